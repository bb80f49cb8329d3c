/* corpus.h - labelled sequences for training: for each position its features, its anchors (sequence.h) and the labels
 * it may have. A reader of a corpus fills it through the extractor that runs in the program; train.h learns from it.
 *
 *     hs_corpus corpus = {.arena = arena, .anchors_each = 2};
 *     for each sentence {
 *       for each token: hs_corpus_add(&corpus, features, count, anchors, HS_LABEL_BIT(label));
 *       hs_corpus_end(&corpus);
 *     } */
#ifndef HS_LEARN_CORPUS_H
#define HS_LEARN_CORPUS_H

#include "base/arena.h"
#include "learn/feature.h"

#define HS_LABEL_BIT(label) (UINT64_C(1) << (label))

/* `allowed`: the bits of the labels that are right here. Several where the source leaves it open: a corpus without
 * MISC allows O and MISC where it says O. No bit is an error. */
typedef struct hs_labelled {
  size_t end; /* behind its last feature; the first follows the position before */
  uint64_t allowed;
} hs_labelled;

typedef struct hs_corpus {
  hs_arena *arena;
  size_t anchors_each; /* how many anchors a position has */
  HS_LIST(uint64_t) features;
  HS_LIST(uint64_t) anchors;
  HS_LIST(hs_labelled) positions;
  HS_LIST(size_t) sequences; /* behind the last position of each */
} hs_corpus;

/* Adds a position to the sequence under way. `anchors` holds anchors_each values (NULL where that is 0).
 * False without memory. */
bool hs_corpus_add(hs_corpus *corpus, const uint64_t *features, size_t count, const uint64_t *anchors,
                   uint64_t allowed);
/* The same with all that was seen of the position. */
bool hs_corpus_add_seen(hs_corpus *corpus, const hs_seen *seen, const uint64_t *anchors, uint64_t allowed);
/* Ends the sequence under way; an empty one is left out. False without memory. */
bool hs_corpus_end(hs_corpus *corpus);

#endif
