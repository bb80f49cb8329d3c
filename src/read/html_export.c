/* html_export.c - exports of press archives that were saved as a page. See html_export.h.
 * The lines that divide articles are the same as in exports of text; data/words/press_labels.tsv has their words. */
#include "read/html_export.h"

#include "base/utf8.h"
#include "read/press_label.h"
#include "read/read.h"

enum { LINE_MOST = 120, COUNTERS_LEAST = 2 };

bool hs_html_export_is(const hs_dom *dom) {
  int counters = 0;
  hs_str number;
  for (size_t i = 0; i < dom->count; i++) {
    if (!dom->nodes[i].size || dom->nodes[i].size > LINE_MOST) continue;
    hs_str line = hs_str_trim(hs_dom_text(dom, i));
    if (!hs_str_has_digit(line)) continue;
    if (hs_press_is_number(line, &number)) return true;
    counters += hs_press_is_counter(line);
    if (counters >= COUNTERS_LEAST) return true;
  }
  return false;
}

static bool begins_paragraph(hs_dom_tag tag) {
  return tag == HS_TAG_P || tag == HS_TAG_BLOCKQUOTE || (tag >= HS_TAG_H1 && tag <= HS_TAG_H6);
}

/* Adds a text, its blanks folded; `fresh`: nothing stands in the line yet. */
static void add_text(hs_buffer *lines, hs_str s, bool fresh) {
  bool blank = false;
  size_t bytes;
  for (size_t i = 0; i < s.size; i += bytes) {
    uint32_t c = hs_utf8_decode(s, i, &bytes);
    if (hs_char_is_space(c)) {
      blank = true;
      continue;
    }
    if (blank && !fresh) hs_buffer_add_char(lines, ' ');
    hs_buffer_add(lines, hs_str_slice(s, i, i + bytes));
    blank = fresh = false;
  }
  if (blank && !fresh) hs_buffer_add_char(lines, ' ');
}

bool hs_html_export_lines(hs_arena *arena, const hs_dom *dom, hs_buffer *lines, hs_error *err) {
  hs_html_tree tree;
  uint32_t block = 0;
  if (!hs_html_tree_build(arena, dom, &tree, err)) return false;
  for (size_t i = 0; i < tree.count; i++) {
    const hs_html_node *n = &tree.nodes[i];
    if (n->kind == HS_TAG_BREAK) hs_buffer_add_char(lines, '\n');
    if (n->kind != HS_TAG_RUN) continue;
    if (n->block != block)
      hs_buffer_add(lines, begins_paragraph(hs_html_tag(&tree, n->block)) ? HS_LIT("\n\n") : HS_LIT("\n"));
    block = n->block;
    hs_str before = hs_buffer_str(lines);
    add_text(lines, hs_dom_text(dom, i), !before.size || before.data[before.size - 1] == '\n');
  }
  if (lines->failed) return hs_error_memory(err);
  if (!hs_press_export_is(hs_buffer_str(lines))) lines->size = 0;
  return true;
}
