/* format.h - the formats that can be read: one table, asked by input.c with the first bytes of an input. A new format is
 * a row of the table, a sniffer and a reader. */
#ifndef HS_READ_FORMAT_H
#define HS_READ_FORMAT_H

#include "read/read.h"
#include "read/source.h"

enum { HS_START_MAX = 16384 };

/* The first bytes of an input, unpacked. */
typedef struct hs_start {
  hs_str bytes; /* as they are, up to HS_START_MAX; more may follow */
  hs_str
      text; /* the same without byte order mark and leading blanks; UTF-16 is made UTF-8 (what lies outside ASCII: '?') */
  bool utf16;  /* by its byte order mark */
  bool binary; /* looks like no text at all */
  char wide[HS_START_MAX];
} hs_start;

typedef struct hs_format {
  const char *name;
  /* Do these bytes begin an input of this format? */
  bool (*begins)(const hs_start *start);
  /* One of the two: a reader of all bytes; or one that walks a source and hands items on, so that no input is too large.
   * The latter leaves naming of source->why to the caller. */
  hs_reader *read;
  bool (*stream)(hs_intake *intake, hs_str path, hs_source *source, hs_error *err);
} hs_format;

/* `start` is filled in place; `bytes` must outlive it. */
void hs_start_of(hs_start *start, hs_str bytes);
/* The first format of the table whose sniffer says yes; NULL: bytes that nobody can read. */
const hs_format *hs_format_of(const hs_start *start);

bool hs_html_begins(const hs_start *start);

/* ---- streams ---- */

/* json.c: JSON objects, one a line or over several lines, or in an array. */
bool hs_json_stream(hs_intake *intake, hs_str path, hs_source *source, hs_error *err);

#endif
