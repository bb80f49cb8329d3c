/* postings.h - which reports have a key, in the order of their dates: an inverted index, compressed. candidate.c asks it.
 * Reports go by their rank here: dated ones by day, then number; behind them the undated by number. */
#ifndef HS_LINK_POSTINGS_H
#define HS_LINK_POSTINGS_H

#include "link/feature.h"

/* That a report has a key, and half the weight that the key has in it (255 at most). */
typedef struct hs_posting {
  uint32_t rank;
  uint8_t weight;
} hs_posting;

typedef struct hs_posting_list {
  uint32_t key, count, dated; /* reports that have it; dated ones among them, which come first */
  uint32_t last;              /* rank, while it is written */
  uint64_t begin, end;        /* bytes */
  uint64_t block;             /* the first of its blocks */
} hs_posting_list;

enum { HS_POSTING_BLOCK = 64 }; /* postings of a block; each can be read by itself */

typedef struct hs_postings {
  uint32_t *rank, *report; /* of each report its rank, and the other way round */
  hs_day *days;            /* of the dated reports, by rank */
  size_t count, dated;     /* reports */
  hs_posting_list *lists;  /* open addressing by key; free where count is 0 */
  size_t slots;
  uint8_t *bytes;
  struct hs_posting_block *blocks;
} hs_postings;

/* False without memory. Everything lies in `arena`. */
bool hs_postings_make(hs_arena *arena, const hs_features *features, hs_postings *postings);
/* The reports that have a key; NULL where fewer than two have it. */
const hs_posting_list *hs_postings_find(const hs_postings *postings, uint32_t key);
/* The place in a list of the first report whose rank is at least `rank`; list->count where there is none. */
size_t hs_postings_place(const hs_postings *postings, const hs_posting_list *list, uint32_t rank);
/* The rank of the first dated report of that day or later. */
uint32_t hs_postings_rank_of(const hs_postings *postings, hs_day day);
/* Reads the block that holds place `at`; returns how many it has. The first one's place is a multiple of
 * HS_POSTING_BLOCK. */
size_t hs_postings_read(const hs_postings *postings, const hs_posting_list *list, size_t at,
                        hs_posting block[HS_POSTING_BLOCK]);

#endif
