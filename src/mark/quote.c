/* quote.c - pairs quotation marks with a stack, paragraph by paragraph. See quote.h.
 * A mark that has a direction (“ ” « ») keeps it unless its surroundings forbid that; a straight one gets it from the
 * characters beside it. Apostrophes are told apart first. A mark without a partner never reaches over its paragraph. */
#include "mark/quote.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "know/word_set.h"

enum {
  DEPTH_MAX = 8,
  LOOK_AHEAD_MAX = 400,
  NAME_WORDS_MAX = 5,
  REPAIRS_MAX = 1000, /* of a report; more are not put on record */
};

typedef enum mark_family {
  FAMILY_NONE,
  FAMILY_DOUBLE,
  FAMILY_SINGLE,
  FAMILY_ANGLE,
  FAMILY_SMALL_ANGLE,
  FAMILY_CORNER
} mark_family;
typedef enum mark_direction { STRAIGHT, OPENING, CLOSING } mark_direction;

typedef struct quote_mark {
  mark_family family;
  mark_direction direction;
  uint32_t at, size;
} quote_mark;

typedef struct finder {
  hs_report *report;
  hs_quotes *quotes;
  hs_span paragraph;
  uint32_t paragraph_index, token;
  quote_mark last; /* the mark before, whatever became of it */
  quote_mark stack[DEPTH_MAX];
  size_t depth;
} finder;

/* Which mark, if any, stands at `at`. */
static quote_mark mark_at(hs_str text, size_t at) {
  size_t size;
  quote_mark mark = {FAMILY_NONE, STRAIGHT, (uint32_t)at, 1};
  switch (hs_utf8_decode(text, at, &size)) {
    case '"':
    case 0x2033:
    case 0xFF02: mark.family = FAMILY_DOUBLE; break;
    case 0x201C: mark.family = FAMILY_DOUBLE, mark.direction = OPENING; break;
    case 0x201E: mark.family = FAMILY_DOUBLE, mark.direction = OPENING; break;
    case 0x201D: mark.family = FAMILY_DOUBLE, mark.direction = CLOSING; break;
    case '\'': mark.family = FAMILY_SINGLE; break;
    case '`':
    case 0x2018:
    case 0x201A:
    case 0x201B: mark.family = FAMILY_SINGLE, mark.direction = OPENING; break;
    case 0x2019: mark.family = FAMILY_SINGLE, mark.direction = CLOSING; break;
    case 0xAB: mark.family = FAMILY_ANGLE, mark.direction = OPENING; break;
    case 0xBB: mark.family = FAMILY_ANGLE, mark.direction = CLOSING; break;
    case 0x2039: mark.family = FAMILY_SMALL_ANGLE, mark.direction = OPENING; break;
    case 0x203A: mark.family = FAMILY_SMALL_ANGLE, mark.direction = CLOSING; break;
    case 0x300C:
    case 0x300E: mark.family = FAMILY_CORNER, mark.direction = OPENING; break;
    case 0x300D:
    case 0x300F: mark.family = FAMILY_CORNER, mark.direction = CLOSING; break;
    default: break;
  }
  mark.size = (uint32_t)size;
  if (mark.family == FAMILY_SINGLE && mark.size == 1 && at + 1 < text.size && text.data[at + 1] == text.data[at]) {
    mark.family = FAMILY_DOUBLE; /* `` and '' as typewriters write them */
    mark.direction = text.data[at] == '`' ? OPENING : STRAIGHT;
    mark.size = 2;
  }
  return mark;
}

static uint32_t before(const finder *f, const quote_mark *mark) {
  size_t size;
  return mark->at > f->paragraph.begin ? hs_utf8_decode_before(f->report->text, mark->at, &size) : ' ';
}

static uint32_t after(const finder *f, const quote_mark *mark) {
  size_t size, at = mark->at + mark->size;
  return at < f->paragraph.end ? hs_utf8_decode(f->report->text, at, &size) : ' ';
}

/* Puts a repair on record; runs of the same become one. */
static bool record(hs_report *report, uint32_t begin, uint32_t end, hs_repair_how how) {
  hs_repairs *all = &report->repairs;
  if (all->count && how != HS_REPAIR_UNCLOSED) {
    hs_repair *last = &all->items[all->count - 1];
    if (last->how == how && last->span.end == begin) return last->span.end = end, true;
  }
  return all->count >= REPAIRS_MAX || HS_PUSH(report->arena, all, ((hs_repair){{begin, end}, how}));
}

static bool record_mark(finder *f, const quote_mark *mark, hs_repair_how how) {
  return record(f->report, mark->at, mark->at + mark->size, how);
}

/* A mark that closes nothing: one too many behind another, or a stray one. */
static bool record_needless(finder *f, const quote_mark *mark) {
  bool doubled = f->last.family == mark->family && f->last.at + f->last.size == mark->at;
  return record_mark(f, mark, doubled ? HS_REPAIR_DOUBLED : HS_REPAIR_STRAY);
}

static bool is_letter_or_digit(uint32_t c) { return hs_char_is_letter(c) || hs_char_is_digit(c); }

/* Blanks, opening brackets, dashes: a quotation may open behind them. */
static bool opens_behind(uint32_t c) {
  return hs_char_is_space(c) || c == '(' || c == '[' || c == '{' || c == '-' || c == 0x2013 || c == 0x2014 ||
         c == '/' || c == 0x2026 || c == ':' || c == '"' || c == 0x201C || c == 0x2018;
}

/* 'em, 'til, '90s: letters or figures left out at the beginning of a word. */
static bool elided_word(hs_str text, size_t at) {
  hs_str words = hs_word_set(HS_WORD_SET_ELIDED), word;
  if (at < text.size && hs_is_digit(text.data[at])) return true;
  while (hs_str_part(&words, ';', &word))
    if (hs_str_starts_nocase(hs_str_slice(text, at, text.size), word) &&
        !(at + word.size < text.size && hs_is_alpha(text.data[at + word.size])))
      return true;
  return false;
}

/* Does a single closing mark come soon behind `at`? Looks no further than LOOK_AHEAD_MAX bytes. */
static bool closes_soon(const finder *f, size_t at) {
  hs_str text = f->report->text;
  size_t end = at + LOOK_AHEAD_MAX < f->paragraph.end ? at + LOOK_AHEAD_MAX : f->paragraph.end;
  while (at < end) {
    quote_mark mark = mark_at(text, at);
    if (mark.family == FAMILY_SINGLE && mark.direction != OPENING && !is_letter_or_digit(after(f, &mark)) &&
        !hs_char_is_space(before(f, &mark)))
      return true;
    at += mark.size ? mark.size : 1;
  }
  return false;
}

static bool is_open(const finder *f, mark_family family) {
  for (size_t i = 0; i < f->depth; i++)
    if (f->stack[i].family == family) return true;
  return false;
}

/* An apostrophe is no mark: don't, '90s, workers' rights. */
static bool is_apostrophe(const finder *f, const quote_mark *mark) {
  if (mark->family != FAMILY_SINGLE || mark->direction == OPENING) return false;
  uint32_t left = before(f, mark), right = after(f, mark);
  if (is_letter_or_digit(left) && is_letter_or_digit(right)) return true;
  if (opens_behind(left)) return elided_word(f->report->text, mark->at + mark->size);
  if (!is_open(f, FAMILY_SINGLE)) return true;
  return (left == 's' || left == 'S') && hs_char_is_space(right) && closes_soon(f, mark->at + mark->size);
}

/* What a mark does here: its surroundings decide, then its own direction, then what is open. */
static mark_direction decide(const finder *f, const quote_mark *mark) {
  uint32_t left = before(f, mark), right = after(f, mark);
  bool may_open = opens_behind(left) && !hs_char_is_space(right);
  bool may_close = !hs_char_is_space(left) && !is_letter_or_digit(right);
  if (mark->direction != STRAIGHT) {
    bool open = is_open(f, mark->family);
    if (mark->direction == CLOSING && may_open && !may_close && !open) return OPENING;
    if (mark->direction == OPENING && may_close && !may_open && open) return CLOSING;
    if (mark->direction == CLOSING && !open) return STRAIGHT;
    return mark->direction;
  }
  if (may_open != may_close) return may_open ? OPENING : CLOSING;
  if (is_open(f, mark->family)) return CLOSING;
  return may_open ? OPENING : STRAIGHT;
}

/* ---- quotations from pairs ---- */

/* The first token at or after byte `at`, going on from where the last search ended. */
static uint32_t token_from(finder *f, uint32_t at) {
  const hs_tokens *tokens = &f->report->tokens;
  while (f->token < tokens->count && tokens->items[f->token].span.end <= at) f->token++;
  return f->token;
}

static bool is_small(hs_pos pos) { return pos == HS_ADP || pos == HS_DET || pos == HS_CCONJ || pos == HS_PART; }

/* All words with capitals, but for small words inside: a title or a name. */
static bool looks_like_name(const hs_report *report, const hs_quote *quote) {
  uint32_t words = 0, capital = 0;
  hs_pos last = HS_PUNCT;
  for (uint32_t i = quote->first_token; i < quote->end_token; i++) {
    const hs_token *token = &report->tokens.items[i];
    if (!(token->flags & HS_TOKEN_WORD)) continue;
    words++;
    capital += (token->flags & (HS_TOKEN_UPPER | HS_TOKEN_NUMBER)) != 0 || (words > 1 && is_small(token->pos));
    last = token->pos;
  }
  if (words == 0) return true;
  if (words > NAME_WORDS_MAX || capital < words) return false;
  hs_str inner = hs_str_trim(hs_str_of_span(report->text, quote->inner));
  char end = inner.size ? inner.data[inner.size - 1] : ' ';
  return end != '!' && end != '?' && last != HS_VERB && (words > 1 || end != '.');
}

static bool add(finder *f, hs_span span, hs_span inner, bool closed) {
  hs_quote quote = {.span = span, .inner = inner, .paragraph = f->paragraph_index, .closed = closed};
  quote.first_token = token_from(f, span.begin);
  quote.end_token = quote.first_token;
  hs_tokens *tokens = &f->report->tokens;
  while (quote.end_token < tokens->count && tokens->items[quote.end_token].span.begin < span.end) {
    hs_token *token = &tokens->items[quote.end_token++];
    if (token->span.begin < inner.end && token->span.end > inner.begin) token->flags |= HS_TOKEN_QUOTED;
  }
  quote.name = looks_like_name(f->report, &quote);
  return HS_PUSH(f->report->arena, f->quotes, quote);
}

/* Marks inside a quotation that were not closed before it ended, those of the stack from `level` on. */
static bool end_inner(finder *f, size_t level, uint32_t end) {
  bool ok = true;
  for (; ok && level < f->depth; level++) ok = record(f->report, f->stack[level].at, end, HS_REPAIR_UNCLOSED);
  return ok;
}

/* The mark at the bottom of the stack was never closed: its quotation ends at `end`. Single marks are dropped. */
static bool end_unclosed(finder *f, uint32_t end) {
  bool ok = end_inner(f, 1, end);
  if (f->depth && f->stack[0].family == FAMILY_SINGLE) ok = ok && record_mark(f, &f->stack[0], HS_REPAIR_STRAY);
  if (f->depth && f->stack[0].family != FAMILY_SINGLE) {
    quote_mark mark = f->stack[0];
    while (end > mark.at + mark.size && hs_is_space(f->report->text.data[end - 1])) end--;
    if (end > mark.at + mark.size)
      ok = ok && add(f, (hs_span){mark.at, end}, (hs_span){mark.at + mark.size, end}, false);
    else ok = ok && record_mark(f, &mark, HS_REPAIR_STRAY);
  }
  f->depth = 0;
  return ok;
}

/* Made by a typewriter, or by a printer? */
static bool is_typed(const finder *f, const quote_mark *mark) {
  return (unsigned char)f->report->text.data[mark->at] < 0x80;
}

static bool open_here(finder *f, const quote_mark *mark) {
  const quote_mark *top = f->depth ? &f->stack[f->depth - 1] : NULL;
  if (top && top->family == mark->family) {
    if (top->at + top->size >= mark->at || !hs_char_is_space(before(f, mark)))
      return record_mark(f, mark, HS_REPAIR_DOUBLED);
    if (!end_unclosed(f, mark->at)) return false;
  }
  if (f->depth < DEPTH_MAX) f->stack[f->depth++] = *mark;
  return true;
}

static bool close_here(finder *f, const quote_mark *mark) {
  size_t level = f->depth;
  while (level && f->stack[level - 1].family != mark->family) level--;
  if (!level) return hs_char_is_digit(before(f, mark)) || record_needless(f, mark); /* 5'11" */
  quote_mark open = f->stack[level - 1];
  if (!end_inner(f, level, mark->at)) return false;
  f->depth = level - 1;
  if (open.at + open.size >= mark->at) return record_mark(f, mark, HS_REPAIR_DOUBLED); /* "" with nothing inside */
  if (is_typed(f, &open) != is_typed(f, mark) && !record_mark(f, mark, HS_REPAIR_MIXED)) return false;
  if (f->depth) return true;
  return add(f, (hs_span){open.at, mark->at + mark->size}, (hs_span){open.at + open.size, mark->at}, true);
}

/* Is a mark that opens elsewhere made to close here: „so“, »so«? */
static bool is_local_custom(const finder *f, const quote_mark *mark) {
  if (mark->family == FAMILY_ANGLE || mark->family == FAMILY_SMALL_ANGLE) return true;
  for (size_t i = f->depth; i-- > 0;)
    if (f->stack[i].family == mark->family) {
      size_t size;
      return hs_utf8_decode(f->report->text, f->stack[i].at, &size) == 0x201E && mark->direction == OPENING;
    }
  return false;
}

/* Puts a mark on record that does not do what it is made for. */
static bool note(finder *f, const quote_mark *mark, mark_direction direction) {
  if (mark->direction == direction || mark->direction == STRAIGHT || mark->family == FAMILY_SINGLE) return true;
  if (direction == STRAIGHT) return record_needless(f, mark);
  return is_local_custom(f, mark) || record_mark(f, mark, HS_REPAIR_TURNED);
}

static bool find_in_paragraph(finder *f) {
  f->depth = 0;
  f->last = (quote_mark){0};
  for (size_t at = f->paragraph.begin; at < f->paragraph.end;) {
    quote_mark mark = mark_at(f->report->text, at);
    at += mark.size ? mark.size : 1;
    if (mark.family == FAMILY_NONE || is_apostrophe(f, &mark)) continue;
    mark_direction direction = decide(f, &mark);
    if (!note(f, &mark, direction)) return false;
    if (direction == OPENING && mark.family == FAMILY_SINGLE && !closes_soon(f, at)) continue;
    if (direction == OPENING && !open_here(f, &mark)) return false;
    if (direction == CLOSING && !close_here(f, &mark)) return false;
    f->last = mark;
  }
  return end_unclosed(f, f->paragraph.end);
}

/* The old rule of newspapers: a paragraph that opens a quotation and does not close it goes on in the next paragraph
 * where that one opens with a mark, too. */
static void join_paragraphs(const hs_report *report, hs_quotes *quotes) {
  for (size_t i = 0; i + 1 < quotes->count; i++) {
    hs_quote *quote = &quotes->items[i], *next = quote + 1;
    quote->continued = !quote->closed && next->paragraph == quote->paragraph + 1 &&
                       next->span.begin == report->paragraphs.items[next->paragraph].span.begin;
  }
}

bool hs_quote_find(hs_report *report, hs_quotes *quotes, hs_error *err) {
  finder f = {.report = report, .quotes = quotes};
  for (uint32_t i = 0; i < report->paragraphs.count; i++) {
    f.paragraph = report->paragraphs.items[i].span;
    f.paragraph_index = i;
    if (!find_in_paragraph(&f)) return hs_error_memory(err);
  }
  join_paragraphs(report, quotes);
  return true;
}

static int by_place(const void *a, const void *b) {
  const hs_repair *x = a, *y = b;
  if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
  if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
  return (int)x->how - (int)y->how;
}

bool hs_quote_record(hs_report *report, const hs_quotes *quotes) {
  for (size_t i = 0; i < quotes->count; i++) {
    const hs_quote *q = &quotes->items[i];
    if (!q->closed && !q->continued && !record(report, q->span.begin, q->span.end, HS_REPAIR_UNCLOSED)) return false;
  }
  if (report->repairs.count)
    qsort(report->repairs.items, report->repairs.count, sizeof *report->repairs.items, by_place);
  return true;
}

void hs_quote_cut(hs_report *report, hs_quote *quote, uint32_t end_token) {
  if (end_token <= quote->first_token || end_token >= quote->end_token) return;
  for (uint32_t i = end_token; i < quote->end_token; i++) report->tokens.items[i].flags &= ~(uint32_t)HS_TOKEN_QUOTED;
  quote->end_token = end_token;
  quote->span.end = quote->inner.end = report->tokens.items[end_token - 1].span.end;
}

const hs_quote *hs_quote_at(const hs_quotes *quotes, uint32_t token) {
  size_t low = 0, high = quotes->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (quotes->items[middle].end_token <= token) low = middle + 1;
    else high = middle;
  }
  return low < quotes->count && quotes->items[low].first_token <= token ? &quotes->items[low] : NULL;
}
