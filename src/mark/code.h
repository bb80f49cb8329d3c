/* code.h - what the tables of the world know of a name, a country, an office, a first name. */
#ifndef HS_MARK_CODE_H
#define HS_MARK_CODE_H

#include "mark/joiner.h"

/* What the tables know of the name: fills id, name, code, country, agency, outlet, gender, role. False: nothing. */
bool hs_code_known(hs_joiner *j, hs_str words, hs_kind kind, hs_entity *entity);
/* The entity of a country (row of countries.tsv), made when the report has not named it. */
int32_t hs_code_country(hs_joiner *j, uint32_t row);
/* The row of leaders.tsv who holds the office of the country on the report's day. */
bool hs_code_holder(hs_joiner *j, hs_str country, hs_str office, uint32_t *row);
/* The entity of a person of leaders.tsv, made when the report has not named him or her. */
int32_t hs_code_leader(hs_joiner *j, uint32_t row);
/* 'm', 'f' or 0 from the first name. */
char hs_code_gender(hs_str first_name);
/* The day of the report as far as it is known; absent otherwise. */
hs_str hs_code_day(const hs_report *report);

#endif
