/* test_nameview.c - what the model of names looks at. */
#include "mark/namefeature.h"
#include "mark/nametag.h"
#include "named.h"

static uint32_t token_at(const hs_report *report, const char *word, int n) {
  for (uint32_t i = 0; i < report->tokens.count; i++)
    if (hs_str_equal(hs_str_of_span(report->text, report->tokens.items[i].span), hs_str_from(word)) && n-- == 0)
      return i;
  fail_msg("no token: %s", word);
  return 0;
}

static void test_words(void **state) {
  (void)state;
  hs_report *r = split("Mr. Tarl left. The Karlo Harbour Board saw Tarl in Norway, said the board.");
  hs_name_view v;
  assert_true(hs_name_view_make(&v, r));
  const hs_name_word *tarl = &v.words[token_at(r, "Tarl", 0)], *again = &v.words[token_at(r, "Tarl", 1)];
  assert_int_equal(tarl->word, again->word);
  assert_true(tarl->elsewhere & HS_NAME_TITLED);
  assert_true(again->elsewhere & HS_NAME_TITLED); /* what one place shows holds for all */
  assert_true(v.words[token_at(r, "Norway", 0)].tables & HS_NAME_COUNTRY);
  assert_true(v.words[token_at(r, "Norway", 0)].elsewhere & HS_NAME_IN);
  assert_true(v.words[token_at(r, "The", 0)].forced);
  assert_false(v.words[token_at(r, "Karlo", 0)].forced);
  uint32_t karlo = token_at(r, "Karlo", 0);
  assert_int_equal(v.words[karlo].run_end - karlo, 3);
  assert_true(v.words[karlo].elsewhere & HS_NAME_HEADED);
  hs_report_free(r);
}

static void test_sport(void **state) {
  (void)state;
  hs_report *r = split("The striker scored twice in the semifinal and the goalkeeper wept."),
            *q = split("The pier was closed.");
  hs_name_view v = {0}, w = {0};
  assert_true(hs_name_view_make(&v, r) && hs_name_view_make(&w, q));
  assert_int_equal(v.sport, 3);
  assert_int_equal(w.sport, 0);
  hs_report_free(r);
  hs_report_free(q);
}

static void test_quotes(void **state) {
  (void)state;
  hs_report *r = split("Karlo's pier"), *q = split("Karlo\u2019s pier");
  hs_name_view v = {0}, w = {0};
  assert_true(hs_name_view_make(&v, r) && hs_name_view_make(&w, q));
  assert_true(v.words[1].surface == w.words[1].surface);
  hs_report_free(r);
  hs_report_free(q);
}

static void test_echo(void **state) {
  (void)state;
  hs_report *r = split("Tarl came. Tarl went. Tarl stayed. Voss left.");
  hs_name_view v;
  assert_true(hs_name_view_make(&v, r));
  uint8_t labels[32] = {0}, person = hs_name_label(HS_KIND_PER, 0, 1), place = hs_name_label(HS_KIND_LOC, 0, 1);
  labels[token_at(r, "Tarl", 0)] = labels[token_at(r, "Tarl", 1)] = person;
  labels[token_at(r, "Tarl", 2)] = place;
  assert_true(hs_name_view_echo(&v, labels));
  assert_int_equal(v.echo[token_at(r, "Tarl", 2)].label, person);
  assert_int_equal(v.echo[token_at(r, "Tarl", 2)].strength, 2 + 4); /* two others, which agree */
  assert_int_equal(v.echo[token_at(r, "Tarl", 0)].strength, 2);     /* two others, which differ */
  assert_int_equal(v.echo[token_at(r, "Voss", 0)].strength, 0);
  hs_report_free(r);
}

static void test_features(void **state) {
  (void)state;
  hs_report *r = split("said Mira Voss of the Karlo Harbour Board"),
            *q = split("said Mira Voss of the Karlo Harbour Board");
  hs_name_view v = {0}, w = {0};
  hs_seen a, b;
  assert_true(hs_name_view_make(&v, r) && hs_name_view_make(&w, q));
  for (uint32_t i = 0; i < r->tokens.count; i++) {
    uint32_t all = hs_name_features(&v, i, &a);
    assert_int_equal(hs_name_features(&w, i, &b), all);
    assert_int_equal(a.count, b.count);
    assert_int_equal(a.dense_count, b.dense_count);
    assert_in_range(a.count + a.dense_count, 30, HS_FEATURES_MAX);
    assert_memory_equal(a.features, b.features, a.count * sizeof *a.features);
    assert_memory_equal(a.dense, b.dense, a.dense_count * sizeof *a.dense);
    for (size_t k = 0; k < a.dense_count; k++) assert_in_range(a.dense[k], 0, all - 1);
  }
  hs_report_free(r);
  hs_report_free(q);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_sport),
                                     cmocka_unit_test(test_quotes), cmocka_unit_test(test_echo),
                                     cmocka_unit_test(test_features)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
