/* arena.h - memory that is freed all at once, and lists that grow in it.
 * One arena holds one report with its marks, another the links of a pile. Nothing in it is freed singly. */
#ifndef HS_BASE_ARENA_H
#define HS_BASE_ARENA_H

#include "base/error.h"
#include "base/str.h"

typedef struct hs_arena hs_arena;

hs_arena *hs_arena_new(void);           /* NULL without memory. Owner: the caller, who ends it with hs_arena_free */
hs_arena *hs_arena_new_of(size_t size); /* the same for whoever knows how many bytes it will hold (without alignment) */
void hs_arena_free(hs_arena *arena);    /* NULL is allowed */
/* `size` zeroed bytes, aligned for any type, or NULL without memory. A size of 0 gives a valid pointer. */
void *hs_arena_alloc(hs_arena *arena, size_t size);
/* `count` things of `size` bytes; NULL where the product overflows, too. */
void *hs_arena_array(hs_arena *arena, size_t count, size_t size);
/* A copy of s with a NUL behind it (not counted); absent stays absent. False without memory. */
bool hs_arena_copy(hs_arena *arena, hs_str s, hs_str *copy);
/* printf into the arena; HS_NONE without memory. */
hs_str hs_arena_format(hs_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Has an allocation failed in it since it was made, or since this was asked before? For whoever ends a stage, so that a
 * failure deep inside is not lost. */
bool hs_arena_failed(hs_arena *arena);
/* Says so of a buffer beside it that had no memory. */
void hs_arena_fail(hs_arena *arena);
/* Bytes taken from the system. */
size_t hs_arena_size(const hs_arena *arena);

/* For tests: the next allocations after `count` more fail, in every arena and buffer of this thread (SIZE_MAX: none).
 * Where NDEBUG is not set each hs_arena_alloc counts; where it is, only those that take memory from the system. */
void hs_arena_fail_after(size_t count);
void hs_arena_fail_at(size_t count); /* the same of one allocation alone: those behind it succeed */
bool hs_arena_may_allocate(void);    /* counts one allocation against that limit */

/* A list that grows in an arena. `HS_LIST(hs_span) spans = {0};` A zeroed list is empty and valid. */
#define HS_LIST(type)       \
  struct {                  \
    type *items;            \
    size_t count, capacity; \
  }
/* Appends a value; false without memory (the list is unchanged). */
#define HS_PUSH(arena, list, ...)                                                             \
  (((list)->count < (list)->capacity || hs_list_grow((arena), (list), sizeof *(list)->items)) \
       ? ((list)->items[(list)->count++] = (__VA_ARGS__), true)                               \
       : false)
/* Room for exactly `number` items in an empty list, for whoever knows how many will come; false without memory. */
#define HS_RESERVE(arena, list, number)                                               \
  (((list)->items = hs_arena_array((arena), (number), sizeof *(list)->items)) != NULL \
       ? ((list)->count = 0, (list)->capacity = (number), true)                       \
       : false)
/* Doubles the room of a HS_LIST whose items have `size` bytes. The first room is small: many lists have one item. */
bool hs_list_grow(hs_arena *arena, void *list, size_t size);

#endif
