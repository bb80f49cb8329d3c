/* copy_json.h - what shows which of two reports took from which, and the passages of both, as JSON. Reads a copy and its two
 * reports; links_json.c and verdict.c write it. */
#ifndef HS_SHOW_COPY_JSON_H
#define HS_SHOW_COPY_JSON_H

#include "base/json.h"
#include "record/links.h"

/* The keys `direction` and `passages`. False without memory. */
bool hs_copy_json(hs_json *json, hs_reports reports, const hs_copy *copy);

#endif
