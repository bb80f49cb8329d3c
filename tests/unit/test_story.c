/* test_story.c - the reports of one occurrence, whatever the order and the threads. */
#include "link/candidate.h"
#include "linked.h"

static void add_bridge(const char *id, const char *day) {
  add_plain(id, day, day ? NULL : "XXXX-WXX-3", "Bridge at Lindesund gives way under a truck",
            "A bridge at Lindesund gave way under a truck on Wednesday and its driver, Petra Lund, was pulled from the "
            "water alive. "
            "The road office had closed one lane of the bridge in May. Repairs will take 11 weeks, said the engineer "
            "Tor Aasen.");
}

static void add_bridge_again(const char *id, const char *day) {
  add_plain(
      id, day, NULL, "Driver saved as Lindesund bridge falls into the sound",
      "Petra Lund had just driven her truck onto the bridge at Lindesund when it fell. Divers pulled her from the "
      "water alive on "
      "Wednesday. The engineer Tor Aasen of the road office said that repairs of the bridge would take 11 weeks.");
}

static void add_election(const char *id, const char *day) {
  add_plain(id, day, NULL, "Voters in Karsk choose a beekeeper as mayor",
            "The town of Karsk has a new mayor. The beekeeper Ludek Havran won 54 percent of the votes on Sunday, the "
            "council said, and "
            "promised to plant lime trees in every street.");
}

static void link_stories(unsigned threads) {
  hs_error err;
  assert_true(hs_copy_link(reports, threads, &links, &err));
  assert_true(hs_story_link(reports, threads, &links, &err));
}

static void reports_of_one_event_are_one_story(void **state) {
  (void)state;
  add_bridge("a", "2021-06-10");
  add_election("b", "2021-06-10");
  add_bridge_again("c", "2021-06-09");
  link_stories(1);
  assert_int_equal(links.stories.count, 2);
  assert_int_equal(links.stories.items[0].reports.count, 2);
  assert_str(links.stories.items[0].id, "c");
  assert_str(links.stories.items[0].date, "2021-06-09");
  assert_str(links.stories.items[1].id, "b");
}

static void threads_do_not_show(void **state) {
  (void)state;
  add_bridge("a", "2021-06-10");
  add_election("b", "2021-06-10");
  add_bridge_again("c", "2021-06-09");
  link_stories(8);
  assert_int_equal(links.stories.count, 2);
  assert_str(links.stories.items[0].id, "c");
}

static void the_same_event_years_apart_is_two(void **state) {
  (void)state;
  add_plain("a", "2019-03-04", NULL, "Avalanche above Vent kills two skiers",
            "An avalanche above Vent killed two skiers on Monday, the mountain rescue said. Both were from Graz. Hugo "
            "Stern, 31, had led them.");
  add_plain("b", "2022-01-18", NULL, "Avalanche above Vent kills four climbers",
            "Four climbers died in an avalanche above Vent on Tuesday. The mountain rescue had warned of fresh snow. "
            "Anna Wirth, 44, survived.");
  link_stories(1);
  assert_int_equal(links.stories.count, 2);
}

static void a_denial_is_a_story_of_its_own(void **state) {
  (void)state;
  add_plain(
      "a", "2021-05-03", NULL, "Orchard Foods to close its plant in Milltown, memo says",
      "Orchard Foods will close its plant in Milltown in autumn, according to a memo that the Milltown Echo has seen. "
      "The plant has "
      "700 workers, many from two villages up the valley. The paper speaks of high rents and of kettles from 1962.");
  add_plain("b", "2021-05-04", NULL, "No jam plant will shut, owner tells workers",
            "The owner of Orchard Foods, Gwen Pryce, denied on Tuesday that any of her plants would shut. She had come "
            "to the canteen to show "
            "the order book for the winter. A newspaper in Milltown had invented the story, she said.");
  link_stories(1);
  assert_int_equal(links.stories.count, 2);
}

/* The id of a story is that of its earliest report, by date, then id; an undated one comes last. */
static void a_story_is_named_by_its_earliest_report(void **state) {
  (void)state;
  add_bridge("a", NULL);
  add_bridge("b", "2021-06-10");
  add_bridge("c", "2021-06-09");
  add_bridge("d", "2021-06-09");
  link_stories(1);
  assert_int_equal(links.stories.count, 1);
  assert_str(links.stories.items[0].id, "c");
  const uint32_t order[] = {2, 3, 1, 0};
  for (size_t i = 0; i < 4; i++) assert_int_equal(links.stories.items[0].reports.items[i], order[i]);
}

static void an_undated_report_of_two_lines_joins_its_story(void **state) {
  (void)state;
  add_bridge("a", "2021-06-10");
  add_bridge_again("b", "2021-06-10");
  add_election("c", "2021-06-10");
  add_plain("d", NULL, NULL, "Driver in Lindesund bridge collapse recovers",
            "Petra Lund, the driver whose truck fell into the sound with the Lindesund bridge, is out of danger.");
  link_stories(1);
  assert_int_equal(links.stories.count, 2);
  assert_int_equal(links.stories.items[0].reports.count, 3);
}

static void an_update_days_later_is_in_the_story(void **state) {
  (void)state;
  add_bridge("a", "2021-06-10");
  add_bridge_again("b", "2021-06-10");
  add_plain(
      "c", "2021-06-14", NULL, "Truck that fell with Lindesund bridge is lifted from the water",
      "Divers have lifted the truck of Petra Lund from the water at Lindesund, where the bridge gave way under it "
      "on Wednesday. The engineer Tor Aasen of the road office still counts on 11 weeks of repairs.");
  link_stories(1);
  assert_int_equal(links.stories.count, 1);
}

/* A report whose lead is the bridge's and whose rest is about forty winters on the coast. */
static void add_long(const char *id, const char *day) {
  static char text[40000], line[44000];
  static const char *const THINGS[] = {"ferry",   "lighthouse", "herring", "school",  "orchard", "library",
                                       "granite", "chapel",     "railway", "sawmill", "museum",  "harbour"};
  size_t at = (size_t)snprintf(text, sizeof text,
                               "The bridge at Lindesund fell into the sound under the truck of Petra Lund, who was "
                               "pulled from the water alive by divers. The engineer Tor Aasen says repairs take 11 "
                               "weeks. ");
  for (int winter = 0; winter < 40; winter++)
    at += (size_t)snprintf(text + at, sizeof text - at,
                           "In the winter of %d the %s of the old coast stood beside a %s that nobody had painted, and "
                           "whoever passed told of the %s and of snow. ",
                           1901 + winter, THINGS[winter % 12], THINGS[(winter * 5 + 1) % 12],
                           THINGS[(winter * 7 + 3) % 12]);
  snprintf(line, sizeof line,
           "{\"id\":\"%s\",\"title\":\"Lindesund: a bridge, a truck and forty winters\",\"text\":\"%s\","
           "\"published\":\"%s\",\"sentences\":[{\"begin\":0,\"end\":%zu}],\"times\":[],\"mentions\":[],"
           "\"entities\":[],\"attributions\":[],\"relays\":[],\"origins\":[]}",
           id, text, day, at);
  add_marked(line);
}

static void a_very_long_report_joins_its_story(void **state) {
  (void)state;
  add_bridge("a", "2021-06-10");
  add_bridge_again("b", "2021-06-10");
  add_long("c", "2021-06-11");
  add_election("d", "2021-06-11");
  link_stories(1);
  assert_int_equal(links.stories.count, 2);
  assert_int_equal(links.stories.items[0].reports.count, 3);
}

/* An account of one accident in words of its own: what everybody tells stands in another order in each. */
static void add_account(unsigned number) {
  static const char *const TOLD[] = {
      "The ferry Halcyon",     "struck the pier at Brackwater",   "before dawn",
      "with 212 passengers",   "and nine were injured",           "harbour pilot Ines Corvalan",
      "two cranes toppled",    "the dockers of Brackwater knelt", "fog hung over the Sund",
      "a lifeboat from Skarne"};
  enum { TOLD_COUNT = sizeof TOLD / sizeof *TOLD };
  char id[16], title[96], text[2048];
  size_t at = 0;
  snprintf(id, sizeof id, "m%03u", number);
  snprintf(title, sizeof title, "Ferry Halcyon strikes pier at Brackwater, witness %u says", number);
  for (unsigned i = 0; i < TOLD_COUNT; i++)
    at += (size_t)snprintf(text + at, sizeof text - at, "%s, zo%xk%u ba%xn%u re%xm%u. ",
                           TOLD[(i * 3 + number) % TOLD_COUNT], number, i, number * 7, i, number * 13, i);
  add_plain(id, "2021-09-14", NULL, title, text);
}

static void a_story_of_more_reports_than_one_may_ask_for_is_one(void **state) {
  (void)state;
  for (unsigned i = 0; i < 3 * HS_CANDIDATES_MAX; i++) add_account(i);
  add_election("z", "2021-09-14");
  link_stories(1);
  assert_true(links.copies.count < HS_CANDIDATES_MAX); /* it is not copies that hold it together */
  assert_int_equal(links.stories.count, 2);
}

static void no_reports_no_stories(void **state) {
  (void)state;
  reports = (hs_reports){.count = 0};
  link_stories(1);
  assert_int_equal(links.stories.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(reports_of_one_event_are_one_story, begin_links, end_links),
      cmocka_unit_test_setup_teardown(threads_do_not_show, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_same_event_years_apart_is_two, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_denial_is_a_story_of_its_own, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_story_is_named_by_its_earliest_report, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_undated_report_of_two_lines_joins_its_story, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_update_days_later_is_in_the_story, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_very_long_report_joins_its_story, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_story_of_more_reports_than_one_may_ask_for_is_one, begin_links, end_links),
      cmocka_unit_test_setup_teardown(no_reports_no_stories, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
