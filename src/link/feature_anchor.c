/* feature_anchor.c - the language of a report, and what of it would stay in a translation: numbers, and the first letters of
 * names ("Greece", "Grecia"), in their order. See feature_word.h. Reads the text and data/words/stopwords.tsv;
 * translation.c reads the anchors. */
#include <stdlib.h>

#include "base/utf8.h"
#include "know/table.h"
#include "link/feature_word.h"

enum {
  LANGUAGES_MAX = 64,
  LOOK_WORDS = 600, /* from which the language is told */
  HIT = 60,         /* what a small word tells, divided among the languages that have it */
  HITS_LEAST = 4 * HIT,
  LETTERS = 5, /* of a name that its forms in other languages share */
  LETTERS_LEAST = 3,
};

/* ---- the language ---- */

static uint32_t language_named(hs_str tag) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_STOPWORDS); row++) {
    hs_str language = hs_table_cell(HS_T_STOPWORDS, row, HS_STOPWORDS_LANGUAGE);
    if (hs_str_starts(tag, language) && (tag.size == language.size || tag.data[language.size] == '-')) return row + 1;
  }
  return 0;
}

static void count_word(uint64_t word, uint32_t hits[LANGUAGES_MAX]) {
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_phrases_in(HS_T_STOPWORDS, &word, 1, 0, found)) return;
  uint32_t rows[LANGUAGES_MAX], count = 0;
  for (size_t i = 0; i < found[0].count && count < LANGUAGES_MAX; i++)
    if (found[0].places[i].table == HS_T_STOPWORDS && found[0].places[i].row < LANGUAGES_MAX)
      rows[count++] = found[0].places[i].row;
  for (uint32_t i = 0; i < count; i++) hits[rows[i]] += HIT / count;
}

/* The language most of whose small words stand in the text, where it leads clearly. */
static uint32_t language_of(const hs_report *r, const hs_feature_words *words) {
  uint32_t hits[LANGUAGES_MAX] = {0}, best = 0, second = 1;
  if (r->language.size) return language_named(r->language);
  for (size_t i = 0; i < words->list.count && i < LOOK_WORDS; i++) count_word(words->list.items[i].key, hits);
  if (hits[second] > hits[best]) best = 1, second = 0;
  for (uint32_t i = 2; i < hs_table_rows(HS_T_STOPWORDS) && i < LANGUAGES_MAX; i++)
    if (hits[i] > hits[best]) second = best, best = i;
    else if (hits[i] > hits[second]) second = i;
  return hits[best] >= HITS_LEAST && hits[best] * 4 > hits[second] * 5 ? best + 1 : 0;
}

/* ---- anchors ---- */

typedef struct gathering {
  hs_anchor *items;
  size_t count;
} gathering;

static void add(gathering *g, hs_str letters) {
  if (g->count == HS_ANCHORS_MAX) return;
  g->items[g->count] = (hs_anchor){(uint32_t)(hs_key_hash(letters) >> 32), (uint32_t)g->count};
  g->count++;
}

/* The digits of a number, whatever stands between them ("52.5", "52,5"); a single digit may be a word elsewhere. Returns
 * the byte behind it. */
static size_t add_number(gathering *g, hs_str text, size_t at) {
  char digits[24];
  size_t size = 0;
  while (at < text.size && (hs_is_digit(text.data[at]) || ((text.data[at] == ',' || text.data[at] == '.') &&
                                                           at + 1 < text.size && hs_is_digit(text.data[at + 1])))) {
    if (hs_is_digit(text.data[at]) && size < sizeof digits) digits[size++] = text.data[at];
    at++;
  }
  if (size > 1) add(g, (hs_str){digits, size});
  return at;
}

static void gather(gathering *g, hs_str text) {
  hs_key key;
  for (size_t at = 0, n; g->count < HS_ANCHORS_MAX && hs_key_next(text, &at, &key);) {
    if (hs_is_digit(text.data[key.begin])) {
      size_t end = add_number(g, text, key.begin);
      if (end > at) at = end;
    } else if (key.size >= LETTERS_LEAST && hs_char_is_upper(hs_utf8_decode(text, key.begin, &n))) {
      add(g, (hs_str){key.bytes, key.size < LETTERS ? key.size : LETTERS});
    }
  }
}

static int by_key(const void *a, const void *b) {
  const hs_anchor *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

bool hs_feature_anchors(hs_arena *arena, hs_arena *scratch, const hs_report *report, const hs_feature_words *words,
                        hs_feature *f) {
  gathering g = {.items = hs_arena_array(scratch, HS_ANCHORS_MAX, sizeof *g.items)};
  if (!g.items) return false;
  f->language = language_of(report, words);
  gather(&g, report->text);
  qsort(g.items, g.count, sizeof *g.items, by_key);
  for (size_t i = 0; i < g.count; i++)
    if (!i || g.items[i].key != g.items[i - 1].key) f->anchor_count++;
  f->anchors = hs_arena_array(arena, f->anchor_count, sizeof *f->anchors);
  if (!f->anchors) return false;
  for (size_t i = 0, n = 0; i < g.count; i++)
    if (!i || g.items[i].key != g.items[i - 1].key) f->anchors[n++] = g.items[i];
  return true;
}
