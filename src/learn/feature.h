/* feature.h - features as numbers: a template and what it saw, mixed into 64 bits.
 * Extractors (text/, mark/) make them, for training and running alike; model.h and parameters.h look rows up by them. */
#ifndef HS_LEARN_FEATURE_H
#define HS_LEARN_FEATURE_H

#include <stdint.h>

enum {
  HS_FEATURES_MAX = 250, /* features of one position; their int8 weights cannot overflow an int16 sum */
  HS_LABELS_MAX = 250,   /* labels of a model; 64 where labels are given as bits (corpus.h) */
  HS_NO_LABEL = 255,     /* before the first position of a sequence */
};

/* All bits of `value` reach all bits of the result (the finisher of MurmurHash3). */
static inline uint64_t hs_feature_mix(uint64_t value) {
  value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCDu;
  value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53u;
  return value ^ (value >> 33);
}

/* The feature "template number `template` saw `value`". Values are hashes or small numbers. */
static inline uint64_t hs_feature(uint32_t template_number, uint64_t value) {
  return hs_feature_mix(value + ((uint64_t)template_number << 56) + template_number);
}

/* Two values seen together, in this order; to be given to hs_feature. */
static inline uint64_t hs_feature_pair(uint64_t a, uint64_t b) {
  uint64_t mixed = (a ^ 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  return (mixed ^ (mixed >> 32)) + b * 0x9FB21C651E98DF25u;
}

#endif
