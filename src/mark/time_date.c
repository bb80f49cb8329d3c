/* time_date.c - single dates: of digits, with months, years, weekdays, seasons, holidays, and the clock.
 * time_parse.c joins them. */
#include "mark/time_date.h"

#include "know/table.h"
#include "mark/holiday.h"

enum { YEAR_FIRST = 1000, YEAR_LAST = 2100 };

static size_t done(hs_time_expression *e, hs_time_unit finest, size_t end) {
  e->finest = finest;
  return end;
}

/* ---- dates of digits ---- */

static bool is_digits(const hs_time_token *token) { return token->kind == HS_WORD_NUMBER && token->digits > 0; }

static bool is_year(const hs_time_token *token) {
  return is_digits(token) && token->digits == 4 && token->value >= YEAR_FIRST && token->value <= YEAR_LAST;
}

/* Day and month from two numbers; both readings are kept where both are possible. */
static bool set_day_month(hs_time_expression *e, int32_t first, int32_t second) {
  if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return false;
  e->numeric = true;
  bool day_first = second <= 12;
  e->order = !day_first ? 'm' : first > 12 ? 'd' : 0;
  e->day = day_first ? first : second;
  e->month = day_first ? second : first;
  if (day_first && first <= 12 && first != second) e->alternative_day = second, e->alternative_month = first;
  return true;
}

static bool set_numbers(hs_time_expression *e, const hs_time_token *a, const hs_time_token *b, const hs_time_token *c) {
  if (a->digits == 4) {
    if (!is_year(a) || b->digits > 2 || c->digits > 2 || b->value < 1 || b->value > 12 || c->value < 1 || c->value > 31)
      return false;
    e->year = a->value, e->month = b->value, e->day = c->value, e->numeric = true;
    return true;
  }
  if (a->digits > 2 || b->digits > 2 || (c->digits != 4 && c->digits != 2)) return false;
  if (c->digits == 4 ? !is_year(c) : c->gap == HS_GAP_HYPHEN) return false;
  if (!set_day_month(e, a->value, b->value)) return false;
  e->year = c->value;
  e->short_year = c->digits == 2;
  if (c->gap == HS_GAP_POINT) e->alternative_day = e->alternative_month = HS_HOLE; /* 12.08.2023 is day first */
  return true;
}

static size_t read_iso_clock(const hs_time_tokens *t, size_t at, size_t end, hs_time_expression *e);

size_t hs_time_read_numbers(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *a = hs_time_at(t, at), *b = hs_time_at(t, at + 1), *c = hs_time_at(t, at + 2);
  hs_time_gap gap = (hs_time_gap)b->gap;
  bool joint = gap == HS_GAP_SLASH || gap == HS_GAP_POINT || gap == HS_GAP_HYPHEN;
  if (!joint || !is_digits(a) || !is_digits(b) || a->gap == HS_GAP_CURRENCY) return at;
  e->in_brackets = a->gap == HS_GAP_OPEN;
  if (is_digits(c) && c->gap == gap) {
    const hs_time_token *next = hs_time_at(t, at + 3);
    if (is_digits(next) && next->gap == gap) return at; /* a version, a telephone number */
    if (!set_numbers(e, a, b, c)) return at;
    size_t end = done(e, HS_UNIT_DAY, at + 3);
    return a->digits == 4 ? read_iso_clock(t, at + 2, end, e) : end;
  }
  hs_time_kind before = at ? hs_time_kind_at(t, at - 1) : HS_WORD_OTHER;
  bool named = before == HS_WORD_WEEKDAY || before == HS_WORD_DAY || before == HS_WORD_PART;
  if (gap == HS_GAP_HYPHEN || a->digits > 2 || b->digits > 2 || !(e->in_brackets || named)) return at;
  if (e->in_brackets && !named && c->gap != HS_GAP_CLOSE) return at;
  return set_day_month(e, a->value, b->value) ? done(e, HS_UNIT_DAY, at + 2) : at;
}

/* Words that a counted noun is not: behind them a number of four digits is a year. */
static bool counts_something(const hs_time_tokens *t, size_t at) {
  const hs_time_token *next = hs_time_at(t, at + 1);
  if (next->gap != HS_GAP_SPACE && next->gap != HS_GAP_HYPHEN) return false;
  if (next->kind == HS_WORD_UNIT && (next->flags & HS_TIME_PLURAL)) return true;
  bool within = at && hs_time_kind_at(t, at - 1) == HS_WORD_IN;
  if (next->kind == HS_WORD_NUMBER && !next->digits)
    return next->value >= 100 || !within; /* "in 2011 four boats sank" */
  if (next->kind == HS_WORD_COUNTED || next->kind == HS_WORD_PER) return true;
  if (next->kind != HS_WORD_OTHER) return false;
  hs_str word = hs_str_of_span(t->text, next->span);
  bool plural = word.size > 3 && word.data[word.size - 1] == 's' && word.data[word.size - 2] != 's';
  hs_time_kind before = at ? hs_time_kind_at(t, at - 1) : HS_WORD_OTHER;
  bool firm = before == HS_WORD_PREP && !hs_time_is(hs_time_at(t, at - 1), "loose");
  bool led = before == HS_WORD_IN || firm || before == HS_WORD_OF || before == HS_WORD_THE ||
             before == HS_WORD_PART_OF || before == HS_WORD_SEASON || before == HS_WORD_FISCAL;
  return plural && !led && !hs_str_is(word, "was") && !hs_str_is(word, "has") && !hs_str_is(word, "is");
}

/* ---- the clock ---- */

static bool noon_half(const hs_time_tokens *t, size_t at, bool *afternoon, size_t *end) {
  const hs_time_token *token = hs_time_at(t, at), *last = hs_time_at(t, at - 1);
  if (last->flags & (HS_TIME_AM | HS_TIME_PM)) {
    *afternoon = last->flags & HS_TIME_PM;
    *end = at;
    return true;
  }
  if (token->kind != HS_WORD_AMPM || (token->gap != HS_GAP_SPACE && token->gap != HS_GAP_POINT)) return false;
  *afternoon = token->value == 12;
  *end = at + 1;
  return true;
}

/* "+3", "-05:30" right behind a zone: "UTC+3". */
static size_t read_offset(const hs_time_tokens *t, size_t at, int32_t *zone) {
  const hs_time_token *hour = hs_time_at(t, at), *minute = hs_time_at(t, at + 1);
  char sign = at < t->count && hour->span.begin ? t->text.data[hour->span.begin - 1] : 0;
  if (!is_digits(hour) || hour->digits > 2 || hour->value > 14 || (sign != '+' && sign != '-') ||
      hour->span.begin != hs_time_at(t, at - 1)->span.end + 1)
    return at;
  bool minutes = is_digits(minute) && minute->gap == HS_GAP_COLON && minute->digits == 2 && minute->value < 60;
  int32_t offset = hour->value * 60 + (minutes ? minute->value : 0);
  *zone = sign == '+' ? offset : -offset;
  return at + 1 + minutes;
}

static size_t read_zone(const hs_time_tokens *t, size_t at, int32_t *zone) {
  const hs_time_token *token = hs_time_at(t, at);
  bool near = token->gap == HS_GAP_SPACE || token->gap == HS_GAP_OPEN || token->gap == HS_GAP_POINT_SPACE;
  if (token->kind != HS_WORD_ZONE || !near) return at;
  if (hs_time_is(token, "local")) return at + 1;
  *zone = token->value;
  return token->value ? at + 1 : read_offset(t, at + 1, zone);
}

/* "T18:30:00Z" inside "2023-11-05T18:30:00Z": hour, minute and zone; returns the token behind. */
static size_t read_iso_clock(const hs_time_tokens *t, size_t at, size_t end, hs_time_expression *e) {
  hs_str s = hs_str_slice(t->text, hs_time_at(t, at)->span.begin + 2, t->text.size);
  size_t n = 6;
  if (s.size < 6 || s.data[0] != 'T' || s.data[3] != ':') return end;
  for (size_t i = 1; i < 6; i++)
    if (i != 3 && !hs_is_digit(s.data[i])) return end;
  e->hour = (s.data[1] - '0') * 10 + (s.data[2] - '0'), e->minute = (s.data[4] - '0') * 10 + (s.data[5] - '0');
  if (e->hour > 24 || e->minute > 59) return e->hour = e->minute = HS_HOLE, end;
  e->finest = HS_UNIT_MINUTE;
  if (n + 2 < s.size && s.data[n] == ':') n += 3; /* seconds */
  while (n < s.size && (s.data[n] == '.' || hs_is_digit(s.data[n])) && n < 20) n++;
  if (n < s.size && s.data[n] == 'Z') e->zone = 0, n++;
  bool offset = n + 5 < s.size && (s.data[n] == '+' || s.data[n] == '-') && s.data[n + 3] == ':';
  if (offset) {
    int32_t minutes =
        (s.data[n + 1] - '0') * 600 + (s.data[n + 2] - '0') * 60 + (s.data[n + 4] - '0') * 10 + s.data[n + 5] - '0';
    e->zone = s.data[n] == '+' ? minutes : -minutes, n += 6;
  }
  size_t behind = (size_t)(s.data - t->text.data) + n;
  while (end < t->count && t->items[end].span.begin < behind) end++;
  return end;
}

size_t hs_time_read_clock(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *hour = hs_time_at(t, at), *minute = hs_time_at(t, at + 1);
  if (hour->kind != HS_WORD_NUMBER || hour->gap == HS_GAP_CURRENCY || hour->value == HS_HOLE) return at;
  size_t i = at + 1;
  bool colon = minute->gap == HS_GAP_COLON, point = minute->gap == HS_GAP_POINT, sure = false, afternoon = false;
  e->hour = hour->value;
  if ((colon || point) && is_digits(minute) && minute->digits == 2 && minute->value < 60 && hour->digits <= 2 &&
      hour->digits) {
    e->minute = minute->value;
    i++;
    sure = colon || (at && hs_time_word_is(t, at - 1, "at") && !counts_something(t, at + 1) &&
                     (hs_time_kind_at(t, at + 2) != HS_WORD_OTHER || hs_time_at(t, at + 2)->gap != HS_GAP_SPACE));
    if (colon && hs_time_at(t, i)->gap == HS_GAP_COLON && is_digits(hs_time_at(t, i))) i++;
  } else if (hour->digits == 4 && hour->value < 2400 && hour->value % 100 < 60 &&
             hs_time_kind_at(t, i) == HS_WORD_ZONE && hs_time_soft(t, i)) {
    e->hour = hour->value / 100, e->minute = hour->value % 100;
    sure = true;
  }
  if (hs_time_kind_at(t, i) == HS_WORD_OCLOCK && e->hour <= 12) i++, sure = true;
  if (e->hour >= 1 && e->hour <= 12 && noon_half(t, i, &afternoon, &i)) {
    e->hour = e->hour % 12 + (afternoon ? 12 : 0);
    sure = true;
  } else if (!sure && e->hour >= 1 && e->hour <= 12 && hs_time_kind_at(t, i) == HS_WORD_IN && hour->digits &&
             hs_time_kind_at(t, i + 1) == HS_WORD_THE && hs_time_kind_at(t, i + 2) == HS_WORD_PART) {
    sure = true; /* "2 in the morning" */
  }
  if (!sure || e->hour > 24) return at;
  return done(e, e->minute == HS_HOLE ? HS_UNIT_HOUR : HS_UNIT_MINUTE, read_zone(t, i, &e->zone));
}

/* ---- years ---- */

/* "nineteen ninety-six", "two thousand and five". */
static size_t read_spoken_year(const hs_time_tokens *t, size_t at, int32_t *year) {
  const hs_time_token *a = hs_time_at(t, at);
  if (a->kind != HS_WORD_NUMBER || a->digits) return at;
  int32_t rest = 0;
  bool half;
  if (a->value >= 17 && a->value <= 20 && hs_time_kind_at(t, at + 1) == HS_WORD_NUMBER && hs_time_soft(t, at + 1)) {
    size_t end = hs_time_read_count(t, at + 1, &rest, &half);
    if (end == at + 1 || half || rest < 10 || rest > 99 || hs_time_at(t, at + 1)->digits) return at;
    return *year = a->value * 100 + rest, end;
  }
  if (a->value != 2 || !hs_time_word_is(t, at + 1, "thousand")) return at;
  bool after_year = at && (hs_time_word_is(t, at - 1, "year") || hs_time_word_is(t, at - 1, "in") ||
                           hs_time_kind_at(t, at - 1) == HS_WORD_MONTH);
  size_t end = hs_time_read_count(t, at, year, &half);
  return after_year && *year < YEAR_LAST ? end : at;
}

static bool year_stands_free(const hs_time_tokens *t, size_t at) {
  const hs_time_token *token = hs_time_at(t, at), *next = hs_time_at(t, at + 1);
  hs_str text = t->text;
  size_t end = token->span.end;
  if (token->gap == HS_GAP_CURRENCY || token->gap == HS_GAP_POINT || token->gap == HS_GAP_NONE) return false;
  if (token->gap == HS_GAP_COMMA && at && is_digits(hs_time_at(t, at - 1)) && hs_time_at(t, at - 1)->digits <= 3 &&
      token->span.begin == hs_time_at(t, at - 1)->span.end + 1)
    return false;
  if (token->gap == HS_GAP_HYPHEN && at && is_digits(hs_time_at(t, at - 1)) && hs_time_at(t, at - 1)->digits == 3)
    return false; /* a telephone number */
  if (end < text.size && (text.data[end] == '%' || text.data[end] == '$')) return false;
  if ((next->gap == HS_GAP_COMMA || next->gap == HS_GAP_POINT || next->gap == HS_GAP_COLON) && is_digits(next) &&
      next->span.begin == end + 1)
    return false;
  if (at && token->gap == HS_GAP_SPACE && hs_time_kind_at(t, at - 1) == HS_WORD_COUNTER) return false; /* "page 1984" */
  if (token->value < 1600) {
    hs_time_kind before = at ? hs_time_kind_at(t, at - 1) : HS_WORD_OTHER;
    return before == HS_WORD_IN || hs_time_word_is(t, at - 1, "since") || hs_time_word_is(t, at - 1, "until");
  }
  return !counts_something(t, at);
}

static bool is_year_word(const hs_time_token *token) {
  return token->kind == HS_WORD_UNIT && token->value == HS_UNIT_YEAR && !(token->flags & HS_TIME_PLURAL);
}

/* "2,500 BC": the thousands before a comma. */
static size_t read_long_ago(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *a = hs_time_at(t, at), *b = hs_time_at(t, at + 1), *era = hs_time_at(t, at + 2);
  if (!is_digits(a) || a->digits > 1 || !is_digits(b) || b->digits != 3 || b->gap != HS_GAP_COMMA ||
      b->span.begin != a->span.end + 1 || era->kind != HS_WORD_ERA || era->value > 0 || !hs_time_soft(t, at + 2))
    return at;
  e->era_before = true, e->year = -(a->value * 1000 + b->value);
  return done(e, HS_UNIT_YEAR, at + 3);
}

/* "2024-W35". */
static size_t read_iso_week(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  hs_str s = hs_str_slice(t->text, hs_time_at(t, at)->span.end, hs_time_at(t, at)->span.end + 4u);
  bool week = s.size == 4 && s.data[0] == '-' && s.data[1] == 'W' && hs_is_digit(s.data[2]) && hs_is_digit(s.data[3]);
  if (!week || !is_year(hs_time_at(t, at)) || at + 1 >= t->count) return at;
  e->year = hs_time_at(t, at)->value, e->iso_week = (s.data[2] - '0') * 10 + (s.data[3] - '0');
  return done(e, HS_UNIT_WEEK, at + 2);
}

size_t hs_time_read_year(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  size_t end, i = at;
  if ((end = read_long_ago(t, at, e)) > at || (end = read_iso_week(t, at, e)) > at) return end;
  if (is_year_word(token) && hs_time_soft(t, at + 1)) i = at + 1; /* "the year 2000" */
  if (token->kind == HS_WORD_FISCAL && hs_time_soft(t, at + 1)) i = at + 1, e->fiscal = true;
  if (e->fiscal && is_year_word(hs_time_at(t, i)) && hs_time_soft(t, i + 1)) i++; /* "fiscal year 2023" */
  if (i > at && hs_time_kind_at(t, i) != HS_WORD_NUMBER) return at;
  token = hs_time_at(t, i);
  if ((end = read_spoken_year(t, i, &e->year)) > i) return done(e, HS_UNIT_YEAR, end);
  if (!is_digits(token)) return at;
  const hs_time_token *era = hs_time_at(t, i + 1);
  if (era->kind == HS_WORD_ERA && hs_time_soft(t, i + 1) && (era->flags & HS_TIME_UPPER) && token->digits <= 4) {
    e->era_before = era->value < 0;
    e->year = e->era_before ? -token->value : token->value;
    return done(e, HS_UNIT_YEAR, i + 2);
  }
  if (token->gap == HS_GAP_APOSTROPHE && token->digits == 2 && i > 0 && hs_time_kind_at(t, i - 1) != HS_WORD_NUMBER &&
      !hs_time_word_is(t, i, "s")) {
    e->year = token->value, e->short_year = true;
    return hs_time_kind_at(t, i - 1) == HS_WORD_OTHER ? at : done(e, HS_UNIT_YEAR, i + 1);
  }
  if (!is_year(token) || !(i > at || year_stands_free(t, at))) return at;
  e->year = token->value;
  const hs_time_token *second = hs_time_at(t, i + 1); /* "fiscal year 2023/24" */
  bool two = e->fiscal && is_digits(second) && second->gap == HS_GAP_SLASH && (second->digits == 2 || is_year(second));
  return done(e, HS_UNIT_YEAR, i + 1 + two);
}

/* ---- months ---- */

/* Is a word that may be a name one here? "Theresa May", "June Smith", "May I". */
static bool is_name(const hs_time_tokens *t, size_t at) {
  const hs_time_token *token = hs_time_at(t, at), *next = hs_time_at(t, at + 1);
  if (token->kind != HS_WORD_MONTH || (token->value < 3 || token->value > 8 || token->value == 7)) return false;
  if (is_digits(next)) return false;
  if (at && token->gap == HS_GAP_SPACE) {
    const hs_time_token *before = hs_time_at(t, at - 1);
    if (before->kind == HS_WORD_OTHER && (before->flags & HS_TIME_UPPER) && !(before->flags & HS_TIME_FIRST))
      return true;
  }
  if (token->gap == HS_GAP_APOSTROPHE || (at && token->gap == HS_GAP_SPACE && hs_time_word_is(t, at - 1, "s")))
    return true; /* "Sherman's March" */
  bool led = at && hs_time_kind_at(t, at - 1) != HS_WORD_OTHER;
  if (token->value == 3 && !led && hs_time_kind_at(t, at + 1) == HS_WORD_PREP && hs_time_is(next, "march")) return true;
  if (next->kind == HS_WORD_OTHER && next->gap == HS_GAP_SPACE && (next->flags & HS_TIME_UPPER) && !led) return true;
  return (token->flags & HS_TIME_FIRST) && (token->value == 3 || token->value == 5) && next->gap == HS_GAP_SPACE;
}

static size_t read_month_year(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  bool near = token->gap == HS_GAP_SPACE || token->gap == HS_GAP_COMMA || token->gap == HS_GAP_POINT_SPACE ||
              token->gap == HS_GAP_HYPHEN;
  if (near && is_year(token) && !counts_something(t, at)) return e->year = token->value, at + 1;
  if (token->gap == HS_GAP_APOSTROPHE && is_digits(token) && token->digits == 2)
    return e->year = token->value, e->short_year = true, at + 1;
  if (near && token->kind == HS_WORD_NUMBER) return read_spoken_year(t, at, &e->year);
  return at;
}

/* A day of the month behind its month. */
static bool is_day_number(const hs_time_tokens *t, size_t at) {
  const hs_time_token *token = hs_time_at(t, at), *next = hs_time_at(t, at + 1);
  bool number = (is_digits(token) && token->digits <= 2) || (token->kind == HS_WORD_ORDINAL && token->value > 0);
  if (!number || token->value < 1 || token->value > 31) return false;
  if (token->gap != HS_GAP_SPACE && token->gap != HS_GAP_POINT_SPACE && token->gap != HS_GAP_POINT &&
      token->gap != HS_GAP_HYPHEN)
    return false;
  if ((next->gap == HS_GAP_COLON || next->gap == HS_GAP_SLASH || next->gap == HS_GAP_POINT) && is_digits(next))
    return false;
  return !(next->gap == HS_GAP_SPACE && next->kind == HS_WORD_UNIT) && next->kind != HS_WORD_AMPM;
}

size_t hs_time_read_month(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  if (token->kind != HS_WORD_MONTH || is_name(t, at)) return at;
  e->month = token->value;
  size_t i = at + 1;
  if (hs_time_kind_at(t, i) == HS_WORD_THE && hs_time_kind_at(t, i + 1) == HS_WORD_ORDINAL && is_day_number(t, i + 1))
    i++;
  if (is_day_number(t, i)) {
    e->day = hs_time_at(t, i)->value;
    return done(e, HS_UNIT_DAY, read_month_year(t, i + 1, e));
  }
  i = at + 1;
  size_t end = read_month_year(t, i, e);
  bool alone = end == i && (token->flags & HS_TIME_SHORT);
  if (alone && !(at && hs_time_kind_at(t, at - 1) == HS_WORD_STEP)) return at;
  return done(e, HS_UNIT_MONTH, end);
}

/* "15 August 2022", "the 15th of August". */
size_t hs_time_read_day_month(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  bool number = (is_digits(token) && token->digits <= 2) || token->kind == HS_WORD_ORDINAL;
  if (!number || token->value < 1 || token->value > 31 || token->gap == HS_GAP_CURRENCY) return at;
  if (token->gap == HS_GAP_POINT || token->gap == HS_GAP_COLON) return at;
  size_t i = at + 1;
  if (token->kind == HS_WORD_ORDINAL && hs_time_kind_at(t, i) == HS_WORD_OF && hs_time_soft(t, i)) i++;
  const hs_time_token *month = hs_time_at(t, i);
  bool near = hs_time_soft(t, i) || month->gap == HS_GAP_POINT_SPACE;
  if (month->kind != HS_WORD_MONTH || !near || (token->kind == HS_WORD_ORDINAL && !(month->flags & HS_TIME_UPPER)))
    return at;
  if (month->gap == HS_GAP_POINT_SPACE && is_day_number(t, i + 1)) return at;
  e->day = token->value;
  e->month = month->value;
  return done(e, HS_UNIT_DAY, read_month_year(t, i + 1, e));
}

/* ---- names of days, seasons, parts ---- */

size_t hs_time_read_weekday(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at), *next = hs_time_at(t, at + 1);
  if (token->kind != HS_WORD_WEEKDAY) return at;
  bool month_near = next->kind == HS_WORD_MONTH || is_digits(next);
  if ((token->flags & HS_TIME_SHORT) && !month_near) return at;
  e->weekday = token->value;
  if (token->flags & HS_TIME_PLURAL) e->form = HS_FORM_SET;
  if (e->form == HS_FORM_DATE && next->kind == HS_WORD_PART && (next->flags & HS_TIME_PLURAL) &&
      hs_time_soft(t, at + 1)) {
    e->form = HS_FORM_SET; /* "Tuesday nights" */
    return done(e, HS_UNIT_DAY, at + 2);
  }
  return done(e, HS_UNIT_DAY, at + 1);
}

static bool leads_season(hs_time_kind kind) {
  return kind == HS_WORD_THE || kind == HS_WORD_IN || kind == HS_WORD_STEP || kind == HS_WORD_PART_OF ||
         kind == HS_WORD_OF || kind == HS_WORD_EACH;
}

size_t hs_time_read_season(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at), *next = hs_time_at(t, at + 1);
  if (token->kind != HS_WORD_SEASON) return at;
  bool year_follows =
      (is_year(next) && hs_time_soft(t, at + 1)) || (next->kind == HS_WORD_OF && is_year(hs_time_at(t, at + 2)));
  if (token->flags & HS_TIME_COMMON) {
    if (!year_follows && !(at && leads_season(hs_time_kind_at(t, at - 1)))) return at;
    if (next->kind == HS_WORD_OF && !year_follows) return at; /* "the fall of the city" */
  }
  if (token->flags & HS_TIME_PLURAL) return at;
  hs_time_copy_letters(e->season, hs_table_cell(HS_T_TIME_WORDS, token->row, HS_TIME_WORDS_VALUE));
  if (is_year(next) && hs_time_soft(t, at + 1) && !counts_something(t, at + 1))
    return e->year = next->value, done(e, HS_UNIT_QUARTER, at + 2);
  return done(e, HS_UNIT_QUARTER, at + 1);
}

size_t hs_time_read_part(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  if (token->kind != HS_WORD_PART || (token->flags & HS_TIME_PLURAL)) return at;
  hs_time_copy_letters(e->part, hs_table_cell(HS_T_TIME_WORDS, token->row, HS_TIME_WORDS_VALUE));
  hs_str hour = hs_time_extra(token);
  if (hour.size == 2 && hs_is_digit(hour.data[0])) e->hour = (hour.data[0] - '0') * 10 + (hour.data[1] - '0');
  return done(e, HS_UNIT_HOUR, at + 1);
}

size_t hs_time_read_holiday(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  hs_civil sample;
  if (token->kind != HS_WORD_HOLIDAY || !hs_holiday_in_year(token->row, 2000, &sample)) return at;
  e->holiday = token->row;
  return done(e, HS_UNIT_DAY, at + 1);
}

size_t hs_time_read_day_word(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  if (token->kind != HS_WORD_DAY) return at;
  e->step_unit = HS_UNIT_DAY;
  e->step = token->value;
  hs_time_copy_letters(e->part, hs_time_extra(token));
  return done(e, e->part[0] ? HS_UNIT_HOUR : HS_UNIT_DAY, at + 1);
}

size_t hs_time_read_decade(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  if (token->kind != HS_WORD_DECADE || token->gap == HS_GAP_CURRENCY) return at;
  bool led =
      at && (hs_time_kind_at(t, at - 1) == HS_WORD_THE || (hs_time_kind_at(t, at - 1) == HS_WORD_PART_OF &&
                                                           !(at > 1 && hs_time_is(hs_time_at(t, at - 2), "owner"))));
  if (token->digits < 4 && !led && token->gap != HS_GAP_APOSTROPHE) return at; /* "in his 30s" */
  if (token->digits == 4 && (token->value < 100 || token->value > 209)) return at;
  e->decade = token->value;
  return done(e, HS_UNIT_DECADE, at + 1);
}

/* ---- any of those that have a name ---- */

size_t hs_time_read_name(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  static const hs_time_starting NAMES[] = {{hs_time_read_month, HS_TIME_BIT(HS_WORD_MONTH)},
                                           {hs_time_read_weekday, HS_TIME_BIT(HS_WORD_WEEKDAY)},
                                           {hs_time_read_season, HS_TIME_BIT(HS_WORD_SEASON)},
                                           {hs_time_read_part, HS_TIME_BIT(HS_WORD_PART)},
                                           {hs_time_read_holiday, HS_TIME_BIT(HS_WORD_HOLIDAY)}};
  return hs_time_read_longest(t, at, e, NAMES, sizeof NAMES / sizeof *NAMES);
}
