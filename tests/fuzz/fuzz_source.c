/* fuzz_source.c - any bytes as an input that may be packed (gzip, Zstandard, in one member or many): windows that follow one
 * another, whatever steps they are walked in, and an end. */
#include "fuzz.h"
#include "read/source.h"

enum { UNPACKED_MAX = 4 * 1024 * 1024, RESUMED_MAX = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  hs_source source;
  hs_error error = {0};
  uint64_t at = 0;
  size_t resumed = 0;
  bool ok = hs_source_open_bytes(&source, (hs_str){(const char *)data, size}, &error);
  for (size_t step = 1; ok && at < UNPACKED_MAX; step = step * 7 % 4099) {
    MUST(hs_source_need(&source, step, &error));
    MUST(source.at == at && (source.ended || source.window.size >= step));
    MUST(hs_source_place(&source) <= size);
    size_t taken = source.window.size < step ? source.window.size : step;
    bool more = taken || !source.ended;
    hs_source_skip(&source, taken);
    at += taken;
    if (more) continue;
    MUST(source.why.code == HS_OK || source.why.byte <= size);
    bool again = false;
    if (source.why.code == HS_OK || resumed++ == RESUMED_MAX) break;
    MUST(hs_source_resume(&source, &again, &error));
    if (!again) break;
    at = source.at;
  }
  hs_source_close(&source);
  return 0;
}
