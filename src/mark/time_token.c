/* time_token.c - words of time one by one, numbers, and the longest of several readings. See time_token.h; time_date.c
 * and time_length.c build on it. */
#include "mark/time_token.h"

enum { NUMBER_WORDS_MAX = 6, COUNT_MAX = 1000000 };

bool hs_time_word_is(const hs_time_tokens *t, size_t at, const char *word) {
  return at < t->count && hs_str_equal_nocase(hs_str_of_span(t->text, t->items[at].span), hs_str_from(word));
}

bool hs_time_is(const hs_time_token *token, const char *extra) {
  hs_str cell = hs_time_extra(token), part;
  while (hs_str_part(&cell, ' ', &part))
    if (hs_str_is(part, extra)) return true;
  return false;
}

void hs_time_clear(hs_time_expression *e) {
  static const hs_time_expression EMPTY = {.form = HS_FORM_DATE,
                                           .year = HS_HOLE,
                                           .month = HS_HOLE,
                                           .day = HS_HOLE,
                                           .weekday = HS_HOLE,
                                           .quarter = HS_HOLE,
                                           .half = HS_HOLE,
                                           .decade = HS_HOLE,
                                           .century = HS_HOLE,
                                           .hour = HS_HOLE,
                                           .minute = HS_HOLE,
                                           .second = HS_HOLE,
                                           .zone = HS_HOLE,
                                           .alternative_month = HS_HOLE,
                                           .alternative_day = HS_HOLE,
                                           .step = HS_HOLE,
                                           .nth = HS_HOLE,
                                           .iso_week = HS_HOLE,
                                           .nth_week = HS_HOLE,
                                           .count = HS_HOLE,
                                           .direction = HS_HOLE,
                                           .holiday = UINT32_MAX};
  *e = EMPTY;
}

void hs_time_copy_letters(char to[3], hs_str cell) {
  for (size_t i = 0; i < 2; i++) to[i] = i < cell.size ? cell.data[i] : 0;
  to[2] = 0;
}

/* ---- numbers ---- */

/* "1,900": groups of three digits with a comma between, without blanks. */
static size_t read_groups(const hs_time_tokens *t, size_t at, int32_t *value) {
  const hs_time_token *token = hs_time_at(t, at);
  *value = token->value;
  if (token->digits == 0 || token->digits > 3) return at + 1;
  size_t last = at + NUMBER_WORDS_MAX;
  for (at++;
       at < last && hs_time_at(t, at)->gap == HS_GAP_COMMA && hs_time_at(t, at)->digits == 3 &&
       hs_time_kind_at(t, at) == HS_WORD_NUMBER && hs_time_at(t, at)->span.begin == hs_time_at(t, at - 1)->span.end + 1;
       at++)
    if (*value < 1000000) *value = *value * 1000 + hs_time_at(t, at)->value;
  return at;
}

/* "two hundred and ten", "twenty-five". */
static size_t read_words(const hs_time_tokens *t, size_t at, int32_t *value) {
  int32_t total = 0, last = 0;
  size_t i = at;
  for (; i < at + NUMBER_WORDS_MAX && hs_time_kind_at(t, i) == HS_WORD_NUMBER; i++) {
    const hs_time_token *token = hs_time_at(t, i);
    if (token->digits || token->value == HS_HOLE || (i > at && !hs_time_soft(t, i))) break;
    bool times = hs_str_is(hs_time_extra(token), "times");
    if (i > at && !times && !(last >= 20 && token->value < (last < 100 ? 10 : 100))) break;
    if (total > COUNT_MAX) break;
    total = times ? (total ? total : 1) * token->value : total + token->value;
    last = token->value;
    if (times && hs_time_word_is(t, i + 1, "and") && hs_time_kind_at(t, i + 2) == HS_WORD_NUMBER) i++;
  }
  *value = total;
  return i;
}

/* "1/2" behind a number, ".5", "and a half". */
static size_t read_half(const hs_time_tokens *t, size_t at, bool *half) {
  const hs_time_token *token = hs_time_at(t, at), *next = hs_time_at(t, at + 1);
  if (token->kind == HS_WORD_ANDHALF) return *half = true, at + 1;
  if (token->kind != HS_WORD_NUMBER || !token->digits) return at;
  if (token->gap == HS_GAP_POINT && token->digits <= 2) return *half = token->value == 5, at + 1;
  if (token->gap != HS_GAP_SPACE && token->gap != HS_GAP_HYPHEN) return at;
  if (next->kind != HS_WORD_NUMBER || next->gap != HS_GAP_SLASH || next->digits > 1) return at;
  return *half = token->value * 2 == next->value, at + 2;
}

size_t hs_time_read_count(const hs_time_tokens *t, size_t at, int32_t *count, bool *half) {
  const hs_time_token *token = hs_time_at(t, at);
  *half = false;
  if (token->kind == HS_WORD_A && hs_str_is(hs_time_extra(hs_time_at(t, at + 1)), "times")) token = hs_time_at(t, ++at);
  if (token->kind != HS_WORD_NUMBER || token->gap == HS_GAP_CURRENCY) return at;
  if (token->flags & (HS_TIME_AM | HS_TIME_PM)) return at;
  if (token->value == HS_HOLE) return *count = HS_HOLE, at + 1;
  size_t end = token->digits ? read_groups(t, at, count) : read_words(t, at, count);
  return end == at || *count > COUNT_MAX ? at : read_half(t, end, half);
}

/* ---- readings ---- */

size_t hs_time_read_longest(const hs_time_tokens *t, size_t at, hs_time_expression *e, const hs_time_starting *readers,
                            size_t count) {
  size_t best = at;
  uint64_t kind = HS_TIME_BIT(hs_time_kind_at(t, at));
  hs_time_expression one;
  for (size_t i = 0; i < count; i++) {
    if (!(readers[i].kinds & kind)) continue;
    hs_time_clear(&one);
    size_t end = readers[i].read(t, at, &one);
    if (end <= best) continue;
    best = end;
    *e = one;
  }
  return best;
}
