/* time_lex.c - the words of a text, each typed as time_words.tsv has it. See time.h.
 * Works on the raw text with base/key.h, not on the report's tokens: a time may lie inside one of those
 * ("mid-1990s", "12.08.2023", "(15/8)"), and dates are looked for before anything else is known. */
#include "base/key.h"
#include "base/utf8.h"
#include "know/table.h"
#include "mark/holiday.h"
#include "mark/time_words.h"

enum { GAP_MAX = 24 }; /* bytes of a gap that are looked at */

/* ---- gaps ---- */

/* The one mark that a gap holds beside blanks; 0: none, '?' several. */
static uint32_t mark_in(hs_str gap, bool *blank_before, bool *blank_after, unsigned *breaks) {
  uint32_t mark = 0;
  size_t n;
  *blank_before = *blank_after = false;
  *breaks = 0;
  for (size_t i = 0; i < gap.size; i += n) {
    uint32_t c = hs_utf8_decode(gap, i, &n);
    if (c == '\n') (*breaks)++;
    if (hs_char_is_space(c)) {
      *(mark ? blank_after : blank_before) = true;
    } else if (mark == 0) {
      mark = c;
    } else if (mark == '.' && c == ',') {
      mark = ','; /* "Nov., 1989" */
    } else if (c == '$' || c == 0x20AC || c == 0xA3 || c == 0xA5) {
      mark = c;
    } else if (c == '(') {
      mark = '(';
    } else if (mark == '-' && (c == '\'' || c == 0x2019 || c == 0x2018)) {
      mark = '\''; /* "mid-'90s" */
    } else {
      mark = mark == ')' && (c == '.' || c == ',') ? ')' : '?';
    }
  }
  return mark;
}

static hs_time_gap gap_of(hs_str gap, size_t at) {
  if (gap.size > GAP_MAX) return HS_GAP_PARAGRAPH;
  bool before, after;
  unsigned breaks;
  uint32_t mark = mark_in(gap, &before, &after, &breaks);
  if (at == 0 || breaks > 1) return HS_GAP_PARAGRAPH;
  switch (mark) {
    case 0: return gap.size ? HS_GAP_SPACE : HS_GAP_NONE;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2013: return before || after ? HS_GAP_DASH : HS_GAP_HYPHEN;
    case 0x2014: return HS_GAP_DASH;
    case '/': return before || after ? HS_GAP_OTHER : HS_GAP_SLASH;
    case '.': return after ? HS_GAP_POINT_SPACE : HS_GAP_POINT;
    case ',': return HS_GAP_COMMA;
    case ':': return before || after ? HS_GAP_OTHER : HS_GAP_COLON;
    case '\'':
    case 0x2019:
    case 0x2018: return HS_GAP_APOSTROPHE;
    case '(': return HS_GAP_OPEN;
    case ')': return HS_GAP_CLOSE;
    case '$':
    case 0x20AC:
    case 0xA3:
    case 0xA5: return HS_GAP_CURRENCY;
    default: return HS_GAP_OTHER;
  }
}

/* Does a new sentence begin behind this gap? */
static bool ends_sentence(hs_str gap, hs_time_gap kind) {
  if (kind == HS_GAP_PARAGRAPH) return true;
  for (size_t i = 0; i + 1 < gap.size; i++)
    if (gap.data[i] == '.' || gap.data[i] == '!' || gap.data[i] == '?') return true;
  return false;
}

/* ---- words with digits ---- */

static bool type_suffix(hs_time_token *token, hs_str rest) {
  static const struct {
    const char *suffix;
    hs_time_kind kind;
    uint8_t flags;
  } SUFFIXES[] = {{"st", HS_WORD_ORDINAL, 0}, {"nd", HS_WORD_ORDINAL, 0},         {"rd", HS_WORD_ORDINAL, 0},
                  {"th", HS_WORD_ORDINAL, 0}, {"am", HS_WORD_NUMBER, HS_TIME_AM}, {"pm", HS_WORD_NUMBER, HS_TIME_PM}};
  for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
    if (hs_str_is(rest, SUFFIXES[i].suffix)) {
      token->kind = (uint8_t)SUFFIXES[i].kind;
      token->flags |= SUFFIXES[i].flags;
      return true;
    }
  if (!hs_str_is(rest, "s")) return false;
  if (token->value % 10 || (token->digits != 4 && token->digits != 2)) return false;
  token->kind = HS_WORD_DECADE;
  token->value /= 10;
  return true;
}

/* "1990", "05", "3rd", "1980s", "5pm", "15t10", "q3", "fy2023". False where the key is none of these. */
static bool type_digits(hs_time_token *token, hs_str key) {
  size_t i = 0, start = 0;
  if (key.size == 2 && key.data[0] == 'q' && key.data[1] >= '1' && key.data[1] <= '4') {
    token->kind = HS_WORD_QUARTER;
    token->value = key.data[1] - '0';
    return true;
  }
  if (key.size == 6 && key.data[0] == 'f' && key.data[1] == 'y') i = start = 2;
  int32_t value = 0;
  for (; i < key.size && hs_is_digit(key.data[i]) && value < 100000000; i++) value = value * 10 + (key.data[i] - '0');
  if (i == start) return false;
  token->value = value;
  token->digits = (uint8_t)(i - start > 255 ? 255 : i - start);
  if (key.data[start] == '0') token->flags |= HS_TIME_ZERO;
  hs_str rest = hs_str_slice(key, i, key.size);
  if (rest.size == 0 || (rest.data[0] == 't' && rest.size >= 3 && hs_is_digit(rest.data[1]))) {
    token->kind = HS_WORD_NUMBER;
    return true;
  }
  return type_suffix(token, rest);
}

/* ---- words ---- */

static void type_row(hs_time_token *token, uint32_t row) {
  const hs_time_row *known = hs_time_row_of(row);
  token->row = row;
  token->kind = known->kind;
  token->value = known->value;
  token->flags |= known->flags;
}

/* Only blanks, hyphens, points and apostrophes inside a phrase. */
static bool phrase_holds_together(const hs_time_token *tokens, size_t from, size_t end) {
  for (size_t i = from + 1; i < end; i++) {
    hs_time_gap gap = tokens[i].gap;
    if (gap != HS_GAP_SPACE && gap != HS_GAP_HYPHEN && gap != HS_GAP_APOSTROPHE && gap != HS_GAP_POINT) return false;
  }
  return true;
}

/* The longest phrase at `at` that a table holds: its row and end. */
static bool longest(const hs_phrase *found, size_t n, const hs_time_token *raw, size_t at, uint32_t table,
                    uint32_t *row, size_t *end) {
  for (size_t i = n; i-- > 0;) {
    const hs_phrase_place *place = hs_phrase_in(&found[i], table, UINT32_MAX);
    if (!place || !phrase_holds_together(raw, at, found[i].end)) continue;
    if (table == HS_T_TIME_WORDS && found[i].end > at + 1 && raw[at + 1].gap != HS_GAP_HYPHEN &&
        hs_str_is(hs_table_cell(table, place->row, HS_TIME_WORDS_EXTRA), "year"))
      continue; /* "year-ago" is one word, "a year ago" are three */
    *row = place->row;
    *end = found[i].end;
    return true;
  }
  return false;
}

/* The same for the days of observances, which several countries may share. */
static bool longest_holiday(const hs_phrase *found, size_t n, const hs_time_token *raw, const uint64_t *keys,
                            size_t count, size_t at, uint32_t *row, size_t *end) {
  for (size_t i = n; i-- > 0;) {
    if (!phrase_holds_together(raw, at, found[i].end) || !hs_holiday_choose(keys, count, at, &found[i], row)) continue;
    *end = found[i].end;
    return true;
  }
  return false;
}

/* A phrase that is no time: idioms always, names only where they are written as names. */
static bool negative_counts(const hs_time_token *raw, uint32_t row, size_t end) {
  return hs_str_is(hs_table_cell(HS_T_TIME_NEGATIVES, row, HS_TIME_NEGATIVES_KIND), "phrase") ||
         (raw[end - 1].flags & HS_TIME_UPPER);
}

/* A word that is this row of time_words and opens no longer phrase. */
static void type_word(hs_time_token *token, uint32_t row) {
  if (token->kind == HS_WORD_OTHER && (!hs_time_row_of(row)->capital || (token->flags & HS_TIME_UPPER)))
    type_row(token, row);
}

/* Types raw[at] and what belongs to it, by the tables that it opens a phrase of; returns the index behind. */
static size_t type_phrase(hs_time_token *raw, const uint64_t *keys, size_t count, size_t at, uint32_t opens) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(keys, count, at, found), end = at, other;
  uint32_t row = UINT32_MAX, ignored;
  bool word = (opens & HS_OPENS_WORD) && longest(found, n, raw, at, HS_T_TIME_WORDS, &row, &end);
  const hs_phrase_place *rule =
      n && (opens & HS_OPENS_RULE) ? hs_phrase_in(&found[0], HS_T_TIME_RULES, UINT32_MAX) : NULL;
  if (rule && found[0].end == at + 1 && !(word && end > at + 1)) raw[at].rule = rule->row;
  if ((opens & HS_OPENS_NEGATIVE) && longest(found, n, raw, at, HS_T_TIME_NEGATIVES, &ignored, &other) &&
      other >= end + (size_t)!word && negative_counts(raw, ignored, other)) {
    for (size_t i = at; i < other; i++) raw[i].row = UINT32_MAX;
    return other;
  }
  if ((opens & HS_OPENS_HOLIDAY) && (raw[at].flags & HS_TIME_UPPER) &&
      longest_holiday(found, n, raw, keys, count, at, &ignored, &other) && other > end) {
    raw[at].kind = HS_WORD_HOLIDAY;
    raw[at].row = ignored;
    raw[at].span.end = raw[other - 1].span.end;
    return other;
  }
  if (!word || (hs_time_row_of(row)->capital && !(raw[at].flags & HS_TIME_UPPER))) return at + 1;
  type_row(&raw[at], row);
  raw[at].span.end = raw[end - 1].span.end;
  return end;
}

/* A number may open what is no time ("60 Minutes"); returns the index behind it. */
static size_t skip_number(hs_time_token *raw, const uint64_t *keys, size_t count, size_t at) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(keys, count, at, found), end;
  uint32_t row;
  if (n == 0 || !longest(found, n, raw, at, HS_T_TIME_NEGATIVES, &row, &end)) return at + 1;
  if (end == at + 1 || !negative_counts(raw, row, end)) return at + 1;
  raw[at].kind = HS_WORD_OTHER;
  return end;
}

/* ---- all of it ---- */

typedef HS_LIST(hs_time_token) token_list;

static bool add_word(hs_arena *arena, hs_str text, const hs_key *key, size_t before, token_list *list,
                     hs_key_hashes *hashes) {
  hs_str gap = hs_str_slice(text, before, key->begin);
  hs_time_token token = {.span = {key->begin, key->end}, .row = UINT32_MAX, .rule = UINT32_MAX};
  token.gap = (uint8_t)gap_of(gap, before);
  size_t n;
  if (hs_char_is_upper(hs_utf8_decode(text, key->begin, &n))) token.flags |= HS_TIME_UPPER;
  if (ends_sentence(gap, (hs_time_gap)token.gap)) token.flags |= HS_TIME_FIRST;
  type_digits(&token, hs_key_str(key));
  return HS_PUSH(arena, list, token) && HS_PUSH(arena, hashes, hs_key_hash(hs_key_str(key)));
}

bool hs_time_lex(hs_arena *arena, hs_str text, hs_time_tokens *tokens, hs_error *err) {
  token_list raw = {0};
  hs_key_hashes keys = {0};
  hs_key key;
  size_t at = 0, before = 0, count = 0;
  hs_time_words_ready();
  for (; hs_key_next(text, &at, &key); before = key.end)
    if (!add_word(arena, text, &key, before, &raw, &keys)) return hs_error_memory(err);
  for (size_t i = 0; i < raw.count;) {
    uint32_t row, opens = hs_time_opens(keys.items[i], i + 1 < raw.count ? keys.items[i + 1] : 0, &row);
    size_t end = i + 1;
    if (opens && row != UINT32_MAX) type_word(&raw.items[i], row);
    else if (raw.items[i].kind != HS_WORD_OTHER && (opens & HS_OPENS_NEGATIVE))
      end = skip_number(raw.items, keys.items, raw.count, i);
    else if (raw.items[i].kind == HS_WORD_OTHER && opens) end = type_phrase(raw.items, keys.items, raw.count, i, opens);
    bool joined = raw.items[i].row != UINT32_MAX;
    for (size_t j = i; j < (joined ? i + 1 : end); j++) raw.items[count++] = raw.items[j];
    i = end;
  }
  *tokens = (hs_time_tokens){text, raw.items, count};
  return true;
}
