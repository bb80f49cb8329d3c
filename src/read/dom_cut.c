/* dom_cut.c - cuts scripts, styles, drawings and comments out of a page. See dom_cut.h.
 * One walk from "<" to "<". Tags are gone through with their quoted values, so that "<script>" in an attribute is none. What
 * is not closed stays: then the parser decides. */
#include "read/dom_cut.h"

enum { TAG_LOOK = 65536 }; /* a tag is no longer, or it is none */

typedef struct cutter {
  hs_str text;
  char *to;
  size_t size;      /* written */
  size_t copied;    /* of text, up to here */
  bool unclosed[3]; /* nothing closes these elements in what is left */
  size_t no_tag;    /* no tag that begins before here ends in time */
} cutter;

/* Takes text[copied, at) over, and of [at, end) the line breaks alone. */
static void cut(cutter *c, size_t at, size_t end) {
  memcpy(c->to + c->size, c->text.data + c->copied, at - c->copied);
  c->size += at - c->copied;
  for (size_t i = at; i < end; i++)
    if (c->text.data[i] == '\n') c->to[c->size++] = '\n';
  c->copied = end;
}

/* Behind the ">" that ends the tag at `at`; SIZE_MAX where none does. */
static size_t end_of_tag(hs_str text, size_t at) {
  char quote = 0;
  size_t most = at + TAG_LOOK < text.size ? at + TAG_LOOK : text.size;
  for (size_t i = at + 1; i < most; i++) {
    char x = text.data[i];
    if (quote) {
      if (x == quote) quote = 0;
    } else if ((x == '"' || x == '\'') && text.data[i - 1] == '=') {
      quote = x;
    } else if (x == '>') {
      return i + 1;
    }
  }
  return SIZE_MAX;
}

/* Does the tag at `at` have this name? */
static bool is_tag(hs_str text, size_t at, hs_str name) {
  size_t end = at + 1 + name.size;
  if (end >= text.size || !hs_str_starts_nocase(hs_str_slice(text, at + 1, end), name)) return false;
  char next = text.data[end];
  return hs_is_space(next) || next == '>' || next == '/';
}

/* The next "</name" at or after `from`, or SIZE_MAX. */
static size_t find_close(hs_str text, size_t from, hs_str name) {
  for (size_t at = hs_str_find(text, HS_LIT("</"), from); at != SIZE_MAX; at = hs_str_find(text, HS_LIT("</"), at + 2))
    if (hs_str_starts_nocase(hs_str_slice(text, at + 2, at + 2 + name.size), name)) return at;
  return SIZE_MAX;
}

/* The element at `at`, whose tag ends at `end`: cuts its content where nobody asks for it. Returns where to go on. */
static size_t pass_element(cutter *c, size_t at, size_t end) {
  static const char *const NAMES[] = {"script", "style", "svg"};
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    hs_str name = hs_str_from(NAMES[i]);
    if (!is_tag(c->text, at, name)) continue;
    if (c->text.data[end - 2] == '/' && i == 2) return end; /* <svg/> */
    size_t close = c->unclosed[i] ? SIZE_MAX : find_close(c->text, end, name);
    if (close == SIZE_MAX) {
      c->unclosed[i] = true;
      return end;
    }
    bool wanted = i == 0 && hs_str_find(hs_str_slice(c->text, at, end), HS_LIT("ld+json"), 0) != SIZE_MAX;
    if (!wanted) cut(c, end, close);
    return close;
  }
  return end;
}

/* The next "<" at or after `from`, or the end. */
static size_t find_open(hs_str text, size_t from) {
  const char *found = from < text.size ? memchr(text.data + from, '<', text.size - from) : NULL;
  return found ? (size_t)(found - text.data) : text.size;
}

bool hs_dom_cut(hs_arena *arena, hs_str text, hs_str *kept) {
  cutter c = {.text = text, .to = hs_arena_alloc(arena, text.size + 1)};
  if (!c.to) return false;
  size_t unclosed = 0; /* comments that nothing closes are looked for once */
  for (size_t at = find_open(text, 0), next; at < text.size; at = next) {
    size_t end = SIZE_MAX;
    if (hs_str_starts(hs_str_slice(text, at, at + 4), HS_LIT("<!--"))) {
      end = unclosed ? SIZE_MAX : hs_str_find(text, HS_LIT("-->"), at + 2);
      if (end == SIZE_MAX) unclosed = 1;
      else cut(&c, at, end += 3);
    } else if (at >= c.no_tag && at + 1 < text.size && hs_is_alpha(text.data[at + 1])) {
      end = end_of_tag(text, at);
      if (end == SIZE_MAX) c.no_tag = at + TAG_LOOK;
      else end = pass_element(&c, at, end);
    }
    next = find_open(text, end == SIZE_MAX ? at + 1 : end);
  }
  if (!c.copied) return *kept = text, true;
  cut(&c, text.size, text.size);
  *kept = (hs_str){c.to, c.size};
  return true;
}
