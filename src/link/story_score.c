/* story_score.c - the scores of two reports: do they tell of one occurrence, of one matter? Weighted sums of how like
 * they are, how far apart in time, and whether only one of them tells of an answer or denial. See story_score.h.
 * The weights are logistic regressions: for occurrences over pairs of ECB+, BASIL, the Gun Violence Archive's sources,
 * Galaxy (development halves) and the provenance packs, each set with the same weight; for matters over the packs.
 * Likenesses may only speak for, distances only against. */
#include "link/story_score.h"

#include "link/cluster.h"
#include "link/likeness.h"

/* What 1000 of a likeness adds, in thousandths. */
static const int32_t STORY[HS_LIKES] = {
    [HS_LIKE_WORDS] = 1040,
    [HS_LIKE_WORDS_FEW] = -1340,
    [HS_LIKE_COVERED] = 630,
    [HS_LIKE_COVERED_MUCH] = 120,
    [HS_LIKE_LEAD] = 1350,
    [HS_LIKE_HEAD] = 330,
    [HS_LIKE_TITLE] = 1460,
    [HS_LIKE_LEAD_COVERED] = 2060,
    [HS_LIKE_LEAD_NAMES_COVERED] = 770,
    [HS_LIKE_LEAD_NAMES_COVERED_LEAST] = 120,
    [HS_LIKE_LEAD_NAMES_FEW] = -710,
    [HS_LIKE_LEAD_NAMES_LACK] = -300,
    [HS_LIKE_ALIGNED] = 1070,
    [HS_LIKE_ALIGNED_LEAST] = 630,
    [HS_LIKE_NUMBERS] = 650,
    [HS_LIKE_RUNS] = 90,
};

static const int32_t STORYLINE[HS_LIKES] = {
    [HS_LIKE_WORDS] = 2050,
    [HS_LIKE_COVERED] = 160,
    [HS_LIKE_NAMES] = 850,
    [HS_LIKE_NAMES_COVERED] = 820,
    [HS_LIKE_NAMES_COVERED_LEAST] = 450,
    [HS_LIKE_LEAD] = 2140,
    [HS_LIKE_LEAD_NAMES] = 1170,
    [HS_LIKE_LEAD_NAMES_COVERED] = 1290,
    [HS_LIKE_LEAD_NAMES_COVERED_LEAST] = 830,
    [HS_LIKE_LEAD_NAMES_LACK] = -870,
};

enum {
  STORY_BIAS = -3490,
  NO_TITLE = -780,     /* one has no title */
  TITLES_APART = -460, /* both have one, and no word in common */
  UNDATED = 1140,      /* one has no date */
  ONE_ANSWERS = -2070, /* only one tells of a denial or rejection */
  ANSWERS = 1 | 2,     /* rows of data/words/turns.tsv: deny, reject */
  ALIGNED_MOST = 1700, /* what the two ALIGNED add at most */
  HOPELESS = -3500,    /* a score that no sentences laid side by side will mend */
  STORYLINE_BIAS = -2320,
  STORYLINE_UNDATED = -960,
};

typedef struct step {
  hs_day until;
  int32_t adds;
} step;

static const step STORY_DAYS[] = {{0, 2100}, {1, 1630}, {3, 780}, {7, -220}, {20, -1190}, {60, -1200}, {200, -1250}, {INT32_MAX, -2090}};
static const step STORYLINE_DAYS[] = {{40, 0}, {200, -1850}, {INT32_MAX, -3140}};

static int32_t time_adds(const hs_feature *a, const hs_feature *b, const step *steps, int32_t undated) {
  if (a->day == HS_NO_DAY || b->day == HS_NO_DAY) return undated;
  hs_day apart = a->day > b->day ? a->day - b->day : b->day - a->day;
  while (apart > steps->until) steps++;
  return steps->adds;
}

static int32_t title_adds(const hs_feature *a, const hs_feature *b, uint32_t like) {
  if (!a->title_end || !b->title_end) return NO_TITLE;
  return like ? 0 : TITLES_APART;
}

static int32_t clip(int32_t score) { return score > HS_SCORE_MAX ? HS_SCORE_MAX : score < -HS_SCORE_MAX ? -HS_SCORE_MAX : score; }

int32_t hs_story_score(const hs_feature *a, const hs_feature *b) {
  uint32_t like[HS_LIKES];
  hs_likeness(a, b, like);
  int32_t rest = STORY_BIAS + time_adds(a, b, STORY_DAYS, UNDATED) + title_adds(a, b, like[HS_LIKE_TITLE]);
  if ((a->turns ^ b->turns) & ANSWERS) rest += ONE_ANSWERS;
  int32_t score = rest + hs_likeness_weigh(like, STORY);
  if (score + ALIGNED_MOST < HOPELESS) return clip(score);
  hs_likeness_align(a, b, like);
  return clip(rest + hs_likeness_weigh(like, STORY));
}

int32_t hs_storyline_score(const hs_feature *a, const hs_feature *b) {
  uint32_t like[HS_LIKES];
  hs_likeness(a, b, like);
  return clip(STORYLINE_BIAS + time_adds(a, b, STORYLINE_DAYS, STORYLINE_UNDATED) + hs_likeness_weigh(like, STORYLINE));
}
