/* links_json.c - links as JSON Lines. See show.h; the keys and their order are those of FORMATS.md. */
#include "base/json.h"
#include "show/changes.h"
#include "show/copy_json.h"
#include "show/report_json.h"
#include "show/show.h"

enum { DRAIN_AT = 256 * 1024 }; /* bytes */

static void begin(hs_json *json, hs_buffer *out, const char *kind) {
  *json = (hs_json){.out = out};
  hs_json_open(json, '{');
  hs_json_key_str(json, "kind", hs_str_from(kind));
}

static void end(hs_json *json) {
  hs_json_close(json, '}');
  hs_buffer_add_char(json->out, '\n');
}

static void write_report_ids(hs_json *json, hs_reports reports, const hs_indexes *indexes) {
  hs_json_key(json, "reports");
  hs_json_open(json, '[');
  for (size_t i = 0; i < indexes->count; i++) hs_json_str(json, hs_id_of(reports, indexes->items[i]));
  hs_json_close(json, ']');
}

static void write_copy(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out) {
  const hs_copy *c = &links->copies.items[i];
  hs_json json;
  begin(&json, out, "copy");
  hs_json_key_str(&json, "a", hs_id_of(reports, c->a));
  hs_json_key_str(&json, "b", hs_id_of(reports, c->b));
  hs_json_key_str(&json, "relation", hs_str_from(hs_copy_relation_name(c->relation)));
  hs_json_key(&json, "similarity");
  hs_json_fixed(&json, c->similarity);
  hs_json_key(&json, "coverage");
  hs_json_fixed(&json, c->coverage);
  if (!hs_copy_json(&json, reports, c)) out->failed = true;
  end(&json);
}

static void write_story(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out) {
  const hs_story *s = &links->stories.items[i];
  hs_json json;
  begin(&json, out, "story");
  hs_json_key_str(&json, "id", s->id);
  hs_json_key_str(&json, "title", s->title);
  hs_json_key_str(&json, "date", s->date);
  write_report_ids(&json, reports, &s->reports);
  hs_json_key(&json, "origins");
  hs_json_open(&json, '{');
  hs_json_key_int(&json, "least", s->origins_least);
  hs_json_key_int(&json, "most", s->origins_most);
  hs_json_close(&json, '}');
  end(&json);
}

static void write_storyline(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out) {
  (void)reports;
  const hs_storyline *s = &links->storylines.items[i];
  hs_json json;
  begin(&json, out, "storyline");
  hs_json_key_str(&json, "id", s->id);
  hs_json_key_str(&json, "title", s->title);
  hs_json_key(&json, "stories");
  hs_json_open(&json, '[');
  for (size_t k = 0; k < s->stories.count; k++) hs_json_str(&json, links->stories.items[s->stories.items[k]].id);
  hs_json_close(&json, ']');
  end(&json);
}

static void write_variant(hs_json *json, hs_reports reports, const hs_variant *v) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "report", hs_id_of(reports, v->report));
  hs_json_key(json, "attribution");
  hs_json_id(json, 'a', v->attribution);
  hs_json_span(json, v->place);
  hs_json_key_str(json, "text", v->text);
  hs_json_close(json, '}');
}

static void write_span(hs_json *json, const char *key, hs_span span) {
  hs_json_key(json, key);
  hs_json_open(json, '{');
  hs_json_span(json, span);
  hs_json_close(json, '}');
}

/* from, to: places in `variants`; the spans of a change count in their texts. */
static void write_pairing(hs_json *json, const hs_pairing *p) {
  hs_json_open(json, '{');
  hs_json_key_int(json, "from", p->from);
  hs_json_key_int(json, "to", p->to);
  hs_json_key(json, "alike");
  hs_json_fixed(json, p->alike);
  hs_changes_json_drifts(json, p);
  hs_json_key(json, "changes");
  hs_json_open(json, '[');
  for (size_t i = 0; i < p->changes.count; i++) {
    hs_json_open(json, '{');
    hs_json_key_str(json, "kind", hs_str_from(hs_change_name(p->changes.items[i].kind)));
    write_span(json, "from", p->changes.items[i].from);
    write_span(json, "to", p->changes.items[i].to);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
  hs_json_close(json, '}');
}

static void write_saying(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out) {
  const hs_saying *s = &links->sayings.items[i];
  hs_json json;
  begin(&json, out, "saying");
  hs_json_key_str(&json, "id", s->id);
  hs_json_key_str(&json, "speaker", s->speaker);
  hs_json_key_str(&json, "date", s->date);
  hs_json_key(&json, "variants");
  hs_json_open(&json, '[');
  for (size_t k = 0; k < s->variants.count; k++) write_variant(&json, reports, &s->variants.items[k]);
  hs_json_close(&json, ']');
  hs_json_key(&json, "pairs");
  hs_json_open(&json, '[');
  for (size_t k = 0; k < s->pairings.count; k++) write_pairing(&json, &s->pairings.items[k]);
  hs_json_close(&json, ']');
  end(&json);
}

static void write_dated(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out) {
  const hs_dated *d = &links->dated.items[i];
  hs_json json;
  begin(&json, out, "dated");
  hs_json_key_str(&json, "report", hs_id_of(reports, d->report));
  hs_json_key(&json, "published");
  hs_report_json_date(&json, reports, &d->published);
  hs_report_json_candidates(&json, &d->candidates);
  end(&json);
}

static void write_origin_names(hs_json *json, const hs_origin *o) {
  hs_json_key(json, "names");
  hs_json_open(json, '[');
  for (size_t k = 0; k < o->names.count; k++) {
    hs_json_open(json, '{');
    hs_json_key_str(json, "name", o->names.items[k].name);
    hs_json_key(json, "speaks");
    hs_json_bool(json, o->names.items[k].speaks);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_origin_step(hs_json *json, hs_reports reports, const hs_origin_step *s) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "report", hs_id_of(reports, s->report));
  hs_json_key_str(json, "why", hs_str_from(hs_origin_why_name(s->why)));
  hs_json_key_str(json, "named", s->named);
  if (s->why == HS_ORIGIN_COPIED || s->why == HS_ORIGIN_WORDS)
    hs_json_key_str(json, "through", hs_id_of(reports, s->other));
  hs_json_close(json, '}');
}

static void write_origin(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out) {
  const hs_origin *o = &links->origins.items[i];
  hs_json json;
  begin(&json, out, "origin");
  hs_json_key_str(&json, "story", links->stories.items[o->story].id);
  hs_json_key_str(&json, "origin", o->origin);
  write_report_ids(&json, reports, &o->reports);
  write_origin_names(&json, o);
  hs_json_key_str(&json, "perhaps", o->perhaps);
  hs_json_key(&json, "steps");
  hs_json_open(&json, '[');
  for (size_t k = 0; k < o->steps.count; k++) write_origin_step(&json, reports, &o->steps.items[k]);
  hs_json_close(&json, ']');
  end(&json);
}

static void write_position(hs_json *json, hs_reports reports, const hs_position *p) {
  hs_json_open(json, '{');
  hs_json_key_str(json, "value", p->value);
  hs_json_key(json, "evidence");
  hs_json_open(json, '[');
  for (size_t i = 0; i < p->evidence.count; i++) {
    const hs_place_in *e = &p->evidence.items[i];
    hs_report_json_open_place(json, hs_id_of(reports, e->report), e->span, HS_NO_INDEX);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
  hs_json_close(json, '}');
}

static void write_difference(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out) {
  const hs_difference *d = &links->differences.items[i];
  hs_json json;
  begin(&json, out, "difference");
  hs_json_key_str(&json, "story", links->stories.items[d->story].id);
  hs_json_key_str(&json, "about", hs_str_from(hs_about_name(d->about)));
  hs_json_key_str(&json, "question", d->question);
  hs_json_key(&json, "positions");
  hs_json_open(&json, '[');
  for (size_t k = 0; k < d->positions.count; k++) write_position(&json, reports, &d->positions.items[k]);
  hs_json_close(&json, ']');
  end(&json);
}

bool hs_links_json(hs_reports reports, const hs_links *links, hs_drain drain, void *context, hs_buffer *out) {
  const struct {
    void (*write)(hs_reports reports, const hs_links *links, size_t i, hs_buffer *out);
    size_t count;
  } kinds[] = {{write_copy, links->copies.count},           {write_story, links->stories.count},
               {write_storyline, links->storylines.count},  {write_saying, links->sayings.count},
               {write_dated, links->dated.count},           {write_origin, links->origins.count},
               {write_difference, links->differences.count}};
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    for (size_t i = 0; i < kinds[k].count; i++) {
      kinds[k].write(reports, links, i, out);
      hs_scratch_touch(reports.scratch, 2);
      if (out->size >= DRAIN_AT && !drain(context, out)) return false;
    }
  return drain(context, out);
}
