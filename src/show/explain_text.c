/* explain_text.c - how each report was dated, for a person: the date and what it rests on, or each clue with the days
 * that it leaves, and what became of them. See show.h; mark/published wrote the reasons, page.h lays them out. */
#include "base/utf8.h"
#include "show/page.h"
#include "show/show.h"

enum { ITEM = 2, DETAIL = 6, QUOTE_CUT = 60, CANDIDATES_SHOWN = 5, CITE_MOST = 28 };

typedef struct printer {
  hs_arena *arena;
  hs_page page;
  const hs_report *report;
} printer;

/* The file or id of a report, without its folders. */
static hs_str name_of(const hs_report *r) {
  hs_str name = r->uri.size ? r->uri : r->id;
  size_t at = name.size;
  while (at > 0 && name.data[at - 1] != '/') at--;
  return at < name.size ? hs_str_slice(name, at, name.size) : name;
}

/* "report.txt:12", or the byte where no line is known. */
static hs_str cite(printer *p, uint32_t at) {
  const hs_report *r = p->report;
  for (size_t i = 0; i < r->blocks.count; i++) {
    const hs_block *block = &r->blocks.items[i];
    if (at < block->span.begin || at >= block->span.end || !block->line) continue;
    uint32_t line = block->line;
    for (uint32_t k = block->span.begin; k < at; k++) line += r->text.data[k] == '\n';
    return hs_arena_format(p->arena, "%.*s:%u", HS_FMT(name_of(r)), line);
  }
  return hs_arena_format(p->arena, "%.*s@%u", HS_FMT(name_of(r)), at);
}

static const char *how(hs_date_from from) {
  switch (from) {
    case HS_FROM_GIVEN: return "given with the report";
    case HS_FROM_METADATA: return "from the metadata of the page";
    case HS_FROM_URL: return "from the address";
    case HS_FROM_TEXT: return "read in the text";
    default: return "worked out from clues";
  }
}

static void row(printer *p, size_t indent, hs_str head, hs_str rest, hs_ink ink, hs_str at) {
  hs_page_run runs[] = {{head, ink}, {rest, HS_INK_PLAIN}};
  hs_page_row(&p->page, indent, indent + 2, runs, 2, at);
}

/* ---- the date ---- */

/* The words of an evidence, in the text or in what was set aside; empty where it has none. */
static hs_str words_of(const hs_report *r, const hs_evidence *e) {
  if (e->outside || e->span.end <= e->span.begin) return HS_LIT("");
  if (e->aside < 0) return hs_str_of_span(r->text, e->span);
  return (size_t)e->aside < r->set_aside.count ? hs_str_of_span(r->set_aside.items[e->aside].text, e->span)
                                               : HS_LIT("");
}

static void show_evidence(printer *p, const hs_evidences *all) {
  for (size_t i = 0; i < all->count; i++) {
    const hs_evidence *e = &all->items[i];
    hs_str words = hs_page_cut(p->arena, words_of(p->report, e), QUOTE_CUT);
    hs_str head = words.size ? hs_arena_format(p->arena, "\"%.*s\"", HS_FMT(words)) : HS_LIT("");
    hs_str rest = hs_arena_format(p->arena, words.size ? "  %.*s" : "%.*s", HS_FMT(e->why));
    bool in_text = words.size && e->aside < 0;
    row(p, DETAIL - 2, head, rest, HS_INK_BOLD, in_text ? cite(p, e->span.begin) : HS_LIT(""));
  }
}

static void show_date(printer *p) {
  const hs_date *date = &p->report->published;
  if (date->value.data) {
    row(p, ITEM, date->value, hs_arena_format(p->arena, "  %s", how(date->from)), HS_INK_DATE, HS_LIT(""));
    if (!p->report->reasons.count) show_evidence(p, &date->evidence);
    return;
  }
  row(p, ITEM, HS_LIT("not dated"), HS_LIT(""), HS_INK_BOLD, HS_LIT(""));
}

/* ---- the clues ---- */

static hs_str with_commas(printer *p, uint32_t n) {
  return n < 1000 ? hs_arena_format(p->arena, "%u", n) : hs_arena_format(p->arena, "%u,%03u", n / 1000, n % 1000);
}

static void show_reason(printer *p, const hs_reason *reason) {
  hs_str words = hs_page_cut(p->arena, hs_str_of_span(p->report->text, reason->span), QUOTE_CUT);
  row(p, DETAIL - 2, hs_arena_format(p->arena, "\"%.*s\"", HS_FMT(words)),
      hs_arena_format(p->arena, "  %.*s%s", HS_FMT(reason->why), reason->weak ? " (weak)" : ""), HS_INK_BOLD,
      cite(p, reason->span.begin));
  hs_str alone = with_commas(p, reason->alone), remain = with_commas(p, reason->remain);
  hs_str text = hs_arena_format(p->arena, "%.*s: %.*s day%s by itself, %.*s left", HS_FMT(reason->leaves),
                                HS_FMT(alone), reason->alone == 1 ? "" : "s", HS_FMT(remain));
  hs_page_line(&p->page, DETAIL, text, HS_INK_PLAIN, HS_LIT(""));
}

static void show_candidates(printer *p) {
  const hs_dates *all = &p->report->candidates;
  if (!all->count) return;
  hs_buffer list = {0};
  for (size_t i = 0; i < all->count && i < CANDIDATES_SHOWN; i++) {
    if (i) hs_buffer_add(&list, HS_LIT(", "));
    hs_buffer_add(&list, all->items[i].value);
  }
  if (all->count > CANDIDATES_SHOWN) hs_buffer_add(&list, HS_LIT(", …"));
  hs_str copy = HS_LIT("");
  if (!list.failed) hs_arena_copy(p->arena, hs_buffer_str(&list), &copy);
  hs_buffer_free(&list);
  row(p, ITEM, HS_LIT("candidates"), hs_arena_format(p->arena, "  %.*s", HS_FMT(copy)), HS_INK_BOLD, HS_LIT(""));
}

void hs_report_explain(const hs_report *report, const hs_style *style, hs_buffer *out) {
  hs_arena *arena = hs_arena_new();
  if (!arena) {
    out->failed = true;
    return;
  }
  hs_str name = name_of(report);
  size_t widest = hs_utf8_width(name) + 6;
  printer p = {.arena = arena, .report = report};
  p.page = hs_page_new(out, style, widest < CITE_MOST ? widest : CITE_MOST);
  hs_page_rule(&p.page, hs_page_cut(arena, name, p.page.width - 8), HS_LIT(""));
  show_date(&p);
  for (size_t i = 0; i < report->reasons.count; i++) show_reason(&p, &report->reasons.items[i]);
  if (report->decision.size) hs_page_line(&p.page, ITEM, report->decision, HS_INK_PLAIN, HS_LIT(""));
  show_candidates(&p);
  hs_page_blank(&p.page);
  if (hs_arena_failed(arena)) out->failed = true;
  hs_arena_free(arena);
}
