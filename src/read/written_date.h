/* written_date.h - full dates, with their year, as header lines and datelines write them in many languages.
 * Reads data/words/calendar_words.tsv; header.c, stamp.c and the files of html_* read the dates. Dates without a year are mark/published's. */
#ifndef HS_READ_WRITTEN_DATE_H
#define HS_READ_WRITTEN_DATE_H

#include "base/arena.h"
#include "base/calendar.h"
#include "record/report.h"

typedef struct hs_written_date {
  hs_civil day;
  bool has_time;
  int hour, minute;
  int offset;      /* minutes east of UTC, where has_offset */
  bool has_offset; /* an ISO time with its offset */
  bool ambiguous;  /* 5/6/2024: day and month could change places */
  hs_span span;    /* of all of it, weekday and time included */
} hs_written_date;

enum { HS_WRITTEN_DATE_LOOK = 400 }; /* only so many bytes from `from` are looked at */

/* The first full date at or after byte `from` of `text`; false when there is none. Pure. */
bool hs_written_date_find(hs_str text, size_t from, hs_written_date *date);
/* Its ISO 8601 form: a day, or a day with hours and minutes. Absent without memory. */
hs_str hs_written_date_iso(hs_arena *arena, const hs_written_date *date);

#endif
