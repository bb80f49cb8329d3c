/* time_date.h - the readers of single dates. See time_token.h for what a reader is. */
#ifndef HS_MARK_TIME_DATE_H
#define HS_MARK_TIME_DATE_H

#include "mark/time_token.h"

hs_time_reader hs_time_read_numbers, hs_time_read_clock, hs_time_read_month, hs_time_read_day_month,
    hs_time_read_weekday, hs_time_read_year, hs_time_read_season, hs_time_read_part, hs_time_read_holiday,
    hs_time_read_day_word, hs_time_read_decade;
hs_time_reader hs_time_read_name; /* a month, weekday, season, part of the day or holiday */

#endif
