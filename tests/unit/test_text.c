/* test_text.c - plain text becomes a report: header lines, blocks, what goes aside and what must stay. */
#include "reading.h"

#define BODY                                                                                                        \
  "KARLO, March 3 (TNA) - The harbour council of Karlo voted on Tuesday to close the old pier for two winters.\n\n" \
  "\"The planks are older than my grandmother,\" said the harbour master, Ilse Brandt, after the vote.\n\n"         \
  "Fishermen will use the northern quay until the work is done, the council said.\n\n"

static void test_header(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "THE KARLO LANTERN\nBusiness\nWednesday, 4 March 2020, 7:05 am\nBy Jonas Vik\n\nCouncil closes old "
      "pier\n\n" BODY);
  assert_str(r->outlet, "The Karlo Lantern");
  assert_str(r->title, "Council closes old pier");
  assert_str(r->published.value, "2020-03-04T07:05");
  assert_int_equal(r->published.from, HS_FROM_TEXT);
  assert_int_equal(r->authors.count, 1);
  assert_str(r->authors.items[0], "Jonas Vik");
  assert_str(r->language, "en");
  assert_int_equal(block_kind(r, "Council closes old pier"), HS_BLOCK_TITLE);
  assert_int_equal(block_kind(r, "Business"), HS_BLOCK_HEADING);
  assert_true(hs_str_starts(r->text, HS_LIT("Council closes old pier\n\n")));
  hs_span shown = r->published.evidence.items[0].span;
  assert_str(hs_str_of_span(r->text, shown), "Wednesday, 4 March 2020, 7:05 am");
}

static void test_correction(void **state) {
  (void)state;
  const hs_report *r =
      read_one("Karlo Post\nPublished March 4, 2020; updated March 6, 2020\n\nCouncil closes old pier\n\n" BODY);
  assert_str(r->published.value, "2020-03-04");
  assert_str(r->modified.value, "2020-03-06");
}

static void test_dateline(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "Old pier closes\n\nKARLO, March 3, 2020 (Reuters) - The harbour council voted on Tuesday to close the old pier "
      "for two winters.\n");
  assert_str(r->published.value, "2020-03-03");
  assert_str(r->outlet, "Reuters");
  r = read_one(
      "Old pier closes\n\nThe council met on Tuesday, March 3, 2020, and voted to close the old pier for two "
      "winters.\n");
  assert_null(r->published.value.data); /* a date in a sentence is mark/published's */
}

static void test_date_before_text(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "date 2020-03-03 The harbour council of Karlo voted to close the old pier for two winters, it was said today.\n");
  assert_str(r->published.value, "2020-03-03");
  assert_int_equal(block_kind(r, "date 2020-03-03"), HS_BLOCK_HEADING);
}

static void test_dirt(void **state) {
  (void)state;
  const hs_report *r =
      read_one("Council closes old pier | World\n\nCouncil closes old pier\n\n" BODY
               "Read also: Swans return to the mill pond\n\nSource: TNA\n\nShare on Facebook\n\nCheck Also\n\nBakers "
               "strike in Norvik | World\n\n"
               "The ovens went cold on Friday when …\n\nLeave a Reply\n\nYour email address will not be published.\n");
  assert_str(r->title, "Council closes old pier");
  assert_int_equal(aside_kind(r, "World"), HS_ASIDE_NAVIGATION);
  assert_int_equal(aside_kind(r, "Council closes"), HS_ASIDE_OTHER);
  assert_int_equal(aside_kind(r, "Read also"), HS_ASIDE_TEASER);
  assert_int_equal(aside_kind(r, "Source: TNA"), HS_ASIDE_CREDIT);
  assert_int_equal(aside_kind(r, "Share on"), HS_ASIDE_SHARE);
  assert_int_equal(aside_kind(r, "Bakers strike"), HS_ASIDE_TEASER);
  assert_int_equal(aside_kind(r, "The ovens"), HS_ASIDE_TEASER);
  assert_int_equal(aside_kind(r, "Leave a Reply"), HS_ASIDE_COMMENT_FORM);
  assert_true(in_text(r, "until the work is done"));
}

static void test_biography_names_outlet(void **state) {
  (void)state;
  const hs_report *r = read_one(
      BODY
      "I am Petra Holm, a professional writer and journalist for Norvik Courier. I have a passion for harbours.\n");
  assert_int_equal(aside_kind(r, "I am Petra"), HS_ASIDE_BIO);
  assert_str(r->outlet, "Norvik Courier");
}

static void test_credit_names_no_outlet(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "Old pier closes\n\nThe harbour council of Karlo voted on Tuesday to close the old pier.\n\nSource: Reuters\n");
  assert_null(r->outlet.data);
}

static void test_real_text_stays(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "Minister reads comments aloud\n\nThe minister told parliament on Monday that he reads every comment under his "
      "posts on Facebook and Telegram.\n\n"
      "Comments matter, he said\n\nHe was a journalist for twenty years before he was elected (in the spring - ed.) to "
      "the chamber.\n\n"
      "The newspaper said that readers had sent more than nine hundred letters about the pier since the winter.\n");
  assert_int_equal(r->set_aside.count, 0);
  assert_true(in_text(r, "- ed."));
}

static void test_marks_of_sites(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "Analysis: why the old pier had to close\n\nExample.net, Karlo - The harbour council voted on Tuesday to close "
      "the old pier for two winters.\n\n"
      "Also read | Swans return to the mill pond\n\nFishermen will use the northern quay until the work is done, the "
      "council said.\n");
  assert_str(r->title, "Analysis: why the old pier had to close");
  assert_str(r->outlet, "Example.net");
  assert_int_equal(aside_kind(r, "Also read"), HS_ASIDE_TEASER);
}

static void test_farewell(void **state) {
  (void)state;
  const hs_report *r = read_one("Radio Karlo 98.2 FM\n\nOld pier closes\n\n" BODY
                                "Write to us on WhatsApp, we read all your messages on air every single morning.\n");
  assert_str(r->outlet, "Radio Karlo");
  assert_int_equal(aside_kind(r, "Write to us"), HS_ASIDE_SHARE);
  assert_true(in_text(r, "northern quay"));
}

static void test_broken_lines(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "The harbour council of Karlo voted on Tuesday to close the old pier for\ntwo winters, and the fishermen will "
      "use the northern quay until all the\n"
      "planks have been replaced, which may take a little longer than planned,\nsaid the harbour master, who has seen "
      "three piers come and go in Karlo\n"
      "bay since the war.\n");
  assert_int_equal(r->blocks.count, 1);
  assert_true(in_text(r, "pier for two winters"));
}

static void test_nothing_is_lost(void **state) {
  (void)state;
  const hs_report *r = read_one("\xEF\xBB\xBF\r\nAlpha\r\n\r\n***\r\n" BODY "omega\r\n");
  size_t bytes = r->text.size;
  for (size_t i = 0; i < r->set_aside.count; i++) bytes += r->set_aside.items[i].text.size;
  assert_true(bytes >= sizeof BODY - 1);
  assert_true(in_text(r, "Alpha") || aside_kind(r, "Alpha") >= 0);
  assert_true(in_text(r, "omega") || aside_kind(r, "omega") >= 0);
}

static void test_same_input_same_id(void **state) {
  (void)state;
  const hs_report *a = read_one(BODY), *b = read_one(BODY);
  assert_true(hs_str_equal(a->id, b->id));
  assert_true(hs_str_equal(a->sha256, b->sha256));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_header),
                                     cmocka_unit_test(test_correction),
                                     cmocka_unit_test(test_dateline),
                                     cmocka_unit_test(test_date_before_text),
                                     cmocka_unit_test(test_dirt),
                                     cmocka_unit_test(test_biography_names_outlet),
                                     cmocka_unit_test(test_credit_names_no_outlet),
                                     cmocka_unit_test(test_real_text_stays),
                                     cmocka_unit_test(test_marks_of_sites),
                                     cmocka_unit_test(test_farewell),
                                     cmocka_unit_test(test_broken_lines),
                                     cmocka_unit_test(test_nothing_is_lost),
                                     cmocka_unit_test(test_same_input_same_id)};
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
