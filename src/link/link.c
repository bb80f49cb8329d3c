/* link.c - the steps of link, in order. See link.h. */
#include "link/link.h"

#include "link/groundwork.h"

void hs_links_free(hs_links *links) {
  hs_groundwork_free(links);
  for (size_t i = 0; i < links->arenas.count; i++) hs_arena_free(links->arenas.items[i]);
  hs_arena_free(links->arena);
  *links = (hs_links){0};
}

typedef bool (*step)(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);

static bool run_steps(const step *steps, size_t count, hs_reports reports, unsigned threads, hs_links *links,
                      hs_error *err) {
  bool ok = true;
  for (size_t i = 0; i < count && ok; i++) ok = steps[i](reports, threads, links, err);
  return ok;
}

bool hs_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  static const step PAIRS[] = {hs_copy_link, hs_story_link, hs_storyline_link, hs_dated_link};
  static const step STORIES[] = {hs_saying_link, hs_origin_link, hs_difference_link};
  hs_links made = {.arena = hs_arena_new()};
  if (!made.arena) return hs_error_memory(err);
  bool ok = run_steps(PAIRS, sizeof PAIRS / sizeof *PAIRS, reports, threads, &made, err);
  hs_groundwork_free(&made); /* large, and nobody asks for it any more */
  ok = ok && run_steps(STORIES, sizeof STORIES / sizeof *STORIES, reports, threads, &made, err);
  if (hs_arena_failed(made.arena) && ok) ok = hs_error_memory(err);
  if (!ok) {
    hs_links_free(&made);
    return false;
  }
  *links = made;
  return true;
}
