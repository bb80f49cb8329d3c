/* difference_count.h - the numbers in a story that count something, compared by difference_number.c. */
#ifndef HS_LINK_DIFFERENCE_COUNT_H
#define HS_LINK_DIFFERENCE_COUNT_H

#include "link/comparison.h"

enum { HS_COUNT_NOUNS_MAX = 4 };

typedef struct hs_count {
  uint32_t telling, word; /* where the number stands */
  uint32_t sentence;
  int64_t value; /* thousandths, in the first unit of its class */
  int64_t figure; /* the same as it is written, without its unit */
  hs_span span;  /* number and unit */
  uint32_t row;  /* of counted.tsv, or UINT32_MAX: a thing by its noun */
  uint32_t unit; /* row of units.tsv, or UINT32_MAX */
  hs_day day;
  bool ago;         /* "12 days ago": how far back something lies */
  uint32_t against; /* the count of the same sentence that it is set against ("14 boats, not 12"), or UINT32_MAX */
  uint32_t nouns[HS_COUNT_NOUNS_MAX]; /* words that may name the thing counted */
  uint8_t noun_count;
} hs_count;
typedef HS_LIST(hs_count) hs_counts;

/* All numbers of the story's tellings that count something; background is left out. False without memory. */
bool hs_count_collect(hs_comparison *c, hs_counts *counts);

#endif
