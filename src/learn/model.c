/* model.c - a trained model: opened, checked, and its rows added up. See model.h. */
#include "learn/model.h"

#include <xxhash.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* ---- opening ---- */

static bool refuse(hs_error *err, hs_str name, const char *what) {
  return hs_error_set(err, HS_EFORMAT, "the model '%.*s' %s; build it again with 'make train'", HS_FMT(name), what);
}

/* Does a section of `count` things of `size` bytes at `at` lie in the file? */
static bool holds(const hs_model_header *h, uint64_t at, uint64_t count, uint64_t size) {
  return at % 64 == 0 && at >= sizeof *h && at <= h->size && count <= (h->size - at) / size;
}

static bool sections_fit(const hs_model_header *h) {
  if (!h->labels || h->labels > HS_LABELS_MAX || h->lanes < h->labels || h->lanes > HS_LANES_MAX) return false;
  if (h->lanes % HS_LANE_BLOCK || !h->groups) return false;
  uint64_t slots = (uint64_t)h->groups * HS_GROUP;
  return holds(h, h->label_names, h->labels, 1) && holds(h, h->fingerprints, slots, sizeof(uint16_t)) &&
         holds(h, h->rows, slots, h->lanes) &&
         (!h->transitions || holds(h, h->transitions, (uint64_t)h->lanes * (h->labels + 2), sizeof(int16_t)));
}

/* Does each label end within the file? */
static bool labels_end(const hs_model_header *h, const char *bytes) {
  uint64_t at = h->label_names;
  for (uint32_t i = 0; i < h->labels; i++) {
    const char *end = memchr(bytes + at, 0, h->size - at);
    if (!end) return false;
    at = (uint64_t)(end - bytes) + 1;
  }
  return true;
}

bool hs_model_open(hs_str bytes, hs_str name, uint32_t features, hs_model *model, hs_error *err) {
  const hs_model_header *h = (const void *)bytes.data;
  const size_t checked = offsetof(hs_model_header, name);
  if (bytes.size < sizeof *h || h->magic != HS_MODEL_MAGIC) return refuse(err, name, "is no model");
  if (h->version != HS_MODEL_VERSION) return refuse(err, name, "has another layout than this program reads");
  if (h->size != bytes.size) return refuse(err, name, "is cut short or too long");
  if (XXH3_64bits(bytes.data + checked, bytes.size - checked) != h->checksum) return refuse(err, name, "is damaged");
  if (!memchr(h->name, 0, sizeof h->name) || !hs_str_equal(hs_str_from(h->name), name))
    return refuse(err, name, "is a model of another kind");
  if (h->features != features) return refuse(err, name, "was trained on other features than this program computes");
  if (!sections_fit(h) || !labels_end(h, bytes.data)) return refuse(err, name, "is damaged");
  *model = (hs_model){
      .header = h,
      .transitions = h->transitions ? (const void *)(bytes.data + h->transitions) : NULL,
      .fingerprints = (const void *)(bytes.data + h->fingerprints),
      .rows = (const void *)(bytes.data + h->rows),
      .labels = h->labels,
      .lanes = h->lanes,
      .groups = h->groups,
  };
  return true;
}

hs_str hs_model_label(const hs_model *model, uint32_t label) {
  if (label >= model->labels) return HS_LIT("");
  const char *name = (const char *)model->header + model->header->label_names;
  while (label--) name += strlen(name) + 1;
  return hs_str_from(name);
}

uint32_t hs_model_label_from(const hs_model *model, hs_str name) {
  for (uint32_t i = 0; i < model->labels; i++)
    if (hs_str_equal(hs_model_label(model, i), name)) return i;
  return HS_NO_LABEL;
}

/* ---- scoring ---- */

/* Which of a group's fingerprints is `wanted`: its number; -1 none, and one is free; -2 none, and all are taken. */
#if defined(__SSE2__)
static inline int in_group(const uint16_t *group, uint16_t wanted) {
  __m128i all = _mm_loadu_si128((const __m128i *)(const void *)group);
  unsigned found = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi16(all, _mm_set1_epi16((short)wanted)));
  if (found) return __builtin_ctz(found) / 2;
  return _mm_movemask_epi8(_mm_cmpeq_epi16(all, _mm_setzero_si128())) ? -1 : -2;
}
#else
static inline int in_group(const uint16_t *group, uint16_t wanted) {
  int free = -2;
  for (int i = 0; i < HS_GROUP; i++) {
    if (group[i] == wanted) return i;
    if (!group[i]) free = -1;
  }
  return free;
}
#endif

static inline uint32_t group_of(const hs_model *m, uint64_t feature) {
  return (uint32_t)(((feature >> 32) * m->groups) >> 32);
}

/* The row of a feature whose search begins at `group`, or NULL. pack.c puts features where this looks. */
static inline const int8_t *row_of(const hs_model *m, uint64_t feature, uint32_t group) {
  uint16_t wanted = (uint16_t)feature;
  wanted = (uint16_t)(wanted + !wanted);
  for (int probe = 0; probe < HS_PROBES_MAX; probe++) {
    int found = in_group(m->fingerprints + (size_t)group * HS_GROUP, wanted);
    if (found >= 0) return m->rows + ((size_t)group * HS_GROUP + (size_t)found) * m->lanes;
    if (found == -1) return NULL;
    if (++group == m->groups) group = 0;
  }
  return NULL;
}

/* Adds one block of 16 lanes of every row: the sums stay in registers. */
static inline void add_block(const int8_t *const *rows, size_t count, size_t lane, int16_t *scores) {
  int16_t sum[HS_LANE_BLOCK];
  memcpy(sum, scores + lane, sizeof sum);
  for (size_t r = 0; r < count; r++) {
    const int8_t *row = rows[r] + lane;
    for (size_t i = 0; i < HS_LANE_BLOCK; i++) sum[i] = (int16_t)(sum[i] + row[i]);
  }
  memcpy(scores + lane, sum, sizeof sum);
}

/* Memory is asked for ahead: first the fingerprints of all features, then the rows that were found, so that waiting for
 * one is waiting for all. */
void hs_model_add(const hs_model *model, const uint64_t *features, size_t count, int16_t *scores) {
  const int8_t *rows[HS_FEATURES_MAX];
  uint32_t groups[HS_FEATURES_MAX];
  size_t found = 0;
  if (count > HS_FEATURES_MAX) count = HS_FEATURES_MAX;
  for (size_t i = 0; i < count; i++) {
    groups[i] = group_of(model, features[i]);
    __builtin_prefetch(model->fingerprints + (size_t)groups[i] * HS_GROUP);
  }
  for (size_t i = 0; i < count; i++) {
    const int8_t *row = row_of(model, features[i], groups[i]);
    if (!row) continue;
    __builtin_prefetch(row);
    rows[found++] = row;
  }
  for (size_t lane = 0; lane < model->lanes; lane += HS_LANE_BLOCK) add_block(rows, found, lane, scores);
}

uint32_t hs_model_best(const hs_model *model, const int16_t *scores, uint64_t allowed) {
  uint32_t best = 0;
  int32_t most = INT32_MIN;
  for (uint32_t i = 0; i < model->labels; i++) {
    if (i < 64 && !((allowed >> i) & 1)) continue;
    if (scores[i] > most) most = scores[i], best = i;
  }
  return best;
}
