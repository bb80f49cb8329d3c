/* warc.h - web archives: WARC 0.17 to 1.1 (ISO 28500), one record after the other. format.c names the stream. */
#ifndef HS_READ_WARC_H
#define HS_READ_WARC_H

#include "read/read.h"
#include "read/source.h"
#include "read/start.h"

bool hs_warc_begins(const hs_start *start);
/* Walks the records. Pages become items; all other records are counted as passed over; a broken one is named with its
 * offset, and reading goes on at the next. */
bool hs_warc_stream(hs_intake *intake, hs_str path, hs_source *source, hs_error *err);

#endif
