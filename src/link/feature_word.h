/* feature_word.h - the words and numbers of a report as features need them. feature_word.c cuts them; feature.c and
 * feature_term.c read them; they are gone when the feature is made. */
#ifndef HS_LINK_FEATURE_WORD_H
#define HS_LINK_FEATURE_WORD_H

#include "link/feature.h"
#include "link/weight.h"

/* A word as it stands in the text. */
typedef struct hs_feature_word {
  uint64_t key, stem;
  uint32_t weight; /* 0: everywhere */
  uint32_t unit;   /* its sentence */
  uint32_t end;    /* behind it in the report's text; 0 in a title that is not there */
  bool upper;      /* begins with an upper-case letter */
  bool country;    /* stands for a country or its people */
  bool name;       /* begins with an upper-case letter inside a sentence, or has a digit */
} hs_feature_word;

typedef struct hs_feature_words {
  HS_LIST(hs_feature_word) list;
  size_t title_end, unit_count;       /* words of the title; sentences */
  HS_LIST(uint32_t) numbers, figures; /* in digits; those of them that are no part of a time */
  size_t lead_figures;                /* of the figures, those of title and lead come first */
} hs_feature_words;

/* Title and text of a report in words and numbers, all in `arena`. False without memory. */
bool hs_feature_cut(hs_arena *arena, const hs_report *report, const hs_weights *weights, hs_feature_words *words);

/* feature_term.c: fills terms, places, keys and runs of words; `words` in the order of the text, title first, of which
 * the first feature->lead_end are the lead and the first head_end the head. False without memory. */
bool hs_feature_terms(hs_arena *arena, hs_arena *scratch, const hs_feature_words *words, size_t head_end,
                      hs_feature *feature);

/* feature_set.c: fills the sets; the first head_end words are the head. False without memory. */
bool hs_feature_sets(hs_arena *arena, hs_arena *scratch, const hs_report *report, const hs_feature_words *words,
                     size_t head_end, hs_feature *feature);

/* feature_anchor.c: fills language and anchors. False without memory. */
bool hs_feature_anchors(hs_arena *arena, hs_arena *scratch, const hs_report *report, const hs_feature_words *words,
                        hs_feature *feature);

/* Orders numbers and drops those that come again; returns how many are left. */
size_t hs_sort_once(uint32_t *items, size_t count);

#endif
