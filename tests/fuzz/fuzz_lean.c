/* fuzz_lean.c - any bytes as one marked report, read for linking alone. What the lean reader takes the other one takes, too,
 * and it is the same in all that linking asks for; nothing it gives points outside the text. */
#include "fuzz.h"
#include "read/lean.h"
#include "show/show.h"

/* What the lean reader passes over, or does not check. */
static void forget(hs_report *r) {
  r->url = r->sha256 = HS_NONE;
  r->authors.count = r->tokens.count = r->extra.count = r->set_aside.count = 0;
  r->sources = (hs_provenance){0};
  r->published.evidence.count = r->modified.evidence.count = 0; /* may lie in what is set aside */
  for (size_t i = 0; i < r->candidates.count; i++) r->candidates.items[i].evidence.count = 0;
}

static hs_buffer written(hs_report *report) {
  hs_buffer out = {0};
  forget(report);
  hs_report_json(report, false, &out);
  return out;
}

static void compare(hs_str bytes, hs_report *lean) {
  hs_intake intake = {.arena = hs_arena_new()};
  MUST(intake.arena && hs_jsonl_read(&intake, HS_LIT("input"), bytes, NULL));
  if (intake.reports.count == 1) { /* none: what is passed over is broken */
    hs_buffer one = written(lean), other = written(intake.reports.items[0]);
    MUST(hs_str_equal(hs_buffer_str(&one), hs_buffer_str(&other)));
    hs_buffer_free(&one);
    hs_buffer_free(&other);
  }
  for (size_t i = 0; i < intake.reports.count; i++) hs_report_free(intake.reports.items[i]);
  hs_arena_free(intake.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hs_str bytes = {(const char *)data, size};
  hs_report *lean = hs_report_new();
  MUST(lean);
  if (size && data[0] == '{' && !memchr(data, '\n', size) && hs_lean_read(bytes, lean)) {
    must_be_report(lean);
    compare(bytes, lean);
  }
  hs_report_free(lean);
  return 0;
}
