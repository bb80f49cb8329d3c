/* near.c - each report keeps those most like it of all that it meets in a band. See near.h. */
#include "link/near.h"

#include "link/band.h"
#include "link/best.h"

static bool has(const hs_best *best, uint32_t report) {
  for (uint32_t i = 0; i < best->count; i++)
    if (best->items[i].report == report) return true;
  return false;
}

static bool meet(void *context, uint32_t earlier, uint32_t later, uint32_t alike) {
  hs_best *best = context;
  if (!has(&best[later], earlier)) hs_best_keep(&best[later], (hs_rival){earlier, alike});
  if (!has(&best[earlier], later)) hs_best_keep(&best[earlier], (hs_rival){later, alike});
  return true;
}

/* The signatures in the order of ranks. */
static bool lay_out(const hs_features *features, const hs_postings *p, hs_arena *arena, hs_bands *bands) {
  if (!hs_bands_make(arena, features->count, bands)) return false;
  for (size_t r = 0; r < features->count; r++) {
    const hs_feature *f = &features->items[p->report[r]];
    if (f->shingle_count) hs_bands_set(bands, r, f->signature);
    hs_scratch_touch(features->scratch, 1);
  }
  return true;
}

static bool push_best(const hs_best *best, uint32_t rank, const hs_postings *p, hs_arena *arena, hs_pair_list *found) {
  uint32_t a = p->report[rank];
  for (uint32_t i = 0; i < best->count; i++) {
    uint32_t b = p->report[best->items[i].report];
    if (!HS_PUSH(arena, found, a < b ? (hs_pair){a, b} : (hs_pair){b, a})) return false;
  }
  return true;
}

bool hs_near_find(const hs_features *features, const hs_postings *postings, hs_arena *arena, hs_pair_list *found) {
  hs_arena *work = hs_arena_new();
  hs_bands bands;
  hs_best *best = work ? hs_arena_array(work, features->count, sizeof *best) : NULL;
  hs_rival *rivals = work ? hs_arena_array(work, features->count, HS_NEAR_MAX * sizeof *rivals) : NULL;
  bool ok = best && rivals && lay_out(features, postings, work, &bands);
  for (size_t r = 0; ok && r < features->count; r++)
    best[r] = (hs_best){.items = rivals + r * HS_NEAR_MAX, .room = HS_NEAR_MAX};
  ok = ok && hs_bands_search(&bands, (hs_band_bounds){HS_NEAR_WINDOW, HS_NEAR_LEAST}, meet, best);
  for (uint32_t r = 0; ok && r < features->count; r++) ok = push_best(&best[r], r, postings, arena, found);
  hs_arena_free(work);
  return ok;
}
