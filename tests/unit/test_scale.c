/* test_scale.c - trees over likenesses: the table is read, directions are kept, explanations add up. */
#include "link/scale.h"
#include "test.h"

static hs_scales scales;
static hs_arena *arena;

static int begin(void **state) {
  (void)state;
  arena = hs_arena_new();
  return arena && hs_scales_make(arena, &scales) ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  hs_arena_free(arena);
  return 0;
}

static void both_scales_have_trees(void **state) {
  (void)state;
  assert_true(scales.story.count > 0 && scales.storyline.count > 0);
  assert_true(scales.story.count <= HS_SCALE_TREES_MAX && scales.storyline.count <= HS_SCALE_TREES_MAX);
}

/* A likeness that may only speak for one story never speaks against it, whatever the others are. */
static void directions_are_kept(void **state) {
  (void)state;
  for (int base = 0; base <= 900; base += 300)
    for (int like = 0; like < HS_LIKES; like++) {
      int16_t likes[HS_LIKES];
      for (int i = 0; i < HS_LIKES; i++) likes[i] = (int16_t)base;
      likes[like] = 0;
      int32_t last = hs_scale_weigh(&scales.story, likes);
      for (int16_t value = 50; value <= 1000; value = (int16_t)(value + 50)) {
        likes[like] = value;
        int32_t now = hs_scale_weigh(&scales.story, likes);
        if (HS_LIKE_NAMES_OF[like].direction > 0) assert_true(now >= last);
        if (HS_LIKE_NAMES_OF[like].direction < 0) assert_true(now <= last);
        last = now;
      }
    }
}

static void what_is_explained_adds_up(void **state) {
  (void)state;
  int16_t likes[HS_LIKES];
  int32_t adds[HS_LIKES], rest;
  for (int i = 0; i < HS_LIKES; i++) likes[i] = (int16_t)(i * 37 % 1000);
  hs_scale_explain(&scales.story, likes, adds, &rest);
  for (int i = 0; i < HS_LIKES; i++) rest += adds[i];
  assert_int_equal(rest, hs_scale_weigh(&scales.story, likes));
}

/* What stands for two stories is told as such, and its lack is not. */
static void what_is_unusual_is_told(void **state) {
  (void)state;
  int16_t likes[HS_LIKES];
  int32_t adds[HS_LIKES], rest;
  for (int i = 0; i < HS_LIKES; i++) likes[i] = HS_LIKE_NAMES_OF[i].direction > 0 ? 500 : 0;
  hs_scale_explain(&scales.story, likes, adds, &rest);
  assert_true(adds[HS_LIKE_ANSWERS_OWN] > 0 && adds[HS_LIKE_DAYS] > 0);
  likes[HS_LIKE_ANSWERS_OWN] = 1000, likes[HS_LIKE_DAYS] = 400;
  hs_scale_explain(&scales.story, likes, adds, &rest);
  assert_true(adds[HS_LIKE_ANSWERS_OWN] < 0 && adds[HS_LIKE_DAYS] < 0);
}

static void every_likeness_has_a_name(void **state) {
  (void)state;
  for (int i = 0; i < HS_LIKES; i++) {
    assert_non_null(HS_LIKE_NAMES_OF[i].name);
    assert_non_null(HS_LIKE_NAMES_OF[i].words);
    for (int k = 0; k < i; k++) assert_string_not_equal(HS_LIKE_NAMES_OF[i].name, HS_LIKE_NAMES_OF[k].name);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(both_scales_have_trees, begin, end),
      cmocka_unit_test_setup_teardown(directions_are_kept, begin, end),
      cmocka_unit_test_setup_teardown(what_is_explained_adds_up, begin, end),
      cmocka_unit_test_setup_teardown(what_is_unusual_is_told, begin, end),
      cmocka_unit_test(every_likeness_has_a_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
