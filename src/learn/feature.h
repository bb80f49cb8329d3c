/* feature.h - features as numbers: a template and what it saw, mixed into 64 bits.
 * Extractors (text/, mark/) make them, for training and running alike; model.h and parameters.h look rows up by them.
 * Templates have numbers below 200; those above are the engine's own. */
#ifndef HS_LEARN_FEATURE_H
#define HS_LEARN_FEATURE_H

#include <stddef.h>
#include <stdint.h>

enum {
  HS_FEATURES_MAX = 250, /* features of one position; their int8 weights cannot overflow an int16 sum */
  HS_LABELS_MAX = 250,   /* labels of a model; 64 where labels are given as bits (corpus.h) */
  HS_NO_LABEL = 255,     /* before the first position of a sequence */
};

/* The halves of the product of two numbers, one over the other (wyhash, Wang Yi): every bit of both reaches all bits. */
static inline uint64_t hs_feature_fold(uint64_t a, uint64_t b) {
  __extension__ typedef unsigned __int128 wide;
  wide product = (wide)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* The feature "template number `template` saw `value`". Values are hashes or small numbers. */
static inline uint64_t hs_feature(uint32_t template_number, uint64_t value) {
  return hs_feature_fold(value ^ 0xA0761D6478BD642Fu, (2 * (uint64_t)template_number + 1) * 0x9E3779B97F4A7C15u);
}

/* Two values seen together, in this order; to be given to hs_feature. */
static inline uint64_t hs_feature_pair(uint64_t a, uint64_t b) {
  return hs_feature_fold(a ^ 0xE7037ED1A0B428DBu, b ^ 0x8EBC6AF09C88C6E3u);
}

/* What an extractor sees of a position. Features of small range ("the part of speech before, of 18") need no search: an
 * extractor numbers them from 0, each template behind the last, and their rows lie in a model by that number. */
typedef struct hs_seen {
  size_t count, dense_count;          /* together at most HS_FEATURES_MAX */
  uint64_t features[HS_FEATURES_MAX]; /* hashed: hs_feature */
  uint32_t dense[HS_FEATURES_MAX];    /* by number */
} hs_seen;

/* Adds to what was seen; more than there is room for is left out. Dense features: `base` is the number of the first one
 * of a template, `range` how many values it has, all of them below; a larger value is taken as the last. */
static inline void hs_seen_add(hs_seen *seen, uint32_t template_number, uint64_t value) {
  if (seen->count + seen->dense_count < HS_FEATURES_MAX)
    seen->features[seen->count++] = hs_feature(template_number, value);
}
static inline void hs_seen_add_dense(hs_seen *seen, uint32_t base, uint32_t value, uint32_t range) {
  if (seen->count + seen->dense_count < HS_FEATURES_MAX)
    seen->dense[seen->dense_count++] = base + (value < range ? value : range - 1);
}

/* As what a dense feature is learnt. */
static inline uint64_t hs_feature_dense(uint32_t number) { return hs_feature(255, number); }

#endif
