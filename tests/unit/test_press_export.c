/* test_press_export.c - exports of press archives: each layout gives its articles, with what the labels name. */
#include "read/press_label.h"
#include "reading.h"

#define PIER                                                                                                    \
  "The harbour council of Karlo voted late on Tuesday to close the old wooden pier for two winters, while its " \
  "repairs are being planned.\n\n\"The planks are older than my grandmother,\" said the harbour master, Ilse "  \
  "Brandt. Note: she did not laugh.\n"
#define OVENS \
  "The ovens of Norvik went cold on Friday when its bakers laid down their peels, the guild said in a letter.\n"

/* Reads an export that must give `count` reports; the first of them. */
static const hs_report *read_export(const char *text, size_t count) {
  hs_error err;
  size_t before = intake.reports.count;
  assert_true(hs_press_export_is(hs_str_from(text)));
  assert_true(hs_read_bytes(&intake, HS_LIT("export.txt"), hs_str_from(text), &err));
  assert_int_equal(intake.reports.count, before + count);
  return intake.reports.items[before];
}

static void must_be_pier(const hs_report *r) {
  assert_str(r->title, "Council closes old pier");
  assert_str(hs_str_slice(r->published.value, 0, 10), "2020-03-04");
  assert_int_equal(r->published.from, HS_FROM_METADATA);
  assert_int_equal(r->authors.count, 1);
  assert_str(r->authors.items[0], "Jonas Vik");
  assert_str(r->language, "en");
  assert_true(in_text(r, "are being planned.\n\n\"The planks"));
  assert_true(in_text(r, "did not laugh."));
  assert_true(in_text(r, "Brandt"));
}

static void must_be_ovens(const hs_report *r) {
  assert_str(r->title, "Bakers strike in Norvik");
  assert_str(r->outlet, "Norvik Courier");
  assert_str(r->published.value, "2020-03-07");
  assert_int_equal(r->authors.count, 0);
  assert_str(
      r->text,
      "Bakers strike in Norvik\n\nThe ovens of Norvik went cold on Friday when its bakers laid down their peels, "
      "the guild said in a letter.");
}

static void test_counted(void **state) {
  (void)state;
  const hs_report *r = read_export(
      "\n\n                 1 of 2 DOCUMENTS\n\n\n           The Karlo Lantern (Karlo)\n\n           March 4, 2020 "
      "Wednesday\n"
      "                 Late Edition\n\nCouncil closes old pier\n\nBYLINE: By Jonas Vik in Karlo\n\nSECTION: NEWS; Pg. "
      "12\n\n"
      "LENGTH: 123 words\n\nHIGHLIGHT: A closer vote than expected\n\nBODY:\n\n" PIER
      "\nLOAD-DATE: March 5, 2020\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: Photo, the pier at dusk\n\nPUBLICATION-TYPE: "
      "Newspaper\n\n"
      "     Copyright 2020 Lantern Press Limited\n          All Rights Reserved\n\n"
      "                 2 of 2 DOCUMENTS\n\n           Norvik Courier\n\n           March 7, 2020\n\nBakers strike in "
      "Norvik\n\nLENGTH: 44 words\n\n" OVENS "\nLOAD-DATE: March 8, 2020\n",
      2);
  must_be_pier(r);
  assert_str(r->uri, "export.txt#1");
  assert_str(r->outlet, "The Karlo Lantern (Karlo)");
  assert_true(in_text(r, "A closer vote"));
  assert_int_equal(aside_kind(r, "BYLINE"), HS_ASIDE_CREDIT);
  assert_int_equal(aside_kind(r, "GRAPHIC"), HS_ASIDE_CAPTION);
  assert_int_equal(aside_kind(r, "Copyright"), HS_ASIDE_CREDIT);
  assert_int_equal(aside_kind(r, "Late Edition"), HS_ASIDE_OTHER);
  must_be_ovens(intake.reports.items[1]);
}

static void test_ended(void **state) {
  (void)state;
  const hs_report *r = read_export(
      "Documents (2)\n1. Council closes old pier\n2. Bakers strike in Norvik\n\n"
      "Council closes old pier\nThe Karlo Lantern\nMarch 4, 2020 Wednesday\n\nCopyright 2020 Lantern Press All Rights "
      "Reserved\nSection: NEWS; Pg. 12\nLength: 123 words\nByline: Jonas Vik\nBody\n\n" PIER
      "\nLoad-Date: March 5, 2020\n\n\nEnd of Document\n\n\n"
      "Bakers strike in Norvik\nNorvik Courier\nMarch 7, 2020\n\nLength: 44 words\nBody\n\n" OVENS
      "\nLoad-Date: March 8, 2020\n\nEnd of Document\n",
      2);
  must_be_pier(r);
  assert_str(r->outlet, "The Karlo Lantern");
  assert_int_equal(aside_kind(r, "Documents (2)"), HS_ASIDE_NAVIGATION);
  must_be_ovens(intake.reports.items[1]);
}

static void test_displayed(void **state) {
  (void)state;
  const hs_report *r = read_export(
      "News\nCouncil closes old pier\n\nBy Jonas Vik\n123 words\n4 March 2020\n07:05 GMT\nThe Karlo Lantern\nKARL\n12\n"
      "English\n(c) 2020. Lantern Press Limited. All rights reserved.\n\n" PIER
      "\nDocument KARL000020200304eg340001p\n\n"
      "Bakers strike in Norvik\n44 words\n7 March 2020\nNorvik Courier\nNORV\nEnglish\n© 2020 Norvik Courier\n\n" OVENS
      "\nDocument NORV000020200307eg370002x\n\nSearch Summary\nText pier\n",
      2);
  must_be_pier(r);
  assert_str(r->uri, "export.txt#KARL000020200304eg340001p");
  assert_str(r->published.value, "2020-03-04T07:05Z");
  assert_str(r->outlet, "The Karlo Lantern");
  assert_int_equal(aside_kind(r, "News"), HS_ASIDE_OTHER);
  must_be_ovens(intake.reports.items[1]);
  assert_int_equal(aside_kind(intake.reports.items[1], "Search Summary"), HS_ASIDE_OTHER);
}

static void test_coded(void **state) {
  (void)state;
  const hs_report *r = read_export(
      "HD   Council closes old pier\nBY   By Jonas Vik\nWC   123 words\nPD   4 March 2020\nET   7:05 PM\nSN   The "
      "Karlo Lantern\n"
      "LA   English\nCY   (c) 2020. Lantern Press\n\nLP\n\n" PIER
      "\nTD\n\nFishermen use the northern quay until then.\n\n"
      "RE   karlo : Karlo\nAN   Document KARL000020200304eg340001p\n\n"
      "HD\nBakers strike in Norvik\nWC\n44 words\nPD\n7 March 2020\nSN\nNorvik Courier\nLA\nEnglish\nLP\n" OVENS
      "AN\nDocument NORV000020200307eg370002x\n",
      2);
  must_be_pier(r);
  assert_str(r->published.value, "2020-03-04T19:05");
  assert_int_equal(r->published.precision, HS_PRECISION_MINUTE);
  assert_true(in_text(r, "Fishermen use"));
  assert_false(in_text(r, "karlo :"));
  must_be_ovens(intake.reports.items[1]);
}

static void test_other_languages(void **state) {
  (void)state;
  const hs_report *r = read_export(
      "1 von 1 DOKUMENTEN\n\nNorvik Kurier\n\n4. März 2020\n\nBäcker streiken in Norvik\n\nAUTOR: Jonas Vik\n\nLÄNGE: "
      "44 "
      "Wörter\n\nDie Öfen von Norvik blieben am Freitag kalt, weil die Bäcker die Schieber niederlegten.\n\nLADEDATUM: "
      "5. "
      "März 2020\n\nSPRACHE: Deutsch\n",
      1);
  assert_str(r->title, "Bäcker streiken in Norvik");
  assert_str(r->outlet, "Norvik Kurier");
  assert_str(r->published.value, "2020-03-04");
  assert_str(r->language, "de");
  assert_int_equal(r->authors.count, 1);
}

static void test_labels(void **state) {
  (void)state;
  hs_str value;
  assert_int_equal(hs_press_label(HS_LIT("Load-Date: March 5, 2020"), &value), HS_PRESS_LOADED);
  assert_str(value, "March 5, 2020");
  assert_int_equal(hs_press_label(HS_LIT("LONGUEUR: 44 mots"), &value), HS_PRESS_LENGTH);
  assert_int_equal(hs_press_label(HS_LIT("Body"), &value), HS_PRESS_BODY);
  assert_int_equal(hs_press_label(HS_LIT("Section"), &value), HS_PRESS_NONE); /* needs its colon */
  assert_int_equal(hs_press_label(HS_LIT("He said: yes"), &value), HS_PRESS_NONE);
  assert_int_equal(hs_press_code(HS_LIT("HD   A title"), &value), HS_PRESS_TITLE);
  assert_int_equal(hs_press_code(HS_LIT("HD is a code"), &value), HS_PRESS_NONE);
  assert_true(hs_press_is_counter(HS_LIT(" Document 3 of 1,250 ")));
  assert_false(hs_press_is_counter(HS_LIT("3 of 250 sheep")));
  assert_true(hs_press_is_length(HS_LIT("1,523 words")));
  assert_false(hs_press_is_length(HS_LIT("many words")));
  assert_true(hs_press_is_number(HS_LIT("Document KARL000020200304eg340001p"), &value));
  assert_false(hs_press_is_number(HS_LIT("Document signed by the minister"), &value));
  assert_str(hs_press_language(HS_LIT("Französisch")), "fr");
  assert_null(hs_press_language(HS_LIT("Late Edition")).data);
}

static void test_texts_are_none(void **state) {
  (void)state;
  assert_false(hs_press_export_is(HS_LIT(PIER)));
  assert_false(hs_press_export_is(HS_LIT("A report\n\nLength: not much\n\n" PIER "\nEnd of Document\n")));
}

/* Factiva: parts by their order; the codes of an indexed article in the cells of a table. */
static void test_displayed_page(void **state) {
  (void)state;
  hs_error err;
  size_t before = intake.reports.count;
  hs_str page = HS_LIT(
      "<html><head><title>Factiva</title></head><body><div><div class=article><div id=hd><b>Council closes old pier</b>"
      "</div><div>By Jonas Vik</div><div>123 words</div><div>4 March 2020</div><div>The Karlo Lantern</div>"
      "<div>KARLAN</div><div>12</div><div>English</div><div>Copyright 2020 Lantern Press Limited</div>"
      "<p>The harbour council of Karlo voted late on Tuesday to close the old wooden pier for two winters.</p>"
      "<p>Document KARLAN0020200304eg3400012</p></div><div class=article><table>"
      "<tr><td><b>HD</b></td><td><p>Bakers strike in Norvik</p></td></tr><tr><td>WC</td><td>44 words</td></tr>"
      "<tr><td>PD</td><td>7 March 2020</td></tr><tr><td>SN</td><td>Norvik Courier</td></tr>"
      "<tr><td>LP</td><td><p>" OVENS
      "</p></td></tr>"
      "<tr><td>AN</td><td>Document NORCOU0020200307eg370000x</td></tr></table></div></div></body></html>");
  assert_true(hs_read_bytes(&intake, HS_LIT("export.html"), page, &err));
  assert_int_equal(intake.reports.count, before + 2);
  const hs_report *r = intake.reports.items[before];
  assert_str(r->uri, "export.html#KARLAN0020200304eg3400012");
  assert_str(r->title, "Council closes old pier");
  assert_str(r->outlet, "The Karlo Lantern");
  assert_str(r->published.value, "2020-03-04");
  assert_true(in_text(r, "for two winters."));
  must_be_ovens(intake.reports.items[before + 1]);
}

/* LexisNexis: the line that counts the documents begins each. A page that has one such line alone is a page. */
static void test_counted_page(void **state) {
  (void)state;
  hs_error err;
  size_t before = intake.reports.count;
#define COUNTED(n)                                                                                                   \
  "<div><p><span>" n                                                                                                 \
  " of 2 DOCUMENTS</span></p></div><div><p>Norvik Courier</p></div><div><p>March 7, 2020</p>"                        \
  "</div><div><p>Bakers strike in Norvik</p></div><div><p><span>LENGTH:</span><span> 44&nbsp;words</span></p></div>" \
  "<div><p>" OVENS "</p></div>"
  hs_str page = HS_LIT("<html><body>" COUNTED("1") COUNTED("2") "</body></html>");
  assert_true(hs_read_bytes(&intake, HS_LIT("export.html"), page, &err));
  assert_int_equal(intake.reports.count, before + 2);
  must_be_ovens(intake.reports.items[before]);
  must_be_ovens(intake.reports.items[before + 1]);
  assert_true(hs_read_bytes(&intake, HS_LIT("one.html"), HS_LIT("<html><body>" COUNTED("1") "</body></html>"), &err));
  assert_int_equal(intake.reports.count, before + 3);
  assert_str(intake.reports.items[before + 2]->uri, "one.html");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_counted, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_ended, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_displayed, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_coded, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_other_languages, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_displayed_page, begin_reading, end_reading),
                                     cmocka_unit_test_setup_teardown(test_counted_page, begin_reading, end_reading),
                                     cmocka_unit_test(test_labels),
                                     cmocka_unit_test(test_texts_are_none)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
