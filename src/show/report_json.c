/* report_json.c - a report, with its marks, as one line of JSON. See show.h; the keys and their order are those of
 * FORMATS.md. read/jsonl.c parses it again. */
#include "show/report_json.h"

#include "show/show.h"

static void open_place(hs_json *json, hs_str report, const hs_span *span, int32_t aside) {
  hs_json_open(json, '{');
  if (report.data) hs_json_key_str(json, "report", report);
  if (span) {
    hs_json_span(json, *span);
  } else {
    hs_json_key(json, "begin");
    hs_json_null(json);
    hs_json_key(json, "end");
    hs_json_null(json);
  }
  if (aside >= 0) hs_json_key_int(json, "aside", aside);
}

void hs_report_json_open_place(hs_json *json, hs_str report, hs_span span, int32_t aside) {
  open_place(json, report, &span, aside);
}

static void write_evidence(hs_json *json, hs_reports reports, const hs_evidences *evidence) {
  hs_json_key(json, "evidence");
  hs_json_open(json, '[');
  for (size_t i = 0; i < evidence->count; i++) {
    const hs_evidence *e = &evidence->items[i];
    bool named = e->report >= 0 && (size_t)e->report < reports.count;
    hs_str report = named ? hs_id_of(reports, (size_t)e->report) : HS_NONE;
    open_place(json, report, e->outside ? NULL : &e->span,
               e->aside); /* what lies outside has neither beginning nor end */
    hs_json_key_str(json, "why", e->why);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

void hs_report_json_date(hs_json *json, hs_reports reports, const hs_date *date) {
  if (!date->value.data) {
    hs_json_null(json);
    return;
  }
  hs_json_open(json, '{');
  hs_json_key_str(json, "value", date->value);
  hs_json_key_str(json, "precision", hs_str_from(hs_precision_name(date->precision)));
  hs_json_key_str(json, "from", hs_str_from(hs_date_from_name(date->from)));
  write_evidence(json, reports, &date->evidence);
  hs_json_close(json, '}');
}

static void write_date(hs_json *json, const hs_date *date) { hs_report_json_date(json, (hs_reports){0}, date); }

void hs_report_json_candidates(hs_json *json, const hs_dates *candidates) {
  if (!candidates->count) return;
  hs_json_key(json, "candidates");
  hs_json_open(json, '[');
  for (size_t i = 0; i < candidates->count; i++) write_date(json, &candidates->items[i]);
  hs_json_close(json, ']');
}

static void write_dates(hs_json *json, const hs_report *r) {
  hs_json_key(json, "published");
  write_date(json, &r->published);
  hs_report_json_candidates(json, &r->candidates);
  hs_json_key(json, "modified");
  write_date(json, &r->modified);
}

/* Where the fields that have no evidence came from; nothing where that is not known of any. */
static void write_sources(hs_json *json, const hs_provenance *from) {
  const struct {
    const char *key;
    hs_str value;
  } fields[] = {{"title", from->title},
                {"authors", from->authors},
                {"outlet", from->outlet},
                {"url", from->url},
                {"language", from->language}};
  bool any = false;
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) any |= fields[i].value.data != NULL;
  if (!any) return;
  hs_json_key(json, "sources");
  hs_json_open(json, '{');
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (fields[i].value.data) hs_json_key_str(json, fields[i].key, fields[i].value);
  hs_json_close(json, '}');
}

static void write_blocks(hs_json *json, const hs_report *r) {
  hs_json_key(json, "blocks");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->blocks.count; i++) {
    const hs_block *b = &r->blocks.items[i];
    hs_json_open(json, '{');
    hs_json_span(json, b->span);
    hs_json_key_str(json, "kind", hs_str_from(hs_block_kind_name(b->kind)));
    hs_json_key(json, "line");
    if (b->line) hs_json_int(json, b->line);
    else hs_json_null(json);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

/* Why `read --pile` took it out. */
static void write_repeated(hs_json *json, const hs_aside *a) {
  if (!a->repeated) return;
  hs_json_key(json, "repeated");
  hs_json_open(json, '{');
  hs_json_key_int(json, "reports", a->repeated);
  hs_json_key_int(json, "of", a->repeated_of);
  hs_json_close(json, '}');
}

static void write_asides(hs_json *json, const hs_report *r) {
  hs_json_key(json, "set_aside");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->set_aside.count; i++) {
    const hs_aside *a = &r->set_aside.items[i];
    hs_json_open(json, '{');
    hs_json_key_str(json, "text", a->text);
    hs_json_key_str(json, "kind", hs_str_from(hs_aside_kind_name(a->kind)));
    hs_json_key(json, "line");
    if (a->line) hs_json_int(json, a->line);
    else hs_json_null(json);
    write_repeated(json, a);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_sentences(hs_json *json, const hs_report *r, bool tokens) {
  hs_json_key(json, "sentences");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->sentences.count; i++) {
    hs_json_open(json, '{');
    hs_json_span(json, r->sentences.items[i].span);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
  if (!tokens) return;
  hs_json_key(json, "tokens");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->tokens.count; i++) {
    const hs_token *t = &r->tokens.items[i];
    hs_json_open(json, '{');
    hs_json_span(json, t->span);
    hs_json_key_str(json, "pos", hs_str_from(hs_pos_name(t->pos)));
    hs_json_key_str(json, "lemma", t->lemma);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_present(hs_json *json, const char *key, hs_str value) {
  if (value.data) hs_json_key_str(json, key, value);
}

static void write_times(hs_json *json, const hs_report *r) {
  hs_json_key(json, "times");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->times.count; i++) {
    const hs_time *t = &r->times.items[i];
    hs_json_open(json, '{');
    hs_json_span(json, t->span);
    hs_json_key_str(json, "type", hs_str_from(hs_time_type_name(t->type)));
    hs_json_key_str(json, "value", t->value);
    write_present(json, "mod", t->mod);
    write_present(json, "quant", t->quant);
    write_present(json, "freq", t->freq);
    write_present(json, "beginPoint", t->begin_point);
    write_present(json, "endPoint", t->end_point);
    write_present(json, "zone", t->zone);
    hs_json_key(json, "background");
    hs_json_bool(json, t->background);
    hs_json_key(json, "role");
    hs_json_str(json, hs_str_from(hs_time_role_name(t->role)));
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_mentions(hs_json *json, const hs_report *r) {
  hs_json_key(json, "mentions");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->mentions.count; i++) {
    const hs_mention *m = &r->mentions.items[i];
    hs_json_open(json, '{');
    hs_json_span(json, m->span);
    hs_json_key_str(json, "form", hs_str_from(hs_form_name(m->form)));
    hs_json_key_str(json, "kind", hs_str_from(hs_kind_name(m->kind)));
    hs_json_key_str(json, "entity", r->entities.items[m->entity].id);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_entities(hs_json *json, const hs_report *r) {
  hs_json_key(json, "entities");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->entities.count; i++) {
    const hs_entity *e = &r->entities.items[i];
    hs_json_open(json, '{');
    hs_json_key_str(json, "id", e->id);
    hs_json_key_str(json, "name", e->name);
    hs_json_key_str(json, "kind", hs_str_from(hs_kind_name(e->kind)));
    hs_json_key_str(json, "code", e->code);
    if (e->office >= 0) hs_json_key_str(json, "office", r->entities.items[e->office].id);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_spans(hs_json *json, const char *key, const hs_spans *spans) {
  hs_json_key(json, key);
  hs_json_open(json, '[');
  for (size_t i = 0; i < spans->count; i++) {
    hs_json_open(json, '{');
    hs_json_span(json, spans->items[i]);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_attributions(hs_json *json, const hs_report *r) {
  hs_json_key(json, "attributions");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->attributions.count; i++) {
    const hs_attribution *a = &r->attributions.items[i];
    hs_json_open(json, '{');
    hs_json_key(json, "id");
    hs_json_id(json, 'a', (int64_t)i);
    hs_json_key_str(json, "kind", hs_str_from(hs_speech_name(a->kind)));
    write_spans(json, "source", &a->source);
    write_spans(json, "cue", &a->cue);
    write_spans(json, "content", &a->content);
    write_spans(json, "addressee", &a->addressee);
    hs_json_key_str(json, "speaker", a->speaker < 0 ? HS_NONE : r->entities.items[a->speaker].id);
    hs_json_key_str(json, "medium", hs_str_from(hs_medium_name(a->medium)));
    hs_json_key(json, "parent");
    hs_json_id(json, 'a', a->parent);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_relays(hs_json *json, const hs_report *r) {
  hs_json_key(json, "relays");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->relays.count; i++) {
    const hs_relay *x = &r->relays.items[i];
    hs_json_open(json, '{');
    hs_json_key_str(json, "from", x->from);
    hs_json_key_str(json, "to", x->to);
    hs_json_span(json, x->span);
    if (x->aside >= 0) hs_json_key_int(json, "aside", x->aside);
    hs_json_key_str(json, "how", hs_str_from(hs_relay_how_name(x->how)));
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

/* Only where there is something to tell. */
static void write_repairs(hs_json *json, const hs_report *r) {
  if (!r->repairs.count) return;
  hs_json_key(json, "repairs");
  hs_json_open(json, '[');
  for (size_t i = 0; i < r->repairs.count; i++) {
    hs_json_open(json, '{');
    hs_json_span(json, r->repairs.items[i].span);
    hs_json_key_str(json, "how", hs_str_from(hs_repair_how_name(r->repairs.items[i].how)));
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_marks(hs_json *json, const hs_report *r, bool tokens) {
  write_sentences(json, r, tokens);
  write_times(json, r);
  write_mentions(json, r);
  write_entities(json, r);
  write_attributions(json, r);
  write_relays(json, r);
  hs_json_key_strs(json, "origins", r->origins.items, r->origins.count);
  hs_json_key(json, "events");
  hs_json_open(json, '[');
  hs_json_close(json, ']');
  write_repairs(json, r);
}

void hs_report_json(const hs_report *r, bool tokens, hs_buffer *out) {
  hs_json json = {.out = out};
  hs_json_open(&json, '{');
  hs_json_key_str(&json, "id", r->id);
  hs_json_key_str(&json, "uri", r->uri);
  hs_json_key_str(&json, "url", r->url);
  hs_json_key_str(&json, "sha256", r->sha256);
  hs_json_key_str(&json, "outlet", r->outlet);
  hs_json_key_str(&json, "title", r->title);
  hs_json_key_strs(&json, "authors", r->authors.items, r->authors.count);
  hs_json_key_str(&json, "language", r->language);
  write_dates(&json, r);
  write_sources(&json, &r->sources);
  hs_json_key_str(&json, "text", r->text);
  write_blocks(&json, r);
  write_asides(&json, r);
  if (r->marked) write_marks(&json, r, tokens);
  for (size_t i = 0; i < r->extra.count; i++) {
    hs_json_name(&json, r->extra.items[i].key);
    hs_json_raw(&json, r->extra.items[i].json);
  }
  hs_json_close(&json, '}');
  hs_buffer_add_char(out, '\n');
}
