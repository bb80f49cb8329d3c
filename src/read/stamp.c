/* stamp.c - dates as records and feeds write them. See stamp.h. */
#include "read/stamp.h"

#include <stdio.h>

#include "base/calendar.h"
#include "read/written_date.h"

enum { STAMP_MAX = 80, NO_OFFSET = INT32_MAX, DAY_SECONDS = 86400 };

/* A moment under way. */
typedef struct moment {
  hs_civil day; /* month and day 0 where unknown */
  int hour, minute, second;
  bool has_time;
  int offset; /* minutes east of UTC, or NO_OFFSET */
} moment;

/* Up to `most` digits at *at; -1 where there are fewer than `least`. */
static int digits(hs_str s, size_t *at, size_t least, size_t most) {
  int value = 0;
  size_t n = 0;
  for (; n < most && *at + n < s.size && hs_is_digit(s.data[*at + n]); n++)
    value = value * 10 + (s.data[*at + n] - '0');
  if (n < least) return -1;
  *at += n;
  return value;
}

static bool skip(hs_str s, size_t *at, char c) {
  if (*at >= s.size || s.data[*at] != c) return false;
  (*at)++;
  return true;
}

static void blanks(hs_str s, size_t *at) {
  while (*at < s.size && hs_is_space(s.data[*at])) (*at)++;
}

/* ---- the zone at the end ---- */

static int named_zone(hs_str name) {
  static const struct {
    const char *name;
    int hours;
  } ZONES[] = {{"Z", 0},    {"GMT", 0},  {"UT", 0},   {"UTC", 0},  {"EST", -5},  {"EDT", -4},
               {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8},  {"PDT", -7},
               {"BST", 1},  {"CET", 1},  {"CEST", 2}, {"WET", 0},  {"WEST", 1},  {"EET", 2},
               {"EEST", 3}, {"MSK", 3},  {"JST", 9},  {"KST", 9},  {"AEST", 10}, {"AEDT", 11}};
  for (size_t i = 0; i < sizeof ZONES / sizeof *ZONES; i++)
    if (hs_str_equal_nocase(name, hs_str_from(ZONES[i].name))) return ZONES[i].hours * 60;
  return NO_OFFSET;
}

/* "+0100", "-05:00", "Z", "GMT"; anything else is no zone. */
static int zone(hs_str s, size_t at) {
  blanks(s, &at);
  hs_str rest = hs_str_trim(hs_str_slice(s, at, s.size));
  if (!rest.size || (rest.data[0] != '+' && rest.data[0] != '-')) return named_zone(rest);
  size_t i = 1;
  int hours = digits(rest, &i, 1, 2);
  skip(rest, &i, ':');
  int minutes = digits(rest, &i, 2, 2);
  if (hours < 0 || hours > 14) return NO_OFFSET;
  int offset = hours * 60 + (minutes < 0 ? 0 : minutes);
  return rest.data[0] == '-' ? -offset : offset;
}

/* "10:20:30.5", "1020", "102030" */
static bool clock_time(hs_str s, size_t *at, moment *m) {
  m->hour = digits(s, at, 1, 2);
  if (m->hour < 0) return false;
  skip(s, at, ':');
  m->minute = digits(s, at, 2, 2);
  skip(s, at, ':');
  m->second = digits(s, at, 2, 2);
  if (m->minute < 0 || m->hour > 24 || m->minute > 59) return false;
  if (m->second < 0) m->second = 0;
  if (skip(s, at, '.') || skip(s, at, ',')) digits(s, at, 0, 9);
  return m->has_time = true;
}

/* ---- the three ways ---- */

static bool iso(hs_str s, moment *m) {
  size_t at = 0;
  m->day.year = digits(s, &at, 4, 4);
  if (m->day.year < 0) return false;
  bool dashes = skip(s, &at, '-') || skip(s, &at, '/');
  if (at == s.size) return !dashes;
  m->day.month = digits(s, &at, dashes ? 1 : 2, 2);
  if (m->day.month < 0) return false;
  if (at == s.size) return dashes;
  if (dashes && !skip(s, &at, '-') && !skip(s, &at, '/')) return false;
  m->day.day = digits(s, &at, dashes ? 1 : 2, 2);
  if (m->day.day < 0) return false;
  if (at == s.size) return true;
  if (!skip(s, &at, 'T') && !skip(s, &at, 't') && !hs_is_space(s.data[at])) return false;
  blanks(s, &at);
  if (clock_time(s, &at, m)) m->offset = zone(s, at);
  return true;
}

static int month_of(hs_str name) {
  static const char MONTHS[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  for (int i = 0; i < 12 && name.size >= 3; i++)
    if (hs_str_starts_nocase(name, (hs_str){MONTHS + (size_t)i * 3, 3})) return i + 1;
  return 0;
}

/* "Tue, 05 Mar 2024 10:20:00 GMT" */
static bool rfc822(hs_str s, moment *m) {
  size_t comma = hs_str_find(hs_str_slice(s, 0, 16), HS_LIT(","), 0), at = comma == SIZE_MAX ? 0 : comma + 1;
  blanks(s, &at);
  m->day.day = digits(s, &at, 1, 2);
  while (at < s.size && (hs_is_space(s.data[at]) || s.data[at] == '-')) at++;
  size_t word = at;
  while (at < s.size && hs_is_alpha(s.data[at])) at++;
  m->day.month = month_of(hs_str_slice(s, word, at));
  while (at < s.size && (hs_is_space(s.data[at]) || s.data[at] == '-')) at++;
  size_t digit = at;
  m->day.year = digits(s, &at, 2, 4);
  if (m->day.day < 1 || !m->day.month || m->day.year < 0) return false;
  if (at - digit == 2) m->day.year += m->day.year < 70 ? 2000 : 1900;
  blanks(s, &at);
  if (at < s.size && clock_time(s, &at, m)) m->offset = zone(s, at);
  return true;
}

/* Seconds or milliseconds since 1970, from 1990 to 2100. */
static bool epoch(hs_str s, moment *m) {
  size_t n = 0;
  int64_t value = 0;
  for (; n < s.size && n < 13 && hs_is_digit(s.data[n]); n++) value = value * 10 + (s.data[n] - '0');
  if (n < s.size && s.data[n] != '.') return false;
  if (n == 13) value /= 1000;
  else if (n != 9 && n != 10) return false;
  if (value < INT64_C(631152000) || value > INT64_C(4102444800)) return false;
  m->day = hs_civil_from((hs_day)(value / DAY_SECONDS));
  m->hour = (int)(value % DAY_SECONDS / 3600), m->minute = (int)(value % 3600 / 60), m->second = (int)(value % 60);
  m->has_time = true;
  m->offset = 0;
  return true;
}

/* Any other full date that can be read in one way alone. */
static bool written(hs_str s, moment *m) {
  hs_written_date d;
  if (!hs_written_date_find(s, 0, &d) || d.ambiguous) return false;
  m->day = d.day;
  m->has_time = d.has_time;
  m->hour = d.hour, m->minute = d.minute;
  m->offset = d.has_offset ? d.offset : NO_OFFSET;
  return true;
}

/* ---- the value ---- */

static bool is_valid(const moment *m) {
  hs_civil day = {m->day.year, m->day.month ? m->day.month : 1, m->day.day ? m->day.day : 1};
  return m->day.year >= 1000 && hs_civil_valid(day);
}

static hs_str value_of(hs_arena *arena, const moment *m) {
  int y = m->day.year, mo = m->day.month, d = m->day.day, offset = m->offset;
  if (!mo) return hs_arena_format(arena, "%04d", y);
  if (!d) return hs_arena_format(arena, "%04d-%02d", y, mo);
  if (!m->has_time) return hs_arena_format(arena, "%04d-%02d-%02d", y, mo, d);
  if (offset == NO_OFFSET) return hs_arena_format(arena, "%04d-%02d-%02dT%02d:%02d", y, mo, d, m->hour, m->minute);
  if (!offset) return hs_arena_format(arena, "%04d-%02d-%02dT%02d:%02dZ", y, mo, d, m->hour, m->minute);
  int size = offset < 0 ? -offset : offset;
  return hs_arena_format(arena, "%04d-%02d-%02dT%02d:%02d%c%02d:%02d", y, mo, d, m->hour, m->minute,
                         offset < 0 ? '-' : '+', size / 60, size % 60);
}

bool hs_stamp_read(hs_arena *arena, hs_str text, hs_date *date, bool *found, hs_error *err) {
  bool (*const WAYS[])(hs_str, moment *) = {iso, epoch, rfc822, written};
  moment m;
  text = hs_str_trim(hs_str_slice(text, 0, STAMP_MAX));
  *found = false;
  for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS && !*found; i++) {
    m = (moment){.offset = NO_OFFSET};
    *found = WAYS[i](text, &m) && is_valid(&m);
  }
  if (!*found) return true;
  if (m.has_time && !m.hour && !m.minute && !m.second && m.offset == NO_OFFSET) m.has_time = false;
  hs_str value = value_of(arena, &m);
  if (!value.data) return hs_error_memory(err);
  date->value = value;
  date->precision = m.has_time    ? HS_PRECISION_MINUTE
                    : m.day.day   ? HS_PRECISION_DAY
                    : m.day.month ? HS_PRECISION_MONTH
                                  : HS_PRECISION_YEAR;
  return true;
}
