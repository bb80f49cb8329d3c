/* train_crf.c - linear-chain conditional random field, by stochastic gradient. See train.h.
 * Lafferty, McCallum, Pereira (2001). A step of the gradient is what the labels that are right expect, less what all
 * labels expect; where several labels are right, both are expectations. Steps by AdaGrad (Duchi et al. 2011), one rate
 * for each row; the model is the mean of the weights at the end of each quarter of the rounds of the later half. */
#include <math.h>

#include "learn/lesson.h"

typedef struct chain {
  hs_lesson l;
  uint32_t labels, lanes;
  float *transitions, *transition_sum, *transition_squares; /* (labels + 2) x lanes; the last two rows: begin, end */
  float *odds;                                              /* exp of transitions; 0 where forbidden */
  float *row_squares;                                       /* by row of weights */
  /* of one sequence, by position */
  float *scores, *forward, *backward, *gradient; /* x lanes */
  int32_t *rows;                                 /* x HS_FEATURES_MAX */
  size_t *row_counts;
  float *transition_gradient;
} chain;

enum { MOST_FORBIDDEN = -1000, PARTS = 4 /* of a round, at whose ends the weights are added to the mean */ };

/* exp of x <= 0, the same on every machine: 2^n times a polynomial. */
static float power(float x) {
  if (x < -80) return 0;
  float scaled = x * 1.44269504F, whole = floorf(scaled), part = scaled - whole;
  float y = 1 + part * (0.69314718F +
                        part * (0.24022651F + part * (0.05550411F + part * (0.00961813F + part * 0.00133336F))));
  uint32_t bits = (uint32_t)((int32_t)whole + 127) << 23;
  float base;
  memcpy(&base, &bits, sizeof base);
  return y * base;
}

static bool is_forbidden(const chain *c, size_t i, size_t j) {
  const hs_training *t = c->l.training;
  if (j >= c->labels) return true;
  if (i < c->labels) return t->forbidden && t->forbidden[i * c->labels + j];
  return i == c->labels && t->no_begin && t->no_begin[j];
}

static bool make_chain(chain *c) {
  hs_arena *arena = c->l.arena;
  c->labels = c->l.weights.labels;
  c->lanes = c->l.weights.lanes;
  size_t matrix = (size_t)(c->labels + 2) * c->lanes, room = c->l.longest * c->lanes;
  float **matrices[] = {&c->transitions, &c->transition_sum, &c->transition_squares, &c->odds, &c->transition_gradient};
  float **rooms[] = {&c->scores, &c->forward, &c->backward, &c->gradient};
  for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++)
    if (!(*matrices[i] = hs_arena_array(arena, matrix, sizeof(float)))) return false;
  for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
    if (!(*rooms[i] = hs_arena_array(arena, room, sizeof(float)))) return false;
  c->row_squares = hs_arena_array(arena, c->l.weights.count, sizeof *c->row_squares);
  c->rows = hs_arena_array(arena, c->l.longest * HS_FEATURES_MAX, sizeof *c->rows);
  c->row_counts = hs_arena_array(arena, c->l.longest, sizeof *c->row_counts);
  return c->row_squares && c->rows && c->row_counts;
}

/* ---- expectations ---- */

/* Scores of all positions as exp(score - the largest), some features dropped. */
static void score_sequence(chain *c, size_t first, size_t count) {
  memset(c->scores, 0, count * c->lanes * sizeof *c->scores);
  for (size_t t = 0; t < count; t++) {
    float *scores = c->scores + t * c->lanes;
    int32_t *rows = c->rows + t * HS_FEATURES_MAX;
    c->row_counts[t] = hs_lesson_rows(&c->l, first + t, rows);
    hs_lesson_score(&c->l, rows, c->row_counts[t], scores);
    float most = scores[0];
    for (uint32_t j = 1; j < c->labels; j++) most = scores[j] > most ? scores[j] : most;
    for (uint32_t j = 0; j < c->labels; j++) scores[j] = power(scores[j] - most);
    for (uint32_t j = c->labels; j < c->lanes; j++) scores[j] = 0;
  }
  float most = 0;
  for (size_t i = 0; i < (size_t)(c->labels + 2) * c->lanes; i++)
    most = c->transitions[i] > most ? c->transitions[i] : most;
  for (size_t i = 0; i < c->labels + 2; i++)
    for (size_t j = 0; j < c->lanes; j++)
      c->odds[i * c->lanes + j] = is_forbidden(c, i, j) ? 0 : power(c->transitions[i * c->lanes + j] - most);
}

/* The odds of a label at a position; 0 where `only` does not allow it. */
static float odds_at(const chain *c, size_t t, uint32_t j, const hs_labelled *only) {
  return only && !((only[t].allowed >> j) & 1) ? 0 : c->scores[t * c->lanes + j];
}

static bool normalise(float *row, uint32_t lanes) {
  float total = 0;
  for (uint32_t j = 0; j < lanes; j++) total += row[j];
  if (!(total > 0)) return false;
  for (uint32_t j = 0; j < lanes; j++) row[j] /= total;
  return true;
}

static bool go_forward(chain *c, size_t count, const hs_labelled *only) {
  const float *begin = c->odds + (size_t)c->labels * c->lanes;
  for (size_t t = 0; t < count; t++) {
    float *now = c->forward + t * c->lanes;
    memset(now, 0, c->lanes * sizeof *now);
    if (t == 0) memcpy(now, begin, c->lanes * sizeof *now);
    for (uint32_t i = 0; t && i < c->labels; i++) {
      float before = c->forward[(t - 1) * c->lanes + i];
      const float *odds = c->odds + (size_t)i * c->lanes;
      if (before > 0)
        for (uint32_t j = 0; j < c->lanes; j++) now[j] += before * odds[j];
    }
    for (uint32_t j = 0; j < c->lanes; j++) now[j] *= odds_at(c, t, j, only);
    if (!normalise(now, c->lanes)) return false;
  }
  return true;
}

/* backward[t][j]: the odds of all that follows j at t, without those of t itself. */
static bool go_backward(chain *c, size_t count, const hs_labelled *only) {
  memcpy(c->backward + (count - 1) * c->lanes, c->odds + (size_t)(c->labels + 1) * c->lanes,
         c->lanes * sizeof *c->backward);
  for (size_t t = count - 1; t-- > 0;) {
    const float *next = c->backward + (t + 1) * c->lanes;
    float *now = c->backward + t * c->lanes, ahead[HS_LANES_MAX];
    for (uint32_t j = 0; j < c->lanes; j++) ahead[j] = next[j] * odds_at(c, t + 1, j, only);
    for (uint32_t i = 0; i < c->lanes; i++) {
      float total = 0;
      if (i < c->labels)
        for (uint32_t j = 0; j < c->lanes; j++) total += c->odds[(size_t)i * c->lanes + j] * ahead[j];
      now[i] = total;
    }
    if (!normalise(now, c->lanes)) return false;
  }
  return true;
}

/* Adds `sign` times the expected transitions from position t - 1 to t. */
static void expect_pairs(chain *c, size_t t, const hs_labelled *only, float sign) {
  const float *before = c->forward + (t - 1) * c->lanes, *after = c->backward + t * c->lanes;
  float ahead[HS_LANES_MAX] = {0}, total = 0;
  for (uint32_t j = 0; j < c->lanes; j++) ahead[j] = after[j] * odds_at(c, t, j, only);
  for (uint32_t i = 0; i < c->labels; i++)
    for (uint32_t j = 0; j < c->labels; j++) total += before[i] * c->odds[(size_t)i * c->lanes + j] * ahead[j];
  if (!(total > 0)) return;
  for (uint32_t i = 0; i < c->labels; i++)
    for (uint32_t j = 0; j < c->lanes; j++)
      c->transition_gradient[(size_t)i * c->lanes + j] +=
          sign * before[i] * c->odds[(size_t)i * c->lanes + j] * ahead[j] / total;
}

/* Adds `sign` times what is expected under the labels of `only` (NULL: all). False where no path has any odds. */
static bool expect(chain *c, size_t count, const hs_labelled *only, float sign) {
  if (!go_forward(c, count, only) || !go_backward(c, count, only)) return false;
  for (size_t t = 0; t < count; t++) {
    float chance[HS_LANES_MAX];
    for (uint32_t j = 0; j < c->lanes; j++) chance[j] = c->forward[t * c->lanes + j] * c->backward[t * c->lanes + j];
    if (!normalise(chance, c->lanes)) return false;
    for (uint32_t j = 0; j < c->labels; j++) {
      c->gradient[t * c->lanes + j] += sign * chance[j];
      if (t == 0) c->transition_gradient[(size_t)c->labels * c->lanes + j] += sign * chance[j];
      if (t + 1 == count) c->transition_gradient[(size_t)(c->labels + 1) * c->lanes + j] += sign * chance[j];
    }
    if (t) expect_pairs(c, t, only, sign);
  }
  return true;
}

/* ---- steps ---- */

static void step_row(chain *c, int32_t row, const float *gradient, float squares, float rate) {
  float *now = hs_parameters_now(&c->l.weights, row);
  c->row_squares[row] += squares;
  float step = rate / sqrtf(c->row_squares[row] + 1e-6F), keep = 1 - c->l.training->decay;
  for (uint32_t j = 0; j < c->lanes; j++) now[j] = now[j] * keep + step * gradient[j];
}

static void step_sequence(chain *c, size_t count, float rate) {
  for (size_t t = 0; t < count; t++) {
    const float *gradient = c->gradient + t * c->lanes;
    float squares = 0;
    for (uint32_t j = 0; j < c->lanes; j++) squares += gradient[j] * gradient[j];
    if (squares < 1e-6F) continue; /* nothing to learn here */
    for (size_t r = 0; r < c->row_counts[t]; r++)
      step_row(c, c->rows[t * HS_FEATURES_MAX + r], gradient, squares, rate);
  }
  for (size_t i = 0; i < (size_t)(c->labels + 2) * c->lanes; i++) {
    float g = c->transition_gradient[i];
    c->transition_squares[i] += g * g;
    if (g != 0) c->transitions[i] += rate * g / sqrtf(c->transition_squares[i] + 1e-6F);
  }
}

static void learn_sequence(chain *c, size_t sequence, float rate) {
  size_t first, end = hs_lesson_sequence(&c->l, sequence, &first), count = end - first;
  score_sequence(c, first, count);
  memset(c->gradient, 0, count * c->lanes * sizeof *c->gradient);
  memset(c->transition_gradient, 0, (size_t)(c->labels + 2) * c->lanes * sizeof *c->transition_gradient);
  if (expect(c, count, c->l.corpus->positions.items + first, 1) && expect(c, count, NULL, -1))
    step_sequence(c, count, rate);
}

/* ---- the whole ---- */

static void add_to_mean(chain *c) {
  const hs_parameters *w = &c->l.weights;
  for (size_t i = 0; i < w->count; i++) {
    const float *now = hs_parameters_now(w, (int32_t)i);
    float *sum = hs_parameters_sum(w, (int32_t)i);
    for (uint32_t j = 0; j < w->lanes; j++) sum[j] += now[j];
  }
  for (size_t i = 0; i < (size_t)(c->labels + 2) * c->lanes; i++) c->transition_sum[i] += c->transitions[i];
}

/* Sums become means; rows are scaled to what they will add up to when no feature is dropped. */
static void take_mean(chain *c, float added) {
  const hs_parameters *w = &c->l.weights;
  float present = 1 - (float)c->l.training->dropout / 1000;
  for (size_t i = 0; i < w->count; i++) {
    float *sum = hs_parameters_sum(w, (int32_t)i);
    for (uint32_t j = 0; j < w->lanes; j++) sum[j] = sum[j] / added * present;
  }
  for (size_t i = 0; i < c->labels + 2; i++)
    for (size_t j = 0; j < c->lanes; j++)
      c->transition_sum[i * c->lanes + j] =
          is_forbidden(c, i, j) ? MOST_FORBIDDEN : c->transition_sum[i * c->lanes + j] / added;
}

static bool ends_part(size_t at, size_t count) {
  for (size_t part = 1; part <= PARTS; part++)
    if (at + 1 == count * part / PARTS) return true;
  return false;
}

/* Goes through all rounds once; returns how often the weights were added to the mean. */
static unsigned learn_rounds(chain *c) {
  const hs_training *t = c->l.training;
  float rate = t->rate > 0 ? t->rate : 0.1F;
  unsigned added = 0;
  for (unsigned round = 0; round < t->rounds; round++) {
    hs_random_shuffle(&c->l.random, c->l.order, c->l.order_count);
    for (size_t s = 0; s < c->l.order_count; s++) {
      learn_sequence(c, c->l.order[s], rate);
      if (round >= t->rounds / 2 && ends_part(s, c->l.order_count)) add_to_mean(c), added++;
    }
  }
  return added;
}

/* All weights and steps as at the beginning; the mean and the order stay. */
static void forget(chain *c) {
  const hs_parameters *w = &c->l.weights;
  for (size_t i = 0; i < w->count; i++) memset(hs_parameters_now(w, (int32_t)i), 0, w->lanes * sizeof(float));
  memset(c->row_squares, 0, w->count * sizeof *c->row_squares);
  memset(c->transitions, 0, (size_t)(c->labels + 2) * c->lanes * sizeof *c->transitions);
  memset(c->transition_squares, 0, (size_t)(c->labels + 2) * c->lanes * sizeof *c->transition_squares);
}

bool hs_learn_crf(const hs_corpus *corpus, const hs_training *training, hs_learnt *learnt, hs_error *err) {
  chain c = {0};
  *learnt = (hs_learnt){0};
  if (!hs_lesson_begin(&c.l, corpus, training, err)) return false;
  if (!make_chain(&c)) {
    hs_lesson_end(&c.l);
    return hs_error_memory(err);
  }
  unsigned added = learn_rounds(&c);
  for (unsigned turn = 1; turn < training->turns; turn++) {
    forget(&c);
    added += learn_rounds(&c);
  }
  take_mean(&c, (float)added);
  *learnt = (hs_learnt){.arena = c.l.arena, .weights = c.l.weights};
  learnt->layer = (hs_layer){&learnt->weights, true, c.transition_sum};
  return true;
}

bool hs_train_crf(const hs_corpus *corpus, const hs_training *training, hs_buffer *model, hs_error *err) {
  hs_learnt learnt;
  if (!hs_learn_crf(corpus, training, &learnt, err)) return false;
  hs_pack_settings packing = {training->name, training->features, training->labels, training->rows_max,
                              training->dense};
  bool ok = hs_parameters_pack(&learnt.layer, 1, &packing, model, err);
  hs_arena_free(learnt.arena);
  return ok;
}
