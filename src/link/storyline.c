/* storyline.c - the stories of one matter over time: leak, denial, recall. Reads stories and the groundwork; show reads the
 * storylines. The shape is that of story.c one level up: the score of two stories is the average over their reports,
 * and stories are grouped by average link. */
#include <stdlib.h>

#include "link/cluster.h"
#include "link/groundwork.h"
#include "link/link.h"

/* Reports of a story that are compared with those of another: where some of both are candidates to each other, and where
 * none are. In a pile of templates the second kind is most of all work. */
enum { REPORTS_MAX = 8, STRANGERS_MAX = 2 };

typedef struct scoring {
  const hs_groundwork *ground;
  uint32_t *rows; /* where the candidate pairs of each report end; they begin where those of the one before end */
  const hs_story *stories;
  hs_scored *scored;
  size_t most; /* reports of a story that are compared */
} scoring;

static size_t compared_of(const scoring *s, const hs_story *story) {
  return story->reports.count < s->most ? story->reports.count : s->most;
}

static bool list_rows(scoring *s, hs_arena *arena) {
  const hs_pairs *pairs = &s->ground->pairs;
  s->rows = hs_arena_array(arena, s->ground->features.count, sizeof *s->rows);
  for (size_t r = 0, at = 0; s->rows && r < s->ground->features.count; r++) {
    while (at < pairs->count && pairs->items[at].a == r) at++;
    s->rows[r] = (uint32_t)at;
  }
  return s->rows;
}

/* The place of a candidate pair, or how many there are. */
static size_t pair_of(const scoring *s, uint32_t a, uint32_t b) {
  const hs_pairs *all = &s->ground->pairs;
  size_t begin = a ? s->rows[a - 1] : 0;
  hs_pairs row = {all->items + begin, s->rows[a] - begin};
  size_t at = hs_pairs_find(&row, a, b);
  return at < row.count ? begin + at : all->count;
}

/* What report `a` is to report b: candidates have their score already. */
static bool score_reports(const scoring *s, hs_probe *probe, uint32_t a, uint32_t b, int32_t *score) {
  const hs_groundwork *g = s->ground;
  size_t at = pair_of(s, a < b ? a : b, a < b ? b : a);
  if (at < g->pairs.count) {
    *score = g->line_scores[at];
    return true;
  }
  const hs_feature *open = &g->features.items[a];
  if (probe->a != open && !hs_probe_open(probe, open)) return false;
  hs_compared compared;
  hs_scratch_touch(g->scratch, 1);
  hs_probe_compare(probe, &g->features.items[b], &compared);
  *score = hs_storyline_score(&g->scales, &compared);
  return true;
}

/* Adds what report `a` is to the reports of each other story. */
static bool add_report(const scoring *s, hs_probe *probe, uint32_t a, const uint32_t *others, size_t count,
                       int64_t *sums) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < compared_of(s, &s->stories[others[i]]); k++) {
      int32_t score;
      if (!k && i + 1 < count) hs_probe_expect(&s->ground->features.items[s->stories[others[i + 1]].reports.items[0]]);
      if (!score_reports(s, probe, a, s->stories[others[i]].reports.items[k], &score)) return false;
      sums[i] += score;
    }
  return true;
}

static bool score_row(const void *context, uint32_t a, const uint32_t *others, size_t count, int32_t *scores) {
  const scoring *s = context;
  if (!count) return true;
  hs_probe probe = {.arena = hs_arena_new()};
  int64_t *sums = probe.arena ? hs_arena_array(probe.arena, count, sizeof *sums) : NULL;
  bool ok = sums != NULL;
  for (size_t i = 0; ok && i < compared_of(s, &s->stories[a]); i++)
    ok = add_report(s, &probe, s->stories[a].reports.items[i], others, count, sums);
  for (size_t i = 0; ok && i < count; i++) {
    size_t pairs = compared_of(s, &s->stories[a]) * compared_of(s, &s->stories[others[i]]);
    scores[i] = pairs ? (int32_t)(sums[i] / (int64_t)pairs) : 0;
  }
  hs_arena_free(probe.arena);
  return ok;
}

/* Two stories are worth comparing when reports of theirs are. */
static bool list_pairs(const hs_pairs *candidates, size_t report_count, const hs_links *links, hs_arena *arena,
                       hs_pairs *pairs) {
  uint32_t *story_of;
  size_t count = 0;
  if (!hs_links_stories_of(arena, links, report_count, &story_of)) return false;
  for (size_t i = 0; i < candidates->count; i++)
    count += story_of[candidates->items[i].a] != story_of[candidates->items[i].b];
  pairs->items = hs_arena_array(arena, count, sizeof *pairs->items);
  if (!pairs->items) return false;
  pairs->count = 0;
  for (size_t i = 0; i < candidates->count; i++) {
    uint32_t a = story_of[candidates->items[i].a], b = story_of[candidates->items[i].b];
    if (a != b) pairs->items[pairs->count++] = a < b ? (hs_pair){a, b} : (hs_pair){b, a};
  }
  hs_pairs_finish(pairs);
  return true;
}

/* Scores the pairs of a batch, row by row: those with the same first story. */
static bool score_some(void *context, const hs_batch *batch) {
  scoring *s = context;
  uint32_t *others = hs_arena_array(batch->arena, batch->end - batch->begin, sizeof *others);
  int32_t *scores = hs_arena_array(batch->arena, batch->end - batch->begin, sizeof *scores);
  bool ok = others && scores;
  for (size_t begin = batch->begin, end; ok && begin < batch->end; begin = end) {
    uint32_t a = s->scored[begin].pair.a;
    for (end = begin; end < batch->end && s->scored[end].pair.a == a; end++)
      others[end - begin] = s->scored[end].pair.b;
    ok = score_row(s, a, others, end - begin, scores);
    for (size_t i = begin; ok && i < end; i++) s->scored[i].score = scores[i - begin];
  }
  return ok;
}

static bool score_pairs(scoring *s, const hs_pairs *pairs, unsigned threads, hs_arena *arena) {
  hs_batches batches = {.count = 0};
  s->scored = hs_arena_array(arena, pairs->count, sizeof *s->scored);
  if (!s->scored) return false;
  for (size_t i = 0; i < pairs->count; i++) s->scored[i].pair = pairs->items[i];
  bool ok = hs_batches_run(pairs->count, threads, score_some, s, &batches);
  hs_batches_free(&batches);
  return ok;
}

static bool open_scoring(const hs_groundwork *ground, const hs_links *links, unsigned threads, hs_arena *arena,
                         scoring *s, size_t *pair_count) {
  hs_pairs pairs;
  *s = (scoring){.most = REPORTS_MAX, .ground = ground, .stories = links->stories.items};
  if (!list_rows(s, arena) || !list_pairs(&ground->pairs, ground->features.count, links, arena, &pairs) ||
      !score_pairs(s, &pairs, threads, arena))
    return false;
  s->most = STRANGERS_MAX;
  *pair_count = pairs.count;
  return true;
}

bool hs_storyline_components(const hs_groundwork *ground, const hs_links *links, uint32_t *component, hs_error *err) {
  scoring s;
  size_t count;
  hs_arena *scratch = hs_arena_new();
  bool ok = scratch && open_scoring(ground, links, 1, scratch, &s, &count);
  ok = ok ? hs_components(links->stories.count, s.scored, count, component, err) : hs_error_memory(err);
  hs_arena_free(scratch);
  return ok;
}

bool hs_storyline_group(const hs_groundwork *ground, const hs_links *links, unsigned threads, uint32_t *group,
                        hs_error *err) {
  scoring s;
  size_t count;
  hs_arena *scratch = hs_arena_new();
  bool ok = scratch && open_scoring(ground, links, threads, scratch, &s, &count);
  ok = ok ? hs_cluster(links->stories.count, s.scored, count, score_row, &s, NULL, threads, group, err)
          : hs_error_memory(err);
  hs_arena_free(scratch);
  return ok;
}

/* Stories are ordered by date, then id, so the first of a group opens its storyline. */
static bool make_storylines(const uint32_t *group, hs_links *links) {
  hs_story *stories = links->stories.items;
  for (uint32_t i = 0; i < links->stories.count; i++) {
    if (group[i] == i) {
      hs_storyline line = {.id = stories[i].id, .title = stories[i].title};
      stories[i].storyline = (uint32_t)links->storylines.count;
      if (!HS_PUSH(links->arena, &links->storylines, line)) return false;
    }
    stories[i].storyline = stories[group[i]].storyline;
    if (!HS_PUSH(links->arena, &links->storylines.items[stories[i].storyline].stories, i)) return false;
  }
  return true;
}

bool hs_storyline_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  const hs_groundwork *ground;
  if (!hs_groundwork_of(reports, threads, links, &ground, err)) return false;
  hs_arena *scratch = hs_arena_new();
  uint32_t *group = scratch ? hs_arena_array(scratch, links->stories.count, sizeof *group) : NULL;
  bool ok = group ? hs_storyline_group(ground, links, threads, group, err) : hs_error_memory(err);
  ok = ok && (make_storylines(group, links) || hs_error_memory(err));
  hs_arena_free(scratch);
  return ok;
}
