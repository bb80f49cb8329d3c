/* batch.c - items cut into batches, on threads. See batch.h. */
#include "link/batch.h"

#include "base/parallel.h"

typedef struct running {
  hs_batches *batches;
  hs_batch_work work;
  void *context;
} running;

static void run_one(void *context, size_t i) {
  running *r = context;
  hs_batch *batch = &r->batches->items[i];
  batch->arena = hs_arena_new();
  batch->done = batch->arena && r->work(r->context, batch) && !hs_arena_failed(batch->arena);
}

static size_t count_of(size_t items) {
  size_t count = (items + HS_BATCH_LEAST - 1) / HS_BATCH_LEAST;
  return count < HS_BATCHES_MAX ? count : HS_BATCHES_MAX;
}

bool hs_batches_run(size_t count, unsigned threads, hs_batch_work work, void *context, hs_batches *batches) {
  *batches = (hs_batches){.count = count_of(count)};
  for (size_t i = 0; i < batches->count; i++)
    batches->items[i] =
        (hs_batch){.number = i, .begin = count * i / batches->count, .end = count * (i + 1) / batches->count};
  running r = {batches, work, context};
  hs_parallel(batches->count, threads, run_one, &r);
  bool ok = true;
  for (size_t i = 0; i < batches->count; i++) ok = ok && batches->items[i].done;
  if (!ok) hs_batches_free(batches);
  return ok;
}

void hs_batches_free(hs_batches *batches) {
  for (size_t i = 0; i < batches->count; i++) hs_arena_free(batches->items[i].arena);
  batches->count = 0;
}

bool hs_batches_keep(hs_batches *batches, hs_links *links) {
  for (size_t i = 0; i < batches->count; i++) {
    if (!HS_PUSH(links->arena, &links->arenas, batches->items[i].arena)) return false;
    batches->items[i].arena = NULL;
  }
  batches->count = 0;
  return true;
}
