/* time_range.h - lists and ranges of dates, and the two ends of a time. Read by time.c. */
#ifndef HS_MARK_TIME_RANGE_H
#define HS_MARK_TIME_RANGE_H

#include "base/calendar.h"
#include "mark/time.h"

/* The number that takes month, year or half of the day from an expression before or
 * behind it ("3 and 5 May", "1957-60"). `free`: the first token that no other expression has. */
bool hs_time_lend_before(const hs_time_tokens *t, size_t free, const hs_time_expression *e, hs_time_expression *to);
bool hs_time_lend_behind(const hs_time_tokens *t, hs_time_expression *e, hs_time_expression *to);
/* Sets begin_point and end_point of ranges, and of lengths that hang on a day. False without memory. */
bool hs_time_points(hs_arena *arena, const hs_time_tokens *t, const hs_time_expressions *found, hs_civil today,
                    hs_times *times);

#endif
