/* test_quote.c - quotation marks: pairs, apostrophes, missing partners, and hostile runs of them. */
#include "mark/quote.h"
#include "test.h"
#include "text/text.h"

static hs_report *report;
static hs_quotes quotes;

static int end(void **state) {
  (void)state;
  hs_report_free(report);
  report = NULL;
  return 0;
}

static void find(const char *text) {
  hs_report_free(report);
  report = hs_report_new();
  assert_non_null(report);
  report->text = hs_str_from(text);
  quotes = (hs_quotes){0};
  hs_error err;
  assert_true(hs_text_split(report, &err));
  assert_true(hs_quote_find(report, &quotes, &err));
}

/* What stands between the marks of quotation i. */
static hs_str inner(size_t i) {
  assert_true(i < quotes.count);
  return hs_str_of_span(report->text, quotes.items[i].inner);
}

static void pairs_of_every_type(void **state) {
  (void)state;
  find("\"One,\" said he. \u201cTwo.\u201d \u00abThree\u00bb \u201eFour\u201c ``Five'' \u2018Six, then.\u2019");
  assert_int_equal(quotes.count, 6);
  assert_str(inner(0), "One,");
  assert_str(inner(1), "Two.");
  assert_str(inner(2), "Three");
  assert_str(inner(3), "Four");
  assert_str(inner(4), "Five");
  assert_str(inner(5), "Six, then.");
}

static void apostrophes_are_no_marks(void **state) {
  (void)state;
  find("The miners' union didn't meet in the '90s, and the harbour\u2019s cranes can\u2019t lift 'em.");
  assert_int_equal(quotes.count, 0);
}

static void an_apostrophe_inside_single_marks(void **state) {
  (void)state;
  find("She said 'the pilots' vote isn't over' and left.");
  assert_int_equal(quotes.count, 1);
  assert_str(inner(0), "the pilots' vote isn't over");
}

static void marks_inside_marks_belong_to_the_outer(void **state) {
  (void)state;
  find("\u201cHe told me \u2018never again\u2019 and hung up,\u201d the clerk said.");
  assert_int_equal(quotes.count, 1);
  assert_str(inner(0), "He told me \u2018never again\u2019 and hung up,");
}

static void a_missing_mark_stays_in_its_paragraph(void **state) {
  (void)state;
  find("\"The bridge will hold, the engineer wrote.\n\nTraffic was light. \"We crossed,\" a driver said.");
  assert_int_equal(quotes.count, 2);
  assert_false(quotes.items[0].closed);
  assert_str(inner(0), "The bridge will hold, the engineer wrote.");
  assert_true(quotes.items[1].closed);
  assert_str(inner(1), "We crossed,");
}

static void a_quotation_goes_on_in_the_next_paragraph(void **state) {
  (void)state;
  find("\u201cWe began at dawn.\n\n\u201cWe ended at dusk,\u201d the foreman said.");
  assert_int_equal(quotes.count, 2);
  assert_true(quotes.items[0].continued);
  assert_false(quotes.items[1].continued);
}

static void mixed_and_doubled_marks(void **state) {
  (void)state;
  find("They called it \"a well without a bottom\u201d. And \u201c\u201ctwice over\u201d\u201d once more.");
  assert_int_equal(quotes.count, 2);
  assert_str(inner(0), "a well without a bottom");
  assert_true(quotes.items[1].closed);
}

static void titles_and_nicknames_are_names(void **state) {
  (void)state;
  find("Anton \"The Hammer\" Brodie read from \"Songs of the River\" and said \"we will not move\".");
  assert_int_equal(quotes.count, 3);
  assert_true(quotes.items[0].name);
  assert_true(quotes.items[1].name);
  assert_false(quotes.items[2].name);
}

static void cutting_takes_the_flag_away(void **state) {
  (void)state;
  find("\"It is late said the guard.");
  assert_int_equal(quotes.count, 1);
  assert_true(report->tokens.items[4].flags & HS_TOKEN_QUOTED);
  hs_quote_cut(report, &quotes.items[0], 4);
  assert_str(inner(0), "It is late");
  assert_false(report->tokens.items[4].flags & HS_TOKEN_QUOTED);
  assert_null(hs_quote_at(&quotes, 4));
  assert_ptr_equal(hs_quote_at(&quotes, 2), &quotes.items[0]);
}

static void corners_and_low_marks(void **state) {
  (void)state;
  find(
      "\u300cThe dam holds,\u300d the mayor wrote. \u201eWe wait\u201d, \u2039so be it\u203a, \u300eit rained\u300f, "
      "\u2033enough\u2033.");
  assert_int_equal(quotes.count, 5);
  assert_str(inner(0), "The dam holds,");
  assert_str(inner(1), "We wait");
  assert_str(inner(2), "so be it");
  assert_str(inner(3), "it rained");
  assert_str(inner(4), "enough");
  assert_int_equal(report->repairs.count, 0);
}

static void three_levels_are_one_quotation(void **state) {
  (void)state;
  find(
      "\u201cHe said, \u2018She wrote \u201cno\u201d to us,\u2019 and I believe him,\u201d the clerk said. "
      "\u201cGood.\u201d");
  assert_int_equal(quotes.count, 2);
  assert_str(inner(1), "Good.");
  assert_int_equal(report->repairs.count, 0);
}

static void straight_marks_inside_straight_ones(void **state) {
  (void)state;
  find("\"They told us 'leave by noon' and we left,\" the miller said.");
  assert_int_equal(quotes.count, 1);
  assert_str(inner(0), "They told us 'leave by noon' and we left,");
  assert_int_equal(report->repairs.count, 0);
}

static void three_paragraphs_of_one_speech(void **state) {
  (void)state;
  find(
      "\u201cWe began at dawn.\n\n\u201cWe rested at noon.\n\n\u201cWe ended at dusk,\u201d the foreman said.\n\nNo "
      "more.");
  assert_int_equal(quotes.count, 3);
  assert_true(quotes.items[0].continued && quotes.items[1].continued);
  assert_false(quotes.items[2].continued);
  assert_true(hs_quote_record(report, &quotes));
  assert_int_equal(report->repairs.count, 0); /* no mark is missing: newspapers write so */
}

static void words_of_doubt_are_no_names(void **state) {
  (void)state;
  find("The so-called \"reform\" went on. The boat \"Sea Star\" came in. Jo 'Slim' Carver left.");
  assert_int_equal(quotes.count, 3);
  assert_false(quotes.items[0].name); /* no name; that nobody says it is for the cue to tell */
  assert_true(quotes.items[1].name);
  assert_true(quotes.items[2].name);
}

/* ---- repairs are on record ---- */

static void assert_repair(size_t i, const char *words, hs_repair_how how) {
  assert_true(i < report->repairs.count);
  assert_str(hs_str_of_span(report->text, report->repairs.items[i].span), words);
  assert_int_equal(report->repairs.items[i].how, how);
}

static void a_missing_mark_is_on_record(void **state) {
  (void)state;
  find("\"The bridge will hold, the engineer wrote.\n\nTraffic was light. \"We crossed,\" a driver said.");
  assert_true(hs_quote_record(report, &quotes));
  assert_int_equal(report->repairs.count, 1);
  assert_repair(0, "\"The bridge will hold, the engineer wrote.", HS_REPAIR_UNCLOSED);
}

static void a_missing_mark_inside_is_on_record(void **state) {
  (void)state;
  find("\u201cHe told me \u2018never again and hung up \u00abfor good,\u201d the clerk\u2019s aide said.");
  assert_true(hs_quote_record(report, &quotes));
  assert_int_equal(quotes.count, 1);
  assert_true(report->repairs.count >= 1);
  assert_repair(report->repairs.count - 1, "\u00abfor good,", HS_REPAIR_UNCLOSED);
}

static void doubled_marks_are_on_record(void **state) {
  (void)state;
  find("And \u201c\u201ctwice over\u201d\u201d once more, \"\"so it was\"\" they said.");
  assert_int_equal(quotes.count, 2);
  assert_true(hs_quote_record(report, &quotes));
  assert_int_equal(report->repairs.count, 4);
  assert_repair(0, "\u201c", HS_REPAIR_DOUBLED);
  assert_repair(1, "\u201d", HS_REPAIR_DOUBLED);
  assert_repair(2, "\"", HS_REPAIR_DOUBLED);
  assert_repair(3, "\"", HS_REPAIR_DOUBLED);
}

static void stray_turned_and_mixed_marks_are_on_record(void **state) {
  (void)state;
  find("It rained\u201d all day. \u201dWe stayed,\u201d she said. \"We left,\u201d he said.");
  assert_int_equal(quotes.count, 2);
  assert_true(hs_quote_record(report, &quotes));
  assert_int_equal(report->repairs.count, 3);
  assert_repair(0, "\u201d", HS_REPAIR_STRAY);
  assert_repair(1, "\u201d", HS_REPAIR_TURNED);
  assert_repair(2, "\u201d", HS_REPAIR_MIXED);
}

static void good_marks_leave_no_record(void **state) {
  (void)state;
  find(
      "\"One,\" said he. \u201cTwo.\u201d It isn't the miners' 5'11\" door. \u00abThree\u00bb \u201eFour\u201c "
      "``Five''.");
  assert_true(hs_quote_record(report, &quotes));
  assert_int_equal(report->repairs.count, 0);
}

static void a_run_of_marks_ends(void **state) {
  (void)state;
  enum { SIZE = 300000 };
  static char text[SIZE + 1];
  const char *const marks[] = {"\"", "'", " \"a", "\u201c", "\u2019s ", "\u2018 '"};
  for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
    size_t size = strlen(marks[m]);
    for (size_t at = 0; at < SIZE; at++) text[at] = at < SIZE / size * size ? marks[m][at % size] : ' ';
    find(text);
  }
}

/* Ten levels open and none closes: the marks of eight are remembered. */
static void marks_in_marks_have_a_greatest_depth(void **state) {
  (void)state;
  char text[400] = "";
  for (int i = 0; i < 5; i++) strcat(text, "\u201cone \u00abtwo ");
  size_t opened = strlen(text);
  strcat(text, "are said\n\nThe hall was still.");
  find(text);
  assert_true(quotes.count >= 1);
  for (size_t i = 0; i < quotes.count; i++) assert_true(quotes.items[i].inner.end <= opened + strlen("are said"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(pairs_of_every_type, end),
      cmocka_unit_test_teardown(apostrophes_are_no_marks, end),
      cmocka_unit_test_teardown(an_apostrophe_inside_single_marks, end),
      cmocka_unit_test_teardown(marks_inside_marks_belong_to_the_outer, end),
      cmocka_unit_test_teardown(a_missing_mark_stays_in_its_paragraph, end),
      cmocka_unit_test_teardown(a_quotation_goes_on_in_the_next_paragraph, end),
      cmocka_unit_test_teardown(mixed_and_doubled_marks, end),
      cmocka_unit_test_teardown(titles_and_nicknames_are_names, end),
      cmocka_unit_test_teardown(cutting_takes_the_flag_away, end),
      cmocka_unit_test_teardown(corners_and_low_marks, end),
      cmocka_unit_test_teardown(three_levels_are_one_quotation, end),
      cmocka_unit_test_teardown(straight_marks_inside_straight_ones, end),
      cmocka_unit_test_teardown(three_paragraphs_of_one_speech, end),
      cmocka_unit_test_teardown(words_of_doubt_are_no_names, end),
      cmocka_unit_test_teardown(a_missing_mark_is_on_record, end),
      cmocka_unit_test_teardown(a_missing_mark_inside_is_on_record, end),
      cmocka_unit_test_teardown(doubled_marks_are_on_record, end),
      cmocka_unit_test_teardown(stray_turned_and_mixed_marks_are_on_record, end),
      cmocka_unit_test_teardown(good_marks_leave_no_record, end),
      cmocka_unit_test_teardown(a_run_of_marks_ends, end),
      cmocka_unit_test_teardown(marks_in_marks_have_a_greatest_depth, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
