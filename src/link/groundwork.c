/* groundwork.c - features, candidates and the scores of pairs, made once. See groundwork.h. */
#include "link/groundwork.h"

#include <stdlib.h>

typedef struct scoring {
  hs_reports reports;
  hs_groundwork *ground;
  uint32_t *order; /* of the reports in time: what is near in time is compared and, in a scratch file, lies near */
  uint32_t *rows;  /* where the pairs of each report end; they begin where those of the one before end */
  hs_takings found[HS_BATCHES_MAX];
} scoring;

static bool score_pair(scoring *s, const hs_batch *batch, size_t i, hs_probe *probe) {
  const hs_groundwork *g = s->ground;
  hs_pair pair = g->pairs.items[i];
  hs_compared compared;
  hs_taking taking;
  hs_probe_compare(probe, &g->features.items[pair.b], &compared);
  hs_pair_score(&g->scales, probe, &compared, &g->story_scores[i], &g->line_scores[i]);
  return !hs_copy_judge(s->reports, pair, probe, &compared, &taking) ||
         HS_PUSH(batch->arena, &s->found[batch->number], taking);
}

/* The pairs of which the report is the first. */
static bool score_row(scoring *s, const hs_batch *batch, uint32_t report, hs_probe *probe) {
  size_t begin = report ? s->rows[report - 1] : 0, end = s->rows[report];
  bool ok = begin == end || hs_probe_open(probe, &s->ground->features.items[report]);
  for (size_t i = begin; ok && i < end; i++) {
    if (i + 1 < end) hs_probe_expect(&s->ground->features.items[s->ground->pairs.items[i + 1].b]);
    ok = score_pair(s, batch, i, probe);
    hs_scratch_touch(s->reports.scratch, 1);
  }
  return ok;
}

static bool score_some(void *context, const hs_batch *batch) {
  scoring *s = context;
  hs_probe probe = {.arena = hs_arena_new()};
  bool ok = probe.arena != NULL;
  for (size_t r = batch->begin; ok && r < batch->end; r++) ok = score_row(s, batch, s->order[r], &probe);
  hs_arena_free(probe.arena);
  return ok;
}

static hs_pair pair_of(const hs_taking *t) {
  return t->copy.a < t->copy.b ? (hs_pair){t->copy.a, t->copy.b} : (hs_pair){t->copy.b, t->copy.a};
}

static int by_pair(const void *a, const void *b) { return hs_pair_compare(pair_of(a), pair_of(b)); }

static bool gather(const scoring *s, hs_groundwork *g) {
  size_t count = 0;
  for (size_t k = 0; k < HS_BATCHES_MAX; k++) count += s->found[k].count;
  g->takings.items = hs_arena_array(g->arena, count, sizeof *g->takings.items);
  if (!g->takings.items) return false;
  g->takings.capacity = count;
  for (size_t k = 0; k < HS_BATCHES_MAX; k++)
    for (size_t i = 0; i < s->found[k].count; i++) g->takings.items[g->takings.count++] = s->found[k].items[i];
  if (count) qsort(g->takings.items, count, sizeof *g->takings.items, by_pair);
  return true;
}

static bool order_rows(scoring *s, hs_arena *arena) {
  const hs_groundwork *g = s->ground;
  s->order = hs_features_by_day(arena, &g->features);
  s->rows = hs_arena_array(arena, g->features.count, sizeof *s->rows);
  for (size_t r = 0, at = 0; s->rows && r < g->features.count; r++) {
    while (at < g->pairs.count && g->pairs.items[at].a == r) at++;
    s->rows[r] = (uint32_t)at;
  }
  return s->order && s->rows;
}

static bool score_pairs(hs_reports reports, unsigned threads, hs_groundwork *g) {
  scoring s = {.reports = reports, .ground = g};
  hs_batches batches = {.count = 0};
  hs_arena *arena = hs_arena_new();
  g->story_scores = hs_arena_array(g->arena, g->pairs.count, sizeof *g->story_scores);
  g->line_scores = hs_arena_array(g->arena, g->pairs.count, sizeof *g->line_scores);
  bool ok = arena && g->story_scores && g->line_scores && order_rows(&s, arena) &&
            hs_batches_run(reports.count, threads, score_some, &s, &batches) && gather(&s, g);
  hs_batches_free(&batches);
  hs_arena_free(arena);
  return ok;
}

static bool make(hs_reports reports, unsigned threads, hs_groundwork *g) {
  g->arena = hs_arena_new();
  g->scratch = reports.scratch;
  if (!g->arena) return false;
  g->features =
      (hs_features){hs_arena_array(g->arena, reports.count, sizeof(hs_feature)), reports.count, reports.scratch};
  return g->features.items && hs_scales_make(g->arena, &g->scales) &&
         hs_features_make(reports, threads, g->features.items, &g->batches) &&
         hs_candidates_find(&g->features, threads, g->arena, &g->pairs) && score_pairs(reports, threads, g);
}

bool hs_groundwork_of(hs_reports reports, unsigned threads, hs_links *links, const hs_groundwork **ground,
                      hs_error *err) {
  if (!links->groundwork) {
    links->groundwork = hs_arena_may_allocate() ? calloc(1, sizeof *links->groundwork) : NULL;
    if (!links->groundwork || !make(reports, threads, links->groundwork)) {
      hs_groundwork_free(links);
      return hs_error_memory(err);
    }
  }
  *ground = links->groundwork;
  return true;
}

void hs_groundwork_free(hs_links *links) {
  if (!links->groundwork) return;
  hs_batches_free(&links->groundwork->batches);
  hs_arena_free(links->groundwork->arena);
  free(links->groundwork);
  links->groundwork = NULL;
}
