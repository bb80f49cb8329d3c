/* time_parse.c - grows one expression from typed tokens: joins single dates (time_date.c) into one, and reads what
 * stands before them ("the", "early", "about"). See time.h for the parts, time_token.h for readers. */
#include "know/table.h"
#include "mark/time_date.h"
#include "mark/time_length.h"

enum { JOINS_MAX = 4, DEPTH_MAX = 3 };

static size_t done(hs_time_expression *e, hs_time_unit finest, size_t end) {
  e->finest = finest;
  return end;
}

/* ---- the longest date, with what is joined to it ---- */

#define DATE_KINDS                                                                                                     \
  (HS_TIME_BIT(HS_WORD_NUMBER) | HS_TIME_BIT(HS_WORD_ORDINAL) | HS_TIME_BIT(HS_WORD_MONTH) |                           \
   HS_TIME_BIT(HS_WORD_WEEKDAY) | HS_TIME_BIT(HS_WORD_UNIT) | HS_TIME_BIT(HS_WORD_FISCAL) |                            \
   HS_TIME_BIT(HS_WORD_SEASON) | HS_TIME_BIT(HS_WORD_PART) | HS_TIME_BIT(HS_WORD_HOLIDAY) | HS_TIME_BIT(HS_WORD_DAY) | \
   HS_TIME_BIT(HS_WORD_DECADE) | HS_TIME_BIT(HS_WORD_QUARTER) | HS_TIME_BIT(HS_WORD_STEP))
#define LENGTH_KINDS \
  (HS_TIME_BIT(HS_WORD_HALF) | HS_TIME_BIT(HS_WORD_NUMBER) | HS_TIME_BIT(HS_WORD_A) | HS_TIME_BIT(HS_WORD_UNIT))
#define SET_KINDS (HS_TIME_BIT(HS_WORD_SET) | HS_TIME_BIT(HS_WORD_EACH) | HS_TIME_BIT(HS_WORD_PER))

static const hs_time_starting DATES[] = {
    {hs_time_read_numbers, HS_TIME_BIT(HS_WORD_NUMBER)},
    {hs_time_read_clock, HS_TIME_BIT(HS_WORD_NUMBER)},
    {hs_time_read_month, HS_TIME_BIT(HS_WORD_MONTH)},
    {hs_time_read_day_month, HS_TIME_BIT(HS_WORD_NUMBER) | HS_TIME_BIT(HS_WORD_ORDINAL)},
    {hs_time_read_weekday, HS_TIME_BIT(HS_WORD_WEEKDAY)},
    {hs_time_read_year, HS_TIME_BIT(HS_WORD_UNIT) | HS_TIME_BIT(HS_WORD_FISCAL) | HS_TIME_BIT(HS_WORD_NUMBER)},
    {hs_time_read_season, HS_TIME_BIT(HS_WORD_SEASON)},
    {hs_time_read_part, HS_TIME_BIT(HS_WORD_PART)},
    {hs_time_read_holiday, HS_TIME_BIT(HS_WORD_HOLIDAY)},
    {hs_time_read_day_word, HS_TIME_BIT(HS_WORD_DAY)},
    {hs_time_read_decade, HS_TIME_BIT(HS_WORD_DECADE)},
    {hs_time_read_ordinal, HS_TIME_BIT(HS_WORD_QUARTER) | HS_TIME_BIT(HS_WORD_FISCAL) | HS_TIME_BIT(HS_WORD_ORDINAL)},
    {hs_time_read_step, HS_TIME_BIT(HS_WORD_STEP)},
};

static bool has_day(const hs_time_expression *e) {
  return e->weekday != HS_HOLE || e->day != HS_HOLE || (e->step_unit == HS_UNIT_DAY && !e->part[0]) ||
         e->holiday != UINT32_MAX;
}
static bool has_clock(const hs_time_expression *e) { return e->hour != HS_HOLE || e->part[0]; }
static bool has_year(const hs_time_expression *e) { return e->year != HS_HOLE || e->step_unit == HS_UNIT_YEAR; }
static bool only_year(const hs_time_expression *e) { return has_year(e) && e->finest == HS_UNIT_YEAR; }
static bool in_year(const hs_time_expression *e) {
  return e->month != HS_HOLE || e->quarter != HS_HOLE || e->half != HS_HOLE || e->season[0] ||
         e->holiday != UINT32_MAX || (e->bare && e->finest == HS_UNIT_QUARTER);
}

/* May b, which stands behind a, be of one expression with it? */
static bool joins(const hs_time_expression *a, const hs_time_expression *b, bool comma, bool of) {
  if (a->form != HS_FORM_DATE || b->form != HS_FORM_DATE || b->numeric || a->numeric) return false;
  if (comma && has_clock(a) && !has_day(a)) return b->month != HS_HOLE && b->day != HS_HOLE;
  if (comma)
    return (a->weekday != HS_HOLE && a->day == HS_HOLE && b->day != HS_HOLE && b->month != HS_HOLE) ||
           (a->day != HS_HOLE && a->weekday == HS_HOLE && b->weekday != HS_HOLE && b->day == HS_HOLE);
  if (has_clock(a) && !has_day(a) && a->step_unit == HS_UNIT_NONE)
    return (has_day(b) && !has_clock(b)) || (of && (has_day(b) || (b->part[0] && !a->part[0]))) ||
           (b->part[0] && !a->part[0] && b->step_unit != HS_UNIT_NONE);
  if (has_day(a) && !has_clock(a) && has_clock(b) && !has_day(b) && b->step_unit == HS_UNIT_NONE) return !of;
  if (a->weekday != HS_HOLE && a->day == HS_HOLE && a->month == HS_HOLE && b->day != HS_HOLE && b->month != HS_HOLE)
    return !of && b->weekday == HS_HOLE;
  if (a->weekday != HS_HOLE && a->step_unit == HS_UNIT_NONE && b->step_unit == HS_UNIT_WEEK) return true;
  if (in_year(a) && !has_year(a) && only_year(b)) return true;
  if (only_year(a) && in_year(b) && !has_year(b) && b->month == HS_HOLE && b->holiday == UINT32_MAX) return !of;
  return false;
}

static void take(int32_t *a, int32_t b) {
  if (*a == HS_HOLE) *a = b;
}

static void merge(hs_time_expression *a, const hs_time_expression *b) {
  take(&a->year, b->year), take(&a->month, b->month), take(&a->day, b->day), take(&a->weekday, b->weekday);
  take(&a->quarter, b->quarter), take(&a->half, b->half), take(&a->hour, b->hour), take(&a->minute, b->minute);
  take(&a->direction, b->direction);
  if (!a->season[0]) memcpy(a->season, b->season, sizeof a->season);
  if (!a->part[0]) memcpy(a->part, b->part, sizeof a->part);
  bool late = b->part[0] == 'A' || b->part[0] == 'E' || (b->part[0] == 'N' && a->hour >= 6);
  if (late && a->hour != HS_HOLE && a->hour < 12 && b->hour == HS_HOLE) a->hour += 12; /* "4 in the afternoon" */
  if (a->step_unit == HS_UNIT_NONE) a->step_unit = b->step_unit, a->step = b->step, a->step_told = b->step_told;
  if (a->holiday == UINT32_MAX) a->holiday = b->holiday;
  a->fiscal |= b->fiscal, a->short_year |= b->short_year, a->bare |= b->bare;
  a->era_before |= b->era_before;
  if (b->finest < a->finest) a->finest = b->finest;
}

/* Where the next part may begin behind `end`: over "of", "in the" and a possessive s. */
static size_t skip_joint(const hs_time_tokens *t, const hs_time_expression *e, size_t end, bool *comma, bool *of) {
  const hs_time_token *token = hs_time_at(t, end);
  size_t i = end;
  *comma = token->gap == HS_GAP_COMMA;
  if (token->gap == HS_GAP_APOSTROPHE && hs_time_word_is(t, end, "s")) token = hs_time_at(t, ++i);
  *of = token->kind == HS_WORD_OF || (token->kind == HS_WORD_IN && e->hour != HS_HOLE);
  if (*of) i++;
  if (i > end && hs_time_kind_at(t, i) == HS_WORD_THE) i++;
  if (*comma) return i;
  return hs_time_soft(t, i) || (i == end && token->gap == HS_GAP_POINT_SPACE && e->hour != HS_HOLE) ? i : SIZE_MAX;
}

static size_t read_date(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  size_t end = hs_time_read_longest(t, at, e, DATES, sizeof DATES / sizeof *DATES);
  if (end == at) return at;
  for (unsigned n = 0; n < JOINS_MAX; n++) {
    bool comma, of;
    size_t from = skip_joint(t, e, end, &comma, &of);
    if (from >= t->count) break;
    hs_time_expression next;
    hs_time_clear(&next);
    size_t behind = hs_time_read_longest(t, from, &next, DATES, sizeof DATES / sizeof *DATES);
    if (behind == from || !joins(e, &next, comma, of)) break;
    merge(e, &next);
    end = behind;
  }
  return end;
}

/* ---- what stands before: "the", "early", "about" ---- */

static size_t read_any(const hs_time_tokens *t, size_t at, hs_time_expression *e, unsigned depth);

/* "the year", "the quarter", "the weekend". */
static size_t read_bare_unit(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  size_t i = at;
  hs_time_clear(e);
  if (hs_time_kind_at(t, i) == HS_WORD_FISCAL ||
      (hs_time_kind_at(t, i) == HS_WORD_FILLER && hs_time_word_is(t, i, "full")))
    i++;
  const hs_time_token *token = hs_time_at(t, i);
  if (token->kind != HS_WORD_UNIT || (token->flags & HS_TIME_PLURAL) || !hs_time_soft(t, i)) return at;
  if (hs_time_kind_at(t, i + 1) == HS_WORD_OLD || hs_time_at(t, i + 1)->gap == HS_GAP_HYPHEN) return at;
  hs_time_unit unit = (hs_time_unit)token->value;
  if (unit != HS_UNIT_YEAR && unit != HS_UNIT_QUARTER && unit != HS_UNIT_WEEKEND && unit != HS_UNIT_WEEK &&
      unit != HS_UNIT_MONTH)
    return at;
  if (unit == HS_UNIT_YEAR && hs_time_kind_at(t, i + 1) == HS_WORD_ENDED) { /* "the year ended March 31" */
    e->form = HS_FORM_LENGTH, e->length_unit = unit, e->count = 1;
    return i + 1;
  }
  e->bare = true;
  e->weekend = unit == HS_UNIT_WEEKEND;
  if (unit != HS_UNIT_QUARTER) e->step_unit = unit, e->step = unit == HS_UNIT_WEEKEND ? -1 : 0, e->step_told = false;
  return done(e, unit, i + 1);
}

/* "the two-week visit", "the third-quarter loss": a hyphen inside, and the article belongs to a noun behind. */
static bool is_adjective(const hs_time_tokens *t, size_t at, size_t end) {
  const hs_time_token *last = hs_time_at(t, end - 1);
  if (end != at + 2 || last->gap != HS_GAP_HYPHEN) return false;
  if (last->kind == HS_WORD_MONTH) return true; /* "the late-November storm" */
  return last->kind == HS_WORD_UNIT || (last->kind == HS_WORD_FILLER && hs_time_kind_at(t, at) == HS_WORD_UNIT);
}

/* "the days", with nothing that says which. */
static bool is_bare_plural(const hs_time_tokens *t, size_t at, size_t end, const hs_time_expression *e) {
  return end == at + 1 && e->form == HS_FORM_LENGTH && hs_time_kind_at(t, at) == HS_WORD_UNIT;
}

static size_t read_the(const hs_time_tokens *t, size_t at, hs_time_expression *e, unsigned depth) {
  size_t i = at + 1;
  if (!hs_time_soft(t, i)) return at;
  size_t end = read_any(t, i, e, depth + 1);
  hs_time_kind kind = hs_time_kind_at(t, i);
  bool plain = kind == HS_WORD_NUMBER && e->form == HS_FORM_DATE && e->finest == HS_UNIT_YEAR;
  bool name = kind == HS_WORD_WEEKDAY || kind == HS_WORD_MONTH || kind == HS_WORD_VAGUE || kind == HS_WORD_SET ||
              kind == HS_WORD_HOLIDAY || (kind == HS_WORD_STEP && e->form == HS_FORM_VAGUE);
  if (end > i && kind == HS_WORD_NUMBER && e->finest == HS_UNIT_YEAR && hs_time_kind_at(t, end) == HS_WORD_UNIT &&
      hs_time_soft(t, end) && hs_time_at(t, end)->value == HS_UNIT_PERIOD)
    return end + 1; /* "the 1988 period" */
  if (end > i && kind == HS_WORD_NUMBER && e->finest == HS_UNIT_YEAR && hs_time_kind_at(t, end) == HS_WORD_UNIT &&
      hs_time_soft(t, end) && hs_time_at(t, end)->value == HS_UNIT_QUARTER) {
    e->bare = true, e->finest = HS_UNIT_QUARTER;
    return end + 1;
  }
  if (end > i && (is_adjective(t, i, end) || is_bare_plural(t, i, end, e))) e->outside = i - at;
  if (end > i) return plain || name ? at : end;
  if (kind == HS_WORD_PART) return (end = hs_time_read_part(t, i, e)) > i ? end : at;
  end = read_bare_unit(t, i, e);
  return end > i ? end : at;
}

static size_t read_part_of(const hs_time_tokens *t, size_t at, hs_time_expression *e, unsigned depth) {
  const hs_time_token *token = hs_time_at(t, at);
  hs_str word = hs_str_of_span(t->text, token->span);
  hs_str extra = hs_time_extra(token);
  bool adjective = hs_str_starts_nocase(word, HS_LIT("earl")) || hs_str_starts_nocase(word, HS_LIT("late")) ||
                   hs_str_starts_nocase(word, HS_LIT("mid"));
  size_t i = at + 1;
  bool of = hs_time_kind_at(t, i) == HS_WORD_OF || (hs_time_kind_at(t, i) == HS_WORD_IN && adjective);
  if (!adjective && !of) return at;
  bool decade = hs_time_kind_at(t, i) == HS_WORD_DECADE && hs_time_at(t, i)->gap == HS_GAP_APOSTROPHE; /* "mid-'90s" */
  if (!hs_time_soft(t, i) && !decade) return at;
  if (of) i++;
  size_t end = read_any(t, i, e, depth + 1);
  if (end == i && hs_time_kind_at(t, i) == HS_WORD_PART && adjective) end = hs_time_read_part(t, i, e);
  if (end == i || e->form != HS_FORM_DATE || e->mod.data || e->finest < HS_UNIT_HOUR) return at;
  if (extra.size && e->step_unit == HS_UNIT_NONE && !e->bare && e->weekday == HS_HOLE && e->part[0] == 0) return at;
  e->mod = hs_table_cell(HS_T_TIME_WORDS, token->row, HS_TIME_WORDS_VALUE);
  return end;
}

static size_t read_about(const hs_time_tokens *t, size_t at, hs_time_expression *e, unsigned depth) {
  const hs_time_token *token = hs_time_at(t, at);
  size_t i = at + 1;
  if (!hs_time_soft(t, i)) return at;
  size_t end = read_any(t, i, e, depth + 1);
  hs_time_kind kind = hs_time_kind_at(t, i);
  bool measured = kind == HS_WORD_NUMBER || kind == HS_WORD_A || kind == HS_WORD_HALF || kind == HS_WORD_THE;
  if (kind == HS_WORD_THE && hs_str_starts(hs_time_extra(token), HS_LIT("preposition")))
    return at; /* "over the past year" */
  bool dated = e->form == HS_FORM_DATE && kind != HS_WORD_THE &&
               (e->hour != HS_HOLE || e->year != HS_HOLE || e->day != HS_HOLE || e->step != HS_HOLE);
  if (end == i || !(e->form == HS_FORM_LENGTH ? measured : dated && kind != HS_WORD_STEP)) return at;
  hs_str mod = hs_table_cell(HS_T_TIME_WORDS, token->row, HS_TIME_WORDS_VALUE);
  if (mod.size) e->mod = mod;
  bool outside = hs_str_find(hs_time_extra(token), HS_LIT("outside"), 0) != SIZE_MAX;
  e->outside = outside ? i - at + e->outside : 0;
  return end;
}

/* A vague word that is an adjective stands before what it qualifies. */
static size_t read_vague(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  if (token->kind != HS_WORD_VAGUE && !(token->kind == HS_WORD_STEP && (hs_str_is(hs_time_extra(token), "now") ||
                                                                        hs_str_is(hs_time_extra(token), "vague"))))
    return at;
  hs_time_clear(e);
  e->form = HS_FORM_VAGUE;
  if (token->kind == HS_WORD_STEP) {
    if (hs_time_word_is(t, at, "present") || !hs_time_soft(t, at + 1)) return at;
    e->word = token->value ? HS_LIT("PAST_REF") : HS_LIT("PRESENT_REF");
    return at + 1;
  }
  e->word = hs_table_cell(HS_T_TIME_WORDS, token->row, HS_TIME_WORDS_VALUE);
  e->narrative = hs_time_is(token, "narrative");
  if (hs_str_is(e->word, "NI")) { /* overnight */
    e->form = HS_FORM_DATE;
    e->step_unit = HS_UNIT_DAY, e->step = -1;
    hs_time_copy_letters(e->part, HS_LIT("NI"));
    e->finest = HS_UNIT_HOUR;
  }
  return at + 1;
}

/* "year-end", "the year's end". */
static size_t read_year_end(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  if (token->kind != HS_WORD_UNIT || token->value != HS_UNIT_YEAR || (token->flags & HS_TIME_PLURAL)) return at;
  size_t i = at + 1;
  if (hs_time_at(t, i)->gap == HS_GAP_APOSTROPHE && hs_time_word_is(t, i, "s")) i++;
  if (!hs_time_word_is(t, i, "end") || !hs_time_soft(t, i)) return at;
  hs_time_clear(e);
  e->step_unit = HS_UNIT_YEAR, e->step = 0, e->bare = true, e->mod = HS_LIT("END");
  return done(e, HS_UNIT_YEAR, i + 1);
}

/* A part of the day alone: at night, at noon. */
static bool part_stands_alone(const hs_time_tokens *t, size_t at, const hs_time_expression *e) {
  if (e->hour != HS_HOLE) return true;
  return at &&
         (hs_time_word_is(t, at - 1, "at") || hs_time_word_is(t, at - 1, "by") || hs_time_word_is(t, at - 1, "until"));
}

static size_t read_any(const hs_time_tokens *t, size_t at, hs_time_expression *e, unsigned depth) {
  static const hs_time_starting ANY[] = {{read_date, DATE_KINDS},
                                         {hs_time_read_length, LENGTH_KINDS},
                                         {hs_time_read_set, SET_KINDS},
                                         {read_vague, HS_TIME_BIT(HS_WORD_VAGUE) | HS_TIME_BIT(HS_WORD_STEP)},
                                         {read_year_end, HS_TIME_BIT(HS_WORD_UNIT)}};
  hs_time_clear(e);
  if (depth > DEPTH_MAX) return at;
  switch (hs_time_kind_at(t, at)) {
    case HS_WORD_THE: return read_the(t, at, e, depth);
    case HS_WORD_PART_OF: return read_part_of(t, at, e, depth);
    case HS_WORD_ABOUT: return read_about(t, at, e, depth);
    default: break;
  }
  // NOLINTNEXTLINE(misc-redundant-expression): kinds of both readers
  if (!(HS_TIME_BIT(hs_time_kind_at(t, at)) & (DATE_KINDS | LENGTH_KINDS | SET_KINDS | HS_TIME_BIT(HS_WORD_VAGUE))))
    return at;
  size_t end = hs_time_read_longest(t, at, e, ANY, sizeof ANY / sizeof *ANY);
  bool part_only = end == at + 1 && hs_time_kind_at(t, at) == HS_WORD_PART;
  return part_only && !part_stands_alone(t, at, e) ? at : end;
}

/* Kinds of words that no expression begins with. */
#define NEVER_FIRST                                                                                             \
  (HS_TIME_BIT(HS_WORD_OTHER) | HS_TIME_BIT(HS_WORD_OF) | HS_TIME_BIT(HS_WORD_IN) | HS_TIME_BIT(HS_WORD_PREP) | \
   HS_TIME_BIT(HS_WORD_TENSE) | HS_TIME_BIT(HS_WORD_FINANCE) | HS_TIME_BIT(HS_WORD_ENDED))

bool hs_time_parse(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  if (HS_TIME_BIT(hs_time_kind_at(t, at)) & NEVER_FIRST) return false;
  size_t end = read_any(t, at, e, 0);
  if (end == at) return false;
  e->first = at + e->outside;
  e->end = end;
  e->span = (hs_span){t->items[e->first].span.begin, t->items[end - 1].span.end};
  bool point = t->items[end - 1].kind == HS_WORD_AMPM && e->span.end < t->text.size && t->text.data[e->span.end] == '.';
  if (point) e->span.end++; /* "p.m." */
  return true;
}
