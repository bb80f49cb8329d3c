/* piece.c - runs the models of piece.h over a report: a label for each word. piece_join.c makes attributions of them. */
#include "mark/piece.h"

#include "learn/shipped.h"

static hs_shipped CUES = HS_SHIPPED("cue", HS_PIECE_VERSION);
static hs_shipped FIRST = HS_SHIPPED("piece", HS_PIECE_VERSION);
static hs_shipped SECOND = HS_SHIPPED("piece2", HS_PIECE_VERSION);

void hs_piece_label_run(const hs_piece_view *view, hs_range run, bool second, hs_path *path, uint8_t *labels) {
  size_t count = run.end - run.first;
  memset(path->scores, 0, count * path->model->lanes * sizeof *path->scores);
  for (uint32_t i = run.first; i < run.end; i++) {
    uint64_t features[HS_FEATURES_MAX];
    size_t n = hs_piece_features(view, run, i, second, features);
    hs_model_add(path->model, features, n, hs_path_scores(path, i - run.first));
  }
  hs_path_best(path, count, labels + run.first);
}

static void label_pass(hs_piece_view *view, const hs_model *model, bool second, hs_path *path, uint8_t *labels) {
  hs_range run;
  path->model = model;
  for (uint32_t at = 0; hs_piece_run(view->reading, &at, &run);) {
    if (second) hs_piece_view_labels(view, run);
    else hs_piece_view_cues(view, run);
    hs_piece_label_run(view, run, second, path, labels);
  }
}

bool hs_piece_label_all(hs_piece_view *view, const hs_reading *reading, hs_error *err) {
  const hs_model *cues = hs_shipped_model(&CUES, err), *first = hs_shipped_model(&FIRST, err),
                 *second = hs_shipped_model(&SECOND, err);
  if (!cues || !first || !second) return false;
  size_t count = reading->report->tokens.count, longest = 0;
  hs_range run;
  for (uint32_t at = 0; hs_piece_run(reading, &at, &run);)
    if (run.end - run.first > longest) longest = run.end - run.first;
  hs_path path;
  uint8_t *labels = hs_arena_array(reading->report->arena, count + 1, 1);
  if (!labels || !hs_piece_view_make(view, reading, cues) ||
      !hs_path_make(&path, reading->report->arena, first, longest))
    return hs_error_memory(err);
  label_pass(view, first, false, &path, view->labels);
  label_pass(view, second, true, &path, labels);
  view->labels = labels;
  return true;
}
