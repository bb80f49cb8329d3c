/* header.c - header lines of an article. See header.h.
 * The zone is all that stands before the first paragraph. Each of its lines is a date, a byline, a section, or open;
 * of the open ones the first may be the outlet, and the next is the title. */
#include "read/header.h"

#include "base/utf8.h"
#include "know/word_set.h"
#include "read/outlet_name.h"
#include "read/written_date.h"

enum { ZONE_MAX = 12, OUTLET_SURE = 60, OUTLET_LIKELY = 30, OFFICE_LIKELY = 45, DATELINE_LOOK = 120 };

typedef enum line_kind { LINE_OPEN, LINE_DATE, LINE_BYLINE, LINE_SECTION, LINE_OTHER } line_kind;

typedef struct zone {
  size_t index[ZONE_MAX]; /* blocks */
  line_kind kind[ZONE_MAX];
  size_t count;
  bool statement; /* a line of it says that the report is its publisher's statement */
} zone;

/* ---- pieces of a line ---- */

/* The size of the mark that divides a header line at s[at], or 0. */
static size_t divider_at(hs_str s, size_t at) {
  static const char *const MARKS[] = {"|", "»", ">>", " > ", "·", "•", " / ", " – ", " — ", " - ", "›", "\t"};
  char c = s.data[at], next = at + 1 < s.size ? s.data[at + 1] : 0;
  if (hs_is_alpha(c) || hs_is_digit(c) || (c == ' ' && (hs_is_alpha(next) || hs_is_digit(next)))) return 0;
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
    if (hs_str_starts(hs_str_slice(s, at, s.size), hs_str_from(MARKS[i]))) return strlen(MARKS[i]);
  return 0;
}

/* Where the next mark that divides a header line stands, and how long it is. */
static size_t find_divider(hs_str s, size_t *size) {
  for (size_t at = 0; at < s.size; at++)
    if ((*size = divider_at(s, at)) != 0) return at;
  return SIZE_MAX;
}

static bool next_piece(hs_str *rest, hs_str *piece) {
  *rest = hs_str_trim(*rest);
  if (!rest->size) return false;
  size_t size = 0, at = find_divider(*rest, &size);
  *piece = hs_str_trim(hs_str_slice(*rest, 0, at));
  *rest = at == SIZE_MAX ? hs_str_slice(*rest, rest->size, rest->size) : hs_str_slice(*rest, at + size, rest->size);
  return true;
}

/* "PRESS STATEMENT", "Communiqué No 12/2024 (courtesy translation)": what a body calls its own report. */
static bool is_statement_head(hs_str text) {
  hs_str line = hs_outlet_bare(text);
  size_t end = line.size, digits = 0;
  for (size_t i = 0; i < line.size && !digits; i++)
    if (hs_is_digit(line.data[i])) digits = i;
  if (digits) {
    end = digits;
    while (end && (hs_is_space(line.data[end - 1]) || strchr("-#:/.", line.data[end - 1]))) end--;
    hs_str numbers = hs_word_set(HS_WORD_SET_NUMBER_SIGN), number;
    while (hs_str_part(&numbers, ';', &number))
      if (end > number.size && hs_str_equal_nocase(hs_str_slice(line, end - number.size, end), number))
        end -= number.size;
  }
  uint32_t row;
  hs_str head = hs_str_trim(hs_str_slice(line, 0, end));
  return head.size && line.size <= 60 && hs_table_find(HS_T_SELF_PUBLISHED, head, &row) &&
         hs_str_is(hs_table_cell(HS_T_SELF_PUBLISHED, row, HS_SELF_PUBLISHED_KIND), "line");
}

bool hs_header_is_section(hs_str text) {
  hs_str piece;
  if (is_statement_head(text)) return true;
  size_t sections = 0, others = 0;
  for (size_t n = 0; n < 6 && next_piece(&text, &piece); n++) {
    if (!piece.size) continue;
    if (hs_header_is(piece, "section")) sections++;
    else if (piece.size > 30 || !sections) return false;
    else others++;
  }
  return sections && others <= sections;
}

/* Without commas, colons, brackets and such at both ends. */
static hs_str strip_marks(hs_str s) {
  static const char MARKS[] = " \t,:;()[]-|/.*";
  for (;;) {
    size_t before = s.size;
    while (s.size && strchr(MARKS, s.data[0])) s = hs_str_slice(s, 1, s.size);
    while (s.size && s.data[s.size - 1] != '.' && strchr(MARKS, s.data[s.size - 1])) s.size--;
    static const char *const DASHES[] = {"–", "—", "•", "·", "»"};
    for (size_t i = 0; i < sizeof DASHES / sizeof *DASHES; i++) {
      hs_str dash = hs_str_from(DASHES[i]);
      if (hs_str_starts(s, dash)) s = hs_str_slice(s, dash.size, s.size);
      if (hs_str_ends(s, dash)) s.size -= dash.size;
    }
    if (s.size == before) return s;
  }
}

/* The last label ("Published", "Updated") that ends `before`; cut off from it. 'p', 'm' or 0. */
static char take_label(hs_str *before) {
  *before = strip_marks(*before);
  for (int words = 3; words >= 1; words--) {
    size_t at = before->size;
    for (int k = 0; k < words && at; k++) {
      while (at && before->data[at - 1] == ' ') at--;
      while (at && before->data[at - 1] != ' ' && before->data[at - 1] != '|') at--;
    }
    hs_str label = strip_marks(hs_str_slice(*before, at, before->size));
    if (!label.size) continue;
    char found = hs_header_is(label, "modified") ? 'm' : hs_header_is(label, "published") ? 'p' : 0;
    if (found) {
      before->size = at;
      return found;
    }
  }
  return 0;
}

char hs_header_date_label(hs_str before) { return take_label(&before); }

/* ---- names of authors ---- */

static bool name_word(hs_str word) {
  size_t n;
  uint32_t c = hs_utf8_decode(word, 0, &n);
  if (hs_char_is_upper(c)) return true;
  return hs_word_set_has(HS_WORD_SET_AUTHOR_JOINT, word);
}

bool hs_header_is_person(hs_str name) {
  size_t words = 0;
  hs_str rest = name, word;
  if (name.size < 4 || name.size > 60 || hs_header_is(name, "section") || hs_outlet_likeness(name) >= OUTLET_SURE)
    return false;
  for (; hs_str_part(&rest, ' ', &word); words++) {
    size_t n;
    if (words == 0 && !hs_char_is_upper(hs_utf8_decode(word, 0, &n))) return false;
    if (!name_word(word) || hs_header_is(word, "staff") || hs_header_is(word, "outlet")) return false;
    for (size_t i = 0; i < word.size; i++)
      if (hs_is_digit(word.data[i]) || strchr("@/:|<>()\"!?&", word.data[i])) return false;
  }
  return words >= 2 && words <= 5;
}

static size_t find_joint(hs_str s, size_t *size) {
  static const char *const MARKS[] = {",", ";", " | ", " - ", " – ", " — ", "("};
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    size_t at = hs_str_find(s, hs_str_from(MARKS[i]), 0);
    if (at < best) best = at, *size = strlen(MARKS[i]);
  }
  for (size_t at = hs_str_find(s, HS_LIT(" "), 0), next; at < best; at = next) {
    next = hs_str_find(s, HS_LIT(" "), at + 1);
    if (next != SIZE_MAX && hs_word_set_has(HS_WORD_SET_BETWEEN_AUTHORS, hs_str_slice(s, at + 1, next)))
      return *size = next + 1 - at, at;
  }
  return best;
}

static bool known_author(const hs_report *r, hs_str name) {
  for (size_t i = 0; i < r->authors.count; i++)
    if (hs_str_equal_nocase(r->authors.items[i], name)) return true;
  return false;
}

hs_str hs_header_without_by(hs_str name) {
  size_t cut = 0;
  for (size_t i = 1, blanks = 0; i < name.size && i < 32 && blanks < 3; i++) {
    if (name.data[i] != ' ' && name.data[i] != ':') continue;
    blanks++;
    if (hs_header_is(hs_str_slice(name, 0, i), "byline")) cut = i;
  }
  return cut ? strip_marks(hs_str_slice(name, cut, name.size)) : name;
}

bool hs_header_next_name(hs_str *rest, hs_str *name) {
  if (!rest->size) return false;
  size_t size = 0, at = find_joint(*rest, &size);
  *name = strip_marks(hs_str_slice(*rest, 0, at));
  *rest = at == SIZE_MAX ? HS_LIT("") : hs_str_slice(*rest, at + size, rest->size);
  return true;
}

bool hs_header_authors(hs_report *report, hs_str names, hs_error *err) {
  hs_str name, copy;
  names = hs_header_without_by(hs_str_trim(names));
  for (size_t n = 0; n < 8 && hs_header_next_name(&names, &name); n++) {
    if (!hs_header_is_person(name) || known_author(report, name)) continue;
    if (!hs_arena_copy(report->arena, name, &copy) || !HS_PUSH(report->arena, &report->authors, copy))
      return hs_error_memory(err);
    if (!report->sources.authors.data) report->sources.authors = HS_LIT("a byline above the text");
  }
  return true;
}

/* ---- one line ---- */

static bool set_date(hs_draft *d, hs_draft_date *to, const hs_written_date *date, size_t block, const char *why,
                     hs_error *err) {
  if (to->known || date->ambiguous) return true;
  hs_str value = hs_written_date_iso(d->report->arena, date);
  if (!value.data) return hs_error_memory(err);
  *to = (hs_draft_date){.known = true,
                        .value = value,
                        .precision = date->has_time ? HS_PRECISION_MINUTE : HS_PRECISION_DAY,
                        .from = HS_FROM_TEXT,
                        .block = block,
                        .span = date->span,
                        .why = hs_str_from(why)};
  return true;
}

static bool set_outlet(hs_draft *d, hs_str name, hs_error *err) {
  if (d->report->outlet.data) return true;
  hs_str tidy = hs_outlet_tidy(d->report->arena, hs_outlet_bare(name));
  if (!tidy.data) return hs_error_memory(err);
  if (tidy.size) d->report->outlet = tidy, d->report->sources.outlet = HS_LIT("a line above the text");
  return true;
}

/* "By Wendell Okafor": the byline word and a name. */
static bool byline_of(hs_str line, hs_str *names) {
  for (size_t i = 1; i < line.size && i < 24; i++) {
    if (line.data[i] != ' ' && line.data[i] != ':') continue;
    if (!hs_header_is(hs_str_slice(line, 0, i), "byline")) continue;
    hs_str rest = strip_marks(hs_str_slice(line, i, line.size));
    size_t n;
    if (!rest.size || !hs_char_is_upper(hs_utf8_decode(rest, 0, &n))) continue;
    *names = rest;
    return true;
  }
  return false;
}

/* "Text: Wendell Okafor": a word that leads to a name only with a colon behind it. */
static bool labelled_name(hs_str line, hs_str *names) {
  size_t colon = hs_str_find(hs_str_slice(line, 0, 32), HS_LIT(":"), 0), n;
  if (colon == SIZE_MAX || !hs_header_is(hs_str_slice(line, 0, colon), "labelled")) return false;
  *names = strip_marks(hs_str_slice(line, colon, line.size));
  return names->size && hs_char_is_upper(hs_utf8_decode(*names, 0, &n));
}

bool hs_header_byline(hs_str line, hs_str *names) {
  hs_str piece;
  for (size_t n = 0; n < 6 && next_piece(&line, &piece); n++) {
    piece = strip_marks(piece);
    if (byline_of(piece, names) || labelled_name(piece, names)) return true;
  }
  return false;
}

/* What stands beside a date in its line: an outlet, a byline, a section, a place. */
static bool take_rest(hs_draft *d, hs_str rest, bool first, hs_error *err) {
  hs_str piece, names;
  rest = strip_marks(rest);
  for (size_t n = 0; n < 6 && next_piece(&rest, &piece); n++) {
    piece = strip_marks(piece);
    if (!piece.size || hs_header_is_section(piece)) continue;
    if (byline_of(piece, &names)) {
      if (!hs_header_authors(d->report, names, err)) return false;
    } else if (first && n == 0 && hs_outlet_likeness(piece) >= OUTLET_LIKELY) {
      if (!set_outlet(d, piece, err)) return false;
    }
  }
  return true;
}

/* All dates of a header line with their labels. `found`: is it a date line? */
static bool take_dates(hs_draft *d, size_t block, bool first, bool *found, hs_error *err) {
  hs_str line = d->blocks.items[block].text;
  hs_written_date date;
  size_t from = 0;
  *found = false;
  for (int n = 0; n < 4 && hs_written_date_find(line, from, &date); n++) {
    hs_str before = hs_str_slice(line, from, date.span.begin);
    char label = take_label(&before);
    *found = true;
    hs_draft_date *to = label == 'm' ? &d->modified : &d->published;
    const char *why = label == 'm' ? "the header's date of change"
                      : label      ? "the header's date of publication"
                                   : "the header's date";
    if (!set_date(d, to, &date, block, why, err)) return false;
    if (n == 0 && !take_rest(d, before, first, err)) return false;
    from = date.span.end;
  }
  return !*found || take_rest(d, hs_str_slice(line, from, line.size), false, err);
}

/* May this line be a header line with a date, and not a headline that holds one? */
static bool may_be_date_line(const hs_draft_block *b) {
  hs_written_date date;
  if (b->features.words > 22 || !hs_written_date_find(b->text, 0, &date)) return false;
  hs_str before = hs_str_slice(b->text, 0, date.span.begin), after = hs_str_slice(b->text, date.span.end, b->text.size);
  char label = take_label(&before);
  before = strip_marks(before);
  after = strip_marks(after);
  return label || (before.size <= 60 && after.size <= 40 &&
                   (before.size == 0 || hs_str_find(b->text, HS_LIT("|"), 0) < b->text.size ||
                    hs_str_find(b->text, HS_LIT(","), 0) < b->text.size ||
                    hs_outlet_likeness(before) >= OUTLET_LIKELY || after.size == 0));
}

/* "Home > World > Asia": the way to the page, from the home page on. */
static bool is_breadcrumb(hs_str line) {
  hs_str first;
  return line.size <= 120 && next_piece(&line, &first) && line.size && hs_header_is(first, "home") &&
         hs_header_is_section(line);
}

/* "views 1 874", "3 min read", "Comments: 12": a number and a word for how often a page was read. */
static bool is_count(hs_str piece) {
  while (piece.size && (hs_is_digit(piece.data[0]) || strchr(" .,:", piece.data[0])))
    piece = hs_str_slice(piece, 1, piece.size);
  size_t before = piece.size;
  while (piece.size && (hs_is_digit(piece.data[piece.size - 1]) || strchr(" .,:Kk", piece.data[piece.size - 1])))
    piece.size--;
  return piece.size && hs_header_is(before == piece.size ? piece : hs_str_trim(piece), "count");
}

/* The counts behind the date of a header line are none of the report. */
static bool cut_counts(hs_draft *d, size_t block, hs_error *err) {
  hs_str line = d->blocks.items[block].text, piece;
  size_t size, at = find_divider(line, &size);
  while (at != SIZE_MAX) {
    hs_str rest = hs_str_slice(line, at + size, line.size), tail = rest;
    if (next_piece(&rest, &piece) && is_count(piece)) {
      if (!hs_draft_split(d, block, at, at + size, err)) return false;
      d->blocks.items[block + 1].aside = d->blocks.items[block + 1].fixed = true;
      d->blocks.items[block + 1].aside_kind = HS_ASIDE_SHARE;
      return true;
    }
    size_t next = find_divider(tail, &size);
    at = next == SIZE_MAX ? SIZE_MAX : (size_t)(tail.data - line.data) + next;
  }
  return true;
}

static bool classify(hs_draft *d, zone *z, size_t n, hs_error *err) {
  hs_draft_block *b = &d->blocks.items[z->index[n]];
  hs_str names;
  bool found;
  z->kind[n] = LINE_OPEN;
  if (may_be_date_line(b)) {
    if (!take_dates(d, z->index[n], n == 0, &found, err)) return false;
    if (found) z->kind[n] = LINE_DATE;
  } else if (b->features.words <= 14 && byline_of(b->text, &names)) {
    z->kind[n] = LINE_BYLINE;
    if (!hs_header_authors(d->report, names, err)) return false;
  } else if (is_breadcrumb(b->text)) {
    z->kind[n] = LINE_OTHER;
    b->aside = b->fixed = true;
    b->aside_kind = HS_ASIDE_NAVIGATION;
  } else if (hs_header_is_section(b->text)) {
    z->kind[n] = LINE_SECTION;
    z->statement |= is_statement_head(b->text);
  } else if (b->features.score >= b->features.needed || b->features.marks_only) {
    z->kind[n] = LINE_OTHER;
  }
  return true;
}

/* ---- the zone ---- */

static bool is_paragraph(const hs_block_features *f) {
  return f->words > 32 || (f->sentence && f->words >= (f->exclamation || f->question ? 22 : 10));
}

static bool same_words(const hs_draft_block *a, const hs_draft_block *b) {
  return a->features.hash && a->features.hash == b->features.hash;
}

static void find_zone(const hs_draft *d, zone *z) {
  z->count = 0;
  z->statement = false;
  for (size_t i = 0; i < d->blocks.count && z->count < ZONE_MAX; i++) {
    if (d->blocks.items[i].aside) continue;
    bool repeated = i + 1 < d->blocks.count && same_words(&d->blocks.items[i], &d->blocks.items[i + 1]);
    if (is_paragraph(&d->blocks.items[i].features) && !(repeated && d->blocks.items[i].features.words <= 40)) break;
    z->index[z->count++] = i;
  }
}

static size_t open_line(const zone *z, size_t from) {
  for (size_t n = from; n < z->count; n++)
    if (z->kind[n] == LINE_OPEN) return n;
  return SIZE_MAX;
}

/* "REPUBLIC OF X", "Government of X" above the name of one of its offices, which publishes. */
static bool is_state_line(const hs_draft *d, const zone *z, size_t first, size_t second) {
  if (second == SIZE_MAX || second != first + 1 || d->blocks.items[z->index[first]].fixed) return false;
  hs_str line = d->blocks.items[z->index[first]].text, office = d->blocks.items[z->index[second]].text, piece = office;
  next_piece(&office, &piece);
  bool government =
      hs_str_starts_nocase(line, HS_LIT("government of ")) || hs_str_starts_nocase(line, HS_LIT("the government of "));
  return (government || hs_outlet_is_country(line)) && hs_outlet_likeness(piece) >= OFFICE_LIKELY;
}

/* "THE LAKES RADIO / News at noon": the name in capitals, alone above a text without a headline. */
static bool is_lone_name(hs_str line) {
  hs_str piece;
  hs_block_features f;
  if (!next_piece(&line, &piece) || !line.size) return false;
  f = hs_cue_features(piece, NULL);
  return f.all_upper && f.words <= 5 && hs_outlet_likeness(piece) >= OUTLET_SURE;
}

/* Is the open line n the outlet's name? `second`: the open line behind it, which would be the title, or SIZE_MAX. */
static bool is_outlet_line(const hs_draft *d, const zone *z, size_t n, size_t second) {
  bool more = second != SIZE_MAX;
  const hs_draft_block *b = &d->blocks.items[z->index[n]];
  size_t words = 1;
  hs_str bare = hs_outlet_bare(b->text);
  for (size_t i = 0; i < bare.size; i++) words += bare.data[i] == ' ';
  hs_str rest = b->text, piece = b->text;
  next_piece(&rest, &piece); /* "THE NAME · its motto" */
  uint32_t likeness = hs_outlet_likeness(b->text), front = rest.size && rest.size < 40 ? hs_outlet_likeness(piece) : 0;
  bool named = front >= OUTLET_LIKELY && hs_header_is(rest, "section"); /* "The Council - Official statement" */
  if (named) return true;
  if (front > likeness) likeness = front;
  bool header_next = n + 1 < z->count &&
                     (z->kind[n + 1] == LINE_DATE || z->kind[n + 1] == LINE_SECTION || z->kind[n + 1] == LINE_BYLINE);
  if (!more) return likeness >= 90 || is_lone_name(b->text);
  if (likeness >= OUTLET_SURE) return true;
  const hs_block_features *title = more ? &d->blocks.items[z->index[second]].features : &b->features;
  bool headline = title->words <= 18 && !title->sentence;
  if (likeness >= OUTLET_LIKELY && (header_next || (words <= 4 && headline))) return true;
  if (likeness > 0 && n == 0 && z->statement) return true; /* a body above its own statement */
  return likeness > 0 && header_next && words <= 6 && n == 0;
}

/* "Analysis: why the river rose" looks like a teaser, but is the headline where there is no other. */
static void reopen_headline(const hs_draft *d, zone *z) {
  for (size_t n = 0; n < z->count; n++) {
    const hs_draft_block *b = &d->blocks.items[z->index[n]];
    if (z->kind[n] != LINE_OTHER || b->aside || b->features.after < 3 || b->features.kind != HS_ASIDE_TEASER) continue;
    z->kind[n] = LINE_OPEN;
    return;
  }
}

static bool settle_zone(hs_draft *d, zone *z, hs_error *err) {
  size_t lone = open_line(z, 0);
  bool outlet_alone = lone != SIZE_MAX && open_line(z, lone + 1) == SIZE_MAX &&
                      hs_outlet_likeness(d->blocks.items[z->index[lone]].text) >= OUTLET_SURE;
  if (d->title == HS_NO_BLOCK && (lone == SIZE_MAX || outlet_alone)) reopen_headline(d, z);
  size_t first = open_line(z, 0);
  if (first == SIZE_MAX) return true;
  size_t second = open_line(z, first + 1);
  if (is_state_line(d, z, first, second)) {
    z->kind[first] = LINE_OTHER;
    d->blocks.items[z->index[first]].header = true;
    first = second;
    second = open_line(z, first + 1);
  }
  if (!d->blocks.items[z->index[first]].fixed && is_outlet_line(d, z, first, second)) {
    z->kind[first] = LINE_OTHER;
    d->blocks.items[z->index[first]].header = true;
    hs_draft_because(d, z->index[first], "the publisher's name above the text");
    hs_str line = d->blocks.items[z->index[first]].text, piece = line;
    next_piece(&line, &piece);
    if (!set_outlet(d, piece, err)) return false;
    first = second;
  }
  if (first != SIZE_MAX && d->title == HS_NO_BLOCK && d->blocks.items[z->index[first]].features.words >= 2)
    d->title = z->index[first], d->report->sources.title = HS_LIT("the first line that may be a headline");
  return true;
}

static void mark_headers(hs_draft *d, const zone *z) {
  for (size_t n = 0; n < z->count; n++) {
    hs_draft_block *b = &d->blocks.items[z->index[n]];
    static const char *const WHY[] = {[LINE_DATE] = "a date above the text",
                                      [LINE_BYLINE] = "a byline above the text",
                                      [LINE_SECTION] = "the name of a section above the text"};
    if (z->kind[n] == LINE_DATE || z->kind[n] == LINE_BYLINE || z->kind[n] == LINE_SECTION) {
      b->header = true;
      hs_draft_because(d, z->index[n], "%s", WHY[z->kind[n]]);
    }
    if (b->header) b->kind = HS_BLOCK_HEADING;
  }
}

/* ---- lines that hold two things ---- */

/* "date 2022-08-15 The leader …": a label, a date, and the text in one line. */
static bool split_first(hs_draft *d, hs_error *err) {
  hs_written_date date;
  hs_str line = d->blocks.items[0].text;
  if (!hs_written_date_find(hs_str_slice(line, 0, 60), 0, &date) || date.span.begin > 24) return true;
  hs_str before = hs_str_slice(line, 0, date.span.begin),
         after = hs_str_trim(hs_str_slice(line, date.span.end, line.size));
  bool iso = date.span.begin == 0 && hs_is_digit(line.data[0]) && date.span.end >= 10 && line.data[4] == '-';
  char label = take_label(&before);
  size_t n;
  if ((!label && !iso) || strip_marks(before).size || after.size < 20 ||
      !hs_char_is_letter(hs_utf8_decode(after, 0, &n)))
    return true;
  return hs_draft_split(d, 0, date.span.end, date.span.end, err);
}

/* "example.com": a word with a point inside that ends in a domain. */
static bool site_part(hs_str title, size_t *cut, size_t *begin) {
  static const char *const MARKS[] = {" | ", " – ", " — ", " - "};
  for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
    hs_str mark = hs_str_from(MARKS[i]);
    size_t at = SIZE_MAX;
    for (size_t next = hs_str_find(title, mark, 0); next != SIZE_MAX; next = hs_str_find(title, mark, next + 1))
      at = next;
    if (at == SIZE_MAX || at < 20) continue;
    hs_str tail = hs_str_trim(hs_str_slice(title, at + mark.size, title.size));
    bool section = i == 0 && hs_header_is_section(tail);
    if (!section && !hs_header_holds_domain(tail) && hs_outlet_likeness(tail) < (i ? OUTLET_SURE : OUTLET_LIKELY))
      continue;
    *cut = at;
    *begin = at + mark.size;
    return true;
  }
  return false;
}

/* "Headline | World", "Headline - The Daily Star": the site's part goes aside, all of it as one. */
static bool split_title(hs_draft *d, hs_error *err) {
  if (d->title == HS_NO_BLOCK || d->blocks.items[d->title].fixed) return true;
  hs_str title = d->blocks.items[d->title].text, rest = title;
  size_t cut = 0, begin = 0, parts = 0, first_cut = title.size, first_begin = title.size;
  while (parts < 4 && site_part(rest, &cut, &begin)) {
    first_cut = cut, first_begin = begin;
    rest = hs_str_trim(hs_str_slice(title, 0, cut));
    parts++;
  }
  if (!parts) return true;
  hs_str tail = hs_str_trim(hs_str_slice(title, first_begin, title.size));
  bool named = parts == 1 && !hs_header_is_section(tail) && !hs_header_holds_domain(tail);
  if (named && !set_outlet(d, tail, err)) return false;
  if (!hs_draft_split(d, d->title, first_cut, first_begin, err)) return false;
  hs_draft_block *b = &d->blocks.items[d->title + 1];
  b->aside = b->fixed = true;
  b->aside_kind = HS_ASIDE_NAVIGATION;
  return true;
}

/* ---- the dateline ---- */

/* Only places, marks and an agency may stand before the date of a dateline: no more than one lower-case word. */
static bool before_dateline(hs_str s) {
  hs_str word;
  size_t lower = 0, n;
  while (hs_str_part(&s, ' ', &word)) {
    hs_str plain = strip_marks(word);
    if (plain.size && hs_char_is_lower(hs_utf8_decode(plain, 0, &n))) lower++;
  }
  return lower <= 1;
}

static bool behind_dateline(hs_str s) {
  size_t i = 0;
  while (i < s.size && strchr(" .,", s.data[i])) i++;
  s = hs_str_slice(s, i, s.size);
  return s.size && (strchr("(/)-[", s.data[0]) || hs_str_starts(s, HS_LIT("–")) || hs_str_starts(s, HS_LIT("—")));
}

static bool read_dateline(hs_draft *d, hs_error *err) {
  size_t i = 0;
  while (i < d->blocks.count && (i == d->title || d->blocks.items[i].header || d->blocks.items[i].aside ||
                                 !is_paragraph(&d->blocks.items[i].features)))
    i++;
  if (i == d->blocks.count || d->published.known) return true;
  hs_written_date date;
  hs_str text = d->blocks.items[i].text;
  if (!hs_written_date_find(hs_str_slice(text, 0, DATELINE_LOOK), 0, &date)) return true;
  if (date.span.begin > 70 || !before_dateline(hs_str_slice(text, 0, date.span.begin)) ||
      !behind_dateline(hs_str_slice(text, date.span.end, text.size)))
    return true;
  return set_date(d, &d->published, &date, i, "the dateline", err);
}

bool hs_header_read(hs_draft *d, hs_error *err) {
  if (!d->blocks.count) return true;
  if (!d->blocks.items[0].fixed && !split_first(d, err)) return false;
  zone z;
  find_zone(d, &z);
  for (size_t n = 0; n < z.count; n++)
    if (!classify(d, &z, n, err)) return false;
  if (!settle_zone(d, &z, err)) return false;
  mark_headers(d, &z);
  for (size_t n = z.count; n-- > 0;)
    if (z.kind[n] == LINE_DATE && !cut_counts(d, z.index[n], err)) return false;
  return split_title(d, err) && read_dateline(d, err);
}
