/* test_html.c - pages become reports: the article's element, metadata in its many forms, and what goes aside. */
#include "read/html_blocks.h"
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

/* Rules of style in a class say nothing; the head of a column ends no article; a credit stays with its picture:
 * kind credit is for where a text was taken from. */
static void test_style_cells_credits(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><head><title>Council closes old pier</title></head><body><h1>Council closes old pier</h1>"
      "<div class='Ff($ff-secondary) w-[related] C(#footer)'>" PARAGRAPHS
      "<table><tr><td><p>Planks</p></td><td><p>Nails</p></td><td><p>Comment</p></td></tr>"
      "<tr><td><p>40</p></td><td><p>900</p></td><td><p>All of them rusty.</p></td></tr></table>"
      "<p>The new planks will come from the forest behind the town, and the nails from a smith of Norvik.</p>"
      "<figure><figcaption>The pier at dusk.</figcaption></figure><div class=photo-credit>A. Berg</div></div>"
      "</body></html>");
  assert_true(in_text(r, "northern quay"));
  assert_true(in_text(r, "a smith of Norvik"));
  assert_int_equal(aside_kind(r, "The pier at dusk."), HS_ASIDE_CAPTION);
  assert_int_equal(aside_kind(r, "A. Berg"), HS_ASIDE_CAPTION);
}

/* A long list that announces other reports is not the article, though it holds more text. */
static void test_list_of_other_reports(void **state) {
  (void)state;
#define ITEM(n)                                                                       \
  "<li><div><h3><a href=/" n ">Swans of the mill pond, part " n "</a></h3><p>Part " n \
  ": the birds came back with "                                                       \
  "the first warm days, and people of the lower town brought bread, boats, dogs and children.</p></div></li>"
  const hs_report
      *r = read_one("<html><head><title>Council closes old pier</title></head><body><div><div><ul>" ITEM("1") ITEM("2") ITEM("3") ITEM("4") ITEM("5") ITEM("6") ITEM(
          "7") ITEM("8") "</ul></div></div><div><div><h1>Council closes old pier</h1>"
                         "<div>" PARAGRAPHS "</div></div></div></body></html>");
  assert_true(in_text(r, "northern quay"));
  assert_false(in_text(r, "warm days"));
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

/* Where a name or a date stands decides: below the heading it is the article's, in a list of others it is not. */
static void test_author_and_date_near_heading(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html lang=de><head><title>Steg gesperrt | Karlo Lantern</title></head><body>"
      "<div class=teaser><span class=author>Ulf Sand</span> <time datetime=2021-01-09></time></div>"
      "<h1>Steg gesperrt</h1><div class=post-meta-author>Von <a href=/autoren/ilse-brandt>Ilse Brandt</a></div>"
      "<span class=publish-date>04.03.2020</span><article>" PARAGRAPHS
      "</article>"
      "<div class=comments><span class=author>Max Frost</span> <time datetime=2020-03-09></time></div></body></html>");
  assert_int_equal(r->authors.count, 1);
  assert_str(r->authors.items[0], "Ilse Brandt");
  assert_str(r->published.value, "2020-03-04");
  assert_non_null(r->sources.authors.data);
  r = read_one(
      "<html><head><title>Old pier</title></head><body><h1>Old pier</h1><p>5 May 2019 | By Jonas Vik</p>" PARAGRAPHS
      "<p>Last updated: 7 May 2019</p></body></html>");
  assert_str(r->authors.items[0], "Jonas Vik");
  assert_str(r->published.value, "2019-05-05");
  assert_str(r->modified.value, "2019-05-07");
}

/* The reader's day beats UTC's; "staff" and the site's own name are nobody. */
static void test_neighbour_day_and_nobody(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><head><title>Old pier</title><meta property=article:published_time content=2020-03-04T23:40:00Z>"
      "<meta property=og:site_name content='Karlo Lantern'><meta name=author content='Karlo Lantern'></head><body>"
      "<h1>Old pier</h1><span class=date>5 March 2020</span><span class=byline>Staff</span>" PARAGRAPHS
      "</body></html>");
  assert_str(r->published.value, "2020-03-05");
  assert_int_equal(r->authors.count, 0);
}

/* JSON-LD in CDATA, twice in a script, with entities, and beyond mending. */
static void test_more_broken_jsonld(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><head><title>x</title><script type='application/ld+json'><![CDATA[{\"@type\":\"WebSite\"}\n"
      "{\"@type\":\"NewsArticle\",\"headline\":\"Old "
      "pier\",\"datePublished\":\"2020-03-04\"}]]></script></head><body>" PARAGRAPHS "</body></html>");
  assert_str(r->title, "Old pier");
  assert_str(r->published.value, "2020-03-04");
  r = read_one(
      "<html><head><title>x</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"a\":\"b\"c\","
      "\"headline\":\"Old pier\",\"datePublished\":\"2020-03-04\",\"author\":{\"name\":\"Jonas Vik\"}}</script>"
      "</head><body>" PARAGRAPHS "</body></html>");
  assert_str(r->published.value, "2020-03-04");
  assert_str(r->authors.items[0], "Jonas Vik");
}

/* Scripts, styles and comments are cut before parsing; lines keep their numbers, attributes their "<script>". */
static void test_cut(void **state) {
  (void)state;
  const hs_report *r = read_one(
      "<html><body><script>var a = '<p>No.</p>';\n\n</script><style>p{}\n</style><!-- <p>No. -->\n"
      "<p title=\"<script>\">The <svg><title>No.</title></svg>council voted, and <!-- not --> that was it.</p>"
      "<p>A second paragraph says the same in other words.</p></body></html>");
  assert_false(in_text(r, "No."));
  assert_true(in_text(r, "The council voted, and that was it."));
  assert_int_equal(r->blocks.items[0].line, 5);
}

/* A cell that spans a billion columns is one cell; a class that only sounds like a box is none. */
static void test_colspan_and_class(void **state) {
  (void)state;
  const hs_report *r =
      read_one("<html><body><h1>Old pier</h1><div class='field field--label-hidden has-ads'>" PARAGRAPHS
               "<table><tr><td colspan=1000000000 rowspan=1000000000>Tide 3.1 m</td></tr></table></div></body></html>");
  assert_true(in_text(r, "northern quay"));
  assert_true(r->text.size < 2000);
}

/* Of more blocks than there is room for the first are read, and that is said. */
static void test_many_blocks(void **state) {
  (void)state;
  enum { SIZE = 4 * (HS_HTML_BLOCKS_MAX + 1000) };
  static char page[SIZE];
  static const char FIRST[] = "<!doctype html><h1>";
  for (size_t at = 0; at < sizeof page; at++) page[at] = at + 1 < sizeof FIRST ? FIRST[at] : "<p>a"[at % 4];
  assert_true(hs_read_bytes(&intake, HS_LIT("blocks"), (hs_str){page, sizeof page}, NULL));
  size_t told = 0;
  for (size_t i = 0; i < intake.problems.count; i++)
    told += strstr(intake.problems.items[i].error.message, "blocks of text") != NULL;
  assert_int_equal(told, 1);
}

/* The heading of a page is its title, be it ever so short: it does not stand in the text twice. */
static void test_short_title(void **state) {
  (void)state;
  const hs_report *r = read_one("<html><head><title>Old pier</title></head><body><article><h1>Old pier</h1>" PARAGRAPHS
                                "</article></body></html>");
  assert_str(r->title, "Old pier");
  assert_int_equal(r->blocks.items[1].kind, HS_BLOCK_PARAGRAPH);
}

static void test_hostile(void **state) {
  (void)state;
  static char page[600000];
  strcpy(page, "<html><body>");
  for (size_t at = strlen(page); at + 6 < sizeof page; at += 5) memcpy(page + at, "<div>", 6);
  assert_true(hs_read_bytes(&intake, HS_LIT("deep"), hs_str_from(page), NULL));
  static const char *const OPEN[] = {"<!-- <script ", "<script>", "<p title=\"", "<style><svg>"};
  for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) { /* nothing closes anything: no time is lost over it */
    size_t size = strlen(OPEN[i]), at = 0;
    for (; at + size < sizeof page; at += size) memcpy(page + at, OPEN[i], size);
    hs_read_bytes(&intake, HS_LIT("open"), (hs_str){page, at}, NULL);
  }
  assert_true(hs_read_bytes(&intake, HS_LIT("empty"), HS_LIT("<html><title></title><body></body>"), NULL));
  assert_non_null(strstr(intake.problems.items[intake.problems.count - 1].error.message, "without text"));
  read_one("<html><script type='application/ld+json'>{\"@type\":[],\"author\":{}}</script><p>A");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_style_cells_credits),
                                     cmocka_unit_test(test_list_of_other_reports),
                                     cmocka_unit_test(test_article),
                                     cmocka_unit_test(test_broken_jsonld),
                                     cmocka_unit_test(test_table_page),
                                     cmocka_unit_test(test_words_stay_apart_and_whole),
                                     cmocka_unit_test(test_box_in_text),
                                     cmocka_unit_test(test_hostile),
                                     cmocka_unit_test(test_many_blocks),
                                     cmocka_unit_test(test_short_title),
                                     cmocka_unit_test(test_author_and_date_near_heading),
                                     cmocka_unit_test(test_neighbour_day_and_nobody),
                                     cmocka_unit_test(test_more_broken_jsonld),
                                     cmocka_unit_test(test_cut),
                                     cmocka_unit_test(test_colspan_and_class)};
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
