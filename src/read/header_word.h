/* header_word.h - the words of header lines, by data/words/header_words.tsv. */
#ifndef HS_READ_HEADER_WORD_H
#define HS_READ_HEADER_WORD_H

#include "base/str.h"

/* Is the whole of `text` a word of this kind in data/words/header_words.tsv? */
bool hs_header_is(hs_str text, const char *kind);
/* Does it hold a word such as "example.com"? */
bool hs_header_holds_domain(hs_str s);

#endif
