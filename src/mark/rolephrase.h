/* rolephrase.h - noun phrases about persons and bodies, read by role.c, nominal.c, nominal_person.c and nominal_office.c. */
#ifndef HS_MARK_ROLEPHRASE_H
#define HS_MARK_ROLEPHRASE_H

#include "mark/joiner.h"

/* A noun phrase about a person or a body: "the Lao president", "Zarn's reserve bank", "a senior official". */
typedef struct hs_noun_phrase {
  uint32_t first;       /* with its determiner and owner */
  uint32_t bare;        /* the first word of noun and modifiers, without determiner and owner */
  uint32_t head, end;   /* the noun: a title or a head of name_heads */
  int32_t owner;        /* entity of "'s", of an adjective of nationality, of a name before it, of an "of"; or none */
  bool owner_is_title;  /* "the prime minister's office": the owner is the title at owner_title */
  uint32_t owner_title; /* row of titles.tsv */
  uint32_t body;        /* noun of the body behind "of" or "for" ("spokeswoman for the ministry"); 0: none */
  bool person;          /* the noun is a title; else a body */
  bool definite, indefinite, former, plural, possessive; /* possessive: "his office" */
  bool beside;  /* the owner stands before the noun without "'s": "the Reuters news agency" */
  uint32_t row; /* of titles.tsv or name_heads.tsv */
} hs_noun_phrase;

/* Reads the phrase whose noun begins at `at`, inside sentence [begin, end); false when no noun of a person or body does. */
bool hs_noun_phrase_read(const hs_joiner *j, uint32_t at, uint32_t begin, uint32_t end, hs_noun_phrase *phrase);
/* Its noun, as titles.tsv or name_heads.tsv has it. */
hs_str hs_noun_phrase_noun(const hs_noun_phrase *phrase);

#endif
