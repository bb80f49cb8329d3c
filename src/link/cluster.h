/* cluster.h - average-link grouping of anything that is scored in pairs: reports into stories, stories into
 * storylines. Items are numbers below `count`; the result depends on scores and numbers alone. */
#ifndef HS_LINK_CLUSTER_H
#define HS_LINK_CLUSTER_H

#include "base/arena.h"
#include "link/feature.h"

enum { HS_COMPONENT_MAX = 600 }; /* items of a component that are grouped together */

/* Above 0: the two belong together; below: apart. Symmetric, pure, and within +-HS_SCORE_MAX. */
enum { HS_SCORE_MAX = 6000 };
typedef int32_t (*hs_pair_score)(const void *context, uint32_t a, uint32_t b);

typedef struct hs_scored {
  hs_pair pair;
  int32_t score;
  bool joined; /* one group whatever the others say */
} hs_scored;

/* Groups `count` items. `scored`: the candidate pairs; pairs that are not among them are scored only inside a
 * component. group[i] becomes the smallest item of i's group. False without memory, with *err. */
bool hs_cluster(size_t count, const hs_scored *scored, size_t scored_count, hs_pair_score score, const void *context,
                unsigned threads, uint32_t *group, hs_error *err);

/* Union-find over group[], whose roots are the smallest members. */
uint32_t hs_group_root(uint32_t *group, uint32_t i);
void hs_group_join(uint32_t *group, uint32_t a, uint32_t b);

#endif
