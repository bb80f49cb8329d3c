/* signature.h - the MinHash signature of a report: 128 values of its runs of three words, of which two reports have about
 * the share equal that their runs have in common (Jaccard). feature_term.c makes it with the feature; band.c finds
 * reports whose signatures agree in a band.
 *
 * One permutation: each run falls into one of 128 bins by its hash, and a bin keeps the least hash (Li, Owen, Zhang
 * 2012); an empty bin borrows from another, chosen by the bin's number and the attempt alone, so that both sides borrow
 * from the same one (Shrivastava 2017). So a signature costs one hash a run, not 128.
 *
 * Two values make a band. Two reports meet in at least one of the 64 with probability 1 - (1 - J^2)^64: 99.95 % where a
 * third of all their runs is shared (J 1/3), 93 % where each shares a third of its own with the other (J 1/5), 47 % at
 * J 1/10. */
#ifndef HS_LINK_SIGNATURE_H
#define HS_LINK_SIGNATURE_H

#include <stddef.h>
#include <stdint.h>

enum {
  HS_SIGNATURE_SIZE = 128,
  HS_BAND_ROWS = 2,
  HS_BANDS = HS_SIGNATURE_SIZE / HS_BAND_ROWS,
};

/* Of each value its lowest byte, by which two are compared; of each band a key, made of the whole values. */
typedef struct hs_signature {
  uint8_t bytes[HS_SIGNATURE_SIZE];
  uint32_t bands[HS_BANDS]; /* never 0 */
} hs_signature;

/* The hash of a run of three words, each given by hs_key_hash. */
static inline uint32_t hs_run_of(uint64_t first, uint64_t second, uint64_t third) {
  const uint64_t mix = 0x9E3779B97F4A7C15u;
  return (uint32_t)((((first * mix + second) * mix + third) * mix) >> 32);
}

/* Of runs in any order, with or without repetition; at least one. */
void hs_signature_make(const uint32_t *runs, size_t count, hs_signature *signature);
/* How many of the 128 values two signatures have equal; of unlike ones one in 256 is equal by chance. */
uint32_t hs_signature_alike(const uint8_t a[HS_SIGNATURE_SIZE], const uint8_t b[HS_SIGNATURE_SIZE]);

#endif
