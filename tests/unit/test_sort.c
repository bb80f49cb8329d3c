/* test_sort.c - numbers in order, few and many, and those with equal keys where they were. */
#include "base/sort.h"

#include <stdlib.h>

#include "test.h"

enum { MANY = 5000 };

static uint64_t chance = 77;

static uint64_t draw(void) {
  chance = chance * 6364136223846793005u + 1442695040888963407u;
  return chance ^ chance >> 31;
}

static void assert_numbers_sorted(size_t count, uint32_t mask) {
  static uint32_t items[MANY], room[MANY];
  uint64_t sum = 0, after = 0;
  for (size_t i = 0; i < count; i++) sum += items[i] = (uint32_t)draw() & mask;
  hs_sort_numbers(items, room, count);
  for (size_t i = 0; i < count; i++) {
    after += items[i];
    if (i) assert_true(items[i - 1] <= items[i]);
  }
  assert_true(sum == after);
}

static void numbers_come_in_order(void **state) {
  (void)state;
  const size_t counts[] = {0, 1, 2, 31, 32, 33, 100, 256, MANY};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    assert_numbers_sorted(counts[i], UINT32_MAX);
    assert_numbers_sorted(counts[i], 0xFF00); /* one byte alone differs */
    assert_numbers_sorted(counts[i], 3);
  }
}

static void equal_keys_stay_in_their_order(void **state) {
  (void)state;
  static uint64_t items[MANY], room[MANY];
  const size_t counts[] = {0, 1, 30, 40, MANY};
  for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
    for (size_t i = 0; i < counts[c]; i++) items[i] = (draw() % 97 * 0x1234567) << 32 | i;
    hs_sort_by_upper(items, room, counts[c]);
    for (size_t i = 1; i < counts[c]; i++) assert_true(items[i - 1] < items[i]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_come_in_order),
      cmocka_unit_test(equal_keys_stay_in_their_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
