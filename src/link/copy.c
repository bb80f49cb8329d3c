/* copy.c - the copies of a pile: of the pairs of which one took from the other (copy_judge.c), those that are kept. Reads the
 * groundwork; story, origin and show read the copies. */
#include "link/groundwork.h"
#include "link/link.h"

enum { WEAKER = 3500 /* than the strongest link to the same copy, at most */ };

/* A copy has one original, or several that are copies of each other: a link much weaker than the strongest to the same
 * copy is a likeness of two stories told in one way. */
static bool keep_strong(const hs_groundwork *ground, hs_links *links) {
  const hs_takings *all = &ground->takings;
  int32_t *best = hs_arena_array(links->arena, ground->features.count, sizeof *best);
  if (!best) return false;
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i].score > best[all->items[i].copy.b]) best[all->items[i].copy.b] = all->items[i].score;
  size_t count = 0;
  for (size_t i = 0; i < all->count; i++) count += all->items[i].score + WEAKER >= best[all->items[i].copy.b];
  if (!HS_RESERVE(links->arena, &links->copies, count)) return false;
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i].score + WEAKER >= best[all->items[i].copy.b])
      links->copies.items[links->copies.count++] = all->items[i].copy;
  return true;
}

bool hs_copy_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  const hs_groundwork *ground;
  if (!hs_groundwork_of(reports, threads, links, &ground, err)) return false;
  return keep_strong(ground, links) || hs_error_memory(err);
}
