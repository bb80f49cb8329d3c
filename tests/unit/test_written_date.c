/* test_written_date.c - dates of header lines in many forms and languages. */
#include "read/written_date.h"
#include "test.h"

static hs_arena *arena;

static int begin(void **state) {
  (void)state;
  arena = hs_arena_new();
  return arena == NULL;
}

static int end(void **state) {
  (void)state;
  hs_arena_free(arena);
  return 0;
}

static void expect(const char *line, const char *iso) {
  hs_written_date date;
  bool found = hs_written_date_find(hs_str_from(line), 0, &date);
  if (!found || date.ambiguous) {
    if (*iso) fail_msg("no date in: %s", line);
    return;
  }
  hs_str value = hs_written_date_iso(arena, &date);
  if (!hs_str_is(value, iso)) fail_msg("%s: %.*s, not %s", line, HS_FMT(value), iso);
}

static void test_forms(void **state) {
  (void)state;
  expect("Tuesday, 3 October 2017", "2017-10-03");
  expect("Oct. 3, 2017", "2017-10-03");
  expect("the 3rd of October, 2017", "2017-10-03");
  expect("2017-10-03", "2017-10-03");
  expect("2017/10/03", "2017-10-03");
  expect("23/10/2017", "2017-10-23");
  expect("10/23/2017", "2017-10-23");
  expect("3.10.2017", "2017-10-03");
  expect("03.10.17", "2017-10-03");
}

static void test_languages(void **state) {
  (void)state;
  expect("Dienstag, 3. Oktober 2017", "2017-10-03");
  expect("mardi 1er octobre 2019", "2019-10-01");
  expect("3 de octubre de 2017", "2017-10-03");
  expect("Selasa, 3 Oktober 2017", "2017-10-03");
  expect("3 октября 2017", "2017-10-03");
  expect("2017年10月3日", "2017-10-03");
  expect("3 tháng 10, 2017", "2017-10-03");
}

static void test_times(void **state) {
  (void)state;
  expect("Oct 3, 2017 at 6:02 am", "2017-10-03T06:02");
  expect("3 Oct 2017, 12:15pm", "2017-10-03T12:15");
  expect("Oct. 3, 2017, 12:05 a.m.", "2017-10-03T00:05");
  expect("3.10.2017 18.30 Uhr", "2017-10-03T18:30");
  expect("2017-10-03T10:12:00+08:00", "2017-10-03T10:12+08:00");
  expect("2017-10-03T10:12:00.000Z", "2017-10-03T10:12Z");
  expect("2017-10-03T10:12:00-0330", "2017-10-03T10:12-03:30");
}

static void test_no_date(void **state) {
  (void)state;
  expect("3 October", "");
  expect("30.2.2017", "");
  expect("in 2017", "");
  expect("3/10/2017", "");                   /* could be either */
  expect("Tuesday 3/10/2017", "2017-10-03"); /* the weekday tells */
  expect("", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_languages),
                                     cmocka_unit_test(test_times), cmocka_unit_test(test_no_date)};
  return cmocka_run_group_tests(tests, begin, end);
}
