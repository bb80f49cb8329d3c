/* test_learn.c - the engine of the linear models on a toy language: learns it, writes it, reads it, refuses what is
 * damaged; and how a user of it goes about that. */
#include "test.h"

#include <stdlib.h>
#include <xxhash.h>

#include "learn/parameters.h"
#include "learn/random.h"
#include "learn/train.h"

/* The toy language: a word is a number. Words 1-4 are names ("B" begins one, "I" goes on), 5 is a title, behind which
 * 6 is a name, too; elsewhere 6 is none. All else is "O". */
enum { O, B, I, LABELS, FEATURES_VERSION = 7, WORDS_MAX = 8 };
static const char *const NAMES[LABELS] = {"O", "B", "I"};
static const uint8_t FORBIDDEN[LABELS * LABELS] = {0, 0, 1, 0, 0, 0, 0, 0, 0}; /* O, I */
static const uint8_t NO_BEGIN[LABELS] = {0, 0, 1};

static bool is_name(const int *words, size_t i) {
  return (words[i] >= 1 && words[i] <= 4) || (words[i] == 6 && i && words[i - 1] == 5);
}

static uint8_t right_label(const int *words, size_t i) {
  if (!is_name(words, i)) return O;
  return i && is_name(words, i - 1) ? I : B;
}

/* The extractor: the same for training and running. */
static size_t extract(const int *words, size_t count, size_t i, uint64_t features[HS_FEATURES_MAX]) {
  int before = i ? words[i - 1] : -1, after = i + 1 < count ? words[i + 1] : -1;
  size_t n = 0;
  features[n++] = hs_feature(0, 0);
  features[n++] = hs_feature(1, (uint64_t)words[i]);
  features[n++] = hs_feature(2, (uint64_t)before + 1);
  features[n++] = hs_feature(3, (uint64_t)after + 1);
  features[n++] = hs_feature(4, hs_feature_pair((uint64_t)before + 1, (uint64_t)words[i]));
  return n;
}

static size_t invent(uint64_t *random, int words[WORDS_MAX]) {
  size_t count = 1 + hs_random_below(random, WORDS_MAX);
  for (size_t i = 0; i < count; i++) words[i] = (int)hs_random_below(random, 12);
  return count;
}

/* 400 sequences. `open`: every third does not tell names (O or B or I allowed where it is no O for sure). */
static void make_corpus(hs_corpus *corpus, bool open) {
  uint64_t random = 5, features[HS_FEATURES_MAX];
  int words[WORDS_MAX];
  for (int s = 0; s < 400; s++) {
    size_t count = invent(&random, words);
    for (size_t i = 0; i < count; i++) {
      uint64_t anchors[2] = {0, (uint64_t)words[i]}, allowed = HS_LABEL_BIT(right_label(words, i));
      if (open && s % 3 == 0 && is_name(words, i)) allowed = HS_LABEL_BIT(B) | HS_LABEL_BIT(I);
      assert_true(hs_corpus_add(corpus, features, extract(words, count, i, features), anchors, allowed));
    }
    assert_true(hs_corpus_end(corpus));
  }
}

static const hs_history HISTORY[] = {{0, HS_BACK_ONE}, {0, HS_BACK_BOTH}, {1, HS_BACK_ONE}};
static const hs_training TRAINING = {
    .name = "toy",
    .features = FEATURES_VERSION,
    .labels = NAMES,
    .label_count = LABELS,
    .rounds = 12,
    .least = 1,
    .dropout = 50,
    .rows_max = 1000,
    .seed = 3,
    .history = HISTORY,
    .history_count = 3,
    .margin = 1,
    .forbidden = FORBIDDEN,
    .no_begin = NO_BEGIN,
};

typedef bool trainer(const hs_corpus *, const hs_training *, hs_buffer *, hs_error *);

static hs_buffer train(trainer *how, const hs_training *training, bool open) {
  hs_corpus corpus = {.arena = hs_arena_new(), .anchors_each = 2};
  hs_buffer bytes = {0};
  hs_error err;
  make_corpus(&corpus, open);
  assert_true(how(&corpus, training, &bytes, &err));
  hs_arena_free(corpus.arena);
  return bytes;
}

static hs_model open_model(const hs_buffer *bytes) {
  hs_model model;
  hs_error err;
  assert_true(hs_model_open(hs_buffer_str(bytes), HS_LIT("toy"), FEATURES_VERSION, &model, &err));
  return model;
}

/* Of 1,000 new positions, how many does the model get right? */
static int score_path(const hs_model *model) {
  uint64_t random = 77, features[HS_FEATURES_MAX];
  int words[WORDS_MAX], right = 0, seen = 0;
  uint8_t labels[WORDS_MAX];
  hs_arena *arena = hs_arena_new();
  hs_path path;
  assert_true(hs_path_make(&path, arena, model, WORDS_MAX));
  while (seen < 1000) {
    size_t count = invent(&random, words);
    memset(path.scores, 0, count * model->lanes * sizeof *path.scores);
    for (size_t i = 0; i < count; i++)
      hs_model_add(model, features, extract(words, count, i, features), hs_path_scores(&path, i));
    hs_path_best(&path, 0, count, labels);
    for (size_t i = 0; i < count; i++, seen++) {
      right += labels[i] == right_label(words, i);
      if (labels[i] == I) assert_true(i && labels[i - 1] != O); /* forbidden */
    }
  }
  hs_arena_free(arena);
  return right * 1000 / seen;
}

static int score_greedy(const hs_model *model) {
  uint64_t random = 77, features[HS_FEATURES_MAX];
  int words[WORDS_MAX], right = 0, seen = 0;
  while (seen < 1000) {
    size_t count = invent(&random, words);
    uint8_t before = HS_NO_LABEL, before_that = HS_NO_LABEL;
    for (size_t i = 0; i < count; i++, seen++) {
      int16_t scores[HS_LANES_MAX] = {0};
      uint64_t anchors[2] = {0, (uint64_t)words[i]};
      size_t n = extract(words, count, i, features);
      for (uint32_t k = 0; k < 3; k++) features[n++] = hs_history_feature(&HISTORY[k], k, anchors, before, before_that);
      hs_model_add(model, features, n, scores);
      before_that = before;
      before = (uint8_t)hs_model_best(model, scores, UINT64_MAX);
      right += before == right_label(words, i);
    }
  }
  return right * 1000 / seen;
}

static void test_crf(void **state) {
  (void)state;
  hs_buffer bytes = train(hs_train_crf, &TRAINING, false);
  hs_model model = open_model(&bytes);
  assert_true(score_path(&model) > 985);
  hs_buffer_free(&bytes);
}

static void test_crf_with_open_labels(void **state) {
  (void)state;
  hs_buffer bytes = train(hs_train_crf, &TRAINING, true);
  hs_model model = open_model(&bytes);
  assert_true(score_path(&model) > 985);
  hs_buffer_free(&bytes);
}

static void test_greedy(void **state) {
  (void)state;
  hs_buffer bytes = train(hs_train_greedy, &TRAINING, false);
  hs_model model = open_model(&bytes);
  assert_true(score_greedy(&model) > 990);
  assert_str(hs_model_label(&model, B), "B");
  assert_str(hs_model_label(&model, LABELS), "");
  hs_buffer_free(&bytes);
}

/* Training twice gives the same bytes; another seed gives others; a fold leaves something out. */
static void test_same_bytes(void **state) {
  (void)state;
  trainer *const trainers[] = {hs_train_crf, hs_train_greedy};
  for (size_t i = 0; i < 2; i++) {
    hs_training other = TRAINING, fold = TRAINING;
    other.seed = 4;
    fold.folds = 5;
    hs_buffer a = train(trainers[i], &TRAINING, false), b = train(trainers[i], &TRAINING, false);
    hs_buffer c = train(trainers[i], &other, false), d = train(trainers[i], &fold, false);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    assert_false(hs_str_equal(hs_buffer_str(&a), hs_buffer_str(&c)));
    assert_false(hs_str_equal(hs_buffer_str(&a), hs_buffer_str(&d)));
    hs_buffer_free(&a);
    hs_buffer_free(&b);
    hs_buffer_free(&c);
    hs_buffer_free(&d);
  }
}

static void assert_refused(const char *bytes, size_t size, const char *name, uint32_t features, const char *why) {
  hs_model model;
  hs_error err;
  assert_false(hs_model_open((hs_str){bytes, size}, hs_str_from(name), features, &model, &err));
  assert_int_equal(err.code, HS_EFORMAT);
  assert_non_null(strstr(err.message, why));
}

static void test_refusals(void **state) {
  (void)state;
  hs_buffer bytes = train(hs_train_crf, &TRAINING, false);
  assert_refused(bytes.data, bytes.size, "toy", FEATURES_VERSION + 1, "other features");
  assert_refused(bytes.data, bytes.size, "ner", FEATURES_VERSION, "another kind");
  assert_refused(bytes.data, bytes.size - 1, "toy", FEATURES_VERSION, "cut short");
  assert_refused(bytes.data, 10, "toy", FEATURES_VERSION, "no model");
  hs_model_header *h = (void *)bytes.data;
  h->version++;
  assert_refused(bytes.data, bytes.size, "toy", FEATURES_VERSION, "another layout");
  h->version--;
  for (size_t at = 24; at < bytes.size; at += 97) { /* any byte behind the size */
    bytes.data[at] ^= 4;
    assert_refused(bytes.data, bytes.size, "toy", FEATURES_VERSION, "damaged");
    bytes.data[at] ^= 4;
  }
  hs_model model = open_model(&bytes);
  (void)model;
  hs_buffer_free(&bytes);
}

/* A header that says what is not so, with a checksum that fits. */
static void test_bad_sections(void **state) {
  (void)state;
  hs_buffer bytes = train(hs_train_crf, &TRAINING, false);
  hs_model_header *h = (void *)bytes.data, good = *h;
  const size_t checked = offsetof(hs_model_header, name);
  for (int i = 0; i < 12; i++) {
    *h = good;
    if (i == 0) h->labels = 0;
    if (i == 1) h->lanes = 17;
    if (i == 2) h->groups = UINT32_MAX;
    if (i == 3) h->rows = h->size;
    if (i == 4) h->fingerprints = 8;
    if (i == 5) h->transitions = UINT64_MAX - 63;
    if (i == 6) h->label_names = h->size - 64;
    if (i == 8) h->layers = 0;
    if (i == 9) h->layers = HS_LAYERS_MAX + 1;
    if (i == 10) h->dense = 1u << 19;
    if (i == 11) h->lanes = HS_LANE_BLOCK + 1;
    if (i == 7) memset(h->name, 'x', sizeof h->name);
    if (i == 6) memset(bytes.data + bytes.size - 64, 1, 64);
    h->checksum = XXH3_64bits(bytes.data + checked, bytes.size - checked);
    assert_refused(bytes.data, bytes.size, "toy", FEATURES_VERSION, "model 'toy'");
  }
  hs_buffer_free(&bytes);
}

static void test_settings(void **state) {
  (void)state;
  hs_corpus corpus = {.arena = hs_arena_new(), .anchors_each = 2}, empty = {.arena = corpus.arena};
  make_corpus(&corpus, false);
  hs_buffer bytes = {0};
  hs_error err;
  hs_training t = TRAINING;
  assert_false(hs_train_crf(&empty, &t, &bytes, &err));
  t.rounds = 0;
  assert_false(hs_train_crf(&corpus, &t, &bytes, &err));
  t = TRAINING, t.label_count = 2;
  assert_false(hs_train_greedy(&corpus, &t, &bytes, &err)); /* the corpus has a third */
  assert_int_equal(err.code, HS_EUSAGE);
  t = TRAINING, t.name = "a name of more than sixteen bytes";
  assert_false(hs_train_greedy(&corpus, &t, &bytes, &err));
  assert_int_equal(bytes.size, 0);
  hs_arena_free(corpus.arena);
}

/* What pack keeps: the rows with the largest weights; an unknown feature adds nothing. */
static void test_pruning(void **state) {
  (void)state;
  hs_arena *arena = hs_arena_new();
  hs_parameters weights;
  hs_error err;
  assert_true(hs_parameters_make(&weights, arena, 20));
  assert_int_equal(weights.lanes, 24);
  for (uint64_t i = 0; i < 5000; i++) {
    int32_t row = hs_parameters_add(&weights, hs_feature(1, i));
    hs_parameters_now(&weights, row)[i % 20] = (float)(i + 1) / 5000;
  }
  assert_int_equal(hs_parameters_find(&weights, hs_feature(1, 4999)), 4999);
  assert_int_equal(hs_parameters_find(&weights, hs_feature(1, 5000)), HS_NO_ROW);
  const char *labels[20];
  for (size_t i = 0; i < 20; i++) labels[i] = "l";
  hs_buffer bytes = {0};
  assert_true(
      hs_parameters_pack(&(hs_layer){&weights, false, NULL}, 1, &(hs_pack_settings){"toy", FEATURES_VERSION, labels, 2000, 0}, &bytes, &err));
  hs_model model = open_model(&bytes);
  int kept = 0;
  for (uint64_t i = 0; i < 6000; i++) {
    int16_t scores[32] = {0};
    uint64_t feature = hs_feature(1, i);
    hs_model_add(&model, &feature, 1, scores);
    for (uint64_t k = 0; k < 32; k++) {
      if (i >= 3010 && i < 4990 && k == i % 20) kept += scores[k] > 60;
      else if (i < 3000 || i >= 5000 || k != i % 20) kept -= scores[k] != 0;
    }
  }
  assert_true(kept > 1970); /* but for a few whose fingerprint another one has */
  assert_int_equal(hs_model_best(&model, (const int16_t[32]){1, 5, 5, 2}, UINT64_MAX), 1);
  assert_int_equal(hs_model_best(&model, (const int16_t[32]){1, 5, 5, 2}, HS_LABEL_BIT(0) | HS_LABEL_BIT(3)), 3);
  hs_buffer_free(&bytes);
  hs_arena_free(arena);
}

/* Two layers share their rows; features of small range are found by number; what nobody learnt adds nothing. */
static void test_layers_and_dense(void **state) {
  (void)state;
  hs_arena *arena = hs_arena_new();
  hs_parameters first, second;
  hs_error err;
  assert_true(hs_parameters_make(&first, arena, LABELS) && hs_parameters_make(&second, arena, LABELS));
  hs_parameters_now(&first, hs_parameters_add(&first, hs_feature(1, 5)))[B] = 1;
  hs_parameters_now(&second, hs_parameters_add(&second, hs_feature(1, 5)))[I] = 0.5F;
  hs_parameters_now(&second, hs_parameters_add(&second, hs_feature(2, 5)))[O] = -1;
  hs_parameters_now(&first, hs_parameters_add(&first, hs_feature_dense(3)))[O] = 0.5F;
  hs_parameters_now(&second, hs_parameters_add(&second, hs_feature_dense(6)))[I] = 1;
  const hs_layer layers[] = {{&first, false, NULL}, {&second, false, NULL}};
  hs_buffer bytes = {0};
  assert_true(hs_parameters_pack(layers, 2, &(hs_pack_settings){"toy", FEATURES_VERSION, NAMES, 100, 7}, &bytes, &err));
  hs_model model = open_model(&bytes);
  assert_int_equal(model.layers, 2);
  assert_int_equal(model.dense, 7);
  hs_seen seen = {.count = 3, .features = {hs_feature(1, 5), hs_feature(2, 5), hs_feature(9, 9)}};
  hs_seen_add_dense(&seen, 0, 3, 4);
  hs_seen_add_dense(&seen, 4, 90, 3); /* too large: the last of its template, 6 */
  seen.dense[seen.dense_count++] = 7; /* the model has none */
  int16_t scores[HS_LANES_MAX] = {0};
  hs_model_add_seen(&model, &seen, scores);
  const int16_t *again = scores + model.block;
  assert_int_equal(scores[B], 127);
  assert_in_range(scores[O], 63, 64);
  assert_int_equal(scores[I], 0);
  assert_int_equal(again[O], -127);
  assert_in_range(again[I], 127 + 63, 127 + 64);
  assert_int_equal(again[B], 0);
  hs_buffer_free(&bytes);
  hs_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_crf),      cmocka_unit_test(test_crf_with_open_labels),
      cmocka_unit_test(test_greedy),   cmocka_unit_test(test_same_bytes),
      cmocka_unit_test(test_refusals), cmocka_unit_test(test_bad_sections),
      cmocka_unit_test(test_settings), cmocka_unit_test(test_pruning),
      cmocka_unit_test(test_layers_and_dense),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
