/* origin.c - the independent origins of each story: where the chains of its reports end.
 * Reads relays, origins and outlets of marked reports, copies and stories; writes links->origins and the origin counts
 * of stories, which show/ reads. A copy goes back to what it copies, a relayed outlet to its own source; outlets that
 * only cite each other lead nowhere. */
#include <stdlib.h>

#include "know/table.h"
#include "link/link.h"
#include "link/origin_saying.h"
#include "link/origin_write.h"

enum { FOLLOWED_MAX = 256 }; /* classes on the way from one that are looked at */

static int by_from(const void *a, const void *b) {
  const hs_origin_edge *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

/* ---- the graph: who took from whom, in all reports of the story ---- */

static bool add_edge(hs_tracing *t, const hs_relay *relay, uint32_t outlet) {
  hs_origin_edge e;
  if (!hs_sources_add(&t->sources, relay->to, &e.to)) return false;
  e.from = outlet;
  if (!hs_str_is(relay->from, "@") && !hs_sources_add(&t->sources, relay->from, &e.from)) return false;
  e.from = hs_sources_institution(&t->sources, e.from);
  e.to = hs_sources_institution(&t->sources, e.to);
  if (e.from == HS_NO_CLASS || e.to == HS_NO_CLASS || e.from == e.to) return true;
  return HS_PUSH(t->arena, &t->edges, e);
}

static bool build_graph(hs_tracing *t) {
  size_t n = t->story->reports.count;
  for (size_t i = 0; i < n; i++)
    if (!hs_sources_add_offices(&t->sources, hs_tracing_report(t, i))) return false;
  for (size_t i = 0; i < n; i++) {
    const hs_report *r = hs_tracing_report(t, i);
    if (!hs_sources_add(&t->sources, r->outlet, &t->outlet[i])) return false;
    t->outlet[i] = hs_sources_institution(&t->sources, t->outlet[i]);
    for (size_t k = 0; k < r->relays.count; k++)
      if (!add_edge(t, &r->relays.items[k], t->outlet[i])) return false;
  }
  if (t->edges.count) qsort(t->edges.items, t->edges.count, sizeof *t->edges.items, by_from);
  t->graph_classes = (uint32_t)t->sources.classes.count;
  t->seen = hs_arena_array(t->arena, t->sources.classes.count + 1, sizeof *t->seen);
  return t->seen != NULL;
}

/* The first edge that leaves a class; edges.count where none does. */
static size_t first_edge(const hs_tracing *t, uint32_t from) {
  size_t low = 0, high = t->edges.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (t->edges.items[middle].from < from) low = middle + 1;
    else high = middle;
  }
  return low < t->edges.count && t->edges.items[low].from == from ? low : t->edges.count;
}

static bool add_once(hs_arena *arena, hs_indexes *list, uint32_t value) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i] == value) return true;
  return HS_PUSH(arena, list, value);
}

/* Adds the classes where the chains from `start` end. In a circle without a way out there are none. At most
 * FOLLOWED_MAX classes are looked at, so that the cost of a story grows with its reports. */
static bool follow(hs_tracing *t, uint32_t start, hs_indexes *ends) {
  uint32_t waiting[FOLLOWED_MAX], seen = 1;
  if (start >= t->graph_classes)
    return add_once(t->arena, ends, start); /* named after the steps: nobody's step leaves it */
  waiting[0] = start;
  t->seen[start] = ++t->walks;
  for (uint32_t next = 0; next < seen; next++) {
    uint32_t at = waiting[next];
    size_t k = first_edge(t, at);
    if (k == t->edges.count && !add_once(t->arena, ends, at)) return false;
    for (; k < t->edges.count && t->edges.items[k].from == at && seen < FOLLOWED_MAX; k++) {
      uint32_t to = t->edges.items[k].to;
      if (t->seen[to] == t->walks) continue;
      t->seen[to] = t->walks;
      waiting[seen++] = to;
    }
  }
  return true;
}

/* ---- the reports ---- */

/* The place in the story of what report i took its text from, or HS_NO_CLASS. */
static uint32_t copied_from(const hs_tracing *t, size_t i) {
  const hs_copy *copy = t->original[t->story->reports.items[i]];
  return copy ? t->place[copy->a] : HS_NO_CLASS;
}

/* A bare country beside other sources names nobody who spoke. */
static bool names_nobody(const hs_report *r, size_t k) {
  uint32_t row;
  size_t others = 0;
  if (!hs_table_find(HS_T_COUNTRIES, r->origins.items[k], &row)) return false;
  for (size_t i = 0; i < r->origins.count; i++)
    others += i != k && !hs_table_find(HS_T_COUNTRIES, r->origins.items[i], &row);
  return others > 0;
}

static bool add_reason(hs_tracing *t, size_t i, uint32_t class_number, uint32_t named, hs_origin_why why,
                       uint32_t other) {
  return HS_PUSH(t->arena, &t->why[i], (hs_origin_reason){class_number, named, why, other});
}

/* Follows the chain that report i ends at class `named`. */
static bool follow_from(hs_tracing *t, size_t i, uint32_t named) {
  size_t before = t->found[i].count;
  uint32_t start = hs_sources_institution(&t->sources, named);
  t->sources.classes.items[named].used = true;
  if (!follow(t, start, &t->found[i])) return false;
  for (size_t k = before; k < t->found[i].count; k++) {
    uint32_t end = t->found[i].items[k];
    hs_origin_why why = end != start ? HS_ORIGIN_FOLLOWED : end == t->outlet[i] ? HS_ORIGIN_ITSELF : HS_ORIGIN_NAMED;
    if (!add_reason(t, i, end, named, why, 0)) return false;
  }
  return true;
}

/* Is the origin one that passes on others' words in the same report? Then it has something of its own: an unnamed source. */
static bool passes_on(const hs_report *r, hs_str origin) {
  for (size_t k = 0; k < r->relays.count; k++)
    if (hs_str_equal(r->relays.items[k].from, origin)) return true;
  return false;
}

/* An unnamed source is the outlet's that has it; beside named ones it stays uncounted. */
static bool own_origins(hs_tracing *t, size_t i) {
  const hs_report *r = hs_tracing_report(t, i);
  bool anonymous = false;
  for (size_t k = 0; k < r->origins.count; k++) {
    uint32_t class_number;
    if (names_nobody(r, k)) continue;
    if (!hs_sources_add(&t->sources, r->origins.items[k], &class_number)) return false;
    if (class_number == HS_NO_CLASS) continue;
    if (t->sources.classes.items[class_number].anonymous) {
      anonymous = true;
      continue;
    }
    if (passes_on(r, r->origins.items[k])) {
      if (!add_once(t->arena, &t->found[i], class_number) ||
          !add_reason(t, i, class_number, HS_NO_CLASS, HS_ORIGIN_UNNAMED, 0))
        return false;
    } else if (!follow_from(t, i, class_number)) {
      return false;
    }
  }
  t->unsure[i] = anonymous && t->found[i].count > 0;
  if (!anonymous || t->found[i].count) return true;
  uint32_t unnamed, end = t->outlet[i];
  if (!hs_sources_add(&t->sources, r->origins.items[0], &unnamed)) return false;
  if (end == HS_NO_CLASS) end = unnamed;
  return HS_PUSH(t->arena, &t->found[i], end) && add_reason(t, i, end, unnamed, HS_ORIGIN_UNNAMED, 0);
}

/* Does the report name no source but itself or an unnamed one? */
static bool only_itself(const hs_tracing *t, size_t i) {
  const hs_indexes *found = &t->found[i];
  for (size_t k = 0; k < found->count; k++)
    if (found->items[k] != t->outlet[i] && !t->sources.classes.items[found->items[k]].anonymous) return false;
  return true;
}

static bool has_unnamed(const hs_tracing *t, size_t i) {
  bool unnamed = t->unsure[i];
  for (size_t k = 0; k < t->why[i].count; k++) unnamed |= t->why[i].items[k].why == HS_ORIGIN_UNNAMED;
  return unnamed;
}

/* What a copy gets from its original: all, or, where it names some of that itself, those. */
static bool inherit(hs_tracing *t, size_t i, size_t from, hs_copy_relation relation) {
  const hs_indexes *theirs = &t->found[from];
  bool loose = relation == HS_COPY_REWRITE || relation == HS_COPY_UPDATE;
  if (has_unnamed(t, from)) t->unsure[i] = false; /* the unnamed source of both is one */
  if (!theirs->count || (loose && !only_itself(t, i))) return true;
  hs_indexes shared = {0};
  for (size_t k = 0; k < theirs->count; k++)
    for (size_t m = 0; m < t->found[i].count; m++)
      if (t->found[i].items[m] == theirs->items[k] && !HS_PUSH(t->arena, &shared, theirs->items[k])) return false;
  if (!shared.count)
    for (size_t k = 0; k < theirs->count; k++)
      if (!HS_PUSH(t->arena, &shared, theirs->items[k])) return false;
  t->found[i] = shared;
  t->unsure[i] = false;
  for (size_t k = 0; k < shared.count; k++)
    if (!add_reason(t, i, shared.items[k], HS_NO_CLASS, HS_ORIGIN_COPIED, t->story->reports.items[from])) return false;
  return true;
}

/* Follows chains of copies up to their original, then hands its origins down. */
static bool trace_report(hs_tracing *t, size_t i) {
  hs_indexes chain = {0};
  for (uint32_t at = (uint32_t)i; at != HS_NO_CLASS && t->state[at] == 0; at = copied_from(t, at)) {
    t->state[at] = 1;
    if (!own_origins(t, at) || !HS_PUSH(t->arena, &chain, at)) return false;
  }
  while (chain.count) {
    uint32_t at = chain.items[--chain.count], from = copied_from(t, at);
    if (from != HS_NO_CLASS && t->state[from] == 2 &&
        !inherit(t, at, from, t->original[t->story->reports.items[at]]->relation))
      return false;
    t->state[at] = 2;
  }
  return true;
}

/* What all stories need of the whole pile. */
typedef struct pile {
  const hs_copy **original; /* for each report: how it was copied within its story, or NULL */
  uint32_t *place;          /* for each report: its place in its story */
  uint32_t *place_of;       /* the same, but HS_NO_CLASS outside the story under work */
  hs_indexes *sayings;      /* for each story */
} pile;

static bool ask_sayings(hs_tracing *t, const hs_links *links, const pile *p, uint32_t index) {
  hs_origin_work work = {.reports = t->reports,
                         .links = links,
                         .story = t->story,
                         .count = t->story->reports.count,
                         .outlet = t->outlet,
                         .found = t->found,
                         .why = t->why,
                         .place_of = p->place_of,
                         .sayings = &p->sayings[index],
                         .sources = &t->sources};
  for (uint32_t i = 0; i < work.count; i++) p->place_of[t->story->reports.items[i]] = i;
  bool ok = hs_origin_by_sayings(t->arena, &work);
  for (uint32_t i = 0; i < work.count; i++) p->place_of[t->story->reports.items[i]] = HS_NO_CLASS;
  return ok;
}

static bool trace_story(hs_arena *arena, hs_reports reports, uint32_t index, const pile *p, hs_links *links) {
  hs_story *story = &links->stories.items[index];
  size_t n = story->reports.count, before = links->origins.count;
  hs_tracing t = {.arena = arena,
                  .reports = reports,
                  .story = story,
                  .original = p->original,
                  .place = p->place,
                  .sources = {.arena = arena}};
  t.found = hs_arena_array(arena, n, sizeof *t.found);
  t.why = hs_arena_array(arena, n, sizeof *t.why);
  t.outlet = hs_arena_array(arena, n, sizeof *t.outlet);
  t.unsure = hs_arena_array(arena, n, sizeof *t.unsure);
  t.state = hs_arena_array(arena, n, sizeof *t.state);
  if (!t.found || !t.why || !t.outlet || !t.unsure || !t.state || !build_graph(&t)) return false;
  for (size_t i = 0; i < n; i++)
    if (!trace_report(&t, i)) return false;
  if (!ask_sayings(&t, links, p, index)) return false;
  uint32_t doubtful = 0;
  if (!hs_origin_write(&t, index, links, &doubtful)) return false;
  uint32_t unsure = 0;
  for (size_t i = 0; i < n; i++) unsure += t.unsure[i] || !t.found[i].count;
  uint32_t listed = (uint32_t)(links->origins.count - before);
  story->origins_least = listed - doubtful;
  story->origins_most = listed + unsure;
  return true;
}

/* The copy by which each report took its text from another one of its story: the most similar, then the first. */
static bool survey(hs_arena *arena, hs_reports reports, const hs_links *links, pile *p) {
  uint32_t *story = hs_arena_array(arena, reports.count, sizeof *story);
  p->original = hs_arena_array(arena, reports.count, sizeof *p->original);
  p->place = hs_arena_array(arena, reports.count, sizeof *p->place);
  p->place_of = hs_arena_array(arena, reports.count, sizeof *p->place_of);
  p->sayings = hs_arena_array(arena, links->stories.count, sizeof *p->sayings);
  if (!story || !p->original || !p->place || !p->place_of || !p->sayings) return false;
  for (size_t i = 0; i < reports.count; i++) p->place_of[i] = HS_NO_CLASS;
  for (uint32_t i = 0; i < links->stories.count; i++)
    for (uint32_t k = 0; k < links->stories.items[i].reports.count; k++) {
      story[links->stories.items[i].reports.items[k]] = i;
      p->place[links->stories.items[i].reports.items[k]] = k;
    }
  for (size_t i = 0; i < links->copies.count; i++) {
    const hs_copy *c = &links->copies.items[i], *best = p->original[c->b];
    if (story[c->a] == story[c->b] && (!best || c->similarity > best->similarity)) p->original[c->b] = c;
  }
  for (uint32_t i = 0; i < links->sayings.count; i++)
    if (links->sayings.items[i].variants.count > 1 && links->sayings.items[i].story < links->stories.count &&
        !HS_PUSH(arena, &p->sayings[links->sayings.items[i].story], i))
      return false;
  return true;
}

bool hs_origin_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  (void)threads;
  pile p;
  hs_arena *whole = hs_arena_new();
  bool ok = whole && survey(whole, reports, links, &p);
  for (uint32_t i = 0; ok && i < links->stories.count; i++) {
    hs_arena *arena = hs_arena_new(); /* one for each story: the work on a large pile stays small */
    ok = arena && trace_story(arena, reports, i, &p, links);
    hs_arena_free(arena);
    hs_scratch_touch(reports.scratch, links->stories.items[i].reports.count);
  }
  hs_arena_free(whole);
  return ok || hs_error_memory(err);
}
