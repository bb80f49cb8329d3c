/* stamp.h - dates as records and feeds write them: ISO 8601, RFC 822, seconds since 1970.
 * article.c reads them; dates in running text are written_date.h's. */
#ifndef HS_READ_STAMP_H
#define HS_READ_STAMP_H

#include "record/report.h"

/* Reads a date that is the whole of `text` and sets the value and precision of *date, in `arena`: an ISO value with minutes
 * and offset as far as the text has them ("2024-03-05T10:20+01:00"); midnight to the second, without an offset, is a day.
 * *found: whether it is one. False: HS_EMEMORY. */
bool hs_stamp_read(hs_arena *arena, hs_str text, hs_date *date, bool *found, hs_error *err);

#endif
