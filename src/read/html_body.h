/* html_body.h - which element of a page holds the article, and which elements are no part of it.
 * Reads and marks the array of html_tree.h; html_blocks.c reads the marks. */
#ifndef HS_READ_HTML_BODY_H
#define HS_READ_HTML_BODY_H

#include "read/html_tree.h"

/* Sets `pruned`, `aside_kind`, `good` and `score` of all nodes and returns the index of the container. */
size_t hs_html_body_find(hs_html_tree *tree);

#endif
