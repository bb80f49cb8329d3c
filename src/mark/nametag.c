/* nametag.c - runs the model of names (data/models/ner.bin) over a report. See nametag.h. */
#include "mark/nametag.h"

#include "learn/sequence.h"
#include "mark/nameword.h"

enum { STRETCH_MAX = 1024 /* tokens that are labelled at once; longer stretches are cut */ };

static void tag_stretch(const hs_name_view *view, hs_path *path, uint32_t first, uint32_t end, uint8_t *labels) {
  hs_seen seen;
  memset(path->scores, 0, (size_t)(end - first) * path->model->lanes * sizeof *path->scores);
  for (uint32_t i = first; i < end; i++) {
    hs_name_features(view, i, &seen);
    hs_model_add_seen(path->model, &seen, hs_path_scores(path, i - first));
  }
  hs_path_best(path, 0, end - first, labels + first);
}

/* Is a word of the stretch taken for something else than at its other places? */
static bool differs(const hs_name_view *view, uint32_t first, uint32_t end, const uint8_t *labels) {
  for (uint32_t i = first; i < end; i++) {
    hs_name_echo echo = view->echo[i];
    if (!echo.strength || echo.label == labels[i]) continue;
    bool outside = echo.label == HS_NAME_OUTSIDE || labels[i] == HS_NAME_OUTSIDE;
    if (outside || hs_name_label_kind(echo.label) != hs_name_label_kind(labels[i])) return true;
  }
  return false;
}

static bool tag_all(const hs_model *model, const hs_name_view *view, uint8_t *labels) {
  const hs_report *report = view->report;
  hs_path path;
  size_t longest = 1;
  for (size_t k = 0; k < report->sentences.count; k++) {
    size_t count = report->sentences.items[k].end_token - report->sentences.items[k].first_token;
    if (count > longest) longest = count;
  }
  if (!hs_path_make(&path, report->arena, model, longest < STRETCH_MAX ? longest : STRETCH_MAX)) return false;
  for (size_t k = 0; k < report->sentences.count; k++) {
    const hs_sentence *s = &report->sentences.items[k];
    uint32_t first = s->first_token, end;
    while (hs_name_stretch(report, &first, &end, s->end_token)) {
      if (end > first + STRETCH_MAX) end = first + STRETCH_MAX;
      if (!view->echo || differs(view, first, end, labels)) tag_stretch(view, &path, first, end, labels);
      first = end;
    }
  }
  return true;
}

bool hs_name_tag_once(const hs_model *model, const hs_name_view *view, uint8_t *labels) {
  memset(labels, HS_NAME_OUTSIDE, view->report->tokens.count);
  return tag_all(model, view, labels);
}

bool hs_name_tag(const hs_name_models *models, hs_name_view *view, uint8_t *labels) {
  return hs_name_tag_once(&models->first, view, labels) && hs_name_view_echo(view, labels) &&
         tag_all(&models->second, view, labels);
}
