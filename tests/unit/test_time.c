/* test_time.c - time expressions: what is one, how far it reaches, and its value. */
#include "mark/mark.h"

#include "test.h"
#include "text/text.h"

/* A report of this day (NULL: not known) with its times marked. */
static hs_report *marked(const char *published, const char *text) {
  hs_report *report = hs_report_new();
  hs_error err = {0};
  assert_non_null(report);
  report->text = hs_str_from(text);
  if (published) report->published = (hs_date){.value = hs_str_from(published), .precision = HS_PRECISION_DAY};
  assert_true(hs_text_split(report, &err));
  assert_true(hs_time_mark(report, &err));
  return report;
}

typedef struct wanted {
  const char *words, *value, *mod;
  hs_time_type type;
} wanted;

/* The times of a text are these and no others. */
static void assert_times(const char *published, const char *text, const wanted *times, size_t count) {
  hs_report *report = marked(published, text);
  for (size_t i = 0; i < report->times.count && i < count; i++) {
    const hs_time *time = &report->times.items[i];
    assert_str(hs_str_of_span(report->text, time->span), times[i].words);
    assert_str(time->value, times[i].value);
    assert_int_equal(time->type, times[i].type);
    assert_str(time->mod, times[i].mod ? times[i].mod : "");
  }
  assert_int_equal(report->times.count, count);
  hs_report_free(report);
}

#define TIMES(published, text, ...)                                        \
  do {                                                                     \
    const wanted times_[] = {__VA_ARGS__};                                 \
    assert_times(published, text, times_, sizeof times_ / sizeof *times_); \
  } while (0)
#define NO_TIMES(text) assert_times("2021-05-05", text, NULL, 0)

/* 2021-05-05 was a Wednesday. */
static void weekdays_are_the_last_of_their_name(void **state) {
  (void)state;
  TIMES("2021-05-05", "The dam broke on Monday.", {"Monday", "2021-05-03", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "The dam broke on Wednesday.", {"Wednesday", "2021-05-05", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "It broke last Wednesday.", {"last Wednesday", "2021-04-28", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "They meet next Friday.", {"next Friday", "2021-05-07", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "It fell on Friday night.", {"Friday night", "2021-04-30TNI", NULL, HS_TIME_TIME});
  TIMES(NULL, "The dam broke on Monday.", {"Monday", "XXXX-WXX-1", NULL, HS_TIME_DATE});
}

static void months_look_back_or_forward(void **state) {
  (void)state;
  TIMES("2021-05-05", "The bridge was closed in July.", {"July", "2020-07", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "The bridge will be opened in July.", {"July", "2021-07", NULL, HS_TIME_DATE});
  TIMES("2021-01-05", "It was signed on December 30.", {"December 30", "2020-12-30", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "In March 2019 the old one fell.", {"March 2019", "2019-03", NULL, HS_TIME_DATE});
  TIMES(NULL, "It was signed on December 30.", {"December 30", "XXXX-12-30", NULL, HS_TIME_DATE});
}

static void days_are_counted_from_the_report(void **state) {
  (void)state;
  TIMES("2021-03-01", "He left yesterday and returns tomorrow.", {"yesterday", "2021-02-28", NULL, HS_TIME_DATE},
        {"tomorrow", "2021-03-02", NULL, HS_TIME_DATE});
  TIMES("2021-03-01", "The ship sank two weeks ago.", {"two weeks ago", "2021-W07", NULL, HS_TIME_DATE});
  TIMES("2021-03-01", "It is ten years ago.", {"ten years ago", "2011", NULL, HS_TIME_DATE});
  TIMES("2021-03-01", "Prices rose last month.", {"last month", "2021-02", NULL, HS_TIME_DATE});
  TIMES("2021-03-01", "Talks resume early next year.", {"early next year", "2022", "START", HS_TIME_DATE});
  TIMES(NULL, "Prices rose last month.", {"last month", "XXXX-XX", NULL, HS_TIME_DATE});
}

static void numbers_are_dates_in_every_order(void **state) {
  (void)state;
  TIMES("2023-09-01", "He died on Saturday (12/8).", {"Saturday", "2023-08-12", NULL, HS_TIME_DATE},
        {"12/8", "2023-08-12", NULL, HS_TIME_DATE});
  TIMES("2023-09-01", "Signed 12.08.2023 in Oslo.", {"12.08.2023", "2023-08-12", NULL, HS_TIME_DATE});
  TIMES("2024-01-02", "Valid until 2023/12/31 only.", {"2023/12/31", "2023-12-31", NULL, HS_TIME_DATE});
  TIMES("2024-01-02", "Signed 2023-11-05.", {"2023-11-05", "2023-11-05", NULL, HS_TIME_DATE});
}

/* One date with a month in front shows how the others of the same text are to be read. */
static void a_text_shows_the_order_of_its_dates(void **state) {
  (void)state;
  TIMES("2023-09-01", "Opened 04/05/2019, closed 06/28/2021.", {"04/05/2019", "2019-04-05", NULL, HS_TIME_DATE},
        {"06/28/2021", "2021-06-28", NULL, HS_TIME_DATE});
  TIMES("2023-09-01", "Opened 04/05/2019, closed 28/06/2021.", {"04/05/2019", "2019-05-04", NULL, HS_TIME_DATE},
        {"28/06/2021", "2021-06-28", NULL, HS_TIME_DATE});
}

static void lengths_have_numbers_and_units(void **state) {
  (void)state;
  TIMES("2021-05-05", "It took more than four hours.", {"more than four hours", "PT4H", "MORE_THAN", HS_TIME_DURATION});
  TIMES("2021-05-05", "a two-year sentence", {"two-year", "P2Y", NULL, HS_TIME_DURATION});
  TIMES("2021-05-05", "It rained for half an hour.", {"half an hour", "PT30M", NULL, HS_TIME_DURATION});
  TIMES("2021-05-05", "They waited a few days.", {"a few days", "PXD", NULL, HS_TIME_DURATION});
  TIMES("2021-05-05", "Over the past two decades it grew.", {"the past two decades", "P20Y", NULL, HS_TIME_DURATION});
  TIMES("2021-05-05", "They walked for 1,200 days.", {"1,200 days", "P1200D", NULL, HS_TIME_DURATION});
}

static void larger_spans_have_values(void **state) {
  (void)state;
  TIMES("2021-05-05", "built in the 1960s", {"the 1960s", "196", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "since the 19th century", {"the 19th century", "18", NULL, HS_TIME_DATE});
  TIMES("2021-11-05", "Sales fell in the third quarter.", {"the third quarter", "2021-Q3", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "in the second half of 2019", {"the second half of 2019", "2019-H2", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "in the summer of 1944", {"the summer of 1944", "1944-SU", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "They vote every Monday.", {"every Monday", "XXXX-WXX-1", NULL, HS_TIME_SET});
}

static void the_clock_is_read(void **state) {
  (void)state;
  TIMES("2021-05-05", "It struck at 5:30 p.m. on Tuesday.", {"5:30 p.m.", "2021-05-04T17:30", NULL, HS_TIME_TIME},
        {"Tuesday", "2021-05-04", NULL, HS_TIME_DATE});
  TIMES("2021-05-05", "The siren sounded at noon Tuesday.", {"noon Tuesday", "2021-05-04T12:00", NULL, HS_TIME_TIME});
}

static void what_is_no_time_is_not_marked(void **state) {
  (void)state;
  NO_TIMES("They may march on.");
  NO_TIMES("Theresa May arrived with 1,900 troops.");
  NO_TIMES("He paid $2000 for 1950 bottles.");
  NO_TIMES("A man of 41 years of age won 3-2.");
  NO_TIMES("The Sunday Times and the Daily Telegraph said so.");
  NO_TIMES("Version 1.2.3.4 came second.");
  NO_TIMES("They sold 1950 two-seaters.");
  TIMES("2021-05-05", "In 1950 two dams broke.", {"1950", "1950", NULL, HS_TIME_DATE});
}

static void holidays_of_one_name_go_by_their_country(void **state) {
  (void)state;
  TIMES("2021-07-20", "Crowds kept Independence Day in Malawi.",
        {"Independence Day", "2021-07-06", NULL, HS_TIME_DATE});
  TIMES("2021-07-20", "Crowds kept Independence Day in Indonesia.",
        {"Independence Day", "2021-08-17", NULL, HS_TIME_DATE});
}

static void what_lies_well_before_is_background(void **state) {
  (void)state;
  hs_report *report = marked("2021-05-05", "On Monday the bank, founded in 2003, was sold.");
  assert_int_equal(report->times.count, 2);
  assert_false(report->times.items[0].background);
  assert_true(report->times.items[1].background);
  hs_report_free(report);
}

/* A history is told from day to day: its weekless months belong to the year told last. */
static void a_narrative_goes_by_the_year_told_last(void **state) {
  (void)state;
  hs_report *report = marked("2020-01-01",
                             "War came in 1904. In 1905 the fleet sailed. In May it was lost. By 1906 there was peace. "
                             "In 1907 a treaty followed. In 1908 the king fell, in 1909 his son. In June he fled.");
  const hs_time *last = &report->times.items[report->times.count - 1];
  assert_str(last->value, "1909-06");
  assert_str(report->times.items[2].value, "1905-05");
  hs_report_free(report);
}

/* 2022-08-15 was a Monday. Phrases of data/time/time_rules.tsv. */
static void phrases_are_rules_of_a_table(void **state) {
  (void)state;
  TIMES("2022-08-15", "The pump broke the day before Easter.",
        {"the day before Easter", "2022-04-16", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "It reopened two days before Christmas 2021.",
        {"two days before Christmas 2021", "2021-12-23", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "A hearing is set for the week of March 6, 2023.",
        {"the week of March 6, 2023", "2023-W10", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "Crews met in the third week of January 2021.",
        {"the third week of January 2021", "2021-W03", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "Sales peaked in the latter half of 2008.",
        {"the latter half of 2008", "2008-H2", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "Trams ran at the turn of the 20th century.",
        {"the turn of the 20th century", "19", "START", HS_TIME_DATE});
}

static void weeks_quarters_and_fiscal_years_have_values(void **state) {
  (void)state;
  TIMES("2024-06-01", "Week 32 of 2023 was dry.", {"Week 32 of 2023", "2023-W32", NULL, HS_TIME_DATE});
  TIMES("2024-06-01", "The mill closed in calendar week 12.", {"calendar week 12", "2024-W12", NULL, HS_TIME_DATE});
  TIMES("2024-06-01", "Output fell in the first quarter of 2021.",
        {"the first quarter of 2021", "2021-Q1", NULL, HS_TIME_DATE});
  TIMES("2024-06-01", "The 2023 fiscal year ended well.", {"The 2023 fiscal year", "2023", NULL, HS_TIME_DATE});
  TIMES("2024-06-01", "Roads of the 4th century BC.", {"the 4th century BC", "BC03", NULL, HS_TIME_DATE});
  TIMES("2024-06-01", "songs of the late 1980s", {"the late 1980s", "198", "END", HS_TIME_DATE});
}

static void anniversaries_and_mourning_are_times(void **state) {
  (void)state;
  TIMES("2022-08-15", "Crowds marked the 77th anniversary.", {"the 77th anniversary", "2022", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "The king ordered three days of mourning.", {"three days", "P3D", NULL, HS_TIME_DURATION});
  TIMES("2022-08-15", "On Friday the bridge fell; the fair ended two months earlier.",
        {"Friday", "2022-08-12", NULL, HS_TIME_DATE}, {"two months earlier", "2022-06", NULL, HS_TIME_DATE});
}

static void holidays_follow_their_rules(void **state) {
  (void)state;
  TIMES("2022-08-15", "Shops shut on Good Friday.", {"Good Friday", "2022-04-15", NULL, HS_TIME_DATE});
  TIMES("2022-11-01", "Families in the United States gather on Thanksgiving.",
        {"Thanksgiving", "2022-11-24", NULL, HS_TIME_DATE});
  TIMES("2022-10-20", "Polls open on Election Day.", {"Election Day", "2022-11-08", NULL, HS_TIME_DATE});
  TIMES("2022-04-20", "Markets slept during Ramadan.", {"Ramadan", "2022-04-02", NULL, HS_TIME_DATE});
}

static void the_verb_tells_the_side(void **state) {
  (void)state;
  TIMES("2022-08-15", "The court is scheduled to rule on Thursday.", {"Thursday", "2022-08-18", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "The court ruled on Thursday.", {"Thursday", "2022-08-11", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "Until Thursday, the ferry was free.", {"Thursday", "2022-08-11", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "The line will reopen in March.", {"March", "2023-03", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "The line reopened in March.", {"March", "2022-03", NULL, HS_TIME_DATE});
}

static void lists_and_ranges_share_month_and_year(void **state) {
  (void)state;
  TIMES("2022-08-15", "Open from 3 to 5 May.", {"3", "2022-05-03", NULL, HS_TIME_DATE},
        {"5 May", "2022-05-05", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "Closed May 7-9, 2019.", {"May 7", "2019-05-07", NULL, HS_TIME_DATE},
        {"9, 2019", "2019-05-09", NULL, HS_TIME_DATE});
  TIMES("2022-08-15", "The drought of 1957-60 was worse.", {"1957", "1957", NULL, HS_TIME_DATE},
        {"60", "1960", NULL, HS_TIME_DATE});
}

static void ranges_and_lengths_have_their_points(void **state) {
  (void)state;
  hs_report *report = marked("2022-08-15", "Open from 3 to 5 May. It rained for the past three weeks.");
  assert_int_equal(report->times.count, 3);
  assert_str(report->times.items[0].end_point, "2022-05-05");
  assert_str(report->times.items[1].begin_point, "2022-05-03");
  assert_str(report->times.items[2].begin_point, "2022-07-25");
  assert_str(report->times.items[2].end_point, "2022-08-15");
  hs_report_free(report);
}

static void what_looks_like_a_time_is_left(void **state) {
  (void)state;
  NO_TIMES("A man in his 30s and a woman in her late 20s.");
  NO_TIMES("March for clean water, they sang; it may rain.");
  NO_TIMES("Call 555-2010 or pay $1,995 for 2000 bricks.");
  NO_TIMES("Three quarters of the boats leaked.");
  NO_TIMES("A report by 60 Minutes was shown.");
}

static void a_time_is_of_a_happening_of_publication_or_of_background(void **state) {
  (void)state;
  hs_report *report =
      marked("2022-08-15",
             "The kiln burst on Saturday, its owner said on Monday. \"I locked it on Friday,\" he said. "
             "It was built in 1987.");
  assert_int_equal(report->times.count, 4);
  assert_int_equal(report->times.items[0].role, HS_ROLE_HAPPENING);
  assert_int_equal(report->times.items[1].role, HS_ROLE_PUBLICATION);
  assert_int_equal(report->times.items[2].role, HS_ROLE_BACKGROUND);
  assert_int_equal(report->times.items[3].role, HS_ROLE_BACKGROUND);
  hs_report_free(report);
}

static void a_time_of_day_takes_the_day_behind_it(void **state) {
  (void)state;
  TIMES("2024-05-15", "The train left at 6:45 p.m. on Tuesday.", {"6:45 p.m.", "2024-05-14T18:45", NULL, HS_TIME_TIME},
        {"Tuesday", "2024-05-14", NULL, HS_TIME_DATE});
  TIMES("2024-05-15", "The hall was open from 9 a.m. to 5 p.m. on Monday.",
        {"9 a.m.", "2024-05-13T09:00", NULL, HS_TIME_TIME}, {"5 p.m.", "2024-05-13T17:00", NULL, HS_TIME_TIME},
        {"Monday", "2024-05-13", NULL, HS_TIME_DATE});
  TIMES("2024-05-15", "The bell rang at 10 a.m. He left Tuesday.", {"10 a.m.", "2024-05-15T10:00", NULL, HS_TIME_TIME},
        {"Tuesday", "2024-05-14", NULL, HS_TIME_DATE});
}

static void assert_zone(const char *text, const char *zone) {
  hs_report *report = marked("2024-05-15", text);
  assert_true(report->times.count > 0);
  assert_str(report->times.items[0].zone, zone);
  hs_report_free(report);
}

static void times_of_day_have_their_zone(void **state) {
  (void)state;
  assert_zone("The valve burst at 14:32 GMT.", "+00:00");
  assert_zone("The valve burst at 9:15 p.m. EDT.", "-04:00");
  assert_zone("The valve burst at 11:05 IST.", "+05:30");
  assert_zone("The valve burst at 18:00 UTC+3.", "+03:00");
  assert_zone("The valve burst at 18:00 UTC-03:30, they say.", "-03:30");
  assert_zone("The valve burst at 2023-11-05T18:30:00+01:00.", "+01:00");
  assert_zone("The valve burst at 18:00 local time.", "");
  TIMES("2024-05-15", "On 2023-11-05T18:30:00Z the valve burst.",
        {"2023-11-05T18:30:00Z", "2023-11-05T18:30", NULL, HS_TIME_TIME});
}

static void further_kinds_have_values(void **state) {
  (void)state;
  TIMES("2024-05-15", "It was held on the first Monday of June 2023.",
        {"the first Monday of June 2023", "2023-06-05", NULL, HS_TIME_DATE});
  TIMES("2024-05-15", "It was held on the last Friday of June 2023.",
        {"the last Friday of June 2023", "2023-06-30", NULL, HS_TIME_DATE});
  TIMES("2024-05-15", "Deliveries of 2024-W35 were late.", {"2024-W35", "2024-W35", NULL, HS_TIME_DATE});
  TIMES("2024-05-15", "The budget of fiscal year 2023/24 was cut.",
        {"fiscal year 2023/24", "2023", NULL, HS_TIME_DATE});
  TIMES("2024-05-15", "The wall was built in 2,500 BC.", {"2,500 BC", "BC2500", NULL, HS_TIME_DATE});
  TIMES("2024-05-15", "The choir meets twice a week.", {"twice a week", "P1W", NULL, HS_TIME_SET});
  TIMES("2024-05-15", "The mill burned half a century ago.", {"half a century ago", "1974", NULL, HS_TIME_DATE});
  NO_TIMES("It stands on page 1984 of the book on flight 1907.");
  NO_TIMES("They went in groups of 1990 persons and 2000 people.");
}

/* Of what has no day in its value, too. */
static void quarters_seasons_and_decades_may_be_background(void **state) {
  (void)state;
  hs_report *report = marked("2024-05-15",
                             "It fell in the third quarter of 2021, in the summer of 1998, in the 1970s, "
                             "in the 12th century and in week 2 of 2023, and rises in Q2 2024.");
  assert_int_equal(report->times.count, 6);
  for (size_t i = 0; i < 6; i++) assert_true(report->times.items[i].background == (i < 5));
  hs_report_free(report);
}

static void a_year_ago_in_results_is_the_quarter_of_the_year_before(void **state) {
  (void)state;
  TIMES("2021-04-20",
        "Net profit fell in the first quarter of 2021 and earnings fell, too. Revenue was 5 million a year ago.",
        {"the first quarter of 2021", "2021-Q1", NULL, HS_TIME_DATE}, {"a year ago", "2020-Q1", NULL, HS_TIME_DATE});
  TIMES("2021-04-20", "The lamp was mended in the first quarter of 2021. It broke a year ago.",
        {"the first quarter of 2021", "2021-Q1", NULL, HS_TIME_DATE}, {"a year ago", "2020", NULL, HS_TIME_DATE});
}

static void an_hour_is_of_the_same_half_of_the_day_as_the_one_behind_it_or_of_the_one_before(void **state) {
  (void)state;
  TIMES("2021-04-20", "The bridge is shut from 9 to 11 a.m. today.", {"9", "2021-04-20T09:00", NULL, HS_TIME_TIME},
        {"11 a.m. today", "2021-04-20T11:00", NULL, HS_TIME_TIME});
  TIMES("2021-04-20", "The bridge is shut from 11 to 1 p.m. today.", {"11", "2021-04-20T11:00", NULL, HS_TIME_TIME},
        {"1 p.m. today", "2021-04-20T13:00", NULL, HS_TIME_TIME});
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_time_of_day_takes_the_day_behind_it),
      cmocka_unit_test(times_of_day_have_their_zone),
      cmocka_unit_test(further_kinds_have_values),
      cmocka_unit_test(quarters_seasons_and_decades_may_be_background),
      cmocka_unit_test(phrases_are_rules_of_a_table),
      cmocka_unit_test(weeks_quarters_and_fiscal_years_have_values),
      cmocka_unit_test(anniversaries_and_mourning_are_times),
      cmocka_unit_test(holidays_follow_their_rules),
      cmocka_unit_test(the_verb_tells_the_side),
      cmocka_unit_test(lists_and_ranges_share_month_and_year),
      cmocka_unit_test(ranges_and_lengths_have_their_points),
      cmocka_unit_test(what_looks_like_a_time_is_left),
      cmocka_unit_test(a_time_is_of_a_happening_of_publication_or_of_background),
      cmocka_unit_test(weekdays_are_the_last_of_their_name),
      cmocka_unit_test(months_look_back_or_forward),
      cmocka_unit_test(days_are_counted_from_the_report),
      cmocka_unit_test(numbers_are_dates_in_every_order),
      cmocka_unit_test(a_text_shows_the_order_of_its_dates),
      cmocka_unit_test(lengths_have_numbers_and_units),
      cmocka_unit_test(larger_spans_have_values),
      cmocka_unit_test(the_clock_is_read),
      cmocka_unit_test(what_is_no_time_is_not_marked),
      cmocka_unit_test(holidays_of_one_name_go_by_their_country),
      cmocka_unit_test(what_lies_well_before_is_background),
      cmocka_unit_test(a_narrative_goes_by_the_year_told_last),
      cmocka_unit_test(a_year_ago_in_results_is_the_quarter_of_the_year_before),
      cmocka_unit_test(an_hour_is_of_the_same_half_of_the_day_as_the_one_behind_it_or_of_the_one_before),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
