/* story.c - the reports of one real-world occurrence, gathered into stories. Reads features and copies; storyline,
 * dated, saying, origin and difference read the stories.
 * A copy is in the story of its original. A story's id is that of its earliest report, by date, then id. */
#include <stdlib.h>

#include "base/parallel.h"
#include "link/cluster.h"
#include "link/story_score.h"

typedef struct scoring {
  const hs_feature *features;
  hs_scored *scored;
} scoring;

static int32_t score_two(const void *context, uint32_t a, uint32_t b) {
  const hs_feature *features = context;
  return hs_story_score(&features[a], &features[b]);
}

static void score_one(void *context, size_t i) {
  scoring *s = context;
  s->scored[i].score = score_two(s->features, s->scored[i].pair.a, s->scored[i].pair.b);
}

static bool score_pairs(const hs_features *features, unsigned threads, hs_links *links, hs_scored **scored, size_t *count) {
  *count = features->pairs.count + links->copies.count;
  *scored = hs_arena_array(links->arena, *count, sizeof **scored);
  if (!*scored) return false;
  for (size_t i = 0; i < features->pairs.count; i++) (*scored)[i].pair = features->pairs.items[i];
  for (size_t i = 0; i < links->copies.count; i++)
    (*scored)[features->pairs.count + i] =
        (hs_scored){{links->copies.items[i].a, links->copies.items[i].b}, HS_SCORE_MAX, true};
  scoring s = {features->items, *scored};
  hs_parallel(features->pairs.count, threads, score_one, &s);
  return true;
}

/* ---- the stories themselves ---- */


typedef struct dated_index {
  uint32_t group, report;
  hs_day day;
} dated_index;

static int by_group(const void *a, const void *b) {
  const dated_index *x = a, *y = b;
  if (x->group != y->group) return x->group < y->group ? -1 : 1;
  if (x->day != y->day) return (x->day == HS_NO_DAY || (y->day != HS_NO_DAY && x->day > y->day)) ? 1 : -1;
  return (x->report > y->report) - (x->report < y->report);
}

static hs_str title_of_story(hs_reports reports, const hs_indexes *members) {
  for (size_t i = 0; i < members->count; i++) {
    const hs_report *r = reports.items[members->items[i]];
    if (r->title.size) return r->title;
  }
  const hs_report *first = reports.items[members->items[0]];
  hs_str rest = hs_str_trim(first->text), line;
  return hs_str_line(&rest, &line) && line.size <= 200 ? line : hs_str_slice(first->text, 0, 0);
}

static bool write_date(hs_arena *arena, hs_day day, hs_str *date) {
  if (day == HS_NO_DAY) return true;
  char text[16];
  hs_iso_write(hs_civil_from(day), text);
  return hs_arena_copy(arena, hs_str_from(text), date);
}

static bool add_story(hs_reports reports, const dated_index *members, size_t count, hs_links *links) {
  hs_story story = {.id = reports.items[members[0].report]->id};
  for (size_t i = 0; i < count; i++)
    if (!HS_PUSH(links->arena, &story.reports, members[i].report)) return false;
  story.title = title_of_story(reports, &story.reports);
  return write_date(links->arena, members[0].day, &story.date) && HS_PUSH(links->arena, &links->stories, story);
}

static int by_date(const void *a, const void *b) {
  const hs_story *x = a, *y = b;
  if (!x->date.data != !y->date.data) return x->date.data ? -1 : 1;
  int order = hs_str_compare(x->date, y->date);
  return order ? order : hs_str_compare(x->id, y->id);
}

static bool make_stories(hs_reports reports, const hs_feature *features, const uint32_t *group, hs_links *links) {
  dated_index *order = hs_arena_array(links->arena, reports.count, sizeof *order);
  if (!order) return false;
  for (uint32_t i = 0; i < reports.count; i++) order[i] = (dated_index){group[i], i, features[i].day};
  if (reports.count) qsort(order, reports.count, sizeof *order, by_group);
  for (size_t begin = 0, end; begin < reports.count; begin = end) {
    for (end = begin; end < reports.count && order[end].group == order[begin].group;) end++;
    if (!add_story(reports, order + begin, end - begin, links)) return false;
  }
  if (links->stories.count) qsort(links->stories.items, links->stories.count, sizeof *links->stories.items, by_date);
  return true;
}

bool hs_story_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  const hs_features *features;
  if (!hs_features_of(reports, threads, links, &features, err)) return false;
  uint32_t *group = hs_arena_array(links->arena, reports.count, sizeof *group);
  hs_scored *scored;
  size_t count;
  if (!group || !score_pairs(features, threads, links, &scored, &count)) return hs_error_memory(err);
  if (!hs_cluster(reports.count, scored, count, score_two, features->items, threads, group, err)) return false;
  return make_stories(reports, features->items, group, links) || hs_error_memory(err);
}
