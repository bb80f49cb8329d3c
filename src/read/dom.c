/* dom.c - asking the array of a page for texts, attributes and lines. See dom.h; dom_build.c fills it. */
#include "read/dom.h"

hs_str hs_dom_get(const hs_dom *dom, size_t i, hs_dom_name name) {
  const hs_dom_node *n = &dom->nodes[i];
  for (size_t k = n->first; k < (size_t)n->first + n->count; k++)
    if (dom->attributes[k].name == name) return dom->attributes[k].value;
  return HS_NONE;
}

hs_str hs_dom_text(const hs_dom *dom, size_t i) {
  const hs_dom_node *n = &dom->nodes[i];
  return (hs_str){dom->text.data + n->begin, n->size};
}

/* Is this element's text no part of what is around it? */
static bool is_apart(hs_dom_tag tag) {
  return tag == HS_TAG_SCRIPT || tag == HS_TAG_STYLE || tag == HS_TAG_NOSCRIPT || tag == HS_TAG_TEMPLATE;
}

static bool splits(hs_dom_tag tag) {
  return tag != HS_TAG_OTHER && tag != HS_TAG_A && tag != HS_TAG_B && tag != HS_TAG_I && tag != HS_TAG_EM &&
         tag != HS_TAG_STRONG && tag != HS_TAG_SPAN && tag != HS_TAG_Q && tag != HS_TAG_TIME;
}

enum { EDGES_MAX = 32 };

/* Where the elements that part words end, from the outermost to the innermost. */
typedef struct edges {
  size_t ends[EDGES_MAX];
  size_t count;
} edges;

/* Does an element that parts words begin at node k, or has one ended before it? */
static bool passes_edge(edges *e, const hs_dom *dom, size_t k) {
  bool passed = false;
  while (e->count && e->ends[e->count - 1] <= k) e->count--, passed = true;
  if (dom->nodes[k].tag == HS_TAG_TEXT || !splits((hs_dom_tag)dom->nodes[k].tag)) return passed;
  if (e->count < EDGES_MAX) e->ends[e->count++] = dom->nodes[k].next;
  return true;
}

hs_str hs_dom_gather(hs_arena *arena, const hs_dom *dom, size_t i, size_t most) {
  char *to = NULL;
  size_t size = 0, room = 0;
  bool blank = false;
  for (size_t k = i; k < dom->nodes[i].next; k++) room += dom->nodes[k].size + 1;
  if (room > most) room = most;
  to = hs_arena_alloc(arena, room + 1);
  if (!to) return HS_NONE;
  edges e = {0};
  for (size_t k = i; k < dom->nodes[i].next && size < room; k++) {
    const hs_dom_node *n = &dom->nodes[k];
    blank |= passes_edge(&e, dom, k);
    if (n->tag != HS_TAG_TEXT) {
      if (k != i && is_apart((hs_dom_tag)n->tag)) k = n->next - 1;
      continue;
    }
    hs_str text = hs_dom_text(dom, k);
    for (size_t c = 0; c < text.size && size < room; c++) {
      bool wide = text.data[c] == '\xC2' && c + 1 < text.size && text.data[c + 1] == '\xA0'; /* a no-break space */
      if (wide) c++;
      if (wide || hs_is_space(text.data[c])) {
        blank = true;
        continue;
      }
      if (blank && size) to[size++] = ' ';
      blank = false;
      if (size < room) to[size++] = text.data[c];
    }
  }
  while (size == most && size && ((unsigned char)to[size - 1] & 0x80)) { /* no half character at the cut */
    bool first = ((unsigned char)to[size - 1] & 0xC0) == 0xC0;
    if (size--, first) break;
    most = size;
  }
  return (hs_str){to, size};
}

uint32_t hs_dom_line(const hs_dom *dom, hs_dom_place *place, size_t i) {
  size_t to = dom->nodes[i].at;
  if (to < place->at) *place = (hs_dom_place){0};
  place->lines += (uint32_t)hs_str_count(hs_str_slice(dom->source, place->at, to), '\n');
  place->at = to;
  return place->lines + 1;
}
