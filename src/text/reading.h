/* reading.h - what the tables of words say a word can be, by itself and by its ending: a hint for the tagger, and what
 * tells words from names. Reads data/words/closed_class.tsv, common_words.tsv, irregular.tsv; tagger.c and lemma.c
 * read what it says. */
#ifndef HS_TEXT_READING_H
#define HS_TEXT_READING_H

#include "know/table.h"
#include "record/report.h"

typedef struct hs_word_reading {
  uint32_t set; /* bits of hs_pos */
  bool known;   /* a table has it, or the word of which it is a form, as no name */
} hs_word_reading;

/* The readings of a word. `key` is its key (base/key.h), `hash` the hash of that key. */
hs_word_reading hs_word_reading_of(hs_str key, uint64_t hash);

#endif
