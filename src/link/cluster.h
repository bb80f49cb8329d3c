/* cluster.h - average-link grouping of anything that is scored in pairs: reports into stories, stories into
 * storylines. Items are numbers below `count`; the result depends on scores and numbers alone. */
#ifndef HS_LINK_CLUSTER_H
#define HS_LINK_CLUSTER_H

#include "base/calendar.h"
#include "link/candidate.h"

enum { HS_COMPONENT_MAX = 600 }; /* items of a component that are grouped together */

/* Scores item a with each of `count` others. Above 0: the two belong together; below: apart. Symmetric, pure, and within
 * +-HS_SCORE_MAX. False without memory. */
enum { HS_SCORE_MAX = 6000 };
typedef bool (*hs_row_score)(const void *context, uint32_t a, const uint32_t *others, size_t count, int32_t *scores);

typedef struct hs_scored {
  hs_pair pair;
  int32_t score;
  bool joined; /* one group whatever the others say */
} hs_scored;

/* Step four alone: component[i] becomes the smallest item of i's component. False without memory, with *err. */
bool hs_components(size_t count, const hs_scored *scored, size_t scored_count, uint32_t *component, hs_error *err);

/* Groups `count` items. `scored`: the candidate pairs; pairs that are not among them are scored only inside a
 * component. No pair is scored again that comes, in the order of pairs, before the first that is joined. `days`: of each
 * item, HS_NO_DAY where it is not known; NULL where time tells nothing. group[i] becomes the smallest item of i's
 * group. False without memory, with *err. */
bool hs_cluster(size_t count, const hs_scored *scored, size_t scored_count, hs_row_score score, const void *context,
                const hs_day *days, unsigned threads, uint32_t *group, hs_error *err);

#endif
