/* str.h - string views and byte spans: the two small values that every room passes about.
 * Reads nothing; everybody reads it. */
#ifndef HS_BASE_STR_H
#define HS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* `size` bytes at `data`, not NUL-terminated; a NUL inside is data. `data` NULL means absent (JSON null),
 * which is not the same as empty. The bytes belong to whoever made the view: an arena, or static storage. */
typedef struct hs_str {
  const char *data;
  size_t size;
} hs_str;

/* Bytes [begin, end) of a report's text: offsets, never characters. */
typedef struct hs_span {
  uint32_t begin, end;
} hs_span;

/* A view of a string literal. HS_LIT_INIT is the same for static initialisers. */
#define HS_LIT(s) ((hs_str){(s), sizeof(s) - 1})
#define HS_LIT_INIT(s) \
  { (s), sizeof(s) - 1 }
#define HS_NONE ((hs_str){NULL, 0})
/* For printf's "%.*s". */
#define HS_FMT(s) (int)(s).size, (s).data

/* Of a NUL-terminated string; NULL gives HS_NONE. */
static inline hs_str hs_str_from(const char *text) { return text ? (hs_str){text, strlen(text)} : HS_NONE; }

static inline bool hs_str_equal(hs_str a, hs_str b) {
  if (!a.data || !b.data) return a.data == b.data;
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool hs_str_is(hs_str a, const char *literal) { return hs_str_equal(a, hs_str_from(literal)); }

/* Order by bytes, the shorter first where one begins the other; absent before all. <0, 0, >0. */
int hs_str_compare(hs_str a, hs_str b);
static inline bool hs_str_starts(hs_str s, hs_str prefix) {
  return s.size >= prefix.size && (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

static inline bool hs_str_ends(hs_str s, hs_str suffix) {
  return s.size >= suffix.size &&
         (suffix.size == 0 || memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0);
}

/* The same without regard to the case of ASCII letters. */
bool hs_str_equal_nocase(hs_str a, hs_str b);
bool hs_str_starts_nocase(hs_str s, hs_str prefix);
/* Offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t hs_str_find(hs_str s, hs_str needle, size_t from);

/* Does a digit of ASCII stand in s? */
bool hs_str_has_digit(hs_str s);
/* How often a byte stands in s. */
size_t hs_str_count(hs_str s, char c);

/* Bytes [begin, end) of s, cut to what s holds. */
static inline hs_str hs_str_slice(hs_str s, size_t begin, size_t end) {
  if (!s.data) return HS_NONE;
  if (end > s.size) end = s.size;
  if (begin > end) begin = end;
  return (hs_str){s.data + begin, end - begin};
}

/* The byte at a place, 0 behind the end and where s is absent. */
static inline char hs_str_byte(hs_str s, size_t at) { return s.data && at < s.size ? s.data[at] : 0; }

static inline hs_str hs_str_of_span(hs_str text, hs_span span) { return hs_str_slice(text, span.begin, span.end); }

/* Without ASCII blanks (space, tab, CR, LF, FF, VT) at both ends. */
hs_str hs_str_trim(hs_str s);
/* The next line of *rest (without its line break); false when *rest is used up. */
bool hs_str_line(hs_str *rest, hs_str *line);
/* The next part of *rest before `separator` (trimmed), for cells such as "a; b; c"; false when used up. */
bool hs_str_part(hs_str *rest, char separator, hs_str *part);
/* What stands behind the last blank; all where there is none. */
hs_str hs_str_last_word(hs_str s);

/* Classes of ASCII; no locale. */
static inline bool hs_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool hs_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool hs_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool hs_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool hs_is_alpha(char c) { return hs_is_upper(c) || hs_is_lower(c); }
static inline char hs_to_lower(char c) { return hs_is_upper(c) ? (char)(c + ('a' - 'A')) : c; }

static inline bool hs_span_overlaps(hs_span a, hs_span b) { return a.begin < b.end && b.begin < a.end; }
static inline bool hs_span_holds(hs_span outer, hs_span inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/* Of `count` spans in the order of the text, none within another, each `step` bytes behind the one before, the first that ends
 * behind a byte; `count` where none does. */
size_t hs_span_first_behind(const hs_span *spans, size_t count, size_t step, uint32_t byte);
/* The same of a list of things with spans. */
#define HS_FIRST_BEHIND(list, byte) \
  ((list).count ? hs_span_first_behind(&(list).items->span, (list).count, sizeof *(list).items, (byte)) : 0)

#endif
