/* test_signoff.c - what stands at the end of an article and is none of it; heads that name who publishes. */
#include "read/desk_mark.h"
#include "read/signoff.h"

#include "reading.h"

#define BODY                                                                                                \
  "The harbour council of Karlo voted on Tuesday to close the old pier for two winters.\n\n"                \
  "\"The planks are older than my grandmother,\" said the harbour master, Ilse Brandt, after the vote.\n\n" \
  "Fishermen will use the northern quay until the work is done, the council said."

static bool signs(const char *words) { return hs_desk_mark_is(hs_str_from(words)); }

static void test_marks_of_a_desk(void **state) {
  (void)state;
  assert_true(signs("dpa rst/uv"));
  assert_true(signs("dpa klm xx b2 opq"));
  assert_true(signs("PTI ABC DE DE"));
  assert_true(signs("/QV/"));
  assert_true(signs("171405 Nov 19"));
  assert_true(signs("Enditem"));
  assert_true(signs("AGERPRES/(BC - author: Ana Ruiz, editor: Jon Vik)"));
  assert_false(signs("/TASS/"));
  assert_false(signs("(Karlo Lantern)"));
  assert_false(signs("Reuters"));
  assert_false(signs("dpa has learnt of it"));
  assert_false(signs("He left."));
  assert_false(signs(""));
}

static void test_last_paragraph(void **state) {
  (void)state;
  const hs_report *r = read_one("Old pier closes\n\n" BODY " PTI ABC DE DE\n");
  assert_int_equal(aside_kind(r, "PTI ABC"), HS_ASIDE_CREDIT);
  assert_true(hs_str_ends(r->text, HS_LIT("the council said.")));
  r = read_one("Old pier closes\n\n" BODY " Enditem\n");
  assert_int_equal(aside_kind(r, "Enditem"), HS_ASIDE_CREDIT);
  r = read_one("Old pier closes\n\n" BODY " - AFP\n");
  assert_true(in_text(r, "said. - AFP")); /* its source, which mark/ reads */
  r = read_one("Old pier closes\n\nKarlo (dpa) - " BODY "\n\ndpa rst xx uv\n171405 Nov 19\n");
  assert_int_equal(aside_kind(r, "dpa rst"), HS_ASIDE_CREDIT);
  assert_int_equal(aside_kind(r, "171405"), HS_ASIDE_CREDIT);
}

static void test_lines_of_the_house(void **state) {
  (void)state;
  const hs_report *r =
      read_one("Old pier closes\n\n" BODY "\n\nKarlo Lantern is carried home by four hundred bakers\n");
  assert_int_equal(aside_kind(r, "Karlo Lantern is carried"), HS_ASIDE_OTHER);
  r = read_one("Old pier closes\n\n" BODY
               "\n\nKarlo Lantern looks for a bicycle boy in the upper town. Tel. 555 0100\n");
  assert_int_equal(aside_kind(r, "Karlo Lantern looks"), HS_ASIDE_OTHER);
  r = read_one("Old pier closes\n\n" BODY
               "\n\nThe quays of the town\n\nNorthern quay for boats\n\nSouthern quay for "
               "nets and ropes\n");
  assert_true(in_text(r, "Northern quay for boats")); /* a list */
  r = read_one("Old pier closes\n\n" BODY "\n\nAccording to the press service of the harbour\n");
  assert_true(in_text(r, "press service of the harbour"));
  r = read_one("Old pier closes\n\n" BODY "\n\nThe work will last two winters (Karlo Lantern)\n");
  assert_true(in_text(r, "two winters (Karlo Lantern)"));
}

static void test_counts(void **state) {
  (void)state;
  const hs_report *r = read_one("Karlo Lantern\nOld pier closes\n04.03.2020 19:05   |   views 1 204\n\n" BODY "\n");
  assert_str(r->published.value, "2020-03-04T19:05");
  assert_int_equal(aside_kind(r, "views 1 204"), HS_ASIDE_SHARE);
  assert_true(in_text(r, "04.03.2020 19:05"));
}

static void test_who_publishes_a_statement(void **state) {
  (void)state;
  assert_str(
      read_one("KARLO DOCK WORKERS' ALLIANCE OF THE NORTH (KDWAN)\n\"Hands on the rope\"\n\nPRESS STATEMENT\nKarlo, "
               "4 March 2020\n\n" BODY "\n")
          ->outlet,
      "Karlo Dock Workers' Alliance of the North");
  assert_str(
      read_one("REPUBLIC OF ICELAND\nMinistry of Piers\n\nReykjavik, 4 March 2020\n\nNotice to boats\n\n" BODY "\n")
          ->outlet,
      "Ministry of Piers");
  assert_str(read_one("Northern Rope League - the official channel\n04.03.2020\n\n" BODY "\n")->outlet,
             "Northern Rope League");
}

static void test_names_with_trimmings(void **state) {
  (void)state;
  assert_str(read_one("KARLO EVENING (English page)\nWednesday 4 March 2020\n\nOld pier closes\n\n" BODY "\n")->outlet,
             "Karlo Evening");
  assert_str(read_one("KARLO FLASH \xe2\x9a\xa1 04.03.2020\n\nOld pier closes\n\n" BODY "\n")->outlet, "Karlo Flash");
  assert_str(read_one("KARLO RADIO / News at noon\n\n" BODY "\n")->outlet, "Karlo Radio");
  assert_str(read_one("Karlo FM 93.1 | News | 4 March 2020\n\nOld pier closes\n\n" BODY "\n")->outlet, "Karlo FM");
}

static void test_agency_of_a_dateline(void **state) {
  (void)state;
  assert_str(
      read_one(
          "Old pier closes\n\nLima, Mar 4 (EFE) The harbour council of Karlo voted on Tuesday to close the pier.\n")
          ->outlet,
      "Agencia EFE");
  assert_str(
      read_one("CORRECTED-Old pier closes\n\n(Corrects the number of winters in the first paragraph to two from three)"
               "\n\nKARLO, March 4 (Reuters) - The council voted on Tuesday to close the old pier for two winters.\n")
          ->outlet,
      "Reuters");
}

static void test_site_before_the_headline(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><head><title>Karlo Glas | Council closes the old pier for two winters</title></head><body><h2>KARLO "
      "GLAS</h2>"
      "<h1>Council closes the old pier for two winters</h1><p>The harbour council of Karlo voted on Tuesday to close "
      "the old pier "
      "for two winters, and the fishermen were not amused at all.</p><p>Fishermen will use the northern quay until the "
      "work is "
      "done, the council said on Wednesday in a letter to them.</p></body></html>");
  assert_str(r->outlet, "Karlo Glas");
  assert_str(r->title, "Council closes the old pier for two winters");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_marks_of_a_desk),           cmocka_unit_test(test_last_paragraph),
      cmocka_unit_test(test_lines_of_the_house),        cmocka_unit_test(test_counts),
      cmocka_unit_test(test_who_publishes_a_statement), cmocka_unit_test(test_names_with_trimmings),
      cmocka_unit_test(test_agency_of_a_dateline),      cmocka_unit_test(test_site_before_the_headline),
  };
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
