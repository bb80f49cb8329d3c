/* article.c - an article whose parts are given singly becomes a report. See article.h.
 * A body in HTML is put into a page of its own, so that html.c reads it like any other; a body of text goes through text.c.
 * What was given outside the body is set into the report as it is, dates in ISO form. */
#include "read/article.h"

#include "base/json.h"
#include "read/clean.h"
#include "read/header.h"
#include "read/id.h"
#include "read/language.h"
#include "read/markup.h"
#include "read/outlet_name.h"
#include "read/stamp.h"
#include "read/text.h"

enum { AUTHORS_MAX = 64, NAME_MAX_BYTES = 200 };

static hs_str body_of(const hs_article *a) { return hs_str_trim(a->body).size ? a->body : a->summary; }

/* ---- the body ---- */

static bool add_title(hs_draft *d, hs_str title, hs_error *err) {
  hs_draft_block b = {.text = title, .gap = true, .fixed = true, .kind = HS_BLOCK_TITLE, .line = 1};
  if (!title.size) return true;
  if (!HS_PUSH(d->arena, &d->blocks, b)) return hs_error_memory(err);
  d->title = 0;
  return true;
}

static bool put_date(hs_report *report, hs_str text, const char *why, hs_date *to, hs_error *err) {
  hs_date date = {.from = HS_FROM_METADATA};
  bool found = false;
  if (!text.size) return true;
  if (!hs_stamp_read(report->arena, text, &date, &found, err)) return false;
  if (!found) return true;
  hs_evidence e = {.outside = true, .aside = HS_NO_INDEX, .report = HS_NO_INDEX, .why = hs_str_from(why)};
  if (!HS_PUSH(report->arena, &date.evidence, e)) return hs_error_memory(err);
  *to = date;
  return true;
}

static bool copy(hs_report *report, hs_str from, hs_str *to, hs_error *err) {
  return !from.size || hs_arena_copy(report->arena, from, to) || hs_error_memory(err);
}

static bool put_authors(hs_report *report, const hs_article *a, hs_error *err) {
  if (a->authors.count) report->authors.count = 0, report->sources.authors = HS_NONE;
  for (size_t i = 0; i < a->authors.count && i < AUTHORS_MAX; i++) {
    hs_str name = hs_markup_line(report->arena, a->authors.items[i]);
    if (!name.data) return hs_error_memory(err);
    if (name.size <= NAME_MAX_BYTES && !hs_header_authors(report, hs_header_without_by(name), err)) return false;
  }
  if (a->authors.count && report->authors.count) report->sources.authors = hs_str_from(a->why);
  return true;
}

static bool put_outlet(hs_report *report, const hs_article *a, hs_error *err) {
  hs_str outlet = a->outlet;
  if (!outlet.size) return true;
  hs_str name = hs_markup_line(report->arena, outlet);
  if (name.data) name = hs_outlet_tidy(report->arena, name);
  if (!name.data) return hs_error_memory(err);
  if (name.size && name.size <= NAME_MAX_BYTES) report->outlet = name, report->sources.outlet = hs_str_from(a->why);
  return true;
}

static bool put_language(hs_report *r, const hs_article *a, hs_error *err) {
  hs_str before = r->language;
  if (!hs_language_set(r, a->language, err)) return false;
  if (r->language.data != before.data) r->sources.language = hs_str_from(a->why);
  return true;
}

static bool put_address(hs_report *r, const hs_article *a, hs_error *err) {
  if (a->url.size) r->sources.url = hs_str_from(a->why);
  return copy(r, a->url, &r->url, err);
}

/* What was given outside the body. */
static bool put_given(hs_report *r, const hs_article *a, hs_error *err) {
  return put_date(r, a->published, a->why, &r->published, err) && put_date(r, a->modified, a->why, &r->modified, err) &&
         put_authors(r, a, err) && put_outlet(r, a, err) && put_language(r, a, err) && put_address(r, a, err);
}

/* What needs the finished text, too. */
static bool finish(hs_report *r, const hs_article *a, hs_error *err) {
  if (a->title.size && r->title.data) r->sources.title = hs_str_from(a->why);
  if (!copy(r, a->uri, &r->uri, err) || !copy(r, a->id, &r->id, err)) return false;
  for (size_t i = 0; i < a->extra.count; i++) {
    hs_member m;
    if (!hs_arena_copy(r->arena, a->extra.items[i].key, &m.key) ||
        !hs_arena_copy(r->arena, a->extra.items[i].json, &m.json) || !HS_PUSH(r->arena, &r->extra, m))
      return hs_error_memory(err);
  }
  return (a->id.size || hs_report_make_id(r, err)) && hs_report_make_sha256(r, a->raw, err);
}

static bool fill_text(hs_report *report, hs_arena *arena, const hs_article *a, hs_str title, hs_error *err) {
  hs_draft draft = {.report = report, .arena = arena, .title = HS_NO_BLOCK};
  hs_str body = body_of(a);
  return put_given(report, a, err) && add_title(&draft, title, err) && hs_text_blocks(&draft, body, body, 1, err) &&
         hs_clean_finish(&draft, a->uri, a->raw, err) && finish(report, a, err);
}

/* ---- a body in HTML ---- */

static void write_page(hs_buffer *page, const hs_article *a, hs_str title) {
  hs_buffer_add(page, HS_LIT("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>"));
  hs_markup_escape(page, title);
  hs_buffer_add(page, HS_LIT("</title><meta property=\"og:title\" content=\""));
  hs_markup_escape(page, title);
  hs_buffer_add(page, HS_LIT("\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":"));
  hs_json json = {.out = page};
  hs_json_str(&json, title);
  hs_buffer_add(page, HS_LIT("}</script></head><body><article itemprop=\"articleBody\">\n"));
  hs_buffer_add(page, body_of(a));
  hs_buffer_add(page, HS_LIT("\n</article></body></html>\n"));
}

/* Hands on what a page gave: its report with what was given, and its problems. */
static bool hand_on(hs_intake *intake, hs_intake *page, const hs_article *a, hs_error *err) {
  for (size_t i = 0; i < page->problems.count; i++)
    if (!hs_intake_problem(intake, a->uri, &page->problems.items[i].error, err)) return false;
  while (page->reports.count) {
    hs_report *report = page->reports.items[--page->reports.count];
    if (put_given(report, a, err) && finish(report, a, err)) return hs_intake_add(intake, report, err);
    hs_report_free(report);
    return false;
  }
  return hs_error_set(err, HS_EFORMAT, "an article without text");
}

static bool read_html(hs_intake *intake, const hs_article *a, hs_str title, hs_error *err) {
  hs_buffer html = {0};
  hs_intake page = {.arena = hs_arena_new()};
  write_page(&html, a, title);
  bool ok = page.arena && !html.failed ? true : hs_error_memory(err);
  ok = ok && hs_html_read_page(&page, &(hs_page_origin){.uri = a->uri, .charset = HS_LIT("utf-8")},
                               hs_buffer_str(&html), err);
  ok = ok && hand_on(intake, &page, a, err);
  for (size_t i = 0; i < page.reports.count; i++) hs_report_free(page.reports.items[i]);
  hs_arena_free(page.arena);
  hs_buffer_free(&html);
  return ok;
}

/* ---- either ---- */

static bool read_text(hs_intake *intake, hs_arena *arena, const hs_article *a, hs_str title, hs_error *err) {
  hs_report *report = hs_report_new();
  if (!report) return hs_error_memory(err);
  if (!fill_text(report, arena, a, title, err)) {
    hs_report_free(report);
    return false;
  }
  return hs_intake_add(intake, report, err);
}

bool hs_article_read(hs_intake *intake, const hs_article *a, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  hs_str title = arena ? hs_markup_line(arena, a->title.data ? a->title : HS_LIT("")) : HS_NONE, body = body_of(a);
  bool ok = title.data || hs_error_memory(err);
  if (ok && !title.size && !hs_str_trim(body).size) ok = hs_error_set(err, HS_EFORMAT, "an article without text");
  else if (ok && hs_markup_is(body)) ok = read_html(intake, a, title, err);
  else if (ok) ok = read_text(intake, arena, a, title, err);
  hs_arena_free(arena);
  return ok;
}
