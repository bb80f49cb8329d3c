/* time_rule.c - phrases by rule: matches the rows of data/time/time_rules.tsv over typed tokens ("the week of <date>",
 * "the <ordinal> anniversary", "<length> before <date>") and fills an expression as they say.
 * A rule hangs on one word, its anchor; what stands before and behind is matched from there. time.c calls. The
 * language of the rules is explained in the table. See time.h. */
#include "mark/time_rule.h"

#include "know/table.h"
#include "mark/time_token.h"

enum { ELEMENTS_MAX = 8 };

/* What the elements of a rule matched. */
typedef struct match {
  const hs_time_tokens *t;
  size_t first, end;
  hs_time_expression date, length, before; /* <date>, <length> behind the anchor; the expression before it */
  bool has_date, has_length;
  int32_t ordinal, number, year, month, weekday;
  hs_time_unit unit;
} match;

/* ---- elements ---- */

static bool is_four_digits(const hs_time_token *token) {
  return token->kind == HS_WORD_NUMBER && token->digits == 4 && token->value > 1000 && token->value < 2100;
}

/* One token against an element such as "<ordinal>" or "of|in". */
static bool matches_token(match *m, hs_str element, size_t at) {
  const hs_time_token *token = hs_time_at(m->t, at);
  if (at >= m->t->count) return false;
  if (hs_str_byte(element, 0) != '<') {
    hs_str word = hs_str_of_span(m->t->text, token->span), part;
    while (hs_str_part(&element, '|', &part))
      if (hs_str_equal_nocase(word, part)) return true;
    return false;
  }
  bool number = token->kind == HS_WORD_NUMBER && token->value != HS_HOLE;
  if (hs_str_is(element, "<ordinal>") && token->kind == HS_WORD_ORDINAL) return m->ordinal = token->value, true;
  if (hs_str_is(element, "<number>") && number) return m->number = token->value, true;
  if (hs_str_is(element, "<year>") && is_four_digits(token)) return m->year = token->value, true;
  if (hs_str_is(element, "<month>") && token->kind == HS_WORD_MONTH) return m->month = token->value, true;
  if (hs_str_is(element, "<weekday>") && token->kind == HS_WORD_WEEKDAY) return m->weekday = token->value, true;
  if (hs_str_is(element, "<unit>") && token->kind == HS_WORD_UNIT) return m->unit = (hs_time_unit)token->value, true;
  return false;
}

static bool is_expression(hs_str element) {
  return hs_str_is(element, "<date>") || hs_str_is(element, "<day>") || hs_str_is(element, "<length>") ||
         hs_str_is(element, "<holiday>");
}

/* An expression behind the anchor, against "<date>" or "<length>"; returns the token behind it, or `at`. */
static size_t match_expression(match *m, hs_str element, size_t at) {
  hs_time_expression e;
  if (!is_expression(element) || !hs_time_parse(m->t, at, &e) || e.first != at) return at;
  bool day = e.form == HS_FORM_DATE && e.finest != HS_UNIT_NONE;
  if (hs_str_is(element, "<day>") && day && e.finest == HS_UNIT_DAY) return m->date = e, m->has_date = true, e.end;
  if (hs_str_is(element, "<holiday>") && day && e.holiday != UINT32_MAX) return m->date = e, m->has_date = true, e.end;
  if (hs_str_is(element, "<date>") && day) return m->date = e, m->has_date = true, e.end;
  if (hs_str_is(element, "<length>") && e.form == HS_FORM_LENGTH) return m->length = e, m->has_length = true, e.end;
  return at;
}

/* A cell cut at its blanks; a '?' behind an element makes it optional. */
typedef struct element {
  hs_str text;
  bool optional;
} element;

static size_t cut(hs_str cell, element *elements) {
  size_t n = 0;
  hs_str part;
  while (n < ELEMENTS_MAX && hs_str_part(&cell, ' ', &part)) {
    bool optional = hs_str_ends(part, HS_LIT("?"));
    elements[n++] = (element){hs_str_slice(part, 0, part.size - optional), optional};
  }
  return n;
}

/* May a phrase go on over the gap before token `at`? */
static bool goes_on(const match *m, size_t at) {
  return hs_time_soft(m->t, at) || (hs_time_at(m->t, at)->gap == HS_GAP_APOSTROPHE && hs_time_word_is(m->t, at, "s"));
}

static bool match_behind(match *m, hs_str cell, size_t at) {
  element elements[ELEMENTS_MAX];
  size_t n = cut(cell, elements);
  for (size_t i = 0; i < n; i++) {
    size_t end = at;
    if (goes_on(m, at))
      end = is_expression(elements[i].text) ? match_expression(m, elements[i].text, at)
                                            : at + (size_t)matches_token(m, elements[i].text, at);
    if (end == at && !elements[i].optional) return false;
    at = end;
  }
  m->end = at;
  return true;
}

/* Leftwards from the anchor. An expression there is the one found last: `last`, where it ends at the anchor. */
static bool match_before(match *m, hs_str cell, size_t at, size_t free, const hs_time_expression *last) {
  element elements[ELEMENTS_MAX];
  size_t n = cut(cell, elements);
  if (last && last->end == at && last->end == last->first + 1)
    free = last->first - (last->first > 0); /* "2023" of "the 2023 fiscal year" */
  for (size_t i = n; i-- > 0;) {
    hs_str text = elements[i].text;
    if (is_expression(text)) {
      bool fits = last && last->end == at && goes_on(m, at) &&
                  (hs_str_is(text, "<length>") ? last->form == HS_FORM_LENGTH
                                               : last->form == HS_FORM_DATE && last->finest != HS_UNIT_NONE &&
                                                     (!hs_str_is(text, "<holiday>") || last->holiday != UINT32_MAX));
      if (!fits && !elements[i].optional) return false;
      if (!fits) continue;
      if (hs_str_is(text, "<length>")) m->length = *last, m->has_length = true;
      else m->date = *last, m->has_date = true;
      at = last->first;
      free = at;
      continue;
    }
    bool fits = at > free && goes_on(m, at) && matches_token(m, text, at - 1);
    if (fits) at--;
    else if (!elements[i].optional) return false;
  }
  m->first = at;
  return true;
}

/* ---- results ---- */

static int32_t number_of(const match *m, hs_str value) {
  if (hs_str_is(value, "<ordinal>")) return m->ordinal;
  if (hs_str_is(value, "<number>")) return m->number;
  if (hs_str_is(value, "<year>")) return m->year;
  if (hs_str_is(value, "<month>")) return m->month;
  if (hs_str_is(value, "<weekday>")) return m->weekday;
  if (hs_str_is(value, "-<ordinal>")) return -m->ordinal;
  int32_t n = 0;
  bool minus = value.size && value.data[0] == '-';
  for (size_t i = minus; i < value.size && hs_is_digit(value.data[i]) && n < 100000; i++)
    n = n * 10 + (value.data[i] - '0');
  return minus ? -n : n;
}

/* Sets a number of the expression by its name in the table; false: there is none of this name. */
static bool set_number(hs_time_expression *e, hs_str name, int32_t value) {
  struct {
    const char *name;
    int32_t *field;
  } FIELDS[] = {{"year", &e->year},          {"month", &e->month},   {"day", &e->day},       {"weekday", &e->weekday},
                {"quarter", &e->quarter},    {"half", &e->half},     {"decade", &e->decade}, {"century", &e->century},
                {"hour", &e->hour},          {"minute", &e->minute}, {"step", &e->step},     {"nth", &e->nth},
                {"count", &e->count},        {"week", &e->iso_week}, {"shift", &e->shift},   {"nth_week", &e->nth_week},
                {"direction", &e->direction}};
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
    if (hs_str_is(name, FIELDS[i].name)) return *FIELDS[i].field = value, true;
  return false;
}

/* "shift=-<length>": so far before or behind the date. */
static void shift_by_length(hs_time_expression *e, const match *m, bool minus) {
  e->shift = m->length.count == HS_HOLE ? HS_HOLE : minus ? -m->length.count : m->length.count;
  e->shift_unit = m->length.length_unit;
  e->finest = m->length.length_unit;
}

static void assign(hs_time_expression *e, const match *m, hs_str name, hs_str value) {
  bool minus = hs_str_starts(value, HS_LIT("-<"));
  if (hs_str_is(name, "shift") && hs_str_ends(value, HS_LIT("<length>"))) shift_by_length(e, m, minus);
  else if (hs_str_is(name, "form"))
    e->form = hs_str_is(value, "length")  ? HS_FORM_LENGTH
              : hs_str_is(value, "set")   ? HS_FORM_SET
              : hs_str_is(value, "vague") ? HS_FORM_VAGUE
                                          : HS_FORM_DATE;
  else if (hs_str_is(name, "mod")) e->mod = value;
  else if (hs_str_is(name, "word")) e->word = value;
  else if (hs_str_is(name, "freq")) e->freq = value;
  else if (hs_str_is(name, "as")) e->as = hs_str_is(value, "weekend") ? 'e' : hs_str_is(value, "week") ? 'w' : 'k';
  else if (hs_str_is(name, "step_unit")) e->step_unit = e->finest = hs_time_unit_of(value);
  else if (hs_str_is(name, "shift_unit")) e->shift_unit = hs_time_unit_of(value);
  else if (hs_str_is(name, "length_unit")) e->length_unit = hs_time_unit_of(value);
  else if (hs_str_is(name, "finest")) e->finest = hs_time_unit_of(value);
  else if (hs_str_is(name, "told")) e->step_told = true;
  else if (hs_str_is(name, "fiscal")) e->fiscal = true;
  else if (hs_str_is(name, "part")) hs_time_copy_letters(e->part, value);
  else if (hs_str_is(name, "season")) hs_time_copy_letters(e->season, value);
  else set_number(e, name, number_of(m, value));
}

/* The expression that a match makes, by the assignments of the rule's cell `result`. */
static void make(const match *m, hs_str result, hs_time_expression *e) {
  hs_str part, value;
  hs_time_clear(e);
  if (m->has_length && !m->has_date) *e = m->length;
  if (m->has_date) *e = m->date;
  e->outside = 0;
  while (hs_str_part(&result, ' ', &value)) {
    if (!hs_str_part(&value, '=', &part)) continue;
    assign(e, m, part, value);
  }
  e->first = m->first, e->end = m->end;
  e->span = (hs_span){m->t->items[m->first].span.begin, m->t->items[m->end - 1].span.end};
}

bool hs_time_rule(const hs_time_tokens *t, size_t anchor, size_t free, const hs_time_expression *last,
                  hs_time_expression *e) {
  uint32_t row = hs_time_at(t, anchor)->rule;
  if (row == UINT32_MAX) return false;
  hs_str word = hs_table_cell(HS_T_TIME_RULES, row, HS_TIME_RULES_ANCHOR);
  for (; hs_str_equal(hs_table_cell(HS_T_TIME_RULES, row, HS_TIME_RULES_ANCHOR), word); row++) {
    match m = {.t = t, .ordinal = HS_HOLE, .number = HS_HOLE, .year = HS_HOLE, .month = HS_HOLE, .weekday = HS_HOLE};
    if (!match_behind(&m, hs_table_cell(HS_T_TIME_RULES, row, HS_TIME_RULES_BEHIND), anchor + 1)) continue;
    if (!match_before(&m, hs_table_cell(HS_T_TIME_RULES, row, HS_TIME_RULES_BEFORE), anchor, free, last)) continue;
    make(&m, hs_table_cell(HS_T_TIME_RULES, row, HS_TIME_RULES_RESULT), e);
    return true;
  }
  return false;
}
