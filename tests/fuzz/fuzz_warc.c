/* fuzz_warc.c - any bytes as a web archive, packed or not: pages in valid UTF-8, and an end. */
#include "fuzz.h"
#include "read/source.h"
#include "read/warc.h"

static bool read_archive(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_source source;
  bool ok = hs_source_open_bytes(&source, bytes, err) && hs_warc_stream(intake, path, &source, err);
  hs_source_close(&source);
  return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(read_archive, data, size);
  return 0;
}
