/* carrier.c - who carried the report to its outlet: the agency in the dateline, the mark at the end, the credit line.
 * See relaying.h. Words that lead to a name are in data/words/credit.tsv. */
#include "base/key.h"
#include "know/table.h"
#include "mark/relaying.h"

enum {
  LAST_LINES = 4,
  FIRST_LINES = 4,
  LINE_BYTES_MAX = 60,
  PARAGRAPHS_MAX = 32,
  DATELINE_BYTES_MAX = 160,
  NAME_WORDS_MAX = 6,
  MARK_BYTES_MAX = 40,
  PLACE_BYTES_MAX = 48, /* place and date before the agency of a dateline */
  NAME_BYTES_MAX = 32,
  INITIALS_MAX = 5,
  CREDIT_BYTES_MAX = 200
};

typedef struct found_carrier {
  hs_str name;
  hs_span span;
  int32_t aside;
  hs_relay_how how;
} found_carrier;

static hs_span span_in(hs_str text, hs_str part) {
  uint32_t begin = (uint32_t)(part.data - text.data);
  return (hs_span){begin, begin + (uint32_t)part.size};
}

/* ---- names in brackets and strokes: (AFP), (AP, May 6, 2024), /TASS/, (NTB/ab/cd) ---- */

static bool is_capital_word(hs_str s) {
  size_t letters = 0;
  for (size_t i = 0; i < s.size; i++) {
    if (hs_is_lower(s.data[i])) return false;
    letters += hs_is_upper(s.data[i]);
  }
  return letters >= 2 && s.size <= 10;
}

/* The publisher between `open` and `close` in s: an agency's name or initials. */
static bool name_between(const hs_report *report, hs_str s, char open, char close, found_carrier *found, hs_str text) {
  for (size_t at = 0; at < s.size; at++) {
    if (s.data[at] != open) continue;
    size_t end = at + 1;
    while (end < s.size && s.data[end] != close && end - at < MARK_BYTES_MAX) end++;
    if (end >= s.size || s.data[end] != close) continue;
    hs_str inside = hs_str_slice(s, at + 1, end), first = inside, rest = inside;
    if (open == '(')
      while (rest.size && strchr(",/;", rest.data[rest.size - 1]) == NULL) rest.size--;
    if (open == '(' && rest.size) {
      size_t cut = 0;
      while (cut < inside.size && !strchr(",/;", inside.data[cut])) cut++;
      first = hs_str_slice(inside, 0, cut);
    }
    first = hs_str_trim(first);
    hs_str name;
    bool agency = hs_publisher_agency(report, first, &name);
    if (!agency && !is_capital_word(first)) continue;
    found->name = agency && !hs_publisher_same(first, report->outlet) ? name : hs_publisher_name(report, first);
    found->span = span_in(text, hs_str_slice(s, at, end + 1));
    return true;
  }
  return false;
}

/* "Lima, Apr 2 (PTI) The ...": a dateline without a dash, told by its date or comma and an agency that is known. */
static bool find_dashless(const hs_report *report, hs_str head, found_carrier *found) {
  size_t open = hs_str_find(head, HS_LIT("("), 0), close = hs_str_find(head, HS_LIT(")"), 0);
  if (open == SIZE_MAX || close == SIZE_MAX || close < open || open > PLACE_BYTES_MAX || !hs_is_upper(head.data[0]))
    return false;
  hs_str front = hs_str_slice(head, 0, open);
  bool dated = hs_str_has_digit(front) || hs_str_count(front, ',');
  hs_str inside = hs_str_trim(hs_str_slice(head, open + 1, close)), name;
  return dated && hs_publisher_agency(report, inside, &name) &&
         name_between(report, hs_str_slice(head, 0, close + 1), '(', ')', found, report->text);
}

/* "SUND, Jan 3 (Lanternfolk) -": a name that no table knows, in brackets between the date and the dash. */
static bool find_unknown(const hs_report *report, hs_str head, found_carrier *found) {
  head = hs_str_trim(head);
  size_t open = hs_str_find(head, HS_LIT("("), 0);
  if (open == SIZE_MAX || open > PLACE_BYTES_MAX || head.data[head.size - 1] != ')' || !hs_is_upper(head.data[0]))
    return false;
  hs_str inside = hs_str_trim(hs_str_slice(head, open + 1, head.size - 1));
  if (!inside.size || inside.size > NAME_BYTES_MAX) return false;
  for (size_t i = 0; i < inside.size; i++) {
    bool first = i == 0 || inside.data[i - 1] == ' ';
    if (hs_is_digit(inside.data[i]) || strchr("(),;:/", inside.data[i]) || (first && !hs_is_upper(inside.data[i])))
      return false;
  }
  if (!hs_str_has_digit(hs_str_slice(head, 0, open))) return false;
  found->name = hs_publisher_name(report, inside);
  found->span = span_in(report->text, hs_str_slice(head, open, head.size));
  return true;
}

/* A dateline is the beginning of a paragraph, up to a dash, or with an agency between strokes. */
static bool find_dateline(const hs_report *report, found_carrier *found) {
  size_t seen = 0;
  for (size_t i = 0; i < report->paragraphs.count && i < PARAGRAPHS_MAX && seen < 3; i++) {
    if (report->paragraphs.items[i].kind <= HS_BLOCK_HEADING) continue;
    seen++;
    hs_str p = hs_str_of_span(report->text, report->paragraphs.items[i].span);
    hs_str head = hs_str_slice(p, 0, DATELINE_BYTES_MAX);
    size_t dash = hs_str_find(head, HS_LIT(" - "), 0), other = hs_str_find(head, HS_LIT("\u2013"), 0),
           longer = hs_str_find(head, HS_LIT("\u2014"), 0);
    size_t end = dash < other ? dash : other;
    if (longer < end) end = longer;
    *found = (found_carrier){.aside = HS_NO_INDEX, .how = HS_RELAY_DATELINE};
    hs_str front = hs_str_slice(head, 0, end);
    if (end != SIZE_MAX && name_between(report, front, '(', ')', found, report->text)) return true;
    if (end != SIZE_MAX && find_unknown(report, front, found)) return true;
    if (name_between(report, hs_str_slice(head, 0, end < head.size ? end : head.size), '/', '/', found, report->text))
      return true;
    if (head.size && find_dashless(report, head, found)) return true;
    if (head.size && head.data[0] == '(' && name_between(report, head, '(', ')', found, report->text) &&
        found->span.begin == report->paragraphs.items[i].span.begin)
      return true;
  }
  return false;
}

/* "... he said. - AFP", "... he said. EFE": an agency that is known, alone behind the last full stop. */
static bool find_bare_mark(const hs_report *report, hs_str tail, found_carrier *found) {
  tail = hs_str_trim(tail);
  size_t stop = tail.size;
  while (stop > 1 && !(hs_is_space(tail.data[stop - 1]) && strchr(".\"!?\x9d", tail.data[stop - 2]))) stop--;
  if (stop <= 1) return false;
  hs_str rest = hs_str_slice(tail, stop, tail.size), name;
  while (rest.size && !hs_is_alpha(rest.data[0])) rest = hs_str_slice(rest, 1, rest.size);
  bool initials = rest.size && rest.size <= INITIALS_MAX && hs_is_lower(rest.data[0]); /* "dpa" */
  for (size_t i = 0; initials && i < rest.size; i++) initials = hs_is_lower(rest.data[i]);
  if (!rest.size || rest.size > NAME_BYTES_MAX || (!hs_is_upper(rest.data[0]) && !initials) ||
      !hs_publisher_agency(report, rest, &name))
    return false;
  found->name = name;
  found->span = span_in(report->text, rest);
  return true;
}

/* "(Karlo Courier)" as the last line: a name in brackets that is nobody's. */
static bool find_bracketed_line(const hs_report *report, hs_span line, found_carrier *found) {
  hs_str text = hs_str_of_span(report->text, line), word, rest;
  uint32_t row;
  if (text.size < 6 || text.size > NAME_BYTES_MAX + 2 || text.data[0] != '(' || text.data[text.size - 1] != ')')
    return false;
  hs_str inside = hs_str_trim(hs_str_slice(text, 1, text.size - 1));
  size_t words = 0;
  for (rest = inside; hs_str_part(&rest, ' ', &word); words++)
    if (!hs_is_upper(word.data[0]) || hs_is_digit(word.data[word.size - 1]) || word.data[word.size - 1] == '.' ||
        (!words && hs_table_find(HS_T_FIRST_NAMES, word, &row)))
      return false;
  if (words < 2 || words > 4) return false;
  for (size_t i = 0; i < report->mentions.count; i++) {
    const hs_mention *m = &report->mentions.items[i];
    if (m->entity >= 0 && hs_span_overlaps(m->span, line) && report->entities.items[m->entity].kind == HS_KIND_PER)
      return false;
  }
  found->name = hs_publisher_name(report, inside);
  found->span = line;
  return true;
}

/* "(AFP)" or "/TASS/" as the last words of one of the last paragraphs. */
static bool find_end_mark(const hs_report *report, found_carrier *found) {
  for (size_t back = 0; back < 3 && back < report->paragraphs.count; back++) {
    hs_str p = hs_str_of_span(report->text, report->paragraphs.items[report->paragraphs.count - 1 - back].span);
    size_t from = p.size > MARK_BYTES_MAX ? p.size - MARK_BYTES_MAX : 0;
    hs_str tail = hs_str_slice(p, from, p.size);
    *found = (found_carrier){.aside = HS_NO_INDEX, .how = HS_RELAY_MARK};
    if (find_bare_mark(report, tail, found)) return true;
    if (find_bracketed_line(report, report->paragraphs.items[report->paragraphs.count - 1 - back].span, found))
      return true;
    for (int strokes = 0; strokes < 2; strokes++) {
      char close = strokes ? '/' : ')';
      if (!tail.size || (tail.data[tail.size - 1] != close && !(tail.size > 1 && tail.data[tail.size - 2] == close)))
        continue;
      size_t open = tail.size - 1;
      while (open > 0 && tail.data[open] != close) open--;
      while (open > 0 && tail.data[open - 1] != (strokes ? '/' : '(')) open--;
      if (open > 0 && name_between(report, hs_str_slice(tail, open - 1, tail.size), strokes ? '/' : '(', close, found,
                                   report->text))
        return true;
    }
  }
  return false;
}

/* ---- credit lines ---- */

/* The longest words of credit.tsv at the beginning of `line`: their kind, and how far they go. */
static hs_str credit_kind(hs_str line, size_t *end) {
  size_t at = 0;
  hs_key key;
  hs_str kind = HS_NONE;
  for (int i = 0; i < NAME_WORDS_MAX && hs_key_next(line, &at, &key); i++) {
    uint32_t row;
    if (!hs_table_find(HS_T_CREDIT, hs_str_slice(line, 0, key.end), &row)) continue;
    kind = hs_table_cell(HS_T_CREDIT, row, HS_CREDIT_KIND);
    *end = key.end;
  }
  return kind;
}

/* A name at the beginning of s: up to a mark, six words at most. */
static hs_str name_at(hs_str s) {
  size_t end = 0;
  while (end < s.size && !strchr("|()[],;\n\"", s.data[end]) &&
         !(s.data[end] == '.' && (end + 1 == s.size || hs_is_space(s.data[end + 1]))))
    end++;
  hs_str name = hs_str_trim(hs_str_slice(s, 0, end));
  size_t at = 0, words = 0;
  hs_key key;
  while (hs_key_next(name, &at, &key)) words++;
  return words && words <= NAME_WORDS_MAX ? name : HS_NONE;
}

/* The agency named anywhere in a short line ("© Agence France-Presse", "By The Associated Press"). */
static bool agency_in(const hs_report *report, hs_str line, hs_str *said, hs_str *name) {
  size_t at = 0;
  hs_key key, next;
  while (hs_key_next(line, &at, &key)) {
    size_t ends[4] = {key.end, 0, 0, 0}, count = 1, from = at;
    while (count < 4 && hs_key_next(line, &from, &next)) ends[count++] = next.end;
    while (count--) {
      *said = hs_str_slice(line, key.begin, ends[count]);
      if (hs_is_upper(hs_str_byte(*said, 0)) && hs_publisher_agency(report, *said, name)) return true;
    }
  }
  return false;
}

static bool line_credit(const hs_report *report, hs_str line, hs_str whole, found_carrier *found) {
  size_t end = 0;
  hs_str kind = credit_kind(line, &end), said, name;
  if (hs_str_is(kind, "reporting") || hs_str_is(kind, "bio") || hs_str_is(kind, "own")) return false;
  hs_str rest = hs_str_trim(hs_str_slice(line, end, line.size));
  bool colon = rest.size && rest.data[0] == ':';
  if (colon) rest = hs_str_trim(hs_str_slice(rest, 1, rest.size));
  bool several = end > 0 && memchr(line.data, ' ', end) != NULL;
  said = name_at(rest);
  if (hs_str_is(kind, "source") && (colon || several) && said.size && (said.data[0] < 'a' || colon)) {
    if (hs_str_is(hs_str_trim(line), "Source link")) return false;
    name = hs_publisher_name(report, said);
  } else if (line.size > CREDIT_BYTES_MAX || !agency_in(report, line, &said, &name)) {
    return false;
  }
  if (hs_publisher_same(name, report->outlet) || hs_publisher_same(said, report->outlet)) return false;
  *found = (found_carrier){name, span_in(whole, said), HS_NO_INDEX, HS_RELAY_CREDIT};
  return true;
}

/* The first credit line set aside that names somebody else. */
static bool find_credit(const hs_report *report, found_carrier *found) {
  for (size_t i = 0; i < report->set_aside.count; i++) {
    const hs_aside *aside = &report->set_aside.items[i];
    bool credit = aside->kind == HS_ASIDE_CREDIT;
    bool small = aside->kind == HS_ASIDE_CAPTION && aside->text.size <= LINE_BYTES_MAX;
    if (!credit && !small && aside->kind != HS_ASIDE_OTHER && aside->kind != HS_ASIDE_SHARE) continue;
    hs_str rest = aside->text, line;
    while (hs_str_line(&rest, &line)) {
      line = hs_str_trim(line);
      if (line.size > 2 && line.data[0] == '(')
        line = hs_str_slice(line, 1, line.size - (line.data[line.size - 1] == ')'));
      size_t end;
      if (!credit && !hs_str_is(credit_kind(line, &end), "source")) continue;
      if (line.size && line_credit(report, line, aside->text, found)) {
        found->aside = (int32_t)i;
        return true;
      }
    }
  }
  return false;
}

/* "via AFP" or "Source: AFP" as one of the last lines of the text. */
static bool find_last_line(const hs_report *report, found_carrier *found) {
  for (size_t back = 0; back < LAST_LINES && back < report->paragraphs.count; back++) {
    hs_str line = hs_str_of_span(report->text, report->paragraphs.items[report->paragraphs.count - 1 - back].span);
    if (line.size > LINE_BYTES_MAX) continue;
    if (line.size > 2 && line.data[0] == '(')
      line = hs_str_slice(line, 1, line.size - (line.data[line.size - 1] == ')'));
    size_t end;
    if (hs_str_is(credit_kind(line, &end), "source") && line_credit(report, line, report->text, found)) return true;
  }
  return false;
}

/* "15 Jan 2025 - 15:48 Reuters": one of the first lines, short, that ends in an agency behind the hour or date. */
static bool find_first_line(const hs_report *report, found_carrier *found) {
  for (size_t i = 0; i < FIRST_LINES && i < report->paragraphs.count; i++) {
    hs_str line = hs_str_trim(hs_str_of_span(report->text, report->paragraphs.items[i].span)), name;
    size_t cut = line.size;
    while (cut > 0 && !hs_is_digit(line.data[cut - 1])) cut--;
    if (line.size > LINE_BYTES_MAX || !cut) continue;
    hs_str rest = hs_str_slice(line, cut, line.size);
    while (rest.size && !hs_is_alpha(rest.data[0])) rest = hs_str_slice(rest, 1, rest.size);
    if (!rest.size || !hs_is_upper(rest.data[0]) || !hs_publisher_agency(report, rest, &name)) continue;
    *found = (found_carrier){name, span_in(report->text, rest), HS_NO_INDEX, HS_RELAY_CREDIT};
    return true;
  }
  return false;
}

/* An author who is an agency. */
static bool find_author(const hs_report *report, found_carrier *found) {
  for (size_t i = 0; i < report->authors.count; i++) {
    hs_str name;
    if (!hs_publisher_agency(report, report->authors.items[i], &name) || hs_publisher_same(name, report->outlet))
      continue;
    size_t at = hs_str_find(report->text, report->authors.items[i], 0);
    *found = (found_carrier){name, {0, 0}, HS_NO_INDEX, HS_RELAY_CREDIT};
    if (at != SIZE_MAX) found->span = (hs_span){(uint32_t)at, (uint32_t)(at + report->authors.items[i].size)};
    return true;
  }
  return false;
}

static void take(hs_relaying *relaying, const found_carrier *found) {
  if (hs_publisher_same(found->name, relaying->own) || hs_publisher_same(found->name, relaying->base)) return;
  hs_relaying_add(relaying, relaying->base, found->name, found->span, found->aside, found->how);
  relaying->base = found->name;
}

/* The credit line names whom the outlet took the report from; the dateline, who wrote it. */
void hs_carrier_find(hs_relaying *relaying) {
  found_carrier found;
  if (find_credit(relaying->report, &found)) take(relaying, &found);
  else if (find_author(relaying->report, &found)) take(relaying, &found);
  else if (find_last_line(relaying->report, &found)) take(relaying, &found);
  else if (find_first_line(relaying->report, &found)) take(relaying, &found);
  if (find_dateline(relaying->report, &found)) take(relaying, &found);
  else if (relaying->base.data == relaying->own.data && find_end_mark(relaying->report, &found)) take(relaying, &found);
}
