/* published_solve.c - the days that all clues leave: one is the date, several are candidates, none means that the
 * clues contradict one another. See published.h. */
#include <stdio.h>

#include "mark/holiday.h"
#include "mark/published.h"

enum { CANDIDATES_MAX = 10, SOLVED_MAX = 64, CONTRADICTIONS_MAX = 2, CLUES_FOR_DAY = 2 };

typedef struct days {
  hs_day first;
  size_t count;
  uint32_t *broken; /* for each day, the clues that rule it out, one bit each */
  hs_civil *civil;
} days;

static bool matches(const days *all, int64_t index, const hs_clue *c) {
  hs_day day = all->first + (hs_day)index;
  hs_civil date = index >= 0 && (size_t)index < all->count ? all->civil[index] : hs_civil_from(day);
  if (c->weekday != HS_HOLE && hs_weekday(day) != c->weekday) return false;
  if (c->day != HS_HOLE && (date.day != c->day || date.month != c->month)) return false;
  if (c->year != HS_HOLE && date.year != c->year) return false;
  if (c->holiday == UINT32_MAX) return true;
  hs_civil kept;
  return hs_holiday_in_year(c->holiday, date.year, &kept) && kept.month == date.month && kept.day == date.day;
}

static bool allows(const days *all, size_t index, const hs_clue *c) {
  hs_day day = all->first + (hs_day)index;
  if (c->range) return day >= c->from && day <= c->to;
  for (int32_t o = c->low; o <= c->high; o++)
    if (matches(all, (int64_t)index + o, c)) return true;
  return false;
}

static bool build(hs_dating *d, days *all, hs_error *err) {
  hs_arena *arena = d->report->arena;
  all->first = hs_day_from((hs_civil){HS_CLUE_FIRST_YEAR, 1, 1});
  all->count = (size_t)(hs_day_from((hs_civil){HS_CLUE_LAST_YEAR + 1, 1, 1}) - all->first);
  all->broken = hs_arena_array(arena, all->count, sizeof *all->broken);
  all->civil = hs_arena_array(arena, all->count, sizeof *all->civil);
  if (!all->broken || !all->civil) return hs_error_memory(err);
  for (size_t i = 0; i < all->count; i++) all->civil[i] = hs_civil_from(all->first + (hs_day)i);
  for (size_t j = 0; j < d->count; j++)
    for (size_t i = 0; i < all->count; i++)
      if (!allows(all, i, &d->clues[j])) all->broken[i] |= 1u << j;
  return true;
}

static int bits(uint32_t set) {
  int n = 0;
  for (; set; set &= set - 1) n++;
  return n;
}

/* ---- writing ---- */

static bool make_date(hs_dating *d, const days *all, size_t index, hs_precision precision, hs_date *date, hs_error *err) {
  hs_arena *arena = d->report->arena;
  char text[16];
  hs_iso_write(all->civil[index], text);
  text[precision == HS_PRECISION_DAY ? 10 : precision == HS_PRECISION_MONTH ? 7 : 4] = 0;
  hs_date made = {.precision = precision, .from = HS_FROM_INFERRED};
  if (!hs_arena_copy(arena, hs_str_from(text), &made.value)) return hs_error_memory(err);
  for (size_t j = 0; j < d->count; j++) {
    if (all->broken[index] >> j & 1) continue;
    hs_evidence evidence = {.aside = HS_NO_INDEX, .report = HS_NO_INDEX, .span = d->clues[j].span, .why = d->clues[j].why};
    if (!HS_PUSH(arena, &made.evidence, evidence)) return hs_error_memory(err);
  }
  *date = made;
  return true;
}

/* How well a day fits where several do: clues that it fits without a shift; then the later day. */
static int fit(const hs_dating *d, const days *all, size_t index) {
  int n = 0;
  for (size_t j = 0; j < d->count; j++)
    if (!d->clues[j].range && matches(all, (int64_t)index, &d->clues[j])) n++;
  return n;
}

/* The order of candidates: fewest clues broken, best fit, nearest behind the latest time told of, latest. */
static bool better(const hs_dating *d, const days *all, size_t a, size_t b, bool early) {
  int broken_a = bits(all->broken[a]), broken_b = bits(all->broken[b]);
  if (broken_a != broken_b) return broken_a < broken_b;
  int fit_a = fit(d, all, a), fit_b = fit(d, all, b);
  if (fit_a != fit_b) return fit_a > fit_b;
  return early ? a < b : a > b;
}

static bool write_candidates(hs_dating *d, const days *all, size_t *found, size_t n, hs_error *err) {
  bool early = false;
  for (size_t j = 0; j < d->count; j++) early |= d->clues[j].range && d->clues[j].from > all->first;
  for (size_t i = 1; i < n; i++) /* at most SOLVED_MAX */
    for (size_t k = i; k > 0 && better(d, all, found[k], found[k - 1], early); k--) {
      size_t other = found[k];
      found[k] = found[k - 1], found[k - 1] = other;
    }
  hs_dates candidates = {0};
  for (size_t i = 0; i < n && i < CANDIDATES_MAX; i++) {
    hs_date date;
    if (!make_date(d, all, found[i], HS_PRECISION_DAY, &date, err)) return false;
    if (!HS_PUSH(d->report->arena, &candidates, date)) return hs_error_memory(err);
  }
  d->report->candidates = candidates;
  return true;
}

/* ---- deciding ---- */

static bool has_fixed(const hs_dating *d) {
  for (size_t j = 0; j < d->count; j++)
    if (d->clues[j].fixed) return true;
  return false;
}

/* Strong clues that bear the answer: not the office alone, not the weekday alone. */
static bool well_founded(const hs_dating *d) {
  size_t strong = 0;
  for (size_t j = 0; j < d->count; j++) {
    const hs_clue *c = &d->clues[j];
    bool full = c->year != HS_HOLE && c->day != HS_HOLE;
    bool exact = c->range && c->to == c->from;
    strong += full || exact ? 2 : c->weak ? 0 : 1;
  }
  return strong >= CLUES_FOR_DAY;
}

static bool solve_month(hs_dating *d, const days *all, const size_t *found, size_t n, hs_error *err) {
  bool month = false, shown = n >= 27;
  for (size_t j = 0; j < d->count; j++) month |= d->clues[j].month_level;
  for (size_t i = 1; i < n; i++)
    if (all->civil[found[i]].month != all->civil[found[0]].month || all->civil[found[i]].year != all->civil[found[0]].year)
      shown = false;
  if (!month || !shown) return true;
  return make_date(d, all, found[0], HS_PRECISION_MONTH, &d->report->published, err);
}

bool hs_dating_solve(hs_dating *d, hs_error *err) {
  days all;
  if (d->count == 0 || !(has_fixed(d) || d->count > 1)) return true;
  if (!build(d, &all, err)) return false;
  int least = HS_CLUES_MAX;
  for (size_t i = 0; i < all.count; i++)
    if (bits(all.broken[i]) < least) least = bits(all.broken[i]);
  size_t found[SOLVED_MAX], n = 0;
  for (size_t i = 0; i < all.count && n < SOLVED_MAX; i++)
    if (bits(all.broken[i]) == least) found[n++] = i;
  if (least > CONTRADICTIONS_MAX || n == 0) return true;
  if (least == 0 && n == 1 && has_fixed(d) && well_founded(d))
    return make_date(d, &all, found[0], HS_PRECISION_DAY, &d->report->published, err);
  if (least == 0 && n > CANDIDATES_MAX) {
    if (n < SOLVED_MAX && !solve_month(d, &all, found, n, err)) return false;
    if (d->report->published.value.data || !has_fixed(d)) return true;
  }
  return n >= SOLVED_MAX ? true : write_candidates(d, &all, found, n, err);
}
