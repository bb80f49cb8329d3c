/* test_dataset.c - records of other programs: their fields by the table of names, their lists, and what is none. */
#include "read/dataset.h"

#include "reading.h"

#define BODY \
  "The dam at Orlo held through the night, the district engineer said on Friday. Two villages below it were emptied."
#define BODY_JSON "\"" BODY "\""

static const hs_report *only(const char *json) {
  const hs_report *r = read_one(json);
  if (!in_text(r, BODY)) fail_msg("its text is: %.*s", HS_FMT(r->text));
  return r;
}

static void names_are_known_in_any_writing(void **state) {
  (void)state;
  assert_int_equal(hs_field_of(HS_LIT("date_publish")).field, HS_FIELD_PUBLISHED);
  assert_int_equal(hs_field_of(HS_LIT("datePublished")).field, HS_FIELD_PUBLISHED);
  assert_int_equal(hs_field_of(HS_LIT("Article Text")).field, HS_FIELD_TEXT);
  assert_int_equal(hs_field_of(HS_LIT("dc:creator")).field, HS_FIELD_AUTHORS);
  assert_int_equal(hs_field_of(HS_LIT("")).field, HS_FIELD_NONE);
  assert_int_equal(hs_field_of(HS_LIT("colour")).field, HS_FIELD_NONE);
  assert_true(hs_field_of(HS_LIT("maintext")).rank < hs_field_of(HS_LIT("text")).rank);
}

static void flat_records(void **state) {
  (void)state;
  const hs_report *r = only(
      "{\"maintext\":" BODY_JSON
      ",\"text\":null,\"title\":\"Dam at Orlo holds\",\"date_publish\":\"2021-05-07 06:30:00\","
      "\"date_download\":\"2022-01-01 00:00:00\",\"authors\":[\"Mira Voss\"],\"source_domain\":\"www.valley.example\","
      "\"language\":\"eng\",\"url\":\"https://valley.example/dam\",\"mine\":{\"a\":1}}");
  assert_str(r->title, "Dam at Orlo holds");
  assert_str(r->published.value, "2021-05-07T06:30");
  assert_str(r->authors.items[0], "Mira Voss");
  assert_str(r->outlet, "valley.example");
  assert_str(r->language, "en");
  assert_str(r->uri, "https://valley.example/dam");
  assert_int_equal(r->extra.count, 1);
  assert_str(r->extra.items[0].json, "{\"a\":1}");
}

static void bodies_in_parts(void **state) {
  (void)state;
  const hs_report *r = only(
      "{\"title\":\"Dam at Orlo holds\",\"publisher\":\"The "
      "Valley\",\"body\":{\"summary\":[],\"sections\":[{\"headline\":[],"
      "\"paragraphs\":[" BODY_JSON
      "]},{\"headline\":[\"The river\"],\"paragraphs\":[\"It fell by a metre until noon.\"]}]},"
      "\"html\":{\"requested_url\":\"https://valley.example/dam\",\"content\":\"<p>no</p>\"}}");
  assert_true(in_text(r, "The river\n\nIt fell by a metre"));
  assert_str(r->url, "https://valley.example/dam");
  assert_str(r->outlet, "The Valley");
}

static void news_industry(void **state) {
  (void)state;
  const hs_report *r = only(
      "{\"standard\":{\"name\":\"ninjs\",\"version\":\"3.0\"},\"firstCreated\":\"2021-05-07T06:30:00Z\","
      "\"versionCreated\":"
      "\"2021-05-07T09:00:00Z\",\"headlines\":[{\"role\":\"short\",\"value\":\"Dam\"},{\"role\":\"main\",\"value\":"
      "\"Dam at Orlo "
      "holds\"}],\"bodies\":[{\"contentType\":\"text/html\",\"value\":\"<p>" BODY
      "</p>\"}],\"copyrightHolder\":\"Valley News Agency\"}");
  assert_str(r->title, "Dam at Orlo holds");
  assert_str(r->published.value, "2021-05-07T06:30Z");
  assert_str(r->modified.value, "2021-05-07T09:00Z");
  assert_str(r->outlet, "Valley News Agency");
  r = only("{\"headline\":\"Dam at Orlo holds\",\"versioncreated\":\"2021-05-07T09:00:00Z\",\"body_text\":" BODY_JSON
           "}");
  assert_str(r->published.value, "2021-05-07T09:00Z");
}

static void lists_of_records(void **state) {
  (void)state;
  size_t before = intake.reports.count;
  hs_str lists = HS_LIT(
      "{\"response\":{\"results\":[{\"webTitle\":\"One\",\"webUrl\":\"https://a.example/"
      "1\",\"fields\":{\"bodyText\":" BODY_JSON "}},{\"webTitle\":\"Two\",\"fields\":{\"bodyText\":" BODY_JSON
      "}}]}}\n"
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"The "
      "Valley\",\"items\":[{\"id\":\"1\",\"title\":\"Three\","
      "\"content_html\":\"<p>" BODY
      "</p>\"},{\"id\":\"2\"}]}\n"
      "{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"The "
      "Valley\",\"url\":\"https://valley.example\"},{\"@type\":\"NewsArticle\","
      "\"headline\":\"Four\",\"articleBody\":" BODY_JSON
      ",\"author\":{\"@type\":\"Person\",\"name\":\"Mira Voss\"}}]}\n");
  assert_true(hs_read_bytes(&intake, HS_LIT("lists"), lists, NULL));
  assert_int_equal(intake.reports.count, before + 4);
  static const char *const TITLES[] = {"One", "Two", "Three", "Four"};
  for (size_t i = 0; i < 4; i++) assert_str(intake.reports.items[before + i]->title, TITLES[i]);
  assert_str(intake.reports.items[before + 2]->outlet, "The Valley");
  assert_int_equal(intake.passed.items[0].count, 2);
}

static void reports_of_our_own_stay_as_they_are(void **state) {
  (void)state;
  const hs_report *r =
      read_one("{\"id\":\"x\",\"text\":\"Share this\\nA  text\",\"date\":\"2021-05-07\",\"source\":\"S\"}");
  assert_str(r->id, "x");
  assert_str(r->text, "Share this\nA  text");
  assert_int_equal(r->extra.count, 2);
}

static void what_holds_no_report_is_told(void **state) {
  (void)state;
  size_t reports = intake.reports.count, problems = intake.problems.count;
  assert_true(hs_read_bytes(&intake, HS_LIT("x"),
                            HS_LIT("{\"name\":\"left\",\"version\":\"1.0\"}\n{\"items\":[{\"a\":1}]}\n"), NULL));
  assert_int_equal(intake.reports.count, reports);
  assert_int_equal(intake.problems.count, problems + 2);
}

static void json_over_many_lines(void **state) {
  (void)state;
  size_t before = intake.reports.count, problems = intake.problems.count;
  hs_str pretty = HS_LIT("[\n  {\n    \"title\": \"One {\",\n    \"maintext\": " BODY_JSON
                         "\n  },\n  {\n    \"title\": \"broken\",\n    \"maintext\": \"x\n  },\n"
                         "  {\n    \"title\": \"Three \\\"}\",\n    \"maintext\": " BODY_JSON "\n  }\n]\n");
  assert_true(hs_read_bytes(&intake, HS_LIT("pretty"), pretty, NULL));
  assert_int_equal(intake.reports.count, before + 2);
  assert_str(intake.reports.items[before + 1]->title, "Three \"}");
  assert_int_equal(intake.problems.count, problems + 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_are_known_in_any_writing),
      cmocka_unit_test(flat_records),
      cmocka_unit_test(bodies_in_parts),
      cmocka_unit_test(news_industry),
      cmocka_unit_test(lists_of_records),
      cmocka_unit_test(reports_of_our_own_stay_as_they_are),
      cmocka_unit_test(what_holds_no_report_is_told),
      cmocka_unit_test(json_over_many_lines),
  };
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
