/* pdf_layout.h - lines of text with their places become blocks: running headers and page numbers are known by standing
 * in the same margin of several pages, paragraphs by gaps, indents and lines that end early, the title by its size.
 * Reads the lines of pdf_parse.c; pdf.c makes a report of the blocks. */
#ifndef HS_READ_PDF_LAYOUT_H
#define HS_READ_PDF_LAYOUT_H

#include "read/draft.h"
#include "read/pdf_parse.h"

/* Adds the blocks of all lines to the draft, and names its title where a line is set apart as one. Near-linear.
 * False: HS_EMEMORY. */
bool hs_pdf_layout(hs_draft *draft, hs_pdf *pdf, hs_error *err);

#endif
