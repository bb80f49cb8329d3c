/* story_score.c - the scores of two reports: do they tell of one occurrence, of one matter? What their likenesses weigh on
 * the scale that was learnt. See groundwork.h. */
#include "link/cluster.h"
#include "link/groundwork.h"

enum {
  WORDS_LEAST = 50, /* below this cosine two reports are strangers */
  STORYLINE_WORDS_LEAST = 90,
  STRANGERS = -3500,
  HOPELESS = -3500, /* a score that no sentences laid side by side will mend */
  LONG_AFTER = 200, /* days after which a matter is another, unless it is about the same people */
  OTHER_MATTER = -2000,
  OTHER_TIME = -2000,
  SAME_DAY = 7, /* so many days on either side of a whole year are the same time of the year */
  LONG_APART =
      45, /* days that lie at least between a report and each candidate of an undated one, to be another time */
};

static int32_t clip(int32_t score) {
  return score > HS_SCORE_MAX ? HS_SCORE_MAX : score < -HS_SCORE_MAX ? -HS_SCORE_MAX : score;
}

/* The same time of another year, as ceremonies and seasons return? Or is one undated, and none of its candidates near? */
static bool is_other_time(const int16_t like[HS_LIKES]) {
  int days = like[HS_LIKE_DAYS], rest = days % 365;
  if (like[HS_LIKE_DATED] < 1000) return days > LONG_APART;
  return days > LONG_AFTER && days < HS_LIKE_DAYS_MOST && (rest <= SAME_DAY || rest >= 365 - SAME_DAY);
}

int32_t hs_story_timed(int32_t score, const int16_t like[HS_LIKES]) {
  score = clip(score);
  return score > OTHER_TIME && is_other_time(like) ? OTHER_TIME : score;
}

/* Lays two reports side by side, unless even if all that this finds out spoke for one story they would be strangers. */
static int32_t weigh_story(const hs_scale *scale, hs_probe *probe, hs_compared *c, int16_t like[HS_LIKES]) {
  int32_t cheap = hs_scale_weigh_cheap(scale, like);
  if (!c->laid) {
    like[HS_LIKE_RUNS] = like[HS_LIKE_ALIGNED] = like[HS_LIKE_ALIGNED_LEAST] = 1000;
    if (cheap + hs_scale_weigh_laid(scale, like) >= HOPELESS) hs_probe_lay(probe, c);
    hs_likeness_laid(c, like);
  }
  return hs_story_timed(cheap + hs_scale_weigh_laid(scale, like), like);
}

int32_t hs_story_score(const hs_scales *scales, hs_probe *probe, hs_compared *c) {
  int16_t like[HS_LIKES];
  if (c->zones[HS_ZONE_ALL].cosine < WORDS_LEAST) return STRANGERS;
  hs_likeness(c, like);
  return weigh_story(&scales->story, probe, c, like);
}

/* The same kind of thing at the same place in another year, with other people? */
static bool is_other_year(const int16_t like[HS_LIKES]) {
  return like[HS_LIKE_DAYS] > LONG_AFTER && !like[HS_LIKE_PERSONS] && like[HS_LIKE_MAIN_PERSON] < 1000;
}

int32_t hs_storyline_weigh(const hs_scale *scale, const int16_t like[HS_LIKES]) {
  int32_t score = clip(hs_scale_weigh(scale, like));
  return is_other_year(like) && score > OTHER_MATTER ? OTHER_MATTER : score;
}

int32_t hs_storyline_score(const hs_scales *scales, const hs_compared *c) {
  int16_t like[HS_LIKES];
  if (c->zones[HS_ZONE_ALL].cosine < STORYLINE_WORDS_LEAST) return STRANGERS;
  hs_likeness(c, like);
  return hs_storyline_weigh(&scales->storyline, like);
}

void hs_pair_score(const hs_scales *scales, hs_probe *probe, hs_compared *c, int32_t *story, int32_t *storyline) {
  int16_t like[HS_LIKES];
  uint32_t cosine = c->zones[HS_ZONE_ALL].cosine;
  *story = *storyline = STRANGERS;
  if (cosine < WORDS_LEAST) return;
  hs_likeness(c, like);
  if (cosine >= STORYLINE_WORDS_LEAST) *storyline = hs_storyline_weigh(&scales->storyline, like);
  *story = weigh_story(&scales->story, probe, c, like);
}
