/* word_set.h - the sets of words of data/words/word_sets.tsv, about which single rules ask. A set is named by its row:
 * HS_WORD_SET_GROUP of tables.gen.h is the row that begins with "group". read/, text/ and mark/ ask. */
#ifndef HS_KNOW_WORD_SET_H
#define HS_KNOW_WORD_SET_H

#include "know/table.h"

/* The words of a set, in the order of the table: hs_str_part(&words, ';', &word). */
static inline hs_str hs_word_set(uint32_t set) { return hs_table_cell(HS_T_WORD_SETS, set, HS_WORD_SETS_WORDS); }

/* Is the word in the set, letter by letter? */
static inline bool hs_word_set_has(uint32_t set, hs_str word) {
  return hs_table_cell_has(HS_T_WORD_SETS, set, HS_WORD_SETS_WORDS, word);
}

/* The same, whatever the case of ASCII letters. */
static inline bool hs_word_set_has_nocase(uint32_t set, hs_str word) {
  hs_str rest = hs_word_set(set), part;
  while (hs_str_part(&rest, ';', &part))
    if (hs_str_equal_nocase(part, word)) return true;
  return false;
}

#endif
