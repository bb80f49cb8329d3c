/* scale.h - weighs how like two reports are (likeness.h): boosted trees, learnt by `make train` and kept in
 * data/link/story_trees.tsv. story_score.c asks it; show/ tells what spoke for and against. Integers only. */
#ifndef HS_LINK_SCALE_H
#define HS_LINK_SCALE_H

#include "base/arena.h"
#include "link/likeness.h"

enum {
  HS_SCALE_TREES_MAX = 800,
  HS_SCALE_DEPTH_MAX = 4, /* questions on the way through a tree */
  HS_SCALE_QUESTIONS_MAX = (1 << HS_SCALE_DEPTH_MAX) - 1,
  HS_SCALE_VALUES_MAX = 1 << HS_SCALE_DEPTH_MAX,
};

/* A whole binary tree: behind question i come 2i+1, where the likeness is not above the bar, and 2i+2, where it is. What is
 * not asked has the bar INT16_MAX. The ways through end at the values, from left to right: thousandths of log-odds. */
typedef struct hs_scale_tree {
  uint8_t like[HS_SCALE_QUESTIONS_MAX];
  int16_t bar[HS_SCALE_QUESTIONS_MAX];
  int16_t value[HS_SCALE_VALUES_MAX];
} hs_scale_tree;

/* Of the pairs that a tree was learnt from, how many came to each of its values, in 10,000: for explaining alone, so they
 * do not lie among what each comparison reads. */
typedef struct hs_scale_shares {
  int16_t of[HS_SCALE_VALUES_MAX];
} hs_scale_shares;

typedef struct hs_scale {
  int32_t base;
  int depth; /* of all its trees */
  size_t count;
  size_t cheap; /* trees that come first: they ask nothing that sentences must be laid side by side for */
  hs_scale_tree *trees;
  hs_scale_shares *shares; /* of each tree */
} hs_scale;

/* What two reports can be to each other. */
typedef struct hs_scales {
  hs_scale story, storyline;
} hs_scales;

/* How many questions a tree of that depth has; it has one value more. */
static inline int hs_scale_questions(int depth) { return (1 << depth) - 1; }
/* Where the way through a tree ends: which of its values. */
static inline int hs_scale_end(const hs_scale_tree *tree, int depth, const int16_t like[HS_LIKES]) {
  int at = 0;
  for (int d = 0; d < depth; d++) at = 2 * at + 1 + (like[tree->like[at]] > tree->bar[at]);
  return at - hs_scale_questions(depth);
}

/* Reads the table. False without memory. */
bool hs_scales_make(hs_arena *arena, hs_scales *scales);
/* Log-odds in thousandths. */
int32_t hs_scale_weigh(const hs_scale *scale, const int16_t like[HS_LIKES]);
/* The same in two parts: base and cheap trees; the others. */
int32_t hs_scale_weigh_cheap(const hs_scale *scale, const int16_t like[HS_LIKES]);
int32_t hs_scale_weigh_laid(const hs_scale *scale, const int16_t like[HS_LIKES]);
/* What each likeness adds to that: each answer's step from the mean of the values that were left to the mean of those
 * behind it is its likeness's; means over the pairs learnt from, so that what is as usual adds nothing (Saabas 2014). What
 * remains (the base and the means of all values) is *rest. */
void hs_scale_explain(const hs_scale *scale, const int16_t like[HS_LIKES], int32_t adds[HS_LIKES], int32_t *rest);

#endif
