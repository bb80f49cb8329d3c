/* joiner.h - the entities of one report while they are made: what is known of each, and by which names it is found.
 * entity.c makes it and runs the steps that work on it. */
#ifndef HS_MARK_JOINER_H
#define HS_MARK_JOINER_H

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
/* The words of the report from token `first` to `end`, in the arena, lower-case where asked (but names), blanks evened out. */
hs_str hs_joiner_words(hs_joiner *j, uint32_t first, uint32_t end, bool lower);
/* The first of the entities that a phrase is compared with: all, or in a very long report those made last. */
size_t hs_joiner_first_compared(const hs_joiner *j);
/* The entity of the country of a thing: itself where it is a place; or HS_NO_INDEX. */
int32_t hs_joiner_country(const hs_joiner *j, int32_t entity);
/* The code of a thing's country; empty where it is not known, or `entity` is HS_NO_INDEX. */
hs_str hs_joiner_country_code(const hs_joiner *j, int32_t entity);
/* Can a thing be of this owner's country? Unknown countries agree with all. */
bool hs_joiner_same_country(const hs_joiner *j, int32_t entity, int32_t owner);
/* The body of that name, a new one where the report has not named it. HS_NO_INDEX without memory. */
int32_t hs_joiner_body(hs_joiner *j, hs_str name, const char *sort, int32_t country);

#endif
