/* test_memo.c - a memo gives back what was put in, and nothing else. */
#include "base/memo.h"
#include "test.h"

static void test_given_back(void **state) {
  (void)state;
  static hs_memo memo;
  uint32_t answer = 7;
  assert_false(hs_memo_get(&memo, 0, &answer));
  assert_false(hs_memo_get(&memo, 12345, &answer));
  assert_int_equal(answer, 7);
  hs_memo_set(&memo, 0, 0);
  hs_memo_set(&memo, 12345, (1u << HS_MEMO_ANSWER_BITS) - 1);
  assert_true(hs_memo_get(&memo, 0, &answer));
  assert_int_equal(answer, 0);
  assert_true(hs_memo_get(&memo, 12345, &answer));
  assert_int_equal(answer, (1u << HS_MEMO_ANSWER_BITS) - 1);
}

static void test_who_comes_later_takes_the_place(void **state) {
  (void)state;
  static hs_memo memo;
  uint64_t one = 99, other = one + (UINT64_C(1) << HS_MEMO_BITS), far = one + (UINT64_C(1) << 48);
  uint32_t answer = 0;
  hs_memo_set(&memo, one, 1);
  assert_false(hs_memo_get(&memo, other, &answer));
  assert_false(hs_memo_get(&memo, far, &answer));
  hs_memo_set(&memo, other, 2);
  assert_false(hs_memo_get(&memo, one, &answer));
  assert_true(hs_memo_get(&memo, other, &answer));
  assert_int_equal(answer, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_given_back),
                                     cmocka_unit_test(test_who_comes_later_takes_the_place)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
