/* groundwork.h - the first three of the five functions of link (link.h), done once for a pile: the feature of each
 * report, the candidate pairs, and what each pair alone tells. copy, story, storyline and dated read it; it is gone
 * when they are done. */
#ifndef HS_LINK_GROUNDWORK_H
#define HS_LINK_GROUNDWORK_H

#include "link/candidate.h"
#include "link/copy_judge.h"
#include "link/scale.h"

typedef struct hs_groundwork {
  hs_arena *arena;
  hs_batches batches; /* hold what features point at */
  hs_features features;
  hs_scratch *scratch; /* where reports and features lie, or NULL: in memory */
  hs_scales scales;
  hs_pairs pairs;
  int32_t *story_scores, *line_scores; /* of each pair: one occurrence? one matter? */
  hs_takings takings;                  /* by pair */
} hs_groundwork;

/* Makes the groundwork once and keeps it in links. False with *err. */
bool hs_groundwork_of(hs_reports reports, unsigned threads, hs_links *links, const hs_groundwork **ground,
                      hs_error *err);
void hs_groundwork_free(hs_links *links);

/* Step three, in story_score.c: what two reports that were compared tell, by themselves alone. (That one took from the other:
 * copy_judge.h.) Scores lie within +-HS_SCORE_MAX. */

/* A score of the scale, kept within bounds, and below 0 where the days between the two say that they tell of two occurrences:
 * the same day of another year, or an undated report none of whose candidates is near. */
int32_t hs_story_timed(int32_t score, const int16_t like[HS_LIKES]);
/* Above 0: they tell of one occurrence. */
int32_t hs_story_score(const hs_scales *scales, hs_probe *probe, hs_compared *compared);
/* Above 0: they tell of one matter. By likenesses, or of two reports that were compared. */
int32_t hs_storyline_weigh(const hs_scale *scale, const int16_t like[HS_LIKES]);
int32_t hs_storyline_score(const hs_scales *scales, const hs_compared *compared);
/* Both, of two reports that were compared and not yet laid side by side. */
void hs_pair_score(const hs_scales *scales, hs_probe *probe, hs_compared *compared, int32_t *story, int32_t *storyline);

struct hs_scored; /* link/cluster.h */
/* What step four reads, in story.c: the candidates whose score is above 0, and the copies, which are in the story of their
 * original; in `arena`. False without memory. */
bool hs_story_scored(const hs_groundwork *ground, const hs_links *links, hs_arena *arena, struct hs_scored **scored,
                     size_t *count);
/* Steps four and five, in story.c: group[i] becomes the smallest report of i's story; links holds the copies. False
 * without memory. */
bool hs_story_group(const hs_groundwork *ground, const hs_links *links, unsigned threads, uint32_t *group,
                    hs_error *err);
/* Lists the stories that are grouped so, by date, then id. False without memory. */
bool hs_story_list(hs_reports reports, const hs_feature *features, const uint32_t *group, hs_links *links);

/* The same shape for the stories that links holds, in storyline.c: two to four, component[i] becomes the first story of
 * i's component; and all of it, group[i] becomes the first story of i's storyline. Stories are scored by their reports,
 * so neither knows anything outside the stories that are given. False without memory. */
bool hs_storyline_components(const hs_groundwork *ground, const hs_links *links, uint32_t *component, hs_error *err);
bool hs_storyline_group(const hs_groundwork *ground, const hs_links *links, unsigned threads, uint32_t *group,
                        hs_error *err);

#endif
