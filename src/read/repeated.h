/* repeated.h - lines that many reports of one outlet share are boilerplate that an earlier scraper left: a pass over a
 * whole pile, for those who ask for it by name (`read --pile`, `brief --pile`); without it no report depends on its
 * neighbours. Reads and changes finished reports; engine.c calls it. */
#ifndef HS_READ_REPEATED_H
#define HS_READ_REPEATED_H

#include "record/report.h"

/* Moves such lines of `reports` to set_aside (hs_aside.repeated). Reports that have marks keep their text, for marks
 * point into it. What a report gets depends on which reports there are, not on their order. Linear. False:
 * HS_EMEMORY; each report is then either as it was or done. */
bool hs_repeated_set_aside(hs_report *const *reports, size_t count, hs_error *err);

#endif
