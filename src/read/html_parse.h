/* html_parse.h - the bytes of a page become the tree of libxml2; html.c reads it. */
#ifndef HS_READ_HTML_PARSE_H
#define HS_READ_HTML_PARSE_H

#include <libxml/tree.h>

#include "base/str.h"

enum { HS_HTML_DEPTH_MAX = 2000 }; /* elements in each other; browsers stop at some hundreds */

/* Parses UTF-8. NULL without memory, or where there is no element at all. Owner: the caller (xmlFreeDoc).
 * *stopped: the byte of `text` at which elements were nested too deeply and parsing ended, or SIZE_MAX. */
xmlDoc *hs_html_parse(hs_str text, size_t *stopped);

#endif
