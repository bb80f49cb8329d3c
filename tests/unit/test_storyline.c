/* test_storyline.c - one matter over time; a like event without a tie is another matter. */
#include "link/groundwork.h"
#include "linked.h"

static void add_leak(void) {
  add_plain("a", "2021-05-03", NULL, "Orchard Foods to close its plant in Milltown, memo says",
            "Orchard Foods will close its jam plant in Milltown in autumn, according to a memo by its director Gwen "
            "Pryce. The plant has 700 workers.");
}

static void link_lines(void) {
  hs_error err;
  assert_true(hs_copy_link(reports, 1, &links, &err));
  assert_true(hs_story_link(reports, 1, &links, &err));
  assert_true(hs_storyline_link(reports, 1, &links, &err));
}

static void leak_and_denial_are_one_matter(void **state) {
  (void)state;
  add_leak();
  add_plain("b", "2021-05-07", NULL, "No jam plant will shut, owner tells workers",
            "The director of Orchard Foods, Gwen Pryce, denied on Friday that any of her plants would shut. She had "
            "come to the canteen to show "
            "the order book for the winter. A newspaper in Milltown had invented the story, she said.");
  link_lines();
  assert_int_equal(links.stories.count, 2);
  assert_int_equal(links.storylines.count, 1);
  assert_int_equal(links.storylines.items[0].stories.count, 2);
  assert_str(links.storylines.items[0].id, "a");
  assert_int_equal(links.stories.items[1].storyline, 0);
}

static void a_like_event_elsewhere_is_another_matter(void **state) {
  (void)state;
  add_leak();
  add_plain("b", "2018-02-19", NULL, "Harbour Mills closes a bakery in Eastwick",
            "Harbour Mills will close its bakery in Eastwick, the company told its 90 workers on Monday. Rents had "
            "doubled, said Amos Reed.");
  link_lines();
  assert_int_equal(links.stories.count, 2);
  assert_int_equal(links.storylines.count, 2);
}

static void every_story_is_in_one_storyline(void **state) {
  (void)state;
  add_leak();
  link_lines();
  assert_int_equal(links.storylines.count, 1);
  assert_int_equal(links.storylines.items[0].stories.items[0], 0);
}

/* What a scale that says yes to everything is told where two reports are a year apart. */
static void another_year_with_other_people_is_another_matter(void **state) {
  (void)state;
  const hs_scale scale = {.base = 1000};
  int16_t like[HS_LIKES] = {[HS_LIKE_DAYS] = 365, [HS_LIKE_MAIN_PERSON] = 500};
  assert_true(hs_storyline_weigh(&scale, like) < 0);
  like[HS_LIKE_PERSONS] = 500; /* the same two write to each other every year */
  assert_int_equal(hs_storyline_weigh(&scale, like), 1000);
  like[HS_LIKE_PERSONS] = 0;
  like[HS_LIKE_MAIN_PERSON] = 1000;
  assert_int_equal(hs_storyline_weigh(&scale, like), 1000);
  like[HS_LIKE_MAIN_PERSON] = 0;
  like[HS_LIKE_DAYS] = 40;
  assert_int_equal(hs_storyline_weigh(&scale, like), 1000);
}

static int32_t timed(int16_t days, int16_t dated) {
  int16_t like[HS_LIKES] = {[HS_LIKE_DAYS] = days, [HS_LIKE_DATED] = dated};
  return hs_story_timed(1500, like);
}

static void the_same_day_of_another_year_is_another_story(void **state) {
  (void)state;
  assert_int_equal(timed(365, 1000), -2000);
  assert_int_equal(timed(731, 1000), -2000);
  assert_int_equal(timed(5, 1000), 1500);
  assert_int_equal(timed(280, 1000), 1500); /* a trial */
  assert_int_equal(timed(HS_LIKE_DAYS_MOST, 1000), 1500);
}

static void an_undated_report_with_no_day_near_is_another_story(void **state) {
  (void)state;
  assert_int_equal(timed(64, 500), -2000);
  assert_int_equal(timed(HS_LIKE_DAYS_MOST, 500), -2000);
  assert_int_equal(timed(30, 500), 1500);
  assert_int_equal(timed(5, 0), 1500); /* nothing is known of its days */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(leak_and_denial_are_one_matter, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_like_event_elsewhere_is_another_matter, begin_links, end_links),
      cmocka_unit_test(another_year_with_other_people_is_another_matter),
      cmocka_unit_test(the_same_day_of_another_year_is_another_story),
      cmocka_unit_test(an_undated_report_with_no_day_near_is_another_story),
      cmocka_unit_test_setup_teardown(every_story_is_in_one_storyline, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
