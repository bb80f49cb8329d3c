/* origin_name.h - the names of the sources of one story, each class of like names one number. */
#ifndef HS_LINK_ORIGIN_NAME_H
#define HS_LINK_ORIGIN_NAME_H

#include "base/map.h"
#include "record/links.h"

enum { HS_ORIGIN_CLASSES_MAX = 512 }; /* of a story; names after that join only where they are equal */
#define HS_NO_CLASS UINT32_MAX

/* Somebody or something that information may come from, under all the names it has in one story. */
typedef struct hs_origin_source {
  hs_str name;     /* the fullest */
  uint32_t office; /* the class it speaks for, or HS_NO_CLASS */
  bool anonymous, person;
  bool head;          /* a person whom some report gives an office of those who speak for a body */
  bool used;          /* some report's chain ends there */
  hs_strs names;      /* all of them, the first as it came first */
  uint64_t signature; /* hs_name_signature of `name` */
} hs_origin_source;

typedef struct hs_sources {
  hs_arena *arena;
  HS_LIST(hs_origin_source) classes;
  hs_map exact; /* a folded name -> its class */
} hs_sources;

/* The class of a name, made where it is new; HS_NO_CLASS for an absent name. False without memory. */
bool hs_sources_add(hs_sources *sources, hs_str name, uint32_t *class_number);
/* The class of a name, where it has one. */
bool hs_sources_known(hs_sources *sources, hs_str name, uint32_t *class_number);
/* The class that stands for another one: an institution for those who speak for it. */
uint32_t hs_sources_institution(const hs_sources *sources, uint32_t class_number);
/* Notes who of the report's entities speaks for whom. False without memory. */
bool hs_sources_add_offices(hs_sources *sources, const hs_report *report);

#endif
