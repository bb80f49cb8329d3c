/* jsonl.c - reports as JSON Lines, with or without marks: what show/report_json.c writes, and bare reports of `id`
 * and `text` alone. JSON is parsed by jansson; offsets and references are checked here, so that later stages can
 * trust them. json.c cuts the lines and calls it. */
#include <jansson.h>
#include <stdlib.h>

#include "base/calendar.h"
#include "base/map.h"
#include "base/utf8.h"
#include "read/dataset.h"
#include "read/id.h"
#include "read/json.h"
#include "read/lean.h"

/* One line under way. A failed step sets `err` and makes the rest be passed over. */
typedef struct line {
  hs_report *report;
  hs_error *err;
  bool failed;
} line;

static void refuse(line *l, const char *what) {
  if (!l->failed) hs_error_set(l->err, HS_EFORMAT, "%s", what);
  l->failed = true;
}

static void no_memory(line *l) {
  if (!l->failed) hs_error_memory(l->err);
  l->failed = true;
}

/* The string value of a key, copied; absent where there is none, or null. */
static hs_str take_str(line *l, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  hs_str copy = HS_NONE;
  if (!value || json_is_null(value)) return HS_NONE;
  if (!json_is_string(value)) return refuse(l, "a key whose value should be a string"), HS_NONE;
  if (!hs_arena_copy(l->report->arena, (hs_str){json_string_value(value), json_string_length(value)}, &copy))
    no_memory(l);
  return copy;
}

static const json_t *take_array(line *l, const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  if (!value || json_is_null(value)) return NULL;
  if (!json_is_array(value)) return refuse(l, "a key whose value should be an array"), NULL;
  return value;
}

static bool on_boundary(hs_str text, uint64_t at) {
  return at >= text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

/* begin and end of an object: inside `text`, on characters. */
static bool take_span(line *l, const json_t *object, hs_str text, hs_span *span) {
  json_int_t begin = json_integer_value(json_object_get(object, "begin"));
  json_int_t end = json_integer_value(json_object_get(object, "end"));
  if (begin < 0 || end <= begin || (uint64_t)end > text.size || !on_boundary(text, (uint64_t)begin) ||
      !on_boundary(text, (uint64_t)end))
    return refuse(l, "a span outside the text, or inside a character"), false;
  *span = (hs_span){(uint32_t)begin, (uint32_t)end};
  return true;
}

static uint32_t take_line(const json_t *object) {
  json_int_t n = json_integer_value(json_object_get(object, "line"));
  return n > 0 && n < UINT32_MAX ? (uint32_t)n : 0;
}

static void take_evidence(line *l, const json_t *object, hs_evidences *list) {
  const json_t *array = take_array(l, object, "evidence");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_evidence e = {.aside = HS_NO_INDEX, .report = HS_NO_INDEX, .why = take_str(l, item, "why")};
    const json_t *aside = json_object_get(item, "aside");
    hs_str text = l->report->text;
    if (json_is_integer(aside) && (uint64_t)json_integer_value(aside) < l->report->set_aside.count) {
      e.aside = (int32_t)json_integer_value(aside);
      text = l->report->set_aside.items[e.aside].text;
    }
    e.outside = !json_is_integer(json_object_get(item, "begin"));
    if (!e.outside && !take_span(l, item, text, &e.span)) return;
    if (!HS_PUSH(l->report->arena, list, e)) no_memory(l);
  }
}

/* An ISO string on its own, or the object of the format. */
static void take_date_value(line *l, const json_t *value, hs_date *date) {
  hs_date d = {.precision = HS_PRECISION_DAY, .from = HS_FROM_GIVEN};
  if (!value || json_is_null(value)) return;
  hs_civil civil;
  if (json_is_string(value)) {
    hs_str text = {json_string_value(value), json_string_length(value)};
    if (!hs_iso_parse(text, &civil)) return; /* not a date: as good as none */
    d.precision = !civil.month ? HS_PRECISION_YEAR : !civil.day ? HS_PRECISION_MONTH : HS_PRECISION_DAY;
    if (civil.day && text.size >= 16 && (text.data[10] == 'T' || text.data[10] == ' '))
      d.precision = HS_PRECISION_MINUTE;
    size_t size = d.precision == HS_PRECISION_YEAR ? 4 : d.precision == HS_PRECISION_MONTH ? 7 : 10;
    if (d.precision == HS_PRECISION_MINUTE) size = text.size;
    char *copy = hs_arena_alloc(l->report->arena, size + 1);
    if (!copy) {
      no_memory(l);
      return;
    }
    memcpy(copy, text.data, size);
    if (size > 10) copy[10] = 'T';
    d.value = (hs_str){copy, size};
    *date = d;
    return;
  }
  if (!json_is_object(value)) {
    refuse(l, "a date that is neither a string nor an object");
    return;
  }
  d.value = take_str(l, value, "value");
  hs_str precision = take_str(l, value, "precision"), from = take_str(l, value, "from");
  if (!d.value.data || !hs_iso_parse(d.value, &civil)) {
    refuse(l, "a date without an ISO value");
    return;
  }
  if (precision.data && !hs_precision_from(precision, &d.precision)) {
    refuse(l, "an unknown precision");
    return;
  }
  if (from.data && !hs_date_from_from(from, &d.from)) {
    refuse(l, "an unknown source of a date");
    return;
  }
  take_evidence(l, value, &d.evidence);
  *date = d;
}

static void take_report(line *l, const json_t *object) {
  hs_report *r = l->report;
  r->id = take_str(l, object, "id");
  r->uri = take_str(l, object, "uri");
  r->url = take_str(l, object, "url");
  r->sha256 = take_str(l, object, "sha256");
  r->outlet = take_str(l, object, "outlet");
  r->title = take_str(l, object, "title");
  r->language = take_str(l, object, "language");
  r->text = take_str(l, object, "text");
  if (!l->failed && !r->text.data) refuse(l, "a report without text");
  if (!l->failed && r->text.size > HS_TEXT_MAX) refuse(l, "a text over 64 MiB");
  const json_t *from = json_object_get(object, "sources");
  if (json_is_object(from))
    r->sources = (hs_provenance){.title = take_str(l, from, "title"),
                                 .authors = take_str(l, from, "authors"),
                                 .outlet = take_str(l, from, "outlet"),
                                 .url = take_str(l, from, "url"),
                                 .language = take_str(l, from, "language")};
  const json_t *authors = take_array(l, object, "authors");
  size_t i;
  json_t *item;
  json_array_foreach(authors, i, item) {
    hs_str name = HS_NONE;
    if (!json_is_string(item)) continue;
    if (!hs_arena_copy(r->arena, (hs_str){json_string_value(item), json_string_length(item)}, &name) ||
        !HS_PUSH(r->arena, &r->authors, name))
      no_memory(l);
  }
}

static uint32_t take_count(const json_t *number) {
  json_int_t value = json_integer_value(number); /* of anything else: 0 */
  return value < 0 || value > UINT32_MAX ? 0 : (uint32_t)value;
}

static void take_set_aside(line *l, const json_t *object) {
  const json_t *array = take_array(l, object, "set_aside");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_aside a = {.kind = HS_ASIDE_OTHER};
    if (json_is_string(item)) {
      if (!hs_arena_copy(l->report->arena, (hs_str){json_string_value(item), json_string_length(item)}, &a.text))
        no_memory(l);
    } else {
      a.text = take_str(l, item, "text");
      a.line = take_line(item);
      hs_aside_kind_from(take_str(l, item, "kind"), &a.kind);
      const json_t *repeated = json_object_get(item, "repeated");
      a.repeated = take_count(json_object_get(repeated, "reports"));
      a.repeated_of = take_count(json_object_get(repeated, "of"));
    }
    if (a.text.data && !HS_PUSH(l->report->arena, &l->report->set_aside, a)) no_memory(l);
  }
}

static void take_blocks(line *l, const json_t *object) {
  const json_t *array = take_array(l, object, "blocks");
  size_t i;
  json_t *item;
  uint32_t last = 0;
  json_array_foreach(array, i, item) {
    hs_block b = {.kind = HS_BLOCK_PARAGRAPH, .line = take_line(item)};
    hs_block_kind_from(take_str(l, item, "kind"), &b.kind);
    if (!take_span(l, item, l->report->text, &b.span)) return;
    if (b.span.begin < last) {
      refuse(l, "blocks out of order");
      return;
    }
    last = b.span.end;
    if (!HS_PUSH(l->report->arena, &l->report->blocks, b)) no_memory(l);
  }
}

static void take_dates(line *l, const json_t *object) {
  take_date_value(l, json_object_get(object, "published"), &l->report->published);
  take_date_value(l, json_object_get(object, "modified"), &l->report->modified);
  const json_t *array = take_array(l, object, "candidates");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_date d = {0};
    take_date_value(l, item, &d);
    if (d.value.data && !HS_PUSH(l->report->arena, &l->report->candidates, d)) no_memory(l);
  }
}

/* ---- marks ---- */

static void take_sentences(line *l, const json_t *object) {
  const json_t *array = take_array(l, object, "sentences");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_sentence s = {0};
    if (!take_span(l, item, l->report->text, &s.span)) return;
    if (!HS_PUSH(l->report->arena, &l->report->sentences, s)) no_memory(l);
  }
}

static void take_tokens(line *l, const json_t *object) {
  const json_t *array = take_array(l, object, "tokens");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_token t = {.lemma = take_str(l, item, "lemma"), .pos = HS_X};
    hs_pos_from(take_str(l, item, "pos"), &t.pos);
    if (!take_span(l, item, l->report->text, &t.span)) return;
    if (!HS_PUSH(l->report->arena, &l->report->tokens, t)) no_memory(l);
  }
}

static void take_times(line *l, const json_t *object) {
  const json_t *array = take_array(l, object, "times");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_time t = {.value = take_str(l, item, "value"),
                 .mod = take_str(l, item, "mod"),
                 .quant = take_str(l, item, "quant"),
                 .freq = take_str(l, item, "freq"),
                 .begin_point = take_str(l, item, "beginPoint"),
                 .end_point = take_str(l, item, "endPoint"),
                 .zone = take_str(l, item, "zone"),
                 .background = json_is_true(json_object_get(item, "background"))};
    if (!hs_time_type_from(take_str(l, item, "type"), &t.type)) {
      refuse(l, "an unknown type of time");
      return;
    }
    if (!hs_time_role_from(take_str(l, item, "role"), &t.role) && t.background) t.role = HS_ROLE_BACKGROUND;
    if (!take_span(l, item, l->report->text, &t.span)) return;
    if (!HS_PUSH(l->report->arena, &l->report->times, t)) no_memory(l);
  }
}

/* Index of the entity with this id, or HS_NO_INDEX (a null id too). An unknown id is an error. */
static int32_t entity_index(line *l, const hs_map *ids, hs_str id) {
  if (!id.data) return HS_NO_INDEX;
  uint32_t at = hs_map_get(ids, id);
  if (at == HS_MAP_ABSENT) return refuse(l, "an entity that `entities` does not hold"), HS_NO_INDEX;
  return (int32_t)at;
}

static void take_entities(line *l, const json_t *object, hs_map *ids) {
  const json_t *array = take_array(l, object, "entities");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_entity e = {.id = take_str(l, item, "id"),
                   .name = take_str(l, item, "name"),
                   .code = take_str(l, item, "code"),
                   .office = HS_NO_INDEX};
    if (!e.id.data || !e.name.data) {
      refuse(l, "an entity without id or name");
      return;
    }
    if (!hs_kind_from(take_str(l, item, "kind"), &e.kind)) {
      refuse(l, "an unknown kind of entity");
      return;
    }
    if (!HS_PUSH(l->report->arena, &l->report->entities, e) || !hs_map_set(ids, l->report->arena, e.id, (uint32_t)i)) {
      no_memory(l);
      return;
    }
  }
  json_array_foreach(array, i, item) {
    hs_str office = take_str(l, item, "office");
    l->report->entities.items[i].office = entity_index(l, ids, office);
  }
}

static void take_mentions(line *l, const json_t *object, const hs_map *ids) {
  const json_t *array = take_array(l, object, "mentions");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_mention m = {.entity = entity_index(l, ids, take_str(l, item, "entity"))};
    if (m.entity < 0) {
      refuse(l, "a mention without entity");
      return;
    }
    if (!hs_form_from(take_str(l, item, "form"), &m.form) || !hs_kind_from(take_str(l, item, "kind"), &m.kind)) {
      refuse(l, "an unknown form or kind of mention");
      return;
    }
    if (!take_span(l, item, l->report->text, &m.span)) return;
    if (!HS_PUSH(l->report->arena, &l->report->mentions, m)) {
      no_memory(l);
      return;
    }
  }
}

static void take_spans(line *l, const json_t *object, const char *key, hs_spans *spans) {
  const json_t *array = take_array(l, object, key);
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_span span;
    if (!take_span(l, item, l->report->text, &span)) return;
    if (!HS_PUSH(l->report->arena, spans, span)) {
      no_memory(l);
      return;
    }
  }
}

/* Index of the attribution with this id among `ids`, or HS_NO_INDEX. */
static void take_parents(line *l, const json_t *array) {
  hs_map ids = {0};
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_str id = take_str(l, item, "id");
    if (!id.data) {
      refuse(l, "an attribution without id");
      return;
    }
    if (!hs_map_set(&ids, l->report->arena, id, (uint32_t)i)) {
      no_memory(l);
      return;
    }
  }
  json_array_foreach(array, i, item) {
    hs_str parent = take_str(l, item, "parent");
    uint32_t at = parent.data ? hs_map_get(&ids, parent) : HS_MAP_ABSENT;
    if (parent.data && at == HS_MAP_ABSENT) {
      refuse(l, "a parent that is no attribution");
      return;
    }
    l->report->attributions.items[i].parent = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at;
  }
}

/* Parents must not lead back: with n attributions a chain has fewer than n steps. Each is coloured once. */
static void check_parents(line *l) {
  hs_attributions *all = &l->report->attributions;
  uint32_t *seen = hs_arena_array(l->report->arena, all->count, sizeof *seen);
  if (!seen) {
    no_memory(l);
    return;
  }
  for (uint32_t i = 0; i < all->count; i++) {
    int32_t at = (int32_t)i;
    while (at >= 0 && !seen[at]) {
      seen[at] = i + 1;
      at = all->items[at].parent;
    }
    if (at >= 0 && seen[at] == i + 1) {
      refuse(l, "an attribution among its own parents");
      return;
    }
  }
}

static void take_attributions(line *l, const json_t *object, const hs_map *ids) {
  const json_t *array = take_array(l, object, "attributions");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_attribution a = {.addressed = HS_NO_INDEX, .parent = HS_NO_INDEX};
    if (!hs_speech_from(take_str(l, item, "kind"), &a.kind)) {
      refuse(l, "an unknown kind of attribution");
      return;
    }
    hs_str medium = take_str(l, item, "medium");
    if (medium.data && !hs_medium_from(medium, &a.medium)) {
      refuse(l, "an unknown medium");
      return;
    }
    a.speaker = entity_index(l, ids, take_str(l, item, "speaker"));
    take_spans(l, item, "source", &a.source);
    take_spans(l, item, "cue", &a.cue);
    take_spans(l, item, "content", &a.content);
    take_spans(l, item, "addressee", &a.addressee);
    if (l->failed) return;
    if (!HS_PUSH(l->report->arena, &l->report->attributions, a)) {
      no_memory(l);
      return;
    }
  }
  if (!array) return;
  take_parents(l, array);
  if (!l->failed) check_parents(l);
}

static void take_relays(line *l, const json_t *object) {
  const json_t *array = take_array(l, object, "relays");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_relay x = {.from = take_str(l, item, "from"), .to = take_str(l, item, "to"), .aside = HS_NO_INDEX};
    if (!x.from.data || !x.to.data) {
      refuse(l, "a relay without its two ends");
      return;
    }
    if (!hs_relay_how_from(take_str(l, item, "how"), &x.how)) {
      refuse(l, "an unknown way of relaying");
      return;
    }
    hs_str text = l->report->text;
    const json_t *aside = json_object_get(item, "aside");
    if (json_is_integer(aside)) {
      if ((uint64_t)json_integer_value(aside) >= l->report->set_aside.count) {
        refuse(l, "an entry that set_aside does not hold");
        return;
      }
      x.aside = (int32_t)json_integer_value(aside);
      text = l->report->set_aside.items[x.aside].text;
    }
    if (json_is_integer(json_object_get(item, "begin")) && !take_span(l, item, text, &x.span)) return;
    if (!HS_PUSH(l->report->arena, &l->report->relays, x)) {
      no_memory(l);
      return;
    }
  }
}

static void take_repairs(line *l, const json_t *object) {
  const json_t *array = take_array(l, object, "repairs");
  size_t i;
  json_t *item;
  json_array_foreach(array, i, item) {
    hs_repair x;
    if (!hs_repair_how_from(take_str(l, item, "how"), &x.how)) {
      refuse(l, "an unknown kind of repair");
      return;
    }
    if (!take_span(l, item, l->report->text, &x.span)) return;
    if (!HS_PUSH(l->report->arena, &l->report->repairs, x)) {
      no_memory(l);
      return;
    }
  }
}

static void take_marks(line *l, const json_t *object) {
  hs_map ids = {0};
  take_sentences(l, object);
  take_tokens(l, object);
  take_times(l, object);
  take_entities(l, object, &ids);
  if (l->failed) return;
  take_mentions(l, object, &ids);
  take_attributions(l, object, &ids);
  take_relays(l, object);
  take_repairs(l, object);
  const json_t *origins = take_array(l, object, "origins");
  size_t i;
  json_t *item;
  json_array_foreach(origins, i, item) {
    hs_str name = {json_string_value(item), json_string_length(item)};
    if (name.data &&
        (!hs_arena_copy(l->report->arena, name, &name) || !HS_PUSH(l->report->arena, &l->report->origins, name))) {
      no_memory(l);
      return;
    }
  }
  l->report->marked = true;
}

/* Keys that the format does not name, kept as they came. */
static void take_extra(line *l, json_t *object) {
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) {
    if (hs_field_is_ours(key)) continue;
    hs_member m = {0};
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    bool ok = text && hs_arena_copy(l->report->arena, hs_str_from(key), &m.key) &&
              hs_arena_copy(l->report->arena, hs_str_from(text), &m.json) &&
              HS_PUSH(l->report->arena, &l->report->extra, m);
    free(text);
    if (!ok) {
      no_memory(l);
      return;
    }
  }
}

/* A text without blocks is kept as it is: one block. */
static void whole_block(line *l) {
  hs_report *r = l->report;
  if (r->blocks.count || r->text.size == 0) return;
  hs_block all = {.span = {0, (uint32_t)r->text.size}, .kind = HS_BLOCK_PARAGRAPH};
  if (!HS_PUSH(r->arena, &r->blocks, all)) no_memory(l);
}

static bool fill(hs_report *report, json_t *object, hs_str path, hs_error *err) {
  line l = {.report = report, .err = err};
  take_report(&l, object);
  if (!l.failed) take_set_aside(&l, object);
  if (!l.failed) take_blocks(&l, object);
  if (!l.failed) take_dates(&l, object);
  if (!l.failed) take_extra(&l, object);
  if (!l.failed && json_is_array(json_object_get(object, "sentences"))) take_marks(&l, object);
  if (!l.failed) whole_block(&l);
  if (!l.failed && !report->uri.data && !hs_arena_copy(report->arena, path, &report->uri)) no_memory(&l);
  if (!l.failed && !report->id.size && !hs_report_make_id(report, err)) return false;
  return !l.failed;
}

/* jansson calls a string for which it finds no memory a bad token: is there as much memory as it may have wanted? */
static bool memory_left(size_t size) {
  void *probe = hs_arena_may_allocate() ? malloc(size * 4 + 4096) : NULL;
  free(probe);
  return probe != NULL;
}

static json_t *parse(hs_str bytes, hs_error *err) {
  json_error_t bad;
  json_t *value = json_loadb(bytes.data, bytes.size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &bad);
  if (value) return value;
  bool memory = !bad.text[0] || json_error_code(&bad) == json_error_out_of_memory || !memory_left(bytes.size);
  if (memory) hs_error_memory(err);
  else if (bad.position < 0) hs_error_at(err, HS_EFORMAT, 0, "not JSON: %.180s", bad.text);
  else hs_error_at(err, HS_EFORMAT, (uint64_t)bad.position, "not JSON: %.180s", bad.text);
  return NULL;
}

static bool read_ours(hs_intake *intake, hs_str path, json_t *object, hs_error *err) {
  hs_error why = {0};
  hs_report *report = hs_report_new();
  if (!report) return hs_error_memory(err);
  if (fill(report, object, path, &why)) return hs_intake_add(intake, report, err);
  hs_report_free(report);
  return hs_error_at(err, why.code, 0, "%s", why.message);
}

/* For linking alone, without a tree of all there is. *taken: it was a marked report. */
static bool read_lean(hs_intake *intake, hs_str bytes, bool *taken, hs_error *err) {
  hs_report *report = hs_report_new();
  if (!report) return hs_error_memory(err);
  *taken = hs_lean_read(bytes, report);
  if (*taken) return hs_intake_add(intake, report, err);
  bool failed = hs_arena_failed(report->arena);
  hs_report_free(report);
  return !failed || hs_error_memory(err);
}

bool hs_json_object_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  bool taken = false;
  if (intake->lean && !read_lean(intake, bytes, &taken, err)) return false;
  if (taken) return true;
  json_t *object = parse(bytes, err);
  if (!object) return false;
  bool ok = !json_is_object(object) ? hs_error_at(err, HS_EFORMAT, 0, "not a JSON object")
            : hs_dataset_is(object) ? hs_dataset_read(intake, path, object, bytes, err)
                                    : read_ours(intake, path, object, err);
  json_decref(object);
  return ok;
}
