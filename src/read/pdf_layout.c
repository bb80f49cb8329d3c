/* pdf_layout.c - from lines with their places to blocks. See pdf_layout.h.
 * In order: lines in margins, columns, the measures of the running text, paragraphs, the title. */
#include "read/pdf_layout.h"

#include "base/key.h"
#include "base/map.h"
#include "base/utf8.h"
#include "read/outlet_name.h"
#include "read/pdf_order.h"
#include "read/pdf_words.h"

enum {
  MARGIN = 12,       /* hundredths of a page's height at its top and bottom where running lines stand */
  EDGE = 9,          /* where a number alone is that of the page */
  RUNNING_OFTEN = 5, /* on so many pages a line is running in a file of any length */
  STEPS = 2000,      /* of the histogram of distances */
  LARGER = 118,      /* hundredths of the usual size from which on a line is set larger */
  TITLE_MAX = 300,
  MASTHEAD = 60, /* likeness of a publisher's name */
};

typedef struct layout {
  hs_draft *draft;
  hs_pdf *pdf;
  hs_pdf_words words;
  int32_t size;          /* of the running text */
  int32_t leading;       /* from one of its lines to the next */
  int32_t *left, *right; /* of each run */
  int32_t largest;       /* of the blocks of the first page, for the title */
} layout;

/* ---- lines in margins ---- */

/* Hundredths of the page's height above (top) or below (bottom) a line's middle, whichever is less. */
static int32_t edge_of(const hs_pdf *pdf, const hs_pdf_line *line, bool *bottom) {
  int64_t height = pdf->pages.items[line->page].height, middle = ((int64_t)line->y0 + line->y1) / 2;
  int64_t above = middle * 100 / height;
  *bottom = above > 50;
  return (int32_t)(*bottom ? 100 - above : above);
}

/* What a line has in common with those of other pages: its words, with any number alike. 0: nothing. */
static uint64_t running_key(const hs_pdf_line *line, bool bottom) {
  uint64_t hash = bottom ? 7 : 3;
  size_t at = 0;
  hs_key key;
  for (size_t n = 0; n < 40 && hs_key_next(line->text, &at, &key); n++) {
    bool digit = hs_is_digit(key.bytes[0]);
    hash = hash * 1099511628211U ^ (digit ? 1 : hs_key_hash(hs_key_str(&key)));
  }
  return hash < 8 ? 0 : hash;
}

/* Is the number of its page the most that this line says ("3", "- 3 -", "Page 3 of 9")? */
static bool is_page_number(const hs_pdf_line *line) {
  size_t at = 0, words = 0;
  bool own = false;
  hs_key key;
  if (line->text.size > 40) return false;
  for (; words < 5 && hs_key_next(line->text, &at, &key); words++) {
    uint32_t value = 0;
    bool digits = key.size < 6;
    for (uint32_t i = 0; i < key.size && digits; i++) {
      digits = hs_is_digit(key.bytes[i]);
      value = value * 10 + (uint32_t)(key.bytes[i] - '0');
    }
    own = own || (digits && value == line->page + 1);
  }
  return own && words <= 4;
}

typedef struct running {
  uint32_t pages, last;
} running;

/* Counts on how many pages each line of a margin stands; *index of a line: its entry, or HS_MAP_ABSENT. */
static bool count_running(layout *l, uint32_t *index, running *counts) {
  hs_arena *arena = l->draft->arena;
  hs_map seen = {0};
  uint32_t used = 0;
  for (size_t i = 0; i < l->pdf->lines.count; i++) {
    const hs_pdf_line *line = &l->pdf->lines.items[i];
    bool bottom;
    index[i] = HS_MAP_ABSENT;
    if (edge_of(l->pdf, line, &bottom) > MARGIN) continue;
    uint64_t key = running_key(line, bottom);
    if (!key) continue;
    uint32_t at = hs_map_get_number(&seen, key);
    if (at == HS_MAP_ABSENT) {
      at = used++;
      counts[at] = (running){0, UINT32_MAX};
      if (!hs_map_set_number(&seen, arena, key, at)) return false;
    }
    if (counts[at].last != line->page) counts[at].pages++;
    counts[at].last = line->page;
    index[i] = at;
  }
  return true;
}

static bool mark_margins(layout *l) {
  hs_arena *arena = l->draft->arena;
  size_t count = l->pdf->lines.count, pages = l->pdf->pages.count;
  uint32_t *index = hs_arena_array(arena, count, sizeof *index);
  running *counts = hs_arena_array(arena, count, sizeof *counts);
  if (!index || !counts || !count_running(l, index, counts)) return false;
  for (size_t i = 0; i < count; i++) {
    hs_pdf_line *line = &l->pdf->lines.items[i];
    bool bottom;
    size_t on = index[i] == HS_MAP_ABSENT ? 0 : counts[index[i]].pages;
    if (on >= 2 && (on * 3 >= pages || on >= RUNNING_OFTEN)) line->margin = true;
    else if (edge_of(l->pdf, line, &bottom) <= EDGE && (bottom || line->page)) line->margin = is_page_number(line);
  }
  return true;
}

/* ---- columns and measures ---- */

/* Does a line begin a new column: on another page, higher up, or beside the one before? */
static bool begins_run(const hs_pdf_line *before, const hs_pdf_line *line) {
  return before->page != line->page || line->y0 < before->y0 - before->size / 2 || line->x0 > before->x1 ||
         line->x1 < before->x0;
}

static bool find_runs(layout *l) {
  const hs_pdf_line *before = NULL;
  uint32_t runs = 0;
  hs_arena *arena = l->draft->arena;
  for (size_t i = 0; i < l->pdf->lines.count; i++) {
    hs_pdf_line *line = &l->pdf->lines.items[i];
    if (line->margin) continue;
    runs += !before || begins_run(before, line);
    line->run = runs;
    before = line;
  }
  l->left = hs_arena_array(arena, (size_t)runs + 1, sizeof *l->left);
  l->right = hs_arena_array(arena, (size_t)runs + 1, sizeof *l->right);
  if (!l->left || !l->right) return false;
  for (uint32_t i = 0; i <= runs; i++) l->left[i] = INT32_MAX, l->right[i] = INT32_MIN;
  for (size_t i = 0; i < l->pdf->lines.count; i++) {
    const hs_pdf_line *line = &l->pdf->lines.items[i];
    if (line->margin) continue;
    if (line->x0 < l->left[line->run]) l->left[line->run] = line->x0;
    if (line->x1 > l->right[line->run]) l->right[line->run] = line->x1;
  }
  return true;
}

/* The value below which half of the weight lies. */
static int32_t median(const uint64_t *weights) {
  uint64_t all = 0, sum = 0;
  for (int i = 0; i < STEPS; i++) all += weights[i];
  for (int i = 0; i < STEPS; i++)
    if ((sum += weights[i]) * 2 >= all && all) return i;
  return 0;
}

/* The size of the running text (by bytes) and the distance of its lines. */
static bool measure(layout *l) {
  uint64_t *weights = hs_arena_array(l->draft->arena, STEPS, sizeof *weights);
  if (!weights) return false;
  const hs_pdf *pdf = l->pdf;
  for (size_t i = 0; i < pdf->lines.count; i++)
    if (!pdf->lines.items[i].margin && pdf->lines.items[i].size < STEPS)
      weights[pdf->lines.items[i].size] += pdf->lines.items[i].text.size;
  l->size = median(weights);
  if (l->size < 1) l->size = 100;
  memset(weights, 0, STEPS * sizeof *weights);
  for (size_t i = 1; i < pdf->lines.count; i++) {
    const hs_pdf_line *a = &pdf->lines.items[i - 1], *b = &pdf->lines.items[i];
    int32_t down = b->y0 - a->y0;
    if (!a->margin && a->run == b->run && a->size == b->size && down > b->size / 2 && down < STEPS) weights[down]++;
  }
  l->leading = median(weights);
  if (l->leading < l->size / 2 || l->leading > l->size * 3) l->leading = l->size * 5 / 4;
  return true;
}

/* ---- paragraphs ---- */

static bool is_larger(const layout *l, int32_t size) { return (int64_t)size * 100 >= (int64_t)l->size * LARGER; }

static bool same_size(int32_t a, int32_t b) {
  int32_t least = a < b ? a : b, most = a < b ? b : a;
  return (int64_t)most * 100 <= (int64_t)least * 112;
}

static bool ends_sentence(hs_str s) {
  size_t n;
  uint32_t c = hs_utf8_decode_before(s, s.size, &n);
  while (s.size && (c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019 || c == 0xBB)) {
    s.size -= n;
    c = hs_utf8_decode_before(s, s.size, &n);
  }
  return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x3002 || c == 0x61F || c == 0x964;
}

static bool begins_item(hs_str s) {
  size_t n, after;
  uint32_t c = hs_utf8_decode(s, 0, &n);
  bool bullet = c == 0x2022 || c == 0x25CF || c == 0x25AA || c == 0xB7 || c == '*' || c == '-' || c == 0x2013;
  return bullet && s.size > n && hs_char_is_space(hs_utf8_decode(s, n, &after));
}

/* Would the first word of `line` have had room behind `before`? Then the line was ended on purpose. */
static bool had_room(const layout *l, const hs_pdf_line *before, const hs_pdf_line *line) {
  size_t word = 0, n, characters = 0, all = hs_utf8_length(line->text);
  for (; word < line->text.size && line->text.data[word] != ' '; word += n, characters++)
    hs_utf8_decode(line->text, word, &n);
  int64_t width = (int64_t)(line->x1 - line->x0) * (int64_t)characters / (int64_t)(all ? all : 1);
  return l->right[before->run] - before->x1 > width * 5 / 4 + before->size;
}

static bool begins_lower(hs_str s) {
  size_t n;
  return hs_char_is_lower(hs_utf8_decode(s, 0, &n));
}

/* Does the text flow on from one column or page into the next? */
static bool flows_on(const layout *l, const hs_pdf_line *before, const hs_pdf_line *line) {
  if (is_larger(l, line->size)) return false;
  if (hs_pdf_hyphen(before->text)) return true;
  return !ends_sentence(before->text) && (begins_lower(line->text) || !had_room(l, before, line));
}

/* Does `line` go on with the paragraph that `before` is of? */
static bool goes_on(const layout *l, const hs_pdf_line *before, const hs_pdf_line *line) {
  if (!same_size(before->size, line->size) || begins_item(line->text)) return false;
  if (before->run != line->run) return flows_on(l, before, line);
  int64_t leading = (int64_t)l->leading * before->size / l->size;
  if ((int64_t)(line->y0 - before->y0) * 100 > leading * 135) return false;
  if (is_larger(l, line->size)) return true;
  if (hs_pdf_hyphen(before->text)) return true;
  int32_t left = l->left[line->run], indent = line->size / 2;
  bool indented = line->x0 > before->x0 + indent && before->x0 <= left + indent / 2;
  if (indented && line->x0 < left + 6 * line->size && !begins_lower(line->text)) return false;
  return !had_room(l, before, line) || (begins_lower(line->text) && !ends_sentence(before->text));
}

/* ---- blocks ---- */

/* The lines from `begin` to `end` in one, margins left out. */
static bool join(layout *l, size_t begin, size_t end, hs_str *text) {
  hs_buffer out = {0};
  for (size_t i = begin; i < end; i++) {
    const hs_pdf_line *line = &l->pdf->lines.items[i];
    if (!line->margin || end - begin == 1) hs_pdf_words_join(&l->words, &out, line->text);
  }
  bool ok = !out.failed && hs_arena_copy(l->draft->arena, hs_buffer_str(&out), text);
  hs_buffer_free(&out);
  return ok;
}

/* A headline is set larger than the text, at the beginning; so may the publisher's name be, which is none. */
static void offer_title(layout *l, const hs_pdf_line *line, hs_str text) {
  bool told = l->pdf->title.size > 3 && hs_key_same(text, l->pdf->title);
  size_t at = 0, words = 0;
  hs_key key;
  while (words < 2 && hs_key_next(text, &at, &key)) words++;
  if (line->page || text.size > TITLE_MAX || text.size < 8 || words < 2) return;
  if (!told && (!is_larger(l, line->size) || line->size <= l->largest || hs_outlet_likeness(text) >= MASTHEAD)) return;
  l->largest = told ? INT32_MAX : line->size;
  l->draft->report->sources.title = told ? HS_LIT("the file's properties") : HS_LIT("the size of its letters");
  l->draft->title = l->draft->blocks.count;
}

static bool add_block(layout *l, size_t begin, size_t end, uint32_t number) {
  const hs_pdf_line *line = &l->pdf->lines.items[begin];
  hs_draft_block b = {.line = number, .gap = true, .kind = HS_BLOCK_PARAGRAPH};
  if (!join(l, begin, end, &b.text)) return false;
  if (!b.text.size) return true;
  if (line->margin) {
    b.aside = b.fixed = true;
    b.aside_kind = HS_ASIDE_NAVIGATION;
  } else if (begins_item(line->text)) {
    b.kind = HS_BLOCK_LIST;
  } else {
    offer_title(l, line, b.text);
    if (is_larger(l, line->size) && b.text.size <= TITLE_MAX) b.kind = HS_BLOCK_HEADING;
  }
  return HS_PUSH(l->draft->arena, &l->draft->blocks, b);
}

/* Lines of margins are blocks of their own and stand before the paragraph in whose middle a page ends. */
static bool add_blocks(layout *l) {
  hs_pdf_line *lines = l->pdf->lines.items;
  size_t begin = 0, last = SIZE_MAX;
  for (size_t i = 0; i < l->pdf->lines.count; i++) {
    if (lines[i].margin) {
      if (!add_block(l, i, i + 1, (uint32_t)i + 1)) return false;
      continue;
    }
    if (last != SIZE_MAX && !goes_on(l, &lines[last], &lines[i])) {
      if (!add_block(l, begin, last + 1, (uint32_t)begin + 1)) return false;
      begin = i;
    }
    if (last == SIZE_MAX) begin = i;
    last = i;
  }
  return last == SIZE_MAX || add_block(l, begin, last + 1, (uint32_t)begin + 1);
}

bool hs_pdf_layout(hs_draft *draft, hs_pdf *pdf, hs_error *err) {
  layout l = {.draft = draft, .pdf = pdf};
  hs_arena *arena = draft->arena;
  if (!hs_pdf_order(arena, pdf, err)) return false;
  bool ok = mark_margins(&l) && find_runs(&l) && measure(&l);
  for (size_t i = 0; i < pdf->lines.count && ok; i++) ok = hs_pdf_words_add(&l.words, arena, pdf->lines.items[i].text);
  ok = ok && add_blocks(&l);
  return ok || hs_error_memory(err);
}
