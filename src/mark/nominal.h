/* nominal.h - common nouns that lead to an entity ("the ministry"), and the body that such a phrase names. Asked by role.c, too. */
#ifndef HS_MARK_NOMINAL_H
#define HS_MARK_NOMINAL_H

#include "mark/rolephrase.h"

/* The body that the phrase names: one of the report, else a new one where its words say enough; or HS_NO_INDEX. */
int32_t hs_nominal_body(hs_joiner *j, const hs_noun_phrase *phrase);

/* ---- nominal_office.c, which nominal.c asks ---- */

/* An office of somebody; HS_NO_INDEX when the phrase is none, or its country is not known. */
int32_t hs_nominal_office(hs_joiner *j, const hs_noun_phrase *phrase);

/* ---- nominal_person.c, which both ask ---- */

/* The person whom the phrase, with its article, means: one of the report, else who held the office on the day; or
 * HS_NO_INDEX. */
int32_t hs_nominal_person(hs_joiner *j, const hs_noun_phrase *phrase);
/* The person of the report who bears the title (of the country or body `owner`, unless that is HS_NO_INDEX), seen last; or
 * HS_NO_INDEX. `office`: the role of the title in titles.tsv, or empty. */
int32_t hs_nominal_titled(const hs_joiner *j, hs_str title, hs_str office, int32_t owner);
/* The person named last, or HS_NO_INDEX. */
int32_t hs_nominal_last_person(const hs_joiner *j);

#endif
