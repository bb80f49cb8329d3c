/* corpus.c - labelled sequences for training. See corpus.h. */
#include "learn/corpus.h"

#include <string.h>

bool hs_corpus_add(hs_corpus *corpus, const uint64_t *features, size_t count, const uint64_t *anchors,
                   uint64_t allowed) {
  if (count > HS_FEATURES_MAX) count = HS_FEATURES_MAX;
  for (size_t i = 0; i < count; i++)
    if (!HS_PUSH(corpus->arena, &corpus->features, features[i])) return false;
  for (size_t i = 0; i < corpus->anchors_each; i++)
    if (!HS_PUSH(corpus->arena, &corpus->anchors, anchors[i])) return false;
  hs_labelled position = {corpus->features.count, allowed};
  return HS_PUSH(corpus->arena, &corpus->positions, position);
}

bool hs_corpus_add_seen(hs_corpus *corpus, const hs_seen *seen, const uint64_t *anchors, uint64_t allowed) {
  uint64_t features[HS_FEATURES_MAX];
  size_t count = seen->count < HS_FEATURES_MAX ? seen->count : HS_FEATURES_MAX;
  memcpy(features, seen->features, count * sizeof *features);
  for (size_t i = 0; i < seen->dense_count && count < HS_FEATURES_MAX; i++)
    features[count++] = hs_feature_dense(seen->dense[i]);
  return hs_corpus_add(corpus, features, count, anchors, allowed);
}

bool hs_corpus_end(hs_corpus *corpus) {
  size_t last = corpus->sequences.count ? corpus->sequences.items[corpus->sequences.count - 1] : 0;
  return last == corpus->positions.count || HS_PUSH(corpus->arena, &corpus->sequences, corpus->positions.count);
}
