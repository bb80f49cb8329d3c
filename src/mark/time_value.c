/* time_value.c - fills the holes of an expression: its TIMEX3 value, from the date of publication, the time told last
 * and the tense. See time.h; rules and their figures: Pustejovsky et al. (TIMEX3), Stroetgen and Gertz (HeidelTime). */
#include <stdio.h>

#include "mark/holiday.h"
#include "mark/time.h"

enum {
  STORY_DAYS = 45, /* a narrative goes on from the day or month told last to one as near as this */
  STORY_YEARS = 3, /* years further away are named in passing */
  YEARS_MOVED = 3, /* so many years named one after the other move it on */
  AHEAD_DAYS = 90, /* a day further ahead needs a word of what is to come */
};

/* ---- days, months and years of reference ---- */

static bool known(hs_civil date) { return date.year != 0; }
static bool full(hs_civil date) { return date.year != 0 && date.month > 0 && date.day > 0; }

/* What an expression is counted from. */
static hs_civil base_of(const hs_time_expression *e, const hs_time_frame *frame) {
  if ((e->step_told || frame->narrative) && known(frame->told)) return frame->told;
  return frame->today;
}

static int32_t century_of(int32_t two_digits, const hs_time_frame *frame) {
  int32_t near = known(frame->today) ? frame->today.year : 2000;
  int32_t year = near - near % 100 + two_digits;
  return year > near + 20 ? year - 100 : year < near - 79 ? year + 100 : year;
}

/* The year that an expression names itself, or HS_HOLE. */
static int32_t named_year(const hs_time_expression *e, const hs_time_frame *frame) {
  if (e->year != HS_HOLE) return e->short_year && e->year < 100 ? century_of(e->year, frame) : e->year;
  hs_civil base = base_of(e, frame);
  if (e->step_unit == HS_UNIT_YEAR && e->step != HS_HOLE && known(base)) return base.year + e->step;
  return HS_HOLE;
}

/* In a narrative: a month (day HS_HOLE) or day near the last one that was told is of that time; otherwise it is of a
 * year told since, or of the nearest year. */
static int32_t year_of_story(int32_t month, int32_t day, const hs_time_frame *frame) {
  hs_civil last = frame->month_told;
  if (!known(last) && !known(frame->told)) last = frame->today;
  if (!known(last) || !last.month) return known(frame->told) ? frame->told.year : HS_HOLE;
  int32_t best = last.year, least = INT32_MAX;
  hs_day from = hs_day_from((hs_civil){last.year, last.month, last.day ? last.day : 15});
  for (int32_t y = last.year - 1; y <= last.year + 1; y++) {
    int32_t on = day != HS_HOLE && day <= hs_days_in_month(y, month) ? day : 15;
    int32_t apart = hs_day_from((hs_civil){y, month, on}) - from;
    if (apart < 0) apart = -apart;
    if (apart < least) least = apart, best = y;
  }
  int32_t jump = frame->told.year - last.year;
  bool moved = frame->years_later >= YEARS_MOVED;
  bool told_since = frame->years_later > 0 && jump >= -STORY_YEARS && jump <= STORY_YEARS && least > STORY_DAYS;
  return moved || told_since ? frame->told.year : best;
}

/* The year in which month and day lie nearest to the day of reference, or on the side that is pointed to. */
static int32_t year_of_day(const hs_time_expression *e, int32_t month, int32_t day, const hs_time_frame *frame,
                           bool coming) {
  hs_civil base = base_of(e, frame);
  if (!known(base)) return HS_HOLE;
  if (!full(base)) return base.year;
  if (frame->narrative && e->direction == HS_HOLE) return year_of_story(month, day, frame);
  int32_t best = HS_HOLE, least = INT32_MAX;
  hs_day today = hs_day_from(base);
  for (int32_t y = base.year - 1; y <= base.year + 1; y++) {
    hs_civil date = {y, month, day};
    if (!hs_civil_valid(date)) continue;
    int32_t apart = hs_day_from(date) - today;
    if (e->direction != HS_HOLE && ((e->direction < 0 && apart >= 0) || (e->direction > 0 && apart <= 0))) continue;
    if (e->direction == 0 && y != base.year) continue;
    if (!coming && e->direction == HS_HOLE && apart > AHEAD_DAYS) continue;
    if ((apart < 0 ? -apart : apart) < least) least = apart < 0 ? -apart : apart, best = y;
  }
  return best;
}

static int32_t year_of_month(const hs_time_expression *e, const hs_time_frame *frame, bool coming) {
  hs_civil base = base_of(e, frame);
  if (!known(base)) return HS_HOLE;
  if (frame->narrative && e->direction == HS_HOLE) return year_of_story(e->month, HS_HOLE, frame);
  if (base.month == 0) return base.year;
  if (e->direction == 0) return base.year;
  if (e->direction == 1 || (e->direction == HS_HOLE && coming))
    return e->month < base.month || (e->direction == 1 && e->month == base.month) ? base.year + 1 : base.year;
  return e->month > base.month || (e->direction == -1 && e->month == base.month) ? base.year - 1 : base.year;
}

/* The day that a weekday's name means; HS_NO_DAY where nothing is known. */
static hs_day day_of_weekday(const hs_time_expression *e, const hs_time_frame *frame, bool coming) {
  hs_civil base = base_of(e, frame);
  if (!full(base)) base = frame->today;
  if (!full(base)) return HS_NO_DAY;
  hs_day today = hs_day_from(base), monday = today - hs_weekday(today) + 1;
  if (e->step_unit == HS_UNIT_WEEK && e->step != HS_HOLE) return monday + 7 * e->step + e->weekday - 1;
  int back = (hs_weekday(today) - e->weekday + 7) % 7;
  if (e->direction == 0) return monday + e->weekday - 1;
  if (coming && e->direction == HS_HOLE && back) return today - back + 7;
  if (e->direction > 0 || (frame->narrative && e->direction == HS_HOLE && back)) return today - back + 7;
  return today - (back == 0 && e->direction == -1 ? 7 : back);
}

/* ---- writing ---- */

static hs_str bc_text(hs_arena *arena, hs_civil date) {
  if (date.month == 0) return hs_arena_format(arena, "BC%04d", -date.year);
  if (date.day == 0) return hs_arena_format(arena, "BC%04d-%02d", -date.year, date.month);
  return hs_arena_format(arena, "BC%04d-%02d-%02d", -date.year, date.month, date.day);
}

static hs_str day_text(hs_arena *arena, hs_civil date) {
  if (date.year < 1) return bc_text(arena, date);
  if (date.month == 0) return hs_arena_format(arena, "%04d", date.year);
  if (date.day == 0) return hs_arena_format(arena, "%04d-%02d", date.year, date.month);
  return hs_arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static hs_str year_text(hs_arena *arena, int32_t year, const char *rest) {
  if (year != HS_HOLE && year < 0) return hs_arena_format(arena, "BC%04d%s", -year, rest);
  return year == HS_HOLE ? hs_arena_format(arena, "XXXX%s", rest) : hs_arena_format(arena, "%04d%s", year, rest);
}

static hs_str week_text(hs_arena *arena, hs_day day, bool weekend) {
  int year, week = hs_iso_week(day, &year);
  return hs_arena_format(arena, "%04d-W%02d%s", year, week, weekend ? "-WE" : "");
}

/* A day with its clock or part of the day behind it. */
static hs_str add_clock(hs_arena *arena, hs_str day, const hs_time_expression *e) {
  if (e->hour != HS_HOLE && e->minute != HS_HOLE)
    return hs_arena_format(arena, "%.*sT%02d:%02d", HS_FMT(day), e->hour, e->minute);
  if (e->hour != HS_HOLE) return hs_arena_format(arena, "%.*sT%02d:00", HS_FMT(day), e->hour);
  return hs_arena_format(arena, "%.*sT%s", HS_FMT(day), e->part);
}

/* ---- one kind of date after the other ---- */

static hs_str step_value(hs_arena *arena, const hs_time_expression *e, hs_time_frame *frame, hs_civil *date) {
  hs_civil base = base_of(e, frame);
  int32_t step = e->step;
  switch (e->step_unit) {
    case HS_UNIT_DAY:
    case HS_UNIT_HOUR:
    case HS_UNIT_MINUTE:
    case HS_UNIT_SECOND:
      if (!full(base)) return HS_LIT("XXXX-XX-XX");
      *date = hs_civil_from(hs_day_from(base) + (e->step_unit == HS_UNIT_DAY ? step : 0));
      return day_text(arena, *date);
    case HS_UNIT_WEEK:
    case HS_UNIT_WEEKEND: {
      if (!full(base)) return e->weekend ? HS_LIT("XXXX-WXX-WE") : HS_LIT("XXXX-WXX");
      hs_day day = hs_day_from(base);
      if (e->bare && e->weekend && hs_weekday(day) >= 6) step = 0;
      return week_text(arena, day + 7 * step, e->weekend);
    }
    case HS_UNIT_MONTH:
      if (!known(base) || !base.month) return HS_LIT("XXXX-XX");
      *date = hs_add_months((hs_civil){base.year, base.month, 1}, step);
      date->day = 0;
      return day_text(arena, *date);
    case HS_UNIT_QUARTER: {
      if (!known(base) || !base.month) return HS_LIT("XXXX-QX");
      int32_t quarters = base.year * 4 + (base.month - 1) / 3 + step;
      frame->quarter_year = quarters / 4, frame->quarter = quarters % 4 + 1;
      return hs_arena_format(arena, "%04d-Q%d", quarters / 4, quarters % 4 + 1);
    }
    case HS_UNIT_YEAR:
      if (!known(base)) return HS_LIT("XXXX");
      *date = (hs_civil){base.year + step, 0, 0};
      return day_text(arena, *date);
    case HS_UNIT_DECADE: return known(base) ? hs_arena_format(arena, "%03d", base.year / 10 + step) : HS_LIT("XXX");
    case HS_UNIT_CENTURY: return known(base) ? hs_arena_format(arena, "%02d", base.year / 100 + step) : HS_LIT("XX");
    default: return HS_LIT("XXXX");
  }
}

/* The quarter that results are of: the one spoken of last where it is over, else the last that is. */
static bool quarter_of_results(const hs_time_frame *frame, hs_civil base, int32_t *year, int32_t *quarter) {
  int32_t over = known(base) && base.month ? base.year * 4 + (base.month - 1) / 3 - 1 : HS_HOLE;
  int32_t told = frame->quarter == HS_HOLE || frame->quarter_year == HS_HOLE
                     ? HS_HOLE
                     : frame->quarter_year * 4 + frame->quarter - 1;
  int32_t chosen = told == HS_HOLE || (over != HS_HOLE && told > over) ? over : told;
  if (chosen == HS_HOLE) return false;
  *year = chosen / 4, *quarter = chosen % 4 + 1;
  return true;
}

static hs_str quarter_value(hs_arena *arena, const hs_time_expression *e, hs_time_frame *frame, bool coming) {
  int32_t year = named_year(e, frame), quarter = e->quarter;
  hs_civil base = base_of(e, frame);
  if (e->bare) {
    int32_t of_year;
    if (!quarter_of_results(frame, base, &of_year, &quarter)) return year_text(arena, year, "-QX");
    if (e->step_unit == HS_UNIT_YEAR) year = of_year + e->step;
    if (year == HS_HOLE) year = of_year;
  } else if (year == HS_HOLE && known(base)) {
    int32_t now = base.month ? (base.month - 1) / 3 + 1 : quarter;
    year = base.year - (quarter > now && !coming && quarter - now > 1) + (coming && quarter + 1 < now);
  }
  if (quarter == HS_HOLE) return year_text(arena, year, "-QX");
  if (!(e->bare && e->step_unit == HS_UNIT_YEAR) && e->step_unit != HS_UNIT_YEAR)
    frame->quarter = quarter, frame->quarter_year = year;
  char rest[8] = {'-', 'Q', (char)('0' + quarter), 0};
  return year_text(arena, year, rest);
}

static hs_str half_value(hs_arena *arena, const hs_time_expression *e, const hs_time_frame *frame) {
  int32_t year = named_year(e, frame);
  hs_civil base = base_of(e, frame);
  if (year == HS_HOLE && known(base)) year = base.year;
  return year_text(arena, year, e->half == 1 ? "-H1" : "-H2");
}

/* The month in which a season begins, for telling which one is the last. */
static int32_t season_month(const char *season) {
  return season[1] == 'P' ? 3 : season[1] == 'U' ? 6 : season[0] == 'F' ? 9 : 12;
}

static hs_str season_value(hs_arena *arena, const hs_time_expression *e, const hs_time_frame *frame, hs_civil *date) {
  int32_t year = named_year(e, frame), month = season_month(e->season);
  hs_civil base = base_of(e, frame);
  if (year == HS_HOLE && known(base)) {
    year = base.year;
    if (e->direction == -1 && base.month && base.month < month + 3) year--;
    if (e->direction == 1 && base.month && base.month >= month) year++;
  }
  char rest[8] = {'-', e->season[0], e->season[1], 0};
  if (year != HS_HOLE) *date = (hs_civil){year, 0, 0};
  return year_text(arena, year, rest);
}

static hs_str month_value(hs_arena *arena, const hs_time_expression *e, const hs_time_frame *frame, bool coming,
                          hs_civil *date) {
  int32_t year = named_year(e, frame);
  if (year == HS_HOLE)
    year = e->day != HS_HOLE ? year_of_day(e, e->month, e->day, frame, coming) : year_of_month(e, frame, coming);
  char rest[24];
  if (e->day == HS_HOLE) snprintf(rest, sizeof rest, "-%02u", (unsigned)e->month % 100u);
  else snprintf(rest, sizeof rest, "-%02u-%02u", (unsigned)e->month % 100u, (unsigned)e->day % 100u);
  if (year != HS_HOLE) *date = (hs_civil){year, e->month, e->day == HS_HOLE ? 0 : e->day};
  return year_text(arena, year, rest);
}

static hs_str weekday_value(hs_arena *arena, const hs_time_expression *e, const hs_time_frame *frame, bool coming,
                            hs_civil *date) {
  hs_day day = day_of_weekday(e, frame, coming);
  if (day == HS_NO_DAY) return hs_arena_format(arena, "XXXX-WXX-%d", e->weekday);
  *date = hs_civil_from(day);
  return day_text(arena, *date);
}

static hs_str holiday_value(hs_arena *arena, const hs_time_expression *e, const hs_time_frame *frame, hs_civil *date) {
  int32_t year = named_year(e, frame);
  hs_civil base = base_of(e, frame), found = {0};
  if (year != HS_HOLE) {
    if (!hs_holiday_in_year(e->holiday, year, &found)) return year_text(arena, year, "");
  } else if (!known(base)) {
    if (!hs_holiday_in_year(e->holiday, HS_HOLE, &found)) return HS_LIT("XXXX-XX-XX");
    return hs_arena_format(arena, "XXXX-%02d-%02d", found.month, found.day);
  } else {
    int32_t least = INT32_MAX;
    hs_day today = hs_day_from((hs_civil){base.year, base.month ? base.month : 7, base.day ? base.day : 1});
    for (int32_t y = base.year - 1; y <= base.year + 1; y++) {
      hs_civil one;
      if (!hs_holiday_in_year(e->holiday, y, &one)) continue;
      int32_t apart = hs_day_from(one) - today;
      if ((e->direction == -1 && apart >= 0) || (e->direction == 1 && apart <= 0)) continue;
      if ((apart < 0 ? -apart : apart) < least) least = apart < 0 ? -apart : apart, found = one;
    }
    if (!found.year) return HS_LIT("XXXX-XX-XX");
  }
  *date = found;
  return day_text(arena, found);
}

/* The value of the day, month or year part; *date is what of it is known. */
static hs_str date_value(hs_arena *arena, const hs_time_expression *e, bool coming, hs_time_frame *frame,
                         hs_civil *date) {
  if (e->holiday != UINT32_MAX) return holiday_value(arena, e, frame, date);
  if (e->century != HS_HOLE)
    return e->century < 0 ? hs_arena_format(arena, "BC%02d", -e->century - 1)
                          : hs_arena_format(arena, "%02d", e->century - 1);
  if (e->decade != HS_HOLE)
    return hs_arena_format(arena, "%03d", e->decade >= 10 ? e->decade : century_of(e->decade * 10, frame) / 10);
  if (e->month != HS_HOLE) return month_value(arena, e, frame, coming, date);
  if (e->weekday != HS_HOLE) return weekday_value(arena, e, frame, coming, date);
  if (e->quarter != HS_HOLE || (e->bare && e->finest == HS_UNIT_QUARTER)) return quarter_value(arena, e, frame, coming);
  if (e->half != HS_HOLE) return half_value(arena, e, frame);
  if (e->season[0]) return season_value(arena, e, frame, date);
  if (e->year != HS_HOLE) {
    *date = (hs_civil){named_year(e, frame), 0, 0};
    return day_text(arena, *date);
  }
  if (e->step_unit != HS_UNIT_NONE && e->step != HS_HOLE) {
    int32_t year, quarter;
    if (e->counted && frame->finance && e->step_unit == HS_UNIT_YEAR && e->step == -1 &&
        quarter_of_results(frame, frame->today, &year, &quarter))
      return hs_arena_format(arena, "%04d-Q%d", year - 1, quarter);
    return step_value(arena, e, frame, date);
  }
  hs_civil base = full(frame->told) && e->nth == HS_HOLE ? frame->told : frame->today; /* a clock alone */
  if (!full(base)) return HS_LIT("XXXX-XX-XX");
  *date = base;
  return day_text(arena, base);
}

/* The day a date is moved to: "two days before Christmas". Months and years move months. */
static bool shift_date(const hs_time_expression *e, hs_civil *date) {
  if (e->shift == HS_HOLE) return false;
  int32_t n = e->shift;
  switch (e->shift_unit) {
    case HS_UNIT_HOUR: return full(*date);
    case HS_UNIT_WEEK: n *= 7; /* fall through */
    case HS_UNIT_DAY:
      if (!full(*date)) return false;
      return *date = hs_civil_from(hs_day_from(*date) + n), true;
    case HS_UNIT_MONTH:
      if (!date->month || n > 1200 || n < -1200) return false;
      return *date = hs_add_months(*date, n), true;
    case HS_UNIT_DECADE: n *= 10; /* fall through */
    case HS_UNIT_YEAR:
      if (n > 5000 || n < -5000) return false;
      date->year += n;
      if (date->day > 28) date->day = hs_days_in_month(date->year, date->month);
      return true;
    default: return false;
  }
}

/* "the first Monday of May"; the last where nth is -1. */
static hs_str nth_weekday_text(hs_arena *arena, const hs_time_expression *e, hs_civil date) {
  hs_civil edge = {date.year, date.month, e->nth_week < 0 ? hs_days_in_month(date.year, date.month) : 1};
  hs_day day = hs_day_from(edge);
  day += e->nth_week < 0 ? -((hs_weekday(day) - e->weekday + 7) % 7)
                         : (e->weekday - hs_weekday(day) + 7) % 7 + 7 * (e->nth_week - 1);
  return day_text(arena, hs_civil_from(day));
}

/* The n-th week of a month or year; of a year, weeks are those of ISO 8601. */
static hs_str nth_week_text(hs_arena *arena, const hs_time_expression *e, hs_civil date) {
  int32_t nth = e->nth_week;
  if (e->weekday != HS_HOLE && date.month) return nth_weekday_text(arena, e, date);
  if (date.month == 0 && nth > 0 && nth <= 53) return hs_arena_format(arena, "%04d-W%02d", date.year, nth);
  hs_civil first = {date.year, date.month ? date.month : 12, 1};
  int32_t last = hs_days_in_month(first.year, first.month);
  first.day = nth < 0 || 7 * nth > last ? last : 7 * (nth - 1) + 4;
  if (e->as != 'e' || nth < 0) return week_text(arena, hs_day_from(first), e->as == 'e');
  first.day = 1; /* the n-th Saturday */
  hs_day day = hs_day_from(first);
  return week_text(arena, day + (6 - hs_weekday(day) + 7) % 7 + 7 * (nth - 1), true);
}

/* A date, and what a rule makes of it. */
static hs_str whole_value(hs_arena *arena, const hs_time_expression *e, bool coming, hs_time_frame *frame,
                          hs_civil *date) {
  if (e->iso_week != HS_HOLE) {
    int32_t year = e->year != HS_HOLE ? e->year : base_of(e, frame).year;
    if (e->iso_week < 1 || e->iso_week > 53) return HS_LIT("XXXX-WXX");
    if (!year) return hs_arena_format(arena, "XXXX-W%02d", e->iso_week);
    return hs_arena_format(arena, "%04d-W%02d", year, e->iso_week);
  }
  hs_str value = date_value(arena, e, coming, frame, date);
  if (e->shift && value.data) {
    if (!shift_date(e, date)) return *date = (hs_civil){0}, HS_LIT("XXXX-XX-XX");
    value = e->shift_unit == HS_UNIT_WEEK ? week_text(arena, hs_day_from(*date), false) : day_text(arena, *date);
  }
  if (!known(*date) || !value.data) return value;
  if (e->nth_week != HS_HOLE) return nth_week_text(arena, e, *date);
  if (full(*date) && (e->as == 'w' || e->as == 'e')) return week_text(arena, hs_day_from(*date), e->as == 'e');
  return value;
}

/* ---- lengths ---- */

static hs_str half_length(hs_arena *arena, hs_time_unit unit, int32_t n) {
  switch (unit) {
    case HS_UNIT_MINUTE: return n ? hs_arena_format(arena, "PT%dM30S", n) : HS_LIT("PT30S");
    case HS_UNIT_HOUR: return n ? hs_arena_format(arena, "PT%dH30M", n) : HS_LIT("PT30M");
    case HS_UNIT_DAY: return hs_arena_format(arena, "PT%dH", n * 24 + 12);
    case HS_UNIT_YEAR: return n ? hs_arena_format(arena, "P%dY6M", n) : HS_LIT("P6M");
    case HS_UNIT_DECADE: return hs_arena_format(arena, "P%dY", n * 10 + 5);
    case HS_UNIT_CENTURY: return hs_arena_format(arena, "P%dY", n * 100 + 50);
    default: return hs_arena_format(arena, "P%d.5%s", n, unit == HS_UNIT_WEEK ? "W" : "M");
  }
}

static hs_str length_value(hs_arena *arena, const hs_time_expression *e) {
  static const char *const LETTERS[] = {
      [HS_UNIT_SECOND] = "S",    [HS_UNIT_MINUTE] = "M", [HS_UNIT_HOUR] = "H",   [HS_UNIT_DAY] = "D",
      [HS_UNIT_WEEKEND] = "D",   [HS_UNIT_WEEK] = "W",   [HS_UNIT_MONTH] = "M",  [HS_UNIT_QUARTER] = "Q",
      [HS_UNIT_HALF] = "M",      [HS_UNIT_YEAR] = "Y",   [HS_UNIT_DECADE] = "E", [HS_UNIT_CENTURY] = "C",
      [HS_UNIT_MILLENNIUM] = "L"};
  hs_time_unit unit = e->length_unit;
  if (unit == HS_UNIT_NONE || unit > HS_UNIT_MILLENNIUM) return HS_LIT("PXX");
  const char *mark = unit <= HS_UNIT_HOUR ? "PT" : "P";
  if (e->count == HS_HOLE) return hs_arena_format(arena, "%sX%s", mark, LETTERS[unit]);
  if (e->count_half) return half_length(arena, unit, e->count);
  int32_t n = e->count;
  if (unit == HS_UNIT_HALF) n *= 6;
  if (unit == HS_UNIT_DECADE || unit == HS_UNIT_CENTURY || unit == HS_UNIT_MILLENNIUM) {
    n *= unit == HS_UNIT_DECADE ? 10 : unit == HS_UNIT_CENTURY ? 100 : 1000;
    unit = HS_UNIT_YEAR;
  }
  return hs_arena_format(arena, "%s%d%s", mark, n, LETTERS[unit]);
}

static hs_str set_value(hs_arena *arena, const hs_time_expression *e) {
  if (e->word.data) return e->word;
  if (e->weekday != HS_HOLE) return hs_arena_format(arena, "XXXX-WXX-%d", e->weekday);
  if (e->month != HS_HOLE) return hs_arena_format(arena, "XXXX-%02d", e->month);
  return length_value(arena, e);
}

/* ---- all ---- */

static void move_on(hs_time_frame *frame, const hs_time_expression *e, hs_civil date) {
  if (date.year == 0 || e->form != HS_FORM_DATE) return;
  if (e->step_unit != HS_UNIT_NONE && !e->step_told && !full(date)) return; /* "last year" is told from today */
  if (date.month) frame->month_told = date;
  frame->years_later = date.month ? 0 : frame->years_later + 1;
  frame->told = date;
}

bool hs_time_resolve(hs_arena *arena, const hs_time_expression *e, bool coming, hs_time_frame *frame, hs_time *time) {
  hs_time made = {.span = e->span, .mod = e->mod, .quant = e->quant, .freq = e->freq};
  hs_civil date = {0};
  switch (e->form) {
    case HS_FORM_LENGTH: made.type = HS_TIME_DURATION, made.value = length_value(arena, e); break;
    case HS_FORM_SET: made.type = HS_TIME_SET, made.value = set_value(arena, e); break;
    case HS_FORM_VAGUE: made.type = HS_TIME_DATE, made.value = e->word; break;
    case HS_FORM_DATE:
      made.type = HS_TIME_DATE;
      made.value = whole_value(arena, e, coming, frame, &date);
      if (e->hour != HS_HOLE || e->part[0]) {
        made.type = HS_TIME_TIME;
        if (made.value.data) made.value = add_clock(arena, made.value, e);
      }
      move_on(frame, e, date);
      break;
  }
  if (!made.value.data) return false;
  *time = made;
  return true;
}
