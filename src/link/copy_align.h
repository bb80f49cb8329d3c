/* copy_align.h - two reports laid side by side, sentence by sentence. Reads features; copy.c and likeness.c judge by it. */
#ifndef HS_LINK_COPY_ALIGN_H
#define HS_LINK_COPY_ALIGN_H

#include "link/feature.h"

/* How the sentences of one report stand in the other, in thousandths of the weight of its words. */
typedef struct hs_alignment {
  uint32_t covered; /* words in that sentence of the other which has most of their sentence */
  uint32_t matched; /* sentences more than half of which stand in one sentence of the other */
} hs_alignment;

/* *of_a: a's sentences in b; *of_b: b's sentences in a. */
void hs_copy_align(const hs_feature *a, const hs_feature *b, hs_alignment *of_a, hs_alignment *of_b);

#endif
