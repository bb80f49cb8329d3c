/* word_name.c - are two names ways of writing one? See word.h; saying.c, origin.c and difference_saying.c ask. */
#include "know/table.h"
#include "link/word.h"

enum { NAME_WORDS_MAX = 12, PREFIX = 4 /* letters that like words share at least */ };

typedef struct name_words {
  hs_key keys[NAME_WORDS_MAX];
  size_t count;
} name_words;

static bool is_small(hs_str key) {
  uint32_t row;
  return hs_table_find(HS_T_NAME_JOINTS, key, &row);
}

static name_words words_of(hs_str name) {
  name_words words = {.count = 0};
  hs_key key;
  for (size_t at = 0; words.count < NAME_WORDS_MAX && hs_key_next(name, &at, &key);)
    if (!is_small(hs_key_str(&key))) words.keys[words.count++] = key;
  return words;
}

/* Like words of names: the same, or of one root ("Transport", "Transportation"; "Indonesia", "Indonesian"). */
static bool alike(const hs_key *a, const hs_key *b) {
  size_t n = 0, small = a->size < b->size ? a->size : b->size;
  while (n < small && a->bytes[n] == b->bytes[n]) n++;
  return (n == a->size && n == b->size) || (n >= PREFIX && n + 2 >= small && n + 5 >= a->size && n + 5 >= b->size);
}

static bool holds(const name_words *words, const hs_key *key) {
  for (size_t i = 0; i < words->count; i++)
    if (alike(&words->keys[i], key)) return true;
  return false;
}

static bool all_in(const name_words *few, const name_words *many) {
  for (size_t i = 0; i < few->count; i++)
    if (!holds(many, &few->keys[i])) return false;
  return few->count > 0;
}

/* "BNS" beside "Baltic News Service". */
static bool initials(const name_words *abbreviation, const name_words *whole) {
  if (abbreviation->count != 1 || whole->count < 2 || abbreviation->keys[0].size != whole->count) return false;
  for (size_t i = 0; i < whole->count; i++)
    if (whole->keys[i].bytes[0] != abbreviation->keys[0].bytes[i]) return false;
  return true;
}

/* Two names of the world's news agencies: 1 one agency, -1 two agencies, 0 not both known. */
static int compare_agencies(hs_str a, hs_str b) {
#ifdef HS_T_AGENCIES
  uint32_t x, y;
  if (!hs_table_find(HS_T_AGENCIES, a, &x) || !hs_table_find(HS_T_AGENCIES, b, &y)) return 0;
  return x == y ? 1 : -1;
#else
  (void)a, (void)b;
  return 0;
#endif
}

/* One name out of a person's three or four, such as the second of "Halldis Rask Toft"; no common noun, no country. */
static bool one_of_names(const name_words *one, const name_words *many) {
  uint32_t groups[HS_WORD_GROUPS_MAX], row;
  if (one->count != 1 || many->count < 3 || many->count > 4 || one->keys[0].size < 4) return false;
  for (size_t i = 0; i < many->count; i++)
    if (hs_word_groups(hs_key_str(&many->keys[i]), groups)) return false;
  if (hs_table_find(HS_T_COUNTRIES, hs_key_str(&one->keys[0]), &row)) return false;
  for (size_t i = 1; i < many->count; i++)
    if (hs_str_equal(hs_key_str(&many->keys[i]), hs_key_str(&one->keys[0]))) return true;
  return false;
}

bool hs_name_alike(hs_str a, hs_str b) {
  if (!a.size || !b.size) return false;
  if (hs_key_same(a, b)) return true;
  int agencies = compare_agencies(a, b);
  if (agencies) return agencies > 0;
  name_words x = words_of(a), y = words_of(b);
  if (!x.count || !y.count) return false;
  if (initials(&x, &y) || initials(&y, &x)) return true;
  const name_words *few = x.count <= y.count ? &x : &y, *many = x.count <= y.count ? &y : &x;
  if (!all_in(few, many)) return false;
  if (one_of_names(few, many)) return true;
  if (few->count >= 2) return true;
  /* one word: the last of a name ("Suslov"), or all but one of a short one ("Herald" beside "The Kiel Herald") */
  return alike(&few->keys[0], &many->keys[many->count - 1]) ||
         (many->count <= 2 && alike(&few->keys[0], &many->keys[0]));
}

static uint64_t bit_of(const char *kind, hs_str what) {
  uint64_t h = hs_key_hash(what) + (uint64_t)kind[0] * 0x9E3779B97F4A7C15u;
  return 1ull << ((h ^ (h >> 29) ^ (h >> 47)) % 64);
}

uint64_t hs_name_signature(hs_str name) {
  name_words words = words_of(name);
  char initials[NAME_WORDS_MAX];
  uint64_t bits = 0;
  for (size_t i = 0; i < words.count; i++) {
    hs_str key = hs_key_str(&words.keys[i]);
    bits |= bit_of("word", hs_str_slice(key, 0, PREFIX));
    initials[i] = key.data[0];
  }
  if (words.count == 1) bits |= bit_of("initials", hs_key_str(&words.keys[0]));
  else if (words.count) bits |= bit_of("initials", (hs_str){initials, words.count});
#ifdef HS_T_AGENCIES
  uint32_t row;
  if (hs_table_find(HS_T_AGENCIES, name, &row)) bits |= bit_of("agency", hs_table_cell(HS_T_AGENCIES, row, 0));
#endif
  return bits;
}

bool hs_name_proper(hs_str name) {
  for (size_t i = 0; i < name.size; i++) {
    bool begins = i == 0 || name.data[i - 1] == ' ';
    size_t length = 0;
    while (i + length < name.size && name.data[i + length] != ' ') length++;
    if (begins && hs_is_lower(name.data[i]) && length > 3) return false;
  }
  return name.size > 0;
}

size_t hs_name_words(hs_str name) { return words_of(name).count; }
