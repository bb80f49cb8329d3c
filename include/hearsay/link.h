/* link.h - the five functions under copies, stories and storylines, for those who link by themselves: in threads, over a store, a
 * report at a time. hs_pile_link does the same with a pile; both give the same stories.
 *
 *   1 hs_link_feature      each report alone -> what it is compared by, and the keys it is found under
 *   2 hs_link_candidates   reports that share keys -> pairs, a bounded number for each
 *   3 hs_link_score        each pair alone -> scores
 *   4 hs_link_components   pairs that could merge -> components, none too large
 *   5 hs_link_stories      each component alone -> stories
 *
 * One, three and five know nothing outside their input. All are functions of which reports there are: neither the order
 * in which they are given nor the number of threads shows, and ties are broken by id. So whoever keeps features and
 * scores may add reports one at a time, in any order and in any batches: after each batch two and four are asked again,
 * three for pairs that are new, five for components that have changed, and the stories are the same byte for byte as those
 * of one run over all (tests/unit/test_linker.c does so). Integers only; what words weigh comes from a table, never from
 * the reports.
 *
 * Calls may run side by side on several threads. On failure outputs are untouched: HS_EMEMORY, and what is said below. */
#ifndef HEARSAY_LINK_H
#define HEARSAY_LINK_H

#include "hearsay/hearsay.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Tables that the functions read; made once, never changed. NULL without memory. Owner: the caller. */
typedef struct hs_linker hs_linker;
HS_API hs_linker *hs_linker_new(void);
HS_API void hs_linker_free(hs_linker *linker); /* NULL is allowed */

/* What a report is compared by: about 10 KB. Owner: the caller. */
typedef struct hs_link_feature_of hs_link_feature_of;

/* One: of a report as one JSON object (marked, or it is marked here). HS_EFORMAT where it is none. */
HS_API bool hs_link_feature(const hs_linker *linker, const char *json, size_t size, hs_link_feature_of **feature,
                            hs_error *error);
HS_API void hs_link_feature_free(hs_link_feature_of *feature);            /* NULL is allowed */
HS_API const char *hs_link_feature_id(const hs_link_feature_of *feature); /* as long as the feature */

/* Places in the array of features that was given; the id of `a` comes first. */
typedef struct hs_link_pair {
  uint32_t a, b;
} hs_link_pair;

/* Two: the pairs worth scoring, ordered by their ids, in memory that the caller frees by free(). No two features may have
 * one id (HS_EUSAGE). */
HS_API bool hs_link_candidates(const hs_link_feature_of *const *features, size_t count, hs_link_pair **pairs,
                               size_t *pair_count, hs_error *error);

/* Thousandths of log-odds, within +-6000: above 0 for yes. */
typedef struct hs_link_score {
  int32_t story;                 /* of one occurrence? */
  int32_t storyline;             /* of one matter? */
  int32_t copy;                  /* did one take from the other? 0: no */
  bool turned;                   /* a took from b, not b from a */
  const char *relation;          /* of a copy, as in FORMATS.md; NULL: none. Static storage */
  uint32_t similarity, coverage; /* of a copy, in thousandths */
} hs_link_score;

/* Three: `a` must be the one whose id comes first (HS_EUSAGE). */
HS_API bool hs_link_score_pair(const hs_linker *linker, const hs_link_feature_of *a, const hs_link_feature_of *b,
                               hs_link_score *score, hs_error *error);

/* Four: component[i] becomes the place of that report of i's component whose id is the first. Where a component is over 600
 * reports the bar is raised until it falls apart; copies stay together. */
HS_API bool hs_link_components(const hs_link_feature_of *const *features, size_t count, const hs_link_pair *pairs,
                               const hs_link_score *scores, size_t pair_count, uint32_t *component, hs_error *error);

/* Five: the features, pairs and scores of one component alone; the places in `pairs` are places among its features.
 * story[i] becomes the place of that report of i's story which is the earliest, by date, then id: its id is the story's. */
HS_API bool hs_link_stories(const hs_linker *linker, const hs_link_feature_of *const *features, size_t count,
                            const hs_link_pair *pairs, const hs_link_score *scores, size_t pair_count, uint32_t *story,
                            hs_error *error);

/* Storylines are the same shape one level up: stories in place of reports. Their features are those of their reports; two
 * are worth scoring where reports of theirs are; their score is the mean over their reports. `story` is what five filled
 * (for all reports, HS_EUSAGE where it names no such place), pairs and scores are those of reports.
 *
 * Two to four: component[i] becomes the place of the report that opens the first story of the component of i's story.
 * Five: the reports of one such component alone. storyline[i] becomes the place of the report that opens i's storyline: the
 * earliest of its earliest story, whose id is the storyline's. Given all reports, five gives the same. */
HS_API bool hs_link_storyline_components(const hs_linker *linker, const hs_link_feature_of *const *features,
                                         size_t count, const uint32_t *story, const hs_link_pair *pairs,
                                         const hs_link_score *scores, size_t pair_count, uint32_t *component,
                                         hs_error *error);
HS_API bool hs_link_storylines(const hs_linker *linker, const hs_link_feature_of *const *features, size_t count,
                               const uint32_t *story, const hs_link_pair *pairs, const hs_link_score *scores,
                               size_t pair_count, uint32_t *storyline, hs_error *error);

#ifdef __cplusplus
}
#endif

#endif
