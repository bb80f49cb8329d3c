/* test_parse.c - the transitions of the parser, and the trees of whole reports. */
#include "text/parse.h"

#include "named.h"
#include "text/parser.h"

static hs_report *parsed(const char *text) {
  hs_report *report = split(text);
  hs_error err = {0};
  assert_true(hs_parse_tokens(report, &err));
  assert_true(report->parsed);
  return report;
}

/* "word<relation<head" for each word. */
static void assert_tree(const char *text, const char *wanted) {
  hs_report *report = parsed(text);
  hs_buffer out = {0};
  for (size_t i = 0; i < report->tokens.count; i++) {
    const hs_token *t = &report->tokens.items[i];
    hs_str word = hs_str_of_span(report->text, t->span), head = hs_str_of_span(report->text, t[t->head].span);
    hs_buffer_format(&out, "%s%.*s<%s", i ? " " : "", HS_FMT(word), hs_relation_name(t->relation));
    if (t->head) hs_buffer_format(&out, "<%.*s", HS_FMT(head));
  }
  assert_str(hs_buffer_str(&out), wanted);
  hs_buffer_free(&out);
  hs_report_free(report);
}

static void test_sentence(void **state) {
  (void)state;
  assert_tree("The miller sold his boats.",
              "The<det<miller miller<nsubj<sold sold<root his<nmod:poss<boats boats<obj<sold .<punct<sold");
  assert_tree("She said that they would wait.",
              "She<nsubj<said said<root that<mark<wait they<nsubj<wait would<aux<wait wait<ccomp<said .<punct<said");
}

/* Each head lies in the sentence, each sentence has one root, and no word depends on itself by any number of steps. */
static void assert_trees(const hs_report *report, uint32_t piece) {
  for (size_t s = 0; s < report->sentences.count; s++) {
    const hs_sentence *sentence = &report->sentences.items[s];
    size_t roots = 0;
    for (uint32_t i = sentence->first_token; i < sentence->end_token; i++) {
      uint32_t at = i, steps = 0;
      roots += !report->tokens.items[i].head;
      assert_true((report->tokens.items[i].head == 0) == (report->tokens.items[i].relation == HS_RELATION_ROOT));
      while (report->tokens.items[at].head && steps++ <= piece) {
        at = (uint32_t)((int64_t)at + report->tokens.items[at].head);
        assert_in_range(at, sentence->first_token, sentence->end_token - 1);
      }
      assert_in_range(steps, 0, piece);
    }
    uint32_t count = sentence->end_token - sentence->first_token;
    assert_int_equal(roots, (count + piece - 1) / piece);
  }
}

static void test_trees(void **state) {
  (void)state;
  hs_report *report = parsed(
      "Harbour wall - to be mended (at last)!\n\n\"Who,\" asked the warden of Ostby, \"has seen it; and when, where, "
      "or "
      "how?\" No one: not the smith, not the two, three or four men whom she had met. , ( ) \" ' ; and or the of");
  assert_trees(report, HS_PARSE_WORDS_MAX);
  hs_report_free(report);
}

static void test_nothing(void **state) {
  (void)state;
  hs_report *report = parsed("");
  assert_int_equal(report->tokens.count, 0);
  hs_report_free(report);
  assert_tree("Yes", "Yes<root");
}

/* A sentence without an end is cut into pieces; no piece costs more than its length. */
static void test_endless(void **state) {
  (void)state;
  enum { WORDS = 100000 };
  hs_buffer text = {0};
  for (int i = 0; i < WORDS; i++) hs_buffer_add(&text, hs_str_from(i % 3 ? "and " : i % 2 ? "boat " : "said "));
  hs_buffer_add_char(&text, 0);
  assert_false(text.failed);
  hs_report *report = parsed(text.data);
  assert_int_equal(report->tokens.count, WORDS);
  assert_trees(report, HS_PARSE_WORDS_MAX);
  hs_report_free(report);
  hs_buffer_free(&text);
}

/* ---- transitions ---- */

static void begin(hs_parse *p, hs_report *report) {
  assert_true(hs_parse_make(p, report->arena, report->tokens.count));
  hs_parse_begin(p, report, 0, (uint32_t)report->tokens.count);
}

static void test_moves(void **state) {
  (void)state;
  hs_report *report = split("old boats sank");
  hs_parse p;
  begin(&p, report);
  uint32_t left = hs_parse_move_of(hs_relation_from(HS_LIT("amod")), true);
  uint32_t right = hs_parse_move_of(hs_relation_from(HS_LIT("obj")), false);
  uint32_t choices = hs_parse_choices(&p); /* "old" was put on the stack: nothing else was possible */
  assert_int_equal(hs_parse_top(&p, 0), 1);
  assert_true(choices & 1u << left && choices & 1u << right && choices & 1u << HS_PARSE_SHIFT);
  assert_false(choices & 1u << HS_PARSE_REDUCE); /* it has no head */
  hs_parse_move(&p, left);
  assert_int_equal(p.words[1].head, 2);
  assert_true(hs_parse_choices(&p) != 0);
  hs_parse_move(&p, right);
  assert_int_equal(p.words[3].head, 2);
  assert_int_equal(hs_parse_choices(&p), 0);
  assert_int_equal(p.words[2].head, 0);
  hs_report_free(report);
}

/* Words that were left without a head are read once more until there is one tree. */
static void test_again(void **state) {
  (void)state;
  hs_report *report = split("one two three four");
  hs_parse p;
  begin(&p, report);
  for (int i = 0; i < 3; i++) {
    assert_true(hs_parse_choices(&p) & 1u << HS_PARSE_SHIFT);
    hs_parse_move(&p, HS_PARSE_SHIFT);
  }
  int steps = 0;
  for (uint32_t choices; (choices = hs_parse_choices(&p)); steps++) {
    assert_false(choices & 1u << HS_PARSE_SHIFT);
    hs_parse_move(&p, 31u - (uint32_t)__builtin_clz(choices));
  }
  int roots = 0;
  for (int i = 1; i <= p.count; i++) roots += !p.words[i].head;
  assert_int_equal(roots, 1);
  assert_in_range(steps, 3, 8);
  hs_report_free(report);
}

static void test_relations(void **state) {
  (void)state;
  for (int i = 0; i < HS_RELATIONS; i++) {
    assert_int_equal(hs_relation_from(hs_str_from(HS_RELATION_NAMES[i])), i);
    assert_in_range(hs_parse_move_of((uint8_t)i, true), HS_PARSE_LEFT, HS_PARSE_RIGHT - 1);
    assert_in_range(hs_parse_move_of((uint8_t)i, false), HS_PARSE_RIGHT, HS_PARSE_MOVES - 1);
  }
  assert_int_equal(hs_relation_from(HS_LIT("csubj:pass")), hs_relation_from(HS_LIT("csubj")));
  assert_int_equal(hs_relation_from(HS_LIT("dobj")), HS_RELATIONS);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_sentence), cmocka_unit_test(test_trees),
                                     cmocka_unit_test(test_nothing),  cmocka_unit_test(test_endless),
                                     cmocka_unit_test(test_moves),    cmocka_unit_test(test_again),
                                     cmocka_unit_test(test_relations)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
