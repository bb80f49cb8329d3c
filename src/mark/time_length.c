/* time_length.c - lengths ("two years", "a week ago"), steps ("last month", "this morning"), counted units ("the third
 * quarter") and sets ("every Monday"). Counts are read by time_token.c. */
#include "mark/time_length.h"

#include "know/table.h"
#include "mark/time_date.h"

enum { FILLERS_MAX = 2 };

/* "two to three", "18 or 20": the second number is passed over. */
static size_t read_range(const hs_time_tokens *t, size_t at) {
  int32_t ignored;
  bool half;
  bool word = hs_time_word_is(t, at, "to") || hs_time_word_is(t, at, "or");
  if (!word && !(hs_time_at(t, at)->gap == HS_GAP_HYPHEN && hs_time_at(t, at)->digits)) return at;
  size_t from = at + (size_t)word, end = hs_time_read_count(t, from, &ignored, &half);
  return end == from ? at : end;
}

/* ---- lengths ---- */

/* The unit at `at`, passing over adjectives; "second" is an ordinal as well. Returns `at` where there is none. */
static size_t read_unit(const hs_time_tokens *t, size_t at, hs_time_unit *unit, int32_t *times, bool *plural) {
  size_t i = at;
  for (unsigned n = 0; n < FILLERS_MAX && hs_time_kind_at(t, i) == HS_WORD_FILLER; n++) i++;
  const hs_time_token *token = hs_time_at(t, i);
  if (!hs_time_soft(t, i)) return at;
  *times = 1;
  *plural = token->flags & HS_TIME_PLURAL;
  if (token->kind == HS_WORD_PART && token->value == 0) { /* "three nights" */
    *unit = HS_UNIT_DAY;
    return *plural ? i + 1 : at;
  }
  if (token->kind != HS_WORD_UNIT) return at;
  *unit = (hs_time_unit)token->value;
  if (*unit == HS_UNIT_WEEK && hs_time_word_is(t, i, "fortnight")) *times = 2;
  return i + 1;
}

/* "-long" in "decades-long". */
static bool is_long(const hs_time_tokens *t, size_t at) {
  return hs_time_at(t, at)->gap == HS_GAP_HYPHEN && hs_time_word_is(t, at, "long");
}

/* "half a century ago" is fifty years ago, "a decade and a half" fifteen: halves of large units in the next smaller one. */
static void settle_half(hs_time_expression *e) {
  bool century = e->length_unit == HS_UNIT_CENTURY, decade = e->length_unit == HS_UNIT_DECADE;
  if (!e->count_half || e->count == HS_HOLE || !(century || decade)) return;
  e->count = e->count * (century ? 100 : 10) + (century ? 50 : 5);
  e->length_unit = HS_UNIT_YEAR;
  e->count_half = false;
}

/* "ago", "later", "or so", "and a half" behind a length. */
static size_t read_suffix(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  if (!hs_time_soft(t, at)) return at;
  const hs_time_token *token = hs_time_at(t, at);
  if (token->kind == HS_WORD_ANDHALF) e->count_half = true, token = hs_time_at(t, ++at);
  if (token->kind == HS_WORD_ORSO) e->mod = HS_LIT("APPROX"), token = hs_time_at(t, ++at);
  if (is_long(t, at)) { /* "a year-long war": the article belongs to the war */
    if (at >= 2 && hs_time_kind_at(t, at - 2) == HS_WORD_A) e->outside = 1;
    return at + 1;
  }
  hs_str extra = hs_time_extra(token); /* "earlier" and "later" point inside a time as well */
  bool earlier = hs_str_is(extra, "before"), later = hs_str_is(extra, "after");
  if (token->kind != HS_WORD_AGO && token->kind != HS_WORD_AFTER && !earlier && !later) return at;
  int32_t side = earlier ? -1 : later ? 1 : token->value;
  settle_half(e);
  e->form = HS_FORM_DATE;
  e->step_unit = e->length_unit;
  e->step = e->count == HS_HOLE ? HS_HOLE : e->count * side;
  e->step_told = token->kind != HS_WORD_AGO;
  e->counted = true;
  e->finest = e->length_unit;
  if (e->count == HS_HOLE) {
    e->form = HS_FORM_VAGUE;
    e->word = side < 0 ? HS_LIT("PAST_REF") : HS_LIT("FUTURE_REF");
  }
  return at + 1;
}

/* A bare unit of several: "years"; one alone only where a step or an article stands before it. */
static size_t read_bare(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  bool plural;
  int32_t times;
  size_t end = hs_time_kind_at(t, at) == HS_WORD_UNIT ? at + 1 : at;
  if (end == at || hs_time_at(t, at)->gap == HS_GAP_HYPHEN) return at;
  plural = hs_time_at(t, at)->flags & HS_TIME_PLURAL;
  times = hs_time_at(t, at)->value;
  if (is_long(t, end)) return e->count = plural ? HS_HOLE : 1, e->length_unit = (hs_time_unit)times, end + 1;
  if (!plural || times < HS_UNIT_HOUR || times == HS_UNIT_WEEKEND || times == HS_UNIT_QUARTER) return at;
  hs_time_kind before = at ? hs_time_kind_at(t, at - 1) : HS_WORD_OTHER;
  hs_time_kind behind = hs_time_kind_at(t, end);
  bool led = before == HS_WORD_PREP || before == HS_WORD_IN || behind == HS_WORD_AGO || behind == HS_WORD_AFTER ||
             behind == HS_WORD_PART_OF || behind == HS_WORD_OF;
  if (!led && times != HS_UNIT_DAY && times != HS_UNIT_WEEK) return at;
  e->count = HS_HOLE;
  e->length_unit = (hs_time_unit)times;
  return read_suffix(t, end, e);
}

static bool is_age(const hs_time_tokens *t, size_t at) {
  return hs_time_kind_at(t, at) == HS_WORD_OLD && hs_time_soft(t, at);
}

/* "the 1988 quarter" */
static bool is_year_number(const hs_time_tokens *t, size_t at, size_t end) {
  const hs_time_token *token = hs_time_at(t, at), *unit = hs_time_at(t, end);
  return end == at + 1 && token->digits == 4 && token->value > 1000 && token->value < 2100 &&
         unit->kind == HS_WORD_UNIT && !(unit->flags & HS_TIME_PLURAL);
}

size_t hs_time_read_length(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  bool plural;
  int32_t times;
  hs_time_clear(e);
  e->form = HS_FORM_LENGTH;
  size_t i = at;
  if (hs_time_kind_at(t, i) == HS_WORD_HALF) { /* "half an hour", "half-century" */
    i += 1 + (size_t)(hs_time_kind_at(t, i + 1) == HS_WORD_A);
    e->count = 0;
    e->count_half = true;
  } else {
    i = hs_time_read_count(t, at, &e->count, &e->count_half);
    if (i == at && hs_time_kind_at(t, at) == HS_WORD_A) i = at + 1, e->count = 1;
  }
  if (i == at) return read_bare(t, at, e);
  if (is_year_number(t, at, i)) return at;
  i = read_range(t, i);
  size_t end = read_unit(t, i, &e->length_unit, &times, &plural);
  if (end == i && hs_time_kind_at(t, i) == HS_WORD_ORDINAL && hs_time_word_is(t, i, "second") && e->count == 1 &&
      hs_time_kind_at(t, at) != HS_WORD_A)
    end = i + 1, e->length_unit = HS_UNIT_SECOND, times = 1;
  if (end == i || is_age(t, end) || e->length_unit == HS_UNIT_WEEKEND || e->length_unit == HS_UNIT_PERIOD) return at;
  if (e->count != HS_HOLE) e->count *= times;
  size_t behind = read_suffix(t, end, e);
  if (e->length_unit == HS_UNIT_QUARTER && behind == end) return at; /* "three quarters": of anything */
  return behind;
}

/* ---- steps: "last week", "the past two months", "this morning", "next Monday" ---- */

/* What a step word is called in the table's column extra. */
static bool step_is(const hs_time_token *step, const char *name) { return hs_str_is(hs_time_extra(step), name); }

static void set_step(const hs_time_token *word, hs_time_unit unit, hs_time_expression *e) {
  e->step_unit = unit;
  e->step = word->value;
  e->step_told = step_is(word, "told");
  e->finest = unit;
}

/* "the past two months", "recent weeks": a length that hangs on the present. */
static size_t read_span(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  bool plural;
  int32_t times;
  size_t i = hs_time_read_count(t, at, &e->count, &e->count_half);
  size_t end = read_unit(t, i, &e->length_unit, &times, &plural);
  if (end == i || !plural || e->length_unit == HS_UNIT_PERIOD) return at;
  if (i == at) e->count = HS_HOLE;
  e->form = HS_FORM_LENGTH;
  if (at && hs_time_kind_at(t, at - 1) == HS_WORD_STEP && !step_is(hs_time_at(t, at - 1), "told"))
    e->direction = hs_time_at(t, at - 1)->value;
  if (hs_time_kind_at(t, end) == HS_WORD_ORSO) e->mod = HS_LIT("APPROX"), end++;
  return end;
}

/* "last year", "this quarter", "the latest period", "this weekend". */
static size_t read_step_unit(const hs_time_tokens *t, size_t at, const hs_time_token *word, hs_time_expression *e) {
  size_t i = at;
  if (hs_time_kind_at(t, i) == HS_WORD_FISCAL) i++, e->fiscal = true;
  const hs_time_token *token = hs_time_at(t, i);
  if (token->kind != HS_WORD_UNIT || (token->flags & HS_TIME_PLURAL) || !hs_time_soft(t, i)) return at;
  hs_time_unit unit = (hs_time_unit)token->value;
  if (unit < HS_UNIT_DAY && !step_is(word, "told") && !step_is(word, "span")) return at;
  if (unit < HS_UNIT_DAY || (step_is(word, "vague") && unit != HS_UNIT_QUARTER)) {
    e->form = HS_FORM_LENGTH, e->length_unit = unit, e->count = 1;
    return i + 1;
  }
  if (unit >= HS_UNIT_DECADE && unit <= HS_UNIT_MILLENNIUM && step_is(word, "span")) { /* "the past decade" */
    e->form = HS_FORM_LENGTH, e->length_unit = unit, e->count = 1, e->direction = word->value;
    return i + 1;
  }
  if (unit == HS_UNIT_PERIOD) {
    if (!step_is(word, "latest") && !step_is(word, "year")) return at;
    unit = HS_UNIT_QUARTER;
  }
  if (hs_time_kind_at(t, i + 1) == HS_WORD_OLD) return at;
  if (step_is(word, "latest") || (step_is(word, "year") && unit == HS_UNIT_QUARTER)) {
    e->bare = unit == HS_UNIT_QUARTER || step_is(word, "year");
    e->finest = unit;
    if (!e->bare) return set_step(word, unit, e), e->step = unit == HS_UNIT_YEAR ? -1 : 0, i + 1;
    e->step_unit = step_is(word, "year") ? HS_UNIT_YEAR : HS_UNIT_NONE;
    e->step = step_is(word, "year") ? -1 : HS_HOLE;
    return i + 1;
  }
  set_step(word, unit, e);
  e->weekend = unit == HS_UNIT_WEEKEND;
  return i + 1;
}

/* "last Monday", "this May", "next spring", "this morning", "last Christmas". */
static size_t read_step_name(const hs_time_tokens *t, size_t at, const hs_time_token *word, hs_time_expression *e) {
  const hs_time_token *token = hs_time_at(t, at);
  if (!hs_time_soft(t, at) || (token->flags & HS_TIME_PLURAL)) return at;
  size_t end = hs_time_read_name(t, at, e);
  if (end == at || e->form != HS_FORM_DATE) return at;
  e->step_told = step_is(word, "told");
  if (token->kind == HS_WORD_PART) {
    e->step_unit = HS_UNIT_DAY;
    e->step = word->value;
  } else {
    e->direction = word->value;
  }
  return end;
}

size_t hs_time_read_step(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *word = hs_time_at(t, at);
  if (word->kind != HS_WORD_STEP) return at;
  hs_time_clear(e);
  size_t i = at + 1, end;
  if (!hs_time_soft(t, i)) return at;
  if ((end = read_span(t, i, e)) > i) {
    if (word->value == 0 && !step_is(word, "now") && !step_is(word, "vague") && e->count == HS_HOLE) return at;
    return end;
  }
  hs_time_clear(e);
  if ((end = read_step_unit(t, i, word, e)) > i) return end;
  hs_time_clear(e);
  if ((end = read_step_name(t, i, word, e)) > i) return end;
  if (step_is(word, "now") || step_is(word, "vague") || hs_time_kind_at(t, i) != HS_WORD_HALF) {
    if (!step_is(word, "year")) return at;
    size_t inner = hs_time_read_ordinal(t, i, e); /* "the year-earlier third quarter" */
    if (inner == i) hs_time_clear(e);
    e->step_unit = HS_UNIT_YEAR;
    e->step = -1;
    if (inner == i) e->bare = true, e->finest = HS_UNIT_QUARTER;
    return inner;
  }
  hs_time_clear(e);
  e->half = word->value < 0 ? 2 : 1; /* "the last half" */
  e->finest = HS_UNIT_HALF;
  return i + 1;
}

/* ---- counted units ---- */

size_t hs_time_read_ordinal(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *word = hs_time_at(t, at);
  hs_time_clear(e);
  if (word->kind == HS_WORD_QUARTER) return e->quarter = word->value, e->finest = HS_UNIT_QUARTER, at + 1;
  size_t i = at, end;
  if (word->kind == HS_WORD_FISCAL) word = hs_time_at(t, ++i), e->fiscal = true;
  if (word->kind != HS_WORD_ORDINAL || !hs_time_soft(t, i + 1)) return at;
  i++;
  if (word->value == 1 || word->value == -1) /* "the first nine months" */
    if ((end = read_span(t, i, e)) > i) return e->count == HS_HOLE ? at : end;
  if (hs_time_kind_at(t, i) == HS_WORD_FISCAL) i++, e->fiscal = true;
  const hs_time_token *unit = hs_time_at(t, i);
  int32_t nth = word->value;
  if (unit->kind == HS_WORD_HALF && nth <= 2) return e->half = nth, e->finest = HS_UNIT_HALF, i + 1;
  if (unit->kind != HS_WORD_UNIT || (unit->flags & HS_TIME_PLURAL)) return at;
  if (is_long(t, i + 1)) return at; /* "the third day-long meeting" */
  e->finest = (hs_time_unit)unit->value;
  switch (e->finest) {
    case HS_UNIT_QUARTER:
      if (nth > 4) return at;
      e->quarter = nth < 0 ? 4 : nth;
      return i + 1;
    case HS_UNIT_HALF: return nth > 2 ? at : (e->half = nth, i + 1);
    case HS_UNIT_CENTURY: return nth < 1 || nth > 30 ? at : (e->century = nth, i + 1);
    case HS_UNIT_DAY:
    case HS_UNIT_WEEK: return e->nth = nth, i + 1;
    default: return at;
  }
}

/* ---- sets ---- */

static hs_str set_value(hs_time_unit unit) {
  switch (unit) {
    case HS_UNIT_MINUTE: return HS_LIT("PT1M");
    case HS_UNIT_HOUR: return HS_LIT("PT1H");
    case HS_UNIT_DAY: return HS_LIT("P1D");
    case HS_UNIT_WEEK:
    case HS_UNIT_WEEKEND: return HS_LIT("P1W");
    case HS_UNIT_MONTH: return HS_LIT("P1M");
    case HS_UNIT_QUARTER: return HS_LIT("P1Q");
    case HS_UNIT_YEAR: return HS_LIT("P1Y");
    case HS_UNIT_DECADE: return HS_LIT("P10Y");
    default: return HS_NONE;
  }
}

size_t hs_time_read_set(const hs_time_tokens *t, size_t at, hs_time_expression *e) {
  const hs_time_token *word = hs_time_at(t, at), *next = hs_time_at(t, at + 1);
  hs_time_clear(e);
  e->form = HS_FORM_SET;
  if (word->kind == HS_WORD_SET) {
    if (word->flags & HS_TIME_UPPER && !(word->flags & HS_TIME_FIRST)) return at; /* "the Daily Planet" */
    e->word = hs_table_cell(HS_T_TIME_WORDS, word->row, HS_TIME_WORDS_VALUE);
    return at + 1;
  }
  if ((word->kind != HS_WORD_EACH && word->kind != HS_WORD_PER) || !hs_time_soft(t, at + 1)) return at;
  e->quant = word->kind == HS_WORD_EACH ? hs_str_of_span(t->text, word->span) : HS_NONE;
  if (next->kind == HS_WORD_WEEKDAY) return e->weekday = next->value, at + 2;
  if (next->kind == HS_WORD_MONTH && word->kind == HS_WORD_EACH) return e->month = next->value, at + 2;
  if (next->kind == HS_WORD_PART) return e->word = HS_LIT("P1D"), at + 2;
  if (next->kind == HS_WORD_SEASON) return e->word = HS_LIT("P1Y"), at + 2;
  size_t i = hs_time_read_count(t, at + 1, &e->count, &e->count_half);
  bool plural;
  int32_t times;
  size_t end = read_unit(t, i, &e->length_unit, &times, &plural);
  if (end == i || e->length_unit == HS_UNIT_PERIOD) return at;
  if (i == at + 1 && word->value != 2) e->word = set_value(e->length_unit);
  if (i == at + 1) e->count = 2;
  return end;
}
