/* press_export.c - text exports of press archives (LexisNexis, Nexis Uni, Factiva): many articles in one file become
 * many reports. See read.h. The file is cut at the lines that divide articles; press_article.c reads each. */
#include <stdlib.h>

#include "read/charset.h"
#include "read/clean.h"
#include "read/press_article.h"
#include "read/press_label.h"
#include "read/read.h"

enum {
  LOOK = 262144,
  LABEL_LINE = 60,
  RIGHTS_LOOK = 10,
  SHORT_TAIL = 12 /* lines behind the last article that are none */
};

/* ---- is it one? ---- */

/* What has been seen of the parts of an article. */
typedef struct signs {
  bool length, loaded, code;
  size_t since; /* lines since "523 words" */
} signs;

/* Does this line, behind those that gave the signs, tell the layout? Dividing lines do; so do parts of an article that
 * stand together as nowhere else, for the first article may be long. */
static hs_press_layout layout_by(hs_str line, signs *s) {
  hs_str value = HS_LIT("");
  if (line.size > HS_PRESS_LINE_MAX && !s->since) return HS_PRESS_NO_LAYOUT;
  if (hs_press_is_counter(line)) return HS_PRESS_COUNTED;
  if (hs_press_is_number(line, &value)) return HS_PRESS_DISPLAYED;
  if (s->loaded && hs_press_is_end(line)) return HS_PRESS_ENDED;
  if (s->since && s->since++ <= RIGHTS_LOOK && hs_press_is_copyright(line)) return HS_PRESS_DISPLAYED;
  if (hs_press_is_length(line)) s->since = 1;
  if (line.size > LABEL_LINE) return HS_PRESS_NO_LAYOUT;
  hs_press_field code = hs_press_code(line, &value);
  s->code = s->code || code == HS_PRESS_TITLE;
  if (s->code && (code == HS_PRESS_LEAD || code == HS_PRESS_BODY)) return HS_PRESS_DISPLAYED;
  hs_press_field label = hs_press_label(line, &value);
  s->loaded = s->loaded || label == HS_PRESS_LOADED;
  s->length = s->length || (label == HS_PRESS_LENGTH && hs_press_is_length(value));
  return s->length && label == HS_PRESS_BODY && !value.size ? HS_PRESS_ENDED : HS_PRESS_NO_LAYOUT;
}

static hs_press_layout layout_of(hs_str text) {
  hs_str rest = hs_str_slice(text, 0, LOOK), line;
  hs_press_layout layout = HS_PRESS_NO_LAYOUT;
  signs s = {0};
  while (!layout && hs_str_line(&rest, &line)) {
    line = hs_str_trim(line);
    if (line.size) layout = layout_by(line, &s);
  }
  return layout;
}

bool hs_press_export_is(hs_str text) { return layout_of(text) != HS_PRESS_NO_LAYOUT; }

/* ---- articles ---- */

typedef struct export {
  hs_intake *intake;
  hs_str path, text;
  hs_press_layout layout;
  uint32_t articles;
}
export;

static bool finish(export *e, hs_draft *draft, hs_str text, hs_str number, hs_error *err) {
  hs_arena *arena = draft->report->arena;
  hs_str uri = number.data ? hs_arena_format(arena, "%.*s#%.*s", HS_FMT(e->path), HS_FMT(number))
                           : hs_arena_format(arena, "%.*s#%u", HS_FMT(e->path), e->articles);
  if (!uri.data) return hs_error_memory(err);
  return hs_clean_finish(draft, uri, text, err);
}

static bool read_article(export *e, hs_str text, uint32_t line, hs_error *err) {
  hs_report *report = hs_report_new();
  if (!report) return hs_error_memory(err);
  hs_draft draft = {.report = report, .arena = hs_arena_new(), .title = HS_NO_BLOCK};
  hs_str number;
  e->articles++;
  bool ok = draft.arena || hs_error_memory(err);
  ok = ok && hs_press_article(&draft, e->layout, text, line, e->text, &number, err) &&
       finish(e, &draft, text, number, err);
  hs_arena_free(draft.arena);
  if (ok) return hs_intake_add(e->intake, report, err);
  hs_report_free(report);
  return false;
}

/* Does an article begin in what stands behind the last dividing line? */
static bool is_article(hs_str text) {
  hs_str line;
  size_t lines = 0;
  while (hs_str_line(&text, &line)) {
    lines += hs_str_trim(line).size > 0;
    hs_str value;
    if (hs_press_is_length(line) || hs_press_label(line, &value) == HS_PRESS_LENGTH) return true;
  }
  return lines > SHORT_TAIL;
}

static bool divides(const export *e, hs_str line) {
  hs_str value;
  if (e->layout == HS_PRESS_COUNTED) return hs_press_is_counter(line);
  if (e->layout == HS_PRESS_ENDED) return hs_press_is_end(line);
  return hs_press_is_number(line, &value);
}

/* Hands on article after article. One that ends at its dividing line is held back until it is known whether what stands
 * behind the last of them is an article, too, or belongs to it. */
static bool read_articles(export *e, hs_error *err) {
  bool begins = e->layout == HS_PRESS_COUNTED, any = false;
  size_t begin = 0, cut = 0; /* the article under way; where it ended and the next begins */
  uint32_t number = 1, begin_line = 1, cut_line = 1;
  hs_str rest = e->text, line;
  for (; hs_str_line(&rest, &line); number++) {
    if (!divides(e, line)) continue;
    size_t at = begins ? (size_t)(line.data - e->text.data) : (size_t)(rest.data - e->text.data);
    if (any && !read_article(e, hs_str_slice(e->text, begin, begins ? at : cut), begin_line, err)) return false;
    if (any) begin = begins ? at : cut, begin_line = begins ? number : cut_line;
    any = true;
    cut = at, cut_line = number + 1;
  }
  size_t end = e->text.size;
  if (begins) cut = end;
  hs_str tail = hs_str_slice(e->text, cut, end);
  bool more = is_article(tail);
  if (any && !read_article(e, hs_str_slice(e->text, begin, more ? cut : end), begin_line, err)) return false;
  return !more || read_article(e, tail, cut_line, err);
}

bool hs_press_export_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_str text;
  hs_arena *scratch = hs_arena_new();
  bool ok = scratch && hs_charset_decode(scratch, bytes, HS_NONE, &text, err);
  if (!scratch) hs_error_memory(err);
  export e = {.intake = intake, .path = path};
  if (ok) {
    e.text = text;
    e.layout = layout_of(text);
    ok = read_articles(&e, err);
  }
  hs_arena_free(scratch);
  return ok;
}
