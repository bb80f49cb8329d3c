/* pair.h - two reports, or two stories, that are held against each other. candidate.c and near.c find pairs, copy_judge.c and
 * groundwork.c judge and score them. */
#ifndef HS_LINK_PAIR_H
#define HS_LINK_PAIR_H

#include "base/arena.h"

typedef struct hs_pair {
  uint32_t a, b; /* a < b */
} hs_pair;

/* Ordered, each once. */
typedef struct hs_pairs {
  hs_pair *items;
  size_t count;
} hs_pairs;

/* Below 0: x comes first. */
static inline int hs_pair_compare(hs_pair x, hs_pair y) {
  if (x.a != y.a) return x.a < y.a ? -1 : 1;
  return (x.b > y.b) - (x.b < y.b);
}

/* Orders pairs and drops those that come again. */
void hs_pairs_finish(hs_pairs *pairs);
/* The place of a pair; pairs->count where it is none of them. a < b. */
size_t hs_pairs_find(const hs_pairs *pairs, uint32_t a, uint32_t b);

#endif
