/* language.h - the language of a report, by its script and its small words (data/words/stopwords.tsv). */
#ifndef HS_READ_LANGUAGE_H
#define HS_READ_LANGUAGE_H

#include "read/draft.h"

/* Sets the language of a draft's finished report from its text, where it is absent and the answer is clear. */
void hs_language_guess(const hs_draft *draft);

/* Sets it from a tag that the source gives, written as BCP 47 wants it ("en_us" gives "en-US"), or from its name
 * ("English", "eng"); what is neither changes nothing. False: HS_EMEMORY. */
bool hs_language_set(hs_report *report, hs_str tag, hs_error *err);

#endif
