/* holiday.h - the days of data/world/observances.tsv and feasts.tsv: on which day of a year does one fall?
 * mark/time resolves names of holidays with it, mark/published takes them as clues. */
#ifndef HS_MARK_HOLIDAY_H
#define HS_MARK_HOLIDAY_H

#include "base/calendar.h"
#include "know/table.h"

/* A holiday is the number of its row in observances, or this and the first row of its name in feasts. */
#define HS_HOLIDAY_FEAST 0x40000000u

/* The name of a holiday, and the day or year that its anniversaries count from (empty: none). */
hs_str hs_holiday_name(uint32_t holiday);
hs_str hs_holiday_base(uint32_t holiday);

/* The day of the holiday in a year; with year INT32_MIN (not known) only month and day, and only where
 * these are the same each year. False where the tables do not have it. */
bool hs_holiday_in_year(uint32_t holiday, int32_t year, hs_civil *date);

/* Which observance is meant by a phrase that begins at keys[at]? Where countries keep days of one name, the one whose
 * country is named next to it. False where the phrase is none or no country tells them apart. */
bool hs_holiday_choose(const uint64_t *keys, size_t count, size_t at, const hs_phrase *phrase, uint32_t *row);

#endif
