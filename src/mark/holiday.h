/* holiday.h - the days of data/world/observances.tsv: on which day of a year does one fall?
 * mark/time resolves names of holidays with it, mark/published takes them as clues. */
#ifndef HS_MARK_HOLIDAY_H
#define HS_MARK_HOLIDAY_H

#include "base/calendar.h"
#include "know/table.h"

/* The day of the observance in `row` in a year; with year INT32_MIN (not known) only month and day, and only where
 * these are the same each year. False where the rule is not of the Gregorian calendar. */
bool hs_holiday_in_year(uint32_t row, int32_t year, hs_civil *date);

/* Which observance is meant by a phrase that begins at keys[at]? Where countries keep days of one name, the one whose
 * country is named next to it. False where the phrase is none or no country tells them apart. */
bool hs_holiday_choose(const uint64_t *keys, size_t count, size_t at, const hs_phrase *phrase, uint32_t *row);

#endif
