/* sources.c - writes the relay graph of a pile. See sources.h; source_graph.c makes it. */
#include "show/sources.h"

#include "show/account_json.h"
#include "show/source_graph.h"
#include "show/sources_explain.h"
#include "show/telling.h"

enum { DEPTH_MAX = 12, INDENT = 4, CITES_MAX = 3, LABEL_WIDTH = 26 };

typedef struct drawing {
  hs_teller telling;
  const hs_source_graph *graph;
  bool *shown; /* per publisher: its takers stand above already */
  bool *path;  /* per publisher: it stands on the way down to here */
} drawing;

/* ---- for a person: trees, each from where information enters the press down to the last who took it ---- */

static hs_str notes_of(drawing *d, const hs_source_publisher *p) {
  hs_teller *t = &d->telling;
  hs_str own = p->reports ? hs_telling_count(t, p->reports, "report", "reports") : HS_LIT("");
  hs_str circle = p->circle >= 0 ? hs_arena_format(t->arena, "circle %d", p->circle + 1) : HS_LIT("");
  return hs_arena_format(t->arena, "%.*s%s%.*s%s%s", HS_FMT(own), own.size && circle.size ? ", " : "", HS_FMT(circle),
                         (own.size || circle.size) && p->origin ? ", " : "", p->origin ? "origin" : "");
}

static void draw_publisher(drawing *d, uint32_t at, const hs_source_step *step, size_t depth) {
  hs_teller *t = &d->telling;
  const hs_source_publisher *p = &d->graph->publishers.items[at];
  hs_strs cites = {0};
  for (size_t i = 0; step && i < step->cites.count && i < CITES_MAX; i++)
    if (!HS_PUSH(t->arena, &cites, hs_telling_cite(t, step->cites.items[i]))) return;
  size_t more = step && step->cites.count > CITES_MAX ? step->cites.count - CITES_MAX : 0;
  hs_str how = step ? hs_telling_joined(t, &step->how, ", ") : HS_LIT("");
  hs_str rest = hs_arena_format(t->arena, "%s%.*s%s", how.size ? "  " : "", HS_FMT(how),
                                d->shown[at] && p->takers.count ? ", who took from it: above" : "");
  if (more) rest = hs_arena_format(t->arena, "%.*s, and %zu more", HS_FMT(rest), more);
  hs_str notes = notes_of(d, p);
  hs_page_run runs[] = {
      {step ? HS_LIT("←") : HS_LIT(""), HS_INK_DIM},
      {step ? hs_arena_format(t->arena, " %.*s", HS_FMT(p->name)) : p->name, step ? HS_INK_PLAIN : HS_INK_BOLD},
      {notes.size ? hs_arena_format(t->arena, "  (%.*s)", HS_FMT(notes)) : HS_LIT(""), HS_INK_ORIGIN},
      {rest, HS_INK_DIM}};
  size_t indent = depth * INDENT;
  hs_page_row_cites(&t->page, indent, indent + 2, runs, 4, cites.items, cites.count);
}

static void draw_below(drawing *d, uint32_t at, const hs_source_step *step, size_t depth) {
  const hs_source_publisher *p = &d->graph->publishers.items[at];
  draw_publisher(d, at, step, depth);
  if (d->shown[at] || d->path[at] || depth >= DEPTH_MAX) return;
  d->shown[at] = d->path[at] = true;
  for (size_t i = 0; i < p->takers.count; i++) {
    const hs_source_step *next = &d->graph->steps.items[p->takers.items[i]];
    draw_below(d, next->from, next, depth + 1);
  }
  d->path[at] = false;
}

/* Roots first: whoever took from nobody; then what hangs on circles alone. */
static void draw(drawing *d, const hs_places *places) {
  hs_teller *t = &d->telling;
  const hs_source_graph *g = d->graph;
  size_t origins = 0;
  for (size_t i = 0; i < g->publishers.count; i++) origins += g->publishers.items[i].origin;
  hs_str counts =
      hs_arena_format(t->arena, "%.*s · %.*s · %.*s · %.*s%s%.*s",
                      HS_FMT(hs_telling_count(t, places->reports.count, "report", "reports")),
                      HS_FMT(hs_telling_count(t, g->publishers.count, "publisher", "publishers")),
                      HS_FMT(hs_telling_count(t, g->steps.count, "step", "steps")),
                      HS_FMT(hs_telling_count(t, origins, "origin", "origins")), g->circles ? " · " : "",
                      HS_FMT(g->circles ? hs_telling_count(t, g->circles, "circle", "circles") : HS_LIT("")));
  hs_page_line(&t->page, 0, counts, HS_INK_BOLD, HS_LIT(""));
  if (places->name.size)
    hs_page_line(&t->page, 0, hs_arena_format(t->arena, "files in %.*s", HS_FMT(places->name)), HS_INK_DIM, HS_LIT(""));
  if (!g->steps.count) {
    hs_page_line(&t->page, 0, HS_LIT("Nobody took from anybody."), HS_INK_DIM, HS_LIT(""));
  } else
    hs_page_line(&t->page, 0, HS_LIT("Below each name stands who took from it (←), and where that shows."), HS_INK_DIM,
                 HS_LIT(""));
  for (int circles = 0; circles < 2; circles++)
    for (uint32_t i = 0; i < g->publishers.count; i++) {
      if (d->shown[i] || (!circles && g->publishers.items[i].taken.count)) continue;
      hs_page_blank(&t->page);
      draw_below(d, i, NULL, 0);
    }
}

static bool draw_all(hs_arena *arena, const hs_places *places, const hs_source_graph *graph, const hs_style *style,
                     hs_buffer *out) {
  drawing d = {.telling = {.arena = arena, .page = hs_page_new(out, style, hs_telling_widest(places))}, .graph = graph};
  d.shown = hs_arena_array(arena, graph->publishers.count + 1, 1);
  d.path = hs_arena_array(arena, graph->publishers.count + 1, 1);
  if (!d.shown || !d.path) return false;
  draw(&d, places);
  return true;
}

/* ---- for graphviz ---- */

/* In quotation marks: control characters as blanks, a line break as graphviz writes one. */
static void write_quoted(hs_buffer *out, hs_str text) {
  hs_buffer_add_char(out, '"');
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if (c == '"' || c == '\\') hs_buffer_add_char(out, '\\');
    if (c == '\n') hs_buffer_add(out, HS_LIT("\\n"));
    else hs_buffer_add_char(out, (unsigned char)c < 0x20 || c == 0x7F ? ' ' : c);
  }
  hs_buffer_add_char(out, '"');
}

/* A long name as it is read, in several lines; nothing for a short one, which is its own label. */
static void write_label(hs_str name, hs_buffer *out) {
  hs_buffer lines = {0};
  hs_page page = {.out = &lines, .width = LABEL_WIDTH};
  hs_page_line(&page, 0, name, HS_INK_PLAIN, HS_LIT(""));
  hs_str label = hs_str_trim(hs_buffer_str(&lines));
  if (hs_str_find(label, HS_LIT("\n"), 0) != SIZE_MAX) {
    hs_buffer_add(out, HS_LIT("label="));
    write_quoted(out, label);
    hs_buffer_add(out, HS_LIT(", "));
  }
  if (lines.failed) out->failed = true;
  hs_buffer_free(&lines);
}

static const char RING[] = "color=\"#b3261e\"";

static void write_node(const hs_source_publisher *p, hs_buffer *out) {
  hs_buffer_add(out, HS_LIT("  "));
  write_quoted(out, p->name);
  hs_buffer_add(out, HS_LIT(" ["));
  write_label(p->name, out);
  hs_buffer_format(out, "peripheries=%d", p->origin ? 2 : 1);
  if (p->circle >= 0) hs_buffer_format(out, ", %s", RING);
  hs_buffer_add(out, HS_LIT("];\n"));
}

static void write_arrow(const hs_source_graph *g, const hs_source_step *s, hs_buffer *out) {
  const hs_source_publisher *to = &g->publishers.items[s->to], *from = &g->publishers.items[s->from];
  hs_buffer_add(out, HS_LIT("  "));
  write_quoted(out, to->name);
  hs_buffer_add(out, HS_LIT(" -> "));
  write_quoted(out, from->name);
  hs_buffer_add(out, HS_LIT(" [tooltip=\""));
  for (size_t i = 0; i < s->how.count; i++) hs_buffer_format(out, "%s%.*s", i ? ", " : "", HS_FMT(s->how.items[i]));
  hs_buffer_add_char(out, '"');
  if (s->cites.count > 1) hs_buffer_format(out, ", label=\"%zu\"", s->cites.count);
  if (s->how.count == 1 && hs_str_is(s->how.items[0], "copy")) hs_buffer_add(out, HS_LIT(", style=dashed"));
  if (to->circle >= 0 && to->circle == from->circle) hs_buffer_format(out, ", %s", RING);
  hs_buffer_add(out, HS_LIT("];\n"));
}

static void write_dot(const hs_source_graph *g, hs_buffer *out) {
  hs_buffer_add(out,
                HS_LIT("digraph sources {\n  graph [rankdir=LR, nodesep=0.2, ranksep=0.7];\n"
                       "  node [shape=box, fontname=\"Helvetica\", fontsize=11, height=0.3, margin=\"0.12,0.06\"];\n"
                       "  edge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.7];\n"));
  for (size_t i = 0; i < g->publishers.count; i++) write_node(&g->publishers.items[i], out);
  for (size_t i = 0; i < g->steps.count; i++) write_arrow(g, &g->steps.items[i], out);
  hs_buffer_add(out, HS_LIT("}\n"));
}

/* ---- for a program ---- */

static void write_step(hs_json *json, const hs_source_graph *g, const hs_source_step *s) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "from", g->publishers.items[s->from].name);
  hs_json_key_str(json, "to", g->publishers.items[s->to].name);
  hs_json_key_strs(json, "how", s->how.items, s->how.count);
  hs_account_json_cites(json, "at", s->cites.items, s->cites.count);
  hs_json_close(json, '}');
}

static void write_publisher(hs_json *json, const hs_source_publisher *p) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "name", p->name);
  hs_json_key_int(json, "reports", p->reports);
  hs_json_key(json, "origin");
  hs_json_bool(json, p->origin);
  hs_json_close(json, '}');
}

static void write_circles(hs_json *json, const hs_source_graph *g) {
  for (uint32_t c = 0; c < g->circles; c++) {
    hs_json_open(json, '[');
    for (size_t i = 0; i < g->publishers.count; i++)
      if (g->publishers.items[i].circle == (int32_t)c) hs_json_str(json, g->publishers.items[i].name);
    hs_json_close(json, ']');
  }
}

static void write_json(const hs_source_graph *g, hs_buffer *out) {
  hs_json json = {.out = out};
  hs_json_open(&json, '{');
  hs_json_key(&json, "publishers");
  hs_json_open(&json, '[');
  for (size_t i = 0; i < g->publishers.count; i++) write_publisher(&json, &g->publishers.items[i]);
  hs_json_close(&json, ']');
  hs_json_key(&json, "steps");
  hs_json_open(&json, '[');
  for (size_t i = 0; i < g->steps.count; i++) write_step(&json, g, &g->steps.items[i]);
  hs_json_close(&json, ']');
  hs_json_key(&json, "circles");
  hs_json_open(&json, '[');
  write_circles(&json, g);
  hs_json_close(&json, ']');
  hs_json_close(&json, '}');
  hs_buffer_add_char(out, '\n');
}

static bool explain(hs_arena *arena, hs_reports reports, const hs_links *links, const hs_style *style, hs_buffer *out) {
  hs_places places = hs_places_of(reports);
  hs_teller telling = {.arena = arena, .page = hs_page_new(out, style, hs_telling_widest(&places))};
  return hs_sources_explain(&telling, reports, links);
}

void hs_sources(hs_reports reports, const hs_links *links, const hs_style *style, hs_buffer *out) {
  hs_arena *arena = hs_arena_new();
  hs_source_graph graph;
  hs_places places = hs_places_of(reports);
  bool told = style->explain && !style->json && !style->dot;
  bool ok = arena &&
            (told ? explain(arena, reports, links, style, out) : hs_source_graph_make(arena, reports, links, &graph));
  if (told) ok = ok && !hs_arena_failed(arena);
  else if (ok && style->json) write_json(&graph, out);
  else if (ok && style->dot) write_dot(&graph, out);
  else if (ok) ok = draw_all(arena, &places, &graph, style, out);
  if (!ok || hs_arena_failed(arena)) out->failed = true;
  hs_arena_free(arena);
}
