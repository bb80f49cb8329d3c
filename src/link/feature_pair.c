/* feature_pair.c - which reports are worth comparing: those that share keys. Every report asks for the
 * HS_CANDIDATES_MAX others with which it shares the most weight (ties by index); a key that more than HS_POSTING_MAX
 * reports have is passed over. Reads the features; copy and story read the pairs. See feature.h. */
#include <stdlib.h>

#include "link/feature.h"

typedef struct posting {
  uint64_t key;
  uint32_t report, weight;
} posting;

typedef struct rival {
  uint32_t report, shared;
} rival;

static int by_key(const void *a, const void *b) {
  const posting *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return (x->report > y->report) - (x->report < y->report);
}

static int by_shared(const void *a, const void *b) {
  const rival *x = a, *y = b;
  if (x->shared != y->shared) return x->shared > y->shared ? -1 : 1;
  return (x->report > y->report) - (x->report < y->report);
}

static int by_pair(const void *a, const void *b) {
  const hs_pair *x = a, *y = b;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

size_t hs_shared(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
    uint64_t x = a[i], y = b[j];
    shared += x == y;
    i += x <= y;
    j += y <= x;
  }
  return shared;
}

static uint32_t weight_in(const hs_terms *terms, uint64_t key) {
  size_t low = 0, high = terms->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (terms->keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low < terms->count && terms->keys[low] == key ? terms->weights[low][HS_PART_ALL] : 0;
}

static posting *make_postings(hs_arena *arena, const hs_features *features, size_t *count) {
  size_t n = 0;
  for (size_t i = 0; i < features->count; i++) n += features->items[i].key_count;
  posting *postings = hs_arena_array(arena, n, sizeof *postings);
  if (!postings) return NULL;
  *count = 0;
  for (size_t i = 0; i < features->count; i++) {
    const hs_feature *f = &features->items[i];
    for (size_t k = 0; k < f->key_count; k++)
      postings[(*count)++] = (posting){f->keys[k], (uint32_t)i, weight_in(&f->terms, f->keys[k])};
  }
  qsort(postings, *count, sizeof *postings, by_key);
  return postings;
}

static size_t first_of(const posting *postings, size_t count, uint64_t key) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (postings[middle].key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

typedef struct search {
  const hs_features *features;
  const posting *postings;
  size_t posting_count;
  uint32_t *shared; /* per report */
  rival *rivals;
} search;

/* Fills rivals with all reports that share a key with report i; returns how many. */
static size_t rivals_of(search *s, uint32_t i) {
  const hs_feature *f = &s->features->items[i];
  size_t count = 0;
  for (size_t k = 0; k < f->key_count; k++) {
    size_t begin = first_of(s->postings, s->posting_count, f->keys[k]), end = begin;
    while (end < s->posting_count && s->postings[end].key == f->keys[k]) end++;
    if (end - begin > HS_POSTING_MAX) continue;
    uint32_t own = weight_in(&f->terms, f->keys[k]);
    for (size_t p = begin; p < end; p++) {
      uint32_t other = s->postings[p].report;
      if (other == i) continue;
      if (!s->shared[other]) s->rivals[count++].report = other;
      s->shared[other] += 1 + own * s->postings[p].weight / 256;
    }
  }
  for (size_t r = 0; r < count; r++) {
    s->rivals[r].shared = s->shared[s->rivals[r].report];
    s->shared[s->rivals[r].report] = 0;
  }
  qsort(s->rivals, count, sizeof *s->rivals, by_shared);
  return count < HS_CANDIDATES_MAX ? count : HS_CANDIDATES_MAX;
}

bool hs_candidates_find(hs_arena *arena, hs_features *features, hs_error *err) {
  search s = {.features = features};
  s.postings = make_postings(arena, features, &s.posting_count);
  s.shared = hs_arena_array(arena, features->count, sizeof *s.shared);
  s.rivals = hs_arena_array(arena, features->count, sizeof *s.rivals);
  if (!s.postings || !s.shared || !s.rivals) return hs_error_memory(err);
  for (uint32_t i = 0; i < features->count; i++) {
    size_t count = rivals_of(&s, i);
    for (size_t r = 0; r < count; r++) {
      uint32_t other = s.rivals[r].report;
      hs_pair pair = i < other ? (hs_pair){i, other} : (hs_pair){other, i};
      if (!HS_PUSH(arena, &features->pairs, pair)) return hs_error_memory(err);
    }
  }
  size_t kept = 0;
  hs_pair *pairs = features->pairs.items;
  if (features->pairs.count) qsort(pairs, features->pairs.count, sizeof *pairs, by_pair);
  for (size_t i = 0; i < features->pairs.count; i++)
    if (!kept || by_pair(&pairs[kept - 1], &pairs[i]) != 0) pairs[kept++] = pairs[i];
  features->pairs.count = kept;
  return true;
}
