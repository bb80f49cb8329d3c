/* near.c - near-duplicate detection alone: what the first three functions of link (features, candidates, the judgement of a
 * copy) cost on unmarked texts, on one core, and what they find.
 * usage: near FOLDER      as bench/generate wrote it: FOLDER/reports, FOLDER/gold.tsv
 * Prints reports a second of the processor's time (best of three) and, of the copies and the rewrites of the gold, the share
 * whose original is a candidate and the share that is told a copy of it; the rewrites that share a third of their runs of
 * three words with it count apart, too. bench/peers/near runs it beside its rivals. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "link/groundwork.h"
#include "read/read.h"

enum { TURNS = 3, PATH_ROOM = 4096, THIRD = 333 };

/* What is found of one kind of reports. */
typedef struct tally {
  size_t all, met, told;
} tally;

typedef struct run {
  hs_arena *arena;
  hs_batches batches;
  hs_features features;
  hs_pairs pairs;
  bool *told; /* of each pair */
} run;

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

static void judge(hs_reports reports, run *r) {
  hs_probe probe = {.arena = hs_arena_new()};
  need(probe.arena);
  for (size_t i = 0; i < r->pairs.count; i++) {
    hs_pair pair = r->pairs.items[i];
    const hs_feature *a = &r->features.items[pair.a];
    hs_compared compared;
    hs_taking taking;
    need(probe.a == a || hs_probe_open(&probe, a));
    hs_probe_compare(&probe, &r->features.items[pair.b], &compared);
    r->told[i] = hs_copy_judge(reports, pair, &probe, &compared, &taking);
  }
  hs_arena_free(probe.arena);
}

static run find(hs_reports reports) {
  run r = {.arena = hs_arena_new()};
  need(r.arena);
  r.features = (hs_features){hs_arena_array(r.arena, reports.count, sizeof(hs_feature)), reports.count, NULL};
  need(r.features.items && hs_features_make(reports, 1, r.features.items, &r.batches) &&
       hs_candidates_find(&r.features, 1, r.arena, &r.pairs));
  r.told = hs_arena_array(r.arena, r.pairs.count, sizeof *r.told);
  need(r.told);
  judge(reports, &r);
  return r;
}

static void forget(run *r) {
  hs_batches_free(&r->batches);
  hs_arena_free(r->arena);
}

/* The report whose file has this name. */
static uint32_t place_of(hs_reports reports, const char *name) {
  for (uint32_t i = 0; i < reports.count; i++) {
    hs_str uri = reports.items[i]->uri;
    size_t size = strlen(name);
    if (uri.size >= size && memcmp(uri.data + uri.size - size, name, size) == 0) return i;
  }
  return UINT32_MAX;
}

/* Of a's runs of three words or of b's, the larger share that both have, in thousandths. */
static size_t runs_shared(const hs_feature *a, const hs_feature *b) {
  hs_set x = {a->shingles, a->shingle_count}, y = {b->shingles, b->shingle_count};
  size_t least = x.count < y.count ? x.count : y.count;
  return least ? hs_shared(&x, &y) * 1000 / least : 0;
}

static void count(tally *t, const run *r, uint32_t a, uint32_t b) {
  size_t at = a < b ? hs_pairs_find(&r->pairs, a, b) : hs_pairs_find(&r->pairs, b, a);
  bool met = at < r->pairs.count;
  t->all++;
  t->met += met;
  t->told += met && r->told[at];
}

static void print(const char *name, const tally *t) {
  double all = t->all ? (double)t->all : 1;
  printf("  %-40s %6zu  candidates %.4f  told copies %.4f\n", name, t->all, (double)t->met / all,
         (double)t->told / all);
}

static void compare(const char *folder, hs_reports reports, const run *r) {
  char path[PATH_ROOM], name[256], relation[64], of[256];
  tally copies = {0}, rewrites = {0}, near_rewrites = {0};
  snprintf(path, sizeof path, "%s/gold.tsv", folder);
  FILE *gold = fopen(path, "r");
  need(gold != NULL);
  while (fscanf(gold, "%255s %*s %63s %255s", name, relation, of) == 3) {
    bool rewrite = strcmp(relation, "rewrite") == 0;
    if (!rewrite && strcmp(relation, "copy") != 0) continue;
    uint32_t a = place_of(reports, name), b = place_of(reports, of);
    need(a != UINT32_MAX && b != UINT32_MAX);
    count(rewrite ? &rewrites : &copies, r, a, b);
    if (rewrite && runs_shared(&r->features.items[a], &r->features.items[b]) >= THIRD) count(&near_rewrites, r, a, b);
  }
  fclose(gold);
  print("copies", &copies);
  print("rewrites", &rewrites);
  print("rewrites that share a third of their runs", &near_rewrites);
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
  double best = 1e9;
  for (int turn = 0; turn < TURNS; turn++) {
    double begin = seconds();
    run r = find(reports);
    double took = seconds() - begin;
    if (took < best) best = took;
    if (turn == TURNS - 1) {
      printf("hearsay      %8.0f reports/s, %zu reports, %.1f candidate pairs a report\n", (double)reports.count / best,
             reports.count, (double)r.pairs.count / (double)reports.count);
      compare(argv[1], reports, &r);
    }
    forget(&r);
  }
  for (size_t i = 0; i < reports.count; i++) hs_report_free(reports.items[i]);
  hs_arena_free(intake.arena);
  return 0;
}
