/* difference.c - where the accounts of one story cannot both be right. Cuts the reports of each story into words and
 * sentences (comparison.h) and hands them to difference_*.c; writes links->differences, which show/ reads. */
#include "link/difference.h"

#include "base/map.h"
#include "link/anniversary.h"
#include "link/batch.h"
#include "link/link.h"
#include "link/saying.h"

/* ---- tellings ---- */

enum { BACKGROUND_DAYS = 21 }; /* a sentence that names only days further back tells of another time */

/* "since August": what began then goes on, and the sentence tells of now. */
static bool goes_on(const hs_report *report, hs_span time) {
  hs_str before = hs_str_trim(hs_str_slice(report->text, 0, time.begin));
  return hs_str_ends(before, HS_LIT("since")) || hs_str_ends(before, HS_LIT("Since"));
}

/* Is the time far back, in a year that is written or by a phrase that mark/time knows for background? */
static bool is_far(const hs_report *report, const hs_time *time, hs_civil civil, hs_day day) {
  if (goes_on(report, time->span)) return false;
  hs_day last = hs_day_from((hs_civil){civil.year, civil.month ? civil.month : 12, civil.day ? civil.day : 28});
  bool written = hs_comparison_has_year(hs_str_of_span(report->text, time->span));
  return time->background || (written && day != HS_NO_DAY && last < day - BACKGROUND_DAYS);
}

/* What the times say of their sentences: the day, or that all is background; and which words belong to them. */
static bool read_times(hs_arena *arena, hs_telling *t) {
  bool *near = hs_arena_array(arena, t->sentences.count, sizeof *near);
  t->in_time = hs_arena_array(arena, t->words.count, sizeof *t->in_time);
  if (!near || !t->in_time) return false;
  for (size_t i = 0; i < t->source->times.count; i++) {
    const hs_time *time = &t->source->times.items[i];
    if (hs_anniversary_is(hs_str_of_span(t->source->text, time->span))) continue;
    for (uint32_t w = hs_telling_word(t, time->span.begin);
         w < t->words.count && t->words.items[w].span.begin < time->span.end; w++)
      t->in_time[w] = time->type == HS_TIME_DURATION && t->in_time[w] != HS_IN_DATE ? HS_IN_DURATION : HS_IN_DATE;
    const hs_clause *found = hs_telling_sentence(t, time->span.begin);
    hs_civil civil;
    if (!found || (time->type != HS_TIME_DATE && time->type != HS_TIME_TIME) || !hs_iso_parse(time->value, &civil))
      continue;
    hs_day named = hs_iso_day(time->value);
    size_t at = (size_t)(found - t->sentences.items);
    hs_clause *s = &t->sentences.items[at];
    if (is_far(t->source, time, civil, t->day)) s->background = true;
    else near[at] = true;
    if (named != HS_NO_DAY && t->day != HS_NO_DAY && named <= t->day + 1 && named > t->day - 8 && s->day == HS_NO_DAY)
      s->day = named;
  }
  for (size_t i = 0; i < t->sentences.count; i++) t->sentences.items[i].background &= !near[i];
  return true;
}

static bool cut_sentences(hs_arena *arena, hs_telling *t) {
  uint32_t at = 0;
  for (size_t i = 0; i < t->source->sentences.count && at < t->words.count; i++) {
    hs_span span = t->source->sentences.items[i].span;
    hs_clause clause = {.first = at, .day = HS_NO_DAY};
    while (at < t->words.count && t->words.items[at].span.begin < span.end) at++;
    clause.end = at;
    if (clause.end > clause.first && !HS_PUSH(arena, &t->sentences, clause)) return false;
  }
  return read_times(arena, t);
}

static bool take_keys(hs_arena *arena, hs_telling *t) {
  t->keys = hs_arena_array(arena, t->words.count, sizeof *t->keys);
  if (!t->keys) return false;
  for (size_t i = 0; i < t->words.count; i++) t->keys[i] = t->words.items[i].hash;
  return true;
}

static bool add_telling(hs_comparison *c, uint32_t report, hs_day day) {
  hs_telling t = {.report = report, .source = c->reports.items[report], .day = day};
  hs_span whole = {0, (uint32_t)t.source->text.size};
  hs_scratch_touch(c->reports.scratch, 1);
  return hs_word_cut(c->lexicon, c->arena, t.source->text, whole, HS_TELLING_WORDS_MAX, &t.words) &&
         cut_sentences(c->arena, &t) && take_keys(c->arena, &t) && HS_PUSH(c->arena, &c->tellings, t);
}

/* ---- stories ---- */

enum { COPY_STEPS_MAX = 8 };

/* A copy tells of the day of what it copies; only an update has a day of its own. */
static void date_copies(const hs_links *links, hs_day *days) {
  for (int step = 0; step < COPY_STEPS_MAX; step++)
    for (size_t i = 0; i < links->copies.count; i++) {
      const hs_copy *copy = &links->copies.items[i];
      if (copy->relation == HS_COPY_UPDATE || days[copy->a] == HS_NO_DAY) continue;
      if (days[copy->b] == HS_NO_DAY || (days[copy->b] > days[copy->a] && days[copy->b] < days[copy->a] + 4))
        days[copy->b] = days[copy->a];
    }
}

enum { COMPANY_DAYS = 12 };

static bool within(hs_day a, hs_day b) {
  return a != HS_NO_DAY && b != HS_NO_DAY && a - b <= COMPANY_DAYS && b - a <= COMPANY_DAYS;
}

/* The day about which most reports of a story came out; the first of equals, HS_NO_DAY where none has a day. */
static hs_day main_day(const hs_story *story, const hs_day *days) {
  hs_day best = HS_NO_DAY;
  size_t most = 0, count = story->reports.count < HS_STORY_TELLINGS_MAX ? story->reports.count : HS_STORY_TELLINGS_MAX;
  for (size_t i = 0; i < count; i++) {
    hs_day day = days[story->reports.items[i]];
    size_t n = 0;
    for (size_t k = 0; k < count; k++) n += within(day, days[story->reports.items[k]]);
    if (n > most || (n == most && n && day < best)) most = n, best = day;
  }
  return best;
}

/* ---- strangers: reports of another happening that came into the story by likeness ---- */

enum {
  COMPANY_MIN = 4,    /* tellings, below which nobody is a stranger */
  STRANGER_SHARE = 6, /* whoever has less than one in six of the names that most tellings have */
};

static bool is_name(const hs_word *w) {
  return w->upper && !w->capitals && !w->is_number && w->weight == HS_WORD_WEIGHT && !w->group_count;
}

/* Counts in how many tellings each name stands; `seen` is the last telling that was counted for it. */
static bool count_names(hs_comparison *c, hs_map *counts) {
  hs_map seen = {0};
  for (uint32_t t = 0; t < c->tellings.count; t++)
    for (size_t i = 0; i < c->tellings.items[t].words.count; i++) {
      const hs_word *w = &c->tellings.items[t].words.items[i];
      if (!is_name(w) || hs_map_get_number(&seen, w->stem) == t) continue;
      uint32_t n = hs_map_get_number(counts, w->stem);
      if (!hs_map_set_number(&seen, c->arena, w->stem, t) ||
          !hs_map_set_number(counts, c->arena, w->stem, n == HS_MAP_ABSENT ? 1 : n + 1))
        return false;
    }
  return true;
}

/* How many different names of a telling stand in half of the tellings. */
static bool common_names(hs_comparison *c, const hs_map *counts, const hs_telling *t, hs_map *all, size_t *common) {
  hs_map mine = {0};
  *common = 0;
  for (size_t i = 0; i < t->words.count; i++) {
    const hs_word *w = &t->words.items[i];
    if (!is_name(w) || (uint64_t)hs_map_get_number(counts, w->stem) * 2 < c->tellings.count) continue;
    if (hs_map_get_number(&mine, w->stem) != HS_MAP_ABSENT) continue;
    if (!hs_map_set_number(&mine, c->arena, w->stem, 1) || !hs_map_set_number(all, c->arena, w->stem, 1)) return false;
    ++*common;
  }
  return true;
}

static bool leave_out_strangers(hs_comparison *c) {
  hs_map counts = {0}, all = {0};
  size_t *common = hs_arena_array(c->arena, c->tellings.count, sizeof *common), kept = 0;
  if (c->tellings.count < COMPANY_MIN) return true;
  if (!common || !count_names(c, &counts)) return false;
  for (size_t i = 0; i < c->tellings.count; i++)
    if (!common_names(c, &counts, &c->tellings.items[i], &all, &common[i])) return false;
  for (size_t i = 0; i < c->tellings.count; i++)
    if (common[i] * STRANGER_SHARE >= all.count) c->tellings.items[kept++] = c->tellings.items[i];
  c->tellings.count = kept;
  return true;
}

/* Accounts that came out at another time are no accounts of the same figures. */
static bool compare_story(hs_comparison *c, const hs_day *days) {
  const hs_story *story = &c->links->stories.items[c->story];
  hs_day main = main_day(story, days);
  for (size_t i = 0; i < story->reports.count && i < HS_STORY_TELLINGS_MAX; i++) {
    hs_day day = days[story->reports.items[i]];
    if (day != HS_NO_DAY && !within(day, main)) continue;
    if (!add_telling(c, story->reports.items[i], day)) return false;
  }
  if (!leave_out_strangers(c)) return false;
  return hs_difference_number(c) && hs_difference_date(c) && hs_difference_place(c) && hs_difference_direction(c) &&
         hs_difference_polarity(c) && hs_difference_saying(c);
}

/* What all stories need of the whole pile, and where each batch puts what it finds. */
typedef struct pile {
  hs_reports reports;
  const hs_links *links;
  hs_day *days;        /* of each report */
  uint32_t *place;     /* of each report in its story */
  hs_indexes *sayings; /* of each story */
  hs_differences found[HS_BATCHES_MAX];
} pile;

/* Files a saying under each story that has two of its variants and more. last[]: for each story 1 + the saying of which
 * a variant was met last. */
static bool file_saying(hs_arena *arena, pile *p, const uint32_t *stories, uint32_t *last, uint32_t saying) {
  const hs_saying *s = &p->links->sayings.items[saying];
  for (size_t i = 0; i < s->variants.count; i++) {
    uint32_t story = stories[s->variants.items[i].report];
    hs_indexes *list = &p->sayings[story];
    bool filed = list->count && list->items[list->count - 1] == saying;
    if (last[story] == saying + 1 && !filed && !HS_PUSH(arena, list, saying)) return false;
    last[story] = saying + 1;
  }
  return true;
}

static bool survey(hs_arena *arena, pile *p) {
  uint32_t *stories;
  if (!hs_report_days(arena, p->reports, p->links, &p->days) ||
      !hs_links_stories_of(arena, p->links, p->reports.count, &stories))
    return false;
  date_copies(p->links, p->days);
  p->place = hs_arena_array(arena, p->reports.count, sizeof *p->place);
  p->sayings = hs_arena_array(arena, p->links->stories.count, sizeof *p->sayings);
  uint32_t *last = hs_arena_array(arena, p->links->stories.count, sizeof *last);
  if (!p->place || !p->sayings || !last) return false;
  for (size_t i = 0; i < p->links->stories.count; i++)
    for (uint32_t k = 0; k < p->links->stories.items[i].reports.count; k++)
      p->place[p->links->stories.items[i].reports.items[k]] = k;
  for (uint32_t i = 0; i < p->links->sayings.count; i++)
    if (!file_saying(arena, p, stories, last, i)) return false;
  return true;
}

static bool compare_one(pile *p, uint32_t story, hs_lexicon *lexicon, const hs_batch *batch) {
  hs_comparison c = {.arena = hs_arena_new(),
                     .reports = p->reports,
                     .links = p->links,
                     .story = story,
                     .sayings = &p->sayings[story],
                     .place = p->place,
                     .lexicon = lexicon,
                     .results = batch->arena,
                     .found = &p->found[batch->number]};
  bool ok = c.arena && compare_story(&c, p->days);
  hs_arena_free(c.arena);
  return ok;
}

static bool compare_some(void *context, const hs_batch *batch) {
  pile *p = context;
  hs_lexicon lexicon = {0};
  bool ok = true;
  for (uint32_t i = (uint32_t)batch->begin; ok && i < batch->end; i++) {
    if (p->links->stories.items[i].reports.count > 1) ok = compare_one(p, i, &lexicon, batch);
    hs_lexicon_trim(&lexicon);
  }
  hs_lexicon_free(&lexicon);
  return ok;
}

static bool gather(const pile *p, hs_links *links) {
  size_t count = 0;
  for (size_t b = 0; b < HS_BATCHES_MAX; b++) count += p->found[b].count;
  if (!HS_RESERVE(links->arena, &links->differences, count)) return false;
  for (size_t b = 0; b < HS_BATCHES_MAX; b++)
    for (size_t i = 0; i < p->found[b].count; i++)
      if (!HS_PUSH(links->arena, &links->differences, p->found[b].items[i])) return false;
  return true;
}

bool hs_difference_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  pile p = {.reports = reports, .links = links};
  hs_batches batches = {.count = 0};
  hs_arena *arena = hs_arena_new();
  bool ok = arena && survey(arena, &p) && hs_batches_run(links->stories.count, threads, compare_some, &p, &batches) &&
            hs_batches_keep(&batches, links) && gather(&p, links);
  hs_batches_free(&batches);
  hs_arena_free(arena);
  return ok || hs_error_memory(err);
}
