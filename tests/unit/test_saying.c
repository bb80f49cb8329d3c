/* test_saying.c - one utterance in all its wordings; look-alikes apart. */
#include "linked.h"

static void add_quote(const char *id, const char *day, const char *speaker, const char *words) {
  add_report(id, day, words, speaker, 0, (unsigned)strlen(words), NULL);
}

static void link_sayings(void) {
  hs_error err;
  assert_true(hs_saying_link(reports, 1, &links, &err));
}

static void wordings_of_one_utterance_join(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_quote("b", "2021-04-02", "Holm", "Herrings should not have to pay for our quarrels");
  add_quote("c", "2021-04-03", "Jens Falk", "The herring will not pay for our quarrel");
  add_quote("d", "2021-04-03", "Jens Falk", "Nobody asked the harbour before the fleet was sold");
  add_story(0, 4);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
  assert_int_equal(links.sayings.items[0].variants.count, 3);
  assert_str(links.sayings.items[0].speaker, "x:Ada Holm");
  assert_str(links.sayings.items[0].date, "2021-04-02");
  assert_str(links.sayings.items[0].id, "a:a1");
}

static void the_same_words_a_year_later_stay_apart(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_quote("b", "2022-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_story(0, 1);
  add_story(1, 2);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
}

static void other_figures_are_another_utterance(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "There were 45 people on board of the trawler");
  add_quote("b", "2021-04-02", "Jens Falk", "more than 310 people were on board of the trawler");
  add_story(0, 2);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
}

static void nothing_gives_nothing(void **state) {
  (void)state;
  reports = (hs_reports){.count = 0};
  link_sayings();
  assert_int_equal(links.sayings.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(wordings_of_one_utterance_join, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_same_words_a_year_later_stay_apart, begin_links, end_links),
      cmocka_unit_test_setup_teardown(other_figures_are_another_utterance, begin_links, end_links),
      cmocka_unit_test_setup_teardown(nothing_gives_nothing, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
