/* dom_token.h - the bytes of a page cut into tags and texts.
 * Reads dom_name.h; dom_build.c makes elements of what comes. */
#ifndef HS_READ_DOM_TOKEN_H
#define HS_READ_DOM_TOKEN_H

#include "read/dom_name.h"

typedef enum hs_dom_token_kind { HS_TOKEN_NONE, HS_TOKEN_TEXT, HS_TOKEN_START, HS_TOKEN_END } hs_dom_token_kind;

typedef struct hs_dom_token {
  hs_dom_token_kind kind;
  size_t begin;                              /* its first byte */
  hs_str text;                               /* of a text, references and all; of a tag its name as it was written */
  const hs_element *element;                 /* of a tag */
  bool closed;                               /* <svg/> */
  size_t count;                              /* of kept attributes; where a name comes twice the first counts */
  hs_dom_attribute attributes[HS_DOM_NAMES]; /* values as they were written */
} hs_dom_token;

/* Zeroed but for `text` it stands at the beginning. */
typedef struct hs_tokenizer {
  hs_str text;
  size_t at;
  bool no_quote[2];           /* no " (no ') stands in what is left */
  bool no_comment;            /* no "-->" */
  bool unclosed[HS_ELEMENTS]; /* no end tag of this element, by its number */
} hs_tokenizer;

/* The next tag or text; comments, doctypes and instructions are passed over. HS_TOKEN_NONE at the end. */
void hs_token_next(hs_tokenizer *t, hs_dom_token *token);
/* The content of the element whose start tag came last, as text, up to its end tag, which is passed. Where nothing closes
 * it: all that is left, if `to_end`, else false and nothing is passed. */
bool hs_token_raw(hs_tokenizer *t, const hs_element *element, bool to_end, hs_str *content);
/* Passes the content of the drawing whose start tag came last, and its end tag, or goes up to a tag that no drawing holds. */
void hs_token_pass_drawing(hs_tokenizer *t, const hs_element *element);

#endif
