/* sentence.c - the tokens of a paragraph cut into sentences. Reads what token.c wrote; mark/ and link/ read the
 * sentences. A full stop before a lower-case word is no end: reports are full of stray ones. */
#include "base/utf8.h"
#include "know/table.h"
#include "text/boundary.h"
#include "text/split.h"

static hs_str word_of(const hs_report *report, size_t token) {
  return hs_str_of_span(report->text, report->tokens.items[token].span);
}

static bool is_end_mark(hs_str word) {
  char c = hs_str_byte(word, 0);
  return c == '.' || c == '!' || c == '?' || hs_str_is(word, "\u2026");
}

/* A mark that belongs to the sentence it stands behind: a closing quote or bracket, a further stop. */
static bool is_closer(const hs_report *report, size_t token) {
  hs_token t = report->tokens.items[token];
  if (t.flags & HS_TOKEN_WORD) return false;
  hs_str word = word_of(report, token);
  if (is_end_mark(word) || hs_str_is(word, "\u201d") || hs_str_is(word, ")") || hs_str_is(word, "]") ||
      hs_str_is(word, "\u00bb"))
    return true;
  bool quote = hs_str_is(word, "\"") || hs_str_is(word, "'") || hs_str_is(word, "\u2019") || hs_str_is(word, "''");
  return quote && !(t.flags & HS_TOKEN_SPACE_BEFORE);
}

static bool is_closed_class(hs_str word) {
  uint32_t row;
  return hs_table_find(HS_T_CLOSED_CLASS, word, &row);
}

enum {
  MARKS_MAX = 16,      /* how far next_word looks */
  SENTENCE_MAX = 1000, /* tokens; a longer sentence is cut */
};

/* The first word at or after `token`, or `end`. */
static size_t next_word(const hs_report *report, size_t token, size_t end) {
  if (end - token > MARKS_MAX) end = token + MARKS_MAX;
  while (token < end && !(report->tokens.items[token].flags & HS_TOKEN_WORD)) token++;
  return token;
}

static bool begins_lower(const hs_report *report, size_t token) {
  size_t bytes;
  return hs_char_is_lower(hs_utf8_decode(word_of(report, token), 0, &bytes));
}

/* Does a word with its own full stop ("Inc.", "U.S.", "a.m.") end the sentence? Before a small word that stands with
 * a capital it does. */
static bool abbreviation_ends(const hs_report *report, size_t token, size_t end) {
  size_t next = token + 1;
  if (next >= end) return true;
  hs_token t = report->tokens.items[next];
  if (!(t.flags & HS_TOKEN_UPPER) || (t.flags & HS_TOKEN_ALL_UPPER)) return false;
  hs_str word = word_of(report, token);
  word.size--;
  uint32_t row;
  if (hs_table_find(HS_T_ABBREVIATIONS, word, &row)) {
    hs_str kind = hs_table_cell(HS_T_ABBREVIATIONS, row, HS_ABBREVIATIONS_KIND);
    if (hs_str_is(kind, "title") || hs_str_is(kind, "place")) return false;
  } else if (word.size <= 2) {
    return false;
  }
  return is_closed_class(word_of(report, next));
}

/* Is `token` the last of its sentence but for the closers behind it? */
static bool ends_sentence(const hs_report *report, size_t token, size_t end) {
  hs_str word = word_of(report, token);
  if (report->tokens.items[token].flags & HS_TOKEN_WORD)
    return word.size > 1 && word.data[word.size - 1] == '.' && abbreviation_ends(report, token, end);
  if (!is_end_mark(word)) return false;
  size_t next = next_word(report, token + 1, end);
  return next >= end || next == token + 1 + MARKS_MAX || !begins_lower(report, next);
}

bool hs_sentence_add(hs_report *report, size_t first, size_t end, uint32_t paragraph) {
  hs_token *tokens = report->tokens.items;
  hs_sentence sentence = {
      {tokens[first].span.begin, tokens[end - 1].span.end}, (uint32_t)first, (uint32_t)end, paragraph};
  bool seen_word = false;
  for (size_t i = first; i < end; i++) {
    tokens[i].sentence = (uint32_t)report->sentences.count;
    if (!seen_word && (tokens[i].flags & HS_TOKEN_WORD)) {
      tokens[i].flags |= HS_TOKEN_FIRST;
      seen_word = true;
    }
  }
  return HS_PUSH(report->arena, &report->sentences, sentence);
}

void hs_sentence_rules(const hs_report *report, size_t first, size_t end, uint8_t *ends) {
  for (size_t i = first; i < end; i++) {
    ends[i - first] = false;
    if (!ends_sentence(report, i, end)) continue;
    size_t next = i + 1;
    while (next < end && next < i + MARKS_MAX && is_closer(report, next)) ends[next++ - first] = false;
    ends[next - 1 - first] = true;
    i = next - 1;
  }
}

/* A full stop before a small letter ends nothing, unless the whole report is written so. */
static bool is_stray_stop(const hs_boundaries *b, size_t token) {
  hs_str word = word_of(b->report, token);
  return hs_str_is(word, ".") && !b->loose && begins_lower(b->report, token + 1);
}

static bool ends_here(const hs_model *model, const hs_boundaries *b, size_t begin, size_t token) {
  uint64_t features[HS_FEATURES_MAX];
  int16_t scores[HS_LANES_MAX];
  if (!hs_boundary_is_candidate(b, token) || is_stray_stop(b, token)) return false;
  memset(scores, 0, model->lanes * sizeof *scores);
  hs_model_add(model, features, hs_boundary_features(b, begin, token, features), scores);
  return scores[HS_BOUNDARY_END] - scores[HS_BOUNDARY_INSIDE] > hs_boundary_margin(b, token);
}

bool hs_sentence_cut(hs_report *report, size_t first, uint32_t paragraph, const hs_model *model, bool loose) {
  size_t end = report->tokens.count, begin = first;
  uint8_t *rules = hs_arena_alloc(report->arena, end - first);
  if (!rules) return false;
  hs_sentence_rules(report, first, end, rules);
  hs_boundaries b = {report, first, end, rules, loose};
  for (size_t i = first; i < end; i++) {
    if (i + 1 < end && i + 1 - begin < SENTENCE_MAX && !ends_here(model, &b, begin, i)) continue;
    if (!hs_sentence_add(report, begin, i + 1, paragraph)) return false;
    begin = i + 1;
  }
  return true;
}
