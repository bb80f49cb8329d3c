/* cue.c - features of one block. See cue.h.
 * Phrases of the table give points to a kind; a block is boilerplate where one kind has enough of them for its
 * length. Of a long block only the beginning and the end are looked at, so that long paragraphs cost little. */
#include "read/cue.h"

#include "base/key.h"
#include "base/utf8.h"
#include "know/table.h"
#include "read/desk_mark.h"

enum {
  KEYS_MAX = 112,
  WHOLE_MAX = 640,
  HEAD_SIZE = 220,
  TAIL_SIZE = 200,
  KINDS = HS_ASIDE_OTHER + 1,
  ROWS_MAX = 32,
  TIMES_MAX = 2
};

typedef struct cut {
  uint64_t hashes[KEYS_MAX];
  uint32_t begin[KEYS_MAX], end[KEYS_MAX];
  size_t count;
  size_t first;  /* behind numbers and bullets at the beginning */
  bool complete; /* all words of the block are there */
} cut;

static void cut_range(hs_str text, size_t from, size_t to, cut *c) {
  c->count += hs_key_cut(hs_str_slice(text, 0, to), from, KEYS_MAX - c->count, c->hashes + c->count,
                         c->begin + c->count, c->end + c->count);
}

/* Moves to the next blank, so that no word is cut in two. */
static size_t at_blank(hs_str text, size_t at) {
  while (at < text.size && !hs_is_space(text.data[at])) at++;
  return at;
}

static void cut_block(hs_str text, cut *c) {
  c->count = 0;
  c->complete = text.size <= WHOLE_MAX;
  if (c->complete) {
    cut_range(text, 0, text.size, c);
    c->complete = c->count < KEYS_MAX;
  } else {
    size_t head = at_blank(text, HEAD_SIZE), tail = at_blank(text, text.size - TAIL_SIZE);
    cut_range(text, 0, head < tail ? head : tail, c);
    if (c->count < KEYS_MAX) {
      c->hashes[c->count] = HS_KEY_BREAK;
      c->begin[c->count] = c->end[c->count] = (uint32_t)tail;
      c->count++;
    }
    cut_range(text, tail, text.size, c);
  }
  c->first = 0;
  while (c->first + 1 < c->count && c->hashes[c->first] != HS_KEY_BREAK && hs_is_digit(text.data[c->begin[c->first]]))
    c->first++;
}

/* ---- the table ---- */

typedef struct tally {
  uint32_t points[KINDS];
  hs_cue_scope scope[KINDS];
  uint32_t after[KINDS];
  uint32_t bio;
  bool address;
  uint32_t rows[ROWS_MAX]; /* rows that have given points, so that a word said often counts twice at most */
  uint8_t times[ROWS_MAX];
  size_t row_count;
} tally;

static bool colon_follows(hs_str text, size_t at) {
  size_t n;
  while (at < text.size) {
    uint32_t c = hs_utf8_decode(text, at, &n);
    if (c == ':' || c == 0xFF1A || c == '/' || c == '|' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0xBB ||
        c == '>')
      return true;
    if (!hs_char_is_space(c) && c != ')' && c != '"' && c != '*' && c != 0x201D) return false;
    at += n;
  }
  return false;
}

static uint32_t number_of(hs_str cell) {
  uint32_t n = 0;
  for (size_t i = 0; i < cell.size && i < 6; i++)
    if (hs_is_digit(cell.data[i])) n = n * 10 + (uint32_t)(cell.data[i] - '0');
  return n;
}

/* Does the row hold at this place: keys [at, end) of the block? */
static bool place_fits(uint32_t row, const cut *c, hs_str text, size_t at, size_t end) {
  hs_str where = hs_table_cell(HS_T_BOILERPLATE, row, HS_BOILERPLATE_PLACE);
  uint32_t most = number_of(hs_table_cell(HS_T_BOILERPLATE, row, HS_BOILERPLATE_WORDS));
  if (most && (!c->complete || c->count - c->first > most)) return false;
  bool first = at == c->first || at == 0, last = end == c->count;
  bool colon = hs_str_ends(where, HS_LIT(":"));
  if (colon) where.size--;
  if (colon && !last && !colon_follows(text, c->end[end - 1])) return false;
  if (hs_str_is(where, "whole")) return first && last && c->complete;
  if (hs_str_is(where, "start")) return first;
  if (hs_str_is(where, "end")) return last;
  return true;
}

/* May this row give points once more? */
static bool counts_again(tally *t, uint32_t row, uint32_t points) {
  size_t i = 0;
  while (i < t->row_count && t->rows[i] != row) i++;
  if (i == t->row_count) {
    if (i == ROWS_MAX) return false;
    t->rows[i] = row;
    t->times[i] = 0;
    t->row_count++;
  }
  return t->times[i] < (points < 10 ? TIMES_MAX + 1 : TIMES_MAX) && ++t->times[i];
}

static bool add_row(uint32_t row, const cut *c, hs_str text, size_t at, size_t end, tally *t) {
  if (!place_fits(row, c, text, at, end)) return false;
  uint32_t points = number_of(hs_table_cell(HS_T_BOILERPLATE, row, HS_BOILERPLATE_POINTS));
  hs_str name = hs_table_cell(HS_T_BOILERPLATE, row, HS_BOILERPLATE_KIND);
  hs_str scope = hs_table_cell(HS_T_BOILERPLATE, row, HS_BOILERPLATE_SCOPE);
  hs_aside_kind kind;
  if (!hs_aside_kind_from(name, &kind)) return false;
  if (!counts_again(t, row, points)) return true;
  if (kind == HS_ASIDE_BIO) t->bio += points;
  t->points[kind] += points;
  if (hs_str_is(scope, "address")) t->address = true;
  if (hs_str_is(scope, "teasers") && t->scope[kind] == HS_CUE_SELF) t->scope[kind] = HS_CUE_TEASERS;
  if (hs_str_is(scope, "rest")) t->scope[kind] = HS_CUE_REST;
  if (at <= c->first) t->after[kind] = (uint32_t)(c->count - end);
  return true;
}

/* Adds what the table says of one phrase; false where it says nothing that holds here. Of several rows of a kind the
 * one with the most points counts. */
static bool add_phrase(const hs_phrase *phrase, const cut *c, hs_str text, size_t at, tally *t) {
  bool any = false;
  uint32_t before[KINDS], most[KINDS] = {0};
  const hs_phrase_place *first = hs_phrase_in(phrase, HS_T_BOILERPLATE, UINT32_MAX),
                        *end = phrase->places + phrase->count;
  if (!first) return false;
  memcpy(before, t->points, sizeof before);
  for (const hs_phrase_place *place = first; place < end && place->table == HS_T_BOILERPLATE; place++) {
    if (!add_row(place->row, c, text, at, phrase->end, t)) continue;
    any = true;
    for (size_t k = 0; k < KINDS; k++) {
      if (t->points[k] - before[k] > most[k]) most[k] = t->points[k] - before[k];
      t->points[k] = before[k];
    }
  }
  for (size_t k = 0; any && k < KINDS; k++) t->points[k] = before[k] + most[k];
  return any;
}

static void ask_table(const cut *c, hs_str text, tally *t) {
  hs_phrase found[HS_PHRASES_MAX];
  for (size_t at = 0, next, n; (n = hs_phrases_next(HS_T_BOILERPLATE, c->hashes, c->count, &at, found)) > 0;
       at = next) {
    next = at + 1;
    for (size_t i = n; i-- > 0 && next == at + 1;) /* the longest phrase that fits; then on behind it */
      if (add_phrase(&found[i], c, text, at, t)) next = found[i].end > next ? found[i].end : next;
  }
}

static void settle(const tally *t, hs_block_features *f) {
  size_t best = 0;
  for (size_t k = 1; k < KINDS; k++)
    if (t->points[k] > t->points[best]) best = k;
  f->bio = t->bio;
  f->address = t->address;
  f->score = t->points[best];
  f->kind = (hs_aside_kind)best;
  f->scope = t->scope[best];
  f->after = t->after[best];
  f->needed = 40 + f->words / 2;
}

/* ---- shape ---- */

static bool closes(uint32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A ||
         c == '*' || c == '_' || c == 0x201C || c == 0x300D || hs_char_is_space(c);
}

static void look_at_end(hs_str text, hs_block_features *f) {
  size_t at = text.size, n;
  uint32_t c = 0;
  while (at && (c = hs_utf8_decode_before(text, at, &n), closes(c))) at -= n;
  static const uint32_t ENDS[] = {'.', '!', '?', 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x61F, 0x6D4, 0x964};
  for (size_t i = 0; at && i < sizeof ENDS / sizeof *ENDS; i++) f->sentence |= c == ENDS[i];
  f->exclamation = at && c == '!';
  f->question = at && c == '?';
  f->ellipsis = at && (c == 0x2026 || hs_str_ends(hs_str_slice(text, 0, at), HS_LIT("...")) ||
                       hs_str_ends(text, HS_LIT("[…]")) || hs_str_ends(text, HS_LIT("[...]")));
}

static void look_at_case(hs_str text, const cut *c, hs_block_features *f) {
  size_t n, words = 0, capitals = 0;
  for (size_t i = 0; i < c->count && i < 24 && c->hashes[i] != HS_KEY_BREAK; i++) {
    uint32_t letter = hs_utf8_decode(text, c->begin[i], &n);
    words += hs_char_is_letter(letter);
    capitals += hs_char_is_upper(letter);
    if (i == 0) f->lower = hs_char_is_lower(letter);
  }
  f->capitals = words ? (uint32_t)(capitals * 1000 / words) : 0;
  bool upper = false, lower = false;
  for (size_t i = 0; i < text.size && i < 200 && !(upper && lower); i += n) {
    uint32_t letter = hs_utf8_decode(text, i, &n);
    upper |= hs_char_is_upper(letter);
    lower |= hs_char_is_lower(letter);
  }
  f->all_upper = upper && !lower;
}

static bool holds_quotes(hs_str text) {
  text = hs_str_slice(text, 0, WHOLE_MAX);
  if (text.size && memchr(text.data, '"', text.size)) return true;
  for (size_t at = 0, n; (at = hs_utf8_skip_ascii(text, at)) < text.size; at += n) {
    uint32_t c = hs_utf8_decode(text, at, &n);
    if (c == 0x201C || c == 0x201E || c == 0xAB) return true;
  }
  return false;
}

/* "sbo/pn", "(ABC/de/fg)", "NVB // PJX": runs of one to five letters with slashes between. */
static bool is_initials(hs_str s) {
  s = hs_str_trim(s);
  if (s.size > 2 && s.data[0] == '(' && s.data[s.size - 1] == ')') s = hs_str_slice(s, 1, s.size - 1);
  if (s.size > 24) return false;
  size_t run = 0, slashes = 0;
  for (size_t i = 0; i < s.size; i++) {
    char c = s.data[i];
    if (c == '/' || c == '-' || c == ' ') {
      bool slash_before = i && (s.data[i - 1] == '/' || s.data[i - 1] == ' ');
      bool slash_after = i + 1 < s.size && s.data[i + 1] == '/';
      if (!run && !slash_before) return false;
      if (c == ' ' && !slash_before && !slash_after) return false;
      slashes += c == '/';
      run = 0;
    } else if (!hs_is_alpha(c) || ++run > 5) {
      return false;
    }
  }
  return slashes && run;
}

static void keep_words(const cut *c, hs_block_words *words, hs_block_features *f) {
  if (!words || !c->complete || c->count > sizeof words->keys / sizeof *words->keys - words->count) return;
  memcpy(words->keys + words->count, c->hashes, c->count * sizeof *c->hashes);
  f->first_key = (uint32_t)words->count;
  f->key_count = (uint32_t)c->count;
  words->count += c->count;
}

hs_block_features hs_cue_features(hs_str text, hs_block_words *words) {
  hs_block_features f = {0};
  cut c;
  cut_block(text, &c);
  keep_words(&c, words, &f);
  f.words = c.complete ? (uint32_t)c.count : (uint32_t)(text.size / 6);
  f.marks_only = c.count == 0;
  look_at_end(text, &f);
  look_at_case(text, &c, &f);
  f.initials = text.size <= 40 && (is_initials(text) || hs_desk_mark_is(text));
  f.quoted = holds_quotes(text);
  if (c.complete && c.count) f.hash = hs_key_hash((hs_str){(const char *)c.hashes, c.count * sizeof *c.hashes});
  tally t = {0};
  ask_table(&c, text, &t);
  if (f.exclamation)
    for (size_t k = 0; k < KINDS; k++) t.points[k] += t.points[k] ? 5 : 0;
  settle(&t, &f);
  return f;
}
