/* test_saying_pair.c - wordings of one utterance side by side: what changed, what moved, which changes turn what was said, and on
 * which step of a relay chain they happened. */
#include "linked.h"

static void link_sayings(void) {
  hs_error err;
  assert_true(hs_saying_link(reports, 1, &links, &err));
}

static void add_quote(const char *id, const char *day, const char *speaker, const char *words) {
  add_report(id, day, words, speaker, 0, (unsigned)strlen(words), NULL);
}

/* The same in a report of an outlet that names another one as where it has its news; NULL: nobody. */
static void add_taken(const char *id, const char *speaker, const char *outlet, const char *from, const char *words) {
  char relay[256] = "", more[512];
  if (from)
    snprintf(relay, sizeof relay, "{\"from\":\"%s\",\"to\":\"%s\",\"begin\":0,\"end\":3,\"how\":\"cited\"}", outlet,
             from);
  snprintf(more, sizeof more, "%s],\"origins\":[],\"outlet\":\"%s\"", relay, outlet);
  add_report(id, "2021-04-02", words, speaker, 0, (unsigned)strlen(words), more);
}

static const hs_pairing *pairing_of(const char *from, const char *to) {
  for (size_t i = 0; i < links.sayings.count; i++)
    for (size_t k = 0; k < links.sayings.items[i].pairings.count; k++) {
      const hs_saying *s = &links.sayings.items[i];
      const hs_pairing *p = &s->pairings.items[k];
      if (hs_str_is(reports.items[s->variants.items[p->from].report]->id, from) &&
          hs_str_is(reports.items[s->variants.items[p->to].report]->id, to))
        return p;
    }
  fail_msg("no pairing %s -> %s", from, to);
  return NULL;
}

static void change_is(const hs_pairing *p, size_t i, hs_change_kind kind, const char *from, const char *to) {
  assert_true(i < p->changes.count);
  const hs_saying *s = &links.sayings.items[0];
  const hs_change *c = &p->changes.items[i];
  assert_int_equal(c->kind, kind);
  assert_str(hs_str_of_span(s->variants.items[p->from].text, c->from), from);
  assert_str(hs_str_of_span(s->variants.items[p->to].text, c->to), to);
}

static void wordings_are_laid_side_by_side(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "We bring help and unity to the island of Sund");
  add_quote("b", "2021-04-03", "Ada Holm", "We bring help and solidarity to all of Sund this year");
  add_story(0, 2);
  link_sayings();
  const hs_pairing *p = pairing_of("a", "b");
  change_is(p, 0, HS_CHANGE_SAME, "We bring help and", "We bring help and");
  change_is(p, 1, HS_CHANGE_LIKE, "unity", "solidarity");
  change_is(p, 2, HS_CHANGE_SAME, "to", "to");
  change_is(p, 3, HS_CHANGE_OTHER, "the island", "all");
  change_is(p, 4, HS_CHANGE_SAME, "of Sund", "of Sund");
  change_is(p, 5, HS_CHANGE_ADDED, "", "this year");
  assert_int_equal(p->changes.count, 6);
  assert_int_equal(p->drifts, 0);
  assert_int_equal(p->way.count, 0);
}

static void a_lost_negation_is_found_on_its_step(void **state) {
  (void)state;
  const char *whole = "It would be wrong to say that the herring has left the bay of Tarl",
             *cut = "The herring has left the bay of Tarl";
  add_report("a", "2021-04-02", whole, "Ada Holm", 0, (unsigned)strlen(whole),
             "],\"origins\":[],\"outlet\":\"Karlo Lantern\"");
  add_report(
      "b", "2021-04-02", cut, "Ada Holm", 0, (unsigned)strlen(cut),
      "{\"from\":\"Sund Post\",\"to\":\"Karlo Lantern\",\"begin\":0,\"end\":3,\"how\":\"cited\"}],\"origins\":[],"
      "\"outlet\":\"Sund Post\"");
  add_report("c", "2021-04-03", cut, "Ada Holm", 0, (unsigned)strlen(cut),
             "{\"from\":\"@\",\"to\":\"Sund Post\",\"begin\":0,\"end\":3,\"how\":\"cited\"}],\"origins\":[]");
  add_story(0, 3);
  link_sayings();
  const hs_pairing *p = pairing_of("a", "b"), *on = pairing_of("b", "c");
  assert_true(p->drifts & HS_DRIFT_LOST_NEGATION);
  assert_int_equal(p->way.count, 2);
  assert_str(p->way.items[0], "Sund Post");
  assert_str(p->way.items[1], "Karlo Lantern");
  assert_int_equal(on->drifts, 0); /* passed on as it came */
  assert_str(on->way.items[0], "@");
}

static void an_added_negation_is_a_drift(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The harbour will open to trawlers in the spring");
  add_quote("b", "2021-04-03", "Ada Holm", "The harbour will not open to trawlers in the spring");
  add_story(0, 2);
  link_sayings();
  assert_int_equal(pairing_of("a", "b")->drifts, HS_DRIFT_ADDED_NEGATION);
}

static void a_lost_half_is_a_drift(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm",
            "The harbour will open to trawlers in the spring but small boats must wait for new piers and licences");
  add_quote("b", "2021-04-03", "Ada Holm", "The harbour will open to trawlers in the spring");
  add_story(0, 2);
  link_sayings();
  assert_int_equal(pairing_of("a", "b")->drifts, HS_DRIFT_LOST_HALF);
}

static void another_number_or_speaker_is_a_drift(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The harbour will take 360 trawlers in the spring");
  add_quote("b", "2021-04-03", "Ada Holm", "The harbour will take 630 trawlers in the spring");
  add_quote("c", "2021-04-04", "Jens Falk", "The harbour will take 630 trawlers in the spring");
  add_story(0, 3);
  link_sayings();
  assert_int_equal(pairing_of("a", "b")->drifts, HS_DRIFT_NUMBER);
  assert_int_equal(pairing_of("b", "c")->drifts, HS_DRIFT_SPEAKER);
}

static void a_copy_comes_from_its_original(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The harbour will take trawlers in the spring");
  add_quote("b", "2021-04-02", "Ada Holm", "The harbour will take all trawlers in the spring");
  add_quote("c", "2021-04-03", "Ada Holm", "The harbour will take trawlers in the spring");
  assert_true(HS_PUSH(links.arena, &links.copies, (hs_copy){.a = 1, .b = 2, .similarity = 900}));
  add_story(0, 3);
  link_sayings();
  const hs_pairing *p = pairing_of("b", "c");
  assert_int_equal(p->way.count, 2);
}

/* ---- what moved ---- */

static void moved_words_are_shown_as_moved(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "In the spring the harbour of Sund will take trawlers");
  add_quote("b", "2021-04-03", "Ada Holm", "The harbour of Sund will take trawlers in the spring");
  add_story(0, 2);
  link_sayings();
  const hs_pairing *p = pairing_of("a", "b");
  change_is(p, 0, HS_CHANGE_SAME, "the harbour of Sund will take trawlers", "The harbour of Sund will take trawlers");
  change_is(p, 1, HS_CHANGE_MOVED, "In the spring", "in the spring");
  assert_int_equal(p->changes.count, 2);
  assert_int_equal(p->alike, 1000);
}

/* Words of like meaning move, too; what stood beside them is told by itself. */
static void moved_words_stand_among_others(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "Harbour wardens counted forty trawlers at dawn");
  add_quote("b", "2021-04-03", "Ada Holm", "Wardens from Tarl counted forty trawlers near the harbour at dawn");
  add_story(0, 2);
  link_sayings();
  const hs_pairing *p = pairing_of("a", "b");
  change_is(p, 0, HS_CHANGE_SAME, "wardens", "Wardens");
  change_is(p, 1, HS_CHANGE_ADDED, "", "from Tarl");
  change_is(p, 2, HS_CHANGE_SAME, "counted forty trawlers", "counted forty trawlers");
  change_is(p, 3, HS_CHANGE_ADDED, "", "near the");
  change_is(p, 4, HS_CHANGE_MOVED, "Harbour", "harbour");
  change_is(p, 5, HS_CHANGE_SAME, "at dawn", "at dawn");
  assert_int_equal(p->changes.count, 6);
}

/* ---- each kind of drift on its step ---- */

/* Two relays pass words on, the second one from the first; the first of them turns them. */
static void drift_on_step(const char *whole, const char *turned, const char *other_speaker, uint32_t drift) {
  const char *speaker = other_speaker ? other_speaker : "Ada Holm";
  add_taken("a", "Ada Holm", "Karlo Lantern", NULL, whole);
  add_taken("b", speaker, "Sund Post", "Karlo Lantern", turned);
  add_taken("c", speaker, "Tarl Times", "Sund Post", turned);
  add_story(0, 3);
  link_sayings();
  const hs_pairing *p = pairing_of("a", "b"), *on = pairing_of("b", "c");
  assert_int_equal(p->drifts, drift);
  assert_int_equal(p->way.count, 2);
  assert_str(p->way.items[0], "Sund Post");
  assert_str(p->way.items[1], "Karlo Lantern");
  assert_int_equal(on->drifts, 0);
  assert_str(on->way.items[0], "Tarl Times");
  assert_str(on->way.items[1], "Sund Post");
}

static void a_lost_half_has_its_step(void **state) {
  (void)state;
  drift_on_step("The harbour will open to trawlers in the spring. Small boats must wait for new piers and licences",
                "The harbour will open to trawlers in the spring", NULL, HS_DRIFT_LOST_HALF);
}

static void a_lost_negation_has_its_step(void **state) {
  (void)state;
  drift_on_step("The harbour will never open to trawlers", "The harbour will open to trawlers", NULL,
                HS_DRIFT_LOST_NEGATION);
}

static void an_added_negation_has_its_step(void **state) {
  (void)state;
  drift_on_step("The harbour will open to trawlers", "The harbour won't open to trawlers", NULL,
                HS_DRIFT_ADDED_NEGATION);
}

static void a_changed_number_has_its_step(void **state) {
  (void)state;
  drift_on_step("The harbour will take 47 trawlers in the spring", "The harbour will take 74 trawlers in the spring",
                NULL, HS_DRIFT_NUMBER);
}

static void a_changed_speaker_has_its_step(void **state) {
  (void)state;
  drift_on_step("The harbour will take trawlers in the spring", "The harbour will take trawlers in the spring",
                "Jens Falk", HS_DRIFT_SPEAKER);
}

/* Who prints an agency's text under its mark gives the words that others have from that agency. */
static void a_step_leads_to_the_agency_that_is_carried(void **state) {
  (void)state;
  const char *words = "The harbour will take 47 trawlers in the spring",
             *other = "The harbour will take 74 trawlers in the spring";
  add_report("a", "2021-04-02", words, "Ada Holm", 0, (unsigned)strlen(words),
             "{\"from\":\"Sund Post\",\"to\":\"Karlo News "
             "Agency\",\"begin\":0,\"end\":3,\"how\":\"dateline\"}],\"origins\":[],"
             "\"outlet\":\"Sund Post\"");
  add_taken("b", "Ada Holm", "Tarl Times", "Karlo News Agency", other);
  add_story(0, 2);
  link_sayings();
  const hs_pairing *p = pairing_of("a", "b");
  assert_int_equal(p->drifts, HS_DRIFT_NUMBER);
  assert_str(p->way.items[0], "Tarl Times");
  assert_str(p->way.items[1], "Karlo News Agency");
}

/* Words without a known way come from those that they turn least, also where a later report of the day has these. */
static void words_come_from_those_that_they_turn_least(void **state) {
  (void)state;
  add_taken("a", "Ada Holm", "Sund Post", "Karlo Lantern", "The harbour will open to trawlers");
  add_taken("b", "Ada Holm", "Tarl Times", NULL, "The harbour will never open to trawlers");
  add_taken("c", "Ada Holm", "Karlo Lantern", NULL, "The harbour will never open to trawlers");
  add_story(0, 3);
  link_sayings();
  assert_int_equal(pairing_of("c", "b")->drifts, 0);
  assert_int_equal(pairing_of("c", "a")->drifts, HS_DRIFT_LOST_NEGATION);
}

/* ---- what is no drift ---- */

static void no_drift_between(const char *from, const char *to) {
  add_quote("a", "2021-04-02", "Ada Holm", from);
  add_quote("b", "2021-04-03", "Ada Holm", to);
  add_story(0, 2);
  link_sayings();
  assert_int_equal(pairing_of("a", "b")->drifts, 0);
}

static void a_paraphrase_in_fewer_words_loses_no_half(void **state) {
  (void)state;
  no_drift_between("Nine trawlers lay at anchor outside the harbour of Tarl in the morning",
                   "9 trawlers were lying at anchor");
}

static void a_negation_of_what_was_cut_is_not_lost(void **state) {
  (void)state;
  no_drift_between("The herring came back to the bay of Tarl in May, not April",
                   "The herring came back to the bay of Tarl in May");
}

static void a_negation_in_other_words_is_not_lost(void **state) {
  (void)state;
  no_drift_between("The herring no longer smells of diesel", "The herring does not smell of diesel any more");
}

static void a_figure_that_is_spoken_against_is_no_negation(void **state) {
  (void)state;
  no_drift_between("There are 25 trawlers in the bay of Tarl, and not 19",
                   "25 trawlers are in the bay of Tarl, more than the 19 of the wardens");
}

static void two_negations_are_none(void **state) {
  (void)state;
  no_drift_between("Not one trawler left the bay of Tarl without three lamps",
                   "Every trawler had three lamps when it left the bay of Tarl");
}

static void a_number_told_twice_is_one(void **state) {
  (void)state;
  no_drift_between("The harbour of Tarl will cost 85 million crowns over 20 years",
                   "The harbour of Tarl will cost 85 (eighty-five) million crowns over twenty (20) years");
}

static void a_rounded_number_is_not_changed(void **state) {
  (void)state;
  no_drift_between("The harbour took 13,940 crates of herring", "The harbour took nearly 14,000 crates of herring");
}

static void figures_of_other_things_are_not_changed(void **state) {
  (void)state;
  no_drift_between("The cold has killed nine sheep at the harbour farm, and 214 lambs are ill",
                   "The cold has killed nine sheep at the harbour farm within 36 hours");
}

static void another_unit_is_no_other_number(void **state) {
  (void)state;
  no_drift_between("The herring swam 60 miles from the bay of Tarl to our island",
                   "The herring swam 97 kilometres from the bay of Tarl to our island");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(wordings_are_laid_side_by_side, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_lost_negation_is_found_on_its_step, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_added_negation_is_a_drift, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_lost_half_is_a_drift, begin_links, end_links),
      cmocka_unit_test_setup_teardown(another_number_or_speaker_is_a_drift, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_copy_comes_from_its_original, begin_links, end_links),
      cmocka_unit_test_setup_teardown(moved_words_are_shown_as_moved, begin_links, end_links),
      cmocka_unit_test_setup_teardown(moved_words_stand_among_others, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_lost_half_has_its_step, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_lost_negation_has_its_step, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_added_negation_has_its_step, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_changed_number_has_its_step, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_changed_speaker_has_its_step, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_step_leads_to_the_agency_that_is_carried, begin_links, end_links),
      cmocka_unit_test_setup_teardown(words_come_from_those_that_they_turn_least, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_paraphrase_in_fewer_words_loses_no_half, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_negation_of_what_was_cut_is_not_lost, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_negation_in_other_words_is_not_lost, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_figure_that_is_spoken_against_is_no_negation, begin_links, end_links),
      cmocka_unit_test_setup_teardown(two_negations_are_none, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_number_told_twice_is_one, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_rounded_number_is_not_changed, begin_links, end_links),
      cmocka_unit_test_setup_teardown(figures_of_other_things_are_not_changed, begin_links, end_links),
      cmocka_unit_test_setup_teardown(another_unit_is_no_other_number, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
