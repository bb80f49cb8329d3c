/* text.h - the lines of a plain text become blocks. text.c reads whole texts so, press_article.c the body of an article. */
#ifndef HS_READ_TEXT_H
#define HS_READ_TEXT_H

#include "read/draft.h"

/* Adds the blocks of `text`, valid UTF-8, to the draft. `like`: the text by which it is judged whether lines are broken
 * at a fixed width; `number`: of its first line, from 1. The blocks are views of `text` or belong to the report.
 * False: HS_EMEMORY. */
bool hs_text_blocks(hs_draft *draft, hs_str text, hs_str like, uint32_t number, hs_error *err);

#endif
