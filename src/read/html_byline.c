/* html_byline.c - who wrote the page. See html_page.h.
 * Names come from JSON-LD, from meta elements, and from elements that say that they hold the author (rel, itemprop, words
 * of class and id, addresses of authors' pages) and stand near the beginning of the article, not in a comment or in a
 * list of other articles. A name of several words is taken from the surest source that has one; a single word, such as a
 * nickname, only where no source has more. */
#include "base/key.h"
#include "base/utf8.h"
#include "know/table.h"
#include "read/header.h"
#include "read/html_page.h"
#include "read/outlet.h"

enum { TEXT_MAX = 200, FOUND_MAX = 400, NODES_MAX = 80, NAMES_MAX = 12, FAR = 2000, PATH_MAX = 400, NEAR_BOX = 3 };

/* A run of text that may name authors. */
typedef struct found {
  size_t node;
  uint32_t distance;
  hs_str text;
  bool sure; /* the element names nothing but an author */
  const char *why;
} found;

typedef struct names {
  hs_str items[NAMES_MAX];
  size_t count;
  bool handles; /* they are single words */
} names;

/* ---- is it a name? ---- */

static bool known_name(const names *n, hs_str name) {
  for (size_t i = 0; i < n->count; i++)
    if (hs_key_same(n->items[i], name)) return true;
  return false;
}

static void add_name(names *n, hs_str name) {
  if (n->count < NAMES_MAX && !known_name(n, name)) n->items[n->count++] = name;
}

/* A nickname or a single name: one or two words, letters, no address, no word that any author's box may hold. */
static bool is_handle(hs_str name, hs_str site) {
  size_t letters = 0, words = 1, n;
  if (name.size < 2 || name.size > 40 || hs_header_is(name, "staff") || hs_header_is(name, "section") ||
      hs_header_is(name, "byline") || hs_header_is(name, "published") || hs_header_is(name, "modified"))
    return false;
  for (size_t i = 0; i < name.size; i += n) {
    uint32_t c = hs_utf8_decode(name, i, &n);
    letters += hs_char_is_letter(c);
    words += c == ' ';
    if (c < 0x80 && strchr("@/:|<>()\"!?&#%=", (int)c)) return false;
  }
  return letters >= 2 && words <= 2 && !(site.size && hs_key_same(name, site)) && !hs_header_holds_domain(name);
}

/* ---- names in a string ---- */

/* Persons among the parts of a string: "By Wendell Okafor and Ana Ruiz, Karlo". */
static void take_persons(hs_str text, hs_str site, names *n) {
  hs_str name;
  for (hs_str rest = hs_header_without_by(text); hs_header_next_name(&rest, &name);)
    if (hs_header_is_person(name) && !(site.size && hs_key_same(name, site))) add_name(n, name);
}

static void take_handle(hs_str text, hs_str site, names *n) {
  hs_str rest = hs_header_without_by(text), name = rest;
  if (hs_header_next_name(&rest, &name) && is_handle(name, site)) add_name(n, name);
}

/* ---- elements that hold an author ---- */

/* Has the attribute this word among others? */
static bool has_word(hs_str value, hs_str word) {
  hs_str part;
  while (hs_str_part(&value, ' ', &part))
    if (hs_str_equal_nocase(part, word)) return true;
  return false;
}

/* Does the address lead to an author's page: "/author/jane-doe", "/team/jane-doe.html"? */
static bool is_author_path(hs_str href) {
  hs_str part;
  size_t scheme = hs_str_find(href, HS_LIT("://"), 0);
  href = hs_str_slice(href, scheme == SIZE_MAX ? 0 : scheme + 3, PATH_MAX);
  for (size_t parts = 0; parts < 12 && hs_str_part(&href, '/', &part) && href.size > 1; parts++) {
    uint32_t row;
    hs_phrase phrase;
    if (!part.size || part.size > 30 || !hs_phrase_find(part, &phrase)) continue;
    for (size_t i = 0; i < phrase.count; i++) {
      if (phrase.places[i].table != HS_T_HTML_ROLES) continue;
      row = phrase.places[i].row;
      if (hs_str_is(hs_table_cell(HS_T_HTML_ROLES, row, HS_HTML_ROLES_ROLE), "path")) return true;
    }
  }
  return false;
}

/* Why node i may hold an author, or NULL. */
static const char *reason(const hs_html_page *p, size_t i, bool *sure) {
  const hs_html_node *n = &p->tree.nodes[i];
  const hs_dom_node *d = &p->dom->nodes[i];
  if (!d->count || n->kind == HS_TAG_RUN || n->kind == HS_TAG_SKIP) return NULL;
  hs_str rel = hs_dom_get(p->dom, i, HS_DOM_REL), prop = hs_dom_get(p->dom, i, HS_DOM_ITEMPROP);
  *sure = true;
  if (rel.data && has_word(rel, HS_LIT("author"))) return "a link marked as the author's";
  if (prop.data && hs_str_equal_nocase(prop, HS_LIT("author"))) return "itemprop author";
  *sure = false;
  if (n->words & HS_HTML_AUTHOR) return "an element that is called the author's";
  hs_str href = hs_dom_get(p->dom, i, HS_DOM_HREF);
  *sure = true;
  if (d->tag == HS_TAG_A && href.size && d->next - i <= 8 && is_author_path(href)) return "a link to an author's page";
  return NULL;
}

/* The text of an author's element: that of an itemprop name inside where there is one. */
static hs_str text_of(const hs_html_page *p, size_t i) {
  for (size_t k = i + 1; k < p->dom->nodes[i].next; k++) {
    hs_str prop = hs_dom_get(p->dom, k, HS_DOM_ITEMPROP);
    if (!prop.data || !hs_str_equal_nocase(prop, HS_LIT("name"))) continue;
    hs_str content = hs_dom_get(p->dom, k, HS_DOM_CONTENT);
    return content.size ? content : hs_dom_gather(p->arena, p->dom, k, TEXT_MAX);
  }
  return hs_dom_gather(p->arena, p->dom, i, TEXT_MAX);
}

static size_t collect(const hs_html_page *p, found *list) {
  size_t count = 0;
  for (size_t i = 0; i < p->dom->count && count < FOUND_MAX; i++) {
    bool sure;
    const char *why = reason(p, i, &sure);
    if (!why || p->dom->nodes[i].next - i > NODES_MAX) continue;
    uint32_t distance = hs_html_distance(p, i);
    if (distance > FAR) continue;
    hs_str text = text_of(p, i);
    if (!text.data || text.size < 2 || text.size >= TEXT_MAX) continue;
    list[count++] = (found){i, distance, text, sure, why};
  }
  return count;
}

static size_t up(const hs_html_page *p, size_t i, int levels) {
  while (levels-- > 0) i = p->dom->nodes[i].parent;
  return i;
}

/* Do both stand in one box: is the second inside what is around the first? */
static bool same_box(const hs_html_page *p, size_t a, size_t b) {
  size_t box = up(p, a, NEAR_BOX);
  return box && b >= box && b < p->dom->nodes[box].next;
}

static bool holds(const hs_html_page *p, const found *outer, const found *inner) {
  return inner->node > outer->node && inner->node < p->dom->nodes[outer->node].next;
}

typedef void taker(hs_str text, hs_str site, names *n);

/* Names in the element nearest to the beginning that has any, and in those beside it. What holds an element with a name
 * of its own is passed over. */
static const char *from_elements(const hs_html_page *p, const found *list, size_t count, taker *take, bool sure,
                                 names *n) {
  size_t best = SIZE_MAX;
  names any;
  for (size_t i = 0; i < count; i++) {
    any = (names){0};
    if (sure && !list[i].sure) continue;
    take(list[i].text, p->meta.site.text, &any);
    if (any.count && (best == SIZE_MAX || list[i].distance < list[best].distance)) best = i;
  }
  if (best == SIZE_MAX) return NULL;
  for (size_t i = 0; i < count; i++) {
    bool outer = false;
    if ((sure && !list[i].sure) || !same_box(p, list[best].node, list[i].node)) continue;
    for (size_t k = i + 1; k < count && !outer; k++) {
      any = (names){0};
      if (holds(p, &list[i], &list[k])) take(list[k].text, p->meta.site.text, &any);
      outer = any.count > 0;
    }
    if (!outer) take(list[i].text, p->meta.site.text, n);
  }
  return list[best].why;
}

/* Names in JSON-LD or meta, those of the surest rank that has any. */
static const char *from_meta(const hs_html_page *p, taker *take, bool bodies, names *n) {
  const hs_html_meta *m = &p->meta;
  for (uint8_t rank = 1; rank <= 5; rank++) {
    const char *why = NULL;
    for (size_t i = 0; i < m->author_count; i++) {
      if (m->authors[i].rank != rank || (m->authors[i].body && !bodies)) continue;
      take(m->authors[i].text, m->site.text, n);
      if (n->count && !why) why = m->authors[i].why;
    }
    if (why) return why;
  }
  return NULL;
}

static bool put(hs_report *r, const names *n, const char *why, hs_error *err) {
  for (size_t i = 0; i < n->count; i++) {
    hs_str copy;
    if (!hs_arena_copy(r->arena, n->items[i], &copy) || !HS_PUSH(r->arena, &r->authors, copy))
      return hs_error_memory(err);
  }
  if (n->count) r->sources.authors = hs_str_from(why);
  return true;
}

bool hs_html_authors_put(hs_html_page *p, hs_report *report, hs_error *err) {
  names n = {0};
  const char *why = from_meta(p, take_persons, false, &n);
  if (why) return put(report, &n, why, err);
  found *list = hs_arena_array(p->arena, FOUND_MAX, sizeof *list);
  if (!list) return hs_error_memory(err);
  size_t count = collect(p, list);
  why = from_elements(p, list, count, take_persons, false, &n);
  if (!why) why = from_meta(p, take_persons, true, &n);
  if (!why) why = from_meta(p, take_handle, false, &n);
  if (!why) why = from_elements(p, list, count, take_handle, true, &n);
  return !why || put(report, &n, why, err);
}
