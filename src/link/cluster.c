/* cluster.c - components of the pairs that could merge, then average link inside each component alone. See cluster.h.
 * A component over HS_COMPONENT_MAX items is taken apart by raising the bar until its parts are small enough; joined
 * pairs stay together. Everything is a function of scores and numbers, so neither order nor threads show. */
#include "link/cluster.h"

#include <stdlib.h>

#include "base/disjoint.h"
#include "base/parallel.h"
#include "link/regroup.h"
#include "link/weight.h"

enum { BAR_STEP = 200 };

/* ---- one component ---- */

/* The days from the first to the last of a group's items; HS_NO_DAY where none is dated. */
typedef struct stretch {
  hs_day first, last;
} stretch;

/* Groups of a component under way; a group goes by its first item's place. */
typedef struct linkage {
  const uint32_t *items;
  size_t count;
  int64_t *sums;   /* count x count: scores between the members of two groups */
  uint32_t *sizes; /* 0: gone into another */
  uint32_t *place; /* of the first item of each item's group */
  uint32_t *group; /* of the whole pile */
  stretch *stretches;
} linkage;

static stretch joined(stretch a, stretch b) {
  if (a.first == HS_NO_DAY) return b;
  if (b.first == HS_NO_DAY) return a;
  return (stretch){a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last};
}

static void join_places(linkage *l, size_t a, size_t b) {
  for (size_t k = 0; k < l->count; k++) {
    l->sums[a * l->count + k] += l->sums[b * l->count + k];
    l->sums[k * l->count + a] = l->sums[a * l->count + k];
  }
  l->sizes[a] += l->sizes[b];
  l->sizes[b] = 0;
  l->stretches[a] = joined(l->stretches[a], l->stretches[b]);
  hs_disjoint_join(l->place, (uint32_t)a, (uint32_t)b);
}

/* What the average must pass where the smaller of two groups has this many items: of many pairs it strays less from what
 * pairs of one group have, and two large groups that like each other a little are twins. log2, less what a group of
 * three has, times GROWTH; from some size on the average strays no less. */
static int64_t bar_of(uint32_t size) {
  enum { GROWTH = 1200, FREE = 1500, MOST = 2400 };
  int64_t log = (int64_t)hs_log2_16(size) * 1000 / 16, bar = log > FREE ? (log - FREE) * GROWTH / 1000 : 0;
  return bar < MOST ? bar : MOST;
}

/* Two groups that lie farther apart in time than either is long are two occurrences of one matter rather than one: what
 * the average must pass besides, for each day more. The days of one or two items tell too little: they may be the
 * charge, the trial, the anniversary. */
static int64_t bar_between(const linkage *l, size_t a, size_t b) {
  enum { ITEMS_LEAST = 3, DAY = 60, DAYS_MOST = 30 };
  stretch x = l->stretches[a], y = l->stretches[b];
  if (l->sizes[a] < ITEMS_LEAST || l->sizes[b] < ITEMS_LEAST || x.first == HS_NO_DAY || y.first == HS_NO_DAY) return 0;
  int64_t apart = x.first > y.last ? (int64_t)x.first - y.last : (int64_t)y.first - x.last;
  int64_t long_x = (int64_t)x.last - x.first, long_y = (int64_t)y.last - y.first;
  apart -= long_x > long_y ? long_x : long_y;
  return apart <= 0 ? 0 : (apart < DAYS_MOST ? apart : DAYS_MOST) * DAY;
}

/* The two groups whose average is the farthest above the bar; ties by place. */
static bool best_two(const linkage *l, size_t *a, size_t *b) {
  int64_t best_sum = 0, best_size = 1;
  for (size_t i = 0; i < l->count; i++) {
    if (!l->sizes[i]) continue;
    for (size_t k = i + 1; k < l->count; k++) {
      if (!l->sizes[k] || l->sums[i * l->count + k] <= 0) continue;
      int64_t size = (int64_t)l->sizes[i] * l->sizes[k];
      int64_t bar = bar_of(l->sizes[i] < l->sizes[k] ? l->sizes[i] : l->sizes[k]) + bar_between(l, i, k);
      int64_t sum = l->sums[i * l->count + k] - size * bar;
      if (sum * best_size <= best_sum * size) continue;
      best_sum = sum, best_size = size;
      *a = i, *b = k;
    }
  }
  return best_sum > 0;
}

typedef struct component {
  const uint32_t *items; /* ascending */
  size_t count;
} component;

typedef struct grouping {
  const component *components;
  const hs_scored *scored; /* ordered, none of them joined */
  size_t scored_count;
  hs_row_score score;
  const void *context;
  const hs_day *days; /* of items, or NULL */
  uint32_t *joined;   /* roots of the pairs that are joined whatever the rest says */
  uint32_t *group;
  bool *failed;
} grouping;

/* Where the scored pairs of item a begin. */
static size_t row_of(const grouping *g, uint32_t a) {
  size_t low = 0, high = g->scored_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (g->scored[middle].pair.a < a) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* What item i is to those behind it, where that is known; lists the others, and where they stand. */
static size_t take_known(linkage *l, const grouping *g, size_t i, uint32_t *others, uint32_t *places) {
  uint32_t a = l->items[i];
  size_t at = row_of(g, a), count = 0;
  for (size_t k = i + 1; k < l->count; k++) {
    uint32_t b = l->items[k];
    while (at < g->scored_count && g->scored[at].pair.a == a && g->scored[at].pair.b < b) at++;
    if (at < g->scored_count && g->scored[at].pair.a == a && g->scored[at].pair.b == b) {
      l->sums[i * l->count + k] = l->sums[k * l->count + i] = g->scored[at].score;
    } else {
      others[count] = b;
      places[count++] = (uint32_t)k;
    }
  }
  return count;
}

static bool fill_sums(linkage *l, const grouping *g, hs_arena *scratch) {
  int32_t *scores = hs_arena_array(scratch, l->count, sizeof *scores);
  uint32_t *others = hs_arena_array(scratch, l->count, sizeof *others);
  uint32_t *places = hs_arena_array(scratch, l->count, sizeof *places);
  if (!scores || !others || !places) return false;
  for (size_t i = 0; i < l->count; i++) {
    l->sizes[i] = 1;
    size_t count = take_known(l, g, i, others, places);
    if (count && !g->score(g->context, l->items[i], others, count, scores)) return false;
    for (size_t k = 0; k < count; k++)
      l->sums[i * l->count + places[k]] = l->sums[places[k] * l->count + i] = scores[k];
  }
  return true;
}

static void join_given(linkage *l, const grouping *g) {
  for (size_t k = 1; k < l->count; k++)
    for (size_t i = 0; i < k; i++)
      if (l->sizes[i] && l->sizes[k] && g->joined[l->items[i]] == g->joined[l->items[k]]) {
        join_places(l, i, k);
        break;
      }
}

/* Items that are joined to another stay where they are. */
static void bind(const linkage *l, const grouping *g, bool *bound) {
  for (size_t k = 0; k < l->count; k++)
    for (size_t i = 0; i < k; i++)
      if (g->joined[l->items[i]] == g->joined[l->items[k]]) bound[i] = bound[k] = true;
}

/* What average link made, mended. */
static bool mend(linkage *l, const grouping *g, const int32_t *scores, hs_arena *scratch) {
  bool *bound = hs_arena_array(scratch, l->count, sizeof *bound);
  if (!bound) return false;
  bind(l, g, bound);
  for (uint32_t i = 0; i < l->count; i++) l->place[i] = hs_disjoint_root(l->place, i);
  if (!hs_regroup(scores, l->count, bound, l->place)) return false;
  for (uint32_t i = 0; i < l->count; i++) l->group[l->items[i]] = l->items[l->place[i]];
  return true;
}

static bool group_items(const grouping *g, linkage *l, hs_arena *scratch) {
  l->sums = hs_arena_array(scratch, l->count * l->count, sizeof *l->sums);
  l->sizes = hs_arena_array(scratch, l->count, sizeof *l->sizes);
  l->place = hs_arena_array(scratch, l->count, sizeof *l->place);
  int32_t *scores = hs_arena_array(scratch, l->count * l->count, sizeof *scores);
  l->stretches = hs_arena_array(scratch, l->count, sizeof *l->stretches);
  if (!l->sums || !l->sizes || !l->place || !scores || !l->stretches || !fill_sums(l, g, scratch)) return false;
  for (uint32_t i = 0; i < l->count; i++) {
    hs_day day = g->days ? g->days[l->items[i]] : HS_NO_DAY;
    l->stretches[i] = (stretch){day, day};
    l->place[i] = i;
  }
  for (size_t i = 0; i < l->count * l->count; i++) scores[i] = (int32_t)l->sums[i];
  join_given(l, g);
  for (size_t a, b; best_two(l, &a, &b);) join_places(l, a, b);
  return mend(l, g, scores, scratch);
}

static void group_component(void *context, size_t i) {
  grouping *g = context;
  linkage l = {.items = g->components[i].items, .count = g->components[i].count, .group = g->group};
  hs_arena *scratch = hs_arena_new();
  g->failed[i] = !scratch || !group_items(g, &l, scratch);
  hs_arena_free(scratch);
}

/* How many of the scored pairs come first in their order, none of them joined. */
static size_t ordered_of(const hs_scored *scored, size_t count) {
  size_t i = 0;
  for (; i < count && !scored[i].joined; i++) {
    hs_pair last = i ? scored[i - 1].pair : (hs_pair){0, 0};
    if (hs_pair_compare(scored[i].pair, last) <= 0) break;
  }
  return i;
}

/* ---- components ---- */

typedef struct cutting {
  size_t count;
  const hs_scored *scored;
  size_t scored_count;
  uint32_t *root, *joined; /* per item */
  uint32_t *size;          /* per root */
} cutting;

/* Components of the pairs that score above `bar`, inside the parts that are still too large. */
static void connect(cutting *c, const bool *open, int32_t bar) {
  for (uint32_t i = 0; i < c->count; i++)
    if (open[i]) c->root[i] = c->joined[i];
  for (size_t i = 0; i < c->scored_count; i++) {
    const hs_scored *s = &c->scored[i];
    if (s->score > bar && open[s->pair.a] && open[s->pair.b]) hs_disjoint_join(c->root, s->pair.a, s->pair.b);
  }
  memset(c->size, 0, c->count * sizeof *c->size);
  for (uint32_t i = 0; i < c->count; i++) c->size[c->root[i] = hs_disjoint_root(c->root, i)]++;
}

static void cut(cutting *c, bool *open) {
  for (uint32_t i = 0; i < c->count; i++) c->joined[i] = i, open[i] = true;
  for (size_t i = 0; i < c->scored_count; i++)
    if (c->scored[i].joined) hs_disjoint_join(c->joined, c->scored[i].pair.a, c->scored[i].pair.b);
  for (uint32_t i = 0; i < c->count; i++) c->joined[i] = hs_disjoint_root(c->joined, i);
  for (int32_t bar = 0; bar <= HS_SCORE_MAX; bar += BAR_STEP) {
    connect(c, open, bar);
    bool more = false;
    for (uint32_t i = 0; i < c->count; i++) more |= open[i] = open[i] && c->size[c->root[i]] > HS_COMPONENT_MAX;
    if (!more) break;
  }
}

/* Lists each component's items; components of one item, and those that nothing could cut, are left out. */
static size_t list_components(const cutting *c, uint32_t *items, uint32_t *at, component *components) {
  size_t count = 0;
  uint32_t next = 0;
  for (uint32_t i = 0; i < c->count; i++)
    if (c->root[i] == i && c->size[i] > 1 && c->size[i] <= HS_COMPONENT_MAX) {
      components[count++] = (component){items + next, c->size[i]};
      at[i] = next;
      next += c->size[i];
    }
  for (uint32_t i = 0; i < c->count; i++) {
    uint32_t size = c->size[c->root[i]];
    if (size > 1 && size <= HS_COMPONENT_MAX) items[at[c->root[i]]++] = i;
  }
  return count;
}

static bool open_cutting(cutting *c, hs_arena *arena, bool **flags) {
  c->root = hs_arena_array(arena, c->count, sizeof *c->root);
  c->joined = hs_arena_array(arena, c->count, sizeof *c->joined);
  c->size = hs_arena_array(arena, c->count, sizeof *c->size);
  *flags = hs_arena_array(arena, c->count + 1, sizeof **flags);
  return c->root && c->joined && c->size && *flags;
}

bool hs_components(size_t count, const hs_scored *scored, size_t scored_count, uint32_t *parts, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  cutting c = {.count = count, .scored = scored, .scored_count = scored_count};
  bool *open, ok = arena && open_cutting(&c, arena, &open);
  if (ok) cut(&c, open);
  for (size_t i = 0; ok && i < count; i++) parts[i] = c.root[i];
  hs_arena_free(arena);
  return ok || hs_error_memory(err);
}

bool hs_cluster(size_t count, const hs_scored *scored, size_t scored_count, hs_row_score score, const void *context,
                const hs_day *days, unsigned threads, uint32_t *group, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  if (!arena) return hs_error_memory(err);
  cutting c = {.count = count, .scored = scored, .scored_count = scored_count};
  bool *flags, ok = open_cutting(&c, arena, &flags);
  uint32_t *items = hs_arena_array(arena, count, sizeof *items), *at = hs_arena_array(arena, count, sizeof *at);
  component *components = hs_arena_array(arena, count, sizeof *components);
  ok = ok && items && at && components;
  if (ok) {
    cut(&c, flags);
    size_t n = list_components(&c, items, at, components);
    memset(flags, 0, count * sizeof *flags);
    for (uint32_t i = 0; i < count; i++) group[i] = c.joined[i];
    grouping g = {components, scored, ordered_of(scored, scored_count), score, context, days, c.joined, group, flags};
    hs_parallel(n, threads, group_component, &g);
    for (uint32_t i = 0; i < count; i++) ok = ok && !flags[i];
    for (uint32_t i = 0; i < count; i++) group[i] = hs_disjoint_root(group, i);
  }
  hs_arena_free(arena);
  return ok || hs_error_memory(err);
}
