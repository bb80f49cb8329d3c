/* word.c - texts cut into words that can be compared, and the comparison of two runs of words. See word.h.
 * Reads data/words/light.tsv, negation.tsv and synonyms.tsv. */
#include "link/word.h"

#include "know/table.h"

enum {
  WORD_BYTES = 5,        /* of a word with the blank behind it, about: only how much room is made at first */
  ROOT_LETTERS = 5,      /* that words of one root have in common */
  SMALL_NUMBERS = 13000, /* thousandths: smaller ones come everywhere, */
  YEARS_BEGIN = 1900000,
  YEARS_END = 2100000, /* and so do years */
};

/* ---- cutting ---- */

/* Small number words say little, and so does a number that is part of a name ("Soyuz-5"). */
static uint8_t number_weight(hs_str text, const hs_number *n) {
  bool in_name = n->span.begin > 1 && text.data[n->span.begin - 1] == '-' && hs_is_alpha(text.data[n->span.begin - 2]);
  return in_name || (n->spelled && n->value <= 2000) ? 1 : HS_WORD_WEIGHT;
}

static bool is_upper_at(hs_str text, size_t at) {
  return hs_is_upper(text.data[at]) || (unsigned char)text.data[at] == 0xC3; /* a capital Latin-1 letter, mostly */
}

static bool push_number(hs_arena *arena, hs_str text, const hs_number *n, hs_words *words) {
  hs_word w = {.span = n->span,
               .is_number = true,
               .ordinal = n->ordinal,
               .clock = n->clock,
               .spelled = n->spelled,
               .number = n->value,
               .weight = number_weight(text, n)};
  w.key = HS_LIT("#");
  w.hash = HS_KEY_BREAK;
  w.stem = (uint64_t)n->value * 2 + 1;
  return HS_PUSH(arena, words, w);
}

static bool push_word(hs_arena *arena, hs_str text, const hs_key *key, const hs_lexeme *known, hs_words *words) {
  hs_word w = {.span = {key->begin, key->end},
               .key = known->key,
               .hash = known->hash,
               .stem = known->stem,
               .groups = known->groups,
               .group_count = known->group_count,
               .weight = known->weight,
               .upper = is_upper_at(text, key->begin)};
  w.capitals = w.upper && key->end > key->begin + 1 && hs_is_upper(text.data[key->begin + 1]);
  return HS_PUSH(arena, words, w);
}

/* ---- phrases of several words: synonyms ("on board") and negation ("wrong to say") ---- */

static hs_negation negation_of(const hs_phrase *found) {
  const hs_phrase_place *place = hs_phrase_in(found, HS_T_NEGATION, UINT32_MAX);
  if (!place) return HS_NEGATION_NONE;
  hs_str kind = hs_table_cell(HS_T_NEGATION, place->row, HS_NEGATION_KIND);
  return hs_str_is(kind, "frame") ? HS_NEGATION_FRAME : hs_str_is(kind, "deny") ? HS_NEGATION_DENY : HS_NEGATION_WORD;
}

/* The first word of a phrase takes its groups and the weight of its weightiest; the others count for less. False
 * without memory. */
static bool mark_synonyms(hs_arena *arena, const hs_phrase *found, hs_word *first, size_t count) {
  size_t n = 0;
  uint32_t groups[HS_WORD_GROUPS_MAX];
  for (size_t i = 0; i < found->count && n < HS_WORD_GROUPS_MAX; i++)
    if (found->places[i].table == HS_T_SYNONYMS) groups[n++] = found->places[i].row;
  if (!n || count < 2) return true;
  uint32_t *own = hs_arena_array(arena, n, sizeof *own);
  if (!own) return false;
  memcpy(own, groups, n * sizeof *own);
  first->groups = own;
  first->group_count = (uint8_t)n;
  for (size_t i = 1; i < count; i++)
    if (first[i].weight > first->weight) first->weight = first[i].weight;
  for (size_t i = 1; i < count; i++)
    if (first[i].weight > 2) first[i].weight = 2;
  return true;
}

static bool mark_phrases(hs_arena *arena, hs_word *words, size_t count, const uint64_t *keys) {
  for (size_t i = 0; i < count; i++) {
    hs_phrase found[HS_PHRASES_MAX];
    size_t n = hs_phrases_at(keys, count, i, found);
    for (size_t k = 0; k < n; k++) {
      size_t length = found[k].end - i;
      hs_negation negation = negation_of(&found[k]);
      if (negation && words[i].negation < negation) words[i].negation = negation;
      if (negation == HS_NEGATION_FRAME)
        for (size_t j = i; j < found[k].end; j++) words[j].weight = 0;
      if (!mark_synonyms(arena, &found[k], &words[i], length)) return false;
    }
  }
  return true;
}

/* A number in digits, or in words where the word at `key` may begin one. */
static bool is_number(hs_str text, const hs_key *key, const hs_lexeme *known, hs_number *number) {
  if (hs_is_alpha(hs_str_byte(text, key->begin)) && !known->numeral) return false;
  return hs_number_read(text, key->begin, text.size, number);
}

bool hs_word_cut(hs_lexicon *lexicon, hs_arena *arena, hs_str text, hs_span within, size_t max, hs_words *words) {
  hs_words cut = {.capacity = (within.end - within.begin) / WORD_BYTES + 8};
  if (cut.capacity > max) cut.capacity = max;
  cut.items = hs_arena_array(arena, cut.capacity, sizeof *cut.items);
  if (!cut.items) return false;
  hs_str part = hs_str_slice(text, 0, within.end);
  hs_key key;
  for (size_t at = within.begin; cut.count < max && hs_key_next(part, &at, &key);) {
    hs_number number;
    const hs_lexeme *known = hs_lexicon_find(lexicon, &key);
    if (!known) return false;
    bool counts = is_number(part, &key, known, &number);
    if (counts) at = number.span.end;
    if (!(counts ? push_number(arena, text, &number, &cut) : push_word(arena, text, &key, known, &cut))) return false;
  }
  uint64_t *keys = hs_arena_array(arena, cut.count, sizeof *keys);
  if (!keys) return false;
  for (size_t i = 0; i < cut.count; i++) keys[i] = cut.items[i].hash;
  if (!mark_phrases(arena, cut.items, cut.count, keys)) return false;
  *words = cut;
  return true;
}

bool hs_word_denies(hs_str words) {
  hs_key key;
  for (size_t at = 0; hs_key_next(words, &at, &key);) {
    hs_phrase found;
    const hs_phrase_place *place = hs_phrase_find_in(HS_T_NEGATION, hs_key_str(&key), &found)
                                       ? hs_phrase_in(&found, HS_T_NEGATION, UINT32_MAX)
                                       : NULL;
    if (place && hs_str_is(hs_table_cell(HS_T_NEGATION, place->row, HS_NEGATION_KIND), "deny")) return true;
  }
  return false;
}

/* ---- comparing ---- */

/* One root: "transport" and "transportation", "strategic" and "strategy". */
static bool same_root(hs_str a, hs_str b) {
  if (a.size < ROOT_LETTERS || b.size < ROOT_LETTERS || memcmp(a.data, b.data, ROOT_LETTERS) != 0) return false;
  size_t n = ROOT_LETTERS, small = a.size < b.size ? a.size : b.size, large = a.size < b.size ? b.size : a.size;
  while (n < small && a.data[n] == b.data[n]) n++;
  return n + 2 >= small && n * 5 >= large * 3;
}

uint32_t hs_word_match(const hs_word *a, const hs_word *b) {
  if (a->is_number != b->is_number) return 0;
  if (a->is_number) return a->number == b->number ? 3 : 0;
  if (a->stem == b->stem) return 3;
  for (size_t i = 0; i < a->group_count; i++)
    for (size_t k = 0; k < b->group_count; k++)
      if (a->groups[i] == b->groups[k]) return 2;
  return same_root(a->key, b->key) ? 2 : 0;
}

bool hs_word_means(const hs_word *word, hs_str other) {
  uint32_t groups[HS_WORD_GROUPS_MAX];
  if (hs_str_equal(word->key, other) || word->stem == hs_word_stem(other)) return true;
  size_t n = hs_word_groups(other, groups);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < word->group_count; k++)
      if (groups[i] == word->groups[k]) return true;
  return false;
}

static uint32_t weight_sum(const hs_word *words, size_t count) {
  uint32_t sum = 0;
  for (size_t i = 0; i < count; i++) sum += words[i].weight;
  return sum;
}

/* Negations that turn what follows, pairs of frames counted once. */
static uint32_t negations(const hs_word *words, size_t count) {
  uint32_t n = 0;
  for (size_t i = 0; i < count; i++) n += words[i].negation != HS_NEGATION_NONE;
  return n;
}

/* A capital inside the run, on a word that is not just a common noun ("Bank"); no mark of an agency ("DPA"). */
static bool is_name(const hs_word *words, size_t i) {
  return i > 0 && words[i].upper && !words[i].capitals && words[i].weight == HS_WORD_WEIGHT && !words[i].group_count;
}

static uint32_t names(const hs_word *words, size_t count) {
  uint32_t n = 0;
  for (size_t i = 1; i < count; i++) n += is_name(words, i);
  return n;
}

/* What the pair (i, j) adds to the weight in common. */
static uint32_t pair_weight(const hs_word *a, const hs_word *b, uint32_t match) {
  uint32_t weight = a->weight < b->weight ? a->weight : b->weight;
  return match >= 3 ? weight : weight * 2 / 3;
}

/* Words i of a and j of b that fit. */
typedef struct fitting {
  uint8_t i, j, match;
} fitting;

/* All that fit, by i, then j. */
typedef struct fittings {
  fitting items[HS_ALIGN_WORDS_MAX * HS_ALIGN_WORDS_MAX];
  size_t count;
} fittings;

static void find_fittings(const hs_word *a, size_t n, const hs_word *b, size_t m, fittings *all) {
  all->count = 0;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; a[i].weight && j < m; j++) {
      uint32_t match = b[j].weight ? hs_word_match(&a[i], &b[j]) : 0;
      if (match) all->items[all->count++] = (fitting){(uint8_t)i, (uint8_t)j, (uint8_t)match};
    }
}

/* The same seen from b: by j, then i. */
static void turn_fittings(const fittings *from, size_t m, fittings *to) {
  size_t place[HS_ALIGN_WORDS_MAX + 1] = {0};
  for (size_t k = 0; k < from->count; k++) place[from->items[k].j + 1]++;
  for (size_t j = 0; j < m; j++) place[j + 1] += place[j];
  for (size_t k = 0; k < from->count; k++) {
    const fitting *f = &from->items[k];
    to->items[place[f->j]++] = (fitting){f->j, f->i, f->match};
  }
  to->count = from->count;
}

/* Pairs words of a and b, each once: first those with the same stem, then those of like meaning. */
static void pair_words(const fittings *all, size_t n, int16_t *pair) {
  bool taken[HS_ALIGN_WORDS_MAX] = {0};
  for (size_t i = 0; i < n; i++) pair[i] = -1;
  for (uint32_t least = 3; least >= 2; least--)
    for (size_t k = 0; k < all->count; k++) {
      const fitting *f = &all->items[k];
      if (f->match < least || pair[f->i] >= 0 || taken[f->j]) continue;
      pair[f->i] = f->j;
      taken[f->j] = true;
    }
}

/* Numbers left without a partner: a slip of digits takes most of the weight. */
static void pair_numbers(const hs_word *a, size_t n, const hs_word *b, size_t m, const int16_t *pair,
                         hs_alignment *sum) {
  bool taken[HS_ALIGN_WORDS_MAX] = {0};
  for (size_t i = 0; i < n; i++)
    if (pair[i] >= 0) taken[pair[i]] = true;
  for (size_t i = 0; i < n; i++) {
    if (!a[i].is_number || a[i].weight < HS_WORD_WEIGHT || pair[i] >= 0) continue;
    for (size_t j = 0; j < m; j++) {
      if (!b[j].is_number || b[j].weight < HS_WORD_WEIGHT || taken[j]) continue;
      taken[j] = true;
      if (!hs_number_slip(a[i].number, b[j].number)) {
        sum->numbers_other++;
      } else {
        sum->numbers_slipped++;
        sum->common += 2;
      }
      break;
    }
  }
}

/* No small number and no year. */
static bool tells_apart(int64_t number) {
  bool year = number >= YEARS_BEGIN && number <= YEARS_END && number % 1000 == 0;
  return number >= SMALL_NUMBERS && !year;
}

/* The words of a in turn, each with the first that fits in b. */
static hs_alignment align_from(const hs_word *a, size_t n, const hs_word *b, size_t m, const fittings *all) {
  int16_t pair[HS_ALIGN_WORDS_MAX];
  hs_alignment sum = {.a = weight_sum(a, n),
                      .b = weight_sum(b, m),
                      .negations_a = negations(a, n),
                      .negations_b = negations(b, m),
                      .names_a = names(a, n),
                      .names_b = names(b, m)};
  pair_words(all, n, pair);
  int16_t last = -1;
  for (size_t i = 0; i < n; i++) {
    if (pair[i] < 0) continue;
    const hs_word *other = &b[pair[i]];
    uint32_t weight = pair_weight(&a[i], other, hs_word_match(&a[i], other));
    sum.common += weight;
    bool strong = a[i].weight == HS_WORD_WEIGHT && other->weight == HS_WORD_WEIGHT;
    sum.strong += strong;
    sum.plain += strong && (!a[i].upper || !other->upper);
    sum.numbers_same += a[i].is_number;
    sum.figures_same += a[i].is_number && strong && tells_apart(a[i].number);
    sum.names_same += is_name(a, i) && other->upper && !other->capitals;
    if (pair[i] > last) sum.in_order += weight;
    last = pair[i];
  }
  pair_numbers(a, n, b, m, pair, &sum);
  return sum;
}

static hs_alignment turned(hs_alignment fit) {
  hs_alignment other = fit;
  other.a = fit.b, other.b = fit.a;
  other.negations_a = fit.negations_b, other.negations_b = fit.negations_a;
  other.names_a = fit.names_b, other.names_b = fit.names_a;
  return other;
}

hs_alignment hs_word_align(const hs_word *a, size_t a_count, const hs_word *b, size_t b_count) {
  size_t n = a_count < HS_ALIGN_WORDS_MAX ? a_count : HS_ALIGN_WORDS_MAX;
  size_t m = b_count < HS_ALIGN_WORDS_MAX ? b_count : HS_ALIGN_WORDS_MAX;
  fittings of_a, of_b;
  find_fittings(a, n, b, m, &of_a);
  turn_fittings(&of_a, m, &of_b);
  hs_alignment from_a = align_from(a, n, b, m, &of_a), from_b = turned(align_from(b, m, a, n, &of_b));
  if (from_a.common != from_b.common) return from_a.common > from_b.common ? from_a : from_b;
  return from_a.strong >= from_b.strong ? from_a : from_b;
}
