/* anniversary.c - times whose number is a figure. See anniversary.h. */
#include "link/anniversary.h"

#include "know/table.h"

bool hs_anniversary_is(hs_str time) {
  size_t at = time.size;
  while (at > 0 && !hs_is_space(time.data[at - 1]) && time.data[at - 1] != '-') at--;
  uint32_t row;
  return at > 0 && hs_table_find(HS_T_DATING_WORDS, hs_str_slice(time, at, time.size), &row) &&
         hs_str_is(hs_table_cell(HS_T_DATING_WORDS, row, HS_DATING_WORDS_KIND), "anniversary");
}
