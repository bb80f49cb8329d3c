/* test_lean.c - marked reports read for linking alone: what is taken, what is passed over, and what is left to jsonl.c. */
#include "read/lean.h"

#include "read/read.h"
#include "test.h"

#define HEAD                                        \
  "{\"id\":\"a\",\"uri\":\"u\",\"text\":\"Ada saw " \
  "rain.\",\"blocks\":[{\"begin\":0,\"end\":13,\"kind\":\"paragraph\",\"line\":1}],"
#define MARKED HEAD "\"sentences\":[{\"begin\":0,\"end\":13}]"

static bool takes(const char *line) {
  hs_report *report = hs_report_new();
  bool taken = hs_lean_read(hs_str_from(line), report);
  hs_report_free(report);
  return taken;
}

static void marks_are_taken(void **state) {
  (void)state;
  const char *line =
      "{\"id\":\"a\",\"uri\":\"u\",\"url\":null,\"outlet\":\"The "
      "\\\"Weir\\\"\",\"published\":{\"value\":\"2024-03-05\","
      "\"precision\":\"day\",\"from\":\"text\",\"evidence\":[{\"begin\":0,\"end\":3,\"why\":\"so\"}]},\"modified\":"
      "null,"
      "\"text\":\"Ada saw\\nr\\u00e9in "
      "\\ud83c\\udf0a.\",\"blocks\":[{\"begin\":0,\"end\":7,\"kind\":\"title\",\"line\":null}],"
      "\"sentences\":[{\"begin\":0,\"end\":7}],\"times\":[{\"begin\":4,\"end\":7,\"type\":\"DATE\",\"value\":\"2024\","
      "\"background\":true,\"role\":\"background\"}],\"mentions\":[{\"begin\":0,\"end\":3,\"form\":\"name\",\"kind\":"
      "\"PER\","
      "\"entity\":\"x:ada\"}],\"entities\":[{\"id\":\"x:board\",\"name\":\"Board\",\"kind\":\"ORG\",\"code\":null},"
      "{\"id\":\"x:ada\",\"name\":\"Ada\",\"kind\":\"PER\",\"code\":null,\"office\":\"x:board\"}],\"attributions\":[{"
      "\"id\":\"a1\","
      "\"kind\":\"indirect\",\"source\":[],\"cue\":[],\"content\":[{\"begin\":4,\"end\":7}],\"addressee\":[],"
      "\"speaker\":\"x:ada\","
      "\"medium\":\"letter\",\"parent\":null},{\"id\":\"a2\",\"kind\":\"direct\",\"parent\":\"a1\"}],\"relays\":[{"
      "\"from\":\"@\","
      "\"to\":\"AFP\",\"begin\":0,\"end\":3,\"how\":\"cited\"}],\"origins\":[\"AFP\"]}";
  hs_report *r = hs_report_new();
  assert_true(hs_lean_read(hs_str_from(line), r));
  assert_true(r->marked);
  assert_str(r->outlet, "The \"Weir\"");
  assert_str(r->text, "Ada saw\nr\xC3\xA9in \xF0\x9F\x8C\x8A.");
  assert_str(r->published.value, "2024-03-05");
  assert_int_equal(r->published.from, HS_FROM_TEXT);
  assert_int_equal(r->published.evidence.items[0].span.end, 3);
  assert_int_equal(r->blocks.items[0].kind, HS_BLOCK_TITLE);
  assert_int_equal(r->blocks.items[0].line, 0);
  assert_int_equal(r->times.items[0].role, HS_ROLE_BACKGROUND);
  assert_int_equal(r->mentions.items[0].entity, 1);
  assert_int_equal(r->entities.items[1].office, 0);
  assert_int_equal(r->entities.items[0].office, HS_NO_INDEX);
  assert_int_equal(r->attributions.items[0].speaker, 1);
  assert_int_equal(r->attributions.items[0].medium, HS_MEDIUM_LETTER);
  assert_int_equal(r->attributions.items[1].parent, 0);
  assert_str(r->relays.items[0].to, "AFP");
  assert_str(r->origins.items[0], "AFP");
  hs_report_free(r);
}

static void the_rest_is_passed_over(void **state) {
  (void)state;
  assert_true(
      takes(MARKED ",\"tokens\":[{\"begin\":99,\"pos\":\"\\\"]}\"}],\"mine\":{\"a\":[1e9,{}]},\"events\":[[]]}"));
  assert_true(takes(MARKED ",\"authors\":null}"));
  assert_true(takes(MARKED ",\"authors\":[ ]}"));
  assert_true(takes(MARKED ",\"authors\":[\"Ada Berg\"]}"));
  assert_true(takes(
      MARKED ",\"relays\":[{\"from\":\"@\",\"to\":\"B\",\"begin\":50,\"end\":60,\"aside\":3,\"how\":\"credit\"}]}"));
}

static void the_odd_is_left_to_others(void **state) {
  (void)state;
  const char *lines[] = {
      "",
      "{}",
      "[]",
      HEAD "\"sentences\":null}",                                                        /* not marked */
      HEAD "\"times\":[]}",                                                              /* nor is this */
      MARKED "",                                                                         /* no end */
      MARKED "} {",                                                                      /* something behind it */
      MARKED ",\"id\":\"b\"}",                                                           /* a key twice */
      MARKED ",\"published\":\"2024-03-05\"}",                                           /* a plain date */
      MARKED ",\"published\":{\"value\":\"soon\"}}",                                     /* none */
      MARKED ",\"times\":[{\"begin\":0,\"end\":99,\"type\":\"DATE\",\"value\":\"x\"}]}", /* outside the text */
      MARKED ",\"times\":[{\"begin\":0,\"end\":3,\"type\":\"ERA\",\"value\":\"x\"}]}",   /* no such type */
      MARKED ",\"mentions\":[{\"begin\":0,\"end\":3,\"form\":\"name\",\"kind\":\"PER\",\"entity\":\"Q1\"}]}",
      MARKED ",\"outlet\":\"\xFF\"}",                                                      /* not UTF-8 */
      MARKED ",\"outlet\":\"\\ud800\"}",                                                   /* half a character */
      MARKED ",\"outlet\":\"\\x\"}",                                                       /* no such escape */
      MARKED ",\"attributions\":[{\"id\":\"a1\",\"kind\":\"direct\",\"parent\":\"a1\"}]}", /* its own parent */
      MARKED ",\"pub.lished\":null}",                                                      /* another program's */
      MARKED ",\"authors\":\"Ada Berg\"}",                                                 /* so here */
      MARKED ",\"authors\":[{\"name\":\"Ada Berg\"}]}",                                    /* and here */
      "{\"text\":\"x\",\"sentences\":[],\"id\":\"a\",\"uri\":\"u\"}",                      /* no blocks */
  };
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    if (takes(lines[i])) fail_msg("took %s", lines[i]);
}

static void depth_is_bounded(void **state) {
  (void)state;
  char line[2048] = MARKED ",\"tokens\":";
  size_t at = strlen(line);
  memset(line + at, '[', 400);
  memset(line + at + 400, ']', 400);
  memcpy(line + at + 800, "}", 2);
  assert_false(takes(line));
}

/* The same line through the reader of piles: where the lean one does not take it, the other one does. */
static void what_is_left_is_read_all_the_same(void **state) {
  (void)state;
  hs_intake intake = {.arena = hs_arena_new(), .lean = true};
  hs_error err;
  assert_true(hs_jsonl_read(&intake, HS_LIT("test.jsonl"),
                            HS_LIT(MARKED "}\n{\"id\":\"b\",\"text\":\"Snow.\"}\n{\"id\"\n"), &err));
  assert_int_equal(intake.reports.count, 2);
  assert_int_equal(intake.problems.count, 1);
  assert_true(intake.reports.items[0]->marked);
  assert_false(intake.reports.items[1]->marked);
  for (size_t i = 0; i < intake.reports.count; i++) hs_report_free(intake.reports.items[i]);
  hs_arena_free(intake.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(marks_are_taken),
      cmocka_unit_test(the_rest_is_passed_over),
      cmocka_unit_test(the_odd_is_left_to_others),
      cmocka_unit_test(depth_is_bounded),
      cmocka_unit_test(what_is_left_is_read_all_the_same),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
