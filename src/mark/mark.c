/* mark.c - the steps of mark, in order. See mark.h. */
#include "mark/mark.h"

#include "text/text.h"

bool hs_mark(hs_report *report, hs_error *err) {
  static bool (*const STEPS[])(hs_report *, hs_error *) = {
      hs_text_split, hs_published_mark, hs_time_mark, hs_name_mark, hs_entity_mark, hs_attribution_mark, hs_relay_mark,
  };
  const hs_report before = *report;
  bool ok = true;
  for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS && ok; i++) ok = STEPS[i](report, err);
  if (hs_arena_failed(report->arena) && ok) ok = hs_error_memory(err);
  if (!ok) {
    *report = before;
    return false;
  }
  report->marked = true;
  return true;
}
