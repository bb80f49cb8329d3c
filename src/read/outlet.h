/* outlet.h - the publisher of a report, from what was set aside and from the dateline.
 * Reads data/words/outlet_cues.tsv and the tables of the world. */
#ifndef HS_READ_OUTLET_H
#define HS_READ_OUTLET_H

#include "read/draft.h"

/* Sets report->outlet, where still absent, from biographies, share lines, credits and copyright lines. */
bool hs_outlet_from_asides(hs_draft *draft, hs_error *err);
/* Sets it, where still absent, from the agency's mark in the dateline: a text with such a dateline and without any
 * trace of another publisher (teasers, share lines, comment forms) is the agency's own. */
bool hs_outlet_from_dateline(hs_draft *draft, hs_error *err);

#endif
