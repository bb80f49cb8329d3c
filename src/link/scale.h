/* scale.h - weighs how like two reports are (likeness.h): boosted trees of two questions each, learnt by `make train` and
 * kept in data/link/story_trees.tsv. story_score.c asks it; show/ tells what spoke for and against. Integers only. */
#ifndef HS_LINK_SCALE_H
#define HS_LINK_SCALE_H

#include "base/arena.h"
#include "link/likeness.h"

enum { HS_SCALE_TREES_MAX = 700 };

/* One likeness is asked about, then one of two others; each of the four ways through has its value. */
typedef struct hs_scale_tree {
  uint8_t like[3]; /* the first question; the second where the first is not above its bar; where it is */
  int16_t bar[3];
  int32_t value[4]; /* neither above; second above; first above; both above. Thousandths of log-odds */
} hs_scale_tree;

typedef struct hs_scale {
  int32_t base;
  size_t count;
  size_t cheap; /* trees that come first: they ask nothing that sentences must be laid side by side for */
  hs_scale_tree *trees;
} hs_scale;

/* What two reports can be to each other. */
typedef struct hs_scales {
  hs_scale story, storyline;
} hs_scales;

/* Reads the table. False without memory. */
bool hs_scales_make(hs_arena *arena, hs_scales *scales);
/* Log-odds in thousandths. */
int32_t hs_scale_weigh(const hs_scale *scale, const int16_t like[HS_LIKES]);
/* The same in two parts: base and cheap trees; the others. */
int32_t hs_scale_weigh_cheap(const hs_scale *scale, const int16_t like[HS_LIKES]);
int32_t hs_scale_weigh_laid(const hs_scale *scale, const int16_t like[HS_LIKES]);
/* What each likeness adds to that: of a tree, the step from the mean of its values to the mean behind its first answer is
 * the first likeness's, the rest the second's. What is left (the base and the means) is *rest. */
void hs_scale_explain(const hs_scale *scale, const int16_t like[HS_LIKES], int32_t adds[HS_LIKES], int32_t *rest);

#endif
