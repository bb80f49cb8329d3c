/* text.h - a report's text cut into paragraphs, sentences and tokens, each token with its key, a part of speech and
 * a lemma. Reads `text` and `blocks`; writes paragraphs, sentences, tokens and keys; all of mark/ reads these. */
#ifndef HS_TEXT_TEXT_H
#define HS_TEXT_TEXT_H

#include "record/report.h"

/* True: report->paragraphs, sentences, tokens and keys are set (all empty for an empty text).
 * False with *err: HS_ELIMIT (text over HS_TEXT_MAX), HS_EMEMORY. */
bool hs_text_split(hs_report *report, hs_error *err);

#endif
