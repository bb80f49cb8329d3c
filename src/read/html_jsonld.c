/* html_jsonld.c - JSON-LD of a page. See html_meta.h.
 * Objects of article types are looked for in arrays, @graph and a few members, breadth first and bounded. */
#include "read/html_jsonld.h"

#include <jansson.h>

#include "base/buffer.h"

enum {
  OBJECTS_MAX = 4000,
  SIZE_MOST = 4 * 1024 * 1024,
  REFERENCES_MAX = 200,
  VALUES_MAX = 20,
  SCAN_MOST = 1000,
  AUTHOR_NEAR = 300
};

typedef struct search {
  hs_arena *arena;
  hs_html_meta *meta;
  HS_LIST(json_t *) queue;
  json_t *named[REFERENCES_MAX]; /* objects with "@id", for references */
  size_t named_count;
} search;

/* ---- mending ---- */

/* Raw line breaks in strings become blanks; commas before a closing bracket, comments and CDATA marks go. */
static void mend(hs_str text, hs_buffer *out) {
  bool quoted = false;
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if (quoted && c == '\\' && i + 1 < text.size) {
      char next = text.data[++i];
      if (!strchr("\"\\/bfnrtu", next)) hs_buffer_add_char(out, '\\');
      hs_buffer_add_char(out, '\\');
      hs_buffer_add_char(out, next);
      continue;
    }
    if (c == '"') quoted = !quoted;
    if ((unsigned char)c < 0x20) c = ' ';
    if (!quoted && (c == '}' || c == ']'))
      while (out->size && (out->data[out->size - 1] == ' ' || out->data[out->size - 1] == ',')) out->size--;
    hs_buffer_add_char(out, c);
  }
}

/* From the first bracket on; the marks of a CDATA section or a comment before it are passed over. */
static hs_str inside(hs_str text) {
  size_t begin = 0, end = text.size, mark = hs_str_find(hs_str_slice(text, 0, 80), HS_LIT("CDATA["), 0);
  if (mark != SIZE_MAX) begin = mark + 6;
  while (begin < end && text.data[begin] != '{' && text.data[begin] != '[') begin++;
  while (end > begin && text.data[end - 1] != '}' && text.data[end - 1] != ']') end--;
  return hs_str_slice(text, begin, end);
}

/* Quotation marks that were written as entities. */
static void add_unescaped(hs_str text, hs_buffer *out) {
  hs_str quote = HS_LIT("&quot;");
  for (size_t at = 0, next; at < text.size; at = next) {
    size_t found = hs_str_find(text, quote, at);
    hs_buffer_add(out, hs_str_slice(text, at, found));
    next = found == SIZE_MAX ? text.size : found + quote.size;
    if (found != SIZE_MAX) hs_buffer_add_char(out, '"');
  }
}

/* One value; *used is how many bytes it took. */
static json_t *load(hs_str text, size_t *used) {
  json_error_t about;
  json_t *json = json_loadb(text.data, text.size, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &about);
  *used = json && about.position > 0 ? (size_t)about.position : text.size;
  return json;
}

/* The value after mending; NULL where it cannot be mended. */
static json_t *load_mended(hs_str text, bool *memory) {
  hs_buffer plain = {0}, mended = {0};
  size_t used;
  bool escaped = hs_str_find(text, HS_LIT("\""), 0) == SIZE_MAX;
  if (escaped) add_unescaped(text, &plain);
  mend(escaped && plain.data ? hs_buffer_str(&plain) : text, &mended);
  *memory = !mended.failed && !plain.failed;
  json_t *json = *memory && mended.size ? load(hs_buffer_str(&mended), &used) : NULL;
  hs_buffer_free(&plain);
  hs_buffer_free(&mended);
  return json;
}

/* ---- members ---- */

static hs_str string_of(search *s, const json_t *value) {
  if (json_is_array(value)) value = json_array_get(value, 0);
  if (json_is_object(value)) {
    const json_t *inner = json_object_get(value, "@value");
    if (!inner) inner = json_object_get(value, "name");
    value = inner;
  }
  if (!json_is_string(value)) return HS_NONE;
  hs_str copy = HS_NONE;
  if (!hs_arena_copy(s->arena, (hs_str){json_string_value(value), json_string_length(value)}, &copy)) return HS_NONE;
  return hs_str_trim(copy);
}

/* 1 an article, 2 a page, 0 neither. */
static int type_of(const json_t *object) {
  const json_t *type = json_object_get(object, "@type");
  if (json_is_array(type)) type = json_array_get(type, 0);
  if (!json_is_string(type)) return 0;
  hs_str name = hs_str_from(json_string_value(type));
  if (hs_str_ends(name, HS_LIT("Article")) || hs_str_ends(name, HS_LIT("BlogPosting")) || hs_str_is(name, "Report") ||
      hs_str_is(name, "Posting") || hs_str_is(name, "LiveBlogPosting"))
    return 1;
  static const char *const OTHERS[] = {"CreativeWork",   "Recipe", "Review", "Product",
                                       "PodcastEpisode", "Event",  "HowTo"};
  for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
    if (hs_str_is(name, OTHERS[i])) return 2;
  return hs_str_ends(name, HS_LIT("Page")) ? 2 : 0;
}

static const json_t *follow(const search *s, const json_t *value) {
  if (!json_is_object(value) || json_object_get(value, "name")) return value;
  const char *id = json_string_value(json_object_get(value, "@id"));
  for (size_t i = 0; id && i < s->named_count; i++) {
    const char *other = json_string_value(json_object_get(s->named[i], "@id"));
    if (s->named[i] != value && other && strcmp(id, other) == 0 && json_object_get(s->named[i], "name"))
      return s->named[i];
  }
  return value;
}

/* Is it said to be an organisation and nothing else? */
static bool is_body(const json_t *one) {
  const json_t *type = json_is_object(one) ? json_object_get(one, "@type") : NULL;
  if (json_is_array(type)) return false;
  hs_str name = hs_str_from(json_string_value(type));
  return name.data && (hs_str_ends(name, HS_LIT("Organization")) || hs_str_is(name, "Corporation"));
}

static void take_author(search *s, const json_t *value) {
  size_t count = json_is_array(value) ? json_array_size(value) : 1;
  for (size_t i = 0; i < count && i < HS_META_AUTHORS_MAX; i++) {
    const json_t *one = follow(s, json_is_array(value) ? json_array_get(value, i) : value);
    hs_str name = string_of(s, one);
    if (name.data) hs_html_meta_author(s->meta, (hs_meta_name){name, 1, is_body(one), "JSON-LD author"});
  }
}

static bool is_person(const json_t *one) {
  const json_t *type = json_is_object(one) ? json_object_get(one, "@type") : NULL;
  if (json_is_array(type)) type = json_array_get(type, 0);
  return json_is_string(type) && strcmp(json_string_value(type), "Person") == 0;
}

static void take_article(search *s, const json_t *object, int type) {
  hs_html_meta *m = s->meta;
  uint8_t rank = type == 1 ? 1 : 5;
  hs_str text = string_of(s, json_object_get(object, "headline"));
  if (!text.data && type == 1) text = string_of(s, json_object_get(object, "name"));
  if (text.data && type == 1) hs_html_meta_offer(&m->headline, text, rank, "JSON-LD headline");
  text = string_of(s, json_object_get(object, "datePublished"));
  if (!text.data) text = string_of(s, json_object_get(object, "dateCreated"));
  if (text.data) hs_html_meta_date(&m->published, text, rank, "JSON-LD datePublished");
  text = string_of(s, json_object_get(object, "dateModified"));
  if (text.data) hs_html_meta_date(&m->modified, text, rank, "JSON-LD dateModified");
  const json_t *publisher = follow(s, json_object_get(object, "publisher"));
  text = string_of(s, publisher);
  if (text.data && !is_person(publisher)) hs_html_meta_offer(&m->site, text, 2, "JSON-LD publisher");
  text = string_of(s, json_object_get(object, "inLanguage"));
  if (text.data) hs_html_meta_offer(&m->language, text, 2, "JSON-LD inLanguage");
  if (type != 1) return;
  take_author(s, json_object_get(object, "author"));
  text = string_of(s, json_object_get(object, "articleBody"));
  if (text.data && text.size > m->article_body.size) m->article_body = text;
}

/* ---- the search ---- */

static bool enqueue(search *s, json_t *value) {
  if (!value || s->queue.count >= OBJECTS_MAX || (!json_is_object(value) && !json_is_array(value))) return true;
  return HS_PUSH(s->arena, &s->queue, value);
}

static bool expand(search *s, json_t *value) {
  bool ok = true;
  if (json_is_array(value)) {
    for (size_t i = 0; i < json_array_size(value) && ok; i++) ok = enqueue(s, json_array_get(value, i));
    return ok;
  }
  static const char *const BELOW[] = {"@graph",          "mainEntity", "mainEntityOfPage", "author", "publisher",
                                      "itemListElement", "item"};
  for (size_t i = 0; i < sizeof BELOW / sizeof *BELOW && ok; i++) ok = enqueue(s, json_object_get(value, BELOW[i]));
  if (json_object_get(value, "@id") && s->named_count < REFERENCES_MAX) s->named[s->named_count++] = value;
  return ok;
}

static bool read_value(hs_arena *arena, json_t *json, hs_html_meta *meta) {
  search s = {.arena = arena, .meta = meta};
  bool ok = enqueue(&s, json);
  for (size_t i = 0; i < s.queue.count && ok; i++) ok = expand(&s, s.queue.items[i]);
  for (size_t i = 0; i < s.queue.count && ok; i++) {
    int type = json_is_object(s.queue.items[i]) ? type_of(s.queue.items[i]) : 0;
    if (type) take_article(&s, s.queue.items[i], type);
  }
  return ok;
}

/* ---- what cannot be parsed ---- */

/* The string behind the first `"key":` at or after *at, up to its closing quotation mark. */
static hs_str scan_string(hs_str text, const char *key, size_t *at) {
  *at = hs_str_find(text, hs_str_from(key), *at);
  if (*at == SIZE_MAX) return HS_NONE;
  size_t i = *at + strlen(key);
  while (i < text.size && (hs_is_space(text.data[i]) || text.data[i] == ':')) i++;
  if (i >= text.size || text.data[i] != '"') return HS_NONE;
  size_t end = ++i;
  while (end < text.size && text.data[end] != '"' && end - i < SCAN_MOST) end += text.data[end] == '\\' ? 2 : 1;
  return hs_str_slice(text, i, end);
}

/* Broken beyond mending: dates, headline and author are looked for by their keys, where an article is named at all. */
static void scan_broken(hs_str text, hs_html_meta *m) {
  size_t at = 0;
  if (hs_str_find(text, HS_LIT("Article\""), 0) == SIZE_MAX && hs_str_find(text, HS_LIT("Posting\""), 0) == SIZE_MAX)
    return;
  hs_str value = scan_string(text, "\"datePublished\"", &at);
  if (value.data) hs_html_meta_date(&m->published, value, 2, "JSON-LD datePublished");
  at = 0;
  value = scan_string(text, "\"dateModified\"", &at);
  if (value.data) hs_html_meta_date(&m->modified, value, 2, "JSON-LD dateModified");
  at = 0;
  value = scan_string(text, "\"headline\"", &at);
  if (value.data && !memchr(value.data, '\\', value.size))
    hs_html_meta_offer(&m->headline, value, 4, "JSON-LD headline");
  at = hs_str_find(text, HS_LIT("\"author\""), 0);
  size_t author = at;
  if (at != SIZE_MAX) value = scan_string(text, "\"name\"", &at);
  if (author != SIZE_MAX && at != SIZE_MAX && at - author < AUTHOR_NEAR && value.data)
    hs_html_meta_author(m, (hs_meta_name){value, 2, false, "JSON-LD author"});
}

/* Several values may stand in one script, one behind the other. */
bool hs_html_jsonld_read(hs_arena *arena, hs_str text, hs_html_meta *meta, hs_error *err) {
  bool ok = true, memory = true;
  size_t used;
  if (text.size > SIZE_MOST) return true;
  for (int values = 0; ok && values < VALUES_MAX && (text = inside(text)).size; values++) {
    json_t *json = load(text, &used);
    if (!json) json = load_mended(text, &memory);
    if (!memory) return hs_error_memory(err);
    if (!json) {
      scan_broken(text, meta);
      return true;
    }
    ok = read_value(arena, json, meta);
    json_decref(json);
    text = hs_str_slice(text, used, text.size);
  }
  return ok || hs_error_memory(err);
}
