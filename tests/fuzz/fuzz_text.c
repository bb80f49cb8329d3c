/* fuzz_text.c - any bytes as a plain text. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(hs_text_read, data, size);
  return 0;
}
