/* copy_align.c - for each sentence of one report the sentence of another that has most of its words. See
 * copy_align.h. Near-linear: words lead to sentences through an ordered list, and sentences are bounded. */
#include "link/copy_align.h"

enum {
  WORDS_LEAST = 3,    /* words with a weight; shorter sentences (headers, initials) are passed over */
  NAME_PART = 2,      /* a name counts for a half: reports on one matter share names without being copies */
  OCCURRENCES_MAX = 24 /* sentences of a that one word leads to */
};

static uint32_t weight_of(const hs_word *w) { return w->name ? w->weight / NAME_PART : w->weight; }

static size_t first_place(const hs_feature *a, uint64_t stem) {
  size_t low = 0, high = a->place_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (a->places[middle].stem < stem) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The sentence of a that holds most of the weight of b's words [begin, end); *best is that weight. */
static uint32_t best_unit(const hs_feature *a, const hs_feature *b, size_t begin, size_t end, uint32_t *best) {
  uint32_t scores[HS_ALIGN_UNITS_MAX + 1], unit = 0;
  size_t units = a->unit_count < HS_ALIGN_UNITS_MAX ? a->unit_count : HS_ALIGN_UNITS_MAX;
  memset(scores, 0, (units + 1) * sizeof *scores);
  for (size_t i = begin; i < end; i++) {
    if (!b->words[i].weight) continue;
    size_t place = first_place(a, b->words[i].stem);
    for (size_t n = 0; n < OCCURRENCES_MAX && place < a->place_count && a->places[place].stem == b->words[i].stem; n++, place++)
      if (a->places[place].unit < units) scores[a->places[place].unit] += weight_of(&b->words[i]);
  }
  for (uint32_t u = 1; u < units; u++)
    if (scores[u] > scores[unit]) unit = u;
  *best = scores[unit];
  return unit;
}

hs_alignment hs_copy_align(const hs_feature *a, const hs_feature *b) {
  uint64_t all = 0, covered = 0, matched = 0;
  uint32_t neighbours = 0, in_order = 0, last = UINT32_MAX, best;
  for (size_t begin = 0, end, units = 0; begin < b->word_count && units < HS_ALIGN_UNITS_MAX; begin = end, units++) {
    uint32_t weight = 0, words = 0;
    for (end = begin; end < b->word_count && b->words[end].unit == b->words[begin].unit; end++) {
      weight += weight_of(&b->words[end]);
      words += b->words[end].weight > 0;
    }
    if (words < WORDS_LEAST) continue;
    uint32_t unit = best_unit(a, b, begin, end, &best);
    all += weight;
    covered += best;
    if (best * 2 < weight) continue;
    matched += weight;
    if (last != UINT32_MAX) neighbours++, in_order += unit >= last;
    last = unit;
  }
  hs_alignment result = {.order = neighbours ? in_order * 1000 / neighbours : 1000};
  if (all) result.covered = (uint32_t)(covered * 1000 / all), result.matched = (uint32_t)(matched * 1000 / all);
  return result;
}
