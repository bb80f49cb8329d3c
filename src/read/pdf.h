/* pdf.h - the listing of a PDF file becomes a report: what pdf.c does when apart/ has taken the file apart, and what tests do
 * without it. */
#ifndef HS_READ_PDF_H
#define HS_READ_PDF_H

#include "read/read.h"

/* Hands over the report of a listing. `why`: what ended it early, HS_OK: nothing. False with *err: HS_EFORMAT
 * (locked, broken, no text in it), HS_ELIMIT, HS_EMEMORY. */
bool hs_pdf_report(hs_intake *intake, hs_str path, hs_str bytes, hs_str listing, const hs_error *why, hs_error *err);

#endif
