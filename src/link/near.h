/* near.h - candidates by banded MinHash: reports that share runs of three words, whatever their words weigh. They stand beside
 * those that share heavy words (candidate.c), which find accounts in other words, but lose a copy where many reports share
 * more of its words. Reads the signatures of features, goes by the ranks of postings.h, so in the order of time.
 *
 * In each band a report meets at most HS_NEAR_WINDOW others on either side, those nearest in time; a pair counts where
 * HS_NEAR_LEAST of the 128 values are equal, and each report asks for the HS_NEAR_MAX others that are most like it. */
#ifndef HS_LINK_NEAR_H
#define HS_LINK_NEAR_H

#include "link/pair.h"
#include "link/postings.h"

enum {
  HS_NEAR_MAX = 16,
  HS_NEAR_WINDOW = 64,
  HS_NEAR_LEAST = 16, /* of two that share a fifth of their runs 98 in 100 have as many */
};

typedef HS_LIST(hs_pair) hs_pair_list;

/* The pairs asked for, some of them twice, in no order, in `arena`. False without memory. */
bool hs_near_find(const hs_features *features, const hs_postings *postings, hs_arena *arena, hs_pair_list *found);

#endif
