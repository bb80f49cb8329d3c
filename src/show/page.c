/* page.c - lines for a terminal. See page.h. */
#include "show/page.h"

#include "base/utf8.h"

enum { NARROWEST = 40, WIDE = 100, CITE_WIDEST = 44 };

static const char *const CODES[] = {"", "\033[1m", "\033[2m", "\033[36m", "\033[32m", "\033[33m", "\033[1;34m"};

hs_page hs_page_new(hs_buffer *out, const hs_style *style, size_t cite_width) {
  hs_page page = {.out = out, .width = style->width ? style->width : 80, .colour = style->colour};
  if (page.width < NARROWEST) page.width = NARROWEST;
  if (cite_width > CITE_WIDEST) cite_width = CITE_WIDEST;
  if (page.width >= WIDE) page.cite_width = cite_width;
  return page;
}

static void start(hs_page *page, hs_ink ink) {
  if (page->colour && ink != HS_INK_PLAIN) hs_buffer_add(page->out, hs_str_from(CODES[ink]));
}

static void stop(hs_page *page, hs_ink ink) {
  if (page->colour && ink != HS_INK_PLAIN) hs_buffer_add(page->out, HS_LIT("\033[0m"));
}

static void blanks(hs_page *page, size_t count) {
  for (size_t i = 0; i < count; i++) hs_buffer_add_char(page->out, ' ');
}

static bool is_control(uint32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/* A blank for each control character, U+FFFD for each byte that is no UTF-8: as wide as the text itself. */
static void put(hs_page *page, hs_str text) {
  size_t clean = 0, n;
  for (size_t at = 0; at < text.size; at += n) {
    uint32_t c = hs_utf8_decode(text, at, &n);
    if (!is_control(c) && !(c == 0xFFFD && n == 1)) continue;
    hs_buffer_add(page->out, hs_str_slice(text, clean, at));
    if (!is_control(c)) hs_buffer_add(page->out, HS_LIT("\uFFFD"));
    else blanks(page, hs_utf8_width(hs_str_slice(text, at, at + n)));
    clean = at + n;
  }
  hs_buffer_add(page->out, hs_str_slice(text, clean, text.size));
}

/* The next word of *rest, ended by blanks or control characters. */
static bool next_word(hs_str *rest, hs_str *word) {
  size_t at = 0, n;
  for (;; at += n) {
    uint32_t c = hs_utf8_decode(*rest, at, &n);
    if (!n) return false;
    if (c != ' ' && !is_control(c)) break;
  }
  size_t begin = at;
  for (;; at += n) {
    uint32_t c = hs_utf8_decode(*rest, at, &n);
    if (!n || c == ' ' || is_control(c)) break;
  }
  *word = hs_str_slice(*rest, begin, at);
  *rest = hs_str_slice(*rest, at, rest->size);
  return true;
}

/* Where the row under way stands. */
typedef struct row {
  hs_page *page;
  size_t column, hang, right; /* right: where text must end */
  const hs_str *cites;        /* those still to come */
  size_t cite_count;
  bool fresh; /* nothing on this line yet */
} row;

static void put_cite(row *r) {
  hs_str cite = r->cites[0];
  size_t width = hs_utf8_width(cite);
  if (r->column + width < r->page->width) blanks(r->page, r->page->width - width - r->column);
  start(r->page, HS_INK_DIM);
  put(r->page, cite);
  stop(r->page, HS_INK_DIM);
  r->cites++;
  r->cite_count--;
}

static void end_line(row *r) {
  if (r->page->cite_width && r->cite_count) put_cite(r); /* a wide page has its cites beside the text */
  hs_buffer_add_char(r->page->out, '\n');
  r->column = 0;
}

static void break_line(row *r) {
  end_line(r);
  blanks(r->page, r->hang);
  r->column = r->hang;
  r->fresh = true;
}

/* As much of a word as fits in `width` columns, one character at least. */
static hs_str columns_of(hs_str word, size_t width) {
  size_t at = 0, used = 0, n;
  for (; at < word.size; at += n) {
    hs_utf8_decode(word, at, &n);
    used += hs_utf8_width(hs_str_slice(word, at, at + n));
    if (used > width && at) break;
  }
  return hs_str_slice(word, 0, at);
}

/* Takes from the front of a word what is wider than a line, a line each; the rest is left in *word. */
static void put_long_word(row *r, const hs_page_run *run, hs_str *word) {
  size_t room = r->right > r->hang ? r->right - r->hang : 1;
  while (columns_of(*word, room).size < word->size) {
    stop(r->page, run->ink);
    if (!r->fresh) break_line(r);
    start(r->page, run->ink);
    hs_str piece = columns_of(*word, r->right > r->column ? r->right - r->column : 1);
    put(r->page, piece);
    r->column += hs_utf8_width(piece);
    r->fresh = false;
    *word = hs_str_slice(*word, piece.size, word->size);
  }
}

static void put_run(row *r, const hs_page_run *run) {
  hs_str rest = run->text, word;
  if (!rest.size) return;
  bool glued = run->text.size && run->text.data[0] != ' ';
  start(r->page, run->ink);
  for (bool first = true; next_word(&rest, &word); first = false) {
    put_long_word(r, run, &word);
    size_t width = hs_utf8_width(word);
    size_t gap = r->fresh || (first && glued) ? 0 : 1;
    if (!r->fresh && r->column + gap + width > r->right) {
      stop(r->page, run->ink);
      break_line(r);
      start(r->page, run->ink);
      gap = 0;
    }
    blanks(r->page, gap);
    put(r->page, word);
    r->column += gap + width;
    r->fresh = false;
  }
  stop(r->page, run->ink);
}

/* The cites of a narrow page: one behind the text where it fits; several on lines of their own, as many as fit. */
static void list_cites(row *r) {
  if (r->cite_count == 1) {
    if (r->column + 2 + hs_utf8_width(r->cites[0]) > r->page->width) end_line(r);
    put_cite(r);
    return;
  }
  start(r->page, HS_INK_DIM);
  while (r->cite_count) {
    end_line(r);
    blanks(r->page, r->hang);
    r->column = r->hang;
    do {
      size_t width = hs_utf8_width(r->cites[0]) + (r->column > r->hang ? 2 : 0);
      if (r->column > r->hang) {
        if (r->column + width + 1 > r->page->width) break;
        hs_buffer_add(r->page->out, HS_LIT(", "));
      }
      put(r->page, r->cites[0]);
      r->column += width;
      r->cites++;
      r->cite_count--;
    } while (r->cite_count);
  }
  stop(r->page, HS_INK_DIM);
}

void hs_page_row_cites(hs_page *page, size_t indent, size_t hang, const hs_page_run *runs, size_t count,
                       const hs_str *cites, size_t cite_count) {
  row r = {page, indent, hang, page->width, cites, cite_count, true};
  if (page->cite_width && cite_count) r.right = page->width - page->cite_width - 2;
  blanks(page, indent);
  for (size_t i = 0; i < count; i++) put_run(&r, &runs[i]);
  if (!page->cite_width && r.cite_count) list_cites(&r);
  do end_line(&r);
  while (r.cite_count);
}

void hs_page_row(hs_page *page, size_t indent, size_t hang, const hs_page_run *runs, size_t count, hs_str cite) {
  hs_page_row_cites(page, indent, hang, runs, count, &cite, cite.size ? 1 : 0);
}

void hs_page_line(hs_page *page, size_t indent, hs_str text, hs_ink ink, hs_str cite) {
  hs_page_run run = {text, ink};
  hs_page_row(page, indent, indent, &run, 1, cite);
}

void hs_page_blank(hs_page *page) { hs_buffer_add_char(page->out, '\n'); }

void hs_page_rule(hs_page *page, hs_str text, hs_str right) {
  size_t used = 3 + hs_utf8_width(text) + 1 + (right.size ? hs_utf8_width(right) + 1 : 0);
  start(page, HS_INK_HEADING);
  hs_buffer_add(page->out, HS_LIT("━━ "));
  put(page, text);
  hs_buffer_add_char(page->out, ' ');
  for (size_t i = used; i < page->width; i++) hs_buffer_add(page->out, HS_LIT("━"));
  if (right.size) {
    hs_buffer_add_char(page->out, ' ');
    put(page, right);
  }
  stop(page, HS_INK_HEADING);
  hs_buffer_add_char(page->out, '\n');
}

/* The beginning of a word, one column short of `width`. */
static hs_str first_columns(hs_str word, size_t width) {
  size_t at = 0, used = 0, n;
  for (; at < word.size; at += n) {
    hs_utf8_decode(word, at, &n);
    used += hs_utf8_width(hs_str_slice(word, at, at + n));
    if (used + 1 > width) break;
  }
  return hs_str_slice(word, 0, at);
}

/* Appends to a copy that has room for all of it. */
static void keep(hs_str *kept, char *room, hs_str more) {
  if (more.size) memcpy(room + kept->size, more.data, more.size);
  kept->size += more.size;
}

hs_str hs_page_cut(hs_arena *arena, hs_str s, size_t width) {
  const hs_str dots = HS_LIT("\u2026");
  char *room = hs_arena_alloc(arena, s.size + dots.size); /* blanks are never more than were there */
  hs_str rest = s, word, kept = {room, 0};
  size_t used = 0;
  if (!room) return HS_LIT("");
  while (next_word(&rest, &word)) {
    size_t need = hs_utf8_width(word) + (used ? 1 : 0);
    if (used + need > width || (used + need + 1 > width && rest.size)) {
      if (!used) keep(&kept, room, first_columns(word, width));
      keep(&kept, room, dots);
      break;
    }
    if (used) keep(&kept, room, HS_LIT(" "));
    keep(&kept, room, word);
    used += need;
  }
  return kept;
}
