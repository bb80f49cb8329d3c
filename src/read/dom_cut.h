/* dom_cut.h - a page without what no reader asks for: scripts (but for JSON-LD), styles, drawings, comments.
 * They are half of the bytes of a page of today, and a parser would look at each. dom.c parses what is left. */
#ifndef HS_READ_DOM_CUT_H
#define HS_READ_DOM_CUT_H

#include "base/arena.h"

/* Copies `text` without the content of those elements and without comments; their line breaks stay, so that lines keep
 * their numbers. *kept is a view of `text` where nothing was cut. False without memory. */
bool hs_dom_cut(hs_arena *arena, hs_str text, hs_str *kept);

#endif
