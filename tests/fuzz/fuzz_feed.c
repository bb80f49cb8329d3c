/* fuzz_feed.c - any bytes as a feed. */
#include "fuzz.h"
#include "read/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  read_any_bytes(hs_feed_read, data, size);
  return 0;
}
