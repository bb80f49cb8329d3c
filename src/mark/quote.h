/* quote.h - quotation marks: which stand together, and what stands between them.
 * Reads the report's text, paragraphs and tokens; attribution.c reads what is found. */
#ifndef HS_MARK_QUOTE_H
#define HS_MARK_QUOTE_H

#include "record/report.h"

/* An outermost pair of quotation marks. Tokens [first_token, end_token) are those of `span`, marks included. */
typedef struct hs_quote {
  hs_span span;  /* with its marks */
  hs_span inner; /* without them */
  uint32_t first_token, end_token, paragraph;
  bool closed;    /* false: the closing mark is missing, and the span ends with its paragraph */
  bool continued; /* it goes on with the quotation that opens the next paragraph */
  bool name;      /* a title, a nickname or a brand, not somebody's words */
} hs_quote;
typedef HS_LIST(hs_quote) hs_quotes;

/* Finds the quotations of a report, in text order, none inside another; time is linear in the text. Sets HS_TOKEN_QUOTED
 * on the tokens between the marks, and puts on record (report->repairs) which marks were doubled, stray, turned or mixed;
 * which were not closed, hs_quote_record tells when their ends are settled. False with *err: HS_EMEMORY. The list is made in the report's arena. */
bool hs_quote_find(hs_report *report, hs_quotes *quotes, hs_error *err);
/* Puts quotations on record that nobody closed, and all repairs in the order of the text. False without memory. */
bool hs_quote_record(hs_report *report, const hs_quotes *quotes);
/* Ends a quotation earlier, at the end of token `end_token` - 1, and takes the flag from the tokens behind. */
void hs_quote_cut(hs_report *report, hs_quote *quote, uint32_t end_token);
/* The quotation that holds a token, or NULL. */
const hs_quote *hs_quote_at(const hs_quotes *quotes, uint32_t token);

#endif
