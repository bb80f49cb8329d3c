/* fuzz_csv.c - any bytes as a table behind a good header: reports in valid UTF-8, and an end. */
#include "fuzz.h"
#include "read/csv.h"
#include "read/source.h"

static bool read_table(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_source source;
  bool ok = hs_source_open_bytes(&source, bytes, err) && hs_csv_stream(intake, path, &source, err);
  hs_source_close(&source);
  return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hs_buffer table = {0};
  hs_buffer_add(&table, HS_LIT("title,text,date,author,url\n"));
  hs_buffer_add(&table, (hs_str){(const char *)data, size});
  MUST(!table.failed);
  read_any_bytes(read_table, (const uint8_t *)table.data, table.size);
  hs_buffer_free(&table);
  return 0;
}
