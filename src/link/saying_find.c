/* saying_find.c - finds which utterances of a storyline say the same. See saying.h; saying.c calls it, saying_same.c decides
 * on two wordings, saying_join.c makes sayings of what this finds. One walk over the utterances: each is looked up under its
 * words, the rarest first, within a budget; those that it shares most words with are compared; then it is filed under its own
 * words, unless its saying is well known there. So the cost of an utterance does not depend on how many there are. */
#include "base/disjoint.h"
#include "base/map.h"
#include "link/saying.h"

enum {
  TERMS_MAX = 48,       /* of an utterance, under which it is looked up */
  FAR_TERMS = 8,        /* those under which it is filed for other stories of the line */
  LOOKS_MAX = 192,      /* filings that are looked at for an utterance, rarest terms first */
  COMPARED_MAX = 16,    /* utterances with which it is compared */
  WORDINGS_FILED = 8,   /* of a saying */
  SHORT_TERMS = 4,      /* an utterance of fewer is compared with whoever shares one of them, others only where two are shared */
};

#define NOTHING UINT32_MAX

typedef struct filing {
  uint32_t utterance, next; /* the filing before it under the same term, or NOTHING */
} filing;

/* For each utterance: the look-up that met it last, under how many terms, and is it so short that one is enough? */
typedef struct meeting {
  uint32_t look;
  uint16_t terms;
  bool brief;
} meeting;

typedef struct term_list {
  uint32_t count, newest;
} term_list;

typedef struct finder {
  hs_arena *arena;
  const hs_spoken *spoken;
  uint32_t *group; /* of each part: those it is tied to (hs_disjoint_root) */
  uint32_t *filed; /* for each smallest part: wordings of its saying that are filed */
  uint64_t terms[HS_UTTERANCE_WORDS_MAX * (1 + HS_WORD_GROUPS_MAX)]; /* of the utterance under work */
  size_t term_count;
  meeting *meetings;
  uint32_t look;
  hs_map lists_of;   /* term -> index in lists */
  HS_LIST(term_list) lists;
  HS_LIST(filing) filings;
  uint32_t met[LOOKS_MAX]; /* whom an utterance met often enough to be compared */
  size_t met_count;
  hs_ties *ties; /* what is found */
  uint64_t compared;
} finder;

/* ---- classes of parts ---- */

static uint32_t root_of(const finder *f, uint32_t i) { return hs_disjoint_root(f->group, i); }

static void join(finder *f, uint32_t i, uint32_t j) {
  i = root_of(f, i), j = root_of(f, j);
  if (i == j) return;
  hs_disjoint_join(f->group, i, j);
  f->filed[root_of(f, i)] += f->filed[i < j ? j : i];
}

/* Are all parts of both in one saying already? */
static bool joined(const finder *f, const hs_utterance *a, const hs_utterance *b) {
  uint32_t root = root_of(f, a->first_part);
  for (uint32_t i = 1; i < a->part_count; i++)
    if (root_of(f, a->first_part + i) != root) return false;
  for (uint32_t i = 0; i < b->part_count; i++)
    if (root_of(f, b->first_part + i) != root) return false;
  return true;
}

/* ---- terms: stems and groups of like meaning ---- */

static uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u;
  return h ^ (h >> 32);
}

/* The terms of an utterance's heavy words, as they stand, into f->terms. */
static void list_terms(finder *f, const hs_utterance *u) {
  f->term_count = 0;
  for (size_t k = 0; k < u->words.count; k++) {
    const hs_word *word = &u->words.items[k];
    if (word->weight < 2) continue;
    f->terms[f->term_count++] = word->stem;
    for (size_t g = 0; g < word->group_count; g++) f->terms[f->term_count++] = mix(word->groups[g], 1);
  }
}

static uint64_t in_story(uint64_t term, const hs_utterance *u) { return mix(term, (uint64_t)u->story + 2); }

typedef struct term {
  uint32_t count, list;
} term;

/* Keeps the rarest terms, each once: by count, then list. */
static size_t keep_term(term *best, size_t n, size_t most, term t) {
  size_t at = n;
  while (at && (best[at - 1].count > t.count || (best[at - 1].count == t.count && best[at - 1].list > t.list))) at--;
  if ((at && best[at - 1].list == t.list) || at == most) return n;
  if (n < most) n++;
  for (size_t i = n - 1; i > at; i--) best[i] = best[i - 1];
  best[at] = t;
  return n;
}

/* The list of a term; HS_MAP_ABSENT where there is none. */
static uint32_t list_of(const finder *f, uint64_t key) { return hs_map_get_number(&f->lists_of, key); }

static bool make_list(finder *f, uint64_t key, uint32_t *list) {
  *list = list_of(f, key);
  if (*list != HS_MAP_ABSENT) return true;
  *list = (uint32_t)f->lists.count;
  return HS_PUSH(f->arena, &f->lists, (term_list){0, NOTHING}) && hs_map_set_number(&f->lists_of, f->arena, key, *list);
}

static bool file_under(finder *f, uint32_t list, uint32_t utterance) {
  term_list *l = &f->lists.items[list];
  if (l->newest != NOTHING && f->filings.items[l->newest].utterance == utterance) return true;
  if (!HS_PUSH(f->arena, &f->filings, (filing){utterance, l->newest})) return false;
  l->newest = (uint32_t)f->filings.count - 1;
  l->count++;
  return true;
}

/* ---- looking up ---- */

/* Has the utterance so few words that one in common is enough to compare it? */
static bool is_short(const hs_utterance *u) {
  size_t n = 0;
  for (size_t k = 0; k < u->words.count && n < SHORT_TERMS; k++) n += u->words.items[k].weight >= 2;
  return n < SHORT_TERMS;
}

/* Meets those filed under the terms, until the budget is spent. `far`: of other stories alone. */
static void meet(finder *f, const hs_utterance *u, const term *terms, size_t count, bool far) {
  size_t looks = 0;
  bool brief = is_short(u);
  f->met_count = 0;
  f->look++;
  for (size_t i = 0; i < count; i++)
    for (uint32_t k = f->lists.items[terms[i].list].newest; k != NOTHING && looks < LOOKS_MAX; k = f->filings.items[k].next, looks++) {
      uint32_t other = f->filings.items[k].utterance;
      meeting *m = &f->meetings[other];
      if (far && f->spoken->utterances.items[other].story == u->story) continue;
      if (m->look != f->look) m->look = f->look, m->terms = 0;
      m->terms++;
      if (m->terms == (brief || m->brief ? 1 : 2)) f->met[f->met_count++] = other;
    }
}

/* Takes out of those met whom the utterance shares most with; NOTHING where nobody is left. */
static uint32_t take_next(finder *f) {
  size_t best = 0;
  if (!f->met_count) return NOTHING;
  for (size_t i = 1; i < f->met_count; i++) {
    uint32_t terms = f->meetings[f->met[i]].terms, most = f->meetings[f->met[best]].terms;
    if (terms > most || (terms == most && f->met[i] < f->met[best])) best = i;
  }
  uint32_t other = f->met[best];
  f->met[best] = f->met[--f->met_count];
  return other;
}

static bool add_tie(finder *f, uint32_t a, uint32_t b, uint32_t strength, bool whole) {
  hs_tie tie = {a < b ? a : b, a < b ? b : a, strength, whole};
  join(f, a, b);
  return HS_PUSH(f->arena, f->ties, tie);
}

/* Compares part with part, and where none fits the wholes. *best: how strongly they are tied. */
static bool compare(finder *f, const hs_utterance *a, const hs_utterance *b, uint32_t *best) {
  *best = 0;
  f->compared++;
  for (uint32_t i = 0; i < a->part_count; i++)
    for (uint32_t k = 0; k < b->part_count; k++) {
      hs_run x = hs_run_of_part(f->spoken, a->first_part + i), y = hs_run_of_part(f->spoken, b->first_part + k);
      uint32_t strength = hs_saying_same(&x, &y, false);
      if (strength && !add_tie(f, a->first_part + i, b->first_part + k, strength, false)) return false;
      if (strength > *best) *best = strength;
    }
  if (*best || (a->part_count == 1 && b->part_count == 1)) return true;
  hs_run x = hs_run_of_whole(a), y = hs_run_of_whole(b);
  *best = hs_saying_same(&x, &y, false);
  if (*best && !add_tie(f, a->first_part, b->first_part, *best, true)) return false;
  for (uint32_t i = 1; *best && i < a->part_count; i++) join(f, a->first_part, a->first_part + i);
  for (uint32_t i = 1; *best && i < b->part_count; i++) join(f, b->first_part, b->first_part + i);
  return true;
}

/* Compares an utterance with those it met. *echo: one of them says nearly the same words, so that it needs no filing. */
static bool compare_met(finder *f, const hs_utterance *u, bool *echo) {
  uint32_t best = 0;
  for (size_t n = 0; n < COMPARED_MAX; n++) {
    uint32_t other = take_next(f), strength;
    if (other == NOTHING) break;
    const hs_utterance *o = &f->spoken->utterances.items[other];
    if (best >= HS_SAYING_CLEAR && joined(f, o, u)) continue;
    if (!compare(f, o, u, &strength)) return false;
    if (strength > best) best = strength;
    *echo = *echo || (o->part_count == 1 && u->part_count == 1 && strength >= 2 * HS_SAYING_ECHO);
  }
  return true;
}

/* Is every saying of which it has a part filed in enough wordings? */
static bool is_well_known(const finder *f, const hs_utterance *u) {
  for (uint32_t i = 0; i < u->part_count; i++)
    if (f->filed[root_of(f, u->first_part + i)] < WORDINGS_FILED) return false;
  return true;
}

/* ---- one utterance after the other ---- */

/* The rarest of its terms within its story. */
static size_t near_terms(const finder *f, const hs_utterance *u, term best[TERMS_MAX]) {
  size_t n = 0;
  for (size_t k = 0; k < f->term_count; k++) {
    uint32_t list = list_of(f, in_story(f->terms[k], u));
    if (list != HS_MAP_ABSENT) n = keep_term(best, n, TERMS_MAX, (term){f->lists.items[list].count, list});
  }
  return n;
}

static bool file_near(finder *f, uint32_t utterance) {
  const hs_utterance *u = &f->spoken->utterances.items[utterance];
  for (size_t k = 0; k < f->term_count; k++) {
    uint32_t list;
    if (!make_list(f, in_story(f->terms[k], u), &list) || !file_under(f, list, utterance)) return false;
  }
  return true;
}

/* Counts in how many places each term stands, over all stories of the line. */
static bool count_terms(finder *f, hs_map *counts) {
  for (size_t i = 0; i < f->spoken->utterances.count; i++) {
    list_terms(f, &f->spoken->utterances.items[i]);
    for (size_t k = 0; k < f->term_count; k++) {
      uint32_t n = hs_map_get_number(counts, f->terms[k]);
      if (!hs_map_set_number(counts, f->arena, f->terms[k], n == HS_MAP_ABSENT ? 1 : n + 1)) return false;
    }
  }
  return true;
}

/* The rarest in the whole line of its terms that come more than once. */
static bool far_terms(finder *f, const hs_map *counts, term best[FAR_TERMS], size_t *count) {
  size_t n = 0;
  for (size_t k = 0; k < f->term_count; k++) {
    uint32_t list, times = hs_map_get_number(counts, f->terms[k]);
    if (times < 2) continue;
    if (!make_list(f, mix(f->terms[k], 1), &list)) return false;
    n = keep_term(best, n, FAR_TERMS, (term){times, list});
  }
  *count = n;
  return true;
}

static bool place_utterance(finder *f, const hs_map *counts, uint32_t i) {
  const hs_utterance *u = &f->spoken->utterances.items[i];
  term near[TERMS_MAX], far[FAR_TERMS];
  size_t far_count = 0;
  list_terms(f, u);
  meet(f, u, near, near_terms(f, u, near), false);
  bool echo = false;
  if (!compare_met(f, u, &echo)) return false;
  if (counts) {
    if (!far_terms(f, counts, far, &far_count)) return false;
    meet(f, u, far, far_count, true);
    if (!compare_met(f, u, &echo)) return false;
  }
  if (echo || is_well_known(f, u)) return true;
  for (uint32_t p = 0; p < u->part_count; p++) f->filed[root_of(f, u->first_part + p)]++;
  for (size_t k = 0; k < far_count; k++)
    if (!file_under(f, far[k].list, i)) return false;
  return file_near(f, i);
}

static bool has_several_stories(const hs_spoken *spoken) {
  for (size_t i = 1; i < spoken->utterances.count; i++)
    if (spoken->utterances.items[i].story != spoken->utterances.items[0].story) return true;
  return false;
}

static bool make_finder(hs_arena *arena, const hs_spoken *spoken, finder *f) {
  *f = (finder){.arena = arena, .spoken = spoken};
  f->group = hs_arena_array(arena, spoken->parts.count, sizeof *f->group);
  f->filed = hs_arena_array(arena, spoken->parts.count, sizeof *f->filed);
  f->meetings = hs_arena_array(arena, spoken->utterances.count, sizeof *f->meetings);
  if (!f->group || !f->filed || !f->meetings) return false;
  for (size_t i = 0; i < spoken->utterances.count; i++) f->meetings[i].brief = is_short(&spoken->utterances.items[i]);
  for (uint32_t i = 0; i < spoken->parts.count; i++) f->group[i] = i;
  return true;
}

bool hs_saying_find(hs_arena *arena, const hs_spoken *spoken, hs_ties *ties, uint64_t *compared) {
  finder f;
  hs_map counts = {0};
  bool several = has_several_stories(spoken);
  if (!make_finder(arena, spoken, &f) || (several && !count_terms(&f, &counts))) return false;
  f.ties = ties;
  for (uint32_t i = 0; i < spoken->utterances.count; i++)
    if (!place_utterance(&f, several ? &counts : NULL, i)) return false;
  *compared += f.compared;
  return true;
}
