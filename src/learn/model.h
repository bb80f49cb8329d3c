/* model.h - a trained linear model: for every feature that it kept, one row of small weights, one for each label.
 * Scoring is looking up rows and adding them. Files are written by pack.c (`make train`), lie in data/models/ and are
 * compiled in (shipped.h); text/ and mark/ run them.
 *
 *     hs_model model;
 *     if (!hs_model_open(bytes, HS_LIT("tag"), FEATURES_VERSION, &model, err)) return false;
 *     int16_t scores[HS_LANES_MAX] = {0};
 *     hs_model_add(&model, features, count, scores);
 *     uint32_t label = hs_model_best(&model, scores, UINT64_MAX);
 *
 * A model may have layers: the weights of a second pass beside those of the first in the same rows, `block` numbers each,
 * so that a feature that both see is looked up once. Scores of layer k are scores[k * block ...].
 *
 * The layout of a file, all numbers little-endian: hs_model_header; the labels, each with a NUL behind it; transitions
 * (int16, `block` in a row; for each layer a row for each label before, one for the beginning, one for the end);
 * fingerprints (uint16, in groups of 8, 0 where free); rows (int8, `lanes` each): one for each fingerprint, one of zeros,
 * one for each dense feature. Each section begins at a multiple of 64.
 *
 * A feature lies in one of two groups (cuckoo hashing): looking it up takes no branch, and what was left out of the model
 * finds the row of zeros. */
#ifndef HS_LEARN_MODEL_H
#define HS_LEARN_MODEL_H

#include "base/error.h"
#include "base/str.h"
#include "learn/feature.h"

enum {
  HS_MODEL_MAGIC = 0x4D4C5348,
  HS_MODEL_VERSION = 2,   /* of the layout */
  HS_MODEL_NAME_MAX = 16, /* with its NUL */
  HS_LANE_BLOCK = 8,      /* labels of a layer are padded to a multiple of this */
  HS_LANES_MAX = 256,
  HS_LAYERS_MAX = 2,
  HS_GROUP = 8,           /* fingerprints that are compared at once */
  HS_GROUPS_MAX = 1 << 24,
  HS_DENSE_MAX = 1 << 20,
};

typedef struct hs_model_header {
  uint32_t magic, version;
  uint64_t size;     /* of the file */
  uint64_t checksum; /* XXH3 of all bytes behind this field */
  char name[HS_MODEL_NAME_MAX];
  uint32_t features; /* version of the feature templates it was trained on */
  uint32_t labels, layers, lanes;
  uint32_t groups, dense;
  uint64_t label_names, transitions, fingerprints, rows; /* where the sections begin */
} hs_model_header;

/* A view of a model's bytes, which must outlive it. Read-only; all threads may share it. */
typedef struct hs_model {
  const hs_model_header *header;
  const int16_t *transitions; /* layers x (labels + 2) x block; NULL where there are none */
  const uint16_t *fingerprints;
  const int8_t *rows;
  uint32_t labels, lanes, groups, dense;
  uint32_t layers, block; /* lanes of a layer */
} hs_model;

/* `bytes` must be aligned to 8. False with *err HS_EFORMAT, *model untouched: no model, of another layout, of another
 * name or version of features, or damaged. The message names the model and says what to do. */
bool hs_model_open(hs_str bytes, hs_str name, uint32_t features, hs_model *model, hs_error *err);

/* The name of a label; empty where there is no such label. */
hs_str hs_model_label(const hs_model *model, uint32_t label);

/* Where a feature can lie: two groups that follow from each other by its fingerprint. Shared with pack.c. */
typedef struct hs_model_place {
  uint16_t fingerprint; /* never 0 */
  uint32_t group, other;
} hs_model_place;
static inline uint32_t hs_model_other_group(uint16_t fingerprint, uint32_t group, uint32_t groups) {
  uint32_t difference = (uint32_t)(((uint64_t)fingerprint * groups) >> 16) - group;
  return difference + (groups & (0U - (difference >> 31))); /* groups more where it is below 0 */
}
static inline hs_model_place hs_model_place_of(uint64_t feature, uint32_t groups) {
  hs_model_place p = {.fingerprint = (uint16_t)((uint16_t)feature + !(uint16_t)feature)};
  p.group = (uint32_t)(((feature >> 32) * groups) >> 32);
  p.other = hs_model_other_group(p.fingerprint, p.group, groups);
  return p;
}

/* Adds the rows of `count` features (at most HS_FEATURES_MAX; the rest is not looked at) to scores[0..lanes). */
void hs_model_add(const hs_model *model, const uint64_t *features, size_t count, int16_t *scores);
/* Adds the rows of all that was seen. Dense features that the model does not have add nothing. */
void hs_model_add_seen(const hs_model *model, const hs_seen *seen, int16_t *scores);
/* The label with the highest score among those whose bit is set in `allowed` (labels from 64 on are always allowed);
 * the first of equals; 0 where none is allowed. */
uint32_t hs_model_best(const hs_model *model, const int16_t *scores, uint64_t allowed);

#endif
