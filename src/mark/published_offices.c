/* published_offices.c - those in office as clues: a report that calls somebody president was written within a term of
 * that person; one that says "former president" after it. Terms stand in data/world/leaders.tsv. See dating.h. */
#include <pthread.h>
#include <stdlib.h>

#include "base/key.h"
#include "know/country.h"
#include "know/table.h"
#include "mark/published.h"

enum {
  TITLE_WORDS = 5,  /* between a title and the name of its holder */
  BEHIND_WORDS = 6, /* between a name and a title behind it: "Ana Ruz, the Spanish foreign minister" */
  COUNTRY_WORDS = 3,
  BEGINS_WORDS = 8,  /* between a name and "took office", */
  BEGINS_BYTES = 60, /* and between that and "last month" */
  OFFICES_MAX = 10,
  HOLDERS_MAX = 8192,
  TERM_SLACK = 1,
};

/* ---- holders by the last word of their names, worked out once ---- */

typedef struct holder {
  uint64_t name;
  uint32_t row;
} holder;

static holder holders[HOLDERS_MAX];
static size_t holder_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int by_name(const void *a, const void *b) {
  const holder *x = a, *y = b;
  if (x->name != y->name) return x->name < y->name ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static hs_str cell(uint32_t row, uint32_t column) { return hs_table_cell(HS_T_LEADERS, row, column); }

static void add_holder(hs_str name, uint32_t row) {
  hs_key key;
  size_t at = 0;
  uint64_t last = 0;
  while (hs_key_next(name, &at, &key)) last = hs_key_hash(hs_key_str(&key));
  for (size_t i = holder_count; i-- > 0 && holders[i].row == row;)
    if (holders[i].name == last) return;
  if (last && holder_count < HOLDERS_MAX) holders[holder_count++] = (holder){last, row};
}

static void read_holders(void) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_LEADERS); row++) {
    if (hs_str_is(cell(row, HS_LEADERS_SOURCE), "phoenix")) continue; /* whole names alone */
    hs_str rest = cell(row, HS_LEADERS_SURNAME), part;
    add_holder(cell(row, HS_LEADERS_PERSON), row);
    while (hs_str_part(&rest, ';', &part)) add_holder(part, row);
  }
  qsort(holders, holder_count, sizeof *holders, by_name);
}

/* ---- terms ---- */

static hs_day day_of_cell(hs_str text, bool end) {
  hs_civil date;
  if (!hs_iso_parse(text, &date)) return HS_NO_DAY;
  if (!date.month) date.month = end ? 12 : 1;
  if (!date.day) date.day = end ? hs_days_in_month(date.year, date.month) : 1;
  return hs_day_from(date);
}

/* The terms that may be meant, as ranges of one clue. */
typedef struct terms {
  hs_clue clue;
  hs_day ended;  /* the first day on which one of the terms was over */
  bool any, bad; /* bad: more than a clue can hold, or a term without its days */
} terms;

static bool term_days(uint32_t row, hs_day *from, hs_day *to) {
  hs_str end = cell(row, HS_LEADERS_TO);
  *from = day_of_cell(cell(row, HS_LEADERS_FROM), false);
  *to = end.size ? day_of_cell(end, true) : hs_day_from((hs_civil){HS_CLUE_LAST_YEAR, 12, 31});
  return *from != HS_NO_DAY && *to != HS_NO_DAY;
}

/* Joins a term to those that overlap it, or adds it. */
static void add_term(terms *t, uint32_t row) {
  hs_day from, to;
  if (!term_days(row, &from, &to)) {
    t->bad = true;
    return;
  }
  from -= TERM_SLACK, to += TERM_SLACK;
  if (to < hs_day_from((hs_civil){HS_CLUE_FIRST_YEAR, 1, 1})) return;
  if (!t->any || to < t->ended) t->ended = to;
  if (!t->any) {
    t->clue.from = from, t->clue.to = to;
    t->any = true;
    return;
  }
  hs_day *ranges[1 + HS_CLUE_MORE][2] = {{&t->clue.from, &t->clue.to}};
  for (uint32_t i = 0; i < HS_CLUE_MORE; i++)
    ranges[i + 1][0] = &t->clue.more[i][0], ranges[i + 1][1] = &t->clue.more[i][1];
  for (uint32_t i = 0; i <= t->clue.more_count; i++) {
    if (from > *ranges[i][1] + 2 * TERM_SLACK || to < *ranges[i][0] - 2 * TERM_SLACK) continue;
    if (from < *ranges[i][0]) *ranges[i][0] = from;
    if (to > *ranges[i][1]) *ranges[i][1] = to;
    return;
  }
  if (t->clue.more_count == HS_CLUE_MORE) t->bad = true;
  else t->clue.more[t->clue.more_count][0] = from, t->clue.more[t->clue.more_count++][1] = to;
}

/* A title found in the text. */
typedef struct title {
  hs_str role, words;
  bool found;
  bool former; /* "former", "late": the term is over */
  bool undone; /* "deputy", "candidate", "son of": no such office is meant */
} title;

static bool holds_nocase(hs_str text, hs_str words) {
  for (size_t i = 0; words.size && i + words.size <= text.size; i++)
    if (hs_str_starts_nocase(hs_str_slice(text, i, text.size), words)) return true;
  return false;
}

/* Does a row fit the title? Leaders and monarchs are heads of state, too; a title of many offices must stand in the row. */
static bool fits(uint32_t row, const title *t) {
  hs_str its = cell(row, HS_LEADERS_ROLE);
  if (hs_str_is(t->role, "any")) return holds_nocase(cell(row, HS_LEADERS_OFFICE), t->words);
  return hs_str_equal(its, t->role) || (hs_str_is(t->role, "head_of_state") && hs_str_is(its, "leader"));
}

/* ---- titles ---- */

/* A word that undoes a title, or says that its time is over, at a token. */
static void see_former(const hs_report *report, size_t token, title *t) {
  size_t end;
  uint32_t row;
  if (!hs_dating_word(report, token, "former", &end, &row)) return;
  bool past = hs_str_is(hs_table_cell(HS_T_DATING_WORDS, row, HS_DATING_WORDS_VALUE), "past");
  t->former |= past;
  t->undone |= !past;
}

static bool see_title(const hs_report *report, size_t token, const char *kind, title *t, size_t *end) {
  uint32_t row;
  if (!hs_dating_word(report, token, kind, end, &row)) return false;
  t->role = hs_table_cell(HS_T_DATING_WORDS, row, HS_DATING_WORDS_VALUE);
  t->words =
      hs_str_slice(report->text, report->tokens.items[token].span.begin, report->tokens.items[*end - 1].span.end);
  return t->found = t->role.size > 0;
}

/* A title that will do beside a whole name. */
static bool see_any_title(const hs_report *report, size_t token, title *t, size_t *end) {
  return see_title(report, token, "title", t, end) || see_title(report, token, "title_full", t, end);
}

/* The title right before a name ("Prime Minister Ana Ruz", "the prime minister, Ana Ruz"), the longest that ends where
 * the nearest does, and what undoes it. */
static title title_before(const hs_report *report, size_t name) {
  title t = {.role = HS_LIT("")};
  uint32_t sentence = report->tokens.items[name].sentence;
  size_t end = 0, first = name;
  for (size_t n = 1; n <= TITLE_WORDS && n <= name; n++) {
    title next = {0};
    size_t its;
    if (report->tokens.items[name - n].sentence != sentence) break;
    if (!see_any_title(report, name - n, &next, &its) || its + 1 < name || (t.found && its != end)) continue;
    t = next, end = its, first = name - n;
  }
  for (size_t i = first > TITLE_WORDS ? first - TITLE_WORDS : 0; t.found && i < name; i++)
    if (report->tokens.items[i].sentence == sentence) see_former(report, i, &t);
  return t;
}

/* The title behind a name and a comma: "Ana Ruz, the Spanish foreign minister". */
static title title_behind(const hs_report *report, size_t end) {
  title t = {.role = HS_LIT("")};
  size_t ignored;
  if (end + 1 >= report->tokens.count || report->keys.items[end] != HS_KEY_BREAK) return t;
  uint32_t sentence = report->tokens.items[end].sentence;
  for (size_t i = end + 1; i < end + BEHIND_WORDS && i < report->tokens.count && !t.found; i++) {
    if (report->tokens.items[i].sentence != sentence || report->keys.items[i] == HS_KEY_BREAK) break;
    see_former(report, i, &t);
    see_any_title(report, i, &t, &ignored);
  }
  return t;
}

/* The country named right before a title: "Russian President", "South African president". */
static hs_str country_before(const hs_report *report, size_t token) {
  for (size_t n = COUNTRY_WORDS; n >= 1; n--) {
    if (token < n) continue;
    hs_phrase found[HS_PHRASES_MAX];
    size_t count = hs_phrases_at(report->keys.items, report->keys.count, token - n, found);
    for (size_t i = 0; i < count; i++) {
      const hs_phrase_place *place = hs_phrase_in(&found[i], HS_T_COUNTRIES, UINT32_MAX);
      if (place && found[i].end == token) return hs_country_code(place->row);
    }
  }
  return HS_LIT("");
}

/* ---- clues ---- */

static void add_clue(hs_dating *d, terms *t, bool former, hs_span span) {
  if (!t->any || t->bad) return;
  t->clue.span = span;
  t->clue.range = true;
  t->clue.scale = HS_CLUE_SCALE_OFFICE;
  t->clue.why = former ? HS_LIT("no longer in office") : HS_LIT("in office");
  t->clue.weak = true; /* some have held an office that the table does not know */
  if (former) {
    t->clue.from = t->ended - 2 * TERM_SLACK;
    t->clue.to = hs_day_from((hs_civil){HS_CLUE_LAST_YEAR, 12, 31});
    t->clue.more_count = 0;
  }
  hs_clue_add(d, t->clue);
}

/* ---- "Ana Ruz, who took office last month" ---- */

/* The days that a step back from the report leaves, if it leads to `day`: the month behind it, the week, the year. */
static bool days_behind(const hs_time_expression *e, hs_day day, hs_day *from, hs_day *to) {
  hs_civil date = hs_civil_from(day), first = hs_add_months((hs_civil){date.year, date.month, 1}, -e->step);
  switch (e->step_unit) {
    case HS_UNIT_DAY: *from = *to = day - e->step; return true;
    case HS_UNIT_WEEK: *from = day - hs_weekday(day) + 1 - 7 * e->step, *to = *from + 6; return true;
    case HS_UNIT_MONTH:
      *from = hs_day_from(first), *to = *from + hs_days_in_month(first.year, first.month) - 1;
      return true;
    case HS_UNIT_YEAR:
      *from = hs_day_from((hs_civil){date.year - e->step, 1, 1});
      *to = hs_day_from((hs_civil){date.year - e->step, 12, 31});
      return true;
    default: return false;
  }
}

/* A step back behind words for the beginning of an office, which stand behind a name; NULL: none. */
static const hs_time_expression *beginning_told(const hs_dating *d, size_t behind, uint32_t sentence) {
  const hs_report *report = d->report;
  size_t end = 0, last = report->sentences.items[sentence].end_token;
  uint32_t row;
  for (size_t i = behind; i < last && i < behind + BEGINS_WORDS && !end; i++)
    if (!hs_dating_word(report, i, "begins", &end, &row)) end = 0;
  for (size_t i = 0; end && end < last && i < d->times.count && d->sentence[i] <= sentence; i++) {
    const hs_time_expression *e = &d->times.items[i];
    uint32_t from = report->tokens.items[end].span.begin;
    if (d->sentence[i] != sentence || e->span.begin < from || e->span.begin > from + BEGINS_BYTES) continue;
    if (e->form == HS_FORM_DATE && e->step != HS_HOLE && e->step < 0 && !e->step_told && !e->counted && !e->bare &&
        e->month == HS_HOLE)
      return e;
  }
  return NULL;
}

static void read_beginning(hs_dating *d, const hs_phrase *name, uint32_t sentence) {
  const hs_time_expression *e = beginning_told(d, name->end, sentence);
  hs_clue clue = {0};
  for (size_t i = 0; e && i < name->count; i++) {
    const hs_phrase_place *place = &name->places[i];
    if (place->table != HS_T_LEADERS || hs_str_is(cell(place->row, HS_LEADERS_SOURCE), "phoenix")) continue;
    hs_day start = day_of_cell(cell(place->row, HS_LEADERS_FROM), false), from, to;
    if (cell(place->row, HS_LEADERS_FROM).size < 7 || start == HS_NO_DAY || !days_behind(e, start, &from, &to))
      continue;
    if (!clue.range) {
      clue = hs_clue_empty(e->span, HS_LIT("the beginning of a time in office"));
      clue.range = clue.month_level = true, clue.from = from, clue.to = to;
    } else if (clue.more_count < HS_CLUE_MORE) {
      clue.more[clue.more_count][0] = from, clue.more[clue.more_count++][1] = to;
    }
  }
  if (clue.range) hs_clue_add(d, clue);
}

/* A person by the whole name, with a title on either side; returns the token behind, or `at`. */
static size_t read_whole_name(hs_dating *d, size_t at) {
  const hs_report *report = d->report;
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(report->keys.items, report->keys.count, at, found);
  const hs_phrase *name = n ? &found[n - 1] : NULL;
  if (!name || !hs_phrase_in(name, HS_T_LEADERS, UINT32_MAX)) return at;
  read_beginning(d, name, report->tokens.items[at].sentence);
  title t = title_before(report, at);
  if (!t.found) t = title_behind(report, name->end);
  if (!t.found || t.undone || (t.former && hs_str_is(t.role, "any"))) return name->end;
  terms may = {.clue = hs_clue_empty((hs_span){0}, HS_LIT(""))};
  for (size_t i = 0; i < name->count; i++) {
    const hs_phrase_place *place = &name->places[i];
    if (place->table != HS_T_LEADERS || hs_str_is(cell(place->row, HS_LEADERS_SOURCE), "phoenix")) continue;
    if (fits(place->row, &t)) add_term(&may, place->row);
  }
  add_clue(d, &may, t.former,
           (hs_span){report->tokens.items[at].span.begin, report->tokens.items[name->end - 1].span.end});
  return name->end;
}

/* Does the whole name of somebody in office begin here: "Dominique de Villepin"? */
static bool whole_name(const hs_report *report, size_t at) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(report->keys.items, report->keys.count, at, found);
  return n && found[n - 1].end > at + 1 && hs_phrase_in(&found[n - 1], HS_T_LEADERS, UINT32_MAX);
}

/* "President Ruz", "the Spanish prime minister, Ruz": a title and a last name; returns the token behind, or `at`. */
static size_t read_title(hs_dating *d, size_t at) {
  const hs_report *report = d->report;
  size_t end;
  title t = {.role = HS_LIT("")};
  if (!see_title(report, at, "title", &t, &end) || end >= report->tokens.count) return at;
  const hs_token *name = &report->tokens.items[end], *next = name + 1;
  if (!(name->flags & HS_TOKEN_UPPER) || name->sentence != report->tokens.items[at].sentence) return at;
  bool longer = end + 1 < report->tokens.count && (next->flags & HS_TOKEN_UPPER) && next->sentence == name->sentence;
  if (longer || !(report->tokens.items[at].flags & HS_TOKEN_UPPER) || whole_name(report, end)) return at;
  for (size_t i = at > COUNTRY_WORDS ? at - COUNTRY_WORDS : 0; i < at; i++) see_former(report, i, &t);
  if (t.undone) return end + 1;
  hs_str country = country_before(report, at);
  uint64_t key = report->keys.items[end];
  size_t low = 0, high = holder_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (holders[middle].name < key) low = middle + 1;
    else high = middle;
  }
  terms may = {.clue = hs_clue_empty((hs_span){0}, HS_LIT(""))};
  for (; low < holder_count && holders[low].name == key; low++) {
    if (!fits(holders[low].row, &t)) continue;
    if (country.size && !hs_str_equal(cell(holders[low].row, HS_LEADERS_COUNTRY), country)) continue;
    add_term(&may, holders[low].row);
  }
  add_clue(d, &may, t.former, (hs_span){report->tokens.items[at].span.begin, name->span.end});
  return end + 1;
}

bool hs_dating_offices(hs_dating *d, hs_error *err) {
  (void)err;
  const hs_report *report = d->report;
  pthread_once(&once, read_holders);
  size_t before = d->count;
  for (size_t i = 0; i < report->tokens.count && d->count < before + OFFICES_MAX;) {
    const hs_token *token = &report->tokens.items[i];
    size_t end = i;
    if (!d->skipped[token->sentence] && (token->flags & HS_TOKEN_UPPER)) {
      end = read_whole_name(d, i);
      if (end == i) end = read_title(d, i);
    }
    i = end > i ? end : i + 1;
  }
  return true;
}
