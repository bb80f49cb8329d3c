/* signoff.c - the end of an article: marks of the desk in its last paragraph, and lines of the house behind it. See signoff.h.
 * Reads data/words/header_words.tsv, credit.tsv and the agencies of the world; clean.c and cue.c ask. */
#include "read/signoff.h"

#include "base/key.h"
#include "know/table.h"
#include "read/header_word.h"

enum {
  LOOK = 240,        /* bytes of the last paragraph that may sign it */
  NAME_BYTES = 40,   /* of an agency's name */
  INITIALS_MOST = 5, /* letters of one desk mark */
  MARKS_MOST = 6,
  LABEL_BYTES = 32,
  LINES_MOST = 2, /* so many lines without a full stop end the text; more are a list */
  LINE_WORDS = 4, /* a shorter one may be a signature */
  LINE_WORDS_MOST = 24,
  MARK_WORDS = 3, /* of a source behind the last full stop */
  SENTENCES_LEAST = 2,
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

bool hs_signoff_is(hs_str s) {
  s = hs_str_trim(s);
  if (!s.size || s.size > LOOK) return false;
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

/* ---- the last paragraph ---- */

static bool is_kept(const hs_draft *d, size_t i) {
  const hs_draft_block *b = &d->blocks.items[i];
  return !b->aside && !b->header && i != d->title;
}

static size_t last_kept(const hs_draft *d, size_t before) {
  while (before-- > 0)
    if (is_kept(d, before)) return before;
  return HS_NO_BLOCK;
}

/* Where the words behind a full stop begin that sign the paragraph; SIZE_MAX where none do. */
static size_t find_signoff(hs_str text) {
  size_t first = text.size > LOOK ? text.size - LOOK : 1;
  for (size_t at = first; at < text.size; at++) {
    if (text.data[at] != ' ') continue;
    size_t stop = at;
    while (stop > 0 && strchr("\"')", text.data[stop - 1])) stop--;
    if (stop > 2 && (unsigned char)text.data[stop - 1] == 0x9d) stop -= 3; /* a closing quotation mark */
    if (stop > 0 && strchr(".!?", text.data[stop - 1]) && hs_signoff_is(hs_str_slice(text, at + 1, text.size)))
      return at;
  }
  return SIZE_MAX;
}

static bool cut_last(hs_draft *d, hs_error *err) {
  size_t i = last_kept(d, d->blocks.count);
  if (i == HS_NO_BLOCK || d->blocks.items[i].fixed) return true;
  size_t at = find_signoff(d->blocks.items[i].text);
  if (at == SIZE_MAX) return true;
  if (!hs_draft_split(d, i, at, at, err)) return false;
  hs_draft_block *b = &d->blocks.items[i + 1];
  b->aside = true;
  b->aside_kind = HS_ASIDE_CREDIT;
  b->gap = false;
  hs_draft_because(d, i + 1, "a mark of the desk behind the last full stop");
  return true;
}

/* ---- lines of the house ---- */

/* "... he said. - AFP", "... on Monday /TASS/": a sentence with its source behind it. */
static bool ends_in_mark(hs_str text) {
  char last = text.data[text.size - 1];
  if (last == ')' || last == '/' || last == ']') return true;
  size_t at = text.size, blanks = 0;
  while (at > 1 && blanks <= MARK_WORDS && !(text.data[at - 1] == ' ' && strchr(".!?\"", text.data[at - 2])))
    blanks += text.data[--at] == ' ';
  for (size_t i = at; i < text.size; i++)
    if (hs_is_digit(text.data[i])) return false; /* "Tel. 555 0100" */
  return at > 1 && blanks <= MARK_WORDS;
}

/* Words with neither a full stop nor quotation marks nor brackets, in a block of its own. */
static bool is_open_line(const hs_draft_block *b) {
  const hs_features *f = &b->features;
  return !ends_in_mark(b->text) && !b->fixed && !b->cell && !b->group && b->kind == HS_BLOCK_PARAGRAPH &&
         !f->sentence && !f->quoted && f->words >= LINE_WORDS && f->words <= LINE_WORDS_MOST &&
         !strchr("([*-", b->text.data[0]) && b->text.data[b->text.size - 1] != ':';
}

static bool leads_to_source(hs_str line) {
  hs_str said = hs_str_slice(line, 0, 13);
  return hs_str_equal_nocase(said, HS_LIT("according to "));
}

/* In a plain text one or two lines without a full stop behind paragraphs that all have one: what the house says of itself. */
static void set_lines_aside(hs_draft *d) {
  size_t lines[LINES_MOST], count = 0, sentences = 0, others = 0, i = d->blocks.count;
  while ((i = last_kept(d, i)) != HS_NO_BLOCK && is_open_line(&d->blocks.items[i])) {
    if (count == LINES_MOST || leads_to_source(d->blocks.items[i].text)) return;
    lines[count++] = i;
  }
  for (; i != HS_NO_BLOCK; i = last_kept(d, i)) *(d->blocks.items[i].features.sentence ? &sentences : &others) += 1;
  if (sentences < SENTENCES_LEAST || others > sentences) return;
  while (count--) {
    d->blocks.items[lines[count]].aside = true;
    d->blocks.items[lines[count]].aside_kind = HS_ASIDE_OTHER;
    hs_draft_because(d, lines[count], "a line without a full stop behind the article");
  }
}

bool hs_signoff_cut(hs_draft *d, hs_error *err) {
  if (!cut_last(d, err)) return false;
  if (!d->page) set_lines_aside(d);
  return true;
}
