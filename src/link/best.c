/* best.c - the heap of best.h. */
#include "link/best.h"

static bool is_less(const hs_rival *a, const hs_rival *b) {
  return a->shared != b->shared ? a->shared < b->shared : a->report > b->report;
}

static void swap(hs_rival *a, hs_rival *b) {
  hs_rival x = *a;
  *a = *b;
  *b = x;
}

static void sink(hs_best *best) {
  for (uint32_t at = 0, child; (child = 2 * at + 1) < best->count; at = child) {
    if (child + 1 < best->count && is_less(&best->items[child + 1], &best->items[child])) child++;
    if (!is_less(&best->items[child], &best->items[at])) return;
    swap(&best->items[child], &best->items[at]);
  }
}

static void rise(hs_best *best) {
  for (uint32_t at = best->count - 1; at && is_less(&best->items[at], &best->items[(at - 1) / 2]); at = (at - 1) / 2)
    swap(&best->items[at], &best->items[(at - 1) / 2]);
}

void hs_best_keep(hs_best *best, hs_rival rival) {
  if (best->count < best->room) {
    best->items[best->count++] = rival;
    rise(best);
  } else if (best->room && is_less(&best->items[0], &rival)) {
    best->items[0] = rival;
    sink(best);
  }
}
