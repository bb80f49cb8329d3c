/* mark.h - one report in, the same report with its marks out; knows nothing of other reports.
 * Each step reads what those above it wrote:
 *   text/text    paragraphs, sentences, tokens
 *   published    the date of publication (header, dateline, or worked out from clues)
 *   time         time expressions, resolved against that date
 *   name         names
 *   entity       who is meant: names, roles and pronouns joined into entities
 *   attribution  who said what, to whom, in what medium, relayed by whom
 *   relay        from whom the report has its information; its outlet and its origins */
#ifndef HS_MARK_MARK_H
#define HS_MARK_MARK_H

#include "record/report.h"

/* True: all marks of `report` are set. False with *err; the report is then as it was (steps only append, and set what
 * was not set). */
bool hs_mark(hs_report *report, hs_error *err);

bool hs_published_mark(hs_report *report, hs_error *err);
bool hs_time_mark(hs_report *report, hs_error *err);
bool hs_name_mark(hs_report *report, hs_error *err);
bool hs_entity_mark(hs_report *report, hs_error *err);
bool hs_attribution_mark(hs_report *report, hs_error *err);
bool hs_relay_mark(hs_report *report, hs_error *err);

#endif
