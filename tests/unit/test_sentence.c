/* test_sentence.c - where sentences and paragraphs end. */
#include "named.h"

/* The sentences of the text, with a stroke between them. */
static void assert_sentences(const char *text, const char *wanted) {
  hs_report *report = split(text);
  hs_buffer out = {0};
  for (size_t i = 0; i < report->sentences.count; i++) {
    if (i) hs_buffer_add_char(&out, '|');
    hs_buffer_add(&out, hs_str_of_span(report->text, report->sentences.items[i].span));
  }
  assert_str(hs_buffer_str(&out), wanted);
  hs_buffer_free(&out);
  hs_report_free(report);
}

static void test_ends(void **state) {
  (void)state;
  assert_sentences("It rained. The pier closed! Why? Nobody knew.", "It rained.|The pier closed!|Why?|Nobody knew.");
  assert_sentences("Mr. Brandt came at 6 p.m. on Sept. 3.", "Mr. Brandt came at 6 p.m. on Sept. 3.");
  assert_sentences("He lives in the U.S. The rest left.", "He lives in the U.S.|The rest left.");
  assert_sentences("The U.S. Navy sailed.", "The U.S. Navy sailed.");
}

static void test_stray_stops(void **state) {
  (void)state;
  assert_sentences("the harbour's. closing was a relief . and so on.",
                   "the harbour's. closing was a relief . and so on.");
  assert_sentences("It closed. . Then it rained.", "It closed. .|Then it rained.");
}

static void test_quotes(void **state) {
  (void)state;
  assert_sentences("\"It rained.\" Brandt left. (He was wet.) \u201cWhy?\u201d he asked.",
                   "\"It rained.\"|Brandt left.|(He was wet.)|\u201cWhy?\u201d he asked.");
  assert_sentences("He left the town. \u00ab They can come! \u00bb declared Ann Brook. It rained.",
                   "He left the town.|\u00ab They can come! \u00bb declared Ann Brook.|It rained.");
}

static void test_paragraphs(void **state) {
  (void)state;
  assert_sentences("Pier closes\n\nThe pier closed", "Pier closes|The pier closed");
  assert_sentences("Pier closes\nThe pier of Karlo closed on Monday.\nIt was old.",
                   "Pier closes|The pier of Karlo closed on Monday.|It was old.");
  hs_report *report = split(
      "The harbour council of Karlo voted on Tuesday to close the\n"
      "old pier for two winters, because the planks under it were\nrotten.");
  assert_int_equal(report->sentences.count, 1); /* broken at a margin */
  assert_int_equal(report->paragraphs.count, 1);
  hs_report_free(report);
}

static void test_blocks(void **state) {
  (void)state;
  hs_report *report = hs_report_new();
  hs_error err = {0};
  report->text = HS_LIT("Pier closes\n\nThe pier closed");
  hs_block title = {.span = {0, 11}, .kind = HS_BLOCK_TITLE, .line = 1};
  hs_block body = {.span = {13, 28}, .kind = HS_BLOCK_QUOTE, .line = 3};
  assert_true(HS_PUSH(report->arena, &report->blocks, title));
  assert_true(HS_PUSH(report->arena, &report->blocks, body));
  assert_true(hs_text_split(report, &err));
  assert_int_equal(report->paragraphs.count, 2);
  assert_int_equal(report->paragraphs.items[0].kind, HS_BLOCK_TITLE);
  assert_int_equal(report->paragraphs.items[1].kind, HS_BLOCK_QUOTE);
  assert_int_equal(report->paragraphs.items[1].first_sentence, 1);
  hs_report_free(report);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ends),       cmocka_unit_test(test_stray_stops), cmocka_unit_test(test_quotes),
      cmocka_unit_test(test_paragraphs), cmocka_unit_test(test_blocks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
