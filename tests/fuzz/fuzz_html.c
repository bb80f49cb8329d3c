/* fuzz_html.c - any bytes as a page. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(hs_html_read, data, size);
  return 0;
}
