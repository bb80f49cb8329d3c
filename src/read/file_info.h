/* file_info.h - what a document file says of itself, beside its text: who wrote it, when it was made. Such fields are
 * often left from another file or name whoever's computer it was, so that only what the text bears out is taken.
 * pdf.c and docx.c call it for finished reports. */
#ifndef HS_READ_FILE_INFO_H
#define HS_READ_FILE_INFO_H

#include "record/report.h"

/* Takes an author whom the beginning of the text names, where no byline has told one. False: HS_EMEMORY. */
bool hs_file_info_author(hs_report *report, hs_str author, hs_error *err);
/* Takes the day of `made` (ISO 8601) as the date of publication where there is no other. `why`, which is static, tells
 * what it is. False: HS_EMEMORY. */
bool hs_file_info_made(hs_report *report, hs_str made, const char *why, hs_error *err);

#endif
