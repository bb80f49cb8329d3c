/* report_json.h - parts of a report as JSON that links have, too: report_json.c writes them, links_json.c and copy_json.c ask for
 * them. */
#ifndef HS_SHOW_REPORT_JSON_H
#define HS_SHOW_REPORT_JSON_H

#include "base/json.h"
#include "record/links.h"

/* Opens an object with the place of some words that show something: `report` (its id; absent: the report that is written),
 * `begin` and `end` in its text, and `aside` where that is 0 or more: the index of what was set aside, in whose text they
 * count. The caller closes it. */
void hs_report_json_open_place(hs_json *json, hs_str report, hs_span span, int32_t aside);
/* A date with its evidence, or null where there is none. `reports`: those that evidence may name; none in a report's own dates. */
void hs_report_json_date(hs_json *json, hs_reports reports, const hs_date *date);
/* The key `candidates` with the dates that remain possible; nothing where there are none. */
void hs_report_json_candidates(hs_json *json, const hs_dates *candidates);

#endif
