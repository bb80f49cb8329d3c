/* calendar.c - days as integers, ISO dates as text. See calendar.h. */
#include "base/calendar.h"

#include <stdio.h>

hs_day hs_day_from(hs_civil date) {
  int y = date.year - (date.month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int of_era = y - era * 400;
  int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  int day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return era * 146097 + day_of_era - 719468;
}

hs_civil hs_civil_from(hs_day day) {
  int z = day + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int of_era = z - era * 146097;
  int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int shifted = (5 * of_year + 2) / 153;
  int month = shifted + (shifted < 10 ? 3 : -9);
  return (hs_civil){year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1};
}

static bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int hs_days_in_month(int year, int month) {
  static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : DAYS[month - 1];
}

bool hs_civil_valid(hs_civil d) {
  return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= hs_days_in_month(d.year, d.month);
}

int hs_weekday(hs_day day) {
  int w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return (w < 0 ? w + 7 : w) + 1;
}

/* Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8). */
hs_day hs_easter(int year) {
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int n = h + l - 7 * m + 114;
  return hs_day_from((hs_civil){year, n / 31, n % 31 + 1});
}

int hs_iso_week(hs_day day, int *year) {
  hs_day thursday = day + 4 - hs_weekday(day); /* a week belongs to the year of its Thursday */
  *year = hs_civil_from(thursday).year;
  return (thursday - hs_day_from((hs_civil){*year, 1, 1})) / 7 + 1;
}

hs_civil hs_add_months(hs_civil date, int months) {
  int total = date.year * 12 + date.month - 1 + months;
  int year = total >= 0 ? total / 12 : -((11 - total) / 12);
  int month = total - year * 12 + 1;
  int last = hs_days_in_month(year, month);
  return (hs_civil){year, month, date.day > last ? last : date.day};
}

/* `count` digits at s[at] as a number, or -1. */
static int digits(hs_str s, size_t at, size_t count) {
  int value = 0;
  if (at > s.size || count > s.size - at) return -1;
  for (size_t i = at; i < at + count; i++) {
    if (!hs_is_digit(s.data[i])) return -1;
    value = value * 10 + (s.data[i] - '0');
  }
  return value;
}

bool hs_iso_parse(hs_str text, hs_civil *date) {
  hs_civil d = {digits(text, 0, 4), 0, 0};
  if (d.year < 1 || (text.size > 4 && hs_is_digit(text.data[4]))) return false;
  if (text.size >= 7 && text.data[4] == '-') d.month = digits(text, 5, 2);
  if (d.month > 0 && text.size >= 10 && text.data[7] == '-') d.day = digits(text, 8, 2);
  if (d.month < 0 || d.month > 12 || d.day < 0) return false;
  if (d.day > 0 && !hs_civil_valid(d)) return false;
  *date = d;
  return true;
}

hs_day hs_iso_day(hs_str text) {
  hs_civil date;
  return hs_iso_parse(text, &date) && date.day > 0 ? hs_day_from(date) : HS_NO_DAY;
}

void hs_iso_write(hs_civil date, char to[16]) {
  snprintf(to, 16, "%04u-%02u-%02u", (unsigned)date.year % 10000u, (unsigned)date.month % 100u,
           (unsigned)date.day % 100u);
}
