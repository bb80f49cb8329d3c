/* map.h - a hash map from byte strings or 64-bit numbers to 32-bit numbers, in an arena.
 * Iteration is over the caller's own array, never over the map: order never depends on hashes. */
#ifndef HS_BASE_MAP_H
#define HS_BASE_MAP_H

#include "base/arena.h"

#define HS_MAP_ABSENT UINT32_MAX

typedef struct hs_map_slot {
  uint64_t hash;   /* 0: free */
  hs_str key;      /* absent where the key is a number */
  uint64_t number; /* 0 where the key is a string */
  uint32_t value;
} hs_map_slot;

/* Zeroed is empty and valid. Keys are views: their bytes must outlive the map. */
typedef struct hs_map {
  hs_map_slot *slots;
  size_t capacity, count;
} hs_map;

/* The value of `key`, or HS_MAP_ABSENT. */
uint32_t hs_map_get(const hs_map *map, hs_str key);
uint32_t hs_map_get_number(const hs_map *map, uint64_t key);
/* Sets or replaces. False without memory (the map is unchanged). */
bool hs_map_set(hs_map *map, hs_arena *arena, hs_str key, uint32_t value);
bool hs_map_set_number(hs_map *map, hs_arena *arena, uint64_t key, uint32_t value);

#endif
