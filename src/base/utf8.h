/* utf8.h - UTF-8: checking, mending, walking, and the classes of characters that the program asks for. */
#ifndef HS_BASE_UTF8_H
#define HS_BASE_UTF8_H

#include "base/buffer.h"
#include "base/str.h"

/* The code point at s[at] and how many bytes it has (1 to 4). Bytes that are no UTF-8 give U+FFFD and 1.
 * At the end of s: 0 bytes. */
static inline uint32_t hs_utf8_decode(hs_str s, size_t at, size_t *bytes);
/* The code point that ends at byte `at` (exclusive); 0 bytes at the beginning. */
uint32_t hs_utf8_decode_before(hs_str s, size_t at, size_t *bytes);
/* The first byte at or after `at` (not behind s) that is not ASCII, or s.size. */
size_t hs_utf8_skip_ascii(hs_str s, size_t at);
/* Offset of the first byte that is not UTF-8 (overlong forms and surrogates are not), or s.size. */
size_t hs_utf8_invalid_at(hs_str s);
/* Appends s to `out` with U+FFFD in place of each byte that is not UTF-8; returns how many there were. */
size_t hs_utf8_mend(hs_str s, hs_buffer *out);
void hs_utf8_add(hs_buffer *out, uint32_t code_point);
/* Writes 1 to 4 bytes at `to`; returns how many. */
size_t hs_utf8_encode(uint32_t code_point, char to[4]);
size_t hs_utf8_length(hs_str s); /* code points */
/* Columns in a terminal (wide characters 2, combining 0). */
size_t hs_utf8_width(hs_str s);

static inline bool hs_char_is_letter(uint32_t c);
static inline bool hs_char_is_digit(uint32_t c); /* any decimal digit */
static inline bool hs_char_is_upper(uint32_t c); /* upper or title case */
static inline bool hs_char_is_lower(uint32_t c);
static inline bool hs_char_is_space(uint32_t c); /* blanks of all kinds, line breaks, no-break and zero-width ones */
bool hs_char_is_mark(uint32_t c);                /* combining marks */

/* ---- most of every text is ASCII, and goes no further than this ---- */

uint32_t hs_utf8_decode_long(hs_str s, size_t at, size_t *bytes);
bool hs_wide_is_letter(uint32_t c);
bool hs_wide_is_digit(uint32_t c);
bool hs_wide_is_upper(uint32_t c);
bool hs_wide_is_lower(uint32_t c);
bool hs_wide_is_space(uint32_t c);

static inline uint32_t hs_utf8_decode(hs_str s, size_t at, size_t *bytes) {
  if (at < s.size && (unsigned char)s.data[at] < 0x80) return *bytes = 1, (unsigned char)s.data[at];
  return hs_utf8_decode_long(s, at, bytes);
}

static inline bool hs_char_is_letter(uint32_t c) { return c < 0x80 ? hs_is_alpha((char)c) : hs_wide_is_letter(c); }
static inline bool hs_char_is_digit(uint32_t c) { return c < 0x80 ? hs_is_digit((char)c) : hs_wide_is_digit(c); }
static inline bool hs_char_is_upper(uint32_t c) { return c < 0x80 ? hs_is_upper((char)c) : hs_wide_is_upper(c); }
static inline bool hs_char_is_lower(uint32_t c) { return c < 0x80 ? hs_is_lower((char)c) : hs_wide_is_lower(c); }
static inline bool hs_char_is_space(uint32_t c) { return c < 0x80 ? hs_is_space((char)c) : hs_wide_is_space(c); }

#endif
