/* recall.c - labels of runs of words, remembered. See recall.h. */
#include "base/recall.h"

static hs_recalled *place_of(hs_recall *recall, uint64_t question) {
  return &recall->places[question & ((UINT64_C(1) << HS_RECALL_BITS) - 1)];
}

static bool fits(unsigned bits, size_t count) { return count && count <= (size_t)64 / bits * HS_RECALL_PARTS; }

bool hs_recall_get(hs_recall *recall, uint64_t question, unsigned bits, size_t count, uint8_t *labels) {
  hs_recalled *r = place_of(recall, question);
  uint64_t parts[HS_RECALL_PARTS], held = atomic_load_explicit(&r->question, memory_order_relaxed);
  if (!fits(bits, count)) return false;
  for (size_t p = 0; p < HS_RECALL_PARTS; p++)
    held ^= parts[p] = atomic_load_explicit(&r->labels[p], memory_order_relaxed);
  if (held != question) return false;
  for (size_t i = 0, p = 0; i < count; p++)
    for (unsigned at = 0; at + bits <= 64 && i < count; at += bits)
      labels[i++] = (uint8_t)(parts[p] >> at & ((1U << bits) - 1));
  return true;
}

void hs_recall_set(hs_recall *recall, uint64_t question, unsigned bits, size_t count, const uint8_t *labels) {
  hs_recalled *r = place_of(recall, question);
  uint64_t parts[HS_RECALL_PARTS] = {0};
  if (!fits(bits, count)) return;
  for (size_t i = 0, p = 0; i < count; p++)
    for (unsigned at = 0; at + bits <= 64 && i < count; at += bits) parts[p] |= (uint64_t)labels[i++] << at;
  for (size_t p = 0; p < HS_RECALL_PARTS; p++) {
    question ^= parts[p];
    atomic_store_explicit(&r->labels[p], parts[p], memory_order_relaxed);
  }
  atomic_store_explicit(&r->question, question, memory_order_relaxed);
}
