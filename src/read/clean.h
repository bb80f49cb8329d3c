/* clean.h - decides which blocks of a draft are the report and which go aside, and as what.
 * Reads the features of cue.h and what header.h found; draft.c writes the result. */
#ifndef HS_READ_CLEAN_H
#define HS_READ_CLEAN_H

#include "read/draft.h"

/* All that makes a draft with blocks into a report: features, header, cleaning, outlet, language, id.
 * `uri` and `bytes` (the raw input) are for the id and the checksum. */
bool hs_clean_finish(hs_draft *draft, hs_str uri, hs_str bytes, hs_error *err);

#endif
