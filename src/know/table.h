/* table.h - the tables of data/, compiled in: rows, cells, and the phrases of their index columns.
 * Reads tables.bin, which tools/tables.c made from data/ and the linker put in. Everybody who needs a fact or a
 * word reads here. tables.gen.h holds a number for each table (HS_T_COUNTRIES) and each of its columns
 * (HS_COUNTRIES_NAME).
 *
 * All is read-only and shared by all threads; nothing is allocated and nothing can fail. */
#ifndef HS_KNOW_TABLE_H
#define HS_KNOW_TABLE_H

#include "base/str.h"
#include "know/format.h"
#include "tables.gen.h"

/* Rows of a table, in the order of its file. */
uint32_t hs_table_rows(uint32_t table);
/* A cell, trimmed; empty (never absent) where there is nothing. Alternatives in a cell: hs_str_part(&s, ';', &part). */
hs_str hs_table_cell(uint32_t table, uint32_t row, uint32_t column);
/* Is one of the `;`-separated parts of a cell this word? */
bool hs_table_cell_has(uint32_t table, uint32_t row, uint32_t column, hs_str word);

/* ---- phrases: the cells of index columns, cut into keys (base/key.h) ---- */

/* A phrase found in a run of keys. */
typedef struct hs_phrase {
  size_t end;                    /* index behind its last key */
  const hs_phrase_place *places; /* by table, then row */
  size_t count;
} hs_phrase;

enum { HS_PHRASES_MAX = 12 }; /* phrases that begin at one key */

/* Marks in a run of key hashes beside the hashes themselves (hs_key_hash never gives these). */
#define HS_KEY_BREAK 0 /* no phrase goes over it: a comma, a line break */
#define HS_KEY_SKIP 1  /* passed over inside a phrase: a hyphen, an apostrophe */

/* All phrases that begin at keys[at], the shortest first; returns how many (0 when keys[at] is no key). */
size_t hs_phrases_at(const uint64_t *keys, size_t count, size_t at, hs_phrase found[HS_PHRASES_MAX]);
/* The same for whoever asks one table about every word of a text: quicker, as most words begin no phrase of it. All phrases
 * of that table are among those found, and maybe some of others. */
size_t hs_phrases_in(uint32_t table, const uint64_t *keys, size_t count, size_t at, hs_phrase found[HS_PHRASES_MAX]);
/* The same for the first place at or behind *at where there are some; moves *at there. 0 where none is left. */
size_t hs_phrases_next(uint32_t table, const uint64_t *keys, size_t count, size_t *at, hs_phrase found[HS_PHRASES_MAX]);
/* May a phrase of one table begin with this key? False is certain. */
bool hs_key_opens(uint32_t table, uint64_t key);
/* Puts those keys that may be phrases of one table, in their order, into `chosen` (room for all); returns how many. None
 * that is one is left out, and few that are none are in. */
size_t hs_keys_in(uint32_t table, const uint64_t *keys, size_t count, uint64_t *chosen);
/* The places of one key, taken as a phrase, in one table: *count of them, by row. NULL (and *count as it was) when there are
 * none. */
const hs_phrase_place *hs_key_places(uint32_t table, uint64_t key, size_t *count);
/* The places of a whole text, taken as one phrase ("Kim Jong-un"). False when it is none. */
bool hs_phrase_find(hs_str text, hs_phrase *found);
/* The same, false where none of its places is in this table: quicker, as most words are then no phrase. */
bool hs_phrase_find_in(uint32_t table, hs_str text, hs_phrase *found);
/* A number that no other phrase has. */
uint32_t hs_phrase_number(const hs_phrase *phrase);
/* Does a phrase of the table begin at keys[at] and end within the `count` keys? */
bool hs_phrase_stands(uint32_t table, const uint64_t *keys, size_t count, size_t at);
/* The first place of `found` in a table; NULL when there is none. With `column` UINT32_MAX any column will do. */
const hs_phrase_place *hs_phrase_in(const hs_phrase *found, uint32_t table, uint32_t column);
/* The first row of `table` one of whose index cells is `text`; false when there is none. */
bool hs_table_find(uint32_t table, hs_str text, uint32_t *row);

#endif
