/* candidate.h - which reports are worth comparing: those that share keys. The second of the five functions of link
 * (link.h): reads features alone; pair.c scores the pairs. */
#ifndef HS_LINK_CANDIDATE_H
#define HS_LINK_CANDIDATE_H

#include "link/feature.h"

enum {
  HS_CANDIDATES_MAX = 64, /* others that a report asks for */
  HS_POSTING_MAX = 4096,  /* a key that more reports have is passed over */
  HS_LOOKS_MAX = 65536,   /* reports that a report meets under its keys, the rarest key first; so cost grows linearly */
};

typedef struct hs_pair {
  uint32_t a, b; /* a < b */
} hs_pair;

/* Ordered, each once. */
typedef struct hs_pairs {
  hs_pair *items;
  size_t count;
} hs_pairs;

/* Every report asks for the others with which it shares the most weight (ties by index). The pairs lie in `arena`.
 * False without memory. */
bool hs_candidates_find(const hs_features *features, unsigned threads, hs_arena *arena, hs_pairs *pairs);
/* The place of a pair; pairs->count where it is none of them. a < b. */
size_t hs_pairs_find(const hs_pairs *pairs, uint32_t a, uint32_t b);
/* Orders pairs and drops those that come again. */
void hs_pairs_finish(hs_pairs *pairs);

#endif
