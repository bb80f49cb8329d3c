/* lesson.h - what train_greedy.c and train_crf.c share: a corpus with its features as rows of weights, gone through in
 * random order, features dropped at random. Seen inside learn/ alone. */
#ifndef HS_LEARN_LESSON_H
#define HS_LEARN_LESSON_H

#include "learn/parameters.h"
#include "learn/random.h"
#include "learn/train.h"

typedef struct hs_lesson {
  const hs_corpus *corpus;
  const hs_training *training;
  hs_arena *arena;
  hs_parameters weights;
  int32_t *rows; /* one for each feature of the corpus; HS_NO_ROW for those left out */
  size_t *order; /* of the sequences that are learnt from */
  size_t order_count;
  size_t longest; /* positions of the longest sequence */
  uint64_t random;
} hs_lesson;

/* True: the lesson is ready, its weights zero; the caller ends it with hs_lesson_end. Features of labels before are
 * added by hs_parameters_add_often before hs_lesson_begin returns, from the right labels. False with *err. */
bool hs_lesson_begin(hs_lesson *lesson, const hs_corpus *corpus, const hs_training *training, hs_error *err);
void hs_lesson_end(hs_lesson *lesson);

/* Positions [*first, return value) of a sequence. */
static inline size_t hs_lesson_sequence(const hs_lesson *l, size_t sequence, size_t *first) {
  *first = sequence ? l->corpus->sequences.items[sequence - 1] : 0;
  return l->corpus->sequences.items[sequence];
}

/* Rows of the features of a position, some of them dropped; returns how many. */
size_t hs_lesson_rows(hs_lesson *lesson, size_t position, int32_t rows[HS_FEATURES_MAX]);
bool hs_lesson_drops(hs_lesson *lesson); /* is the next feature left out? */

/* Adds the current rows to scores[0..lanes). */
void hs_lesson_score(const hs_lesson *lesson, const int32_t *rows, size_t count, float *scores);

/* The first of the labels that are right at a position. */
static inline uint8_t hs_lesson_first(uint64_t allowed) { return (uint8_t)__builtin_ctzll(allowed); }

#endif
