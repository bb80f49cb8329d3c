/* parallel.h - the same work on many items, on several threads. Each item is done alone, so that the number of
 * threads never shows in the result. */
#ifndef HS_BASE_PARALLEL_H
#define HS_BASE_PARALLEL_H

#include <stddef.h>

/* Calls work(context, i) once for each i < count, on up to `threads` threads (0: as many as there are cores),
 * and returns when all are done. Where no thread can be started the caller's own does the work. */
void hs_parallel(size_t count, unsigned threads, void (*work)(void *context, size_t i), void *context);

#endif
