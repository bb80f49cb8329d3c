/* pair.c - pairs in their order. See pair.h. */
#include "link/pair.h"

#include <stdlib.h>

static int by_pair(const void *a, const void *b) { return hs_pair_compare(*(const hs_pair *)a, *(const hs_pair *)b); }

void hs_pairs_finish(hs_pairs *pairs) {
  size_t kept = 0;
  if (pairs->count) qsort(pairs->items, pairs->count, sizeof *pairs->items, by_pair);
  for (size_t i = 0; i < pairs->count; i++)
    if (!kept || by_pair(&pairs->items[kept - 1], &pairs->items[i]) != 0) pairs->items[kept++] = pairs->items[i];
  pairs->count = kept;
}

size_t hs_pairs_find(const hs_pairs *pairs, uint32_t a, uint32_t b) {
  size_t low = 0, high = pairs->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = hs_pair_compare(pairs->items[middle], (hs_pair){a, b});
    if (!order) return middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return pairs->count;
}
