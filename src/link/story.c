/* story.c */
#include "link/link.h"
bool hs_story_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  (void)threads;
  for (uint32_t i = 0; i < reports.count; i++) {
    hs_story s = {.id = reports.items[i]->id};
    hs_storyline l = {.id = reports.items[i]->id};
    if (!HS_PUSH(links->arena, &s.reports, i) || !HS_PUSH(links->arena, &l.stories, i) || !HS_PUSH(links->arena, &links->stories, s) || !HS_PUSH(links->arena, &links->storylines, l)) return hs_error_memory(err);
  }
  return true;
}
