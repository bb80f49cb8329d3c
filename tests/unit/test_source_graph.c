/* test_source_graph.c - the relay graph of a pile: steps joined, names folded, copies without credit, circles. */
#include "show/source_graph.h"

#include "linked.h"

static hs_source_graph graph;

static void add(const char *id, const char *outlet, const char *relays) {
  char line[1024];
  snprintf(line, sizeof line,
           "{\"id\":\"%s\",\"outlet\":\"%s\",\"text\":\"Nothing.\",\"sentences\":[],\"times\":[],"
           "\"mentions\":[],\"entities\":[],\"attributions\":[],\"relays\":[%s],\"origins\":[]}",
           id, outlet, relays);
  add_marked(line);
}

#define STEP(from, to) "{\"from\":\"" from "\",\"to\":\"" to "\",\"begin\":0,\"end\":1,\"how\":\"cited\"}"

static const hs_source_publisher *publisher(const char *name) {
  for (size_t i = 0; i < graph.publishers.count; i++)
    if (hs_str_is(graph.publishers.items[i].name, name)) return &graph.publishers.items[i];
  fail_msg("no publisher %s", name);
  return NULL;
}

static void make(void) { assert_true(hs_source_graph_make(links.arena, reports, &links, &graph)); }

static void test_joins_steps(void **state) {
  (void)state;
  add("a", "The Mail", STEP("@", "Kelp News"));
  add("b", "Mail", STEP("@", "KELP NEWS"));
  make();
  assert_int_equal(graph.publishers.count, 2);
  assert_int_equal(graph.steps.count, 1);
  assert_int_equal(graph.steps.items[0].cites.count, 2);
  assert_int_equal(publisher("The Mail")->reports, 2);
  assert_int_equal(graph.circles, 0);
}

static void test_finds_circles(void **state) {
  (void)state;
  add("a", "A", STEP("@", "B"));
  add("b", "B", STEP("@", "C"));
  add("c", "C", STEP("@", "A") "," STEP("@", "D"));
  add("e", "E", STEP("@", "A"));
  make();
  assert_int_equal(graph.circles, 1);
  assert_int_equal(publisher("A")->circle, 0);
  assert_int_equal(publisher("B")->circle, 0);
  assert_int_equal(publisher("C")->circle, 0);
  assert_int_equal(publisher("D")->circle, HS_NO_INDEX);
  assert_int_equal(publisher("E")->circle, HS_NO_INDEX);
}

static void test_takes_copies_for_steps(void **state) {
  (void)state;
  add("a", "A", "");
  add("b", "B", "");
  add("c", "A", "");
  hs_copy copies[] = {{.a = 0, .b = 1, .relation = HS_COPY_REWRITE}, {.a = 0, .b = 2, .relation = HS_COPY_UPDATE}};
  for (size_t i = 0; i < 2; i++) assert_true(HS_PUSH(links.arena, &links.copies, copies[i]));
  make();
  assert_int_equal(graph.steps.count, 1);
  assert_str(graph.steps.items[0].how.items[0], "copy");
  assert_str(graph.publishers.items[graph.steps.items[0].to].name, "A");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_joins_steps, begin_links, end_links),
      cmocka_unit_test_setup_teardown(test_finds_circles, begin_links, end_links),
      cmocka_unit_test_setup_teardown(test_takes_copies_for_steps, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
