/* sort.c - one pass for each of four bytes, the lowest first; each pass keeps the order of the one before. See sort.h.
 * Few items are put in order by insertion, as counting 256 bytes four times would cost more. */
#include "base/sort.h"

enum { BYTES = 4, VALUES = 256, FEW = 32 };

/* From counts to where each value begins. */
static void begin_each(size_t counts[VALUES]) {
  size_t at = 0;
  for (size_t v = 0; v < VALUES; v++) {
    size_t count = counts[v];
    counts[v] = at;
    at += count;
  }
}

static void insert_numbers(uint32_t *items, size_t count) {
  for (size_t i = 1; i < count; i++) {
    uint32_t item = items[i];
    size_t at = i;
    for (; at && items[at - 1] > item; at--) items[at] = items[at - 1];
    items[at] = item;
  }
}

static void insert_by_upper(uint64_t *items, size_t count) {
  for (size_t i = 1; i < count; i++) {
    uint64_t item = items[i];
    size_t at = i;
    for (; at && items[at - 1] >> 32 > item >> 32; at--) items[at] = items[at - 1];
    items[at] = item;
  }
}

void hs_sort_numbers(uint32_t *items, uint32_t *room, size_t count) {
  size_t counts[BYTES][VALUES] = {{0}};
  if (count <= FEW) {
    insert_numbers(items, count);
    return;
  }
  for (size_t i = 0; i < count; i++)
    for (int b = 0; b < BYTES; b++) counts[b][items[i] >> (8 * b) & 255]++;
  for (int b = 0; b < BYTES; b++) { /* four passes end where they began */
    begin_each(counts[b]);
    for (size_t i = 0; i < count; i++) room[counts[b][items[i] >> (8 * b) & 255]++] = items[i];
    uint32_t *from = items;
    items = room, room = from;
  }
}

void hs_sort_by_upper(uint64_t *items, uint64_t *room, size_t count) {
  size_t counts[BYTES][VALUES] = {{0}};
  if (count <= FEW) {
    insert_by_upper(items, count);
    return;
  }
  for (size_t i = 0; i < count; i++)
    for (int b = 0; b < BYTES; b++) counts[b][items[i] >> (32 + 8 * b) & 255]++;
  for (int b = 0; b < BYTES; b++) {
    begin_each(counts[b]);
    for (size_t i = 0; i < count; i++) room[counts[b][items[i] >> (32 + 8 * b) & 255]++] = items[i];
    uint64_t *from = items;
    items = room, room = from;
  }
}
