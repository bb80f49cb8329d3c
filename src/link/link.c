/* link.c - the steps of link, in order. See link.h. */
#include "link/link.h"

void hs_links_free(hs_links *links) {
  hs_arena_free(links->arena);
  *links = (hs_links){0};
}

bool hs_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  static bool (*const STEPS[])(hs_reports, unsigned, hs_links *, hs_error *) = {
      hs_copy_link, hs_story_link, hs_storyline_link, hs_dated_link, hs_saying_link, hs_origin_link, hs_difference_link,
  };
  hs_links made = {.arena = hs_arena_new()};
  if (!made.arena) return hs_error_memory(err);
  bool ok = true;
  for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS && ok; i++) ok = STEPS[i](reports, threads, &made, err);
  if (hs_arena_failed(made.arena) && ok) ok = hs_error_memory(err);
  if (!ok) {
    hs_links_free(&made);
    return false;
  }
  *links = made;
  return true;
}
