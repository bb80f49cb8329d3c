/* child.h - work on hostile bytes in a process of its own: what it writes comes back through a pipe, and where it
 * crashes, takes too much memory or too long, that is an error like any other. pdf.c reads PDF files so. */
#ifndef HS_READ_CHILD_H
#define HS_READ_CHILD_H

#include "base/buffer.h"

typedef struct hs_child_bounds {
  size_t memory;    /* bytes beyond what this process has when it is made */
  size_t output;    /* bytes it may write */
  unsigned seconds; /* of the processor; twice as many may pass on the clock while it writes nothing */
} hs_child_bounds;

/* Writes all of `bytes` to the parent; false where it has gone. For `work` alone. */
bool hs_child_write(int to, hs_str bytes);
/* Writes what has been gathered, and empties the buffer; false also where gathering it failed. */
bool hs_child_flush(int to, hs_buffer *gathered);
/* Adds words without control characters, and a line break. */
void hs_child_line(hs_buffer *gathered, hs_str words);

/* Runs work(context, to) in a copy of this process, silent on its standard streams, and appends what it wrote to
 * `out`. `work` must not touch locks that another thread could have held; what it allocates ends with it.
 * True: it returned. False with *err, and `out` holding what came before: HS_EFORMAT (it crashed), HS_ELIMIT (over a
 * bound), HS_EMEMORY, HS_EIO (no process could be made). */
bool hs_child_run(void (*work)(void *context, int to), void *context, const hs_child_bounds *bounds, hs_buffer *out,
                  hs_error *err);

#endif
