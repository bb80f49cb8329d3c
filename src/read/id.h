/* id.h - the id of a report that came without one, and the sha256 of its bytes. */
#ifndef HS_READ_ID_H
#define HS_READ_ID_H

#include "record/report.h"

/* Sets report->id from its uri and text: "r" and 16 hexadecimal digits of XXH3. The same input gives the same id. */
bool hs_report_make_id(hs_report *report, hs_error *err);
/* Sets report->sha256 of the raw bytes it was read from. */
bool hs_report_make_sha256(hs_report *report, hs_str bytes, hs_error *err);

#endif
