/* dom_name.h - the names of elements and attributes, and what the specification of HTML says of each element.
 * Reads dom.h; dom_token.c finds names here, dom_build.c reads the flags. */
#ifndef HS_READ_DOM_NAME_H
#define HS_READ_DOM_NAME_H

#include "read/dom.h"

/* Elements that matter to the parser alone: to the readers of dom.h they are HS_TAG_OTHER. */
enum {
  HS_ELEMENT_UNKNOWN = HS_TAGS,
  HS_ELEMENT_APPLET,
  HS_ELEMENT_BIG,
  HS_ELEMENT_CODE,
  HS_ELEMENT_COL,
  HS_ELEMENT_COLGROUP,
  HS_ELEMENT_DIR,
  HS_ELEMENT_EMBED,
  HS_ELEMENT_FONT,
  HS_ELEMENT_FRAMESET,
  HS_ELEMENT_HGROUP,
  HS_ELEMENT_MARQUEE,
  HS_ELEMENT_NOBR,
  HS_ELEMENT_NOEMBED,
  HS_ELEMENT_OPTGROUP,
  HS_ELEMENT_S,
  HS_ELEMENT_SEARCH,
  HS_ELEMENT_SMALL,
  HS_ELEMENT_STRIKE,
  HS_ELEMENT_TT,
  HS_ELEMENT_U,
  HS_ELEMENT_VOID, /* others without content and end */
  HS_ELEMENTS,     /* how many there are */
};

enum {
  HS_VOID = 1,        /* has no content and no end tag */
  HS_SPECIAL = 2,     /* "special" in the specification: an end tag of an inline element does not reach over it */
  HS_SCOPE = 4,       /* no end tag of an element outside reaches over it */
  HS_CLOSES_P = 8,    /* its start ends a paragraph */
  HS_FORMATTING = 16, /* a, b, i and the like */
  HS_IN_HEAD = 32,    /* may stand in the head */
  HS_EDGE = 64,       /* blanks beside its tags mean nothing */
  HS_RAW = 128,       /* its content is no markup */
  HS_RESOLVED = 256,  /* its content is no markup, but references in it are resolved */
  HS_DRAWING = 512,   /* of another language: svg, math */
  HS_ABSENT = 1024,   /* no node is made for it */
};

typedef struct hs_element {
  const char *name;
  uint8_t size;   /* of its name */
  uint8_t number; /* hs_dom_tag or HS_ELEMENT_... */
  uint16_t flags;
} hs_element;

/* By a name in any case; of no known name the row whose number is HS_ELEMENT_UNKNOWN. Never NULL. */
const hs_element *hs_element_find(hs_str name);
/* The kept attribute of this name in any case; HS_DOM_NAMES where it is none. */
hs_dom_name hs_dom_name_find(hs_str name);

#endif
