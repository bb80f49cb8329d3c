/* lexicon.h - what the tables know of single words, looked up once for each word of a story or storyline and kept: most
 * words of news come again and again. word.c asks it; saying.c and difference.c hold one for each batch. */
#ifndef HS_LINK_LEXICON_H
#define HS_LINK_LEXICON_H

#include "base/key.h"
#include "base/map.h"
#include "link/word_stem.h"

enum {
  HS_WORD_WEIGHT = 3,     /* of a word that says something; light words have less */
  HS_LEXICON_MAX = 20000, /* words at which hs_lexicon_trim empties it */
};

/* A word without regard to where it stands. */
typedef struct hs_lexeme {
  hs_str key;
  uint64_t hash;                       /* of the key */
  uint64_t stem;                       /* hash of the stem */
  uint32_t groups[HS_WORD_GROUPS_MAX]; /* rows of data/words/synonyms.tsv */
  uint8_t group_count, weight;         /* weight: HS_WORD_WEIGHT at most */
  bool numeral;                        /* may begin a number in words */
} hs_lexeme;

/* Zeroed is empty and valid; hs_lexicon_free ends it. */
typedef struct hs_lexicon {
  hs_arena *arena;
  hs_map places; /* hash -> index in lexemes */
  HS_LIST(const hs_lexeme *) lexemes;
} hs_lexicon;

/* The word, valid until the lexicon is trimmed or freed; NULL without memory. */
const hs_lexeme *hs_lexicon_find(hs_lexicon *lexicon, const hs_key *key);
/* Empties a lexicon that has grown large; for between two stories. */
void hs_lexicon_trim(hs_lexicon *lexicon);
void hs_lexicon_free(hs_lexicon *lexicon);

#endif
