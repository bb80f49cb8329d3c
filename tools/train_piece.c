/* train_piece.c - learns the models of mark/piece.h from news whose attributions were marked by hand (JSON Lines with
 * gold_attributions: source, cue and content as lists of spans). See train.h. Everything below runs on the marks that the
 * program itself makes, so that the models see in training what they will see in use. */
#include <jansson.h>
#include <stdio.h>

#include "base/map.h"
#include "base/parallel.h"
#include "learn/parameters.h"
#include "mark/mark.h"
#include "mark/piece.h"
#include "read/read.h"
#include "text/text.h"
#include "tools/train.h"
#include "tools/train_names.h"

enum { FOLDS = 4, RUNS = FOLDS + 1 /* the last is of the whole */, TURNS = 3 /* whose mean is taken */ };

typedef struct document {
  hs_report *report;
  hs_reading reading;
  hs_piece_view view;
  uint8_t *gold; /* per token: hs_piece_label */
} document;

typedef struct lesson {
  hs_arena *arena;
  HS_LIST(document) documents;
  hs_map places;            /* of cue features in `counts` */
  HS_LIST(uint64_t) counts; /* seen << 32 | of these a cue */
  hs_corpus corpus;
  hs_training settings;
  hs_buffer folds[FOLDS];
  hs_learnt passes[2];
  hs_error errors[RUNS];
  hs_name_teacher names; /* whose models of names have not seen the article */
  hs_name_models strangers[HS_NAME_PARTS];
} lesson;

/* ---- gold ---- */

static void label_span(document *d, uint32_t begin, uint32_t end, uint8_t label) {
  const hs_tokens *tokens = &d->report->tokens;
  uint32_t t = hs_token_at(tokens, begin);
  for (uint8_t on = 0; t < tokens->count && tokens->items[t].span.begin < end; t++, on = 1)
    d->gold[t] = (uint8_t)(label + on);
}

static void label_role(document *d, const json_t *attribution, const char *role, uint8_t label) {
  const json_t *spans = json_object_get(attribution, role);
  for (size_t i = 0; i < json_array_size(spans); i++) {
    const json_t *span = json_array_get(spans, i);
    label_span(d, (uint32_t)json_integer_value(json_object_get(span, "begin")),
               (uint32_t)json_integer_value(json_object_get(span, "end")), label);
  }
}

static bool read_gold(document *d) {
  for (size_t i = 0; i < d->report->extra.count; i++) {
    const hs_member *m = &d->report->extra.items[i];
    if (!hs_str_is(m->key, "gold_attributions")) continue;
    json_t *list = json_loadb(m->json.data, m->json.size, 0, NULL);
    for (size_t k = 0; k < json_array_size(list); k++) {
      const json_t *attribution = json_array_get(list, k);
      label_role(d, attribution, "content", HS_PIECE_CONTENT);
      label_role(d, attribution, "source", HS_PIECE_SOURCE);
      label_role(d, attribution, "cue", HS_PIECE_CUE);
    }
    json_decref(list);
    return true;
  }
  return false;
}

/* A label that goes on behind a paragraph's end begins anew. */
static void begin_runs(document *d) {
  hs_range run;
  for (uint32_t at = 0; hs_piece_run(&d->reading, &at, &run);)
    if (d->gold[run.first] != HS_PIECE_OUT && d->gold[run.first] % 2 == 0) d->gold[run.first]--;
}

/* Models of names that have not learnt from this article. */
static const hs_name_models *names_for(const lesson *l, const hs_report *report) {
  for (size_t i = 0; i < l->names.documents.count; i++)
    if (hs_str_equal(l->names.documents.items[i].id, report->id))
      return &l->strangers[l->names.documents.items[i].number % HS_NAME_PARTS];
  return &l->strangers[0];
}

static bool mark_document(lesson *l, hs_report *report, hs_error *err) {
  document d = {.report = report};
  if (!hs_text_split(report, err) || !hs_published_mark(report, err) || !hs_time_mark(report, err) ||
      !hs_name_mark_by(names_for(l, report), report, err) || !hs_entity_mark(report, err))
    return false;
  if (!report->tokens.count) return true;
  d.gold = hs_arena_array(report->arena, report->tokens.count + 1, 1);
  if (!d.gold || !hs_reading_make(report, &d.reading, err)) return hs_error_memory(err);
  if (!read_gold(&d)) return true;
  begin_runs(&d);
  return HS_PUSH(l->arena, &l->documents, d) || hs_error_memory(err);
}

/* The views hold pointers to the readings, so they are made when the documents no longer move. */
static bool make_views(lesson *l, hs_error *err) {
  for (size_t i = 0; i < l->documents.count; i++)
    if (!hs_piece_view_make(&l->documents.items[i].view, &l->documents.items[i].reading, NULL))
      return hs_error_memory(err);
  return true;
}

/* ---- how often a lemma is a cue ---- */

static bool is_cue(uint8_t label) { return label == HS_PIECE_CUE || label == HS_PIECE_CUE_ON; }

/* NULL without memory. */
static uint64_t *count_of(lesson *l, const hs_token *token) {
  uint64_t feature = hs_piece_cue_feature(token);
  uint32_t place = hs_map_get_number(&l->places, feature);
  if (place == HS_MAP_ABSENT) {
    place = (uint32_t)l->counts.count;
    if (!HS_PUSH(l->arena, &l->counts, 0) || !hs_map_set_number(&l->places, l->arena, feature, place)) return NULL;
  }
  return &l->counts.items[place];
}

static bool count_cues(lesson *l, const document *d, int64_t sign) {
  for (size_t t = 0; t < d->report->tokens.count; t++) {
    const hs_token *token = &d->report->tokens.items[t];
    if (!(token->flags & HS_TOKEN_WORD)) continue;
    uint64_t *count = count_of(l, token);
    if (!count) return false;
    *count += (uint64_t)sign * ((UINT64_C(1) << 32) + is_cue(d->gold[t]));
  }
  return true;
}

static uint8_t cueness_of(uint64_t count) {
  static const unsigned STEPS[] = {2, 6, 15, 30, 50, 70, 85};
  uint64_t seen = count >> 32, cues = count & UINT32_MAX;
  if (!seen) return 0;
  uint8_t level = 1;
  while (level < HS_CUENESS_LEVELS - 1 && (cues * 100 + 10) >= STEPS[level - 1] * (seen + 1)) level++;
  return level;
}

/* In training a document is looked at as if its own words had not been counted. */
static bool set_cueness(lesson *l, document *d) {
  if (!count_cues(l, d, -1)) return false;
  for (size_t t = 0; t < d->report->tokens.count; t++) {
    const hs_token *token = &d->report->tokens.items[t];
    if (token->flags & HS_TOKEN_WORD) d->view.words[t].cueness = cueness_of(*count_of(l, token));
  }
  return count_cues(l, d, 1);
}

static bool pack_cues(lesson *l, hs_buffer *model, hs_error *err) {
  hs_parameters p;
  if (!hs_parameters_make(&p, l->arena, HS_CUENESS_LEVELS)) return hs_error_memory(err);
  for (size_t i = 0; i < l->documents.count; i++)
    for (size_t t = 0; t < l->documents.items[i].report->tokens.count; t++) {
      const hs_token *token = &l->documents.items[i].report->tokens.items[t];
      uint64_t count = token->flags & HS_TOKEN_WORD ? *count_of(l, token) : 0;
      if (count >> 32 < 2) continue;
      int32_t row = hs_parameters_add(&p, hs_piece_cue_feature(token));
      if (row == HS_NO_ROW) return hs_error_memory(err);
      hs_parameters_now(&p, row)[cueness_of(count)] = 1;
    }
  hs_pack_settings packing = {"cue", HS_PIECE_VERSION, HS_CUENESS_NAMES, 100000, 0};
  return hs_parameters_pack(&(hs_layer){&p, false, NULL}, 1, &packing, model, err);
}

/* ---- the corpus of a pass ---- */

static bool add_document(lesson *l, const document *d, bool second) {
  hs_range run;
  for (uint32_t at = 0; hs_piece_run(&d->reading, &at, &run);) {
    for (uint32_t i = run.first; i < run.end; i++) {
      hs_seen seen = {.count = 0};
      l->settings.dense = hs_piece_features(&d->view, run, i, &seen);
      if (second) l->settings.dense = hs_piece_label_features(&d->view, run, i, &seen);
      if (!hs_corpus_add_seen(&l->corpus, &seen, NULL, HS_LABEL_BIT(d->gold[i]))) return false;
    }
    if (!hs_corpus_end(&l->corpus)) return false;
  }
  return true;
}

static bool make_corpus(lesson *l, bool second) {
  l->corpus = (hs_corpus){.arena = hs_arena_new()};
  if (!l->corpus.arena) return false;
  for (size_t i = 0; i < l->documents.count; i++)
    if (!add_document(l, &l->documents.items[i], second)) return false;
  return true;
}

static void learn_fold(void *context, size_t i) {
  lesson *l = context;
  hs_training settings = l->settings;
  settings.folds = FOLDS;
  settings.fold = (uint32_t)i;
  if (i < FOLDS) hs_train_crf(&l->corpus, &settings, &l->folds[i], &l->errors[i]);
  settings.folds = 0;
  settings.turns = TURNS;
  if (i == FOLDS) hs_learn_crf(&l->corpus, &settings, &l->passes[0], &l->errors[i]);
}

/* The labels of the first pass, each run by the model that has not seen it. */
static bool label_runs(lesson *l, hs_error *err) {
  hs_model models[FOLDS];
  hs_path path;
  for (size_t k = 0; k < FOLDS; k++)
    if (!hs_model_open(hs_buffer_str(&l->folds[k]), HS_LIT("piece"), HS_PIECE_VERSION, &models[k], err)) return false;
  if (!hs_path_make(&path, l->arena, &models[0], HS_PIECE_PARAGRAPH_MAX)) return hs_error_memory(err);
  size_t sequence = 0;
  for (size_t i = 0; i < l->documents.count; i++) {
    document *d = &l->documents.items[i];
    hs_range run;
    for (uint32_t at = 0; hs_piece_run(&d->reading, &at, &run); sequence++) {
      path.model = &models[sequence % FOLDS];
      hs_piece_label_run(&d->view, run, &path, d->view.labels);
      hs_piece_view_labels(&d->view, run);
    }
  }
  return true;
}

static const uint8_t *forbidden(void) {
  static uint8_t table[HS_PIECE_LABELS * HS_PIECE_LABELS];
  for (int from = 0; from < HS_PIECE_LABELS; from++)
    for (int to = 2; to < HS_PIECE_LABELS; to += 2) table[from * HS_PIECE_LABELS + to] = from != to && from + 1 != to;
  return table;
}

static bool first_pass(lesson *l, hs_error *err) {
  if (!make_corpus(l, false)) return hs_error_memory(err);
  if (l->settings.dense != HS_PIECE_DENSE)
    return hs_error_set(err, HS_EUSAGE, "HS_PIECE_DENSE must be %u", l->settings.dense);
  hs_parallel(RUNS, 0, learn_fold, l);
  hs_arena_free(l->corpus.arena);
  for (size_t i = 0; i < RUNS; i++)
    if (i < FOLDS ? !l->folds[i].size : !l->passes[0].arena) return *err = l->errors[i], false;
  return label_runs(l, err);
}

static bool second_pass(lesson *l, hs_error *err) {
  if (!make_corpus(l, true)) return hs_error_memory(err);
  hs_training settings = l->settings;
  settings.turns = TURNS;
  bool ok = hs_learn_crf(&l->corpus, &settings, &l->passes[1], err);
  hs_arena_free(l->corpus.arena);
  return ok;
}

/* Both passes as layers of one model. */
static bool pack_passes(const lesson *l, hs_buffer *model, hs_error *err) {
  const hs_layer layers[] = {l->passes[0].layer, l->passes[1].layer};
  hs_pack_settings packing = {l->settings.name, l->settings.features, l->settings.labels, l->settings.rows_max,
                              l->settings.dense};
  return hs_parameters_pack(layers, 2, &packing, model, err);
}

bool hs_train_piece(const hs_trainer *trainer, hs_buffer *models, hs_error *err) {
  static const uint8_t NO_BEGIN[HS_PIECE_LABELS] = {0, 0, 1, 0, 1, 0, 1};
  lesson l = {.arena = hs_arena_new()};
  hs_intake intake = {.arena = l.arena};
  l.settings = (hs_training){.name = "piece",
                             .features = HS_PIECE_VERSION,
                             .labels = HS_PIECE_NAMES,
                             .label_count = HS_PIECE_LABELS,
                             .rounds = 8,
                             .least = 3,
                             .dropout = 500,
                             .rows_max = 200000,
                             .seed = 1,
                             .rate = 0.1F,
                             .forbidden = forbidden(),
                             .no_begin = NO_BEGIN};
  hs_str path = l.arena ? hs_arena_format(l.arena, "%s/quotes/polnear-train.jsonl.gz", trainer->corpora) : HS_NONE;
  bool ok = (path.data || hs_error_memory(err)) && hs_read_path(&intake, path.data, err);
  if (ok) hs_names_strangers(trainer->corpora, &l.names, l.strangers);
  for (size_t i = 0; ok && i < intake.reports.count; i++) ok = mark_document(&l, intake.reports.items[i], err);
  ok = ok && make_views(&l, err);
  for (size_t i = 0; ok && i < l.documents.count; i++) ok = count_cues(&l, &l.documents.items[i], 1);
  for (size_t i = 0; ok && i < l.documents.count; i++) {
    document *d = &l.documents.items[i];
    hs_range run;
    ok = set_cueness(&l, d);
    for (uint32_t at = 0; hs_piece_run(&d->reading, &at, &run);) hs_piece_view_cues(&d->view, run);
  }
  ok = ok && pack_cues(&l, &models[0], err) && first_pass(&l, err) && second_pass(&l, err) &&
       pack_passes(&l, &models[1], err);
  return ok;
}
