/* feature_term.c - words as weighted terms: stems, the weights of the frequency table, and lists of terms compared.
 * Reads data/words/frequency.tsv; feature.c and the scores of copy and story read what this gives. See feature.h. */
#include <stdlib.h>

#include "know/table.h"
#include "link/feature.h"

enum {
  PIECES = 10000,   /* what the table counts in */
  UNSEEN = 3,       /* documents of a word that the table does not have */
  EVERYWHERE = 2000 /* from here a word tells nothing */
};

/* ---- stems ---- */

static bool ends(const hs_key *key, const char *ending, size_t keep) {
  size_t n = strlen(ending);
  return key->size >= n + keep && memcmp(key->bytes + key->size - n, ending, n) == 0;
}

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

static bool has_vowel(const hs_key *key, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (is_vowel(key->bytes[i])) return true;
  return false;
}

static void cut_plural(hs_key *key) {
  if (ends(key, "ies", 2)) {
    key->size -= 2;
    key->bytes[key->size - 1] = 'y';
  } else if (ends(key, "sses", 1)) {
    key->size -= 2;
  } else if (ends(key, "s", 3) && !ends(key, "ss", 1) && !ends(key, "us", 1) && !ends(key, "is", 1)) {
    key->size--;
  }
}

/* "-ed" and "-ing", and of a doubled letter before them one. */
static void cut_verb(hs_key *key) {
  size_t n = ends(key, "ing", 3) ? 3 : ends(key, "ed", 3) ? 2 : 0;
  if (!n || !has_vowel(key, key->size - n)) return;
  key->size -= (uint32_t)n;
  const char *last = key->bytes + key->size - 1;
  if (key->size > 3 && last[0] == last[-1] && !is_vowel(*last) && *last != 'l' && *last != 's') key->size--;
}

void hs_stem(hs_key *key) {
  if (key->size < 4 || hs_is_digit(key->bytes[0])) return;
  cut_plural(key);
  cut_verb(key);
  if (ends(key, "ly", 4)) key->size -= 2;
  if (ends(key, "tion", 4) || ends(key, "sion", 4)) key->size -= 3;
  if (ends(key, "e", 4)) key->size--;
}

/* ---- weights ---- */

uint32_t hs_log2_16(uint64_t x) {
  if (x < 2) return 0;
  uint32_t whole = 63u - (uint32_t)__builtin_clzll(x);
  /* the fraction bit by bit: square a number in [1, 2) and see whether it passes 2 */
  uint64_t y = whole >= 31 ? x >> (whole - 31) : x << (31 - whole);
  uint32_t result = whole;
  for (int i = 0; i < 4; i++) {
    y = y * y >> 31;
    result = result * 2 + (uint32_t)(y >> 32 != 0);
    if (y >> 32) y >>= 1;
  }
  return result;
}

uint32_t hs_square_root(uint64_t x) {
  uint64_t root = 0;
  for (uint64_t bit = 1ull << 31; bit; bit >>= 1)
    if ((root + bit) * (root + bit) <= x) root += bit;
  return (uint32_t)root;
}

static bool make_turns(hs_arena *arena, hs_map *turns) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_TURNS) && row < 32; row++) {
    hs_str rest = hs_table_cell(HS_T_TURNS, row, HS_TURNS_WORDS), word;
    while (hs_str_part(&rest, ';', &word))
      if (!hs_map_set_number(turns, arena, hs_key_hash(word), row)) return false;
  }
  return true;
}

bool hs_weights_make(hs_arena *arena, hs_weights *weights) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_FREQUENCY); row++) {
    hs_str digits = hs_table_cell(HS_T_FREQUENCY, row, HS_FREQUENCY_DOCUMENTS);
    uint32_t documents = 0;
    for (size_t i = 0; i < digits.size; i++) documents = documents * 10 + (uint32_t)(digits.data[i] - '0');
    hs_key key;
    size_t at = 0;
    if (!hs_key_next(hs_table_cell(HS_T_FREQUENCY, row, HS_FREQUENCY_WORD), &at, &key)) continue;
    hs_stem(&key);
    uint64_t stem = hs_key_hash(hs_key_str(&key));
    uint32_t before = hs_map_get_number(&weights->documents, stem);
    if (before != HS_MAP_ABSENT && before >= documents) continue;
    if (!hs_map_set_number(&weights->documents, arena, stem, documents)) return false;
  }
  return make_turns(arena, &weights->turns);
}

uint32_t hs_weight_of(const hs_weights *weights, uint64_t stem) {
  uint32_t documents = hs_map_get_number(&weights->documents, stem);
  if (documents == HS_MAP_ABSENT || documents < UNSEEN) documents = UNSEEN;
  return documents >= EVERYWHERE ? 0 : hs_log2_16(PIECES) - hs_log2_16(documents);
}

/* ---- lists ---- */

static int by_key(const void *a, const void *b) {
  uint64_t x = ((const hs_term *)a)->key, y = ((const hs_term *)b)->key;
  return (x > y) - (x < y);
}

size_t hs_terms_finish(hs_term *items, size_t count) {
  if (count) qsort(items, count, sizeof *items, by_key);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (kept && items[kept - 1].key == items[i].key) items[kept - 1].count += items[i].count;
    else items[kept++] = items[i];
  }
  for (size_t i = 0; i < kept; i++)
    items[i].weight = items[i].weight * (HS_IDF_ONE + hs_log2_16(items[i].count)) / HS_IDF_ONE;
  return kept;
}

void hs_terms_take(hs_terms *terms, hs_part part, const hs_term *items, size_t count) {
  uint64_t squares = 0;
  for (size_t i = 0, at = 0; i < count; i++) {
    while (terms->keys[at] != items[i].key) at++;
    uint32_t weight = items[i].weight < UINT16_MAX ? items[i].weight : UINT16_MAX;
    terms->weights[at][part] = (uint16_t)weight;
    squares += (uint64_t)weight * weight;
    terms->sum[part] += weight;
  }
  terms->length[part] = hs_square_root(squares);
}

/* ---- two reports compared ---- */

/* What two reports share, in weights. */
typedef struct shared {
  uint64_t products[HS_PARTS], of_a[HS_PARTS], of_b[HS_PARTS];
  uint64_t lead_of_a, lead_of_b, lead_names_of_a, lead_names_of_b;
} shared;

static void share_term(shared *s, const uint16_t a[HS_PARTS], const uint16_t b[HS_PARTS]) {
  for (int p = 0; p < HS_PARTS; p++) {
    s->products[p] += (uint64_t)a[p] * b[p];
    s->of_a[p] += b[p] ? a[p] : 0;
    s->of_b[p] += a[p] ? b[p] : 0;
  }
  s->lead_of_a += a[HS_PART_LEAD];
  s->lead_of_b += b[HS_PART_LEAD];
  s->lead_names_of_a += b[HS_PART_NAMES] ? a[HS_PART_LEAD_NAMES] : 0;
  s->lead_names_of_b += a[HS_PART_NAMES] ? b[HS_PART_LEAD_NAMES] : 0;
}

static uint32_t share_of(uint64_t some, uint64_t all) { return all ? (uint32_t)(some * 1000 / all) : 0; }

hs_overlaps hs_terms_overlap(const hs_terms *a, const hs_terms *b) {
  shared s = {0};
  for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
    uint64_t x = a->keys[i], y = b->keys[j];
    if (x == y) share_term(&s, a->weights[i], b->weights[j]);
    i += x <= y;
    j += y <= x;
  }
  hs_overlaps o = {.lead_of_a = share_of(s.lead_of_a, a->sum[HS_PART_LEAD]),
                   .lead_of_b = share_of(s.lead_of_b, b->sum[HS_PART_LEAD]),
                   .lead_names_of_a = share_of(s.lead_names_of_a, a->sum[HS_PART_LEAD_NAMES]),
                   .lead_names_of_b = share_of(s.lead_names_of_b, b->sum[HS_PART_LEAD_NAMES])};
  for (int p = 0; p < HS_PARTS; p++) {
    uint32_t cosine = share_of(s.products[p], a->length[p] * b->length[p]);
    o.parts[p] = (hs_overlap){.cosine = cosine > 1000 ? 1000 : cosine,
                              .of_a = share_of(s.of_a[p], a->sum[p]),
                              .of_b = share_of(s.of_b[p], b->sum[p])};
  }
  return o;
}
