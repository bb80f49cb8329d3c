/* test_dated.c - dates, or fewer candidates, that undated reports get from their company; stories stay as they were. */
#include "link/groundwork.h"
#include "linked.h"

#define BRIDGE                                                                                                       \
  "A bridge at Lindesund gave way under a truck on Wednesday and its driver, Petra Lund, was pulled from the water " \
  "alive. The road office had closed one lane of the bridge in May. Repairs will take 11 weeks, said the engineer "  \
  "Tor "                                                                                                             \
  "Aasen."

static void add_bridge(const char *id, const char *day) {
  add_plain(id, day, day ? NULL : "XXXX-WXX-3", "Bridge at Lindesund gives way under a truck", BRIDGE);
}

/* A report with words of its own. `dates`: its published and candidates, as JSON. */
static void add_dates(const char *id, const char *text, const char *dates) {
  char line[2048];
  int n = snprintf(line, sizeof line,
                   "{\"id\":\"%s\",\"text\":\"%s\",%s,\"sentences\":[{\"begin\":0,\"end\":%zu}],\"times\":[],"
                   "\"mentions\":[],\"entities\":[],\"attributions\":[],\"relays\":[],\"origins\":[]}",
                   id, text, dates, strlen(text));
  assert_true(n > 0 && (size_t)n < sizeof line);
  add_marked(line);
}

#define DAY(day) "{\"value\":\"" day "\",\"precision\":\"day\",\"from\":\"inferred\",\"evidence\":[]}"
#define MONTH(month) "{\"value\":\"" month "\",\"precision\":\"month\",\"from\":\"inferred\",\"evidence\":[]}"
#define OPEN(...) "\"published\":null,\"candidates\":[" __VA_ARGS__ "]"

static void link_dated(void) {
  hs_error err;
  assert_true(hs_dated_link(reports, 1, &links, &err));
}

/* All reports are one story; what is the one date that comes of it? NULL: none. */
static const hs_dated *dated_in_one_story(void) {
  add_story(0, (uint32_t)reports.count);
  link_dated();
  return links.dated.count ? &links.dated.items[0] : NULL;
}

static void an_undated_copy_gets_the_day_of_its_original(void **state) {
  (void)state;
  hs_error err;
  add_bridge("a", "2021-06-09");
  add_bridge("b", NULL);
  assert_true(hs_copy_link(reports, 1, &links, &err) && hs_story_link(reports, 1, &links, &err));
  link_dated();
  assert_int_equal(links.dated.count, 1);
  assert_int_equal(links.dated.items[0].report, 1);
  assert_str(links.dated.items[0].published.value, "2021-06-09");
  assert_int_equal(links.dated.items[0].published.evidence.items[0].report, 0);
  assert_int_equal(links.dated.items[0].candidates.count, 0);
}

static void a_day_of_another_weekday_is_not_given(void **state) {
  (void)state;
  hs_error err;
  add_bridge("a", "2021-06-12"); /* a Saturday */
  add_bridge("b", NULL);
  assert_true(hs_copy_link(reports, 1, &links, &err) && hs_story_link(reports, 1, &links, &err));
  link_dated();
  assert_int_equal(links.dated.count, 0);
}

/* The company agrees to a day: the candidate near it. */
static void the_candidate_near_the_company_is_the_day(void **state) {
  (void)state;
  add_plain("a", "2018-09-14", NULL, "Ferry", "The ferry to Holm lost a ramp.");
  add_dates("b", "Ramp gone, islanders wait", OPEN(DAY("2012-09-14") "," DAY("2018-09-15")));
  const hs_dated *d = dated_in_one_story();
  assert_non_null(d);
  assert_str(d->published.value, "2018-09-15");
  assert_int_equal(d->published.precision, HS_PRECISION_DAY);
}

/* The company stretches over weeks: two of four candidates fall into them, and what they share is the month. */
static void a_long_story_leaves_fewer_candidates(void **state) {
  (void)state;
  add_plain("a", "2018-09-04", NULL, "Ferry", "The ferry to Holm lost a ramp.");
  add_plain("b", "2018-09-25", NULL, "Weld", "A weld was to blame, the yard said.");
  add_dates("c", "Ramp gone, islanders wait",
            OPEN(DAY("2012-09-14") "," DAY("2018-09-14") "," DAY("2018-09-21") "," DAY("2019-09-13")));
  const hs_dated *d = dated_in_one_story();
  assert_non_null(d);
  assert_int_equal(links.dated.count, 1);
  assert_int_equal(d->report, 2);
  assert_str(d->published.value, "2018-09");
  assert_int_equal(d->published.precision, HS_PRECISION_MONTH);
  assert_int_equal(d->published.from, HS_FROM_INFERRED);
  assert_int_equal(d->published.evidence.count, 2);
  assert_int_equal(d->candidates.count, 2);
  assert_str(d->candidates.items[0].value, "2018-09-14");
  assert_str(d->candidates.items[1].value, "2018-09-21");
}

static void the_only_candidate_left_is_the_day(void **state) {
  (void)state;
  add_plain("a", "2018-09-04", NULL, "Ferry", "The ferry to Holm lost a ramp.");
  add_plain("b", "2018-09-25", NULL, "Weld", "A weld was to blame, the yard said.");
  add_dates("c", "Ramp gone, islanders wait", OPEN(DAY("2012-09-14") "," DAY("2018-09-14")));
  const hs_dated *d = dated_in_one_story();
  assert_non_null(d);
  assert_str(d->published.value, "2018-09-14");
  assert_int_equal(d->candidates.count, 0);
}

/* Months stay whole; they share the year. */
static void candidates_may_be_months(void **state) {
  (void)state;
  add_plain("a", "2018-08-30", NULL, "Ferry", "The ferry to Holm lost a ramp.");
  add_plain("b", "2018-09-25", NULL, "Weld", "A weld was to blame, the yard said.");
  add_dates("c", "Ramp gone, islanders wait", OPEN(MONTH("2018-08") "," MONTH("2018-09") "," MONTH("2018-11")));
  const hs_dated *d = dated_in_one_story();
  assert_non_null(d);
  assert_str(d->published.value, "2018");
  assert_int_equal(d->published.precision, HS_PRECISION_YEAR);
  assert_int_equal(d->candidates.count, 2);
}

/* Nothing is left out, or all would be, or what is left shares not even a year: nothing is written. */
static void a_company_that_tells_nothing_gives_nothing(void **state) {
  (void)state;
  add_plain("a", "2018-12-20", NULL, "Ferry", "The ferry to Holm lost a ramp.");
  add_plain("b", "2019-01-10", NULL, "Weld", "A weld was to blame, the yard said.");
  add_dates("c", "Ramp gone, islanders wait", OPEN(DAY("2018-12-28") "," DAY("2018-12-21")));
  add_dates("d", "Ramp mended at last", OPEN(DAY("2012-12-28") "," DAY("2014-12-28")));
  add_dates("e", "Ramp to be mended soon", OPEN(DAY("2012-12-28") "," DAY("2018-12-28") "," DAY("2019-01-04")));
  assert_null(dated_in_one_story());
}

/* Of a report whose month is known the company must not say another. */
static void the_known_month_holds(void **state) {
  (void)state;
  add_plain("a", "2018-09-14", NULL, "Ferry", "The ferry to Holm lost a ramp.");
  add_dates("b", "Ramp gone, islanders wait", "\"published\":" MONTH("2018-10"));
  add_dates("c", "Ramp gone, hotel waits", "\"published\":" MONTH("2018-09"));
  const hs_dated *d = dated_in_one_story();
  assert_non_null(d);
  assert_int_equal(links.dated.count, 1);
  assert_int_equal(d->report, 2);
  assert_str(d->published.value, "2018-09-14");
}

/* What is dated does not show in features, candidates or stories. */
static void nothing_feeds_back(void **state) {
  (void)state;
  hs_error err;
  add_bridge("a", "2021-06-09");
  add_bridge("b", NULL);
  assert_true(hs_copy_link(reports, 1, &links, &err) && hs_story_link(reports, 1, &links, &err));
  hs_str id = links.stories.items[0].id, date = links.stories.items[0].date;
  link_dated();
  assert_int_equal(links.dated.count, 1);
  assert_int_equal(links.groundwork->features.items[1].day, HS_NO_DAY);
  assert_null(reports.items[1]->published.value.data);
  assert_true(hs_str_equal(links.stories.items[0].id, id) && hs_str_equal(links.stories.items[0].date, date));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(an_undated_copy_gets_the_day_of_its_original, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_day_of_another_weekday_is_not_given, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_candidate_near_the_company_is_the_day, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_long_story_leaves_fewer_candidates, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_only_candidate_left_is_the_day, begin_links, end_links),
      cmocka_unit_test_setup_teardown(candidates_may_be_months, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_company_that_tells_nothing_gives_nothing, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_known_month_holds, begin_links, end_links),
      cmocka_unit_test_setup_teardown(nothing_feeds_back, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
