/* memo.h - remembers answers of pure functions that are asked again and again: a fixed number of places, each one number
 * that holds question and answer, read and written whole by any thread; who comes later takes the place. What is found
 * there is what the function would answer again, so that nothing but time depends on it.
 *
 *     static hs_memo memo;
 *     if (hs_memo_get(&memo, question, &answer)) return answer;
 *     answer = ...;
 *     hs_memo_set(&memo, question, answer); */
#ifndef HS_BASE_MEMO_H
#define HS_BASE_MEMO_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum {
  HS_MEMO_BITS = 13,        /* of the place: the last of the question */
  HS_MEMO_ANSWER_BITS = 27, /* answers are below 2 to the power of this */
};

/* Zeroed: empty. */
typedef struct hs_memo {
  _Atomic uint64_t places[1 << HS_MEMO_BITS];
} hs_memo;

/* Of a question its lower 49 bits count, so it is a good hash, or a number below that. */
static inline uint64_t hs_memo_held(uint64_t question) {
  return question >> HS_MEMO_BITS << (HS_MEMO_ANSWER_BITS + 1) | UINT64_C(1) << HS_MEMO_ANSWER_BITS;
}

static inline bool hs_memo_get(hs_memo *memo, uint64_t question, uint32_t *answer) {
  uint64_t held = atomic_load_explicit(&memo->places[question & ((1U << HS_MEMO_BITS) - 1)], memory_order_relaxed);
  if (held >> HS_MEMO_ANSWER_BITS != hs_memo_held(question) >> HS_MEMO_ANSWER_BITS) return false;
  *answer = (uint32_t)(held & ((UINT64_C(1) << HS_MEMO_ANSWER_BITS) - 1));
  return true;
}

static inline void hs_memo_set(hs_memo *memo, uint64_t question, uint32_t answer) {
  uint64_t held = hs_memo_held(question) | answer;
  atomic_store_explicit(&memo->places[question & ((1U << HS_MEMO_BITS) - 1)], held, memory_order_relaxed);
}

#endif
