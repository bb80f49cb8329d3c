/* map.c - hash map with open addressing. See map.h. */
#include "base/map.h"

#include <xxhash.h>

static uint64_t hash_of(hs_str key) {
  uint64_t hash = XXH3_64bits(key.data, key.size);
  return hash ? hash : 1;
}

static uint64_t hash_of_number(uint64_t number) {
  uint64_t hash = XXH3_64bits(&number, sizeof number);
  return hash ? hash : 1;
}

/* The slot that holds (hash, key), or the free one where it would stand. capacity > count. */
static hs_map_slot *find(const hs_map *map, uint64_t hash, hs_str key, uint64_t number) {
  size_t i = hash & (map->capacity - 1);
  while (map->slots[i].hash &&
         (map->slots[i].hash != hash || map->slots[i].number != number || !hs_str_equal(map->slots[i].key, key)))
    i = (i + 1) & (map->capacity - 1);
  return &map->slots[i];
}

static bool grow(hs_map *map, hs_arena *arena) {
  hs_map bigger = {.capacity = map->capacity ? map->capacity * 2 : 16, .count = map->count};
  bigger.slots = hs_arena_array(arena, bigger.capacity, sizeof *bigger.slots);
  if (!bigger.slots) return false;
  for (size_t i = 0; i < map->capacity; i++)
    if (map->slots[i].hash) *find(&bigger, map->slots[i].hash, map->slots[i].key, map->slots[i].number) = map->slots[i];
  *map = bigger;
  return true;
}

static uint32_t get(const hs_map *map, uint64_t hash, hs_str key, uint64_t number) {
  if (!map->capacity) return HS_MAP_ABSENT;
  const hs_map_slot *slot = find(map, hash, key, number);
  return slot->hash ? slot->value : HS_MAP_ABSENT;
}

static bool set(hs_map *map, hs_arena *arena, uint64_t hash, hs_str key, uint64_t number, uint32_t value) {
  if (map->count * 4 >= map->capacity * 3 && !grow(map, arena)) return false;
  hs_map_slot *slot = find(map, hash, key, number);
  map->count += !slot->hash;
  *slot = (hs_map_slot){hash, key, number, value};
  return true;
}

uint32_t hs_map_get(const hs_map *map, hs_str key) { return get(map, hash_of(key), key, 0); }

uint32_t hs_map_get_number(const hs_map *map, uint64_t key) { return get(map, hash_of_number(key), HS_NONE, key); }

bool hs_map_set(hs_map *map, hs_arena *arena, hs_str key, uint32_t value) {
  return set(map, arena, hash_of(key), key, 0, value);
}

bool hs_map_set_number(hs_map *map, hs_arena *arena, uint64_t key, uint32_t value) {
  return set(map, arena, hash_of_number(key), HS_NONE, key, value);
}
