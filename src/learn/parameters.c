/* parameters.c - the weights of a model while it is trained. See parameters.h; pack.c makes a model of them. */
#include "learn/parameters.h"

enum { SLOTS_LEAST = 1024 };

bool hs_parameters_make(hs_parameters *weights, hs_arena *arena, uint32_t labels) {
  *weights = (hs_parameters){.arena = arena, .labels = labels};
  weights->lanes = (labels + HS_LANE_BLOCK - 1) / HS_LANE_BLOCK * HS_LANE_BLOCK;
  weights->capacity = SLOTS_LEAST;
  weights->slots = hs_arena_array(arena, SLOTS_LEAST, sizeof *weights->slots);
  weights->slot_rows = hs_arena_array(arena, SLOTS_LEAST, sizeof *weights->slot_rows);
  return weights->slots && weights->slot_rows;
}

/* A feature of 0 would look like a free slot. */
static uint64_t stored(uint64_t feature) { return feature ? feature : 1; }

static size_t slot_of(const uint64_t *slots, size_t capacity, uint64_t feature) {
  size_t i = (size_t)(feature >> 20) & (capacity - 1);
  while (slots[i] && slots[i] != feature) i = (i + 1) & (capacity - 1);
  return i;
}

int32_t hs_parameters_find(const hs_parameters *weights, uint64_t feature) {
  size_t slot = slot_of(weights->slots, weights->capacity, stored(feature));
  return weights->slots[slot] ? weights->slot_rows[slot] : HS_NO_ROW;
}

static bool grow(hs_parameters *w) {
  size_t capacity = w->capacity * 2;
  uint64_t *slots = hs_arena_array(w->arena, capacity, sizeof *slots);
  int32_t *rows = hs_arena_array(w->arena, capacity, sizeof *rows);
  if (!slots || !rows) return false;
  for (size_t i = 0; i < w->count; i++) {
    size_t slot = slot_of(slots, capacity, w->features.items[i]);
    slots[slot] = w->features.items[i];
    rows[slot] = (int32_t)i;
  }
  w->slots = slots;
  w->slot_rows = rows;
  w->capacity = capacity;
  return true;
}

static bool add_chunks(hs_parameters *w) {
  size_t floats = (size_t)HS_PARAMETERS_CHUNK * w->lanes;
  float *now = hs_arena_array(w->arena, floats, sizeof *now), *sum = hs_arena_array(w->arena, floats, sizeof *sum);
  return now && sum && HS_PUSH(w->arena, &w->now, now) && HS_PUSH(w->arena, &w->sum, sum);
}

int32_t hs_parameters_add(hs_parameters *w, uint64_t feature) {
  feature = stored(feature);
  size_t slot = slot_of(w->slots, w->capacity, feature);
  if (w->slots[slot]) return w->slot_rows[slot];
  if (w->count >= INT32_MAX) return HS_NO_ROW;
  if (w->count * 3 >= w->capacity * 2) {
    if (!grow(w)) return HS_NO_ROW;
    slot = slot_of(w->slots, w->capacity, feature);
  }
  if (w->count % HS_PARAMETERS_CHUNK == 0 && !add_chunks(w)) return HS_NO_ROW;
  if (!HS_PUSH(w->arena, &w->features, feature)) return HS_NO_ROW;
  w->slots[slot] = feature;
  w->slot_rows[slot] = (int32_t)w->count;
  return (int32_t)w->count++;
}

bool hs_parameters_add_often(hs_parameters *weights, const uint64_t *features, size_t count, unsigned least) {
  size_t capacity = SLOTS_LEAST;
  while (capacity < count * 2) capacity *= 2;
  hs_arena *arena = hs_arena_new();
  if (!arena) return false;
  uint64_t *slots = hs_arena_array(arena, capacity, sizeof *slots);
  uint32_t *counts = hs_arena_array(arena, capacity, sizeof *counts);
  bool ok = slots && counts;
  for (size_t i = 0; ok && i < count; i++) {
    size_t slot = slot_of(slots, capacity, stored(features[i]));
    slots[slot] = stored(features[i]);
    if (++counts[slot] == least || !least) ok = hs_parameters_add(weights, features[i]) != HS_NO_ROW;
  }
  hs_arena_free(arena);
  return ok;
}

bool hs_parameters_add_corpus(hs_parameters *weights, const hs_corpus *corpus, unsigned least) {
  return hs_parameters_add_often(weights, corpus->features.items, corpus->features.count, least);
}
