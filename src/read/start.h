/* start.h - the first bytes of an input as the sniffers of format.c see them. warc.c asks the same of what an answer holds. */
#ifndef HS_READ_START_H
#define HS_READ_START_H

#include "base/str.h"

enum { HS_START_MAX = 16384 };

/* The first bytes of an input, unpacked. */
typedef struct hs_start {
  hs_str bytes; /* as they are, up to HS_START_MAX; more may follow */
  /* The same without byte order mark and leading blanks; UTF-16 and UTF-32 are made UTF-8 (what lies outside ASCII: '?'). */
  hs_str text;
  bool wide;   /* UTF-16 or UTF-32 (charset.h) */
  bool binary; /* looks like no text at all */
  char narrow[HS_START_MAX];
} hs_start;

/* `start` is filled in place; `bytes` must outlive it. */
void hs_start_of(hs_start *start, hs_str bytes);
/* Does an HTML page begin so, or some other mark (a comment, a server's warning) with a page behind it? */
bool hs_start_is_html(const hs_start *start);

#endif
