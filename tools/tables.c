/* tables.c - the table compiler: turns data/ into tables.bin and tables.gen.h at build time.
 * usage: tables OUT.bin OUT.h FILE.tsv...
 * Reads TSV files: "# ..." lines are comments, one of which may be "# index: column; column"; then a line of column
 * names; then rows. A cell of an index column holds phrases, separated by ";". know/table.c reads what this writes;
 * know/format.h has the layout. The table of data/words/cues.tsv is called HS_T_CUES. Where a comment says "# rows: column",
 * each row gets a constant, too, from its cell in that column: the row "group" of a column "word_set" is HS_WORD_SET_GROUP. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/key.h"
#include "base/map.h"
#include "base/utf8.h"
#include "know/format.h"

enum { COLUMNS_MAX = 32 };

typedef struct place {
  uint64_t run;
  hs_phrase_place place;
} place;

/* The first keys of a phrase, or all. */
typedef struct opening {
  uint64_t run;
  uint32_t table;
  bool whole; /* and it is one */
} opening;

typedef struct table {
  hs_str name;
  hs_str columns[COLUMNS_MAX];
  bool indexed[COLUMNS_MAX];
  uint32_t column_count, row_count;
  hs_str row_column; /* whose cells name the rows; absent: none does */
  HS_LIST(hs_str) row_names;
  uint64_t first_cell;
  uint32_t first_filter, filter_mask;
} table;

typedef struct compiler {
  hs_arena *arena;
  HS_LIST(table) tables;
  HS_LIST(uint32_t) cells;
  HS_LIST(place) places;
  HS_LIST(uint64_t) longer;  /* runs that some phrase goes on from */
  HS_LIST(opening) openings; /* by table */
  HS_LIST(uint64_t) filters;
  hs_buffer strings;
  hs_map string_of;
} compiler;

static const char *current_file;
static unsigned current_line;

static void fail(const char *what) {
  fprintf(stderr, "tables: %s:%u: %s\n", current_file, current_line, what);
  exit(1);
}

static void need(bool ok) {
  if (!ok) fail("out of memory");
}

static hs_str read_file(hs_arena *arena, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail(strerror(errno));
  hs_buffer data = {0};
  char chunk[65536];
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;) hs_buffer_add(&data, (hs_str){chunk, n});
  fclose(file);
  hs_str copy = HS_NONE;
  need(!data.failed && hs_arena_copy(arena, hs_buffer_str(&data), &copy));
  hs_buffer_free(&data);
  return copy;
}

/* The part of the path between its last slash and ".tsv". */
static hs_str table_name(hs_arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  hs_str name = hs_str_from(slash ? slash + 1 : path);
  if (!hs_str_ends(name, HS_LIT(".tsv"))) fail("not a .tsv file");
  hs_str copy = HS_NONE;
  need(hs_arena_copy(arena, hs_str_slice(name, 0, name.size - 4), &copy));
  return copy;
}

static uint32_t intern(compiler *c, hs_str text) {
  uint32_t at = hs_map_get(&c->string_of, text);
  if (at != HS_MAP_ABSENT) return at;
  at = (uint32_t)c->strings.size;
  uint32_t size = (uint32_t)text.size;
  hs_buffer_add(&c->strings, (hs_str){(const char *)&size, sizeof size});
  hs_buffer_add(&c->strings, text);
  need(!c->strings.failed && hs_map_set(&c->string_of, c->arena, text, at));
  return at;
}

static void add_phrase(compiler *c, hs_str phrase, hs_phrase_place where) {
  uint64_t runs[HS_PHRASE_KEYS_MAX];
  size_t count = 0;
  hs_key key;
  for (size_t at = 0; hs_key_next(phrase, &at, &key); count++) {
    if (count == HS_PHRASE_KEYS_MAX) fail("a phrase with too many words");
    runs[count] = hs_tables_extend(count ? runs[count - 1] : 0, hs_key_hash(hs_key_str(&key)));
    need(HS_PUSH(c->arena, &c->openings, (opening){runs[count], where.table, false}));
  }
  if (!count) return; /* nothing but marks, such as "@" */
  c->openings.items[c->openings.count - 1].whole = true;
  need(HS_PUSH(c->arena, &c->places, (place){runs[count - 1], where}));
  for (size_t i = 0; i + 1 < count; i++) need(HS_PUSH(c->arena, &c->longer, runs[i]));
}

static void index_cell(compiler *c, hs_str cell, hs_phrase_place where) {
  hs_str part;
  while (hs_str_part(&cell, ';', &part)) add_phrase(c, part, where);
}

static bool next_cell(hs_str *line, hs_str *cell) {
  if (!line->data) return false;
  const char *tab = memchr(line->data, '\t', line->size);
  size_t size = tab ? (size_t)(tab - line->data) : line->size;
  *cell = hs_str_trim(hs_str_slice(*line, 0, size));
  *line = tab ? hs_str_slice(*line, size + 1, line->size) : HS_NONE;
  return true;
}

static void need_name(hs_str cell) {
  for (size_t i = 0; i < cell.size; i++)
    if (!hs_is_lower(cell.data[i]) && !hs_is_digit(cell.data[i]) && cell.data[i] != '_')
      fail("a name that is not lower-case words with underscore");
}

static void name_row(compiler *c, table *t, hs_str name) {
  need_name(name);
  for (size_t i = 0; i < t->row_names.count; i++)
    if (!name.size || hs_str_equal(t->row_names.items[i], name)) fail("a row without a name of its own");
  need(HS_PUSH(c->arena, &t->row_names, name));
}

static void read_header(table *t, hs_str line, hs_str index) {
  hs_str cell, part;
  while (next_cell(&line, &cell)) {
    if (t->column_count == COLUMNS_MAX) fail("too many columns");
    need_name(cell);
    t->columns[t->column_count++] = cell;
  }
  while (hs_str_part(&index, ';', &part)) {
    bool known = false;
    for (uint32_t i = 0; i < t->column_count; i++)
      if (hs_str_equal(t->columns[i], part)) known = t->indexed[i] = true;
    if (!known) fail("an index column that the header does not have");
  }
}

static void read_row(compiler *c, table *t, uint32_t number, hs_str line) {
  hs_str cell;
  uint32_t column = 0;
  for (; next_cell(&line, &cell); column++) {
    if (column == t->column_count) fail("more cells than columns");
    need(HS_PUSH(c->arena, &c->cells, intern(c, cell)));
    if (t->row_column.data && hs_str_equal(t->columns[column], t->row_column)) name_row(c, t, cell);
    if (t->indexed[column]) index_cell(c, cell, (hs_phrase_place){(uint16_t)number, (uint16_t)column, t->row_count});
  }
  for (; column < t->column_count; column++) need(HS_PUSH(c->arena, &c->cells, intern(c, HS_LIT(""))));
  t->row_count++;
}

static void read_table(compiler *c, const char *path) {
  current_file = path;
  current_line = 0;
  table t = {.name = table_name(c->arena, path), .first_cell = c->cells.count};
  hs_str rest = read_file(c->arena, path), line, index = HS_LIT("");
  if (hs_utf8_invalid_at(rest) != rest.size) fail("not UTF-8");
  uint32_t number = (uint32_t)c->tables.count;
  while (hs_str_line(&rest, &line)) {
    current_line++;
    if (hs_str_starts(line, HS_LIT("# index:"))) index = hs_str_slice(line, 8, line.size);
    if (hs_str_starts(line, HS_LIT("# rows:"))) t.row_column = hs_str_trim(hs_str_slice(line, 7, line.size));
    if (hs_str_trim(line).size == 0 || line.data[0] == '#') continue;
    if (!t.column_count) read_header(&t, line, index);
    else read_row(c, &t, number, line);
  }
  if (!t.column_count) fail("no header");
  if (t.row_column.data && t.row_names.count != t.row_count) fail("no such column to name the rows");
  for (size_t i = 0; i < c->tables.count; i++)
    if (hs_str_equal(c->tables.items[i].name, t.name)) fail("a table of this name was there before");
  need(HS_PUSH(c->arena, &c->tables, t));
}

static int by_run(const void *a, const void *b) {
  const place *x = a, *y = b;
  if (x->run != y->run) return x->run < y->run ? -1 : 1;
  if (x->place.table != y->place.table) return x->place.table < y->place.table ? -1 : 1;
  if (x->place.row != y->place.row) return x->place.row < y->place.row ? -1 : 1;
  return (x->place.column > y->place.column) - (x->place.column < y->place.column);
}

static hs_tables_slot *slot_for(hs_tables_slot *slots, uint32_t count, uint64_t run) {
  uint32_t i = (uint32_t)run & (count - 1);
  while (slots[i].hash && slots[i].hash != run) i = (i + 1) & (count - 1);
  slots[i].hash = run;
  return &slots[i];
}

static hs_tables_slot *make_slots(compiler *c, uint32_t *count) {
  *count = 1024;
  while (*count < (c->places.count + c->longer.count) * 2) *count *= 2;
  hs_tables_slot *slots = calloc(*count, sizeof *slots);
  need(slots != NULL);
  qsort(c->places.items, c->places.count, sizeof *c->places.items, by_run);
  for (size_t i = 0; i < c->places.count; i++) {
    hs_tables_slot *slot = slot_for(slots, *count, c->places.items[i].run);
    if (!slot->place_count) slot->first_place = (uint32_t)i;
    if (slot->place_count < UINT16_MAX) slot->place_count++;
  }
  for (size_t i = 0; i < c->longer.count; i++) slot_for(slots, *count, c->longer.items[i])->longer = 1;
  return slots;
}

/* Each table's filter has a bit in sixteen set at most, so that few of the words that it does not have get past it. */
static void make_filters(compiler *c) {
  for (size_t i = 0, k = 0; i < c->tables.count; i++) {
    table *t = &c->tables.items[i];
    size_t end = k, bits = 64;
    while (end < c->openings.count && c->openings.items[end].table == i) end++;
    while (bits < (end - k) * 16) bits *= 2;
    t->first_filter = (uint32_t)c->filters.count;
    t->filter_mask = (uint32_t)(bits - 1);
    for (size_t n = 0; n < bits / 64 * 2; n++) need(HS_PUSH(c->arena, &c->filters, 0));
    for (; k < end; k++) {
      const opening *o = &c->openings.items[k];
      uint32_t bit = hs_tables_filter_bit(t->filter_mask, o->run);
      size_t pair = t->first_filter + bit / 64 * 2;
      c->filters.items[pair] |= (uint64_t)1 << bit % 64;
      if (o->whole) c->filters.items[pair + 1] |= (uint64_t)1 << bit % 64;
    }
  }
}

static void put(FILE *out, const void *bytes, size_t size) {
  static const char ZERO[8];
  if (fwrite(bytes, 1, size, out) != size || fwrite(ZERO, 1, (8 - size % 8) % 8, out) != (8 - size % 8) % 8)
    fail("cannot write");
}

static uint64_t padded(size_t size) { return (size + 7) / 8 * 8; }

static void write_binary(compiler *c, const char *path) {
  uint32_t slot_count;
  hs_tables_slot *slots = make_slots(c, &slot_count);
  make_filters(c);
  size_t tables_size = c->tables.count * sizeof(hs_tables_table), cells_size = c->cells.count * sizeof(uint32_t);
  size_t slots_size = slot_count * sizeof *slots, places_size = c->places.count * sizeof(hs_phrase_place);
  size_t filters_size = c->filters.count * sizeof *c->filters.items;
  hs_tables_header h = {.magic = HS_TABLES_MAGIC,
                        .version = HS_TABLES_VERSION,
                        .table_count = (uint32_t)c->tables.count,
                        .slot_count = slot_count,
                        .tables = sizeof h};
  h.cells = h.tables + padded(tables_size);
  h.slots = h.cells + padded(cells_size);
  h.places = h.slots + padded(slots_size);
  h.filters = h.places + padded(places_size);
  h.strings = h.filters + padded(filters_size);
  h.size = h.strings + padded(c->strings.size);
  FILE *out = fopen(path, "wb");
  if (!out) fail("cannot write the tables");
  put(out, &h, sizeof h);
  for (size_t i = 0; i < c->tables.count; i++) {
    const table *t = &c->tables.items[i];
    hs_tables_table row = {t->row_count, t->column_count, t->first_cell, t->first_filter, t->filter_mask};
    put(out, &row, sizeof row);
  }
  put(out, c->cells.items, cells_size);
  put(out, slots, slots_size);
  for (size_t i = 0; i < c->places.count; i++) put(out, &c->places.items[i].place, sizeof(hs_phrase_place));
  put(out, c->filters.items, filters_size);
  put(out, c->strings.data, c->strings.size);
  if (fclose(out)) fail("cannot write");
  free(slots);
}

static void put_upper(FILE *out, hs_str name) {
  for (size_t i = 0; i < name.size; i++) fputc(name.data[i] == '-' ? '_' : toupper((unsigned char)name.data[i]), out);
}

static void write_header(compiler *c, const char *path) {
  FILE *out = fopen(path, "w");
  if (!out) fail("cannot write the header");
  fputs(
      "/* tables.gen.h - the numbers of tables, columns and named rows. Made by tools/tables.c; do not edit. */\n"
      "#ifndef HS_TABLES_GEN_H\n#define HS_TABLES_GEN_H\n",
      out);
  for (size_t i = 0; i < c->tables.count; i++) {
    const table *t = &c->tables.items[i];
    fputs("\n#define HS_T_", out);
    put_upper(out, t->name);
    fprintf(out, " %zuu\n", i);
    for (uint32_t k = 0; k < t->column_count; k++) {
      fputs("#define HS_", out);
      put_upper(out, t->name);
      fputc('_', out);
      put_upper(out, t->columns[k]);
      fprintf(out, " %uu\n", k);
    }
    for (size_t k = 0; k < t->row_names.count; k++) {
      fputs("#define HS_", out);
      put_upper(out, t->row_column);
      fputc('_', out);
      put_upper(out, t->row_names.items[k]);
      fprintf(out, " %zuu\n", k);
    }
  }
  fputs("\n#endif\n", out);
  if (fclose(out)) fail("cannot write");
}

int main(int argc, char **argv) {
  current_file = "tables";
  if (argc < 4) fail("usage: tables OUT.bin OUT.h FILE.tsv...");
  compiler c = {.arena = hs_arena_new()};
  need(c.arena != NULL);
  for (int i = 3; i < argc; i++) read_table(&c, argv[i]);
  write_binary(&c, argv[1]);
  write_header(&c, argv[2]);
  hs_buffer_free(&c.strings);
  hs_arena_free(c.arena);
  return 0;
}
