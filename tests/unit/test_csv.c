/* test_csv.c - tables of articles: separators, quotation marks, and rows that are broken or empty. */
#include "read/csv.h"

#include <stdio.h>
#include <stdlib.h>

#include "reading.h"

#define BODY "The dam at Orlo held through the night, the engineer said."

/* Reads `table`; returns how many reports it gave. */
static size_t take(const char *table) {
  size_t before = intake.reports.count;
  assert_true(hs_read_bytes(&intake, HS_LIT("table.csv"), hs_str_from(table), NULL));
  return intake.reports.count - before;
}

static const hs_report *last(void) { return intake.reports.items[intake.reports.count - 1]; }

static void separators_are_told(void **state) {
  (void)state;
  static const char SEPARATORS[] = ",;\t|";
  for (size_t i = 0; SEPARATORS[i]; i++) {
    char table[400];
    int c = (unsigned char)SEPARATORS[i];
    snprintf(table, sizeof table,
             "\xEF\xBB\xBF"
             "no%ctitle%ctext%cauthor%cdate\r\n1%cDam holds%c\"%s\"%cMira Voss%c2021-05-07\r\n",
             c, c, c, c, c, c, BODY, c, c);
    assert_int_equal(take(table), 1);
    assert_str(last()->title, "Dam holds");
    assert_str(last()->authors.items[0], "Mira Voss");
    assert_str(last()->published.value, "2021-05-07");
    assert_true(in_text(last(), BODY));
  }
}

static void quoted_fields_hold_anything(void **state) {
  (void)state;
  assert_int_equal(
      take("title,content,url\n\"Dam, \"\"the old\"\"\",\"" BODY
           "\n\nThe engineer called the night, in his report, \"\"long and quiet\"\".\",https://a.example/1\nNext," BODY
           ",\n"),
      2);
  const hs_report *first = intake.reports.items[intake.reports.count - 2];
  assert_str(first->title, "Dam, \"the old\"");
  assert_true(in_text(first, "report, \"long and quiet\"."));
  assert_str(first->uri, "https://a.example/1");
  assert_str(last()->uri, "table.csv");
}

static void broken_and_empty_rows(void **state) {
  (void)state;
  size_t problems = intake.problems.count;
  assert_int_equal(take("title,content\n,\n\"One\",\"" BODY "\"\n\"never closed," BODY "\nThree," BODY), 2);
  assert_str(last()->title, "Three");
  assert_int_equal(intake.problems.count, problems + 1);
  assert_int_equal(intake.problems.items[problems].error.byte, 83);
  assert_str(intake.passed.items[0].what, "rows without text");
}

static void other_tables_are_none(void **state) {
  (void)state;
  hs_start *start = calloc(1, sizeof *start);
  assert_non_null(start);
  hs_start_of(start, HS_LIT("year,country,title\n2020,x,y\n"));
  assert_false(hs_csv_begins(start));
  hs_start_of(start, HS_LIT("Text, and more text\nThat goes on.\n"));
  assert_false(hs_csv_begins(start));
  hs_start_of(start, HS_LIT("title,text"));
  assert_false(hs_csv_begins(start));
  free(start);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(separators_are_told),
                                     cmocka_unit_test(quoted_fields_hold_anything),
                                     cmocka_unit_test(broken_and_empty_rows), cmocka_unit_test(other_tables_are_none)};
  return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
