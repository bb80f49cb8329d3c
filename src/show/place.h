/* place.h - which file and line of the pile some words stand on: what every line that is shown ends with. */
#ifndef HS_SHOW_PLACE_H
#define HS_SHOW_PLACE_H

#include "record/links.h"

/* The words that a line rests on, as file and line. */
typedef struct hs_cite {
  uint32_t report;
  hs_str file;    /* below the folder that all reports share */
  uint32_t line;  /* from 1; 0: not known, then `begin` tells */
  uint32_t begin; /* byte of the text (or of the entry set aside) */
} hs_cite;

/* The reports of a pile, and the folder that all their files lie below. */
typedef struct hs_places {
  hs_reports reports;
  size_t folder; /* bytes of it in each address */
  hs_str name;   /* the folder, or empty */
} hs_places;

hs_places hs_places_of(hs_reports reports);
/* The report's file below that folder. */
hs_str hs_place_file(const hs_places *places, uint32_t report);
/* Byte `begin` of a report's text. */
hs_cite hs_place_cite(const hs_places *places, uint32_t report, uint32_t begin);
/* Byte `begin` of an entry that was set aside; of the text where `aside` is HS_NO_INDEX. */
hs_cite hs_place_aside(const hs_places *places, uint32_t report, int32_t aside, uint32_t begin);

#endif
