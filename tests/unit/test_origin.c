/* test_origin.c - independent origins: relays followed, copies inherited, circles and unnamed sources. */
#include "linked.h"

static void chains_join_over_reports(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Baltic News Service", "Baltic News Service");
  add_relayed("b", "Baltic News Service", "Baltic News Service>Ministry of Fisheries", "Ministry of Fisheries");
  add_relayed("c", "Morning Gull", "Morning Gull>BNS;BNS>the Fisheries Ministry", "the Fisheries Ministry");
  add_story(0, 3);
  link_origins();
  assert_int_equal(links.origins.count, 1);
  assert_str(links.origins.items[0].origin, "the Fisheries Ministry");
  assert_int_equal(links.origins.items[0].reports.count, 3);
  assert_int_equal(links.stories.items[0].origins_least, 1);
  assert_int_equal(links.stories.items[0].origins_most, 1);
}

static void a_circle_is_no_origin(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Morning Gull", "Morning Gull");
  add_relayed("b", "Morning Gull", "Morning Gull>Kiel Herald", "Kiel Herald");
  add_relayed("c", "Dune Radio", "", "Dune Radio");
  add_story(0, 3);
  link_origins();
  assert_int_equal(links.origins.count, 1);
  assert_str(links.origins.items[0].origin, "Dune Radio");
  assert_int_equal(links.stories.items[0].origins_least, 1);
}

static void a_company_with_and_without_its_legal_form(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Baltic Rope Berhad", "Baltic Rope Berhad");
  add_relayed("b", "Morning Gull", "Morning Gull>Baltic Rope Bhd", "Baltic Rope Bhd");
  add_relayed("c", "Dune Radio", "Dune Radio>Baltic Rope", "Baltic Rope");
  add_story(0, 3);
  link_origins();
  assert_int_equal(links.origins.count, 1);
}

static void a_short_name_that_one_report_explains(void **state) {
  (void)state;
  add_marked(
      "{\"id\":\"a\",\"outlet\":\"Kiel Herald\",\"text\":\"The Harbour Rescue Inspectorate (HSI) "
      "spoke.\",\"sentences\":[],"
      "\"times\":[],\"mentions\":[{\"begin\":4,\"end\":31,\"form\":\"name\",\"kind\":\"ORG\",\"entity\":\"x:hri\"},"
      "{\"begin\":33,\"end\":36,\"form\":\"name\",\"kind\":\"ORG\",\"entity\":\"x:hri\"}],\"entities\":[{\"id\":\"x:"
      "hri\","
      "\"name\":\"Harbour Rescue "
      "Inspectorate\",\"kind\":\"ORG\",\"code\":null}],\"attributions\":[],\"relays\":[{\"from\":"
      "\"Kiel Herald\",\"to\":\"Harbour Rescue Inspectorate\",\"begin\":0,\"end\":4,\"how\":\"cited\"}],\"origins\":["
      "\"Harbour Rescue Inspectorate\"]}");
  add_relayed("b", "Morning Gull", "Morning Gull>HSI", "HSI");
  add_story(0, 2);
  link_origins();
  assert_int_equal(links.origins.count, 1);
  assert_str(links.origins.items[0].origin, "Harbour Rescue Inspectorate");
}

static void a_short_name_made_of_words(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>National Harbour Rope Agency", "National Harbour Rope Agency");
  add_relayed("b", "Morning Gull", "Morning Gull>NAHRA", "NAHRA");
  add_relayed("c", "Dune Radio", "Dune Radio>NORA", "NORA");
  add_story(0, 3);
  link_origins();
  assert_int_equal(links.origins.count, 2);
}

static void an_outlet_with_an_insider_stays_an_origin(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Ada Holm", "Ada Holm;Kiel Herald");
  add_relayed("b", "Morning Gull", "Morning Gull>Kiel Herald", "Kiel Herald");
  add_story(0, 2);
  link_origins();
  assert_int_equal(links.origins.count, 2);
}

static void a_copy_adds_nothing(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Ada Holm", "Ada Holm");
  add_relayed("b", "Morning Gull", "", "Morning Gull");
  add_story(0, 2);
  assert_true(
      HS_PUSH(links.arena, &links.copies, (hs_copy){.a = 0, .b = 1, .relation = HS_COPY_REWRITE, .similarity = 700}));
  link_origins();
  assert_int_equal(links.origins.count, 1);
  assert_str(links.origins.items[0].origin, "Ada Holm");
}

static void unnamed_sources_are_their_outlets(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "", "anonymous: two skippers");
  add_relayed("b", "Morning Gull", "Morning Gull>Ada Holm", "Ada Holm;anonymous: a deckhand");
  add_story(0, 2);
  link_origins();
  assert_int_equal(links.origins.count, 2);
  assert_str(links.origins.items[0].origin, "Ada Holm");
  assert_str(links.origins.items[1].origin, "Kiel Herald");
  assert_int_equal(links.stories.items[0].origins_least, 2);
  assert_int_equal(links.stories.items[0].origins_most, 3);
}

static void a_rewrite_has_the_unnamed_source_of_its_original(void **state) {
  (void)state;
  add_relayed("a", "Morning Gull", "Morning Gull>Ada Holm", "Ada Holm;anonymous: a deckhand");
  add_relayed("b", "Kiel Herald", "Kiel Herald>Ada Holm", "Ada Holm;anonymous: a sailor");
  add_story(0, 2);
  assert_true(
      HS_PUSH(links.arena, &links.copies, (hs_copy){.a = 0, .b = 1, .relation = HS_COPY_REWRITE, .similarity = 700}));
  link_origins();
  assert_int_equal(links.origins.count, 1);
  assert_int_equal(links.stories.items[0].origins_least, 1);
  assert_int_equal(links.stories.items[0].origins_most, 2); /* not 3 */
}

/* A report that gives words to a person, with origins as JSON. */
static void add_quoting(const char *id, const char *words, const char *origins) {
  char more[256];
  snprintf(more, sizeof more, "],\"origins\":[%s]", origins);
  add_report(id, "2021-04-02", words, "Ada Holm", 0, (unsigned)strlen(words), more);
}

static void words_that_only_an_agency_carried(void **state) {
  (void)state;
  hs_error err;
  add_quoting("a", "The herring must not pay for our quarrel", "\"Xinhua\"");
  add_quoting("b", "The herring must not pay for our quarrel", "\"Xinhua\"");
  add_quoting("c", "Herrings should not pay for our quarrels", "\"Ada Holm\"");
  add_story(0, 3);
  assert_true(hs_saying_link(reports, 1, &links, &err));
  link_origins();
  assert_int_equal(links.origins.count, 1);
  assert_str(links.origins.items[0].origin, "Xinhua");
  assert_int_equal(links.origins.items[0].reports.count, 3);
}

static void a_witness_stays_an_origin(void **state) {
  (void)state;
  hs_error err;
  add_quoting("a", "The herring must not pay for our quarrel", "\"Ministry of Fisheries\"");
  add_quoting("b", "The herring must not pay for our quarrel", "\"Ada Holm\"");
  add_story(0, 2);
  assert_true(hs_saying_link(reports, 1, &links, &err));
  link_origins();
  assert_int_equal(links.origins.count, 2);
}

/* ---- why ---- */

static const hs_origin_step *step_of(const hs_origin *o, const char *report) {
  for (size_t i = 0; i < o->steps.count; i++)
    if (hs_str_is(reports.items[o->steps.items[i].report]->id, report)) return &o->steps.items[i];
  fail_msg("%s does not go back to %.*s", report, HS_FMT(o->origin));
  return NULL;
}

static void each_report_tells_how_it_came_to_an_origin(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Baltic News Service", "Baltic News Service");
  add_relayed("b", "Baltic News Service", "Baltic News Service>Ministry of Fisheries", "Ministry of Fisheries");
  add_relayed("c", "Morning Gull", "", "Morning Gull");
  add_relayed("d", "Dune Radio", "", "anonymous: a skipper");
  add_story(0, 4);
  assert_true(
      HS_PUSH(links.arena, &links.copies, (hs_copy){.a = 1, .b = 2, .relation = HS_COPY_REWRITE, .similarity = 700}));
  link_origins();
  assert_int_equal(links.origins.count, 2);
  const hs_origin *o = &links.origins.items[0];
  assert_str(o->origin, "Ministry of Fisheries");
  assert_int_equal(step_of(o, "a")->why, HS_ORIGIN_FOLLOWED);
  assert_str(step_of(o, "a")->named, "Baltic News Service");
  assert_int_equal(step_of(o, "b")->why, HS_ORIGIN_NAMED);
  assert_int_equal(step_of(o, "c")->why, HS_ORIGIN_COPIED);
  assert_int_equal(step_of(o, "c")->other, 1);
  assert_int_equal(step_of(&links.origins.items[1], "d")->why, HS_ORIGIN_UNNAMED);
  assert_str(step_of(&links.origins.items[1], "d")->named, "anonymous: a skipper");
}

static void an_origin_keeps_all_its_names(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Ministry of Fisheries", "Ministry of Fisheries");
  add_relayed("b", "Morning Gull", "Morning Gull>the Fisheries Ministry", "the Fisheries Ministry");
  add_story(0, 2);
  link_origins();
  assert_int_equal(links.origins.count, 1);
  assert_int_equal(links.origins.items[0].names.count, 1);
  assert_false(links.origins.items[0].names.items[0].speaks);
}

/* "director Ada Holm" beside a body in the only report: the two may be one. */
static void a_head_without_a_body_is_counted_as_perhaps(void **state) {
  (void)state;
  add_marked(
      "{\"id\":\"a\",\"outlet\":\"Kiel Herald\",\"text\":\"The port is safe, director Ada Holm said. So said Sund "
      "Docks.\","
      "\"sentences\":[],\"times\":[],\"mentions\":[{\"begin\":27,\"end\":35,\"form\":\"name\",\"kind\":\"PER\","
      "\"entity\":"
      "\"x:ada-holm\"}],\"entities\":[{\"id\":\"x:ada-holm\",\"name\":\"Ada Holm\",\"kind\":\"PER\",\"code\":null}],"
      "\"attributions\":[],\"relays\":[{\"from\":\"Kiel Herald\",\"to\":\"Ada "
      "Holm\",\"begin\":27,\"end\":35,\"how\":\"cited\"},"
      "{\"from\":\"Kiel Herald\",\"to\":\"Sund Docks\",\"begin\":50,\"end\":60,\"how\":\"cited\"}],\"origins\":[\"Ada "
      "Holm\","
      "\"Sund Docks\"]}");
  add_story(0, 1);
  link_origins();
  assert_int_equal(links.origins.count, 2);
  assert_str(links.origins.items[0].origin, "Ada Holm");
  assert_str(links.origins.items[0].perhaps, "Sund Docks");
  assert_int_equal(links.stories.items[0].origins_least, 1);
  assert_int_equal(links.stories.items[0].origins_most, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(chains_join_over_reports, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_circle_is_no_origin, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_company_with_and_without_its_legal_form, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_short_name_that_one_report_explains, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_outlet_with_an_insider_stays_an_origin, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_short_name_made_of_words, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_copy_adds_nothing, begin_links, end_links),
      cmocka_unit_test_setup_teardown(unnamed_sources_are_their_outlets, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_rewrite_has_the_unnamed_source_of_its_original, begin_links, end_links),
      cmocka_unit_test_setup_teardown(words_that_only_an_agency_carried, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_witness_stays_an_origin, begin_links, end_links),
      cmocka_unit_test_setup_teardown(each_report_tells_how_it_came_to_an_origin, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_origin_keeps_all_its_names, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_head_without_a_body_is_counted_as_perhaps, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
