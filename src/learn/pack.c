/* pack.c - trained weights become a model file: pruned, rounded to int8, put where model.c looks for them.
 * Reads parameters.h; writes the layout of model.h. */
#include <math.h>
#include <stdlib.h>
#include <xxhash.h>

#include "learn/parameters.h"

enum {
  CUT_OF_1000 = 2,   /* of 1,000 rows, in how many the largest weight is cut to what fits into int8 */
  SLOTS_OF_100 = 85, /* how full the table is at first */
};

typedef struct kept {
  uint64_t feature;
  const float *row;
  float largest;
} kept;

static int by_weight(const void *a, const void *b) {
  const kept *x = a, *y = b;
  if (x->largest != y->largest) return x->largest > y->largest ? -1 : 1;
  return x->feature < y->feature ? -1 : x->feature > y->feature;
}

static float largest_of(const float *row, uint32_t labels) {
  float largest = 0;
  for (uint32_t i = 0; i < labels; i++)
    if (fabsf(row[i]) > largest) largest = fabsf(row[i]);
  return largest;
}

/* The rows with the largest weights, at most rows_max, in the order of those. */
static kept *choose_rows(const hs_parameters *w, bool average, hs_arena *arena, size_t *count) {
  kept *all = hs_arena_array(arena, w->count, sizeof *all);
  if (!all) return NULL;
  for (size_t i = 0; i < w->count; i++) {
    const float *row = average ? hs_parameters_sum(w, (int32_t)i) : hs_parameters_now(w, (int32_t)i);
    all[i] = (kept){w->features.items[i], row, largest_of(row, w->labels)};
  }
  qsort(all, w->count, sizeof *all, by_weight);
  if (*count > w->count) *count = w->count;
  return all;
}

/* What a weight of 1 becomes. */
static float scale_of(const kept *rows, size_t count) {
  float cut = rows[count * CUT_OF_1000 / 1000].largest;
  return cut > 0 ? 127.0F / cut : 1.0F;
}

static int rounded(float weight, float scale, int most) {
  float scaled = roundf(weight * scale);
  return scaled > (float)most ? most : scaled < (float)-most ? -most : (int)scaled;
}

/* ---- the table ---- */

typedef struct layout {
  hs_model_header header;
  uint16_t *fingerprints;
  int8_t *rows;
  hs_arena *arena;
} layout;

/* The slot of a feature: -1 where its fingerprint stands there already, -2 where all its groups are full. */
static int64_t place(const layout *l, uint64_t feature) {
  uint32_t group = (uint32_t)(((feature >> 32) * l->header.groups) >> 32);
  uint16_t wanted = (uint16_t)feature;
  wanted = (uint16_t)(wanted + !wanted);
  for (int probe = 0; probe < HS_PROBES_MAX; probe++) {
    for (int i = 0; i < HS_GROUP; i++) {
      size_t slot = (size_t)group * HS_GROUP + (size_t)i;
      if (l->fingerprints[slot] == wanted) return -1;
      if (!l->fingerprints[slot]) return l->fingerprints[slot] = wanted, (int64_t)slot;
    }
    if (++group == l->header.groups) group = 0;
  }
  return -2;
}

static bool make_room(layout *l, size_t rows, size_t percent) {
  l->header.groups = (uint32_t)((rows * 100 / percent + HS_GROUP) / HS_GROUP);
  size_t slots = (size_t)l->header.groups * HS_GROUP;
  l->fingerprints = hs_arena_array(l->arena, slots, sizeof *l->fingerprints);
  l->rows = hs_arena_array(l->arena, slots, l->header.lanes);
  return l->fingerprints && l->rows;
}

/* Puts all rows into the table, the largest first; false where one finds no place. */
static bool fill(layout *l, const kept *rows, size_t count, float scale) {
  for (size_t i = 0; i < count; i++) {
    if (rounded(rows[i].largest, scale, 127) == 0) break;
    int64_t slot = place(l, rows[i].feature);
    if (slot == -2) return false;
    if (slot == -1) continue;
    int8_t *row = l->rows + (size_t)slot * l->header.lanes;
    for (uint32_t k = 0; k < l->header.labels; k++) row[k] = (int8_t)rounded(rows[i].row[k], scale, 127);
  }
  return true;
}

static bool build(layout *l, const kept *rows, size_t count, float scale) {
  size_t percent = SLOTS_OF_100;
  while (count && rounded(rows[count - 1].largest, scale, 127) == 0) count--;
  do {
    if (!make_room(l, count, percent)) return false;
    percent -= 5;
  } while (!fill(l, rows, count, scale) && percent > 5);
  return true;
}

/* ---- the file ---- */

static uint64_t begin_section(hs_buffer *out) {
  while (out->size % 64 && !out->failed) hs_buffer_add_char(out, 0);
  return out->size;
}

static void add_bytes(hs_buffer *out, const void *bytes, size_t size) { hs_buffer_add(out, (hs_str){bytes, size}); }

static void add_transitions(hs_buffer *out, const layout *l, const float *transitions, float scale) {
  size_t count = (size_t)l->header.lanes * (l->header.labels + 2);
  for (size_t i = 0; i < count; i++) {
    int16_t weight = (int16_t)rounded(transitions[i], scale, 30000);
    add_bytes(out, &weight, sizeof weight);
  }
}

static bool write_model(layout *l, const hs_pack_settings *packing, float scale, hs_buffer *out) {
  hs_model_header *h = &l->header;
  hs_buffer made = {0};
  add_bytes(&made, h, sizeof *h);
  h->label_names = begin_section(&made);
  for (uint32_t i = 0; i < h->labels; i++) add_bytes(&made, packing->labels[i], strlen(packing->labels[i]) + 1);
  if (packing->transitions) {
    h->transitions = begin_section(&made);
    add_transitions(&made, l, packing->transitions, scale);
  }
  size_t slots = (size_t)h->groups * HS_GROUP;
  h->fingerprints = begin_section(&made);
  add_bytes(&made, l->fingerprints, slots * sizeof *l->fingerprints);
  h->rows = begin_section(&made);
  add_bytes(&made, l->rows, slots * h->lanes);
  h->size = made.size;
  if (!made.failed) {
    memcpy(made.data, h, sizeof *h);
    const size_t checked = offsetof(hs_model_header, name);
    h->checksum = XXH3_64bits(made.data + checked, made.size - checked);
    memcpy(made.data, h, sizeof *h);
    hs_buffer_add(out, hs_buffer_str(&made));
  }
  bool ok = !made.failed && !out->failed;
  hs_buffer_free(&made);
  return ok;
}

bool hs_parameters_pack(const hs_parameters *weights, const hs_pack_settings *packing, bool average, hs_buffer *model,
                        hs_error *err) {
  if (strlen(packing->name) >= HS_MODEL_NAME_MAX)
    return hs_error_set(err, HS_EUSAGE, "the name of a model is too long");
  if (!weights->count) return hs_error_set(err, HS_EUSAGE, "a model without features");
  layout l = {.header = {.magic = HS_MODEL_MAGIC,
                         .version = HS_MODEL_VERSION,
                         .features = packing->features,
                         .labels = weights->labels,
                         .lanes = weights->lanes},
              .arena = hs_arena_new()};
  memcpy(l.header.name, packing->name, strlen(packing->name));
  size_t count = packing->rows_max;
  kept *rows = l.arena ? choose_rows(weights, average, l.arena, &count) : NULL;
  float scale = rows ? scale_of(rows, count) : 1.0F;
  bool ok = rows && build(&l, rows, count, scale) && write_model(&l, packing, scale, model);
  hs_arena_free(l.arena);
  return ok || hs_error_memory(err);
}
