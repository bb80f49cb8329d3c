/* test_html.c - pages become reports: the article's element, metadata in its many forms, and what goes aside. */
#include "reading.h"

#define PARAGRAPHS                                                                                                     \
  "<p>The harbour council of Karlo voted on Tuesday, after a long evening, to close the old pier for two winters.</p>" \
  "<p>&#8220;The planks are older than my grandmother,&#8221; said the harbour master, Ilse Brandt, after the "        \
  "vote.</p>"                                                                                                          \
  "<p>Fishermen will use the northern quay until the work is done, the council said, and pay nothing for it.</p>"

static void test_article(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<!DOCTYPE html><html lang=\"en-gb\"><head><title>Council closes old pier | Karlo Lantern</title>"
      "<link rel=canonical href='https://lantern.example/2020/03/04/pier'></head><body>"
      "<nav><a href=/>Home</a> <a href=/w>World</a></nav><h1>Council closes old pier</h1><article>" PARAGRAPHS
      "<figure><figcaption>The pier. Photo: A. B.</figcaption></figure></article>"
      "<aside><a href=/x>Swans return to the mill pond</a></aside>"
      "<div id=comments><p>First! I love this pier and so does my dog, who swims.</p></div>"
      "<footer>&copy; Karlo Lantern</footer></body></html>");
  assert_str(r->title, "Council closes old pier");
  assert_str(r->outlet, "Karlo Lantern");
  assert_str(r->language, "en-GB");
  assert_str(r->url, "https://lantern.example/2020/03/04/pier");
  assert_str(r->published.value, "2020-03-04");
  assert_int_equal(r->published.from, HS_FROM_URL);
  assert_true(in_text(r, "northern quay"));
  assert_int_equal(aside_kind(r, "Home"), HS_ASIDE_NAVIGATION);
  assert_int_equal(aside_kind(r, "The pier."), HS_ASIDE_CAPTION);
  assert_int_equal(aside_kind(r, "First!"), HS_ASIDE_COMMENT_FORM);
  assert_true(aside_kind(r, "Swans") >= 0);
  assert_int_equal(r->blocks.count, 4);
}

static void test_broken_jsonld(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><head><title>x</title><script "
      "type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Council\n"
      "closes old "
      "pier\",\"datePublished\":\"2020-03-04T07:05:00+01:00\",\"author\":[{\"@type\":\"Person\",\"name\":\"Jonas "
      "Vik\"},],"
      "\"publisher\":{\"@id\":\"#o\"}},{\"@id\":\"#o\",\"@type\":\"Organization\",\"name\":\"Karlo "
      "Lantern\"}]}</script></head><body>" PARAGRAPHS "</body></html>");
  assert_str(r->title, "Council closes old pier");
  assert_str(r->published.value, "2020-03-04T07:05+01:00");
  assert_int_equal(r->published.from, HS_FROM_METADATA);
  assert_true(r->published.evidence.items[0].outside);
  assert_int_equal(r->authors.count, 1);
  assert_str(r->authors.items[0], "Jonas Vik");
  assert_str(r->outlet, "Karlo Lantern");
}

static void test_table_page(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<HTML><HEAD><TITLE>Karlo Lantern - Council closes old pier</TITLE><META NAME=publisher CONTENT=\"Karlo "
      "Lantern\"></HEAD><BODY>"
      "<table><tr><td><a href=/a>News</a><br><a href=/b>Sport</a><br><a href=/c>Tides</a></td><td><h1>Council closes "
      "old pier</h1>"
      "The harbour council of Karlo voted on Tuesday, after a long evening, to close the old pier for two "
      "winters.<br><br>"
      "Fishermen will use the northern quay until the work is done, the council said, and pay nothing for it.<br><br>"
      "</td></tr></table></BODY></HTML>");
  assert_str(r->title, "Council closes old pier");
  assert_str(r->outlet, "Karlo Lantern");
  assert_int_equal(
      block_kind(
          r, "Fishermen will use the northern quay until the work is done, the council said, and pay nothing for it."),
      HS_BLOCK_PARAGRAPH);
  assert_false(in_text(r, "Tides"));
}

static void test_words_stay_apart_and_whole(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><body><p>The har<b>bour</b> coun&shy;cil<br>of Karlo voted<span> </span>on&nbsp;Tuesday to close the "
      "pier.</p>" PARAGRAPHS "</body></html>");
  assert_true(in_text(r, "The harbour council of Karlo voted on Tuesday"));
}

static void test_box_in_text(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><body><article>" PARAGRAPHS
      "<div class=q><h4>The Lantern in your inbox</h4><p>Boats and gossip every Monday at six.</p></div>" PARAGRAPHS
      "<p>Nobody asked the gulls, who live under the old planks and have done so for "
      "years.</p></article></body></html>");
  assert_true(aside_kind(r, "Boats and gossip") >= 0);
  assert_true(in_text(r, "Nobody asked"));
}

static void test_hostile(void **state) {
  (void)state;
  static char page[600000];
  strcpy(page, "<html><body>");
  for (size_t at = strlen(page); at + 6 < sizeof page; at += 5) memcpy(page + at, "<div>", 6);
  assert_true(hs_read_bytes(&intake, HS_LIT("deep"), hs_str_from(page), NULL));
  assert_true(hs_read_bytes(&intake, HS_LIT("empty"), HS_LIT("<html><title></title><body></body>"), NULL));
  assert_non_null(strstr(intake.problems.items[intake.problems.count - 1].error.message, "without text"));
  read_one("<html><script type='application/ld+json'>{\"@type\":[],\"author\":{}}</script><p>A");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_article),     cmocka_unit_test(test_broken_jsonld),
      cmocka_unit_test(test_table_page),  cmocka_unit_test(test_words_stay_apart_and_whole),
      cmocka_unit_test(test_box_in_text), cmocka_unit_test(test_hostile)};
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
