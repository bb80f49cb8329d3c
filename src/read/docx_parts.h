/* docx_parts.h - the files inside a DOCX file (a zip archive), unpacked by libarchive within bounds.
 * docx.c reads what they hold. */
#ifndef HS_READ_DOCX_PARTS_H
#define HS_READ_DOCX_PARTS_H

#include <sys/types.h>

#include "base/buffer.h"

enum { HS_DOCX_MARGINS_MAX = 32 };

typedef struct hs_docx_parts {
  hs_buffer document;                     /* the text */
  hs_buffer styles;                       /* what its styles are called */
  hs_buffer core;                         /* title, author, dates */
  hs_buffer margins[HS_DOCX_MARGINS_MAX]; /* headers, footers, footnotes, endnotes */
  size_t margin_count;
} hs_docx_parts;

/* Unpacks what docx.c reads: 128 MiB in all, 10,000 files. False with *err: HS_EIO (libarchive is missing), HS_EFORMAT
 * (broken, or no DOCX), HS_ELIMIT, HS_EMEMORY. The caller ends `parts` with hs_docx_parts_free in any case. */
bool hs_docx_parts_unpack(hs_str bytes, hs_docx_parts *parts, hs_error *err);
void hs_docx_parts_free(hs_docx_parts *parts);

/* ---- for docx_parts.c and the test that holds these declarations against those of libarchive ---- */

struct archive;
struct archive_entry;

#define HS_ARCHIVE_FUNCTIONS(X)                                                        \
  X(struct archive *, archive_read_new, (void))                                        \
  X(int, archive_read_support_format_zip, (struct archive *))                          \
  X(int, archive_read_open_memory, (struct archive *, const void *bytes, size_t size)) \
  X(int, archive_read_next_header, (struct archive *, struct archive_entry **))        \
  X(const char *, archive_entry_pathname, (struct archive_entry *))                    \
  X(ssize_t, archive_read_data, (struct archive *, void *to, size_t size))             \
  X(const char *, archive_error_string, (struct archive *))                            \
  X(int, archive_read_free, (struct archive *))

#endif
