/* test_namelabel.c - the labels of the model of names, and the stretches in which it looks. */
#include "mark/nametag.h"
#include "named.h"

static void test_labels(void **state) {
  (void)state;
  for (int kind = 0; kind < 4; kind++) {
    uint8_t begin = hs_name_label((hs_kind)kind, 0, 3), inside = hs_name_label((hs_kind)kind, 1, 3),
            last = hs_name_label((hs_kind)kind, 2, 3), whole = hs_name_label((hs_kind)kind, 0, 1);
    assert_true(hs_name_label_begins(begin) && hs_name_label_begins(whole));
    assert_false(hs_name_label_begins(inside) || hs_name_label_begins(last));
    assert_true(hs_name_label_ends(whole));
    assert_false(hs_name_label_ends(begin));
    assert_int_equal(hs_name_label_kind(last), kind);
    assert_true(hs_name_label_follows(begin, inside) && hs_name_label_follows(begin, last));
    assert_false(hs_name_label_follows(whole, last) || hs_name_label_follows(HS_NAME_OUTSIDE, inside));
    assert_true(hs_name_label_follows(last, HS_NAME_OUTSIDE));
    assert_false(hs_name_label_follows(begin, HS_NAME_OUTSIDE));
    assert_true(hs_name_label_may_begin(whole));
    assert_false(hs_name_label_may_begin(last));
    assert_false(hs_name_label_may_end(begin));
  }
  /* a name does not change its kind on its way */
  assert_false(hs_name_label_follows(hs_name_label(HS_KIND_PER, 0, 2), hs_name_label(HS_KIND_ORG, 1, 2)));
}

static void test_stretches(void **state) {
  (void)state;
  hs_report *report = split("the old pier was closed by the harbour board of Zarn and nobody else was asked about it");
  uint32_t first = 0, end, count = (uint32_t)report->tokens.count;
  assert_true(hs_name_stretch(report, &first, &end, count));
  assert_str(hs_str_of_span(report->text, report->tokens.items[first].span), "Zarn");
  assert_str(hs_str_of_span(report->text, report->tokens.items[end - 1].span), "Zarn");
  first = end;
  assert_false(hs_name_stretch(report, &first, &end, count));
  hs_report_free(report);
  report = split("they met al-Tarik of the Zarn 's club");
  first = 0, count = (uint32_t)report->tokens.count;
  assert_true(hs_name_stretch(report, &first, &end, count));
  assert_str(hs_str_of_span(report->text, report->tokens.items[first].span), "al");
  assert_str(hs_str_of_span(report->text, report->tokens.items[end - 1].span), "'s");
  hs_report_free(report);
}

/* Every token with a capital lies in a stretch, and stretches do not overlap. */
static void test_all_capitals(void **state) {
  (void)state;
  hs_report *report =
      split("Mira Voss and a man from a town near Karlo and the sea met on a pier of the Zarn Harbour Board in May.");
  uint32_t first = 0, end, behind = 0, capitals = 0, all = 0;
  while (hs_name_stretch(report, &first, &end, (uint32_t)report->tokens.count)) {
    assert_true(first >= behind && end > first);
    for (uint32_t i = first; i < end; i++) capitals += (report->tokens.items[i].flags & HS_TOKEN_UPPER) != 0;
    first = behind = end;
  }
  for (size_t i = 0; i < report->tokens.count; i++) all += (report->tokens.items[i].flags & HS_TOKEN_UPPER) != 0;
  assert_int_equal(capitals, all);
  hs_report_free(report);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_labels), cmocka_unit_test(test_stretches),
                                     cmocka_unit_test(test_all_capitals)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
