/* test_newsml.c - items of NewsML-G2 and NITF. */
#include "read/newsml.h"

#include "reading.h"

#define BODY \
  "The dam at Orlo held through the night, the district engineer said on Friday. Two villages below it were emptied."

static const hs_report *take(const char *xml) {
  size_t before = intake.reports.count;
  assert_true(hs_read_bytes(&intake, HS_LIT("item.xml"), hs_str_from(xml), NULL));
  assert_int_equal(intake.reports.count, before + 1);
  return intake.reports.items[before];
}

static void items_of_a_message(void **state) {
  (void)state;
  const hs_report *r = take(
      "<?xml version=\"1.0\"?><newsMessage><itemSet><newsItem guid=\"urn:newsml:v:1\"><itemMeta><provider "
      "literal=\"VNA\"><name>Valley News "
      "Agency</name></provider><versionCreated>2021-05-07T09:00:00Z</"
      "versionCreated><firstCreated>2021-05-07T06:30:00Z</firstCreated>"
      "</itemMeta><contentMeta><language tag=\"en\"/><headline>Dam at Orlo holds</headline><by>Mira "
      "Voss</by></contentMeta><contentSet>"
      "<inlineXML><nitf><body><body.head><hedline><hl1>Another</hl1></hedline></body.head><body.content><p>" BODY
      "</p><hl2>The river</hl2><p>It fell by a metre until noon, the engineer "
      "said.</p></body.content></body></nitf></inlineXML></contentSet>"
      "</newsItem><newsItem guid=\"2\"><contentSet><remoteContent "
      "href=\"x.jpg\"/></contentSet></newsItem></itemSet></newsMessage>");
  assert_str(r->title, "Dam at Orlo holds");
  assert_str(r->uri, "urn:newsml:v:1");
  assert_str(r->outlet, "Valley News Agency");
  assert_str(r->published.value, "2021-05-07T06:30Z");
  assert_str(r->modified.value, "2021-05-07T09:00Z");
  assert_str(r->authors.items[0], "Mira Voss");
  assert_true(in_text(r, BODY));
  assert_int_equal(block_kind(r, "The river"), HS_BLOCK_HEADING);
  assert_str(intake.passed.items[0].what, "items without text");
}

static void nitf_alone(void **state) {
  (void)state;
  const hs_report *r = take(
      "<nitf><head><title>Dam</title><docdata><date.issue norm=\"20210507T063000Z\"/></docdata></head><body><body.head>"
      "<hedline><hl1>Dam at Orlo holds</hl1></hedline><byline>By <person>Mira Voss</person></byline></body.head>"
      "<body.content><block><p>" BODY "</p></block></body.content></body></nitf>");
  assert_str(r->title, "Dam at Orlo holds");
  assert_str(r->published.value, "2021-05-07T06:30Z");
  assert_str(r->authors.items[0], "Mira Voss");
}

static void plain_text_inside(void **state) {
  (void)state;
  const hs_report *r =
      take("<newsItem guid=\"3\"><contentMeta><headline>Dam</headline></contentMeta><contentSet><inlineData>" BODY
           "</inlineData></contentSet></newsItem>");
  assert_true(in_text(r, BODY));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(items_of_a_message), cmocka_unit_test(nitf_alone),
                                     cmocka_unit_test(plain_text_inside)};
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
