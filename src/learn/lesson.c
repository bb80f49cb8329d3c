/* lesson.c - a corpus made ready to be learnt from. See lesson.h. */
#include "learn/lesson.h"

static bool sensible(const hs_corpus *corpus, const hs_training *t, hs_error *err) {
  if (!t->name || !t->labels || !t->label_count || t->label_count > 64)
    return hs_error_set(err, HS_EUSAGE, "a model needs a name and 1 to 64 labels");
  if (!t->rounds || t->dropout >= 1000 || (t->folds && t->fold >= t->folds))
    return hs_error_set(err, HS_EUSAGE, "training '%s': rounds, dropout or fold make no sense", t->name);
  if (!corpus->sequences.count) return hs_error_set(err, HS_EUSAGE, "training '%s': an empty corpus", t->name);
  for (size_t i = 0; i < t->history_count; i++)
    if (t->history[i].anchor >= corpus->anchors_each)
      return hs_error_set(err, HS_EUSAGE, "training '%s': a history without its anchor", t->name);
  uint64_t known = t->label_count == 64 ? UINT64_MAX : HS_LABEL_BIT(t->label_count) - 1;
  for (size_t i = 0; i < corpus->positions.count; i++)
    if (!corpus->positions.items[i].allowed || (corpus->positions.items[i].allowed & ~known))
      return hs_error_set(err, HS_EUSAGE, "training '%s': position %zu has no label or an unknown one", t->name, i);
  return true;
}

/* The features of the right labels before each position. */
static bool add_history(hs_lesson *l) {
  const hs_corpus *c = l->corpus;
  size_t each = l->training->history_count, at = 0;
  if (!each) return true;
  uint64_t *features = hs_arena_array(l->arena, c->positions.count * each, sizeof *features);
  if (!features) return false;
  for (size_t s = 0; s < c->sequences.count; s++) {
    size_t first, end = hs_lesson_sequence(l, s, &first);
    uint8_t before = HS_NO_LABEL, before_that = HS_NO_LABEL;
    for (size_t i = first; i < end; i++) {
      for (uint32_t k = 0; k < each; k++)
        features[at++] = hs_history_feature(&l->training->history[k], k, c->anchors.items + i * c->anchors_each, before,
                                            before_that);
      before_that = before;
      before = hs_lesson_first(c->positions.items[i].allowed);
    }
  }
  return hs_parameters_add_often(&l->weights, features, at, l->training->least);
}

static bool number_rows(hs_lesson *l) {
  const hs_corpus *c = l->corpus;
  l->rows = hs_arena_array(l->arena, c->features.count, sizeof *l->rows);
  if (!l->rows) return false;
  for (size_t i = 0; i < c->features.count; i++) l->rows[i] = hs_parameters_find(&l->weights, c->features.items[i]);
  return true;
}

static bool order_sequences(hs_lesson *l) {
  const hs_corpus *c = l->corpus;
  l->order = hs_arena_array(l->arena, c->sequences.count, sizeof *l->order);
  if (!l->order) return false;
  for (size_t s = 0; s < c->sequences.count; s++) {
    size_t first, end = hs_lesson_sequence(l, s, &first);
    if (end - first > l->longest) l->longest = end - first;
    if (l->training->folds && s % l->training->folds == l->training->fold) continue;
    l->order[l->order_count++] = s;
  }
  return true;
}

bool hs_lesson_begin(hs_lesson *lesson, const hs_corpus *corpus, const hs_training *training, hs_error *err) {
  if (!sensible(corpus, training, err)) return false;
  *lesson = (hs_lesson){.corpus = corpus, .training = training, .random = training->seed};
  lesson->arena = hs_arena_new();
  if (lesson->arena && hs_parameters_make(&lesson->weights, lesson->arena, training->label_count) &&
      hs_parameters_add_corpus(&lesson->weights, corpus, training->least) && add_history(lesson) &&
      number_rows(lesson) && order_sequences(lesson))
    return true;
  hs_lesson_end(lesson);
  return hs_error_memory(err);
}

void hs_lesson_end(hs_lesson *lesson) {
  hs_arena_free(lesson->arena);
  lesson->arena = NULL;
}

bool hs_lesson_drops(hs_lesson *lesson) {
  return lesson->training->dropout && hs_random_below(&lesson->random, 1000) < lesson->training->dropout;
}

size_t hs_lesson_rows(hs_lesson *lesson, size_t position, int32_t rows[HS_FEATURES_MAX]) {
  const hs_labelled *positions = lesson->corpus->positions.items;
  size_t count = 0;
  for (size_t i = position ? positions[position - 1].end : 0; i < positions[position].end; i++)
    if (lesson->rows[i] != HS_NO_ROW && !hs_lesson_drops(lesson)) rows[count++] = lesson->rows[i];
  return count;
}

void hs_lesson_score(const hs_lesson *lesson, const int32_t *rows, size_t count, float *scores) {
  const hs_parameters *w = &lesson->weights;
  for (size_t r = 0; r < count; r++) {
    const float *row = hs_parameters_now(w, rows[r]);
    for (uint32_t i = 0; i < w->lanes; i++) scores[i] += row[i];
  }
}
