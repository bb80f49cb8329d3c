/* test_cluster.c - average link: who belongs together on average, joined pairs, components too large. */
#include <stdlib.h>

#include "link/cluster.h"
#include "test.h"

/* Items of one tens digit like each other; the rest is strange. 30 likes 1, but not its company. */
static int32_t by_tens(uint32_t a, uint32_t b) {
  if ((a == 1 && b == 30) || (a == 30 && b == 1)) return 500;
  return a / 10 == b / 10 ? 1000 : -1000;
}

typedef int32_t (*pair_score)(uint32_t a, uint32_t b);

static bool score_row(const void *context, uint32_t a, const uint32_t *others, size_t count, int32_t *scores) {
  const pair_score *score = context;
  for (size_t i = 0; i < count; i++) scores[i] = (*score)(a, others[i]);
  return true;
}

// NOLINTNEXTLINE(readability-non-const-parameter): the shape of a scorer
static bool no_memory(const void *context, uint32_t a, const uint32_t *others, size_t count, int32_t *scores) {
  (void)context, (void)a, (void)others, (void)scores;
  return count == 0;
}

static void group_dated(uint32_t count, pair_score score, const hs_pair *joined, const hs_day *days, uint32_t *group) {
  hs_scored *scored = calloc((size_t)count * count + 1, sizeof *scored);
  size_t n = 0;
  hs_error err;
  for (uint32_t a = 0; a < count; a++)
    for (uint32_t b = a + 1; b < count; b++) scored[n++] = (hs_scored){{a, b}, score(a, b), false};
  if (joined) scored[n++] = (hs_scored){*joined, HS_SCORE_MAX, true};
  assert_true(hs_cluster(count, scored, n, score_row, &score, days, 3, group, &err));
  free(scored);
}

static void group_all(uint32_t count, pair_score score, const hs_pair *joined, uint32_t *group) {
  group_dated(count, score, joined, NULL, group);
}

static void likes_come_together_on_average(void **state) {
  (void)state;
  uint32_t group[40];
  group_all(40, by_tens, NULL, group);
  for (uint32_t i = 0; i < 40; i++) assert_int_equal(group[i], i / 10 * 10);
}

static void a_joined_pair_stays_together(void **state) {
  (void)state;
  uint32_t group[40];
  group_all(40, by_tens, &(hs_pair){3, 37}, group);
  assert_int_equal(group[3], group[37]);
}

/* A chain: each likes its neighbours, pairs that begin at an even number the most. */
static int32_t chain(uint32_t a, uint32_t b) {
  if (a > b) return chain(b, a);
  return b - a == 1 ? (a % 2 ? 100 : 3000) : -1000;
}

static void a_component_too_large_falls_into_its_strongest_parts(void **state) {
  (void)state;
  enum { COUNT = HS_COMPONENT_MAX + 50 };
  static uint32_t group[COUNT];
  group_all(COUNT, chain, NULL, group);
  for (uint32_t i = 0; i < COUNT; i++) assert_int_equal(group[i], i / 2 * 2);
}

/* The same rule for any order: the scored pairs may come as they like. */
static void a_component_too_large_is_cut_the_same_in_any_order(void **state) {
  (void)state;
  enum { COUNT = HS_COMPONENT_MAX + 50 };
  static uint32_t part[COUNT], again[COUNT];
  static hs_scored scored[2 * COUNT];
  hs_error err;
  size_t n = 0;
  for (uint32_t i = 0; i + 1 < COUNT; i++)
    scored[n++] = (hs_scored){{i, i + 1}, 100 + (int32_t)(i * 37 % 29) * 100, false};
  assert_true(hs_components(COUNT, scored, n, part, &err));
  uint32_t sizes[COUNT] = {0}, parts = 0;
  for (uint32_t i = 0; i < COUNT; i++) sizes[part[i]]++;
  for (uint32_t i = 0; i < COUNT; i++) {
    assert_true(sizes[i] <= HS_COMPONENT_MAX);
    parts += sizes[i] > 0;
  }
  assert_true(parts > 1);
  for (uint32_t round = 1; round < 4; round++) {
    for (size_t i = n - 1; i > 0; i--) {
      size_t k = (i * 7919 * round + 13) % (i + 1);
      hs_scored x = scored[i];
      scored[i] = scored[k], scored[k] = x;
    }
    assert_true(hs_components(COUNT, scored, n, again, &err));
    assert_memory_equal(part, again, sizeof part);
  }
}

/* All like each other just as much: which merge comes first must not show, and the group goes by its first item. */
static int32_t even(uint32_t a, uint32_t b) { return (a < 3) == (b < 3) || a == 3 || b == 3 ? 1000 : -1000; }

static void ties_go_to_the_first(void **state) {
  (void)state;
  uint32_t group[6];
  group_all(6, even, NULL, group); /* 3 would go with either camp: the first takes it */
  for (uint32_t i = 0; i < 4; i++) assert_int_equal(group[i], 0);
  assert_int_equal(group[4], 4);
  assert_int_equal(group[5], 4);
}

/* Two camps of sixteen, each of one mind, that like each other a little. */
static int32_t twins(uint32_t a, uint32_t b) { return a / 16 == b / 16 ? 3000 : 900; }

static void large_groups_must_like_each_other_more(void **state) {
  (void)state;
  uint32_t group[32];
  group_all(32, twins, NULL, group);
  for (uint32_t i = 0; i < 32; i++) assert_int_equal(group[i], i / 16 * 16);
  group_all(17, twins, NULL, group); /* one against many joins */
  for (uint32_t i = 0; i < 17; i++) assert_int_equal(group[i], 0);
}

/* Two camps of three that like each other somewhat. */
static int32_t triplets(uint32_t a, uint32_t b) { return a / 3 == b / 3 ? 3000 : 700; }

static void groups_far_apart_in_time_stay_apart(void **state) {
  (void)state;
  uint32_t group[6];
  group_dated(6, triplets, NULL, (const hs_day[]){100, 101, 102, 108, 107, 109}, group); /* five days between */
  for (uint32_t i = 0; i < 6; i++) assert_int_equal(group[i], 0);
  group_dated(6, triplets, NULL, (const hs_day[]){100, 101, 102, 140, 141, 142}, group);
  for (uint32_t i = 0; i < 6; i++) assert_int_equal(group[i], i / 3 * 3);
  group_dated(6, triplets, NULL, (const hs_day[]){100, 101, HS_NO_DAY, HS_NO_DAY, 141, 142}, group);
  for (uint32_t i = 0; i < 6; i++) assert_int_equal(group[i], i / 3 * 3);
  /* undated, or a stretch as long as what lies between, or few: time tells nothing */
  group_dated(6, triplets, NULL, (const hs_day[]){100, 101, 102, HS_NO_DAY, HS_NO_DAY, HS_NO_DAY}, group);
  for (uint32_t i = 0; i < 6; i++) assert_int_equal(group[i], 0);
  group_dated(6, triplets, NULL, (const hs_day[]){100, 101, 140, 180, 181, 182}, group);
  for (uint32_t i = 0; i < 6; i++) assert_int_equal(group[i], 0);
  group_dated(5, triplets, NULL, (const hs_day[]){100, 101, 102, 140, 141}, group);
  for (uint32_t i = 0; i < 5; i++) assert_int_equal(group[i], 0);
}

static void nothing_gives_nothing(void **state) {
  (void)state;
  hs_error err;
  uint32_t group[1] = {7};
  assert_true(hs_cluster(0, NULL, 0, score_row, NULL, NULL, 1, group, &err));
  assert_int_equal(group[0], 7);
}

static void a_score_without_memory_fails(void **state) {
  (void)state;
  hs_error err;
  uint32_t group[3];
  hs_scored scored[] = {{{0, 1}, 1000, false}, {{1, 2}, 1000, false}};
  assert_false(hs_cluster(3, scored, 2, no_memory, NULL, NULL, 1, group, &err)); /* 0 and 2 must be scored */
  assert_int_equal(err.code, HS_EMEMORY);
}

static void what_is_scored_is_not_scored_again(void **state) {
  (void)state;
  hs_error err;
  uint32_t group[3];
  hs_scored scored[] = {{{0, 1}, 1000, false}, {{0, 2}, -3000, false}, {{1, 2}, 500, false}};
  assert_true(hs_cluster(3, scored, 3, no_memory, NULL, NULL, 1, group, &err));
  assert_int_equal(group[1], 0);
  assert_int_equal(group[2], 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(likes_come_together_on_average),
      cmocka_unit_test(a_joined_pair_stays_together),
      cmocka_unit_test(a_component_too_large_falls_into_its_strongest_parts),
      cmocka_unit_test(a_component_too_large_is_cut_the_same_in_any_order),
      cmocka_unit_test(ties_go_to_the_first),
      cmocka_unit_test(large_groups_must_like_each_other_more),
      cmocka_unit_test(groups_far_apart_in_time_stay_apart),
      cmocka_unit_test(nothing_gives_nothing),
      cmocka_unit_test(a_score_without_memory_fails),
      cmocka_unit_test(what_is_scored_is_not_scored_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
