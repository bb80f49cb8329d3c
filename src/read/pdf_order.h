/* pdf_order.h - the lines of each page in the order in which they are read: column by column between the lines that go
 * across. Reads and writes the lines of pdf_parse.c, before pdf_layout.c makes paragraphs of them. */
#ifndef HS_READ_PDF_ORDER_H
#define HS_READ_PDF_ORDER_H

#include "read/pdf_parse.h"

/* Puts the lines of every page in order. Near-linear. False: HS_EMEMORY. */
bool hs_pdf_order(hs_arena *arena, hs_pdf *pdf, hs_error *err);

#endif
