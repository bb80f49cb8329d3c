/* test_table.c - the compiled tables and the phrases in them. */
#include "know/table.h"

#include "base/key.h"
#include "know/word_set.h"
#include "test.h"

/* The keys of a text, blanks and hyphens passed over, commas as breaks. */
static size_t keys_of_str(hs_str s, uint64_t *keys, size_t most) {
  hs_key key;
  size_t at = 0, count = 0, before = 0;
  while (count + 1 < most && hs_key_next(s, &at, &key)) {
    if (memchr(s.data + before, ',', key.begin - before)) keys[count++] = HS_KEY_BREAK;
    keys[count++] = hs_key_hash(hs_key_str(&key));
    before = key.end;
  }
  return count;
}

static size_t keys_of(const char *text, uint64_t *keys, size_t most) {
  return keys_of_str(hs_str_from(text), keys, most);
}

static void cells_are_found_by_row_and_column(void **state) {
  (void)state;
  uint32_t row;
  assert_true(hs_table_find(HS_T_COUNTRIES, HS_LIT("Kenya"), &row));
  assert_str(hs_table_cell(HS_T_COUNTRIES, row, HS_COUNTRIES_ID), "KEN");
  assert_false(hs_table_find(HS_T_COUNTRIES, HS_LIT("Atlantis Sunken Realm"), &row));
  assert_str(hs_table_cell(HS_T_COUNTRIES, UINT32_MAX, 0), "");
  assert_str(hs_table_cell(UINT32_MAX, 0, 0), "");
  assert_int_equal(hs_table_rows(UINT32_MAX), 0);
}

static void phrases_are_found_shortest_first(void **state) {
  (void)state;
  uint64_t keys[16];
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = keys_of("South Korea said", keys, 16);
  size_t n = hs_phrases_at(keys, count, 0, found);
  assert_true(n >= 1);
  assert_int_equal(found[n - 1].end, 2);
  const hs_phrase_place *place = hs_phrase_in(&found[n - 1], HS_T_COUNTRIES, UINT32_MAX);
  assert_non_null(place);
  assert_str(hs_table_cell(HS_T_COUNTRIES, place->row, HS_COUNTRIES_ID), "KOR");
  for (size_t i = 1; i < n; i++) assert_true(found[i - 1].end < found[i].end);
}

static void no_phrase_goes_over_a_break(void **state) {
  (void)state;
  uint64_t keys[16];
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = keys_of("South, Korea", keys, 16);
  size_t n = hs_phrases_at(keys, count, 0, found);
  for (size_t i = 0; i < n; i++) assert_null(hs_phrase_in(&found[i], HS_T_COUNTRIES, UINT32_MAX));
}

static void a_skip_is_passed_over(void **state) {
  (void)state;
  uint64_t keys[16];
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = keys_of("South Korea", keys, 16);
  assert_int_equal(count, 2);
  keys[2] = keys[1];
  keys[1] = HS_KEY_SKIP;
  size_t n = hs_phrases_at(keys, 3, 0, found);
  assert_true(n >= 1);
  assert_int_equal(found[n - 1].end, 3);
  assert_int_equal(hs_phrases_at(keys, 3, 1, found), 0);
}

/* Asked for one table, all of its phrases are found, and those alone may be left out that are none of its. */
static void one_table_is_asked_for_all_its_phrases(void **state) {
  (void)state;
  uint64_t keys[64];
  hs_phrase all[HS_PHRASES_MAX], some[HS_PHRASES_MAX];
  size_t found = 0;
  for (uint32_t row = 0; row < hs_table_rows(HS_T_COUNTRIES); row++) {
    size_t count = keys_of_str(hs_table_cell(HS_T_COUNTRIES, row, HS_COUNTRIES_NAME), keys, 64);
    for (size_t at = 0; at < count; at++) {
      size_t n = hs_phrases_at(keys, count, at, all), m = hs_phrases_in(HS_T_COUNTRIES, keys, count, at, some), k = 0;
      assert_true(m <= n);
      for (size_t i = 0; i < n; i++) {
        while (k < m && some[k].end < all[i].end) k++;
        bool kept = k < m && some[k].end == all[i].end && some[k].places == all[i].places;
        bool ours = hs_phrase_in(&all[i], HS_T_COUNTRIES, UINT32_MAX) != NULL;
        assert_true(kept || !ours);
        found += ours;
      }
    }
  }
  assert_true(found >= hs_table_rows(HS_T_COUNTRIES));
  uint64_t none = hs_key_hash(HS_LIT("zzyzzq"));
  assert_int_equal(hs_phrases_in(HS_T_COUNTRIES, &none, 1, 0, some), 0);
  size_t two = keys_of("South Korea", keys, 64);
  assert_true(hs_phrase_stands(HS_T_COUNTRIES, keys, two, 0));
  assert_false(hs_phrase_stands(HS_T_COUNTRIES, keys, 1, 0)); /* it ends behind these */
  assert_false(hs_phrase_stands(HS_T_UNITS, keys, two, 0));
  assert_false(hs_phrase_find_in(HS_T_COUNTRIES, HS_LIT("said"), some));
  assert_true(hs_phrase_find_in(HS_T_COUNTRIES, HS_LIT("Kenya"), some));
}

static void the_next_phrase_of_a_table_is_found(void **state) {
  (void)state;
  uint64_t keys[32];
  hs_phrase found[HS_PHRASES_MAX], here[HS_PHRASES_MAX];
  size_t count = keys_of("They sailed from Norway, then by way of South Korea to Kenya.", keys, 32), places = 0;
  for (size_t at = 0, i = 0, n; (n = hs_phrases_next(HS_T_COUNTRIES, keys, count, &at, found)) > 0;
       at = ++i, places++) {
    for (; i < at; i++) assert_int_equal(hs_phrases_in(HS_T_COUNTRIES, keys, count, i, here), 0);
    assert_int_equal(hs_phrases_in(HS_T_COUNTRIES, keys, count, at, here), n);
    assert_int_equal(found[0].end, here[0].end);
  }
  assert_true(places >= 3);
}

static void keys_are_chosen_by_one_table(void **state) {
  (void)state;
  uint64_t keys[32], chosen[32];
  hs_phrase here[HS_PHRASES_MAX];
  size_t count = keys_of("Norway said of the zzyzzq that South Korea and Kenya sailed", keys, 32), at = 0, found = 0;
  size_t n = hs_keys_in(HS_T_COUNTRIES, keys, count, chosen);
  for (size_t i = 0, places = 77; i < count; i++, places = 77) {
    const hs_phrase_place *first = hs_key_places(HS_T_COUNTRIES, keys[i], &places);
    bool any = hs_phrases_in(HS_T_COUNTRIES, &keys[i], 1, 0, here) && hs_phrase_in(here, HS_T_COUNTRIES, UINT32_MAX);
    assert_int_equal(first != NULL, any);
    if (at < n && chosen[at] == keys[i]) at++;
    else assert_false(any);
    if (!any) continue;
    assert_true(hs_key_opens(HS_T_COUNTRIES, keys[i]));
    assert_true(first == hs_phrase_in(here, HS_T_COUNTRIES, UINT32_MAX));
    for (size_t k = 0; k < places; k++) assert_int_equal(first[k].table, HS_T_COUNTRIES);
    found++;
  }
  assert_int_equal(at, n);
  assert_int_equal(found, 2);
  assert_true(n < count);
  assert_true(hs_key_opens(HS_T_COUNTRIES, hs_key_hash(HS_LIT("south"))));
}

static void every_phrase_place_points_into_its_table(void **state) {
  (void)state;
  for (uint32_t row = 0; row < hs_table_rows(HS_T_AGENCIES); row++) {
    hs_str name = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_NAME);
    hs_phrase found;
    assert_true(hs_phrase_find(name, &found));
    assert_non_null(hs_phrase_in(&found, HS_T_AGENCIES, HS_AGENCIES_NAME));
    for (size_t i = 0; i < found.count; i++) assert_true(found.places[i].row < hs_table_rows(found.places[i].table));
  }
}

static void a_word_is_in_a_cell_as_a_whole(void **state) {
  (void)state;
  assert_true(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("group"))); /* the first, one inside, the last */
  assert_true(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("militia")));
  assert_true(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("legion")));
  assert_false(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("litia"))); /* its end, its beginning, two, none */
  assert_false(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("milit")));
  assert_false(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("group; groups")));
  assert_false(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT(" groups")));
  assert_false(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT(";")));
  assert_false(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("")));
  assert_false(hs_word_set_has(HS_WORD_SET_GROUP, HS_LIT("Group")));
  assert_true(hs_word_set_has_nocase(HS_WORD_SET_NO_OUTLET, HS_LIT("google NEWS")));
  assert_false(hs_word_set_has(HS_WORD_SET_NO_OUTLET, HS_LIT("News")));
  assert_false(hs_word_set_has(UINT32_MAX, HS_LIT("group")));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(cells_are_found_by_row_and_column),
                                     cmocka_unit_test(phrases_are_found_shortest_first),
                                     cmocka_unit_test(no_phrase_goes_over_a_break),
                                     cmocka_unit_test(a_skip_is_passed_over),
                                     cmocka_unit_test(one_table_is_asked_for_all_its_phrases),
                                     cmocka_unit_test(the_next_phrase_of_a_table_is_found),
                                     cmocka_unit_test(keys_are_chosen_by_one_table),
                                     cmocka_unit_test(every_phrase_place_points_into_its_table),
                                     cmocka_unit_test(a_word_is_in_a_cell_as_a_whole)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
