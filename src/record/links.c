/* links.c - the names of values in the format, and which story each report is in. See links.h. */
#include "record/links.h"

bool hs_links_stories_of(hs_arena *arena, const hs_links *links, size_t reports, uint32_t **stories) {
  uint32_t *story = hs_arena_array(arena, reports, sizeof *story);
  if (!story) return false;
  for (uint32_t i = 0; i < links->stories.count; i++)
    for (size_t k = 0; k < links->stories.items[i].reports.count; k++)
      story[links->stories.items[i].reports.items[k]] = i;
  *stories = story;
  return true;
}

const char *hs_copy_relation_name(hs_copy_relation value) {
  static const char *const NAMES[] = {"same", "near-duplicate", "rewrite", "excerpt", "update", "translation"};
  return NAMES[value];
}

const char *hs_copy_sign_name(hs_copy_sign value) {
  static const char *const NAMES[] = {"whole", "cited", "earlier", "unchanged", "longer"};
  return NAMES[value];
}

const char *hs_about_name(hs_about value) {
  static const char *const NAMES[] = {"date", "number", "place", "actor", "direction", "polarity", "wording"};
  return NAMES[value];
}

const char *hs_origin_why_name(hs_origin_why value) {
  static const char *const NAMES[] = {"named", "followed", "itself", "unnamed", "copied", "words"};
  return NAMES[value];
}

const char *hs_change_name(hs_change_kind value) {
  static const char *const NAMES[] = {"same", "like", "other", "lost", "added", "moved"};
  return NAMES[value];
}

const char *hs_drift_name(uint32_t bit) {
  switch (bit) {
    case HS_DRIFT_LOST_HALF: return "lost half";
    case HS_DRIFT_LOST_NEGATION: return "lost negation";
    case HS_DRIFT_ADDED_NEGATION: return "added negation";
    case HS_DRIFT_NUMBER: return "changed number";
    default: return "changed speaker";
  }
}
