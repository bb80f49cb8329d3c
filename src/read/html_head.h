/* html_head.h - the elements of a page that tell of it: <meta>, <link>, <title>, and JSON-LD. */
#ifndef HS_READ_HTML_HEAD_H
#define HS_READ_HTML_HEAD_H

#include "read/dom.h"
#include "read/html_meta.h"

/* Reads all of the document. Values are in `arena`, which the document's own may be, or views of the document. False:
 * HS_EMEMORY. */
bool hs_html_head_read(hs_arena *arena, const hs_dom *dom, hs_html_meta *meta, hs_error *err);

#endif
