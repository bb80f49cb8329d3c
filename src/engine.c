/* engine.c - wires the stages into the calls of hearsay.h, and runs reports in parallel. A pile holds the reports in
 * the order they were read; link sees them ordered by id. */
#include <stdlib.h>

#include "base/map.h"
#include "base/parallel.h"
#include "link/link.h"
#include "mark/mark.h"
#include "read/read.h"
#include "show/account.h"

struct hs_pile {
  hs_intake intake;
  hs_reports sorted; /* by id; made by link, in the intake's arena */
  hs_links links;
  bool linked;
  unsigned threads;
};

const char *hs_version(void) { return HEARSAY_VERSION; }

hs_pile *hs_pile_new(void) {
  hs_pile *pile = hs_arena_may_allocate() ? calloc(1, sizeof *pile) : NULL;
  if (!pile) return NULL;
  pile->intake.arena = hs_arena_new();
  if (pile->intake.arena) return pile;
  free(pile);
  return NULL;
}

void hs_pile_free(hs_pile *pile) {
  if (!pile) return;
  for (size_t i = 0; i < pile->intake.reports.count; i++) hs_report_free(pile->intake.reports.items[i]);
  hs_arena_free(pile->intake.arena);
  hs_links_free(&pile->links);
  free(pile);
}

void hs_pile_set_threads(hs_pile *pile, unsigned threads) { pile->threads = threads; }

static void forget_links(hs_pile *pile) {
  hs_links_free(&pile->links);
  pile->linked = false;
}

/* Takes away what a reading that failed has added. */
static bool undo_read(hs_pile *pile, size_t reports, size_t problems) {
  hs_intake *intake = &pile->intake;
  while (intake->reports.count > reports) hs_report_free(intake->reports.items[--intake->reports.count]);
  intake->problems.count = problems;
  return false;
}

bool hs_pile_read(hs_pile *pile, const char *path, hs_error *error) {
  size_t reports = pile->intake.reports.count, problems = pile->intake.problems.count;
  if (!hs_read_path(&pile->intake, path, error)) return undo_read(pile, reports, problems);
  forget_links(pile);
  return true;
}

bool hs_pile_read_bytes(hs_pile *pile, const char *name, const void *bytes, size_t size, hs_error *error) {
  size_t reports = pile->intake.reports.count, problems = pile->intake.problems.count;
  hs_str path;
  if (!hs_arena_copy(pile->intake.arena, hs_str_from(name), &path)) return hs_error_memory(error);
  if (!hs_read_bytes(&pile->intake, path, (hs_str){bytes, size}, error)) return undo_read(pile, reports, problems);
  forget_links(pile);
  return true;
}

size_t hs_pile_count(const hs_pile *pile) { return pile->intake.reports.count; }
size_t hs_pile_problem_count(const hs_pile *pile) { return pile->intake.problems.count; }

bool hs_pile_problem(const hs_pile *pile, size_t i, const char **path, hs_error *error) {
  if (i >= pile->intake.problems.count) return hs_error_set(error, HS_EUSAGE, "no such problem");
  *path = pile->intake.problems.items[i].path.data;
  if (error) *error = pile->intake.problems.items[i].error;
  return true;
}

/* ---- mark ---- */

typedef struct marking {
  hs_report **reports;
  hs_error *errors; /* one per report; HS_OK where all went well */
} marking;

static void mark_one(void *context, size_t i) {
  marking *m = context;
  if (!m->reports[i]->marked) hs_mark(m->reports[i], &m->errors[i]);
}

bool hs_pile_mark(hs_pile *pile, hs_error *error) {
  size_t count = pile->intake.reports.count;
  hs_error *errors = hs_arena_may_allocate() ? calloc(count + 1, sizeof *errors) : NULL;
  if (!errors) return hs_error_memory(error);
  marking m = {pile->intake.reports.items, errors};
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

static int by_id(const void *a, const void *b) {
  return hs_str_compare((*(hs_report *const *)a)->id, (*(hs_report *const *)b)->id);
}

/* Orders the reports by id. One id twice with the same text is one report; with another text it is an error. */
static bool sort_reports(hs_pile *pile, hs_error *error) {
  size_t count = pile->intake.reports.count;
  hs_report **sorted = hs_arena_array(pile->intake.arena, count, sizeof *sorted);
  if (!sorted) return hs_error_memory(error);
  if (count) memcpy(sorted, pile->intake.reports.items, count * sizeof *sorted);
  qsort(sorted, count, sizeof *sorted, by_id);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (kept && hs_str_equal(sorted[kept - 1]->id, sorted[i]->id)) {
      if (hs_str_equal(sorted[kept - 1]->text, sorted[i]->text)) continue;
      return hs_error_set(error, HS_EFORMAT, "two different reports have the id %.100s (%.60s and %.60s)",
                          sorted[i]->id.data, sorted[kept - 1]->uri.data, sorted[i]->uri.data);
    }
    sorted[kept++] = sorted[i];
  }
  pile->sorted = (hs_reports){sorted, kept};
  return true;
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

bool hs_pile_write_reports(hs_pile *pile, bool tokens, hs_write write, void *context, hs_error *error) {
  hs_buffer out = {0};
  bool ok = true;
  for (size_t i = 0; i < pile->intake.reports.count && ok; i++) {
    hs_report_json(pile->intake.reports.items[i], tokens, &out);
    ok = flush(&out, write, context, error);
  }
  hs_buffer_free(&out);
  return ok;
}

bool hs_pile_write_links(hs_pile *pile, hs_write write, void *context, hs_error *error) {
  if (!pile->linked) return hs_error_set(error, HS_EUSAGE, "the pile is not linked");
  hs_buffer out = {0};
  hs_links_json(pile->sorted, &pile->links, &out);
  bool ok = flush(&out, write, context, error);
  hs_buffer_free(&out);
  return ok;
}

bool hs_pile_write_account(hs_pile *pile, const hs_style *style, hs_write write, void *context, hs_error *error) {
  if (!pile->linked) return hs_error_set(error, HS_EUSAGE, "the pile is not linked");
  size_t count = pile->intake.problems.count;
  hs_trouble *troubles = hs_arena_array(pile->intake.arena, count, sizeof *troubles);
  if (!troubles) return hs_error_memory(error);
  for (size_t i = 0; i < count; i++)
    troubles[i] = (hs_trouble){pile->intake.problems.items[i].path.data, pile->intake.problems.items[i].error};
  hs_buffer out = {0};
  if (style->json) hs_account_json(pile->sorted, &pile->links, troubles, count, &out);
  else hs_account(pile->sorted, &pile->links, troubles, count, style, &out);
  bool ok = flush(&out, write, context, error);
  hs_buffer_free(&out);
  return ok;
}
