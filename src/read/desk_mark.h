/* desk_mark.h - words by which an agency's desk signs what it sends. cue.c asks of whole blocks, signoff.c of the words behind
 * the last full stop. */
#ifndef HS_READ_DESK_MARK_H
#define HS_READ_DESK_MARK_H

#include "base/str.h"

enum { HS_DESK_MARK_MAX = 240 /* bytes; longer words are none */ };

/* Do the words sign for a desk, and say nothing else? "dpa rst/uv", "PTI ABC DE DE", "/RD/", "051432 Jun 24". */
bool hs_desk_mark_is(hs_str words);

#endif
