/* holiday.c - rules of observances.tsv and rows of feasts.tsv as days. See holiday.h. */
#include "mark/holiday.h"

enum { FEAST_ROWS_MAX = 64 }; /* rows of one name */

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

/* "nth:11:thursday:4": the n-th such weekday of a month, counted from its end where n < 0; "nth:11:monday:1+1": the
 * day after it. */
static bool nth_weekday(hs_str rule, int year, hs_civil *date) {
  hs_str part[4];
  size_t n = 0;
  while (n < 4 && hs_str_part(&rule, ':', &part[n])) n++;
  if (n < 4) return false;
  int month = signed_number(part[1]), weekday = weekday_number(part[2]), nth = signed_number(part[3]);
  int days = 0; /* "1+1": the day after the first */
  for (size_t i = 1; i < part[3].size && !days; i++)
    if (part[3].data[i] == '+' || part[3].data[i] == '-') days = signed_number(hs_str_slice(part[3], i, part[3].size));
  if (month < 1 || month > 12 || !weekday || !nth) return false;
  if (nth > 0) {
    int first = hs_weekday(hs_day_from((hs_civil){year, month, 1}));
    *date = (hs_civil){year, month, 1 + (weekday - first + 7) % 7 + 7 * (nth - 1)};
  } else {
    int last = hs_days_in_month(year, month), on = hs_weekday(hs_day_from((hs_civil){year, month, last}));
    *date = (hs_civil){year, month, last - (on - weekday + 7) % 7 + 7 * (nth + 1)};
  }
  if (!hs_civil_valid(*date)) return false;
  if (days) *date = hs_civil_from(hs_day_from(*date) + days);
  return true;
}

/* The row of a feast for a year: rows of one name stand together, in the order of years. */
static bool feast_in_year(uint32_t first, int32_t year, hs_civil *date) {
  hs_str name = hs_table_cell(HS_T_FEASTS, first, HS_FEASTS_NAME);
  for (uint32_t row = first; row < first + FEAST_ROWS_MAX; row++) {
    if (!hs_str_equal(hs_table_cell(HS_T_FEASTS, row, HS_FEASTS_NAME), name)) return false;
    hs_civil found;
    if (hs_iso_parse(hs_table_cell(HS_T_FEASTS, row, HS_FEASTS_DATE), &found) && found.day && found.year == year)
      return *date = found, true;
  }
  return false;
}

hs_str hs_holiday_name(uint32_t holiday) {
  if (holiday & HS_HOLIDAY_FEAST) return hs_table_cell(HS_T_FEASTS, holiday & ~HS_HOLIDAY_FEAST, HS_FEASTS_NAME);
  return hs_table_cell(HS_T_OBSERVANCES, holiday, HS_OBSERVANCES_NAME);
}

hs_str hs_holiday_base(uint32_t holiday) {
  return holiday & HS_HOLIDAY_FEAST ? HS_LIT("") : hs_table_cell(HS_T_OBSERVANCES, holiday, HS_OBSERVANCES_BASE);
}

bool hs_holiday_in_year(uint32_t row, int32_t year, hs_civil *date) {
  if (row & HS_HOLIDAY_FEAST) return feast_in_year(row & ~HS_HOLIDAY_FEAST, year, date);
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

/* ---- days of one name in several countries ---- */

/* Feasts are kept each year; games and elections, which are not, are no names of days. */
static bool choose_feast(const hs_phrase *phrase, uint32_t *row) {
  const hs_phrase_place *place = hs_phrase_in(phrase, HS_T_FEASTS, UINT32_MAX);
  hs_civil date;
  if (!place || !feast_in_year(place->row, 2002, &date) || !feast_in_year(place->row, 2004, &date)) return false;
  return *row = place->row | HS_HOLIDAY_FEAST, true;
}

enum { COUNTRY_WORDS_BEFORE = 60, COUNTRY_WORDS_AFTER = 20 };

/* Does an observance of the phrase belong to a country that is named at keys[at]? */
static bool chosen_by(const uint64_t *keys, size_t count, size_t at, const hs_phrase *phrase, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_in(HS_T_COUNTRIES, keys, count, at, found);
  for (size_t i = n; i-- > 0;) {
    const hs_phrase_place *country = hs_phrase_in(&found[i], HS_T_COUNTRIES, UINT32_MAX);
    if (!country) continue;
    hs_str id = hs_table_cell(HS_T_COUNTRIES, country->row, HS_COUNTRIES_ID);
    for (size_t j = 0; j < phrase->count; j++) {
      const hs_phrase_place *place = &phrase->places[j];
      if (place->table != HS_T_OBSERVANCES) continue;
      if (!hs_table_cell_has(HS_T_OBSERVANCES, place->row, HS_OBSERVANCES_COUNTRY, id)) continue;
      return *row = place->row, true;
    }
  }
  return false;
}

bool hs_holiday_choose(const uint64_t *keys, size_t count, size_t at, const hs_phrase *phrase, uint32_t *row) {
  hs_str rule = {0};
  bool one = true, any = false;
  for (size_t j = 0; j < phrase->count; j++) {
    if (phrase->places[j].table != HS_T_OBSERVANCES) continue;
    hs_str its = hs_table_cell(HS_T_OBSERVANCES, phrase->places[j].row, HS_OBSERVANCES_RULE);
    one &= !any || hs_str_equal(rule, its);
    if (!any) *row = phrase->places[j].row;
    rule = its;
    any = true;
  }
  if (!any || (one && rule.size == 0)) return choose_feast(phrase, row);
  if (one) return true;
  for (size_t n = 1; n <= COUNTRY_WORDS_BEFORE && n <= at; n++)
    if (chosen_by(keys, count, at - n, phrase, row)) return true;
  for (size_t i = phrase->end; i < phrase->end + COUNTRY_WORDS_AFTER && i < count; i++)
    if (chosen_by(keys, count, i, phrase, row)) return true;
  return false;
}
