/* train_greedy.c - averaged perceptron that labels from left to right. See train.h.
 * Collins (2002), with the averaging of Daumé (2006): beside each weight the sum of its changes, each times the number
 * of sequences seen until then; the average is the weight less that sum over the number of sequences. */
#include "learn/lesson.h"

/* The rows of the labels before a position. */
static size_t add_history_rows(hs_lesson *l, size_t position, uint8_t before, uint8_t before_that, int32_t *rows,
                               size_t count) {
  const hs_training *t = l->training;
  const uint64_t *anchors = l->corpus->anchors.items + position * l->corpus->anchors_each;
  for (uint32_t k = 0; k < t->history_count && count < HS_FEATURES_MAX; k++) {
    int32_t row = hs_parameters_find(&l->weights, hs_history_feature(&t->history[k], k, anchors, before, before_that));
    if (row != HS_NO_ROW && !hs_lesson_drops(l)) rows[count++] = row;
  }
  return count;
}

static uint32_t best_of(const float *scores, uint32_t labels, uint64_t allowed) {
  uint32_t best = HS_NO_LABEL;
  for (uint32_t i = 0; i < labels; i++)
    if (((allowed >> i) & 1) && (best == HS_NO_LABEL || scores[i] > scores[best])) best = i;
  return best;
}

static void change(hs_lesson *l, const int32_t *rows, size_t count, uint32_t label, float by, float seen) {
  for (size_t r = 0; r < count; r++) {
    hs_parameters_now(&l->weights, rows[r])[label] += by;
    hs_parameters_sum(&l->weights, rows[r])[label] += by * seen;
  }
}

/* One position; returns the label it was given. */
static uint8_t learn_position(hs_lesson *l, size_t position, uint8_t before, uint8_t before_that, float seen) {
  int32_t rows[HS_FEATURES_MAX];
  float scores[HS_LANES_MAX] = {0};
  size_t count = hs_lesson_rows(l, position, rows);
  count = add_history_rows(l, position, before, before_that, rows, count);
  hs_lesson_score(l, rows, count, scores);
  uint64_t allowed = l->corpus->positions.items[position].allowed;
  uint32_t labels = l->weights.labels, right = best_of(scores, labels, allowed);
  uint32_t rival = best_of(scores, labels, ~allowed);
  if (rival == HS_NO_LABEL) return (uint8_t)right;
  if (scores[right] - scores[rival] <= l->training->margin) {
    change(l, rows, count, right, 1, seen);
    change(l, rows, count, rival, -1, seen);
  }
  return (uint8_t)(scores[right] > scores[rival] ? right : rival);
}

static void average(hs_parameters *w, float seen) {
  for (size_t i = 0; i < w->count; i++) {
    const float *now = hs_parameters_now(w, (int32_t)i);
    float *sum = hs_parameters_sum(w, (int32_t)i);
    for (uint32_t k = 0; k < w->labels; k++) sum[k] = now[k] - sum[k] / seen;
  }
}

bool hs_train_greedy(const hs_corpus *corpus, const hs_training *training, hs_buffer *model, hs_error *err) {
  hs_lesson l;
  if (!hs_lesson_begin(&l, corpus, training, err)) return false;
  float seen = 1;
  for (unsigned round = 0; round < training->rounds; round++) {
    hs_random_shuffle(&l.random, l.order, l.order_count);
    for (size_t s = 0; s < l.order_count; s++) {
      size_t first, end = hs_lesson_sequence(&l, l.order[s], &first);
      uint8_t before = HS_NO_LABEL, before_that = HS_NO_LABEL;
      for (size_t i = first; i < end; i++) {
        uint8_t label = learn_position(&l, i, before, before_that, seen);
        before_that = before;
        before = label;
      }
      seen += 1; /* counted by sequences, so that a float holds it */
    }
  }
  average(&l.weights, seen);
  hs_pack_settings packing = {training->name, training->features, training->labels, training->rows_max,
                              training->dense};
  bool ok = hs_parameters_pack(&(hs_layer){&l.weights, true, NULL}, 1, &packing, model, err);
  hs_lesson_end(&l);
  return ok;
}
