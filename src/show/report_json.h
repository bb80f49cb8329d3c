/* report_json.h - parts of a report as JSON that links have, too: report_json.c writes them, links_json.c asks for them. */
#ifndef HS_SHOW_REPORT_JSON_H
#define HS_SHOW_REPORT_JSON_H

#include "base/json.h"
#include "record/report.h"

/* The key `candidates` with the dates that remain possible; nothing where there are none. */
void hs_report_json_candidates(hs_json *json, const hs_dates *candidates);

#endif
