/* dated.c - dates that undated reports get from the company they keep. Reads copies, stories and, of the undated report,
 * its candidates and the day of the week it names; written after the stories are made, and never fed back to them.
 * Copies of the report count before other reports of its story; the others must agree with each other to a day. */
#include "link/groundwork.h"

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

/* The day that the company gives to the report, or HS_NO_DAY. With `sure` the company speaks against the candidates. */
static hs_day day_from(const hs_report *r, const company *c, bool sure) {
  if (!c->count) return HS_NO_DAY;
  hs_day day = near_candidate(r, c->earliest);
  if (day != HS_NO_DAY) return day;
  if (r->candidates.count && !sure) return HS_NO_DAY;
  int weekday = weekday_named(r);
  if (weekday && hs_weekday(c->latest) == weekday && hs_weekday(c->earliest) != weekday) return c->latest;
  if (fits_weekday(c->earliest, weekday)) return c->earliest;
  return fits_weekday(c->latest, weekday) ? c->latest : HS_NO_DAY;
}

/* The words that show a report's date; where they stand outside its text, its first block. */
static hs_span place_of_date(const hs_report *r) {
  const hs_evidences *shown = &r->published.evidence;
  if (shown->count && !shown->items[0].outside && shown->items[0].aside < 0) return shown->items[0].span;
  return r->blocks.count ? r->blocks.items[0].span : (hs_span){0, (uint32_t)r->text.size};
}

static bool add_dated(dating *d, uint32_t report, hs_day day, const company *c, const char *why) {
  hs_dated dated = {.report = report, .published = {.precision = HS_PRECISION_DAY, .from = HS_FROM_INFERRED}};
  d->days[report] = day;
  char text[16];
  hs_iso_write(hs_civil_from(day), text);
  if (!hs_arena_copy(d->links->arena, hs_str_from(text), &dated.published.value)) return false;
  for (size_t i = 0; i < c->count; i++) {
    const hs_report *r = d->reports.items[c->reports[i]];
    hs_evidence evidence = {.aside = HS_NO_INDEX, .report = (int32_t)c->reports[i], .why = hs_str_from(why)};
    evidence.span = place_of_date(r);
    if (!HS_PUSH(d->links->arena, &dated.published.evidence, evidence)) return false;
  }
  return HS_PUSH(d->links->arena, &d->links->dated, dated);
}

static bool date_report(dating *d, const hs_story *story, uint32_t report) {
  const hs_report *r = d->reports.items[report];
  company c = copies_of(d, report, true);
  hs_day day = day_from(r, &c, true);
  if (day == HS_NO_DAY) {
    c = copies_of(d, report, false);
    day = day_from(r, &c, false);
  }
  if (day != HS_NO_DAY) return add_dated(d, report, day, &c, "a copy of this report");
  c = others_of(d, story, report);
  day = c.count && c.latest - c.earliest <= 1 ? day_from(r, &c, false) : HS_NO_DAY;
  return day == HS_NO_DAY || add_dated(d, report, day, &c, "a report of the same story");
}

/* First the reports whose own words leave but a few days, then those that rest on their company alone. */
static bool date_story(dating *d, const hs_story *story) {
  for (int pass = 0; pass < 2; pass++)
    for (size_t k = 0; k < story->reports.count; k++) {
      uint32_t report = story->reports.items[k];
      if (d->days[report] != HS_NO_DAY || (pass == 0 && !d->reports.items[report]->candidates.count)) continue;
      if (!date_report(d, story, report)) return false;
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
