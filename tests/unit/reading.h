/* reading.h - for the tests of read/: bytes read into one report, and checks of what it holds. */
#ifndef HS_TEST_READING_H
#define HS_TEST_READING_H

#include "read/read.h"
#include "test.h"

static hs_intake intake;

static int begin_reading(void **state) {
  (void)state;
  intake = (hs_intake){.arena = hs_arena_new()};
  return intake.arena == NULL;
}

static int end_reading(void **state) {
  (void)state;
  for (size_t i = 0; i < intake.reports.count; i++) hs_report_free(intake.reports.items[i]);
  hs_arena_free(intake.arena);
  return 0;
}

/* Reads `text` as a file whose format is to be told by its bytes. */
static inline const hs_report *read_one(const char *text) {
  hs_error err;
  size_t before = intake.reports.count;
  assert_true(hs_read_bytes(&intake, HS_LIT("test"), hs_str_from(text), &err));
  assert_int_equal(intake.reports.count, before + 1);
  return intake.reports.items[before];
}

/* The kind of the entry of set_aside that begins so, or -1. */
static inline int aside_kind(const hs_report *r, const char *begins) {
  for (size_t i = 0; i < r->set_aside.count; i++)
    if (hs_str_starts(r->set_aside.items[i].text, hs_str_from(begins))) return (int)r->set_aside.items[i].kind;
  return -1;
}

static inline bool in_text(const hs_report *r, const char *words) {
  return hs_str_find(r->text, hs_str_from(words), 0) != SIZE_MAX;
}

/* The kind of the block that is these words, or -1. */
static inline int block_kind(const hs_report *r, const char *words) {
  for (size_t i = 0; i < r->blocks.count; i++)
    if (hs_str_equal(hs_str_of_span(r->text, r->blocks.items[i].span), hs_str_from(words)))
      return (int)r->blocks.items[i].kind;
  return -1;
}

#endif
