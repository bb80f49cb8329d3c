/* weight.h - what a word weighs: its stem, and the bits that the stem tells. Reads data/words/frequency.tsv and
 * turns.tsv; feature_word.c and feature_term.c read what this gives. */
#ifndef HS_LINK_WEIGHT_H
#define HS_LINK_WEIGHT_H

#include "base/arena.h"
#include "base/key.h"
#include "base/map.h"

/* Cuts an English ending ("meetings" and "meeting" give "meet"), in place. */
void hs_stem(hs_key *key);

/* Read-only once made. */
typedef struct hs_weights {
  const struct hs_weight_slot *slots; /* the frequency table by stem: one for all, held by weight.c */
  hs_map turns;                       /* key hash -> row of turns.tsv */
} hs_weights;

/* False without memory. */
bool hs_weights_make(hs_arena *arena, hs_weights *weights);
/* Bits that the stem tells, in sixteenths; 0 for words that are everywhere. */
uint32_t hs_weight_of(const hs_weights *weights, uint64_t stem);
/* log2(x) in sixteenths, x >= 1. */
uint32_t hs_log2_16(uint64_t x);
uint32_t hs_square_root(uint64_t x);

#endif
