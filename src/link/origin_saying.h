/* origin_saying.h - shared sayings asked for the origins of a story. Called by origin.c. */
#ifndef HS_LINK_ORIGIN_SAYING_H
#define HS_LINK_ORIGIN_SAYING_H

#include "link/tracing.h"

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
