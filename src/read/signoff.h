/* signoff.h - what stands at the very end of an article and is none of it: an agency's mark with the initials of its desk, the
 * names of its staff in brackets, lines of the house. Reads the blocks of a draft that clean.c has judged. */
#ifndef HS_READ_SIGNOFF_H
#define HS_READ_SIGNOFF_H

#include "read/draft.h"

/* "dpa rst/uv", "PTI ABC DE DE", "/RD/", "051432 Jun 24": a line, or words behind the last full stop, that sign for a desk. */
bool hs_signoff_is(hs_str words);
/* Cuts such words from the last paragraph, and sets aside lines without a full stop behind the article. */
bool hs_signoff_cut(hs_draft *draft, hs_error *err);

#endif
