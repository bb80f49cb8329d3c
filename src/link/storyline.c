/* storyline.c - the stories of one matter over time: leak, denial, recall. Reads stories and features; show reads the
 * storylines. The shape is that of story.c one level up: the score of two stories is the average over their reports,
 * and stories are grouped by average link. */
#include <stdlib.h>

#include "base/parallel.h"
#include "link/cluster.h"
#include "link/story_score.h"

enum { REPORTS_MAX = 8 }; /* of a story that are compared */

typedef struct scoring {
  const hs_feature *features;
  const hs_story *stories;
  hs_scored *scored;
} scoring;

static int32_t score_two(const void *context, uint32_t a, uint32_t b) {
  const scoring *s = context;
  const hs_indexes *x = &s->stories[a].reports, *y = &s->stories[b].reports;
  int64_t sum = 0, count = 0;
  for (size_t i = 0; i < x->count && i < REPORTS_MAX; i++)
    for (size_t k = 0; k < y->count && k < REPORTS_MAX; k++, count++)
      sum += hs_storyline_score(&s->features[x->items[i]], &s->features[y->items[k]]);
  return count ? (int32_t)(sum / count) : 0;
}

static void score_one(void *context, size_t i) {
  scoring *s = context;
  s->scored[i].score = score_two(s, s->scored[i].pair.a, s->scored[i].pair.b);
}

static int by_pair(const void *a, const void *b) {
  const hs_scored *x = a, *y = b;
  if (x->pair.a != y->pair.a) return x->pair.a < y->pair.a ? -1 : 1;
  return (x->pair.b > y->pair.b) - (x->pair.b < y->pair.b);
}

/* Two stories are worth comparing when reports of theirs are. */
static bool list_pairs(const hs_features *features, hs_links *links, scoring *s, size_t *count) {
  uint32_t *story_of = hs_arena_array(links->arena, features->count, sizeof *story_of);
  s->scored = hs_arena_array(links->arena, features->pairs.count, sizeof *s->scored);
  if (!story_of || !s->scored) return false;
  for (uint32_t i = 0; i < links->stories.count; i++)
    for (size_t k = 0; k < links->stories.items[i].reports.count; k++)
      story_of[links->stories.items[i].reports.items[k]] = i;
  size_t all = 0, kept = 0;
  for (size_t i = 0; i < features->pairs.count; i++) {
    uint32_t a = story_of[features->pairs.items[i].a], b = story_of[features->pairs.items[i].b];
    if (a != b) s->scored[all++].pair = a < b ? (hs_pair){a, b} : (hs_pair){b, a};
  }
  if (all) qsort(s->scored, all, sizeof *s->scored, by_pair);
  for (size_t i = 0; i < all; i++)
    if (!kept || by_pair(&s->scored[kept - 1], &s->scored[i]) != 0) s->scored[kept++] = s->scored[i];
  *count = kept;
  return true;
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
  const hs_features *features;
  if (!hs_features_of(reports, threads, links, &features, err)) return false;
  scoring s = {.features = features->items, .stories = links->stories.items};
  size_t count;
  uint32_t *group = hs_arena_array(links->arena, links->stories.count, sizeof *group);
  if (!group || !list_pairs(features, links, &s, &count)) return hs_error_memory(err);
  hs_parallel(count, threads, score_one, &s);
  if (!hs_cluster(links->stories.count, s.scored, count, score_two, &s, threads, group, err)) return false;
  return make_storylines(group, links) || hs_error_memory(err);
}
