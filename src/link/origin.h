/* origin.h - what the parts of origin share: the names of one story, each class of like names one number.
 * origin_name.c joins names; origin.c follows who took from whom to where the chains end. */
#ifndef HS_LINK_ORIGIN_H
#define HS_LINK_ORIGIN_H

#include "base/map.h"
#include "link/link.h"

enum {
  HS_ORIGIN_CLASSES_MAX = 512, /* of a story; names after that join only where they are equal */
};
#define HS_NO_CLASS UINT32_MAX

/* Somebody or something that information may come from, under all the names it has in one story. */
typedef struct hs_source {
  hs_str name;     /* the fullest */
  uint32_t office; /* the class it speaks for, or HS_NO_CLASS */
  bool anonymous;
} hs_source;

typedef struct hs_sources {
  hs_arena *arena;
  HS_LIST(hs_source) classes;
  hs_map exact; /* a folded name -> its class */
} hs_sources;

/* The class of a name, made where it is new; HS_NO_CLASS for an absent name. False without memory. */
bool hs_sources_add(hs_sources *sources, hs_str name, uint32_t *class_number);
/* The class that stands for another one: an institution for those who speak for it. */
uint32_t hs_sources_institution(const hs_sources *sources, uint32_t class_number);
/* Notes who of the report's entities speaks for whom. False without memory. */
bool hs_sources_add_offices(hs_sources *sources, const hs_report *report);

/* What is known of a story's origins before its sayings are asked. */
typedef struct hs_origin_work {
  hs_reports reports;
  const hs_links *links;
  const hs_story *story;
  size_t count;              /* reports of the story; the arrays below are by place in it */
  const uint32_t *outlet;    /* classes */
  hs_indexes *found;         /* classes: the origins of each report */
  const uint32_t *place_of;  /* for each report of the pile: its place in this story, or HS_NO_CLASS */
  const hs_indexes *sayings; /* of this story: indexes into links->sayings */
  const hs_sources *sources;
} hs_origin_work;

/* Puts better origins into `found` where shared sayings show them. False without memory. */
bool hs_origin_by_sayings(hs_arena *arena, const hs_origin_work *work);

#endif
