/* id.c - ids and checksums of reports. See id.h. */
#include "read/id.h"

#include <inttypes.h>
#include <sha2.h>
#include <xxhash.h>

bool hs_report_make_id(hs_report *report, hs_error *err) {
  uint64_t seed = report->uri.data ? XXH3_64bits(report->uri.data, report->uri.size) : 0;
  uint64_t hash = XXH3_64bits_withSeed(report->text.data, report->text.size, seed);
  hs_str id = hs_arena_format(report->arena, "r%016" PRIx64, hash);
  if (!id.data) return hs_error_memory(err);
  report->id = id;
  return true;
}

bool hs_report_make_sha256(hs_report *report, hs_str bytes, hs_error *err) {
  char hex[SHA256_DIGEST_STRING_LENGTH];
  SHA256Data((const uint8_t *)bytes.data, bytes.size, hex);
  return hs_arena_copy(report->arena, hs_str_from(hex), &report->sha256) || hs_error_memory(err);
}
