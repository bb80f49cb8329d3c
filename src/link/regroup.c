/* regroup.c - moves items of a component to the group that they fit better. See regroup.h.
 * The item that gains the most goes first, and what the others gain is reckoned anew, until nobody gains enough. Sums of scores
 * are kept per item and group, so that a move costs as much as there are items. */
#include "link/regroup.h"

#include <string.h>

enum {
  MOVE_LEAST = 300,  /* what an item must gain on the average */
  MOVES_OF_ITEM = 2, /* no more moves than so many for each item */
};

typedef struct regrouping {
  const int32_t *scores;
  size_t count;
  const bool *bound;
  uint32_t *group;
  uint32_t *sizes; /* of groups, by their first item */
  int64_t *sums;   /* count x count: of an item's scores with the items of a group */
} regrouping;

/* One item, and the group that it would do well to go to. */
typedef struct move {
  uint32_t item, to;
  int64_t gain;
} move;

static bool open_regrouping(regrouping *r, hs_arena *arena) {
  r->sizes = hs_arena_array(arena, r->count, sizeof *r->sizes);
  r->sums = hs_arena_array(arena, r->count * r->count, sizeof *r->sums);
  if (!r->sizes || !r->sums) return false;
  for (size_t i = 0; i < r->count; i++) r->sizes[r->group[i]]++;
  for (size_t i = 0; i < r->count; i++)
    for (size_t k = 0; k < r->count; k++)
      if (k != i) r->sums[i * r->count + r->group[k]] += r->scores[i * r->count + k];
  return true;
}

static move best_move(const regrouping *r) {
  move best = {.gain = MOVE_LEAST};
  for (uint32_t i = 0; i < r->count; i++) {
    const int64_t *sums = r->sums + i * r->count;
    uint32_t own = r->group[i];
    if (r->bound[i] || r->sizes[own] < 2) continue;
    int64_t here = sums[own] / (int64_t)(r->sizes[own] - 1);
    for (uint32_t to = 0; to < r->count; to++) {
      if (sums[to] <= 0 || !r->sizes[to] || to == own) continue;
      int64_t gain = sums[to] / (int64_t)r->sizes[to] - here;
      if (gain > best.gain) best = (move){i, to, gain};
    }
  }
  return best;
}

/* Gives a group that lost its first item the name of the one that is first now. */
static void rename_group(regrouping *r, uint32_t old) {
  uint32_t first = old + 1;
  while (r->group[first] != old) first++;
  for (size_t i = first; i < r->count; i++)
    if (r->group[i] == old) r->group[i] = first;
  for (size_t i = 0; i < r->count; i++) {
    r->sums[i * r->count + first] = r->sums[i * r->count + old];
    r->sums[i * r->count + old] = 0;
  }
  r->sizes[first] = r->sizes[old];
  r->sizes[old] = 0;
}

static void make_move(regrouping *r, move m) {
  uint32_t from = r->group[m.item];
  for (size_t i = 0; i < r->count; i++) {
    if (i == m.item) continue;
    int64_t score = r->scores[i * r->count + m.item];
    r->sums[i * r->count + from] -= score;
    r->sums[i * r->count + m.to] += score;
  }
  r->group[m.item] = m.to;
  r->sizes[from]--;
  r->sizes[m.to]++;
  if (from == m.item) rename_group(r, from);
}

/* A group may have gained an item that comes before all that it had. */
static void name_groups(regrouping *r, uint32_t *names) {
  for (uint32_t i = 0; i < r->count; i++) names[i] = UINT32_MAX;
  for (uint32_t i = 0; i < r->count; i++)
    if (names[r->group[i]] == UINT32_MAX) names[r->group[i]] = i;
  for (uint32_t i = 0; i < r->count; i++) r->group[i] = names[r->group[i]];
}

bool hs_regroup(const int32_t *scores, size_t count, const bool *bound, uint32_t *group) {
  hs_arena *arena = hs_arena_new();
  regrouping r = {.scores = scores, .count = count, .bound = bound};
  uint32_t *names = arena ? hs_arena_array(arena, count, sizeof *names) : NULL;
  r.group = group;
  bool ok = names && open_regrouping(&r, arena);
  for (size_t i = 0; ok && i < MOVES_OF_ITEM * count; i++) {
    move m = best_move(&r);
    if (m.gain <= MOVE_LEAST) break;
    make_move(&r, m);
  }
  if (ok) name_groups(&r, names);
  hs_arena_free(arena);
  return ok;
}
