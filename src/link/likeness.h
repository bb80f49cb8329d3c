/* likeness.h - how like two reports are, as a row of numbers. Reads features; the scores of story and storyline weigh
 * the numbers. */
#ifndef HS_LINK_LIKENESS_H
#define HS_LINK_LIKENESS_H

#include "link/probe.h"

/* Each is 0..1000, symmetric. "Covered": the share of the weight of one's words that the other has; of the two ways
 * the higher, or, with LEAST, the lower. */
typedef enum hs_like {
  HS_LIKE_WORDS,     /* cosine */
  HS_LIKE_WORDS_FEW, /* how far that is below 250 */
  HS_LIKE_COVERED,
  HS_LIKE_COVERED_MUCH, /* how far that is above 600 */
  HS_LIKE_NAMES,        /* cosine of names and numbers */
  HS_LIKE_NAMES_COVERED,
  HS_LIKE_NAMES_COVERED_LEAST,
  HS_LIKE_LEAD,         /* cosine of the leads */
  HS_LIKE_HEAD,         /* of title and first words */
  HS_LIKE_TITLE,        /* of the titles */
  HS_LIKE_LEAD_COVERED, /* words of one's lead that the other has */
  HS_LIKE_LEAD_NAMES,   /* cosine of the names of the leads */
  HS_LIKE_LEAD_NAMES_COVERED,
  HS_LIKE_LEAD_NAMES_COVERED_LEAST,
  HS_LIKE_LEAD_NAMES_FEW,      /* how far the higher of these is below 600 */
  HS_LIKE_LEAD_NAMES_LACK,     /* how far the lower is below 500: each has actors of its own */
  HS_LIKE_PERSON_SHARED,       /* 1000: one person in both leads */
  HS_LIKE_PERSONS_SHARED,      /* 1000: two and more */
  HS_LIKE_PERSONS_OWN,         /* 1000: each lead has a person whom the other report does not name */
  HS_LIKE_PERSONS_OWN_ONE,     /* 1000: one of the leads has */
  HS_LIKE_HEAD_PERSONS_SHARED, /* 1000: two persons and more in title or first words of both */
  HS_LIKE_HEAD_PERSONS_OWN,    /* 1000: each has a person there whom the other report does not name */
  HS_LIKE_NUMBERS,             /* shared, of the report that has fewer */
  HS_LIKE_RUNS,                /* twice the share of runs of three words; this and the next two cost the most */
  HS_LIKE_ALIGNED,             /* words of one in those sentences of the other that have most of them */
  HS_LIKE_ALIGNED_LEAST,
  HS_LIKES,
} hs_like;

/* Fills like[]; RUNS and the two ALIGNED only where the reports are laid side by side, otherwise they are 0. */
void hs_likeness(const hs_compared *compared, uint32_t like[HS_LIKES]);
/* The sum of like[i] x weights[i], in thousandths. */
int32_t hs_likeness_weigh(const uint32_t like[HS_LIKES], const int32_t weights[HS_LIKES]);

#endif
