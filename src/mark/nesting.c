/* nesting.c - who passes on whose words: the parent of each attribution. See reading.h.
 * An attribution whose cue stands inside the content of another is relayed by that one. The same words are never given to two
 * speakers who are not on one chain: the weaker of the two goes. */
#include "mark/reading.h"

enum { CHAIN_MAX = 3, NEIGHBOURS_MAX = 24 };

static uint32_t content_size(const hs_attribution *a) {
  uint32_t size = 0;
  for (size_t i = 0; i < a->content.count; i++) size += a->content.items[i].end - a->content.items[i].begin;
  return size;
}

static bool content_holds(const hs_attribution *a, hs_span span) {
  for (size_t i = 0; i < a->content.count; i++)
    if (hs_span_holds(a->content.items[i], span)) return true;
  return false;
}

static uint32_t shared_bytes(const hs_attribution *a, const hs_attribution *b) {
  uint32_t shared = 0;
  for (size_t i = 0; i < a->content.count; i++)
    for (size_t j = 0; j < b->content.count; j++) {
      hs_span x = a->content.items[i], y = b->content.items[j];
      if (!hs_span_overlaps(x, y)) continue;
      shared += (x.end < y.end ? x.end : y.end) - (x.begin > y.begin ? x.begin : y.begin);
    }
  return shared;
}

static bool is_above(const hs_attributions *list, int32_t above, int32_t below) {
  for (int step = 0; below >= 0 && step <= CHAIN_MAX + 1; step++) {
    if (below == above) return true;
    below = list->items[below].parent;
  }
  return false;
}

static int depth_of(const hs_attributions *list, int32_t i) {
  int depth = 0;
  for (; i >= 0 && depth < 16; i = list->items[i].parent) depth++;
  return depth;
}

/* Attributions are in the order of their cues; those near by in that order are near by in the text. */
static size_t low_of(size_t i) { return i > NEIGHBOURS_MAX ? i - NEIGHBOURS_MAX : 0; }
static size_t high_of(const hs_attributions *list, size_t i) {
  return i + NEIGHBOURS_MAX < list->count ? i + NEIGHBOURS_MAX : list->count - 1;
}

static void find_parent(hs_attributions *list, size_t index) {
  hs_attribution *a = &list->items[index];
  if (a->parent >= 0 || !a->cue.count) return;
  uint32_t least = UINT32_MAX;
  int32_t best = HS_NO_INDEX;
  for (size_t i = low_of(index); i <= high_of(list, index); i++) {
    const hs_attribution *b = &list->items[i];
    if (i == index || !content_holds(b, a->cue.items[0]) || is_above(list, (int32_t)index, (int32_t)i)) continue;
    if (content_size(b) < least) least = content_size(b), best = (int32_t)i;
  }
  a->parent = best;
}

/* The lowest of those relayed by somebody inside the same content goes on top of what cites it: "Kim wrote, KCNA said, citing
 * the palace": Kim's parent is the palace, whose parent is KCNA. */
static void move_under_cited(hs_attributions *list) {
  for (size_t i = 0; i < list->count; i++) {
    hs_attribution *cited = &list->items[i];
    if (!cited->passes_on || cited->parent < 0) continue;
    const hs_attribution *host = &list->items[cited->parent];
    if (!host->content.count || host->content.items != cited->content.items) continue;
    for (size_t j = low_of(i); j <= high_of(list, i); j++)
      if (j != i && list->items[j].parent == cited->parent && list->items[j].content.items != cited->content.items)
        list->items[j].parent = (int32_t)i;
  }
}

static bool are_rivals(const hs_attributions *list, size_t i, size_t j) {
  const hs_attribution *a = &list->items[i], *b = &list->items[j];
  if (a->speaker == b->speaker && a->speaker >= 0) return false;
  if (is_above(list, (int32_t)i, (int32_t)j) || is_above(list, (int32_t)j, (int32_t)i)) return false;
  uint32_t x = content_size(a), y = content_size(b), small = x < y ? x : y, large = x < y ? y : x;
  return small * 3 >= large && shared_bytes(a, b) * 2 >= small;
}

static bool weaker(const hs_attribution *a, const hs_attribution *b) {
  if (a->weak != b->weak) return a->weak;
  if ((a->speaker < 0) != (b->speaker < 0)) return a->speaker < 0;
  return false;
}

static bool drop(hs_reading *r, const bool *gone) {
  hs_attributions *list = &r->report->attributions;
  int32_t *place = hs_arena_array(r->report->arena, list->count + 1, sizeof *place);
  if (!place) return false;
  size_t kept = 0;
  for (size_t i = 0; i < list->count; i++) place[i] = gone[i] ? HS_NO_INDEX : (int32_t)kept++;
  for (size_t i = 0; i < list->count; i++)
    while (list->items[i].parent >= 0 && gone[list->items[i].parent])
      list->items[i].parent = list->items[list->items[i].parent].parent;
  for (size_t i = 0; i < list->count; i++) {
    if (gone[i]) continue;
    hs_attribution a = list->items[i];
    a.parent = a.parent >= 0 ? place[a.parent] : HS_NO_INDEX;
    list->items[place[i]] = a;
    r->cue_of.items[place[i]] = r->cue_of.items[i];
  }
  list->count = r->cue_of.count = kept;
  return true;
}

/* Puts the attributions into the order of their cues: two runs, each in order, are merged. */
static bool merge_runs(hs_reading *r) {
  hs_attributions *list = &r->report->attributions;
  size_t count = list->count, split = count;
  for (size_t i = 1; i < count && split == count; i++)
    if (r->cue_of.items[i] < r->cue_of.items[i - 1]) split = i;
  if (split == count) return true;
  hs_attribution *merged = hs_arena_array(r->report->arena, count, sizeof *merged);
  uint32_t *cues = hs_arena_array(r->report->arena, count, sizeof *cues);
  int32_t *place = hs_arena_array(r->report->arena, count, sizeof *place);
  if (!merged || !cues || !place) return false;
  for (size_t a = 0, b = split, at = 0; at < count; at++) {
    size_t from = b == count || (a < split && r->cue_of.items[a] <= r->cue_of.items[b]) ? a++ : b++;
    merged[at] = list->items[from];
    cues[at] = r->cue_of.items[from];
    place[from] = (int32_t)at;
  }
  for (size_t i = 0; i < count; i++) {
    list->items[i] = merged[i];
    r->cue_of.items[i] = cues[i];
    if (merged[i].parent >= 0) list->items[i].parent = place[merged[i].parent];
  }
  return true;
}

bool hs_nesting_mark(hs_reading *r, hs_error *err) {
  hs_attributions *list = &r->report->attributions;
  if (!merge_runs(r)) return hs_error_memory(err);
  bool *gone = hs_arena_array(r->report->arena, list->count + 1, sizeof *gone);
  if (!gone) return hs_error_memory(err);
  if (!list->count) return true;
  for (size_t i = 0; i < list->count; i++) find_parent(list, i);
  move_under_cited(list);
  for (size_t i = 0; i < list->count; i++) gone[i] = depth_of(list, (int32_t)i) > CHAIN_MAX;
  for (size_t i = 0; i < list->count; i++)
    for (size_t j = i + 1; j <= high_of(list, i) && !gone[i]; j++)
      if (!gone[j] && are_rivals(list, i, j)) gone[weaker(&list->items[i], &list->items[j]) ? i : j] = true;
  return drop(r, gone) || hs_error_memory(err);
}
