/* copy_align.h - two reports laid side by side, sentence by sentence. Reads features; copy.c judges by it. */
#ifndef HS_LINK_COPY_ALIGN_H
#define HS_LINK_COPY_ALIGN_H

#include "link/feature.h"

enum { HS_ALIGN_UNITS_MAX = 256 }; /* sentences of a report that are laid beside the other */

/* How b's sentences stand in a, in thousandths of the weight of b's words. */
typedef struct hs_alignment {
  uint32_t covered; /* words of b in the sentence of a that has most of its sentence */
  uint32_t matched; /* sentences of b more than half of which stand in one sentence of a */
  uint32_t order;   /* of the neighbours among the matched, those that come in a's order; 1000 where there are none */
} hs_alignment;

hs_alignment hs_copy_align(const hs_feature *a, const hs_feature *b);

#endif
