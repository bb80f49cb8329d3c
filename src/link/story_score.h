/* story_score.h - do two reports tell of one occurrence, or at least of one matter? Reads features; story.c and
 * storyline.c group by the answers. */
#ifndef HS_LINK_STORY_SCORE_H
#define HS_LINK_STORY_SCORE_H

#include "link/feature.h"

/* Log-odds in thousandths, within +-HS_SCORE_MAX. Symmetric and pure. */
int32_t hs_story_score(const hs_feature *a, const hs_feature *b);
int32_t hs_storyline_score(const hs_feature *a, const hs_feature *b);

#endif
