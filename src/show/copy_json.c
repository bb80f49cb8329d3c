/* copy_json.c - the direction of a copy with its evidence, and its passages, as JSON. See copy_json.h. */
#include "show/copy_json.h"

#include "link/copy_judge.h"
#include "link/passage.h"
#include "show/report_json.h"

/* The words by which one report names the other's outlet. */
static void write_citation(hs_json *json, const hs_report *from, const hs_report *cited) {
  const hs_relay *relay = hs_copy_citation(from, cited->outlet);
  if (!relay) return;
  hs_json_key(json, "evidence");
  hs_report_json_open_place(json, from->id, relay->span, relay->aside);
  hs_json_close(json, '}');
}

static void write_sign(hs_json *json, hs_copy_sign sign, const hs_report *first, const hs_report *other) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "first", first->id);
  hs_json_key_str(json, "why", hs_str_from(hs_copy_sign_name(sign)));
  if (sign == HS_SIGN_CITED) write_citation(json, other, first);
  hs_json_close(json, '}');
}

/* The signs in the order in which they decide; one that both reports bear decides nothing, and is left out. */
static void write_direction(hs_json *json, const hs_copy *c, const hs_report *a, const hs_report *b) {
  hs_json_key(json, "direction");
  hs_json_open(json, '[');
  for (unsigned sign = 0; sign < HS_SIGNS; sign++) {
    unsigned for_a = c->first_a >> sign & 1, for_b = c->first_b >> sign & 1;
    if (for_a != for_b) write_sign(json, (hs_copy_sign)sign, for_a ? a : b, for_a ? b : a);
  }
  hs_json_close(json, ']');
}

static void write_passages(hs_json *json, const hs_passages *passages) {
  hs_json_key(json, "passages");
  hs_json_open(json, '[');
  for (size_t i = 0; i < passages->count; i++) {
    hs_json_open(json, '{');
    hs_json_key(json, "a");
    hs_json_open(json, '{');
    hs_json_span(json, passages->items[i].a);
    hs_json_close(json, '}');
    hs_json_key(json, "b");
    hs_json_open(json, '{');
    hs_json_span(json, passages->items[i].b);
    hs_json_close(json, '}');
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

bool hs_copy_json(hs_json *json, hs_reports reports, const hs_copy *copy) {
  const hs_report *a = reports.items[copy->a], *b = reports.items[copy->b];
  hs_passages passages;
  hs_arena *scratch = hs_arena_new();
  bool ok = scratch && hs_passages_find(scratch, a->text, b->text, &passages);
  hs_arena_free(scratch);
  if (!ok) return false;
  write_direction(json, copy, a, b);
  write_passages(json, &passages);
  return true;
}
