/* translation.c - two reports in different languages, held together by the numbers and names that both have and by the order
 * in which these stand. See translation.h. Two reports of one occurrence share as many names as a translation does, but
 * not in its order. */
#include "link/translation.h"

enum {
  ANCHORS_LEAST = 5,    /* in both */
  ORDER_LEAST = 650,    /* thousandths */
  RENDERED_LEAST = 360, /* shared times order */
};

/* For the anchors of a in their order: the places of those in b; absent where b has it not. */
static size_t list_places(const hs_feature *a, const hs_feature *b, uint32_t places[HS_ANCHORS_MAX]) {
  size_t shared = 0;
  for (size_t i = 0; i < HS_ANCHORS_MAX; i++) places[i] = UINT32_MAX;
  for (size_t i = 0, k = 0; i < a->anchor_count && k < b->anchor_count;) {
    uint32_t x = a->anchors[i].key, y = b->anchors[k].key;
    if (x == y) {
      places[a->anchors[i].place] = b->anchors[k].place;
      shared++;
    }
    i += x <= y;
    k += y <= x;
  }
  return shared;
}

/* The longest run of places that rises, other places left out. */
static size_t longest_rise(const uint32_t places[HS_ANCHORS_MAX]) {
  uint32_t ends[HS_ANCHORS_MAX] = {0}; /* the least end of a rise of each length */
  size_t length = 0;
  for (size_t i = 0; i < HS_ANCHORS_MAX; i++) {
    if (places[i] == UINT32_MAX) continue;
    size_t low = 0, high = length;
    while (low < high) {
      size_t middle = (low + high) / 2;
      if (ends[middle] < places[i]) low = middle + 1;
      else high = middle;
    }
    ends[low] = places[i];
    if (low == length) length++;
  }
  return length;
}

bool hs_translation_judge(const hs_feature *a, const hs_feature *b, hs_rendering *rendering) {
  uint32_t places[HS_ANCHORS_MAX];
  if (!a->language || !b->language || a->language == b->language) return false;
  size_t shared = list_places(a, b, places);
  if (shared < ANCHORS_LEAST) return false;
  *rendering = (hs_rendering){.shared = (uint32_t)(2000 * shared / (a->anchor_count + b->anchor_count)),
                              .order = (uint32_t)(1000 * longest_rise(places) / shared),
                              .of_b = (uint32_t)(1000 * shared / b->anchor_count)};
  return rendering->order >= ORDER_LEAST && rendering->shared * rendering->order >= RENDERED_LEAST * 1000;
}
