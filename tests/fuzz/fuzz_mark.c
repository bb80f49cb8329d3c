/* fuzz_mark.c - any text, marked: all marks lie in it, and all writers can write them. */
#include "fuzz.h"
#include "mark/mark.h"

static void must_be_marked(const hs_report *r) {
  for (size_t i = 0; i < r->sentences.count; i++) must_lie_in(r->sentences.items[i].span, r->text);
  for (size_t i = 0; i < r->tokens.count; i++) must_lie_in(r->tokens.items[i].span, r->text);
  for (size_t i = 0; i < r->mentions.count; i++) {
    must_lie_in(r->mentions.items[i].span, r->text);
    MUST(r->mentions.items[i].entity < (int64_t)r->entities.count);
  }
  for (size_t i = 0; i < r->times.count; i++) must_lie_in(r->times.items[i].span, r->text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hs_pile *pile = hs_pile_new();
  hs_intake intake = {.arena = hs_arena_new()};
  hs_error error = {0};
  MUST(pile && intake.arena);
  MUST(hs_text_read(&intake, HS_LIT("input"), (hs_str){(const char *)data, size}, &error));
  for (size_t i = 0; i < intake.reports.count; i++) {
    if (hs_mark(intake.reports.items[i], &error)) must_be_marked(intake.reports.items[i]);
    else MUST(error.code == HS_ELIMIT);
    hs_report_free(intake.reports.items[i]);
  }
  hs_arena_free(intake.arena);
  hs_pile_set_threads(pile, 1);
  MUST(hs_pile_read_bytes(pile, "input.txt", data, size, NULL));
  if (hs_pile_mark(pile, &error)) MUST(hs_pile_write_reports(pile, true, swallow, NULL, NULL));
  hs_pile_free(pile);
  return 0;
}
