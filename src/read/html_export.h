/* html_export.h - exports of press archives (LexisNexis, Factiva) that were saved as a page: their lines.
 * Reads dom.h and html_tree.h; html.c hands the lines to press_export.c. */
#ifndef HS_READ_HTML_EXPORT_H
#define HS_READ_HTML_EXPORT_H

#include "base/buffer.h"
#include "read/html_tree.h"

/* Does the page look like an export: a line with the number of a document in the archive, or two that count documents? */
bool hs_html_export_is(const hs_dom *dom);

/* Adds the page's text to `lines`, a block a line, a paragraph behind an empty one; leaves it empty where that is no export
 * after all. Memory of the steps is `arena`. False: HS_EMEMORY. */
bool hs_html_export_lines(hs_arena *arena, const hs_dom *dom, hs_buffer *lines, hs_error *err);

#endif
