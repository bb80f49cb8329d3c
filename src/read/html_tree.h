/* html_tree.h - an HTML page as one flat array of nodes in document order, with what each holds counted.
 * Reads libxml2's document; html_body.c, html_blocks.c and html_meta.c read the array. No recursion anywhere. */
#ifndef HS_READ_HTML_TREE_H
#define HS_READ_HTML_TREE_H

#include <libxml/tree.h>

#include "record/report.h"

enum { HS_HTML_NODES_MAX = 2000000, HS_HTML_BODY = 1, HS_HTML_PRUNE = 2 };

typedef enum hs_tag_kind { HS_TAG_INLINE, HS_TAG_BLOCK, HS_TAG_SKIP, HS_TAG_BREAK, HS_TAG_TEXT } hs_tag_kind;

typedef enum hs_tag {
  HS_TAG_OTHER,
  HS_TAG_A,
  HS_TAG_ARTICLE,
  HS_TAG_ASIDE,
  HS_TAG_BLOCKQUOTE,
  HS_TAG_BODY,
  HS_TAG_BUTTON,
  HS_TAG_CAPTION,
  HS_TAG_DIV,
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
  HS_TAG_HEADER,
  HS_TAG_LI,
  HS_TAG_MAIN,
  HS_TAG_NAV,
  HS_TAG_OL,
  HS_TAG_P,
  HS_TAG_PRE,
  HS_TAG_SECTION,
  HS_TAG_TABLE,
  HS_TAG_TD,
  HS_TAG_TH,
  HS_TAG_TIME,
  HS_TAG_TR,
  HS_TAG_UL,
  HS_TAG_DT,
  HS_TAG_DD,
} hs_tag;

typedef struct hs_html_node {
  const xmlNode *xml;
  uint32_t parent, next; /* next: the first node that is not below this one */
  uint32_t block;        /* nearest block node at or above */
  uint8_t kind;          /* hs_tag_kind */
  uint8_t tag;           /* hs_tag */
  uint8_t words;         /* HS_HTML_BODY, HS_HTML_PRUNE: what class and id say */
  uint8_t strength;      /* of HS_HTML_BODY: 1 to 9 */
  uint8_t aside_kind;    /* where pruned */
  bool link;             /* inside <a> */
  bool hidden;
  bool heading_inside;      /* holds an <h1> */
  bool pruned;              /* itself or something above it is set aside */
  uint32_t own, own_link;   /* bytes that are no blanks: text whose nearest block is this node, and that in links */
  uint32_t text, link_text; /* the same of all below */
  uint32_t good;            /* bytes of text below in blocks that look like text */
  uint32_t commas;          /* in own text */
  uint32_t score;           /* of a container, as Readability counts */
} hs_html_node;

typedef struct hs_html_tree {
  hs_arena *arena;
  hs_html_node *nodes; /* nodes[0] is the root element */
  size_t count;
} hs_html_tree;

/* Builds the array of a document. False: HS_EMEMORY; HS_ELIMIT where it has more nodes than HS_HTML_NODES_MAX. */
bool hs_html_tree_build(hs_arena *arena, const xmlDoc *doc, hs_html_tree *tree, hs_error *err);

/* The value of an attribute, or absent. A view of the document. */
hs_str hs_html_attribute(const xmlNode *node, const char *name);
/* The text of a text node. A view of the document. */
hs_str hs_html_text_of(const xmlNode *node);
/* All text below node i, blanks folded. Absent without memory. */
hs_str hs_html_gather(hs_html_tree *tree, size_t i);

#endif
