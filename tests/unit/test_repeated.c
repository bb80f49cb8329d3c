/* test_repeated.c - lines that many reports of one outlet share go aside with their count; copies, background, titles,
 * dates and other outlets do not; and the order of the reports never shows. */
#include "read/repeated.h"

#include <stdio.h>

#include "reading.h"

#define FOOTER "The Lantern is read in every harbour of the coast and has been since the year of the great storm."
#define BACKGROUND \
  "The pier was built of oak before the war, and it has been mended more often than anybody can count by now."
#define PROMPT "Tap here for more of it"

/* Sentences that no other number has: 40 words. */
static const char *own_words(unsigned n) {
  static char text[8][600];
  char *to = text[n % 4 + (n >= 1000 ? 4 : 0)];
  snprintf(
      to, 600,
      "Item%u of the council was word%ua that word%ub would word%uc the word%ud quay in word%ue weeks from now on. "
      "Nobody spoke%u against it but word%uf, who said word%ug more than the word%uh of the house could word%ui "
      "bear in one word%uj evening.",
      n, n, n, n, n, n, n, n, n, n, n, n);
  return to;
}

static hs_report *add(const char *outlet, const char *format, unsigned n) {
  char text[30000];
  hs_report *r = hs_report_new();
  snprintf(text, sizeof text, format, own_words(n), own_words(n + 1000));
  assert_true(hs_arena_copy(r->arena, hs_str_from(text), &r->text));
  r->outlet = hs_str_from(outlet);
  r->id = hs_arena_format(r->arena, "%s%u", outlet, n);
  hs_block all = {.span = {0, (uint32_t)r->text.size}, .kind = HS_BLOCK_PARAGRAPH, .line = 1};
  assert_true(HS_PUSH(r->arena, &r->blocks, all));
  assert_true(HS_PUSH(intake.arena, &intake.reports, r));
  return r;
}

static void run(void) {
  hs_error err;
  assert_true(hs_repeated_set_aside(intake.reports.items, intake.reports.count, &err));
}

static void test_footer(void **state) {
  (void)state;
  for (unsigned n = 0; n < 6; n++) add("The Lantern", "%s\n\n" PROMPT "\n\n%s\n\n" FOOTER "\n", n);
  hs_report *foreign = add("Norvik Courier", "%s\n\n%s\n\n" FOOTER, 77);
  run();
  for (unsigned n = 0; n < 6; n++) {
    const hs_report *r = intake.reports.items[n];
    assert_false(in_text(r, "great storm"));
    assert_false(in_text(r, PROMPT));
    assert_int_equal(r->set_aside.count, 2);
    assert_str(r->set_aside.items[0].text, PROMPT);
    assert_int_equal(r->set_aside.items[0].line, 3);
    assert_int_equal(r->set_aside.items[1].repeated, 6);
    assert_int_equal(r->set_aside.items[1].repeated_of, 6);
    assert_int_equal(r->blocks.count, 1);
    assert_int_equal(r->blocks.items[0].span.end, r->text.size);
    char expected[5000];
    snprintf(expected, sizeof expected, "%s\n\n", own_words(n));
    assert_true(hs_str_starts(r->text, hs_str_from(expected)));
    assert_true(hs_str_ends(r->text, hs_str_from(own_words(n + 1000))));
  }
  assert_true(in_text(foreign, "great storm"));
}

static void test_background_stays(void **state) {
  (void)state;
  for (unsigned n = 0; n < 6; n++) add("The Lantern", "%s\n\n" BACKGROUND "\n\n%s\n", n);
  run();
  for (unsigned n = 0; n < 6; n++) assert_true(in_text(intake.reports.items[n], "built of oak"));
}

static void test_copies_have_no_vote(void **state) {
  (void)state;
  static char versions[6][24000];
  for (unsigned n = 0; n < 6; n++) { /* one article, each time with another first line */
    snprintf(versions[n], sizeof versions[n], "Update number %u of the day\n\n%s\n\n%s\n\n%s\n\n%s\n", n + 1,
             own_words(1), own_words(2), own_words(3), own_words(4));
    add("The Lantern", versions[n], n);
  }
  for (unsigned n = 0; n < 6; n++)
    add("The Lantern", "%.0s%.0sThe same text word for word is no witness against itself, it was held.", 9);
  run();
  for (size_t i = 0; i < intake.reports.count; i++) assert_int_equal(intake.reports.items[i]->set_aside.count, 0);
}

static void test_what_is_exempt(void **state) {
  (void)state;
  for (unsigned n = 0; n < 6; n++) {
    hs_report *r = add("The Lantern", "The weekly letter\n\nBy Jonas Vik\n\n4 March 2020\n\n%s\n\n%s", n);
    r->title = hs_str_slice(r->text, 0, strlen("The weekly letter"));
    uint32_t at = (uint32_t)hs_str_find(r->text, HS_LIT("4 March"), 0);
    hs_evidence e = {.aside = HS_NO_INDEX, .report = HS_NO_INDEX, .span = {at, at + 12}};
    r->published = (hs_date){.value = HS_LIT("2020-03-04"), .precision = HS_PRECISION_DAY, .from = HS_FROM_TEXT};
    assert_true(HS_PUSH(r->arena, &r->published.evidence, e));
  }
  run();
  for (unsigned n = 0; n < 6; n++) assert_int_equal(intake.reports.items[n]->set_aside.count, 0);
}

static void test_evidence_moves(void **state) {
  (void)state;
  for (unsigned n = 0; n < 6; n++) {
    hs_report *r = add("The Lantern", PROMPT "\n%s\n\nPRINTED, 4 March 2020\n%s", n);
    uint32_t at = (uint32_t)hs_str_find(r->text, HS_LIT("4 March"), 0);
    hs_evidence e = {.aside = HS_NO_INDEX, .report = HS_NO_INDEX, .span = {at, at + 12}};
    assert_true(HS_PUSH(r->arena, &r->published.evidence, e));
  }
  intake.reports.items[5]->marked = true;
  run();
  for (unsigned n = 0; n < 5; n++) {
    const hs_report *r = intake.reports.items[n];
    assert_int_equal(r->set_aside.count, 1);
    assert_str(hs_str_of_span(r->text, r->published.evidence.items[0].span), "4 March 2020");
  }
  assert_int_equal(intake.reports.items[5]->set_aside.count, 0); /* its marks point into its text */
}

static void test_few_reports_show_nothing(void **state) {
  (void)state;
  for (unsigned n = 0; n < 2; n++) add("The Lantern", "%s\n\n" PROMPT "\n\n%s\n\n" FOOTER "\n", n);
  for (unsigned n = 10; n < 14; n++) add("", "%s\n\n" PROMPT "\n\n%s\n", n); /* of no known outlet */
  run();
  for (size_t i = 0; i < intake.reports.count; i++) assert_int_equal(intake.reports.items[i]->set_aside.count, 0);
}

static void test_order_never_shows(void **state) {
  (void)state;
  hs_report *first[7], *second[7];
  hs_error err;
  for (unsigned n = 0; n < 7; n++)
    first[n] = add("The Lantern", n == 3 ? FOOTER "\n%.0s%.0s" : "%s\n\n" PROMPT "\n\n%s\n\n" FOOTER "\n", n);
  for (unsigned n = 7; n-- > 0;)
    second[n] = add("The Lantern", n == 3 ? FOOTER "\n%.0s%.0s" : "%s\n\n" PROMPT "\n\n%s\n\n" FOOTER "\n", n);
  hs_report *backwards[7];
  for (unsigned n = 0; n < 7; n++) backwards[n] = second[6 - n];
  assert_true(hs_repeated_set_aside(first, 7, &err));
  assert_true(hs_repeated_set_aside(backwards, 7, &err));
  for (unsigned n = 0; n < 7; n++) {
    assert_true(hs_str_equal(first[n]->text, second[n]->text));
    assert_int_equal(first[n]->set_aside.count, second[n]->set_aside.count);
  }
  assert_str(first[3]->text, FOOTER "\n"); /* a report keeps some text */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_footer, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_background_stays, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_copies_have_no_vote, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_what_is_exempt, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_evidence_moves, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_few_reports_show_nothing, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_order_never_shows, begin_reading, end_reading)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
