/* test_jsonl.c - reports as JSON Lines: what is taken, and what is refused with its byte. */
#include "read/read.h"
#include "show/show.h"
#include "test.h"

static hs_intake intake;

static int begin(void **state) {
  (void)state;
  intake = (hs_intake){.arena = hs_arena_new()};
  return 0;
}

static int end(void **state) {
  (void)state;
  for (size_t i = 0; i < intake.reports.count; i++) hs_report_free(intake.reports.items[i]);
  hs_arena_free(intake.arena);
  return 0;
}

static void take(const char *lines) {
  hs_error err;
  assert_true(hs_jsonl_read(&intake, HS_LIT("test.jsonl"), hs_str_from(lines), &err));
}

static void refused(const char *line, const char *why) {
  size_t before = intake.problems.count;
  take(line);
  assert_int_equal(intake.problems.count, before + 1);
  const hs_problem *p = &intake.problems.items[before];
  assert_int_equal(p->error.code, HS_EFORMAT);
  assert_true(p->error.has_byte);
  if (!strstr(p->error.message, why)) fail_msg("\"%s\" does not say \"%s\"", p->error.message, why);
}

static void a_bare_report_is_enough(void **state) {
  (void)state;
  take("{\"id\":\"a\",\"text\":\"Rain fell.\",\"published\":\"2024-03-05T10:20:00Z\",\"title\":null}\n\n");
  assert_int_equal(intake.reports.count, 1);
  const hs_report *r = intake.reports.items[0];
  assert_str(r->published.value, "2024-03-05T10:20:00Z");
  assert_int_equal(r->published.precision, HS_PRECISION_MINUTE);
  assert_null(r->title.data);
  assert_int_equal(r->blocks.count, 1);
  assert_false(r->marked);
}

static void bad_lines_are_named_and_the_rest_goes_on(void **state) {
  (void)state;
  refused("{\"id\":\"a\"\n", "not JSON");
  refused("[1]\n", "not a JSON object");
  refused("{\"id\":\"a\"}\n", "without text");
  refused("{\"id\":\"a\",\"text\":\"é\",\"blocks\":[{\"begin\":0,\"end\":1,\"kind\":\"paragraph\"}]}\n",
          "inside a character");
  refused("{\"id\":\"a\",\"text\":\"x\",\"blocks\":[{\"begin\":0,\"end\":9,\"kind\":\"paragraph\"}]}\n",
          "outside the text");
  refused(
      "{\"id\":\"a\",\"text\":\"x\",\"sentences\":[],\"entities\":[],\"mentions\":[{\"begin\":0,\"end\":1,\"form\":"
      "\"name\","
      "\"kind\":\"PER\",\"entity\":\"Q1\"}]}\n",
      "`entities` does not hold");
  take("{bad}\n{\"id\":\"b\",\"text\":\"Good.\"}\n");
  assert_int_equal(intake.reports.count, 1);
  assert_int_equal(intake.problems.items[intake.problems.count - 1].error.byte, 4); /* where the parser gave up */
}

static void parents_must_not_lead_back(void **state) {
  (void)state;
#define ATTRIBUTION(id, parent) \
  "{\"id\":\"" id "\",\"kind\":\"direct\",\"content\":[{\"begin\":0,\"end\":1}],\"parent\":" parent "}"
  refused("{\"id\":\"a\",\"text\":\"xyz\",\"sentences\":[],\"attributions\":[" ATTRIBUTION(
              "a1", "\"a2\"") "," ATTRIBUTION("a2", "\"a1\"") "]}\n",
          "its own parents");
  take("{\"id\":\"a\",\"text\":\"xyz\",\"sentences\":[],\"attributions\":[" ATTRIBUTION("a1", "\"a2\"") "," ATTRIBUTION(
      "a2", "null") "]}\n");
  assert_int_equal(intake.reports.count, 1);
  assert_int_equal(intake.reports.items[0]->attributions.items[0].parent, 1);
}

static void what_is_written_is_read_again(void **state) {
  (void)state;
  take(
      "{\"id\":\"a\",\"text\":\"Rain fell, Ann Bo said.\",\"sentences\":[{\"begin\":0,\"end\":23}],\"times\":[],"
      "\"entities\":[{\"id\":\"x:ann-bo\",\"name\":\"Ann Bo\",\"kind\":\"PER\",\"code\":null}],"
      "\"mentions\":[{\"begin\":11,\"end\":17,\"form\":\"name\",\"kind\":\"PER\",\"entity\":\"x:ann-bo\"}],"
      "\"attributions\":[{\"id\":\"a1\",\"kind\":\"indirect\",\"source\":[{\"begin\":11,\"end\":17}],"
      "\"cue\":[{\"begin\":18,\"end\":22}],\"content\":[{\"begin\":0,\"end\":9}],\"addressee\":[],"
      "\"speaker\":\"x:ann-bo\",\"medium\":\"speech\",\"parent\":null}],"
      "\"relays\":[{\"from\":\"@\",\"to\":\"Ann Bo\",\"begin\":11,\"end\":17,\"how\":\"cited\"}],"
      "\"origins\":[\"Ann Bo\"],\"events\":[],\"mine\":{\"a\":[1,null]}}\n");
  assert_int_equal(intake.problems.count, 0);
  hs_buffer first = {0}, second = {0};
  hs_report_json(intake.reports.items[0], false, &first);
  hs_error err;
  assert_true(hs_jsonl_read(&intake, HS_LIT("again"), hs_buffer_str(&first), &err));
  assert_int_equal(intake.problems.count, 0);
  hs_report_json(intake.reports.items[1], false, &second);
  assert_str(hs_buffer_str(&second), (hs_buffer_add_char(&first, '\0'), first.data));
  hs_buffer_free(&first);
  hs_buffer_free(&second);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_bare_report_is_enough, begin, end),
      cmocka_unit_test_setup_teardown(bad_lines_are_named_and_the_rest_goes_on, begin, end),
      cmocka_unit_test_setup_teardown(parents_must_not_lead_back, begin, end),
      cmocka_unit_test_setup_teardown(what_is_written_is_read_again, begin, end)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
