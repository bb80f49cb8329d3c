/* html_tree.h - what each node of a page holds, counted, and what its tag, class and id say of it.
 * Reads dom.h data/words/html_words.tsv and html_roles.tsv; html_body.c marks it, html_blocks.c and the readers of metadata read it. */
#ifndef HS_READ_HTML_TREE_H
#define HS_READ_HTML_TREE_H

#include "read/dom.h"
#include "record/report.h"

enum { HS_HTML_BODY = 1, HS_HTML_PRUNE = 2, HS_HTML_AUTHOR = 4, HS_HTML_DATE = 8, HS_HTML_MODIFIED = 16 };

typedef enum hs_tag_kind { HS_TAG_INLINE, HS_TAG_BLOCK, HS_TAG_SKIP, HS_TAG_BREAK, HS_TAG_RUN } hs_tag_kind;

/* Why a node is pruned. */
typedef enum hs_prune { HS_PRUNE_NOT, HS_PRUNE_WORD, HS_PRUNE_TAG, HS_PRUNE_HIDDEN, HS_PRUNE_ABOVE } hs_prune;

/* Node i of the page, beside dom->nodes[i]. */
typedef struct hs_html_node {
  uint32_t block;           /* nearest block node at or above */
  uint8_t kind;             /* hs_tag_kind; HS_TAG_SKIP for all below such an element, too */
  uint8_t words;            /* HS_HTML_BODY and so on: what class and id say */
  uint8_t strength;         /* of HS_HTML_BODY: 1 to 9 */
  uint8_t said_kind;        /* of HS_HTML_PRUNE */
  uint8_t aside_kind;       /* where pruned */
  uint8_t pruned;           /* hs_prune: itself or something above it is set aside */
  bool link;                /* inside <a> */
  bool hidden;              /* not shown, as the element itself says */
  bool item;                /* in an item of a list that announces other reports */
  bool heading_inside;      /* holds an <h1> */
  bool in_article;          /* in an <article> or itself one */
  uint32_t said;            /* the attribute whose value made it HS_HTML_PRUNE, in dom->attributes */
  uint32_t own, own_link;   /* bytes that are no blanks: text whose nearest block is this node, and that in links */
  uint32_t text, link_text; /* the same of all below */
  uint32_t prose;           /* bytes of text below in blocks of some length that are no links */
  uint32_t good;            /* bytes of text below in blocks that look like text */
  uint32_t commas;          /* in own text */
  uint32_t score;           /* of a container, as Readability counts */
} hs_html_node;

typedef struct hs_html_tree {
  const hs_dom *dom;
  hs_html_node *nodes;
  size_t count;
} hs_html_tree;

/* Counts all of a page. Memory is `arena`. False: HS_EMEMORY. */
bool hs_html_tree_build(hs_arena *arena, const hs_dom *dom, hs_html_tree *tree, hs_error *err);

static inline hs_dom_tag hs_html_tag(const hs_html_tree *t, size_t i) { return (hs_dom_tag)t->dom->nodes[i].tag; }
static inline uint32_t hs_html_parent(const hs_html_tree *t, size_t i) { return t->dom->nodes[i].parent; }
static inline uint32_t hs_html_next(const hs_html_tree *t, size_t i) { return t->dom->nodes[i].next; }

#endif
