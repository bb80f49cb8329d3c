/* nametag.c - runs the model of names (data/models/ner.bin) over a report. See nametag.h. */
#include "mark/nametag.h"

#include "learn/sequence.h"
#include "learn/shipped.h"
#include "mark/nameword.h"

enum { STRETCH_MAX = 1024 /* tokens that are labelled at once; longer stretches are cut */ };

static hs_shipped FIRST_PASS = HS_SHIPPED("ner", HS_NAME_FEATURES_VERSION),
                  SECOND_PASS = HS_SHIPPED("ner2", HS_NAME_FEATURES_VERSION);

static void tag_stretch(const hs_name_view *view, hs_path *path, uint32_t first, uint32_t end, uint8_t *labels) {
  uint64_t features[HS_FEATURES_MAX];
  for (uint32_t i = first; i < end; i++) {
    int16_t *scores = hs_path_scores(path, i - first);
    memset(scores, 0, path->model->lanes * sizeof *scores);
    hs_model_add(path->model, features, hs_name_features(view, i, features), scores);
  }
  hs_path_best(path, end - first, labels + first);
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
  if (!hs_path_make(&path, report->arena, model, STRETCH_MAX)) return false;
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

bool hs_name_tag_again(const hs_model *model, const hs_name_view *view, uint8_t *labels) {
  return tag_all(model, view, labels);
}

bool hs_name_tag(hs_name_view *view, uint8_t *labels, hs_error *err) {
  const hs_model *first = hs_shipped_model(&FIRST_PASS, err),
                 *second = first ? hs_shipped_model(&SECOND_PASS, err) : NULL;
  if (!second) return false;
  if (!hs_name_tag_once(first, view, labels) || !hs_name_view_echo(view, labels) ||
      !hs_name_tag_again(second, view, labels))
    return hs_error_memory(err);
  return true;
}
