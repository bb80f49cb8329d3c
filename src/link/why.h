/* why.h - why two reports are in one story or are not: what speaks for and against, by how much, which words they share and
 * which names only one has. Reads reports and the scale; show/why.c shows it. */
#ifndef HS_LINK_WHY_H
#define HS_LINK_WHY_H

#include "link/scale.h"

enum { HS_WHY_WORDS_MAX = 24 };

/* What a likeness adds to the score of one story; ordered by how much, whatever the sign. */
typedef struct hs_why_reason {
  hs_like like;
  int16_t value;
  int32_t adds;
} hs_why_reason;

typedef struct hs_why {
  int32_t score, rest; /* thousandths of log-odds; what no likeness accounts for */
  size_t reason_count;
  hs_why_reason reasons[HS_LIKES];
  hs_strs shared;       /* words of both, as a writes them, the most telling first */
  hs_strs own_a, own_b; /* names and numbers of one lead that the other report does not have */
} hs_why;

/* Compares two reports by themselves; what is listed lies in `arena`. False without memory. */
bool hs_why_make(hs_arena *arena, const hs_report *a, const hs_report *b, hs_why *why);

#endif
