/* html_blocks.h - the text of a page as blocks of a draft: what is in the container as candidates for the report,
 * all else set aside. Reads the marks of html_body.h; clean.c reads the blocks. */
#ifndef HS_READ_HTML_BLOCKS_H
#define HS_READ_HTML_BLOCKS_H

#include "read/draft.h"
#include "read/html_tree.h"

enum { HS_HTML_BLOCKS_MAX = 200000 };

/* Appends the blocks of the page to the draft, where there is room (draft->full tells); `title` is the element of its title,
 * or SIZE_MAX. False: HS_EMEMORY. */
bool hs_html_blocks_add(hs_draft *draft, const hs_html_tree *tree, size_t container, size_t title, hs_error *err);

#endif
