/* test_memory.c - every allocation of read, mark, link and the writers fails in turn, once with all that come behind it and
 * once alone, on a pile small enough for that: the call says HS_EMEMORY, nothing leaks or crashes (the debug build watches),
 * what was there before stays as it was (of marking: each report has all its marks or none), and the same call made again,
 * with memory, gives what it gives undisturbed. A call that says all is well has done what it does undisturbed.
 * Of many allocations not each fails, but ever fewer the later they come; HEARSAY_FAULT_ALL=1 takes each. */
#include "reports.h"
#include "test.h"

#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "hearsay/hearsay.h"

/* The fault counter belongs to a thread: all work is done on this one. */
enum { THREADS = 1 };

/* ---- failing the libraries' allocations, too, but not alone: jansson takes one for bad JSON, libxml2 2.9.14 crashes ---- */

static bool alone;

static bool may_allocate(void) { return alone || hs_arena_may_allocate(); }
static void *jansson_malloc(size_t size) { return may_allocate() ? malloc(size) : NULL; }
static void *xml_malloc(size_t size) { return may_allocate() ? malloc(size) : NULL; }
static void *xml_realloc(void *old, size_t size) { return may_allocate() ? realloc(old, size) : NULL; }
static char *xml_strdup(const char *text) { return may_allocate() ? strdup(text) : NULL; }

/* What libxml2 itself forgets where it fails half-way; a tree that we forget shows in the other tests. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libxml2.so\n"; }

static int set_up(void **state) {
  (void)state;
  json_set_alloc_funcs(jansson_malloc, free);
  return xmlMemSetup(free, xml_malloc, xml_realloc, xml_strdup);
}

/* ---- stages ---- */

typedef struct stage stage;
struct stage {
  const char *name;
  bool (*prepare)(hs_pile *pile); /* with memory */
  bool (*run)(hs_pile *pile, hs_error *error);
};

static bool append(void *context, const char *bytes, size_t size) {
  hs_buffer_add(context, (hs_str){bytes, size});
  return !((hs_buffer *)context)->failed;
}

static bool read_report(hs_pile *pile, size_t i, hs_error *error) {
  return hs_pile_read_bytes(pile, REPORTS[i][0], REPORTS[i][1], strlen(REPORTS[i][1]), error);
}

static bool nothing(hs_pile *pile) { return pile != NULL; }

static bool read_all(hs_pile *pile) {
  bool ok = true;
  for (size_t i = 0; i < REPORT_COUNT && ok; i++) ok = read_report(pile, i, NULL);
  return ok;
}

static bool mark_all(hs_pile *pile) { return read_all(pile) && hs_pile_mark(pile, NULL); }
static bool link_all(hs_pile *pile) { return mark_all(pile) && hs_pile_link(pile, NULL); }

static bool run_read_text(hs_pile *pile, hs_error *error) { return read_report(pile, 0, error); }
static bool run_read_html(hs_pile *pile, hs_error *error) { return read_report(pile, 1, error); }
static bool run_read_jsonl(hs_pile *pile, hs_error *error) { return read_report(pile, 2, error); }
#define READ_FILE(name, path) \
  static bool run_read_##name(hs_pile *pile, hs_error *error) { return hs_pile_read(pile, path, error); }
READ_FILE(warc, "tests/fuzz/corpus/warc/plain")
READ_FILE(members, "tests/fuzz/corpus/warc/members")
READ_FILE(csv, "tests/fuzz/corpus/csv/rows")
READ_FILE(feed, "tests/fuzz/corpus/feed/rss")
READ_FILE(newsml, "tests/fuzz/corpus/newsml/g2")
READ_FILE(dataset, "tests/fuzz/corpus/dataset/flat")
READ_FILE(press, "tests/script/disk/export.txt")
READ_FILE(mail, "tests/script/disk/newsletter.eml")
READ_FILE(mailbox, "tests/script/disk/box.mbox")
READ_FILE(pdf, "tests/script/disk/pier.pdf")
READ_FILE(docx, "tests/script/disk/pier.docx")
static bool run_mark(hs_pile *pile, hs_error *error) { return hs_pile_mark(pile, error); }
static bool run_link(hs_pile *pile, hs_error *error) { return hs_pile_link(pile, error); }

/* What the writers get is gathered elsewhere, so that the gathering does not fail. */
static char gathered[1 << 20];
static size_t gathered_size;
static bool gather(void *context, const char *bytes, size_t size) {
  (void)context;
  if (size > sizeof gathered - gathered_size) return false;
  memcpy(gathered + gathered_size, bytes, size);
  gathered_size += size;
  return true;
}

static void take_gathered(hs_buffer *out) {
  hs_buffer_add(out, (hs_str){gathered, gathered_size});
  gathered_size = 0;
}

static bool run_reports(hs_pile *pile, hs_error *error) {
  return hs_pile_write_reports(pile, true, gather, NULL, error);
}
static bool run_links(hs_pile *pile, hs_error *error) { return hs_pile_write_links(pile, gather, NULL, error); }
static bool account(hs_pile *pile, bool json, hs_error *error) {
  hs_style style = {.width = 72, .colour = true, .json = json};
  return hs_pile_write_account(pile, &style, gather, NULL, error);
}
static bool run_text(hs_pile *pile, hs_error *error) { return account(pile, false, error); }
static bool run_json(hs_pile *pile, hs_error *error) { return account(pile, true, error); }
static bool run_quotes(hs_pile *pile, hs_error *error) {
  hs_style style = {.width = 72};
  hs_quote_filter filter = {.outlet = "e"};
  return hs_pile_write_quotes(pile, &filter, &style, gather, NULL, error);
}
static bool run_sources(hs_pile *pile, hs_error *error) {
  hs_style style = {.width = 72};
  return hs_pile_write_sources(pile, &style, gather, NULL, error);
}

/* ---- one trial ---- */

/* All that can be seen of a pile after a stage: what the stage wrote, problems, reports with marks, links. */
static void look(hs_pile *pile, hs_buffer *out) {
  hs_error error = {0};
  const char *path;
  hs_buffer_format(out, "\n%zu reports\n", hs_pile_count(pile));
  for (size_t i = 0; hs_pile_problem(pile, i, &path, &error); i++)
    hs_buffer_format(out, "%s: %s\n", path, error.message);
  assert_true(hs_pile_write_reports(pile, true, append, out, NULL));
  hs_pile_write_links(pile, append, out, NULL);
  assert_false(out->failed);
}

static hs_pile *prepared(const stage *s) {
  hs_pile *pile = hs_pile_new();
  assert_non_null(pile);
  hs_pile_set_threads(pile, THREADS);
  assert_true(s->prepare(pile));
  return pile;
}

/* Where two looks part: a line of each, or NULL. */
static const char *unlike(const hs_buffer *wanted, const hs_buffer *got) {
  static char message[400];
  size_t i = 0, line = 0;
  for (; i < wanted->size && i < got->size && wanted->data[i] == got->data[i]; i++)
    if (wanted->data[i] == '\n') line = i + 1;
  if (i == wanted->size && i == got->size) return NULL;
  size_t from = i > line + 40 ? i - 40 : line;
  hs_str a = hs_str_slice(hs_buffer_str(wanted), from, from + 120),
         b = hs_str_slice(hs_buffer_str(got), from, from + 120);
  snprintf(message, sizeof message, "\n  expected: %.*s\n  got:      %.*s", HS_FMT(a), HS_FMT(b));
  return message;
}

/* Of reports that were to be marked: a line that is neither as before nor as it shall be, or NULL. */
static const char *half_marked(const hs_buffer *before, const hs_buffer *wanted, const hs_buffer *got) {
  static char message[200];
  hs_str a = hs_buffer_str(before), b = hs_buffer_str(wanted), c = hs_buffer_str(got), old, new, line;
  while (hs_str_line(&c, &line)) {
    bool more = hs_str_line(&a, &old) && hs_str_line(&b, &new);
    if (more && (hs_str_equal(line, old) || hs_str_equal(line, new))) continue;
    snprintf(message, sizeof message, "%.*s", (int)(line.size < 120 ? line.size : 120), line.data);
    return message;
  }
  return NULL;
}

typedef struct trial {
  const stage *stage;
  hs_buffer before, wanted; /* looks, undisturbed */
  bool disturbed;           /* an allocation did fail */
  const char *wrong, *detail;
} trial;

/* Ends the failing from allocation n on. Has one failed? Behind one that failed alone all succeed. */
static bool has_failed(size_t n) {
  bool failed = alone;
  for (size_t i = 0; alone && failed && i <= n; i++) failed = hs_arena_may_allocate();
  if (!alone) failed = !hs_arena_may_allocate();
  hs_arena_fail_after(SIZE_MAX);
  return failed;
}

/* Lets allocation n of a stage fail. Sets t->wrong where something is not as it must be. */
static void fails_at(trial *t, size_t n) {
  hs_pile *pile = prepared(t->stage);
  hs_buffer got = {0};
  hs_error error = {0};
  if (alone) hs_arena_fail_at(n);
  else hs_arena_fail_after(n);
  bool ok = t->stage->run(pile, &error);
  t->disturbed = has_failed(n);
  if (!ok) {
    static hs_error told; /* what t->detail points into */
    told = error;
    if (error.code != HS_EMEMORY) t->wrong = "the error is not HS_EMEMORY", t->detail = told.message;
    gathered_size = 0;
    look(pile, &got);
    const char *left = t->stage->run == run_mark ? half_marked(&t->before, &t->wanted, &got) : unlike(&t->before, &got);
    if (left) t->wrong = "the pile is not as it was", t->detail = left;
    hs_buffer_free(&got);
    if (!t->stage->run(pile, &told)) t->wrong = "it fails with memory, too", t->detail = told.message;
  }
  take_gathered(&got);
  look(pile, &got);
  const char *other = t->wrong ? NULL : unlike(&t->wanted, &got);
  if (other) t->wrong = ok ? "all is said to be well, but the result is another" : "made again, the result is another";
  if (other) t->detail = other;
  hs_buffer_free(&got);
  hs_pile_free(pile);
}

/* Allocation after allocation; how many trials, or SIZE_MAX and t->wrong, at allocation *n. */
static size_t each_in_turn(trial *t, size_t *n) {
  size_t step = getenv("HEARSAY_FAULT_ALL") ? SIZE_MAX : 32, trials = 0;
  t->disturbed = true;
  for (*n = 0; t->disturbed; *n += 1 + *n / step, trials++) {
    fails_at(t, *n);
    if (t->wrong) return SIZE_MAX;
  }
  return trials;
}

static void each_fails(const stage *s) {
  trial t = {.stage = s};
  hs_error error = {0};
  hs_pile *pile = prepared(s);
  look(pile, &t.before);
  bool ok = s->run(pile, &error);
  take_gathered(&t.wanted);
  look(pile, &t.wanted);
  hs_pile_free(pile);
  size_t n = 0, trials = 0;
  for (int turn = 0; turn < 2 && ok && !t.wrong; turn++) {
    alone = turn;
    trials += each_in_turn(&t, &n);
  }
  bool was_alone = alone;
  alone = false;
  hs_buffer_free(&t.before);
  hs_buffer_free(&t.wanted);
  if (!ok) fail_msg("%s: %s", s->name, error.message);
  if (t.wrong)
    fail_msg("%s, where allocation %zu fails%s: %s: %s", s->name, n, was_alone ? " alone" : "", t.wrong, t.detail);
  print_message("# %s: %zu trials up to allocation %zu\n", s->name, trials, n);
}

#define STAGE_TEST(function, prepare, run)         \
  static void function(void **state) {             \
    (void)state;                                   \
    each_fails(&(stage){#function, prepare, run}); \
  }
STAGE_TEST(reads_text, nothing, run_read_text)
STAGE_TEST(reads_html, nothing, run_read_html)
STAGE_TEST(reads_jsonl, nothing, run_read_jsonl)
STAGE_TEST(reads_warc, nothing, run_read_warc)
STAGE_TEST(reads_members, nothing, run_read_members)
STAGE_TEST(reads_csv, nothing, run_read_csv)
STAGE_TEST(reads_feed, nothing, run_read_feed)
STAGE_TEST(reads_newsml, nothing, run_read_newsml)
STAGE_TEST(reads_dataset, nothing, run_read_dataset)
STAGE_TEST(reads_press, nothing, run_read_press)
STAGE_TEST(reads_mail, nothing, run_read_mail)
STAGE_TEST(reads_mailbox, nothing, run_read_mailbox)
STAGE_TEST(reads_pdf, nothing, run_read_pdf)
STAGE_TEST(reads_docx, nothing, run_read_docx)
STAGE_TEST(marks, read_all, run_mark)
STAGE_TEST(links, mark_all, run_link)
STAGE_TEST(writes_reports, link_all, run_reports)
STAGE_TEST(writes_links, link_all, run_links)
STAGE_TEST(writes_account, link_all, run_text)
STAGE_TEST(writes_account_json, link_all, run_json)
STAGE_TEST(writes_quotes, link_all, run_quotes)
STAGE_TEST(writes_sources, link_all, run_sources)

static void makes_a_pile(void **state) {
  (void)state;
  for (size_t n = 0; n < 2; n++) {
    hs_arena_fail_after(n);
    assert_null(hs_pile_new());
  }
  hs_arena_fail_after(SIZE_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(makes_a_pile),  cmocka_unit_test(reads_text),     cmocka_unit_test(reads_html),
      cmocka_unit_test(reads_jsonl),   cmocka_unit_test(reads_warc),     cmocka_unit_test(reads_members),
      cmocka_unit_test(reads_csv),     cmocka_unit_test(reads_feed),     cmocka_unit_test(reads_newsml),
      cmocka_unit_test(reads_dataset), cmocka_unit_test(reads_press),    cmocka_unit_test(reads_mail),
      cmocka_unit_test(reads_mailbox), cmocka_unit_test(reads_pdf),      cmocka_unit_test(reads_docx),
      cmocka_unit_test(marks),         cmocka_unit_test(links),          cmocka_unit_test(writes_reports),
      cmocka_unit_test(writes_links),  cmocka_unit_test(writes_account), cmocka_unit_test(writes_account_json),
      cmocka_unit_test(writes_quotes), cmocka_unit_test(writes_sources),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
