/* apposition.h - names that stand beside a common noun and say who is meant: "the leader, Kim", "the author of the study Mira Voss",
 * "the armed group, the Red Front,". Asked by nominal.c. */
#ifndef HS_MARK_APPOSITION_H
#define HS_MARK_APPOSITION_H

#include "mark/rolephrase.h"

/* The mention of form name and of this kind that begins at the token, or HS_NO_INDEX. */
int32_t hs_apposition_name(const hs_joiner *j, uint32_t at, hs_kind kind);
/* The named person beside the phrase, or HS_NO_INDEX. */
int32_t hs_apposition_person(const hs_joiner *j, const hs_noun_phrase *phrase);
/* The person whose whole name ends the words behind the noun, before token `stop`; or HS_NO_INDEX. */
int32_t hs_apposition_behind(const hs_joiner *j, const hs_noun_phrase *phrase, uint32_t stop);
/* The named body behind the phrase, in a sentence that ends at token `most`, which gets the phrase's sort; or HS_NO_INDEX. */
int32_t hs_apposition_body(hs_joiner *j, const hs_noun_phrase *phrase, uint32_t most);

#endif
