/* published_events.c - known events as clues: "two weeks after the explosion", "the twentieth anniversary of the
 * tsunami", "yesterday" beside an event, an invasion "in February". Events stand in data/time/dated_events.tsv, the
 * days that anniversaries count from there and in data/world/observances.tsv. See dating.h. */
#include "base/key.h"
#include "know/table.h"
#include "mark/holiday.h"
#include "mark/published.h"

enum {
  KEEPS_WORDS = 60, /* of a sentence that are looked at for "marked", "celebrates" */
  BASE_BYTES = 80,  /* between "anniversary" and the year that it counts from */
  NEAR_WORDS = 60,  /* between an anchor of an event and its company */
  HITS_MAX = 48,
  KNOWN_FACTS = 1 << 20, /* facts of known_events are counted from here */
  PLACES_MAX = 64,       /* events that share one word */
  STEP_WORDS = 18,
  NEAR_STEP_WORDS = 9, /* for steps of less than a year */
  CLOSE_WORDS = 10,    /* between an anchor and its company, where nothing else tells that the event is meant */
  NAME_WORDS = 18,
  DISTANCE_WORDS = 25,
  BEFORE_WORDS = 8, /* between an event and what tells its time */
  WEEK_SLACK = 3,
  MONTH_SLACK = 10,
  YEAR_SLACK = 45,
};

/* An event in a sentence. */
typedef struct hit {
  uint32_t table, row, sentence;
  hs_span span;       /* the first word of it in the sentence */
  size_t first, last; /* tokens */
  hs_day day;
  bool single; /* its anchor is one word, not a name of its own */
} hit;

typedef struct search {
  hs_dating *dating;
  int64_t *anchor, *company; /* of each event, the token where it stood last, or INT64_MIN */
  bool *single;              /* was that anchor one word? */
  hit hits[HITS_MAX];
  size_t count;
} search;

/* ---- which events are spoken of ---- */

static void add_hit(search *s, uint32_t table, uint32_t row, hs_str date, size_t token, bool single) {
  const hs_token *at = &s->dating->report->tokens.items[token];
  if (s->count == HITS_MAX || s->dating->skipped[at->sentence]) return;
  for (size_t i = 0; i < s->count; i++)
    if (s->hits[i].row == row && s->hits[i].table == table && s->hits[i].sentence == at->sentence) {
      if (token > s->hits[i].last) s->hits[i].last = token;
      if (token < s->hits[i].first) s->hits[i].first = token;
      return;
    }
  hs_day day = hs_iso_day(date);
  if (day == HS_NO_DAY) return;
  s->hits[s->count++] = (hit){table, row, at->sentence, at->span, token, token, day, single};
}

static void see(search *s, const hs_phrase_place *place, size_t token, bool single) {
  uint32_t row = place->row;
  bool is_anchor = place->column == HS_DATED_EVENTS_ANCHORS;
  (is_anchor ? s->anchor : s->company)[row] = (int64_t)token;
  if (is_anchor) s->single[row] = single;
  bool alone = hs_table_cell(HS_T_DATED_EVENTS, row, HS_DATED_EVENTS_COMPANY).size == 0;
  int64_t other = (is_anchor ? s->company : s->anchor)[row];
  if (!(alone && is_anchor) && (other == INT64_MIN || (int64_t)token - other > NEAR_WORDS)) return;
  hs_str date = hs_table_cell(HS_T_DATED_EVENTS, row, HS_DATED_EVENTS_DAY);
  add_hit(s, HS_T_DATED_EVENTS, row, date, token, s->single[row]);
  if (!alone) add_hit(s, HS_T_DATED_EVENTS, row, date, (size_t)other, s->single[row]);
}

/* An event by its own name, which no other event shares. */
static void see_named(search *s, const hs_phrase_place *place, size_t first, size_t end) {
  const hs_report *report = s->dating->report;
  hs_str words =
      hs_str_slice(report->text, report->tokens.items[first].span.begin, report->tokens.items[end - 1].span.end);
  hs_str ambiguous = hs_table_cell(HS_T_KNOWN_EVENTS, place->row, HS_KNOWN_EVENTS_AMBIGUOUS), part;
  while (hs_str_part(&ambiguous, ';', &part))
    if (hs_key_same(part, words)) return;
  add_hit(s, HS_T_KNOWN_EVENTS, place->row, hs_table_cell(HS_T_KNOWN_EVENTS, place->row, HS_KNOWN_EVENTS_DATE), end - 1,
          false);
}

/* Places of a phrase in known_events: more than one makes it ambiguous, whatever the table says. */
static void see_known(search *s, const hs_phrase *phrase, size_t first) {
  const hs_phrase_place *only = NULL;
  for (size_t k = 0; k < phrase->count; k++) {
    if (phrase->places[k].table != HS_T_KNOWN_EVENTS) continue;
    if (only && only->row != phrase->places[k].row) return;
    only = &phrase->places[k];
  }
  if (only) see_named(s, only, first, phrase->end);
}

static bool find_events(search *s, hs_error *err) {
  const hs_report *report = s->dating->report;
  uint32_t rows = hs_table_rows(HS_T_DATED_EVENTS);
  s->anchor = hs_arena_array(s->dating->scratch, rows, sizeof *s->anchor);
  s->company = hs_arena_array(s->dating->scratch, rows, sizeof *s->company);
  s->single = hs_arena_array(s->dating->scratch, rows, sizeof *s->single);
  if (!s->anchor || !s->company || !s->single) return hs_error_memory(err);
  for (uint32_t i = 0; i < rows; i++) s->anchor[i] = s->company[i] = INT64_MIN;
  for (size_t i = 0; i < report->tokens.count && s->count < HITS_MAX; i++) {
    hs_phrase found[HS_PHRASES_MAX];
    size_t n = hs_phrases_at(report->keys.items, report->keys.count, i, found);
    for (size_t j = 0; j < n; j++)
      for (size_t k = 0, places = 0; k < found[j].count && places < PLACES_MAX; k++)
        if (found[j].places[k].table == HS_T_DATED_EVENTS)
          see(s, &found[j].places[k], i, found[j].end == i + 1), places++;
    if (n) see_known(s, &found[n - 1], i);
  }
  return true;
}

/* ---- what a sentence says of an event in it ---- */

static hs_day add_units(hs_day day, hs_time_unit unit, int32_t count) {
  hs_civil date = hs_civil_from(day);
  switch (unit) {
    case HS_UNIT_WEEK: return day + 7 * count;
    case HS_UNIT_MONTH: return hs_day_from(hs_add_months(date, count));
    case HS_UNIT_QUARTER: return hs_day_from(hs_add_months(date, 3 * count));
    case HS_UNIT_HALF: return hs_day_from(hs_add_months(date, 6 * count));
    case HS_UNIT_YEAR: return hs_day_from(hs_add_months(date, 12 * count));
    case HS_UNIT_DECADE: return hs_day_from(hs_add_months(date, 120 * count));
    case HS_UNIT_CENTURY: return hs_day_from(hs_add_months(date, 1200 * count));
    default: return day + count;
  }
}

static int slack_of(hs_time_unit unit) {
  return unit <= HS_UNIT_DAY       ? 0
         : unit == HS_UNIT_WEEK    ? WEEK_SLACK
         : unit <= HS_UNIT_QUARTER ? MONTH_SLACK
                                   : YEAR_SLACK;
}

/* Words between an expression and the nearest word of an event. */
static size_t words_between(size_t begin, size_t end, const hit *h) {
  size_t best = SIZE_MAX;
  size_t at[2] = {h->first, h->last};
  for (size_t i = 0; i < 2; i++) {
    size_t n = at[i] >= end ? at[i] - end : at[i] < begin ? begin - at[i] : 0;
    if (n < best) best = n;
  }
  return best;
}

/* A word of this kind among the `reach` tokens from `token` on, in the same sentence. */
static bool word_near(const hs_report *report, size_t token, size_t reach, const char *kind) {
  size_t end;
  uint32_t row;
  if (token >= report->tokens.count) return false;
  uint32_t sentence = report->tokens.items[token].sentence;
  for (size_t i = token; i < token + reach && i < report->tokens.count; i++) {
    if (report->tokens.items[i].sentence != sentence) return false;
    if (hs_dating_word(report, i, kind, &end, &row)) return true;
  }
  return false;
}

static void add_exact(hs_dating *d, hs_span span, hs_str why, hs_day day, int slack) {
  hs_clue_add_range(d, span, why, day - slack, day + slack);
  if (slack == 0 && d->count) d->clues[d->count - 1].fixed = true;
}

/* Does another event of the sentence stand nearer behind a token? "to the day after the armistice of the war" */
static bool another_is_nearer(const search *s, const hit *h, size_t behind) {
  size_t mine = h->first >= behind ? h->first : h->last;
  for (size_t i = 0; i < s->count; i++) {
    const hit *other = &s->hits[i];
    if (other == h || other->sentence != h->sentence || other->day == h->day) continue;
    size_t its = other->first >= behind ? other->first : other->last;
    if (its >= behind && its < mine) return true;
  }
  return false;
}

/* "two weeks after", "a year ago today", "it is fifteen years since". */
static bool read_distance(const search *s, const hs_time_expression *e, const hit *h) {
  hs_dating *d = s->dating;
  const hs_report *report = d->report;
  const hs_sentence *sentence = &report->sentences.items[h->sentence];
  bool ago = e->form == HS_FORM_DATE && e->counted && !e->step_told && e->step != HS_HOLE && e->step < 0;
  bool length = e->form == HS_FORM_LENGTH && e->count != HS_HOLE && !e->count_half;
  if ((!ago && !length) || e->mod.data) return false;
  size_t behind = hs_dating_token(report, sentence, e->span.end);
  hs_time_unit unit = ago ? e->step_unit : e->length_unit;
  int32_t count = ago ? -e->step : e->count;
  if (unit < HS_UNIT_DAY || unit > HS_UNIT_CENTURY || count > 200) return false;
  bool exact = word_near(report, behind, 6, "exact") ||
               (behind >= sentence->first_token + 4 && word_near(report, behind - 4, 4, "exact"));
  bool after = ago || word_near(report, behind, 5, "after"), before = !after && word_near(report, behind, 3, "before");
  if (!after && !before) return false;
  if (!ago && another_is_nearer(s, h, behind)) return false;
  if (!ago && (h->last < behind || h->last > behind + (before ? BEFORE_WORDS : DISTANCE_WORDS))) return false;
  hs_day day = add_units(h->day, unit, before ? -count : count);
  add_exact(d, e->span, before ? HS_LIT("so long before a known event") : HS_LIT("so long after a known event"), day,
            exact ? 0 : slack_of(unit));
  if (exact && unit >= HS_UNIT_YEAR && d->count) d->clues[d->count - 1].sure = true;
  return true;
}

/* "the sixth day", "for the hundredth day": the first day is that of the event. */
static bool read_nth_day(hs_dating *d, const hs_time_expression *e, const hit *h) {
  if (e->nth == HS_HOLE || e->nth < 2 || e->finest != HS_UNIT_DAY) return false;
  add_exact(d, e->span, HS_LIT("the number of days since a known event"), h->day + e->nth - 1, 0);
  return true;
}

static void add_month(hs_dating *d, hs_span span, hs_str why, hs_day event, int months) {
  hs_civil date = hs_civil_from(event);
  hs_civil first = hs_add_months((hs_civil){date.year, date.month, 1}, months);
  hs_day from = hs_day_from(first), to = from + hs_days_in_month(first.year, first.month) - 1;
  hs_clue_add_range(d, span, why, from, to);
  if (d->count) d->clues[d->count - 1].month_level = true;
}

static size_t apart(const hs_dating *d, const hs_time_expression *e, const hit *h) {
  const hs_sentence *sentence = &d->report->sentences.items[h->sentence];
  return words_between(hs_dating_token(d->report, sentence, e->span.begin),
                       hs_dating_token(d->report, sentence, e->span.end), h);
}

static bool is_step(const hs_time_expression *e) {
  return e->step_unit != HS_UNIT_NONE && e->step != HS_HOLE && !e->counted && !e->step_told && !e->bare &&
         e->month == HS_HOLE && e->step != 0;
}

/* "last month's coup", "next month", "last year": steps beside an event. */
static bool read_step(hs_dating *d, const hs_time_expression *e, const hit *h) {
  hs_civil date = hs_civil_from(h->day);
  int32_t year = date.year - e->step;
  switch (e->step_unit) {
    case HS_UNIT_DAY:
      add_exact(d, e->span, HS_LIT("the day before or after a known event"), h->day - e->step, 0);
      return true;
    case HS_UNIT_WEEK: {
      hs_day monday = h->day - hs_weekday(h->day) + 1 - 7 * e->step;
      hs_clue_add_range(d, e->span, HS_LIT("the week of a known event"), monday, monday + 6);
      return true;
    }
    case HS_UNIT_MONTH: add_month(d, e->span, HS_LIT("the month of a known event"), h->day, -e->step); return true;
    case HS_UNIT_YEAR:
      hs_clue_add_range(d, e->span, HS_LIT("the year of a known event"), hs_day_from((hs_civil){year, 1, 1}),
                        hs_day_from((hs_civil){year, 12, 31}));
      if (d->count) d->clues[d->count - 1].year_level = true;
      return true;
    default: return false;
  }
}

/* sudden, planned or common, as dated_events has it; known_events tells what it was instead. */
static bool kind_is(const hit *h, const char *kind) {
  if (h->table == HS_T_DATED_EVENTS)
    return hs_str_is(hs_table_cell(HS_T_DATED_EVENTS, h->row, HS_DATED_EVENTS_KIND), kind);
  static const char *const PLANNED[] = {"election", "treaty",    "meeting", "founding", "law",    "trial",
                                        "speech",   "accession", "launch",  "sport",    "culture"};
  hs_str its = hs_table_cell(HS_T_KNOWN_EVENTS, h->row, HS_KNOWN_EVENTS_KIND);
  bool planned = false;
  for (size_t i = 0; i < sizeof PLANNED / sizeof *PLANNED; i++) planned |= hs_str_is(its, PLANNED[i]);
  return strcmp(kind, planned ? "planned" : "sudden") == 0;
}

/* "in February" beside an event of a February: the one that was last. "on Tuesday" beside an event of a Tuesday. */
static bool read_name(hs_dating *d, size_t i, const hit *h) {
  const hs_time_expression *e = &d->times.items[i];
  hs_civil date = hs_civil_from(h->day);
  if (e->form != HS_FORM_DATE || e->year != HS_HOLE || e->step_unit == HS_UNIT_YEAR) return false;
  for (size_t j = 0; j < d->told_count; j++)
    if (d->told[j] == h->day) return false; /* its date stands in full: "in May" is another time */
  if (apart(d, e, h) > NAME_WORDS || (e->direction != 0 && hs_dating_bound(d, i))) return false;
  bool coming = hs_dating_coming(d, i);
  const hs_sentence *sentence = &d->report->sentences.items[h->sentence];
  if (word_near(d->report, sentence->first_token, KEEPS_WORDS, "keeps")) return false; /* an anniversary of it */
  if (e->month == date.month && (e->day == HS_HOLE || e->day == date.day)) {
    hs_day other = hs_day_from(hs_add_months(date, coming ? -11 : 11));
    hs_clue_add_range(d, e->span, HS_LIT("a known event of that month, without its year"), coming ? other : h->day,
                      coming ? h->day : other);
    if (d->count) d->clues[d->count - 1].year_level = true;
    return true;
  }
  if (e->month != HS_HOLE || e->weekday != hs_weekday(h->day)) return false;
  if (kind_is(h, "planned") && (int32_t)i == d->anchor) return false; /* a chance of one in seven */
  hs_clue_add_range(d, e->span, HS_LIT("a known event of that day of the week"), coming ? h->day - 6 : h->day,
                    coming ? h->day : h->day + (e->direction == -1 ? 7 : 6));
  return true;
}

/* ---- anniversaries ---- */

/* The number before "anniversary": "the 78th", "twentieth". */
static int32_t anniversary_number(const hs_dating *d, const hs_sentence *sentence, hs_span *span) {
  const hs_report *report = d->report;
  for (size_t i = 0; i + 1 < d->tokens.count; i++) {
    const hs_time_token *token = &d->tokens.items[i];
    if (token->span.begin < sentence->span.begin) continue;
    if (token->span.begin >= sentence->span.end) break;
    if (token->kind != HS_WORD_ORDINAL || token->value < 1) continue;
    size_t at = hs_dating_token(report, sentence, token->span.end);
    if (!word_near(report, at, 2, "anniversary")) continue;
    *span =
        (hs_span){token->span.begin, at < report->tokens.count ? report->tokens.items[at].span.end : token->span.end};
    return token->value;
  }
  return HS_HOLE;
}

static void read_anniversary(hs_dating *d, const hit *h) {
  hs_span span;
  int32_t number = anniversary_number(d, &d->report->sentences.items[h->sentence], &span);
  if (number == HS_HOLE) return;
  hs_day day = add_units(h->day, HS_UNIT_YEAR, number);
  hs_clue_add_range(d, span, HS_LIT("anniversary of a known event"), day - YEAR_SLACK, day + YEAR_SLACK);
  const hs_sentence *sentence = &d->report->sentences.items[h->sentence];
  if (d->near_count < HS_CLUES_MAX && word_near(d->report, sentence->first_token, KEEPS_WORDS, "keeps"))
    d->near[d->near_count++] = day;
}

/* An anniversary of a holiday's base, or of a year that the same sentence names. */
static void read_based_anniversary(hs_dating *d, size_t i) {
  const hs_time_expression *e = &d->times.items[i];
  int32_t base = HS_HOLE;
  if (e->form != HS_FORM_DATE) return;
  if (e->holiday != UINT32_MAX) {
    hs_civil date;
    if (hs_iso_parse(hs_holiday_base(e->holiday), &date)) base = date.year;
  } else if (e->year != HS_HOLE && !e->short_year && !e->era_before && e->finest >= HS_UNIT_DAY) {
    base = e->year;
  }
  if (base == HS_HOLE || base > HS_CLUE_LAST_YEAR) return;
  hs_span span;
  int32_t number = anniversary_number(d, &d->report->sentences.items[d->sentence[i]], &span);
  if (number != HS_HOLE && e->holiday == UINT32_MAX &&
      (e->span.begin < span.end || e->span.begin > span.end + BASE_BYTES))
    return;
  if (number == HS_HOLE || base + number < HS_CLUE_FIRST_YEAR || base + number > HS_CLUE_LAST_YEAR) return;
  hs_clue_add_range(d, span, HS_LIT("anniversary, counted from its year"), hs_day_from((hs_civil){base + number, 1, 1}),
                    hs_day_from((hs_civil){base + number, 12, 31}));
}

/* ---- all ---- */

/* Does the sentence name the year of the event? Then it is told of as past, and its days are not those of the report. */
static bool names_year(const hs_dating *d, const hit *h) {
  int32_t year = hs_civil_from(h->day).year;
  for (size_t i = 0; i < d->times.count && d->sentence[i] <= h->sentence; i++)
    if (d->sentence[i] == h->sentence && d->times.items[i].year == year) return true;
  return false;
}

/* The report is not before a sudden event. */
static void add_bound(hs_dating *d, const hit *h) {
  hs_clue_add_range(d, h->span, HS_LIT("not before a known event"), h->day,
                    hs_day_from((hs_civil){HS_CLUE_LAST_YEAR, 12, 31}));
}

static void read_hit(const search *s, const hit *h) {
  hs_dating *d = s->dating;
  bool distance = false;
  size_t nearest = SIZE_MAX, words = STEP_WORDS + 1, first = 0, end;
  while (first < d->times.count && d->sentence[first] < h->sentence) first++;
  for (end = first; end < d->times.count && d->sentence[end] == h->sentence; end++) {
  }
  for (size_t i = first; i < end; i++)
    distance |= read_distance(s, &d->times.items[i], h) || read_nth_day(d, &d->times.items[i], h);
  hs_civil start = {HS_CLUE_FIRST_YEAR, 1, 1};
  bool named = names_year(d, h) || h->day < hs_day_from(start); /* told of as past */
  for (size_t i = first; i < end && !distance && !named; i++) {
    size_t n = is_step(&d->times.items[i]) ? apart(d, &d->times.items[i], h) : SIZE_MAX;
    if (n > NEAR_STEP_WORDS && d->times.items[i].step_unit < HS_UNIT_YEAR) n = SIZE_MAX;
    if (n < words) words = n, nearest = i;
    read_name(d, i, h);
  }
  if (nearest != SIZE_MAX) read_step(d, &d->times.items[nearest], h);
  read_anniversary(d, h);
  uint32_t anchor = d->anchor == HS_NO_INDEX ? 0 : d->sentence[d->anchor];
  bool close = h->sentence <= anchor + 1 && !kind_is(h, "common");
  if (close && !distance && !named && d->near_count < HS_CLUES_MAX) d->near[d->near_count++] = h->day;
  if (kind_is(h, "sudden") && h->day > hs_day_from(start) && h->last - h->first <= CLOSE_WORDS) add_bound(d, h);
}

bool hs_dating_events(hs_dating *d, hs_error *err) {
  search *s = hs_arena_alloc(d->scratch, sizeof *s);
  if (!s) return hs_error_memory(err);
  s->dating = d;
  if (!find_events(s, err)) return false;
  for (size_t i = 0; i < s->count; i++) {
    size_t first = d->count;
    read_hit(s, &s->hits[i]);
    for (size_t k = first; k < d->count; k++) { /* what hangs on one event stands or falls together */
      d->clues[k].fact = s->hits[i].row + 1 + (s->hits[i].table == HS_T_KNOWN_EVENTS ? KNOWN_FACTS : 0);
      if (s->hits[i].single) d->clues[k].scale = HS_CLUE_SCALE_HINT; /* another may be meant */
    }
  }
  for (size_t i = 0, n = 0; i < d->times.count && n < HITS_MAX; i++)
    if (!d->skipped[d->sentence[i]] && d->sentence[i] < 64) read_based_anniversary(d, i), n++;
  return true;
}
