/* random.h - numbers that look random and are the same every time (SplitMix64). Training alone uses them. */
#ifndef HS_LEARN_RANDOM_H
#define HS_LEARN_RANDOM_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t hs_random(uint64_t *state) {
  uint64_t z = (*state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* A number below `bound` (at least 1). */
static inline size_t hs_random_below(uint64_t *state, size_t bound) {
  return (size_t)(((hs_random(state) >> 32) * (uint64_t)bound) >> 32);
}

/* Puts numbers into another order (Fisher and Yates). */
static inline void hs_random_shuffle(uint64_t *state, size_t *items, size_t count) {
  for (size_t i = count; i > 1; i--) {
    size_t k = hs_random_below(state, i), kept = items[k];
    items[k] = items[i - 1];
    items[i - 1] = kept;
  }
}

#endif
