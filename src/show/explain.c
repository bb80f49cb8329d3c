/* explain.c - what reading made of one input, for a person: each field and where it came from, each block and why it was
 * kept or set aside. See show.h; `hearsay read --explain` prints it. */
#include <stdio.h>

#include "base/utf8.h"
#include "show/page.h"
#include "show/show.h"

enum { FIELD_SIZE = 16, BLOCK_COLUMN = 4, WIDTH_LEAST = 40, EVIDENCE_MOST = 3 };

typedef struct explaining {
  hs_page page;
  hs_arena *arena;
  const hs_report *report;
  hs_str before; /* the reason of the block above, which is not told twice */
} explaining;

/* ---- fields ---- */

/* "outlet: The Karlo Lantern (JSON-LD publisher)". */
static void field(explaining *e, const char *name, hs_str value, hs_str from) {
  char label[FIELD_SIZE];
  snprintf(label, sizeof label, "%s:", name);
  hs_page_run runs[4] = {{hs_str_from(label), HS_INK_DIM}};
  size_t count = 1;
  hs_str shown = hs_arena_format(e->arena, " %.*s", HS_FMT(value)); /* a run that begins with a blank begins a word */
  runs[count++] = value.data ? (hs_page_run){shown, HS_INK_BOLD} : (hs_page_run){HS_LIT(" not found"), HS_INK_DIM};
  if (value.data && from.data) {
    hs_str why = hs_arena_format(e->arena, " (%.*s)", HS_FMT(from));
    runs[count++] = (hs_page_run){why, HS_INK_DIM};
  }
  hs_page_row(&e->page, 0, BLOCK_COLUMN, runs, count, HS_LIT(""));
}

/* The reasons of a date in one line. */
static hs_str reasons(explaining *e, const hs_date *date) {
  hs_buffer out = {0};
  hs_str copy = HS_NONE;
  for (size_t i = 0; i < date->evidence.count && i < EVIDENCE_MOST; i++) {
    if (i) hs_buffer_add(&out, HS_LIT("; "));
    hs_buffer_add(&out, date->evidence.items[i].why);
  }
  if (out.failed) hs_arena_fail(e->arena);
  if (out.size && !hs_arena_copy(e->arena, hs_buffer_str(&out), &copy)) copy = HS_NONE;
  hs_buffer_free(&out);
  return copy;
}

static void fields(explaining *e) {
  const hs_report *r = e->report;
  hs_buffer names = {0};
  for (size_t i = 0; i < r->authors.count; i++) {
    if (i) hs_buffer_add(&names, HS_LIT(", "));
    hs_buffer_add(&names, r->authors.items[i]);
  }
  if (names.failed) hs_arena_fail(e->arena);
  field(e, "title", r->title, r->sources.title);
  field(e, "authors", r->authors.count ? hs_buffer_str(&names) : HS_NONE, r->sources.authors);
  field(e, "outlet", r->outlet, r->sources.outlet);
  field(e, "published", r->published.value, reasons(e, &r->published));
  field(e, "modified", r->modified.value, reasons(e, &r->modified));
  field(e, "language", r->language, r->sources.language);
  field(e, "url", r->url, r->sources.url);
  hs_buffer_free(&names);
}

/* ---- blocks ---- */

static void block(explaining *e, bool kept, const char *kind, uint32_t line, hs_str text, hs_str why) {
  char place[16] = "", head[48];
  if (line) snprintf(place, sizeof place, "%u", line);
  snprintf(head, sizeof head, "%c %s:", kept ? '+' : '-', kind);
  size_t taken = strlen(head) + strlen(place) + 3;
  hs_str cut = hs_page_cut(e->arena, text, e->page.width > taken ? e->page.width - taken : 1);
  hs_str shown = hs_arena_format(e->arena, " %.*s", HS_FMT(cut));
  hs_page_run runs[] = {{hs_str_from(head), kept ? HS_INK_ORIGIN : HS_INK_ALERT}, {shown, HS_INK_PLAIN}};
  hs_page_row(&e->page, 0, BLOCK_COLUMN, runs, 2, hs_str_from(place));
  if (why.size && !hs_str_equal(why, e->before)) hs_page_line(&e->page, BLOCK_COLUMN, why, HS_INK_DIM, HS_LIT(""));
  e->before = why;
}

/* Blocks and what was set aside in one list, in the order of the source: both are in it already. */
static void blocks(explaining *e) {
  const hs_report *r = e->report;
  for (size_t b = 0, a = 0; b < r->blocks.count || a < r->set_aside.count;) {
    bool title = b < r->blocks.count && r->blocks.items[b].kind == HS_BLOCK_TITLE;
    bool kept = b < r->blocks.count &&
                (title || a == r->set_aside.count || r->blocks.items[b].order <= r->set_aside.items[a].order);
    if (kept) {
      const hs_block *x = &r->blocks.items[b++];
      block(e, true, hs_block_kind_name(x->kind), x->line, hs_str_of_span(r->text, x->span), x->why);
    } else {
      const hs_aside *x = &r->set_aside.items[a++];
      block(e, false, hs_aside_kind_name(x->kind), x->line, x->text, x->why);
    }
  }
}

void hs_explain(const hs_report *report, const hs_style *style, hs_buffer *out) {
  hs_style narrow = *style;
  if (!narrow.width) narrow.width = 80;
  if (narrow.width < WIDTH_LEAST) narrow.width = WIDTH_LEAST;
  explaining e = {.page = hs_page_new(out, &narrow, 0), .arena = hs_arena_new(), .report = report};
  if (!e.arena) {
    out->failed = true;
    return;
  }
  char counts[80];
  snprintf(counts, sizeof counts, "%zu kept, %zu set aside", report->blocks.count, report->set_aside.count);
  hs_page_rule(&e.page, report->uri.data ? report->uri : report->id, hs_str_from(counts));
  fields(&e);
  hs_page_blank(&e.page);
  blocks(&e);
  hs_page_blank(&e.page);
  if (hs_arena_failed(e.arena)) out->failed = true;
  hs_arena_free(e.arena);
}
