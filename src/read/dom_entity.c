/* dom_entity.c - character references of HTML, as browsers read them. See dom_entity.h. */
#include "read/dom_entity.h"

#include "base/utf8.h"
#include "know/table.h"

enum { NAME_MAX = 31, BARE_MAX = 6, BARE_LEAST = 2, HIGHEST = 0x10FFFF, REPLACEMENT = 0xFFFD };

/* What numbers 128 to 159 mean on the web: the characters of windows-1252. */
static const uint16_t HIGH[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                  0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                  0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

static int hex_digit(char c) {
  if (hs_is_digit(c)) return c - '0';
  c = hs_to_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static uint32_t meant(uint32_t number) {
  if (number >= 0x80 && number < 0xA0) return HIGH[number - 0x80];
  bool none = number == 0 || number > HIGHEST || (number >= 0xD800 && number <= 0xDFFF);
  return none ? REPLACEMENT : number;
}

/* "&#8217;" */
static size_t numeric(hs_str text, size_t at, char *to, size_t *written) {
  size_t i = at + 2;
  bool hex = i < text.size && (text.data[i] == 'x' || text.data[i] == 'X');
  if (hex) i++;
  size_t begin = i;
  uint32_t number = 0;
  for (; i < text.size; i++) {
    int digit = hex ? hex_digit(text.data[i]) : hs_is_digit(text.data[i]) ? text.data[i] - '0' : -1;
    if (digit < 0) break;
    if (number <= HIGHEST) number = number * (hex ? 16 : 10) + (uint32_t)digit;
  }
  if (i == begin) return 0;
  *written = hs_utf8_encode(meant(number), to);
  return i - at + (i < text.size && text.data[i] == ';');
}

/* The row of a name, UINT32_MAX where the table has none. */
static uint32_t find_name(hs_str name) {
  uint32_t low = 0, high = hs_table_rows(HS_T_HTML_ENTITIES);
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = hs_str_compare(name, hs_table_cell(HS_T_HTML_ENTITIES, middle, HS_HTML_ENTITIES_NAME));
    if (order == 0) return middle;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return UINT32_MAX;
}

static size_t write_points(uint32_t row, char *to) {
  hs_str points = hs_table_cell(HS_T_HTML_ENTITIES, row, HS_HTML_ENTITIES_POINTS), point;
  size_t size = 0;
  while (hs_str_part(&points, ' ', &point)) {
    uint32_t number = 0;
    for (size_t i = 0; i < point.size; i++) number = number * 16 + (uint32_t)hex_digit(point.data[i]);
    size += hs_utf8_encode(number, to + size);
  }
  return size;
}

static bool is_bare(uint32_t row) {
  return row != UINT32_MAX && hs_table_cell(HS_T_HTML_ENTITIES, row, HS_HTML_ENTITIES_BARE).size;
}

static size_t named(hs_str text, size_t at, bool attribute, char *to, size_t *written) {
  size_t end = at + 1;
  while (end < text.size && end - at <= NAME_MAX && (hs_is_alpha(text.data[end]) || hs_is_digit(text.data[end]))) end++;
  hs_str name = hs_str_slice(text, at + 1, end);
  if (name.size < BARE_LEAST) return 0;
  bool closed = end < text.size && text.data[end] == ';';
  uint32_t row = closed ? find_name(name) : UINT32_MAX;
  if (row != UINT32_MAX) return *written = write_points(row, to), name.size + 2;
  bool longer = end < text.size && text.data[end] == '=';
  for (size_t size = name.size < BARE_MAX ? name.size : BARE_MAX; size >= BARE_LEAST; size--) {
    if (attribute && (longer || size < name.size)) return 0;
    row = find_name(hs_str_slice(name, 0, size));
    if (is_bare(row)) return *written = write_points(row, to), size + 1;
  }
  return 0;
}

size_t hs_dom_entity(hs_str text, size_t at, bool attribute, char to[HS_DOM_ENTITY_MAX], size_t *written) {
  if (at + 2 >= text.size) return 0;
  if (text.data[at + 1] == '#') return numeric(text, at, to, written);
  return hs_is_alpha(text.data[at + 1]) ? named(text, at, attribute, to, written) : 0;
}

size_t hs_dom_resolve(hs_str text, bool attribute, char *to) {
  char characters[HS_DOM_ENTITY_MAX];
  size_t size = 0, written = 0, used;
  for (size_t i = 0; i < text.size; i += used) {
    used = text.data[i] == '&' ? hs_dom_entity(text, i, attribute, characters, &written) : 0;
    if (used) {
      memcpy(to + size, characters, written);
      size += written;
      continue;
    }
    used = 1;
    if (text.data[i]) to[size++] = text.data[i];
  }
  return size;
}
