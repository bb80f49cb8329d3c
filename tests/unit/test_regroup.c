/* test_regroup.c - items that average link left in a group they fit less well than another. */
#include "link/regroup.h"

#include <string.h>

#include "test.h"

enum { COUNT = 6 };

/* Scores of pairs within a row of groups; all others are strange to each other. */
static void fill(int32_t scores[COUNT * COUNT], const uint32_t *group) {
  for (uint32_t i = 0; i < COUNT; i++)
    for (uint32_t k = 0; k < COUNT; k++) scores[i * COUNT + k] = i == k ? 0 : group[i] == group[k] ? 1000 : -1000;
}

static void set(int32_t scores[COUNT * COUNT], uint32_t a, uint32_t b, int32_t score) {
  scores[a * COUNT + b] = scores[b * COUNT + a] = score;
}

static const bool FREE[COUNT] = {false};

/* Two groups of three, and an item of the first that scores so with each of the second. */
static void regroup_drawn(uint32_t item, int32_t score, const bool bound[COUNT], uint32_t group[COUNT]) {
  static const uint32_t TWO[COUNT] = {0, 0, 0, 3, 3, 3};
  int32_t scores[COUNT * COUNT];
  memcpy(group, TWO, sizeof TWO);
  fill(scores, group);
  for (uint32_t k = 3; k < COUNT; k++) set(scores, item, k, score);
  assert_true(hs_regroup(scores, COUNT, bound, group));
}

static void an_item_goes_where_it_fits_better(void **state) {
  (void)state;
  uint32_t group[COUNT];
  regroup_drawn(2, 1500, FREE, group);
  assert_int_equal(group[1], 0);
  for (uint32_t i = 2; i < COUNT; i++) assert_int_equal(group[i], 2); /* named after the first it has now */
}

static void a_group_that_loses_its_first_is_named_anew(void **state) {
  (void)state;
  uint32_t group[COUNT];
  regroup_drawn(0, 2000, FREE, group);
  assert_int_equal(group[0], 0);
  assert_int_equal(group[3], 0);
  assert_int_equal(group[1], 1);
  assert_int_equal(group[2], 1);
}

static void a_small_gain_moves_nobody(void **state) {
  (void)state;
  uint32_t group[COUNT];
  regroup_drawn(2, 1100, FREE, group);
  assert_int_equal(group[2], 0);
}

static void who_is_bound_stays(void **state) {
  (void)state;
  const bool bound[COUNT] = {false, true, true};
  uint32_t group[COUNT];
  regroup_drawn(2, 3000, bound, group);
  assert_int_equal(group[2], 0);
}

static void a_lone_item_joins_nobody(void **state) {
  (void)state; /* that is for average link to decide */
  int32_t scores[COUNT * COUNT];
  uint32_t group[COUNT] = {0, 1, 1, 3, 3, 3};
  fill(scores, group);
  set(scores, 0, 1, 2000);
  set(scores, 0, 2, 2000);
  assert_true(hs_regroup(scores, COUNT, FREE, group));
  assert_int_equal(group[0], 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(an_item_goes_where_it_fits_better),
                                     cmocka_unit_test(a_group_that_loses_its_first_is_named_anew),
                                     cmocka_unit_test(a_small_gain_moves_nobody), cmocka_unit_test(who_is_bound_stays),
                                     cmocka_unit_test(a_lone_item_joins_nobody)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
