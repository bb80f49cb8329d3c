/* test_published.c - dating a report: dates that stand in the text, and days that clues leave. */
#include "mark/mark.h"

#include "test.h"
#include "text/text.h"

static hs_report *dated(const char *text) {
  hs_report *report = hs_report_new();
  hs_error err = {0};
  assert_non_null(report);
  report->text = hs_str_from(text);
  assert_true(hs_text_split(report, &err));
  assert_true(hs_published_mark(report, &err));
  return report;
}

/* The text is dated so (NULL: not), with evidence for it. */
static void assert_date(const char *text, const char *value, hs_date_from from) {
  hs_report *report = dated(text);
  assert_str(report->published.value, value ? value : "");
  if (value) {
    assert_int_equal(report->published.from, from);
    assert_true(report->published.evidence.count > 0);
    assert_int_equal(report->candidates.count, 0);
    for (size_t i = 0; i < report->published.evidence.count; i++) {
      hs_span span = report->published.evidence.items[i].span;
      assert_true(span.begin < span.end && span.end <= report->text.size);
    }
  }
  hs_report_free(report);
}

static void a_line_with_a_date_is_taken(void **state) {
  (void)state;
  assert_date("Storm over the bay\n\nPublished: 14 June 2019\n\nThe wind rose before dawn.", "2019-06-14",
              HS_FROM_TEXT);
  assert_date("Storm over the bay\n\nUpdated 15 June 2019\n\nPosted on 14 June 2019\n\nThe wind rose.", "2019-06-14",
              HS_FROM_TEXT);
}

static void a_dateline_with_its_year_is_taken(void **state) {
  (void)state;
  assert_date("LISBON, March 4, 2012 (Lusa) - The port was closed.", "2012-03-04", HS_FROM_TEXT);
  assert_date("Kitwe, March 4, 2012, ZANIS --- The port was closed.", "2012-03-04", HS_FROM_TEXT);
  assert_date("Port closed\n\nMarch 4, 2012 (Reuters) - The port was closed.", "2012-03-04", HS_FROM_TEXT);
  assert_date("On March 4, 2012, Reuters - an agency - was told that the port would close.", NULL, HS_FROM_TEXT);
}

static void the_day_of_the_week_is_that_on_which_it_was_said(void **state) {
  (void)state;
  assert_date(
      "The pier fell into the bay on Tuesday, the harbour office said.\n\nNobody was hurt, the mayor told reporters on "
      "7 March 2017.",
      "2017-03-07", HS_FROM_INFERRED);
  assert_date(
      "The pier fell into the bay on Monday, the harbour office said.\n\nNobody was hurt, the mayor told reporters on "
      "7 March 2017.",
      NULL, HS_FROM_INFERRED);
}

static void a_day_beside_its_weekday_is_the_day_of_the_report(void **state) {
  (void)state;
  assert_date("The mayor resigned on Tuesday (7/3/2017), his office said.", "2017-03-07", HS_FROM_INFERRED);
  assert_date("The mayor said yesterday (7/3/2017) that he was ill.", "2017-03-08", HS_FROM_INFERRED);
}

static void an_anniversary_gives_the_year(void **state) {
  (void)state;
  assert_date(
      "OSLO. Bells rang on Thursday (22/7). It is ten years since Breivik killed 77 people on Utoya and in the "
      "capital.",
      "2021-07-22", HS_FROM_INFERRED);
  assert_date("The two kings wrote on Friday, 3 April, to mark 70 years since the pact was signed in 1950.",
              "2020-04-03", HS_FROM_INFERRED);
}

static void a_length_after_a_known_event_gives_the_day(void **state) {
  (void)state;
  assert_date("The price of bread doubled on Friday, a week after Lehman filed for bankruptcy, and bakers closed.",
              "2008-09-19", HS_FROM_INFERRED);
}

static void last_month_beside_a_known_event_gives_the_month(void **state) {
  (void)state;
  assert_date("Shops sell candles again after last month's killing of Osama bin Laden, traders told the agency.",
              "2011-06", HS_FROM_INFERRED);
}

static void captions_and_footers_say_nothing(void **state) {
  (void)state;
  assert_date(
      "[Photo: the old mill on 4 May 2011. Archive]\n\nThe mill burned down. Nobody was hurt.\n\nRead also: The fire "
      "of 12 May 2014.",
      NULL, HS_FROM_TEXT);
}

/* A weekday with a day of the month falls in several years: all of them are named, none is chosen. */
static void several_days_stay_candidates(void **state) {
  (void)state;
  hs_report *report = dated("The council met on Monday, August 15, and parted without a vote.");
  assert_str(report->published.value, "");
  assert_true(report->candidates.count > 1);
  for (size_t i = 0; i < report->candidates.count; i++)
    assert_true(hs_str_ends(report->candidates.items[i].value, HS_LIT("-08-15")));
  hs_report_free(report);
}

/* The tenth anniversary of 2011 is 2021, when the day was no Monday. */
static void clues_that_contradict_give_no_date(void **state) {
  (void)state;
  hs_report *report =
      dated("OSLO. Bells rang on Monday (22/7). It is ten years since Breivik killed 77 people on Utoya.");
  assert_str(report->published.value, "");
  bool found = false;
  for (size_t i = 0; i < report->candidates.count; i++)
    found |= hs_str_is(report->candidates.items[i].value, "2021-07-22");
  assert_true(found);
  hs_report_free(report);
}

static void a_date_that_is_known_stays(void **state) {
  (void)state;
  hs_report *report = hs_report_new();
  hs_error err = {0};
  report->text = HS_LIT("LISBON, March 4, 2012 (Lusa) - The port was closed.");
  report->published = (hs_date){.value = HS_LIT("2001-01-01"), .precision = HS_PRECISION_DAY, .from = HS_FROM_GIVEN};
  assert_true(hs_text_split(report, &err) && hs_published_mark(report, &err));
  assert_str(report->published.value, "2001-01-01");
  hs_report_free(report);
}

static void without_clues_there_is_nothing(void **state) {
  (void)state;
  assert_date("", NULL, HS_FROM_TEXT);
  assert_date("The river carried the boat away.", NULL, HS_FROM_TEXT);
  assert_date("He spoke on Monday.", NULL, HS_FROM_TEXT);
}

/* Thursday, 3 April fell in 1997, 2003, 2008, 2014 and 2025; Tony Blair was prime minister from 1997 to 2007. */
static void an_office_and_a_former_office_cut_the_years(void **state) {
  (void)state;
  assert_date(
      "LEEDS, April 3 - Prime Minister Tony Blair opened a lock on Thursday. Former president Bill Clinton came.",
      "2003-04-03", HS_FROM_INFERRED);
}

/* Wednesday, 9 November fell in 1994, 2005, 2011, 2016 and 2022. */
static void a_dateline_takes_its_year_from_what_is_told(void **state) {
  (void)state;
  assert_date(
      "OPORTO, Nov. 9 (Lusa) -- The ferry was sold on Wednesday, the owner said. It was built in 2003 and ran "
      "aground in 2004.",
      "2005-11-09", HS_FROM_INFERRED);
  assert_date("OPORTO, Nov. 9 (Lusa) -- The ferry was sold on Wednesday. It will sail again by 2012, the owner said.",
              "2011-11-09", HS_FROM_INFERRED);
  assert_date("OPORTO, Nov. 9 (Lusa) -- The ferry was sold on Wednesday, the owner said.", NULL, HS_FROM_INFERRED);
}

static void prices_and_rates_tell_the_year(void **state) {
  (void)state;
  assert_date("ROTTERDAM, Nov. 9 (ANP) -- Oil cost 42.10 dollars a barrel on Wednesday, traders said.", "2016-11-09",
              HS_FROM_INFERRED);
  assert_date("OSAKA, Nov. 9 (Jiji) -- The mill was sold on Wednesday for 900 million yen (11.6 million dollars).",
              "2011-11-09", HS_FROM_INFERRED);
  assert_date("OSAKA, Nov. 9 (Jiji) -- The Nikkei gained 98.12 points, or 0.7 percent, to 14,072.20 on Wednesday.",
              "2005-11-09", HS_FROM_INFERRED);
  assert_date("OSAKA, Nov. 9 (Jiji) -- The dollar fell to 77.65 yen on Wednesday.", "2011-11-09", HS_FROM_INFERRED);
}

static void a_minister_is_known_by_the_whole_name(void **state) {
  (void)state;
  assert_date("AACHEN, Nov. 9 (dpa) -- Finance Minister Hans Eichel spoke in Aachen on Wednesday.", "2005-11-09",
              HS_FROM_INFERRED);
  assert_date("AACHEN, Nov. 9 (dpa) -- The former finance minister Hans Eichel spoke in Aachen on Wednesday.", NULL,
              HS_FROM_INFERRED);
}

static void games_are_held_at_their_time(void **state) {
  (void)state;
  assert_date("DOHA, Dec 8 - A rower of our town won a bronze medal at the Asian Games on Friday.", "2006-12-08",
              HS_FROM_INFERRED);
  assert_date("DOHA, Dec 8 - A rower of our town spoke of the Asian Games on Friday.", NULL, HS_FROM_INFERRED);
}

/* A contradiction: both times stay among the candidates. */
static void a_time_in_office_began_last_month(void **state) {
  (void)state;
  assert_date("Angela Merkel, who took office last month, received the bakers of the town, they said.", "2005-12",
              HS_FROM_INFERRED);
  hs_report *report = dated(
      "PARIS. The Olympic flame reached the pool on Sunday. A swimmer gave a medal to Francois "
      "Hollande, who moved into the palace last month, the agency said.");
  bool games = false, office = false;
  assert_str(report->published.value, "");
  for (size_t i = 0; i < report->candidates.count && i < 5; i++) {
    games |= hs_str_starts(report->candidates.items[i].value, HS_LIT("2024-0"));
    office |= hs_str_starts(report->candidates.items[i].value, HS_LIT("2012-06"));
  }
  assert_true(games && office);
  hs_report_free(report);
}

static void a_weekday_follows_a_day_told_in_full(void **state) {
  (void)state;
  assert_date("The owner of the kiln denied it on Friday. It burst in the early hours of Wednesday, August 14, 2024.",
              "2024-08-16", HS_FROM_INFERRED);
}

static void reasons_say_what_each_clue_leaves(void **state) {
  (void)state;
  hs_report *report = dated("The council met on Monday, August 15, and parted without a vote.");
  assert_true(report->reasons.count >= 2);
  assert_true(report->decision.size > 0);
  const hs_reason *last = &report->reasons.items[report->reasons.count - 1];
  assert_true(last->remain <= last->alone && last->remain > 1 && last->leaves.size > 0);
  hs_report_free(report);
}

/* Two countries had a president of this name. */
static void the_country_before_a_title_tells_whose_it_is(void **state) {
  (void)state;
  assert_date("On Friday, 7 May, South Korean President Lee met the crew of the lost trawler.", "2010-05-07",
              HS_FROM_INFERRED);
  assert_date("On Friday, 7 May, President Lee met the crew of the lost trawler.", NULL, HS_FROM_INFERRED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_office_and_a_former_office_cut_the_years),
      cmocka_unit_test(a_weekday_follows_a_day_told_in_full),
      cmocka_unit_test(a_dateline_takes_its_year_from_what_is_told),
      cmocka_unit_test(prices_and_rates_tell_the_year),
      cmocka_unit_test(games_are_held_at_their_time),
      cmocka_unit_test(a_time_in_office_began_last_month),
      cmocka_unit_test(a_minister_is_known_by_the_whole_name),
      cmocka_unit_test(reasons_say_what_each_clue_leaves),
      cmocka_unit_test(a_line_with_a_date_is_taken),
      cmocka_unit_test(a_dateline_with_its_year_is_taken),
      cmocka_unit_test(the_day_of_the_week_is_that_on_which_it_was_said),
      cmocka_unit_test(a_day_beside_its_weekday_is_the_day_of_the_report),
      cmocka_unit_test(an_anniversary_gives_the_year),
      cmocka_unit_test(a_length_after_a_known_event_gives_the_day),
      cmocka_unit_test(last_month_beside_a_known_event_gives_the_month),
      cmocka_unit_test(captions_and_footers_say_nothing),
      cmocka_unit_test(several_days_stay_candidates),
      cmocka_unit_test(clues_that_contradict_give_no_date),
      cmocka_unit_test(a_date_that_is_known_stays),
      cmocka_unit_test(without_clues_there_is_nothing),
      cmocka_unit_test(the_country_before_a_title_tells_whose_it_is),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
