/* country.c - countries by their names and adjectives. See country.h. */
#include "know/country.h"

#include "know/table.h"

bool hs_country_of(hs_str words, uint32_t *row) { return hs_table_find(HS_T_COUNTRIES, words, row); }

bool hs_country_by_code(hs_str code, uint32_t *row) {
  if (code.size != 3) return false;
  for (uint32_t i = 0; i < hs_table_rows(HS_T_COUNTRIES); i++)
    if (hs_str_equal(hs_table_cell(HS_T_COUNTRIES, i, HS_COUNTRIES_ID), code)) return *row = i, true;
  return false;
}

hs_str hs_country_code(uint32_t row) { return hs_table_cell(HS_T_COUNTRIES, row, HS_COUNTRIES_ID); }
hs_str hs_country_name(uint32_t row) { return hs_table_cell(HS_T_COUNTRIES, row, HS_COUNTRIES_NAME); }
hs_str hs_country_id(uint32_t row) { return hs_table_cell(HS_T_COUNTRIES, row, HS_COUNTRIES_WIKIDATA); }
