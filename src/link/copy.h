/* copy.h - what shows that one report took from another: for those who tell of a copy. The judging itself is declared in
 * groundwork.h. Read by show/copy_json.c and show/verdict.c. */
#ifndef HS_LINK_COPY_H
#define HS_LINK_COPY_H

#include "record/links.h"

/* The relay by which a report names an outlet, not its own, as its source; NULL where it does not. */
const hs_relay *hs_copy_citation(const hs_report *report, hs_str outlet);

#endif
