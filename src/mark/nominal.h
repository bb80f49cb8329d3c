/* nominal.h - common nouns that lead to an entity ("the ministry"), and the body that such a phrase names. Asked by role.c, too. */
#ifndef HS_MARK_NOMINAL_H
#define HS_MARK_NOMINAL_H

#include "mark/rolephrase.h"

/* The body that the phrase names: one of the report, else a new one where its words say enough; or HS_NO_INDEX. */
int32_t hs_nominal_body(hs_joiner *j, const hs_noun_phrase *phrase);

/* ---- what nominal.c and nominal_office.c share ---- */

/* An office of somebody; HS_NO_INDEX when the phrase is none, or its country is not known. */
int32_t hs_nominal_office(hs_joiner *j, const hs_noun_phrase *p);
/* The entity of the country of a thing: itself where it is a place; or HS_NO_INDEX. */
int32_t hs_nominal_country(const hs_joiner *j, int32_t entity);
/* The body of that name, a new one where the report has not named it. HS_NO_INDEX without memory. */
int32_t hs_nominal_named(hs_joiner *j, hs_str name, const char *sort, int32_t country);
/* The person of the report who bears the title (of the country, where one is given), seen last; or HS_NO_INDEX. */
int32_t hs_nominal_titled(const hs_joiner *j, hs_str title, hs_str office, int32_t owner);
/* The person named last, or HS_NO_INDEX. */
int32_t hs_nominal_last_person(const hs_joiner *j);
/* The words of the report from token `first` to `end`, lower-case where asked, blanks evened out. */
hs_str hs_nominal_words(hs_joiner *j, uint32_t first, uint32_t end, bool lower);
/* Can a thing be of this owner's country? Unknown countries agree with all. */
bool hs_nominal_same_country(const hs_joiner *j, int32_t entity, int32_t owner);

#endif
