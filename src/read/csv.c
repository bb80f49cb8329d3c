/* csv.c - tables of articles become reports, a row each. See csv.h.
 * The walk finds where rows end (a line break inside quotation marks ends none) and hands each on with the header in
 * front; the fields are cut where the row is read. A quotation mark that never closes costs one line. */
#include "read/csv.h"

#include "read/charset.h"
#include "read/dataset.h"

enum { COLUMNS_MAX = 512, ROW_MAX = 64 * 1024 * 1024, NAME_MAX_BYTES = 64, STEP = 64 * 1024 };

/* ---- fields of a row ---- */

static bool ends_field(hs_str row, size_t at, char separator) {
  return at >= row.size || row.data[at] == separator || row.data[at] == '\n' || row.data[at] == '\r';
}

/* The end of the field that begins at `at`; *closed is false where its quotation mark does not close. */
static size_t field_end(hs_str row, size_t at, char separator, bool *closed) {
  *closed = true;
  if (at >= row.size || row.data[at] != '"') {
    while (!ends_field(row, at, separator)) at++;
    return at;
  }
  for (at++; at < row.size; at++) {
    if (row.data[at] != '"') continue;
    if (at + 1 < row.size && row.data[at + 1] == '"') at++;
    else if (ends_field(row, at + 1, separator)) return at + 1;
  }
  *closed = false;
  return row.size;
}

/* The value of a field: without its quotation marks, doubled ones single. Absent without memory. */
static hs_str value_of(hs_arena *arena, hs_str field) {
  if (field.size < 2 || field.data[0] != '"') return field;
  field = hs_str_slice(field, 1, field.data[field.size - 1] == '"' ? field.size - 1 : field.size);
  if (hs_str_find(field, HS_LIT("\"\""), 0) == SIZE_MAX) return field;
  char *to = hs_arena_alloc(arena, field.size);
  if (!to) return HS_NONE;
  size_t size = 0;
  for (size_t i = 0; i < field.size; i++) {
    to[size++] = field.data[i];
    i += field.data[i] == '"' && i + 1 < field.size && field.data[i + 1] == '"';
  }
  return (hs_str){to, size};
}

/* ---- the header ---- */

typedef struct columns {
  hs_field_name names[COLUMNS_MAX];
  size_t count, known;
  bool has_text;
} columns;

static void take_columns(hs_str line, char separator, columns *c) {
  bool closed;
  c->count = c->known = 0;
  c->has_text = false;
  for (size_t at = 0; at <= line.size && c->count < COLUMNS_MAX; at++) {
    size_t end = field_end(line, at, separator, &closed);
    hs_str name = hs_str_slice(line, at, end);
    hs_field_name known = name.size <= NAME_MAX_BYTES ? hs_field_of(name) : (hs_field_name){0};
    c->names[c->count++] = known;
    c->known += known.field != HS_FIELD_NONE;
    c->has_text |= known.field == HS_FIELD_TEXT || known.field == HS_FIELD_TITLE;
    at = end;
  }
}

/* The separator under which most columns are known; 0: it is no header. */
static char separator_of(hs_str line) {
  static const char SEPARATORS[] = {',', ';', '\t', '|'};
  size_t most = 1;
  char best = 0;
  columns c;
  for (size_t i = 0; i < sizeof SEPARATORS; i++) {
    if (!line.size || !memchr(line.data, SEPARATORS[i], line.size)) continue; /* one column alone is no table */
    take_columns(line, SEPARATORS[i], &c);
    if (c.has_text && c.known > most) best = SEPARATORS[i], most = c.known;
  }
  return best;
}

static hs_str first_line(hs_str text) {
  hs_str line = HS_LIT("");
  hs_str_line(&text, &line);
  return line;
}

bool hs_csv_begins(const hs_start *start) {
  return !start->binary && start->text.size && hs_str_find(start->text, HS_LIT("\n"), 0) != SIZE_MAX &&
         separator_of(first_line(start->text)) != 0;
}

/* ---- one row ---- */

static bool put_fields(hs_arena *arena, hs_article *article, hs_str row, const columns *c, char separator,
                       hs_error *err) {
  hs_field_ranks ranks = {0};
  size_t at = 0;
  for (size_t i = 0; i < c->count && at <= row.size; i++) {
    bool closed;
    size_t end = field_end(row, at, separator, &closed);
    hs_str value = value_of(arena, hs_str_slice(row, at, end));
    if (!value.data) return hs_error_memory(err);
    if (c->names[i].field != HS_FIELD_NONE && !hs_field_put(arena, article, &ranks, c->names[i], value, err))
      return false;
    at = end + 1;
  }
  return true;
}

/* The header and one row behind it; an hs_reader. */
static bool read_row(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_str row, header;
  columns c;
  hs_arena *arena = hs_arena_new();
  hs_article article = {.why = "the table"};
  if (!arena || !hs_charset_decode(arena, bytes, HS_NONE, &row, err)) {
    hs_arena_free(arena);
    return arena ? false : hs_error_memory(err);
  }
  if (!hs_str_line(&row, &header)) header = HS_LIT("");
  char separator = separator_of(header);
  take_columns(header, separator, &c);
  bool ok = put_fields(arena, &article, row, &c, separator, err);
  article.uri = article.url.size ? article.url : path;
  article.raw = row;
  bool empty = !hs_str_trim(article.body).size && !hs_str_trim(article.summary).size && !article.title.size;
  if (ok && empty) ok = hs_intake_pass(intake, path, "rows without text", err);
  else if (ok) ok = hs_article_read(intake, &article, err);
  hs_arena_free(arena);
  return ok;
}

/* ---- the walk ---- */

typedef struct table {
  hs_intake *intake;
  hs_str path, header;
  char separator;
  bool lines; /* a quotation mark did not close: from there on each line is a row, so that no more are looked for */
  hs_source *source;
  hs_error *err;
} table;

/* Where does the row at the beginning of w end? False: not inside w. *closed: no quotation mark is open there. */
static bool find_end(const table *t, hs_str w, size_t *end, bool *closed) {
  size_t at = 0;
  if (t->lines) {
    const char *found = memchr(w.data, '\n', w.size);
    *closed = true;
    *end = found ? (size_t)(found - w.data) : w.size;
    return found != NULL;
  }
  do {
    *end = field_end(w, at, t->separator, closed);
    at = *end + 1;
  } while (*closed && *end < w.size && w.data[*end] == t->separator);
  return *closed && *end < w.size;
}

/* The end of the row that begins the window, without its line break; SIZE_MAX: a quotation mark in it does not close. */
static bool row_end(table *t, size_t *end) {
  bool closed;
  while (!find_end(t, t->source->window, end, &closed)) {
    if (t->source->ended || t->source->window.size > ROW_MAX) {
      if (!closed || !t->source->ended) *end = SIZE_MAX;
      return true;
    }
    if (!hs_source_need(t->source, t->source->window.size * 2 + STEP, t->err)) return false;
  }
  return true;
}

static bool skip_line(table *t) {
  for (;;) {
    hs_str w = t->source->window;
    const char *found = w.size ? memchr(w.data, '\n', w.size) : NULL;
    hs_source_skip(t->source, found ? (size_t)(found - w.data) + 1 : w.size);
    if (found) return true;
    if (!hs_source_need(t->source, STEP, t->err)) return false;
    if (!t->source->window.size) return true;
  }
}

static bool hand_on(table *t, size_t size) {
  hs_buffer row = {0};
  hs_buffer_add(&row, t->header);
  hs_buffer_add_char(&row, '\n');
  hs_buffer_add(&row, hs_str_slice(t->source->window, 0, size));
  bool ok = row.failed ? hs_error_memory(t->err)
                       : hs_intake_item(t->intake, read_row, t->path, hs_buffer_str(&row), &row, t->source->at, t->err);
  hs_buffer_free(&row);
  hs_source_skip(t->source, size);
  return ok;
}

static bool walk_row(table *t) {
  size_t end;
  hs_error why;
  if (!row_end(t, &end)) return false;
  if (end != SIZE_MAX) return hand_on(t, end);
  hs_error_at(&why, HS_EFORMAT, t->source->at,
              "a row whose quotation marks do not close: skipped; behind it each line is taken for a row");
  t->lines = true;
  return hs_intake_problem(t->intake, t->path, &why, t->err) && skip_line(t);
}

static bool skip_breaks(table *t, bool *any) {
  for (;;) {
    if (!hs_source_need(t->source, 1, t->err)) return false;
    hs_str w = t->source->window;
    size_t i = 0;
    while (i < w.size && (w.data[i] == '\n' || w.data[i] == '\r')) i++;
    hs_source_skip(t->source, i);
    *any = i < w.size;
    if (*any || !w.size) return true;
  }
}

bool hs_csv_stream(hs_intake *intake, hs_str path, hs_source *source, hs_error *err) {
  table t = {.intake = intake, .path = path, .source = source, .err = err};
  hs_buffer header = {0};
  bool any = true, ok = hs_source_need(source, HS_START_MAX, err);
  if (ok && hs_str_starts(source->window, HS_LIT("\xEF\xBB\xBF"))) hs_source_skip(source, 3);
  ok = ok && skip_breaks(&t, &any);
  hs_buffer_add(&header, first_line(source->window));
  t.header = hs_buffer_str(&header);
  t.separator = separator_of(t.header);
  if (header.failed) ok = hs_error_memory(err);
  ok = ok && skip_line(&t);
  while (ok && any) ok = skip_breaks(&t, &any) && (!any || walk_row(&t));
  hs_buffer_free(&header);
  return ok;
}
