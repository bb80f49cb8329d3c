/* header_word.c - the words of header lines. See header_word.h; header.c and outlet_name.c ask. */
#include "read/header_word.h"

#include "know/table.h"

bool hs_header_is(hs_str text, const char *kind) {
  hs_phrase found;
  if (!hs_phrase_find_in(HS_T_HEADER_WORDS, text, &found)) return false;
  for (size_t i = 0; i < found.count; i++)
    if (found.places[i].table == HS_T_HEADER_WORDS &&
        hs_str_is(hs_table_cell(HS_T_HEADER_WORDS, found.places[i].row, HS_HEADER_WORDS_KIND), kind))
      return true;
  return false;
}

bool hs_header_holds_domain(hs_str s) {
  static const char *const ENDS[] = {".com", ".org", ".net", ".co.uk", ".info", ".tv",
                                     ".de",  ".fr",  ".ru",  ".in",    ".id"};
  if (!s.size || !memchr(s.data, '.', s.size)) return false;
  for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
    size_t at = hs_str_find(s, hs_str_from(ENDS[i]), 0), end = at + strlen(ENDS[i]);
    if (at != SIZE_MAX && at && (end == s.size || !hs_is_alpha(s.data[end]))) return true;
  }
  return false;
}

/* The site's part at the end of a title, where there is one: where it is cut, and where it begins. */
