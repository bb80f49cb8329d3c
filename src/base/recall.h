/* recall.h - remembers the labels of runs of words, as memo.h remembers numbers: a sentence or a paragraph that stands in
 * several reports is labelled once. A fixed number of places that all threads share; who comes later takes the place.
 * What is found there is what labelling would give again, so that nothing but time depends on it.
 *
 *     static hs_recall recall;
 *     if (hs_recall_get(&recall, question, BITS, count, labels)) return;
 *     ...
 *     hs_recall_set(&recall, question, BITS, count, labels); */
#ifndef HS_BASE_RECALL_H
#define HS_BASE_RECALL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  HS_RECALL_BITS = 14, /* of the place: the last of the question */
  HS_RECALL_PARTS = 7, /* numbers that labels are packed into; longer runs are not remembered */
};

/* The question with all labels over it, by exclusive or, so that what two threads wrote at once answers nothing. */
typedef struct hs_recalled {
  _Atomic uint64_t question, labels[HS_RECALL_PARTS];
} hs_recalled;

/* Zeroed: empty. */
typedef struct hs_recall {
  hs_recalled places[1 << HS_RECALL_BITS];
} hs_recall;

/* The labels of a run. `question`: a good hash of all that labelling reads, and of the count; `bits`: that a label has at
 * most, up to 8; one set of answers has one number of them. */
bool hs_recall_get(hs_recall *recall, uint64_t question, unsigned bits, size_t count, uint8_t *labels);
void hs_recall_set(hs_recall *recall, uint64_t question, unsigned bits, size_t count, const uint8_t *labels);

#endif
