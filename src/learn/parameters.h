/* parameters.h - the weights of a model while it is trained: a dictionary of features, and for each a row of numbers with
 * the sum from which its average is taken. train_greedy.c and train_crf.c learn into it; pack.c makes a model of it.
 * Everything is single-threaded and depends on the order of calls alone. */
#ifndef HS_LEARN_PARAMETERS_H
#define HS_LEARN_PARAMETERS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "learn/corpus.h"
#include "learn/model.h"

enum { HS_NO_ROW = -1 };

typedef struct hs_parameters {
  hs_arena *arena;
  uint32_t labels, lanes;
  /* the dictionary: open addressing; row numbers in the order in which features were added */
  uint64_t *slots; /* a feature, 0 where free */
  int32_t *slot_rows;
  size_t capacity, count;
  HS_LIST(uint64_t) features; /* by row */
  /* the rows, in chunks, so that they stay where they are while more are added */
  HS_LIST(float *) now;
  HS_LIST(float *) sum;
} hs_parameters;

/* An empty set of weights for `labels` labels. False without memory. */
bool hs_parameters_make(hs_parameters *weights, hs_arena *arena, uint32_t labels);
/* The row of a feature; HS_NO_ROW when it has none. */
int32_t hs_parameters_find(const hs_parameters *weights, uint64_t feature);
/* The row of a feature, added when there is none; HS_NO_ROW without memory. */
int32_t hs_parameters_add(hs_parameters *weights, uint64_t feature);

enum { HS_PARAMETERS_CHUNK = 4096 }; /* rows */
static inline float *hs_parameters_now(const hs_parameters *w, int32_t row) {
  return w->now.items[row / HS_PARAMETERS_CHUNK] + (size_t)(row % HS_PARAMETERS_CHUNK) * w->lanes;
}
static inline float *hs_parameters_sum(const hs_parameters *w, int32_t row) {
  return w->sum.items[row / HS_PARAMETERS_CHUNK] + (size_t)(row % HS_PARAMETERS_CHUNK) * w->lanes;
}

/* Adds every feature of a corpus that occurs `least` times or more. False without memory. */
bool hs_parameters_add_corpus(hs_parameters *weights, const hs_corpus *corpus, unsigned least);
/* The same for any run of features. */
bool hs_parameters_add_often(hs_parameters *weights, const uint64_t *features, size_t count, unsigned least);

/* ---- what becomes of them ---- */

/* The weights of one pass. `average`: the rows of `sum` are taken in place of those of `now`. */
typedef struct hs_layer {
  const hs_parameters *weights;
  bool average;
  const float *transitions; /* (labels + 2) x lanes, or NULL */
} hs_layer;

/* What a model file says beside its rows. */
typedef struct hs_pack_settings {
  const char *name;          /* shorter than HS_MODEL_NAME_MAX */
  uint32_t features;         /* version of the templates */
  const char *const *labels; /* names */
  size_t rows_max;           /* the rows with the largest weights are kept; dense features all */
  uint32_t dense;            /* how many features are found by number */
} hs_pack_settings;

/* Writes the model that hs_model_open reads: weights of each layer rounded to int8, the largest few cut to what fits; rows
 * without any weight left out. The bytes depend on the weights alone. False with *err: HS_EMEMORY, HS_EUSAGE (no weights,
 * a name too long, layers that do not fit each other). */
bool hs_parameters_pack(const hs_layer *layers, uint32_t count, const hs_pack_settings *settings, hs_buffer *model,
                        hs_error *err);

#endif
