/* tagger.c - the features of a word among its neighbours. See tagger.h. */
#include "text/tagger.h"

#include <xxhash.h>

#include "base/utf8.h"
#include "learn/corpus.h"

const char *const HS_TAG_NAMES[HS_TAGS] = {"ADJ",
                                           "ADJ comparative",
                                           "ADJ superlative",
                                           "ADP",
                                           "ADV",
                                           "ADV degree",
                                           "AUX",
                                           "CCONJ",
                                           "DET",
                                           "INTJ",
                                           "NOUN",
                                           "NOUN plural",
                                           "NUM",
                                           "PART",
                                           "PRON",
                                           "PRON possessive",
                                           "PROPN",
                                           "PROPN plural",
                                           "PUNCT",
                                           "SCONJ",
                                           "SYM",
                                           "VERB",
                                           "VERB present",
                                           "VERB s",
                                           "VERB past",
                                           "VERB participle",
                                           "VERB ing",
                                           "X"};

hs_pos hs_tag_pos(hs_tag tag) {
  static const hs_pos POS[HS_TAGS] = {HS_ADJ,   HS_ADJ,  HS_ADJ,   HS_ADP,   HS_ADV,   HS_ADV,   HS_AUX,
                                      HS_CCONJ, HS_DET,  HS_INTJ,  HS_NOUN,  HS_NOUN,  HS_NUM,   HS_PART,
                                      HS_PRON,  HS_PRON, HS_PROPN, HS_PROPN, HS_PUNCT, HS_SCONJ, HS_SYM,
                                      HS_VERB,  HS_VERB, HS_VERB,  HS_VERB,  HS_VERB,  HS_VERB,  HS_X};
  return tag < HS_TAGS ? POS[tag] : HS_X;
}

/* ---- one word ---- */

enum {
  BYTES_MAX = 64, /* of a word; of a longer one the first and the last half */
  RUNS_MAX = 9,   /* of a shape */
};

typedef enum run { RUN_END, RUN_LOWER, RUN_UPPER, RUN_UPPERS, RUN_DIGITS, RUN_HYPHEN, RUN_STOP, RUN_OTHER } run;

static run run_of(hs_str word, size_t at, size_t *bytes) {
  char c = word.data[at];
  *bytes = 1;
  if (hs_is_lower(c)) return RUN_LOWER;
  if (hs_is_upper(c)) return RUN_UPPER;
  if (hs_is_digit(c)) return RUN_DIGITS;
  if (c == '-') return RUN_HYPHEN;
  if (c == '.') return RUN_STOP;
  if ((unsigned char)c < 0x80) return RUN_OTHER;
  uint32_t character = hs_utf8_decode(word, at, bytes);
  if (hs_char_is_upper(character)) return RUN_UPPER;
  return hs_char_is_letter(character) ? RUN_LOWER : RUN_OTHER;
}

static uint32_t shape_of(hs_str word) {
  uint32_t shape = 0;
  run last = RUN_END;
  size_t bytes;
  int runs = 0;
  for (size_t at = 0; at < word.size && runs < RUNS_MAX; at += bytes) {
    run now = run_of(word, at, &bytes);
    if (now == RUN_UPPER && (last == RUN_UPPER || last == RUN_UPPERS)) {
      if (last == RUN_UPPER) shape = shape - RUN_UPPER + RUN_UPPERS;
      last = RUN_UPPERS;
    } else if (now != last) {
      shape = shape << 3 | now;
      last = now;
      runs++;
    }
  }
  return shape;
}

/* The bytes that features see: lower case, digits as 0, typographic quotes and dashes as plain ones. */
static size_t plain_bytes(hs_str word, char to[BYTES_MAX]) {
  size_t size = 0;
  for (size_t i = 0; i < word.size && size < BYTES_MAX; i++) {
    if (size == BYTES_MAX / 2 && word.size - i > BYTES_MAX / 2) i = word.size - BYTES_MAX / 2;
    unsigned char c = (unsigned char)word.data[i];
    if (c == 0xE2 && i + 2 < word.size && (unsigned char)word.data[i + 1] == 0x80) {
      unsigned char last = (unsigned char)word.data[i + 2];
      char plain = last == 0x98 || last == 0x99   ? '\''
                   : last == 0x9C || last == 0x9D ? '"'
                   : last >= 0x90 && last <= 0x95 ? '-'
                                                  : 0;
      if (plain) {
        to[size++] = plain;
        i += 2;
        continue;
      }
    }
    to[size++] = hs_is_digit((char)c) ? '0' : hs_to_lower((char)c);
  }
  return size;
}

static void describe(hs_str word, hs_tag_word *w) {
  char bytes[BYTES_MAX];
  size_t size = plain_bytes(word, bytes);
  w->lower = XXH3_64bits(bytes, size);
  w->exact = XXH3_64bits(word.data, word.size);
  w->shape = shape_of(word);
  w->long_word = size > 6;
  uint32_t packed = 0;
  for (size_t k = 0; k < 4; k++) {
    if (k < size) packed = packed << 8 | (unsigned char)bytes[size - 1 - k];
    w->end[k] = k < size ? packed : packed ^ 0x80000000u;
  }
  packed = 0;
  for (size_t k = 0; k < 3; k++) {
    if (k < size) packed = packed << 8 | (unsigned char)bytes[k];
    w->begin[k] = packed;
  }
}

/* ---- a sentence ---- */

/* Do most words of the sentence stand with a capital? Then capitals tell nothing. */
static bool is_headline(const hs_report *report, const hs_sentence *s) {
  size_t upper = 0, lower = 0;
  for (uint32_t i = s->first_token; i < s->end_token; i++) {
    const hs_token *t = &report->tokens.items[i];
    if (!(t->flags & HS_TOKEN_WORD) || (t->flags & HS_TOKEN_NUMBER) || t->span.end - t->span.begin < 4) continue;
    if (t->flags & HS_TOKEN_UPPER) upper++;
    else lower++;
  }
  return upper >= 3 && lower * 4 <= upper;
}

void hs_tag_describe(hs_report *report, const hs_sentence *sentence, hs_tag_word *words) {
  bool headline = is_headline(report, sentence);
  for (uint32_t i = sentence->first_token; i < sentence->end_token; i++, words++) {
    hs_token *t = &report->tokens.items[i];
    *words =
        (hs_tag_word){.first = t->flags & HS_TOKEN_FIRST, .headline = headline, .upper = t->flags & HS_TOKEN_UPPER};
    describe(hs_str_of_span(report->text, t->span), words);
    if (!(t->flags & HS_TOKEN_WORD)) continue;
    hs_word_reading reading = hs_word_reading_of(t->key, report->keys.items[i]);
    words->set = reading.set;
    if (reading.known) t->flags |= HS_TOKEN_COMMON;
    if (headline) t->flags |= HS_TOKEN_HEADLINE;
  }
}

/* ---- features ---- */

const hs_history HS_TAG_HISTORY[HS_TAG_HISTORIES] = {
    {0, HS_BACK_ONE}, {0, HS_BACK_BOTH}, {1, HS_BACK_ONE}, {2, HS_BACK_ONE}, {1, HS_BACK_TWO}};

size_t hs_tag_features(const hs_tag_word *words, size_t count, size_t i, uint64_t features[HS_FEATURES_MAX],
                       uint64_t anchors[HS_TAG_ANCHORS]) {
  static const hs_tag_word EDGE = {.lower = 1, .exact = 1};
  const hs_tag_word *w = words + i;
  const hs_tag_word *left = i ? w - 1 : &EDGE, *left2 = i > 1 ? w - 2 : &EDGE;
  const hs_tag_word *right = i + 1 < count ? w + 1 : &EDGE, *right2 = i + 2 < count ? w + 2 : &EDGE;
  size_t n = 0;
  uint64_t place = (uint64_t)w->first << 1 | w->headline;
  features[n++] = hs_feature(0, 0);
  features[n++] = hs_feature(1, w->lower);
  features[n++] = hs_feature(2, left->lower);
  features[n++] = hs_feature(3, right->lower);
  features[n++] = hs_feature(4, left2->lower);
  features[n++] = hs_feature(5, right2->lower);
  features[n++] = hs_feature(6, hs_feature_pair(left->lower, w->lower));
  features[n++] = hs_feature(7, hs_feature_pair(w->lower, right->lower));
  features[n++] = hs_feature(8, hs_feature_pair(left->lower, right->lower));
  features[n++] = hs_feature(9, w->end[0]);
  features[n++] = hs_feature(10, w->end[1]);
  features[n++] = hs_feature(11, w->end[2]);
  features[n++] = hs_feature(12, w->end[3]);
  features[n++] = hs_feature(13, w->begin[0]);
  features[n++] = hs_feature(14, w->begin[1]);
  features[n++] = hs_feature(15, w->begin[2]);
  features[n++] = hs_feature(16, w->shape);
  features[n++] = hs_feature(17, (uint64_t)w->shape << 2 | place);
  features[n++] = hs_feature(18, hs_feature_pair(hs_feature_pair(left->shape, w->shape), right->shape));
  features[n++] = hs_feature(19, left->end[2]);
  features[n++] = hs_feature(20, right->end[2]);
  features[n++] = hs_feature(21, hs_feature_pair(right->lower, right2->lower));
  features[n++] = hs_feature(22, hs_feature_pair(w->end[2], w->shape));
  features[n++] = hs_feature(23, w->exact);
  features[n++] = hs_feature(24, hs_feature_pair(w->set, (uint64_t)w->upper << 2 | place));
  features[n++] = hs_feature(25, hs_feature_pair(w->set, right->set));
  features[n++] = hs_feature(26, hs_feature_pair(right->set, (uint64_t)right->shape));
  features[n++] = hs_feature(27, hs_feature_pair(w->end[2], right->end[1]));
  features[n++] = hs_feature(28, hs_feature_pair(left->end[1], w->end[2]));
  anchors[0] = 0;
  anchors[1] = w->lower;
  anchors[2] = w->end[2] ^ (uint64_t)w->upper << 40;
  return n;
}

/* A mark that is never a symbol or part of a word. */
static bool is_plain_mark(hs_str w) {
  static const char *const TYPOGRAPHIC[] = {"\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb", "\u2014", "\u2026"};
  if (w.size == 1) return strchr(".,;:?!()[]{}\"", w.data[0]) != NULL;
  for (size_t i = 0; i < sizeof TYPOGRAPHIC / sizeof *TYPOGRAPHIC; i++)
    if (hs_str_is(w, TYPOGRAPHIC[i])) return true;
  return false;
}

/* The tags that a word can have at all, as bits: a mark is no verb. */
static uint64_t allowed_tags(const hs_report *report, size_t token) {
  const hs_token *t = &report->tokens.items[token];
  if (t->flags & HS_TOKEN_WORD) return ~HS_LABEL_BIT(HS_TAG_PUNCT);
  return is_plain_mark(hs_str_of_span(report->text, t->span)) ? HS_LABEL_BIT(HS_TAG_PUNCT) : UINT64_MAX;
}

void hs_tag_run(const hs_model *model, const hs_report *report, const hs_sentence *sentence, const hs_tag_word *words,
                uint8_t *labels) {
  size_t count = sentence->end_token - sentence->first_token;
  uint8_t before = HS_NO_LABEL, before_that = HS_NO_LABEL;
  for (size_t i = 0; i < count; i++) {
    uint64_t features[HS_FEATURES_MAX], anchors[HS_TAG_ANCHORS];
    uint64_t allowed = allowed_tags(report, sentence->first_token + i);
    if (!(allowed & (allowed - 1))) { /* a mark that is nothing else */
      before_that = before;
      labels[i] = before = HS_TAG_PUNCT;
      continue;
    }
    int16_t scores[HS_LANES_MAX];
    memset(scores, 0, model->lanes * sizeof *scores);
    size_t n = hs_tag_features(words, count, i, features, anchors);
    for (uint32_t k = 0; k < HS_TAG_HISTORIES; k++)
      features[n++] = hs_history_feature(&HS_TAG_HISTORY[k], k, anchors, before, before_that);
    hs_model_add(model, features, n, scores);
    before_that = before;
    before = (uint8_t)hs_model_best(model, scores, allowed);
    labels[i] = before;
  }
}

/* A hash of all that the tags of a sentence hang on: of a word its bytes, of which `exact` is the hash, and what its place
 * and the tables say of it. */
static uint64_t question_of(const hs_report *report, const hs_sentence *sentence, const hs_tag_word *words) {
  size_t count = sentence->end_token - sentence->first_token;
  uint64_t all = count;
  for (size_t i = 0; i < count; i++) {
    const hs_tag_word *w = &words[i];
    bool word = report->tokens.items[sentence->first_token + i].flags & HS_TOKEN_WORD;
    uint64_t flags = (uint64_t)w->first << 3 | (uint64_t)w->headline << 2 | (uint64_t)w->upper << 1 | word;
    all = hs_feature_pair(hs_feature_pair(all, w->exact), (uint64_t)w->set << 4 | flags);
  }
  return all;
}

void hs_tag_recall(const hs_model *model, hs_recall *recall, const hs_report *report, const hs_sentence *sentence,
                   const hs_tag_word *words, uint8_t *labels) {
  enum { TAG_BITS = 5 };
  _Static_assert(HS_TAGS <= 1 << TAG_BITS, "a tag fits");
  size_t count = sentence->end_token - sentence->first_token;
  uint64_t question = question_of(report, sentence, words);
  if (hs_recall_get(recall, question, TAG_BITS, count, labels)) return;
  hs_tag_run(model, report, sentence, words, labels);
  hs_recall_set(recall, question, TAG_BITS, count, labels);
}
