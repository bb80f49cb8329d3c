/* html_parse.h - the bytes of a page become the tree of libxml2; html.c reads it. */
#ifndef HS_READ_HTML_PARSE_H
#define HS_READ_HTML_PARSE_H

#include <libxml/tree.h>

#include "base/error.h"
#include "base/str.h"

enum { HS_HTML_DEPTH_MAX = 2000 }; /* elements in each other; browsers stop at some hundreds */

/* Parses UTF-8. True: *doc is the tree, or NULL where there is no element at all (owner: the caller, xmlFreeDoc);
 * *stopped is the byte of `text` at which elements were nested too deeply and parsing ended, or SIZE_MAX.
 * False with *err: HS_EMEMORY, HS_ELIMIT (over 2 GiB). */
bool hs_html_parse(hs_str text, xmlDoc **doc, size_t *stopped, hs_error *err);

#endif
