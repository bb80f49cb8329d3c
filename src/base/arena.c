/* arena.c - memory that is freed all at once. See arena.h. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Under the address sanitizer what is not handed out is poisoned, with a gap behind each allocation, so that a step
 * over an end is caught inside an arena as it is in the heap. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ADDRESS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(WITH_ADDRESS_SANITIZER)
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#define POISON(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
#else
enum { GAP = 0 };
#define POISON(at, size) ((void)(at))
#define UNPOISON(at, size) ((void)(at))
#endif

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024, SHORT_MAX = 256 };

typedef struct chunk {
  struct chunk *next;
  size_t size, used;
  alignas(max_align_t) char data[];
} chunk;

struct hs_arena {
  chunk *chunks; /* the newest first */
  size_t first;  /* bytes of the first chunk; 0: as usual */
  size_t total;
  bool failed; /* an allocation since hs_arena_failed was asked */
};

static _Thread_local size_t allocations_left = SIZE_MAX;
static _Thread_local bool one_alone;

void hs_arena_fail_after(size_t count) {
  allocations_left = count;
  one_alone = false;
}

void hs_arena_fail_at(size_t count) {
  allocations_left = count;
  one_alone = true;
}

bool hs_arena_may_allocate(void) {
  if (allocations_left == SIZE_MAX) return true;
  if (allocations_left == 0) {
    if (one_alone) allocations_left = SIZE_MAX;
    return false;
  }
  allocations_left--;
  return true;
}

hs_arena *hs_arena_new(void) { return hs_arena_may_allocate() ? calloc(1, sizeof(hs_arena)) : NULL; }

hs_arena *hs_arena_new_of(size_t size) {
  hs_arena *arena = hs_arena_new();
  if (arena) arena->first = size;
  return arena;
}

void hs_arena_free(hs_arena *arena) {
  if (!arena) return;
  for (chunk *c = arena->chunks, *next; c; c = next) {
    next = c->next;
    UNPOISON(c->data, c->size);
    free(c);
  }
  free(arena);
}

static chunk *add_chunk(hs_arena *arena, size_t need) {
  size_t size = arena->chunks ? arena->chunks->size * 2 : arena->first ? arena->first : FIRST_CHUNK;
  if (size > LARGEST_CHUNK) size = LARGEST_CHUNK;
  if (size < need) size = need;
  if (size > SIZE_MAX - sizeof(chunk) || !hs_arena_may_allocate()) return NULL;
  chunk *c = malloc(sizeof(chunk) + size);
  if (!c) return NULL;
  *c = (chunk){.next = arena->chunks, .size = size};
  POISON(c->data, size);
  arena->chunks = c;
  arena->total += sizeof(chunk) + size;
  return c;
}

static void *fail(hs_arena *arena) {
  arena->failed = true;
  return NULL;
}

void *hs_arena_alloc(hs_arena *arena, size_t size) {
  const size_t align = alignof(max_align_t);
  if (size > SIZE_MAX / 2) return fail(arena);
#ifndef NDEBUG
  if (!hs_arena_may_allocate()) return fail(arena); /* so that tests reach each one, not only those that open a chunk */
#endif
  size_t room = ((size + align - 1) & ~(align - 1)) + GAP;
  chunk *c = arena->chunks;
  if (!c || c->size - c->used < room) c = add_chunk(arena, room);
  if (!c) return fail(arena);
  void *at = c->data + c->used;
  c->used += room;
  UNPOISON(at, size);
  return memset(at, 0, size);
}

void *hs_arena_array(hs_arena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) return fail(arena);
  return hs_arena_alloc(arena, count * size);
}

bool hs_arena_copy(hs_arena *arena, hs_str s, hs_str *copy) {
  if (!s.data) {
    *copy = HS_NONE;
    return true;
  }
  char *at = hs_arena_alloc(arena, s.size + 1);
  if (!at) return false;
  if (s.size) memcpy(at, s.data, s.size);
  *copy = (hs_str){at, s.size};
  return true;
}

hs_str hs_arena_format(hs_arena *arena, const char *format, ...) {
  char few[SHORT_MAX]; /* most are short, and need not be formatted twice */
  va_list values, again;
  va_start(values, format);
  va_copy(again, values);
  int size = vsnprintf(few, sizeof few, format, values);
  va_end(values);
  char *at = size < 0 ? NULL : hs_arena_alloc(arena, (size_t)size + 1);
  if (at && (size_t)size < sizeof few) memcpy(at, few, (size_t)size);
  else if (at) vsnprintf(at, (size_t)size + 1, format, again);
  va_end(again);
  return at ? (hs_str){at, (size_t)size} : HS_NONE;
}

bool hs_arena_failed(hs_arena *arena) {
  bool failed = arena->failed;
  arena->failed = false;
  return failed;
}

void hs_arena_fail(hs_arena *arena) { arena->failed = true; }

size_t hs_arena_size(const hs_arena *arena) { return arena->total; }

/* Items of a list's first room. */
static size_t first_room(size_t size) {
  enum { FIRST_BYTES = 128, FIRST_MOST = 8 };
  size_t room = FIRST_BYTES / (size ? size : 1);
  return room < 1 ? 1 : room < FIRST_MOST ? room : FIRST_MOST;
}

bool hs_list_grow(hs_arena *arena, void *list, size_t size) {
  struct {
    void *items;
    size_t count, capacity;
  } head;
  memcpy(&head, list, sizeof head); /* every HS_LIST has this layout */
  size_t capacity = head.capacity ? head.capacity * 2 : first_room(size);
  void *items = hs_arena_array(arena, capacity, size);
  if (!items) return false;
  if (head.count) memcpy(items, head.items, head.count * size);
  head.items = items;
  head.capacity = capacity;
  memcpy(list, &head, sizeof head);
  return true;
}
