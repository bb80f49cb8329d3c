/* test_copy.c - who took from whom, and how; like reports of two events are no copies. */
#include <stdlib.h>

#include "linked.h"

#define FIRE "Fire in a Nordhavn cannery kills three workers"
#define FIRE_LEAD                                                                                                  \
  "A fire in a fish cannery in the port of Nordhavn killed three workers on Tuesday and sent 14 to hospital, the " \
  "fire brigade said. "
#define FIRE_CAUSE                                                                                                \
  "The blaze began in a cold store at 5:40 a.m., when the night shift was about to leave, said the chief of the " \
  "brigade, Maren Toft. "
#define FIRE_QUOTE \
  "We carried them out over the roof because the stairs were gone, Toft told reporters beside the burnt gate. "
#define FIRE_END \
  "The cannery belongs to the Halvorsen family and employs 260 people, most of them from the island villages."

static void link_copies(void) {
  hs_error err;
  assert_true(hs_copy_link(reports, 1, &links, &err));
}

static void a_verbatim_copy_is_the_same(void **state) {
  (void)state;
  add_plain("a", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  add_plain("b", "2023-02-08", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  link_copies();
  assert_int_equal(links.copies.count, 1);
  assert_int_equal(links.copies.items[0].relation, HS_COPY_SAME);
  assert_int_equal(links.copies.items[0].a, 0);
  assert_true(links.copies.items[0].coverage > 990);
}

static void the_earlier_is_the_original(void **state) {
  (void)state;
  add_plain("a", "2023-02-08", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  add_plain("b", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  link_copies();
  assert_int_equal(links.copies.count, 1);
  assert_int_equal(links.copies.items[0].a, 1);
  assert_int_equal(links.copies.items[0].first_a, 1 << HS_SIGN_EARLIER);
  assert_int_equal(links.copies.items[0].first_b, 0);
}

static void a_cut_copy_is_an_excerpt(void **state) {
  (void)state;
  add_plain("a", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_QUOTE);
  add_plain("b", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  link_copies();
  assert_int_equal(links.copies.count, 1);
  assert_int_equal(links.copies.items[0].relation, HS_COPY_EXCERPT);
  assert_int_equal(links.copies.items[0].a, 1);
  assert_int_equal(links.copies.items[0].first_a, 1 << HS_SIGN_WHOLE | 1 << HS_SIGN_LONGER);
  assert_int_equal(links.copies.items[0].first_b, 0);
}

/* A report of the fire in words of its own, by an outlet with relays. */
static void add_retelling(const char *day, const char *relays) {
  char line[4096], date[32];
  snprintf(date, sizeof date, day ? "\"%s\"" : "null", day ? day : "");
  static const char TEXT[] =
      "Cannery burns in Nordhavn, dead and injured. Three people died on Tuesday in a plant that cans fish, and "
      "14 are in hospital. It began early where fish is kept frozen. A chief told "
      "of a roof and of stairs that had burnt. Now islanders worry about 260 jobs and ask who will pay.";
  snprintf(
      line, sizeof line,
      "{\"id\":\"b\",\"outlet\":\"Sund Post\",\"title\":\"Cannery "
      "burns\",\"text\":\"%s\",\"published\":%s,\"sentences\":[{\"begin\":0,"
      "\"end\":%zu}],\"times\":[],\"mentions\":[],\"entities\":[],\"attributions\":[],\"relays\":[%s],\"origins\":[]}",
      TEXT, date, sizeof TEXT - 1, relays);
  add_marked(line);
}

static void add_original(void) {
  char line[4096];
  static const char TEXT[] = FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END;
  snprintf(
      line, sizeof line,
      "{\"id\":\"a\",\"outlet\":\"Karlo "
      "Lantern\",\"title\":\"%s\",\"text\":\"%s\",\"published\":\"2023-02-07\",\"sentences\":[{\"begin\":0,"
      "\"end\":%zu}],\"times\":[],\"mentions\":[],\"entities\":[],\"attributions\":[],\"relays\":[],\"origins\":[]}",
      FIRE, TEXT, sizeof TEXT - 1);
  add_marked(line);
}

#define CITED(to) "{\"from\":\"Sund Post\",\"to\":\"" to "\",\"begin\":0,\"end\":3,\"how\":\"cited\"}"

static size_t copies_of_retelling(const char *day, const char *relays) {
  end_links(NULL);
  begin_links(NULL);
  add_original();
  add_retelling(day, relays);
  link_copies();
  return links.copies.count;
}

/* A free retelling is a rewrite where it has its news from the other report's outlet and from nobody else. */
static void who_cites_one_source_rewrites_it(void **state) {
  (void)state;
  assert_int_equal(copies_of_retelling("2023-02-07", CITED("Karlo Lantern")), 1);
  assert_int_equal(copies_of_retelling(NULL, CITED("Karlo Lantern")), 1);
  assert_int_equal(copies_of_retelling("2023-02-07", ""), 0);
  assert_int_equal(copies_of_retelling("2023-02-07", CITED("Karlo Lantern") "," CITED("Dune Radio")), 0);
}

static void other_words_for_the_same_facts_are_a_rewrite(void **state) {
  (void)state;
  add_plain("a", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  add_plain("b", "2023-02-07", NULL, "In Nordhavn has burned the cannery, three workers are dead",
            "In the port Nordhavn three workers have been killed on Tuesday by the fire in the cannery of fishes, and "
            "14 have come to the "
            "hospital, has informed the fire brigade. The blaze has begun at 5:40 in the cold store, when the shift of "
            "night was leaving, "
            "told the chief of brigade Maren Toft. We have carried them over the roof, for the stairs were gone "
            "already, Toft "
            "said to the reporters by the burnt gate. In the cannery of the family Halvorsen are employed 260 people "
            "from the villages.");
  link_copies();
  assert_int_equal(links.copies.count, 1);
  assert_int_equal(links.copies.items[0].relation, HS_COPY_REWRITE);
}

static void a_later_report_with_more_dead_is_an_update(void **state) {
  (void)state;
  add_plain("a", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  add_plain("b", "2023-02-08", NULL, "Toll of the Nordhavn cannery fire rises to 5",
            "The toll of a fire in a fish cannery in the port of Nordhavn rose to 5 on Wednesday after two more "
            "workers died in hospital, "
            "the fire brigade said. " FIRE_CAUSE
            "On Wednesday she said that 9 of the injured had gone home. " FIRE_END);
  link_copies();
  assert_int_equal(links.copies.count, 1);
  assert_int_equal(links.copies.items[0].relation, HS_COPY_UPDATE);
  assert_int_equal(links.copies.items[0].b, 1);
}

static void the_same_form_for_another_event_is_no_copy(void **state) {
  (void)state;
  add_plain("a", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  add_plain("b", "2020-11-19", NULL, "Fire in an Osterby sawmill kills one",
            "A fire in a sawmill in the town of Osterby killed one man on Thursday and sent 2 to hospital, the fire "
            "brigade said. "
            "Sparks from a saw had set dust alight, said the deputy chief of the brigade, Olaf Brandt. The sawmill "
            "will stay shut until spring.");
  link_copies();
  assert_int_equal(links.copies.count, 0);
}

/* ---- reports without a date, of two lines, of a megabyte ---- */

static void a_copy_without_a_date_comes_second_by_other_signs(void **state) {
  (void)state;
  add_plain("a", NULL, NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE);
  add_plain("b", "2023-02-07", NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  add_plain("c", NULL, NULL, FIRE, FIRE_LEAD FIRE_CAUSE FIRE_QUOTE FIRE_END);
  link_copies();
  assert_true(links.copies.count >= 2);
  for (size_t i = 0; i < links.copies.count; i++) {
    const hs_copy *c = &links.copies.items[i];
    assert_int_equal(c->first_a & (1 << HS_SIGN_EARLIER | 1 << HS_SIGN_UNCHANGED), 0); /* no date, no earlier */
    if (c->a == 0 || c->b == 0) assert_int_equal(c->b, 0); /* it has less, so it is the one that was cut */
    else assert_int_equal(c->a, 1);                        /* nothing tells: the order of ids */
  }
}

static void two_lines_are_enough(void **state) {
  (void)state;
  add_plain(
      "a", "2023-02-07", NULL, "Lighthouse keeper of Skarv retires",
      "The last keeper of the Skarv lighthouse, Odd Brekke, retired on Monday after 41 years, the coast office said.");
  add_plain(
      "b", "2023-02-08", NULL, "Lighthouse keeper of Skarv retires",
      "The last keeper of the Skarv lighthouse, Odd Brekke, retired on Monday after 41 years, the coast office said.");
  add_plain(
      "c", "2023-02-08", NULL, "Keeper of light at Vardal honoured",
      "Guests from nine villages thanked Marta Lie for three winters at the Vardal light, where a motor turns now.");
  link_copies();
  assert_int_equal(links.copies.count, 1);
  assert_int_equal(links.copies.items[0].relation, HS_COPY_SAME);
  assert_int_equal(links.copies.items[0].a, 0);
  assert_int_equal(links.copies.items[0].b, 1);
}

enum { MEGABYTE = 1 << 20, EXCERPT_WORDS = 3000 };

/* So many bytes of invented words of one vocabulary, the same for the same seed; words of `count` at most. */
static size_t put_long(char *to, size_t size, size_t count, uint64_t seed) {
  size_t at = 0;
  for (size_t i = 0; i < count && at + 16 < size; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    unsigned word = (unsigned)(seed >> 40) % 9000;
    at += (size_t)snprintf(to + at, size - at, "%s%c%c%c%c%c", i ? (i % 17 ? " " : ". ") : "", 'b' + word % 21,
                           "aeiou"[word / 21 % 5], 'b' + word / 105 % 21, "aeiou"[word / 2205 % 5], 'k');
  }
  return at;
}

static void add_long(const char *id, const char *day, size_t words, uint64_t seed) {
  char *line = malloc(MEGABYTE + 1024);
  assert_non_null(line);
  size_t at = (size_t)snprintf(
      line, 512, "{\"id\":\"%s\",\"published\":\"%s\",\"sentences\":[{\"begin\":0,\"end\":9}],\"text\":\"", id, day);
  at += put_long(line + at, MEGABYTE, words, seed);
  snprintf(line + at, 16, "\"}");
  add_marked(line);
  free(line);
}

/* A megabyte, a copy of it, its beginning, and a megabyte of other words. What is looked at of a report is bounded (40,000
 * words), so that this takes no longer than four reports of that size. */
static void a_megabyte_is_compared_by_its_beginning(void **state) {
  (void)state;
  add_long("a", "2023-02-07", SIZE_MAX, 1);
  add_long("b", "2023-02-08", SIZE_MAX, 1);
  add_long("c", "2023-02-08", EXCERPT_WORDS, 1);
  add_long("d", "2023-02-08", SIZE_MAX, 2);
  assert_true(reports.items[0]->text.size > MEGABYTE - 1024);
  link_copies();
  bool same = false, cut = false;
  for (size_t i = 0; i < links.copies.count; i++) {
    const hs_copy *c = &links.copies.items[i];
    assert_true(c->a != 3 && c->b != 3);
    same |= c->a == 0 && c->b == 1 && c->relation == HS_COPY_SAME;
    cut |= c->a == 0 && c->b == 2 && c->relation == HS_COPY_EXCERPT;
  }
  assert_true(same && cut);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_verbatim_copy_is_the_same, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_earlier_is_the_original, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_cut_copy_is_an_excerpt, begin_links, end_links),
      cmocka_unit_test_setup_teardown(who_cites_one_source_rewrites_it, begin_links, end_links),
      cmocka_unit_test_setup_teardown(other_words_for_the_same_facts_are_a_rewrite, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_later_report_with_more_dead_is_an_update, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_same_form_for_another_event_is_no_copy, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_copy_without_a_date_comes_second_by_other_signs, begin_links, end_links),
      cmocka_unit_test_setup_teardown(two_lines_are_enough, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_megabyte_is_compared_by_its_beginning, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
