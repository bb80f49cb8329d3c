/* aliasgroup.h - names of one report that are spelled alike, as groups with the kinds that the words beside them speak
 * for. aliasgroup.c makes them, alias.c joins them into entities. */
#ifndef HS_MARK_ALIASGROUP_H
#define HS_MARK_ALIASGROUP_H

#include "mark/joiner.h"

typedef struct hs_name_group {
  hs_name_words words;
  uint32_t votes[4]; /* by kind */
  uint32_t shown;    /* the mention whose words name it */
  int32_t alias_of;  /* a group, or HS_NO_INDEX */
  int32_t entity;
  int32_t team;         /* the team of the place, once a mention meant it, or HS_NO_INDEX */
  hs_str sort;          /* of a head noun beside it ("news agency MONTSAME") */
  bool demonym;         /* "Zarnian" of the group alias_of */
  bool shouted;         /* all mentions are in capitals */
  bool single_person;   /* a surname: decided mention by mention */
  bool place_or_person; /* a place by the tables, and the surname of a person of the report */
} hs_name_group;

typedef struct hs_grouping {
  hs_joiner *j;
  HS_LIST(hs_name_group) groups;
  hs_map by_key;
  uint32_t *group_of; /* per mention */
} hs_grouping;

/* All names of the report in groups, with their votes, pairs and demonyms. False without memory. */
bool hs_grouping_make(hs_grouping *g, hs_joiner *j);

hs_kind hs_group_kind(const hs_name_group *own);
hs_str hs_group_text(const hs_joiner *j, size_t i); /* the words of a mention */
/* The key under which a group stands in by_key. */
hs_str hs_group_key(hs_grouping *g, const hs_name_words *words);
/* May the entity of the tables be meant by the group, should it be an agency? */
bool hs_group_fits_agency(const hs_grouping *g, const hs_name_group *own, const hs_entity *e);

#endif
