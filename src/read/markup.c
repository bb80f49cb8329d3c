/* markup.c - text that may hold HTML. See markup.h. */
#include "read/markup.h"

#include "base/utf8.h"
#include "read/dom_entity.h"

enum { TAG_MAX = 4096 };

bool hs_markup_is(hs_str text) {
  static const char *const TAGS[] = {"<p>",  "<p ",  "</p",     "<br",      "<div",   "<img",    "<a ",
                                     "<ul",  "<ol",  "<span",   "<h2",      "<h3",    "<figure", "<blockquote",
                                     "<em>", "<em ", "<strong", "<section", "<table", "<hl2"};
  for (size_t at = 0; (at = hs_str_find(text, HS_LIT("<"), at)) != SIZE_MAX; at++)
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
      if (hs_str_starts_nocase(hs_str_slice(text, at, text.size), hs_str_from(TAGS[i]))) return true;
  return false;
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
    char meant[HS_DOM_ENTITY_MAX];
    uint32_t c = hs_utf8_decode(text, i, &n);
    size_t tag = c == '<' ? tag_size(text, i) : 0, bytes = 0;
    size_t reference = c == '&' ? hs_dom_entity(text, i, false, meant, &bytes) : 0, first;
    if (reference) c = hs_utf8_decode((hs_str){meant, bytes}, 0, &first);
    else bytes = hs_utf8_encode(c, meant);
    bool breaks = tag ? hs_str_starts_nocase(hs_str_slice(text, i, text.size), HS_LIT("<br")) : hs_char_is_space(c);
    if (tag || reference) n = tag ? tag : reference;
    blank = blank || (breaks && size);
    if (breaks || tag) continue;
    if (blank) to[size++] = ' ';
    blank = false;
    memcpy(to + size, meant, bytes);
    size += bytes;
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
