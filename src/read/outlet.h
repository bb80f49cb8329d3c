/* outlet.h - the publisher's name, from header lines and from what was set aside.
 * Reads data/words/header_words.tsv, data/words/outlet_cues.tsv and the tables of the world. */
#ifndef HS_READ_OUTLET_H
#define HS_READ_OUTLET_H

#include "read/draft.h"

/* How much a header line looks like a publisher's name: 0 not at all, 100 a known name. */
uint32_t hs_outlet_likeness(hs_str line);
/* The name as it should be written: "RADIO SUR 96.3 FM" gives "Radio Sur". Absent without memory. */
hs_str hs_outlet_tidy(hs_arena *arena, hs_str line);
/* Sets report->outlet, where still absent, from biographies, share lines, credits and copyright lines. */
bool hs_outlet_from_asides(hs_draft *draft, hs_error *err);
/* Sets it, where still absent, from the agency's mark in the dateline: a text with such a dateline and without any
 * trace of another publisher (teasers, share lines, comment forms) is the agency's own. */
bool hs_outlet_from_dateline(hs_draft *draft, hs_error *err);

#endif
