/* pdf_parse.h - the listing that apart/pdf_page.c makes of a PDF file, as lines of text with their places. pdf_order.c puts the
 * lines in order, pdf_layout.c makes blocks of them. */
#ifndef HS_READ_PDF_PARSE_H
#define HS_READ_PDF_PARSE_H

#include "base/arena.h"
#include "base/error.h"

/* Measures are tenths of points; y grows downwards. */
typedef struct hs_pdf_line {
  hs_str text; /* trimmed, valid UTF-8; never empty */
  int32_t x0, y0, x1, y1;
  int32_t size;  /* height of its letters, 1 at least */
  uint32_t page; /* index into pages */
  uint32_t run;  /* lines of one column have one number */
  bool margin;   /* a running header or footer, or a page number */
} hs_pdf_line;

typedef struct hs_pdf_page {
  int32_t width, height;
} hs_pdf_page;

typedef struct hs_pdf {
  uint32_t page_count; /* as the file says; not all need be listed */
  hs_str title, author;
  int64_t created;            /* seconds since 1970, 0: unknown */
  bool locked, broken, ended; /* how the listing ends */
  HS_LIST(hs_pdf_page) pages;
  HS_LIST(hs_pdf_line) lines;
} hs_pdf;

/* Takes a listing apart; anything may stand in it, and what is no line of a listing is passed over. All that `pdf`
 * holds belongs to `arena` or is a view of `listing`. False: HS_EMEMORY. */
bool hs_pdf_parse(hs_arena *arena, hs_str listing, hs_pdf *pdf, hs_error *err);

#endif
