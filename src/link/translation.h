/* translation.h - do two reports in different languages say the same? Reads the anchors of features alone; copy_judge.c asks. */
#ifndef HS_LINK_TRANSLATION_H
#define HS_LINK_TRANSLATION_H

#include "link/feature.h"

/* How the anchors of two reports go together, in thousandths. */
typedef struct hs_rendering {
  uint32_t shared; /* Dice's coefficient */
  uint32_t order;  /* of those in both, how many stand in the same order */
  uint32_t of_b;   /* of b's anchors, those that a has */
} hs_rendering;

/* True: one is a translation of the other, or both of a third; *rendering says by what. Both languages are known and
 * differ. */
bool hs_translation_judge(const hs_feature *a, const hs_feature *b, hs_rendering *rendering);

#endif
