/* test_stamp.c - dates as records and feeds write them. */
#include "read/stamp.h"

#include "test.h"

static void gives(const char *text, const char *value) {
  hs_arena *arena = hs_arena_new();
  hs_date date = {0};
  bool found;
  assert_non_null(arena);
  assert_true(hs_stamp_read(arena, hs_str_from(text), &date, &found, NULL));
  if (found != (value != NULL)) fail_msg("%s: %s", text, found ? "found" : "not found");
  if (found && !hs_str_is(date.value, value)) fail_msg("%s: %.*s", text, HS_FMT(date.value));
  hs_arena_free(arena);
}

static void iso_dates(void **state) {
  (void)state;
  gives("2024-03-05T10:20:00Z", "2024-03-05T10:20Z");
  gives("2024-03-05T10:20:00.123456+02:00", "2024-03-05T10:20+02:00");
  gives("2024-03-05 10:20:00-0530", "2024-03-05T10:20-05:30");
  gives("2024-03-05 00:00:00", "2024-03-05");
  gives("2024-03-05T00:00:00Z", "2024-03-05T00:00Z");
  gives("20240305T102030Z", "2024-03-05T10:20Z");
  gives("20240305", "2024-03-05");
  gives("2024-03", "2024-03");
  gives("2024/3/5", "2024-03-05");
  gives("2024", "2024");
  gives("2024-02-30", NULL);
  gives("2024-", NULL);
}

static void mail_dates(void **state) {
  (void)state;
  gives("Tue, 05 Mar 2024 10:20:00 GMT", "2024-03-05T10:20Z");
  gives("Tue, 5 Mar 2024 10:20 +0100", "2024-03-05T10:20+01:00");
  gives("05 Mar 98 10:20 EST", "1998-03-05T10:20-05:00");
  gives("5-Mar-2024", "2024-03-05");
}

static void counts_of_seconds(void **state) {
  (void)state;
  gives("1709634000", "2024-03-05T10:20Z");
  gives("1709634000123", "2024-03-05T10:20Z");
  gives("1709634000.5", "2024-03-05T10:20Z");
  gives("12345", NULL);
}

static void others(void **state) {
  (void)state;
  gives("March 5, 2024", "2024-03-05");
  gives("5/6/2024", NULL);
  gives("yesterday", NULL);
  gives("", NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(iso_dates), cmocka_unit_test(mail_dates),
                                     cmocka_unit_test(counts_of_seconds), cmocka_unit_test(others)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
