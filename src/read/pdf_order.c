/* pdf_order.c - reading order within a page. See pdf_order.h.
 * A gutter is an upright line with lines of text on both its sides, in the same rows, and as few as may be across it.
 * What goes across closes the columns above it. Each column may have gutters of its own. */
#include "read/pdf_order.h"

#include <stdlib.h>

enum {
  BINS = 512,       /* places for a gutter across a page */
  COLUMNS_DEEP = 5, /* gutters inside columns, each found in half a page or less */
  ROWS_LEAST = 4,   /* rows with text on both sides */
  COLUMN_LEAST = 12 /* hundredths of the page's width that a column's lines have at least, on average */
};

typedef struct ordering {
  hs_pdf_line *lines; /* of the page, from top to bottom */
  hs_pdf_line *done;  /* the same in the order of reading */
  size_t done_count;
  uint32_t *index; /* lines of the part under way: each part orders a stretch of its own */
  uint32_t *spare;
  int32_t width;
} ordering;

static int32_t middle(const hs_pdf_line *line) { return line->y0 / 2 + line->y1 / 2; }

static int by_height(const void *a, const void *b) {
  const hs_pdf_line *p = a, *q = b;
  int32_t y = middle(p), z = middle(q);
  if (y != z) return y < z ? -1 : 1;
  if (p->x0 != q->x0) return p->x0 < q->x0 ? -1 : 1;
  return p->run < q->run ? -1 : p->run > q->run;
}

static int by_left(const void *a, const void *b) {
  const hs_pdf_line *p = a, *q = b;
  if (p->x0 != q->x0) return p->x0 < q->x0 ? -1 : 1;
  return p->run < q->run ? -1 : p->run > q->run;
}

/* From top to bottom, and from left to right what stands in one row. */
static void sort_rows(hs_pdf_line *lines, size_t count) {
  for (size_t i = 0; i < count; i++) lines[i].run = (uint32_t)i; /* ties stay as Poppler had them */
  qsort(lines, count, sizeof *lines, by_height);
  for (size_t begin = 0, end; begin < count; begin = end) {
    end = begin + 1;
    while (end < count && middle(&lines[end]) - middle(&lines[begin]) < lines[begin].size / 3) end++;
    qsort(lines + begin, end - begin, sizeof *lines, by_left);
  }
}

static size_t bin(const ordering *o, int32_t x) {
  int64_t at = x < 0 ? 0 : (int64_t)x * BINS / o->width;
  return at >= BINS ? BINS - 1 : (size_t)at;
}

/* The bin with the most lines on its poorer side, in the middle of those that are as good; 0: none. */
static size_t best_bin(const uint32_t *ends, const uint32_t *begins, size_t count) {
  uint32_t left[BINS + 1] = {0}, most = 0, least_across = UINT32_MAX;
  size_t first = 0, last = 0;
  for (size_t b = 0; b < BINS; b++) left[b + 1] = left[b] + ends[b];
  uint32_t right = (uint32_t)count;
  for (size_t b = 1; b < BINS; b++) {
    right -= begins[b - 1];
    uint32_t poorer = left[b] < right ? left[b] : right, across = (uint32_t)count - left[b] - right;
    if (poorer > most || (poorer == most && across < least_across))
      most = poorer, least_across = across, first = last = b;
    else if (poorer == most && across == least_across && last + 1 == b) last = b;
  }
  return most < ROWS_LEAST ? 0 : first + (last - first) / 2;
}

/* Do enough rows have text on both sides, and is it as wide as text? */
static bool has_columns(const ordering *o, const uint32_t *index, size_t count, size_t gutter) {
  size_t rows = 0, sides[2] = {0};
  int64_t widths[2] = {0};
  for (size_t i = 0; i < count; i++) {
    const hs_pdf_line *line = &o->lines[index[i]];
    bool right = bin(o, line->x0) >= gutter;
    if (!right && bin(o, line->x1) >= gutter) continue;
    sides[right]++;
    widths[right] += line->x1 - line->x0;
    if (i == 0) continue;
    const hs_pdf_line *before = &o->lines[index[i - 1]];
    bool other = bin(o, before->x0) >= gutter;
    if (other != right && (other || bin(o, before->x1) < gutter) && middle(line) - middle(before) < line->size) rows++;
  }
  if (rows < ROWS_LEAST) return false;
  for (int s = 0; s < 2; s++)
    if (!sides[s] || widths[s] * 100 < (int64_t)sides[s] * o->width * COLUMN_LEAST) return false;
  return true;
}

static size_t find_gutter(const ordering *o, const uint32_t *index, size_t count) {
  uint32_t ends[BINS] = {0}, begins[BINS] = {0};
  if (count < 2 * (size_t)ROWS_LEAST) return 0;
  for (size_t i = 0; i < count; i++) {
    ends[bin(o, o->lines[index[i]].x1)]++;
    begins[bin(o, o->lines[index[i]].x0)]++;
  }
  size_t gutter = best_bin(ends, begins, count);
  return gutter && has_columns(o, index, count, gutter) ? gutter : 0;
}

/* Orders the lines of index[0..count), which stand from top to bottom. spare has as much room. */
static void order_part(ordering *o, uint32_t *index, uint32_t *spare, size_t count, unsigned depth) {
  size_t gutter = depth < COLUMNS_DEEP ? find_gutter(o, index, count) : 0;
  size_t left = 0, right = 0;
  for (size_t i = 0; i <= count; i++) {
    const hs_pdf_line *line = i < count ? &o->lines[index[i]] : NULL;
    bool beyond = line && bin(o, line->x0) >= gutter, before = line && bin(o, line->x1) < gutter;
    if (gutter && beyond) {
      spare[right++] = index[i];
    } else if (gutter && before) {
      index[left++] = index[i]; /* never ahead of i */
    } else {
      uint32_t across = line ? index[i] : 0;
      if (left) order_part(o, index, spare + right, left, depth + 1);
      if (right) order_part(o, spare, index, right, depth + 1);
      left = right = 0;
      if (line) o->done[o->done_count++] = o->lines[across];
    }
  }
}

static void order_page(ordering *o, hs_pdf_line *lines, size_t count, int32_t width) {
  o->lines = lines;
  o->done_count = 0;
  o->width = width > 0 ? width : 1;
  sort_rows(lines, count);
  for (size_t i = 0; i < count; i++) o->index[i] = (uint32_t)i;
  order_part(o, o->index, o->spare, count, 0);
  memcpy(lines, o->done, count * sizeof *lines);
}

bool hs_pdf_order(hs_arena *arena, hs_pdf *pdf, hs_error *err) {
  size_t count = pdf->lines.count;
  ordering o = {.done = hs_arena_array(arena, count, sizeof *o.done),
                .index = hs_arena_array(arena, count, sizeof *o.index),
                .spare = hs_arena_array(arena, count, sizeof *o.spare)};
  if (!o.done || !o.index || !o.spare) return hs_error_memory(err);
  for (size_t begin = 0, end; begin < count; begin = end) {
    hs_pdf_line *lines = pdf->lines.items;
    end = begin + 1;
    while (end < count && lines[end].page == lines[begin].page) end++;
    order_page(&o, lines + begin, end - begin, pdf->pages.items[lines[begin].page].width);
  }
  return true;
}
