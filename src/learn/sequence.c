/* sequence.c - the best path through a sequence. See sequence.h. */
#include "learn/sequence.h"

#include "base/wide.h"

bool hs_path_make(hs_path *path, hs_arena *arena, const hs_model *model, size_t longest) {
  if (!model->transitions || model->labels > HS_PATH_LABELS_MAX) return false;
  hs_path made = {.model = model, .longest = longest};
  size_t steps = (size_t)model->lanes * (model->labels + 2);
  made.scores = hs_arena_array(arena, longest, model->lanes * sizeof *made.scores);
  made.sums = hs_arena_array(arena, longest, model->block * sizeof *made.sums);
  made.weights = hs_arena_array(arena, steps, sizeof *made.weights);
  if (!made.scores || !made.sums || !made.weights) return false;
  for (size_t i = 0; i < steps; i++) made.weights[i] = model->transitions[i];
  *path = made;
  return true;
}

typedef int32_t lanes8 __attribute__((vector_size(32)));
typedef int16_t small8 __attribute__((vector_size(16)));

/* One step for 8 labels: the best sum of each, from the sums of all labels before. */
static inline void step(const int32_t *before, uint32_t labels, const int32_t *weights, size_t block,
                        const int16_t *scores, int32_t *now) {
  lanes8 best, way;
  small8 own;
  memcpy(&best, weights, sizeof best);
  best += before[0];
  for (uint32_t i = 1; i < labels; i++) {
    memcpy(&way, weights + i * block, sizeof way);
    way += before[i];
    lanes8 better = way > best;
    best = (way & better) | (best & ~better);
  }
  memcpy(&own, scores, sizeof own);
  best += __builtin_convertvector(own, lanes8);
  memcpy(now, &best, sizeof best);
}

/* Keeps sums small over long sequences: only differences matter. */
static void level(int32_t *sums, uint32_t labels, size_t block) {
  int32_t most = sums[0];
  for (uint32_t i = 1; i < labels; i++) most = sums[i] > most ? sums[i] : most;
  for (size_t i = 0; i < block; i++) sums[i] -= most;
}

/* The label from which the best way comes into `label`: the lowest of equals. */
static uint32_t way_into(const int32_t *before, uint32_t labels, const int32_t *weights, size_t block, uint32_t label) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < labels; i++)
    if (before[i] + weights[i * block + label] > before[best] + weights[best * block + label]) best = i;
  return best;
}

HS_WIDE static void find_best(hs_path *path, uint32_t layer, size_t count, uint8_t *labels) {
  const hs_model *model = path->model;
  size_t block = model->block, lanes = model->lanes;
  uint32_t known = model->labels;
  if (!count) return;
  const int32_t *weights = path->weights + (size_t)layer * block * (known + 2);
  const int32_t *begin = weights + known * block, *end = begin + block;
  const int16_t *scores = path->scores + layer * block;
  int32_t *sums = path->sums;
  for (size_t j = 0; j < block; j++) sums[j] = begin[j] + scores[j];
  for (size_t at = 1; at < count; at++, sums += block) {
    for (size_t j = 0; j < block; j += HS_LANE_BLOCK)
      step(sums, known, weights + j, block, scores + at * lanes + j, sums + block + j);
    level(sums + block, known, block);
  }
  uint32_t best = 0;
  for (uint32_t i = 1; i < known; i++)
    if (sums[i] + end[i] > sums[best] + end[best]) best = i;
  for (size_t at = count; at-- > 0; sums -= block) {
    labels[at] = (uint8_t)best;
    if (at) best = way_into(sums - block, known, weights, block, best);
  }
}

void hs_path_best(hs_path *path, uint32_t layer, size_t count, uint8_t *labels) {
  find_best(path, layer, count,
            labels); /* what is compiled twice is seen from outside the library if it is not static */
}
