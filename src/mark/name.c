/* name.c - finds the names of a report: labels of the model of names (nametag.c) become mentions.
 * Reads sentences, tokens and keys; writes mentions of form name, with a kind and no entity yet; mark/entity joins them. */
#include "learn/shipped.h"
#include "mark/mark.h"
#include "mark/namemend.h"
#include "mark/nametag.h"
#include "mark/nameword.h"

static bool add_name(hs_report *report, uint32_t first, uint32_t end, hs_kind kind) {
  while (first < end && !hs_token_has(report, first, HS_TOKEN_WORD)) first++;
  while (end > first && !hs_token_has(report, end - 1, HS_TOKEN_WORD)) end--;
  if (first >= end) return true;
  hs_mention mention = {{report->tokens.items[first].span.begin, report->tokens.items[end - 1].span.end},
                        HS_FORM_NAME,
                        kind,
                        HS_NO_INDEX,
                        first,
                        end};
  return HS_PUSH(report->arena, &report->mentions, mention);
}

bool hs_name_mark_by(const hs_name_models *models, hs_report *report, hs_error *err) {
  hs_name_view view;
  uint8_t *labels = hs_arena_array(report->arena, report->tokens.count + 1, 1);
  if (!labels || !hs_name_view_make(&view, report)) return hs_error_memory(err);
  report->sport = view.sport;
  if (!hs_name_tag(models, &view, labels) || !hs_name_mend(&view, labels)) return hs_error_memory(err);
  for (uint32_t i = 0; i < report->tokens.count;) {
    if (labels[i] == HS_NAME_OUTSIDE) {
      i++;
      continue;
    }
    uint32_t end = hs_name_end(report, labels, i);
    if (!add_name(report, i, end, hs_name_label_kind(labels[i]))) return hs_error_memory(err);
    i = end;
  }
  return true;
}

bool hs_name_mark(hs_report *report, hs_error *err) {
  static hs_shipped first_pass = HS_SHIPPED("ner", HS_NAME_FEATURES_VERSION),
                    second_pass = HS_SHIPPED("ner2", HS_NAME_FEATURES_VERSION);
  const hs_model *first = hs_shipped_model(&first_pass, err),
                 *second = first ? hs_shipped_model(&second_pass, err) : NULL;
  if (!second) return false;
  hs_name_models models = {*first, *second};
  return hs_name_mark_by(&models, report, err);
}
