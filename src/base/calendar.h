/* calendar.h - days of the proleptic Gregorian calendar as integers, and ISO 8601 dates as text.
 * No clock and no locale. Day 0 is 1970-01-01. Algorithms: Howard Hinnant, "chrono-compatible low-level date
 * algorithms" (days_from_civil, civil_from_days). */
#ifndef HS_BASE_CALENDAR_H
#define HS_BASE_CALENDAR_H

#include "base/str.h"

typedef struct hs_civil {
  int year, month, day; /* month 1..12, day 1..31 */
} hs_civil;

typedef int32_t hs_day; /* days since 1970-01-01 */
#define HS_NO_DAY INT32_MIN

hs_day hs_day_from(hs_civil date);
hs_civil hs_civil_from(hs_day day);
bool hs_civil_valid(hs_civil date); /* year 1..9999, a day that the month has */
int hs_days_in_month(int year, int month);
int hs_weekday(hs_day day); /* 1 Monday .. 7 Sunday, as ISO 8601 counts */
hs_day hs_easter(int year); /* Western Easter Sunday */
/* ISO 8601 week of a day; *year is the year that the week belongs to. */
int hs_iso_week(hs_day day, int *year);
/* Adds months, the day cut to what the month has. */
hs_civil hs_add_months(hs_civil date, int months);

/* The leading "YYYY", "YYYY-MM" or "YYYY-MM-DD" of an ISO text; month and day are 0 where absent.
 * False where the text begins otherwise or names no valid date. */
bool hs_iso_parse(hs_str text, hs_civil *date);
/* The day of a text that begins "YYYY-MM-DD", or HS_NO_DAY. */
hs_day hs_iso_day(hs_str text);
/* Writes "YYYY-MM-DD" and a NUL. */
void hs_iso_write(hs_civil date, char to[16]);

#endif
