/* parallel.c - the same work on many items, on POSIX threads. See parallel.h. */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { THREADS_MAX = 64 };

typedef struct crew {
  size_t count;
  void (*work)(void *context, size_t i);
  void *context;
  atomic_size_t next;
} crew;

static void *run(void *argument) {
  crew *c = argument;
  for (size_t i; (i = atomic_fetch_add(&c->next, 1)) < c->count;) c->work(c->context, i);
  return NULL;
}

void hs_parallel(size_t count, unsigned threads, void (*work)(void *context, size_t i), void *context) {
  crew c = {.count = count, .work = work, .context = context};
  long cores = threads ? (long)threads : sysconf(_SC_NPROCESSORS_ONLN);
  size_t want = cores < 1 ? 1 : (size_t)cores;
  if (want > THREADS_MAX) want = THREADS_MAX;
  if (want > count) want = count;
  pthread_t helpers[THREADS_MAX];
  size_t started = 0;
  while (started + 1 < want && pthread_create(&helpers[started], NULL, run, &c) == 0) started++;
  run(&c);
  for (size_t i = 0; i < started; i++) pthread_join(helpers[i], NULL);
}
