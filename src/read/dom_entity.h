/* dom_entity.h - character references of HTML: "&eacute;", "&#8217;", "&#x2019;".
 * Reads data/words/html_entities.tsv; dom_build.c and markup.c read it. */
#ifndef HS_READ_DOM_ENTITY_H
#define HS_READ_DOM_ENTITY_H

#include "base/str.h"

enum { HS_DOM_ENTITY_MAX = 8 }; /* bytes that one reference becomes at most */

/* Bytes that a text of `size` bytes becomes at most: "&nLt;" becomes six. */
static inline size_t hs_dom_room(size_t size) { return size + size / 5 + 1; }

/* The reference at text[at], an "&": writes its characters as UTF-8 to `to`, *written bytes of them. Returns the size of
 * the reference; 0 where there is none. In an attribute "&lang=en" is none. */
size_t hs_dom_entity(hs_str text, size_t at, bool attribute, char to[HS_DOM_ENTITY_MAX], size_t *written);
/* Copies text with its references resolved to `to`, which has room for hs_dom_room(text.size)
 * bytes; NUL is left out. Returns the size. */
size_t hs_dom_resolve(hs_str text, bool attribute, char *to);

#endif
