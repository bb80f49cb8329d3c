/* nameword.h - what the tables say about the words of names: titles, head nouns, particles, and known names.
 * Reads tokens, keys and the tables of data/words and data/world; name.c and the files of entity read it. */
#ifndef HS_MARK_NAMEWORD_H
#define HS_MARK_NAMEWORD_H

#include "know/word_set.h"
#include "record/report.h"

/* A name that a table of the world knows, at tokens [first, end). */
typedef struct hs_known {
  uint32_t first, end;
  hs_kind kind;
  uint32_t table, row, column;
} hs_known;

/* The longest known name that begins at token `at` and ends before `end`; false when there is none. Capitals are asked
 * for; ambiguous names are taken only where the words beside them support them. */
bool hs_known_at(const hs_report *report, uint32_t at, uint32_t end, hs_known *known);

/* The tokens of the longest title ("prime minister", "Gen.") that begins at `at`; 0 when none does. */
uint32_t hs_title_at(const hs_report *report, uint32_t at, uint32_t end, uint32_t *row);

/* Is the token a head noun ("agency", "river") that stands at the end, or the beginning, of names? */
bool hs_head_at(const hs_report *report, uint32_t at, bool begins, uint32_t *row);
/* Of a row of name_heads.tsv: the kind of what bears such a name, its sort ("bank", "ministry"; may be empty), and whether
 * the noun alone means a body in lower case, too: "the bank". */
hs_kind hs_head_kind(uint32_t row);
hs_str hs_head_sort(uint32_t row);
bool hs_head_is_noun(uint32_t row);

/* Is the token a first name (and no common word)? */
bool hs_first_name_at(const hs_report *report, uint32_t at);

/* The token as it is written; `at` must be one. */
hs_str hs_token_text(const hs_report *report, uint32_t at);
/* Has it all of the flags (HS_TOKEN_UPPER ...), is its key this one? False behind the last token. */
bool hs_token_has(const hs_report *report, uint32_t at, uint32_t flags);
bool hs_token_is(const hs_report *report, uint32_t at, const char *key);
/* Is its key in the set (know/word_set.h)? False behind the last token. */
bool hs_token_in(const hs_report *report, uint32_t at, uint32_t set);

/* Do the initials `said`, or the agency's name, mean a news agency that is quoted far from its own country
 * (data/world/wires.tsv)? Others are believed only in reports that speak of their country. */
bool hs_agency_is_wide(hs_str said, hs_str name);

#endif
