/* text.c - plain text becomes a report: lines become blocks, which clean.c judges. See read.h.
 * A line is a block, but for texts that are broken at a fixed width, where the lines of a paragraph are joined. */
#include "read/text.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/clean.h"
#include "read/read.h"

enum { BLOCKS_MAX = 1000000, WIDTH_MOST = 110, WIDTH_LEAST = 40, PAIRS_LEAST = 3 };

/* Without blanks of all kinds at both ends. */
static hs_str trim(hs_str s) {
  size_t n;
  while (s.size && hs_char_is_space(hs_utf8_decode(s, 0, &n))) s = hs_str_slice(s, n, s.size);
  while (s.size && hs_char_is_space(hs_utf8_decode_before(s, s.size, &n))) s.size -= n;
  return s;
}

/* ---- is the text broken at a fixed width? ---- */

static size_t first_word(hs_str line) {
  const char *blank = line.size ? memchr(line.data, ' ', line.size) : NULL;
  return blank ? (size_t)(blank - line.data) : line.size;
}

/* Could the first word of `next` not have stood at the end of `line`? Then a fixed width broke it. */
static bool broke_at(hs_str line, hs_str next, size_t width) {
  return line.size >= WIDTH_LEAST && line.size + 1 + first_word(next) > width;
}

/* The width at which the text was broken, or 0. Most pairs of neighbouring lines must fit it. */
static size_t broken_width(hs_str text) {
  size_t width = 0, pairs = 0, broken = 0;
  hs_str rest = text, line, before = HS_LIT("");
  for (size_t n = 0; n < 2000 && width <= WIDTH_MOST && hs_str_line(&rest, &line); n++)
    width = line.size > width ? line.size : width;
  if (width > WIDTH_MOST || width < WIDTH_LEAST) return 0;
  rest = text;
  for (size_t n = 0; n < 2000 && hs_str_line(&rest, &line); n++, before = line) {
    if (!hs_str_trim(line).size || !hs_str_trim(before).size) continue;
    pairs++;
    broken += broke_at(before, line, width);
  }
  return pairs >= PAIRS_LEAST && broken * 4 >= pairs * 3 ? width : 0;
}

/* ---- lines to blocks ---- */

/* The bytes from `begin` to `end` as one line. */
static bool join_lines(hs_arena *arena, hs_str lines, hs_str *joined) {
  char *to = hs_arena_alloc(arena, lines.size + 1);
  if (!to) return false;
  size_t size = 0;
  hs_str rest = lines, line;
  while (hs_str_line(&rest, &line)) {
    line = trim(line);
    if (size && line.size) to[size++] = ' ';
    if (line.size) memcpy(to + size, line.data, line.size);
    size += line.size;
  }
  *joined = (hs_str){to, size};
  return true;
}

/* Does `line` go on where the line before it ended? */
static bool continues(hs_str before, hs_str line, size_t width) {
  size_t n;
  if (width) return broke_at(before, line, width);
  uint32_t first = hs_utf8_decode(line, 0, &n), last = hs_utf8_decode_before(before, before.size, &n);
  return hs_char_is_lower(first) && before.size > 60 && (hs_char_is_lower(last) || last == ',' || before.size > 100);
}

static bool add_block(hs_draft *d, hs_str lines, uint32_t line, bool gap, hs_error *err) {
  hs_draft_block b = {.line = line, .gap = gap, .text = trim(lines)};
  if (memchr(b.text.data, '\n', b.text.size) && !join_lines(d->arena, lines, &b.text)) return hs_error_memory(err);
  b.kind = HS_BLOCK_PARAGRAPH;
  return HS_PUSH(d->arena, &d->blocks, b) || hs_error_memory(err);
}

bool hs_text_blocks(hs_draft *d, hs_str text, hs_str like, uint32_t number, hs_error *err) {
  size_t width = broken_width(like);
  hs_str rest = text, line, open = HS_NONE, before = HS_NONE;
  uint32_t open_line = 0;
  bool gap = true, open_gap = true;
  for (number--; hs_str_line(&rest, &line);) {
    number++;
    hs_str plain = trim(line);
    bool full = d->blocks.count >= BLOCKS_MAX; /* beyond this all is one block */
    if (open.data && plain.size && (full || (!gap && continues(before, plain, width)))) {
      open.size = (size_t)(line.data + line.size - open.data);
      before = plain;
      continue;
    }
    if (!plain.size) {
      gap = true;
      continue;
    }
    if (open.data && !add_block(d, open, open_line, open_gap, err)) return false;
    open = line, before = plain, open_line = number, open_gap = gap, gap = false;
  }
  return !open.data || add_block(d, open, open_line, open_gap, err);
}

/* `mended`: some bytes were read as something else than they are. */
static bool read_text(hs_report *report, bool explain, hs_str path, hs_str bytes, bool *mended, hs_error *err) {
  hs_draft draft = {.report = report, .arena = hs_arena_new(), .explain = explain, .title = HS_NO_BLOCK};
  hs_str text;
  if (!draft.arena) return hs_error_memory(err);
  bool ok = hs_charset_decode(draft.arena, bytes, HS_NONE, &text, err) && hs_text_blocks(&draft, text, text, 1, err) &&
            hs_clean_finish(&draft, path, bytes, err);
  *mended = ok && text.data != bytes.data;
  hs_arena_free(draft.arena);
  return ok;
}

bool hs_text_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_report *report = hs_report_new();
  if (!report) return hs_error_memory(err);
  bool mended = false;
  hs_error note = {0};
  if (!read_text(report, hs_intake_explains(intake), path, bytes, &mended, err)) {
    hs_report_free(report);
    if (err && err->code == HS_ELIMIT && bytes.size > HS_TEXT_MAX) err->has_byte = true, err->byte = HS_TEXT_MAX;
    return false;
  }
  if (mended && hs_charset_is_mended(bytes, &note) && !hs_intake_problem(intake, path, &note, err)) {
    hs_report_free(report);
    return false;
  }
  return hs_intake_add(intake, report, err);
}
