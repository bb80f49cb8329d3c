/* anniversary.h - times whose number is a figure, not a date: "the 61st anniversary".
 * feature_word.c and difference.c ask, so that such numbers are compared as numbers. */
#ifndef HS_LINK_ANNIVERSARY_H
#define HS_LINK_ANNIVERSARY_H

#include "base/str.h"

/* Does the text of a time end on a word for anniversaries (kind anniversary of data/time/dating_words.tsv)? */
bool hs_anniversary_is(hs_str time);

#endif
