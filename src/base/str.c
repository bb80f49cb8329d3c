/* str.c - string views and byte spans. See str.h. */
#include "base/str.h"

int hs_str_compare(hs_str a, hs_str b) {
  if (!a.data || !b.data) return (a.data != NULL) - (b.data != NULL);
  size_t common = a.size < b.size ? a.size : b.size;
  int order = common ? memcmp(a.data, b.data, common) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
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

bool hs_str_has_digit(hs_str s) {
  for (size_t i = 0; i < s.size; i++)
    if (hs_is_digit(s.data[i])) return true;
  return false;
}

/* Eight bytes at a time: those equal to c become zero, and zero bytes alone keep their highest bit clear in `full`. */
size_t hs_str_count(hs_str s, char c) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7FU, wanted = 0x0101010101010101U * (unsigned char)c;
  size_t count = 0, i = 0;
  for (; i + 8 <= s.size; i += 8) {
    uint64_t word;
    memcpy(&word, s.data + i, 8);
    word ^= wanted;
    uint64_t full = ((word & low) + low) | word | low;
    count += (((~full >> 7) * 0x0101010101010101U) >> 56);
  }
  for (; i < s.size; i++) count += s.data[i] == c;
  return count;
}

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

hs_str hs_str_last_word(hs_str s) {
  size_t at = s.size;
  while (at && s.data[at - 1] != ' ') at--;
  return hs_str_slice(s, at, s.size);
}

size_t hs_span_first_behind(const hs_span *spans, size_t count, size_t step, uint32_t byte) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    const hs_span *span = (const hs_span *)(const void *)((const char *)spans + middle * step);
    if (span->end <= byte) low = middle + 1;
    else high = middle;
  }
  return low;
}
