/* test_saying.c - one utterance in all its wordings; look-alikes apart. */
#include "linked.h"

static void add_quote(const char *id, const char *day, const char *speaker, const char *words) {
  add_report(id, day, words, speaker, 0, (unsigned)strlen(words), NULL);
}

static void link_sayings(void) {
  hs_error err;
  assert_true(hs_saying_link(reports, 1, &links, &err));
}

static void wordings_of_one_utterance_join(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_quote("b", "2021-04-02", "Holm", "Herrings should not have to pay for our quarrels");
  add_quote("c", "2021-04-03", "Jens Falk", "The herring will not pay for our quarrel");
  add_quote("d", "2021-04-03", "Jens Falk", "Nobody asked the harbour before the fleet was sold");
  add_story(0, 4);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
  assert_int_equal(links.sayings.items[0].variants.count, 3);
  assert_str(links.sayings.items[0].speaker, "x:Ada Holm");
  assert_str(links.sayings.items[0].date, "2021-04-02");
  assert_str(links.sayings.items[0].id, "a:a1");
}

static void the_same_words_a_year_later_stay_apart(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_quote("b", "2022-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_story(0, 1);
  add_story(1, 2);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
}

static void other_figures_are_another_utterance(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "There were 45 people on board of the trawler");
  add_quote("b", "2021-04-02", "Jens Falk", "more than 310 people were on board of the trawler");
  add_story(0, 2);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
}

static void the_same_words_a_year_later_in_one_story_stay_apart(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_quote("b", "2022-04-02", "Ada Holm", "The herring must not pay for our quarrel");
  add_story(0, 2);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
}

/* A report with attributions of Ada Holm, each a sentence or two: "one. two|three" are two. */
static void add_speeches(const char *id, const char *speeches) {
  char line[4096], text[1024], sentences[512] = "", marks[1024] = "";
  size_t size = strlen(speeches), begin = 0, said = 0;
  memcpy(text, speeches, size + 1);
  for (size_t i = 0, a = 0, first = 0; i <= size; i++) {
    bool ends = i == size || text[i] == '|';
    if (!ends && text[i] != '.') continue;
    sprintf(sentences + strlen(sentences), "%s{\"begin\":%zu,\"end\":%zu}", first ? "," : "", begin, ends ? i : i + 1);
    begin = i + 1, first = 1;
    if (!ends) continue;
    if (i < size) text[i] = ' ';
    sprintf(marks + strlen(marks),
            "%s{\"id\":\"a%zu\",\"kind\":\"direct\",\"source\":[],\"cue\":[],\"content\":[{\"begin\":%zu,\"end\":%zu}],"
            "\"addressee\":[],\"speaker\":\"x:holm\"}",
            a ? "," : "", a + 1, said, i);
    said = i + 1, a++;
  }
  snprintf(line, sizeof line,
           "{\"id\":\"%s\",\"text\":\"%s\",\"published\":\"2021-04-02\",\"sentences\":[%s],\"times\":[],\"mentions\":[],"
           "\"entities\":[{\"id\":\"x:holm\",\"name\":\"Ada Holm\",\"kind\":\"PER\"}],\"attributions\":[%s],\"relays\":[],"
           "\"origins\":[]}",
           id, text, sentences, marks);
  add_marked(line);
}

/* One quotation that is never closed holds what two others tell singly. */
static void a_content_of_two_sayings_is_parted(void **state) {
  (void)state;
  add_speeches("a", "The herring fleet will sail before dawn. Our lighthouse keepers ask for better lamps");
  add_speeches("b", "The herring fleet will sail before dawn|Nobody in Tarl was asked|Our lighthouse keepers ask for better lamps");
  add_speeches("c", "The herring fleet sails before dawn|Lighthouse keepers ask for better lamps");
  add_story(0, 3);
  link_sayings();
  assert_int_equal(links.sayings.count, 3);
  assert_int_equal(links.sayings.items[0].variants.count, 3);
  assert_str(links.sayings.items[0].variants.items[0].text, "The herring fleet will sail before dawn.");
  assert_str(links.sayings.items[1].id, "a:a1.2");
  assert_int_equal(links.sayings.items[1].variants.count, 3);
  assert_str(links.sayings.items[1].variants.items[0].text, "Our lighthouse keepers ask for better lamps");
  assert_int_equal(links.sayings.items[1].variants.items[0].place.begin, 41);
}

/* Where nobody words the second sentence by itself, whole and cut are one saying. */
static void whole_and_cut_are_one_saying(void **state) {
  (void)state;
  add_speeches("a", "The herring fleet will sail before dawn. Our lighthouse keepers ask for better lamps");
  add_speeches("b", "The herring fleet will sail before dawn");
  add_speeches("c", "The herring fleet will sail before dawn. Our lighthouse keepers ask for better lamps");
  add_story(0, 3);
  link_sayings();
  assert_int_equal(links.sayings.count, 1);
  assert_int_equal(links.sayings.items[0].variants.count, 3);
  assert_true(links.sayings.items[0].variants.items[0].text.size > 60);
}

/* A free translation is known by what stands beside it. */
static void context_speaks_for_a_wording(void **state) {
  (void)state;
  add_speeches("a", "Friendship of the islands was sealed at the siege of Sund by sailors from both shores|"
                    "Our lighthouse keepers ask for better lamps");
  add_speeches("b", "The islands grew together in the great storm when Sund was hungry and friendship saved it|"
                    "Our lighthouse keepers ask for better lamps");
  add_speeches("c", "The islands grew together in the great storm when Sund was hungry and friendship saved it|"
                    "A loaf of bread costs nine crowns");
  add_story(0, 2);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
  links.sayings.count = 0, links.stories.items[0].reports.items[1] = 2;
  link_sayings();
  assert_int_equal(links.sayings.count, 4);
}

/* A wording into which words of another matter slipped does not make one saying of two. */
static void one_odd_wording_joins_nothing(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "Distance made sailors of our grandfathers");
  add_quote("b", "2021-04-02", "Ada Holm", "The distance made sailors of our grandfathers");
  add_quote("c", "2021-04-02", "Ada Holm", "Distance made sailors of our grandfathers sund academy seventy stokers");
  add_quote("d", "2021-04-02", "Ada Holm", "Sund will train seventy stokers at the academy");
  add_quote("e", "2021-04-02", "Ada Holm", "seventy stokers would be trained at the academy of Sund");
  add_story(0, 5);
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
  assert_int_equal(links.sayings.items[0].variants.count, 3);
}

/* Each wording is held against a bounded number of others, however many there are. */
static void pairs_grow_with_the_wordings_alone(void **state) {
  (void)state;
  enum { REPORTS = 200 };
  for (unsigned i = 0; i < REPORTS; i++) {
    char id[8], words[128];
    snprintf(id, sizeof id, "r%03u", i);
    snprintf(words, sizeof words, "The herring fleet will sail for %s before dawn on %u boats", i % 3 ? "Sund" : "Tarl", i % 7 + 20);
    add_quote(id, "2021-04-02", "Ada Holm", words);
  }
  add_story(0, REPORTS);
  link_sayings();
  assert_true(links.wordings_compared <= (size_t)16 * REPORTS);
  assert_true(links.sayings.count < 30);
}

/* Cut here and cut there, but nowhere told as two: one utterance. */
static void two_cuts_of_one_utterance_are_one_saying(void **state) {
  (void)state;
  add_speeches("a", "The herring fleet will sail before dawn. Our lighthouse keepers ask for better lamps");
  add_speeches("b", "The herring fleet will sail before dawn");
  add_speeches("c", "Our lighthouse keepers ask for better lamps");
  add_story(0, 3);
  link_sayings();
  assert_int_equal(links.sayings.count, 1);
}

/* A figure that both have makes up for words that they do not share; a year does not. */
static void a_figure_in_common_speaks_for_one_utterance(void **state) {
  (void)state;
  add_quote("a", "2021-04-02", "Ada Holm", "The flood took 418 sheep from Tarl");
  add_quote("b", "2021-04-02", "Ada Holm", "418 sheep drowned, shepherds complained");
  add_quote("c", "2021-04-02", "Ada Holm", "The flood of 2021 took sheep from Tarl");
  add_quote("d", "2021-04-02", "Ada Holm", "In 2021 sheep drowned, shepherds complained");
  add_story(0, 2);
  link_sayings();
  assert_int_equal(links.sayings.count, 1);
  links.sayings.count = 0, links.stories.items[0].reports.items[0] = 2, links.stories.items[0].reports.items[1] = 3;
  link_sayings();
  assert_int_equal(links.sayings.count, 2);
}

static void nothing_gives_nothing(void **state) {
  (void)state;
  reports = (hs_reports){.count = 0};
  link_sayings();
  assert_int_equal(links.sayings.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(wordings_of_one_utterance_join, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_same_words_a_year_later_stay_apart, begin_links, end_links),
      cmocka_unit_test_setup_teardown(other_figures_are_another_utterance, begin_links, end_links),
      cmocka_unit_test_setup_teardown(the_same_words_a_year_later_in_one_story_stay_apart, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_content_of_two_sayings_is_parted, begin_links, end_links),
      cmocka_unit_test_setup_teardown(whole_and_cut_are_one_saying, begin_links, end_links),
      cmocka_unit_test_setup_teardown(context_speaks_for_a_wording, begin_links, end_links),
      cmocka_unit_test_setup_teardown(one_odd_wording_joins_nothing, begin_links, end_links),
      cmocka_unit_test_setup_teardown(pairs_grow_with_the_wordings_alone, begin_links, end_links),
      cmocka_unit_test_setup_teardown(two_cuts_of_one_utterance_are_one_saying, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_figure_in_common_speaks_for_one_utterance, begin_links, end_links),
      cmocka_unit_test_setup_teardown(nothing_gives_nothing, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
