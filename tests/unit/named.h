/* named.h - for the tests of text/ and of the names in mark/: a text split and its entities found. */
#ifndef HS_TEST_NAMED_H
#define HS_TEST_NAMED_H

#include <stdlib.h>

#include "base/buffer.h"
#include "mark/mark.h"
#include "test.h"
#include "text/text.h"

static inline hs_report *split(const char *text) {
  hs_report *report = hs_report_new();
  hs_error err = {0};
  assert_non_null(report);
  report->text = hs_str_from(text);
  assert_true(hs_text_split(report, &err));
  assert_int_equal(report->tokens.count, report->keys.count);
  return report;
}

static inline hs_report *named(const char *text) {
  hs_report *report = split(text);
  hs_error err = {0};
  assert_true(hs_name_mark(report, &err));
  return report;
}

static inline hs_report *joined(const char *published, const char *text) {
  hs_report *report = hs_report_new();
  hs_error err = {0};
  assert_non_null(report);
  report->text = hs_str_from(text);
  if (published) report->published = (hs_date){.value = hs_str_from(published), .precision = HS_PRECISION_DAY};
  assert_true(hs_text_split(report, &err));
  assert_true(hs_name_mark(report, &err));
  assert_true(hs_entity_mark(report, &err));
  return report;
}

/* The n-th mention (from 0) with these words; fails when there is none. */
static inline const hs_mention *mention(const hs_report *report, const char *words, int n) {
  for (size_t i = 0; i < report->mentions.count; i++)
    if (hs_str_equal(hs_str_of_span(report->text, report->mentions.items[i].span), hs_str_from(words)) && n-- == 0)
      return &report->mentions.items[i];
  fail_msg("no mention: %s", words);
  abort(); /* as fail_msg does not come back, which compilers are not told */
}

static inline bool mentioned(const hs_report *report, const char *words) {
  for (size_t i = 0; i < report->mentions.count; i++)
    if (hs_str_equal(hs_str_of_span(report->text, report->mentions.items[i].span), hs_str_from(words))) return true;
  return false;
}

/* The entity that the n-th mention with these words leads to. */
static inline const hs_entity *entity(const hs_report *report, const char *words, int n) {
  const hs_mention *m = mention(report, words, n);
  assert_in_range(m->entity, 0, report->entities.count - 1);
  return &report->entities.items[m->entity];
}

#endif
