/* holiday.c - rules of observances.tsv as days. See holiday.h. */
#include "mark/holiday.h"

#include "know/table.h"

#ifdef HS_T_OBSERVANCES

static int two_digits(hs_str s, size_t at) {
  if (s.size < at + 2 || !hs_is_digit(s.data[at]) || !hs_is_digit(s.data[at + 1])) return -1;
  return (s.data[at] - '0') * 10 + (s.data[at + 1] - '0');
}

static int signed_number(hs_str s) {
  int value = 0;
  size_t i = s.size && (s.data[0] == '-' || s.data[0] == '+');
  for (; i < s.size && hs_is_digit(s.data[i]) && value < 1000; i++) value = value * 10 + (s.data[i] - '0');
  return s.size && s.data[0] == '-' ? -value : value;
}

static int weekday_number(hs_str name) {
  static const char *const NAMES[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  for (int i = 0; i < 7; i++)
    if (hs_str_is(name, NAMES[i])) return i + 1;
  return 0;
}

/* "nth:11:thursday:4": the n-th such weekday of a month, counted from its end where n < 0. */
static bool nth_weekday(hs_str rule, int year, hs_civil *date) {
  hs_str part[4];
  size_t n = 0;
  while (n < 4 && hs_str_part(&rule, ':', &part[n])) n++;
  if (n < 4) return false;
  int month = signed_number(part[1]), weekday = weekday_number(part[2]), nth = signed_number(part[3]);
  if (month < 1 || month > 12 || !weekday || !nth) return false;
  if (nth > 0) {
    int first = hs_weekday(hs_day_from((hs_civil){year, month, 1}));
    *date = (hs_civil){year, month, 1 + (weekday - first + 7) % 7 + 7 * (nth - 1)};
  } else {
    int last = hs_days_in_month(year, month), on = hs_weekday(hs_day_from((hs_civil){year, month, last}));
    *date = (hs_civil){year, month, last - (on - weekday + 7) % 7 + 7 * (nth + 1)};
  }
  return hs_civil_valid(*date);
}

bool hs_holiday_in_year(uint32_t row, int32_t year, hs_civil *date) {
  hs_str rule = hs_table_cell(HS_T_OBSERVANCES, row, HS_OBSERVANCES_RULE);
  if (rule.size == 5 && rule.data[2] == '-') {
    hs_civil found = {year == INT32_MIN ? 0 : year, two_digits(rule, 0), two_digits(rule, 3)};
    if (found.month < 1 || found.day < 1) return false;
    return *date = found, true;
  }
  if (year < 1 || year > 9999) return false;
  if (hs_str_starts(rule, HS_LIT("easter"))) {
    *date = hs_civil_from(hs_easter(year) + signed_number(hs_str_slice(rule, 6, rule.size)));
    return true;
  }
  return hs_str_starts(rule, HS_LIT("nth:")) && nth_weekday(rule, year, date);
}

#else

bool hs_holiday_in_year(uint32_t row, int32_t year, hs_civil *date) { return (void)row, (void)year, (void)date, false; }

#endif
