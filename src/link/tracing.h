/* tracing.h - one story whose sources are traced: who took from whom, and where the information of each report comes
 * from, with the reasons. origin.c makes it, origin_write.c writes down what was found. */
#ifndef HS_LINK_TRACING_H
#define HS_LINK_TRACING_H

#include "link/origin_name.h"

/* How a report, by its place in the story, came to an origin. */
typedef struct hs_origin_reason {
  uint32_t class_number, named; /* named: the class that the report itself names, or HS_NO_CLASS */
  hs_origin_why why;
  uint32_t other; /* a report of the pile, where `why` says so */
} hs_origin_reason;
typedef HS_LIST(hs_origin_reason) hs_origin_reasons;

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

#endif
