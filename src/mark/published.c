/* published.c - when was a report published? A date line, a dateline with its year, or what the clues leave.
 * Reads text, title, sentences, tokens; writes published or candidates. It runs before mark/time, which resolves
 * times against the date found here. No guess: where several days remain, they are candidates. See published.h. */
#include "mark/published.h"

#include "know/table.h"
#include "mark/mark.h"

enum {
  LINE_WORDS = 14,      /* of a date line */
  LINE_OTHER_WORDS = 5, /* words of it that are neither date nor label */
  DATELINE_WORDS = 14,
  TEXT_FOR_CLUES = 200000, /* bytes: the clues of a longer text stand in its first part */
};

/* ---- a date that stands in the text ---- */

static bool is_full(const hs_time_expression *e) {
  return e->form == HS_FORM_DATE && e->year != HS_HOLE && e->month != HS_HOLE && e->day != HS_HOLE && !e->era_before &&
         e->year >= HS_CLUE_FIRST_YEAR - 20 && !e->mod.data;
}

static bool set_text_date(hs_dating *d, const hs_time_expression *e, hs_str why, hs_error *err) {
  hs_report *report = d->report;
  hs_civil date = {e->year, e->month, e->day};
  if (e->short_year && e->year < 100) date.year += e->year < 50 ? 2000 : 1900;
  if (!hs_civil_valid(date)) return true;
  char text[16];
  hs_iso_write(date, text);
  hs_date made = {.precision = HS_PRECISION_DAY, .from = HS_FROM_TEXT};
  if (!hs_arena_copy(report->arena, hs_str_from(text), &made.value)) return hs_error_memory(err);
  hs_evidence evidence = {.aside = HS_NO_INDEX, .report = HS_NO_INDEX, .span = e->span, .why = why};
  if (!HS_PUSH(report->arena, &made.evidence, evidence)) return hs_error_memory(err);
  report->published = made;
  return true;
}

/* How many words of a line stand outside the expressions and are no label; *updated: it says when it was changed. */
static size_t other_words(const hs_dating *d, hs_span line, bool *updated) {
  const hs_report *report = d->report;
  size_t other = 0;
  for (size_t i = 0; i < report->tokens.count && report->tokens.items[i].span.begin < line.end; i++) {
    const hs_token *token = &report->tokens.items[i];
    if (token->span.begin < line.begin || !(token->flags & HS_TOKEN_WORD)) continue;
    bool inside = false;
    for (size_t j = 0; j < d->times.count && !inside; j++)
      inside = hs_span_overlaps(d->times.items[j].span, token->span);
    size_t end;
    uint32_t row;
    if (inside) continue;
    if (hs_dating_word(report, i, "label", &end, &row)) {
      *updated |= hs_str_is(hs_table_cell(HS_T_DATING_WORDS, row, HS_DATING_WORDS_VALUE), "updated");
      i = end - 1;
      continue;
    }
    other++;
  }
  return other;
}

static size_t words_in(const hs_report *report, hs_span span) {
  size_t n = 0;
  for (size_t i = 0;
       i < report->tokens.count && report->tokens.items[i].span.begin < span.end && n <= 2 * (size_t)LINE_WORDS; i++)
    n += report->tokens.items[i].span.begin >= span.begin && (report->tokens.items[i].flags & HS_TOKEN_WORD);
  return n;
}

static const hs_paragraph *paragraph_of(const hs_report *report, uint32_t at) {
  for (size_t i = 0; i < report->paragraphs.count; i++)
    if (at < report->paragraphs.items[i].span.end) return &report->paragraphs.items[i];
  return NULL;
}

/* A line that holds a full date and little else. */
static bool find_line(hs_dating *d, hs_error *err) {
  enum { FIRST_LINES = 6 };
  const hs_report *report = d->report;
  for (unsigned pass = 0; pass < 2; pass++) /* a day of change only where there is no other */
    for (size_t i = 0; i < d->times.count; i++) {
      const hs_time_expression *e = &d->times.items[i];
      const hs_paragraph *line = is_full(e) ? paragraph_of(report, e->span.begin) : NULL;
      if (!line || line->kind == HS_BLOCK_CAPTION || line->kind == HS_BLOCK_TITLE) continue;
      if ((size_t)(line - report->paragraphs.items) >= FIRST_LINES || words_in(report, line->span) > LINE_WORDS)
        continue;
      bool updated = false;
      hs_str begin = hs_str_of_span(report->text, line->span);
      if (begin.size && begin.data[0] == '[') continue;
      if (other_words(d, line->span, &updated) > LINE_OTHER_WORDS || updated != (pass == 1)) continue;
      size_t end;
      uint32_t row;
      if (hs_dating_word(report, report->sentences.items[line->first_sentence].first_token, "aside", &end, &row))
        continue;
      if (other_words(d, line->span, &updated) > 0 && hs_str_ends(hs_str_trim(begin), HS_LIT("."))) continue;
      return set_text_date(d, e, HS_LIT("a line with the date of publication"), err);
    }
  return true;
}

static bool is_dash(hs_str text) {
  return hs_str_starts(text, HS_LIT("- ")) || hs_str_starts(text, HS_LIT("--")) ||
         hs_str_starts(text, HS_LIT("\u2013")) || hs_str_starts(text, HS_LIT("\u2014"));
}

/* "May 5 (AFP) - The ...": an agency in brackets and a dash behind a date that opens its paragraph. */
static bool opens_with_agency(hs_str rest) {
  size_t close = hs_str_find(rest, HS_LIT(")"), 0);
  return hs_str_starts(rest, HS_LIT(" (")) && close != SIZE_MAX &&
         is_dash(hs_str_trim(hs_str_slice(rest, close + 1, rest.size)));
}

/* "Oslo, May 5, 2024, ABCD --- The ...": a name without brackets between date and dash. */
static bool names_agency(hs_str rest) {
  if (!hs_str_starts(rest, HS_LIT(", "))) return false;
  size_t at = 2;
  while (at < rest.size && (hs_is_upper(rest.data[at]) || hs_is_lower(rest.data[at]))) at++;
  return at > 3 && at + 1 < rest.size && hs_is_upper(rest.data[2]) && hs_is_upper(rest.data[3]) &&
         rest.data[at] == ' ' && is_dash(hs_str_slice(rest, at + 1, rest.size));
}

/* Only names of places stand before the expression, and it stands at the beginning of the report. */
static bool in_dateline(const hs_dating *d, const hs_time_expression *e) {
  const hs_report *report = d->report;
  const hs_paragraph *first = NULL;
  size_t words = 0;
  for (size_t i = 0; i < report->paragraphs.count && !first; i++)
    if (e->span.begin < report->paragraphs.items[i].span.end) first = &report->paragraphs.items[i];
  if (!first || (size_t)(first - report->paragraphs.items) > 3) return false;
  for (size_t i = 0; i < report->tokens.count && report->tokens.items[i].span.begin < e->span.begin; i++) {
    const hs_token *token = &report->tokens.items[i];
    if (token->span.begin < first->span.begin || !(token->flags & HS_TOKEN_WORD)) continue;
    if (!(token->flags & HS_TOKEN_UPPER) || ++words > DATELINE_WORDS / 2) return false;
  }
  hs_str rest = hs_str_slice(report->text, e->span.end, e->span.end + 40u);
  if (words == 0) return e->span.begin == first->span.begin && opens_with_agency(rest);
  if (names_agency(rest)) return true;
  for (size_t i = 0; i < rest.size; i++) {
    if (rest.data[i] == '(' || (rest.data[i] == '-' && i < 6) || (unsigned char)rest.data[i] == 0xE2 ||
        rest.data[i] == '/')
      return true;
    if (!hs_is_space(rest.data[i]) && rest.data[i] != '.' && rest.data[i] != ',' && rest.data[i] != ':') return false;
    if (rest.data[i] == ':') return true;
  }
  return false;
}

static bool find_dateline(hs_dating *d, hs_error *err) {
  for (size_t i = 0; i < d->times.count && d->times.items[i].first < 4 * (size_t)DATELINE_WORDS; i++) {
    const hs_time_expression *e = &d->times.items[i];
    if (e->form != HS_FORM_DATE || e->day == HS_HOLE || e->month == HS_HOLE || !in_dateline(d, e)) continue;
    if (is_full(e)) return set_text_date(d, e, HS_LIT("dateline"), err);
    d->anchor = (int32_t)i;
    d->dateline = true;
    hs_clue clue = hs_clue_empty(e->span, HS_LIT("day and month in the dateline"));
    clue.month = e->month, clue.day = e->day, clue.weekday = e->weekday, clue.fixed = true;
    hs_clue_add(d, clue);
    return true;
  }
  return true;
}

/* ---- what is evidence ---- */

static bool is_aside(const hs_report *report, const hs_paragraph *paragraph) {
  if (paragraph->kind == HS_BLOCK_CAPTION || paragraph->kind == HS_BLOCK_BOILERPLATE) return true;
  hs_str text = hs_str_of_span(report->text, paragraph->span);
  if (text.size && text.data[0] == '[') return true;
  size_t end;
  uint32_t row;
  if (paragraph->first_sentence >= paragraph->end_sentence) return false;
  const hs_sentence *first = &report->sentences.items[paragraph->first_sentence];
  return hs_dating_word(report, first->first_token, "aside", &end, &row);
}

/* A paragraph with a mark of data/time/photo_marks.tsv is a caption: "a, July 7, 2022 — Photo: x". */
static bool holds_photo(hs_str paragraph) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_PHOTO_MARKS); row++)
    if (hs_str_find(paragraph, hs_table_cell(HS_T_PHOTO_MARKS, row, HS_PHOTO_MARKS_MARK), 0) != SIZE_MAX) return true;
  return false;
}

static bool prepare(hs_dating *d, hs_error *err) {
  hs_report *report = d->report;
  hs_arena *arena = d->scratch;
  hs_str text = hs_str_slice(report->text, 0, TEXT_FOR_CLUES);
  if (!hs_time_lex(arena, text, &d->tokens, err) || !hs_time_find(arena, &d->tokens, &d->times, err)) return false;
  d->sentence = hs_arena_array(arena, d->times.count, sizeof *d->sentence);
  d->skipped = hs_arena_array(arena, report->sentences.count, sizeof *d->skipped);
  if (!d->sentence || !d->skipped) return hs_error_memory(err);
  for (size_t i = 0; i < report->paragraphs.count; i++) {
    const hs_paragraph *paragraph = &report->paragraphs.items[i];
    bool aside = is_aside(report, paragraph) || holds_photo(hs_str_of_span(report->text, paragraph->span));
    for (size_t j = paragraph->first_sentence; j < paragraph->end_sentence; j++) d->skipped[j] = aside;
  }
  uint32_t s = 0;
  for (size_t i = 0; i < d->times.count; i++) {
    while (s + 1 < report->sentences.count && report->sentences.items[s].span.end <= d->times.items[i].span.begin) s++;
    d->sentence[i] = s;
  }
  return true;
}

static bool date(hs_report *report, hs_arena *scratch, hs_error *err) {
  hs_dating *d = hs_arena_alloc(scratch, sizeof *d);
  if (!d) return hs_error_memory(err);
  d->scratch = scratch;
  d->report = report;
  d->anchor = HS_NO_INDEX;
  d->told_weekday = HS_NO_DAY;
  if (!prepare(d, err) || !find_line(d, err)) return false;
  if (report->published.value.data) return true;
  if (!find_dateline(d, err)) return false;
  if (report->published.value.data) return true;
  return hs_dating_calendar(d, err) && hs_dating_offices(d, err) && hs_dating_events(d, err) &&
         hs_dating_facts(d, err) && hs_dating_games(d, err) && (!d->dateline || hs_dating_levels(d, err)) &&
         hs_dating_solve(d, err);
}

bool hs_published_mark(hs_report *report, hs_error *err) {
  if (report->published.value.data || report->sentences.count == 0) return true;
  hs_arena *scratch = hs_arena_new();
  if (!scratch) return hs_error_memory(err);
  bool done = date(report, scratch, err);
  hs_arena_free(scratch);
  return done;
}
