/* str.c - string views and byte spans. See str.h. */
#include "base/str.h"

hs_str hs_str_from(const char *text) { return text ? (hs_str){text, strlen(text)} : HS_NONE; }

bool hs_str_equal(hs_str a, hs_str b) {
  if (!a.data || !b.data) return a.data == b.data;
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool hs_str_is(hs_str a, const char *literal) { return hs_str_equal(a, hs_str_from(literal)); }

int hs_str_compare(hs_str a, hs_str b) {
  if (!a.data || !b.data) return (a.data != NULL) - (b.data != NULL);
  size_t common = a.size < b.size ? a.size : b.size;
  int order = common ? memcmp(a.data, b.data, common) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

bool hs_str_starts(hs_str s, hs_str prefix) {
  return s.size >= prefix.size && (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

bool hs_str_ends(hs_str s, hs_str suffix) {
  return s.size >= suffix.size &&
         (suffix.size == 0 || memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0);
}

bool hs_str_starts_nocase(hs_str s, hs_str prefix) {
  if (s.size < prefix.size) return false;
  for (size_t i = 0; i < prefix.size; i++)
    if (hs_to_lower(s.data[i]) != hs_to_lower(prefix.data[i])) return false;
  return true;
}

bool hs_str_equal_nocase(hs_str a, hs_str b) { return a.size == b.size && hs_str_starts_nocase(a, b); }

size_t hs_str_find(hs_str s, hs_str needle, size_t from) {
  if (from > s.size || needle.size > s.size - from) return SIZE_MAX;
  if (needle.size == 0) return from;
  const char *at = memmem(s.data + from, s.size - from, needle.data, needle.size);
  return at ? (size_t)(at - s.data) : SIZE_MAX;
}

hs_str hs_str_slice(hs_str s, size_t begin, size_t end) {
  if (end > s.size) end = s.size;
  if (begin > end) begin = end;
  return (hs_str){s.data ? s.data + begin : NULL, end - begin};
}

hs_str hs_str_of_span(hs_str text, hs_span span) { return hs_str_slice(text, span.begin, span.end); }

hs_str hs_str_trim(hs_str s) {
  while (s.size && hs_is_space(s.data[0])) s.data++, s.size--;
  while (s.size && hs_is_space(s.data[s.size - 1])) s.size--;
  return s;
}

bool hs_str_line(hs_str *rest, hs_str *line) {
  if (rest->size == 0) return false;
  const char *end = memchr(rest->data, '\n', rest->size);
  size_t size = end ? (size_t)(end - rest->data) : rest->size;
  size_t used = end ? size + 1 : size;
  *line = (hs_str){rest->data, size && rest->data[size - 1] == '\r' ? size - 1 : size};
  *rest = hs_str_slice(*rest, used, rest->size);
  return true;
}

bool hs_str_part(hs_str *rest, char separator, hs_str *part) {
  *rest = hs_str_trim(*rest);
  if (rest->size == 0) return false;
  const char *end = memchr(rest->data, separator, rest->size);
  size_t size = end ? (size_t)(end - rest->data) : rest->size;
  *part = hs_str_trim(hs_str_slice(*rest, 0, size));
  *rest = hs_str_slice(*rest, end ? size + 1 : size, rest->size);
  return true;
}

bool hs_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool hs_is_digit(char c) { return c >= '0' && c <= '9'; }
bool hs_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool hs_is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool hs_is_alpha(char c) { return hs_is_upper(c) || hs_is_lower(c); }
char hs_to_lower(char c) { return hs_is_upper(c) ? (char)(c + ('a' - 'A')) : c; }

bool hs_span_overlaps(hs_span a, hs_span b) { return a.begin < b.end && b.begin < a.end; }
bool hs_span_holds(hs_span outer, hs_span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }
