/* intake.c - gathers what the readers make: reports, problems, counts of what was passed over. See read.h.
 * Where there is a queue, items (files, records, lines) wait in it until they are enough to be read in parallel; each is
 * read into an intake of its own, and these are put together in the order of the input, so that threads never show. */
#include <stdio.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "read/read.h"

enum {
  ITEMS_MAX = 128,                  /* that wait */
  ITEM_BYTES_MAX = 8 * 1024 * 1024, /* and their bytes together; one may be larger */
  PROBLEMS_MAX = 100,               /* of one input that are named each; more are counted */
};

typedef struct item {
  hs_reader *read; /* NULL: `error` alone */
  hs_str path, bytes;
  hs_buffer own; /* holds the bytes */
  uint64_t at;
  /* what came of it */
  hs_intake intake;
  hs_buffer out;
  hs_error error;
} item;

struct hs_queue {
  item items[ITEMS_MAX];
  size_t count, bytes;
  unsigned threads;
  const hs_sink *sink;
  hs_scratch *scratch;
  bool lean;
};

hs_queue *hs_queue_new(void) { return hs_arena_may_allocate() ? calloc(1, sizeof(hs_queue)) : NULL; }

static void free_item(item *it) {
  for (size_t i = 0; i < it->intake.reports.count; i++) hs_report_free(it->intake.reports.items[i]);
  hs_arena_free(it->intake.arena);
  hs_buffer_free(&it->own);
  hs_buffer_free(&it->out);
  *it = (item){0};
}

void hs_queue_empty(hs_queue *queue) {
  for (size_t i = 0; i < queue->count; i++) free_item(&queue->items[i]);
  queue->count = queue->bytes = 0;
}

void hs_queue_free(hs_queue *queue) {
  if (queue) hs_queue_empty(queue);
  free(queue);
}

void hs_queue_set_threads(hs_queue *queue, unsigned threads) { queue->threads = threads; }

bool hs_intake_explains(const hs_intake *intake) { return intake->sink && intake->sink->explain; }

/* ---- what readers hand over ---- */

/* Reports that are kept are kept without what reading them left in their arenas. */
static bool keep(hs_intake *intake, const hs_report *report, hs_error *err) {
  hs_report *packed = intake->scratch ? hs_report_pack_in(report, intake->scratch, err) : hs_report_pack(report);
  if (packed && HS_PUSH(intake->arena, &intake->reports, packed)) return true;
  bool failed = !packed && intake->scratch; /* it has said why */
  hs_report_free(packed);
  return failed ? false : hs_error_memory(err);
}

bool hs_intake_add(hs_intake *intake, hs_report *report, hs_error *err) {
  bool waits = intake->queue && intake->queue->count, ok = !waits || hs_intake_flush(intake, err);
  if (ok && hs_arena_failed(report->arena)) ok = hs_error_memory(err);
  if (ok && intake->sink) {
    ok = intake->sink->make(intake->sink, report, intake->out, err);
    intake->made += ok;
    hs_report_free(report);
    return ok;
  }
  ok = ok && keep(intake, report, err);
  hs_report_free(report);
  return ok;
}

/* Problems that follow one another in one input are named up to a number, then counted. */
static bool push_problem(hs_intake *intake, hs_str path, const hs_error *why) {
  hs_problem p = {.path = path, .error = *why}, *all = intake->problems.items;
  size_t count = intake->problems.count;
  if (intake->queue && count > PROBLEMS_MAX && hs_str_equal(all[count - PROBLEMS_MAX].path, path)) {
    bool counting = !all[count - 1].error.has_byte && all[count - 1].error.code == HS_ELIMIT;
    size_t more = counting ? strtoul(all[count - 1].error.message, NULL, 10) : 0;
    hs_error_set(&p.error, HS_ELIMIT, "%zu more problems in it, not named here", more + 1);
    if (counting) return all[count - 1] = p, true;
  }
  return HS_PUSH(intake->arena, &intake->problems, p);
}

static item *new_item(hs_intake *intake, hs_error *err) {
  hs_queue *queue = intake->queue;
  if ((queue->count == ITEMS_MAX || queue->bytes >= ITEM_BYTES_MAX) && !hs_intake_flush(intake, err)) return NULL;
  return &queue->items[queue->count];
}

bool hs_intake_problem(hs_intake *intake, hs_str path, const hs_error *why, hs_error *err) {
  hs_error shifted = *why;
  if (intake->within.data) {
    hs_error_at(&shifted, why->code, intake->byte, "%.*s: %s", (int)(path.size < 120 ? path.size : 120), path.data,
                why->message);
    path = intake->within;
  } else if (shifted.has_byte) {
    shifted.byte += intake->byte;
  }
  if (!intake->queue || !intake->queue->count) return push_problem(intake, path, &shifted) || hs_error_memory(err);
  item *it = new_item(intake, err);
  if (!it) return false;
  *it = (item){.path = path, .error = shifted};
  intake->queue->count++;
  return true;
}

static bool pass(hs_intake *intake, hs_str path, hs_str what, size_t count, hs_error *err) {
  for (size_t i = intake->passed.count; i-- > 0;) {
    hs_passed *p = &intake->passed.items[i];
    if (!hs_str_equal(p->path, path)) break;
    if (!hs_str_equal(p->what, what)) continue;
    p->count += count;
    return true;
  }
  return HS_PUSH(intake->arena, &intake->passed, (hs_passed){path, what, count}) || hs_error_memory(err);
}

bool hs_intake_pass(hs_intake *intake, hs_str path, const char *what, hs_error *err) {
  return pass(intake, path, hs_str_from(what), 1, err);
}

/* Puts an item among those that wait, with bytes of its own: those of *own, which it takes over, or a copy. */
static bool queue_item(hs_intake *intake, item now, hs_buffer *own, hs_error *err) {
  item *it = new_item(intake, err);
  if (!it) return false;
  *it = now;
  if (own) it->own = *own, *own = (hs_buffer){0};
  else hs_buffer_add(&it->own, now.bytes), it->bytes = hs_buffer_str(&it->own);
  if (it->own.failed) return free_item(it), hs_error_memory(err);
  intake->queue->count++;
  intake->queue->bytes += now.bytes.size;
  return true;
}

bool hs_intake_item(hs_intake *intake, hs_reader *read, hs_str path, hs_str bytes, hs_buffer *own, uint64_t at,
                    hs_error *err) {
  if (intake->queue) return queue_item(intake, (item){.read = read, .path = path, .bytes = bytes, .at = at}, own, err);
  uint64_t before = intake->byte;
  hs_error why = {0};
  intake->byte += at;
  bool ok = read(intake, path, bytes, &why);
  if (!ok && why.code != HS_EMEMORY) ok = hs_intake_problem(intake, path, &why, err);
  else if (!ok && err) *err = why;
  intake->byte = before;
  return ok;
}

/* ---- reading what waits ---- */

static void read_item(void *context, size_t i) {
  hs_queue *queue = context;
  item *it = &queue->items[i];
  if (!it->read) return;
  it->intake = (hs_intake){.arena = hs_arena_new(),
                           .sink = queue->sink,
                           .scratch = queue->scratch,
                           .lean = queue->lean,
                           .out = &it->out,
                           .byte = it->at};
  bool ok = it->intake.arena ? it->read(&it->intake, it->path, it->bytes, &it->error) : hs_error_memory(&it->error);
  if (ok && it->out.failed) hs_error_memory(&it->error);
  hs_buffer_free(&it->own); /* the others need not wait for its room */
}

static bool copy_path(hs_intake *intake, const item *it, hs_str path, hs_str *copy) {
  if (path.data == it->path.data) return *copy = it->path, true;
  return hs_arena_copy(intake->arena, path, copy);
}

static bool put_problems(hs_intake *intake, const item *it) {
  for (size_t i = 0; i < it->intake.problems.count; i++) {
    hs_str path;
    const hs_problem *p = &it->intake.problems.items[i];
    if (!copy_path(intake, it, p->path, &path) || !push_problem(intake, path, &p->error)) return false;
  }
  hs_error own = it->error;
  if (own.has_byte && it->read) own.byte += it->at;
  return own.code == HS_OK || push_problem(intake, it->path, &own);
}

/* What came of one item goes behind what is there. */
static bool put_item(hs_intake *intake, item *it, hs_error *err) {
  if (it->error.code == HS_EMEMORY) {
    if (err) *err = it->error;
    return false;
  }
  for (size_t i = 0; i < it->intake.passed.count; i++) {
    const hs_passed *p = &it->intake.passed.items[i];
    hs_str path;
    if (!copy_path(intake, it, p->path, &path)) return hs_error_memory(err);
    if (!pass(intake, path, p->what, p->count, err)) return false;
  }
  if (!put_problems(intake, it)) return hs_error_memory(err);
  for (size_t i = 0; i < it->intake.reports.count; i++) {
    hs_report *report = it->intake.reports.items[i];
    report->input = it->path.data;
    report->at = it->at;
    if (!HS_PUSH(intake->arena, &intake->reports, report)) return hs_error_memory(err);
    it->intake.reports.items[i] = NULL;
  }
  intake->made += it->intake.made;
  return !intake->sink || !it->intake.made ||
         intake->sink->take(intake->sink, it->intake.made, hs_buffer_str(&it->out), err);
}

bool hs_intake_flush(hs_intake *intake, hs_error *err) {
  hs_queue *queue = intake->queue;
  if (!queue) return true;
  queue->sink = intake->sink;
  queue->scratch = intake->scratch;
  queue->lean = intake->lean;
  hs_parallel(queue->count, queue->threads, read_item, queue);
  bool ok = true;
  for (size_t i = 0; i < queue->count && ok; i++) {
    ok = put_item(intake, &queue->items[i], err);
    free_item(&queue->items[i]);
  }
  hs_queue_empty(queue);
  return ok;
}

/* "passed over: revisit records (12), images (3)" for the entries from *from on, up to `to`, as many as fit. */
static bool note(hs_intake *intake, size_t *from, size_t to) {
  hs_problem p = {.path = intake->passed.items[*from].path};
  size_t size = 0, first = *from;
  char *message = p.error.message;
  for (; *from < to; (*from)++) {
    const hs_passed *x = &intake->passed.items[*from];
    if (*from > first && size + x->what.size + 24 > sizeof p.error.message) break;
    int n = snprintf(message + size, sizeof p.error.message - size, "%s%.*s (%zu)",
                     *from > first ? ", " : "passed over: ", HS_FMT(x->what), x->count);
    size += n > 0 ? (size_t)n : 0;
  }
  p.error.code = HS_NOTE;
  return HS_PUSH(intake->arena, &intake->problems, p);
}

bool hs_intake_finish(hs_intake *intake, hs_error *err) {
  if (!hs_intake_flush(intake, err)) return false;
  size_t to = 0;
  for (size_t from = 0; from < intake->passed.count;) {
    while (to < intake->passed.count && hs_str_equal(intake->passed.items[from].path, intake->passed.items[to].path))
      to++;
    while (from < to)
      if (!note(intake, &from, to)) return hs_error_memory(err);
  }
  intake->passed.count = 0;
  return true;
}
