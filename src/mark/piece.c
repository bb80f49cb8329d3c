/* piece.c - runs the models of piece.h over a report: a label for each word. piece_join.c makes attributions of them. */
#include "mark/piece.h"

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
  for (uint32_t at = 0; hs_piece_run(reading, &at, &run);) {
    hs_piece_view_cues(view, run);
    hs_piece_label_run(view, run, &path, view->labels);
    hs_piece_view_labels(view, run);
    label_again(view, run, &path, labels);
  }
  view->labels = labels;
  return true;
}
