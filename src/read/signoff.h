/* signoff.h - what stands at the very end of an article and is none of it: an agency's mark with the initials of its desk, the
 * names of its staff in brackets, lines of the house. Reads the blocks of a draft that clean.c has judged; clean.c calls it. */
#ifndef HS_READ_SIGNOFF_H
#define HS_READ_SIGNOFF_H

#include "read/draft.h"

/* Cuts the mark of a desk (desk_mark.h) from the last paragraph, and sets aside lines without a full stop behind the article.
 * False without memory; *err says so. */
bool hs_signoff_cut(hs_draft *draft, hs_error *err);

#endif
