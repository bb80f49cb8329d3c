/* word.h - the words of a text as link/ compares them: stems, groups of like meaning, numbers, negation; and how far
 * two runs of words say the same. Reads text alone (and data/words/); saying.c, origin.c and difference*.c use it. */
#ifndef HS_LINK_WORD_H
#define HS_LINK_WORD_H

#include "link/lexicon.h"

enum {
  HS_ALIGN_WORDS_MAX = 160, /* words of a run that are compared */
};

typedef enum hs_negation { HS_NEGATION_NONE, HS_NEGATION_WORD, HS_NEGATION_FRAME, HS_NEGATION_DENY } hs_negation;

/* A number as it stands in a text: "14,200", "6.1", "a dozen", "61st", "9:00". */
typedef struct hs_number {
  int64_t value; /* thousandths */
  hs_span span;
  bool ordinal, clock, spelled;
} hs_number;

/* One word. upper: it begins with a capital; capitals: it is written in them. Key and
 * groups are the lexicon's, but for groups of phrases; light words have weight 0 or 1. */
typedef struct hs_word {
  hs_span span;
  hs_str key;             /* folded */
  uint64_t hash;          /* of the key; HS_KEY_BREAK for a number: for hs_phrases_at */
  uint64_t stem;          /* hash of the stem */
  const uint32_t *groups; /* rows of data/words/synonyms.tsv */
  uint8_t group_count, weight;
  hs_negation negation;
  bool upper, capitals, is_number, ordinal, clock, spelled;
  int64_t number; /* thousandths, where is_number */
} hs_word;
typedef HS_LIST(hs_word) hs_words;

/* How two runs of words fit: sums of weights. */
typedef struct hs_alignment {
  uint32_t common, a, b;  /* weight in common, and of each run */
  uint32_t strong, plain; /* matched pairs of full weight; those of them that are no names */
  uint32_t numbers_same, numbers_slipped, numbers_other; /* numbers equal; differing by a slip of digits; else */
  uint32_t figures_same; /* those of the equal ones that are no small numbers and no years */
  uint32_t negations_a, negations_b;
  uint32_t names_a, names_b, names_same; /* words with a capital that no sentence gave them; pairs of such */
  uint32_t in_order;                     /* weight of the longest run of matches in the same order */
} hs_alignment;

/* Cuts bytes [begin, end) of `text` into words (spans count in `text`), at most `max`. False without memory. */
bool hs_word_cut(hs_lexicon *lexicon, hs_arena *arena, hs_str text, hs_span within, size_t max, hs_words *words);
hs_alignment hs_word_align(const hs_word *a, size_t a_count, const hs_word *b, size_t b_count);
/* 3 the same stem or number, 2 of like meaning or of one root, 0 otherwise. */
uint32_t hs_word_match(const hs_word *a, const hs_word *b);
/* Do the words deny ("has denied"), by data/words/negation.tsv? */
bool hs_word_denies(hs_str words);
/* Is the word in a row of synonyms with this word? */
bool hs_word_means(const hs_word *word, hs_str other);

/* The number that begins at byte `at`, where a word begins; false when there is none. */
bool hs_number_read(hs_str text, size_t at, size_t end, hs_number *number);
/* Two numbers that differ by a slip of digits. 2: digits changed places or a nought got lost ("36,000" and "63,000",
 * "1,730" and "17,300"), or one of three and more is another ("513", "518"); 1: one of two is another ("53", "58"), or one is missing ("18", "8"). */
int hs_number_slip(int64_t a, int64_t b);
/* "14200", "6.1": the digits of thousandths. */
hs_str hs_number_write(hs_arena *arena, int64_t thousandths);

/* Do two names mean the same: equal but for "the"; a surname beside the full name; initials beside the long name;
 * all words of one in the other? */
bool hs_name_alike(hs_str a, hs_str b);
/* Names that are alike have a bit of this in common; those without one need not be compared. */
uint64_t hs_name_signature(hs_str name);
/* A name, not a description: no longer word without a capital ("Ada of Lund", but not "the town's banker"). */
bool hs_name_proper(hs_str name);
size_t hs_name_words(hs_str name);

#endif
