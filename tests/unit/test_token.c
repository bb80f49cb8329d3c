/* test_token.c - words, numbers and marks as Universal Dependencies cuts them, and their keys. */
#include "know/table.h"
#include "named.h"

/* The tokens of the text, with a stroke between them. */
static void assert_tokens(const char *text, const char *wanted) {
  hs_report *report = split(text);
  hs_buffer out = {0};
  for (size_t i = 0; i < report->tokens.count; i++) {
    if (i) hs_buffer_add_char(&out, '|');
    hs_buffer_add(&out, hs_str_of_span(report->text, report->tokens.items[i].span));
  }
  assert_str(hs_buffer_str(&out), wanted);
  hs_buffer_free(&out);
  hs_report_free(report);
}

static void test_words(void **state) {
  (void)state;
  assert_tokens("They don't, can't and cannot.", "They|do|n't|,|ca|n't|and|can|not|.");
  assert_tokens("Ilse's boat, the boats' owners", "Ilse|'s|boat|,|the|boats|'|owners");
  assert_tokens("Ilse\u2019s boat isn\u2019t hers", "Ilse|\u2019s|boat|is|n\u2019t|hers");
  assert_tokens("a wheel-shaped buoy", "a|wheel|-|shaped|buoy");
  assert_tokens("C\u00f4te d'Ivoire and Xi'an", "C\u00f4te|d'Ivoire|and|Xi'an");
}

static void test_abbreviations(void **state) {
  (void)state;
  assert_tokens("The U.S. envoy, Mr. Brandt of Karlo Inc. said.", "The|U.S.|envoy|,|Mr.|Brandt|of|Karlo|Inc.|said|.");
  assert_tokens("Lars F. Odden, Ph.D., came at 6 p.m. on Sept. 3", "Lars|F.|Odden|,|Ph.D.|,|came|at|6|p.m.|on|Sept.|3");
  assert_tokens("He said no. 4 was his", "He|said|no.|4|was|his");
  assert_tokens("He said no. She left", "He|said|no|.|She|left");
}

static void test_numbers(void **state) {
  (void)state;
  assert_tokens("1,200 men, 4.75%, $5 and 10am", "1,200|men|,|4.75|%|,|$|5|and|10|am");
  assert_tokens("in the 1990s, on the 3rd at 08:15", "in|the|1990s|,|on|the|3rd|at|08:15");
}

static void test_addresses(void **state) {
  (void)state;
  assert_tokens("See https://karlo.example/a?b=1, or mail ilse@karlo.example.",
                "See|https://karlo.example/a?b=1|,|or|mail|ilse@karlo.example|.");
  assert_tokens("Lantern.com told us", "Lantern.com|told|us");
}

static void test_lost_blanks(void **state) {
  (void)state;
  assert_tokens("it has grownSince then in March.The end", "it|has|grown|Since|then|in|March|.|The|end");
}

static void test_fused(void **state) {
  (void)state;
  assert_tokens("I dont know, it wasnt gonna rain, thats all", "I|do|nt|know|,|it|was|nt|gon|na|rain|,|that|s|all");
}

/* Marks that are one token together, and those that are not. */
static void test_runs(void **state) {
  (void)state;
  assert_tokens("Really?! Well.. yes... no --- $$$ (he said))", "Really|?!|Well|..|yes|...|no|---|$$$|(|he|said|)|)");
  assert_tokens("Karlo Inc.. So", "Karlo|Inc.|.|So");
  assert_tokens("good :-) and bad :( at 10:30", "good|:-)|and|bad|:(|at|10:30");
  assert_tokens("---==Karlo==---", "---==|Karlo|==---");
}

static void test_names_of_files(void **state) {
  (void)state;
  assert_tokens("See pier_plan.pdf, soc.culture.karlo and ilse...@karlo.example",
                "See|pier_plan.pdf|,|soc.culture.karlo|and|ilse...@karlo.example");
}

static void test_telephones(void **state) {
  (void)state;
  assert_tokens("Call 555-0134 or 020-555-0134, 10-20 men", "Call|555-0134|or|020-555-0134|,|10|-|20|men");
  assert_tokens("in the 1990's, 2019's end", "in|the|1990's|,|2019|'s|end");
}

static void test_keys(void **state) {
  (void)state;
  hs_report *report = split("Jean-Luc, J\u00f6rg's U.S. - yes");
  const uint64_t *keys = report->keys.items;
  assert_int_equal(keys[1], HS_KEY_SKIP);  /* the hyphen */
  assert_int_equal(keys[3], HS_KEY_BREAK); /* the comma */
  assert_str(report->tokens.items[4].key, "jorg");
  assert_str(report->tokens.items[5].key, "s");
  assert_str(report->tokens.items[6].key, "us");
  assert_int_equal(keys[7], HS_KEY_BREAK); /* a dash between blanks */
  hs_report_free(report);
}

static void test_flags(void **state) {
  (void)state;
  hs_report *report = split("The NATO bakery opened. Veshny did");
  assert_true(report->tokens.items[0].flags & HS_TOKEN_FIRST);
  assert_true(report->tokens.items[0].flags & HS_TOKEN_COMMON);
  assert_true(report->tokens.items[1].flags & HS_TOKEN_ALL_UPPER);
  assert_true(report->tokens.items[3].flags & HS_TOKEN_COMMON); /* a form of "open" */
  assert_false(report->tokens.items[5].flags & HS_TOKEN_COMMON);
  assert_true(report->tokens.items[5].flags & HS_TOKEN_FIRST);
  hs_report_free(report);
}

/* Marks without end must neither hang nor be lost. */
static void test_hostile(void **state) {
  (void)state;
  enum { SIZE = 200000 };
  static char text[SIZE + 1];
  static const char *const UNITS[] = {"\"",   "? \" ", "a.",   "a.b@",          "\xe2\x80\x9c", "(",  "A ",
                                      "Mr. ", "' ",    "a",    "e\u0301\u0302", "!?",           "-=", ":) ",
                                      "0-",   "...@",  "555-", "\u00ad",        "x.y."};
  for (size_t u = 0; u < sizeof UNITS / sizeof *UNITS; u++) {
    size_t n = strlen(UNITS[u]), size = 0;
    while (size + n <= SIZE) memcpy(text + size, UNITS[u], n), size += n;
    text[size] = 0;
    hs_report *report = joined(NULL, text);
    assert_true(report->tokens.count > 0);
    assert_int_equal(report->tokens.items[0].span.begin, 0);
    hs_report_free(report);
  }
}

static void test_empty(void **state) {
  (void)state;
  hs_report *report = joined(NULL, " \n\n \t");
  assert_int_equal(report->tokens.count, 0);
  assert_int_equal(report->sentences.count, 0);
  hs_report_free(report);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_words),     cmocka_unit_test(test_abbreviations),  cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_addresses), cmocka_unit_test(test_lost_blanks),    cmocka_unit_test(test_fused),
      cmocka_unit_test(test_runs),      cmocka_unit_test(test_names_of_files), cmocka_unit_test(test_telephones),
      cmocka_unit_test(test_keys),      cmocka_unit_test(test_flags),          cmocka_unit_test(test_hostile),
      cmocka_unit_test(test_empty),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
