/* kind.h - votes for the kind of a name from the words beside it. Asked by aliasgroup.c and alias.c. */
#ifndef HS_MARK_KIND_H
#define HS_MARK_KIND_H

#include "mark/joiner.h"

/* Adds the votes of one mention for the kind of its name. */
void hs_kind_vote(const hs_joiner *j, size_t mention, uint32_t votes[4]);
/* Do the words beside the mention speak for a place ("in Washington")? */
bool hs_kind_is_placed(const hs_joiner *j, size_t mention);

#endif
