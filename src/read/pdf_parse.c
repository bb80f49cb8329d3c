/* pdf_parse.c - the listing of a PDF file, taken apart. See pdf_parse.h, and apart/pdf_page.h for its form. */
#include "read/pdf_parse.h"

#include "base/utf8.h"

enum { PAGES_MAX = 100000, MEASURE_MAX = 1000000 };

/* The word before the next blank; moves *rest behind it. */
static hs_str next_word(hs_str *rest) {
  const char *blank = rest->size ? memchr(rest->data, ' ', rest->size) : NULL;
  size_t size = blank ? (size_t)(blank - rest->data) : rest->size;
  hs_str word = hs_str_slice(*rest, 0, size);
  *rest = hs_str_slice(*rest, size + (blank != NULL), rest->size);
  return word;
}

static int64_t number(hs_str word, int64_t most) {
  bool minus = word.size && word.data[0] == '-';
  int64_t value = 0;
  for (size_t i = minus; i < word.size && hs_is_digit(word.data[i]) && value <= most; i++)
    value = value * 10 + (word.data[i] - '0');
  if (value > most) value = most;
  return minus ? -value : value;
}

static int32_t next_measure(hs_str *rest) { return (int32_t)number(next_word(rest), MEASURE_MAX); }

/* Fonts write "fi" as one sign, and put marks that nobody sees between letters. */
static bool plain_text(hs_arena *arena, hs_str from, hs_str *to) {
  static const char *const LIGATURES[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  hs_buffer out = {0};
  size_t n;
  for (size_t i = 0; i < from.size; i += n) {
    uint32_t c = hs_utf8_decode(from, i, &n);
    if (c >= 0xFB00 && c <= 0xFB06) hs_buffer_add(&out, hs_str_from(LIGATURES[c - 0xFB00]));
    else if (c == 0x200B || c == 0xFEFF || c == 0x7F || (c < 0x20 && c != '\t')) continue;
    else if (hs_char_is_space(c)) hs_buffer_add_char(&out, ' ');
    else hs_utf8_add(&out, c);
  }
  bool ok = !out.failed && hs_arena_copy(arena, hs_str_trim(hs_buffer_str(&out)), to);
  hs_buffer_free(&out);
  return ok;
}

static bool take_line(hs_arena *arena, hs_str rest, hs_pdf *pdf) {
  hs_pdf_line line = {0};
  line.x0 = next_measure(&rest), line.y0 = next_measure(&rest);
  line.x1 = next_measure(&rest), line.y1 = next_measure(&rest);
  line.size = next_measure(&rest);
  if (line.size < 1) line.size = 1;
  if (line.x1 < line.x0) line.x1 = line.x0;
  if (line.y1 < line.y0) line.y1 = line.y0;
  if (!pdf->pages.count) return true;
  line.page = (uint32_t)pdf->pages.count - 1;
  if (!plain_text(arena, rest, &line.text)) return false;
  return line.text.size == 0 || HS_PUSH(arena, &pdf->lines, line);
}

static bool take_page(hs_arena *arena, hs_str rest, hs_pdf *pdf) {
  hs_pdf_page page;
  page.width = next_measure(&rest), page.height = next_measure(&rest);
  if (page.height < 1) page.height = 1;
  return pdf->pages.count >= PAGES_MAX || HS_PUSH(arena, &pdf->pages, page);
}

static bool take(hs_arena *arena, hs_str rest, hs_pdf *pdf) {
  hs_str name = next_word(&rest);
  if (hs_str_is(name, "line")) return take_line(arena, rest, pdf);
  if (hs_str_is(name, "page")) return take_page(arena, rest, pdf);
  if (hs_str_is(name, "title")) return plain_text(arena, rest, &pdf->title);
  if (hs_str_is(name, "author")) return plain_text(arena, rest, &pdf->author);
  if (hs_str_is(name, "pages")) pdf->page_count = (uint32_t)number(rest, UINT32_MAX);
  else if (hs_str_is(name, "created")) pdf->created = number(rest, (int64_t)1 << 40);
  else if (hs_str_is(name, "locked")) pdf->locked = true;
  else if (hs_str_is(name, "broken")) pdf->broken = true;
  else if (hs_str_is(name, "end")) pdf->ended = true;
  return true;
}

bool hs_pdf_parse(hs_arena *arena, hs_str listing, hs_pdf *pdf, hs_error *err) {
  hs_pdf made = {0};
  hs_str line;
  while (hs_str_line(&listing, &line))
    if (!take(arena, line, &made)) return hs_error_memory(err);
  *pdf = made;
  return true;
}
