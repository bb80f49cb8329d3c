/* storyline.c - the stories of one matter over time. Reads stories; show reads the storylines. */
#include "link/link.h"

bool hs_storyline_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  (void)reports, (void)threads;
  for (uint32_t i = 0; i < links->stories.count; i++) {
    hs_storyline line = {.id = links->stories.items[i].id, .title = links->stories.items[i].title};
    if (!HS_PUSH(links->arena, &line.stories, i) || !HS_PUSH(links->arena, &links->storylines, line)) return hs_error_memory(err);
    links->stories.items[i].storyline = i;
  }
  return true;
}
