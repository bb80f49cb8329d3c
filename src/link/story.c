/* story.c - the reports of one real-world occurrence, gathered into stories. Reads features and copies; storyline,
 * dated, saying, origin and difference read the stories.
 * A copy is in the story of its original. A story's id is that of its earliest report, by date, then id. */
#include <stdlib.h>

#include "base/parallel.h"
#include "link/cluster.h"
#include "link/story_score.h"

enum {
  TITLE_MAX = 160,      /* bytes of a title made of a text's first words */
  HAPPENED_WITHIN = 10, /* days before a report in which what it reports has happened */
  STRANGERS = -3500,    /* the score of two reports that have little in common */
  NAMED_DAYS_MAX = 64,  /* days that the leads of a story name */
};

typedef struct scoring {
  const hs_features *features;
  hs_scored *scored;
} scoring;

/* The place of a pair among the candidates; their count where it is none. */
static size_t find_pair(const hs_features *features, uint32_t a, uint32_t b) {
  size_t low = 0, high = features->pairs.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    hs_pair p = features->pairs.items[middle];
    if (p.a == a && p.b == b) return middle;
    if (p.a < a || (p.a == a && p.b < b)) low = middle + 1;
    else high = middle;
  }
  return features->pairs.count;
}

/* Candidates have their score already. Of two reports that are no candidates to each other, whatever speaks against
 * counts in full. */
static int32_t score_two(const void *context, uint32_t a, uint32_t b) {
  const scoring *s = context;
  size_t at = find_pair(s->features, a < b ? a : b, a < b ? b : a);
  if (at < s->features->pairs.count) return s->scored[at].score;
  int32_t score = hs_story_score(&s->features->items[a], &s->features->items[b]);
  return score < 0 ? STRANGERS : score;
}

static void score_one(void *context, size_t i) {
  scoring *s = context;
  hs_pair pair = s->scored[i].pair;
  s->scored[i].score = hs_story_score(&s->features->items[pair.a], &s->features->items[pair.b]);
}

static bool score_pairs(const hs_features *features, unsigned threads, hs_links *links, hs_scored **scored,
                        size_t *count) {
  *count = features->pairs.count + links->copies.count;
  *scored = hs_arena_array(links->arena, *count, sizeof **scored);
  if (!*scored) return false;
  for (size_t i = 0; i < features->pairs.count; i++) (*scored)[i].pair = features->pairs.items[i];
  for (size_t i = 0; i < links->copies.count; i++)
    (*scored)[features->pairs.count + i] =
        (hs_scored){{links->copies.items[i].a, links->copies.items[i].b}, HS_SCORE_MAX, true};
  scoring s = {features, *scored};
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
  hs_story story = {.id = reports.items[members[0].report]->id};
  for (size_t i = 0; i < count; i++)
    if (!HS_PUSH(links->arena, &story.reports, members[i].report)) return false;
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

static bool make_stories(hs_reports reports, const hs_feature *features, const uint32_t *group, hs_links *links) {
  dated_index *order = hs_arena_array(links->arena, reports.count, sizeof *order);
  if (!order) return false;
  for (uint32_t i = 0; i < reports.count; i++) order[i] = (dated_index){group[i], i, features[i].day};
  if (reports.count) qsort(order, reports.count, sizeof *order, by_group);
  for (size_t begin = 0, end; begin < reports.count; begin = end) {
    for (end = begin; end < reports.count && order[end].group == order[begin].group;) end++;
    if (!add_story(reports, features, order + begin, end - begin, links)) return false;
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
  scoring s = {features, scored};
  if (!hs_cluster(reports.count, scored, count, score_two, &s, threads, group, err)) return false;
  return make_stories(reports, features->items, group, links) || hs_error_memory(err);
}
