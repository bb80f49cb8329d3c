/* test_feature.c - stems, weights, and what is read off a report. */
#include "link/groundwork.h"
#include "link/weight.h"
#include "linked.h"

static void assert_stem(const char *word, const char *stem) {
  hs_key key;
  size_t at = 0;
  assert_true(hs_key_next(hs_str_from(word), &at, &key));
  hs_stem(&key);
  assert_str(hs_key_str(&key), stem);
}

static void endings_are_cut(void **state) {
  (void)state;
  assert_stem("meetings", "meet");
  assert_stem("cities", "city");
  assert_stem("stopped", "stop");
  assert_stem("bus", "bus");
  assert_stem("red", "red");
  assert_stem("1990s", "1990s");
}

static void logarithms_are_whole_numbers(void **state) {
  (void)state;
  assert_int_equal(hs_log2_16(1), 0);
  assert_int_equal(hs_log2_16(2), 16);
  assert_int_equal(hs_log2_16(3), 25); /* 1.585 x 16 */
  assert_int_equal(hs_log2_16(1u << 20), 320);
  assert_int_equal(hs_square_root(0), 0);
  assert_int_equal(hs_square_root(99), 9);
  assert_int_equal(hs_square_root(1000000), 1000);
}

static void common_words_weigh_less(void **state) {
  (void)state;
  hs_weights weights;
  assert_true(hs_weights_make(links.arena, &weights));
  assert_int_equal(hs_weight_of(&weights, hs_key_hash(HS_LIT("the"))), 0);
  uint32_t city = hs_weight_of(&weights, hs_key_hash(HS_LIT("city")));
  assert_true(city > 0 && city < hs_weight_of(&weights, hs_key_hash(HS_LIT("zyzzogeton"))));
}

static const hs_groundwork *ground_of_all(void) {
  const hs_groundwork *ground;
  hs_error err;
  assert_true(hs_groundwork_of(reports, 1, &links, &ground, &err));
  return ground;
}

static void a_country_and_its_people_are_one_term(void **state) {
  (void)state;
  add_plain("a", "2022-01-05", NULL, "Talks", "Talks with Mongolia went on.");
  add_plain("b", NULL, NULL, "Envoys", "Talks with Mongolian envoys went on.");
  const hs_groundwork *ground = ground_of_all();
  hs_probe probe = {.arena = links.arena};
  hs_compared compared;
  assert_true(hs_probe_open(&probe, &ground->features.items[0]));
  hs_probe_compare(&probe, &ground->features.items[1], &compared);
  assert_int_equal(compared.zones[HS_ZONE_NAMES].of_a, 1000);
  assert_int_equal(ground->features.items[1].day, HS_NO_DAY);
  assert_true(ground->features.items[0].day != HS_NO_DAY);
  assert_int_equal(ground->pairs.count, 1);
}

static void terms_are_ordered_and_stand_in_their_sentences(void **state) {
  (void)state;
  add_plain("a", "2022-01-05", NULL, "Quarry", "The quarry shut. Miners left the quarry, and the quarry stayed shut.");
  const hs_feature *f = &ground_of_all()->features.items[0];
  assert_int_equal(f->terms.count, 5); /* quarry, shut, miner, left, stay */
  size_t begin = 0;
  for (size_t i = 0; i < f->terms.count; i++) {
    assert_true(!i || f->terms.keys[i - 1] < f->terms.keys[i]);
    for (size_t p = begin + 1; p < f->terms.place_ends[i]; p++) assert_true(f->places[p - 1].unit < f->places[p].unit);
    begin = f->terms.place_ends[i];
  }
  assert_int_equal(f->key_count, f->terms.count);
}

static void an_empty_report_has_no_features(void **state) {
  (void)state;
  add_marked("{\"id\":\"a\",\"text\":\"\",\"sentences\":[]}");
  const hs_groundwork *ground = ground_of_all();
  assert_int_equal(ground->features.items[0].word_count, 0);
  assert_int_equal(ground->pairs.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(endings_are_cut, begin_links, end_links),
      cmocka_unit_test_setup_teardown(logarithms_are_whole_numbers, begin_links, end_links),
      cmocka_unit_test_setup_teardown(common_words_weigh_less, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_country_and_its_people_are_one_term, begin_links, end_links),
      cmocka_unit_test_setup_teardown(terms_are_ordered_and_stand_in_their_sentences, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_empty_report_has_no_features, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
