/* source_graph.h - the relay graph as plain data: publishers and the steps between them. Made by source_graph.c from the
 * relays of the reports and from copies; sources.c writes it. Steps go from the one who took to the one taken from. */
#ifndef HS_SHOW_SOURCE_GRAPH_H
#define HS_SHOW_SOURCE_GRAPH_H

#include "show/account.h"

typedef struct hs_source_step {
  uint32_t from, to; /* publishers */
  hs_strs how;       /* "cited", "dateline", "credit", "mark", "link", "copy" */
  HS_LIST(hs_cite) cites;
} hs_source_step;

typedef struct hs_source_publisher {
  hs_str name;
  uint32_t reports;  /* published by it in this pile */
  bool origin;       /* of a story: information enters the press here */
  int32_t circle;    /* number of the circle it is part of, or HS_NO_INDEX */
  hs_indexes takers; /* steps that lead to it */
  hs_indexes taken;  /* steps that lead from it */
} hs_source_publisher;

typedef struct hs_source_graph {
  HS_LIST(hs_source_publisher) publishers; /* by name */
  HS_LIST(hs_source_step) steps;           /* by from, then to */
  uint32_t circles;
} hs_source_graph;

/* False without memory. */
bool hs_source_graph_make(hs_arena *arena, hs_reports reports, const hs_links *links, hs_source_graph *graph);

#endif
