/* split.h - the steps of text.c, each in a file of its own: token.c, sentence.c, tag.c.
 * Seen inside text/ alone; everybody else calls text.h. */
#ifndef HS_TEXT_SPLIT_H
#define HS_TEXT_SPLIT_H

#include "learn/model.h"
#include "record/report.h"

/* Appends the tokens of `paragraph` to report->tokens and their keys to report->keys. False without memory. */
bool hs_token_cut(hs_report *report, hs_span paragraph);

/* Appends one token: what hs_token_cut does for each that it finds. For training, where a corpus says how words are
 * cut. False without memory. */
bool hs_token_add(hs_report *report, hs_span span);

/* Cuts the tokens from `first` to the last into sentences of paragraph number `paragraph` and appends them to
 * report->sentences. `model`: "sentence"; `loose`: hs_boundary_is_loose of the text. False without memory. */
bool hs_sentence_cut(hs_report *report, size_t first, uint32_t paragraph, const hs_model *model, bool loose);

/* Where the rules alone end sentences: ends[i] for token first + i of [first, end). */
void hs_sentence_rules(const hs_report *report, size_t first, size_t end, uint8_t *ends);

/* Appends the sentence of the tokens [first, end), which is not empty. False without memory. */
bool hs_sentence_add(hs_report *report, size_t first, size_t end, uint32_t paragraph);

/* Sets pos and lemma of all tokens. False with *err: HS_EFORMAT (a model is missing or refused), HS_EMEMORY. */
bool hs_tag_tokens(hs_report *report, hs_error *err);

#endif
