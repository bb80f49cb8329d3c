/* sort.h - numbers put in order by their bytes (radix sort): for the hashes of words and runs, of which every report has
 * hundreds. The library's qsort compares by a call each time. */
#ifndef HS_BASE_SORT_H
#define HS_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Ascending; `room` holds as many. */
void hs_sort_numbers(uint32_t *items, uint32_t *room, size_t count);
/* By the upper half of each, ascending; those that have the same stay in their order. `room` holds as many. */
void hs_sort_by_upper(uint64_t *items, uint64_t *room, size_t count);

#endif
