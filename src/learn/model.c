/* model.c - a trained model: opened, checked, and its rows added up. See model.h. */
#include "learn/model.h"

#include <xxhash.h>

#include "base/wide.h"

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
  if (!h->labels || h->labels > HS_LABELS_MAX || !h->layers || h->layers > HS_LAYERS_MAX) return false;
  if (h->lanes > HS_LANES_MAX || h->lanes % (h->layers * HS_LANE_BLOCK) || h->lanes / h->layers < h->labels)
    return false;
  if (!h->groups || h->groups > HS_GROUPS_MAX || h->dense > HS_DENSE_MAX) return false;
  uint64_t slots = (uint64_t)h->groups * HS_GROUP, steps = (uint64_t)h->lanes * (h->labels + 2);
  return holds(h, h->label_names, h->labels, 1) && holds(h, h->fingerprints, slots, sizeof(uint16_t)) &&
         holds(h, h->rows, slots + 1 + h->dense, h->lanes) &&
         (!h->transitions || holds(h, h->transitions, steps, sizeof(int16_t)));
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
      .dense = h->dense,
      .layers = h->layers,
      .block = h->lanes / h->layers,
  };
  return true;
}

hs_str hs_model_label(const hs_model *model, uint32_t label) {
  if (label >= model->labels) return HS_LIT("");
  const char *name = (const char *)model->header + model->header->label_names;
  while (label--) name += strlen(name) + 1;
  return hs_str_from(name);
}

/* ---- scoring ---- */

/* Which of the 16 fingerprints of two groups is `wanted`: the number of the first; 16 where none is. */
#if defined(__SSE2__)
static inline unsigned among(const uint16_t *group, const uint16_t *other, uint16_t wanted) {
  __m128i each = _mm_set1_epi16((short)wanted);
  __m128i first = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)group), each);
  __m128i second = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)other), each);
  return (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8(_mm_packs_epi16(first, second)) | 1U << (2 * HS_GROUP));
}
#else
static inline unsigned among(const uint16_t *group, const uint16_t *other, uint16_t wanted) {
  unsigned found = 1U << (2 * HS_GROUP);
  for (unsigned i = 0; i < HS_GROUP; i++)
    found |= (unsigned)(group[i] == wanted) << i | (unsigned)(other[i] == wanted) << (i + HS_GROUP);
  return (unsigned)__builtin_ctz(found);
}
#endif

/* The row of a feature; that of zeros where the model has none. pack.c puts features where this looks. */
static inline const int8_t *row_of(const hs_model *m, hs_model_place p) {
  unsigned at =
      among(m->fingerprints + (size_t)p.group * HS_GROUP, m->fingerprints + (size_t)p.other * HS_GROUP, p.fingerprint);
  /* by masks, as a branch would be guessed wrong every third time */
  uint32_t first = p.group * HS_GROUP, second = p.other * HS_GROUP - HS_GROUP,
           none = m->groups * HS_GROUP - 2 * HS_GROUP;
  uint32_t base = first ^ ((first ^ second) & (0U - (at >> 3 & 1)));
  base ^= (base ^ none) & (0U - (at >> 4));
  size_t slot = base + at;
  return m->rows + slot * m->lanes;
}

typedef int8_t small8 __attribute__((vector_size(8)));
typedef int16_t wide8 __attribute__((vector_size(16)));
typedef int8_t small16 __attribute__((vector_size(16)));
typedef int16_t wide16 __attribute__((vector_size(32)));

enum { LANES = 16 }; /* that are added at once */

static inline void add_lanes(const int8_t *row, wide16 *sums) {
  small16 part;
  memcpy(&part, row, sizeof part);
  *sums += __builtin_convertvector(part, wide16);
}

/* Adds all rows of 16 lanes, or of 32: the sums stay in registers. */
static inline void add_16(const int8_t *const *rows, size_t count, int16_t *scores) {
  wide16 sums;
  memcpy(&sums, scores, sizeof sums);
  for (size_t r = 0; r < count; r++) add_lanes(rows[r], &sums);
  memcpy(scores, &sums, sizeof sums);
}

static inline void add_32(const int8_t *const *rows, size_t count, int16_t *scores) {
  wide16 sums, more;
  memcpy(&sums, scores, sizeof sums);
  memcpy(&more, scores + LANES, sizeof more);
  for (size_t r = 0; r < count; r++) {
    add_lanes(rows[r], &sums);
    add_lanes(rows[r] + LANES, &more);
  }
  memcpy(scores, &sums, sizeof sums);
  memcpy(scores + LANES, &more, sizeof more);
}

/* Adds 8 lanes of all rows, from `lane` on. */
static inline void add_block(const int8_t *const *rows, size_t count, size_t lane, int16_t *scores) {
  wide8 sums;
  memcpy(&sums, scores + lane, sizeof sums);
  for (size_t r = 0; r < count; r++) {
    small8 part;
    memcpy(&part, rows[r] + lane, sizeof part);
    sums += __builtin_convertvector(part, wide8);
  }
  memcpy(scores + lane, &sums, sizeof sums);
}

HS_WIDE static void add_rows(const hs_model *m, const int8_t *const *rows, size_t count, int16_t *scores) {
  if (m->lanes == LANES) add_16(rows, count, scores);
  else if (m->lanes == 2 * LANES) add_32(rows, count, scores);
  else
    for (size_t lane = 0; lane < m->lanes; lane += HS_LANE_BLOCK) add_block(rows, count, lane, scores);
}

/* All rows are found before the first is read, so that waiting for one is waiting for all. */
HS_WIDE static size_t find_rows(const hs_model *m, const uint64_t *features, size_t count, const int8_t **rows) {
  hs_model_place places[HS_FEATURES_MAX];
  for (size_t i = 0; i < count; i++) {
    places[i] = hs_model_place_of(features[i], m->groups);
    __builtin_prefetch(m->fingerprints + (size_t)places[i].group * HS_GROUP);
    __builtin_prefetch(m->fingerprints + (size_t)places[i].other * HS_GROUP);
  }
  for (size_t i = 0; i < count; i++) {
    rows[i] = row_of(m, places[i]);
    __builtin_prefetch(rows[i]);
  }
  return count;
}

void hs_model_add(const hs_model *model, const uint64_t *features, size_t count, int16_t *scores) {
  const int8_t *rows[HS_FEATURES_MAX];
  if (count > HS_FEATURES_MAX) count = HS_FEATURES_MAX;
  add_rows(model, rows, find_rows(model, features, count, rows), scores);
}

void hs_model_add_seen(const hs_model *model, const hs_seen *seen, int16_t *scores) {
  const int8_t *rows[HS_FEATURES_MAX], *dense = model->rows + ((size_t)model->groups * HS_GROUP + 1) * model->lanes;
  size_t count = seen->count < HS_FEATURES_MAX ? seen->count : HS_FEATURES_MAX;
  size_t found = find_rows(model, seen->features, count, rows);
  for (size_t i = 0; i < seen->dense_count && found < HS_FEATURES_MAX; i++)
    if (seen->dense[i] < model->dense) rows[found++] = dense + (size_t)seen->dense[i] * model->lanes;
  add_rows(model, rows, found, scores);
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
