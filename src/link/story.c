/* story.c - the reports of one real-world occurrence, gathered into stories. Reads features and copies; storyline,
 * dated, saying, origin and difference read the stories.
 * A copy is in the story of its original. A story's id is that of its earliest report, by date, then id. */
#include <stdlib.h>

#include "link/cluster.h"
#include "link/groundwork.h"
#include "link/link.h"

enum {
  TITLE_MAX = 160,               /* bytes of a title made of a text's first words */
  HAPPENED_WITHIN = 10,          /* days before a report in which what it reports has happened */
  STRANGERS = -3500,             /* the score of two reports that have little in common */
  CROWD = HS_CANDIDATES_MAX / 2, /* so many reports that a report likes may be more than it could ask for */
  NAMED_DAYS_MAX = 64,           /* days that the leads of a story name */
};

typedef struct scoring {
  const hs_groundwork *ground;
  uint16_t *liked; /* of each report: candidates of its component that score above 0 with it */
} scoring;

/* Reports of other components do not count, as each is grouped alone. */
static bool count_liked(scoring *s, const hs_scored *scored, size_t count, hs_arena *arena, hs_error *err) {
  const hs_groundwork *g = s->ground;
  uint32_t *component = hs_arena_array(arena, g->features.count, sizeof *component);
  s->liked = hs_arena_array(arena, g->features.count, sizeof *s->liked);
  if (!component || !s->liked) return hs_error_memory(err);
  if (!hs_components(g->features.count, scored, count, component, err)) return false;
  for (size_t i = 0; i < g->pairs.count; i++) {
    hs_pair p = g->pairs.items[i];
    if (g->story_scores[i] <= 0 || component[p.a] != component[p.b]) continue;
    if (s->liked[p.a] < CROWD) s->liked[p.a]++;
    if (s->liked[p.b] < CROWD) s->liked[p.b]++;
  }
  return true;
}

/* Candidates have their score already. Two reports of which neither asked for the other are strangers: a report asks for
 * those it has most in common with. But both may stand in a crowd that is larger than what they could ask for; then they
 * are compared, and whatever speaks against counts in full. */
static bool score_row(const void *context, uint32_t a, const uint32_t *others, size_t count, int32_t *scores) {
  const scoring *s = context;
  const hs_groundwork *g = s->ground;
  hs_probe probe = {.arena = NULL};
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++) {
    uint32_t b = others[i];
    size_t at = hs_pairs_find(&g->pairs, a < b ? a : b, a < b ? b : a);
    if (at < g->pairs.count) {
      scores[i] = g->story_scores[at];
      continue;
    }
    scores[i] = STRANGERS;
    if (s->liked[a] < CROWD || s->liked[b] < CROWD) continue;
    if (!probe.arena) ok = (probe.arena = hs_arena_new()) && hs_probe_open(&probe, &g->features.items[a]);
    if (!ok) break;
    hs_compared compared;
    hs_scratch_touch(g->scratch, 1);
    hs_probe_compare(&probe, &g->features.items[b], &compared);
    scores[i] = hs_story_score(&g->scales, &probe, &compared);
    if (scores[i] < 0) scores[i] = STRANGERS;
  }
  hs_arena_free(probe.arena);
  return ok;
}

bool hs_story_scored(const hs_groundwork *g, const hs_links *links, hs_arena *arena, hs_scored **scored,
                     size_t *count) {
  *count = links->copies.count;
  for (size_t i = 0; i < g->pairs.count; i++) *count += g->story_scores[i] > 0;
  *scored = hs_arena_array(arena, *count, sizeof **scored);
  if (!*scored) return false;
  hs_scored *next = *scored;
  for (size_t i = 0; i < g->pairs.count; i++)
    if (g->story_scores[i] > 0) *next++ = (hs_scored){g->pairs.items[i], g->story_scores[i], false};
  for (size_t i = 0; i < links->copies.count; i++)
    *next++ = (hs_scored){{links->copies.items[i].a, links->copies.items[i].b}, HS_SCORE_MAX, true};
  return true;
}

bool hs_story_group(const hs_groundwork *ground, const hs_links *links, unsigned threads, uint32_t *group,
                    hs_error *err) {
  hs_arena *scratch = hs_arena_new();
  hs_scored *scored;
  size_t count;
  hs_day *days = scratch ? hs_arena_array(scratch, ground->features.count, sizeof *days) : NULL;
  if (!days || !hs_story_scored(ground, links, scratch, &scored, &count)) {
    hs_arena_free(scratch);
    return hs_error_memory(err);
  }
  scoring s = {.ground = ground};
  for (size_t i = 0; i < ground->features.count; i++) days[i] = ground->features.items[i].day;
  bool ok = count_liked(&s, scored, count, scratch, err) &&
            hs_cluster(ground->features.count, scored, count, score_row, &s, days, threads, group, err);
  hs_arena_free(scratch);
  return ok;
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

/* The first sentence of a text, or as many whole words of it as a title may have. */
static hs_str first_words(const hs_report *r) {
  hs_str rest = hs_str_trim(r->text), line = HS_LIT("");
  if (r->sentences.count) line = hs_str_of_span(r->text, r->sentences.items[0].span);
  else hs_str_line(&rest, &line);
  line = hs_str_trim(line);
  if (line.size <= TITLE_MAX) return line;
  size_t end = TITLE_MAX;
  while (end > 0 && line.data[end] != ' ') end--;
  return hs_str_trim(hs_str_slice(line, 0, end));
}

static hs_str title_of_story(hs_reports reports, const hs_indexes *members) {
  for (size_t i = 0; i < members->count; i++)
    if (reports.items[members->items[i]]->title.size) return reports.items[members->items[i]]->title;
  return first_words(reports.items[members->items[0]]);
}

/* ---- when it happened ---- */

/* A day that leads of a story name, and how many do. */
typedef struct named_day {
  hs_day day;
  uint32_t votes;
} named_day;

static void vote(named_day *named, size_t *count, hs_day day) {
  size_t i = 0;
  while (i < *count && named[i].day != day) i++;
  if (i == *count) {
    if (*count == NAMED_DAYS_MAX) return;
    named[(*count)++] = (named_day){.day = day};
  }
  named[i].votes++;
}

/* The day that most leads name; of several the earliest. Where none names any, the first report's own. */
static hs_day day_of_story(const hs_feature *features, const dated_index *members, size_t count) {
  named_day named[NAMED_DAYS_MAX], best = {.day = members[0].day};
  size_t named_count = 0;
  for (size_t i = 0; i < count; i++) {
    const hs_feature *f = &features[members[i].report];
    for (size_t k = 0; k < f->happened_count; k++)
      if (f->day - f->happened[k] <= HAPPENED_WITHIN) vote(named, &named_count, f->happened[k]);
  }
  for (size_t i = 0; i < named_count; i++)
    if (named[i].votes > best.votes || (named[i].votes == best.votes && named[i].day < best.day)) best = named[i];
  return best.day;
}

static bool write_date(hs_arena *arena, hs_day day, hs_str *date) {
  if (day == HS_NO_DAY) return true;
  char text[16];
  hs_iso_write(hs_civil_from(day), text);
  return hs_arena_copy(arena, hs_str_from(text), date);
}

static bool add_story(hs_reports reports, const hs_feature *features, const dated_index *members, size_t count,
                      hs_links *links) {
  hs_story story = {.id = hs_id_of(reports, members[0].report)};
  if (!HS_RESERVE(links->arena, &story.reports, count)) return false;
  while (story.reports.count < count)
    story.reports.items[story.reports.count] = members[story.reports.count].report, story.reports.count++;
  story.title = title_of_story(reports, &story.reports);
  return write_date(links->arena, day_of_story(features, members, count), &story.date) &&
         HS_PUSH(links->arena, &links->stories, story);
}

static int by_date(const void *a, const void *b) {
  const hs_story *x = a, *y = b;
  if (!x->date.data != !y->date.data) return x->date.data ? -1 : 1;
  int order = hs_str_compare(x->date, y->date);
  return order ? order : hs_str_compare(x->id, y->id);
}

static bool list_groups(hs_reports reports, const hs_feature *features, const uint32_t *group, hs_arena *scratch,
                        hs_links *links) {
  dated_index *order = hs_arena_array(scratch, reports.count, sizeof *order);
  size_t count = 0;
  if (!order) return false;
  for (uint32_t i = 0; i < reports.count; i++) order[i] = (dated_index){group[i], i, features[i].day};
  if (reports.count) qsort(order, reports.count, sizeof *order, by_group);
  for (size_t i = 0; i < reports.count; i++) count += !i || order[i].group != order[i - 1].group;
  if (!HS_RESERVE(links->arena, &links->stories, count)) return false;
  for (size_t begin = 0, end; begin < reports.count; begin = end) {
    for (end = begin; end < reports.count && order[end].group == order[begin].group;) end++;
    if (!add_story(reports, features, order + begin, end - begin, links)) return false;
    hs_scratch_touch(reports.scratch, 1);
  }
  return true;
}

bool hs_story_list(hs_reports reports, const hs_feature *features, const uint32_t *group, hs_links *links) {
  hs_arena *scratch = hs_arena_new();
  bool ok = scratch && list_groups(reports, features, group, scratch, links);
  hs_arena_free(scratch);
  if (ok && links->stories.count)
    qsort(links->stories.items, links->stories.count, sizeof *links->stories.items, by_date);
  return ok;
}

bool hs_story_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  const hs_groundwork *ground;
  if (!hs_groundwork_of(reports, threads, links, &ground, err)) return false;
  hs_arena *scratch = hs_arena_new();
  uint32_t *group = scratch ? hs_arena_array(scratch, reports.count, sizeof *group) : NULL;
  bool ok = group ? hs_story_group(ground, links, threads, group, err) : hs_error_memory(err);
  ok = ok && (hs_story_list(reports, ground->features.items, group, links) || hs_error_memory(err));
  hs_arena_free(scratch);
  return ok;
}
