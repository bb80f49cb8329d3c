/* fuzz_dataset.c - any bytes as a record of another program: reports in valid UTF-8, or an error. */
#include "fuzz.h"
#include "read/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(hs_json_object_read, data, size);
  return 0;
}
