/* test_namemend.c - labels of names set right by tables and by the rest of the report. */
#include "mark/namemend.h"
#include "named.h"

typedef struct mended {
  hs_report *report;
  hs_name_view view;
  uint8_t labels[128];
} mended;

static mended begin(const char *text) {
  mended m = {.report = split(text)};
  assert_in_range(m.report->tokens.count, 1, 127);
  assert_true(hs_name_view_make(&m.view, m.report));
  return m;
}

/* Labels the words from `first` on, `count` of them, as one name. */
static void label(mended *m, const char *first, uint32_t count, hs_kind kind) {
  for (uint32_t i = 0; i < m->report->tokens.count; i++)
    if (hs_str_equal(hs_str_of_span(m->report->text, m->report->tokens.items[i].span), hs_str_from(first))) {
      for (uint32_t k = 0; k < count; k++) m->labels[i + k] = hs_name_label(kind, k, count);
      return;
    }
  fail_msg("no word: %s", first);
}

/* All names behind one another: "PER Mira Voss|LOC Zarnia|". */
static void assert_names(mended *m, const char *expected) {
  hs_buffer out = {0};
  assert_true(hs_name_mend(&m->view, m->labels));
  for (uint32_t i = 0; i < m->report->tokens.count;) {
    if (!hs_name_label_begins(m->labels[i])) {
      i++;
      continue;
    }
    uint32_t end = hs_name_end(m->report, m->labels, i);
    hs_span span = {m->report->tokens.items[i].span.begin, m->report->tokens.items[end - 1].span.end};
    hs_buffer_add(&out, hs_str_from(hs_kind_name(hs_name_label_kind(m->labels[i]))));
    hs_buffer_add_char(&out, ' ');
    hs_buffer_add(&out, hs_str_of_span(m->report->text, span));
    hs_buffer_add_char(&out, '|');
    i = end;
  }
  assert_str(hs_buffer_str(&out), expected);
  hs_buffer_free(&out);
  hs_report_free(m->report);
}

static void test_titles(void **state) {
  (void)state;
  mended m = begin("It was Gen. Tarl who spoke.");
  label(&m, "Gen.", 2, HS_KIND_ORG);
  assert_names(&m, "PER Tarl|");
  m = begin("said the Minister of Roads and Bridges Odwin Tarl");
  label(&m, "Roads", 5, HS_KIND_ORG);
  assert_names(&m, "PER Odwin Tarl|");
}

static void test_known(void **state) {
  (void)state;
  mended m = begin("as it was told to dpa in Norway"); /* the model saw nothing */
  assert_names(&m, "ORG dpa|LOC Norway|");
  m = begin("Sabtu, 9 November 2024");
  label(&m, "Sabtu", 1, HS_KIND_PER);
  assert_names(&m, "");
  m = begin("Small Laos traded little.");
  label(&m, "Small", 2, HS_KIND_ORG);
  assert_names(&m, "LOC Laos|");
}

static void test_cuts(void **state) {
  (void)state;
  mended m = begin("ZTA - Zarnian Telegraph Agency");
  label(&m, "ZTA", 5, HS_KIND_ORG);
  assert_names(&m, "ORG ZTA|ORG Zarnian Telegraph Agency|");
  m = begin("the president of Zarnia Mira Voss wrote");
  label(&m, "Zarnia", 3, HS_KIND_PER);
  assert_names(&m, "LOC Zarnia|PER Mira Voss|");
  m = begin("flights Laos Mongolia begin");
  label(&m, "Laos", 2, HS_KIND_ORG);
  assert_names(&m, "LOC Laos|LOC Mongolia|");
}

static void test_growth(void **state) {
  (void)state;
  mended m = begin("the poet Park Min-gyo read");
  label(&m, "Park", 2, HS_KIND_PER);
  assert_names(&m, "PER Park Min-gyo|");
  m = begin("DOCK WORKERS' UNION (DWU)\n\nThe pier closed.");
  assert_names(&m, "ORG DOCK WORKERS' UNION|ORG DWU|");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_titles), cmocka_unit_test(test_known),
                                     cmocka_unit_test(test_cuts), cmocka_unit_test(test_growth)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
