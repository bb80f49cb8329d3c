/* why.c - two reports compared once more, for a person. See why.h. */
#include "link/why.h"

#include <stdlib.h>

#include "link/groundwork.h"
#include "link/weight.h"

/* A word of a report with the weight of its term in both. */
typedef struct telling {
  hs_str word;
  uint32_t weight;
  uint32_t at; /* in the text */
} telling;

typedef HS_LIST(telling) tellings;

static int by_weight(const void *a, const void *b) {
  const telling *x = a, *y = b;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

static int by_step(const void *a, const void *b) {
  const hs_why_reason *x = a, *y = b;
  int32_t n = abs(x->adds), m = abs(y->adds);
  if (n != m) return n > m ? -1 : 1;
  return (x->like > y->like) - (x->like < y->like);
}

/* The term of a feature with this key; terms.count where there is none. */
static size_t find_term(const hs_terms *terms, uint32_t key) {
  size_t low = 0, high = terms->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (terms->keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low < terms->count && terms->keys[low] == key ? low : terms->count;
}

static uint32_t key_of(hs_key key) {
  hs_stem(&key);
  return (uint32_t)(hs_key_hash(hs_key_str(&key)) >> 32);
}

/* Gathers words of r that weigh something: those that the other has, too (`own` false), or names and numbers of the lead
 * that it has not. */
static bool gather(hs_arena *arena, const hs_report *r, const hs_feature *f, const hs_feature *other, bool own,
                   tellings *list) {
  hs_key key;
  bool *seen = hs_arena_array(arena, f->terms.count, sizeof *seen);
  if (!seen) return false;
  for (size_t at = 0; hs_key_next(r->text, &at, &key);) {
    size_t mine = find_term(&f->terms, key_of(key)), its = find_term(&other->terms, key_of(key));
    if (mine == f->terms.count || seen[mine] || (its < other->terms.count) == own) continue;
    if (own && !f->terms.weights[mine][HS_ZONE_LEAD_NAMES]) continue;
    hs_str word = hs_str_slice(r->text, key.begin, key.end);
    uint32_t weight = f->terms.weights[mine][own ? HS_ZONE_LEAD_NAMES : HS_ZONE_ALL];
    if (!own) weight = weight * other->terms.weights[its][HS_ZONE_ALL] / 16;
    seen[mine] = true;
    if (!HS_PUSH(arena, list, (telling){word, weight, key.begin})) return false;
  }
  return true;
}

static bool list_words(hs_arena *arena, const hs_report *r, const hs_feature *f, const hs_feature *other, bool own,
                       hs_strs *words) {
  tellings list = {0};
  if (!gather(arena, r, f, other, own, &list)) return false;
  if (list.count) qsort(list.items, list.count, sizeof *list.items, by_weight);
  for (size_t i = 0; i < list.count && i < HS_WHY_WORDS_MAX; i++)
    if (!HS_PUSH(arena, words, list.items[i].word)) return false;
  return true;
}

static void list_reasons(const hs_scale *scale, const int16_t like[HS_LIKES], hs_why *why) {
  int32_t adds[HS_LIKES];
  hs_scale_explain(scale, like, adds, &why->rest);
  int32_t weighed = why->rest;
  for (int i = 0; i < HS_LIKES; i++) weighed += adds[i];
  why->score = hs_story_timed(weighed, like);
  adds[HS_LIKE_DAYS] += why->score - weighed;
  for (int i = 0; i < HS_LIKES; i++)
    if (adds[i]) why->reasons[why->reason_count++] = (hs_why_reason){(hs_like)i, like[i], adds[i]};
  qsort(why->reasons, why->reason_count, sizeof *why->reasons, by_step);
}

static bool compare(hs_arena *arena, const hs_feature *a, const hs_feature *b, int16_t like[HS_LIKES]) {
  hs_probe probe = {.arena = arena};
  hs_compared compared;
  if (!hs_probe_open(&probe, a)) return false;
  hs_probe_compare(&probe, b, &compared);
  hs_probe_lay(&probe, &compared);
  hs_likeness(&compared, like);
  return true;
}

bool hs_why_make(hs_arena *arena, const hs_report *a, const hs_report *b, hs_why *why) {
  hs_weights weights;
  hs_scales scales;
  hs_feature x, y;
  int16_t like[HS_LIKES];
  *why = (hs_why){.score = 0};
  if (!hs_weights_make(arena, &weights) || !hs_scales_make(arena, &scales) ||
      !hs_feature_make(a, &weights, arena, arena, &x) || !hs_feature_make(b, &weights, arena, arena, &y) ||
      !compare(arena, &x, &y, like))
    return false;
  list_reasons(&scales.story, like, why);
  return list_words(arena, a, &x, &y, false, &why->shared) && list_words(arena, a, &x, &y, true, &why->own_a) &&
         list_words(arena, b, &y, &x, true, &why->own_b);
}
