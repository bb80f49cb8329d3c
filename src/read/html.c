/* html.c - one HTML page becomes a report. See read.h.
 * dom.c parses it; html_head.c reads what the page says of itself, html_body.c finds the article,
 * html_blocks.c makes the draft, and clean.c judges its lines like those of plain text. */
#include "base/key.h"
#include "base/utf8.h"
#include "know/table.h"
#include "read/charset.h"
#include "read/clean.h"
#include "read/header.h"
#include "read/html_blocks.h"
#include "read/html_body.h"
#include "read/html_export.h"
#include "read/html_head.h"
#include "read/html_page.h"
#include "read/outlet_name.h"
#include "read/read.h"

enum { LABEL_LOOK = 16384, PAGE_MAX = 256 * 1024 * 1024, TEXT_LEAST = 250 };

/* ---- character set and parsing ---- */

/* The value behind "charset=" in the first kilobytes. */
static hs_str charset_label(hs_str bytes) {
  hs_str look = hs_str_slice(bytes, 0, LABEL_LOOK);
  for (size_t at = 0; at + 8 < look.size; at++) {
    if (!hs_str_starts_nocase(hs_str_slice(look, at, at + 7), HS_LIT("charset"))) continue;
    size_t i = at + 7;
    while (i < look.size && strchr(" =\"'\t", look.data[i])) i++;
    size_t end = i;
    while (end < look.size && !strchr(" \"'/>;\t\r\n", look.data[end])) end++;
    if (end > i) return hs_str_slice(look, i, end);
  }
  return HS_NONE;
}

/* ---- metadata to the report ---- */

static bool put_language(hs_report *r, const hs_meta_value *from, hs_error *err) {
  hs_str lang = from->text;
  char code[16];
  size_t size = 0;
  for (size_t i = 0; i < lang.size && size < 10; i++) {
    char c = lang.data[i] == '_' ? '-' : lang.data[i];
    if (!hs_is_alpha(c) && !hs_is_digit(c) && c != '-') break;
    code[size++] = c;
  }
  while (size && code[size - 1] == '-') size--;
  size_t primary = 0;
  while (primary < size && hs_is_alpha(code[primary])) code[primary] = hs_to_lower(code[primary]), primary++;
  if (primary < 2 || primary > 3) return true;
  if (size > primary + 3) size = primary;
  for (size_t i = primary; i < size; i++)
    if (code[i] >= 'a' && code[i] <= 'z') code[i] = (char)(code[i] - 32);
  r->sources.language = hs_str_from(from->why);
  return hs_arena_copy(r->arena, (hs_str){code, size}, &r->language) || hs_error_memory(err);
}

static bool put_outlet(hs_report *r, const hs_meta_value *from, hs_error *err) {
  hs_str site = from->text;
  if (!site.size || site.size > 80 || hs_str_find(site, HS_LIT("http"), 0) == 0) return true;
  size_t bar = hs_str_find(site, HS_LIT(" | "), 0);
  if (bar != SIZE_MAX) site = hs_str_slice(site, 0, bar);
  if (hs_str_starts(site, HS_LIT("©"))) site = hs_str_trim(hs_str_slice(site, 2, site.size));
  hs_str name = hs_outlet_tidy(r->arena, site);
  if (!name.data) return hs_error_memory(err);
  if (name.size) r->outlet = name, r->sources.outlet = hs_str_from(from->why);
  return true;
}

static bool put_meta(hs_report *r, const hs_html_meta *m, hs_error *err) {
  bool has_url = m->url.text.data && hs_str_starts(m->url.text, HS_LIT("http"));
  if (has_url && !hs_arena_copy(r->arena, m->url.text, &r->url)) return hs_error_memory(err);
  if (has_url) r->sources.url = hs_str_from(m->url.why);
  return put_language(r, &m->language, err) && put_outlet(r, &m->site, err);
}

/* ---- text outside the elements ---- */

static size_t kept_bytes(const hs_draft *d) {
  size_t bytes = 0;
  for (size_t i = 1; i < d->blocks.count; i++) bytes += d->blocks.items[i].aside ? 0 : d->blocks.items[i].text.size;
  return bytes;
}

/* The text that a page built by script keeps in its JSON-LD. */
static bool add_article_body(hs_draft *d, hs_str body, hs_error *err) {
  if (body.size < TEXT_LEAST || kept_bytes(d) * 2 > body.size) return true;
  for (size_t i = 1; i < d->blocks.count; i++)
    if (!d->blocks.items[i].aside)
      d->blocks.items[i].aside = d->blocks.items[i].fixed = true, d->blocks.items[i].aside_kind = HS_ASIDE_OTHER;
  hs_str line;
  while (hs_str_line(&body, &line)) {
    line = hs_str_trim(line);
    hs_draft_block b = {.text = line, .gap = true, .kind = HS_BLOCK_PARAGRAPH};
    if (line.size && !HS_PUSH(d->arena, &d->blocks, b)) return hs_error_memory(err);
  }
  return true;
}

/* What of a page is not read, or otherwise than it stands there. */
typedef struct cuts {
  size_t stopped; /* from this byte on its elements; SIZE_MAX: none */
  bool full;      /* blocks, as there were too many */
  bool mended;    /* bytes that are no UTF-8, and no character set is named that would explain them */
} cuts;

static bool fill(hs_html_page *p, hs_report *report, hs_str path, hs_str bytes, cuts *cut, hs_error *err) {
  hs_draft d = {.report = report, .arena = p->arena, .page = true, .explain = p->explain, .title = HS_NO_BLOCK};
  if (!hs_html_head_read(p->arena, p->dom, &p->meta, err) || !hs_html_tree_build(p->arena, p->dom, &p->tree, err) ||
      !hs_html_title_put(p, &d, err) || !put_meta(report, &p->meta, err))
    return false;
  p->container = hs_html_body_find(&p->tree);
  bool ok = hs_html_blocks_add(&d, &p->tree, p->container, p->heading, err) &&
            add_article_body(&d, p->meta.article_body, err) && hs_html_authors_put(p, &d, err) &&
            hs_html_dates_put(p, &d, err) && hs_clean_finish(&d, path, bytes, err);
  cut->stopped = p->dom->stopped;
  cut->full = d.full;
  return ok;
}

static bool name_cuts(hs_intake *intake, hs_str path, const cuts *cut, hs_error *err) {
  hs_error why;
  if (cut->stopped == SIZE_MAX && !cut->full) return true;
  if (cut->stopped != SIZE_MAX)
    hs_error_at(&why, HS_ELIMIT, cut->stopped,
                "more than %d HTML elements in each other, or %d in all; what comes before is read", HS_DOM_DEPTH_MAX,
                HS_DOM_NODES_MAX);
  else hs_error_set(&why, HS_ELIMIT, "more than %d blocks of text; the first are read", HS_HTML_BLOCKS_MAX);
  return hs_intake_problem(intake, path, &why, err);
}

/* Of a page that lies in a file; in archives of the web such pages are too many to be named each. */
static bool name_mended(hs_intake *intake, const hs_page_origin *origin, hs_str bytes, const cuts *cut, hs_error *err) {
  hs_error note;
  if (!cut->mended || origin->url.size || !hs_charset_is_mended(bytes, &note)) return true;
  return hs_intake_problem(intake, origin->uri, &note, err);
}

/* The page's own label, where the HTTP header has none. */
static hs_str charset_of(const hs_page_origin *origin, hs_str bytes) {
  return origin->charset.size ? origin->charset : charset_label(bytes);
}

/* Reads the page into `report`, or, where it is an export of a press archive, its lines into `lines`; all that is needed on
 * the way is gone afterwards. */
static bool read_page(hs_report *report, hs_buffer *lines, const hs_page_origin *origin, bool explain, hs_str bytes,
                      cuts *cut, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  hs_str text;
  hs_dom dom;
  bool ok = arena != NULL || hs_error_memory(err);
  hs_str label = charset_of(origin, bytes);
  ok = ok && hs_charset_decode(arena, bytes, label, &text, err) && hs_dom_parse(arena, text, &dom, err);
  bool utf8 = !label.size || hs_str_equal_nocase(label, HS_LIT("utf-8")) || hs_str_equal_nocase(label, HS_LIT("utf8"));
  cut->mended = ok && utf8 && text.data != bytes.data;
  hs_html_page page = {.arena = arena, .dom = &dom, .explain = explain, .heading = SIZE_MAX};
  page.address = origin->url;
  page.fetched = origin->fetched;
  if (ok && hs_html_export_is(&dom)) ok = hs_html_export_lines(arena, &dom, lines, err);
  ok = ok && (lines->size || fill(&page, report, origin->uri, bytes, cut, err));
  if (ok && hs_arena_failed(arena)) ok = hs_error_memory(err);
  hs_arena_free(arena);
  return ok;
}

bool hs_html_read_page(hs_intake *intake, const hs_page_origin *origin, hs_str bytes, hs_error *err) {
  if (bytes.size > PAGE_MAX) return hs_error_set(err, HS_ELIMIT, "a page over %d MiB", PAGE_MAX / 1024 / 1024);
  hs_report *report = hs_report_new();
  if (!report) return hs_error_memory(err);
  cuts cut = {.stopped = SIZE_MAX};
  hs_buffer lines = {0};
  bool ok = read_page(report, &lines, origin, hs_intake_explains(intake), bytes, &cut, err) &&
            name_cuts(intake, origin->uri, &cut, err) && name_mended(intake, origin, bytes, &cut, err);
  if (ok && lines.size) {
    hs_report_free(report);
    ok = hs_press_export_read(intake, origin->uri, hs_buffer_str(&lines), err);
    hs_buffer_free(&lines);
    return ok;
  }
  hs_buffer_free(&lines);
  if (ok && !report->text.size) ok = hs_error_set(err, HS_EFORMAT, "a page without text: no report");
  if (ok) return hs_intake_add(intake, report, err);
  hs_report_free(report);
  return false;
}

bool hs_html_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  return hs_html_read_page(intake, &(hs_page_origin){.uri = path}, bytes, err);
}
