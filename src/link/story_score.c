/* story_score.c - the scores of two reports: do they tell of one occurrence, of one matter? Weighted sums of how like
 * they are, how far apart in time, and whether only one of them tells of an answer or denial. See groundwork.h.
 * The weights are logistic regressions: for occurrences over pairs of ECB+, BASIL, the Gun Violence Archive's sources,
 * Galaxy (development halves) and the provenance packs, each set with the same weight; for matters over the packs.
 * Likenesses may only speak for, distances only against; then a few were moved, one at a time, to what
 * groups best. */
#include "link/cluster.h"
#include "link/groundwork.h"
#include "link/likeness.h"

/* What 1000 of a likeness adds, in thousandths. */
static const int32_t STORY[HS_LIKES] = {
    [HS_LIKE_WORDS] = 560,
    [HS_LIKE_WORDS_FEW] = -1040,
    [HS_LIKE_COVERED] = 780,
    [HS_LIKE_COVERED_MUCH] = 220,
    [HS_LIKE_NAMES] = 150,
    [HS_LIKE_LEAD] = 780,
    [HS_LIKE_HEAD] = 550,
    [HS_LIKE_TITLE] = 470,
    [HS_LIKE_LEAD_COVERED] = 1640,
    [HS_LIKE_LEAD_NAMES_COVERED] = 860,
    [HS_LIKE_LEAD_NAMES_COVERED_LEAST] = 410,
    [HS_LIKE_LEAD_NAMES_FEW] = -310,
    [HS_LIKE_LEAD_NAMES_LACK] = -380,
    [HS_LIKE_PERSONS_OWN] = -340,
    [HS_LIKE_HEAD_PERSONS_OWN] = -770,
    [HS_LIKE_ALIGNED] = 440,
    [HS_LIKE_ALIGNED_LEAST] = 120,
    [HS_LIKE_NUMBERS] = 400,
    [HS_LIKE_RUNS] = 590,
};

static const int32_t STORYLINE[HS_LIKES] = {
    [HS_LIKE_WORDS] = 1750,
    [HS_LIKE_COVERED] = 580,
    [HS_LIKE_NAMES] = 770,
    [HS_LIKE_NAMES_COVERED] = 760,
    [HS_LIKE_NAMES_COVERED_LEAST] = 500,
    [HS_LIKE_LEAD] = 1200,
    [HS_LIKE_HEAD] = 1110,
    [HS_LIKE_LEAD_NAMES] = 620,
    [HS_LIKE_LEAD_NAMES_COVERED] = 510,
    [HS_LIKE_LEAD_NAMES_COVERED_LEAST] = 850,
    [HS_LIKE_LEAD_NAMES_LACK] = -1230,
    [HS_LIKE_PERSON_SHARED] = 860,
    [HS_LIKE_PERSONS_SHARED] = 670,
    [HS_LIKE_PERSONS_OWN] = -480,
    [HS_LIKE_PERSONS_OWN_ONE] = -480,
    [HS_LIKE_HEAD_PERSONS_SHARED] = 340,
    [HS_LIKE_HEAD_PERSONS_OWN] = -2650,
};

enum {
  STORY_BIAS = -2330,
  NO_TITLE = -680,     /* one has no title */
  UNDATED = 710,       /* one has no date */
  SAME_DAY = 650,      /* both leads name a day within a month before, and it is the same */
  OTHER_DAY = -790,    /* they name days two and more apart */
  ONE_ANSWERS = -2300, /* only one tells of a denial or rejection */
  ALIGNED_MOST = 1150, /* what RUNS and the two ALIGNED add at most */
  WORDS_LEAST = 50,    /* below this cosine two reports are strangers */
  STORYLINE_WORDS_LEAST = 90,
  STRANGERS = -3500,
  HOPELESS = -3500, /* a score that no sentences laid side by side will mend */
  STORYLINE_BIAS = -1230,
  STORYLINE_UNDATED = -690,
};

typedef struct step {
  hs_day until;
  int32_t adds;
} step;

static const step STORY_DAYS[] = {{0, 1260},   {1, 830},     {3, 480},     {7, -230},         {20, -420},
                                  {60, -1400}, {200, -1800}, {300, -2500}, {INT32_MAX, -4500}};
static const step STORYLINE_DAYS[] = {{40, 0}, {200, -2090}, {INT32_MAX, -3630}};

static int32_t step_of(const step *steps, hs_day apart) {
  while (apart > steps->until) steps++;
  return steps->adds;
}

/* What the dates add. The days that remain possible for an undated report can set it apart; they cannot tie it. */
static int32_t time_adds(const hs_feature *a, const hs_feature *b, const step *steps, int32_t undated) {
  bool certain;
  hs_day apart = hs_days_apart(a, b, &certain);
  if (apart == HS_NO_DAY) return undated;
  int32_t adds = step_of(steps, apart);
  return certain || adds < undated ? adds : undated;
}

static bool titled(const hs_feature *a, const hs_feature *b) { return a->title_end && b->title_end; }

static int32_t happened_adds(const hs_feature *a, const hs_feature *b) {
  hs_day apart = hs_happened_apart(a, b);
  return apart == HS_NO_DAY || apart == 1 ? 0 : apart ? OTHER_DAY : SAME_DAY;
}

static int32_t clip(int32_t score) {
  return score > HS_SCORE_MAX ? HS_SCORE_MAX : score < -HS_SCORE_MAX ? -HS_SCORE_MAX : score;
}

/* What speaks for and against one occurrence but for the likeness of words. */
static int32_t story_base(const hs_feature *a, const hs_feature *b) {
  int32_t base =
      STORY_BIAS + time_adds(a, b, STORY_DAYS, UNDATED) + happened_adds(a, b) + (titled(a, b) ? 0 : NO_TITLE);
  return base + ((a->turns ^ b->turns) & HS_TURN_ANSWERS ? ONE_ANSWERS : 0);
}

int32_t hs_story_score(hs_probe *probe, hs_compared *c) {
  uint32_t like[HS_LIKES];
  if (c->parts[HS_PART_ALL].cosine < WORDS_LEAST) return STRANGERS;
  int32_t base = story_base(c->a, c->b);
  hs_likeness(c, like);
  int32_t score = base + hs_likeness_weigh(like, STORY);
  if (c->laid || score + ALIGNED_MOST < HOPELESS) return clip(score);
  hs_probe_lay(probe, c);
  hs_likeness(c, like);
  return clip(base + hs_likeness_weigh(like, STORY));
}

int32_t hs_storyline_score(const hs_compared *c) {
  uint32_t like[HS_LIKES];
  if (c->parts[HS_PART_ALL].cosine < STORYLINE_WORDS_LEAST) return STRANGERS;
  hs_likeness(c, like);
  return clip(STORYLINE_BIAS + time_adds(c->a, c->b, STORYLINE_DAYS, STORYLINE_UNDATED) +
              hs_likeness_weigh(like, STORYLINE));
}
