/* source_graph.c - makes the relay graph of a pile. See source_graph.h. */
#include "show/source_graph.h"

#include <stdlib.h>

#include "base/key.h"
#include "base/map.h"

typedef struct edge {
  uint32_t from, to, place; /* place: in the order in which edges were found */
  hs_str how;
  hs_cite cite;
} edge;

typedef struct named {
  hs_str key; /* the name folded: names that differ in case, accents or marks are one publisher */
  hs_source_publisher publisher;
} named;

typedef struct builder {
  hs_arena *arena;
  hs_places places;
  const hs_links *links;
  hs_source_graph *graph;
  hs_map index; /* key -> place in `found` */
  HS_LIST(named) found;
  HS_LIST(edge) edges;
} builder;

/* ---- publishers ---- */

static bool fold(builder *b, hs_str name, hs_str *key) {
  hs_buffer folded = {0};
  hs_key_fold(name, &folded);
  bool ok = !folded.failed && hs_arena_copy(b->arena, hs_buffer_str(&folded), key);
  hs_buffer_free(&folded);
  if (!key->data) *key = HS_LIT("");
  if (hs_str_starts(*key, HS_LIT("the "))) *key = hs_str_slice(*key, 4, key->size);
  return ok;
}

/* The place of a name, added when it is new; HS_MAP_ABSENT, behind all places, without memory. The first spelling is shown. */
static uint32_t publisher_of(builder *b, hs_str name) {
  hs_str key = HS_NONE;
  if (!fold(b, name, &key)) return HS_MAP_ABSENT;
  uint32_t at = hs_map_get(&b->index, key);
  if (at != HS_MAP_ABSENT) return at;
  named n = {key, {.name = name, .circle = HS_NO_INDEX}};
  at = (uint32_t)b->found.count;
  return HS_PUSH(b->arena, &b->found, n) && hs_map_set(&b->index, b->arena, key, at) ? at : HS_MAP_ABSENT;
}

/* Whoever published a report: its outlet, or, where that is unknown, its file. */
static hs_str outlet_of(const builder *b, uint32_t report) {
  const hs_report *r = b->places.reports.items[report];
  return r->outlet.data && r->outlet.size ? r->outlet : hs_place_file(&b->places, report);
}

static bool add_edge(builder *b, hs_str from, hs_str to, const char *how, hs_cite cite) {
  uint32_t x = publisher_of(b, from), y = publisher_of(b, to);
  if (x == HS_MAP_ABSENT || y == HS_MAP_ABSENT) return false;
  return x == y || HS_PUSH(b->arena, &b->edges, (edge){x, y, (uint32_t)b->edges.count, hs_str_from(how), cite});
}

static bool add_report(builder *b, uint32_t report) {
  const hs_report *r = b->places.reports.items[report];
  uint32_t own = publisher_of(b, outlet_of(b, report));
  if (own >= b->found.count) return false;
  b->found.items[own].publisher.reports++;
  for (size_t i = 0; i < r->relays.count; i++) {
    const hs_relay *relay = &r->relays.items[i];
    hs_str from = hs_str_is(relay->from, "@") ? outlet_of(b, report) : relay->from;
    hs_cite cite = hs_place_aside(&b->places, report, relay->aside, relay->span.begin);
    if (!add_edge(b, from, relay->to, hs_relay_how_name(relay->how), cite)) return false;
  }
  return true;
}

/* A copy without credit is a step, too. */
static bool add_copies(builder *b) {
  for (size_t i = 0; i < b->links->copies.count; i++) {
    const hs_copy *c = &b->links->copies.items[i];
    if (c->relation == HS_COPY_UPDATE) continue;
    if (!add_edge(b, outlet_of(b, c->b), outlet_of(b, c->a), "copy", hs_place_cite(&b->places, c->b, 0))) return false;
  }
  return true;
}

static bool add_origins(builder *b) {
  for (size_t i = 0; i < b->links->origins.count; i++) {
    const hs_origin *o = &b->links->origins.items[i];
    hs_str name = hs_str_is(o->origin, "@") && o->reports.count ? outlet_of(b, o->reports.items[0]) : o->origin;
    uint32_t at = publisher_of(b, name);
    if (at >= b->found.count) return false;
    b->found.items[at].publisher.origin = true;
  }
  return true;
}

/* ---- the graph ---- */

static int by_key(const void *a, const void *b) {
  return hs_str_compare(((const named *)a)->key, ((const named *)b)->key);
}

/* Publishers in the order of their names; the edges' ends become places in that order. */
static bool order_publishers(builder *b) {
  hs_str *keys = hs_arena_array(b->arena, b->found.count + 1, sizeof *keys);
  if (!keys) return false;
  for (size_t i = 0; i < b->found.count; i++) keys[i] = b->found.items[i].key;
  if (b->found.count) qsort(b->found.items, b->found.count, sizeof *b->found.items, by_key);
  for (uint32_t i = 0; i < b->found.count; i++)
    if (!HS_PUSH(b->arena, &b->graph->publishers, b->found.items[i].publisher) ||
        !hs_map_set(&b->index, b->arena, b->found.items[i].key, i))
      return false;
  for (size_t i = 0; i < b->edges.count; i++) {
    b->edges.items[i].from = hs_map_get(&b->index, keys[b->edges.items[i].from]);
    b->edges.items[i].to = hs_map_get(&b->index, keys[b->edges.items[i].to]);
  }
  return true;
}

static int by_ends(const void *a, const void *b) {
  const edge *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  if (x->to != y->to) return x->to < y->to ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static bool add_how(builder *b, hs_source_step *step, hs_str how) {
  for (size_t i = 0; i < step->how.count; i++)
    if (hs_str_equal(step->how.items[i], how)) return true;
  return HS_PUSH(b->arena, &step->how, how);
}

/* Edges between the same two become one step. */
static bool make_steps(builder *b) {
  hs_source_graph *g = b->graph;
  if (b->edges.count) qsort(b->edges.items, b->edges.count, sizeof *b->edges.items, by_ends);
  for (size_t i = 0; i < b->edges.count; i++) {
    const edge *e = &b->edges.items[i];
    uint32_t at = (uint32_t)g->steps.count;
    if (!at || g->steps.items[at - 1].from != e->from || g->steps.items[at - 1].to != e->to) {
      hs_source_step step = {.from = e->from, .to = e->to};
      if (!HS_PUSH(b->arena, &g->steps, step) || !HS_PUSH(b->arena, &g->publishers.items[e->from].taken, at) ||
          !HS_PUSH(b->arena, &g->publishers.items[e->to].takers, at))
        return false;
    }
    hs_source_step *last = &g->steps.items[g->steps.count - 1];
    if (!add_how(b, last, e->how) || !HS_PUSH(b->arena, &last->cites, e->cite)) return false;
  }
  return true;
}

/* ---- circles: strongly connected parts of more than one publisher (Tarjan, without recursion) ---- */

typedef struct visit {
  uint32_t order, low, parent;
  size_t next; /* of its steps */
  bool open;
} visit;

static void close_part(hs_source_graph *g, visit *visits, const uint32_t *stack, size_t *depth, uint32_t at) {
  size_t first = *depth;
  while (stack[first - 1] != at) first--;
  first--;
  bool circle = *depth - first > 1;
  for (size_t i = first; i < *depth; i++) {
    visits[stack[i]].open = false;
    if (circle) g->publishers.items[stack[i]].circle = (int32_t)g->circles;
  }
  g->circles += circle;
  *depth = first;
}

static void find_part(hs_source_graph *g, visit *visits, uint32_t *stack, size_t *depth, uint32_t *order,
                      uint32_t root) {
  uint32_t at = root;
  visits[at] = (visit){++*order, *order, UINT32_MAX, 0, true};
  stack[(*depth)++] = at;
  while (at != UINT32_MAX) {
    visit *v = &visits[at];
    const hs_indexes *taken = &g->publishers.items[at].taken;
    if (v->next < taken->count) {
      uint32_t to = g->steps.items[taken->items[v->next++]].to;
      if (!visits[to].order) {
        visits[to] = (visit){++*order, *order, at, 0, true};
        stack[(*depth)++] = to;
        at = to;
      } else if (visits[to].open && visits[to].order < v->low) {
        v->low = visits[to].order;
      }
      continue;
    }
    if (v->low == v->order) close_part(g, visits, stack, depth, at);
    if (v->parent != UINT32_MAX && v->low < visits[v->parent].low) visits[v->parent].low = v->low;
    at = v->parent;
  }
}

static bool find_circles(builder *b) {
  hs_source_graph *g = b->graph;
  size_t depth = 0;
  uint32_t order = 0;
  visit *visits = hs_arena_array(b->arena, g->publishers.count + 1, sizeof *visits);
  uint32_t *stack = hs_arena_array(b->arena, g->publishers.count + 1, sizeof *stack);
  if (!visits || !stack) return false;
  for (uint32_t i = 0; i < g->publishers.count; i++)
    if (!visits[i].order) find_part(g, visits, stack, &depth, &order, i);
  return true;
}

bool hs_source_graph_make(hs_arena *arena, hs_reports reports, const hs_links *links, hs_source_graph *graph) {
  *graph = (hs_source_graph){.circles = 0};
  builder b = {.arena = arena, .places = hs_places_of(reports), .links = links, .graph = graph};
  for (uint32_t i = 0; i < reports.count; i++)
    if (!add_report(&b, i)) return false;
  return add_copies(&b) && add_origins(&b) && order_publishers(&b) && make_steps(&b) && find_circles(&b);
}
