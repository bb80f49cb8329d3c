/* published_solve.c - the days that all clues leave: one is the date, several are candidates, none means that the
 * clues contradict one another. See dating.h. */
#include "mark/holiday.h"
#include "mark/published.h"

enum {
  SOLVED_MAX = 64,
  CONTRADICTIONS_MAX = 2,
  CLUES_FOR_DAY = 2,
  NEAR_DAYS = 3,
  FIT_SLACK = 3,
  TOLD_DAYS = 31,
  MONTH_DAYS = 27,
  YEAR_DAYS = 60,
  SHARE_LEAST = 60, /* per cent: what the likeliest year needs */
  COST_MOST = 900,  /* more speaks against every year: the clues contradict one another */
};

/* The days of the holidays that clues name, for each year and the one before and behind. */
enum { YEARS = HS_CLUE_LAST_YEAR - HS_CLUE_FIRST_YEAR + 3 };

typedef struct days {
  hs_day first;
  size_t count;
  uint32_t *broken; /* for each day, the clues that rule it out, one bit each */
  hs_civil *civil;
  const hs_clue *clues;
  hs_day kept[HS_CLUES_MAX][YEARS];
} days;

static bool is_kept(const days *all, const hs_clue *c, hs_day day, int year) {
  int at = year - HS_CLUE_FIRST_YEAR + 1;
  return at >= 0 && at < YEARS && all->kept[c - all->clues][at] == day;
}

static bool matches(const days *all, int64_t index, const hs_clue *c) {
  hs_day day = all->first + (hs_day)index;
  if (c->weekday != HS_HOLE && hs_weekday(day) != c->weekday) return false;
  if (c->day == HS_HOLE && c->year == HS_HOLE && c->holiday == UINT32_MAX) return true;
  hs_civil date = index >= 0 && (size_t)index < all->count ? all->civil[index] : hs_civil_from(day);
  if (c->day != HS_HOLE && (date.day != c->day || date.month != c->month)) return false;
  if (c->year != HS_HOLE && date.year != c->year) return false;
  return c->holiday == UINT32_MAX || is_kept(all, c, day, date.year);
}

static bool allows(const days *all, size_t index, const hs_clue *c) {
  hs_day day = all->first + (hs_day)index;
  if (c->range) {
    bool in = day >= c->from && day <= c->to;
    for (uint32_t i = 0; i < c->more_count; i++) in |= day >= c->more[i][0] && day <= c->more[i][1];
    return in;
  }
  for (int32_t o = c->low; o <= c->high; o++)
    if (matches(all, (int64_t)index + o, c)) return true;
  return false;
}

static void find_kept(days *all, size_t clue) {
  uint32_t holiday = all->clues[clue].holiday;
  for (int at = 0; at < YEARS; at++) {
    hs_civil date;
    bool found = holiday != UINT32_MAX && hs_holiday_in_year(holiday, HS_CLUE_FIRST_YEAR - 1 + at, &date);
    all->kept[clue][at] = found ? hs_day_from(date) : HS_NO_DAY;
  }
}

/* NULL with *err without memory. */
static days *build(hs_dating *d, hs_error *err) {
  days *all = hs_arena_alloc(d->scratch, sizeof *all);
  if (!all) return hs_error_memory(err), NULL;
  all->first = hs_day_from((hs_civil){HS_CLUE_FIRST_YEAR, 1, 1});
  all->count = (size_t)(hs_day_from((hs_civil){HS_CLUE_LAST_YEAR + 1, 1, 1}) - all->first);
  all->broken = hs_arena_array(d->scratch, all->count, sizeof *all->broken);
  all->civil = hs_arena_array(d->scratch, all->count, sizeof *all->civil);
  if (!all->broken || !all->civil) return hs_error_memory(err), NULL;
  all->clues = d->clues;
  for (size_t i = 0; i < all->count; i++) all->civil[i] = hs_civil_from(all->first + (hs_day)i);
  for (size_t j = 0; j < d->count; j++) {
    find_kept(all, j);
    for (size_t i = 0; i < all->count; i++)
      if (!allows(all, i, &d->clues[j])) all->broken[i] |= 1u << j;
  }
  return all;
}

static int bits(uint32_t set) {
  int n = 0;
  for (; set; set &= set - 1) n++;
  return n;
}

/* ---- writing ---- */

static bool make_date(hs_dating *d, const days *all, size_t index, hs_precision precision, hs_date *date,
                      hs_error *err) {
  hs_arena *arena = d->report->arena;
  char text[16];
  hs_iso_write(all->civil[index], text);
  text[precision == HS_PRECISION_DAY ? 10 : precision == HS_PRECISION_MONTH ? 7 : 4] = 0;
  hs_date made = {.precision = precision, .from = HS_FROM_INFERRED};
  if (!hs_arena_copy(arena, hs_str_from(text), &made.value)) return hs_error_memory(err);
  for (size_t j = 0; j < d->count; j++) {
    if (all->broken[index] >> j & 1) continue;
    hs_evidence evidence = {
        .aside = HS_NO_INDEX, .report = HS_NO_INDEX, .span = d->clues[j].span, .why = d->clues[j].why};
    if (!HS_PUSH(arena, &made.evidence, evidence)) return hs_error_memory(err);
  }
  *date = made;
  return true;
}

/* How well a day fits: the day of the month before the day of the week before the rest, without a shift. */
static int fit(const hs_dating *d, const days *all, size_t index) {
  int n = 0;
  for (size_t j = 0; j < d->count; j++) {
    const hs_clue *c = &d->clues[j];
    if (c->range) n += allows(all, index, c) ? 2 : 0;
    else if (matches(all, (int64_t)index + (c->low == c->high ? c->low : 0), c))
      n += c->day != HS_HOLE || c->holiday != UINT32_MAX ? 3 : 2;
  }
  return n;
}

typedef struct found_day {
  size_t index;
  int broken, fit;
} found_day;

/* The order of candidates: fewest clues broken, best fit; then the nearest behind the latest time told of (`early`),
 * or the latest. */
static bool better(const found_day *a, const found_day *b, bool early) {
  if (a->broken != b->broken) return a->broken < b->broken;
  if (a->fit != b->fit) return a->fit > b->fit;
  return early ? a->index < b->index : a->index > b->index;
}

/* The best days, in order; returns how many. */
static size_t rank(const hs_dating *d, const days *all, int least, found_day best[HS_POSSIBLE_DATES_MAX]) {
  bool early = false;
  size_t n = 0;
  for (size_t j = 0; j < d->count && least == 0; j++) early |= d->clues[j].range && d->clues[j].from > all->first;
  for (size_t i = 0; i < all->count; i++) {
    if (bits(all->broken[i]) != least) continue;
    found_day day = {i, least, fit(d, all, i)};
    if (n == HS_POSSIBLE_DATES_MAX && !better(&day, &best[n - 1], early)) continue;
    size_t k = n < HS_POSSIBLE_DATES_MAX ? n++ : n - 1;
    for (; k > 0 && better(&day, &best[k - 1], early); k--) best[k] = best[k - 1];
    best[k] = day;
  }
  return n;
}

static bool write_candidates(hs_dating *d, const days *all, int least, hs_error *err) {
  found_day best[HS_POSSIBLE_DATES_MAX];
  size_t n = rank(d, all, least, best);
  hs_dates candidates = {0};
  for (size_t i = 0; i < n; i++) {
    hs_date date;
    if (least > 0 && best[i].fit < best[0].fit - FIT_SLACK) break;
    if (!make_date(d, all, best[i].index, HS_PRECISION_DAY, &date, err)) return false;
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

/* Do the clues bear an answer? Not an office or a bound alone, not one relation alone. */
static bool well_founded(const hs_dating *d) {
  size_t strong = 0;
  for (size_t j = 0; j < d->count; j++) {
    const hs_clue *c = &d->clues[j];
    bool full = c->day != HS_HOLE && (c->year != HS_HOLE || c->holiday != UINT32_MAX);
    strong += full || c->sure ? 2 : c->weak ? 0 : 1;
  }
  return strong >= CLUES_FOR_DAY;
}

/* Days that break no clue but weak ones: how many, the first and the last. */
static size_t strict_days(const hs_dating *d, const days *all, size_t *first, size_t *last) {
  uint32_t weak = 0;
  size_t n = 0;
  for (size_t j = 0; j < d->count; j++) weak |= d->clues[j].weak ? 1u << j : 0;
  for (size_t i = 0; i < all->count; i++) {
    if (all->broken[i] & ~weak) continue;
    if (n++ == 0) *first = i;
    *last = i;
  }
  return n;
}

/* Where days of several years remain: the one that lies within three days of an event that is spoken of, or within a
 * month behind a day that is named in full. Days that need a shift give way to those that need none. */
static bool near_event(const hs_dating *d, const days *all, size_t *only) {
  size_t n = 0;
  int best = 0;
  for (size_t i = 0; i < all->count; i++)
    if (!all->broken[i] && fit(d, all, i) > best) best = fit(d, all, i);
  for (size_t i = 0; i < all->count; i++) {
    if (all->broken[i] || fit(d, all, i) < best) continue;
    bool near = false;
    for (size_t j = 0; j < d->told_count; j++) {
      int32_t apart = all->first + (hs_day)i - d->told[j];
      near |= apart >= 0 && apart <= TOLD_DAYS;
    }
    for (size_t j = 0; j < d->near_count; j++) {
      int32_t apart = all->first + (hs_day)i - d->near[j];
      near |= apart >= -NEAR_DAYS && apart <= NEAR_DAYS;
    }
    if (near && n++ == 0) *only = i;
  }
  return n == 1;
}

/* A month or a year that is all that remains, where a clue speaks of months or years. */
static bool solve_coarse(hs_dating *d, const days *all, size_t first, size_t last, size_t n, hs_error *err) {
  bool month = false, year = false;
  for (size_t j = 0; j < d->count; j++) month |= d->clues[j].month_level, year |= d->clues[j].year_level;
  const hs_civil *a = &all->civil[first], *b = &all->civil[last];
  if (a->year != b->year) return true;
  if (month && a->month == b->month && n >= MONTH_DAYS)
    return make_date(d, all, first, HS_PRECISION_MONTH, &d->report->published, err);
  if (year && n >= YEAR_DAYS && well_founded(d))
    return make_date(d, all, first, HS_PRECISION_YEAR, &d->report->published, err);
  return true;
}

/* Clues of one fact (an event that is spoken of twice) count as one: the bit of the first of them. */
static void fold_facts(hs_dating *d, days *all) {
  uint32_t first[HS_CLUES_MAX];
  for (size_t j = 0; j < d->count; j++) {
    first[j] = 1u << j;
    for (size_t k = 0; k < j && d->clues[j].fact; k++)
      if (d->clues[k].fact == d->clues[j].fact) {
        first[j] = first[k];
        break;
      }
  }
  for (size_t i = 0; i < all->count; i++) {
    uint32_t folded = 0;
    for (size_t j = 0; j < d->count; j++)
      if (all->broken[i] & 1u << j) folded |= first[j];
    all->broken[i] = folded;
  }
}

/* Does a day need no shift: is the weekday beside the dateline its own? */
static bool unshifted(const hs_dating *d, const days *all, size_t index) {
  for (size_t j = 0; j < d->count; j++) {
    const hs_clue *c = &d->clues[j];
    if (!c->range && c->low <= 0 && c->high >= 0 && !matches(all, (int64_t)index, c)) return false;
  }
  return true;
}

/* Of the days that break nothing, those that fit best: the only one, or SIZE_MAX where there are several. */
static size_t only_best(const hs_dating *d, const days *all) {
  int best = -1;
  size_t only = SIZE_MAX;
  for (size_t i = 0; i < all->count; i++) {
    if (all->broken[i]) continue;
    int its = fit(d, all, i);
    if (its > best) best = its, only = i;
    else if (its == best) only = SIZE_MAX;
  }
  return only != SIZE_MAX && unshifted(d, all, only) ? only : SIZE_MAX;
}

/* Where days of several years remain: the first, if it follows soon upon the latest time that the report tells of. */
static size_t first_soon(const hs_dating *d, const days *all) {
  hs_day latest = HS_NO_DAY;
  int32_t soon = 0;
  for (size_t j = 0; j < d->count; j++)
    if (d->clues[j].range && d->clues[j].soon && d->clues[j].from > latest)
      latest = d->clues[j].from, soon = d->clues[j].soon;
  if (latest == HS_NO_DAY) return SIZE_MAX;
  for (size_t i = 0; i < all->count; i++) {
    if (all->broken[i] || !unshifted(d, all, i)) continue;
    return all->first + (hs_day)i - latest <= soon ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

/* Day of the month and of the week, and a time besides that the report itself tells of: enough for one day. */
static bool agreed(const hs_dating *d) {
  bool month_day = false, weekday = false, time = false;
  for (size_t j = 0; j < d->count; j++) {
    const hs_clue *c = &d->clues[j];
    month_day |= !c->range && c->day != HS_HOLE;
    weekday |= !c->range && c->weekday != HS_HOLE;
    time |= c->range;
  }
  return month_day && weekday && time;
}

/* A weekday alone, and a day that is told of with its weekday and year: the report is of the week that follows it. */
static size_t week_after_told(const hs_dating *d, const days *all) {
  for (size_t j = 0; j < d->told_count; j++)
    if (d->told[j] > d->told_weekday) return SIZE_MAX;
  if (d->told_weekday < all->first) return SIZE_MAX;
  size_t from = (size_t)(d->told_weekday - all->first);
  for (size_t i = from; i < from + 7 && i < all->count; i++)
    if (!all->broken[i] && unshifted(d, all, i)) return i;
  return SIZE_MAX;
}

static bool any_left(const days *all) {
  for (size_t i = 0; i < all->count; i++)
    if (!all->broken[i]) return true;
  return false;
}

/* Where the clues contradict one another, those that are soft are given up: all, or none where that does not help. */
static void give_up_soft(const hs_dating *d, days *all) {
  uint32_t soft = 0;
  bool helps = false;
  for (size_t j = 0; j < d->count; j++) soft |= d->clues[j].soft ? 1u << j : 0;
  if (!soft || any_left(all)) return;
  for (size_t i = 0; i < all->count; i++) helps |= !(all->broken[i] & ~soft);
  for (size_t i = 0; i < all->count && helps; i++) all->broken[i] &= ~soft;
}

/* A dateline without its year: the day of the likeliest year if it is likely enough, else candidates by likeliness.
 * hs_dating_cost weighs the clues. */
static bool decide_year(hs_dating *d, const days *all, hs_error *err) {
  int32_t costs[YEARS] = {0};
  size_t index[YEARS] = {0}, n = 0;
  for (size_t i = 0; i < all->count && n < YEARS; i++)
    if (all->civil[i].month == d->times.items[d->anchor].month && all->civil[i].day == d->times.items[d->anchor].day)
      index[n] = i, costs[n++] = hs_dating_cost(d, all->first + (hs_day)i, all->broken[i]);
  for (size_t i = 1; i < n; i++) /* by cost, the later first */
    for (size_t k = i; k > 0 && costs[k] <= costs[k - 1]; k--) {
      size_t at = index[k];
      int32_t cost = costs[k];
      index[k] = index[k - 1], costs[k] = costs[k - 1];
      index[k - 1] = at, costs[k - 1] = cost;
    }
  int32_t share = hs_dating_share(costs, n) / 10;
  bool sure = share >= SHARE_LEAST && costs[0] <= COST_MOST;
  d->report->decision =
      hs_arena_format(d->report->arena, "%d is likeliest of the years, by %d to %d: %s", all->civil[index[0]].year,
                      share, 100 - share, sure ? "it is taken." : "too little to take it.");
  if (!d->report->decision.data) return hs_error_memory(err);
  if (sure) return make_date(d, all, index[0], HS_PRECISION_DAY, &d->report->published, err);
  hs_dates candidates = {0};
  for (size_t i = 0; i < n && i < HS_POSSIBLE_DATES_MAX; i++) {
    hs_date date;
    if (!make_date(d, all, index[i], HS_PRECISION_DAY, &date, err)) return false;
    if (!HS_PUSH(d->report->arena, &candidates, date)) return hs_error_memory(err);
  }
  d->report->candidates = candidates;
  return true;
}

static bool decide(hs_dating *d, const days *all, hs_error *err) {
  int least = HS_CLUES_MAX;
  size_t first = 0, last = 0, only = 0, n = 0;
  hs_str *decision = &d->report->decision;
  for (size_t i = 0; i < all->count; i++)
    if (bits(all->broken[i]) < least) least = bits(all->broken[i]);
  for (size_t i = 0; i < all->count; i++) n += bits(all->broken[i]) == least;
  *decision = HS_LIT("The clues contradict one another: no date.");
  if (least > CONTRADICTIONS_MAX) return true;
  size_t strict = strict_days(d, all, &first, &last);
  bool fixed = has_fixed(d);
  if (least == 0 && fixed && agreed(d) && (only = only_best(d, all)) != SIZE_MAX) {
    *decision = HS_LIT("One day fits all clues.");
    return make_date(d, all, only, HS_PRECISION_DAY, &d->report->published, err);
  }
  if (least == 0 && fixed && agreed(d) && (only = first_soon(d, all)) != SIZE_MAX) {
    *decision = HS_LIT("Of the days that are left, the first follows soon upon the latest time that is told of.");
    return make_date(d, all, only, HS_PRECISION_DAY, &d->report->published, err);
  }
  if (least == 0 && strict == 1 && fixed && well_founded(d)) {
    *decision = HS_LIT("One day is left.");
    return make_date(d, all, first, HS_PRECISION_DAY, &d->report->published, err);
  }
  if (least == 0 && fixed && n <= SOLVED_MAX && well_founded(d) && near_event(d, all, &only)) {
    *decision = HS_LIT("Of the days that are left, one lies next to what the report speaks of as near.");
    return make_date(d, all, only, HS_PRECISION_DAY, &d->report->published, err);
  }
  if (least == 0 && strict > 1 && !fixed && !solve_coarse(d, all, first, last, strict, err)) return false;
  if (d->report->published.value.data) {
    *decision = HS_LIT("All days that are left lie in it.");
    return true;
  }
  if (least == 0 && fixed && n > SOLVED_MAX && (only = week_after_told(d, all)) != SIZE_MAX) {
    *decision = HS_LIT("It follows within a week upon the latest day that is told of with its weekday and year.");
    return make_date(d, all, only, HS_PRECISION_DAY, &d->report->published, err);
  }
  *decision = !fixed ? HS_LIT("No clue names a day: not dated.") : HS_LIT("Too little is known: not dated.");
  if (!fixed || (least == 0 && n > SOLVED_MAX) || d->count < 2) return true;
  *decision = least > 0 ? HS_LIT("The clues contradict one another: these days break the fewest.")
                        : HS_LIT("Several days are left: none is chosen.");
  return write_candidates(d, all, least, err);
}

bool hs_dating_solve(hs_dating *d, hs_error *err) {
  if (d->count == 0) return true;
  days *all = build(d, err);
  if (!all || !hs_dating_explain(d, all->broken, all->count, err)) return false;
  if (d->dateline) return decide_year(d, all, err);
  give_up_soft(d, all);
  fold_facts(d, all);
  return decide(d, all, err);
}
