/* language.h - the language of a report, by its script and its small words (data/words/stopwords.tsv). */
#ifndef HS_READ_LANGUAGE_H
#define HS_READ_LANGUAGE_H

#include "record/report.h"

/* Sets report->language from its text, where it is absent and the answer is clear. */
void hs_language_guess(hs_report *report);

#endif
