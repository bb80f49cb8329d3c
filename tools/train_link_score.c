/* train_link_score.c - groups the reports of a set by a scale, with the functions that the program itself uses, and holds
 * the groups against the gold. See train_link.h. */
#include <stdlib.h>
#include <string.h>

#include "link/cluster.h"
#include "tools/train_link.h"

/* Reports of a group that have a label. */
typedef struct cell {
  uint32_t group;
  int32_t label;
} cell;

static int by_group(const void *a, const void *b) {
  const cell *x = a, *y = b;
  if (x->group != y->group) return x->group < y->group ? -1 : 1;
  return (x->label > y->label) - (x->label < y->label);
}

static double f1(double precision, double recall) {
  return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}

/* `cells` ordered; in_group, in_label: how many there are of each. */
static hs_group_score score_cells(const cell *cells, size_t count, const uint32_t *in_group, const uint32_t *in_label) {
  double found = 0, put = 0, gold = 0, precision = 0, recall = 0;
  for (size_t begin = 0, end; begin < count; begin = end) {
    for (end = begin; end < count && by_group(&cells[begin], &cells[end]) == 0;) end++;
    double n = (double)(end - begin), g = in_group[cells[begin].group], l = in_label[cells[begin].label];
    found += n * (n - 1);
    put += n * (g - 1);
    gold += n * (l - 1);
    precision += n * n / g;
    recall += n * n / l;
  }
  if (!count) return (hs_group_score){0, 0};
  return (hs_group_score){put + gold > 0 ? 2 * found / (put + gold) : 1,
                          f1(precision / (double)count, recall / (double)count)};
}

static bool score_groups(const hs_link_set *set, hs_matter matter, const uint32_t *group, hs_arena *scratch,
                         hs_group_score *score) {
  size_t n = set->reports.count, count = 0;
  cell *cells = hs_arena_array(scratch, n, sizeof *cells);
  uint32_t *in_group = hs_arena_array(scratch, n, sizeof *in_group),
           *in_label = hs_arena_array(scratch, n, sizeof *in_label);
  if (!cells || !in_group || !in_label) return false;
  for (size_t i = 0; i < n; i++)
    if (set->labels[matter][i] >= 0) {
      cells[count++] = (cell){group[i], set->labels[matter][i]};
      in_group[group[i]]++;
      in_label[set->labels[matter][i]]++;
    }
  qsort(cells, count, sizeof *cells, by_group);
  *score = score_cells(cells, count, in_group, in_label);
  return true;
}

/* The groundwork with the scores of another scale. */
static bool weigh_anew(const hs_link_set *set, hs_matter matter, const hs_scale *scale, hs_arena *scratch,
                       hs_groundwork *ground) {
  if (ground != set->ground) *ground = *set->ground;
  int32_t *scores = hs_arena_array(scratch, ground->pairs.count, sizeof *scores);
  if (!scores) return false;
  for (size_t i = 0; i < ground->pairs.count; i++)
    scores[i] = matter == HS_MATTER_STORY ? hs_story_timed(hs_scale_weigh(scale, set->likes[i]), set->likes[i])
                                          : hs_storyline_weigh(scale, set->likes[i]);
  if (matter == HS_MATTER_STORY) ground->story_scores = scores, ground->scales.story = *scale;
  else ground->line_scores = scores, ground->scales.storyline = *scale;
  return true;
}

bool hs_link_set_weigh(hs_link_set *set, const hs_scale *scale) {
  hs_groundwork *ground = set->links.groundwork;
  return weigh_anew(set, HS_MATTER_STORY, scale, ground->arena, ground);
}

/* Stories are made as they are now; storylines of them. */
static bool group_lines(const hs_link_set *set, hs_groundwork *ground, uint32_t *group, hs_error *err) {
  hs_links links = {.arena = hs_arena_new(), .groundwork = ground};
  bool ok = links.arena != NULL;
  for (size_t i = 0; ok && i < set->links.copies.count; i++)
    ok = HS_PUSH(links.arena, &links.copies, set->links.copies.items[i]);
  ok = ok && hs_story_link(set->reports, 1, &links, err) && hs_storyline_link(set->reports, 1, &links, err);
  for (size_t s = 0; ok && s < links.stories.count; s++)
    for (size_t i = 0; i < links.stories.items[s].reports.count; i++)
      group[links.stories.items[s].reports.items[i]] = links.stories.items[s].storyline;
  links.groundwork = NULL;
  hs_links_free(&links);
  return ok || hs_error_memory(err);
}

static bool score_set(const hs_link_set *set, hs_matter matter, const hs_scale *scale, hs_group_score *score,
                      hs_error *err) {
  hs_arena *scratch = hs_arena_new();
  uint32_t *group = scratch ? hs_arena_array(scratch, set->reports.count, sizeof *group) : NULL;
  hs_groundwork ground;
  bool ok = group && weigh_anew(set, matter, scale, scratch, &ground);
  if (ok && matter == HS_MATTER_STORY) ok = hs_story_group(&ground, &set->links, 0, group, err);
  else if (ok) ok = group_lines(set, &ground, group, err);
  ok = ok && score_groups(set, matter, group, scratch, score);
  hs_arena_free(scratch);
  return ok || hs_error_memory(err);
}

bool hs_link_group_score(hs_link_group *group, hs_matter matter, const hs_scale *scale, hs_group_score *score,
                         hs_error *err) {
  *score = (hs_group_score){0, 0};
  for (size_t i = 0; i < group->count; i++) {
    hs_group_score one;
    if (!score_set(&group->sets[i], matter, scale, &one, err)) return false;
    score->pair += one.pair / (double)group->count;
    score->b_cubed += one.b_cubed / (double)group->count;
  }
  return true;
}
