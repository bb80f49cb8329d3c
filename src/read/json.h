/* json.h - JSON in: json.c cuts a stream into objects, jsonl.c makes reports of those that hearsay wrote,
 * dataset.c of others. */
#ifndef HS_READ_JSON_H
#define HS_READ_JSON_H

#include "read/read.h"

/* One JSON object: a report. `bytes` holds nothing else. False: HS_EFORMAT, HS_ELIMIT, HS_EMEMORY. */
hs_reader hs_json_object_read;

#endif
