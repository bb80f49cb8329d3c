/* country.h - countries by their names and adjectives: data/world/countries.tsv.
 * Read by mark/entity and its neighbours. A country is the number of its row. */
#ifndef HS_KNOW_COUNTRY_H
#define HS_KNOW_COUNTRY_H

#include "base/str.h"

/* The country that `words` name ("Russia", "Russian", "DPRK"). */
bool hs_country_of(hs_str words, uint32_t *row);
bool hs_country_by_code(hs_str code, uint32_t *row); /* ISO 3166 alpha-3 */
hs_str hs_country_code(uint32_t row);
hs_str hs_country_name(uint32_t row);
hs_str hs_country_id(uint32_t row); /* Wikidata; empty where it has none */

#endif
