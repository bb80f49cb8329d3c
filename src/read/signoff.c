/* signoff.c - the end of an article: marks of the desk in its last paragraph, and lines of the house behind it. See signoff.h. */
#include "read/signoff.h"

#include "read/desk_mark.h"

enum {
  LINES_MOST = 2, /* so many lines without a full stop end the text; more are a list */
  LINE_WORDS = 4, /* a shorter one may be a signature */
  LINE_WORDS_MOST = 24,
  MARK_WORDS = 3, /* of a source behind the last full stop */
  SENTENCES_LEAST = 2,
};

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
  size_t first = text.size > HS_DESK_MARK_MAX ? text.size - HS_DESK_MARK_MAX : 1;
  for (size_t at = first; at < text.size; at++) {
    if (text.data[at] != ' ') continue;
    size_t stop = at;
    while (stop > 0 && strchr("\"')", text.data[stop - 1])) stop--;
    if (stop > 2 && (unsigned char)text.data[stop - 1] == 0x9d) stop -= 3; /* a closing quotation mark */
    if (stop > 0 && strchr(".!?", text.data[stop - 1]) && hs_desk_mark_is(hs_str_slice(text, at + 1, text.size)))
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
  const hs_block_features *f = &b->features;
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
