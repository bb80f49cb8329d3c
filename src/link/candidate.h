/* candidate.h - which reports are worth comparing: those that share keys. The second of the five functions of link
 * (link.h): reads features alone; groundwork.c scores the pairs (pair.h).
 *
 * Each report asks for the HS_CANDIDATES_MAX others with which it shares the most weight, ties by number; a pair is a
 * candidate where one of the two asks for the other. Under each of its keys a report meets at most HS_MEETINGS_MAX
 * others on either side, those nearest to it in time. So the work for a report is bounded however many there are, what
 * is met depends on which reports there are and not on their order, and a new report changes only what those near it in
 * time that share its keys ask for. Undated reports meet those near the days that remain possible for them, and
 * under keys that few have everybody. Beside these stand the reports that share runs of words with it, found by banded
 * MinHash (near.h). */
#ifndef HS_LINK_CANDIDATE_H
#define HS_LINK_CANDIDATE_H

#include "link/feature.h"
#include "link/pair.h"

enum {
  HS_CANDIDATES_MAX = 64, /* others that a report asks for */
  HS_MEETINGS_MAX = 512,  /* reports met under a key on either side */
};

/* The pairs lie in `arena`. False without memory. */
bool hs_candidates_find(const hs_features *features, unsigned threads, hs_arena *arena, hs_pairs *pairs);

#endif
