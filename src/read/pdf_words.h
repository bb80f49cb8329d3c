/* pdf_words.h - words that a line's end has cut in two are put together again: "govern-" and "ment" give "government",
 * "long-" and "term" stay "long-term" where the same file writes it so.
 * pdf_layout.c joins lines by it. */
#ifndef HS_READ_PDF_WORDS_H
#define HS_READ_PDF_WORDS_H

#include "base/buffer.h"
#include "base/map.h"

/* The words of a file. Zeroed is empty. */
typedef struct hs_pdf_words {
  hs_map seen;
  bool cut; /* the latest line ended in a hyphen */
} hs_pdf_words;

/* Notes the words of the next line, but for halves of words at its ends. False without memory. */
bool hs_pdf_words_add(hs_pdf_words *words, hs_arena *arena, hs_str line);
/* Does the line end in a hyphen behind a letter? */
bool hs_pdf_hyphen(hs_str line);
/* Appends `line` to the lines in `out`: behind a blank, or as the other half of a word. */
void hs_pdf_words_join(const hs_pdf_words *words, hs_buffer *out, hs_str line);

#endif
