/* difference.c - where the accounts of one story cannot both be right. Cuts the reports of each story into words and
 * sentences and hands them to difference_*.c; writes links->differences, which show/ reads. See difference.h. */
#include "link/difference.h"

#include <stdlib.h>

#include "base/map.h"
#include "know/table.h"
#include "link/anniversary.h"
#include "link/batch.h"
#include "link/saying.h"

/* ---- tellings ---- */

enum { BACKGROUND_DAYS = 21 }; /* a sentence that names only days further back tells of another time */

static bool has_year(hs_str text) {
  size_t run = 0;
  for (size_t i = 0; i < text.size; i++) {
    run = hs_is_digit(text.data[i]) ? run + 1 : 0;
    if (run == 4) return true;
  }
  return false;
}

/* "since August": what began then goes on, and the sentence tells of now. */
static bool goes_on(const hs_report *report, hs_span time) {
  hs_str before = hs_str_trim(hs_str_slice(report->text, 0, time.begin));
  return hs_str_ends(before, HS_LIT("since")) || hs_str_ends(before, HS_LIT("Since"));
}

/* Is the time far back, in a year that is written or by a phrase that mark/time knows for background? */
static bool is_far(const hs_report *report, const hs_time *time, hs_civil civil, hs_day day) {
  if (goes_on(report, time->span)) return false;
  hs_day last = hs_day_from((hs_civil){civil.year, civil.month ? civil.month : 12, civil.day ? civil.day : 28});
  bool written = has_year(hs_str_of_span(report->text, time->span));
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
    hs_clause *s = (hs_clause *)hs_telling_sentence(t, time->span.begin);
    hs_civil civil;
    if (!s || (time->type != HS_TIME_DATE && time->type != HS_TIME_TIME) || !hs_iso_parse(time->value, &civil))
      continue;
    hs_day named = hs_iso_day(time->value);
    if (is_far(t->source, time, civil, t->day)) s->background = true;
    else near[s - t->sentences.items] = true;
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
  return hs_word_cut(c->lexicon, c->arena, t.source->text, whole, HS_TELLING_WORDS_MAX, &t.words) &&
         cut_sentences(c->arena, &t) && take_keys(c->arena, &t) && HS_PUSH(c->arena, &c->tellings, t);
}

unsigned hs_word_gap(hs_str text, const hs_word *left, const hs_word *right) {
  unsigned gap = 0;
  unsigned lines = 0;
  for (size_t i = left->span.end; i < right->span.begin; i++) {
    char b = text.data[i];
    if (b == '\n' && ++lines > 1) return 2;
    if (b == '.' || b == '!' || b == '?') gap = 2;
    if ((b == ',' || b == ';' || b == ':' || b == '(' || b == ')') && gap < 1) gap = 1;
  }
  return gap;
}

bool hs_telling_in(const hs_telling *t, uint32_t word, uint32_t table, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  const hs_phrase_place *place =
      hs_phrases_at(t->keys, word + 1, word, found) ? hs_phrase_in(&found[0], table, UINT32_MAX) : NULL;
  if (place) *row = place->row;
  return place != NULL;
}

uint32_t hs_telling_word(const hs_telling *t, uint32_t byte) {
  size_t low = 0, high = t->words.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (t->words.items[middle].span.end <= byte) low = middle + 1;
    else high = middle;
  }
  return (uint32_t)low;
}

const hs_clause *hs_telling_sentence(const hs_telling *t, uint32_t byte) {
  uint32_t word = hs_telling_word(t, byte);
  size_t low = 0, high = t->sentences.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (t->sentences.items[middle].end <= word) low = middle + 1;
    else high = middle;
  }
  return low < t->sentences.count && word >= t->sentences.items[low].first ? &t->sentences.items[low] : NULL;
}

/* ---- positions ---- */

static int by_value_and_place(const void *a, const void *b) {
  const hs_stand *x = a, *y = b;
  int order = hs_str_compare(x->value, y->value);
  if (order) return order;
  if (x->place.report != y->place.report) return x->place.report < y->place.report ? -1 : 1;
  return (x->place.span.begin > y->place.span.begin) - (x->place.span.begin < y->place.span.begin);
}

static size_t reports_of(const hs_position *p) {
  size_t n = 0;
  for (size_t i = 0; i < p->evidence.count; i++)
    n += i == 0 || p->evidence.items[i].report != p->evidence.items[i - 1].report;
  return n;
}

static int by_support(const void *a, const void *b) {
  const hs_position *x = a, *y = b;
  size_t n = reports_of(x), m = reports_of(y);
  if (n != m) return n > m ? -1 : 1;
  return hs_str_compare(x->value, y->value);
}

static bool fill_positions(hs_arena *arena, hs_difference *d, const hs_stand *stands, size_t count) {
  hs_position *position = NULL;
  for (size_t i = 0; i < count; i++) {
    if (!i || !hs_str_equal(stands[i].value, stands[i - 1].value)) {
      hs_position fresh = {.value = HS_NONE};
      if (!hs_arena_copy(arena, stands[i].value, &fresh.value) || !HS_PUSH(arena, &d->positions, fresh)) return false;
      position = &d->positions.items[d->positions.count - 1];
    } else if (stands[i].place.report == stands[i - 1].place.report &&
               stands[i].place.span.begin == stands[i - 1].place.span.begin) {
      continue;
    }
    if (!HS_PUSH(arena, &position->evidence, stands[i].place)) return false;
  }
  return true;
}

int32_t hs_speaker_at(const hs_report *report, hs_span span) {
  int32_t speaker = HS_NO_INDEX;
  uint32_t least = UINT32_MAX;
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    for (size_t k = 0; k < a->content.count; k++) {
      uint32_t size = a->content.items[k].end - a->content.items[k].begin;
      if (hs_span_holds(a->content.items[k], span) && size < least) least = size, speaker = a->speaker;
    }
  }
  return speaker;
}

/* Two reports, or two speakers in one. */
static bool two_sources(const hs_comparison *c, const hs_stand *a, const hs_stand *b) {
  if (a->place.report != b->place.report) return true;
  const hs_report *report = c->reports.items[a->place.report];
  int32_t x = hs_speaker_at(report, a->place.span), y = hs_speaker_at(report, b->place.span);
  return x >= 0 && y >= 0 && x != y;
}

/* Does some report hold this value and no other one? */
static bool held_alone(const hs_stands *stands, hs_str value) {
  for (size_t i = 0; i < stands->count; i++) {
    bool alone = hs_str_equal(stands->items[i].value, value);
    for (size_t k = 0; k < stands->count && alone; k++)
      alone =
          stands->items[k].place.report != stands->items[i].place.report || hs_str_equal(stands->items[k].value, value);
    if (alone) return true;
  }
  return false;
}

/* Reports that tell of a claim and of its denial do not contradict each other: each side needs one that has it alone. */
static bool two_sided(const hs_stands *stands) {
  for (size_t i = 0; i < stands->count; i++)
    if (!held_alone(stands, stands->items[i].value)) return false;
  return true;
}

bool hs_difference_add(hs_comparison *c, hs_about about, hs_str question, const hs_stands *stands) {
  bool values = false, sources = false;
  for (size_t i = 1; i < stands->count; i++) {
    values = values || !hs_str_equal(stands->items[i].value, stands->items[0].value);
    sources = sources || two_sources(c, &stands->items[i], &stands->items[0]);
  }
  if (!values || !sources) return true;
  if (about == HS_ABOUT_POLARITY && !two_sided(stands)) return true;
  qsort(stands->items, stands->count, sizeof *stands->items, by_value_and_place);
  hs_difference d = {.story = c->story, .about = about};
  hs_arena *arena = c->results;
  if (!hs_arena_copy(arena, question, &d.question)) return false;
  if (!fill_positions(arena, &d, stands->items, stands->count)) return false;
  qsort(d.positions.items, d.positions.count, sizeof *d.positions.items, by_support);
  return HS_PUSH(arena, c->found, d);
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
      !hs_report_stories(arena, p->reports, p->links, &stories))
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
  for (size_t b = 0; b < HS_BATCHES_MAX; b++)
    for (size_t i = 0; i < p->found[b].count; i++)
      if (!HS_PUSH(links->arena, &links->differences, p->found[b].items[i])) return false;
  return true;
}

bool hs_difference_word(hs_str key, const char *kind) {
  uint32_t row;
  return hs_table_find(HS_T_DIFFERENCE_WORDS, key, &row) &&
         hs_table_cell_has(HS_T_DIFFERENCE_WORDS, row, HS_DIFFERENCE_WORDS_KINDS, hs_str_from(kind));
}

bool hs_difference_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  pile p = {.reports = reports, .links = links};
  hs_batches batches = {.scratch = reports.scratch};
  hs_arena *arena = hs_arena_new();
  bool ok = arena && survey(arena, &p) && hs_batches_run(links->stories.count, threads, compare_some, &p, &batches) &&
            hs_batches_keep(&batches, links) && gather(&p, links);
  hs_batches_free(&batches);
  hs_arena_free(arena);
  return ok || hs_error_memory(err);
}
