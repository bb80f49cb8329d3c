/* test_recall.c - labels come back as they were put in; another question, and what two threads wrote at once, find none. */
#include "base/recall.h"
#include "test.h"

enum { BITS = 3, MOST = 64 / BITS * HS_RECALL_PARTS };

static void fill(uint8_t *labels, size_t count) {
  for (size_t i = 0; i < count; i++) labels[i] = (uint8_t)((i * 5 + i / 7 + count) & 7);
}

static void test_given_back(void **state) {
  (void)state;
  static hs_recall recall;
  uint8_t in[MOST], out[MOST];
  for (size_t count = 1; count <= MOST; count++) {
    uint64_t question = 77 + count * 1000003;
    fill(in, count);
    memset(out, 9, sizeof out);
    assert_false(hs_recall_get(&recall, question, BITS, count, out));
    assert_int_equal(out[0], 9);
    hs_recall_set(&recall, question, BITS, count, in);
    assert_true(hs_recall_get(&recall, question, BITS, count, out));
    assert_memory_equal(in, out, count);
    if (count < MOST) assert_int_equal(out[count], 9);
  }
}

static void test_what_is_too_long_is_not_remembered(void **state) {
  (void)state;
  static hs_recall recall;
  uint8_t labels[MOST + 1] = {0};
  hs_recall_set(&recall, 5, BITS, MOST + 1, labels);
  assert_false(hs_recall_get(&recall, 5, BITS, MOST + 1, labels));
  hs_recall_set(&recall, 5, BITS, 0, labels);
  assert_false(hs_recall_get(&recall, 5, BITS, 0, labels));
}

static void test_who_comes_later_takes_the_place(void **state) {
  (void)state;
  static hs_recall recall;
  uint64_t one = 99, other = one + (UINT64_C(1) << HS_RECALL_BITS);
  uint8_t labels[4] = {1, 2, 3, 4};
  hs_recall_set(&recall, one, BITS, 4, labels);
  assert_false(hs_recall_get(&recall, other, BITS, 4, labels));
  hs_recall_set(&recall, other, BITS, 4, labels);
  assert_false(hs_recall_get(&recall, one, BITS, 4, labels));
  assert_true(hs_recall_get(&recall, other, BITS, 4, labels));
}

static void test_half_of_another_answer_is_none(void **state) {
  (void)state;
  static hs_recall recall;
  uint8_t labels[MOST];
  fill(labels, MOST);
  hs_recall_set(&recall, 123, BITS, MOST, labels);
  hs_recalled *place = &recall.places[123];
  uint64_t was = atomic_load(&place->labels[2]);
  atomic_store(&place->labels[2], was ^ 8);
  assert_false(hs_recall_get(&recall, 123, BITS, MOST, labels));
  atomic_store(&place->labels[2], was);
  assert_true(hs_recall_get(&recall, 123, BITS, MOST, labels));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_given_back),
      cmocka_unit_test(test_what_is_too_long_is_not_remembered),
      cmocka_unit_test(test_who_comes_later_takes_the_place),
      cmocka_unit_test(test_half_of_another_answer_is_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
