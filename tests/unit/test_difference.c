/* test_difference.c - where accounts of one story cannot both be right, and where they can. */
#include "linked.h"
#include "mark/mark.h"

static void add(const char *id, const char *day, const char *text) { add_report(id, day, text, NULL, 0, 0, NULL); }

static void link_differences(void) {
  hs_error err;
  add_story(0, (uint32_t)reports.count);
  assert_true(hs_saying_link(reports, 1, &links, &err));
  assert_true(hs_difference_link(reports, 1, &links, &err));
}

static void two_counts_of_the_dead_on_one_day(void **state) {
  (void)state;
  add("a", "2021-04-02", "The avalanche killed at least 16 people near the pass.");
  add("b", "2021-04-02", "Sixteen skiers died in the avalanche, and 5 were hurt.");
  add("c", "2021-04-02", "The death toll of the avalanche stood at 21, rescuers said.");
  link_differences();
  assert_int_equal(links.differences.count, 1);
  const hs_difference *d = &links.differences.items[0];
  assert_int_equal(d->about, HS_ABOUT_NUMBER);
  assert_str(d->question, "How many died?");
  assert_int_equal(d->positions.count, 2);
  assert_str(d->positions.items[0].value, "16");
  assert_int_equal(d->positions.items[0].evidence.count, 2);
  assert_str(d->positions.items[1].value, "21");
}

static void a_toll_that_rises_is_no_contradiction(void **state) {
  (void)state;
  add("a", "2021-04-02", "The avalanche killed at least 16 people near the pass.");
  add("b", "2021-04-03", "The death toll of the avalanche rose to 21, up from 16 a day before.");
  link_differences();
  assert_int_equal(links.differences.count, 0);
}

static void parts_and_other_things_are_not_compared(void **state) {
  (void)state;
  add("a", "2021-04-02", "The avalanche killed 16 people; nine of the dead were guests of one hotel with 80 beds.");
  add("b", "2021-04-02", "The avalanche killed 16 people and closed 12 roads.");
  link_differences();
  assert_int_equal(links.differences.count, 0);
}

static void a_slip_of_digits_in_the_same_matter(void **state) {
  (void)state;
  add("a", "2021-04-02", "The dairy will destroy 36,000 cheeses because of a mould in the cellar.");
  add("b", "2021-04-02", "The dairy must destroy 63,000 cheeses after a mould in its cellar.");
  link_differences();
  assert_int_equal(links.differences.count, 1);
  assert_str(links.differences.items[0].positions.items[0].value, "36000");
}

static const hs_difference *only_difference(void) {
  link_differences();
  assert_int_equal(links.differences.count, 1);
  return &links.differences.items[0];
}

static bool has_value(const hs_difference *d, const char *value) {
  for (size_t i = 0; i < d->positions.count; i++)
    if (hs_str_is(d->positions.items[i].value, value)) return true;
  return false;
}

/* "14 boats, not 12": the sentence itself tells that the two are figures for one thing. */
static void a_figure_is_set_against_another(void **state) {
  (void)state;
  add("a", "2021-04-02", "The dairy will destroy 370 cheeses because of a mould in its cellar.");
  add("b", "2021-04-02", "The union counts 915 cheeses, and not 370.");
  const hs_difference *d = only_difference();
  assert_int_equal(d->about, HS_ABOUT_NUMBER);
  assert_true(has_value(d, "370") && has_value(d, "915"));
}

/* "put the number at 12": a figure for what another speaker counted before. */
static void a_number_is_put_at_another_figure(void **state) {
  (void)state;
  static const char TEXT[] = "Some 370 cheeses are lost, Holm said. Falk put the number at 915.";
  char line[2048];
  snprintf(line, sizeof line,
           "{\"id\":\"a\",\"text\":\"%s\",\"published\":\"2021-04-02\",\"sentences\":[{\"begin\":0,\"end\":38},{"
           "\"begin\":38,\"end\":%zu}],"
           "\"times\":[],\"mentions\":[],\"entities\":[{\"id\":\"x:holm\",\"name\":\"Holm\",\"kind\":\"PER\"},{\"id\":"
           "\"x:falk\",\"name\":\"Falk\","
           "\"kind\":\"PER\"}],\"attributions\":[{\"id\":\"a1\",\"kind\":\"indirect\",\"source\":[],\"cue\":[],"
           "\"content\":[{\"begin\":0,\"end\":25}],"
           "\"addressee\":[],\"speaker\":\"x:holm\"},{\"id\":\"a2\",\"kind\":\"indirect\",\"source\":[],\"cue\":[],"
           "\"content\":[{\"begin\":47,"
           "\"end\":64}],\"addressee\":[],\"speaker\":\"x:falk\"}],\"relays\":[],\"origins\":[]}",
           TEXT, sizeof TEXT - 1);
  add_marked(line);
  add("b", "2021-04-02", "The dairy lost 370 cheeses to a mould.");
  const hs_difference *d = only_difference();
  assert_true(has_value(d, "370") && has_value(d, "915"));
}

static void a_figure_is_more_than_the_other(void **state) {
  (void)state;
  add("a", "2021-04-02", "Rescuers say that 25 skiers are missing, more than the 19 given by the hotel.");
  add("b", "2021-04-02", "The hotel said 19 skiers were missing.");
  const hs_difference *d = only_difference();
  assert_true(has_value(d, "25") && has_value(d, "19"));
}

/* A count that moves from day to day does not move by its digits changing places. */
static void a_toll_that_is_turned_round_is_told_wrong(void **state) {
  (void)state;
  add("a", "2021-04-02", "The avalanche near the pass hurt 37 skiers from two hotels.");
  add("b", "2021-04-03", "The avalanche near the pass hurt 73 skiers of two hotels.");
  const hs_difference *d = only_difference();
  assert_true(has_value(d, "37") && has_value(d, "73"));
}

static void a_nought_too_many(void **state) {
  (void)state;
  add("a", "2021-04-02", "Some 400,000 litres of milk ran out of the tank of the dairy.");
  add("b", "2021-04-02", "Some 4 million litres of milk ran out of the tank of the dairy.");
  const hs_difference *d = only_difference();
  assert_int_equal(d->positions.count, 2);
}

/* A length of time is told in its largest unit. */
static void a_time_has_its_largest_unit(void **state) {
  (void)state;
  add("a", "2021-04-02", "The strike at the dairy in the valley lasted 24 days before the owners gave in.");
  add("b", "2021-04-02", "The strike at the dairy in the valley lasted 42 days before the owners gave in.");
  const hs_difference *d = only_difference();
  assert_true(has_value(d, "24 days") && has_value(d, "42 days"));
}

/* A free translation that lost a negation. */
static void a_negation_lost_in_other_words(void **state) {
  (void)state;
  const char *with = "Nobody should eat this cheese, not even from a wheel that is sealed",
             *without = "The cheese may be eaten from a sealed wheel";
  char more[256];
  add_report("a", "2021-04-02", with, "Ada Holm", 0, (unsigned)strlen(with),
             "],\"origins\":[],\"outlet\":\"Karlo Lantern\"");
  snprintf(more, sizeof more,
           "{\"from\":\"Sund Post\",\"to\":\"Karlo "
           "Lantern\",\"begin\":0,\"end\":3,\"how\":\"cited\"}],\"origins\":[],\"outlet\":\"Sund Post\"");
  add_report("b", "2021-04-02", without, "Ada Holm", 0, (unsigned)strlen(without), more);
  link_differences();
  bool polarity = false;
  for (size_t i = 0; i < links.differences.count; i++)
    polarity = polarity || links.differences.items[i].about == HS_ABOUT_POLARITY;
  assert_true(polarity);
}

static void words_given_to_two_persons(void **state) {
  (void)state;
  const char *words = "The herring must not pay for our quarrel";
  add_report("a", "2021-04-02", words, "Ada Holm", 0, (unsigned)strlen(words), NULL);
  add_report("b", "2021-04-02", words, "Jens Falk", 0, (unsigned)strlen(words), NULL);
  link_differences();
  assert_int_equal(links.differences.count, 1);
  assert_int_equal(links.differences.items[0].about, HS_ABOUT_ACTOR);
}

static void a_sentence_that_lost_its_beginning(void **state) {
  (void)state;
  const char *whole = "It would be wrong to say that the cod has come back", *cut = "The cod has come back";
  add_report("a", "2021-04-02", whole, "Ada Holm", 0, (unsigned)strlen(whole), NULL);
  add_report("b", "2021-04-02", cut, "Ada Holm", 0, (unsigned)strlen(cut), NULL);
  link_differences();
  bool polarity = false;
  for (size_t i = 0; i < links.differences.count; i++)
    polarity = polarity || links.differences.items[i].about == HS_ABOUT_POLARITY;
  assert_int_equal(links.sayings.count, 1);
  assert_true(polarity);
}

static void off_which_island(void **state) {
  (void)state;
  add("a", "2021-04-02", "The trawler ran aground off Texel island on Friday night with five men on board.");
  add("b", "2021-04-02", "On Friday night the trawler ran aground by the island Vlieland with its five men on board.");
  link_differences();
  assert_int_equal(links.differences.count, 1);
  assert_int_equal(links.differences.items[0].about, HS_ABOUT_PLACE);
}

static void who_phoned_whom(void **state) {
  (void)state;
  static const char *const LINE =
      "{\"id\":\"%s\",\"text\":\"%s\",\"published\":\"2021-04-02\",\"sentences\":[{\"begin\":0,\"end\":%zu}],\"times\":"
      "[],"
      "\"mentions\":[{\"begin\":0,\"end\":4,\"form\":\"name\",\"kind\":\"PER\",\"entity\":\"x:%s\"},"
      "{\"begin\":%u,\"end\":%u,\"form\":\"name\",\"kind\":\"PER\",\"entity\":\"x:%s\"}],\"entities\":["
      "{\"id\":\"x:Holm\",\"name\":\"Holm\",\"kind\":\"PER\"},{\"id\":\"x:Falk\",\"name\":\"Falk\",\"kind\":\"PER\"}],"
      "\"attributions\":[],\"relays\":[],\"origins\":[]}";
  char line[2048];
  snprintf(line, sizeof line, LINE, "a", "Holm phoned Falk.", (size_t)17, "Holm", 12u, 16u, "Falk");
  add_marked(line);
  snprintf(line, sizeof line, LINE, "b", "Falk phoned Holm.", (size_t)17, "Falk", 12u, 16u, "Holm");
  add_marked(line);
  link_differences();
  assert_int_equal(links.differences.count, 1);
  assert_int_equal(links.differences.items[0].about, HS_ABOUT_DIRECTION);
  assert_str(links.differences.items[0].positions.items[0].value, "Falk -> Holm");
}

/* A report that is marked as any is. */
static void add_marking(const char *id, const char *day, const char *text) {
  hs_error err;
  char line[2048];
  snprintf(line, sizeof line, "{\"id\":\"%s\",\"text\":\"%s\",\"published\":\"%s\"}", id, text, day);
  add_marked(line);
  assert_true(hs_mark(reports.items[reports.count - 1], &err));
}

static const hs_difference *difference_about(hs_about about) {
  for (size_t i = 0; i < links.differences.count; i++)
    if (links.differences.items[i].about == about) return &links.differences.items[i];
  return NULL;
}

static void the_day_on_a_letter(void **state) {
  (void)state;
  add_marking("a", "2021-04-20", "The island council received a letter of 4 March 2021 about the closed ferry pier.");
  add_marking("b", "2021-04-20",
              "In the letter of 14 March 2021 the ministry tells the council why the pier was closed.");
  add_marking("c", "2021-04-20", "The ministry answered the council by the letter dated 4 March 2021.");
  link_differences();
  const hs_difference *d = difference_about(HS_ABOUT_DATE);
  assert_non_null(d);
  assert_str(d->question, "On what date?");
  assert_int_equal(d->positions.count, 2);
  assert_true(has_value(d, "2021-03-04") && has_value(d, "2021-03-14"));
  assert_int_equal(d->positions.items[0].evidence.count + d->positions.items[1].evidence.count, 3);
}

static void two_letters_in_one_report_are_two_dates(void **state) {
  (void)state;
  add_marking("a", "2021-04-20", "The island council received a letter of 4 March 2021 about the closed ferry pier.");
  add_marking("b", "2021-04-20",
              "After the letter of 4 March 2021 the ministry sent the council another letter of 14 March 2021.");
  link_differences();
  assert_null(difference_about(HS_ABOUT_DATE));
}

static void a_year_told_wrong(void **state) {
  (void)state;
  add_marking("a", "2021-04-20",
              "The tunnel under the Brakka strait will open to goods trains by 2031, the builders say.");
  add_marking("b", "2021-04-20",
              "By 2033 the tunnel under the Brakka strait will open to goods trains, say its builders.");
  link_differences();
  const hs_difference *d = difference_about(HS_ABOUT_DATE);
  assert_non_null(d);
  assert_true(has_value(d, "2031") && has_value(d, "2033"));
}

static void at_whose_initiative(void **state) {
  (void)state;
  add_marking(
      "a", "2021-04-20",
      "Norwegian President Ada Holm and Icelandic President Jens Falk spoke by telephone on Monday. The telephone "
      "call took place at the initiative of the Norwegian side.");
  add_marking(
      "b", "2021-04-20",
      "Norwegian President Ada Holm and Icelandic President Jens Falk spoke by telephone on Monday. The telephone "
      "call took place at the initiative of the Icelandic side.");
  link_differences();
  const hs_difference *d = difference_about(HS_ABOUT_DIRECTION);
  assert_non_null(d);
  assert_str(d->question, "Who called whom?");
  assert_true(has_value(d, "Ada Holm -> Jens Falk") && has_value(d, "Jens Falk -> Ada Holm"));
}

static void denied_by_two_is_told_once(void **state) {
  (void)state;
  add("a", "2021-04-02", "High waves broke over the quay at noon.");
  add("b", "2021-04-02", "The waves were not high on that day, fishermen said.");
  add("c", "2021-04-02", "Waves were no higher than usual at the quay.");
  link_differences();
  const hs_difference *d = difference_about(HS_ABOUT_POLARITY);
  assert_int_equal(links.differences.count, 1);
  assert_non_null(d);
  assert_int_equal(d->positions.count, 2);
  assert_int_equal(d->positions.items[0].evidence.count + d->positions.items[1].evidence.count, 3);
}

static void asserted_and_denied(void **state) {
  (void)state;
  add("a", "2021-04-02", "The two unions agreed to merge in June.");
  add("b", "2021-04-02", "The unions met for an hour, but no decision was taken.");
  link_differences();
  assert_int_equal(links.differences.count, 1);
  assert_int_equal(links.differences.items[0].about, HS_ABOUT_POLARITY);
}

static void a_report_of_another_happening_is_left_out(void **state) {
  (void)state;
  add("a", "2021-04-02", "On Friday an avalanche killed 16 people above Zermatt, in the valley of Visp near Brig.");
  add("b", "2021-04-02", "An avalanche on the slopes above Zermatt near Brig and Visp killed 16 people.");
  add("c", "2021-04-02", "The avalanche in the valley of Visp, above Zermatt and Brig, killed 16 people.");
  add("d", "2021-04-02", "On Friday an avalanche killed 3 people in the valley of Chamonix near Megeve.");
  link_differences();
  assert_int_equal(links.differences.count, 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_links, end_links)
  const struct CMUnitTest tests[] = {
      TEST(two_counts_of_the_dead_on_one_day),
      TEST(a_toll_that_rises_is_no_contradiction),
      TEST(parts_and_other_things_are_not_compared),
      TEST(a_slip_of_digits_in_the_same_matter),
      TEST(a_figure_is_set_against_another),
      TEST(a_number_is_put_at_another_figure),
      TEST(a_figure_is_more_than_the_other),
      TEST(a_toll_that_is_turned_round_is_told_wrong),
      TEST(a_nought_too_many),
      TEST(a_time_has_its_largest_unit),
      TEST(a_negation_lost_in_other_words),
      TEST(words_given_to_two_persons),
      TEST(a_sentence_that_lost_its_beginning),
      TEST(off_which_island),
      TEST(who_phoned_whom),
      TEST(the_day_on_a_letter),
      TEST(two_letters_in_one_report_are_two_dates),
      TEST(a_year_told_wrong),
      TEST(at_whose_initiative),
      TEST(denied_by_two_is_told_once),
      TEST(asserted_and_denied),
      TEST(a_report_of_another_happening_is_left_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
