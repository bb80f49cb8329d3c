/* published_explain.c - the reasons of a date that was worked out: for each clue the days it leaves, in words and
 * counted. show/explain_text.c prints them. See dating.h. */
#include <stdio.h>

#include "mark/holiday.h"
#include "mark/published.h"

static const char *const WEEKDAYS[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                       "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const MONTHS[] = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                     "July", "August",  "September", "October", "November", "December"};

/* "from 2019-03-01 on", "2019-03-01 to 2019-04-02" */
static hs_str range_text(hs_arena *arena, hs_day from_day, hs_day to_day) {
  hs_day first = hs_day_from((hs_civil){HS_CLUE_FIRST_YEAR, 1, 1});
  hs_day last = hs_day_from((hs_civil){HS_CLUE_LAST_YEAR, 12, 31});
  char from[16], to[16];
  hs_iso_write(hs_civil_from(from_day), from);
  hs_iso_write(hs_civil_from(to_day), to);
  if (from_day == to_day) return hs_arena_format(arena, "%s", from);
  if (to_day >= last) return hs_arena_format(arena, "from %s on", from);
  if (from_day <= first) return hs_arena_format(arena, "until %s", to);
  return hs_arena_format(arena, "%s to %s", from, to);
}

static hs_str ranges_text(hs_arena *arena, const hs_clue *c) {
  hs_str text = range_text(arena, c->from, c->to);
  for (uint32_t i = 0; i < c->more_count && text.data; i++) {
    hs_str next = range_text(arena, c->more[i][0], c->more[i][1]);
    text = next.data ? hs_arena_format(arena, "%.*s or %.*s", HS_FMT(text), HS_FMT(next)) : next;
  }
  return text;
}

/* "Tuesday 15 August 2022", as much of it as the clue says. */
static hs_str name_text(hs_arena *arena, const hs_clue *c) {
  char text[96];
  size_t n = 0;
  text[0] = 0;
  if (c->weekday >= 1 && c->weekday <= 7) n += (size_t)snprintf(text + n, sizeof text - n, " %s", WEEKDAYS[c->weekday]);
  if (c->day >= 1) n += (size_t)snprintf(text + n, sizeof text - n, " %d", c->day);
  if (c->month >= 1 && c->month <= 12) n += (size_t)snprintf(text + n, sizeof text - n, " %s", MONTHS[c->month]);
  if (c->year > 0) n += (size_t)snprintf(text + n, sizeof text - n, " %d", c->year);
  if (c->holiday == UINT32_MAX) return hs_arena_format(arena, "%s", n ? text + 1 : "any day");
  return hs_arena_format(arena, "%.*s%s", HS_FMT(hs_holiday_name(c->holiday)), text);
}

/* How the day of the report lies to the day that is named: a day `o` later is named, low <= o <= high. */
static hs_str distance_text(hs_arena *arena, const hs_clue *c, hs_str name) {
  if (c->low == 0 && c->high == 0) return hs_arena_format(arena, "%.*s", HS_FMT(name));
  if (c->low == c->high && c->low < 0)
    return hs_arena_format(arena, "%d day%s after %.*s", -c->low, c->low == -1 ? "" : "s", HS_FMT(name));
  if (c->low == c->high)
    return hs_arena_format(arena, "%d day%s before %.*s", c->low, c->low == 1 ? "" : "s", HS_FMT(name));
  if (c->high <= 0) return hs_arena_format(arena, "%d to %d days after %.*s", -c->high, -c->low, HS_FMT(name));
  if (c->low >= 0) return hs_arena_format(arena, "%d to %d days before %.*s", c->low, c->high, HS_FMT(name));
  return hs_arena_format(arena, "%d days before to %d days after %.*s", c->high, -c->low, HS_FMT(name));
}

static hs_str leaves_text(hs_arena *arena, const hs_clue *c) {
  if (c->range) return ranges_text(arena, c);
  hs_str name = name_text(arena, c);
  return name.data ? distance_text(arena, c, name) : name;
}

bool hs_dating_explain(hs_dating *d, const uint32_t *broken, size_t count, hs_error *err) {
  hs_report *report = d->report;
  hs_reasons reasons = {0};
  for (size_t j = 0; j < d->count; j++) {
    const hs_clue *c = &d->clues[j];
    hs_reason reason = {.span = c->span, .why = c->why, .weak = c->weak};
    uint32_t before = j == 31 ? UINT32_MAX : (1u << (j + 1)) - 1u;
    for (size_t i = 0; i < count; i++) {
      reason.alone += !(broken[i] & 1u << j);
      reason.remain += !(broken[i] & before);
    }
    reason.leaves = leaves_text(report->arena, c);
    if (!reason.leaves.data || !HS_PUSH(report->arena, &reasons, reason)) return hs_error_memory(err);
  }
  report->reasons = reasons;
  return true;
}
