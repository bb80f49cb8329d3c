/* sequence.h - labels for a sequence of positions from the scores of a model: the best path (Viterbi) for models with
 * transitions, and the features of labels already given for models that go from left to right.
 * text/ and mark/ run them; train_crf.c and train_greedy.c train what they run. */
#ifndef HS_LEARN_SEQUENCE_H
#define HS_LEARN_SEQUENCE_H

#include "base/arena.h"
#include "learn/model.h"

/* ---- the best path ---- */

enum { HS_PATH_LABELS_MAX = 64 };

/* Room for the best path of the longest sequence; made once for a report and used for each sequence in it. */
typedef struct hs_path {
  const hs_model *model;
  size_t longest;
  int16_t *scores;    /* longest x lanes: the caller sets (0) and adds the scores of each position, row by row */
  int32_t *sums;      /* longest x block: of the best way to each label */
  int32_t *weights;   /* of transitions, layers x (labels + 2) x block */
} hs_path;

/* False without memory, or where the model has no transitions or more than HS_PATH_LABELS_MAX labels. */
bool hs_path_make(hs_path *path, hs_arena *arena, const hs_model *model, size_t longest);
/* Where the scores of a position are. */
static inline int16_t *hs_path_scores(hs_path *path, size_t position) {
  return path->scores + position * path->model->lanes;
}
/* The labels of the best path of a layer through positions [0, count), count <= longest. Ties: the lower label. */
void hs_path_best(hs_path *path, uint32_t layer, size_t count, uint8_t *labels);

/* ---- labels given before, as features ---- */

/* One template over labels before a position: which of them it sees, beside which anchor. Anchors are values that the
 * extractor gives for each position (0 for none, the word, its ending ...), so that "the label before, and this word"
 * is {.anchor = 1, .back = HS_BACK_ONE}. */
typedef enum hs_back { HS_BACK_ONE = 1, HS_BACK_TWO = 2, HS_BACK_BOTH = 3 } hs_back;
typedef struct hs_history {
  uint8_t anchor;
  uint8_t back; /* hs_back: the label before, the one before that, or both */
} hs_history;

/* Feature number `number` of the templates (templates count from 200, so that they are apart from the extractor's). */
static inline uint64_t hs_history_feature(const hs_history *history, uint32_t number, const uint64_t *anchors,
                                          uint8_t before, uint8_t before_that) {
  uint64_t seen = (history->back & HS_BACK_ONE ? (uint64_t)before + 1 : 0) |
                  (history->back & HS_BACK_TWO ? ((uint64_t)before_that + 1) << 16 : 0);
  return hs_feature(200 + number, hs_feature_pair(anchors[history->anchor], seen));
}

#endif
