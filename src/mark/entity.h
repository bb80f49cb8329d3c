/* entity.h - the steps of mark/entity in their order, each in the file of its name; see joiner.h for what they work on.
 * Everybody else calls mark.h. */
#ifndef HS_MARK_ENTITY_H
#define HS_MARK_ENTITY_H

#include "mark/joiner.h"

bool hs_alias_join(hs_joiner *j);   /* names into entities */
bool hs_role_mark(hs_joiner *j);    /* titles and appositions of persons */
bool hs_nominal_mark(hs_joiner *j); /* common nouns that lead to an entity, and anonymous sources */
bool hs_pronoun_mark(hs_joiner *j); /* pronouns */

#endif
