/* dom.h - the bytes of a page become elements and texts: one flat array in document order.
 * The narrow door to the HTML parser: dom_build.c, dom_token.c, dom_entity.c and dom_name.c are that parser.
 * html_tree.c, html_body.c, html_blocks.c and the readers of metadata read the array. Nothing here is recursive. */
#ifndef HS_READ_DOM_H
#define HS_READ_DOM_H

#include "base/arena.h"

enum {
  HS_DOM_DEPTH_MAX = 2000,    /* elements in each other; browsers stop at some hundreds */
  HS_DOM_NODES_MAX = 4000000, /* elements and texts of a page */
  HS_DOM_VALUE_MAX = 65536,   /* bytes of an attribute's value; what is longer is cut */
};

typedef enum hs_dom_tag {
  HS_TAG_OTHER,
  HS_TAG_TEXT, /* no element: a run of text */
  HS_TAG_A,
  HS_TAG_ADDRESS,
  HS_TAG_ARTICLE,
  HS_TAG_ASIDE,
  HS_TAG_AUDIO,
  HS_TAG_B,
  HS_TAG_BASE,
  HS_TAG_BLOCKQUOTE,
  HS_TAG_BODY,
  HS_TAG_BR,
  HS_TAG_BUTTON,
  HS_TAG_CAPTION,
  HS_TAG_CENTER,
  HS_TAG_DD,
  HS_TAG_DETAILS,
  HS_TAG_DIALOG,
  HS_TAG_DIV,
  HS_TAG_DL,
  HS_TAG_DT,
  HS_TAG_EM,
  HS_TAG_FIELDSET,
  HS_TAG_FIGCAPTION,
  HS_TAG_FIGURE,
  HS_TAG_FOOTER,
  HS_TAG_FORM,
  HS_TAG_H1,
  HS_TAG_H2,
  HS_TAG_H3,
  HS_TAG_H4,
  HS_TAG_H5,
  HS_TAG_H6,
  HS_TAG_HEAD,
  HS_TAG_HEADER,
  HS_TAG_HR,
  HS_TAG_HTML,
  HS_TAG_I,
  HS_TAG_IFRAME,
  HS_TAG_IMG,
  HS_TAG_INPUT,
  HS_TAG_LABEL,
  HS_TAG_LEGEND,
  HS_TAG_LI,
  HS_TAG_LINK,
  HS_TAG_MAIN,
  HS_TAG_MAP,
  HS_TAG_MATH,
  HS_TAG_MENU,
  HS_TAG_META,
  HS_TAG_NAV,
  HS_TAG_NOFRAMES,
  HS_TAG_NOSCRIPT,
  HS_TAG_OBJECT,
  HS_TAG_OL,
  HS_TAG_OPTION,
  HS_TAG_P,
  HS_TAG_PICTURE,
  HS_TAG_PRE,
  HS_TAG_Q,
  HS_TAG_SCRIPT,
  HS_TAG_SECTION,
  HS_TAG_SELECT,
  HS_TAG_SPAN,
  HS_TAG_STRONG,
  HS_TAG_STYLE,
  HS_TAG_SUMMARY,
  HS_TAG_SVG,
  HS_TAG_TABLE,
  HS_TAG_TBODY,
  HS_TAG_TD,
  HS_TAG_TEMPLATE,
  HS_TAG_TEXTAREA,
  HS_TAG_TFOOT,
  HS_TAG_TH,
  HS_TAG_THEAD,
  HS_TAG_TIME,
  HS_TAG_TITLE,
  HS_TAG_TR,
  HS_TAG_UL,
  HS_TAG_VIDEO,
  HS_TAGS, /* how many there are */
} hs_dom_tag;

/* The attributes that are kept; all others are dropped while the page is parsed. */
typedef enum hs_dom_name {
  HS_DOM_ARIA_HIDDEN,
  HS_DOM_CLASS,
  HS_DOM_CONTENT,
  HS_DOM_DATA_COMPONENT,
  HS_DOM_DATA_TESTID,
  HS_DOM_DATETIME,
  HS_DOM_HIDDEN,
  HS_DOM_HREF,
  HS_DOM_HTTP_EQUIV,
  HS_DOM_ID,
  HS_DOM_ITEMPROP,
  HS_DOM_ITEMTYPE,
  HS_DOM_LANG,
  HS_DOM_NAME,
  HS_DOM_PROPERTY,
  HS_DOM_PUBDATE,
  HS_DOM_REL,
  HS_DOM_ROLE,
  HS_DOM_STYLE,
  HS_DOM_TITLE,
  HS_DOM_TYPE,
  HS_DOM_XML_LANG,
  HS_DOM_NAMES, /* how many there are */
} hs_dom_name;

typedef struct hs_dom_attribute {
  hs_dom_name name;
  hs_str value; /* never absent */
} hs_dom_attribute;

typedef struct hs_dom_node {
  uint32_t parent; /* of the root: itself */
  uint32_t next;   /* the first node that is not below this one */
  uint32_t at;     /* where it begins in hs_dom.source */
  uint32_t first;  /* of its attributes, in hs_dom.attributes */
  uint32_t begin;  /* of its text, in hs_dom.text */
  uint32_t size;   /* of its text; of an element 0 */
  uint8_t tag;     /* hs_dom_tag */
  uint8_t count;   /* of its attributes */
} hs_dom_node;

typedef struct hs_dom {
  const hs_dom_node *nodes; /* nodes[0] is the root element; none where the page has no element */
  size_t count;
  const hs_dom_attribute *attributes;
  hs_str source;  /* what was parsed: attributes lie in it */
  hs_str text;    /* all texts, one behind the other */
  size_t stopped; /* the byte at which parsing ended because HS_DOM_DEPTH_MAX or _NODES_MAX was reached, or SIZE_MAX */
} hs_dom;

/* Parses UTF-8, as browsers do in the main. Scripts (but for JSON-LD), styles, drawings, frames, pictures, fields of forms
 * and blanks between blocks are left out. All memory is `arena` and `text`, which must stay.
 * False with *err and *dom untouched: HS_EMEMORY, HS_ELIMIT (over 1 GiB). */
bool hs_dom_parse(hs_arena *arena, hs_str text, hs_dom *dom, hs_error *err);

/* The value of an attribute of node i, or absent. */
hs_str hs_dom_get(const hs_dom *dom, size_t i, hs_dom_name name);
/* The text of node i; of an element it is empty. */
hs_str hs_dom_text(const hs_dom *dom, size_t i);
/* All text at and below node i, blanks folded to one, at most `most` bytes (up to three
 * fewer where a character would be cut). Absent without memory. */
hs_str hs_dom_gather(hs_arena *arena, const hs_dom *dom, size_t i, size_t most);
/* The line of the source, from 1, on which node i begins. `place`, zeroed at first, remembers how far lines are counted: cheap
 * for whoever asks in the order of the page. */
typedef struct hs_dom_place {
  size_t at;
  uint32_t lines;
} hs_dom_place;
uint32_t hs_dom_line(const hs_dom *dom, hs_dom_place *place, size_t i);
/* The tag of an element's name in lower case, HS_TAG_OTHER where it is none of the above; and the name of a tag. */
hs_dom_tag hs_tag_from(hs_str name);
const char *hs_tag_name(hs_dom_tag tag);

#endif
