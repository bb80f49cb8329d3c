/* linker.c - the five functions of include/hearsay/link.h over those of link/: reports come from JSON one at a time, and what
 * is given in any order is put into that of ids and back. */
#include "hearsay/link.h"

#include <stdlib.h>

#include "base/disjoint.h"
#include "link/cluster.h"
#include "link/groundwork.h"
#include "link/link.h"
#include "link/weight.h"
#include "mark/mark.h"
#include "read/read.h"

struct hs_linker {
  hs_arena *arena;
  hs_weights weights;
  hs_scales scales;
};

struct hs_link_feature_of {
  hs_report *report; /* its id, outlet and relays alone */
  hs_feature feature;
  char lists[];
};

hs_linker *hs_linker_new(void) {
  hs_arena *arena = hs_arena_new();
  hs_linker *linker = arena ? hs_arena_alloc(arena, sizeof *linker) : NULL;
  if (linker && hs_weights_make(arena, &linker->weights) && hs_scales_make(arena, &linker->scales)) {
    linker->arena = arena;
    return linker;
  }
  hs_arena_free(arena);
  return NULL;
}

void hs_linker_free(hs_linker *linker) {
  if (linker) hs_arena_free(linker->arena); /* it lies in it */
}

/* ---- one ---- */

void hs_link_feature_free(hs_link_feature_of *f) {
  if (!f) return;
  hs_report_free(f->report);
  free(f);
}

const char *hs_link_feature_id(const hs_link_feature_of *f) { return f->report->id.data; }

static bool keep_feature(const hs_report *r, const hs_feature *feature, hs_link_feature_of **made, hs_error *error) {
  const hs_report few = {.id = r->id, .outlet = r->outlet, .relays = r->relays};
  hs_link_feature_of *f = hs_arena_may_allocate() ? calloc(1, sizeof *f + hs_feature_size(feature)) : NULL;
  if (!f || !(f->report = hs_report_pack(&few))) {
    free(f);
    return hs_error_memory(error);
  }
  f->feature = *feature;
  hs_feature_move(&f->feature, f->lists);
  *made = f;
  return true;
}

static bool make_feature(const hs_linker *linker, hs_report *report, hs_link_feature_of **made, hs_error *error) {
  hs_feature feature;
  if (!report->marked && !hs_mark(report, error)) return false;
  hs_arena *scratch = hs_arena_new();
  bool ok = scratch && hs_feature_make(report, &linker->weights, scratch, scratch, &feature);
  ok = ok ? keep_feature(report, &feature, made, error) : hs_error_memory(error);
  hs_arena_free(scratch);
  return ok;
}

bool hs_link_feature(const hs_linker *linker, const char *json, size_t size, hs_link_feature_of **feature,
                     hs_error *error) {
  hs_intake intake = {.arena = hs_arena_new(), .lean = true};
  if (!intake.arena) return hs_error_memory(error);
  bool ok = hs_jsonl_read(&intake, HS_LIT("report"), (hs_str){json, size}, error);
  if (ok && intake.problems.count) {
    if (error) *error = intake.problems.items[0].error;
    ok = false;
  } else if (ok && intake.reports.count != 1) {
    ok = hs_error_set(error, HS_EFORMAT, "not one report but %zu", intake.reports.count);
  }
  ok = ok && make_feature(linker, intake.reports.items[0], feature, error);
  for (size_t i = 0; i < intake.reports.count; i++) hs_report_free(intake.reports.items[i]);
  hs_arena_free(intake.arena);
  return ok;
}

/* ---- features in the order of their ids ---- */

typedef struct placed {
  hs_str id;
  uint32_t place; /* in what was given */
} placed;

/* What was given, as link/ has it. */
typedef struct pile {
  hs_arena *arena;
  placed *order;  /* by id */
  uint32_t *rank; /* of each place */
  hs_reports reports;
  hs_features features;
} pile;

static int by_id(const void *a, const void *b) {
  return hs_str_compare(((const placed *)a)->id, ((const placed *)b)->id);
}

static bool take_pile(const hs_link_feature_of *const *given, size_t count, pile *p, hs_error *error) {
  p->order = hs_arena_array(p->arena, count, sizeof *p->order);
  p->rank = hs_arena_array(p->arena, count, sizeof *p->rank);
  p->reports.items = hs_arena_array(p->arena, count, sizeof *p->reports.items);
  p->features.items = hs_arena_array(p->arena, count, sizeof *p->features.items);
  if (!p->order || !p->rank || !p->reports.items || !p->features.items) return hs_error_memory(error);
  p->reports.count = p->features.count = count;
  for (uint32_t i = 0; i < count; i++) p->order[i] = (placed){given[i]->report->id, i};
  if (count) qsort(p->order, count, sizeof *p->order, by_id);
  for (uint32_t r = 0; r < count; r++) {
    const hs_link_feature_of *f = given[p->order[r].place];
    if (r && by_id(&p->order[r - 1], &p->order[r]) == 0)
      return hs_error_set(error, HS_EUSAGE, "two features of one report");
    p->rank[p->order[r].place] = r;
    p->reports.items[r] = f->report;
    p->features.items[r] = f->feature;
  }
  return true;
}

static bool open_pile(const hs_link_feature_of *const *given, size_t count, pile *p, hs_error *error) {
  *p = (pile){.arena = hs_arena_new()};
  if (!p->arena) return hs_error_memory(error);
  if (take_pile(given, count, p, error)) return true;
  hs_arena_free(p->arena);
  return false;
}

/* ---- two ---- */

bool hs_link_candidates(const hs_link_feature_of *const *features, size_t count, hs_link_pair **pairs,
                        size_t *pair_count, hs_error *error) {
  pile p;
  hs_pairs found;
  if (!open_pile(features, count, &p, error)) return false;
  bool ok = hs_candidates_find(&p.features, 1, p.arena, &found);
  hs_link_pair *made = ok && hs_arena_may_allocate() ? calloc(found.count + 1, sizeof *made) : NULL;
  for (size_t i = 0; made && i < found.count; i++)
    made[i] = (hs_link_pair){p.order[found.items[i].a].place, p.order[found.items[i].b].place};
  hs_arena_free(p.arena);
  if (!made) return hs_error_memory(error);
  *pairs = made;
  *pair_count = found.count;
  return true;
}

/* ---- three ---- */

static void judge_pair(const hs_linker *linker, const hs_link_feature_of *a, const hs_link_feature_of *b,
                       hs_probe *probe, hs_link_score *score) {
  hs_report *sides[] = {a->report, b->report};
  hs_reports reports = {.items = sides, .count = 2};
  hs_compared compared;
  hs_taking taking;
  *score = (hs_link_score){0};
  hs_probe_compare(probe, &b->feature, &compared);
  hs_pair_score(&linker->scales, probe, &compared, &score->story, &score->storyline);
  if (!hs_copy_judge(reports, (hs_pair){0, 1}, probe, &compared, &taking)) return;
  score->copy = taking.score;
  score->turned = taking.copy.a == 1;
  score->relation = hs_copy_relation_name(taking.copy.relation);
  score->similarity = taking.copy.similarity;
  score->coverage = taking.copy.coverage;
}

bool hs_link_score_pair(const hs_linker *linker, const hs_link_feature_of *a, const hs_link_feature_of *b,
                        hs_link_score *score, hs_error *error) {
  if (hs_str_compare(a->report->id, b->report->id) >= 0)
    return hs_error_set(error, HS_EUSAGE, "a pair whose first id does not come first");
  hs_probe probe = {.arena = hs_arena_new()};
  bool ok = probe.arena && hs_probe_open(&probe, &a->feature);
  if (ok) judge_pair(linker, a, b, &probe, score);
  hs_arena_free(probe.arena);
  return ok || hs_error_memory(error);
}

/* ---- four and five ---- */

typedef struct scored_pair {
  hs_pair pair;
  const hs_link_score *score;
} scored_pair;

static int by_pair(const void *a, const void *b) {
  return hs_pair_compare(((const scored_pair *)a)->pair, ((const scored_pair *)b)->pair);
}

/* The groundwork as if link/ had found the pairs and scores itself. */
static bool take_scores(const pile *p, const hs_link_pair *pairs, const hs_link_score *scores, size_t count,
                        hs_groundwork *g) {
  scored_pair *order = hs_arena_array(p->arena, count, sizeof *order);
  g->pairs.items = hs_arena_array(p->arena, count, sizeof *g->pairs.items);
  g->story_scores = hs_arena_array(p->arena, count, sizeof *g->story_scores);
  g->line_scores = hs_arena_array(p->arena, count, sizeof *g->line_scores);
  if (!order || !g->pairs.items || !g->story_scores || !g->line_scores) return false;
  for (size_t i = 0; i < count; i++) order[i] = (scored_pair){{p->rank[pairs[i].a], p->rank[pairs[i].b]}, &scores[i]};
  if (count) qsort(order, count, sizeof *order, by_pair);
  for (size_t i = 0; i < count; i++) {
    hs_pair pair = order[i].pair;
    const hs_link_score *s = order[i].score;
    g->pairs.items[i] = pair;
    g->story_scores[i] = s->story;
    g->line_scores[i] = s->storyline;
    if (s->turned) pair = (hs_pair){pair.b, pair.a};
    hs_taking taking = {{.a = pair.a, .b = pair.b, .similarity = s->similarity, .coverage = s->coverage}, s->copy};
    if (s->relation && !HS_PUSH(p->arena, &g->takings, taking)) return false;
  }
  g->pairs.count = count;
  return true;
}

/* What four and five share: everything in the order of ids, and the copies that count. */
typedef struct scene {
  pile pile;
  hs_groundwork ground;
  hs_links links;
  uint32_t *group; /* by rank */
} scene;

static bool set_scene(const hs_link_feature_of *const *features, size_t count, const hs_link_pair *pairs,
                      const hs_link_score *scores, size_t pair_count, scene *s, hs_error *error) {
  for (size_t i = 0; i < pair_count; i++)
    if (pairs[i].a >= count || pairs[i].b >= count)
      return hs_error_set(error, HS_EUSAGE, "a pair of no such place"), false;
  if (!open_pile(features, count, &s->pile, error)) return false;
  s->ground.features = s->pile.features;
  s->ground.arena = s->links.arena = s->pile.arena;
  s->links.groundwork = &s->ground;
  s->group = hs_arena_array(s->pile.arena, count, sizeof *s->group);
  if (s->group && take_scores(&s->pile, pairs, scores, pair_count, &s->ground) &&
      hs_copy_link(s->pile.reports, 1, &s->links, error))
    return true;
  hs_arena_free(s->pile.arena);
  return hs_error_memory(error);
}

bool hs_link_components(const hs_link_feature_of *const *features, size_t count, const hs_link_pair *pairs,
                        const hs_link_score *scores, size_t pair_count, uint32_t *component, hs_error *error) {
  scene s = {.group = NULL};
  hs_scored *scored;
  size_t scored_count;
  if (!set_scene(features, count, pairs, scores, pair_count, &s, error)) return false;
  bool ok = hs_story_scored(&s.ground, &s.links, s.pile.arena, &scored, &scored_count) || hs_error_memory(error);
  ok = ok && hs_components(count, scored, scored_count, s.group, error);
  for (size_t i = 0; ok && i < count; i++) component[i] = s.pile.order[s.group[s.pile.rank[i]]].place;
  hs_arena_free(s.pile.arena);
  return ok;
}

/* Is report `a` earlier than b? Dated ones come first; ties by id. */
static bool is_earlier(const pile *p, uint32_t a, uint32_t b) {
  hs_day x = p->features.items[a].day, y = p->features.items[b].day;
  if (x != y) return x != HS_NO_DAY && (y == HS_NO_DAY || x < y);
  return a < b;
}

bool hs_link_stories(const hs_linker *linker, const hs_link_feature_of *const *features, size_t count,
                     const hs_link_pair *pairs, const hs_link_score *scores, size_t pair_count, uint32_t *story,
                     hs_error *error) {
  scene s = {.ground = {.scales = linker->scales}};
  if (!set_scene(features, count, pairs, scores, pair_count, &s, error)) return false;
  uint32_t *first = hs_arena_array(s.pile.arena, count, sizeof *first);
  bool ok = first ? hs_story_group(&s.ground, &s.links, 1, s.group, error) : hs_error_memory(error);
  for (uint32_t r = 0; ok && r < count; r++) first[r] = r;
  for (uint32_t r = 0; ok && r < count; r++)
    if (is_earlier(&s.pile, r, first[s.group[r]])) first[s.group[r]] = r;
  for (size_t i = 0; ok && i < count; i++) story[i] = s.pile.order[first[s.group[s.pile.rank[i]]]].place;
  hs_arena_free(s.pile.arena);
  return ok;
}

/* ---- storylines ---- */

typedef bool (*line_step)(scene *s, uint32_t *stories, hs_error *error);

static bool part_lines(scene *s, uint32_t *stories, hs_error *error) {
  return hs_storyline_components(&s->ground, &s->links, stories, error);
}

static bool group_lines(scene *s, uint32_t *stories, hs_error *error) {
  return hs_storyline_group(&s->ground, &s->links, 1, stories, error);
}

/* The stories as link/ would list them, of where each report's story begins. */
static bool take_stories(scene *s, const uint32_t *story, size_t count) {
  const pile *p = &s->pile;
  for (uint32_t r = 0; r < count; r++) s->group[r] = r;
  for (size_t i = 0; i < count; i++) hs_disjoint_join(s->group, p->rank[i], p->rank[story[i]]);
  for (uint32_t r = 0; r < count; r++) s->group[r] = hs_disjoint_root(s->group, r);
  return hs_story_list(p->reports, p->features.items, s->group, &s->links);
}

/* first[i] becomes the place of the report that opens the first of the stories that `step` puts i's story with. */
static bool step_over_stories(const hs_linker *linker, const hs_link_feature_of *const *features, size_t count,
                              const uint32_t *story, const hs_link_pair *pairs, const hs_link_score *scores,
                              size_t pair_count, line_step step, uint32_t *first, hs_error *error) {
  scene s = {.ground = {.scales = linker->scales}};
  for (size_t i = 0; i < count; i++)
    if (story[i] >= count) return hs_error_set(error, HS_EUSAGE, "a story of no such place");
  if (!set_scene(features, count, pairs, scores, pair_count, &s, error)) return false;
  const hs_story *stories = NULL;
  uint32_t *found =
      take_stories(&s, story, count) ? hs_arena_array(s.pile.arena, s.links.stories.count, sizeof *found) : NULL;
  bool ok = found ? step(&s, found, error) : hs_error_memory(error);
  if (ok) stories = s.links.stories.items;
  for (uint32_t k = 0; ok && k < s.links.stories.count; k++)
    for (size_t i = 0; i < stories[k].reports.count; i++)
      first[s.pile.order[stories[k].reports.items[i]].place] = s.pile.order[stories[found[k]].reports.items[0]].place;
  hs_arena_free(s.pile.arena);
  return ok;
}

bool hs_link_storyline_components(const hs_linker *linker, const hs_link_feature_of *const *features, size_t count,
                                  const uint32_t *story, const hs_link_pair *pairs, const hs_link_score *scores,
                                  size_t pair_count, uint32_t *component, hs_error *error) {
  return step_over_stories(linker, features, count, story, pairs, scores, pair_count, part_lines, component, error);
}

bool hs_link_storylines(const hs_linker *linker, const hs_link_feature_of *const *features, size_t count,
                        const uint32_t *story, const hs_link_pair *pairs, const hs_link_score *scores,
                        size_t pair_count, uint32_t *storyline, hs_error *error) {
  return step_over_stories(linker, features, count, story, pairs, scores, pair_count, group_lines, storyline, error);
}
