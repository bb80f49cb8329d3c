/* train_conllu.c - a corpus in the CoNLL-U format becomes reports cut as it says. See train.h. */
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "learn/random.h"
#include "text/split.h"
#include "tools/train.h"

enum { CORPUS_MAX = 1 << 30, COLUMNS = 10, SENTENCE_WORDS_MAX = 2000 };

typedef struct row {
  hs_str cells[COLUMNS];
} row;

/* A document under way: its text grows, so spans are kept until it is whole. */
typedef struct reader {
  hs_gold *gold;
  hs_dress dress;
  unsigned share;
  uint64_t random;
  hs_buffer text;
  HS_LIST(hs_span) spans;
  HS_LIST(hs_gold_word) words;
  HS_LIST(size_t) sentences;  /* behind the last word of each */
  HS_LIST(size_t) paragraphs; /* the sentence with which each begins */
  hs_str id;
  bool may_ship, new_paragraph;
  bool skip_hyphens; /* sentences with hyphens inside of words are left out */
  row rows[SENTENCE_WORDS_MAX];
  size_t row_count;
} reader;

/* gzip or not. */
static bool load(const char *path, hs_buffer *out, hs_error *err) {
  gzFile in = gzopen(path, "rb");
  if (!in) return hs_error_set(err, HS_EIO, "%s cannot be read", path);
  char bytes[65536];
  int n;
  while ((n = gzread(in, bytes, sizeof bytes)) > 0 && out->size < CORPUS_MAX)
    hs_buffer_add(out, (hs_str){bytes, (size_t)n});
  if (gzclose(in) != Z_OK || n != 0) return hs_error_set(err, HS_EFORMAT, "%s is broken", path);
  return !out->failed || hs_error_memory(err);
}

/* ---- words as they are written ---- */

static void add_curly(hs_buffer *out, hs_str word, bool opens) {
  for (size_t i = 0; i < word.size; i++) {
    if (word.data[i] == '"') hs_buffer_add(out, hs_str_from(opens ? "\u201c" : "\u201d"));
    else if (word.data[i] == '\'') hs_buffer_add(out, hs_str_from(opens && word.size == 1 ? "\u2018" : "\u2019"));
    else hs_buffer_add_char(out, word.data[i]);
  }
}

static char to_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c; }

/* Words that headlines leave small. */
static bool stays_small(hs_pos pos, hs_str word) {
  return word.size < 5 && (pos == HS_ADP || pos == HS_DET || pos == HS_CCONJ || pos == HS_PART);
}

static void add_word(reader *r, hs_str word, hs_pos pos, bool blank_before, bool first) {
  if (r->dress == HS_CURLY) {
    add_curly(&r->text, word, blank_before);
    return;
  }
  for (size_t i = 0; i < word.size; i++) {
    char c = word.data[i];
    if (r->dress == HS_LOWER) c = hs_to_lower(c);
    if (r->dress == HS_CAPITALS) c = to_upper(c);
    if (r->dress == HS_TITLE && i == 0 && (first || !stays_small(pos, word)) && word.data[0] != '\'') c = to_upper(c);
    hs_buffer_add_char(&r->text, c);
  }
}

/* ---- a document ---- */

static bool end_document(reader *r, hs_error *err) {
  hs_gold *gold = r->gold;
  if (!r->spans.count) return true;
  hs_gold_document d = {.report = hs_report_new(), .id = r->id, .may_ship = r->may_ship};
  if (!d.report || !hs_arena_copy(d.report->arena, hs_buffer_str(&r->text), &d.report->text))
    return hs_error_memory(err);
  bool ok = true;
  size_t first = 0, paragraph = 0;
  for (size_t s = 0; ok && s < r->sentences.count; s++) {
    for (size_t i = first; ok && i < r->sentences.items[s]; i++)
      ok = hs_token_add(d.report, r->spans.items[i]) && HS_PUSH(gold->arena, &d.words, r->words.items[i]);
    while (paragraph + 1 < r->paragraphs.count && r->paragraphs.items[paragraph + 1] <= s) paragraph++;
    ok = ok && hs_sentence_add(d.report, first, r->sentences.items[s], (uint32_t)paragraph);
    first = r->sentences.items[s];
  }
  ok = ok && HS_PUSH(gold->arena, &gold->documents, d);
  r->spans.count = r->words.count = r->sentences.count = r->paragraphs.count = 0;
  hs_buffer_free(&r->text);
  r->text = (hs_buffer){0};
  return ok || hs_error_memory(err);
}

static hs_gold_word word_of(const row *cells) {
  hs_gold_word w = {
      .form = cells->cells[1], .lemma = cells->cells[2], .features = cells->cells[5], .penn = cells->cells[4]};
  w.open = !hs_pos_from(cells->cells[3], &w.pos);
  if (hs_str_is(cells->cells[7], "mwe") && hs_str_is(w.form, "to")) w.pos = HS_ADP; /* "according to" */
  return w;
}

static bool add_span(reader *r, const row *cells, bool blank, bool first) {
  hs_gold_word w = word_of(cells);
  uint32_t begin = (uint32_t)r->text.size;
  add_word(r, w.form, w.pos, blank, first);
  return HS_PUSH(r->gold->arena, &r->spans, (hs_span){begin, (uint32_t)r->text.size}) &&
         HS_PUSH(r->gold->arena, &r->words, w);
}

/* A number in the last column ("Begin=12|End=15"), or SIZE_MAX. */
static size_t misc_number(const row *cells, const char *key) {
  size_t at = hs_str_find(cells->cells[9], hs_str_from(key), 0);
  return at == SIZE_MAX ? SIZE_MAX : strtoul(cells->cells[9].data + at + strlen(key), NULL, 10);
}

/* Does the next word follow row i without a blank? */
static bool has_no_blank(const reader *r, size_t i) {
  if (hs_str_find(r->rows[i].cells[9], HS_LIT("SpaceAfter=No"), 0) != SIZE_MAX) return true;
  size_t end = misc_number(&r->rows[i], "End="), next = i + 1 < r->row_count ? i + 1 : i;
  return end != SIZE_MAX && misc_number(&r->rows[next], "Begin=") == end;
}

/* How many rows belong to the surface word at row i ("3-4"), and do their forms make it up? */
static size_t group_of(const reader *r, size_t i, bool *whole) {
  hs_str id = r->rows[i].cells[0], form = r->rows[i].cells[1];
  size_t dash = hs_str_find(id, HS_LIT("-"), 0);
  if (dash == SIZE_MAX) return 0;
  size_t low = strtoul(id.data, NULL, 10), high = strtoul(id.data + dash + 1, NULL, 10), at = 0;
  *whole = true;
  for (size_t k = 1; k <= high - low + 1 && i + k < r->row_count; k++) {
    hs_str part = r->rows[i + k].cells[1];
    if (!hs_str_equal(hs_str_slice(form, at, at + part.size), part)) *whole = false;
    at += part.size;
  }
  if (at != form.size) *whole = false;
  return high - low + 1;
}

/* A surface word of one row or several; returns how many rows it took. */
static bool add_group(reader *r, size_t i, bool blank, size_t *taken) {
  bool whole = true;
  size_t group = group_of(r, i, &whole);
  *taken = 1 + group;
  if (!group) return add_span(r, &r->rows[i], blank, i == 0);
  if (!whole) { /* "wanna" that is "want to": one word of no part of speech */
    if (!add_span(r, &r->rows[i], blank, i == 0)) return false;
    r->words.items[r->words.count - 1].open = true;
    return true;
  }
  for (size_t k = 1; k <= group && i + k < r->row_count; k++)
    if (!add_span(r, &r->rows[i + k], blank && k == 1, i + k == 1)) return false;
  return true;
}

/* Words that another tokenizer left whole ("state-run") would teach what the program never sees. */
static bool is_cut_otherwise(const reader *r) {
  if (!r->skip_hyphens) return false;
  for (size_t i = 0; i < r->row_count; i++) {
    hs_str form = r->rows[i].cells[1];
    size_t hyphen = hs_str_find(form, HS_LIT("-"), 0);
    if (hyphen != SIZE_MAX && hyphen && hyphen + 1 < form.size && hs_is_alpha(form.data[hyphen - 1])) return true;
  }
  return false;
}

static bool end_sentence(reader *r, hs_error *err) {
  bool ok = true, kept = hs_random_below(&r->random, 1000) < r->share, blank = true;
  if (r->row_count && kept && !is_cut_otherwise(r)) {
    if (r->text.size) hs_buffer_add(&r->text, hs_str_from(r->new_paragraph ? "\n\n" : " "));
    if (r->new_paragraph || !r->paragraphs.count) ok = HS_PUSH(r->gold->arena, &r->paragraphs, r->sentences.count);
    for (size_t i = 0, taken; ok && i < r->row_count; i += taken) {
      ok = add_group(r, i, blank, &taken);
      blank = !has_no_blank(r, i);
      if (blank && i + taken < r->row_count) hs_buffer_add_char(&r->text, ' ');
    }
    ok = ok && HS_PUSH(r->gold->arena, &r->sentences, r->spans.count);
    r->new_paragraph = false;
  }
  r->row_count = 0;
  return (ok && !r->text.failed) || hs_error_memory(err);
}

/* "# licence = CC BY-SA 3.0" and "# non_commercial = no", as ../shared/eval/tags/README.md says. */
static bool read_comment(reader *r, hs_str line, hs_error *err) {
  if (hs_str_starts(line, HS_LIT("# newdoc"))) {
    if (!end_document(r, err)) return false;
    r->id = hs_str_slice(line, hs_str_find(line, HS_LIT("= "), 0) + 2, line.size);
    r->may_ship = true;
    r->new_paragraph = true;
  }
  if (hs_str_starts(line, HS_LIT("# newpar"))) r->new_paragraph = true;
  if (hs_str_starts(line, HS_LIT("# licence ="))) r->may_ship = hs_str_starts(line, HS_LIT("# licence = CC BY"));
  if (hs_str_starts(line, HS_LIT("# non_commercial = ")) && !hs_str_is(line, "# non_commercial = no"))
    r->may_ship = false;
  return true;
}

static void read_row(reader *r, hs_str line) {
  row *to = &r->rows[r->row_count];
  size_t at = 0;
  for (int k = 0; k < COLUMNS; k++) {
    size_t end = hs_str_find(line, HS_LIT("\t"), at);
    if (end == SIZE_MAX) end = line.size;
    to->cells[k] = hs_str_slice(line, at, end);
    at = end + 1;
  }
  bool empty_node = hs_str_find(to->cells[0], HS_LIT("."), 0) != SIZE_MAX;
  if (!empty_node && r->row_count + 1 < SENTENCE_WORDS_MAX) r->row_count++;
}

bool hs_gold_read(hs_gold *gold, const char *path, hs_dress dress, unsigned share, hs_error *err) {
  hs_buffer bytes = {0};
  hs_str rest, line;
  if (!gold->arena) gold->arena = hs_arena_new();
  reader *r = gold->arena ? hs_arena_alloc(gold->arena, sizeof *r) : NULL;
  if (!r) return hs_error_memory(err);
  r->gold = gold;
  r->dress = dress;
  r->share = share;
  r->random = (uint64_t)dress + 1;
  r->skip_hyphens = strstr(path, "silver") != NULL;
  bool ok = load(path, &bytes, err);
  ok = ok && (hs_arena_copy(gold->arena, hs_buffer_str(&bytes), &rest) || hs_error_memory(err));
  while (ok && hs_str_line(&rest, &line)) {
    if (!line.size) ok = end_sentence(r, err);
    else if (line.data[0] == '#') ok = read_comment(r, line, err);
    else read_row(r, line);
  }
  ok = ok && end_sentence(r, err) && end_document(r, err);
  hs_buffer_free(&bytes);
  hs_buffer_free(&r->text);
  return ok;
}

void hs_gold_free(hs_gold *gold) {
  for (size_t i = 0; i < gold->documents.count; i++) hs_report_free(gold->documents.items[i].report);
  hs_arena_free(gold->arena);
  *gold = (hs_gold){0};
}
