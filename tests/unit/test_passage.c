/* test_passage.c - passages that two texts share, and where they stand in both. */
#include "link/passage.h"

#include <stdio.h>

#include "test.h"

static hs_passages found;

static void find(const char *a, const char *b) {
  hs_arena *arena = hs_arena_new();
  assert_non_null(arena);
  assert_true(hs_passages_find(arena, hs_str_from(a), hs_str_from(b), &found));
  hs_arena_free(arena);
}

static void assert_words(const char *text, hs_span span, const char *words) {
  hs_str part = hs_str_of_span(hs_str_from(text), span);
  assert_int_equal(part.size, strlen(words));
  assert_memory_equal(part.data, words, part.size);
}

static void a_sentence_is_found_where_it_stands(void **state) {
  (void)state;
  const char *a = "The dam held. Water ran over the eastern wall until the pumps of Lubin were started.";
  const char *b = "Late news: water ran over the eastern wall until the pumps of Lubin were started, an aide said.";
  find(a, b);
  assert_int_equal(found.count, 1);
  assert_words(a, found.items[0].a, "Water ran over the eastern wall until the pumps of Lubin were started");
  assert_words(b, found.items[0].b, "water ran over the eastern wall until the pumps of Lubin were started");
  assert_int_equal(found.items[0].words, 13);
}

static void a_changed_word_does_not_end_a_passage(void **state) {
  (void)state;
  const char *a = "Water ran over the eastern wall until the old pumps of Lubin were started again.";
  const char *b = "Water ran over the eastern wall until two new pumps of Lubin were started again.";
  find(a, b);
  assert_int_equal(found.count, 1);
  assert_words(b, found.items[0].b, "Water ran over the eastern wall until two new pumps of Lubin were started again");
  assert_int_equal(found.items[0].words, 13);
}

static void passages_stand_in_the_order_of_the_second(void **state) {
  (void)state;
  find("One two three four five six seven. Red green blue white black brown pink.",
       "Red green blue white black brown pink. And then: one two three four five six seven.");
  assert_int_equal(found.count, 2);
  assert_true(found.items[0].a.begin > found.items[1].a.begin);
  assert_true(found.items[0].b.end <= found.items[1].b.begin);
}

static void a_few_words_are_no_passage(void **state) {
  (void)state;
  find("He said at the end of the day that nothing moved.", "It rained at the end of the road in Lubin.");
  assert_int_equal(found.count, 0);
  find("", "One two three four five six seven.");
  assert_int_equal(found.count, 0);
}

static void only_the_longest_are_kept(void **state) {
  (void)state;
  char a[8192] = "", b[8192] = "", line[256];
  for (int i = 0; i < HS_PASSAGES_MAX + 4; i++) {
    snprintf(line, sizeof line, "a%d b%d c%d d%d e%d f%d%s. ", i, i, i, i, i, i, i < 4 ? "" : " and more words");
    strcat(a, line);
    snprintf(line, sizeof line, "u%d v%d w%d. a%d b%d c%d d%d e%d f%d%s. ", i, i, i, i, i, i, i, i, i,
             i < 4 ? "" : " and more words");
    strcat(b, line);
  }
  find(a, b);
  assert_int_equal(found.count, HS_PASSAGES_MAX);
  for (size_t i = 0; i < found.count; i++) assert_int_equal(found.items[i].words, 9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sentence_is_found_where_it_stands),
      cmocka_unit_test(a_changed_word_does_not_end_a_passage),
      cmocka_unit_test(passages_stand_in_the_order_of_the_second),
      cmocka_unit_test(a_few_words_are_no_passage),
      cmocka_unit_test(only_the_longest_are_kept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
