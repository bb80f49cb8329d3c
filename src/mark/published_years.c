/* published_years.c - the years that a report names, as clues: it is not before the latest time that it tells of as past,
 * nor after the first that is still to come. See dating.h. */
#include "know/table.h"
#include "mark/published.h"
#include "mark/time_token.h"

enum {
  LEAD_SENTENCES = 5, /* header, title and lead: where the day of the report may stand in full */
  YEARS_TOLD_MAX = 32,
  AHEAD_DAYS = 366,   /* a year is named so long before it begins: its budget, its games */
  PLANNED_DAYS = 700, /* days and months are planned no longer ahead */
  YEARS_NEAR = 4,     /* years told of, up to the latest, that support each other */
  SOON_MONTH = 1000,  /* days within which a report follows a month or day that it tells of with its year, */
  SOON_YEARS = 1000,  /* several years that it tells of, */
  SOON_YEAR = 1000,   /* or one */
};

typedef struct named_year {
  hs_day begin;
  hs_span span;
} named_year;

/* The times with a year that a report tells of: the latest that is past and the first that is to come. */
typedef struct told_years {
  hs_day latest, coming, named; /* named: of which it cannot be told whether it is past */
  hs_span latest_span, coming_span, named_span;
  named_year named_years[YEARS_TOLD_MAX];
  size_t named_count;
  bool bare, coming_bare; /* is it a year alone? */
  int32_t years[YEARS_TOLD_MAX];
  size_t year_count;
} told_years;

static bool tells_year(const hs_dating *d, size_t i) {
  const hs_time_expression *e = &d->times.items[i];
  if (e->form != HS_FORM_DATE || e->year == HS_HOLE || e->short_year || e->era_before || d->skipped[d->sentence[i]])
    return false;
  return e->year >= HS_CLUE_FIRST_YEAR && e->year <= HS_CLUE_LAST_YEAR && !e->fiscal;
}

/* The last day of what an expression names with its year, and the first. */
static bool days_of(const hs_time_expression *e, hs_day *from, hs_day *to) {
  hs_civil first = {e->year, 1, 1}, last = {e->year, 12, 31};
  if (e->quarter != HS_HOLE) first.month = 3 * e->quarter - 2, last.month = 3 * e->quarter;
  if (e->half != HS_HOLE) first.month = 6 * e->half - 5, last.month = 6 * e->half;
  if (e->month != HS_HOLE) first.month = last.month = e->month;
  last.day = hs_days_in_month(last.year, last.month);
  if (e->month != HS_HOLE && e->day != HS_HOLE) first.day = last.day = e->day;
  if (!hs_civil_valid(first)) return false;
  return *from = hs_day_from(first), *to = hs_day_from(last), true;
}

static void add_told_year(told_years *told, int32_t year) {
  for (size_t i = 0; i < told->year_count; i++)
    if (told->years[i] == year) return;
  if (told->year_count < YEARS_TOLD_MAX) told->years[told->year_count++] = year;
}

/* "in 2004", "since 2004", not "the 2004 budget", which may be a plan. */
static bool stands_alone(const hs_dating *d, const hs_time_expression *e) {
  const hs_time_tokens *t = &d->tokens;
  if (e->first == 0) return false;
  hs_time_kind before = (hs_time_kind)t->items[e->first - 1].kind;
  if (before != HS_WORD_IN && before != HS_WORD_PREP && before != HS_WORD_OF && before != HS_WORD_PART_OF) return false;
  if (e->end >= t->count) return true;
  const hs_time_token *next = &t->items[e->end];
  return next->gap != HS_GAP_SPACE || next->kind != HS_WORD_OTHER || !(next->flags & HS_TIME_UPPER);
}

/* What the word before a bare year makes of its tense: "since 2004" is past, "by 2004" to come, the 2004 of "the 2004
 * budget" or "2002 to 2004" either. */
static int tense_of_bare(const hs_dating *d, const hs_time_expression *e, int tense) {
  if (e->first == 0) return 0;
  const hs_time_token *t = &d->tokens.items[e->first - 1];
  if (d->tokens.items[e->first].gap != HS_GAP_SPACE) return 0;
  if (hs_time_is(t, "past")) return -1;
  if (hs_time_is(t, "coming") || hs_time_word_is(&d->tokens, e->first - 1, "by")) return tense < 0 ? 0 : 1;
  if (t->kind == HS_WORD_IN || t->kind == HS_WORD_PART_OF || hs_time_word_is(&d->tokens, e->first - 1, "during"))
    return tense;
  return t->kind == HS_WORD_OF ? (tense < 0 ? tense : 0) : tense > 0 && t->kind == HS_WORD_PREP ? 1 : 0;
}

static void see_year(hs_dating *d, size_t i, told_years *told) {
  const hs_time_expression *e = &d->times.items[i];
  int tense = hs_time_tense(d->report, &d->tokens, e);
  hs_day from, to;
  bool bare = e->month == HS_HOLE && e->quarter == HS_HOLE && e->half == HS_HOLE;
  if (!tells_year(d, i) || !days_of(e, &from, &to)) return;
  bool open = d->dateline && (bare ? (tense = tense_of_bare(d, e, tense)) == 0 : tense == 0);
  if (tense > 0) {
    if (told->coming != HS_NO_DAY && to >= told->coming) return;
    told->coming = to, told->coming_span = e->span, told->coming_bare = bare;
    return;
  }
  if (open ||
      (bare && (tense == 0 || (!d->dateline && !stands_alone(d, e))))) { /* a plan, perhaps: "the 2004 budget" */
    if (told->named_count < YEARS_TOLD_MAX) told->named_years[told->named_count++] = (named_year){from, e->span};
    return;
  }
  bool full = e->day != HS_HOLE && e->month != HS_HOLE;
  if (full && d->told_count < HS_CLUES_MAX) d->told[d->told_count++] = from;
  if (full && e->weekday != HS_HOLE && from > d->told_weekday) d->told_weekday = from;
  add_told_year(told, e->year);
  hs_day after = from + (full && d->sentence[i] >= LEAD_SENTENCES); /* today has no year there */
  if (after <= told->latest) return;
  told->latest = after, told->latest_span = e->span, told->bare = bare;
}

/* How many different years are told of, up to the latest and not long before it? */
static size_t years_near(const told_years *told) {
  int32_t latest = hs_civil_from(told->latest).year;
  size_t n = 0;
  for (size_t i = 0; i < told->year_count; i++) n += told->years[i] <= latest && told->years[i] >= latest - YEARS_NEAR;
  return n;
}

/* Of the years that are neither past nor to come, the last; beside a dateline, the first behind what is told as past. */
static void choose_named(told_years *told, bool dateline) {
  for (size_t i = 0; i < told->named_count; i++) {
    const named_year *its = &told->named_years[i];
    if (dateline && its->begin <= told->latest) continue;
    if (told->named != HS_NO_DAY && dateline == (its->begin > told->named)) continue;
    told->named = its->begin, told->named_span = its->span;
  }
}

/* The report is not before the latest time that it tells of as past, nor after the first that it tells of as to come. */
void hs_dating_years(hs_dating *d) {
  told_years told = {.latest = HS_NO_DAY, .coming = HS_NO_DAY, .named = HS_NO_DAY};
  hs_day last = hs_day_from((hs_civil){HS_CLUE_LAST_YEAR, 12, 31});
  for (size_t i = 0; i < d->times.count; i++) see_year(d, i, &told);
  choose_named(&told, d->dateline);
  if (told.latest != HS_NO_DAY) {
    hs_clue clue = hs_clue_empty(told.latest_span, HS_LIT("the latest time told of"));
    clue.range = true, clue.from = told.latest, clue.to = last;
    clue.scale = told.bare ? HS_CLUE_SCALE_PAST : HS_CLUE_SCALE_PAST_DAY;
    clue.weak = told.bare; /* plans name years without a word of the future */
    if (!told.bare) clue.soon = SOON_MONTH;
    else clue.soon = years_near(&told) > 1 ? SOON_YEARS : SOON_YEAR;
    hs_clue_add(d, clue);
  }
  if (told.named != HS_NO_DAY && told.named - (d->dateline ? 0 : AHEAD_DAYS) > told.latest) {
    hs_clue clue = hs_clue_empty(told.named_span, HS_LIT("a year that is named"));
    clue.range = clue.weak = clue.soft = true;
    clue.from = told.named - AHEAD_DAYS, clue.to = last;
    clue.scale = HS_CLUE_SCALE_NAMED, clue.point = told.named;
    hs_clue_add(d, clue);
  }
  if (told.coming == HS_NO_DAY || told.coming < told.latest || told.coming >= last) return;
  hs_clue clue = hs_clue_empty(told.coming_span, HS_LIT("a time that is still to come"));
  clue.range = clue.weak = clue.soft = true;
  clue.to = told.coming;
  clue.scale = HS_CLUE_SCALE_COMING;
  clue.from = told.coming_bare ? hs_day_from((hs_civil){HS_CLUE_FIRST_YEAR, 1, 1}) : told.coming - PLANNED_DAYS;
  hs_clue_add(d, clue);
}
