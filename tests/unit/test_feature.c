/* test_feature.c - stems, weights, lists of terms, and what is read off a report. */
#include "link/feature.h"
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
  hs_weights weights = {0};
  assert_true(hs_weights_make(links.arena, &weights));
  assert_int_equal(hs_weight_of(&weights, hs_key_hash(HS_LIT("the"))), 0);
  uint32_t city = hs_weight_of(&weights, hs_key_hash(HS_LIT("city")));
  assert_true(city > 0 && city < hs_weight_of(&weights, hs_key_hash(HS_LIT("zyzzogeton"))));
}

static void a_country_and_its_people_are_one_term(void **state) {
  (void)state;
  const hs_features *features;
  hs_error err;
  add_plain("a", "2022-01-05", NULL, "Talks", "Talks with Mongolia went on.");
  add_plain("b", NULL, NULL, "Envoys", "Talks with Mongolian envoys went on.");
  assert_true(hs_features_of(reports, 1, &links, &features, &err));
  hs_overlap overlap = hs_terms_overlap(&features->items[0].terms, &features->items[1].terms).parts[HS_PART_NAMES];
  assert_int_equal(overlap.of_a, 1000);
  assert_int_equal(features->items[1].day, HS_NO_DAY);
  assert_true(features->items[0].day != HS_NO_DAY);
  assert_int_equal(features->pairs.count, 1);
}

static void an_empty_report_has_no_features(void **state) {
  (void)state;
  const hs_features *features;
  hs_error err;
  add_marked("{\"id\":\"a\",\"text\":\"\",\"sentences\":[]}");
  assert_true(hs_features_of(reports, 2, &links, &features, &err));
  assert_int_equal(features->items[0].word_count, 0);
  assert_int_equal(features->pairs.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(endings_are_cut, begin_links, end_links),
      cmocka_unit_test_setup_teardown(logarithms_are_whole_numbers, begin_links, end_links),
      cmocka_unit_test_setup_teardown(common_words_weigh_less, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_country_and_its_people_are_one_term, begin_links, end_links),
      cmocka_unit_test_setup_teardown(an_empty_report_has_no_features, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
