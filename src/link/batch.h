/* batch.h - a row of items cut into batches that are worked on side by side, each with an arena of its own. The cut
 * depends on the number of items alone, so that the number of threads never shows. Most steps of link use it. */
#ifndef HS_LINK_BATCH_H
#define HS_LINK_BATCH_H

#include "record/links.h"

enum {
  HS_BATCHES_MAX = 256,
  HS_BATCH_LEAST = 16, /* items, where there are as many */
};

/* Items [begin, end). What the batch makes lies in its arena and lives as long as the batches do. */
typedef struct hs_batch {
  size_t number, begin, end;
  hs_arena *arena;
  bool done;
} hs_batch;

typedef struct hs_batches {
  hs_batch items[HS_BATCHES_MAX];
  size_t count;
} hs_batches;

typedef bool (*hs_batch_work)(void *context, const hs_batch *batch);

/* Calls work once for each batch of `count` items, on up to `threads` threads; what *batches held is forgotten.
 * True: all returned true, and *batches holds their arenas until hs_batches_free. False: one had no memory, or an arena was refused; *batches is empty. */
bool hs_batches_run(size_t count, unsigned threads, hs_batch_work work, void *context, hs_batches *batches);
void hs_batches_free(hs_batches *batches); /* zeroed is allowed */
/* Hands the arenas over to the links, which free them in the end. False without memory: *batches is as it was. */
bool hs_batches_keep(hs_batches *batches, hs_links *links);

#endif
