/* scratch.h - memory for what does not fit into memory: a file without a name, which the system writes out and reads in
 * as it is used. Pointers into it stay valid until it is freed. A pile keeps its reports in one as soon as they are
 * more than a stated number of bytes; link/ then keeps what it compares them by in the same. */
#ifndef HS_BASE_SCRATCH_H
#define HS_BASE_SCRATCH_H

#include "base/error.h"

typedef struct hs_scratch hs_scratch;

/* For things of which the first `memory` bytes stay in memory (hs_scratch_spare). The file is made in
 * `folder` (NULL: /tmp) when it is first needed. NULL without memory. Owner: the caller, who ends it with hs_scratch_free. */
hs_scratch *hs_scratch_new(size_t memory, const char *folder);
void hs_scratch_free(hs_scratch *scratch); /* NULL is allowed */
/* May `size` bytes more stay in memory? Counts them. False from the first time on that there is no room for so many. */
bool hs_scratch_spare(hs_scratch *scratch, size_t size);
/* `size` bytes of the file, aligned for any type, their content not set; from any thread. NULL with *err, HS_EMEMORY, which says
 * so where no file can be made or the disk is full. A size of 0 gives a valid pointer. */
void *hs_scratch_take(hs_scratch *scratch, size_t size, hs_error *err);
/* Lets the pages of the file go from this process's memory; they come back when they are read. From any thread, at any time.
 * NULL is allowed, and costs nothing. */
void hs_scratch_trim(hs_scratch *scratch);
/* Does the file hold anything? False for NULL. */
bool hs_scratch_used(hs_scratch *scratch);

enum {
  HS_SCRATCH_PAGES = 192 * 1024, /* of the file that may be in this process's memory at once: of 4 KB, 768 MB */
  HS_SCRATCH_THINGS = 128,       /* between two looks at how many there are */
};
/* For whoever reads things of some KB in it, in whatever order: tells of each, or of a few, as they are read, from any thread.
 * After every HS_SCRATCH_THINGS the system is asked how many pages this process has of files; all of the scratch go where
 * they are more than HS_SCRATCH_PAGES. So what the file takes of memory does not grow with it. NULL is allowed. */
void hs_scratch_touch(hs_scratch *scratch, size_t things);
/* Does this lie in the file? Asked without reading it. False for NULL. */
bool hs_scratch_holds(hs_scratch *scratch, const void *at);
/* For tests: another number of pages. */
void hs_scratch_set_pages(hs_scratch *scratch, size_t pages);

#endif
