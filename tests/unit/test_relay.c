/* test_relay.c - relays and origins: datelines, marks, credit lines, cited sources, letters, one's own outlet. */
#include "mark/mark.h"
#include "test.h"

static hs_report *report;

static int end(void **state) {
  (void)state;
  hs_report_free(report);
  report = NULL;
  return 0;
}

static void mark(const char *outlet, const char *text, const char *credit) {
  hs_report_free(report);
  report = hs_report_new();
  assert_non_null(report);
  report->text = hs_str_from(text);
  report->outlet = hs_str_from(outlet);
  if (credit)
    assert_true(HS_PUSH(report->arena, &report->set_aside,
                        (hs_aside){.text = hs_str_from(credit), .kind = HS_ASIDE_CREDIT, .line = 9}));
  hs_error err;
  assert_true(hs_mark(report, &err));
}

static const hs_relay *step(const char *from, const char *to) {
  for (size_t i = 0; i < report->relays.count; i++)
    if (hs_str_is(report->relays.items[i].from, from) && hs_str_is(report->relays.items[i].to, to))
      return &report->relays.items[i];
  for (size_t i = 0; i < report->relays.count; i++)
    print_message("there is: %.*s <- %.*s\n", HS_FMT(report->relays.items[i].from), HS_FMT(report->relays.items[i].to));
  fail_msg("no step %s <- %s", from, to);
  return NULL;
}

static void origin_is(const char *name) {
  assert_int_equal(report->origins.count, 1);
  assert_str(report->origins.items[0], name);
}

static void a_dateline_names_the_agency(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Ice closes harbour\n\nOSLO, Jan 3 (Reuters) - Ice closed the harbour on Tuesday, the Norwegian Coastal "
       "Administration said.",
       NULL);
  const hs_relay *relay = step("Fjord Gazette", "Reuters");
  assert_int_equal(relay->how, HS_RELAY_DATELINE);
  assert_str(hs_str_of_span(report->text, relay->span), "(Reuters)");
  for (size_t i = 0; i < report->relays.count; i++) assert_false(hs_str_is(report->relays.items[i].from, "@"));
}

static void an_agency_does_not_relay_itself(void **state) {
  (void)state;
  mark("Reuters", "Ice closes harbour\n\nOSLO, Jan 3 (Reuters) - Ice closed the harbour on Tuesday.", NULL);
  assert_int_equal(report->relays.count, 0);
  origin_is("Reuters");
}

static void a_mark_at_the_end(void **state) {
  (void)state;
  mark(NULL, "Ice closes harbour\n\nIce closed the harbour on Tuesday. (AFP)", NULL);
  assert_int_equal(step("@", "Agence France-Presse")->how, HS_RELAY_MARK);
  origin_is("Agence France-Presse");
}

static void a_credit_line_stands_before_what_the_text_cites(void **state) {
  (void)state;
  mark("Fjord Gazette", "The harbour is closed. This was reported by the agency Reuters on Tuesday.",
       "Source: Nordlys Online");
  const hs_relay *relay = step("Fjord Gazette", "Nordlys Online");
  assert_int_equal(relay->how, HS_RELAY_CREDIT);
  assert_int_equal(relay->aside, 0);
  step("Nordlys Online", "Reuters");
  origin_is("Reuters");
}

static void desk_marks_and_staff_are_no_carriers(void **state) {
  (void)state;
  mark("Fjord Gazette", "Ice closed the harbour on Tuesday.", "(Reporting by Anna Li; Editing by Bo Vik)");
  assert_int_equal(report->relays.count, 0);
  origin_is("Fjord Gazette");
}

static void a_state_agency_is_the_origin_of_a_letter(void **state) {
  (void)state;
  mark(NULL,
       "In a letter to his guest, President Kim Jong Un said that the harbour would open, according to the Korean "
       "Central News Agency.",
       NULL);
  step("@", "Korean Central News Agency");
  origin_is("Korean Central News Agency");
}

static void state_media_of_a_country(void **state) {
  (void)state;
  mark(NULL, "The harbour will open on Tuesday, Pyongyang state media reported.", NULL);
  step("@", "Korean Central News Agency");
}

static void belief_makes_no_relay(void **state) {
  (void)state;
  mark("Fjord Gazette", "The Bank of Norway hopes that prices will fall.", NULL);
  assert_int_equal(report->relays.count, 0);
}

static void an_agency_behind_the_hour(void **state) {
  (void)state;
  mark("Fjord Gazette", "Ice closes harbour\n\n3 Jan 2025 - 15:48 Reuters\n\nOSLO - Ice closed the harbour on Tuesday.",
       NULL);
  step("Fjord Gazette", "Reuters");
  origin_is("Reuters");
}

static void what_an_agency_was_told_goes_on(void **state) {
  (void)state;
  mark("Fjord Gazette", "Mira Voss told Reuters that the harbour was closed. She said the ice was thick.", NULL);
  step("Reuters", "Mira Voss");
  for (size_t i = 0; i < report->relays.count; i++)
    assert_false(hs_str_is(report->relays.items[i].from, "Fjord Gazette") &&
                 hs_str_is(report->relays.items[i].to, "Mira Voss"));
}

static void no_step_to(const char *to) {
  for (size_t i = 0; i < report->relays.count; i++) assert_false(hs_str_is(report->relays.items[i].to, to));
}

static void what_somebody_did_is_no_step(void **state) {
  (void)state;
  mark("Fjord Gazette", "Goalkeeper Nils Aaby has agreed to join Sund United, the club said on Tuesday.", NULL);
  no_step_to("Nils Aaby");
}

static void a_refusal_to_comment_is_no_step(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "The lamps were faulty, inspector Marit Lunde told Fjord Gazette.\n\nTarl Lighting did not immediately respond "
       "when "
       "asked about them.",
       NULL);
  no_step_to("Tarl Lighting");
  origin_is("Marit Lunde");
}

static void what_had_been_said_before_is_no_step(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "\"Every lamp was tested,\" Tarl Lighting said in a statement on Friday.\n\nA fitter, Nils Aaby, had told a "
       "radio "
       "station that the lamps burst.",
       NULL);
  origin_is("Tarl Lighting");
}

static void a_body_that_publishes_itself(void **state) {
  (void)state;
  mark("Lamp Fitters of Sund",
       "Press statement, 12 May 2023\n\nThe minister says that all is well. \"It is not,\" says our chair, Nils Aaby.",
       NULL);
  assert_int_equal(report->relays.count, 0);
  origin_is("Lamp Fitters of Sund");
  mark("University of Sund", "\"The lamp eats moths,\" says Marit Lunde, professor of light.", NULL);
  origin_is("University of Sund");
}

static void what_a_source_says_goes_its_one_way(void **state) {
  (void)state;
  mark("Reuters",
       "\"The lamp went out,\" fitter Nils Aaby told a local broadcaster, Radio Sund.\n\nAaby said that nobody was "
       "hurt.",
       NULL);
  assert_int_equal(report->relays.count, 2);
  step("Reuters", "Radio Sund");
  step("Radio Sund", "Nils Aaby");
}

static void whoever_writes_with_reference_to_an_agency_stands_before_it(void **state) {
  (void)state;
  mark("Moon Portal", "The lamp of Sund has gone out, writes Light Daily with reference to Reuters.", NULL);
  step("Moon Portal", "Light Daily");
  step("Light Daily", "Reuters");
  origin_is("Reuters");
}

static void a_mark_in_small_letters(void **state) {
  (void)state;
  mark("Fjord Gazette", "The lamp went out.\n\nIt is to be lit again in the spring. dpa", NULL);
  origin_is("Deutsche Presse-Agentur");
}

static void outlets_that_no_table_knows_are_told_by_their_place(void **state) {
  (void)state;
  mark("Fjord Gazette", "The lamp went out on Tuesday, the newspaper Lanternfolk reported.", NULL);
  step("Fjord Gazette", "Lanternfolk");
  mark("Fjord Gazette", "The lamp went out on Tuesday, Lanternfolk reported, citing Radio Sund.", NULL);
  step("Fjord Gazette", "Lanternfolk");
  step("Lanternfolk", "Radio Sund");
  mark("Fjord Gazette", "SUND, Jan 3 (Lanternfolk) - The lamp went out on Tuesday.", NULL);
  assert_int_equal(step("Fjord Gazette", "Lanternfolk")->how, HS_RELAY_DATELINE);
  mark("Fjord Gazette", "According to the Sund Lantern, the lamp went out on Tuesday.", NULL);
  step("Fjord Gazette", "Sund Lantern");
}

/* "We" in a body's own statement, times in the words for a source, and what several say in a transcript. */
static void whose_voice_it_is(void **state) {
  (void)state;
  mark("Ferrolux Harbour Board",
       "Public statement\n\nThe Ferrolux Harbour Board informs its clients of the following. We regret that the ferry "
       "left late, and we "
       "repeat that our door stands open.",
       NULL);
  int32_t speaker = HS_NO_INDEX;
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *said = &report->attributions.items[i];
    if (hs_str_is(hs_str_of_span(report->text, said->source.items[0]), "we")) speaker = said->speaker;
  }
  assert_true(speaker >= 0);
  assert_int_equal(report->relays.count, 0);
  mark("Fjord Gazette",
       "The ferry line Ferrolux was fined on Monday. Ferrolux, which was carved out of the harbour board in 1999, said "
       "that no records had been lost.",
       NULL);
  step("Fjord Gazette", "Ferrolux");
}

static void whom_an_institution_cites(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Files lost\n\nHome Secretary Ola Brandt told the committee that 41,000 files were lost, citing a count by the "
       "National Archive.",
       NULL);
  step("Fjord Gazette", "Ola Brandt");
  step("Ola Brandt", "National Archive");
}

static void remarks_that_somebody_broadcast(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Dam leaks\n\nIn comments broadcast by Radio Tovsk on Tuesday, the mayor, Irena Malk, said the dam was leaking.",
       NULL);
  step("Fjord Gazette", "Radio Tovsk");
  step("Radio Tovsk", "Irena Malk");
}

static const hs_relay *has_step(const char *from, const char *to) {
  for (size_t i = 0; i < report->relays.count; i++)
    if (hs_str_is(report->relays.items[i].from, from) && hs_str_is(report->relays.items[i].to, to))
      return &report->relays.items[i];
  return NULL;
}

static void whose_report_is_told_again(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Ice closes harbour\n\nIce closed the harbour of Tovsk on Tuesday, Reuters reports.\n\n\"We shall walk,\" said "
       "the "
       "harbour master, Irena Malk.\n\nThe site Harbour Watch writes that the ice is two metres thick.",
       NULL);
  step("Fjord Gazette", "Reuters");
  step("Reuters", "Irena Malk");
  step("Fjord Gazette", "Harbour Watch"); /* read by who rewrites the agency */
  mark("TASS",
       "Ice closes harbour\n\nMOSCOW, January 3. /TASS/. Ice closed the harbour of Tovsk on Tuesday, Reuters "
       "reports.\n\n\"We shall "
       "walk,\" said the harbour master, Irena Malk.",
       NULL);
  step("Reuters", "Irena Malk");
  mark("TASS",
       "Ice closes harbour\n\nMOSCOW, January 3. /TASS/. Ice closed the harbour of Tovsk on Tuesday, the harbour "
       "master, Irena "
       "Malk, said.\n\nThe ice is two metres thick, Reuters reported.",
       NULL);
  assert_null(has_step("Reuters", "Irena Malk"));
}

static void one_publisher_cites_another(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Ice closes harbour\n\nThe harbour is closed. So informs the agency PAP, referring to Reuters.\n\n\"We shall "
       "walk,\" said the "
       "harbour master, Irena Malk.",
       NULL);
  step("Fjord Gazette", "Polish Press Agency");
  step("Polish Press Agency", "Reuters");
  step("Reuters", "Irena Malk");
  mark("Fjord Gazette",
       "Ice closes harbour\n\nIce closed the harbour, Tovsk Radio reported, citing Prime Minister Irena Malk.", NULL);
  for (size_t i = 0; i < report->relays.count; i++) assert_false(hs_str_is(report->relays.items[i].to, "Prime"));
}

static void what_was_said_in_the_past(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Ice closes harbour\n\nIce closed the harbour on Tuesday, the harbour master, Irena Malk, said.\n\nThe mayor, "
       "Ola Brandt, has "
       "said in the past that ice is good for the town.",
       NULL);
  step("Fjord Gazette", "Irena Malk");
  assert_null(has_step("Fjord Gazette", "Ola Brandt"));
}

static void an_answer_by_mail_is_no_letter(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Ice closes harbour\n\nThe ice is two metres thick, the site Harbour Watch writes.\n\n\"It is half a metre,\" "
       "replied the "
       "harbour master, Irena Malk, in an e-mail.",
       NULL);
  step("Fjord Gazette", "Irena Malk");
}

static void an_agency_by_its_long_name(void **state) {
  (void)state;
  mark("MONTSAME News Agency",
       "Ice closes lake\n\nUlaanbaatar, January 3, 2025 /MONTSAME/. Ice closed the lake on Friday, said the lake "
       "master, Bat Dorj.",
       NULL);
  for (size_t i = 0; i < report->relays.count; i++) assert_false(hs_str_is(report->relays.items[i].to, "MONTSAME"));
}

static void a_paper_is_no_origin(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Lakes shared\n\n\"We share the lake,\" said the mayor, Ola Brandt, on Tuesday.\n\nThe Joint Communique "
       "stipulates that the ice is "
       "common to both towns.",
       NULL);
  origin_is("Ola Brandt");
}

static bool has_origin(const char *name) {
  for (size_t i = 0; i < report->origins.count; i++)
    if (hs_str_is(report->origins.items[i], name)) return true;
  return false;
}

static void an_insider_is_the_outlets_own(void **state) {
  (void)state;
  const char *text =
      "Ice closes harbour\n\nOSLO, Jan 3 (Reuters) - Ice closed the harbour on Tuesday, said the harbour master, Irena "
      "Malk.\n\n\"There "
      "is a hole that nobody speaks of,\" a pilot who asked not to be named told Reuters.";
  mark("Reuters", text, NULL);
  assert_true(has_origin("Irena Malk"));
  assert_true(has_origin("Reuters"));
  mark("Fjord Gazette", text, NULL); /* the agency's insider, in a copy */
  assert_true(has_origin("Irena Malk"));
  assert_true(has_origin("Reuters"));
  assert_false(has_origin("Fjord Gazette"));
}

static void words_said_for_an_agency(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Ice closes harbour\n\n\"The ice is two metres thick,\" the harbour master, Irena Malk, stated for AGERPRES.",
       NULL);
  step("Fjord Gazette", "Agerpres");
  step("Agerpres", "Irena Malk");
  mark("Fjord Gazette",
       "Ice closes harbour\n\nThe harbour master, Irena Malk, said it was a bad day for Prime Minister Ola Brandt.",
       NULL);
  step("Fjord Gazette", "Irena Malk");
}

static void a_name_in_brackets_at_the_end(void **state) {
  (void)state;
  mark("Fjord Digest",
       "Ice closes harbour\n\nIce closed the harbour on Tuesday, said the harbour master, Irena Malk.\n\n(Karlo "
       "Express)",
       NULL);
  step("Fjord Digest", "Karlo Express");
  step("Karlo Express", "Irena Malk");
  mark("Fjord Digest",
       "Ice closes harbour\n\nIce closed the harbour on Tuesday, said the harbour master, Irena Malk.\n\n(Anna Brandt)",
       NULL);
  step("Fjord Digest", "Irena Malk"); /* the author */
}

static void what_is_spoken_of_in_passing(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Harbour open\n\nThe harbour is open, the harbour master, Irena Malk, said on Monday.\n\nShe denied the reports "
       "of the agency AFP, which wrote on Friday that ice had closed it.",
       NULL);
  step("Fjord Gazette", "Irena Malk");
  assert_false(has_origin("Agence France-Presse"));
}

static void whoever_spoke_to_the_station_that_an_agency_cites(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Ice closes harbour\n\nIce closed the harbour on Tuesday, AFP transmits with reference to the station Radio "
       "Tovsk.\n\n\"The ice is "
       "two metres thick,\" the nurse Irena Malk said.",
       NULL);
  step("Fjord Gazette", "Agence France-Presse");
  step("Agence France-Presse", "Radio Tovsk");
  step("Radio Tovsk", "Irena Malk");
}

static void a_headline_about_a_communique(void **state) {
  (void)state;
  mark("Fjord Gazette",
       "Harbour office: communique on the pier is not final\n\nThe pier will stay open, Irena Malk said at a briefing "
       "on Monday.",
       NULL);
  step("Fjord Gazette", "Irena Malk");
  mark("Tovsk Ferry Line",
       "Communique No 14/2020\n\nThe pier will stay open, the director of the line, Irena Malk, said.", NULL);
  origin_is("Tovsk Ferry Line");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(a_dateline_names_the_agency, end),
      cmocka_unit_test_teardown(an_agency_does_not_relay_itself, end),
      cmocka_unit_test_teardown(a_mark_at_the_end, end),
      cmocka_unit_test_teardown(a_credit_line_stands_before_what_the_text_cites, end),
      cmocka_unit_test_teardown(desk_marks_and_staff_are_no_carriers, end),
      cmocka_unit_test_teardown(a_state_agency_is_the_origin_of_a_letter, end),
      cmocka_unit_test_teardown(state_media_of_a_country, end),
      cmocka_unit_test_teardown(belief_makes_no_relay, end),
      cmocka_unit_test_teardown(whom_an_institution_cites, end),
      cmocka_unit_test_teardown(remarks_that_somebody_broadcast, end),
      cmocka_unit_test_teardown(an_agency_behind_the_hour, end),
      cmocka_unit_test_teardown(what_an_agency_was_told_goes_on, end),
      cmocka_unit_test_teardown(what_somebody_did_is_no_step, end),
      cmocka_unit_test_teardown(a_refusal_to_comment_is_no_step, end),
      cmocka_unit_test_teardown(what_had_been_said_before_is_no_step, end),
      cmocka_unit_test_teardown(a_body_that_publishes_itself, end),
      cmocka_unit_test_teardown(whose_voice_it_is, end),
      cmocka_unit_test_teardown(what_a_source_says_goes_its_one_way, end),
      cmocka_unit_test_teardown(whoever_writes_with_reference_to_an_agency_stands_before_it, end),
      cmocka_unit_test_teardown(whose_report_is_told_again, end),
      cmocka_unit_test_teardown(one_publisher_cites_another, end),
      cmocka_unit_test_teardown(what_was_said_in_the_past, end),
      cmocka_unit_test_teardown(an_answer_by_mail_is_no_letter, end),
      cmocka_unit_test_teardown(an_agency_by_its_long_name, end),
      cmocka_unit_test_teardown(a_paper_is_no_origin, end),
      cmocka_unit_test_teardown(an_insider_is_the_outlets_own, end),
      cmocka_unit_test_teardown(words_said_for_an_agency, end),
      cmocka_unit_test_teardown(a_name_in_brackets_at_the_end, end),
      cmocka_unit_test_teardown(what_is_spoken_of_in_passing, end),
      cmocka_unit_test_teardown(whoever_spoke_to_the_station_that_an_agency_cites, end),
      cmocka_unit_test_teardown(a_headline_about_a_communique, end),
      cmocka_unit_test_teardown(a_mark_in_small_letters, end),
      cmocka_unit_test_teardown(outlets_that_no_table_knows_are_told_by_their_place, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
