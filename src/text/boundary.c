/* boundary.c - the features of a gap between two tokens. See boundary.h. */
#include "text/boundary.h"

#include <xxhash.h>

#include "base/utf8.h"
#include "know/table.h"
#include "text/reading.h"

/* ---- how the text is written ---- */

bool hs_boundary_is_loose(hs_str text) {
  size_t small = 0, large = 0, alone = 0;
  for (size_t i = 0; i + 2 < text.size; i++) {
    char c = text.data[i], next = text.data[i + 1];
    if (next != ' ') continue;
    if (c == '.' || c == '?' || c == '!') {
      small += hs_is_lower(text.data[i + 2]);
      large += hs_is_upper(text.data[i + 2]);
    }
    alone += c == 'i' && i && text.data[i - 1] == ' ';
  }
  return (small > large && small > 2) || alone > 1;
}

enum { RULE_MARGIN = -300, MARGIN = 80, BARE_MARGIN = 400 };

/* ---- what a token is ---- */

typedef enum kind {
  KIND_EDGE,
  KIND_LOWER,
  KIND_UPPER,
  KIND_CAPITALS,
  KIND_LETTER, /* a single capital */
  KIND_NUMBER,
  KIND_MIXED, /* letters and digits, addresses */
  KIND_STOP,
  KIND_ASK, /* ? ! */
  KIND_DOTS,
  KIND_COLON,
  KIND_COMMA,
  KIND_DASH,
  KIND_OPEN,
  KIND_CLOSE,
  KIND_QUOTE,
  KIND_BULLET, /* * # = and runs of strokes */
  KIND_OTHER,
} kind;

static hs_str word_of(const hs_boundaries *b, size_t token) {
  return hs_str_of_span(b->report->text, b->report->tokens.items[token].span);
}

static kind kind_of_mark(hs_str w) {
  char c = hs_str_byte(w, 0);
  switch (c) {
    case '.': return w.size == 1 ? KIND_STOP : KIND_DOTS;
    case '?':
    case '!': return KIND_ASK;
    case ':':
    case ';': return KIND_COLON;
    case ',': return KIND_COMMA;
    case '-': return w.size < 3 ? KIND_DASH : KIND_BULLET;
    case '(':
    case '[':
    case '{': return KIND_OPEN;
    case ')':
    case ']':
    case '}': return KIND_CLOSE;
    case '"':
    case '\'': return KIND_QUOTE;
    case '*':
    case '#':
    case '=':
    case '_': return KIND_BULLET;
    default: break;
  }
  if (hs_str_is(w, "\u2026")) return KIND_DOTS;
  if (hs_str_is(w, "\u2013") || hs_str_is(w, "\u2014")) return KIND_DASH;
  if (hs_str_is(w, "\u201c") || hs_str_is(w, "\u2018") || hs_str_is(w, "\u00ab") || hs_str_is(w, "\u201e"))
    return KIND_OPEN;
  if (hs_str_is(w, "\u201d") || hs_str_is(w, "\u2019") || hs_str_is(w, "\u00bb")) return KIND_CLOSE;
  return KIND_OTHER;
}

static kind kind_of(const hs_boundaries *b, size_t token) {
  if (token < b->first || token >= b->end) return KIND_EDGE;
  const hs_token *t = &b->report->tokens.items[token];
  hs_str w = word_of(b, token);
  if (!(t->flags & HS_TOKEN_WORD)) return kind_of_mark(w);
  if (t->flags & HS_TOKEN_NUMBER) return KIND_NUMBER;
  if (t->flags & HS_TOKEN_ALL_UPPER) return KIND_CAPITALS;
  if (t->flags & HS_TOKEN_UPPER) return t->key.size == 1 ? KIND_LETTER : KIND_UPPER;
  return hs_is_digit(hs_str_byte(w, 0)) || hs_str_count(w, '/') || hs_str_count(w, '@') ? KIND_MIXED : KIND_LOWER;
}

/* The word itself as a number: its key, or the bytes of a mark. */
static uint64_t value_of(const hs_boundaries *b, size_t token) {
  if (token < b->first || token >= b->end) return 1;
  const hs_token *t = &b->report->tokens.items[token];
  if (t->flags & HS_TOKEN_NUMBER) return 2 + (t->span.end - t->span.begin);
  hs_str w = word_of(b, token);
  return t->key.size ? b->report->keys.items[token] : XXH3_64bits(w.data, w.size < 8 ? w.size : 8);
}

/* No word in two tokens on either side of the gap: within a run of marks. */
static bool is_among_marks(const hs_boundaries *b, size_t token) {
  const hs_token *tokens = b->report->tokens.items;
  if (token < b->first + 1 || token + 2 >= b->end) return false;
  return !((tokens[token - 1].flags | tokens[token].flags | tokens[token + 1].flags | tokens[token + 2].flags) &
           HS_TOKEN_WORD);
}

bool hs_boundary_is_candidate(const hs_boundaries *b, size_t token) {
  if (token + 1 >= b->end) return false;
  if (b->rules[token - b->first]) return true;
  if (is_among_marks(b, token)) return false;
  kind before = kind_of(b, token), after = kind_of(b, token + 1);
  if (before == KIND_COMMA || before == KIND_LETTER) return false;
  if (after == KIND_COMMA || after == KIND_STOP || after == KIND_ASK || hs_str_is(word_of(b, token + 1), "\u00bb"))
    return false;
  return before >= KIND_STOP || after >= KIND_DASH || after != KIND_LOWER;
}

/* How much surer than even must the model be, in its own units, to end a sentence? Less where the rules do, too; most where
 * no mark that ends things stands before the gap: "on Sunday", "The judge Ilse Brandt". */
int hs_boundary_margin(const hs_boundaries *b, size_t token) {
  if (b->rules[token - b->first]) return RULE_MARGIN;
  if (b->loose) return 0;
  kind before = kind_of(b, token);
  bool mark =
      before == KIND_STOP || before == KIND_ASK || before == KIND_DOTS || before == KIND_BULLET || before == KIND_OTHER;
  return mark ? MARGIN : BARE_MARGIN;
}

/* ---- features ---- */

/* Does the word begin with its own full stop's abbreviation, and of what kind is that? */
static uint64_t abbreviation(const hs_boundaries *b, size_t token) {
  hs_str w = word_of(b, token);
  uint32_t row;
  if (w.size < 2 || w.data[w.size - 1] != '.') return 0;
  w.size--;
  if (!hs_table_find(HS_T_ABBREVIATIONS, w, &row)) return 1;
  return 2 + (uint64_t)(unsigned char)hs_table_cell(HS_T_ABBREVIATIONS, row, HS_ABBREVIATIONS_KIND).data[0];
}

static uint64_t steps(size_t n) { return n < 6 ? n : n < 10 ? 6 : n < 20 ? 7 : n < 40 ? 8 : n < 80 ? 9 : 10; }

/* Quotation marks and brackets of the sentence that are open at the gap. */
static uint64_t open_marks(const hs_boundaries *b, size_t begin, size_t token) {
  size_t straight = 0;
  int curly = 0, brackets = 0;
  if (token - begin > 120) begin = token - 120;
  for (size_t i = begin; i <= token; i++) {
    if (b->report->tokens.items[i].flags & HS_TOKEN_WORD) continue;
    hs_str w = word_of(b, i);
    char first = hs_str_byte(w, 0);
    straight += first == '"';
    curly += hs_str_is(w, "\u201c") - hs_str_is(w, "\u201d");
    brackets += (first == '(') - (first == ')');
  }
  return (straight & 1) | (curly > 0 ? 2u : 0) | (brackets > 0 ? 4u : 0);
}

size_t hs_boundary_features(const hs_boundaries *b, size_t begin, size_t token, uint64_t features[HS_FEATURES_MAX]) {
  size_t after = token + 1, n = 0;
  const hs_token *next = &b->report->tokens.items[after];
  uint64_t rule = b->rules[token - b->first], blank = (next->flags & HS_TOKEN_SPACE_BEFORE) != 0, loose = b->loose;
  uint64_t k0 = kind_of(b, token), k1 = kind_of(b, after), km = token > b->first ? kind_of(b, token - 1) : KIND_EDGE;
  uint64_t k2 = kind_of(b, after + 1), way = rule | blank << 1 | loose << 2;
  uint64_t v0 = value_of(b, token), v1 = value_of(b, after), v2 = value_of(b, after + 1);
  uint64_t vm = token > b->first ? value_of(b, token - 1) : 1;
  uint64_t kinds = k0 | k1 << 8 | way << 16;
  uint64_t set = (next->flags & HS_TOKEN_WORD) ? hs_word_reading_of(next->key, b->report->keys.items[after]).set : 0;
  uint64_t far = token > b->first + 1 ? kind_of(b, token - 2) : KIND_EDGE;
  features[n++] = hs_feature(0, 0);
  features[n++] = hs_feature(1, way);
  features[n++] = hs_feature(2, kinds);
  features[n++] = hs_feature(3, kinds | km << 32);
  features[n++] = hs_feature(4, kinds | k2 << 32);
  features[n++] = hs_feature(5, kinds | km << 32 | k2 << 40 | far << 48);
  features[n++] = hs_feature(6, hs_feature_pair(v0, way));
  features[n++] = hs_feature(7, hs_feature_pair(v1, way | k0 << 8));
  features[n++] = hs_feature(8, hs_feature_pair(vm, kinds));
  features[n++] = hs_feature(9, hs_feature_pair(v2, kinds));
  features[n++] = hs_feature(10, hs_feature_pair(v0, v1));
  features[n++] = hs_feature(11, hs_feature_pair(v1, v2));
  features[n++] = hs_feature(12, hs_feature_pair(hs_feature_pair(vm, v0), k1));
  features[n++] = hs_feature(13, hs_feature_pair(set, kinds));
  features[n++] = hs_feature(14, hs_feature_pair(abbreviation(b, token), kinds));
  features[n++] = hs_feature(15, hs_feature_pair(steps(token + 1 - begin), k0 | k1 << 8 | loose << 16));
  features[n++] = hs_feature(16, hs_feature_pair(steps(b->end - after), kinds));
  features[n++] = hs_feature(17, hs_feature_pair(open_marks(b, begin, token), kinds));
  features[n++] = hs_feature(18, hs_feature_pair(steps(begin - b->first), kinds));
  features[n++] = hs_feature(19, hs_feature_pair(v1, next->flags & (HS_TOKEN_UPPER | HS_TOKEN_ALL_UPPER)));
  return n;
}
