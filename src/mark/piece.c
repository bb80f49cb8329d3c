/* piece.c - runs the models of piece.h over a report: a label for each word. piece_join.c makes attributions of them. */
#include "mark/piece.h"

#include "base/recall.h"
#include "learn/shipped.h"

static hs_shipped CUES = HS_SHIPPED("cue", HS_PIECE_VERSION);
static hs_shipped PIECES = HS_SHIPPED("piece", HS_PIECE_VERSION);

/* The next token at or behind `at` and before `end` that has a word beside it, as near as the features look; what stands
 * deeper in a run of marks is not looked at, so that a megabyte of them costs little. *word: the last word found. */
enum { BESIDE = 4 };
static uint32_t next_to_see(const hs_report *report, uint32_t at, uint32_t end, uint32_t *word) {
  for (; at < end; at++) {
    while (*word < end && (*word + BESIDE < at || !(report->tokens.items[*word].flags & HS_TOKEN_WORD))) ++*word;
    if (*word <= at + BESIDE) return at;
    at = *word < end ? *word - BESIDE - 1 : end;
  }
  return end;
}

void hs_piece_label_run(const hs_piece_view *view, hs_range run, hs_path *path, uint8_t *labels) {
  size_t count = run.end - run.first;
  const hs_report *report = view->reading->report;
  uint32_t word = run.first;
  hs_seen seen;
  memset(path->scores, 0, count * path->model->lanes * sizeof *path->scores);
  for (uint32_t i = next_to_see(report, run.first, run.end, &word); i < run.end;
       i = next_to_see(report, i + 1, run.end, &word)) {
    seen.count = seen.dense_count = 0;
    hs_piece_features(view, run, i, &seen);
    hs_model_add_seen(path->model, &seen, hs_path_scores(path, i - run.first));
  }
  hs_path_best(path, 0, count, labels + run.first);
}

/* By the second layer, which goes on from the scores of the first and needs view->labels of it. */
static void label_again(const hs_piece_view *view, hs_range run, hs_path *path, uint8_t *labels) {
  const hs_report *report = view->reading->report;
  uint32_t word = run.first;
  hs_seen seen;
  for (uint32_t i = next_to_see(report, run.first, run.end, &word); i < run.end;
       i = next_to_see(report, i + 1, run.end, &word)) {
    seen.count = seen.dense_count = 0;
    hs_piece_label_features(view, run, i, &seen);
    hs_model_add_seen(path->model, &seen, hs_path_scores(path, i - run.first));
  }
  hs_path_best(path, 1, run.end - run.first, labels + run.first);
}

/* A hash of all that the labels of a run hang on. */
static uint64_t question_of(const hs_piece_view *view, hs_range run) {
  const hs_report *report = view->reading->report;
  const hs_token *tokens = report->tokens.items;
  uint32_t colon = view->colon[run.first], paragraph = report->sentences.items[tokens[run.first].sentence].paragraph;
  bool heading = run.first == 0 || report->paragraphs.items[paragraph].kind <= HS_BLOCK_HEADING;
  uint64_t all = (uint64_t)(run.end - run.first) << 1 | heading;
  if (colon != HS_NO_TOKEN)
    all = hs_feature_pair(all,
                          (uint64_t)(colon - run.first) << 1 | ((tokens[colon - 1].flags & HS_TOKEN_ALL_UPPER) != 0));
  for (uint32_t i = run.first; i < run.end; i++) {
    const hs_piece_word *w = &view->words[i];
    uint64_t kinds = (uint64_t)w->pos << 56 | (uint64_t)w->mention << 48 | (uint64_t)w->quote << 40 |
                     (uint64_t)w->time << 32 | (uint64_t)w->cueness << 24 | (uint64_t)w->rule << 16 |
                     (uint64_t)w->shape << 8 | (uint64_t)w->opens << 1 | ((tokens[i].flags & HS_TOKEN_WORD) != 0);
    all = hs_feature_pair(hs_feature_pair(all, w->word), hs_feature_pair(w->lemma, w->suffix ^ kinds));
  }
  return all;
}

/* Labels a run by both layers. What was labelled before is remembered: copies have most paragraphs in common. */
static void label_run(hs_piece_view *view, hs_range run, hs_path *path, uint8_t *labels) {
  enum { LABEL_BITS = 3 };
  _Static_assert(HS_PIECE_LABELS <= 1 << LABEL_BITS, "a label fits");
  static hs_recall recall;
  size_t count = run.end - run.first;
  hs_piece_view_cues(view, run);
  uint64_t question = question_of(view, run);
  if (hs_recall_get(&recall, question, LABEL_BITS, count, labels + run.first)) return;
  hs_piece_label_run(view, run, path, view->labels);
  hs_piece_view_labels(view, run);
  label_again(view, run, path, labels);
  hs_recall_set(&recall, question, LABEL_BITS, count, labels + run.first);
}

bool hs_piece_label_all(hs_piece_view *view, const hs_reading *reading, hs_error *err) {
  const hs_model *cues = hs_shipped_model(&CUES, err), *pieces = cues ? hs_shipped_model(&PIECES, err) : NULL;
  if (!pieces) return false;
  if (pieces->layers != 2) return hs_error_set(err, HS_EFORMAT, "the model 'piece' has no second layer");
  size_t count = reading->report->tokens.count, longest = 0;
  hs_range run;
  for (uint32_t at = 0; hs_piece_run(reading, &at, &run);)
    if (run.end - run.first > longest) longest = run.end - run.first;
  hs_path path;
  uint8_t *labels = hs_arena_array(reading->report->arena, count + 1, 1);
  if (!labels || !hs_piece_view_make(view, reading, cues) ||
      !hs_path_make(&path, reading->report->arena, pieces, longest))
    return hs_error_memory(err);
  for (uint32_t at = 0; hs_piece_run(reading, &at, &run);) label_run(view, run, &path, labels);
  view->labels = labels;
  return true;
}
