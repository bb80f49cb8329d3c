/* candidate.c - each report asks an inverted index (postings.c) for those most like it, and bands of signatures (near.c).
 * See candidate.h. */
#include "link/candidate.h"

#include <stdlib.h>

#include "link/best.h"
#include "link/near.h"
#include "link/postings.h"

/* ---- the search ---- */

/* Those that a report asks for. */
typedef struct asked {
  uint32_t *others;
  size_t count;
} asked;

typedef struct search {
  const hs_features *features;
  hs_postings postings;
  asked *asked;      /* of each report */
  hs_pair_list near; /* found by bands */
} search;

/* What a batch works with; reports go by rank. */
typedef struct desk {
  uint32_t *shared, *touched; /* per report; the reports for which it is not 0 */
  size_t count;
} desk;

/* Places [begin, end) of a posting list. */
typedef struct window {
  size_t begin, end;
} window;

enum { WINDOWS_MAX = HS_FEATURE_DAYS_MAX + 1 };

static window around(size_t at, size_t begin, size_t end) {
  window w = {at > begin + HS_MEETINGS_MAX ? at - HS_MEETINGS_MAX : begin, end};
  if (end - at > HS_MEETINGS_MAX) w.end = at + HS_MEETINGS_MAX;
  return w;
}

static int by_begin(const void *a, const void *b) {
  const window *x = a, *y = b;
  return (x->begin > y->begin) - (x->begin < y->begin);
}

/* Those near the days that remain possible; where there are none, all, unless they are too many. */
static size_t undated_windows(const search *s, const hs_feature *f, const hs_posting_list *list, window *windows) {
  size_t count = 0;
  for (size_t i = 0; i < f->day_count; i++) {
    size_t at = hs_postings_place(&s->postings, list, hs_postings_rank_of(&s->postings, f->days[i]));
    windows[count++] = around(at < list->dated ? at : list->dated, 0, list->dated);
  }
  if (!count && list->dated <= 2 * HS_MEETINGS_MAX) windows[count++] = (window){0, list->dated};
  qsort(windows, count, sizeof *windows, by_begin);
  for (size_t i = 1; i < count; i++) { /* none is met twice */
    if (windows[i].begin < windows[i - 1].end) windows[i].begin = windows[i - 1].end;
    if (windows[i].end < windows[i].begin) windows[i].end = windows[i].begin;
  }
  return count;
}

/* Where to look in a list for the report of this rank. */
static size_t windows_of(const search *s, const hs_feature *f, uint32_t rank, const hs_posting_list *list,
                         window windows[WINDOWS_MAX]) {
  size_t at = hs_postings_place(&s->postings, list, rank);
  if (rank < s->postings.dated) return windows[0] = around(at, 0, list->dated), 1;
  size_t count = undated_windows(s, f, list, windows);
  windows[count++] = around(at, list->dated, list->count);
  return count;
}

static void add_window(const search *s, desk *d, uint32_t rank, const hs_posting_list *list, window w, uint32_t own) {
  hs_posting block[HS_POSTING_BLOCK];
  for (size_t at = w.begin; at < w.end;) {
    size_t first = at / HS_POSTING_BLOCK * HS_POSTING_BLOCK, count = hs_postings_read(&s->postings, list, at, block);
    size_t end = first + count < w.end ? first + count : w.end;
    for (; at < end; at++) {
      hs_posting other = block[at - first];
      if (other.rank == rank) continue;
      if (!d->shared[other.rank]) d->touched[d->count++] = other.rank;
      d->shared[other.rank] += 1 + own * other.weight / 128;
    }
  }
}

static void meet(const search *s, desk *d, uint32_t i) {
  const hs_feature *f = &s->features->items[i];
  uint32_t rank = s->postings.rank[i];
  d->count = 0;
  for (size_t k = 0; k < f->key_count; k++) {
    window windows[WINDOWS_MAX];
    const hs_posting_list *list = hs_postings_find(&s->postings, f->terms.keys[f->keys[k]]);
    size_t count = list ? windows_of(s, f, rank, list, windows) : 0;
    for (size_t w = 0; w < count; w++)
      add_window(s, d, rank, list, windows[w], f->terms.weights[f->keys[k]][HS_ZONE_ALL]);
  }
}

static bool ask(const search *s, desk *d, uint32_t i, hs_arena *arena) {
  hs_rival items[HS_CANDIDATES_MAX];
  hs_best top = {.items = items, .room = HS_CANDIDATES_MAX};
  meet(s, d, i);
  for (size_t r = 0; r < d->count; r++) {
    hs_best_keep(&top, (hs_rival){s->postings.report[d->touched[r]], d->shared[d->touched[r]]});
    d->shared[d->touched[r]] = 0;
  }
  asked *mine = &s->asked[i];
  mine->others = hs_arena_array(arena, top.count, sizeof *mine->others);
  if (!mine->others) return false;
  while (mine->count < top.count) mine->others[mine->count] = items[mine->count].report, mine->count++;
  return true;
}

/* In the order of time, so that what one report meets is at hand for the next. */
static bool ask_some(void *context, const hs_batch *batch) {
  const search *s = context;
  hs_arena *scratch = hs_arena_new();
  if (!scratch) return false;
  desk d = {.shared = hs_arena_array(scratch, s->features->count, sizeof *d.shared),
            .touched = hs_arena_array(scratch, s->features->count, sizeof *d.touched)};
  bool ok = d.shared && d.touched;
  for (size_t r = batch->begin; ok && r < batch->end; r++) {
    ok = ask(s, &d, s->postings.report[r], batch->arena);
    hs_scratch_touch(s->features->scratch, 1);
  }
  hs_arena_free(scratch);
  return ok;
}

/* ---- the pairs ---- */

static int by_number(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* The pairs under the first of each: where its partners end; they begin where those of the one before end. */
typedef struct filing {
  size_t *ends;
  uint32_t *partners;
} filing;

static hs_pair pair_with(uint32_t a, uint32_t b) { return a < b ? (hs_pair){a, b} : (hs_pair){b, a}; }

/* Files what was found under the first of each pair. */
static bool file_pairs(const search *s, hs_arena *arena, filing *f) {
  size_t count = s->features->count, all = s->near.count;
  for (size_t i = 0; i < count; i++) all += s->asked[i].count;
  f->ends = hs_arena_array(arena, count + 1, sizeof *f->ends);
  f->partners = hs_arena_array(arena, all, sizeof *f->partners);
  if (!f->ends || !f->partners) return false;
  for (uint32_t i = 0; i < count; i++)
    for (size_t k = 0; k < s->asked[i].count; k++) f->ends[pair_with(i, s->asked[i].others[k]).a + 1]++;
  for (size_t k = 0; k < s->near.count; k++) f->ends[s->near.items[k].a + 1]++;
  for (size_t i = 0; i < count; i++) f->ends[i + 1] += f->ends[i]; /* where each begins */
  for (uint32_t i = 0; i < count; i++)
    for (size_t k = 0; k < s->asked[i].count; k++) {
      hs_pair pair = pair_with(i, s->asked[i].others[k]);
      f->partners[f->ends[pair.a]++] = pair.b;
    }
  for (size_t k = 0; k < s->near.count; k++) f->partners[f->ends[s->near.items[k].a]++] = s->near.items[k].b;
  return true; /* and now where it ends */
}

/* Orders some numbers and drops those that come again; returns how many are left. */
static size_t finish_row(uint32_t *numbers, size_t count) {
  size_t kept = 0;
  qsort(numbers, count, sizeof *numbers, by_number);
  for (size_t i = 0; i < count; i++)
    if (!kept || numbers[kept - 1] != numbers[i]) numbers[kept++] = numbers[i];
  return kept;
}

static bool list_pairs(filing *f, size_t report_count, hs_arena *arena, hs_pairs *pairs) {
  hs_pairs made = {0};
  size_t kept = 0;
  for (size_t a = 0, begin = 0, end; a < report_count; a++, begin = end) { /* the rows move together */
    end = f->ends[a];
    size_t count = finish_row(f->partners + begin, end - begin);
    memmove(f->partners + kept, f->partners + begin, count * sizeof *f->partners);
    f->ends[a] = kept += count;
  }
  if (!(made.items = hs_arena_array(arena, kept, sizeof *made.items))) return false;
  for (uint32_t a = 0; a < report_count; a++)
    while (made.count < f->ends[a]) made.items[made.count] = (hs_pair){a, f->partners[made.count]}, made.count++;
  *pairs = made;
  return true;
}

/* What is found takes much memory on its way: each form of it goes as soon as the next one is there. */
bool hs_candidates_find(const hs_features *features, unsigned threads, hs_arena *arena, hs_pairs *pairs) {
  hs_batches batches = {.count = 0};
  hs_arena *index = hs_arena_new(), *found = hs_arena_new(), *files = hs_arena_new();
  search s = {.features = features};
  filing f;
  s.asked = found ? hs_arena_array(found, features->count, sizeof *s.asked) : NULL;
  bool ok = index && files && s.asked && hs_postings_make(index, features, &s.postings) &&
            hs_near_find(features, &s.postings, found, &s.near) &&
            hs_batches_run(features->count, threads, ask_some, &s, &batches);
  hs_arena_free(index);
  ok = ok && file_pairs(&s, files, &f);
  hs_arena_free(found);
  hs_batches_free(&batches);
  ok = ok && list_pairs(&f, features->count, arena, pairs);
  hs_arena_free(files);
  return ok;
}
