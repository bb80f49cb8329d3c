/* story_score.c - the score of two reports: a weighted sum of how like they are in words, names, lead and title and
 * how far apart in time. See story_score.h. The weights are a logistic regression over pairs of ECB+, BASIL, the
 * Gun Violence Archive's sources and Galaxy (development halves), each set with the same weight. */
#include "link/story_score.h"

#include "link/cluster.h"

/* What a likeness of 1000 adds, in thousandths. */
enum {
  BIAS = -3080,
  WORDS = 1230,
  WORDS_ROOT = 1040, /* of its square root */
  NAMES = 1150,
  LEAD = 1860,
  TITLE = 1990,
  COVERED = 1180,      /* the words of one that the other has */
  LEAD_COVERED = 2230, /* the lead of one that the other has */
  RUNS = 410,          /* twice the share of runs of three words */
  UNDATED = -430,
};

static const struct {
  hs_day until;
  int32_t adds;
} DAYS_APART[] = {{0, 860}, {1, -120}, {3, -600}, {7, -1130}, {20, -2300}, {60, -2500}, {200, -2700}, {INT32_MAX, -3360}};

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

static int32_t time_adds(const hs_feature *a, const hs_feature *b) {
  if (a->day == HS_NO_DAY || b->day == HS_NO_DAY) return UNDATED;
  hs_day apart = a->day > b->day ? a->day - b->day : b->day - a->day;
  size_t i = 0;
  while (apart > DAYS_APART[i].until) i++;
  return DAYS_APART[i].adds;
}

static uint32_t runs_shared(const hs_feature *a, const hs_feature *b) {
  size_t least = a->shingle_count < b->shingle_count ? a->shingle_count : b->shingle_count;
  if (!least) return 0;
  size_t shared = hs_shared(a->shingles, a->shingle_count, b->shingles, b->shingle_count) * 2000 / least;
  return shared > 1000 ? 1000 : (uint32_t)shared;
}

int32_t hs_story_score(const hs_feature *a, const hs_feature *b) {
  uint32_t words = hs_terms_cosine(&a->all, &b->all);
  int64_t sum = (int64_t)WORDS * words;
  sum += (int64_t)WORDS_ROOT * hs_square_root((uint64_t)words * 1000);
  sum += (int64_t)NAMES * hs_terms_cosine(&a->names, &b->names);
  sum += (int64_t)LEAD * hs_terms_cosine(&a->lead, &b->lead);
  sum += (int64_t)TITLE * hs_terms_cosine(&a->title, &b->title);
  sum += (int64_t)COVERED * larger(hs_terms_covered(&a->all, &b->all), hs_terms_covered(&b->all, &a->all));
  sum += (int64_t)LEAD_COVERED * larger(hs_terms_covered(&a->all, &b->lead), hs_terms_covered(&b->all, &a->lead));
  sum += (int64_t)RUNS * runs_shared(a, b);
  int64_t score = sum / 1000 + BIAS + time_adds(a, b);
  return (int32_t)(score > HS_SCORE_MAX ? HS_SCORE_MAX : score < -HS_SCORE_MAX ? -HS_SCORE_MAX : score);
}
