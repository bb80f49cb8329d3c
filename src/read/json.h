/* json.h - JSON in: json.c cuts a stream into objects, jsonl.c makes reports of those that hearsay wrote,
 * dataset.c of others. */
#ifndef HS_READ_JSON_H
#define HS_READ_JSON_H

#include "read/read.h"
#include "read/source.h"

/* One JSON object: a report. `bytes` holds nothing else. False: HS_EFORMAT, HS_ELIMIT, HS_EMEMORY. */
hs_reader hs_json_object_read;

/* A stream of objects: one a line or over several lines, or the elements of an array; each goes to the intake as an item.
 * format.c names it. False: HS_EMEMORY or the sink's error. */
bool hs_json_stream(hs_intake *intake, hs_str path, hs_source *source, hs_error *err);

#endif
