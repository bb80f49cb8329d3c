/* engine.c - wires the stages into the calls of hearsay.h, and runs reports in parallel. A pile holds the reports in
 * the order they were read; link sees them ordered by id. A pile made a flow holds none: the intake's sink marks and
 * writes them as they come. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/parallel.h"
#include "base/part.h"
#include "link/link.h"
#include "mark/mark.h"
#include "read/read.h"
#include "read/repeated.h"
#include "show/account.h"
#include "show/quotes.h"
#include "show/sources.h"
#include "show/verdict.h"
#include "text/text.h"

struct hs_pile {
  hs_intake intake;
  hs_scratch *scratch; /* the intake's */
  hs_reports sorted;   /* by id; made by link, in the intake's arena */
  hs_links links;
  bool linked;
  unsigned threads;
  hs_flow flow; /* write NULL: the pile keeps its reports */
  hs_sink sink; /* of the flow */
  hs_buffer out;
};

const char *hs_version(void) { return HEARSAY_VERSION; }

bool hs_optional_part(size_t i, hs_optional *part) {
  if (i >= HS_PARTS) return false;
  hs_part p = (hs_part)i;
  *part = (hs_optional){hs_part_reads(p), hs_part_package(p), hs_part_there(p)};
  return true;
}

hs_pile *hs_pile_new(void) {
  hs_pile *pile = hs_arena_may_allocate() ? calloc(1, sizeof *pile) : NULL;
  if (!pile) return NULL;
  pile->intake.arena = hs_arena_new();
  pile->intake.queue = hs_queue_new();
  pile->intake.scratch = pile->scratch = hs_scratch_new(HS_MEMORY, NULL);
  if (pile->intake.arena && pile->intake.queue && pile->scratch) return pile;
  hs_pile_free(pile);
  return NULL;
}

void hs_pile_free(hs_pile *pile) {
  if (!pile) return;
  for (size_t i = 0; i < pile->intake.reports.count;
       i++) { /* those in the file go with it, unread: that would map all of it */
    hs_report *report = pile->intake.reports.items[i];
    if (!hs_scratch_holds(pile->scratch, report)) hs_report_free(report);
  }
  hs_queue_free(pile->intake.queue);
  hs_arena_free(pile->intake.arena);
  hs_links_free(&pile->links);
  hs_buffer_free(&pile->out);
  hs_scratch_free(pile->scratch);
  free(pile);
}

void hs_pile_set_threads(hs_pile *pile, unsigned threads) {
  pile->threads = threads;
  hs_queue_set_threads(pile->intake.queue, threads);
}

bool hs_pile_set_memory(hs_pile *pile, size_t bytes, const char *folder, hs_error *error) {
  if (pile->intake.reports.count) return hs_error_set(error, HS_EUSAGE, "the pile has reports already");
  hs_scratch *scratch = hs_scratch_new(bytes, folder);
  if (!scratch) return hs_error_memory(error);
  hs_scratch_free(pile->scratch);
  pile->intake.scratch = pile->scratch = scratch;
  return true;
}

void hs_pile_read_lean(hs_pile *pile) { pile->intake.lean = true; }

static void forget_links(hs_pile *pile) {
  hs_links_free(&pile->links);
  pile->linked = false;
}

/* ---- reading ---- */

/* What was there before a reading, for the case that it fails. */
typedef struct before {
  size_t reports, problems;
} before;

/* Takes away what a reading that failed has added. */
static bool undo_read(hs_pile *pile, before was) {
  hs_intake *intake = &pile->intake;
  while (intake->reports.count > was.reports) hs_report_free(intake->reports.items[--intake->reports.count]);
  intake->problems.count = was.problems;
  intake->passed.count = 0;
  hs_queue_empty(intake->queue);
  return false;
}

/* Ends a reading: a flow goes on, a pile has all its reports. */
static bool end_read(hs_pile *pile, bool ok, before was, hs_error *error) {
  if (!ok || (!pile->flow.write && !hs_intake_finish(&pile->intake, error))) return undo_read(pile, was);
  forget_links(pile);
  return true;
}

bool hs_pile_read(hs_pile *pile, const char *path, hs_error *error) {
  before was = {pile->intake.reports.count, pile->intake.problems.count};
  return end_read(pile, hs_read_path(&pile->intake, path, error), was, error);
}

bool hs_pile_read_bytes(hs_pile *pile, const char *name, const void *bytes, size_t size, hs_error *error) {
  before was = {pile->intake.reports.count, pile->intake.problems.count};
  hs_str path;
  if (!hs_arena_copy(pile->intake.arena, hs_str_from(name), &path)) return hs_error_memory(error);
  return end_read(pile, hs_read_bytes(&pile->intake, path, (hs_str){bytes, size}, error), was, error);
}

/* ---- a flow ---- */

/* Marks one report where that is asked for, and writes it; in any thread. */
static bool make_line(const hs_sink *sink, hs_report *report, hs_buffer *out, hs_error *error) {
  const hs_pile *pile = sink->context;
  if (pile->flow.mark && !report->marked && !hs_mark(report, error)) return false;
  if (pile->flow.explain) hs_explain(report, pile->flow.explain, out);
  else hs_report_json(report, pile->flow.tokens, out);
  return !out->failed || hs_error_memory(error);
}

static bool take_lines(const hs_sink *sink, size_t reports, hs_str bytes, hs_error *error) {
  const hs_pile *pile = sink->context;
  (void)reports;
  if (pile->flow.write(pile->flow.context, bytes.data, bytes.size)) return true;
  return hs_error_set(error, HS_EIO, "cannot write");
}

bool hs_pile_flow(hs_pile *pile, const hs_flow *flow, hs_error *error) {
  if (pile->flow.write || pile->intake.reports.count || !flow->write)
    return hs_error_set(error, HS_EUSAGE, "not an empty pile, or nothing to write with");
  pile->flow = *flow;
  pile->sink = (hs_sink){make_line, take_lines, pile, flow->explain != NULL};
  pile->intake.sink = &pile->sink;
  pile->intake.out = &pile->out;
  return true;
}

bool hs_pile_end(hs_pile *pile, hs_error *error) {
  if (!pile->flow.write) return hs_error_set(error, HS_EUSAGE, "the pile is no flow");
  return hs_intake_finish(&pile->intake, error);
}

/* ---- what there is ---- */

static bool keeps_reports(const hs_pile *pile, hs_error *error) {
  return !pile->flow.write || hs_error_set(error, HS_EUSAGE, "the pile is a flow: it keeps no reports");
}

size_t hs_pile_count(const hs_pile *pile) { return pile->intake.reports.count + pile->intake.made; }
size_t hs_pile_problem_count(const hs_pile *pile) { return pile->intake.problems.count; }

bool hs_pile_problem(const hs_pile *pile, size_t i, const char **path, hs_error *error) {
  if (i >= pile->intake.problems.count) return hs_error_set(error, HS_EUSAGE, "no such problem");
  *path = pile->intake.problems.items[i].path.data;
  if (error) *error = pile->intake.problems.items[i].error;
  return true;
}

bool hs_pile_tidy(hs_pile *pile, hs_error *error) {
  if (!keeps_reports(pile, error)) return false;
  forget_links(pile);
  return hs_repeated_set_aside(pile->intake.reports.items, pile->intake.reports.count, error);
}

/* ---- mark ---- */

typedef struct marking {
  hs_report **reports;
  hs_error *errors; /* one per report; HS_OK where all went well */
  hs_scratch *scratch;
} marking;

/* Marks a report in an arena of its own and puts what of it stays in the place of the unmarked one. */
static bool mark_report(hs_report **report, hs_scratch *scratch, hs_error *error) {
  hs_report work = **report;
  work.arena = hs_arena_new();
  if (!work.arena) return hs_error_memory(error);
  bool ok = hs_mark(&work, error);
  hs_report *packed = ok ? hs_report_pack_in(&work, scratch, error) : NULL;
  hs_arena_free(work.arena);
  if (!packed) return false;
  hs_report_free(*report);
  *report = packed;
  return true;
}

static void mark_one(void *context, size_t i) {
  marking *m = context;
  if (!m->reports[i]->marked) mark_report(&m->reports[i], m->scratch, &m->errors[i]);
  hs_scratch_touch(m->scratch, 1);
}

bool hs_pile_mark(hs_pile *pile, hs_error *error) {
  if (!keeps_reports(pile, error)) return false;
  size_t count = pile->intake.reports.count;
  hs_error *errors = hs_arena_may_allocate() ? calloc(count + 1, sizeof *errors) : NULL;
  if (!errors) return hs_error_memory(error);
  marking m = {pile->intake.reports.items, errors, pile->scratch};
  hs_parallel(count, pile->threads, mark_one, &m);
  bool ok = true;
  for (size_t i = 0; i < count && ok; i++)
    if (errors[i].code != HS_OK) {
      if (error) *error = errors[i];
      ok = false;
    }
  free(errors);
  return ok;
}

/* ---- link ---- */

/* A report with its id, which is compared often and so lies in memory. */
typedef struct named {
  hs_str id;
  hs_report *report;
} named;

static int by_place(const hs_report *a, const hs_report *b) {
  int inputs = strcmp(a->input ? a->input : "", b->input ? b->input : "");
  return inputs ? inputs : (a->at > b->at) - (a->at < b->at);
}

/* Those of one id by the place at which they were read, whatever the order of the inputs. */
static int by_id(const void *a, const void *b) {
  const named *x = a, *y = b;
  int ids = hs_str_compare(x->id, y->id);
  return ids ? ids : by_place(x->report, y->report);
}

static named *name_reports(hs_pile *pile, hs_arena *scratch) {
  const hs_intake *in = &pile->intake;
  named *all = hs_arena_array(scratch, in->reports.count, sizeof *all);
  for (size_t i = 0; all && i < in->reports.count; i++) {
    all[i] = (named){in->reports.items[i]->id, in->reports.items[i]};
    if (hs_scratch_used(pile->scratch) && !hs_arena_copy(in->arena, all[i].id, &all[i].id)) return NULL;
    hs_scratch_touch(pile->scratch, 1);
  }
  return all;
}

/* One id twice with the same text is one report; with another text it is an error. */
static bool keep_reports(const named *all, size_t count, hs_report **kept, hs_str *ids, size_t *kept_count,
                         hs_error *error) {
  *kept_count = 0;
  for (size_t i = 0; i < count; i++) {
    if (*kept_count && hs_str_equal(ids[*kept_count - 1], all[i].id)) {
      const hs_report *a = kept[*kept_count - 1], *b = all[i].report;
      if (hs_str_equal(a->text, b->text)) continue;
      return hs_error_set(
          error, HS_EFORMAT,
          "two different reports have the id %.80s (%.50s, byte %" PRIu64 ", and %.50s, byte %" PRIu64 ")", b->id.data,
          a->input ? a->input : a->uri.data, a->at, b->input ? b->input : b->uri.data, b->at);
    }
    ids[*kept_count] = all[i].id;
    kept[(*kept_count)++] = all[i].report;
  }
  return true;
}

/* Orders the reports by id. */
static bool sort_reports(hs_pile *pile, hs_error *error) {
  size_t count = pile->intake.reports.count, kept = 0;
  hs_report **sorted = hs_arena_array(pile->intake.arena, count, sizeof *sorted);
  hs_str *ids = hs_arena_array(pile->intake.arena, count, sizeof *ids);
  hs_arena *scratch = hs_arena_new();
  named *all = scratch && sorted && ids ? name_reports(pile, scratch) : NULL;
  if (all && count) qsort(all, count, sizeof *all, by_id);
  bool ok = all ? keep_reports(all, count, sorted, ids, &kept, error) : hs_error_memory(error);
  hs_arena_free(scratch);
  if (ok) pile->sorted = (hs_reports){sorted, kept, hs_scratch_used(pile->scratch) ? pile->scratch : NULL, ids};
  return ok;
}

bool hs_pile_link(hs_pile *pile, hs_error *error) {
  if (!hs_pile_mark(pile, error) || !sort_reports(pile, error)) return false;
  hs_links links;
  if (!hs_link(pile->sorted, pile->threads, &links, error)) return false;
  forget_links(pile);
  pile->links = links;
  pile->linked = true;
  return true;
}

/* ---- writing ---- */

/* Hands the buffer to the caller's function and empties it. */
static bool flush(hs_buffer *buffer, hs_write write, void *context, hs_error *error) {
  if (buffer->failed) return hs_error_memory(error);
  if (buffer->size && !write(context, buffer->data, buffer->size)) return hs_error_set(error, HS_EIO, "cannot write");
  buffer->size = 0;
  return true;
}

/* The same for all of an output: the buffer is freed. */
static bool hand_over(hs_buffer *buffer, hs_write write, void *context, hs_error *error) {
  bool ok = flush(buffer, write, context, error);
  hs_buffer_free(buffer);
  return ok;
}

static bool is_linked(const hs_pile *pile, hs_error *error) {
  return pile->linked || hs_error_set(error, HS_EUSAGE, "the pile is not linked");
}

/* Writes a report with its tokens, which are made again where they were let go. */
static bool write_tokens(const hs_report *report, hs_buffer *out, hs_error *error) {
  hs_report cut = {.arena = hs_arena_new(), .text = report->text, .blocks = report->blocks}, whole = *report;
  bool ok = cut.arena ? hs_text_split(&cut, error) : hs_error_memory(error);
  whole.tokens = cut.tokens;
  if (ok) hs_report_json(&whole, true, out);
  hs_arena_free(cut.arena);
  return ok;
}

bool hs_pile_write_reports(hs_pile *pile, bool tokens, hs_write write, void *context, hs_error *error) {
  if (!keeps_reports(pile, error)) return false;
  hs_buffer out = {0};
  bool ok = true;
  for (size_t i = 0; i < pile->intake.reports.count && ok; i++) {
    const hs_report *report = pile->intake.reports.items[i];
    if (tokens && report->tokens_dropped) ok = write_tokens(report, &out, error);
    else hs_report_json(report, tokens, &out);
    ok = ok && flush(&out, write, context, error);
  }
  hs_buffer_free(&out);
  return ok;
}

bool hs_pile_write_dating(hs_pile *pile, const hs_style *style, hs_write write, void *context, hs_error *error) {
  if (!keeps_reports(pile, error)) return false;
  hs_buffer out = {0};
  bool ok = true;
  for (size_t i = 0; i < pile->intake.reports.count && ok; i++) {
    hs_report_explain(pile->intake.reports.items[i], style, &out);
    ok = flush(&out, write, context, error);
  }
  hs_buffer_free(&out);
  return ok;
}

/* Where links go as they are written. */
typedef struct outlet {
  hs_write write;
  void *context;
  hs_error *error;
} outlet;

static bool drain(void *context, hs_buffer *out) {
  const outlet *to = context;
  return flush(out, to->write, to->context, to->error);
}

bool hs_pile_write_links(hs_pile *pile, hs_write write, void *context, hs_error *error) {
  if (!is_linked(pile, error)) return false;
  hs_buffer out = {0};
  outlet to = {write, context, error};
  bool ok = hs_links_json(pile->sorted, &pile->links, drain, &to, &out);
  hs_buffer_free(&out);
  return ok;
}

bool hs_pile_write_account(hs_pile *pile, const hs_style *style, hs_write write, void *context, hs_error *error) {
  if (!is_linked(pile, error)) return false;
  size_t count = pile->intake.problems.count;
  hs_trouble *troubles = hs_arena_array(pile->intake.arena, count, sizeof *troubles);
  if (!troubles) return hs_error_memory(error);
  for (size_t i = 0; i < count; i++)
    troubles[i] = (hs_trouble){pile->intake.problems.items[i].path.data, pile->intake.problems.items[i].error};
  hs_buffer out = {0};
  if (style->json) hs_account_json(pile->sorted, &pile->links, troubles, count, &out);
  else hs_account(pile->sorted, &pile->links, troubles, count, style, &out);
  return hand_over(&out, write, context, error);
}

bool hs_pile_write_quotes(hs_pile *pile, const hs_quote_filter *filter, const hs_style *style, hs_write write,
                          void *context, hs_error *error) {
  static const hs_quote_filter EVERYTHING = {0};
  if (!is_linked(pile, error)) return false;
  hs_buffer out = {0};
  hs_quotes(pile->sorted, &pile->links, filter ? filter : &EVERYTHING, style, &out);
  return hand_over(&out, write, context, error);
}

bool hs_pile_write_sources(hs_pile *pile, const hs_style *style, hs_write write, void *context, hs_error *error) {
  if (!is_linked(pile, error)) return false;
  hs_buffer out = {0};
  hs_sources(pile->sorted, &pile->links, style, &out);
  return hand_over(&out, write, context, error);
}

static bool is_end(hs_str whole, hs_str end) {
  return end.size && whole.size >= end.size && memcmp(whole.data + whole.size - end.size, end.data, end.size) == 0;
}

/* The report of this id; where there is none, the only one whose path or address ends so. */
static bool find_report(const hs_pile *pile, const char *name, uint32_t *found, hs_error *error) {
  hs_str wanted = hs_str_from(name);
  size_t count = 0;
  for (uint32_t i = 0; i < pile->sorted.count; i++) {
    const hs_report *r = pile->sorted.items[i];
    if (hs_str_compare(r->id, wanted) == 0) return *found = i, true;
    if ((is_end(r->uri, wanted) || is_end(r->url, wanted)) && !count++) *found = i;
  }
  if (count == 1) return true;
  hs_error_set(error, HS_EUSAGE, count ? "%s: several reports end so" : "%s: no such report", name);
  return false;
}

bool hs_pile_write_why(hs_pile *pile, const char *a, const char *b, const hs_style *style, hs_write write,
                       void *context, hs_error *error) {
  uint32_t one, other;
  if (!is_linked(pile, error) || !find_report(pile, a, &one, error) || !find_report(pile, b, &other, error))
    return false;
  hs_buffer out = {0};
  hs_why_show(pile->sorted, &pile->links, one, other, style, &out);
  return hand_over(&out, write, context, error);
}
