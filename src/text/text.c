/* text.c - a report's text cut into paragraphs; token.c, sentence.c and tag.c do the rest. See text.h.
 * Reads text and blocks. A paragraph is a block, cut at blank lines and at line breaks, unless the lines look as if
 * they had been wrapped at a margin. */
#include "text/text.h"

#include "base/utf8.h"
#include "learn/shipped.h"
#include "text/boundary.h"
#include "text/split.h"

enum {
  WRAP_LEAST = 50, /* bytes of a line that may have been broken at a margin */
  WRAP_MOST = 110, /* a longer line was not broken at a margin, so none of its block was */
};

/* What every paragraph is cut with. */
typedef struct knife {
  hs_report *report;
  const hs_model *sentences;
  bool loose;
} knife;

static bool add_paragraph(const knife *k, hs_span span, hs_block_kind kind) {
  hs_report *report = k->report;
  hs_str words = hs_str_of_span(report->text, span), trimmed = hs_str_trim(words);
  if (!trimmed.size) return true;
  span.begin += (uint32_t)(trimmed.data - words.data);
  span.end = span.begin + (uint32_t)trimmed.size;
  size_t first_token = report->tokens.count;
  hs_paragraph paragraph = {span, (uint32_t)report->sentences.count, 0, kind};
  if (!hs_token_cut(report, span)) return false;
  if (report->tokens.count == first_token) return true;
  if (!hs_sentence_cut(report, first_token, (uint32_t)report->paragraphs.count, k->sentences, k->loose)) return false;
  paragraph.end_sentence = (uint32_t)report->sentences.count;
  return HS_PUSH(report->arena, &report->paragraphs, paragraph);
}

/* Is every line of `block` short enough to have been broken at a margin, and are there two long ones at least? */
static bool looks_wrapped(hs_str block) {
  hs_str line;
  size_t long_lines = 0;
  while (hs_str_line(&block, &line)) {
    if (line.size > WRAP_MOST) return false;
    long_lines += line.size >= WRAP_LEAST;
  }
  return long_lines >= 2;
}

/* Does the sentence of `line` go on in `next`? */
static bool goes_on(hs_str line, hs_str next, bool wrapped) {
  line = hs_str_trim(line);
  next = hs_str_trim(next);
  if (!line.size || !next.size) return false;
  size_t bytes;
  if (hs_char_is_lower(hs_utf8_decode(next, 0, &bytes))) return true;
  if (!wrapped || line.size < WRAP_LEAST) return false;
  char last = line.data[line.size - 1];
  return hs_is_alpha(last) || hs_is_digit(last) || last == ',' || last == ';';
}

/* Cuts a region at its line breaks. */
static bool add_region(const knife *k, hs_span region, hs_block_kind kind) {
  const hs_report *report = k->report;
  hs_str rest = hs_str_of_span(report->text, region), line, next;
  bool wrapped = looks_wrapped(rest);
  uint32_t begin = region.begin;
  bool more = hs_str_line(&rest, &line);
  while (more) {
    more = hs_str_line(&rest, &next);
    uint32_t end = (uint32_t)(line.data + line.size - report->text.data);
    if (!more || !goes_on(line, next, wrapped)) {
      if (!add_paragraph(k, (hs_span){begin, end}, kind)) return false;
      if (more) begin = (uint32_t)(next.data - report->text.data);
    }
    line = next;
  }
  return true;
}

/* All regions: the blocks, and what stands between them should there be any. */
static bool add_regions(const knife *k) {
  const hs_report *report = k->report;
  uint32_t at = 0, size = (uint32_t)report->text.size;
  for (size_t i = 0; i < report->blocks.count; i++) {
    hs_block block = report->blocks.items[i];
    if (block.span.begin < at || block.span.end > size || block.span.end <= block.span.begin) continue;
    if (!add_region(k, (hs_span){at, block.span.begin}, HS_BLOCK_PARAGRAPH)) return false;
    if (!add_region(k, block.span, block.kind)) return false;
    at = block.span.end;
  }
  return add_region(k, (hs_span){at, size}, HS_BLOCK_PARAGRAPH);
}

/* Room for the tokens of most reports, so that their list need not grow step by step. */
static bool make_room(hs_report *report) {
  enum { TOKEN_BYTES = 4, TOKENS_MOST = 4096 };
  size_t count = report->text.size / TOKEN_BYTES + 1;
  if (count > TOKENS_MOST) count = TOKENS_MOST;
  return HS_RESERVE(report->arena, &report->tokens, count) && HS_RESERVE(report->arena, &report->keys, count);
}

bool hs_text_split(hs_report *report, hs_error *err) {
  if (report->text.size > HS_TEXT_MAX)
    return hs_error_set(err, HS_ELIMIT, "a text of more than %d MiB", HS_TEXT_MAX / 1024 / 1024);
  static hs_shipped boundaries = HS_SHIPPED("sentence", HS_BOUNDARY_VERSION);
  const hs_model *model = hs_shipped_model(&boundaries, err);
  if (!model) return false;
  knife k = {report, model, hs_boundary_is_loose(report->text)};
  if (!make_room(report) || !add_regions(&k)) return hs_error_memory(err);
  return hs_tag_tokens(report, err);
}
