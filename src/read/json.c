/* json.c - a stream of JSON values is cut into objects: one a line, several on a line, over many lines (pretty-printed),
 * or the elements of an array. Each object goes on as an item; jsonl.c and dataset.c make reports of them. A broken
 * object becomes a problem, and reading goes on at the next line, or at the next object that begins in the same column. */
#include "read/json.h"

enum { OBJECT_MAX = 256 * 1024 * 1024, STEP = 64 * 1024 };

typedef struct cutter {
  hs_intake *intake;
  hs_str path;
  hs_source *source;
  hs_error *err;
  bool decided, lines; /* one object a line */
} cutter;

/* Where a walk over a value stands. */
typedef struct walk {
  size_t at;
  uint32_t depth;
  bool string, escaped;
  bool broken; /* a line break inside a string */
} walk;

static bool more(cutter *c, bool *got) {
  size_t had = c->source->window.size;
  if (!hs_source_need(c->source, had + (had < STEP ? STEP : had), c->err)) return false;
  *got = c->source->window.size > had;
  return true;
}

/* Offset of the next line break at or behind `from`, or of the end (SIZE_MAX: the line is over OBJECT_MAX). */
static bool line_end(cutter *c, size_t from, size_t *end) {
  for (bool got = true;;) {
    hs_str w = c->source->window;
    const char *found = from < w.size ? memchr(w.data + from, '\n', w.size - from) : NULL;
    *end = found ? (size_t)(found - w.data) : w.size;
    if (found || !got) return true;
    if (w.size > OBJECT_MAX) return *end = SIZE_MAX, true;
    from = w.size;
    if (!more(c, &got)) return false;
  }
}

/* Goes on to the end of the value (true), or to the end of the bytes at hand, or to where it is broken. */
static bool walk_on(walk *w, hs_str bytes) {
  for (; w->at < bytes.size && !w->broken; w->at++) {
    char x = bytes.data[w->at];
    if (w->string && x == '\n') w->broken = true;
    else if (w->escaped) w->escaped = false;
    else if (w->string) w->escaped = x == '\\', w->string = x != '"';
    else if (x == '"') w->string = true;
    else if (x == '{' || x == '[') w->depth++;
    else if ((x == '}' || x == ']') && --w->depth == 0) return w->at++, true;
  }
  return false;
}

/* Offset behind the value that begins the window; SIZE_MAX: it does not end, or is broken. */
static bool value_end(cutter *c, size_t *end) {
  walk w = {0};
  for (bool got = true;;) {
    if (walk_on(&w, c->source->window)) return *end = w.at, true;
    *end = SIZE_MAX;
    if (w.broken || !got || c->source->window.size > OBJECT_MAX) return true;
    if (!more(c, &got)) return false;
  }
}

/* One object a line, or not? The first value tells: it does not go on behind its first line, or that line is broken (its
 * string does not end, no line follows, or the next one opens an object in its first column). */
static bool decide(cutter *c) {
  size_t end;
  if (!line_end(c, 0, &end)) return false;
  if (end == SIZE_MAX) return c->lines = true;
  walk w = {0};
  hs_str line = hs_str_slice(c->source->window, 0, end);
  bool whole = walk_on(&w, line);
  c->decided = true;
  c->lines = whole ? hs_str_trim(hs_str_slice(line, w.at, end)).size == 0 : w.string;
  if (whole || c->lines) return true;
  if (!hs_source_need(c->source, end + 3, c->err)) return false;
  hs_str next = hs_str_slice(c->source->window, end + 1, end + 3);
  c->lines = !next.size || hs_str_starts(next, HS_LIT("{\"")) || hs_str_starts(next, HS_LIT("{ "));
  return true;
}

static bool tell(cutter *c, hs_code code, uint64_t at, const char *what) {
  hs_error why;
  hs_error_at(&why, code, at, "%s", what);
  return hs_intake_problem(c->intake, c->path, &why, c->err);
}

static bool hand_on(cutter *c, size_t size) {
  hs_str bytes = hs_str_slice(c->source->window, 0, size);
  bool ok = hs_intake_item(c->intake, hs_json_object_read, c->path, bytes, NULL, c->source->at, c->err);
  hs_source_skip(c->source, size);
  return ok;
}

/* Passes over a line that is too long for memory. */
static bool skip_line(cutter *c) {
  for (bool got = true; got;) {
    hs_str w = c->source->window;
    const char *found = memchr(w.data, '\n', w.size);
    hs_source_skip(c->source, found ? (size_t)(found - w.data) : w.size);
    if (found) return true;
    if (!hs_source_need(c->source, STEP, c->err)) return false;
    got = c->source->window.size > 0;
  }
  return true;
}

static bool cut_line(cutter *c) {
  size_t end;
  if (!line_end(c, 0, &end)) return false;
  if (end != SIZE_MAX) return hand_on(c, end);
  return tell(c, HS_ELIMIT, c->source->at, "a line over 256 MiB") && skip_line(c);
}

/* Behind a value that does not end: goes to the next line that opens an object in the same column. */
static bool resume(cutter *c, size_t column) {
  for (;;) {
    if (!skip_line(c) || !hs_source_need(c->source, column + 2, c->err)) return false;
    hs_str w = c->source->window;
    if (!w.size) return true;
    hs_source_skip(c->source, 1); /* the line break */
    w = c->source->window;
    size_t i = 0;
    while (i < w.size && i < column && (w.data[i] == ' ' || w.data[i] == '\t')) i++;
    if (i == column && i < w.size && w.data[i] == '{') return true;
  }
}

static bool cut_value(cutter *c, size_t column) {
  size_t end;
  if (!value_end(c, &end)) return false;
  if (end != SIZE_MAX) return hand_on(c, end);
  return tell(c, HS_EFORMAT, c->source->at, "a broken JSON object: skipped") && resume(c, column);
}

/* Blanks, and what stands between the elements of an array. *column: of what follows, in its line. */
static bool skip_between(cutter *c, size_t *column) {
  for (;;) {
    if (!hs_source_need(c->source, 1, c->err)) return false;
    hs_str w = c->source->window;
    size_t i = 0;
    for (; i < w.size; i++) {
      char x = w.data[i];
      bool mark = !c->lines && (x == ',' || x == '[' || x == ']' || x == '\x1E');
      if (!hs_is_space(x) && !mark) break;
      *column = x == '\n' ? 0 : *column + 1;
    }
    hs_source_skip(c->source, i);
    if (i < w.size || !w.size) return true;
  }
}

bool hs_json_stream(hs_intake *intake, hs_str path, hs_source *source, hs_error *err) {
  cutter c = {.intake = intake, .path = path, .source = source, .err = err};
  if (!hs_source_need(source, 3, err)) return false;
  if (hs_str_starts(source->window, HS_LIT("\xEF\xBB\xBF"))) hs_source_skip(source, 3);
  for (;;) {
    size_t column = 0;
    if (!skip_between(&c, &column)) return false;
    if (!source->window.size) return true;
    if (source->window.data[0] != '{') {
      if (!tell(&c, HS_EFORMAT, source->at, "not a JSON object") || !skip_line(&c)) return false;
      continue;
    }
    if (!c.decided && !decide(&c)) return false;
    if (!(c.lines ? cut_line(&c) : cut_value(&c, column))) return false;
  }
}

bool hs_jsonl_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_source source;
  bool ok = hs_source_open_bytes(&source, bytes, err) && hs_json_stream(intake, path, &source, err);
  hs_source_close(&source);
  return ok;
}
