/* feature_set.c - what a report names, as sets: persons, places, bodies, countries, figures, days. See feature_word.h.
 * Reads mentions, entities and times of the report, and its words. */
#include <stdlib.h>

#include "base/sort.h"
#include "link/feature_word.h"

size_t hs_shared_items(const hs_set *a, const hs_set *b) {
  size_t shared = 0;
  if (a->items[0] > b->items[b->count - 1] || b->items[0] > a->items[a->count - 1]) return 0;
  for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
    uint32_t x = a->items[i], y = b->items[j];
    shared += x == y;
    i += x <= y;
    j += y <= x;
  }
  return shared;
}

enum { SORT_ROOM = 4096 }; /* numbers; more are rare, and compared one with another */

static int by_number(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

size_t hs_sort_once(uint32_t *items, size_t count) {
  uint32_t room[SORT_ROOM];
  if (count <= SORT_ROOM) hs_sort_numbers(items, room, count);
  else qsort(items, count, sizeof *items, by_number);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (!kept || items[kept - 1] != items[i]) items[kept++] = items[i];
  return kept;
}

/* Where the parts of a report end. */
typedef struct gathering {
  hs_arena *arena, *scratch;
  const hs_report *report;
  const hs_feature_words *words;
  hs_feature *feature;
  size_t head_end;
  uint32_t lead_byte, head_byte;
} gathering;

typedef HS_LIST(uint32_t) loose;

/* Orders numbers, drops those that come again, and keeps what is left. */
static bool keep_set(const gathering *g, hs_set_kind kind, const uint32_t *items, size_t count) {
  hs_set *set = &g->feature->sets[kind];
  uint32_t *sorted = hs_arena_array(g->scratch, count, sizeof *sorted);
  if (!sorted) return false;
  if (count) memcpy(sorted, items, count * sizeof *items);
  set->count = hs_sort_once(sorted, count);
  set->items = hs_arena_array(g->arena, set->count, sizeof *set->items);
  if (!set->items) return false;
  if (set->count) memcpy(set->items, sorted, set->count * sizeof *sorted);
  return true;
}

static uint32_t hash_of(const hs_key *key) { return (uint32_t)(hs_key_hash(hs_key_str(key)) >> 32); }

/* ---- names ---- */

/* The last word of a name of two words and more; 0 for a name of one word, which may be anything. */
static uint32_t last_name(hs_str name) {
  hs_key key = {0};
  size_t words = 0;
  for (size_t at = 0; hs_key_next(name, &at, &key);) words++;
  return words < 2 ? 0 : hash_of(&key);
}

static bool is_name(const hs_mention *m, hs_kind kind, uint32_t end) {
  return m->kind == kind && m->form == HS_FORM_NAME && m->entity >= 0 && m->span.begin < end;
}

/* The last names of persons whose mention begins before `end`. */
static bool take_persons(const gathering *g, uint32_t end, hs_set_kind kind) {
  const hs_report *r = g->report;
  loose names = {0};
  for (size_t i = 0; i < r->mentions.count; i++) {
    const hs_mention *m = &r->mentions.items[i];
    uint32_t name = is_name(m, HS_KIND_PER, end) ? last_name(r->entities.items[m->entity].name) : 0;
    if (name && !HS_PUSH(g->scratch, &names, name)) return false;
  }
  return keep_set(g, kind, names.items, names.count);
}

/* The words of names of a kind whose mention begins before `end`. */
static bool take_name_words(const gathering *g, hs_kind of, uint32_t end, hs_set_kind kind) {
  const hs_report *r = g->report;
  loose names = {0};
  hs_key key;
  for (size_t i = 0; i < r->mentions.count; i++) {
    if (!is_name(&r->mentions.items[i], of, end)) continue;
    hs_str name = hs_str_of_span(r->text, r->mentions.items[i].span);
    for (size_t at = 0; hs_key_next(name, &at, &key);)
      if (key.size > 2 && !HS_PUSH(g->scratch, &names, hash_of(&key))) return false;
  }
  return keep_set(g, kind, names.items, names.count);
}

/* The person whom the report names and means most often. */
static bool take_main_person(const gathering *g) {
  const hs_report *r = g->report;
  uint32_t *times = hs_arena_array(g->scratch, r->entities.count, sizeof *times), most = 0, main = 0;
  bool alone = false;
  if (!times) return false;
  for (size_t i = 0; i < r->mentions.count; i++)
    if (r->mentions.items[i].entity >= 0) times[r->mentions.items[i].entity]++;
  for (size_t e = 0; e < r->entities.count; e++) {
    uint32_t name = r->entities.items[e].kind == HS_KIND_PER ? last_name(r->entities.items[e].name) : 0;
    if (!name || times[e] < most) continue;
    alone = times[e] > most || name == main;
    most = times[e], main = name;
  }
  return keep_set(g, HS_SET_MAIN_PERSON, &main, main && alone);
}

static bool take_countries(const gathering *g, size_t end, hs_set_kind kind) {
  loose countries = {0};
  for (size_t i = 0; i < end; i++) {
    const hs_feature_word *w = &g->words->list.items[i];
    if (w->country && !HS_PUSH(g->scratch, &countries, (uint32_t)(w->stem >> 32))) return false;
  }
  return keep_set(g, kind, countries.items, countries.count);
}

static bool take_names(const gathering *g) {
  return take_persons(g, UINT32_MAX, HS_SET_PERSONS) && take_persons(g, g->lead_byte, HS_SET_LEAD_PERSONS) &&
         take_persons(g, g->head_byte, HS_SET_HEAD_PERSONS) && take_main_person(g) &&
         take_name_words(g, HS_KIND_LOC, UINT32_MAX, HS_SET_PLACES) &&
         take_name_words(g, HS_KIND_LOC, g->lead_byte, HS_SET_LEAD_PLACES) &&
         take_name_words(g, HS_KIND_ORG, UINT32_MAX, HS_SET_BODIES) &&
         take_name_words(g, HS_KIND_ORG, g->lead_byte, HS_SET_LEAD_BODIES) &&
         take_countries(g, g->feature->lead_end, HS_SET_LEAD_COUNTRIES) &&
         take_countries(g, g->head_end, HS_SET_HEAD_COUNTRIES);
}

/* ---- days ---- */

static bool is_day(const hs_time *t) { return t->type == HS_TIME_DATE || t->type == HS_TIME_TIME; }

/* Month and day of a TIMEX3 value that has both ("2022-09-12", "XXXX-09-12"), as one number; 0 for others. */
static uint32_t day_named(hs_str value) {
  if (value.size < 10 || value.data[4] != '-' || value.data[7] != '-') return 0;
  const char *d = value.data;
  if (!hs_is_digit(d[5]) || !hs_is_digit(d[6]) || !hs_is_digit(d[8]) || !hs_is_digit(d[9])) return 0;
  return (uint32_t)((d[5] - '0') * 10 + d[6] - '0') * 100 + (uint32_t)((d[8] - '0') * 10 + d[9] - '0');
}

/* The day of the week of a TIMEX3 value, 1 Monday .. 7 Sunday; 0 where it has none. */
static uint32_t weekday_named(hs_str value) {
  const hs_str week = HS_LIT("XXXX-WXX-");
  if (hs_str_starts(value, week) && value.size > week.size && hs_is_digit(value.data[week.size]))
    return (uint32_t)(value.data[week.size] - '0');
  hs_day day = hs_iso_day(value);
  return day == HS_NO_DAY ? 0 : (uint32_t)hs_weekday(day);
}

static bool take_days(const gathering *g) {
  const hs_times *times = &g->report->times;
  loose days = {0}, weekdays = {0};
  for (size_t i = 0; i < times->count; i++) {
    const hs_time *t = &times->items[i];
    uint32_t day = is_day(t) && !t->background ? day_named(t->value) : 0;
    uint32_t weekday = is_day(t) && !t->background && t->span.begin < g->lead_byte ? weekday_named(t->value) : 0;
    if ((day && !HS_PUSH(g->scratch, &days, day)) || (weekday && !HS_PUSH(g->scratch, &weekdays, weekday)))
      return false;
  }
  return keep_set(g, HS_SET_DATES, days.items, days.count) &&
         keep_set(g, HS_SET_WEEKDAYS, weekdays.items, weekdays.count);
}

bool hs_feature_sets(hs_arena *arena, hs_arena *scratch, const hs_report *report, const hs_feature_words *words,
                     size_t head_end, hs_feature *f) {
  const hs_feature_word *items = words->list.items;
  gathering g = {
      .arena = arena, .scratch = scratch, .report = report, .words = words, .feature = f, .head_end = head_end};
  g.lead_byte = f->lead_end ? items[f->lead_end - 1].end : 0;
  g.head_byte = head_end ? items[head_end - 1].end : 0;
  return take_names(&g) && take_days(&g) && keep_set(&g, HS_SET_NUMBERS, words->numbers.items, words->numbers.count) &&
         keep_set(&g, HS_SET_FIGURES, words->figures.items, words->figures.count) &&
         keep_set(&g, HS_SET_LEAD_FIGURES, words->figures.items, words->lead_figures);
}
