/* utf8.c - UTF-8. See utf8.h. Character classes are those of Unicode, by utf8proc. */
#include "base/utf8.h"

#include <utf8proc.h>

#include "base/window.h"

enum { REPLACEMENT = 0xFFFD };

/* Bytes of the sequence that begins with `lead`, and the smallest code point it may hold; 0: no lead byte. */
static size_t sequence(unsigned char lead, uint32_t *least) {
  if (lead < 0x80) return *least = 0, 1;
  if (lead >= 0xC2 && lead <= 0xDF) return *least = 0x80, 2;
  if (lead >= 0xE0 && lead <= 0xEF) return *least = 0x800, 3;
  if (lead >= 0xF0 && lead <= 0xF4) return *least = 0x10000, 4;
  return 0;
}

uint32_t hs_utf8_decode_long(hs_str s, size_t at, size_t *bytes) {
  if (at >= s.size) return *bytes = 0, 0;
  unsigned char lead = (unsigned char)s.data[at];
  *bytes = 1;
  uint32_t least;
  size_t n = sequence(lead, &least);
  if (n == 0 || n > s.size - at) return REPLACEMENT;
  uint32_t c = lead & (0x7Fu >> n);
  for (size_t i = 1; i < n; i++) {
    unsigned char next = (unsigned char)s.data[at + i];
    if ((next & 0xC0) != 0x80) return REPLACEMENT;
    c = c << 6 | (next & 0x3Fu);
  }
  if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return REPLACEMENT;
  *bytes = n;
  return c;
}

uint32_t hs_utf8_decode_before(hs_str s, size_t at, size_t *bytes) {
  if (at == 0 || at > s.size) return *bytes = 0, 0;
  size_t back = 1, n;
  while (back < 4 && back < at && ((unsigned char)s.data[at - back] & 0xC0) == 0x80) back++;
  uint32_t c = hs_utf8_decode(hs_str_slice(s, 0, at), at - back, &n);
  if (n == back) return *bytes = n, c;
  return *bytes = 1, REPLACEMENT;
}

size_t hs_utf8_skip_ascii(hs_str s, size_t at) {
  for (; s.size - at >= HS_WINDOW; at += HS_WINDOW) {
    uint32_t wide = hs_window_bits(hs_window_load(s.data + at));
    if (wide) return at + (size_t)__builtin_ctz(wide);
  }
  while (at < s.size && (unsigned char)s.data[at] < 0x80) at++;
  return at;
}

size_t hs_utf8_invalid_at(hs_str s) {
  size_t at = 0, n;
  while ((at = hs_utf8_skip_ascii(s, at)) < s.size) {
    if (hs_utf8_decode(s, at, &n) == REPLACEMENT && n == 1) return at;
    at += n;
  }
  return s.size;
}

size_t hs_utf8_mend(hs_str s, hs_buffer *out) {
  size_t mended = 0;
  for (;;) {
    size_t good = hs_utf8_invalid_at(s);
    hs_buffer_add(out, hs_str_slice(s, 0, good));
    if (good == s.size) return mended;
    hs_utf8_add(out, REPLACEMENT);
    mended++;
    s = hs_str_slice(s, good + 1, s.size);
  }
}

size_t hs_utf8_encode(uint32_t c, char to[4]) {
  if (c < 0x80) return to[0] = (char)c, 1;
  if (c < 0x800) return to[0] = (char)(0xC0 | c >> 6), to[1] = (char)(0x80 | (c & 0x3F)), 2;
  if (c < 0x10000) {
    to[0] = (char)(0xE0 | c >> 12);
    to[1] = (char)(0x80 | (c >> 6 & 0x3F));
    to[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  to[0] = (char)(0xF0 | c >> 18);
  to[1] = (char)(0x80 | (c >> 12 & 0x3F));
  to[2] = (char)(0x80 | (c >> 6 & 0x3F));
  to[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}

void hs_utf8_add(hs_buffer *out, uint32_t c) {
  char bytes[4];
  hs_buffer_add(out, (hs_str){bytes, hs_utf8_encode(c, bytes)});
}

size_t hs_utf8_length(hs_str s) {
  size_t count = 0;
  for (size_t at = 0, n; at < s.size; at += n, count++) hs_utf8_decode(s, at, &n);
  return count;
}

size_t hs_utf8_width(hs_str s) {
  size_t width = 0;
  for (size_t at = 0, n; at < s.size; at += n) {
    uint32_t c = hs_utf8_decode(s, at, &n);
    int w = c < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)c);
    width += w > 0 ? (size_t)w : 0;
  }
  return width;
}

static utf8proc_category_t category(uint32_t c) { return utf8proc_category((utf8proc_int32_t)c); }

bool hs_wide_is_letter(uint32_t c) {
  utf8proc_category_t k = category(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool hs_wide_is_digit(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_ND; }

bool hs_wide_is_upper(uint32_t c) {
  utf8proc_category_t k = category(c);
  return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool hs_wide_is_lower(uint32_t c) { return category(c) == UTF8PROC_CATEGORY_LL; }

bool hs_wide_is_space(uint32_t c) {
  utf8proc_category_t k = category(c);
  return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP || c == 0x85 ||
         c == 0x200B || c == 0xFEFF;
}

bool hs_char_is_mark(uint32_t c) {
  if (c < 0x300) return false;
  utf8proc_category_t k = category(c);
  return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ME;
}
