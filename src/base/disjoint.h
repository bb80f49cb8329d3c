/* disjoint.h - disjoint sets of numbers 0 to n - 1 (union-find): set[i] is i or a smaller member of i's set; at first i. The
 * smallest member is the root, whatever the order of joins. link/ puts reports, wordings and figures together by it. */
#ifndef HS_BASE_DISJOINT_H
#define HS_BASE_DISJOINT_H

#include <stdint.h>

/* The smallest member of i's set; shortens the way to it. */
static inline uint32_t hs_disjoint_root(uint32_t *set, uint32_t i) {
  while (set[i] != i) i = set[i] = set[set[i]];
  return i;
}

static inline void hs_disjoint_join(uint32_t *set, uint32_t a, uint32_t b) {
  a = hs_disjoint_root(set, a);
  b = hs_disjoint_root(set, b);
  if (a < b) set[b] = a;
  else set[a] = b;
}

#endif
