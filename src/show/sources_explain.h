/* sources_explain.h - why a story has the origins that it has, for a person: `hearsay sources --explain`. */
#ifndef HS_SHOW_SOURCES_EXPLAIN_H
#define HS_SHOW_SOURCES_EXPLAIN_H

#include "show/telling.h"

/* Each story with its origins: under what names they are known, how each report came to them, and why two of them are
 * two. False without memory. */
bool hs_sources_explain(hs_teller *telling, hs_reports reports, const hs_links *links);

#endif
