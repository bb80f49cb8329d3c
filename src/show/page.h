/* page.h - lines for a terminal: runs of words in styles, wrapped with a hanging indent, and the place that a line
 * rests on at its right edge. Used by account_text.c. */
#ifndef HS_SHOW_PAGE_H
#define HS_SHOW_PAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "hearsay/hearsay.h"

typedef enum hs_ink {
  HS_INK_PLAIN,
  HS_INK_BOLD,
  HS_INK_DIM,
  HS_INK_DATE,
  HS_INK_ORIGIN,
  HS_INK_ALERT,
  HS_INK_HEADING
} hs_ink;

typedef struct hs_page_run {
  hs_str text;
  hs_ink ink;
} hs_page_run;

typedef struct hs_page {
  hs_buffer *out;
  size_t width;      /* columns, 40 at least */
  size_t cite_width; /* columns kept free at the right for cites; 0: a cite stands where there is room */
  bool colour;
} hs_page;

/* `cite_width`: the widest cite that will come; a wide page keeps a column for it. */
hs_page hs_page_new(hs_buffer *out, const hs_style *style, size_t cite_width);
/* The runs from column `indent`, further lines from column `hang`; `cite` (may be empty) at the right edge.
 * Here and in all below, control characters are shown as blanks and bytes that are no UTF-8 as U+FFFD, so that no report
 * and no name of a file can steer the terminal. */
void hs_page_row(hs_page *page, size_t indent, size_t hang, const hs_page_run *runs, size_t count, hs_str cite);
/* The same with several cites: on a wide page one under the other in their column, on a narrow one, where they do
 * not fit behind the text, as a list below it. */
void hs_page_row_cites(hs_page *page, size_t indent, size_t hang, const hs_page_run *runs, size_t count,
                       const hs_str *cites, size_t cite_count);
/* One run. */
void hs_page_line(hs_page *page, size_t indent, hs_str text, hs_ink ink, hs_str cite);
void hs_page_blank(hs_page *page);
/* A rule across the page with a text in it. */
void hs_page_rule(hs_page *page, hs_str text, hs_str right);
/* As much of s as fits in `width` columns, whole words (but for a first word that is too long), "…" behind what was
 * cut; blanks and line breaks made one. */
hs_str hs_page_cut(hs_arena *arena, hs_str s, size_t width);

#endif
