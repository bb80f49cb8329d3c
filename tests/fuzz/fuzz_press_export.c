/* fuzz_press_export.c - any bytes as an export of a press archive. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(hs_press_export_read, data, size);
  return 0;
}
