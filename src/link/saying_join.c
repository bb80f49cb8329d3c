/* saying_join.c - makes sayings of the ties between wordings that saying_find.c found. See saying.h; saying.c calls it.
 * The strongest ties come first. Two sayings of several wordings become one only where more than one wording of each speaks
 * for it, so that one odd wording does not draw all into one. What stands before or behind two wordings of one saying is
 * compared, too: translations of one text tell the same things in the same order. */
#include <stdlib.h>

#include "base/disjoint.h"
#include "base/map.h"
#include "link/saying.h"

enum {
  ASKED = 4,          /* wordings of each of two sayings, whether they are one */
  SUPPORT = 40,       /* percent of those pairs that must fit */
  CONTEXT_LOOKS = 2,  /* wordings of a saying whose neighbours are compared with those of another one */
  MEMBERS_MAX = 4096, /* of a saying that may turn out to be a part of another one */
};

#define NOTHING UINT32_MAX

/* Sayings under work: classes of parts, each with a list of them through `next`. */
typedef struct joiner {
  hs_arena *arena;
  const hs_spoken *spoken;
  uint32_t *group, *first, *last, *next, *size;
  uint64_t compared;
} joiner;

static uint32_t root_of(const joiner *j, uint32_t i) { return hs_disjoint_root(j->group, i); }

static void join(joiner *j, uint32_t a, uint32_t b) {
  a = root_of(j, a), b = root_of(j, b);
  if (a == b) return;
  uint32_t low = a < b ? a : b, high = a < b ? b : a;
  hs_disjoint_join(j->group, low, high);
  j->next[j->last[low]] = j->first[high];
  j->last[low] = j->last[high];
  j->size[low] += j->size[high];
}

static bool make_joiner(hs_arena *arena, const hs_spoken *spoken, joiner *j) {
  size_t count = spoken->parts.count;
  *j = (joiner){.arena = arena, .spoken = spoken};
  j->group = hs_arena_array(arena, count, sizeof *j->group);
  j->first = hs_arena_array(arena, count, sizeof *j->first);
  j->last = hs_arena_array(arena, count, sizeof *j->last);
  j->next = hs_arena_array(arena, count, sizeof *j->next);
  j->size = hs_arena_array(arena, count, sizeof *j->size);
  if (!j->group || !j->first || !j->last || !j->next || !j->size) return false;
  for (uint32_t i = 0; i < count; i++)
    j->group[i] = j->first[i] = j->last[i] = i, j->next[i] = NOTHING, j->size[i] = 1;
  return true;
}

/* ---- ties, the strongest first ---- */

static int by_strength(const void *a, const void *b) {
  const hs_tie *x = a, *y = b;
  if (x->strength != y->strength) return x->strength > y->strength ? -1 : 1;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  if (x->b != y->b) return x->b < y->b ? -1 : 1;
  return (int)x->whole - (int)y->whole;
}

/* Do enough of the first wordings of two sayings fit each other? */
static bool is_supported(joiner *j, uint32_t a, uint32_t b, bool in_context) {
  uint32_t asked = 0, fit = 0;
  if (j->size[a] == 1 || j->size[b] == 1) return true;
  uint32_t p = j->first[a];
  for (size_t i = 0; i < ASKED && p != NOTHING; i++, p = j->next[p]) {
    uint32_t q = j->first[b];
    for (size_t k = 0; k < ASKED && q != NOTHING; k++, q = j->next[q]) {
      hs_run x = hs_run_of_part(j->spoken, p), y = hs_run_of_part(j->spoken, q);
      asked++, fit += hs_saying_same(&x, &y, in_context) > 0;
      j->compared++;
    }
  }
  return fit * 100 >= asked * SUPPORT;
}

static void follow_tie(joiner *j, const hs_tie *tie, bool in_context) {
  uint32_t a = root_of(j, tie->a), b = root_of(j, tie->b);
  if (a != b && (tie->whole || is_supported(j, a, b, in_context))) join(j, a, b);
  if (!tie->whole) return;
  const hs_utterance *u = &j->spoken->utterances.items[j->spoken->parts.items[tie->a].utterance],
                     *v = &j->spoken->utterances.items[j->spoken->parts.items[tie->b].utterance];
  for (uint32_t i = 1; i < u->part_count; i++) join(j, u->first_part, u->first_part + i);
  for (uint32_t i = 1; i < v->part_count; i++) join(j, v->first_part, v->first_part + i);
}

static void follow_ties(joiner *j, hs_ties *ties, bool in_context) {
  if (ties->count) qsort(ties->items, ties->count, sizeof *ties->items, by_strength);
  for (size_t i = 0; i < ties->count; i++) follow_tie(j, &ties->items[i], in_context);
}

/* ---- context: what stands before and behind ---- */

typedef struct placed {
  uint32_t report, begin, part;
} placed;

static int by_place(const void *a, const void *b) {
  const placed *x = a, *y = b;
  if (x->report != y->report) return x->report < y->report ? -1 : 1;
  if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
  return (x->part > y->part) - (x->part < y->part);
}

/* The parts in the order in which they stand in their reports, and the place of each in it. */
typedef struct reading {
  placed *parts;
  uint32_t *place;
} reading;

static bool read_in_order(joiner *j, reading *r) {
  size_t count = j->spoken->parts.count;
  r->parts = hs_arena_array(j->arena, count, sizeof *r->parts);
  r->place = hs_arena_array(j->arena, count, sizeof *r->place);
  if (!r->parts || !r->place) return false;
  for (uint32_t i = 0; i < count; i++) {
    const hs_utterance_part *p = &j->spoken->parts.items[i];
    r->parts[i] = (placed){j->spoken->utterances.items[p->utterance].report, p->place.begin, i};
  }
  if (count) qsort(r->parts, count, sizeof *r->parts, by_place);
  for (uint32_t i = 0; i < count; i++) r->place[r->parts[i].part] = i;
  return true;
}

/* The part that stands before (step -1) or behind (1) another one in its report; NOTHING where none does. */
static uint32_t beside(const joiner *j, const reading *r, uint32_t part, int step) {
  uint32_t at = r->place[part];
  if ((step < 0 && at == 0) || (step > 0 && at + 1 >= j->spoken->parts.count)) return NOTHING;
  const placed *other = &r->parts[step < 0 ? at - 1 : at + 1];
  return other->report == r->parts[at].report ? other->part : NOTHING;
}

static bool compare_beside(joiner *j, const reading *r, uint32_t p, uint32_t q, hs_ties *ties) {
  if (r->parts[r->place[p]].report == r->parts[r->place[q]].report) return true;
  for (int step = -1; step <= 1; step += 2) {
    uint32_t a = beside(j, r, p, step), b = beside(j, r, q, step);
    if (a == NOTHING || b == NOTHING || root_of(j, a) == root_of(j, b)) continue;
    hs_run x = hs_run_of_part(j->spoken, a), y = hs_run_of_part(j->spoken, b);
    uint32_t strength = hs_saying_same(&x, &y, true);
    j->compared++;
    if (strength && !HS_PUSH(j->arena, ties, (hs_tie){a < b ? a : b, a < b ? b : a, strength, false})) return false;
  }
  return true;
}

/* Compares the neighbours of each wording with those of a few others of its saying. */
static bool find_context(joiner *j, hs_ties *ties) {
  reading r;
  if (!read_in_order(j, &r)) return false;
  for (uint32_t i = 0; i < j->spoken->parts.count; i++) {
    uint32_t other = j->first[root_of(j, i)];
    for (size_t n = 0; n < CONTEXT_LOOKS && other != NOTHING && other != i; n++, other = j->next[other])
      if (!compare_beside(j, &r, other, i, ties)) return false;
  }
  return true;
}

/* ---- parts of one saying ---- */

static bool has_part_in(const joiner *j, uint32_t utterance, uint32_t root) {
  const hs_utterance *u = &j->spoken->utterances.items[utterance];
  for (uint32_t i = 0; i < u->part_count; i++)
    if (root_of(j, u->first_part + i) == root) return true;
  return false;
}

/* Who words one of two sayings without the other. */
typedef struct lonely {
  uint32_t *said;     /* for the first utterance of each report: the last question in which it had a saying alone */
  uint32_t *first_of; /* for each utterance: the first of its report */
  uint32_t question;
} lonely;

/* Does anybody word saying `inner` and not `outer`? Their reports are marked. */
static bool stands_alone(const joiner *j, lonely *l, uint32_t inner, uint32_t outer) {
  bool alone = false;
  l->question++;
  for (uint32_t i = j->first[inner]; i != NOTHING; i = j->next[i]) {
    uint32_t utterance = j->spoken->parts.items[i].utterance;
    if (has_part_in(j, utterance, outer)) continue;
    l->said[l->first_of[utterance]] = l->question;
    alone = true;
  }
  return alone;
}

/* Does a report that was marked word saying `outer` apart from `inner`? */
static bool told_apart(const joiner *j, const lonely *l, uint32_t inner, uint32_t outer) {
  for (uint32_t i = j->first[outer]; i != NOTHING; i = j->next[i]) {
    uint32_t utterance = j->spoken->parts.items[i].utterance;
    if (l->said[l->first_of[utterance]] == l->question && !has_part_in(j, utterance, inner)) return true;
  }
  return false;
}

/* Two sayings that stand side by side in an utterance are one where all who word the one word the other, too; or where each is
 * also worded alone, but no report has the two apart: all cut the same words. */
static bool are_one(const joiner *j, lonely *l, uint32_t a, uint32_t b) {
  bool small = j->size[a] <= MEMBERS_MAX && j->size[b] <= MEMBERS_MAX;
  if (j->size[a] <= MEMBERS_MAX && !stands_alone(j, l, a, b)) return true;
  if (j->size[b] <= MEMBERS_MAX && !stands_alone(j, l, b, a)) return true;
  return small && !told_apart(j, l, b, a);
}

static bool merge_parts(joiner *j) {
  hs_map apart = {0}; /* pairs of sayings that were asked in vain */
  size_t count = j->spoken->utterances.count;
  lonely l = {hs_arena_array(j->arena, count, sizeof *l.said), hs_arena_array(j->arena, count, sizeof *l.first_of), 0};
  if (!l.said || !l.first_of) return false;
  for (uint32_t i = 1; i < count; i++) {
    const hs_utterance *u = &j->spoken->utterances.items[i];
    l.first_of[i] = u->report == u[-1].report ? l.first_of[i - 1] : i;
  }
  for (size_t i = 0; i < count; i++) {
    const hs_utterance *u = &j->spoken->utterances.items[i];
    for (uint32_t p = u->first_part; p + 1 < u->first_part + u->part_count; p++) {
      uint32_t a = root_of(j, p), b = root_of(j, p + 1);
      uint64_t pair = (uint64_t)a << 32 | b;
      if (a == b || hs_map_get_number(&apart, pair) != HS_MAP_ABSENT) continue;
      if (are_one(j, &l, a, b)) join(j, a, b);
      else if (!hs_map_set_number(&apart, j->arena, pair, 1)) return false;
    }
  }
  return true;
}

bool hs_saying_join(hs_arena *arena, const hs_spoken *spoken, const hs_ties *ties, uint32_t **saying_of, uint64_t *compared) {
  joiner j;
  hs_ties found = *ties, context = {0};
  if (!make_joiner(arena, spoken, &j)) return false;
  follow_ties(&j, &found, false);
  if (!find_context(&j, &context)) return false;
  follow_ties(&j, &context, true);
  if (!merge_parts(&j)) return false;
  for (uint32_t i = 0; i < spoken->parts.count; i++) j.group[i] = root_of(&j, i);
  *saying_of = j.group;
  *compared += j.compared;
  return true;
}
