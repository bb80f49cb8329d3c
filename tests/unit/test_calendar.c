/* test_calendar.c - days, weeks, months and ISO dates. */
#include "base/calendar.h"

#include "test.h"

static void days_go_there_and_back(void **state) {
  (void)state;
  assert_int_equal(hs_day_from((hs_civil){1970, 1, 1}), 0);
  assert_int_equal(hs_day_from((hs_civil){2000, 3, 1}), 11017);
  for (hs_day day = -800000; day < 800000; day += 37) {
    hs_civil date = hs_civil_from(day);
    assert_int_equal(hs_day_from(date), day);
  }
}

static void weekdays_are_those_of_the_calendar(void **state) {
  (void)state;
  assert_int_equal(hs_weekday(hs_day_from((hs_civil){2024, 2, 29})), 4);
  assert_int_equal(hs_weekday(hs_day_from((hs_civil){1900, 1, 1})), 1);
}

static void easter_and_weeks(void **state) {
  (void)state;
  assert_int_equal(hs_easter(2024), hs_day_from((hs_civil){2024, 3, 31}));
  assert_int_equal(hs_easter(2038), hs_day_from((hs_civil){2038, 4, 25}));
  int year;
  assert_int_equal(hs_iso_week(hs_day_from((hs_civil){2021, 1, 3}), &year), 53);
  assert_int_equal(year, 2020);
}

static void months_keep_inside_their_days(void **state) {
  (void)state;
  hs_civil date = hs_add_months((hs_civil){2024, 1, 31}, 1);
  assert_int_equal(date.day, 29);
  date = hs_add_months((hs_civil){2024, 1, 31}, -2);
  assert_int_equal(date.year, 2023);
  assert_int_equal(date.month, 11);
  assert_int_equal(date.day, 30);
}

static void iso_dates_are_checked(void **state) {
  (void)state;
  hs_civil date;
  assert_true(hs_iso_parse(HS_LIT("2024-02"), &date));
  assert_int_equal(date.month, 2);
  assert_int_equal(date.day, 0);
  assert_false(hs_iso_parse(HS_LIT("2023-02-29"), &date));
  assert_false(hs_iso_parse(HS_LIT("20230"), &date));
  assert_int_equal(hs_iso_day(HS_LIT("2024-05")), HS_NO_DAY);
  assert_int_equal(hs_iso_day(HS_LIT("1970-01-02T10:00")), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_go_there_and_back), cmocka_unit_test(weekdays_are_those_of_the_calendar),
      cmocka_unit_test(easter_and_weeks), cmocka_unit_test(months_keep_inside_their_days),
      cmocka_unit_test(iso_dates_are_checked)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
