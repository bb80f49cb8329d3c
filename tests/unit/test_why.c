/* test_why.c - why two reports are in one story or are not: reasons add up, words shared and words of one alone. */
#include "link/why.h"

#include <stdlib.h>

#include "linked.h"

static hs_why why_of_two(void) {
  hs_why why;
  assert_true(hs_why_make(links.arena, reports.items[0], reports.items[1], &why));
  return why;
}

static bool lists(const hs_strs *words, const char *word) {
  for (size_t i = 0; i < words->count; i++)
    if (hs_str_is(words->items[i], word)) return true;
  return false;
}

static void add_two(void) {
  add_plain("a", "2024-03-05", NULL, "Dam at Ostrava cracks",
            "Engineers found a crack in the Velka dam at Ostrava, said Inspector Holub after 3 dives.");
  add_plain("b", "2024-03-06", NULL, "Bridge at Ostrava shut",
            "Engineers shut the Hlavni bridge at Ostrava for 9 weeks, said Inspector Zeman.");
}

static void reasons_add_up_to_the_score(void **state) {
  (void)state;
  add_two();
  hs_why why = why_of_two();
  int32_t sum = why.rest;
  for (size_t i = 0; i < why.reason_count; i++) {
    sum += why.reasons[i].adds;
    assert_true(!i || abs(why.reasons[i - 1].adds) >= abs(why.reasons[i].adds));
  }
  assert_int_equal(sum, why.score);
}

static void words_are_told_apart(void **state) {
  (void)state;
  add_two();
  hs_why why = why_of_two();
  assert_true(lists(&why.shared, "Ostrava"));
  assert_false(lists(&why.shared, "Velka"));
  assert_true(lists(&why.own_a, "Velka") && lists(&why.own_a, "Holub"));
  assert_true(lists(&why.own_b, "Hlavni") && lists(&why.own_b, "Zeman"));
  assert_false(lists(&why.own_b, "Ostrava"));
}

static void an_empty_report_shares_nothing(void **state) {
  (void)state;
  add_marked("{\"id\":\"0\",\"text\":\"\",\"sentences\":[]}");
  add_two();
  hs_why why = why_of_two();
  assert_int_equal(why.shared.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(reasons_add_up_to_the_score, begin_links, end_links),
      cmocka_unit_test_setup_teardown(words_are_told_apart, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_empty_report_shares_nothing, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
