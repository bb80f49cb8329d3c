/* office.h - who held which office when: data/world/leaders.tsv. Read by mark/entity and mark/role.
 * A term is the number of its row: one person in one office over one interval. */
#ifndef HS_KNOW_OFFICE_H
#define HS_KNOW_OFFICE_H

#include "base/str.h"

/* The holder of an office (a role of leaders.tsv: head_of_state, ...) of a country (ISO alpha-3) on `day`; false when
 * none is known, or `day` is absent. head_of_state falls back on leader and monarch, leader on head_of_state and
 * head_of_government. */
bool hs_office_holder(hs_str country, hs_str office, hs_str day, uint32_t *row);

/* Of the terms of the person or persons that `words` name, the one that fits `day` best: one that holds, else the last
 * that ended before, else the first. *sure: one holds, or all terms are of one person. False when nobody is named so. */
bool hs_office_of_person(hs_str words, hs_str day, uint32_t *row, bool *sure);

#endif
