/* band.c - one band after the other: the reports of a key are a chain from the latest back. See band.h. */
#include "link/band.h"

#include <string.h>

bool hs_bands_make(hs_arena *arena, size_t count, hs_bands *bands) {
  hs_bands made = {.keys = hs_arena_array(arena, count, HS_BANDS * sizeof *made.keys),
                   .bytes = hs_arena_array(arena, count, sizeof *made.bytes),
                   .count = count};
  if (!made.keys || !made.bytes) return false;
  *bands = made;
  return true;
}

void hs_bands_set(hs_bands *bands, size_t report, const hs_signature *signature) {
  memcpy(bands->bytes[report], signature->bytes, sizeof signature->bytes);
  for (size_t band = 0; band < HS_BANDS; band++) bands->keys[band * bands->count + report] = signature->bands[band];
}

/* A band under way. */
typedef struct chains {
  const uint32_t *keys;
  uint32_t *last;   /* open addressing by key: the latest report that has it plus 1, or 0 */
  uint32_t *before; /* of each report: the one before it in its chain plus 1, or 0 */
  size_t slots;
} chains;

static uint32_t *slot_of(const chains *c, uint32_t key) {
  size_t slot = (key * (size_t)0x9E3779B97F4A7C15u >> 20) & (c->slots - 1);
  while (c->last[slot] && c->keys[c->last[slot] - 1] != key) slot = (slot + 1) & (c->slots - 1);
  return &c->last[slot];
}

static bool search_band(const hs_bands *bands, chains *c, hs_band_bounds bounds, hs_band_meet meet, void *context) {
  memset(c->last, 0, c->slots * sizeof *c->last);
  for (uint32_t later = 0; later < bands->count; later++) {
    if (!c->keys[later]) continue;
    uint32_t *slot = slot_of(c, c->keys[later]), other = *slot;
    c->before[later] = other;
    *slot = later + 1;
    for (uint32_t met = 0; other && met < bounds.window; met++, other = c->before[other - 1]) {
      uint32_t alike = hs_signature_alike(bands->bytes[later], bands->bytes[other - 1]);
      if (alike >= bounds.least && !meet(context, other - 1, later, alike)) return false;
    }
  }
  return true;
}

bool hs_bands_search(const hs_bands *bands, hs_band_bounds bounds, hs_band_meet meet, void *context) {
  hs_arena *arena = hs_arena_new();
  chains c = {.slots = 64};
  while (c.slots < bands->count * 2) c.slots *= 2;
  c.last = arena ? hs_arena_array(arena, c.slots, sizeof *c.last) : NULL;
  c.before = arena ? hs_arena_array(arena, bands->count, sizeof *c.before) : NULL;
  bool ok = c.last && c.before;
  for (size_t band = 0; ok && band < HS_BANDS; band++) {
    c.keys = bands->keys + band * bands->count;
    ok = search_band(bands, &c, bounds, meet, context);
  }
  hs_arena_free(arena);
  return ok;
}
