/* scratch.c - pieces of an unlinked file, each mapped by itself. See scratch.h.
 * Room on the disk is taken before a piece is mapped, so that a full disk is an error here and no signal later. */
#include "base/scratch.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"

enum { PIECE = 64 * 1024 * 1024, PATH_SIZE = 4096, PAGE = 4096 };

typedef struct piece {
  struct piece *next;
  char *data;
  size_t size, used;
} piece;

struct hs_scratch {
  pthread_mutex_t lock;
  piece *pieces;         /* the newest first */
  size_t memory;         /* bytes that may still stay in memory */
  size_t size;           /* of the file */
  int file;              /* -1: none yet */
  int counts;            /* /proc/self/statm, or -1 where there is none */
  size_t most;           /* pages that may be in memory */
  atomic_size_t touched; /* things, since it was made */
  atomic_size_t others;  /* pages of other files in memory */
  char *folder;          /* NULL: /tmp */
};

hs_scratch *hs_scratch_new(size_t memory, const char *folder) {
  hs_scratch *s = hs_arena_may_allocate() ? malloc(sizeof *s) : NULL;
  if (!s) return NULL;
  *s = (hs_scratch){.memory = memory, .file = -1, .counts = -1, .most = HS_SCRATCH_PAGES};
  bool named = !folder || (hs_arena_may_allocate() && (s->folder = strdup(folder)));
  if (named && pthread_mutex_init(&s->lock, NULL) == 0) return s;
  free(s->folder);
  free(s);
  return NULL;
}

void hs_scratch_free(hs_scratch *s) {
  if (!s) return;
  for (piece *p = s->pieces, *next; p; p = next) {
    next = p->next;
    munmap(p->data, p->size);
    free(p);
  }
  if (s->file >= 0) close(s->file);
  if (s->counts >= 0) close(s->counts);
  pthread_mutex_destroy(&s->lock);
  free(s->folder);
  free(s);
}

/* A file that nobody else can see, and that is gone with the process. */
static int open_file(const char *folder, hs_error *err) {
  char path[PATH_SIZE];
  if (!folder) folder = "/tmp";
  int n = snprintf(path, sizeof path, "%s/hearsay-XXXXXX", folder);
  int file = n > 0 && (size_t)n < sizeof path ? mkostemp(path, O_CLOEXEC) : -1;
  if (file < 0) {
    hs_error_set(err, HS_EMEMORY,
                 "out of memory, and cannot make a scratch file in %.180s (TMPDIR names another folder)", folder);
    return -1;
  }
  unlink(path);
  return file;
}

/* Pages of files that this process has in its memory; false where the system does not tell. */
static bool count_pages(const hs_scratch *s, size_t *pages) {
  char line[128], *rest;
  ssize_t size = s->counts < 0 ? -1 : pread(s->counts, line, sizeof line - 1, 0);
  if (size <= 0) return false;
  line[size] = '\0';
  strtoul(line, &rest, 10); /* of its addresses */
  strtoul(rest, &rest, 10); /* in memory */
  *pages = strtoul(rest, NULL, 10);
  return true;
}

static char *map_file(hs_scratch *s, size_t size, hs_error *err) {
  if (s->file < 0) {
    size_t pages;
    if ((s->file = open_file(s->folder, err)) < 0) return NULL;
    s->counts = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (count_pages(s, &pages)) atomic_store(&s->others, pages);
  }
  if (!hs_arena_may_allocate()) return hs_error_memory(err), NULL;
  if (posix_fallocate(s->file, (off_t)s->size, (off_t)size) != 0) {
    hs_error_set(err, HS_EMEMORY,
                 "out of memory, and no room for %zu MB in the scratch file (TMPDIR names another folder)",
                 (s->size + size) >> 20);
    return NULL;
  }
  void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, s->file, (off_t)s->size);
  if (at == MAP_FAILED) return hs_error_memory(err), NULL;
#ifdef MADV_NOHUGEPAGE
  madvise(at, size, MADV_NOHUGEPAGE); /* else one byte of it may bring 2 MB into this process's memory */
#endif
  s->size += size;
  return at;
}

/* The piece before is full: what is in it may go. */
static bool add_piece(hs_scratch *s, size_t need, hs_error *err) {
  size_t size = need < PIECE ? PIECE : (need + PAGE - 1) / PAGE * PAGE;
  piece *p = hs_arena_may_allocate() ? malloc(sizeof *p) : NULL;
  if (!p) return hs_error_memory(err);
  *p = (piece){.next = s->pieces, .data = map_file(s, size, err), .size = size};
  if (!p->data) return free(p), false;
  if (s->pieces) madvise(s->pieces->data, s->pieces->size, MADV_DONTNEED);
  s->pieces = p;
  return true;
}

bool hs_scratch_spare(hs_scratch *s, size_t size) {
  pthread_mutex_lock(&s->lock);
  bool spare = size <= s->memory;
  s->memory = spare ? s->memory - size : 0;
  pthread_mutex_unlock(&s->lock);
  return spare;
}

void *hs_scratch_take(hs_scratch *s, size_t size, hs_error *err) {
  const size_t align = alignof(max_align_t);
  if (size > SIZE_MAX / 2) return hs_error_memory(err), NULL;
  size_t room = (size + align - 1) / align * align;
  void *at = NULL;
  pthread_mutex_lock(&s->lock);
  if ((s->pieces && s->pieces->size - s->pieces->used >= room) || add_piece(s, room, err)) {
    at = s->pieces->data + s->pieces->used;
    s->pieces->used += room;
  }
  pthread_mutex_unlock(&s->lock);
  return at;
}

void hs_scratch_trim(hs_scratch *s) {
  if (!s) return;
  pthread_mutex_lock(&s->lock);
  for (piece *p = s->pieces; p; p = p->next) madvise(p->data, p->size, MADV_DONTNEED);
  pthread_mutex_unlock(&s->lock);
}

/* Is more of the file in memory than may be? Where nobody tells: a page fault brings 64 KB, a thing lies in two of those. */
static bool has_too_much(const hs_scratch *s, size_t touched) {
  enum { PAGES_OF_A_THING = 32 };
  size_t pages;
  if (count_pages(s, &pages)) return pages > atomic_load(&s->others) + s->most;
  size_t things = s->most / PAGES_OF_A_THING / HS_SCRATCH_THINGS * HS_SCRATCH_THINGS;
  return !things || touched / HS_SCRATCH_THINGS % (things / HS_SCRATCH_THINGS) == 0;
}

void hs_scratch_touch(hs_scratch *s, size_t things) {
  if (!s) return;
  size_t before = atomic_fetch_add(&s->touched, things), after = before + things;
  if (before / HS_SCRATCH_THINGS == after / HS_SCRATCH_THINGS || !hs_scratch_used(s) || !has_too_much(s, after)) return;
  hs_scratch_trim(s);
  size_t pages, others = atomic_load(&s->others);
  if (!count_pages(s, &pages)) return;
  bool theirs = pages > others + s->most; /* less than that other threads may have brought back in the meantime */
  if (theirs || pages < others) atomic_store(&s->others, pages);
}

void hs_scratch_set_pages(hs_scratch *s, size_t pages) { s->most = pages; }

bool hs_scratch_holds(hs_scratch *s, const void *at) {
  if (!s) return false;
  bool holds = false;
  uintptr_t byte = (uintptr_t)at;
  pthread_mutex_lock(&s->lock);
  for (const piece *p = s->pieces; p && !holds; p = p->next)
    holds = byte >= (uintptr_t)p->data && byte - (uintptr_t)p->data < p->size;
  pthread_mutex_unlock(&s->lock);
  return holds;
}

bool hs_scratch_used(hs_scratch *s) {
  if (!s) return false;
  pthread_mutex_lock(&s->lock);
  bool used = s->pieces != NULL;
  pthread_mutex_unlock(&s->lock);
  return used;
}
