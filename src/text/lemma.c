/* lemma.c - the base form of a word of known tag. See lemma.h. */
#include "text/lemma.h"

#include <utf8proc.h>

#include "base/key.h"
#include "base/memo.h"
#include "base/utf8.h"
#include "know/table.h"

/* ---- rules ---- */

bool hs_lemmas_read(hs_lemmas *lemmas, const hs_model *model) {
  if (model->labels > HS_LEMMA_RULES_MAX) return false;
  lemmas->model = model;
  hs_str label = hs_model_label(model, 0);
  for (uint32_t i = 0; i < model->labels; i++) {
    size_t plus = hs_str_find(label, HS_LIT("+"), 0);
    if (plus != 1 || !hs_is_digit(label.data[0])) return false;
    lemmas->rules[i] = (hs_lemma_rule){(uint8_t)(label.data[0] - '0'), hs_str_slice(label, 2, label.size)};
    label = hs_str_from(label.data + label.size + 1); /* each ends with a NUL; the last is not read on from */
    if (i + 2 > model->labels) break;
  }
  return true;
}

bool hs_lemma_is_inflected(hs_tag tag) {
  switch (tag) {
    case HS_TAG_ADJ_COMPARATIVE:
    case HS_TAG_ADJ_SUPERLATIVE:
    case HS_TAG_ADV_DEGREE:
    case HS_TAG_NOUN_PLURAL:
    case HS_TAG_PROPN_PLURAL:
    case HS_TAG_VERB_S:
    case HS_TAG_VERB_PAST:
    case HS_TAG_VERB_PARTICIPLE:
    case HS_TAG_VERB_ING: return true;
    default: return false;
  }
}

/* Vowels and others of the last five letters, and whether the last two before the ending are the same. */
static uint64_t pattern(hs_str w) {
  uint64_t seen = 0;
  for (size_t k = 0; k < 6 && k < w.size; k++)
    seen = seen << 2 | (strchr("aeiou", w.data[w.size - 1 - k]) ? 1u : w.data[w.size - 1 - k] == 'y' ? 2u : 3u);
  return seen;
}

size_t hs_lemma_features(hs_str lower, hs_tag tag, uint64_t features[HS_FEATURES_MAX]) {
  size_t n = 0;
  uint64_t end = 0;
  features[n++] = hs_feature(0, tag);
  for (size_t k = 0; k < 7 && k < lower.size; k++) {
    end = end << 8 | (unsigned char)lower.data[lower.size - 1 - k];
    features[n++] = hs_feature(1, hs_feature_pair(end, tag));
  }
  uint64_t whole = 0;
  for (size_t k = 0; k < lower.size; k++) whole = hs_feature_pair(whole, (unsigned char)lower.data[k]);
  features[n++] = hs_feature(2, hs_feature_pair(whole, tag));
  features[n++] = hs_feature(3, hs_feature_pair(pattern(lower), tag));
  uint64_t last3 = end & 0;
  for (size_t k = 0; k < 3 && k < lower.size; k++) last3 = last3 << 8 | (unsigned char)lower.data[lower.size - 1 - k];
  features[n++] = hs_feature(4, hs_feature_pair(hs_feature_pair(pattern(lower), last3), tag));
  size_t letters = lower.size < 8 ? lower.size : 8;
  features[n++] = hs_feature(5, hs_feature_pair(hs_feature_pair(letters, last3), tag));
  return n;
}

/* Does a rule leave something of the word, and no character of it in halves? */
static bool fits(const hs_lemma_rule *rule, hs_str word) {
  return rule->cut == 0 || (rule->cut < word.size && ((unsigned char)word.data[word.size - rule->cut] & 0xC0) != 0x80);
}

/* The word with a rule applied, in `to`; empty where it does not apply. */
static hs_str apply(const hs_lemma_rule *rule, hs_str lower, char to[HS_LEMMA_WORD_MAX + 16]) {
  if (!fits(rule, lower) || rule->add.size > 16) return HS_LIT("");
  size_t kept = lower.size - rule->cut;
  memcpy(to, lower.data, kept);
  memcpy(to + kept, rule->add.data, rule->add.size);
  return (hs_str){to, kept + rule->add.size};
}

static const hs_lemma_rule *choose(const hs_lemmas *lemmas, hs_str lower, hs_tag tag) {
  uint64_t features[HS_FEATURES_MAX];
  int16_t scores[HS_LANES_MAX] = {0};
  hs_model_add(lemmas->model, features, hs_lemma_features(lower, tag, features), scores);
  uint64_t allowed = 0;
  for (uint32_t i = 0; i < lemmas->model->labels; i++)
    if (fits(&lemmas->rules[i], lower)) allowed |= UINT64_C(1) << i;
  return &lemmas->rules[hs_model_best(lemmas->model, scores, allowed)];
}

/* ---- tables ---- */

static bool kind_fits(uint32_t row, hs_tag tag) {
  const char *kind = tag == HS_TAG_VERB_PAST         ? "past"
                     : tag == HS_TAG_VERB_PARTICIPLE ? "participle"
                     : tag == HS_TAG_NOUN_PLURAL     ? "plural"
                                                     : NULL;
  if (hs_table_cell_has(HS_T_IRREGULAR, row, HS_IRREGULAR_KIND, HS_LIT("short"))) return true;
  if (kind) return hs_table_cell_has(HS_T_IRREGULAR, row, HS_IRREGULAR_KIND, hs_str_from(kind));
  return tag != HS_TAG_NOUN && tag != HS_TAG_ADJ && tag != HS_TAG_VERB_ING && tag != HS_TAG_VERB_S;
}

/* "found" is a verb of its own, too: as an infinitive it is no form of "find". */
static bool is_base(const hs_phrase *phrase, hs_tag tag) {
  return (tag == HS_TAG_VERB || tag == HS_TAG_VERB_PRESENT) && hs_phrase_in(phrase, HS_T_COMMON_WORDS, UINT32_MAX);
}

/* Does a row of the table of small words hold for this tag? Determiners and pronouns share their lemmas, as auxiliaries
 * and verbs do. */
static bool pos_fits(hs_pos row, hs_pos pos) {
  return row == pos || (row == HS_DET && pos == HS_PRON) || (row == HS_PRON && pos == HS_DET) ||
         (row == HS_AUX && pos == HS_VERB);
}

/* The row of one of the two tables that has the lemma: its number, and IRREGULAR for the second; NO_ROW. */
enum { NO_ROW = (1 << 26) - 1, IRREGULAR = 1 << 24 };

static uint32_t find_row(uint64_t hash, hs_tag tag) {
  hs_phrase found[HS_PHRASES_MAX];
  hs_pos pos = hs_tag_pos(tag), row_pos;
  if (!hs_phrases_at(&hash, 1, 0, found)) return NO_ROW;
  for (int exact = 1; exact >= 0; exact--)
    for (size_t i = 0; i < found[0].count; i++) {
      const hs_phrase_place *place = &found[0].places[i];
      if (place->table == HS_T_CLOSED_CLASS &&
          hs_pos_from(hs_table_cell(HS_T_CLOSED_CLASS, place->row, HS_CLOSED_CLASS_POS), &row_pos) &&
          (exact ? row_pos == pos : pos_fits(row_pos, pos)))
        return place->row;
      if (place->table == HS_T_IRREGULAR && exact &&
          hs_pos_from(hs_table_cell(HS_T_IRREGULAR, place->row, HS_IRREGULAR_POS), &row_pos) && row_pos == pos &&
          kind_fits(place->row, tag) && !is_base(&found[0], tag))
        return IRREGULAR | place->row;
    }
  return NO_ROW;
}

bool hs_lemma_from_table(hs_str key, uint64_t hash, hs_tag tag, hs_str *lemma) {
  static hs_memo memo;
  uint64_t question = hs_feature_pair(hash, tag);
  uint32_t row;
  if (!key.size) return false;
  if (!hs_memo_get(&memo, question, &row)) hs_memo_set(&memo, question, row = find_row(hash, tag));
  if (row == NO_ROW) return false;
  *lemma = row & IRREGULAR ? hs_table_cell(HS_T_IRREGULAR, row & ~(uint32_t)IRREGULAR, HS_IRREGULAR_LEMMA)
                           : hs_table_cell(HS_T_CLOSED_CLASS, row, HS_CLOSED_CLASS_LEMMA);
  return true;
}

/* ---- the whole ---- */

/* The word in lower case: a view where it is so already or its key is, else a copy. */
static bool lower_of(hs_report *report, const hs_token *t, hs_str *lower) {
  hs_str word = hs_str_of_span(report->text, t->span);
  bool ascii = true, small = true;
  for (size_t i = 0; i < word.size; i++) {
    ascii &= ((unsigned char)word.data[i] & 0x80) == 0;
    small &= !hs_is_upper(word.data[i]);
  }
  if (ascii && small) return *lower = word, true;
  if (ascii && t->key.size == word.size) return *lower = t->key, true;
  char *copy = hs_arena_alloc(report->arena, word.size * 2 + 4);
  if (!copy) return false;
  size_t size = 0, bytes;
  for (size_t i = 0; i < word.size; i += bytes) {
    uint32_t c = hs_utf8_decode(word, i, &bytes);
    uint32_t plain = c == 0x2019 ? '\'' : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    char encoded[4];
    size_t n = hs_utf8_encode(plain, encoded);
    if (c == 0xFFFD || size + n > word.size * 2) n = 0;
    memcpy(copy + size, encoded, n);
    size += n;
  }
  return *lower = (hs_str){copy, size}, true;
}

/* "1,200" without its commas. */
static bool number_lemma(hs_report *report, hs_str word, hs_str *lemma) {
  *lemma = word;
  if (!hs_str_count(word, ',')) return true;
  char *copy = hs_arena_alloc(report->arena, word.size);
  if (!copy) return false;
  size_t size = 0;
  for (size_t i = 0; i < word.size; i++)
    if (word.data[i] != ',') copy[size++] = word.data[i];
  return *lemma = (hs_str){copy, size}, true;
}

/* Does the word keep its capitals in its lemma? Names do, and what is written like one: "American", "TV". */
static bool keeps_case(const hs_token *t, hs_str word, hs_tag tag) {
  if (tag == HS_TAG_PROPN || tag == HS_TAG_PROPN_PLURAL || tag == HS_TAG_X) return true;
  if (!(t->flags & HS_TOKEN_UPPER) || (t->flags & HS_TOKEN_HEADLINE)) return false;
  if (tag == HS_TAG_ADJ) return !((t->flags & HS_TOKEN_FIRST) && (t->flags & HS_TOKEN_COMMON));
  return (tag == HS_TAG_NOUN || tag == HS_TAG_NUM || tag == HS_TAG_SYM) &&
         ((t->flags & HS_TOKEN_ALL_UPPER) || hs_str_has_digit(word));
}

/* The marks that have a plain form as their lemma. */
static hs_str plain_mark(hs_str word) {
  static const struct {
    const char *mark, *plain;
  } MARKS[] = {{"\u201c", "\""}, {"\u201d", "\""}, {"\u2018", "'"}, {"\u2019", "'"}, {"\u2013", "-"}};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
    if (hs_str_is(word, MARKS[i].mark)) return hs_str_from(MARKS[i].plain);
  return word;
}

static bool keep(hs_report *report, hs_str lemma, hs_str *kept) { return hs_arena_copy(report->arena, lemma, kept); }

/* By rule; a name keeps its capitals before the ending. */
static bool by_rule(const hs_lemmas *lemmas, hs_report *report, hs_token *t, hs_tag tag, hs_str lower) {
  hs_str word = hs_str_of_span(report->text, t->span);
  t->lemma = lower;
  if (!lower.size || lower.size > HS_LEMMA_WORD_MAX) return true;
  char room[HS_LEMMA_WORD_MAX + 16];
  const hs_lemma_rule *rule = choose(lemmas, lower, tag);
  hs_str stem = keeps_case(t, word, tag) && word.size == lower.size ? word : lower, lemma;
  if (rule->cut == 0 && rule->add.size == 0) return t->lemma = stem, true;
  if (!fits(rule, stem)) return true;
  if (rule->add.size == 0) return t->lemma = hs_str_slice(stem, 0, stem.size - rule->cut), true;
  lemma = apply(rule, stem, room);
  return !lemma.size || keep(report, lemma, &t->lemma);
}

bool hs_lemma_set(const hs_lemmas *lemmas, hs_report *report, size_t token, hs_tag tag) {
  hs_token *t = &report->tokens.items[token];
  hs_str word = hs_str_of_span(report->text, t->span), lower;
  if (!(t->flags & HS_TOKEN_WORD)) {
    bool clitic = tag == HS_TAG_PART; /* the apostrophe of "the boats' owners" */
    return t->lemma = clitic ? HS_LIT("'s") : plain_mark(word), true;
  }
  if (t->flags & HS_TOKEN_NUMBER) return number_lemma(report, word, &t->lemma);
  bool name = tag == HS_TAG_PROPN || tag == HS_TAG_PROPN_PLURAL || tag == HS_TAG_X;
  if (!name && tag != HS_TAG_PRON_POSSESSIVE && hs_lemma_from_table(t->key, report->keys.items[token], tag, &t->lemma))
    return true;
  if (!hs_lemma_is_inflected(tag) && keeps_case(t, word, tag)) return t->lemma = word, true;
  if (!lower_of(report, t, &lower)) return false;
  if (hs_lemma_is_inflected(tag)) return by_rule(lemmas, report, t, tag, lower);
  return t->lemma = lower, true;
}
