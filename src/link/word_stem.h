/* word_stem.h - English words led back: to the base forms that data/words/synonyms.tsv knows, and to a stem for all others.
 * lexicon.c keeps what it tells; word.c and word_name.c ask of single words. */
#ifndef HS_LINK_WORD_STEM_H
#define HS_LINK_WORD_STEM_H

#include "base/str.h"

enum { HS_WORD_GROUPS_MAX = 8 /* groups of like meaning that one word is in */ };

/* Hash of the stem of a key ("walking", "walked", "walks": one hash). */
uint64_t hs_word_stem(hs_str key);
/* Base forms of `key` that data/words/synonyms.tsv knows: fills groups with its rows, returns how many. */
size_t hs_word_groups(hs_str key, uint32_t groups[HS_WORD_GROUPS_MAX]);

#endif
