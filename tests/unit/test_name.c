/* test_name.c - names: how far they reach and of what kind they are. */
#include "named.h"

static void assert_name(const char *text, const char *words, hs_kind kind) {
  hs_report *report = named(text);
  const hs_mention *m = mention(report, words, 0);
  assert_int_equal(m->kind, kind);
  assert_int_equal(m->form, HS_FORM_NAME);
  assert_int_equal(report->tokens.items[m->first_token].span.begin, m->span.begin);
  assert_int_equal(report->tokens.items[m->end_token - 1].span.end, m->span.end);
  hs_report_free(report);
}

static void assert_no_name(const char *text, const char *words) {
  hs_report *report = named(text);
  assert_false(mentioned(report, words));
  hs_report_free(report);
}

static void test_known(void **state) {
  (void)state;
  assert_name("They flew to Norway and back", "Norway", HS_KIND_LOC);
  assert_name("the Norwegian fleet sailed", "Norwegian", HS_KIND_MISC);
  assert_name("said the United Nations on Friday", "United Nations", HS_KIND_ORG);
  assert_name("a report by Reuters said", "Reuters", HS_KIND_ORG);
  assert_name("it told us that the US would pay", "US", HS_KIND_LOC);
  assert_no_name("it told us that they would pay", "us");
}

static void test_persons(void **state) {
  (void)state;
  assert_name("said Ilse Brandt, who owns it", "Ilse Brandt", HS_KIND_PER);
  assert_name("Harbour Master Ilse Brandt left", "Ilse Brandt", HS_KIND_PER);
  assert_name("President Odwin Tarl came", "Odwin Tarl", HS_KIND_PER);
  assert_name("the painter Rik van der Hoeve said", "Rik van der Hoeve", HS_KIND_PER);
  assert_name("the poet Park Jin-ho said", "Park Jin-ho", HS_KIND_PER);
  assert_name("said Mr. Tarl", "Tarl", HS_KIND_PER);
}

static void test_bodies(void **state) {
  (void)state;
  assert_name("the Ministry of Fisheries and Ports said", "Ministry of Fisheries and Ports", HS_KIND_ORG);
  assert_name("he joined the University of Karlo", "University of Karlo", HS_KIND_ORG);
  assert_name("reported the Karlo Gazette", "Karlo Gazette", HS_KIND_ORG);
  assert_name("the Harbour Workers' Union struck", "Harbour Workers' Union", HS_KIND_ORG);
  assert_name("the Pilots and Stewards Union struck", "Pilots and Stewards Union", HS_KIND_ORG);
  assert_name("Karlo Wire Agency\n\nThe pier closed.", "Karlo Wire Agency", HS_KIND_ORG);
}

static void test_places(void **state) {
  (void)state;
  assert_name("boats on the Zarn River sank", "Zarn River", HS_KIND_LOC);
  assert_name("he lives in Zarnow", "Zarnow", HS_KIND_LOC);
}

static void test_titles_split(void **state) {
  (void)state;
  hs_report *report = named("It was Norwegian Prime Minister Odwin Tarl who spoke.");
  assert_true(mentioned(report, "Norwegian"));
  assert_true(mentioned(report, "Odwin Tarl"));
  assert_false(mentioned(report, "Norwegian Prime Minister Odwin Tarl"));
  hs_report_free(report);
}

static void test_capitals(void **state) {
  (void)state;
  assert_no_name("Fishermen sailed on Monday.", "Fishermen");
  assert_no_name("They sailed on Monday in March.", "Monday");
  assert_no_name("Pier Closes After Storm Hits Coast", "Storm");
  /* a headline's word is a name where the report has it as one */
  assert_name("Tarl Closes Old Pier\n\nThe pier was closed by Mr Tarl on Monday.", "Tarl", HS_KIND_PER);
}

static void test_glued(void **state) {
  (void)state;
  hs_report *report = named("The president of Zarnia Odwin Tarl wrote.");
  assert_true(mentioned(report, "Zarnia"));
  assert_true(mentioned(report, "Odwin Tarl"));
  hs_report_free(report);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_known),  cmocka_unit_test(test_persons),      cmocka_unit_test(test_bodies),
      cmocka_unit_test(test_places), cmocka_unit_test(test_titles_split), cmocka_unit_test(test_capitals),
      cmocka_unit_test(test_glued),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
