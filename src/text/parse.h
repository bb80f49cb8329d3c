/* parse.h - the dependency tree of every sentence. Reads the tokens that text.h made, with their tags and lemmas; sets head
 * and relation of each. Not a step of hs_text_split: whoever wants trees asks for them. */
#ifndef HS_TEXT_PARSE_H
#define HS_TEXT_PARSE_H

#include "record/report.h"

/* True: every sentence of a report is a tree (a sentence longer than HS_PARSE_WORDS_MAX several), after Universal
 * Dependencies for English. False with *err: HS_EFORMAT (a model is missing or refused), HS_EMEMORY. */
bool hs_parse_tokens(hs_report *report, hs_error *err);

/* "nsubj": the name of a token's relation. */
const char *hs_relation_name(uint8_t relation);

#endif
