/* test_passage.c - passages that two texts share, and where they stand in both. */
#include "link/passage.h"

#include <stdio.h>

#include "test.h"

static hs_passages found;

static void find(const char *a, const char *b, size_t count) {
  hs_arena *arena = hs_arena_new();
  assert_non_null(arena);
  assert_true(hs_passages_find(arena, hs_str_from(a), hs_str_from(b), &found));
  hs_arena_free(arena);
  assert_int_equal(found.count, count);
}

/* The one passage of two texts, as it stands in each, and its words. */
typedef struct shared {
  const char *a, *b, *in_a, *in_b;
  uint32_t words;
} shared;

static void assert_shared(const shared *s) {
  find(s->a, s->b, 1);
  assert_str(hs_str_of_span(hs_str_from(s->a), found.items[0].a), s->in_a);
  assert_str(hs_str_of_span(hs_str_from(s->b), found.items[0].b), s->in_b);
  assert_int_equal(found.items[0].words, s->words);
}

static void a_sentence_is_found_where_it_stands(void **state) {
  (void)state;
  assert_shared(
      &(shared){.a = "The dam held. Water ran over the eastern wall until the pumps of Lubin were started.",
                .b = "Late news: water ran over the eastern wall until the pumps of Lubin were started, an aide said.",
                .in_a = "Water ran over the eastern wall until the pumps of Lubin were started",
                .in_b = "water ran over the eastern wall until the pumps of Lubin were started",
                .words = 13});
}

static void a_changed_word_does_not_end_a_passage(void **state) {
  (void)state;
  assert_shared(&(shared){.a = "Water ran over the eastern wall until the old pumps of Lubin were started again.",
                          .b = "Water ran over the eastern wall until two new pumps of Lubin were started again.",
                          .in_a = "Water ran over the eastern wall until the old pumps of Lubin were started again",
                          .in_b = "Water ran over the eastern wall until two new pumps of Lubin were started again",
                          .words = 13});
}

static void passages_stand_in_the_order_of_the_second(void **state) {
  (void)state;
  find("One two three four five six seven. Red green blue white black brown pink.",
       "Red green blue white black brown pink. And then: one two three four five six seven.", 2);
  assert_true(found.items[0].a.begin > found.items[1].a.begin);
  assert_true(found.items[0].b.end <= found.items[1].b.begin);
}

static void a_few_words_are_no_passage(void **state) {
  (void)state;
  find("He said at the end of the day that nothing moved.", "It rained at the end of the road in Lubin.", 0);
  find("", "One two three four five six seven.", 0);
}

static void only_the_longest_are_kept(void **state) {
  (void)state;
  char a[8192], b[8192];
  size_t of_a = 0, of_b = 0;
  for (int i = 0; i < HS_PASSAGES_MAX + 4; i++) {
    const char *more = i < 4 ? "" : " and more words";
    of_a += (size_t)snprintf(a + of_a, sizeof a - of_a, "a%d b%d c%d d%d e%d f%d%s. ", i, i, i, i, i, i, more);
    of_b += (size_t)snprintf(b + of_b, sizeof b - of_b, "u%d v%d w%d. a%d b%d c%d d%d e%d f%d%s. ", i, i, i, i, i, i, i,
                             i, i, more);
  }
  find(a, b, HS_PASSAGES_MAX);
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
