/* gunzip.c - gzip files unpacked with zlib. See gunzip.h. */
#include "read/gunzip.h"

#include <zlib.h>

enum { CHUNK = 65536, GZIP_WINDOW = 15 + 16, FEED = 1 << 30 };

bool hs_gunzip_is(hs_str bytes) { return bytes.size > 18 && hs_str_starts(bytes, HS_LIT("\x1F\x8B\x08")); }

/* One step: Z_OK to go on, Z_STREAM_END at the end of a member. */
static int step(z_stream *z, hs_buffer *out) {
  if (!hs_buffer_reserve(out, CHUNK)) return Z_MEM_ERROR;
  z->next_out = (Bytef *)out->data + out->size;
  z->avail_out = CHUNK;
  int code = inflate(z, Z_NO_FLUSH);
  out->size += CHUNK - z->avail_out;
  return code;
}

static bool unpack(z_stream *z, hs_str bytes, size_t most, hs_buffer *out, hs_error *err) {
  size_t fed = 0;
  for (;;) {
    if (z->avail_in == 0) {
      size_t rest = bytes.size - fed, feed = rest < FEED ? rest : FEED;
      if (!feed) return hs_error_set(err, HS_EFORMAT, "the gzip file is cut short");
      z->next_in = (Bytef *)(uintptr_t)(bytes.data + fed);
      z->avail_in = (uInt)feed;
      fed += feed;
    }
    int code = step(z, out);
    if (code == Z_MEM_ERROR) return hs_error_memory(err);
    if (out->size > most) return hs_error_set(err, HS_ELIMIT, "unpacked it is larger than %zu MiB", most >> 20);
    if (code == Z_STREAM_END) {
      hs_str rest = hs_str_slice(bytes, fed - z->avail_in, bytes.size);
      if (!hs_gunzip_is(rest)) return true;
      if (inflateReset(z) != Z_OK) return hs_error_set(err, HS_EFORMAT, "not a valid gzip file");
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return hs_error_set(err, HS_EFORMAT, "not a valid gzip file");
    }
  }
}

bool hs_gunzip(hs_str bytes, size_t most, hs_buffer *out, hs_error *err) {
  z_stream z = {0};
  if (inflateInit2(&z, GZIP_WINDOW) != Z_OK) return hs_error_memory(err);
  bool ok = unpack(&z, bytes, most, out, err);
  inflateEnd(&z);
  return ok;
}
