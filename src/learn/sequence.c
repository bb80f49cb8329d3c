/* sequence.c - the best path through a sequence. See sequence.h. */
#include "learn/sequence.h"

bool hs_path_make(hs_path *path, hs_arena *arena, const hs_model *model, size_t longest) {
  if (!model->transitions || model->labels > HS_PATH_LABELS_MAX) return false;
  hs_path made = {.model = model, .longest = longest};
  made.scores = hs_arena_array(arena, longest, model->lanes * sizeof *made.scores);
  made.back = hs_arena_array(arena, longest, model->lanes);
  if (!made.scores || !made.back) return false;
  *path = made;
  return true;
}

/* One step: the best way into each label, from `before` to `now`; remembered in `back`. */
static void step(const hs_model *model, const int32_t *before, const int16_t *scores, int32_t *now, uint8_t *back) {
  size_t lanes = model->lanes;
  uint8_t from[HS_PATH_LABELS_MAX];
  for (size_t j = 0; j < lanes; j++) now[j] = INT32_MIN, from[j] = 0;
  for (uint32_t i = 0; i < model->labels; i++) {
    const int16_t *transition = model->transitions + i * lanes;
    int32_t base = before[i];
    for (size_t j = 0; j < lanes; j++) {
      int32_t score = base + transition[j];
      from[j] = score > now[j] ? (uint8_t)i : from[j];
      now[j] = score > now[j] ? score : now[j];
    }
  }
  for (size_t j = 0; j < lanes; j++) now[j] += scores[j];
  memcpy(back, from, lanes);
}

/* Keeps sums small over long sequences: only differences matter. */
static void level(const hs_model *model, int32_t *sums) {
  int32_t most = sums[0];
  for (uint32_t i = 1; i < model->labels; i++) most = sums[i] > most ? sums[i] : most;
  for (uint32_t i = 0; i < model->labels; i++) sums[i] -= most;
}

void hs_path_best(const hs_path *path, size_t count, uint8_t *labels) {
  const hs_model *model = path->model;
  size_t lanes = model->lanes;
  if (!count) return;
  int32_t rooms[2][HS_PATH_LABELS_MAX], *sums = rooms[0], *next = rooms[1];
  const int16_t *begin = model->transitions + model->labels * lanes, *end = begin + lanes;
  for (size_t j = 0; j < lanes; j++) sums[j] = begin[j] + path->scores[j];
  for (size_t at = 1; at < count; at++) {
    step(model, sums, path->scores + at * lanes, next, path->back + at * lanes);
    level(model, next);
    int32_t *swap = sums;
    sums = next;
    next = swap;
  }
  uint32_t best = 0;
  for (uint32_t i = 1; i < model->labels; i++)
    if (sums[i] + end[i] > sums[best] + end[best]) best = i;
  for (size_t at = count; at-- > 0;) {
    labels[at] = (uint8_t)best;
    best = path->back[at * lanes + best];
  }
}
