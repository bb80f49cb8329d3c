/* weight.c - stems, and the weights of the frequency table. See weight.h. */
#include "link/weight.h"

#include <pthread.h>

#include "know/table.h"

enum {
  SLOTS = 1 << 15,  /* at least twice the rows of the table */
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

/* The frequency table by stem, open addressing by the hash of the stem; made at first use. */
typedef struct hs_weight_slot {
  uint64_t stem; /* 0: free */
  uint32_t documents;
} slot;
static slot slots[SLOTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* The slot of a stem, or the free one where it would stand. */
static size_t find(const slot *among, uint64_t stem) {
  size_t i = stem & (SLOTS - 1);
  while (among[i].stem && among[i].stem != stem) i = (i + 1) & (SLOTS - 1);
  return i;
}

static uint32_t number_in(hs_str digits) {
  uint32_t number = 0;
  for (size_t i = 0; i < digits.size; i++) number = number * 10 + (uint32_t)(digits.data[i] - '0');
  return number;
}

/* Of words with one stem the commonest counts. */
static void read_frequency(void) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_FREQUENCY) && row < SLOTS / 2; row++) {
    uint32_t documents = number_in(hs_table_cell(HS_T_FREQUENCY, row, HS_FREQUENCY_DOCUMENTS));
    hs_key key;
    size_t at = 0;
    if (!hs_key_next(hs_table_cell(HS_T_FREQUENCY, row, HS_FREQUENCY_WORD), &at, &key)) continue;
    hs_stem(&key);
    uint64_t stem = hs_key_hash(hs_key_str(&key));
    slot *s = &slots[find(slots, stem)];
    if (!s->stem || s->documents < documents) *s = (slot){stem, documents};
  }
}

bool hs_weights_make(hs_arena *arena, hs_weights *weights) {
  pthread_once(&once, read_frequency);
  *weights = (hs_weights){.slots = slots};
  return make_turns(arena, &weights->turns);
}

uint32_t hs_weight_of(const hs_weights *weights, uint64_t stem) {
  uint32_t documents = weights->slots[find(weights->slots, stem)].documents;
  if (documents < UNSEEN) documents = UNSEEN;
  return documents >= EVERYWHERE ? 0 : hs_log2_16(PIECES) - hs_log2_16(documents);
}
