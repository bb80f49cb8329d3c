/* train.h - learns a model from a corpus. Used by tools/train.c alone; the program runs what comes out (model.h).
 * The same corpus and settings give the same bytes, on any number of threads: each training is one thread, and
 * several models can be trained at the same time.
 *
 *     hs_training training = {.name = "ner", .features = 1, .labels = LABELS, .label_count = 9,
 *                             .rounds = 12, .least = 2, .dropout = 200, .rows_max = 120000, .seed = 1, .rate = 0.1f};
 *     hs_buffer bytes = {0};
 *     if (!hs_train_crf(&corpus, &training, &bytes, err)) ...
 *     hs_model_open(hs_buffer_str(&bytes), HS_LIT("ner"), 1, &model, err)
 *
 * Stacked passes: with `folds` 5 and `fold` k the sequences k, k + 5, k + 10 ... are left out of the training, so that
 * the model of that fold can label them as it would unseen ones; the labels of the five models are then features of
 * the second pass. tests/unit/test_learn.c has all of it on a toy language. */
#ifndef HS_LEARN_TRAIN_H
#define HS_LEARN_TRAIN_H

#include "base/buffer.h"
#include "learn/corpus.h"
#include "learn/model.h"
#include "learn/parameters.h"
#include "learn/sequence.h"

typedef struct hs_training {
  const char *name;
  uint32_t features;         /* version of the templates */
  const char *const *labels; /* label_count names */
  uint32_t label_count;
  unsigned rounds;      /* over the corpus */
  unsigned least;       /* a feature that occurs less often is left out */
  unsigned dropout;     /* of 1,000 features, how many are left out at random each time */
  size_t rows_max;      /* features kept in the model */
  uint32_t dense;       /* features that are found by number (feature.h); 0 for none */
  uint64_t seed;        /* of the order of sequences and of dropout */
  uint32_t folds, fold; /* folds 0: all sequences */
  /* hs_train_greedy alone */
  const hs_history *history;
  size_t history_count;
  float margin; /* learns also where the right label leads by less than this */
  /* hs_train_crf alone */
  float rate;               /* first step of a row (AdaGrad); 0 stands for 0.1 */
  unsigned turns;           /* learns so often from the beginning, in other orders, and takes the mean; 0: once */
  float decay;              /* L2: share of a row that is lost each time it changes; 0 for none */
  const uint8_t *forbidden; /* label_count x label_count: 1 where the second may not follow the first; or NULL */
  const uint8_t *no_begin;  /* label_count: 1 where a sequence may not begin so; or NULL */
} hs_training;

/* Averaged perceptron that labels from left to right and sees its own labels through `history`. At most 64 labels.
 * False with *err: HS_EUSAGE (settings or corpus make no sense), HS_EMEMORY; *model is then untouched. */
bool hs_train_greedy(const hs_corpus *corpus, const hs_training *training, hs_buffer *model, hs_error *err);
/* Linear-chain conditional random field, by stochastic gradient; its model has transitions for hs_path_best. */
bool hs_train_crf(const hs_corpus *corpus, const hs_training *training, hs_buffer *model, hs_error *err);

/* The same, with the weights kept apart, to be packed as a layer of a model (hs_parameters_pack). The arena is the
 * caller's to free; NULL where false is returned. */
typedef struct hs_learnt {
  hs_arena *arena;
  hs_parameters weights;
  hs_layer layer; /* points into this hs_learnt, which must stay where it is */
} hs_learnt;
bool hs_learn_crf(const hs_corpus *corpus, const hs_training *training, hs_learnt *learnt, hs_error *err);

#endif
