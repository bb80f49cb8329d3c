/* dataset.c - records of other programs become reports. See dataset.h.
 * The fields of an object, and of objects inside it that only wrap more of them, fill an article; lists of objects are
 * read one by one. What no table knows is passed through, as with reports of our own. */
#include "read/dataset.h"

#include <stdlib.h>

#include "know/table.h"
#include "read/json.h"
#include "read/markup.h"

enum {
  NAME_MAX_BYTES = 64,
  DEPTH_MAX = 6,
  GATHER_MAX = 24,
  RANK_WRAPPED = 20,
  AUTHORS_MAX = 64,
  HEADLINE_RANK = 2,
  RANK_SOURCE = 9
};

/* ---- names ---- */

hs_field_name hs_field_of(hs_str name) {
  static const char *const FIELDS[] = {"",         "text",    "summary", "title",   "published",
                                       "modified", "authors", "outlet",  "domain",  "language",
                                       "url",      "items",   "wrap",    "version", "ignored"};
  char plain[NAME_MAX_BYTES];
  size_t size = 0;
  uint32_t row;
  for (size_t i = 0; i < name.size && size < sizeof plain; i++)
    if (hs_is_alpha(name.data[i]) || hs_is_digit(name.data[i])) plain[size++] = hs_to_lower(name.data[i]);
  hs_field_name found = {.field = HS_FIELD_NONE};
  if (!size || !hs_table_find(HS_T_DATASET_FIELDS, (hs_str){plain, size}, &row)) return found;
  hs_str field = hs_table_cell(HS_T_DATASET_FIELDS, row, HS_DATASET_FIELDS_FIELD);
  for (size_t i = 1; i < sizeof FIELDS / sizeof *FIELDS; i++)
    if (hs_str_is(field, FIELDS[i])) found.field = (hs_field)i;
  found.rank = (uint8_t)strtoul(hs_table_cell(HS_T_DATASET_FIELDS, row, HS_DATASET_FIELDS_RANK).data, NULL, 10);
  found.other = hs_table_cell(HS_T_DATASET_FIELDS, row, HS_DATASET_FIELDS_OTHER).size > 0;
  return found;
}

static hs_str text_of(const json_t *value) { return (hs_str){json_string_value(value), json_string_length(value)}; }

static hs_field field_of(const char *key) { return hs_field_of(hs_str_from(key)).field; }

bool hs_field_is_ours(const char *key) {
  static const char *const KNOWN[] = {
      "id",         "uri",          "url",    "sha256",  "outlet",    "title",     "authors", "language", "published",
      "candidates", "modified",     "text",   "blocks",  "set_aside", "sentences", "tokens",  "times",    "mentions",
      "entities",   "attributions", "relays", "origins", "events",    "sources",   "repairs"};
  for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
    if (strcmp(key, KNOWN[i]) == 0) return true;
  return false;
}

bool hs_dataset_is(const json_t *object) {
  const json_t *text = json_object_get(object, "text");
  bool own = json_is_string(text) && (json_is_string(json_object_get(object, "id")) ||
                                      json_object_get(object, "blocks") || json_object_get(object, "set_aside"));
  const json_t *authors = json_object_get(object, "authors");
  if (authors && !json_is_null(authors) && !json_is_string(json_array_get(authors, 0)) &&
      json_array_size(authors) + json_is_string(authors))
    return true;
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)(uintptr_t)object, key, value) {
    hs_field_name name = hs_field_of(hs_str_from(key));
    if (name.field == HS_FIELD_NONE || json_is_null(value) || hs_field_is_ours(key)) continue;
    if (!json_is_string(text) || name.other || !own) return true;
  }
  return false;
}

/* ---- one value for a field ---- */

static bool split_authors(hs_arena *arena, hs_article *a, hs_str names, hs_error *err) {
  hs_str name;
  while (hs_str_part(&names, ';', &name))
    if (name.size && a->authors.count < AUTHORS_MAX && !HS_PUSH(arena, &a->authors, name)) return hs_error_memory(err);
  return true;
}

static hs_str without_www(hs_str domain) {
  return hs_str_starts_nocase(domain, HS_LIT("www.")) ? hs_str_slice(domain, 4, domain.size) : domain;
}

static hs_str *place_of(hs_article *a, hs_field field) {
  switch (field) {
    case HS_FIELD_TEXT: return &a->body;
    case HS_FIELD_SUMMARY: return &a->summary;
    case HS_FIELD_TITLE: return &a->title;
    case HS_FIELD_PUBLISHED: return &a->published;
    case HS_FIELD_MODIFIED: return &a->modified;
    case HS_FIELD_OUTLET: return &a->outlet;
    case HS_FIELD_LANGUAGE: return &a->language;
    case HS_FIELD_URL: return &a->url;
    default: return NULL;
  }
}

bool hs_field_put(hs_arena *arena, hs_article *a, hs_field_ranks *ranks, hs_field_name name, hs_str value,
                  hs_error *err) {
  hs_field field = name.field == HS_FIELD_DOMAIN ? HS_FIELD_OUTLET : name.field;
  uint8_t rank = (uint8_t)(name.rank + 1);
  if (field == HS_FIELD_VERSION) /* an article that has one version alone came out with it */
    return hs_field_put(arena, a, ranks, (hs_field_name){HS_FIELD_MODIFIED, name.rank, false}, value, err) &&
           hs_field_put(arena, a, ranks, (hs_field_name){HS_FIELD_PUBLISHED, name.rank, false}, value, err);
  value = hs_str_trim(value);
  if (!value.size || (ranks->of[field] && ranks->of[field] < rank)) return true;
  if (field == HS_FIELD_AUTHORS) {
    ranks->of[field] = rank;
    return split_authors(arena, a, value, err);
  }
  hs_str *place = place_of(a, field);
  bool address = hs_str_starts_nocase(value, HS_LIT("http"));
  if (field == HS_FIELD_OUTLET && address) /* "source" may be either */
    return hs_field_put(arena, a, ranks, (hs_field_name){HS_FIELD_URL, RANK_SOURCE, false}, value, err);
  if (!place || (field == HS_FIELD_URL && !address)) return true;
  if (ranks->of[field] == rank && place->size) return true; /* the first of equals */
  *place = name.field == HS_FIELD_DOMAIN ? without_www(value) : value;
  ranks->of[field] = rank;
  return true;
}

/* ---- one record ---- */

typedef struct record {
  hs_arena *arena;
  hs_article article;
  hs_field_ranks ranks;
  json_t *items; /* the list in it, or NULL */
  hs_error *err;
} record;

/* The string of a value: itself, digits, or what an object calls its name, value or text. */
static hs_str string_of(record *r, const json_t *value) {
  static const char *const NAMES[] = {"value", "name",  "title", "text",     "content", "main", "original", "@value",
                                      "@id",   "_text", "label", "rendered", "en",      "url",  "href"};
  if (json_is_string(value)) return text_of(value);
  if (json_is_integer(value)) return hs_arena_format(r->arena, "%lld", (long long)json_integer_value(value));
  if (json_is_real(value)) return hs_arena_format(r->arena, "%.0f", json_real_value(value));
  if (json_is_array(value) && json_array_size(value)) value = json_array_get(value, 0);
  if (json_is_string(value)) return text_of(value);
  for (size_t i = 0; json_is_object(value) && i < sizeof NAMES / sizeof *NAMES; i++) {
    const json_t *inner = json_object_get(value, NAMES[i]);
    if (json_is_string(inner)) return text_of(inner);
    if (json_is_object(inner) && json_is_string(json_object_get(inner, "value")))
      return text_of(json_object_get(inner, "value"));
  }
  return HS_LIT("");
}

/* Of several forms of one thing, each an object with role and value, the main one; NULL: they are no such forms. */
static const json_t *main_of(const json_t *list) {
  const json_t *best = NULL;
  size_t i;
  json_t *item;
  json_array_foreach(list, i, item) {
    if (!json_is_string(json_object_get(item, "value"))) return NULL;
    const char *role = json_string_value(json_object_get(item, "role"));
    bool is_main = role && (strstr(role, "main") || strstr(role, "body"));
    if (!best || is_main) best = item;
    if (is_main) break;
  }
  return best;
}

/* A body in parts: strings in lists, and in objects under names of texts and headings, a paragraph each. */
static void gather(const json_t *value, unsigned depth, hs_buffer *out) {
  size_t i;
  json_t *item;
  const char *key;
  if (json_is_string(value)) {
    if (out->size) hs_buffer_add(out, HS_LIT("\n\n"));
    hs_buffer_add(out, text_of(value));
  }
  if (depth >= GATHER_MAX) return;
  for (i = 0; i < json_array_size(value); i++) gather(json_array_get(value, i), depth + 1, out);
  if (!json_is_object(value)) return;
  json_object_foreach((json_t *)(uintptr_t)value, key, item) {
    hs_field field = field_of(key);
    if (field == HS_FIELD_TEXT || field == HS_FIELD_TITLE || field == HS_FIELD_SUMMARY || strcmp(key, "value") == 0)
      gather(item, depth + 1, out);
  }
}

static hs_str body_of(record *r, const json_t *value) {
  if (json_is_string(value)) return text_of(value);
  const json_t *best = json_is_array(value) ? main_of(value) : NULL;
  if (best) return text_of(json_object_get(best, "value"));
  hs_buffer text = {0};
  hs_str copy = HS_NONE;
  gather(value, 0, &text);
  if (text.failed || !hs_arena_copy(r->arena, hs_buffer_str(&text), &copy)) hs_error_memory(r->err);
  hs_buffer_free(&text);
  return copy;
}

/* A field whose value is a list or an object: the authors, each with a name of their own. */
static bool take_authors(record *r, hs_field_name name, const json_t *value) {
  size_t i;
  json_t *item;
  if (!json_is_array(value)) return hs_field_put(r->arena, &r->article, &r->ranks, name, string_of(r, value), r->err);
  json_array_foreach(value, i, item) if (!hs_field_put(r->arena, &r->article, &r->ranks, name, string_of(r, item),
                                                       r->err)) return false;
  return true;
}

static bool holds_text(const json_t *object) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)(uintptr_t)object, key,
                      value) if (field_of(key) == HS_FIELD_TEXT || field_of(key) == HS_FIELD_ITEMS) return true;
  return false;
}

static bool is_list_of_objects(const json_t *value) {
  return json_is_array(value) && json_array_size(value) && json_is_object(json_array_get(value, 0));
}

static bool keep_extra(record *r, const char *key, const json_t *value) {
  hs_member m = {0};
  char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
  bool ok = text && hs_arena_copy(r->arena, hs_str_from(key), &m.key) &&
            hs_arena_copy(r->arena, hs_str_from(text), &m.json) && HS_PUSH(r->arena, &r->article.extra, m);
  free(text);
  return ok || hs_error_memory(r->err);
}

static bool take_fields(record *r, json_t *object, unsigned depth);

/* An object inside the record that only wraps more of its fields, or a list of records. */
static bool take_inner(record *r, hs_field field, json_t *value, unsigned depth, bool *taken) {
  bool wraps = json_is_object(value) &&
               (field == HS_FIELD_WRAP || ((field == HS_FIELD_ITEMS || field == HS_FIELD_OUTLET) && holds_text(value)));
  *taken = wraps || field == HS_FIELD_WRAP || field == HS_FIELD_ITEMS;
  if (field == HS_FIELD_ITEMS && is_list_of_objects(value) && !r->items) r->items = value;
  return !wraps || depth + 1 >= DEPTH_MAX || take_fields(r, value, depth + 1);
}

/* The address that stands beside the text of a page. */
static bool take_address(record *r, json_t *page) {
  const char *key;
  json_t *value;
  json_object_foreach(page, key, value) {
    hs_field_name name = {HS_FIELD_URL, RANK_WRAPPED, false};
    if (field_of(key) == HS_FIELD_URL && json_is_string(value) &&
        !hs_field_put(r->arena, &r->article, &r->ranks, name, text_of(value), r->err))
      return false;
  }
  return true;
}

static bool take_field(record *r, const char *key, json_t *value, unsigned depth) {
  hs_field_name name = hs_field_of(hs_str_from(key));
  bool taken;
  if (json_is_null(value)) return true;
  if (name.field == HS_FIELD_NONE) return depth || hs_field_is_ours(key) || keep_extra(r, key, value);
  if (!take_inner(r, name.field, value, depth, &taken)) return false;
  if (taken) return true;
  name.rank = (uint8_t)(name.rank + (depth ? RANK_WRAPPED : 0));
  if (name.field == HS_FIELD_AUTHORS) return take_authors(r, name, value);
  bool body = name.field == HS_FIELD_TEXT || name.field == HS_FIELD_SUMMARY;
  if (body && json_is_object(value) && !take_address(r, value)) return false;
  const json_t *best = json_is_array(value) && !body ? main_of(value) : NULL;
  hs_str text = body ? body_of(r, value) : string_of(r, best ? best : value);
  if (!text.data) return hs_error_memory(r->err);
  return hs_field_put(r->arena, &r->article, &r->ranks, name, text, r->err);
}

static bool take_fields(record *r, json_t *object, unsigned depth) {
  const char *key;
  json_t *value;
  json_object_foreach(object, key, value) if (!take_field(r, key, value, depth)) return false;
  return true;
}

/* ---- a record, or the records of its list ---- */

static bool read_record(hs_intake *intake, hs_str path, json_t *object, hs_str raw, const hs_article *around,
                        unsigned depth, size_t *reports, hs_error *err);

/* What a feed says of all its entries. */
static hs_article for_items(const record *r, const json_t *object) {
  const char *version = json_string_value(json_object_get(object, "version"));
  hs_article around = {.outlet = r->article.outlet, .language = r->article.language, .why = "the record"};
  if (version && strstr(version, "jsonfeed.org")) {
    around.outlet = r->article.title;
    around.why = "the feed's entry";
  }
  return around;
}

static bool read_items(hs_intake *intake, hs_str path, const record *r, const json_t *object, hs_str raw,
                       unsigned depth, size_t *reports, hs_error *err) {
  hs_article around = for_items(r, object);
  size_t i;
  json_t *item;
  json_array_foreach(r->items, i, item) {
    hs_error why = {0};
    if (!json_is_object(item)) continue;
    if (read_record(intake, path, item, raw, &around, depth + 1, reports, &why)) continue;
    if (why.code != HS_EFORMAT) return *err = why, false;
    if (!hs_intake_pass(intake, path, "entries without text", err)) return false;
  }
  return true;
}

static bool read_article(hs_intake *intake, hs_str path, record *r, hs_str raw, const hs_article *around,
                         hs_error *err) {
  hs_article *a = &r->article;
  bool headline = a->title.size && r->ranks.of[HS_FIELD_TITLE] <= HEADLINE_RANK && (a->url.size || a->published.size);
  if (!hs_str_trim(a->body).size && !hs_str_trim(a->summary).size && !headline)
    return hs_error_at(err, HS_EFORMAT, 0, "a JSON object that holds no report: none of its keys is known for a text");
  if (!a->outlet.size) a->outlet = around->outlet;
  if (!a->language.size) a->language = around->language;
  a->why = around->why;
  a->uri = a->url.size ? a->url : path;
  a->raw = raw;
  return hs_article_read(intake, a, err);
}

static bool read_record(hs_intake *intake, hs_str path, json_t *object, hs_str raw, const hs_article *around,
                        unsigned depth, size_t *reports, hs_error *err) {
  record r = {.arena = hs_arena_new(), .err = err};
  bool ok = (r.arena || hs_error_memory(err)) && take_fields(&r, object, 0);
  bool list = ok && r.items && !hs_str_trim(r.article.body).size && depth < DEPTH_MAX;
  if (ok)
    ok = list ? read_items(intake, path, &r, object, raw, depth, reports, err)
              : read_article(intake, path, &r, raw, around, err);
  *reports += ok && !list;
  hs_arena_free(r.arena);
  return ok;
}

bool hs_dataset_read(hs_intake *intake, hs_str path, json_t *object, hs_str raw, hs_error *err) {
  const hs_article around = {.why = "the record"};
  size_t reports = 0;
  if (!read_record(intake, path, object, raw, &around, 0, &reports, err)) return false;
  return reports ||
         hs_error_at(err, HS_EFORMAT, 0, "a JSON object that holds no report: none of its entries has a text");
}
