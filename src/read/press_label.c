/* press_label.c - labels and dividing lines of press archives. See press_label.h. */
#include "read/press_label.h"

#include "base/key.h"
#include "know/table.h"

enum { LABEL_MAX = 40, NUMBER_LEAST = 20, NUMBER_MOST = 40 };

/* Names of the fields in the table, in the order of hs_press_field. */
static const char *const FIELDS[HS_PRESS_FIELDS] = {"",       "title",   "subtitle", "byline",  "credit",   "section",
                                                    "length", "outlet",  "date",     "time",    "language", "copyright",
                                                    "place",  "lead",    "body",     "caption", "number",   "index",
                                                    "loaded", "counter", "of",       "end",     "unit",     "page"};

static hs_press_field field_of_row(uint32_t row) {
  hs_str name = hs_table_cell(HS_T_PRESS_LABELS, row, HS_PRESS_LABELS_FIELD);
  for (int f = 1; f < HS_PRESS_FIELDS; f++)
    if (hs_str_is(name, FIELDS[f])) return (hs_press_field)f;
  return HS_PRESS_NONE;
}

/* The field that `text` names in this layout; `wanted`: only that one, unless HS_PRESS_NONE; `exact`: not by its words
 * alone. Asked of the first lines of every text, so most are turned down by the index. */
static hs_press_field look_up(hs_str text, const char *layout, hs_press_field wanted, bool exact) {
  hs_phrase found;
  if (text.size == 0 || text.size > LABEL_MAX || !hs_phrase_find_in(HS_T_PRESS_LABELS, text, &found))
    return HS_PRESS_NONE;
  for (size_t i = 0; i < found.count; i++) {
    uint32_t row = found.places[i].row;
    if (found.places[i].table != HS_T_PRESS_LABELS) continue;
    if (!hs_str_is(hs_table_cell(HS_T_PRESS_LABELS, row, HS_PRESS_LABELS_LAYOUT), layout)) continue;
    if (wanted && !hs_str_is(hs_table_cell(HS_T_PRESS_LABELS, row, HS_PRESS_LABELS_FIELD), FIELDS[wanted])) continue;
    if (!exact || hs_table_cell_has(HS_T_PRESS_LABELS, row, HS_PRESS_LABELS_PHRASES, text)) return field_of_row(row);
  }
  return HS_PRESS_NONE;
}

static bool is_word(hs_str text, hs_press_field wanted) { return look_up(text, "line", wanted, false) == wanted; }

static hs_str next_word(hs_str *rest) {
  hs_str word = HS_LIT("");
  while (rest->size && !word.size && hs_str_part(rest, ' ', &word)) continue;
  return word;
}

static bool is_digits(hs_str s) {
  size_t digits = 0;
  for (size_t i = 0; i < s.size; i++) {
    if (!hs_is_digit(s.data[i]) && s.data[i] != ',' && s.data[i] != '.') return false;
    digits += hs_is_digit(s.data[i]);
  }
  return digits > 0 && s.size <= 12;
}

hs_press_field hs_press_label(hs_str line, hs_str *value) {
  line = hs_str_trim(line);
  size_t colon = 0;
  while (colon < line.size && colon <= LABEL_MAX && line.data[colon] != ':') colon++;
  bool marked = colon < line.size && colon <= LABEL_MAX;
  hs_str label = hs_str_trim(hs_str_slice(line, 0, colon));
  if (!marked && line.size > LABEL_MAX) return HS_PRESS_NONE;
  hs_press_field field = look_up(label, "nexis", HS_PRESS_NONE, false);
  if (!marked && field != HS_PRESS_BODY) return HS_PRESS_NONE; /* the others name what stands beside them */
  *value = marked ? hs_str_trim(hs_str_slice(line, colon + 1, line.size)) : HS_LIT("");
  return field;
}

hs_press_field hs_press_code(hs_str line, hs_str *value) {
  size_t size = 0;
  while (size < line.size && hs_is_upper(line.data[size])) size++;
  bool alone = hs_str_trim(hs_str_slice(line, size, line.size)).size == 0;
  bool apart =
      size < line.size && (line.data[size] == '\t' || hs_str_starts(hs_str_slice(line, size, line.size), HS_LIT("  ")));
  if (size < 2 || size > 3 || (!alone && !apart)) return HS_PRESS_NONE;
  hs_press_field field = look_up(hs_str_slice(line, 0, size), "factiva", HS_PRESS_NONE, true);
  if (field) *value = hs_str_trim(hs_str_slice(line, size, line.size));
  return field;
}

bool hs_press_is_counter(hs_str line) {
  line = hs_str_trim(line);
  if (line.size > HS_PRESS_LINE_MAX) return false;
  hs_str first = next_word(&line), second = next_word(&line), third = next_word(&line), fourth = next_word(&line);
  if (!fourth.size || hs_str_trim(line).size) return false;
  if (is_digits(first)) return is_word(second, HS_PRESS_OF) && is_digits(third) && is_word(fourth, HS_PRESS_COUNTER);
  return is_digits(second) && is_digits(fourth) && is_word(first, HS_PRESS_COUNTER) && is_word(third, HS_PRESS_OF);
}

bool hs_press_is_end(hs_str line) {
  line = hs_str_trim(line);
  return line.size <= LABEL_MAX && is_word(line, HS_PRESS_END);
}

/* A source code, a year and more: letters and digits alone, with eight digits in a row that could be a day. */
static bool is_document_number(hs_str word) {
  size_t digits = 0, most = 0;
  if (word.size < NUMBER_LEAST || word.size > NUMBER_MOST || !hs_is_upper(word.data[0])) return false;
  for (size_t i = 0; i < word.size; i++) {
    if (!hs_is_alpha(word.data[i]) && !hs_is_digit(word.data[i])) return false;
    digits = hs_is_digit(word.data[i]) ? digits + 1 : 0;
    if (digits > most) most = digits;
  }
  return most >= 8;
}

bool hs_press_is_number(hs_str line, hs_str *number) {
  line = hs_str_trim(line);
  if (line.size > HS_PRESS_LINE_MAX) return false;
  hs_str value;
  if (hs_press_code(line, &value) == HS_PRESS_NUMBER) line = value;
  hs_str first = next_word(&line), second = next_word(&line);
  if (hs_str_trim(line).size || !is_document_number(second) || !is_word(first, HS_PRESS_NUMBER)) return false;
  *number = second;
  return true;
}

bool hs_press_is_length(hs_str line) {
  line = hs_str_trim(line);
  if (line.size > LABEL_MAX) return false;
  hs_str first = next_word(&line), second = hs_str_trim(line);
  return is_digits(first) && is_word(second, HS_PRESS_UNIT);
}

bool hs_press_is_copyright(hs_str line) {
  line = hs_str_trim(line);
  if (hs_str_starts(line, HS_LIT("©")) || hs_str_starts_nocase(line, HS_LIT("(c)"))) return true;
  hs_str word = next_word(&line);
  return line.size > 3 && is_word(word, HS_PRESS_COPYRIGHT);
}

hs_str hs_press_language(hs_str name) {
  name = hs_str_trim(name);
  for (uint32_t row = 0; name.size && name.size <= LABEL_MAX && row < hs_table_rows(HS_T_LANGUAGE_NAMES); row++) {
    hs_str rest = hs_table_cell(HS_T_LANGUAGE_NAMES, row, HS_LANGUAGE_NAMES_NAMES), part;
    while (hs_str_part(&rest, ';', &part))
      if (hs_key_same(part, name)) return hs_table_cell(HS_T_LANGUAGE_NAMES, row, HS_LANGUAGE_NAMES_CODE);
  }
  return HS_NONE;
}
