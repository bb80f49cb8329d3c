/* fuzz_newsml.c - any bytes as XML of the news industry. */
#include "fuzz.h"
#include "read/newsml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(hs_newsml_read, data, size);
  return 0;
}
