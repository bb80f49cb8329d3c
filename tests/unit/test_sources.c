/* test_sources.c - what hearsay sources and hearsay quotes write: circles shown, origins explained (least and most, unnamed ones,
 * why two are two), JSON that a parser takes, a graph whose names are quoted. */
#include <jansson.h>

#include "linked.h"
#include "show/quotes.h"
#include "show/sources.h"

static hs_buffer out;

static int end_sources(void **state) {
  hs_buffer_free(&out);
  out = (hs_buffer){0};
  return end_links(state);
}

static void write_sources(hs_style style) {
  hs_sources(reports, &links, &style, &out);
  assert_false(out.failed);
}

static void says(const char *words) {
  if (hs_str_find(hs_buffer_str(&out), hs_str_from(words), 0) == SIZE_MAX)
    fail_msg("not said: %s\nin: %.*s", words, (int)out.size, out.data);
}

static void says_not(const char *words) {
  assert_true(hs_str_find(hs_buffer_str(&out), hs_str_from(words), 0) == SIZE_MAX);
}

/* ---- circles ---- */

static void add_ring_of_three(void) {
  add_relayed("a", "Kiel Herald", "Kiel Herald>Morning Gull", "Morning Gull");
  add_relayed("b", "Morning Gull", "Morning Gull>Dune Radio", "Dune Radio");
  add_relayed("c", "Dune Radio", "Dune Radio>Kiel Herald", "Kiel Herald");
  add_story(0, 3);
  link_origins();
}

static void a_circle_of_three_is_shown(void **state) {
  (void)state;
  add_ring_of_three();
  write_sources((hs_style){.width = 80});
  says("3 reports · 3 publishers · 3 steps · 0 origins · 1 circle");
  says("Dune Radio (1 report, circle 1)");
  says("    ← Morning Gull (1 report, circle 1) cited");
  says("        ← Kiel Herald (1 report, circle 1) cited");
  says("            ← Dune Radio (1 report, circle 1) cited, who took from it: above");
}

static void a_story_of_a_circle_alone_has_no_origin(void **state) {
  (void)state;
  add_ring_of_three();
  write_sources((hs_style){.width = 80, .explain = true});
  says("no origin: its reports only cite each other");
  says("at least 0, at most 3 origins");
  says("Morning Gull leads back to nobody: perhaps to one more");
}

static void a_circle_is_red_in_the_graph(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Morning Gull", "Morning Gull");
  add_relayed("b", "Morning Gull", "Morning Gull>Kiel Herald", "Kiel Herald");
  add_relayed("c", "Dune Radio", "Dune Radio>Kiel Herald", "Kiel Herald");
  add_story(0, 3);
  link_origins();
  write_sources((hs_style){.dot = true});
  says("\"Kiel Herald\" [peripheries=1, color=\"#b3261e\"];");
  says("\"Kiel Herald\" -> \"Morning Gull\" [tooltip=\"cited\", color=\"#b3261e\"];");
  says("\"Kiel Herald\" -> \"Dune Radio\" [tooltip=\"cited\"];");
  says("\"Dune Radio\" [peripheries=1];");
}

/* ---- origins explained ---- */

static void least_and_most_are_told(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "", "anonymous: two skippers");
  add_relayed("b", "Morning Gull", "Morning Gull>Ada Holm", "Ada Holm;anonymous: a deckhand");
  add_story(0, 2);
  link_origins();
  write_sources((hs_style){.width = 120, .explain = true});
  says("at least 2, at most 3 origins");
  says("Kiel Herald has a source that it does not name (two skippers): it answers for it");
  says("They have no name, no report and no words in common: each stands by itself.");
  says("Morning Gull also has a source that it does not name (a deckhand): perhaps one more");
}

static void an_unnamed_source_is_no_named_one(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Ada Holm", "Ada Holm");
  add_relayed("b", "Morning Gull", "", "anonymous: Holm's neighbour");
  add_story(0, 2);
  link_origins();
  assert_int_equal(links.origins.count, 2);
  assert_str(links.origins.items[0].origin, "Ada Holm");
  assert_str(links.origins.items[1].origin, "Morning Gull");
  assert_int_equal(links.stories.items[0].origins_least, 2);
  assert_int_equal(links.stories.items[0].origins_most, 2);
}

/* Where the outlet has no name either, nobody answers for the source: it may be one of the others. */
static void an_unnamed_source_of_nobody_is_doubtful(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Ada Holm", "Ada Holm");
  add_relayed("b", "", "", "anonymous: two skippers");
  add_story(0, 2);
  link_origins();
  write_sources((hs_style){.width = 100, .explain = true});
  says("at least 1, at most 2 origins");
  says("without a name: it may be one of the others");
}

static void two_named_origins_are_two(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Ada Holm;Kiel Herald>Jens Falk", "Ada Holm;Jens Falk");
  add_story(0, 1);
  link_origins();
  assert_int_equal(links.stories.items[0].origins_least, 2);
  assert_int_equal(links.stories.items[0].origins_most, 2);
  write_sources((hs_style){.width = 140, .explain = true});
  says("2 origins");
  says_not("at least");
  says("Ada Holm and Jens Falk are two: not one name, neither has it from the other or");
  says("1 report has both");
}

static void one_origin_under_two_names_is_one(void **state) {
  (void)state;
  add_relayed("a", "Kiel Herald", "Kiel Herald>Ministry of Fisheries", "Ministry of Fisheries");
  add_relayed("b", "Morning Gull", "Morning Gull>the Fisheries Ministry", "the Fisheries Ministry");
  add_relayed("c", "Dune Radio", "Dune Radio>Morning Gull", "Morning Gull");
  add_story(0, 3);
  link_origins();
  write_sources((hs_style){.width = 100, .explain = true});
  says(" 1 origin\n");
  says("one with Ministry of Fisheries");
  says("Dune Radio has it from Morning Gull, which other reports lead back to the");
}

/* ---- for programs ---- */

static json_t *parsed(void) {
  json_error_t error;
  json_t *value = json_loadb(out.data, out.size, 0, &error);
  if (!value) fail_msg("%s at byte %d", error.text, error.position);
  return value;
}

#define HOSTILE "Gull \\\"& <News\\n\\u0001 \\u202e\\\\N \u2601"

static void json_is_json(void **state) {
  (void)state;
  add_relayed("a", HOSTILE, HOSTILE ">Dune Radio", "Dune Radio");
  add_relayed("b", "Dune Radio", "Dune Radio>" HOSTILE, HOSTILE);
  add_story(0, 2);
  link_origins();
  write_sources((hs_style){.json = true, .dot = true, .explain = true});
  json_t *graph = parsed();
  assert_int_equal(json_array_size(json_object_get(graph, "publishers")), 2);
  assert_int_equal(json_array_size(json_object_get(graph, "steps")), 2);
  assert_int_equal(json_array_size(json_array_get(json_object_get(graph, "circles"), 0)), 2);
  json_decref(graph);
}

static void quotes_in_json_are_json(void **state) {
  (void)state;
  hs_error err;
  static const char *const WORDS[] = {"The herring will never leave the bay of Tarl",
                                      "The herring will leave the bay of Tarl"};
  add_report("a", "2021-04-02", WORDS[0], "Ada Holm", 0, (unsigned)strlen(WORDS[0]), NULL);
  add_report("b", "2021-04-03", WORDS[1], "Ada Holm", 0, (unsigned)strlen(WORDS[1]), NULL);
  add_story(0, 2);
  hs_storyline line = {.id = HS_LIT("a")};
  assert_true(HS_PUSH(links.arena, &line.stories, 0u) && HS_PUSH(links.arena, &links.storylines, line));
  assert_true(hs_saying_link(reports, 1, &links, &err));
  hs_quotes(reports, &links, &(hs_quote_filter){.speaker = NULL}, &(hs_style){.json = true}, &out);
  json_t *all = parsed(), *speaker = json_array_get(json_object_get(all, "speakers"), 0);
  json_t *saying = json_object_get(json_array_get(json_object_get(speaker, "sayings"), 0), "saying");
  json_t *later = json_array_get(json_object_get(saying, "wordings"), 1);
  assert_string_equal(json_string_value(json_array_get(json_object_get(later, "drift"), 0)), "lost negation");
  json_decref(all);
}

static void names_are_quoted_in_the_graph(void **state) {
  (void)state;
  add_relayed("a", HOSTILE, HOSTILE ">Cannery and Cold Store Workers of the Northern Islands", "Dune Radio");
  add_story(0, 1);
  link_origins();
  write_sources((hs_style){.dot = true});
  says("\"Gull \\\"& <News\\n  ");
  says("label=\"Cannery and Cold Store\\nWorkers of the Northern\\nIslands\"");
}

static void nothing_is_a_graph_too(void **state) {
  (void)state;
  reports = (hs_reports){.count = 0};
  write_sources((hs_style){.json = true});
  json_decref(parsed());
  out.size = 0;
  write_sources((hs_style){.width = 80});
  says("0 reports · 0 publishers · 0 steps · 0 origins");
  says_not("Below each name");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_circle_of_three_is_shown, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(a_story_of_a_circle_alone_has_no_origin, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(a_circle_is_red_in_the_graph, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(least_and_most_are_told, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(an_unnamed_source_is_no_named_one, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(an_unnamed_source_of_nobody_is_doubtful, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(two_named_origins_are_two, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(one_origin_under_two_names_is_one, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(json_is_json, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(quotes_in_json_are_json, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(names_are_quoted_in_the_graph, begin_links, end_sources),
      cmocka_unit_test_setup_teardown(nothing_is_a_graph_too, begin_links, end_sources),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
