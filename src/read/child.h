/* child.h - a PDF file or mail taken apart in a process of its own: the program of src/apart, whose bytes lie in the
 * library, is started for each such file. Where it crashes, takes too much memory or too long, that is an error like any
 * other. pdf.c and mail.c read the listing that comes back (apart/pdf_page.h, apart/mail_list.h). */
#ifndef HS_READ_CHILD_H
#define HS_READ_CHILD_H

#include "base/buffer.h"
#include "base/part.h"

/* Appends the listing of `bytes` by HS_PART_PDF or HS_PART_MAIL to `out`. Any thread may call it; the process inherits
 * nothing but the environment. False with *err, and `out` holding what came before: HS_EIO (the library that it needs is
 * missing, or no process can be made), HS_EFORMAT (it crashed), HS_ELIMIT (over a bound: PDF 512 MiB, 60 s of the
 * processor, 128 MiB of text; mail 1 GiB, 300 s, 512 MiB), HS_EMEMORY. */
bool hs_child_list(hs_part part, hs_str bytes, hs_buffer *out, hs_error *err);

#endif
