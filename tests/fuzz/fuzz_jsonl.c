/* fuzz_jsonl.c - any bytes as reports in JSON Lines. What was read and is written must read again as the same bytes. */
#include "fuzz.h"
#include "show/show.h"

static hs_buffer written(hs_str bytes) {
  hs_buffer out = {0};
  hs_intake intake = {.arena = hs_arena_new()};
  MUST(intake.arena && hs_jsonl_read(&intake, HS_LIT("input"), bytes, NULL));
  for (size_t i = 0; i < intake.reports.count; i++) {
    must_be_report(intake.reports.items[i]);
    hs_report_json(intake.reports.items[i], true, &out);
    hs_report_free(intake.reports.items[i]);
  }
  hs_arena_free(intake.arena);
  return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hs_buffer once = written((hs_str){(const char *)data, size});
  hs_buffer twice = written(hs_buffer_str(&once));
  MUST(hs_str_equal(hs_buffer_str(&once), hs_buffer_str(&twice)));
  hs_buffer_free(&once);
  hs_buffer_free(&twice);
  return 0;
}
