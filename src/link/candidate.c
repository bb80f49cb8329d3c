/* candidate.c - an inverted index of the reports' keys, asked by each report for those most like it. See candidate.h. */
#include "link/candidate.h"

#include <stdlib.h>

typedef struct posting {
  uint32_t key, report, weight;
} posting;

typedef struct rival {
  uint32_t report, shared;
} rival;

typedef HS_LIST(hs_pair) pair_list;

static int by_key(const void *a, const void *b) {
  const posting *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return (x->report > y->report) - (x->report < y->report);
}

static int by_pair(const void *a, const void *b) {
  const hs_pair *x = a, *y = b;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

/* ---- the index ---- */

typedef struct key_index {
  const posting *postings; /* by key, then report */
  size_t count;
} key_index;

static bool make_index(hs_arena *arena, const hs_features *features, key_index *made) {
  size_t n = 0, count = 0;
  for (size_t i = 0; i < features->count; i++) n += features->items[i].key_count;
  posting *postings = hs_arena_array(arena, n, sizeof *postings);
  if (!postings) return false;
  for (uint32_t i = 0; i < features->count; i++) {
    const hs_feature *f = &features->items[i];
    for (size_t k = 0; k < f->key_count; k++)
      postings[count++] = (posting){f->terms.keys[f->keys[k]], i, f->terms.weights[f->keys[k]][HS_PART_ALL]};
  }
  qsort(postings, count, sizeof *postings, by_key);
  *made = (key_index){postings, count};
  return true;
}

/* The reports that have a key: postings [*begin, end). */
static size_t look_up(const key_index *in, uint32_t key, size_t *begin) {
  size_t low = 0, high = in->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (in->postings[middle].key < key) low = middle + 1;
    else high = middle;
  }
  *begin = low;
  while (low < in->count && in->postings[low].key == key) low++;
  return low;
}

/* ---- the most like, kept as a heap whose first is the least ---- */

typedef struct best {
  rival items[HS_CANDIDATES_MAX];
  size_t count;
} best;

static bool is_less(const rival *a, const rival *b) {
  return a->shared != b->shared ? a->shared < b->shared : a->report > b->report;
}

static void swap(rival *a, rival *b) {
  rival x = *a;
  *a = *b;
  *b = x;
}

static void sink(best *top) {
  for (size_t at = 0, child; (child = 2 * at + 1) < top->count; at = child) {
    if (child + 1 < top->count && is_less(&top->items[child + 1], &top->items[child])) child++;
    if (!is_less(&top->items[child], &top->items[at])) return;
    swap(&top->items[child], &top->items[at]);
  }
}

static void rise(best *top) {
  for (size_t at = top->count - 1; at && is_less(&top->items[at], &top->items[(at - 1) / 2]); at = (at - 1) / 2)
    swap(&top->items[at], &top->items[(at - 1) / 2]);
}

static void keep_best(best *top, rival r) {
  if (top->count < HS_CANDIDATES_MAX) {
    top->items[top->count++] = r;
    rise(top);
  } else if (is_less(&top->items[0], &r)) {
    top->items[0] = r;
    sink(top);
  }
}

/* ---- the search ---- */

typedef struct search {
  const hs_features *features;
  key_index index;
  pair_list *found; /* of each batch */
} search;

/* What a batch works with. */
typedef struct desk {
  uint32_t *shared, *touched; /* per report; the reports for which it is not 0 */
  size_t count;
} desk;

/* The reports that have one of a report's keys: postings [begin, end). */
typedef struct run {
  size_t begin, end, term;
} run;

/* The rarest key first. */
static int by_length(const void *a, const void *b) {
  const run *x = a, *y = b;
  size_t n = x->end - x->begin, m = y->end - y->begin;
  if (n != m) return n < m ? -1 : 1;
  return (x->begin > y->begin) - (x->begin < y->begin);
}

static size_t list_runs(const search *s, const hs_feature *f, run runs[HS_FEATURE_KEYS_MAX]) {
  size_t count = 0;
  for (size_t k = 0; k < f->key_count; k++) {
    run r = {.term = f->keys[k]};
    r.end = look_up(&s->index, f->terms.keys[r.term], &r.begin);
    if (r.end - r.begin > 1 && r.end - r.begin <= HS_POSTING_MAX) runs[count++] = r;
  }
  qsort(runs, count, sizeof *runs, by_length);
  return count;
}

static void add_run(const search *s, desk *d, uint32_t i, const run *r) {
  uint32_t own = s->features->items[i].terms.weights[r->term][HS_PART_ALL];
  for (size_t p = r->begin; p < r->end; p++) {
    uint32_t other = s->index.postings[p].report;
    if (other == i) continue;
    if (!d->shared[other]) d->touched[d->count++] = other;
    d->shared[other] += 1 + own * s->index.postings[p].weight / 256;
  }
}

static bool ask(const search *s, desk *d, uint32_t i, hs_arena *arena, pair_list *found) {
  run runs[HS_FEATURE_KEYS_MAX];
  size_t count = list_runs(s, &s->features->items[i], runs), looks = 0;
  best top = {.count = 0};
  d->count = 0;
  for (size_t k = 0; k < count && looks < HS_LOOKS_MAX; looks += runs[k].end - runs[k].begin, k++)
    add_run(s, d, i, &runs[k]);
  for (size_t r = 0; r < d->count; r++) {
    keep_best(&top, (rival){d->touched[r], d->shared[d->touched[r]]});
    d->shared[d->touched[r]] = 0;
  }
  for (size_t r = 0; r < top.count; r++) {
    uint32_t other = top.items[r].report;
    if (!HS_PUSH(arena, found, i < other ? (hs_pair){i, other} : (hs_pair){other, i})) return false;
  }
  return true;
}

static bool ask_some(void *context, const hs_batch *batch) {
  const search *s = context;
  hs_arena *scratch = hs_arena_new();
  if (!scratch) return false;
  desk d = {.shared = hs_arena_array(scratch, s->features->count, sizeof *d.shared),
            .touched = hs_arena_array(scratch, s->features->count, sizeof *d.touched)};
  bool ok = d.shared && d.touched;
  for (uint32_t i = (uint32_t)batch->begin; ok && i < batch->end; i++)
    ok = ask(s, &d, i, batch->arena, &s->found[batch->number]);
  hs_arena_free(scratch);
  return ok;
}

void hs_pairs_finish(hs_pairs *pairs) {
  size_t kept = 0;
  if (pairs->count) qsort(pairs->items, pairs->count, sizeof *pairs->items, by_pair);
  for (size_t i = 0; i < pairs->count; i++)
    if (!kept || by_pair(&pairs->items[kept - 1], &pairs->items[i]) != 0) pairs->items[kept++] = pairs->items[i];
  pairs->count = kept;
}

static bool gather(const pair_list found[HS_BATCHES_MAX], hs_arena *arena, hs_pairs *pairs) {
  hs_pairs all = {0};
  for (size_t i = 0; i < HS_BATCHES_MAX; i++) all.count += found[i].count;
  all.items = hs_arena_array(arena, all.count, sizeof *all.items);
  if (!all.items) return false;
  for (size_t i = 0, at = 0; i < HS_BATCHES_MAX; at += found[i++].count)
    if (found[i].count) memcpy(all.items + at, found[i].items, found[i].count * sizeof *all.items);
  hs_pairs_finish(&all);
  *pairs = all;
  return true;
}

bool hs_candidates_find(const hs_features *features, unsigned threads, hs_arena *arena, hs_pairs *pairs) {
  pair_list found[HS_BATCHES_MAX] = {0};
  search s = {.features = features, .found = found};
  hs_batches batches = {.count = 0};
  hs_arena *scratch = hs_arena_new();
  bool ok = scratch && make_index(scratch, features, &s.index) &&
            hs_batches_run(features->count, threads, ask_some, &s, &batches) && gather(found, arena, pairs);
  hs_batches_free(&batches);
  hs_arena_free(scratch);
  return ok;
}

size_t hs_pairs_find(const hs_pairs *pairs, uint32_t a, uint32_t b) {
  size_t low = 0, high = pairs->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    hs_pair p = pairs->items[middle];
    if (p.a == a && p.b == b) return middle;
    if (p.a < a || (p.a == a && p.b < b)) low = middle + 1;
    else high = middle;
  }
  return pairs->count;
}
