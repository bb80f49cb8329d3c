/* test_pdf.c - lines with places become blocks: columns, paragraphs, words cut by hyphens, margins, title. */
#include <stdio.h>

#include "read/pdf.h"
#include "reading.h"

static const hs_report *read_listing(const char *listing) {
  hs_error err, why = {0};
  size_t before = intake.reports.count;
  assert_true(hs_pdf_report(&intake, HS_LIT("test.pdf"), HS_LIT("%PDF"), hs_str_from(listing), &why, &err));
  assert_int_equal(intake.reports.count, before + 1);
  return intake.reports.items[before];
}

#define PAGE "page 6000 8000\n"

static void test_paragraphs(void **state) {
  (void)state;
  const hs_report *r = read_listing(
      "pages 1\n" PAGE
      "line 500 1000 4000 1200 200 Swans return to the mill pond\n"
      "line 500 1500 5500 1600 100 The swans that left the mill pond of Norvik in the winter have come back, the\n"
      "line 500 1620 5480 1720 100 keeper of the mill said on Monday, and with them came some that nobody had ever\n"
      "line 500 1740 2000 1840 100 seen there before.\n"
      "line 700 1860 5500 1960 100 He counted forty of them in the reeds, which is more than in any spring since the\n"
      "line 500 1980 3000 2080 100 old weir was taken down.\n"
      "line 500 2300 5500 2400 100 Nobody knows why they stay so long in the south, and the mill's books, which tell "
      "of\n"
      "line 500 2420 3000 2520 100 them every year, are silent on it.\n"
      "end\n");
  assert_str(r->title, "Swans return to the mill pond");
  assert_int_equal(r->blocks.count, 4);
  assert_true(in_text(r, "come back, the keeper of the mill said"));
  assert_true(in_text(r, "seen there before.\n\nHe counted"));
  assert_true(in_text(r, "taken down.\n\nNobody knows"));
}

static void test_columns(void **state) {
  (void)state;
  const hs_report *r = read_listing("pages 1\n" PAGE
                                    "line 500 1000 5500 1200 200 A headline that goes across both columns\n"
                                    "line 500 1500 2800 1600 100 In the left column stands the\n"
                                    "line 3200 1500 5500 1600 100 the right one, where the story\n"
                                    "line 500 1620 2800 1720 100 beginning of a story that does\n"
                                    "line 3200 1620 5500 1720 100 has its middle. Then a line\n"
                                    "line 500 1740 2800 1840 100 not end there but goes on at\n"
                                    "line 3200 1740 5500 1840 100 comes that closes the columns,\n"
                                    "line 500 1860 2790 1960 100 some length until it comes to\n"
                                    "line 3200 1860 5500 1960 100 as a picture would have done.\n"
                                    "line 500 2300 5500 2400 100 Under them a paragraph stands that is as wide as the "
                                    "page and therefore comes behind both.\n"
                                    "end\n");
  assert_true(in_text(r,
                      "In the left column stands the beginning of a story that does not end there but goes on at some "
                      "length until it comes to the right one, where the story has its middle."));
  assert_true(in_text(r, "done.\n\nUnder them"));
}

static void test_hyphens(void **state) {
  (void)state;
  const hs_report *r =
      read_listing("pages 1\n" PAGE
                   "line 500 1500 5500 1600 100 The govern-\n"
                   "line 500 1620 5500 1720 100 ment has a long-term plan for the harbour, and the long-\n"
                   "line 500 1740 5500 1840 100 term plan names no sum, as Ann-\n"
                   "line 500 1860 5500 1960 100 Marie Bo told the coun\xC2\xAD\n"
                   "line 500 1980 5500 2080 100 cil and its \xEF\xAC\x81nance committee on Tuesday at noon.\n"
                   "end\n");
  assert_true(in_text(r, "The government has a long-term plan for the harbour, and the long-term plan"));
  assert_true(in_text(r, "Ann-Marie Bo told the council and its finance committee"));
}

static void test_margins(void **state) {
  (void)state;
  const hs_report *r =
      read_listing("pages 3\n" PAGE
                   "line 500 300 2000 400 100 The Norvik Courier, 4 March 2020\n"
                   "line 500 1500 5500 1600 100 The first page ends in the middle of a sentence that the\n"
                   "line 2900 7700 3000 7800 100 11\n" PAGE
                   "line 500 300 2000 400 100 The Norvik Courier, 4 March 2020\n"
                   "line 500 1500 5500 1600 100 second page takes up and carries on to its end. This one is\n"
                   "line 2900 7700 3000 7800 100 12\n" PAGE
                   "line 500 300 2000 400 100 The Norvik Courier, 4 March 2020\n"
                   "line 500 1500 5500 1600 100 the last, and the third page says no more than these words.\n"
                   "line 2900 7700 3000 7800 100 13\n"
                   "end\n");
  assert_true(in_text(r, "a sentence that the second page takes up and carries on to its end. This one is the last"));
  assert_int_equal(r->set_aside.count, 6);
  assert_int_equal(aside_kind(r, "11"), HS_ASIDE_NAVIGATION);
  assert_int_equal(aside_kind(r, "The Norvik Courier"), HS_ASIDE_NAVIGATION);
  assert_str(r->published.value, "2020-03-04");
  assert_int_equal(r->published.evidence.items[0].aside, 0);
}

static void test_page_number_of_one_page(void **state) {
  (void)state;
  const hs_report *r = read_listing(
      "pages 1\n" PAGE
      "line 500 1500 5500 1600 100 A page alone has its number, too, and it is no part of the text at all.\n"
      "line 2900 7700 3400 7800 100 Page 1 of 1\nend\n");
  assert_int_equal(aside_kind(r, "Page 1 of 1"), HS_ASIDE_NAVIGATION);
}

static void test_info(void **state) {
  (void)state;
  static const char PAGES[] = PAGE
      "line 500 1000 2000 1100 100 A small title\n"
      "line 500 1200 2000 1300 100 By Jonas Vik\n"
      "line 500 1500 5500 1600 100 This text is all set in one size, so that only the info can tell what its title is, "
      "it was said.\n"
      "end\n";
  char listing[2000];
  snprintf(listing, sizeof listing, "pages 1\ntitle A small title\nauthor Jonas Vik\ncreated 1583280000\n%s", PAGES);
  const hs_report *r = read_listing(listing);
  assert_str(r->title, "A small title");
  assert_int_equal(r->authors.count, 1);
  assert_str(r->published.value, "2020-03-04");
  assert_int_equal(r->published.from, HS_FROM_METADATA);
  assert_true(hs_str_find(r->published.evidence.items[0].why, HS_LIT("weak"), 0) != SIZE_MAX);
  snprintf(listing, sizeof listing, "pages 1\ntitle Microsoft Word - final2.doc\nauthor Ada Lund\ncreated 12\n%s",
           PAGES);
  r = read_listing(listing);
  assert_str(r->title, "A small title"); /* by its place, as in any text */
  assert_int_equal(r->authors.count, 1);
  assert_str(r->authors.items[0], "Jonas Vik");
  assert_null(r->published.value.data);
}

static void test_refused(void **state) {
  (void)state;
  static const char *const LISTINGS[] = {"locked\n", "broken\n", "pages 3\npage 1 1\nend\n", "", "line 1 2 3 4 5 text"};
  static const char *const WORDS[] = {"password", "broken", "no text in its 3 pages", "no text", "no text"};
  for (size_t i = 0; i < sizeof LISTINGS / sizeof *LISTINGS; i++) {
    hs_error err = {0}, why = {0};
    assert_false(hs_pdf_report(&intake, HS_LIT("x"), HS_LIT("x"), hs_str_from(LISTINGS[i]), &why, &err));
    assert_int_equal(err.code, HS_EFORMAT);
    assert_non_null(strstr(err.message, WORDS[i]));
  }
  hs_error err = {0}, why = {.code = HS_EFORMAT, .message = "it crashed"};
  size_t problems = intake.problems.count;
  assert_true(hs_pdf_report(&intake, HS_LIT("x"), HS_LIT("x"), HS_LIT("pages 1\n" PAGE "line 1 2 3 4 5 Some words"),
                            &why, &err));
  assert_int_equal(intake.problems.count, problems + 1); /* what came before is read, and the rest named */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_paragraphs, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_columns, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_hyphens, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_margins, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_page_number_of_one_page, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_info, begin_reading, end_reading),
      cmocka_unit_test_setup_teardown(test_refused, begin_reading, end_reading)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
