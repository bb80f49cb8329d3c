/* text.c */
#include "read/id.h"
#include "read/read.h"
bool hs_text_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_report *r = hs_report_new();
  if (!r) return hs_error_memory(err);
  hs_block b = {.span = {0, (uint32_t)bytes.size}, .kind = HS_BLOCK_PARAGRAPH, .line = 1};
  if (!hs_arena_copy(r->arena, bytes, &r->text) || !hs_arena_copy(r->arena, path, &r->uri) || !hs_report_make_id(r, err) ||
      !hs_report_make_sha256(r, bytes, err) || !HS_PUSH(r->arena, &r->blocks, b) || !HS_PUSH(intake->arena, &intake->reports, r)) {
    hs_report_free(r);
    return hs_error_memory(err);
  }
  return true;
}
