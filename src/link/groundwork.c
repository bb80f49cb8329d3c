/* groundwork.c - features, candidates and the scores of pairs, made once. See groundwork.h. */
#include "link/groundwork.h"

#include <stdlib.h>

typedef struct scoring {
  hs_reports reports;
  hs_groundwork *ground;
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

static bool score_some(void *context, const hs_batch *batch) {
  scoring *s = context;
  const hs_groundwork *g = s->ground;
  hs_probe probe = {.arena = hs_arena_new()};
  bool ok = probe.arena != NULL;
  for (size_t i = batch->begin; ok && i < batch->end; i++) {
    const hs_feature *a = &g->features.items[g->pairs.items[i].a];
    ok = (probe.a == a || hs_probe_open(&probe, a)) && score_pair(s, batch, i, &probe);
    hs_scratch_pass(s->reports.scratch, i);
  }
  hs_arena_free(probe.arena);
  return ok;
}

static bool gather(const scoring *s, hs_groundwork *g) {
  for (size_t k = 0; k < HS_BATCHES_MAX; k++)
    for (size_t i = 0; i < s->found[k].count; i++)
      if (!HS_PUSH(g->arena, &g->takings, s->found[k].items[i])) return false;
  return true;
}

static bool score_pairs(hs_reports reports, unsigned threads, hs_groundwork *g) {
  scoring s = {.reports = reports, .ground = g};
  hs_batches batches = {.scratch = reports.scratch};
  g->story_scores = hs_arena_array(g->arena, g->pairs.count, sizeof *g->story_scores);
  g->line_scores = hs_arena_array(g->arena, g->pairs.count, sizeof *g->line_scores);
  bool ok = g->story_scores && g->line_scores && hs_batches_run(g->pairs.count, threads, score_some, &s, &batches) &&
            gather(&s, g);
  hs_batches_free(&batches);
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
