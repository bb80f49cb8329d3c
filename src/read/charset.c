/* charset.c - bytes of any kind become valid UTF-8. See charset.h. */
#include "read/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <uchardet/uchardet.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/window.h"
#include "know/table.h"

enum { LABEL_MAX = 40, BINARY_LOOK = 65536, DETECT_LOOK = 65536 };

/* Bytes that windows-1252 leaves open and iconv refuses; browsers take them as control characters. */
static bool decode_1252(hs_str bytes, hs_buffer *out) {
  static const uint16_t HIGH[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  for (size_t i = 0; i < bytes.size; i++) {
    unsigned char c = (unsigned char)bytes.data[i];
    if (c < 0x80) hs_buffer_add_char(out, (char)c);
    else hs_utf8_add(out, c < 0xA0 ? HIGH[c - 0x80] : c);
  }
  return !out->failed;
}

/* Converts with iconv; `unit` bytes that cannot be converted become U+FFFD. False: no such character set. */
static bool decode_iconv(hs_str bytes, const char *label, size_t unit, hs_buffer *out) {
  iconv_t converter = iconv_open("UTF-8", label);
  if (converter == (iconv_t)-1) return false;
  char *in = (char *)(uintptr_t)bytes.data;
  size_t left = bytes.size;
  while (left && hs_buffer_reserve(out, left + 16)) {
    char *to = out->data + out->size;
    size_t room = out->capacity - out->size;
    size_t done = iconv(converter, &in, &left, &to, &room);
    out->size = out->capacity - room;
    if (done != (size_t)-1 || errno == E2BIG) continue;
    hs_utf8_add(out, 0xFFFD);
    size_t bad = left < unit ? left : unit;
    in += bad, left -= bad;
  }
  iconv_close(converter);
  return true;
}

/* The name under which iconv knows a label; absent where no table has it. "latin1": windows-1252, as on the web. */
static hs_str name_of(hs_str label) {
  uint32_t row;
  if (!label.size || label.size >= LABEL_MAX || !hs_table_find(HS_T_CHARSETS, label, &row)) return HS_NONE;
  return hs_table_cell(HS_T_CHARSETS, row, HS_CHARSETS_NAME);
}

/* The set that the bytes themselves look like, by uchardet; absent where it does not know. */
static hs_str detect(hs_str bytes, char name[LABEL_MAX]) {
  uchardet_t detector = uchardet_new();
  if (!detector) return HS_NONE;
  size_t look = bytes.size < DETECT_LOOK ? bytes.size : DETECT_LOOK;
  bool ok = uchardet_handle_data(detector, bytes.data, look) == 0;
  uchardet_data_end(detector);
  snprintf(name, LABEL_MAX, "%s", ok ? uchardet_get_charset(detector) : "");
  uchardet_delete(detector);
  return name_of(hs_str_from(name));
}

static bool decode_name(hs_str bytes, hs_str name, hs_buffer *out) {
  char copy[LABEL_MAX];
  if (!name.size || hs_str_is(name, "latin1") || hs_str_is(name, "utf-8") || name.size >= LABEL_MAX)
    return decode_1252(bytes, out);
  memcpy(copy, name.data, name.size);
  copy[name.size] = 0;
  return decode_iconv(bytes, copy, 1, out) || decode_1252(bytes, out);
}

/* By the label, where it is one that can be true; else by what the bytes look like. Nothing that is UTF-8 comes here. */
static bool decode_label(hs_str bytes, hs_str label, hs_buffer *out) {
  char detected[LABEL_MAX];
  hs_str name = name_of(label);
  if (!name.data || hs_str_is(name, "utf-8") || hs_str_starts(name, HS_LIT("UTF-16"))) name = detect(bytes, detected);
  return decode_name(bytes, name, out);
}

/* UTF-16 without a byte order mark, or none. */
static hs_wide_text unmarked(hs_str bytes) {
  size_t look = bytes.size < 512 ? bytes.size & ~(size_t)1 : 512, even = 0, odd = 0;
  if (look < 16 || !memchr(bytes.data, 0, look)) return (hs_wide_text){0};
  for (size_t i = 0; i + 1 < look; i += 2) even += bytes.data[i] == 0, odd += bytes.data[i + 1] == 0;
  if (odd * 10 > look * 4 && even * 10 < look) return (hs_wide_text){"UTF-16LE", 0, 2, false};
  if (even * 10 > look * 4 && odd * 10 < look) return (hs_wide_text){"UTF-16BE", 0, 2, true};
  return (hs_wide_text){0};
}

hs_wide_text hs_charset_wide(hs_str bytes) {
  if (hs_str_starts(bytes, HS_LIT("\xFF\xFE\0\0"))) return (hs_wide_text){"UTF-32LE", 4, 4, false};
  if (hs_str_starts(bytes, HS_LIT("\0\0\xFE\xFF"))) return (hs_wide_text){"UTF-32BE", 4, 4, true};
  if (hs_str_starts(bytes, HS_LIT("\xFF\xFE"))) return (hs_wide_text){"UTF-16LE", 2, 2, false};
  if (hs_str_starts(bytes, HS_LIT("\xFE\xFF"))) return (hs_wide_text){"UTF-16BE", 2, 2, true};
  return unmarked(bytes);
}

static uint32_t unit_at(hs_str bytes, const hs_wide_text *wide, size_t at) {
  uint32_t c = 0;
  for (size_t i = 0; i < wide->unit; i++)
    c = c << 8 | (unsigned char)bytes.data[at + (wide->big_end ? i : wide->unit - 1 - i)];
  return c;
}

/* Where the first character stands that is none, or the size; *count: how many there are. */
static size_t wide_invalid_at(hs_str bytes, const hs_wide_text *wide, size_t *count) {
  const size_t none = SIZE_MAX;
  size_t first = bytes.size, half = none, at = wide->mark; /* half: a high surrogate that waits for its low one */
  *count = 0;
  for (; at + wide->unit <= bytes.size; at += wide->unit) {
    uint32_t c = unit_at(bytes, wide, at);
    bool surrogate = c >= 0xD800 && c < 0xE000, low = surrogate && c >= 0xDC00;
    bool alone = half != none && !low, bad = c > 0x10FFFF || (surrogate && (wide->unit == 4 || (low && half == none)));
    if ((alone || bad) && !*count) first = alone ? half : at;
    *count += (size_t)alone + bad;
    half = surrogate && !low && wide->unit == 2 ? at : none;
  }
  bool rest = half != none || at < bytes.size;
  if (rest && !*count) first = half != none ? half : at;
  *count += rest;
  return first;
}

/* Mostly UTF-8 with a few broken bytes is UTF-8 that was damaged, not windows-1252. */
static bool mostly_utf8(hs_str bytes) {
  size_t good = 0, bad = 0, n;
  for (size_t i = 0; i < bytes.size && good + bad < 4096; i += n) {
    n = 1;
    if ((unsigned char)bytes.data[i] < 0x80) continue;
    uint32_t c = hs_utf8_decode(bytes, i, &n);
    if (c == 0xFFFD && n == 1) bad++;
    else good++;
  }
  return good > bad * 2;
}

static bool has_nul(hs_str s) { return s.size && memchr(s.data, 0, s.size) != NULL; }

bool hs_charset_decode(hs_arena *arena, hs_str bytes, hs_str label, hs_str *text, hs_error *err) {
  const hs_wide_text wide = hs_charset_wide(bytes);
  hs_buffer out = {0};
  if (wide.name) {
    decode_iconv(hs_str_slice(bytes, wide.mark, bytes.size), wide.name, wide.unit, &out);
  } else {
    if (hs_str_starts(bytes, HS_LIT("\xEF\xBB\xBF"))) bytes = hs_str_slice(bytes, 3, bytes.size);
    bool valid = hs_utf8_invalid_at(bytes) == bytes.size;
    if (valid && !has_nul(bytes)) return *text = bytes, true;
    if (valid) hs_buffer_add(&out, bytes);
    else if (mostly_utf8(bytes)) hs_utf8_mend(bytes, &out);
    else decode_label(bytes, label, &out);
  }
  for (size_t i = 0; i < out.size; i++)
    if (out.data[i] == 0) out.data[i] = ' ';
  bool ok = !out.failed && hs_arena_copy(arena, (hs_str){out.data ? out.data : "", out.size}, text);
  hs_buffer_free(&out);
  return ok || hs_error_memory(err);
}

static size_t count_nuls(hs_str s) {
  size_t nuls = 0;
  for (size_t i = 0; i < s.size; i++) nuls += s.data[i] == 0;
  return nuls;
}

/* Bytes that are part of no character. */
static size_t count_invalid(hs_str s) {
  size_t invalid = 0;
  for (size_t at = 0; (at += hs_utf8_invalid_at(hs_str_slice(s, at, s.size))) < s.size; at++) invalid++;
  return invalid;
}

bool hs_charset_is_mended(hs_str bytes, hs_error *note) {
  const hs_wide_text wide = hs_charset_wide(bytes);
  size_t count, invalid = wide.name ? wide_invalid_at(bytes, &wide, &count) : hs_utf8_invalid_at(bytes);
  if (wide.name && invalid == bytes.size) return false;
  if (wide.name) {
    hs_error_at(note, HS_NOTE, invalid, "not %s: what is no character (%zu) is shown as U+FFFD", wide.name, count);
    return true;
  }
  if (invalid < bytes.size && mostly_utf8(bytes)) {
    hs_error_at(note, HS_NOTE, invalid, "not UTF-8: bytes that are no character (%zu) are shown as U+FFFD",
                count_invalid(bytes));
    return true;
  }
  if (invalid < bytes.size) {
    char detected[LABEL_MAX];
    hs_str name = detect(bytes, detected);
    if (!name.size || hs_str_is(name, "latin1") || hs_str_is(name, "utf-8")) name = HS_LIT("windows-1252");
    hs_error_at(note, HS_NOTE, invalid, "not UTF-8: read as %.*s", HS_FMT(name));
    return true;
  }
  if (!has_nul(bytes)) return false;
  hs_error_at(note, HS_NOTE, (size_t)((const char *)memchr(bytes.data, 0, bytes.size) - bytes.data),
              "NUL bytes (%zu) are read as blanks", count_nuls(bytes));
  return true;
}

/* Control characters that texts do not hold: all but blanks, ESC and the old end of file. */
static const bool ODD[256] = {[0x00] = 1, 1, 1, 1, 1, 1, 1, 1, 1,          [0x0E] = 1, 1, 1, 1,
                              1,          1, 1, 1, 1, 1, 1, 1, [0x1C] = 1, 1,          1, 1, [0x7F] = 1};

/* How many of HS_WINDOW bytes are ODD. */
static size_t count_odd(const char *at) {
  hs_window bytes = hs_window_load(at), blank = bytes - '\t', other = bytes - 0x1A;
  hs_window odd = (hs_window)(((bytes < 0x20) & (blank > 4) & (other > 1)) | (bytes == 0x7F));
  return (size_t)__builtin_popcount(hs_window_bits(odd));
}

size_t hs_charset_binary_at(hs_str bytes) {
  size_t i = 0;
  while (i < bytes.size && !ODD[(unsigned char)bytes.data[i]]) i++;
  return i < bytes.size ? i : 0;
}

bool hs_charset_is_binary(hs_str bytes) {
  size_t look = bytes.size < BINARY_LOOK ? bytes.size : BINARY_LOOK, odd = 0;
  if (hs_charset_wide(bytes).name) return false;
  static const char *const STARTS[] = {
      "\x7F"
      "ELF",
      "\x89PNG",
      "\xFF\xD8\xFF",
      "GIF8",
      "%PDF-",
      "PK\x03\x04",
      "\x1F\x8B",
      "RIFF",
      "SQLite format 3",
      "BZh",
      "\xFD"
      "7zXZ",
      "\x28\xB5\x2F\xFD",
      "OggS",
      "ID3"};
  for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
    if (hs_str_starts(bytes, hs_str_from(STARTS[i]))) return true;
  size_t i = 0;
  for (; look - i >= HS_WINDOW; i += HS_WINDOW) odd += count_odd(bytes.data + i);
  for (; i < look; i++) odd += ODD[(unsigned char)bytes.data[i]];
  return odd * 20 > look;
}
