/* unpack.c - compressed bytes unpacked step by step. See unpack.h.
 * A gzip member that lies in memory whole goes through libdeflate in one call, which is more than twice as fast as zlib;
 * zlib takes those that are large, cut short or broken, a piece at a time. Zstandard takes the dictionary that a WARC
 * file may open with in a frame of its own. */
#include "read/unpack.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "base/arena.h"

enum {
  PIECE = 64 * 1024,          /* unpacked in one step */
  GZIP_WINDOW = 15 + 16,      /* zlib's words for: gzip, with the largest window */
  ZSTD_WINDOW_LOG_MAX = 27,   /* 128 MiB */
  WHOLE_PACKED = 1024 * 1024, /* members up to these sizes are unpacked whole */
  WHOLE = 4 * 1024 * 1024,
  DICTIONARY_MAX = 4 * 1024 * 1024,
};

struct hs_unpacker {
  hs_packing packing;
  bool inside;                          /* zlib is in the middle of a member */
  bool begun;                           /* a frame has been looked at */
  struct libdeflate_decompressor *fast; /* NULL: not to be had, zlib does all */
  z_stream zlib;
  ZSTD_DStream *zstd;
};

static bool is_dictionary(hs_str bytes) { return hs_str_starts(bytes, HS_LIT("\x5D\x2A\x4D\x18")); }

/* A frame of any other purpose, which Zstandard passes over by itself. */
static bool is_skippable(hs_str bytes) {
  return bytes.size >= 4 && ((unsigned char)bytes.data[0] & 0xF0) == 0x50 &&
         memcmp(bytes.data + 1, "\x2A\x4D\x18", 3) == 0;
}

hs_packing hs_packing_of(hs_str bytes) {
  if (hs_str_starts(bytes, HS_LIT("\x1F\x8B\x08"))) return HS_GZIP;
  return hs_str_starts(bytes, HS_LIT("\x28\xB5\x2F\xFD")) || is_skippable(bytes) ? HS_ZSTD : HS_UNPACKED;
}

hs_unpacker *hs_unpacker_new(hs_packing packing) {
  hs_unpacker *u = hs_arena_may_allocate() ? calloc(1, sizeof *u) : NULL;
  if (!u) return NULL;
  u->packing = packing;
  bool ok = hs_arena_may_allocate();
  if (packing == HS_GZIP) {
    ok = ok && inflateInit2(&u->zlib, GZIP_WINDOW) == Z_OK;
    u->fast = ok ? libdeflate_alloc_decompressor() : NULL;
  } else {
    u->zstd = ok ? ZSTD_createDStream() : NULL;
    ok = u->zstd != NULL;
    if (ok) ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG_MAX);
  }
  if (ok) return u;
  free(u);
  return NULL;
}

void hs_unpacker_free(hs_unpacker *u) {
  if (!u) return;
  if (u->packing == HS_GZIP) inflateEnd(&u->zlib);
  libdeflate_free_decompressor(u->fast);
  ZSTD_freeDStream(u->zstd);
  free(u);
}

const char *hs_unpacker_name(const hs_unpacker *u) { return u->packing == HS_GZIP ? "gzip" : "Zstandard"; }

void hs_unpack_restart(hs_unpacker *u) {
  if (u->packing == HS_GZIP) inflateReset(&u->zlib);
  else ZSTD_DCtx_reset(u->zstd, ZSTD_reset_session_only);
  u->inside = false;
}

static hs_unpacked broken(hs_error *why, size_t byte, const char *what) {
  hs_error_at(why, HS_EFORMAT, byte, "%s", what);
  return HS_UNPACK_BROKEN;
}

/* ---- gzip ---- */

static hs_unpacked zlib_step(hs_unpacker *u, hs_str packed, bool last, size_t *used, hs_buffer *out, hs_error *why) {
  z_stream *z = &u->zlib;
  if (!hs_buffer_reserve(out, PIECE)) return HS_UNPACK_NO_MEMORY;
  size_t feed = packed.size < WHOLE ? packed.size : WHOLE;
  z->next_in = (Bytef *)(uintptr_t)packed.data;
  z->avail_in = (uInt)feed;
  z->next_out = (Bytef *)out->data + out->size;
  z->avail_out = PIECE;
  int code = inflate(z, Z_NO_FLUSH);
  *used = feed - z->avail_in;
  size_t made = PIECE - z->avail_out;
  out->size += made;
  u->inside = true;
  if (code == Z_MEM_ERROR) return HS_UNPACK_NO_MEMORY;
  if (code == Z_STREAM_END) {
    hs_unpack_restart(u);
    return HS_UNPACK_MEMBER;
  }
  if (code != Z_OK && code != Z_BUF_ERROR) return broken(why, *used, "the gzip file is damaged");
  if (last && *used == packed.size && made == 0) return broken(why, packed.size, "the gzip file is cut short");
  return HS_UNPACK_ON;
}

/* The whole member at the beginning of `packed`, where it is there and small. HS_UNPACK_ON: it is large. */
static hs_unpacked deflate_member(hs_unpacker *u, hs_str packed, size_t *used, hs_buffer *out) {
  size_t room = packed.size < WHOLE / 16 ? packed.size * 6 + PIECE : WHOLE;
  for (;; room = WHOLE) {
    if (!hs_buffer_reserve(out, room)) return HS_UNPACK_NO_MEMORY;
    room = out->capacity - out->size;
    size_t made = 0;
    enum libdeflate_result code =
        libdeflate_gzip_decompress_ex(u->fast, packed.data, packed.size, out->data + out->size, room, used, &made);
    if (code == LIBDEFLATE_SUCCESS) {
      out->size += made;
      return HS_UNPACK_MEMBER;
    }
    if (code != LIBDEFLATE_INSUFFICIENT_SPACE) return HS_UNPACK_BROKEN;
    if (room >= WHOLE) return HS_UNPACK_ON;
  }
}

static hs_unpacked unpack_gzip(hs_unpacker *u, hs_str packed, bool last, size_t *used, hs_buffer *out, hs_error *why) {
  if (!u->inside && u->fast) {
    hs_unpacked done = deflate_member(u, packed, used, out);
    if (done == HS_UNPACK_MEMBER || done == HS_UNPACK_NO_MEMORY) return done;
    *used = 0;
    bool cut = done == HS_UNPACK_BROKEN && !last && packed.size < WHOLE_PACKED;
    if (cut) return HS_UNPACK_ON; /* its end is perhaps yet to come */
  }
  return zlib_step(u, packed, last, used, out, why);
}

/* ---- Zstandard ---- */

/* The dictionary of a WARC file: a skippable frame in front of all others that holds it, packed or plain. */
static hs_unpacked take_dictionary(hs_unpacker *u, hs_str packed, bool last, size_t *used, hs_error *why) {
  const unsigned char *b = (const unsigned char *)packed.data;
  size_t size = packed.size < 8 ? 0 : b[4] | (size_t)b[5] << 8 | (size_t)b[6] << 16 | (size_t)b[7] << 24;
  *used = 0;
  if (size > DICTIONARY_MAX) return broken(why, 0, "the Zstandard dictionary is over 4 MiB");
  if (packed.size < size + 8) return last ? broken(why, packed.size, "the Zstandard file is cut short") : HS_UNPACK_ON;
  hs_str held = hs_str_slice(packed, 8, 8 + size);
  hs_buffer plain = {0};
  if (hs_packing_of(held) == HS_ZSTD) {
    if (!hs_buffer_reserve(&plain, DICTIONARY_MAX)) return HS_UNPACK_NO_MEMORY;
    size_t made = ZSTD_decompress(plain.data, DICTIONARY_MAX, held.data, held.size);
    held = (hs_str){plain.data, ZSTD_isError(made) ? 0 : made};
  }
  size_t code = held.size ? ZSTD_DCtx_loadDictionary(u->zstd, held.data, held.size) : 0;
  bool bad = !held.size || ZSTD_isError(code);
  hs_buffer_free(&plain);
  if (bad) return broken(why, 8, "the Zstandard dictionary is damaged");
  *used = 8 + size;
  return HS_UNPACK_MEMBER;
}

static hs_unpacked unpack_zstd(hs_unpacker *u, hs_str packed, bool last, size_t *used, hs_buffer *out, hs_error *why) {
  if (!u->begun && is_dictionary(packed)) {
    hs_unpacked done = take_dictionary(u, packed, last, used, why);
    if (done != HS_UNPACK_ON) u->begun = true;
    return done;
  }
  u->begun = true;
  if (!hs_buffer_reserve(out, PIECE)) return HS_UNPACK_NO_MEMORY;
  ZSTD_inBuffer in = {packed.data, packed.size, 0};
  ZSTD_outBuffer to = {out->data + out->size, PIECE, 0};
  size_t left = ZSTD_decompressStream(u->zstd, &to, &in);
  out->size += to.pos;
  *used = in.pos;
  if (ZSTD_isError(left)) {
    ZSTD_ErrorCode code = ZSTD_getErrorCode(left);
    if (code == ZSTD_error_memory_allocation) return HS_UNPACK_NO_MEMORY;
    if (code == ZSTD_error_frameParameter_windowTooLarge) return broken(why, 0, "packed with a window over 128 MiB");
    return broken(why, in.pos, "the Zstandard file is damaged");
  }
  if (left == 0) return HS_UNPACK_MEMBER;
  if (last && in.pos == packed.size && to.pos == 0) return broken(why, packed.size, "the Zstandard file is cut short");
  return HS_UNPACK_ON;
}

hs_unpacked hs_unpack(hs_unpacker *u, hs_str packed, bool last, size_t *used, hs_buffer *out, hs_error *why) {
  return u->packing == HS_GZIP ? unpack_gzip(u, packed, last, used, out, why)
                               : unpack_zstd(u, packed, last, used, out, why);
}
