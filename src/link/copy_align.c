/* copy_align.c - for each sentence of one report the sentence of another that has most of its words. See
 * copy_align.h. One walk over both ordered lists of places fills a table of sentences by sentences. */
#include "link/copy_align.h"

#include <stdlib.h>

enum { PLACES_MAX = 16 }; /* sentences that one word is looked for in */

static size_t same_stem(const hs_feature *f, size_t at) {
  size_t end = at;
  while (end < f->place_count && f->places[end].stem == f->places[at].stem) end++;
  return end;
}

static size_t at_most(size_t begin, size_t end) { return end - begin > PLACES_MAX ? begin + PLACES_MAX : end; }

/* table[x * units of b + y]: the weight of the words that sentence x of a and sentence y of b share. */
static void fill(const hs_feature *a, const hs_feature *b, uint32_t *table) {
  memset(table, 0, a->unit_count * b->unit_count * sizeof *table);
  for (size_t i = 0, j = 0; i < a->place_count && j < b->place_count;) {
    uint64_t x = a->places[i].stem, y = b->places[j].stem;
    if (x != y) {
      i += x < y;
      j += y < x;
      continue;
    }
    size_t i_end = same_stem(a, i), j_end = same_stem(b, j);
    for (size_t k = i; k < at_most(i, i_end); k++)
      for (size_t n = j; n < at_most(j, j_end); n++) {
        uint32_t one = a->places[k].weight, other = b->places[n].weight;
        table[a->places[k].unit * b->unit_count + b->places[n].unit] += one < other ? one : other;
      }
    i = i_end;
    j = j_end;
  }
}

/* The best of `count` cells that lie `stride` apart, for each of `units` sentences. */
static hs_alignment judge(const hs_feature *f, const uint32_t *table, size_t step, size_t stride, size_t count) {
  uint64_t all = 0, covered = 0, matched = 0;
  for (size_t u = 0; u < f->unit_count; u++) {
    uint32_t weight = f->unit_weights[u], best = 0;
    if (!weight) continue;
    for (size_t k = 0; k < count; k++)
      if (table[u * step + k * stride] > best) best = table[u * step + k * stride];
    all += weight;
    covered += best;
    if (best * 2 >= weight) matched += weight;
  }
  if (!all) return (hs_alignment){0};
  return (hs_alignment){(uint32_t)(covered * 1000 / all), (uint32_t)(matched * 1000 / all)};
}

void hs_copy_align(const hs_feature *a, const hs_feature *b, hs_alignment *of_a, hs_alignment *of_b) {
  uint32_t table[HS_UNITS_MAX * HS_UNITS_MAX];
  fill(a, b, table);
  *of_a = judge(a, table, b->unit_count, 1, b->unit_count);
  *of_b = judge(b, table, 1, b->unit_count, a->unit_count);
}
