/* nominal.h - common nouns that lead to an entity ("the ministry"), and the body that such a phrase names. Asked by role.c, too. */
#ifndef HS_MARK_NOMINAL_H
#define HS_MARK_NOMINAL_H

#include "mark/rolephrase.h"

/* The body that the phrase names: one of the report, else a new one where its words say enough; or HS_NO_INDEX. */
int32_t hs_nominal_body(hs_joiner *j, const hs_noun_phrase *phrase);

#endif
