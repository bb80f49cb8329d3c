/* markup.c - text that may hold HTML. See markup.h. Names of entities are libxml2's. */
#include "read/markup.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#include "base/utf8.h"

enum { ENTITY_MAX = 32, TAG_MAX = 4096 };

bool hs_markup_is(hs_str text) {
  static const char *const TAGS[] = {"<p>",  "<p ",  "</p",     "<br",      "<div",   "<img",    "<a ",
                                     "<ul",  "<ol",  "<span",   "<h2",      "<h3",    "<figure", "<blockquote",
                                     "<em>", "<em ", "<strong", "<section", "<table", "<hl2"};
  for (size_t at = 0; (at = hs_str_find(text, HS_LIT("<"), at)) != SIZE_MAX; at++)
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
      if (hs_str_starts_nocase(hs_str_slice(text, at, text.size), hs_str_from(TAGS[i]))) return true;
  return false;
}

/* The character that "#x2019" or "eacute" stands for; 0: none. */
static uint32_t entity(hs_str name) {
  char copy[ENTITY_MAX] = {0};
  if (name.size < 2 || name.size >= sizeof copy) return 0;
  memcpy(copy, name.data, name.size);
  if (copy[0] == '#') {
    bool hex = copy[1] == 'x' || copy[1] == 'X';
    char *end;
    unsigned long value = strtoul(copy + 1 + hex, &end, hex ? 16 : 10);
    bool good =
        *end == 0 && end != copy + 1 + hex && value > 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
    return good ? (uint32_t)value : 0;
  }
  const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)copy);
  return found ? found->value : 0;
}

/* A reference at text[at]: its character and its size; false where there is none. */
static bool reference(hs_str text, size_t at, uint32_t *c, size_t *size) {
  size_t end = at + 1;
  while (end < text.size && end - at < ENTITY_MAX && text.data[end] != ';' && text.data[end] != '&') end++;
  if (end >= text.size || text.data[end] != ';') return false;
  *c = entity(hs_str_slice(text, at + 1, end));
  *size = end + 1 - at;
  return *c != 0;
}

/* The size of a tag or comment at text[at]; 0: none. */
static size_t tag_size(hs_str text, size_t at) {
  char next = at + 1 < text.size ? text.data[at + 1] : 0;
  if (!hs_is_alpha(next) && next != '/' && next != '!') return 0;
  size_t look = text.size - at < TAG_MAX ? text.size - at : TAG_MAX;
  const char *end = memchr(text.data + at, '>', look);
  return end ? (size_t)(end - text.data) + 1 - at : 0;
}

static bool is_plain(hs_str text) {
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if (c == '<' || c == '&' || (unsigned char)c >= 0x80 ||
        (hs_is_space(c) && (c != ' ' || (i && text.data[i - 1] == ' '))))
      return false;
  }
  return true;
}

hs_str hs_markup_line(hs_arena *arena, hs_str text) {
  text = hs_str_trim(text);
  if (is_plain(text)) return text;
  char *to = hs_arena_alloc(arena, text.size * 3 + 8); /* a byte that is no UTF-8 becomes three */
  if (!to) return HS_NONE;
  size_t size = 0, n;
  bool blank = false;
  for (size_t i = 0; i < text.size; i += n) {
    uint32_t c = hs_utf8_decode(text, i, &n);
    bool breaks = hs_char_is_space(c), tag = c == '<' && tag_size(text, i);
    if (tag) n = tag_size(text, i), breaks = hs_str_starts_nocase(hs_str_slice(text, i, text.size), HS_LIT("<br"));
    else if (c == '&' && reference(text, i, &c, &n)) breaks = hs_char_is_space(c);
    blank = blank || (breaks && size);
    if (breaks || tag) continue;
    if (blank) to[size++] = ' ';
    blank = false;
    size += hs_utf8_encode(c, to + size);
  }
  return (hs_str){to, size};
}

void hs_markup_escape(hs_buffer *out, hs_str text) {
  for (size_t i = 0; i < text.size; i++) switch (text.data[i]) {
      case '<': hs_buffer_add(out, HS_LIT("&lt;")); break;
      case '>': hs_buffer_add(out, HS_LIT("&gt;")); break;
      case '&': hs_buffer_add(out, HS_LIT("&amp;")); break;
      case '"': hs_buffer_add(out, HS_LIT("&quot;")); break;
      default: hs_buffer_add_char(out, text.data[i]);
    }
}
