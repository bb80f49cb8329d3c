/* fuzz_docx.c - any bytes as the XML inside a DOCX file, and as the file itself. */
#include "fuzz.h"
#include "read/clean.h"
#include "read/docx_text.h"

/* The styles up to the first NUL, then the text, then a margin. */
static bool read_xml(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_report *report = hs_report_new();
  hs_arena *arena = hs_arena_new();
  MUST(report && arena);
  hs_draft draft = {.report = report, .arena = arena, .title = HS_NO_BLOCK};
  hs_docx_styles styles = {0};
  hs_docx_core core = {0};
  hs_error why;
  hs_str part[3] = {bytes, HS_LIT(""), HS_LIT("")};
  for (size_t i = 0, n = 0; i < bytes.size && n < 2; i++)
    if (!bytes.data[i]) {
      size_t at = (size_t)(part[n].data - bytes.data);
      part[n + 1] = hs_str_slice(bytes, i + 1, bytes.size);
      part[n].size = i - at;
      n++;
    }
  (void)hs_docx_read_styles(arena, part[0], &styles, &why);
  (void)hs_docx_read_core(arena, part[0], &core, &why);
  (void)hs_docx_read_document(&draft, &styles, part[1].size ? part[1] : part[0], &why);
  (void)hs_docx_read_margin(&draft, &styles, part[2], &why);
  bool ok = hs_clean_finish(&draft, path, bytes, err);
  hs_arena_free(arena);
  if (ok) return hs_intake_add(intake, report, err);
  hs_report_free(report);
  return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(read_xml, data, size);
  if (size > 4 && data[0] == 'P' && data[1] == 'K') read_any_bytes(hs_docx_read, data, size);
  return 0;
}
