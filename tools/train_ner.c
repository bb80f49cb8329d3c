/* train_ner.c - trains the two models of names (mark/nametag.h): "ner" labels each stretch of a report by itself, "ner2"
 * sees, too, what the first took the same words for elsewhere. See train.h. Each is trained twice: once to choose the
 * features that are kept, once with those alone. */
#include <stdio.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "mark/nametag.h"
#include "text/text.h"
#include "tools/train.h"
#include "tools/train_names.h"

enum {
  FOLDS = HS_NAME_PARTS, /* the first pass over a part is made by a model of the others */
  ROUNDS = 3,
  FOLD_ROUNDS = 2,
  LEAST = 3,     /* a feature that occurs less often is left out */
  DROPOUT = 300, /* of 1,000 */
  ROWS = 100000, /* features that are kept */
};

static void label_names(const hs_name_document *d, const hs_report *report, uint64_t *allowed) {
  for (size_t i = 0; i < report->tokens.count; i++) allowed[i] = HS_LABEL_BIT(HS_NAME_OUTSIDE);
  size_t at = 0;
  for (size_t k = 0; k < d->names.count; k++) {
    hs_span span = d->names.items[k].span;
    while (at < report->tokens.count && report->tokens.items[at].span.end <= span.begin) at++;
    size_t end = at;
    while (end < report->tokens.count && report->tokens.items[end].span.begin < span.end &&
           report->tokens.items[end].sentence == report->tokens.items[at].sentence)
      end++;
    for (size_t i = at; i < end; i++)
      allowed[i] = HS_LABEL_BIT(hs_name_label(d->names.items[k].kind, (uint32_t)(i - at), (uint32_t)(end - at)));
    at = end;
  }
}

static void learn_stretches(hs_corpus *corpus, const hs_name_view *view, const uint64_t *allowed, uint32_t *dense) {
  hs_seen seen;
  const hs_report *report = view->report;
  for (size_t k = 0; k < report->sentences.count; k++) {
    uint32_t first = report->sentences.items[k].first_token, end;
    while (hs_name_stretch(report, &first, &end, report->sentences.items[k].end_token)) {
      for (uint32_t i = first; i < end; i++) {
        *dense = hs_name_features(view, i, &seen);
        hs_names_need(hs_corpus_add_seen(corpus, &seen, NULL, allowed[i]));
      }
      hs_names_need(hs_corpus_end(corpus));
      first = end;
    }
  }
}

static void look(hs_arena *arena, const hs_name_document *d, hs_report *report, hs_name_view *view) {
  hs_error err = {0};
  hs_names_need(arena != NULL);
  *report = (hs_report){.arena = arena, .text = d->text};
  if (!hs_text_split(report, &err)) hs_names_fail(err.message, "a document");
  hs_names_need(hs_name_view_make(view, report));
}

/* Adds what a document teaches the model of the first pass, or of the second. *dense: how many dense features it has. */
static void learn(hs_corpus *corpus, const hs_name_document *d, bool second, uint32_t *dense) {
  hs_arena *arena = hs_arena_new();
  hs_report report;
  hs_name_view view;
  look(arena, d, &report, &view);
  uint64_t *allowed = hs_arena_array(arena, report.tokens.count + 1, sizeof *allowed);
  hs_names_need(allowed != NULL);
  label_names(d, &report, allowed);
  if (second) hs_names_need(hs_name_view_echo(&view, d->first_pass));
  learn_stretches(corpus, &view, allowed, dense);
  hs_arena_free(arena);
}

static void run_first_pass(hs_name_teacher *t, const hs_model *model, hs_name_document *d) {
  hs_arena *arena = hs_arena_new();
  hs_report report;
  hs_name_view view;
  look(arena, d, &report, &view);
  d->first_pass = hs_arena_alloc(t->arena, report.tokens.count + 1);
  hs_names_need(d->first_pass && hs_name_tag_once(model, &view, d->first_pass));
  hs_arena_free(arena);
}

static int by_number(const void *a, const void *b) {
  const uint64_t *x = a, *y = b;
  return *x < *y ? -1 : *x > *y;
}

/* Rows of dense features are all kept. */
static uint64_t *dense_features(hs_arena *arena, uint32_t count) {
  uint64_t *all = hs_arena_array(arena, count + 1, sizeof *all);
  hs_names_need(all != NULL);
  for (uint32_t i = 0; i < count; i++) all[i] = hs_feature_dense(i);
  qsort(all, count, sizeof *all, by_number);
  return all;
}

static bool is_kept(const hs_model *model, uint64_t feature) {
  int16_t scores[HS_LANES_MAX] = {0};
  hs_model_add(model, &feature, 1, scores);
  for (uint32_t i = 0; i < model->lanes; i++)
    if (scores[i]) return true;
  return false;
}

/* The corpus with those features alone that a model of it has kept: a model learnt from it makes up for the others. */
static void keep_features(hs_corpus *corpus, const hs_model *model) {
  size_t from = 0, to = 0;
  const uint64_t *dense = dense_features(corpus->arena, model->dense);
  for (size_t i = 0; i < corpus->positions.count; i++) {
    size_t end = corpus->positions.items[i].end;
    for (; from < end; from++)
      if (bsearch(&corpus->features.items[from], dense, model->dense, sizeof *dense, by_number) ||
          is_kept(model, corpus->features.items[from]))
        corpus->features.items[to++] = corpus->features.items[from];
    corpus->positions.items[i].end = to;
  }
  corpus->features.count = to;
}

/* A model of all documents but those of the fold; FOLDS: of all. */
static hs_str train(hs_name_teacher *t, uint32_t fold, bool second) {
  static uint8_t forbidden[HS_NAME_LABELS * HS_NAME_LABELS], no_begin[HS_NAME_LABELS];
  for (unsigned a = 0; a < HS_NAME_LABELS; a++) {
    no_begin[a] = !hs_name_label_may_begin((uint8_t)a);
    for (unsigned b = 0; b < HS_NAME_LABELS; b++)
      forbidden[a * HS_NAME_LABELS + b] = !hs_name_label_follows((uint8_t)a, (uint8_t)b);
  }
  hs_training training = {.name = second ? "ner2" : "ner",
                          .features = HS_NAME_FEATURES_VERSION,
                          .labels = HS_NAME_LABEL_NAMES,
                          .label_count = HS_NAME_LABELS,
                          .rounds = fold < FOLDS ? FOLD_ROUNDS : ROUNDS,
                          .least = fold < FOLDS ? 2 : LEAST,
                          .dropout = DROPOUT,
                          .rows_max = ROWS,
                          .seed = 1,
                          .rate = 0.1f,
                          .forbidden = forbidden,
                          .no_begin = no_begin};
  hs_corpus corpus = {.arena = hs_arena_new()};
  hs_buffer model = {0};
  hs_error err = {0};
  hs_names_need(corpus.arena != NULL);
  for (size_t i = 0; i < t->documents.count; i++)
    if (t->documents.items[i].number % FOLDS != fold) learn(&corpus, &t->documents.items[i], second, &training.dense);
  if (!hs_train_crf(&corpus, &training, &model, &err)) hs_names_fail(err.message, "training");
  if (fold == FOLDS) {
    hs_model first;
    if (!hs_model_open(hs_buffer_str(&model), hs_str_from(training.name), HS_NAME_FEATURES_VERSION, &first, &err))
      hs_names_fail(err.message, training.name);
    keep_features(&corpus, &first);
    model.size = 0;
    training.least = 1;
    if (!hs_train_crf(&corpus, &training, &model, &err)) hs_names_fail(err.message, "training");
  }
  hs_arena_free(corpus.arena);
  return hs_buffer_str(&model); /* kept until the program ends */
}

static hs_model model_of(hs_name_teacher *t, uint32_t fold, bool second) {
  hs_model model;
  hs_error err = {0};
  if (!hs_model_open(train(t, fold, second), second ? HS_LIT("ner2") : HS_LIT("ner"), HS_NAME_FEATURES_VERSION, &model,
                     &err))
    hs_names_fail(err.message, "a fold");
  return model;
}

typedef struct fold_work {
  hs_name_teacher *teacher;
  hs_name_models *models;
} fold_work;

static void make_first(void *context, size_t fold) {
  fold_work *w = context;
  w->models[fold].first = model_of(w->teacher, (uint32_t)fold, false);
}

static void make_second(void *context, size_t fold) {
  fold_work *w = context;
  w->models[fold].second = model_of(w->teacher, (uint32_t)fold, true);
}

/* Models of the first pass that have not seen a part, and what they take each document for. */
static void train_first_passes(hs_name_teacher *t, hs_name_models models[FOLDS]) {
  hs_parallel(FOLDS, 0, make_first, &(fold_work){t, models});
  for (size_t i = 0; i < t->documents.count; i++)
    run_first_pass(t, &models[t->documents.items[i].number % FOLDS].first, &t->documents.items[i]);
}

void hs_names_strangers(const char *corpora, hs_name_teacher *teacher, hs_name_models models[HS_NAME_PARTS]) {
  *teacher = (hs_name_teacher){.arena = hs_arena_new()};
  hs_names_need(teacher->arena != NULL);
  hs_names_read(teacher, corpora);
  train_first_passes(teacher, models);
  hs_parallel(FOLDS, 0, make_second, &(fold_work){teacher, models});
}

static bool train_names(const hs_trainer *trainer, bool second, hs_buffer *model) {
  hs_name_teacher t = {.arena = hs_arena_new()};
  hs_names_need(t.arena != NULL);
  hs_names_read(&t, trainer->corpora);
  hs_name_models models[FOLDS];
  if (second) train_first_passes(&t, models);
  hs_buffer_add(model, train(&t, FOLDS, second));
  printf("%s: %zu documents\n", second ? "ner2" : "ner", t.documents.count);
  hs_arena_free(t.arena);
  hs_names_need(!model->failed);
  return true;
}

bool hs_train_ner(const hs_trainer *trainer, hs_buffer *model, hs_error *err) {
  (void)err; /* the program ends where something is wrong */
  return train_names(trainer, false, model);
}

bool hs_train_ner2(const hs_trainer *trainer, hs_buffer *model, hs_error *err) {
  (void)err;
  return train_names(trainer, true, model);
}
