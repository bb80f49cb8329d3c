/* test_word.c - words as link/ compares them: numbers, stems, synonyms, negation, alignment, names. */
#include "link/word.h"
#include "test.h"

static hs_arena *arena;
static hs_lexicon lexicon;

static int begin(void **state) {
  (void)state;
  arena = hs_arena_new();
  return 0;
}

static int end(void **state) {
  (void)state;
  hs_lexicon_free(&lexicon);
  hs_arena_free(arena);
  return 0;
}

static hs_words cut(const char *text) {
  hs_words words;
  hs_str s = hs_str_from(text);
  assert_true(hs_word_cut(&lexicon, arena, s, (hs_span){0, (uint32_t)s.size}, 100, &words));
  return words;
}

static int64_t read_number(const char *text) {
  hs_number number;
  hs_str s = hs_str_from(text);
  return hs_number_read(s, 0, s.size, &number) ? number.value : -1;
}

static void numbers_in_digits_and_words(void **state) {
  (void)state;
  assert_int_equal(read_number("31,500 hens"), 31500000);
  assert_int_equal(read_number("7.25 percent"), 7250);
  assert_int_equal(read_number("2.5 million"), INT64_C(2500000000));
  assert_int_equal(read_number("ninety-three"), 93000);
  assert_int_equal(read_number("two hundred and six boats"), 206000);
  assert_int_equal(read_number("a dozen eggs"), 12000);
  assert_int_equal(read_number("thirty thousand"), 30000000);
  assert_int_equal(read_number("44th"), 44000);
  assert_int_equal(read_number("85 (eighty-five) million crowns"), INT64_C(85000000000));
  assert_int_equal(read_number("eight (8) years"), 8000);
  assert_int_equal(read_number("12 (two of them small) boats"), 12000);
  assert_int_equal(read_number("a boat"), -1);
  assert_int_equal(read_number("hundreds of boats"), -1);
  assert_int_equal(read_number("F16"), -1);
  assert_int_equal(read_number("99999999999999999999"), -1);
}

static void slips_of_digits(void **state) {
  (void)state;
  assert_int_equal(hs_number_slip(36000000, 63000000), 2);
  assert_int_equal(hs_number_slip(1730000, 17300000), 2);
  assert_int_equal(hs_number_slip(513000, 518000), 2);
  assert_int_equal(hs_number_slip(58000, 53000), 1);
  assert_int_equal(hs_number_slip(58000, 58000), 0);
  assert_int_equal(hs_number_slip(58000, 91000), 0);
  assert_int_equal(hs_number_slip(4000, 7000), 0);
  assert_int_equal(hs_number_slip(400000000, 4000000000), 2); /* a nought more in a round number */
  assert_int_equal(hs_number_slip(4000, 40000), 0);
  assert_int_equal(hs_number_slip(8000, 18000), 1);
  assert_int_equal(hs_number_slip(20000, 25000), 0);
}

static void forms_of_a_word_have_one_stem(void **state) {
  (void)state;
  assert_true(hs_word_stem(HS_LIT("walking")) == hs_word_stem(HS_LIT("walks")));
  assert_true(hs_word_stem(HS_LIT("cities")) == hs_word_stem(HS_LIT("city")));
  assert_true(hs_word_stem(HS_LIT("stopped")) == hs_word_stem(HS_LIT("stop")));
  assert_true(hs_word_stem(HS_LIT("brought")) == hs_word_stem(HS_LIT("bring")));
  assert_false(hs_word_stem(HS_LIT("letter")) == hs_word_stem(HS_LIT("latter")));
}

static void translations_share_meaning(void **state) {
  (void)state;
  hs_words a = cut("The amity of our peoples will widen"), b = cut("friendship between the two peoples is to expand");
  hs_alignment fit = hs_word_align(a.items, a.count, b.items, b.count);
  assert_true(fit.strong >= 2);
  assert_true(fit.common * 10 >= fit.a * 6);
  hs_words c = cut("a ban on fishing with dynamite");
  fit = hs_word_align(a.items, a.count, c.items, c.count);
  assert_int_equal(fit.common, 0);
}

static void negation_is_seen(void **state) {
  (void)state;
  hs_words a = cut("It would be wrong to say that the herd is safe");
  assert_int_equal(a.items[3].negation, HS_NEGATION_FRAME);
  hs_words b = cut("the herd is not safe");
  assert_int_equal(b.items[3].negation, HS_NEGATION_WORD);
}

static void names_in_their_ways(void **state) {
  (void)state;
  assert_true(hs_name_alike(HS_LIT("The Kiel Herald"), HS_LIT("Kiel Herald")));
  assert_true(hs_name_alike(HS_LIT("Ministry of Transport of Chad"), HS_LIT("Transport Ministry")));
  assert_true(hs_name_alike(HS_LIT("Ada Lindqvist"), HS_LIT("Lindqvist")));
  assert_true(hs_name_alike(HS_LIT("BNS"), HS_LIT("Baltic News Service")));
  assert_true(hs_name_alike(HS_LIT("AFP"), HS_LIT("Agence France-Presse")));
  assert_false(hs_name_alike(HS_LIT("Ada Lindqvist"), HS_LIT("Ada Holm")));
  assert_false(hs_name_alike(HS_LIT("Ministry of Health of Chad"), HS_LIT("Ministry of Health of Togo")));
  assert_false(hs_name_alike(HS_LIT(""), HS_LIT("Kiel Herald")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(numbers_in_digits_and_words, begin, end),
      cmocka_unit_test_setup_teardown(slips_of_digits, begin, end),
      cmocka_unit_test_setup_teardown(forms_of_a_word_have_one_stem, begin, end),
      cmocka_unit_test_setup_teardown(translations_share_meaning, begin, end),
      cmocka_unit_test_setup_teardown(negation_is_seen, begin, end),
      cmocka_unit_test_setup_teardown(names_in_their_ways, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
