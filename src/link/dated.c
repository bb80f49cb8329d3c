/* dated.c - dates that undated reports get from the company they keep. Reads copies, stories and, of the undated report,
 * its candidates, the month or year that is known of it and the day of the week it names; written after the stories are
 * made, and never fed back to them. Copies of the report count before other reports of its story; the others must agree
 * with each other to a day. Where they do not, they still tell which of the report's candidates remain. */
#include "link/groundwork.h"
#include "link/link.h"

enum {
  EVIDENCE_MAX = 4,  /* reports that are named as evidence */
  CANDIDATE_NEAR = 3 /* days between a candidate and the company that still confirm it */
};

/* The dated reports that speak for a day. */
typedef struct company {
  hs_day earliest, latest;
  uint32_t reports[EVIDENCE_MAX];
  size_t count;
} company;

/* The days under way: of the reports, and those given. */
typedef struct dating {
  hs_reports reports;
  hs_day *days;
  hs_links *links;
  uint32_t *copies, *copy_ends; /* the copies that each report is part of, in their order; where they end */
} dating;

/* Files the copies under both their reports. */
static bool file_copies(dating *d, hs_arena *arena) {
  size_t count = d->links->copies.count;
  const hs_copy *copies = d->links->copies.items;
  d->copies = hs_arena_array(arena, 2 * count, sizeof *d->copies);
  d->copy_ends = hs_arena_array(arena, d->reports.count + 1, sizeof *d->copy_ends);
  if (!d->copies || !d->copy_ends) return false;
  for (size_t i = 0; i < count; i++) d->copy_ends[copies[i].a + 1]++, d->copy_ends[copies[i].b + 1]++;
  for (size_t i = 0; i < d->reports.count; i++) d->copy_ends[i + 1] += d->copy_ends[i]; /* where each begins */
  for (uint32_t i = 0; i < count; i++) {
    d->copies[d->copy_ends[copies[i].a]++] = i; /* and, in the end, where it ends */
    d->copies[d->copy_ends[copies[i].b]++] = i;
  }
  return true;
}

static void keep(company *c, const dating *d, uint32_t report) {
  hs_day day = d->days[report];
  if (day == HS_NO_DAY) return;
  if (!c->count || day < c->earliest) c->earliest = day;
  if (!c->count || day > c->latest) c->latest = day;
  if (c->count < EVIDENCE_MAX) c->reports[c->count++] = report;
}

/* Word for word: rewrites of last year's report are found too. */
static bool is_verbatim(hs_copy_relation relation) {
  return relation == HS_COPY_SAME || relation == HS_COPY_NEAR_DUPLICATE || relation == HS_COPY_EXCERPT;
}

static company copies_of(const dating *d, uint32_t report, bool verbatim) {
  company c = {0};
  for (size_t i = report ? d->copy_ends[report - 1] : 0; i < d->copy_ends[report]; i++) {
    const hs_copy *copy = &d->links->copies.items[d->copies[i]];
    if (!verbatim || is_verbatim(copy->relation)) keep(&c, d, copy->a == report ? copy->b : copy->a);
  }
  return c;
}

static company others_of(const dating *d, const hs_story *story, uint32_t report) {
  company c = {0};
  for (size_t i = 0; i < story->reports.count; i++)
    if (story->reports.items[i] != report) keep(&c, d, story->reports.items[i]);
  return c;
}

/* The day of the week that the report names first, 1 Monday .. 7 Sunday, or 0: a TIMEX3 of an unknown week. */
static int weekday_named(const hs_report *r) {
  const hs_str week = HS_LIT("XXXX-WXX-");
  for (size_t i = 0; i < r->times.count; i++) {
    hs_str value = r->times.items[i].value;
    if (value.size == week.size + 1 && hs_str_starts(value, week) && hs_is_digit(value.data[week.size]))
      return value.data[week.size] - '0';
  }
  return 0;
}

/* A report comes out on the day of the week that it names, or on the next. */
static bool fits_weekday(hs_day day, int weekday) {
  return !weekday || hs_weekday(day) == weekday || hs_weekday(day - 1) == weekday;
}

/* The candidate nearest to the company, or HS_NO_DAY where none is near. */
static hs_day near_candidate(const hs_report *r, hs_day day) {
  hs_day best = HS_NO_DAY, best_apart = CANDIDATE_NEAR + 1;
  for (size_t i = 0; i < r->candidates.count; i++) {
    hs_day one = hs_iso_day(r->candidates.items[i].value);
    if (one == HS_NO_DAY) continue;
    hs_day apart = one > day ? one - day : day - one;
    if (apart < best_apart) best = one, best_apart = apart;
  }
  return best;
}

/* Does a day lie in the month or year that is known of the report? */
static bool fits_known(const hs_report *r, hs_day day) {
  char text[16];
  hs_iso_write(hs_civil_from(day), text);
  return !r->published.value.data || hs_str_starts(hs_str_from(text), r->published.value);
}

/* The day that the company gives to the report, or HS_NO_DAY. With `sure` the company speaks against the candidates. */
static hs_day day_of_company(const hs_report *r, const company *c, bool sure) {
  hs_day day = near_candidate(r, c->earliest);
  if (day != HS_NO_DAY) return day;
  if (r->candidates.count && !sure) return HS_NO_DAY;
  int weekday = weekday_named(r);
  if (weekday && hs_weekday(c->latest) == weekday && hs_weekday(c->earliest) != weekday) return c->latest;
  if (fits_weekday(c->earliest, weekday)) return c->earliest;
  return fits_weekday(c->latest, weekday) ? c->latest : HS_NO_DAY;
}

static hs_day day_from(const hs_report *r, const company *c, bool sure) {
  hs_day day = c->count ? day_of_company(r, c, sure) : HS_NO_DAY;
  return day != HS_NO_DAY && fits_known(r, day) ? day : HS_NO_DAY;
}

/* The words that show a report's date; where they stand outside its text, its first block. */
static hs_span place_of_date(const hs_report *r) {
  const hs_evidences *shown = &r->published.evidence;
  if (shown->count && !shown->items[0].outside && shown->items[0].aside < 0) return shown->items[0].span;
  return r->blocks.count ? r->blocks.items[0].span : (hs_span){0, (uint32_t)r->text.size};
}

/* Adds a date with the company as its evidence. */
static bool add_dated(dating *d, hs_dated dated, hs_str value, const company *c, const char *why) {
  dated.published.from = HS_FROM_INFERRED;
  if (!hs_arena_copy(d->links->arena, value, &dated.published.value)) return false;
  for (size_t i = 0; i < c->count; i++) {
    const hs_report *r = d->reports.items[c->reports[i]];
    hs_evidence evidence = {.aside = HS_NO_INDEX, .report = (int32_t)c->reports[i], .why = hs_str_from(why)};
    evidence.span = place_of_date(r);
    hs_scratch_touch(d->reports.scratch, 1);
    if (!HS_PUSH(d->links->arena, &dated.published.evidence, evidence)) return false;
  }
  return HS_PUSH(d->links->arena, &d->links->dated, dated);
}

static bool settle(dating *d, uint32_t report, hs_day day, const company *c, const char *why) {
  char text[16];
  hs_iso_write(hs_civil_from(day), text);
  d->days[report] = day;
  return add_dated(d, (hs_dated){.report = report, .published.precision = HS_PRECISION_DAY}, hs_str_from(text), c, why);
}

/* ---- fewer candidates ---- */

/* May it have come out while its company did? A candidate may be a month or a year. */
static bool stays(const hs_date *candidate, const company *c) {
  hs_civil first;
  if (!hs_iso_parse(candidate->value, &first)) return false;
  hs_civil last = first;
  if (!first.month) first.month = 1, last.month = 12;
  if (!first.day) first.day = 1, last.day = hs_days_in_month(last.year, last.month);
  return hs_day_from(last) >= c->earliest - CANDIDATE_NEAR && hs_day_from(first) <= c->latest + CANDIDATE_NEAR;
}

/* What all have in common at their beginning: a day, a month, a year; empty where not even that. */
static hs_str common(const hs_dates *dates, hs_precision *precision) {
  static const size_t SIZES[] = {10, 7, 4};
  static const hs_precision PRECISIONS[] = {HS_PRECISION_DAY, HS_PRECISION_MONTH, HS_PRECISION_YEAR};
  hs_str first = dates->items[0].value;
  for (size_t i = 0; i < 3; i++) {
    if (first.size < SIZES[i]) continue;
    hs_str head = hs_str_slice(first, 0, SIZES[i]);
    bool all = true;
    for (size_t k = 1; k < dates->count; k++) all = all && hs_str_starts(dates->items[k].value, head);
    if (all) return *precision = PRECISIONS[i], head;
  }
  return HS_LIT("");
}

/* Leaves out the candidates that the company speaks against. */
static bool narrow(dating *d, uint32_t report, const company *c, const char *why) {
  const hs_report *r = d->reports.items[report];
  hs_dated dated = {.report = report};
  for (size_t i = 0; c->count && i < r->candidates.count; i++)
    if (stays(&r->candidates.items[i], c) && !HS_PUSH(d->links->arena, &dated.candidates, r->candidates.items[i]))
      return false;
  if (!dated.candidates.count || dated.candidates.count == r->candidates.count) return true;
  hs_str value = common(&dated.candidates, &dated.published.precision);
  if (!value.size) return true;
  if (dated.published.precision == HS_PRECISION_DAY) return settle(d, report, hs_iso_day(value), c, why);
  return add_dated(d, dated, value, c, why);
}

/* ---- a report ---- */

#define COPY "a copy of this report"
#define FELLOW "a report of the same story"

/* `last`: nobody of its company will be dated any more. */
static bool date_report(dating *d, const hs_story *story, uint32_t report, bool last) {
  const hs_report *r = d->reports.items[report];
  hs_scratch_touch(d->reports.scratch, 1);
  company copies = copies_of(d, report, true), others = others_of(d, story, report);
  hs_day day = day_from(r, &copies, true);
  if (day == HS_NO_DAY) {
    copies = copies_of(d, report, false);
    day = day_from(r, &copies, false);
  }
  if (day != HS_NO_DAY) return settle(d, report, day, &copies, COPY);
  if (others.count && others.latest - others.earliest <= 1) day = day_from(r, &others, false);
  if (day != HS_NO_DAY) return settle(d, report, day, &others, FELLOW);
  if (!last) return true;
  return copies.count ? narrow(d, report, &copies, COPY) : narrow(d, report, &others, FELLOW);
}

/* First the reports whose own words leave but a few days, then those that rest on their company alone. */
static bool date_story(dating *d, const hs_story *story) {
  for (int pass = 0; pass < 2; pass++)
    for (size_t k = 0; k < story->reports.count; k++) {
      uint32_t report = story->reports.items[k];
      if (d->days[report] != HS_NO_DAY || (pass == 0 && !d->reports.items[report]->candidates.count)) continue;
      if (!date_report(d, story, report, pass == 1)) return false;
    }
  return true;
}

bool hs_dated_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  const hs_groundwork *ground;
  if (!hs_groundwork_of(reports, threads, links, &ground, err)) return false;
  hs_arena *scratch = hs_arena_new();
  dating d = {.reports = reports, .links = links};
  d.days = scratch ? hs_arena_array(scratch, reports.count, sizeof *d.days) : NULL;
  bool ok = d.days && file_copies(&d, scratch);
  for (size_t i = 0; ok && i < reports.count; i++) d.days[i] = ground->features.items[i].day;
  for (size_t i = 0; ok && i < links->stories.count; i++) ok = date_story(&d, &links->stories.items[i]);
  hs_arena_free(scratch);
  return ok || hs_error_memory(err);
}
