/* probe_lay.c - for each sentence of one report the sentence of another that has most of its words. See probe_lay.h.
 * The places of the terms that both have fill a table of sentences by sentences. */
#include "link/probe_lay.h"

#include "base/wide.h"

enum { PLACES_MAX = 16 }; /* sentences that one word is looked for in */

typedef struct places {
  const hs_place *items;
  size_t count;
} places;

static inline places places_of(const hs_feature *f, size_t term) {
  size_t begin = term ? f->terms.place_ends[term - 1] : 0, count = f->terms.place_ends[term] - begin;
  return (places){f->places + begin, count < PLACES_MAX ? count : PLACES_MAX};
}

/* Four cells of a row; rows are filled up with zeros. */
typedef int32_t cells __attribute__((vector_size(16)));

enum { CELLS = 4 };

static size_t width_of(const hs_feature *b) { return (b->unit_count + CELLS - 1) / CELLS * CELLS; }

static inline void add_cell(int32_t *table, size_t width, hs_place x, hs_place y) {
  table[x.unit * width + y.unit] += x.weight < y.weight ? x.weight : y.weight;
}

/* All places of some terms but the first of each with the first. */
static void fill_rest(const hs_feature *a, const hs_feature *b, const hs_match *matches, size_t count, size_t width,
                      int32_t *table) {
  for (size_t i = 0; i < count; i++) {
    places x = places_of(a, matches[i].a), y = places_of(b, matches[i].b);
    for (size_t k = 0; k < x.count; k++)
      for (size_t n = k == 0; n < y.count; n++) add_cell(table, width, x.items[k], y.items[n]);
  }
}

/* table[x * width + y]: the weight of the words that sentence x of a and sentence y of b share; below 2^24. Most terms
 * stand in one sentence of each, but nobody could guess which: what else there is comes afterwards. */
static void fill(const hs_feature *a, const hs_feature *b, const hs_match *matches, size_t count, int32_t *table) {
  enum { AT_ONCE = 256 };
  const size_t width = width_of(b);
  hs_match several[AT_ONCE];
  memset(table, 0, a->unit_count * width * sizeof *table);
  for (size_t begin = 0, end, n; begin < count; begin = end) {
    end = count - begin < AT_ONCE ? count : begin + AT_ONCE;
    n = 0;
    for (size_t i = begin; i < end; i++) {
      places x = places_of(a, matches[i].a), y = places_of(b, matches[i].b);
      add_cell(table, width, x.items[0], y.items[0]);
      several[n] = matches[i];
      n += x.count + y.count > 2;
    }
    fill_rest(a, b, several, n, width, table);
  }
}

static cells larger(cells a, cells b) {
  cells first = a > b;
  return (a & first) | (b & ~first);
}

/* Of a's sentences and of b's the most of their words that one sentence of the other has. */
HS_WIDE static void take_best(const hs_feature *a, const hs_feature *b, const int32_t *table, int32_t *best_a,
                              int32_t *best_b) {
  const size_t width = width_of(b);
  memset(best_b, 0, width * sizeof *best_b);
  for (size_t x = 0; x < a->unit_count; x++) {
    cells most = {0};
    for (size_t y = 0; y < width; y += CELLS) {
      cells here, before;
      memcpy(&here, table + x * width + y, sizeof here);
      memcpy(&before, best_b + y, sizeof before);
      before = larger(before, here);
      memcpy(best_b + y, &before, sizeof before);
      most = larger(most, here);
    }
    best_a[x] = 0;
    for (int i = 0; i < CELLS; i++) best_a[x] = most[i] > best_a[x] ? most[i] : best_a[x];
  }
}

static hs_fit judge(const hs_feature *f, const int32_t *best) {
  uint64_t all = 0, covered = 0, matched = 0;
  for (size_t u = 0; u < f->unit_count; u++) {
    uint32_t weight = f->unit_weights[u];
    if (!weight) continue;
    all += weight;
    covered += (uint32_t)best[u];
    if ((uint32_t)best[u] * 2 >= weight) matched += weight;
  }
  if (!all) return (hs_fit){0};
  return (hs_fit){(uint32_t)(covered * 1000 / all), (uint32_t)(matched * 1000 / all)};
}

void hs_probe_lay_sentences(const hs_feature *a, const hs_feature *b, const hs_match *matches, size_t count,
                            hs_fit *fit_a, hs_fit *fit_b) {
  int32_t table[HS_UNITS_MAX * HS_UNITS_MAX], best_a[HS_UNITS_MAX], best_b[HS_UNITS_MAX];
  fill(a, b, matches, count, table);
  take_best(a, b, table, best_a, best_b);
  *fit_a = judge(a, best_a);
  *fit_b = judge(b, best_b);
}

/* ---- the most that could be found ---- */

static hs_fit most_of(uint64_t shared, uint64_t all) {
  if (!all) return (hs_fit){0};
  uint64_t covered = shared < all ? shared * 1000 / all : 1000, matched = 2 * covered + 1; /* a half covered matches */
  return (hs_fit){(uint32_t)covered, matched < 1000 ? (uint32_t)matched : 1000};
}

void hs_probe_lay_bound(const hs_feature *a, const hs_feature *b, const hs_match *matches, size_t count, hs_fit *most_a,
                        hs_fit *most_b) {
  uint64_t shared_a = 0, shared_b = 0;
  for (size_t i = 0; i < count; i++) {
    shared_a += a->terms.place_sums[matches[i].a];
    shared_b += b->terms.place_sums[matches[i].b];
  }
  *most_a = most_of(shared_a, a->unit_weight_sum);
  *most_b = most_of(shared_b, b->unit_weight_sum);
}
