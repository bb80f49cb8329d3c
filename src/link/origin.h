/* origin.h - what the parts of origin share: the names of one story, each class of like names one number.
 * origin_name.c joins names; origin.c follows who took from whom to where the chains end; origin_saying.c asks shared
 * sayings; origin_write.c writes down what was found, and why. */
#ifndef HS_LINK_ORIGIN_H
#define HS_LINK_ORIGIN_H

#include "base/map.h"
#include "link/link.h"

enum {
  HS_ORIGIN_FOLLOWED_MAX = 256, /* classes on the way from one that are looked at */
  HS_ORIGIN_CLASSES_MAX = 512, /* of a story; names after that join only where they are equal */
};
#define HS_NO_CLASS UINT32_MAX

/* Somebody or something that information may come from, under all the names it has in one story. */
typedef struct hs_source {
  hs_str name;     /* the fullest */
  uint32_t office; /* the class it speaks for, or HS_NO_CLASS */
  bool anonymous, person;
  bool head;     /* a person whom some report gives an office of those who speak for a body */
  bool used;     /* some report's chain ends there */
  hs_strs names; /* all of them, the first as it came first */
  uint64_t signature; /* hs_name_signature of `name` */
} hs_source;

/* How a report, by its place in the story, came to an origin. */
typedef struct hs_origin_reason {
  uint32_t class_number, named; /* named: the class that the report itself names, or HS_NO_CLASS */
  hs_origin_why why;
  uint32_t other; /* a report of the pile, where `why` says so */
} hs_origin_reason;
typedef HS_LIST(hs_origin_reason) hs_origin_reasons;

typedef struct hs_sources {
  hs_arena *arena;
  HS_LIST(hs_source) classes;
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

/* Who took from whom, by classes. */
typedef struct hs_origin_edge {
  uint32_t from, to;
} hs_origin_edge;

/* One story under work: made by origin.c, written by origin_write.c. Reports of the story are meant by their place in it. */
typedef struct hs_tracing {
  hs_arena *arena;
  hs_reports reports;
  const hs_story *story;
  const hs_copy *const *original; /* for each report of the pile: how it was copied within its story, or NULL */
  const uint32_t *place;          /* for each report of the pile: its place in its story */
  hs_sources sources;
  HS_LIST(hs_origin_edge) edges; /* by from, then to, each once */
  hs_indexes *found;             /* for each report: the classes where its information comes from */
  hs_origin_reasons *why;        /* and how that is known */
  uint32_t *outlet;              /* its own class, or HS_NO_CLASS */
  bool *unsure;                  /* something of it comes from a source that cannot be told apart */
  uint8_t *state;                /* 0 new, 1 under way, 2 done */
  uint32_t graph_classes;        /* classes that there were when all edges were known */
  uint32_t *seen, walks;         /* for each of them: the last walk that came there; how many walks there were */
} hs_tracing;

static inline const hs_report *hs_tracing_report(const hs_tracing *t, size_t i) {
  return t->reports.items[t->story->reports.items[i]];
}

/* Writes the origins of the story into the links, the one of most reports first. *doubtful: how many of them may be one with
 * another. False without memory. */
bool hs_origin_write(hs_tracing *tracing, uint32_t story, hs_links *links, uint32_t *doubtful);

/* What is known of a story's origins before its sayings are asked. */
typedef struct hs_origin_work {
  hs_reports reports;
  const hs_links *links;
  const hs_story *story;
  size_t count;              /* reports of the story; the arrays below are by place in it */
  const uint32_t *outlet;    /* classes */
  hs_indexes *found;         /* classes: the origins of each report */
  hs_origin_reasons *why;    /* of each report; the last one that tells of a class counts */
  const uint32_t *place_of;  /* for each report of the pile: its place in this story, or HS_NO_CLASS */
  const hs_indexes *sayings; /* of this story: indexes into links->sayings */
  const hs_sources *sources;
} hs_origin_work;

/* Puts better origins into `found` where shared sayings show them. False without memory. */
bool hs_origin_by_sayings(hs_arena *arena, const hs_origin_work *work);

#endif
