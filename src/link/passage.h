/* passage.h - the passages that two reports share, word for word, each with its place in both, so that the two can be shown
 * side by side. Reads texts alone; show/links_json.c writes them into the record of a copy, show/verdict.c shows them. */
#ifndef HS_LINK_PASSAGE_H
#define HS_LINK_PASSAGE_H

#include "base/arena.h"
#include "base/str.h"

enum {
  HS_PASSAGES_MAX = 16,           /* of two reports: the longest */
  HS_PASSAGE_WORDS = 6,           /* words that a passage shares, at least */
  HS_PASSAGE_GAP = 2,             /* words of its own that either may have between two runs of one passage */
  HS_PASSAGE_TEXT_WORDS = 1 << 14 /* words of a report that are looked at */
};

typedef struct hs_passage {
  hs_span a, b;   /* where it stands in either text */
  uint32_t words; /* that both have */
} hs_passage;

typedef struct hs_passages {
  hs_passage items[HS_PASSAGES_MAX]; /* in the order of b */
  size_t count;
} hs_passages;

/* False without memory; `scratch` may go afterwards. The time is linear in both texts. */
bool hs_passages_find(hs_arena *scratch, hs_str a, hs_str b, hs_passages *passages);

#endif
