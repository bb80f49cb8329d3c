/* reading.c - what the tables say a word can be. See reading.h. */
#include "text/reading.h"

#include "base/key.h"
#include "base/memo.h"

enum { STEM_MAX = 80 };

static uint32_t bit(hs_pos pos) { return 1u << pos; }

/* ---- the tables ---- */

/* Parts of speech by row of common_words would be looked up again and again; their cells are short. */
static uint32_t common_set(uint32_t row) {
  hs_str rest = hs_table_cell(HS_T_COMMON_WORDS, row, HS_COMMON_WORDS_POS), part;
  uint32_t set = 0;
  hs_pos pos;
  while (hs_str_part(&rest, ';', &part))
    if (hs_pos_from(part, &pos)) set |= bit(pos);
  return set;
}

static uint32_t cell_set(uint32_t table, uint32_t row, uint32_t column) {
  hs_pos pos;
  return hs_pos_from(hs_table_cell(table, row, column), &pos) ? bit(pos) : 0;
}

/* All readings that the tables give for one key. */
static void read_tables(hs_word_reading *r, const hs_phrase *phrase) {
  for (size_t i = 0; i < phrase->count; i++) {
    const hs_phrase_place *place = &phrase->places[i];
    uint32_t set = 0;
    if (place->table == HS_T_CLOSED_CLASS) set = cell_set(HS_T_CLOSED_CLASS, place->row, HS_CLOSED_CLASS_POS);
    if (place->table == HS_T_COMMON_WORDS) set = common_set(place->row);
    if (place->table == HS_T_IRREGULAR) set = cell_set(HS_T_IRREGULAR, place->row, HS_IRREGULAR_POS);
    r->set |= set;
    r->known |= (set & ~bit(HS_PROPN)) != 0;
  }
}

/* Does common_words have the stem as `pos`? */
static bool stem_is(hs_str stem, hs_pos pos) {
  if (!stem.size) return false;
  uint64_t key = hs_key_hash(stem);
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_phrases_in(HS_T_COMMON_WORDS, &key, 1, 0, found)) return false;
  const hs_phrase_place *place = hs_phrase_in(&found[0], HS_T_COMMON_WORDS, UINT32_MAX);
  return place && (common_set(place->row) & bit(pos));
}

/* ---- endings ---- */

typedef struct stem {
  char bytes[STEM_MAX];
} stem;

/* `word` without its last `cut` bytes and with `add` behind it; empty where it is too long. */
static hs_str make_stem(stem *s, hs_str word, size_t cut, const char *add) {
  size_t more = strlen(add), size = word.size - cut;
  if (size + more > STEM_MAX) return HS_LIT("");
  memcpy(s->bytes, word.data, size);
  memcpy(s->bytes + size, add, more);
  return (hs_str){s->bytes, size + more};
}

static bool doubled_end(hs_str w, size_t cut) {
  size_t n = w.size - cut;
  return n >= 3 && w.data[n - 1] == w.data[n - 2] && !strchr("aeiouy", w.data[n - 1]);
}

/* Is the word, less `cut` bytes of ending, a word: as it is, with an e, without the doubled letter, with y for i? */
static bool base_is(hs_str word, size_t cut, hs_pos pos) {
  stem s;
  if (stem_is(make_stem(&s, word, cut, ""), pos) || stem_is(make_stem(&s, word, cut, "e"), pos)) return true;
  if (doubled_end(word, cut) && stem_is(make_stem(&s, word, cut + 1, ""), pos)) return true;
  return word.data[word.size - cut - 1] == 'i' && stem_is(make_stem(&s, word, cut + 1, "y"), pos);
}

static bool ends(hs_str word, const char *ending) { return hs_str_ends(word, hs_str_from(ending)); }

/* The singular, or the base of a third person: "cities" city, "boxes" box, "says" say. */
static bool s_base_is(hs_str word, hs_pos pos) {
  stem s;
  if (ends(word, "ies") && word.size > 4 && stem_is(make_stem(&s, word, 3, "y"), pos)) return true;
  if (stem_is(make_stem(&s, word, 1, ""), pos)) return true;
  return ends(word, "es") && stem_is(make_stem(&s, word, 2, ""), pos);
}

static void read_s(hs_word_reading *r, hs_str w) {
  if (w.size < 4 || ends(w, "ss") || ends(w, "us") || ends(w, "is")) return;
  if (s_base_is(w, HS_NOUN)) r->set |= bit(HS_NOUN), r->known = true;
  if (s_base_is(w, HS_VERB)) r->set |= bit(HS_VERB), r->known = true;
}

static void read_form(hs_word_reading *r, hs_str w, size_t cut, hs_pos pos) {
  if (base_is(w, cut, pos)) r->set |= bit(pos), r->known = true;
}

/* "-ly" on an adjective. */
static void read_ly(hs_word_reading *r, hs_str w) {
  stem s;
  if (w.size < 5) return;
  if (base_is(w, 2, HS_ADJ) || (ends(w, "ally") && stem_is(make_stem(&s, w, 4, ""), HS_ADJ)))
    r->set |= bit(HS_ADV), r->known = true;
}

static void read_ending(hs_word_reading *r, hs_str w) {
  switch (w.data[w.size - 1]) {
    case 's':
      if (!r->set) read_s(r, w);
      break;
    case 'd':
      if (ends(w, "ed") && w.size > 4 && !(r->set & bit(HS_VERB))) read_form(r, w, 2, HS_VERB);
      break;
    case 'g':
      if (ends(w, "ing") && w.size > 5 && !(r->set & bit(HS_VERB))) read_form(r, w, 3, HS_VERB);
      break;
    case 'r':
      if (ends(w, "er") && w.size > 4 && !r->set) read_form(r, w, 2, HS_ADJ);
      break;
    case 't':
      if (ends(w, "est") && w.size > 5 && !r->set) read_form(r, w, 3, HS_ADJ);
      break;
    case 'y':
      if (ends(w, "ly") && !r->known) read_ly(r, w);
      break;
    default: break;
  }
}

static hs_word_reading read_word(hs_str key, uint64_t hash) {
  hs_word_reading r = {0};
  hs_phrase found[HS_PHRASES_MAX];
  if (hs_phrases_at(&hash, 1, 0, found)) read_tables(&r, &found[0]);
  uint32_t open = bit(HS_VERB) | bit(HS_NOUN) | bit(HS_ADJ) | bit(HS_PROPN);
  if ((r.set && !(r.set & open)) || !key.size || key.size >= STEM_MAX - 2) return r;
  read_ending(&r, key);
  return r;
}

hs_word_reading hs_word_reading_of(hs_str key, uint64_t hash) {
  static hs_memo memo;
  enum { KNOWN = 1 << 20 };
  uint32_t answer;
  if (!hs_memo_get(&memo, hash, &answer)) {
    hs_word_reading r = read_word(key, hash);
    answer = r.set | (r.known ? (uint32_t)KNOWN : 0);
    hs_memo_set(&memo, hash, answer);
  }
  return (hs_word_reading){.set = answer & ~(uint32_t)KNOWN, .known = (answer & KNOWN) != 0};
}
