/* fuzz_pdf.c - any bytes as the listing of a PDF file, which a hostile file may have made of its reader. (Poppler itself is
 * no code of ours: it runs in a process of its own.) */
#include "fuzz.h"
#include "read/pdf.h"

static bool read_listing(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_error why = {0};
  return hs_pdf_report(intake, path, HS_LIT("%PDF"), bytes, &why, err);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(read_listing, data, size);
  return 0;
}
