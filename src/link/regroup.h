/* regroup.h - mends what average link has made of a component: a join is never taken back there, so that an item may be left in
 * a group that it fits less well than one that came about later. cluster.c asks for it. */
#ifndef HS_LINK_REGROUP_H
#define HS_LINK_REGROUP_H

#include "base/arena.h"

/* Moves items between groups. `scores`: count x count, symmetric; group[i]: the first item of i's group; bound[i]: i stays
 * where it is. Places alone break ties. False without memory. */
bool hs_regroup(const int32_t *scores, size_t count, const bool *bound, uint32_t *group);

#endif
