/* id.c - ids and checksums of reports. See id.h. */
#include "read/id.h"

#include <inttypes.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>
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
  struct sha256_ctx state;
  uint8_t digest[SHA256_DIGEST_SIZE];
  char hex[BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE)];
  sha256_init(&state);
  sha256_update(&state, bytes.size, (const uint8_t *)bytes.data);
  sha256_digest(&state, sizeof digest, digest);
  base16_encode_update(hex, sizeof digest, digest);
  return hs_arena_copy(report->arena, (hs_str){hex, sizeof hex}, &report->sha256) || hs_error_memory(err);
}
