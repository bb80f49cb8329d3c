/* test_str.c - string views and spans. */
#include "test.h"

static void lines_end_at_line_breaks_of_both_kinds(void **state) {
  (void)state;
  hs_str rest = HS_LIT("one\r\ntwo\n\nlast"), line;
  const char *want[] = {"one", "two", "", "last"};
  for (size_t i = 0; i < 4; i++) {
    assert_true(hs_str_line(&rest, &line));
    assert_str(line, want[i]);
  }
  assert_false(hs_str_line(&rest, &line));
}

static void parts_are_trimmed(void **state) {
  (void)state;
  hs_str rest = HS_LIT(" a ;b b;  c"), part;
  const char *want[] = {"a", "b b", "c"};
  for (size_t i = 0; i < 3; i++) {
    assert_true(hs_str_part(&rest, ';', &part));
    assert_str(part, want[i]);
  }
  assert_false(hs_str_part(&rest, ';', &part));
}

static void absent_is_not_empty(void **state) {
  (void)state;
  assert_false(hs_str_equal(HS_NONE, HS_LIT("")));
  assert_true(hs_str_equal(HS_NONE, HS_NONE));
  assert_true(hs_str_compare(HS_NONE, HS_LIT("")) < 0);
}

static void slices_stay_inside(void **state) {
  (void)state;
  assert_str(hs_str_slice(HS_LIT("abc"), 1, 99), "bc");
  assert_str(hs_str_slice(HS_LIT("abc"), 99, 99), "");
  assert_int_equal(hs_str_byte(HS_LIT("abc"), 2), 'c');
  assert_int_equal(hs_str_byte(HS_LIT("abc"), 3), 0);
  assert_int_equal(hs_str_byte(HS_NONE, 0), 0);
  assert_int_equal(hs_str_find(HS_LIT("banana"), HS_LIT("na"), 3), 4);
  assert_int_equal(hs_str_find(HS_LIT("banana"), HS_LIT("nab"), 0), SIZE_MAX);
}

static void spans_that_touch_do_not_overlap(void **state) {
  (void)state;
  assert_false(hs_span_overlaps((hs_span){0, 3}, (hs_span){3, 5}));
  assert_true(hs_span_overlaps((hs_span){0, 4}, (hs_span){3, 5}));
  assert_true(hs_span_holds((hs_span){0, 5}, (hs_span){3, 5}));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(lines_end_at_line_breaks_of_both_kinds),
                                     cmocka_unit_test(parts_are_trimmed), cmocka_unit_test(absent_is_not_empty),
                                     cmocka_unit_test(slices_stay_inside),
                                     cmocka_unit_test(spans_that_touch_do_not_overlap)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
