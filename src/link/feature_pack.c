/* feature_pack.c - the lists of a feature copied into one piece of memory of exactly their size. See feature.h.
 * Reads what feature.c makes; features of a large pile are kept in its scratch file, and those of the public interface
 * each by itself. A new list must be told here. */
#include "link/feature.h"

/* One list of a feature: its pointer, and how many bytes it has. */
typedef struct list {
  void *at; /* a pointer to the list's pointer */
  size_t size;
} list;

enum { LISTS = 12 + HS_SETS };

static size_t places_of(const hs_feature *f) { return f->terms.count ? f->terms.place_ends[f->terms.count - 1] : 0; }

static void list_all(hs_feature *f, list lists[LISTS]) {
#define ITEMS(pointer, count) \
  { &(pointer), (count) * sizeof *(pointer) }
  const list all[] = {ITEMS(f->terms.keys, f->terms.count),
                      ITEMS(f->terms.weights, f->terms.count),
                      ITEMS(f->terms.place_ends, f->terms.count),
                      ITEMS(f->terms.place_sums, f->terms.count),
                      ITEMS(f->places, places_of(f)),
                      ITEMS(f->unit_weights, f->unit_count),
                      ITEMS(f->shingles, f->shingle_count),
                      ITEMS(f->signature, f->shingle_count ? 1u : 0u),
                      ITEMS(f->anchors, f->anchor_count),
                      ITEMS(f->keys, f->key_count),
                      ITEMS(f->days, f->day_count),
                      ITEMS(f->happened, f->happened_count)};
#undef ITEMS
  memcpy(lists, all, sizeof all);
  for (size_t i = 0; i < HS_SETS; i++)
    lists[sizeof all / sizeof *all + i] = (list){&f->sets[i].items, f->sets[i].count * sizeof *f->sets[i].items};
}

static size_t aligned(size_t size) { return (size + 7) / 8 * 8; }

size_t hs_feature_size(const hs_feature *feature) {
  hs_feature f = *feature;
  list lists[LISTS] = {0};
  size_t size = 0;
  list_all(&f, lists);
  for (size_t i = 0; i < LISTS; i++) size += aligned(lists[i].size);
  return size;
}

void hs_feature_move(hs_feature *feature, char *to) {
  list lists[LISTS] = {0};
  list_all(feature, lists);
  for (size_t i = 0; i < LISTS; i++) {
    void *from;
    memcpy(&from, lists[i].at, sizeof from);
    if (lists[i].size) memcpy(to, from, lists[i].size);
    memcpy(lists[i].at, &(void *){to}, sizeof(void *));
    to += aligned(lists[i].size);
  }
}
