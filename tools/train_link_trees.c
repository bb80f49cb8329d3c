/* train_link_trees.c - grows trees by gradient boosting (logistic loss, second order), all nodes of a level at once, with the
 * direction of each likeness kept: what may only speak for never speaks against. See train_link.h and link/scale.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/train_link.h"

enum {
  STEPS = 48,          /* bars between equally many pairs */
  STEPS_TOGETHER = 12, /* and between equally many of those that belong together */
  BARS_MAX = STEPS + STEPS_TOGETHER,
  NODES_MAX = 1 << (HS_SCALE_DEPTH_MAX - 1), /* of a level that asks */
};

/* Slopes and bends of the loss, summed. */
typedef struct sums {
  double slope, bend;
} sums;

typedef struct range {
  double low, high;
} range;

typedef struct growing {
  const hs_train_pair *pairs;
  size_t count;
  const hs_tree_settings *settings;
  int16_t bars[HS_LIKES][BARS_MAX];
  size_t bar_count[HS_LIKES];
  uint8_t (*bins)[HS_LIKES]; /* bars that the likeness of a pair is above */
  double *scores, *slopes, *bends;
  uint8_t *at;                           /* which node of the level a pair has come to; of a grown tree, which value */
  sums (*level)[HS_LIKES][BARS_MAX + 1]; /* of each node, by bin */
} growing;

/* What the values behind a node may be, so that all answers above keep to their directions, and the best question there. */
typedef struct node {
  range within;
  double gain;
  int like; /* -1: none helps */
  size_t bar;
  double below, above; /* the values behind it; without a question `below` is that of the node */
} node;

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

static void try_bars(const growing *g, int like, const sums bins[BARS_MAX + 1], sums all, node *n) {
  sums low = {0};
  int direction = HS_LIKE_NAMES_OF[like].direction;
  double without = gain_of(g, all, value_of(g, all, n->within));
  for (size_t bar = 0; bar < g->bar_count[like]; bar++) {
    low.slope += bins[bar].slope;
    low.bend += bins[bar].bend;
    sums high = {all.slope - low.slope, all.bend - low.bend};
    if (low.bend < g->settings->least || high.bend < g->settings->least) continue;
    double below = value_of(g, low, n->within), above = value_of(g, high, n->within);
    if ((above - below) * direction < 0) continue;
    double gain = gain_of(g, low, below) + gain_of(g, high, above) - without;
    if (gain > n->gain) n->gain = gain, n->like = like, n->bar = bar, n->below = below, n->above = above;
  }
}

static sums sum_bins(const growing *g, int like, const sums bins[BARS_MAX + 1]) {
  sums all = {0};
  for (size_t b = 0; b <= g->bar_count[like]; b++) all.slope += bins[b].slope, all.bend += bins[b].bend;
  return all;
}

static void sum_level(growing *g, int nodes) {
  memset(g->level, 0, (size_t)nodes * sizeof *g->level);
  for (size_t i = 0; i < g->count; i++) {
    sums(*bins)[BARS_MAX + 1] = g->level[g->at[i]];
    for (int like = 0; like < HS_LIKES; like++) {
      sums *bin = &bins[like][g->bins[i][like]];
      bin->slope += g->slopes[i];
      bin->bend += g->bends[i];
    }
  }
}

/* The best question of each node of a level. */
static void ask_level(growing *g, node *nodes, int count) {
  sum_level(g, count);
  for (int k = 0; k < count; k++) {
    node *n = &nodes[k];
    *n = (node){.within = n->within, .gain = 1e-4, .like = -1};
    for (int like = 0; like < HS_LIKES; like++) {
      sums all = sum_bins(g, like, g->level[k][like]);
      if (n->like < 0) n->below = value_of(g, all, n->within);
      try_bars(g, like, g->level[k][like], all, n);
    }
  }
}

/* What the values behind an answer may be. */
static range range_behind(const node *n, int side) {
  range within = n->within;
  int direction = n->like < 0 ? 0 : HS_LIKE_NAMES_OF[n->like].direction;
  double middle = (n->below + n->above) / 2;
  if (direction * (side ? 1 : -1) > 0 && middle > within.low) within.low = middle;
  if (direction * (side ? 1 : -1) < 0 && middle < within.high) within.high = middle;
  return within;
}

/* Every pair goes on to the node behind its answer. */
static void answer_level(growing *g, const node *nodes) {
  for (size_t i = 0; i < g->count; i++) {
    const node *n = &nodes[g->at[i]];
    bool above = n->like >= 0 && g->bins[i][n->like] > n->bar;
    g->at[i] = (uint8_t)(2 * g->at[i] + above);
  }
}

static int16_t thousandths(const growing *g, double value) { return (int16_t)lround(value * g->settings->rate * 1000); }

static void take_level(const growing *g, const node *nodes, int count, bool last, hs_scale_tree *tree) {
  for (int k = 0; k < count; k++) {
    const node *n = &nodes[k];
    int at = count - 1 + k;
    tree->like[at] = (uint8_t)(n->like < 0 ? 0 : n->like);
    tree->bar[at] = n->like < 0 ? INT16_MAX : g->bars[n->like][n->bar];
    if (!last) continue;
    int16_t *values = tree->value + 2 * (size_t)k;
    values[0] = thousandths(g, n->below);
    values[1] = thousandths(g, n->like < 0 ? n->below : n->above);
  }
}

/* Every pair has come to its value. */
static void take_shares(const growing *g, hs_scale_shares *shares) {
  double weight[HS_SCALE_VALUES_MAX] = {0}, all = 0;
  for (size_t i = 0; i < g->count; i++) weight[g->at[i]] += g->pairs[i].weight, all += g->pairs[i].weight;
  for (int i = 0; i < HS_SCALE_VALUES_MAX; i++) shares->of[i] = (int16_t)lround(weight[i] / all * 10000);
}

static hs_scale_tree grow(growing *g, hs_scale_shares *shares) {
  hs_scale_tree tree = {.bar = {0}};
  node nodes[NODES_MAX] = {{.within = {-1e9, 1e9}}}, next[NODES_MAX] = {{.like = 0}};
  int depth = g->settings->depth;
  memset(g->at, 0, g->count);
  for (int d = 0; d < depth; d++) {
    int count = 1 << d;
    ask_level(g, nodes, count);
    take_level(g, nodes, count, d + 1 == depth, &tree);
    answer_level(g, nodes);
    if (d + 1 == depth) break;
    for (int k = 0; k < 2 * count; k++) next[k].within = range_behind(&nodes[k / 2], k % 2);
    memcpy(nodes, next, sizeof nodes);
  }
  take_shares(g, shares);
  return tree;
}

/* Slopes and bends at the scores so far. */
static void prepare(growing *g) {
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
  g->at = hs_arena_array(scratch, g->count, sizeof *g->at);
  g->level = hs_arena_array(scratch, NODES_MAX, sizeof *g->level);
  return *values && g->bins && g->scores && g->slopes && g->bends && g->at && g->level;
}

static void grow_all(growing *g, int16_t *values, hs_scale *scale) {
  make_bars(g, values, false, STEPS);
  make_bars(g, values, true, STEPS_TOGETHER);
  fill_bins(g);
  scale->base = (int32_t)lround(base_of(g) * 1000);
  for (size_t i = 0; i < g->count; i++) g->scores[i] = scale->base / 1000.0;
  while (scale->count < g->settings->trees) {
    prepare(g);
    hs_scale_tree *tree = &scale->trees[scale->count];
    *tree = grow(g, &scale->shares[scale->count++]);
    for (size_t i = 0; i < g->count; i++) g->scores[i] += tree->value[g->at[i]] / 1000.0;
  }
}

bool hs_trees_learn(const hs_train_pair *pairs, size_t count, const hs_tree_settings *settings, hs_arena *arena,
                    hs_scale *scale) {
  hs_arena *scratch = hs_arena_new();
  growing *g = scratch ? hs_arena_alloc(scratch, sizeof *g) : NULL;
  int16_t *values = NULL;
  *scale = (hs_scale){.depth = settings->depth,
                      .trees = hs_arena_array(arena, settings->trees, sizeof *scale->trees),
                      .shares = hs_arena_array(arena, settings->trees, sizeof *scale->shares)};
  bool ok = g && scale->trees && scale->shares;
  if (ok) {
    *g = (growing){.pairs = pairs, .count = count, .settings = settings};
    ok = make_room(g, scratch, &values);
  }
  if (ok) grow_all(g, values, scale);
  hs_arena_free(scratch);
  return ok;
}
