/* html_script.h - the date of publication in the data that a page carries for its scripts.
 * Reads data/words/script_dates.tsv; html_time.c asks where nothing surer is known. */
#ifndef HS_READ_HTML_SCRIPT_H
#define HS_READ_HTML_SCRIPT_H

#include "read/written_date.h"

/* The first date under the surest name in `source`, a page as it was parsed. False where there is none. Pure. */
bool hs_html_script_date(hs_str source, hs_written_date *date);

#endif
