/* desk_mark.c - words that sign for a desk: initials, stamps of day and minute, the staff in brackets. See desk_mark.h. Reads
 * data/words/header_words.tsv, credit.tsv and the agencies of the world. */
#include "read/desk_mark.h"

#include "base/key.h"
#include "know/table.h"
#include "read/header_word.h"

enum {
  NAME_BYTES = 40,   /* of an agency's name */
  INITIALS_MOST = 5, /* letters of one desk mark */
  MARKS_MOST = 6,
  LABEL_BYTES = 32,
};

static bool is_mark_byte(char c) { return c == '/' || c == '-' || c == ' ' || c == '.' || c == ','; }

static hs_str without_marks(hs_str s) {
  while (s.size && (is_mark_byte(s.data[0]) || strchr("([*", s.data[0]))) s = hs_str_slice(s, 1, s.size);
  while (s.size && (is_mark_byte(s.data[s.size - 1]) || strchr(")]*", s.data[s.size - 1]))) s.size--;
  return s;
}

/* ---- initials ---- */

/* Runs of at most five letters and digits, each wholly in capitals or wholly in small letters: "ksz xx a3", "GKD AMS". */
static bool is_marks(hs_str s) {
  size_t marks = 0, run = 0;
  bool upper = false, lower = false;
  for (size_t i = 0; i <= s.size; i++) {
    char c = i < s.size ? s.data[i] : ' ';
    if (is_mark_byte(c)) {
      marks += run > 0;
      run = 0, upper = lower = false;
      continue;
    }
    upper |= hs_is_upper(c);
    lower |= hs_is_lower(c);
    if (!(hs_is_alpha(c) || hs_is_digit(c)) || ++run > INITIALS_MOST || (upper && lower)) return false;
  }
  return marks && marks <= MARKS_MOST;
}

/* Where an agency's name at the beginning ends; 0 where there is none. */
static size_t agency_end(hs_str s) {
  uint32_t row;
  for (size_t at = s.size < NAME_BYTES ? s.size : NAME_BYTES; at > 1; at--) {
    bool edge = at == s.size || strchr(" /(-", s.data[at]) != NULL;
    if (edge && s.data[at - 1] != ' ' && hs_table_find(HS_T_AGENCIES, hs_str_slice(s, 0, at), &row)) return at;
  }
  return 0;
}

/* "051432 Jun 24": day and minute, month, year. */
static bool is_stamp(hs_str s) {
  static const char MONTHS[] = "jan feb mar apr may jun jul aug sep oct nov dec";
  size_t digits = 0;
  while (digits < s.size && hs_is_digit(s.data[digits])) digits++;
  if (digits != 6 || s.size < 13 || s.size > 18 || s.data[6] != ' ') return false;
  size_t at = 7;
  if (hs_str_starts(hs_str_slice(s, at, s.size), HS_LIT("GMT ")) ||
      hs_str_starts(hs_str_slice(s, at, s.size), HS_LIT("UTC ")))
    at += 4;
  if (at + 6 > s.size) return false;
  char month[5] = {hs_to_lower(s.data[at]), hs_to_lower(s.data[at + 1]), hs_to_lower(s.data[at + 2]), 0, 0};
  return strchr(month, ' ') == NULL && strstr(MONTHS, month) && s.data[at + 3] == ' ' &&
         hs_is_digit(s.data[s.size - 1]) && hs_is_digit(s.data[s.size - 2]);
}

/* ---- names of the staff, in brackets ---- */

/* "(A - author: Ana Ruiz, editor: ...)", "(Reporting by ...)": the first label inside. */
static bool names_staff(hs_str s) {
  if (s.size < 4 || s.data[0] != '(' || s.data[s.size - 1] != ')') return false;
  uint32_t row;
  hs_str inside = hs_str_slice(s, 1, s.size - 1), head = hs_str_slice(inside, 0, LABEL_BYTES);
  size_t colon = hs_str_find(head, HS_LIT(":"), 0), at = 0;
  hs_key key;
  for (int i = 0; i < 3 && hs_key_next(head, &at, &key); i++)
    if (hs_table_find(HS_T_CREDIT, hs_str_slice(head, 0, key.end), &row) &&
        hs_str_is(hs_table_cell(HS_T_CREDIT, row, HS_CREDIT_KIND), "reporting"))
      return true;
  if (colon == SIZE_MAX) return false;
  hs_str label = hs_str_last_word(hs_str_slice(head, 0, colon));
  return hs_header_is(label, "byline") || hs_header_is(label, "labelled") || hs_header_is(label, "staff");
}

bool hs_desk_mark_is(hs_str s) {
  s = hs_str_trim(s);
  if (!s.size || s.size > HS_DESK_MARK_MAX) return false;
  if (hs_header_is(without_marks(s), "end") || is_stamp(s) || names_staff(s)) return true;
  if (s.data[0] == '/' && s.data[s.size - 1] == '/' && s.size <= NAME_BYTES) {
    uint32_t row;
    hs_str inside = without_marks(s);
    return inside.size <= 2 && is_marks(inside) && !hs_table_find(HS_T_AGENCIES, inside, &row);
  }
  size_t end = agency_end(s);
  if (!end) return false;
  hs_str rest = hs_str_slice(s, end, s.size), brackets = rest;
  while (brackets.size && is_mark_byte(brackets.data[0])) brackets = hs_str_slice(brackets, 1, brackets.size);
  return names_staff(brackets) || is_marks(rest);
}
