/* format.h - the formats that can be read: one table, asked by input.c with the first bytes of an input. A new format is
 * a row of the table, a sniffer and a reader. */
#ifndef HS_READ_FORMAT_H
#define HS_READ_FORMAT_H

#include "read/read.h"
#include "read/source.h"
#include "read/start.h"

/* One format. */
typedef struct hs_format {
  const char *name;
  /* Do these bytes begin an input of this format? */
  bool (*begins)(const hs_start *start);
  /* One of the two: a reader of all bytes; or one that walks a source and hands items on, so that no input is too large.
   * The latter leaves naming of source->why to the caller. */
  hs_reader *read;
  bool (*stream)(hs_intake *intake, hs_str path, hs_source *source, hs_error *err);
  size_t most; /* MiB of an input that has all its bytes at once, unpacked; 0: of one that is walked */
} hs_format;

/* The first format of the table whose sniffer says yes; NULL: bytes that nobody can read. */
const hs_format *hs_format_of(const hs_start *start);

#endif
