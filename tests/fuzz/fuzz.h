/* fuzz.h - what the fuzz targets share: reports out of any bytes, and what must be true of them. A target is one
 * tests/fuzz/fuzz_NAME.c with its kept inputs in tests/fuzz/corpus/NAME/. `make fuzz` runs them under libFuzzer;
 * replay.c runs the kept inputs alone. */
#ifndef HS_FUZZ_H
#define HS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "hearsay/hearsay.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition)                                                          \
  do {                                                                           \
    if (!(condition)) {                                                          \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);    \
      abort();                                                                   \
    }                                                                            \
  } while (0)

static inline void must_lie_in(hs_span span, hs_str text) { MUST(span.begin <= span.end && span.end <= text.size); }

/* What every reader owes: valid UTF-8, an id, and blocks in order inside the text. */
static inline void must_be_report(const hs_report *report) {
  MUST(report->id.size > 0);
  MUST(hs_utf8_invalid_at(report->text) == report->text.size);
  uint32_t at = 0;
  for (size_t i = 0; i < report->blocks.count; i++) {
    hs_span span = report->blocks.items[i].span;
    must_lie_in(span, report->text);
    MUST(span.begin >= at);
    at = span.end;
  }
}

typedef bool reader(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err);

/* Runs one reader over the bytes and checks what it made. */
static inline void read_any_bytes(reader *read, const uint8_t *data, size_t size) {
  hs_intake intake = {.arena = hs_arena_new()};
  hs_error error = {0};
  MUST(intake.arena);
  MUST(read(&intake, HS_LIT("input"), (hs_str){(const char *)data, size}, &error) || error.code != HS_OK);
  for (size_t i = 0; i < intake.reports.count; i++) {
    must_be_report(intake.reports.items[i]);
    hs_report_free(intake.reports.items[i]);
  }
  hs_arena_free(intake.arena);
}

/* Takes what the writers write. */
static inline bool swallow(void *context, const char *bytes, size_t size) {
  (void)context;
  MUST(hs_utf8_invalid_at((hs_str){bytes, size}) == size);
  return true;
}

#endif
