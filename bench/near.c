/* near.c - near-duplicate detection alone, on unmarked texts, on one core: how fast, and what is found. Three tasks:
 *   bands     text -> runs of three words -> signatures of 128 values -> pairs that meet in one of 64 bands; nothing is
 *             verified. What datasketch and rensa do (near.py).
 *   exact     the same with the bar of `link` (near.h: 16 of 128 values equal), and of each pair how much of either
 *             one's runs the other has; those stay that share a third
 *   copies    what `link` does: features, candidates by bands and by heavy words, and the judgement of each pair, with
 *             sentences, names and numbers laid side by side
 * usage: near FOLDER      as bench/generate wrote it: FOLDER/reports, FOLDER/gold.tsv
 * Prints a line for each: name, reports a second of the processor's time, those without cutting the text into runs (0:
 * not told apart), pairs a report, and of the gold's copies, rewrites, and rewrites that share a third of their runs, the
 * share found. bench/peers/near runs it in turns with its rivals. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "link/band.h"
#include "link/feature_word.h"
#include "link/groundwork.h"
#include "link/near.h"
#include "link/probe.h"
#include "read/read.h"

enum { PATH_ROOM = 4096, WORDS_MAX = 1 << 16 };

static void need(bool ok) {
  if (ok) return;
  fputs("near: failed\n", stderr);
  exit(1);
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_id(const void *a, const void *b) {
  return hs_str_compare((*(hs_report *const *)a)->id, (*(hs_report *const *)b)->id);
}

/* ---- runs of three words ---- */

typedef struct runs {
  uint32_t *items;
  size_t count;
} runs;

static runs cut(hs_arena *arena, hs_str text) {
  static uint64_t keys[WORDS_MAX];
  static uint32_t begins[WORDS_MAX], ends[WORDS_MAX];
  size_t words = hs_key_cut(text, 0, WORDS_MAX, keys, begins, ends);
  runs r = {.count = words < 3 ? 0 : words - 2};
  r.items = hs_arena_array(arena, r.count, sizeof *r.items);
  need(r.items);
  for (size_t i = 0; i < r.count; i++) r.items[i] = hs_run_of(keys[i], keys[i + 1], keys[i + 2]);
  return r;
}

static void order(runs *r) { r->count = hs_sort_once(r->items, r->count); }

/* Do two share a third of either one's runs? Both are ordered. */
static bool share_third(const runs *a, const runs *b) {
  hs_set x = {a->items, a->count}, y = {b->items, b->count};
  size_t shared = hs_shared(&x, &y), least = a->count < b->count ? a->count : b->count;
  return shared && shared * 3 >= least;
}

/* ---- the three tasks ---- */

typedef struct task {
  const char *name;
  hs_arena *arena;
  runs *runs;
  hs_pairs pairs;
  HS_LIST(hs_pair) met;
  double took, cutting;
} task;

static bool keep_pair(void *context, uint32_t earlier, uint32_t later, uint32_t alike) {
  task *t = context;
  (void)alike;
  return HS_PUSH(t->arena, &t->met, (hs_pair){earlier, later});
}

/* Each pair that met once, in no order: filed under the later of the two, and each earlier one marked when it comes. */
static void list_once(task *t, size_t report_count) {
  size_t *ends = hs_arena_array(t->arena, report_count + 1, sizeof *ends);
  uint32_t *earlier = hs_arena_array(t->arena, t->met.count, sizeof *earlier);
  uint32_t *seen = hs_arena_array(t->arena, report_count, sizeof *seen);
  t->pairs.items = hs_arena_array(t->arena, t->met.count, sizeof *t->pairs.items);
  need(ends && earlier && seen && t->pairs.items);
  for (size_t i = 0; i < t->met.count; i++) ends[t->met.items[i].b + 1]++;
  for (size_t i = 0; i < report_count; i++) ends[i + 1] += ends[i]; /* where each begins */
  for (size_t i = 0; i < t->met.count; i++) earlier[ends[t->met.items[i].b]++] = t->met.items[i].a;
  for (uint32_t b = 0; b < report_count; b++) /* and now where it ends */
    for (size_t i = b ? ends[b - 1] : 0; i < ends[b]; i++) {
      if (seen[earlier[i]] == b) continue;
      seen[earlier[i]] = b; /* 0: no report is before the first */
      t->pairs.items[t->pairs.count++] = (hs_pair){earlier[i], b};
    }
}

/* The pairs that meet in a band and have so many values equal. */
static void meet_in_bands(hs_reports reports, uint32_t least, task *t) {
  hs_bands bands;
  hs_signature signature;
  double begin = seconds();
  t->runs = hs_arena_array(t->arena, reports.count, sizeof *t->runs);
  need(t->runs && hs_bands_make(t->arena, reports.count, &bands));
  for (size_t i = 0; i < reports.count; i++) t->runs[i] = cut(t->arena, reports.items[i]->text);
  t->cutting = seconds() - begin;
  for (size_t i = 0; i < reports.count; i++) {
    if (!t->runs[i].count) continue;
    hs_signature_make(t->runs[i].items, t->runs[i].count, &signature);
    hs_bands_set(&bands, i, &signature);
  }
  need(hs_bands_search(&bands, (hs_band_bounds){UINT32_MAX, least}, keep_pair, t));
  list_once(t, reports.count);
}

static void find_by_bands(hs_reports reports, task *t) { meet_in_bands(reports, 0, t); }

static void find_exact(hs_reports reports, task *t) {
  size_t kept = 0;
  meet_in_bands(reports, HS_NEAR_LEAST, t);
  for (size_t i = 0; i < reports.count; i++) order(&t->runs[i]);
  for (size_t i = 0; i < t->pairs.count; i++) {
    hs_pair pair = t->pairs.items[i];
    if (share_third(&t->runs[pair.a], &t->runs[pair.b])) t->pairs.items[kept++] = pair;
  }
  t->pairs.count = kept;
}

static void judge(hs_reports reports, const hs_features *features, hs_pairs *pairs) {
  size_t kept = 0;
  hs_probe probe = {.arena = hs_arena_new()};
  need(probe.arena);
  for (size_t i = 0; i < pairs->count; i++) {
    hs_pair pair = pairs->items[i];
    const hs_feature *a = &features->items[pair.a];
    hs_compared compared;
    hs_taking taking;
    need(probe.a == a || hs_probe_open(&probe, a));
    hs_probe_compare(&probe, &features->items[pair.b], &compared);
    if (hs_copy_judge(reports, pair, &probe, &compared, &taking)) pairs->items[kept++] = pair;
  }
  pairs->count = kept;
  hs_arena_free(probe.arena);
}

static void find_copies(hs_reports reports, task *t) {
  hs_batches batches = {.count = 0};
  hs_features features = {hs_arena_array(t->arena, reports.count, sizeof(hs_feature)), reports.count, NULL};
  need(features.items && hs_features_make(reports, 1, features.items, &batches) &&
       hs_candidates_find(&features, 1, t->arena, &t->pairs));
  judge(reports, &features, &t->pairs);
  hs_batches_free(&batches);
}

/* ---- what is found ---- */

/* Of the gold's pairs of a kind how many there are and how many are found. */
typedef struct tally {
  size_t all, found;
} tally;

typedef struct named {
  hs_str uri;
  uint32_t report;
} named;

static int by_name(const void *a, const void *b) {
  return hs_str_compare(((const named *)a)->uri, ((const named *)b)->uri);
}

static hs_str file_of(hs_str uri) {
  size_t at = uri.size;
  while (at && uri.data[at - 1] != '/') at--;
  return hs_str_slice(uri, at, uri.size);
}

static uint32_t place_of(const named *names, size_t count, const char *file) {
  named wanted = {.uri = hs_str_from(file)};
  const named *found = bsearch(&wanted, names, count, sizeof *names, by_name);
  need(found != NULL);
  return found->report;
}

static double share(const tally *t) { return t->all ? (double)t->found / (double)t->all : 1; }

static void count(tally *t, bool found) {
  t->all++;
  t->found += found;
}

static void tell(const char *folder, const named *names, hs_reports reports, const task *t) {
  char path[PATH_ROOM], file[256], relation[64], of[256];
  tally copies = {0}, rewrites = {0}, thirds = {0};
  snprintf(path, sizeof path, "%s/gold.tsv", folder);
  FILE *gold = fopen(path, "r");
  need(gold != NULL);
  while (fscanf(gold, "%255s %*s %63s %255s", file, relation, of) == 3) {
    bool rewrite = strcmp(relation, "rewrite") == 0;
    if (!rewrite && strcmp(relation, "copy") != 0) continue;
    uint32_t a = place_of(names, reports.count, file), b = place_of(names, reports.count, of);
    runs x = cut(t->arena, reports.items[a]->text), y = cut(t->arena, reports.items[b]->text);
    order(&x), order(&y);
    bool found = hs_pairs_find(&t->pairs, a < b ? a : b, a < b ? b : a) < t->pairs.count;
    count(rewrite ? &rewrites : &copies, found);
    if (rewrite && share_third(&x, &y)) count(&thirds, found);
  }
  fclose(gold);
  double all = (double)reports.count, rest = t->took - t->cutting;
  printf("%s\t%.0f\t%.0f\t%.1f\t%.4f\t%.4f\t%.4f of %zu\n", t->name, all / t->took, t->cutting > 0 ? all / rest : 0,
         (double)t->pairs.count / all, share(&copies), share(&rewrites), share(&thirds), thirds.all);
}

static void run(const char *folder, const named *names, hs_reports reports, const char *name,
                void (*find)(hs_reports reports, task *t)) {
  task t = {.name = name, .arena = hs_arena_new()};
  need(t.arena);
  double begin = seconds();
  find(reports, &t);
  t.took = seconds() - begin;
  hs_pairs_finish(&t.pairs);
  tell(folder, names, reports, &t);
  hs_arena_free(t.arena);
}

int main(int argc, char **argv) {
  char path[PATH_ROOM];
  hs_error error;
  hs_intake intake = {.arena = hs_arena_new()};
  need(argc == 2 && intake.arena);
  snprintf(path, sizeof path, "%s/reports", argv[1]);
  need(hs_read_path(&intake, path, &error));
  hs_reports reports = {.items = intake.reports.items, .count = intake.reports.count};
  qsort(reports.items, reports.count, sizeof *reports.items, by_id);
  named *names = hs_arena_array(intake.arena, reports.count, sizeof *names);
  need(names);
  for (uint32_t i = 0; i < reports.count; i++) names[i] = (named){file_of(reports.items[i]->uri), i};
  qsort(names, reports.count, sizeof *names, by_name);
  run(argv[1], names, reports, "hearsay, bands", find_by_bands);
  run(argv[1], names, reports, "hearsay, exact", find_exact);
  run(argv[1], names, reports, "hearsay, copies", find_copies);
  for (size_t i = 0; i < reports.count; i++) hs_report_free(reports.items[i]);
  hs_arena_free(intake.arena);
  return 0;
}
