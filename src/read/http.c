/* http.c - an HTTP answer: its head, and its body without the wrapping of its way here. See http.h.
 * Crawlers store bodies now as they came, now unwrapped with the old head: each wrapping is looked at before it is
 * taken off. */
#include "read/http.h"

#include <brotli/decode.h>
#include <zlib.h>

#include "base/arena.h"
#include "read/unpack.h"

enum { PIECE = 64 * 1024, ENCODINGS_MAX = 4, ZLIB_WRAPPED = 15, ZLIB_RAW = -15 };

/* ---- the head ---- */

bool hs_http_split(hs_str message, hs_str *head, hs_str *body) {
  hs_str rest = message, line;
  while (hs_str_line(&rest, &line)) {
    if (line.size) continue;
    *head = hs_str_slice(message, 0, (size_t)(line.data - message.data));
    *body = rest;
    return true;
  }
  return false;
}

static bool is_folded(hs_str rest) { return rest.size && (rest.data[0] == ' ' || rest.data[0] == '\t'); }

hs_str hs_http_field(hs_str head, const char *name) {
  hs_str wanted = hs_str_from(name), line, next;
  for (hs_str rest = head; hs_str_line(&rest, &line);) {
    if (line.size <= wanted.size || line.data[wanted.size] != ':' || !hs_str_starts_nocase(line, wanted)) continue;
    const char *end = line.data + line.size;
    while (is_folded(rest) && hs_str_line(&rest, &next)) end = next.data + next.size;
    const char *begin = line.data + wanted.size + 1;
    return hs_str_trim((hs_str){begin, (size_t)(end - begin)});
  }
  return HS_NONE;
}

unsigned hs_http_status(hs_str head) {
  size_t at = hs_str_starts(head, HS_LIT("HTTP/")) ? hs_str_find(head, HS_LIT(" "), 0) : SIZE_MAX;
  unsigned status = 0;
  if (at == SIZE_MAX) return 0;
  for (size_t i = at + 1; i < head.size && i < at + 4 && hs_is_digit(head.data[i]); i++)
    status = status * 10 + (unsigned)(head.data[i] - '0');
  return status;
}

hs_str hs_http_media_type(hs_str value) {
  hs_str type;
  return hs_str_part(&value, ';', &type) ? type : HS_LIT("");
}

hs_str hs_http_parameter(hs_str value, const char *name) {
  hs_str part, wanted = hs_str_from(name);
  if (!hs_str_part(&value, ';', &part)) return HS_LIT("");
  while (hs_str_part(&value, ';', &part)) {
    hs_str key, rest = part;
    if (!hs_str_part(&rest, '=', &key) || !hs_str_equal_nocase(key, wanted)) continue;
    while (rest.size && (rest.data[0] == '"' || rest.data[0] == '\'')) rest = hs_str_slice(rest, 1, rest.size);
    while (rest.size && (rest.data[rest.size - 1] == '"' || rest.data[rest.size - 1] == '\'')) rest.size--;
    return hs_str_trim(rest);
  }
  return HS_LIT("");
}

/* ---- chunks ---- */

static int hex_value(char c) {
  if (hs_is_digit(c)) return c - '0';
  c = hs_to_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "1a2b;extension": the size that opens a chunk. False where the line is no such thing. */
static bool chunk_size(hs_str line, size_t *size) {
  size_t i = 0;
  *size = 0;
  for (; i < line.size && hex_value(line.data[i]) >= 0; i++) {
    if (*size > SIZE_MAX >> 8) return false;
    *size = *size << 4 | (size_t)hex_value(line.data[i]);
  }
  while (i < line.size && (line.data[i] == ' ' || line.data[i] == '\t')) i++;
  return i > 0 && (i == line.size || line.data[i] == ';');
}

/* Joins the chunks; what is not in chunks is taken as it is. */
static bool join_chunks(hs_str body, hs_buffer *out, hs_str *plain) {
  hs_str rest = body, line;
  size_t size;
  *plain = body;
  if (!hs_str_line(&rest, &line) || !chunk_size(line, &size)) return true;
  if (!hs_buffer_reserve(out, body.size)) return false;
  do {
    size_t take = size < rest.size ? size : rest.size;
    hs_buffer_add(out, hs_str_slice(rest, 0, take));
    rest = hs_str_slice(rest, take, rest.size);
    if (hs_str_starts(rest, HS_LIT("\r"))) rest = hs_str_slice(rest, 1, rest.size);
    if (hs_str_starts(rest, HS_LIT("\n"))) rest = hs_str_slice(rest, 1, rest.size);
  } while (size && hs_str_line(&rest, &line) && chunk_size(line, &size));
  *plain = hs_buffer_str(out);
  return true;
}

/* ---- content encodings: each appends to `out` what can be unpacked of `body`, up to `most` bytes and a piece ---- */

typedef enum unwrapped { UNWRAPPED, NOT_WRAPPED, NO_MEMORY } unwrapped;

static unwrapped take_off_packing(hs_str body, hs_packing packing, size_t most, hs_buffer *out) {
  if (hs_packing_of(body) != packing) return NOT_WRAPPED;
  hs_unpacker *u = hs_unpacker_new(packing);
  if (!u) return NO_MEMORY;
  hs_unpacked state = HS_UNPACK_ON;
  while (state == HS_UNPACK_ON || (state == HS_UNPACK_MEMBER && hs_packing_of(body) == packing)) {
    size_t used;
    hs_error why;
    state = out->size > most ? HS_UNPACK_BROKEN : hs_unpack(u, body, true, &used, out, &why);
    if (state == HS_UNPACK_ON || state == HS_UNPACK_MEMBER) body = hs_str_slice(body, used, body.size);
  }
  hs_unpacker_free(u);
  return state == HS_UNPACK_NO_MEMORY ? NO_MEMORY : UNWRAPPED;
}

static unwrapped inflate_all(hs_str body, int window, size_t most, hs_buffer *out) {
  z_stream z = {.next_in = (Bytef *)(uintptr_t)body.data, .avail_in = (uInt)body.size};
  if (!hs_arena_may_allocate() || inflateInit2(&z, window) != Z_OK) return NO_MEMORY;
  int code = Z_OK;
  size_t made = 1;
  while (code == Z_OK && made && out->size <= most && hs_buffer_reserve(out, PIECE)) {
    z.next_out = (Bytef *)out->data + out->size;
    z.avail_out = PIECE;
    code = inflate(&z, Z_NO_FLUSH);
    made = PIECE - z.avail_out;
    out->size += made;
  }
  inflateEnd(&z);
  if (out->failed || code == Z_MEM_ERROR) return NO_MEMORY;
  return out->size ? UNWRAPPED : NOT_WRAPPED;
}

/* zlib's wrapper, as the standard says; or none, as some servers send. */
static unwrapped take_off_deflate(hs_str body, size_t most, hs_buffer *out) {
  if (body.size > UINT32_MAX / 2) return NOT_WRAPPED;
  unwrapped done = inflate_all(body, ZLIB_WRAPPED, most, out);
  return done == NOT_WRAPPED ? inflate_all(body, ZLIB_RAW, most, out) : done;
}

static unwrapped take_off_brotli(hs_str body, size_t most, hs_buffer *out) {
  BrotliDecoderState *state = hs_arena_may_allocate() ? BrotliDecoderCreateInstance(NULL, NULL, NULL) : NULL;
  if (!state) return NO_MEMORY;
  const uint8_t *in = (const uint8_t *)body.data;
  size_t left = body.size;
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out->size <= most && hs_buffer_reserve(out, PIECE)) {
    uint8_t *to = (uint8_t *)out->data + out->size;
    size_t room = PIECE;
    result = BrotliDecoderDecompressStream(state, &left, &in, &room, &to, NULL);
    out->size += PIECE - room;
  }
  BrotliDecoderDestroyInstance(state);
  if (out->failed) return NO_MEMORY;
  return out->size ? UNWRAPPED : NOT_WRAPPED;
}

/* Does it look like a page already? What is packed never begins so. */
static bool looks_plain(hs_str body) {
  body = hs_str_trim(hs_str_slice(body, 0, 256));
  if (hs_str_starts(body, HS_LIT("\xEF\xBB\xBF"))) body = hs_str_slice(body, 3, body.size);
  return hs_str_starts(body, HS_LIT("<!")) || hs_str_starts_nocase(body, HS_LIT("<h")) ||
         hs_str_starts(body, HS_LIT("<?"));
}

static unwrapped take_off(hs_str encoding, hs_str body, size_t most, hs_buffer *out) {
  if (looks_plain(body)) return NOT_WRAPPED;
  if (hs_str_equal_nocase(encoding, HS_LIT("gzip")) || hs_str_equal_nocase(encoding, HS_LIT("x-gzip")))
    return take_off_packing(body, HS_GZIP, most, out);
  if (hs_str_equal_nocase(encoding, HS_LIT("zstd"))) return take_off_packing(body, HS_ZSTD, most, out);
  if (hs_str_equal_nocase(encoding, HS_LIT("deflate"))) return take_off_deflate(body, most, out);
  return hs_str_equal_nocase(encoding, HS_LIT("br")) ? take_off_brotli(body, most, out) : NOT_WRAPPED;
}

/* The last of the encodings in a list, taken off it. */
static bool last_encoding(hs_str *list, hs_str *last) {
  hs_str rest = *list, part;
  *last = HS_NONE;
  while (hs_str_part(&rest, ',', &part)) *last = part;
  if (!last->data) return false;
  list->size = (size_t)(last->data - list->data);
  return true;
}

bool hs_http_decode(hs_str head, hs_str body, size_t most, hs_buffer *own, hs_str *plain, hs_error *err) {
  hs_str transfer = hs_http_field(head, "transfer-encoding"), list = hs_http_field(head, "content-encoding"), encoding;
  hs_buffer now = {0}, next = {0};
  bool ok = true;
  *plain = body;
  if (transfer.data) ok = join_chunks(body, &now, plain);
  for (size_t i = 0; ok && i < ENCODINGS_MAX && last_encoding(&list, &encoding); i++) {
    unwrapped done = take_off(encoding, *plain, most, &next);
    ok = done != NO_MEMORY;
    if (done == UNWRAPPED) {
      hs_buffer_free(&now);
      now = next;
      *plain = hs_buffer_str(&now);
    } else {
      hs_buffer_free(&next);
    }
    next = (hs_buffer){0};
  }
  *own = now;
  if (!ok) return hs_error_memory(err);
  if (plain->size > most) return hs_error_set(err, HS_ELIMIT, "unpacked it is larger than %zu MiB", most >> 20);
  return true;
}
