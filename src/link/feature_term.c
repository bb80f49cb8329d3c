/* feature_term.c - the words of a report as terms with weights for each zone, with the sentences they stand in, and as
 * runs of three. One sort brings the words of each term together, in the order of the text. See feature_word.h. */
#include <stdlib.h>

#include "base/sort.h"
#include "link/feature_word.h"

/* A word of some weight: the key of its term in the upper half, which word in the lower. */
typedef uint64_t occurrence;

static uint32_t key_in(occurrence o) { return (uint32_t)(o >> 32); }
static uint32_t word_in(occurrence o) { return (uint32_t)o; }

typedef struct building {
  const hs_feature_word *words;
  size_t ends[HS_ZONES]; /* words of each zone, of which the zones of names take the names */
  hs_feature *feature;
  uint32_t *unit_words; /* places in each sentence */
  size_t place_count;
  uint64_t squares[HS_ZONES];
} building;

/* The words that weigh something, by term. */
static occurrence *list_words(hs_arena *scratch, const hs_feature_words *words, size_t *count) {
  const hs_feature_word *items = words->list.items;
  occurrence *list = hs_arena_array(scratch, words->list.count, sizeof *list);
  occurrence *room = hs_arena_array(scratch, words->list.count, sizeof *room);
  *count = 0;
  if (!list || !room) return NULL;
  for (uint32_t i = 0; i < words->list.count; i++)
    if (items[i].weight) list[(*count)++] = (items[i].stem >> 32 << 32) | i;
  hs_sort_by_upper(list, room, *count);
  return list;
}

static bool is_of_names(int zone) { return zone == HS_ZONE_NAMES || zone == HS_ZONE_LEAD_NAMES; }

/* The weight of a term in a zone: that of its first word there, more where it stands there often. */
static uint16_t weigh(const building *b, const occurrence *list, size_t count, int zone) {
  uint32_t weight = 0, times = 0;
  for (size_t i = 0; i < count && word_in(list[i]) < b->ends[zone]; i++) {
    const hs_feature_word *w = &b->words[word_in(list[i])];
    if (is_of_names(zone) && !w->name) continue;
    if (!times++) weight = w->weight;
  }
  weight = times ? weight * (HS_IDF_ONE + hs_log2_16(times)) / HS_IDF_ONE : 0;
  return (uint16_t)(weight < HS_WEIGHT_MAX ? weight : HS_WEIGHT_MAX);
}

static void add_weights(building *b, const occurrence *list, size_t count, uint16_t weights[HS_ZONE_ROW]) {
  for (int zone = 0; zone < HS_ZONES; zone++) {
    weights[zone] = weigh(b, list, count, zone);
    b->squares[zone] += (uint64_t)weights[zone] * weights[zone];
    b->feature->terms.sum[zone] += weights[zone];
  }
}

enum {
  UNIT_WORDS_LEAST = 3, /* headers, initials: no sentence to compare */
  NAME_PART = 2,
};

/* The sentences of a term, each once; its words come in the order of the text. Returns their weight. */
static uint16_t add_places(building *b, const occurrence *list, size_t count) {
  hs_feature *f = b->feature;
  uint32_t last = HS_UNITS_MAX, sum = 0;
  for (size_t i = 0; i < count; i++) {
    const hs_feature_word *w = &b->words[word_in(list[i])];
    uint32_t unit = w->unit < HS_UNITS_MAX ? w->unit : HS_UNITS_MAX - 1;
    uint32_t weight = w->name ? w->weight / NAME_PART : w->weight;
    if (unit == last) continue;
    last = unit;
    f->places[b->place_count++] = (hs_place){(uint8_t)unit, (uint8_t)(weight < UINT8_MAX ? weight : UINT8_MAX)};
    f->unit_weights[unit] += weight;
    b->unit_words[unit]++;
    sum += weight;
  }
  return (uint16_t)(sum < UINT16_MAX ? sum : UINT16_MAX);
}

static size_t count_terms(const occurrence *list, size_t count) {
  size_t terms = 0;
  for (size_t i = 0; i < count; i++) terms += i == 0 || key_in(list[i]) != key_in(list[i - 1]);
  return terms;
}

/* Places that the words will take; a few too many where one stands twice in a sentence. */
static bool make_room(hs_arena *arena, hs_arena *scratch, size_t term_count, size_t word_count, building *b) {
  hs_feature *f = b->feature;
  hs_terms *t = &f->terms;
  t->keys = hs_arena_array(arena, term_count, sizeof *t->keys);
  t->weights = hs_arena_array(arena, term_count, sizeof *t->weights);
  t->place_ends = hs_arena_array(arena, term_count, sizeof *t->place_ends);
  t->place_sums = hs_arena_array(arena, term_count, sizeof *t->place_sums);
  f->places = hs_arena_array(arena, word_count, sizeof *f->places);
  f->unit_weights = hs_arena_array(arena, f->unit_count, sizeof *f->unit_weights);
  b->unit_words = hs_arena_array(scratch, f->unit_count, sizeof *b->unit_words);
  return t->keys && t->weights && t->place_ends && t->place_sums && f->places && f->unit_weights && b->unit_words;
}

static void fill_terms(building *b, const occurrence *list, size_t count) {
  hs_terms *t = &b->feature->terms;
  for (size_t begin = 0, end; begin < count; begin = end) {
    for (end = begin; end < count && key_in(list[end]) == key_in(list[begin]);) end++;
    t->keys[t->count] = key_in(list[begin]);
    add_weights(b, list + begin, end - begin, t->weights[t->count]);
    t->place_sums[t->count] = add_places(b, list + begin, end - begin);
    t->place_ends[t->count++] = (uint16_t)b->place_count;
  }
  for (int zone = 0; zone < HS_ZONES; zone++) t->length[zone] = hs_square_root(b->squares[zone]);
  for (size_t u = 0; u < b->feature->unit_count; u++) {
    if (b->unit_words[u] < UNIT_WORDS_LEAST) b->feature->unit_weights[u] = 0;
    b->feature->unit_weight_sum += b->feature->unit_weights[u];
  }
}

/* ---- keys: the heaviest terms ---- */

static int by_weight(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static int by_index(const void *a, const void *b) { return *(const uint16_t *)a - *(const uint16_t *)b; }

static bool take_keys(hs_arena *arena, hs_arena *scratch, hs_feature *f) {
  uint64_t *order = hs_arena_array(scratch, f->terms.count, sizeof *order);
  f->key_count = f->terms.count < HS_FEATURE_KEYS_MAX ? f->terms.count : HS_FEATURE_KEYS_MAX;
  f->keys = hs_arena_array(arena, f->key_count, sizeof *f->keys);
  if (!order || !f->keys) return false;
  for (size_t i = 0; i < f->terms.count; i++) /* the heaviest first, ties by key */
    order[i] = (uint64_t)(UINT16_MAX - f->terms.weights[i][HS_ZONE_ALL]) << 32 | (uint32_t)i;
  qsort(order, f->terms.count, sizeof *order, by_weight);
  for (size_t i = 0; i < f->key_count; i++) f->keys[i] = (uint16_t)order[i];
  qsort(f->keys, f->key_count, sizeof *f->keys, by_index);
  return true;
}

/* ---- runs of three words ---- */

static bool take_shingles(hs_arena *arena, hs_arena *scratch, const hs_feature_words *words, hs_feature *f) {
  size_t count = words->list.count < 2 ? 0 : words->list.count - 2;
  uint32_t *runs = hs_arena_array(scratch, count, sizeof *runs);
  if (!runs) return false;
  for (size_t i = 0; i < count; i++) {
    const hs_feature_word *w = words->list.items + i;
    runs[i] = hs_run_of(w[0].key, w[1].key, w[2].key);
  }
  f->shingle_count = hs_sort_once(runs, count);
  f->shingles = hs_arena_array(arena, f->shingle_count, sizeof *f->shingles);
  if (!f->shingles) return false;
  if (!f->shingle_count) return true;
  memcpy(f->shingles, runs, f->shingle_count * sizeof *runs);
  f->signature = hs_arena_alloc(arena, sizeof *f->signature);
  if (f->signature) hs_signature_make(f->shingles, f->shingle_count, f->signature);
  return f->signature != NULL;
}

bool hs_feature_terms(hs_arena *arena, hs_arena *scratch, const hs_feature_words *words, size_t head_end,
                      hs_feature *f) {
  size_t count, all = words->list.count;
  const occurrence *list = list_words(scratch, words, &count);
  building b = {.words = words->list.items, .feature = f};
  const size_t ends[HS_ZONES] = {[HS_ZONE_ALL] = all,          [HS_ZONE_NAMES] = all,
                                 [HS_ZONE_LEAD] = f->lead_end, [HS_ZONE_LEAD_NAMES] = f->lead_end,
                                 [HS_ZONE_HEAD] = head_end,    [HS_ZONE_TITLE] = words->title_end};
  memcpy(b.ends, ends, sizeof ends);
  f->unit_count = words->unit_count < HS_UNITS_MAX ? words->unit_count : HS_UNITS_MAX;
  if (!list || !make_room(arena, scratch, count_terms(list, count), count, &b)) return false;
  fill_terms(&b, list, count);
  return take_keys(arena, scratch, f) && take_shingles(arena, scratch, words, f);
}
