/* pack.c - trained weights become a model file: pruned, rounded to int8, put where model.c looks for them.
 * Reads parameters.h; writes the layout of model.h. */
#include <math.h>
#include <stdlib.h>
#include <xxhash.h>

#include "learn/parameters.h"
#include "learn/random.h"

enum {
  CUT_OF_1000 = 2,   /* of 1,000 rows, in how many the largest weight is cut to what fits into int8 */
  SLOTS_OF_100 = 96, /* how full the table is at first */
  KICKS_MAX = 2000,  /* how many features may move to make room for one */
};

/* A feature with its row in each layer; NULL where the layer has none. */
typedef struct kept {
  uint64_t feature;
  const float *rows[HS_LAYERS_MAX];
  float largest; /* of all layers, as it will be written */
} kept;

typedef struct packer {
  const hs_layer *layers;
  const hs_pack_settings *settings;
  hs_arena *arena;
  float scales[HS_LAYERS_MAX]; /* what a weight of 1 becomes */
  kept *rows;
  size_t count;
  hs_model_header header;
  uint16_t *fingerprints;
  uint32_t *owners; /* by slot: which of the rows lies there */
  int8_t *bytes;    /* rows as they are written */
} packer;

static const float *row_of(const hs_layer *layer, int32_t row) {
  return layer->average ? hs_parameters_sum(layer->weights, row) : hs_parameters_now(layer->weights, row);
}

static float largest_of(const float *row, uint32_t labels) {
  float largest = 0;
  for (uint32_t i = 0; row && i < labels; i++)
    if (fabsf(row[i]) > largest) largest = fabsf(row[i]);
  return largest;
}

/* ---- which features, and how large their weights are written ---- */

static int by_size(const void *a, const void *b) {
  const float *x = a, *y = b;
  return *x > *y ? -1 : *x < *y;
}

static bool find_scale(packer *p, uint32_t layer) {
  const hs_layer *l = &p->layers[layer];
  size_t all = l->weights->count, count = all < p->settings->rows_max ? all : p->settings->rows_max;
  float *largest = hs_arena_array(p->arena, all + 1, sizeof *largest);
  if (!largest) return false;
  for (size_t i = 0; i < all; i++) largest[i] = largest_of(row_of(l, (int32_t)i), p->header.labels);
  qsort(largest, all, sizeof *largest, by_size);
  float cut = largest[count * CUT_OF_1000 / 1000];
  p->scales[layer] = cut > 0 ? 127.0F / cut : 1.0F;
  return true;
}

static int by_weight(const void *a, const void *b) {
  const kept *x = a, *y = b;
  if (x->largest != y->largest) return x->largest > y->largest ? -1 : 1;
  return x->feature < y->feature ? -1 : x->feature > y->feature;
}

static void take(packer *p, uint64_t feature) {
  kept k = {.feature = feature};
  for (uint32_t i = 0; i < p->header.layers; i++) {
    int32_t row = hs_parameters_find(p->layers[i].weights, feature);
    if (row == HS_NO_ROW) continue;
    k.rows[i] = row_of(&p->layers[i], row);
    float largest = largest_of(k.rows[i], p->header.labels) * p->scales[i];
    if (largest > k.largest) k.largest = largest;
  }
  if (k.largest >= 0.5F) p->rows[p->count++] = k; /* else it would be written as zeros */
}

/* Rows of features that are found by number are written elsewhere. */
static bool mark_dense(packer *p, uint8_t *dense, uint32_t layer) {
  for (uint32_t i = 0; i < p->header.dense; i++) {
    int32_t row = hs_parameters_find(p->layers[layer].weights, hs_feature_dense(i));
    if (row != HS_NO_ROW) dense[row] = 1;
  }
  return true;
}

/* The rows with the largest weights, at most rows_max, in the order of those. */
static bool choose_rows(packer *p) {
  size_t all = 0;
  for (uint32_t i = 0; i < p->header.layers; i++) all += p->layers[i].weights->count;
  p->rows = hs_arena_array(p->arena, all + 1, sizeof *p->rows);
  for (uint32_t i = 0; p->rows && i < p->header.layers; i++) {
    const hs_parameters *w = p->layers[i].weights;
    uint8_t *dense = hs_arena_array(p->arena, w->count + 1, 1);
    if (!dense || !mark_dense(p, dense, i)) return false;
    for (size_t k = 0; k < w->count; k++)
      if (!dense[k] && (i == 0 || hs_parameters_find(p->layers[0].weights, w->features.items[k]) == HS_NO_ROW))
        take(p, w->features.items[k]);
  }
  if (!p->rows) return false;
  qsort(p->rows, p->count, sizeof *p->rows, by_weight);
  if (p->count > p->settings->rows_max) p->count = p->settings->rows_max;
  return true;
}

static int rounded(float weight, float scale, int most) {
  float scaled = roundf(weight * scale);
  return scaled > (float)most ? most : scaled < (float)-most ? -most : (int)scaled;
}

/* ---- the table ---- */

static bool make_room(packer *p, size_t percent) {
  p->header.groups = (uint32_t)((p->count * 100 / percent + HS_GROUP) / HS_GROUP);
  size_t slots = (size_t)p->header.groups * HS_GROUP;
  p->fingerprints = hs_arena_array(p->arena, slots, sizeof *p->fingerprints);
  p->owners = hs_arena_array(p->arena, slots, sizeof *p->owners);
  return p->fingerprints && p->owners;
}

/* The slot of a group where `fingerprint` lies (0: a free one), or -1. */
static int64_t in_group(const packer *p, uint32_t group, uint16_t fingerprint) {
  for (size_t slot = (size_t)group * HS_GROUP; slot < ((size_t)group + 1) * HS_GROUP; slot++)
    if (p->fingerprints[slot] == fingerprint) return (int64_t)slot;
  return -1;
}

/* Finds room for a row: in one of its groups, or by moving another to its other group, and so on. The groups of two
 * features of one fingerprint are the same two or four different ones, so a move hides nothing. False: no room. */
static bool place(packer *p, uint32_t row, uint64_t *random) {
  hs_model_place at = hs_model_place_of(p->rows[row].feature, p->header.groups);
  uint16_t fingerprint = at.fingerprint;
  uint32_t group = at.group;
  if (in_group(p, group, fingerprint) >= 0 || in_group(p, at.other, fingerprint) >= 0) return true; /* left out */
  for (int kick = 0; kick < KICKS_MAX; kick++) {
    int64_t free = in_group(p, group, 0);
    if (free < 0 && !kick) free = in_group(p, group = at.other, 0);
    if (free >= 0) {
      p->fingerprints[free] = fingerprint;
      p->owners[free] = row;
      return true;
    }
    size_t slot = (size_t)group * HS_GROUP + hs_random_below(random, HS_GROUP);
    uint16_t moved = p->fingerprints[slot];
    uint32_t mover = p->owners[slot];
    p->fingerprints[slot] = fingerprint;
    p->owners[slot] = row;
    fingerprint = moved;
    row = mover;
    group = hs_model_other_group(moved, group, p->header.groups);
  }
  return false;
}

static bool fill(packer *p) {
  uint64_t random = 1;
  for (size_t i = 0; i < p->count; i++)
    if (!place(p, (uint32_t)i, &random)) return false;
  return true;
}

static void write_row(const packer *p, int8_t *to, uint32_t layer, const float *row) {
  uint32_t block = p->header.lanes / p->header.layers;
  for (uint32_t i = 0; row && i < p->header.labels; i++)
    to[layer * block + i] = (int8_t)rounded(row[i], p->scales[layer], 127);
}

static bool write_rows(packer *p) {
  size_t slots = (size_t)p->header.groups * HS_GROUP, lanes = p->header.lanes;
  p->bytes = hs_arena_array(p->arena, slots + 1 + p->header.dense, lanes);
  if (!p->bytes) return false;
  for (size_t slot = 0; slot < slots; slot++)
    for (uint32_t k = 0; p->fingerprints[slot] && k < p->header.layers; k++)
      write_row(p, p->bytes + slot * lanes, k, p->rows[p->owners[slot]].rows[k]);
  for (uint32_t i = 0; i < p->header.dense; i++)
    for (uint32_t k = 0; k < p->header.layers; k++) {
      int32_t row = hs_parameters_find(p->layers[k].weights, hs_feature_dense(i));
      if (row != HS_NO_ROW) write_row(p, p->bytes + (slots + 1 + i) * lanes, k, row_of(&p->layers[k], row));
    }
  return true;
}

static bool build(packer *p) {
  size_t percent = SLOTS_OF_100;
  do {
    if (!make_room(p, percent)) return false;
    percent -= 2;
  } while (!fill(p) && percent > 5);
  return write_rows(p);
}

/* ---- the file ---- */

static uint64_t begin_section(hs_buffer *out) {
  while (out->size % 64 && !out->failed) hs_buffer_add_char(out, 0);
  return out->size;
}

static void add_bytes(hs_buffer *out, const void *bytes, size_t size) { hs_buffer_add(out, (hs_str){bytes, size}); }

static void add_transitions(hs_buffer *out, const packer *p) {
  uint32_t block = p->header.lanes / p->header.layers;
  for (uint32_t k = 0; k < p->header.layers; k++)
    for (size_t i = 0; i < (size_t)block * (p->header.labels + 2); i++) {
      int16_t weight = (int16_t)rounded(p->layers[k].transitions[i], p->scales[k], 30000);
      add_bytes(out, &weight, sizeof weight);
    }
}

static bool write_model(packer *p, hs_buffer *out) {
  hs_model_header *h = &p->header;
  hs_buffer made = {0};
  add_bytes(&made, h, sizeof *h);
  h->label_names = begin_section(&made);
  for (uint32_t i = 0; i < h->labels; i++) add_bytes(&made, p->settings->labels[i], strlen(p->settings->labels[i]) + 1);
  if (p->layers[0].transitions) {
    h->transitions = begin_section(&made);
    add_transitions(&made, p);
  }
  size_t slots = (size_t)h->groups * HS_GROUP;
  h->fingerprints = begin_section(&made);
  add_bytes(&made, p->fingerprints, slots * sizeof *p->fingerprints);
  h->rows = begin_section(&made);
  add_bytes(&made, p->bytes, (slots + 1 + h->dense) * h->lanes);
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

static bool sensible(const hs_layer *layers, uint32_t count, const hs_pack_settings *settings, hs_error *err) {
  if (strlen(settings->name) >= HS_MODEL_NAME_MAX)
    return hs_error_set(err, HS_EUSAGE, "the name of a model is too long");
  if (!count || count > HS_LAYERS_MAX || settings->dense > HS_DENSE_MAX)
    return hs_error_set(err, HS_EUSAGE, "a model with too many layers or dense features");
  for (uint32_t i = 0; i < count; i++)
    if (!layers[i].weights->count || layers[i].weights->labels != layers[0].weights->labels ||
        !layers[i].transitions != !layers[0].transitions)
      return hs_error_set(err, HS_EUSAGE, "a model without features, or with layers that differ");
  return true;
}

bool hs_parameters_pack(const hs_layer *layers, uint32_t count, const hs_pack_settings *settings, hs_buffer *model,
                        hs_error *err) {
  if (!sensible(layers, count, settings, err)) return false;
  packer p = {.layers = layers,
              .settings = settings,
              .arena = hs_arena_new(),
              .header = {.magic = HS_MODEL_MAGIC,
                         .version = HS_MODEL_VERSION,
                         .features = settings->features,
                         .labels = layers->weights->labels,
                         .layers = count,
                         .lanes = layers->weights->lanes * count,
                         .dense = settings->dense}};
  memcpy(p.header.name, settings->name, strlen(settings->name));
  bool ok = p.arena != NULL;
  for (uint32_t i = 0; ok && i < count; i++) ok = find_scale(&p, i);
  ok = ok && choose_rows(&p) && build(&p) && write_model(&p, model);
  hs_arena_free(p.arena);
  return ok || hs_error_memory(err);
}
