/* train_link_trees.c - grows trees of two questions by gradient boosting (logistic loss, second order), with the direction
 * of each likeness kept: what may only speak for never speaks against. See train_link.h and link/scale.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "learn/random.h"
#include "tools/train_link.h"

enum {
  STEPS = 48,          /* bars between equally many pairs */
  STEPS_TOGETHER = 12, /* and between equally many of those that belong together */
  BARS_MAX = STEPS + STEPS_TOGETHER,
  ASKED_OF_TEN = 6, /* likenesses that a tree may ask about, drawn at random */
};

typedef struct growing {
  const hs_link_pair *pairs;
  size_t count;
  const hs_tree_settings *settings;
  int16_t bars[HS_LIKES][BARS_MAX];
  size_t bar_count[HS_LIKES];
  uint8_t (*bins)[HS_LIKES]; /* bars that the likeness of a pair is above */
  double *scores, *slopes, *bends;
  bool *above; /* the first answer of the tree under way */
  bool asked[HS_LIKES];
} growing;

/* Slopes and bends of the loss, summed. */
typedef struct sums {
  double slope, bend;
} sums;

typedef struct range {
  double low, high;
} range;

/* The best question of a node. */
typedef struct split {
  double gain;
  int like; /* -1: none helps */
  size_t bar;
  double below, above; /* the values behind it */
} split;

static int by_number(const void *a, const void *b) { return *(const int16_t *)a - *(const int16_t *)b; }

static void add_bar(growing *g, int like, int16_t bar, int16_t last) {
  for (size_t i = 0; i < g->bar_count[like]; i++)
    if (g->bars[like][i] == bar) return;
  if (bar < last) g->bars[like][g->bar_count[like]++] = bar;
}

static void make_bars(growing *g, int16_t *values, bool together, size_t steps) {
  for (int like = 0; like < HS_LIKES; like++) {
    size_t n = 0;
    for (size_t i = 0; i < g->count; i++)
      if (!together || g->pairs[i].together) values[n++] = g->pairs[i].like[like];
    qsort(values, n, sizeof *values, by_number);
    for (size_t k = 1; n && k < steps; k++) add_bar(g, like, values[n * k / steps], values[n - 1]);
  }
}

static void fill_bins(growing *g) {
  for (int like = 0; like < HS_LIKES; like++)
    qsort(g->bars[like], g->bar_count[like], sizeof *g->bars[like], by_number);
  for (size_t i = 0; i < g->count; i++)
    for (int like = 0; like < HS_LIKES; like++) {
      size_t bin = 0;
      while (bin < g->bar_count[like] && g->pairs[i].like[like] > g->bars[like][bin]) bin++;
      g->bins[i][like] = (uint8_t)bin;
    }
}

static double clamp(double value, range within) {
  return value < within.low ? within.low : value > within.high ? within.high : value;
}

static double value_of(const growing *g, sums s, range within) {
  return clamp(-s.slope / (s.bend + g->settings->decay), within);
}

/* How much a value takes from the loss. */
static double gain_of(const growing *g, sums s, double value) {
  return -(s.slope * value + (s.bend + g->settings->decay) * value * value / 2);
}

static void try_bars(const growing *g, int like, const sums bins[BARS_MAX + 1], sums all, range within, split *best) {
  sums low = {0};
  int direction = HS_LIKE_NAMES_OF[like].direction;
  double without = gain_of(g, all, value_of(g, all, within));
  for (size_t bar = 0; bar < g->bar_count[like]; bar++) {
    low.slope += bins[bar].slope;
    low.bend += bins[bar].bend;
    sums high = {all.slope - low.slope, all.bend - low.bend};
    if (low.bend < g->settings->least || high.bend < g->settings->least) continue;
    double below = value_of(g, low, within), above = value_of(g, high, within);
    if ((above - below) * direction < 0) continue;
    double gain = gain_of(g, low, below) + gain_of(g, high, above) - without;
    if (gain > best->gain) *best = (split){gain, like, bar, below, above};
  }
}

/* The best question about the pairs whose first answer was `above`, or (side -1) about all. */
static split find_split(const growing *g, int side, range within) {
  split best = {.gain = 1e-4, .like = -1};
  for (int like = 0; like < HS_LIKES; like++) {
    sums bins[BARS_MAX + 1] = {{0}}, all = {0};
    if (!g->asked[like]) continue;
    for (size_t i = 0; i < g->count; i++) {
      if (side >= 0 && g->above[i] != (side > 0)) continue;
      bins[g->bins[i][like]].slope += g->slopes[i];
      bins[g->bins[i][like]].bend += g->bends[i];
    }
    for (size_t b = 0; b <= g->bar_count[like]; b++) all.slope += bins[b].slope, all.bend += bins[b].bend;
    try_bars(g, like, bins, all, within, &best);
  }
  return best;
}

/* What the values behind one answer may be, so that both sides keep to the direction of the first question. */
static range range_behind(const split *first, int side) {
  double middle = (first->below + first->above) / 2;
  int direction = first->like < 0 ? 0 : HS_LIKE_NAMES_OF[first->like].direction;
  range all = {-1e9, 1e9};
  if (direction * (side ? 1 : -1) > 0) all.low = middle;
  if (direction * (side ? 1 : -1) < 0) all.high = middle;
  return all;
}

static sums sums_behind(const growing *g, int side) {
  sums s = {0};
  for (size_t i = 0; i < g->count; i++)
    if (g->above[i] == (side > 0)) s.slope += g->slopes[i], s.bend += g->bends[i];
  return s;
}

static int32_t thousandths(const growing *g, double value) { return (int32_t)lround(value * g->settings->rate * 1000); }

static void take_question(const growing *g, const split *s, int at, hs_scale_tree *tree) {
  tree->like[at] = (uint8_t)(s->like < 0 ? 0 : s->like);
  tree->bar[at] = s->like < 0 ? INT16_MAX : g->bars[s->like][s->bar];
}

static hs_scale_tree grow(growing *g) {
  hs_scale_tree tree = {.bar = {0}};
  const range any = {-1e9, 1e9};
  split first = find_split(g, -1, any);
  take_question(g, &first, 0, &tree);
  for (size_t i = 0; i < g->count; i++) g->above[i] = g->pairs[i].like[tree.like[0]] > tree.bar[0];
  for (int side = 0; side < 2; side++) {
    range within = range_behind(&first, side);
    split second = find_split(g, side, within);
    double value = value_of(g, sums_behind(g, side), within);
    take_question(g, &second, 1 + side, &tree);
    size_t leaf = side ? 2 : 0;
    tree.value[leaf] = thousandths(g, second.like < 0 ? value : second.below);
    tree.value[leaf + 1] = thousandths(g, second.like < 0 ? value : second.above);
  }
  return tree;
}

/* Slopes and bends at the scores so far, and the likenesses that the next tree may ask about. */
static void prepare(growing *g, uint64_t *random) {
  for (int like = 0; like < HS_LIKES; like++) g->asked[like] = hs_random_below(random, 10) < ASKED_OF_TEN;
  for (size_t i = 0; i < g->count; i++) {
    double p = 1 / (1 + exp(-g->scores[i]));
    g->slopes[i] = (p - g->pairs[i].together) * g->pairs[i].weight;
    g->bends[i] = p * (1 - p) * g->pairs[i].weight;
  }
}

static double base_of(const growing *g) {
  double together = 0, apart = 0;
  for (size_t i = 0; i < g->count; i++) *(g->pairs[i].together ? &together : &apart) += g->pairs[i].weight;
  return together > 0 && apart > 0 ? log(together / apart) : 0;
}

static bool make_room(growing *g, hs_arena *scratch, int16_t **values) {
  *values = hs_arena_array(scratch, g->count, sizeof **values);
  g->bins = hs_arena_array(scratch, g->count, sizeof *g->bins);
  g->scores = hs_arena_array(scratch, g->count, sizeof *g->scores);
  g->slopes = hs_arena_array(scratch, g->count, sizeof *g->slopes);
  g->bends = hs_arena_array(scratch, g->count, sizeof *g->bends);
  g->above = hs_arena_array(scratch, g->count, sizeof *g->above);
  return *values && g->bins && g->scores && g->slopes && g->bends && g->above;
}

static void grow_all(growing *g, int16_t *values, hs_scale *scale) {
  uint64_t random = 1;
  make_bars(g, values, false, STEPS);
  make_bars(g, values, true, STEPS_TOGETHER);
  fill_bins(g);
  scale->base = (int32_t)lround(base_of(g) * 1000);
  for (size_t i = 0; i < g->count; i++) g->scores[i] = scale->base / 1000.0;
  while (scale->count < g->settings->trees) {
    prepare(g, &random);
    hs_scale one = {.count = 1, .trees = &scale->trees[scale->count++]};
    one.trees[0] = grow(g);
    for (size_t i = 0; i < g->count; i++) g->scores[i] += hs_scale_weigh(&one, g->pairs[i].like) / 1000.0;
  }
}

bool hs_trees_learn(const hs_link_pair *pairs, size_t count, const hs_tree_settings *settings, hs_arena *arena,
                    hs_scale *scale) {
  hs_arena *scratch = hs_arena_new();
  growing *g = scratch ? hs_arena_alloc(scratch, sizeof *g) : NULL;
  int16_t *values = NULL;
  *scale = (hs_scale){.trees = hs_arena_array(arena, settings->trees, sizeof *scale->trees)};
  bool ok = g && scale->trees;
  if (ok) {
    *g = (growing){.pairs = pairs, .count = count, .settings = settings};
    ok = make_room(g, scratch, &values);
  }
  if (ok) grow_all(g, values, scale);
  hs_arena_free(scratch);
  return ok;
}
