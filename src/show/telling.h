/* telling.h - what the texts for a person have in common: the account (account_text.c) and the quotes (quotes.c). */
#ifndef HS_SHOW_TELLING_H
#define HS_SHOW_TELLING_H

#include "show/account.h"
#include "show/page.h"

/* Columns. */
enum {
  HS_TELLING_ITEM = 6,   /* a report, a saying, a difference */
  HS_TELLING_DETAIL = 8, /* its chains, wordings, positions */
};

typedef struct hs_teller {
  hs_arena *arena; /* of the words that are put together */
  hs_page page;
  bool changes; /* wordings are shown word by word beside those they come from */
} hs_teller;

/* "wire.txt:3" */
hs_str hs_telling_cite(hs_teller *p, hs_cite cite);
/* "1 story", "2 stories" */
hs_str hs_telling_count(hs_teller *p, size_t count, const char *one, const char *many);
hs_str hs_telling_joined(hs_teller *p, const hs_strs *parts, const char *between);
/* `label` in a column of its own, then the text with that hanging indent, and a place at the right. */
void hs_telling_labelled(hs_teller *p, size_t indent, hs_str label, size_t width, hs_ink ink, hs_str text, hs_str cite);
/* Who said it to whom, and every wording with its outlets and places. */
void hs_telling_saying(hs_teller *p, const hs_told_saying *s);
/* Columns that places of these reports need. */
size_t hs_telling_widest(const hs_places *places);

#endif
