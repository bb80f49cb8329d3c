/* time_words.h - data/time/time_words.tsv as numbers, and the first words of all phrases of time.
 * Private to mark/time. */
#ifndef HS_MARK_TIME_WORDS_H
#define HS_MARK_TIME_WORDS_H

#include "mark/time.h"

/* A row of time_words.tsv. capital: it counts only where it is written with a capital. */
typedef struct hs_time_row {
  uint8_t kind, flags;
  bool capital;
  int32_t value;
} hs_time_row;

/* In which tables a word may open a phrase. */
enum hs_time_opening {
  HS_OPENS_WORD = 1,
  HS_OPENS_NEGATIVE = 2,
  HS_OPENS_RULE = 4,
  HS_OPENS_HOLIDAY = 8,
  HS_OPENS_ALONE = 16, /* it is a phrase by itself in another table than time_words */
  HS_OPENS_PAIR = 32,  /* of two words: some phrase begins with them */
};

/* To be called before the others; from any thread, any number of times. */
void hs_time_words_ready(void);
const hs_time_row *hs_time_row_of(uint32_t row);
/* A set of hs_time_opening: of which tables a phrase may open with this word before the next (0: none). There may be too
 * many, by chance, but never too few. *row: where the word can be nothing but this row of time_words, its number;
 * otherwise UINT32_MAX. */
uint32_t hs_time_opens(uint64_t hash, uint64_t next, uint32_t *row);

#endif
