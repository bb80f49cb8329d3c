/* unpack.c - compressed files unpacked, a chunk at a time. See unpack.h. */
#include "read/unpack.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/arena.h"

enum { CHUNK = 65536, GZIP_WINDOW = 15 + 16, FEED = 1 << 30, ZSTD_WINDOW_LOG_MAX = 27 };

hs_packing hs_packing_of(hs_str bytes) {
  if (hs_str_starts(bytes, HS_LIT("\x1F\x8B\x08"))) return HS_GZIP;
  return hs_str_starts(bytes, HS_LIT("\x28\xB5\x2F\xFD")) ? HS_ZSTD : HS_UNPACKED;
}

static bool broken(hs_error *err, size_t byte, const char *what) {
  return hs_error_at(err, HS_EFORMAT, byte, "%s; what came out before it is read", what);
}

static bool too_large(hs_error *err, size_t most) {
  return hs_error_set(err, HS_ELIMIT, "unpacked it is larger than %zu MiB", most >> 20);
}

/* Is there nothing but zeros from `at` on? Tapes and block devices fill files up with them. */
static bool only_zeros(hs_str bytes, size_t at) {
  while (at < bytes.size && bytes.data[at] == 0) at++;
  return at == bytes.size;
}

/* ---- gzip ---- */

/* One step: Z_OK to go on, Z_STREAM_END at the end of a member. */
static int gzip_step(z_stream *z, hs_buffer *out) {
  if (!hs_buffer_reserve(out, CHUNK)) return Z_MEM_ERROR;
  z->next_out = (Bytef *)out->data + out->size;
  z->avail_out = CHUNK;
  int code = inflate(z, Z_NO_FLUSH);
  out->size += CHUNK - z->avail_out;
  return code;
}

static bool unpack_gzip(z_stream *z, hs_str bytes, size_t most, hs_buffer *out, hs_error *err) {
  size_t fed = 0;
  for (;;) {
    if (z->avail_in == 0) {
      size_t rest = bytes.size - fed, feed = rest < FEED ? rest : FEED;
      if (!feed) return broken(err, bytes.size, "the gzip file is cut short");
      z->next_in = (Bytef *)(uintptr_t)(bytes.data + fed);
      z->avail_in = (uInt)feed;
      fed += feed;
    }
    int code = gzip_step(z, out);
    size_t at = fed - z->avail_in;
    if (code == Z_MEM_ERROR) return hs_error_memory(err);
    if (out->size > most) return too_large(err, most);
    if (code == Z_STREAM_END) {
      if (only_zeros(bytes, at)) return true;
      if (hs_packing_of(hs_str_slice(bytes, at, bytes.size)) != HS_GZIP)
        return broken(err, at, "what follows is not gzip");
      if (inflateReset(z) != Z_OK) return hs_error_memory(err);
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return broken(err, at, "the gzip file is damaged");
    }
  }
}

static bool gunzip(hs_str bytes, size_t most, hs_buffer *out, hs_error *err) {
  z_stream z = {0};
  if (inflateInit2(&z, GZIP_WINDOW) != Z_OK) return hs_error_memory(err);
  bool ok = unpack_gzip(&z, bytes, most, out, err);
  inflateEnd(&z);
  return ok;
}

/* ---- Zstandard ---- */

static bool unpack_zstd(ZSTD_DStream *z, hs_str bytes, size_t most, hs_buffer *out, hs_error *err) {
  ZSTD_inBuffer in = {bytes.data, bytes.size, 0};
  for (;;) {
    if (!hs_buffer_reserve(out, CHUNK)) return hs_error_memory(err);
    ZSTD_outBuffer to = {out->data + out->size, CHUNK, 0};
    size_t before = in.pos, left = ZSTD_decompressStream(z, &to, &in);
    out->size += to.pos;
    if (ZSTD_isError(left)) {
      ZSTD_ErrorCode code = ZSTD_getErrorCode(left);
      if (code == ZSTD_error_memory_allocation) return hs_error_memory(err);
      if (code == ZSTD_error_frameParameter_windowTooLarge)
        return hs_error_set(err, HS_ELIMIT, "packed with a window over 128 MiB");
      return broken(err, in.pos, "the Zstandard file is damaged");
    }
    if (out->size > most) return too_large(err, most);
    if (left == 0 && only_zeros(bytes, in.pos)) return true;
    if (in.pos == before && to.pos == 0) return broken(err, in.pos, "the Zstandard file is cut short");
  }
}

static bool unzstd(hs_str bytes, size_t most, hs_buffer *out, hs_error *err) {
  ZSTD_DStream *z = hs_arena_may_allocate() ? ZSTD_createDStream() : NULL;
  if (!z) return hs_error_memory(err);
  ZSTD_DCtx_setParameter(z, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG_MAX);
  bool ok = unpack_zstd(z, bytes, most, out, err);
  ZSTD_freeDStream(z);
  return ok;
}

bool hs_unpack(hs_str bytes, size_t most, hs_buffer *out, hs_error *err) {
  switch (hs_packing_of(bytes)) {
    case HS_GZIP: return gunzip(bytes, most, out, err);
    case HS_ZSTD: return unzstd(bytes, most, out, err);
    default: return hs_error_set(err, HS_EUSAGE, "not packed");
  }
}
