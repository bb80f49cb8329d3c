/* test_key.c - keys: words without case, accents and inner punctuation. */
#include "base/key.h"

#include "test.h"

static void folds(const char *text, const char *want) {
  hs_buffer out = {0};
  hs_key_fold(hs_str_from(text), &out);
  assert_str(hs_buffer_str(&out), want);
  hs_buffer_free(&out);
}

static void words_are_folded(void **state) {
  (void)state;
  folds("Kim Jong-un's", "kim jong un s");
  folds("the U.S. Navy", "the us navy");
  folds("Łódź and Tromsø", "lodz and tromso");
  folds("O’Brien don't", "obrien dont");
  folds(
      "Erdo\xC4\x9F"
      "an, 4.75%",
      "erdogan 4 75");
  folds("«»  --", "");
}

static void positions_are_those_of_the_text(void **state) {
  (void)state;
  hs_str text = HS_LIT("  Perú, 2024");
  hs_key key;
  size_t at = 0;
  assert_true(hs_key_next(text, &at, &key));
  assert_int_equal(key.begin, 2);
  assert_int_equal(key.end, 7);
  assert_true(hs_key_next(text, &at, &key));
  assert_str(hs_key_str(&key), "2024");
  assert_false(hs_key_next(text, &at, &key));
}

static void a_long_word_is_cut(void **state) {
  (void)state;
  char word[1000];
  memset(word, 'a', sizeof word);
  hs_key key;
  size_t at = 0;
  assert_true(hs_key_next((hs_str){word, sizeof word}, &at, &key));
  assert_int_equal(key.size, HS_KEY_MAX);
  assert_int_equal(at, sizeof word);
}

static void the_article_does_not_count(void **state) {
  (void)state;
  assert_true(hs_key_same(HS_LIT("The Daily Courier"), HS_LIT("daily courier")));
  assert_false(hs_key_same(HS_LIT("Daily Courier"), HS_LIT("Daily")));
  assert_false(hs_key_same(HS_LIT("Over the Sea"), HS_LIT("Over Sea")));
}

/* Every byte of ASCII behind a word of every length, near the end of the text and far from it: eight bytes are looked at at
 * once, and nothing may hang on where they begin. */
static void every_ascii_byte_ends_a_word_or_belongs_to_it(void **state) {
  (void)state;
  char text[96];
  for (size_t size = 1; size <= 20; size++)
    for (int c = 1; c < 0x80; c++)
      for (size_t rest = 0; rest <= 12; rest += 6) {
        memset(text, 'Q', size);
        text[size] = (char)c;
        memset(text + size + 1, ' ', rest);
        hs_key key;
        size_t at = 0;
        assert_true(hs_key_next((hs_str){text, size + 1 + rest}, &at, &key));
        bool belongs = hs_is_alpha((char)c) || hs_is_digit((char)c);
        assert_int_equal(key.size, size + belongs);
        assert_int_equal(key.end, size + belongs);
        for (size_t i = 0; i < size; i++) assert_int_equal(key.bytes[i], 'q');
        if (belongs) assert_int_equal(key.bytes[size], hs_to_lower((char)c));
      }
}

static void cut_like_singly(hs_str text, size_t from, size_t most) {
  uint64_t hashes[128];
  uint32_t begins[128], ends[128];
  hs_key key;
  size_t at = from, n = hs_key_cut(text, from, most, hashes, begins, ends);
  for (size_t i = 0; i < n; i++) {
    assert_true(hs_key_next(text, &at, &key));
    assert_true(hashes[i] == hs_key_hash(hs_key_str(&key)));
    assert_int_equal(begins[i], key.begin);
    assert_int_equal(ends[i], key.end);
  }
  assert_true(n == most || !hs_key_next(text, &at, &key));
}

/* Words of every length with every kind of mark behind them, at every place in the stretches that are looked at at once. */
static void stretches_cut_no_word(void **state) {
  (void)state;
  static const hs_str MARKS[] = {HS_LIT_INIT(" "),
                                 HS_LIT_INIT(". "),
                                 HS_LIT_INIT("'"),
                                 HS_LIT_INIT("' "),
                                 HS_LIT_INIT("'s "),
                                 HS_LIT_INIT("\xC3\xA9"),
                                 HS_LIT_INIT(" \xE2\x80\x9C"),
                                 HS_LIT_INIT(".b. "),
                                 HS_LIT_INIT("\0"),
                                 HS_LIT_INIT("\xFF")};
  static const hs_str BEHIND = HS_LIT_INIT("Bc de");
  for (size_t size = 1; size <= 70; size += size < 20 ? 1 : 7)
    for (size_t m = 0; m < sizeof MARKS / sizeof *MARKS; m++)
      for (size_t before = 0; before < 68; before++) {
        char text[256];
        size_t end = before + size + MARKS[m].size;
        memset(text, ' ', sizeof text);
        if (before > 2) text[before - 2] = 'Z';
        for (size_t i = 0; i < size; i++) text[before + i] = "aB3dEfG9iJ"[i % 10];
        memcpy(text + before + size, MARKS[m].data, MARKS[m].size);
        memcpy(text + end, BEHIND.data, BEHIND.size);
        cut_like_singly((hs_str){text, end + BEHIND.size}, 0, 128);
        cut_like_singly((hs_str){text, sizeof text}, before / 2, 2);
      }
}

static void words_cut_together_are_those_cut_singly(void **state) {
  (void)state;
  hs_str text =
      HS_LIT("The U.S. envoy's letter, 12 p\xC3\xA1ginas; constitutionally isn't it? \xE2\x80\x9CNo\xE2\x80\x9D");
  for (size_t from = 0; from < text.size; from++)
    for (size_t most = 0; most < 12; most += 4) cut_like_singly(text, from, most);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_folded),           cmocka_unit_test(positions_are_those_of_the_text),
      cmocka_unit_test(a_long_word_is_cut),         cmocka_unit_test(every_ascii_byte_ends_a_word_or_belongs_to_it),
      cmocka_unit_test(the_article_does_not_count), cmocka_unit_test(words_cut_together_are_those_cut_singly),
      cmocka_unit_test(stretches_cut_no_word)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
