/* test_feed.c - feeds of all kinds: entries, their parts, and lists that hold none. */
#include "read/feed.h"

#include "reading.h"

#define BODY \
  "The dam at Orlo held through the night, the district engineer said on Friday. Two villages below it were emptied."

static size_t take(const char *xml) {
  size_t before = intake.reports.count;
  assert_true(hs_read_bytes(&intake, HS_LIT("feed.xml"), hs_str_from(xml), NULL));
  return intake.reports.count - before;
}

static const hs_report *back(size_t n) { return intake.reports.items[intake.reports.count - n]; }

static void rss_2_with_modules(void **state) {
  (void)state;
  assert_int_equal(
      take("<?xml version=\"1.0\"?><!-- x --><rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\" "
           "xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>The Valley</title><language>en-gb</language>"
           "<item><title>Dam &amp;amp; river</title><link>https://v.example/1</link><pubDate>Fri, 07 May 2021 06:30:00 "
           "+0200</pubDate><dc:creator>Mira "
           "Voss</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>" BODY
           "</p>]]></content:encoded><media:content><media:title>A picture</media:title></media:content></item>"
           "<item><media:title>Film</media:title><guid>https://v.example/2</guid><author>a@v.example (Ben "
           "Okri)</author><description>" BODY "</description></item><item/></channel></rss>"),
      2);
  assert_str(back(2)->title, "Dam & river");
  assert_str(back(2)->uri, "https://v.example/1");
  assert_str(back(2)->outlet, "The Valley");
  assert_str(back(2)->language, "en-GB");
  assert_str(back(2)->published.value, "2021-05-07T06:30+02:00");
  assert_str(back(2)->authors.items[0], "Mira Voss");
  assert_true(in_text(back(2), BODY));
  assert_str(back(1)->title, "Film");
  assert_str(back(1)->authors.items[0], "Ben Okri");
  assert_str(back(1)->url, "https://v.example/2");
  assert_str(intake.passed.items[0].what, "entries without text");
}

static void text_of_media(void **state) {
  (void)state;
  assert_int_equal(
      take("<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>The Valley</title>"
           "<item><link>https://v.example/3</link><media:group><media:content><media:title>Dam from the air"
           "</media:title><media:description>" BODY "</media:description></media:content></media:group></item>"
           "<item><title>Two</title><description>" BODY "</description><media:content><media:description>The spillway "
           "on Monday, with the gates of the upper basin open for the first time in years, and what the "
           "engineers of the valley call the stair, seen from the road.</media:description></media:content></item>"
           "</channel></rss>"),
      2);
  assert_str(back(2)->title, "Dam from the air");
  assert_true(in_text(back(2), BODY));
  assert_true(in_text(back(1), BODY));
  assert_false(in_text(back(1), "spillway"));
}

static void atom(void **state) {
  (void)state;
  assert_int_equal(
      take("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>The Valley</title><entry><title "
           "type=\"html\">Dam "
           "&lt;i&gt;holds&lt;/i&gt;</title><link rel=\"self\" href=\"https://v.example/s\"/><link "
           "href=\"https://v.example/1\"/>"
           "<updated>2021-05-08T00:10:00Z</updated><published>2021-05-07T06:30:00Z</published><author><name>Mira "
           "Voss</name></author><content type=\"xhtml\"><div><p>" BODY
           "</p><script>no()</script></div></content></entry><entry><title>Two</title>"
           "<updated>2021-05-09T00:00:00Z</updated><source><title>The Hill</title></source><summary>" BODY
           "</summary></entry></feed>"),
      2);
  assert_str(back(2)->title, "Dam holds");
  assert_str(back(2)->uri, "https://v.example/1");
  assert_str(back(2)->modified.value, "2021-05-08T00:10Z");
  assert_false(in_text(back(2), "no()"));
  assert_str(back(1)->outlet, "The Hill");
  assert_str(back(1)->published.value, "2021-05-09T00:00Z");
}

static void old_rss(void **state) {
  (void)state;
  assert_int_equal(take("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rdf:RDF xmlns:rdf=\"r\"><channel><title>The "
                        "Valley</title></channel>"
                        "<item><title>\xC9t\xE9</title><link>https://v.example/1</link><description>" BODY
                        "</description></item></rdf:RDF>"),
                   1);
  assert_str(back(1)->title, "\u00C9t\u00E9");
  assert_int_equal(
      take(
          "<!DOCTYPE rss SYSTEM \"rss.dtd\" [<!ENTITY x \"y\">]><rss version=\"0.91\"><channel><item><description>" BODY
          "</description></item></channel></rss>"),
      1);
  assert_null(back(1)->title.data);
}

static void is_told(const char *xml, const char *words) {
  size_t problems = intake.problems.count;
  assert_int_equal(take(xml), 0);
  assert_int_equal(intake.problems.count, problems + 1);
  const char *message = intake.problems.items[problems].error.message;
  if (!strstr(message, words)) fail_msg("%s", message);
}

static void what_gives_nothing_is_told(void **state) {
  (void)state;
  is_told("<opml><body><outline xmlUrl=\"a\"/><outline><outline xmlUrl=\"b\"/></outline></body></opml>",
          "a list of 2 feeds");
  is_told("<rss><channel><title>x</title></channel></rss>", "without entries");
  is_told("<?xml version=\"1.0\"?><svg/>", "<svg>");
}

static void entities_are_not_expanded(void **state) {
  (void)state;
  take(
      "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/hostname\"><!ENTITY a \"aaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;\">]><rss><channel>"
      "<item><title>Dam</title><description>&f;&b; &eacute; " BODY "</description></item></channel></rss>");
  assert_false(in_text(back(1), "aaaa"));
  assert_true(in_text(back(1), BODY));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(rss_2_with_modules),
                                     cmocka_unit_test(text_of_media),
                                     cmocka_unit_test(atom),
                                     cmocka_unit_test(old_rss),
                                     cmocka_unit_test(what_gives_nothing_is_told),
                                     cmocka_unit_test(entities_are_not_expanded)};
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
