/* markup.h - text that may hold HTML: what feeds and records put into their fields.
 * feed.c, dataset.c and article.c read it. */
#ifndef HS_READ_MARKUP_H
#define HS_READ_MARKUP_H

#include "base/arena.h"
#include "base/buffer.h"

/* Does it hold HTML elements? */
bool hs_markup_is(hs_str text);
/* One line without tags, entities decoded, blanks folded: for titles and names. A view of `text` where nothing had to be
 * changed; absent without memory. */
hs_str hs_markup_line(hs_arena *arena, hs_str text);
/* Appends `text` with <, >, & and " escaped. */
void hs_markup_escape(hs_buffer *out, hs_str text);

#endif
