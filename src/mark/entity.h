/* entity.h - the workshop of mark/entity: what entity.c, alias.c, code.c, role.c and pronoun.c share while the entities
 * of one report are made. Everybody else calls mark.h. */
#ifndef HS_MARK_ENTITY_H
#define HS_MARK_ENTITY_H

#include "base/map.h"
#include "mark/mark.h"
#include "mark/nameword.h"

enum {
  HS_NAME_WORDS_MAX = 16, /* words of a name that are compared */
};

/* A name without case and accents, cut into words. */
typedef struct hs_name_words {
  hs_str words[HS_NAME_WORDS_MAX];
  size_t count;
} hs_name_words;

/* What is known of an entity while the report is read; beside each hs_entity. */
typedef struct hs_who {
  hs_name_words words;   /* of its fullest name */
  uint32_t last_mention; /* index of the mention seen last, in text order; UINT32_MAX: none */
  uint32_t mentions;
  int32_t next_of_last;  /* chain of entities whose name ends in the same word */
  int32_t next_of_first; /* ... begins with the same word */
  hs_str sort;           /* of its head noun: "bank", "ministry" */
  hs_str office;         /* role of leaders.tsv of its title: "head_of_state" */
  int32_t country;       /* the entity of its country, or HS_NO_INDEX */
  uint32_t seen_at;      /* token of the mention seen last while the text is walked, plus 1; 0: none yet */
} hs_who;

typedef struct hs_joiner {
  hs_report *report;
  HS_LIST(hs_who) who;      /* one per entity */
  hs_map by_name;           /* folded name -> entity */
  hs_map by_id;             /* id -> entity */
  hs_map by_last, by_first; /* a word -> the newest entity whose name ends in, begins with it */
  hs_map by_initials;       /* "kcna" -> entity */
  hs_map holders;           /* "RUS head_of_state" -> row of leaders.tsv plus 1; 0: none */
  size_t names;             /* how many mentions are names: the first ones, in text order */
  bool *countries;          /* per row of countries.tsv: named in the report, or a place or people of it is */
  bool failed;              /* without memory */
} hs_joiner;

/* ---- entity.c ---- */

/* The words of a name, in the arena, without a leading "the" and a last "s" of a genitive. */
hs_name_words hs_name_words_of(hs_joiner *j, hs_str name);
/* A new entity, with `name` as it is to be shown; its id is made from the name unless `id` is given. */
int32_t hs_joiner_add(hs_joiner *j, hs_str name, hs_str id, hs_kind kind);
/* Notes that `words` name the entity, too. */
void hs_joiner_note(hs_joiner *j, const hs_name_words *words, int32_t entity);
/* Adds a mention that is no name. */
void hs_joiner_mention(hs_joiner *j, uint32_t first, uint32_t end, hs_form form, int32_t entity);
/* "x:" and the words of the name with hyphens between them. */
hs_str hs_joiner_slug(hs_joiner *j, hs_str name);
/* The index of the mention of form name that holds the token, or HS_NO_INDEX. */
int32_t hs_joiner_name_at(const hs_joiner *j, uint32_t token);

/* ---- kind.c ---- */

/* Adds the votes of one mention for the kind of its name. */
void hs_kind_vote(const hs_joiner *j, size_t mention, uint32_t votes[4]);
/* Do the words beside the mention speak for a place ("in Washington")? */
bool hs_kind_is_placed(const hs_joiner *j, size_t mention);

/* ---- code.c ---- */

/* What the tables know of the name: fills id, name, code, country, agency, outlet, gender, role. False: nothing. */
bool hs_code_known(hs_joiner *j, hs_str words, hs_kind kind, hs_entity *entity);
/* The entity of a country (row of countries.tsv), made when the report has not named it. */
int32_t hs_code_country(hs_joiner *j, uint32_t row);
/* The row of leaders.tsv who holds the office of the country on the report's day. */
bool hs_code_holder(hs_joiner *j, hs_str country, hs_str office, uint32_t *row);
/* The entity of a person of leaders.tsv, made when the report has not named him or her. */
int32_t hs_code_leader(hs_joiner *j, uint32_t row);
/* 'm', 'f' or 0 from the first name. */
char hs_code_gender(hs_str first_name);
/* The day of the report as far as it is known; absent otherwise. */
hs_str hs_code_day(const hs_report *report);

/* ---- rolephrase.c ---- */

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

/* ---- nominal.c ---- */

/* The body that the phrase names: one of the report, else a new one where its words say enough; or HS_NO_INDEX. */
int32_t hs_nominal_body(hs_joiner *j, const hs_noun_phrase *phrase);

/* ---- the steps, in order ---- */

bool hs_alias_join(hs_joiner *j);   /* names into entities */
bool hs_role_mark(hs_joiner *j);    /* titles and appositions of persons */
bool hs_nominal_mark(hs_joiner *j); /* common nouns that lead to an entity, and anonymous sources */
bool hs_pronoun_mark(hs_joiner *j); /* pronouns */

#endif
