/* table.c - the compiled tables. See table.h; format.h has the layout of the bytes. */
#include "know/table.h"

#include "base/key.h"

/* Put in by the linker from tables.bin (tables.S). */
extern const unsigned char hs_tables_begin[];

static const hs_tables_header *header(void) { return (const void *)hs_tables_begin; }

static const hs_tables_table *table_at(uint32_t table) {
  return (const hs_tables_table *)(const void *)(hs_tables_begin + header()->tables) + table;
}

uint32_t hs_table_rows(uint32_t table) { return table < header()->table_count ? table_at(table)->rows : 0; }

hs_str hs_table_cell(uint32_t table, uint32_t row, uint32_t column) {
  if (table >= header()->table_count) return HS_LIT("");
  const hs_tables_table *t = table_at(table);
  if (row >= t->rows || column >= t->columns) return HS_LIT("");
  const uint32_t *cells = (const uint32_t *)(const void *)(hs_tables_begin + header()->cells);
  const unsigned char *at =
      hs_tables_begin + header()->strings + cells[t->first_cell + (uint64_t)row * t->columns + column];
  uint32_t size;
  memcpy(&size, at, sizeof size);
  return (hs_str){(const char *)at + sizeof size, size};
}

/* Does a part of the cell begin at `at`; does one end there? Blanks about a part are none of it. */
static bool part_begins(hs_str cell, size_t at) {
  while (at && cell.data[at - 1] == ' ') at--;
  return !at || cell.data[at - 1] == ';';
}

static bool part_ends(hs_str cell, size_t at) {
  while (at < cell.size && cell.data[at] == ' ') at++;
  return at == cell.size || cell.data[at] == ';';
}

bool hs_table_cell_has(uint32_t table, uint32_t row, uint32_t column, hs_str word) {
  hs_str cell = hs_table_cell(table, row, column);
  if (!word.size || word.data[0] == ' ' || word.data[word.size - 1] == ' ' || memchr(word.data, ';', word.size))
    return false;
  for (size_t at = 0; at + word.size <= cell.size; at++) {
    const char *found = memchr(cell.data + at, word.data[0], cell.size - word.size - at + 1);
    if (!found) return false;
    at = (size_t)(found - cell.data);
    if (memcmp(found, word.data, word.size) == 0 && part_begins(cell, at) && part_ends(cell, at + word.size))
      return true;
  }
  return false;
}

/* A table's filter: see format.h. */
typedef struct filter {
  const uint64_t *words;
  uint32_t mask;
} filter;

static filter filter_of(uint32_t table) {
  const hs_tables_table *t = table_at(table);
  const uint64_t *words = (const void *)(hs_tables_begin + header()->filters);
  return (filter){words + t->first_filter, t->filter_mask};
}

/* May the run be the beginning of a phrase of the table? False is certain. */
static bool may_begin(filter f, uint64_t run) {
  size_t bit = hs_tables_filter_bit(f.mask, run);
  return f.words[bit / 64 * 2] >> bit % 64 & 1;
}

/* May it be one? False is certain. */
static bool may_be(filter f, uint64_t run) {
  size_t bit = hs_tables_filter_bit(f.mask, run);
  return f.words[bit / 64 * 2 + 1] >> bit % 64 & 1;
}

static const hs_tables_slot *slot_of(uint64_t hash) {
  const hs_tables_slot *slots = (const void *)(hs_tables_begin + header()->slots);
  uint32_t mask = header()->slot_count - 1, i = (uint32_t)hash & mask;
  while (slots[i].hash && slots[i].hash != hash) i = (i + 1) & mask;
  return slots[i].hash ? &slots[i] : NULL;
}

static hs_phrase phrase_of(const hs_tables_slot *slot, size_t end) {
  const hs_phrase_place *places = (const void *)(hs_tables_begin + header()->places);
  return (hs_phrase){end, places + slot->first_place, slot->place_count};
}

/* The phrases at keys[at], as far as the filter (NULL: none) lets their runs go on. Most runs that it lets go on are phrases
 * of other tables at most: slots, which lie far apart, are looked at for its own alone. */
static inline size_t phrases_at(filter f, const uint64_t *keys, size_t count, size_t at,
                                hs_phrase found[HS_PHRASES_MAX]) {
  size_t n = 0;
  uint64_t run = 0;
  size_t last = at + (size_t)HS_PHRASE_KEYS_MAX * 2; /* skipped marks included */
  for (size_t i = at; i < count && i < last && n < HS_PHRASES_MAX; i++) {
    if (keys[i] == HS_KEY_BREAK || (i == at && keys[i] == HS_KEY_SKIP)) break;
    if (keys[i] == HS_KEY_SKIP) continue;
    run = hs_tables_extend(run, keys[i]);
    if (f.words && !may_begin(f, run)) break;
    if (f.words && !may_be(f, run)) continue;
    const hs_tables_slot *slot = slot_of(run);
    if (!slot) break;
    if (slot->place_count) found[n++] = phrase_of(slot, i + 1);
    if (!slot->longer) break;
  }
  return n;
}

size_t hs_phrases_at(const uint64_t *keys, size_t count, size_t at, hs_phrase found[HS_PHRASES_MAX]) {
  return phrases_at((filter){NULL, 0}, keys, count, at, found);
}

size_t hs_phrases_in(uint32_t table, const uint64_t *keys, size_t count, size_t at, hs_phrase found[HS_PHRASES_MAX]) {
  return phrases_at(filter_of(table), keys, count, at, found);
}

/* May a phrase of the table begin with these two keys, or be the first alone? No is certain. Without branches: half of all
 * words begin some phrase, so that nobody can guess them. */
static inline bool may_stand(filter f, uint64_t key, uint64_t next) {
  uint64_t one = hs_tables_extend(0, key), two = hs_tables_extend(one, next);
  unsigned alone = may_be(f, one), first = may_begin(f, one), second = may_begin(f, two), skip = next == HS_KEY_SKIP;
  return (alone | (first & (second | skip))) != 0;
}

size_t hs_phrases_next(uint32_t table, const uint64_t *keys, size_t count, size_t *at,
                       hs_phrase found[HS_PHRASES_MAX]) {
  const filter f = filter_of(table);
  for (size_t i = *at; i < count; i++) {
    if (!may_stand(f, keys[i], i + 1 < count ? keys[i + 1] : HS_KEY_BREAK)) continue;
    size_t n = phrases_at(f, keys, count, i, found);
    if (n) return *at = i, n;
  }
  return *at = count, 0;
}

bool hs_key_opens(uint32_t table, uint64_t key) { return may_begin(filter_of(table), hs_tables_extend(0, key)); }

size_t hs_keys_in(uint32_t table, const uint64_t *keys, size_t count, uint64_t *chosen) {
  const filter f = filter_of(table);
  size_t n = 0;
  for (size_t i = 0; i < count; i++) { /* without a branch that nobody could guess */
    chosen[n] = keys[i];
    n += may_be(f, hs_tables_extend(0, keys[i]));
  }
  return n;
}

const hs_phrase_place *hs_key_places(uint32_t table, uint64_t key, size_t *count) {
  uint64_t run = hs_tables_extend(0, key);
  const hs_tables_slot *slot = slot_of(run);
  if (!slot) return NULL;
  const hs_phrase all = phrase_of(slot, 1);
  const hs_phrase_place *first = hs_phrase_in(&all, table, UINT32_MAX);
  *count = 0;
  while (first && first + *count < all.places + all.count && first[*count].table == table) ++*count;
  return first;
}

/* The phrase that is all of `text`; with a table, false as soon as no phrase of that table can be meant. */
static bool find_whole(uint32_t table, hs_str text, hs_phrase *found) {
  hs_key key;
  size_t at = 0, count = 0;
  uint64_t run = 0;
  const hs_tables_slot *slot = NULL;
  for (; count < HS_PHRASE_KEYS_MAX && hs_key_next(text, &at, &key); count++) {
    if (slot && !slot->longer) return false;
    run = hs_tables_extend(run, hs_key_hash(hs_key_str(&key)));
    if (table != UINT32_MAX && !may_begin(filter_of(table), run)) return false;
    slot = slot_of(run);
    if (!slot) return false;
  }
  if (!slot || !slot->place_count) return false;
  *found = phrase_of(slot, count);
  return true;
}

bool hs_phrase_find(hs_str text, hs_phrase *found) { return find_whole(UINT32_MAX, text, found); }

bool hs_phrase_find_in(uint32_t table, hs_str text, hs_phrase *found) {
  hs_phrase phrase;
  if (!find_whole(table, text, &phrase) || !hs_phrase_in(&phrase, table, UINT32_MAX)) return false;
  *found = phrase;
  return true;
}

uint32_t hs_phrase_number(const hs_phrase *phrase) {
  const hs_phrase_place *places = (const void *)(hs_tables_begin + header()->places);
  return (uint32_t)(phrase->places - places);
}

const hs_phrase_place *hs_phrase_in(const hs_phrase *found, uint32_t table, uint32_t column) {
  for (size_t i = 0; i < found->count; i++)
    if (found->places[i].table == table && (column == UINT32_MAX || found->places[i].column == column))
      return &found->places[i];
  return NULL;
}

bool hs_phrase_stands(uint32_t table, const uint64_t *keys, size_t count, size_t at) {
  hs_phrase found[HS_PHRASES_MAX];
  for (size_t n = hs_phrases_in(table, keys, count, at, found); n > 0; n--)
    if (hs_phrase_in(&found[n - 1], table, UINT32_MAX)) return true;
  return false;
}

bool hs_table_find(uint32_t table, hs_str text, uint32_t *row) {
  hs_phrase found;
  if (!find_whole(table, text, &found)) return false;
  const hs_phrase_place *place = hs_phrase_in(&found, table, UINT32_MAX);
  if (place) *row = place->row;
  return place != NULL;
}
