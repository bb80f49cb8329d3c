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

void hs_terms_finish(hs_terms *terms) {
  qsort(terms->items, terms->count, sizeof *terms->items, by_key);
  size_t kept = 0;
  for (size_t i = 0; i < terms->count; i++) {
    if (kept && terms->items[kept - 1].key == terms->items[i].key)
      terms->items[kept - 1].count += terms->items[i].count;
    else terms->items[kept++] = terms->items[i];
  }
  terms->count = kept;
  uint64_t squares = 0;
  terms->sum = 0;
  for (size_t i = 0; i < kept; i++) {
    hs_term *t = &terms->items[i];
    t->weight = t->weight * (HS_IDF_ONE + hs_log2_16(t->count)) / HS_IDF_ONE;
    squares += (uint64_t)t->weight * t->weight;
    terms->sum += t->weight;
  }
  terms->length = hs_square_root(squares);
}

hs_overlap hs_terms_overlap(const hs_terms *a, const hs_terms *b) {
  uint64_t dot = 0, of_a = 0, of_b = 0;
  for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
    uint64_t x = a->items[i].key, y = b->items[j].key;
    if (x == y) {
      dot += (uint64_t)a->items[i].weight * b->items[j].weight;
      of_a += a->items[i].weight;
      of_b += b->items[j].weight;
    }
    i += x <= y;
    j += y <= x;
  }
  uint64_t cosine = a->length && b->length ? dot * 1000 / (a->length * b->length) : 0;
  return (hs_overlap){.cosine = cosine > 1000 ? 1000 : (uint32_t)cosine,
                      .of_a = a->sum ? (uint32_t)(of_a * 1000 / a->sum) : 0,
                      .of_b = b->sum ? (uint32_t)(of_b * 1000 / b->sum) : 0};
}
