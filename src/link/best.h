/* best.h - of many reports the few that are most like one: a heap whose first is the least of them. Ties go to the report
 * with the lower number. candidate.c and near.c fill such heaps. */
#ifndef HS_LINK_BEST_H
#define HS_LINK_BEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct hs_rival {
  uint32_t report, shared;
} hs_rival;

typedef struct hs_best {
  hs_rival *items;
  uint32_t count, room;
} hs_best;

/* Keeps it where there is room, or where it is better than the least of those kept. */
void hs_best_keep(hs_best *best, hs_rival rival);

#endif
