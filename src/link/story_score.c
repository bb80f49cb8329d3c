/* story_score.c - the scores of two reports: do they tell of one occurrence, of one matter? What their likenesses weigh on
 * the scale that was learnt. See groundwork.h. */
#include "link/cluster.h"
#include "link/groundwork.h"

enum {
  WORDS_LEAST = 50, /* below this cosine two reports are strangers */
  STORYLINE_WORDS_LEAST = 90,
  STRANGERS = -3500,
  HOPELESS = -3500, /* a score that no sentences laid side by side will mend */
};

static int32_t clip(int32_t score) {
  return score > HS_SCORE_MAX ? HS_SCORE_MAX : score < -HS_SCORE_MAX ? -HS_SCORE_MAX : score;
}

/* The score if all that costs more to find out spoke for one story. */
static int32_t most(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  int16_t best[HS_LIKES];
  memcpy(best, like, sizeof best);
  best[HS_LIKE_RUNS] = best[HS_LIKE_ALIGNED] = best[HS_LIKE_ALIGNED_LEAST] = 1000;
  return hs_scale_weigh(scale, best);
}

int32_t hs_story_score(const hs_scales *scales, hs_probe *probe, hs_compared *c) {
  int16_t like[HS_LIKES];
  if (c->parts[HS_PART_ALL].cosine < WORDS_LEAST) return STRANGERS;
  hs_likeness(c, like);
  if (!c->laid && most(&scales->story, like) >= HOPELESS) {
    hs_probe_lay(probe, c);
    hs_likeness(c, like);
  }
  return clip(hs_scale_weigh(&scales->story, like));
}

int32_t hs_storyline_score(const hs_scales *scales, const hs_compared *c) {
  int16_t like[HS_LIKES];
  if (c->parts[HS_PART_ALL].cosine < STORYLINE_WORDS_LEAST) return STRANGERS;
  hs_likeness(c, like);
  return clip(hs_scale_weigh(&scales->storyline, like));
}
