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
#include "read/outlet_name.h"

enum {
  TEXT_MAX = 200,
  FOUND_MAX = 400,
  NODES_MAX = 80,
  NAMES_MAX = 12,
  FAR = 2000,
  PATH_MAX = 400,
  NEAR_BOX = 2,
  LINES_UP = 12,
  LINES_DOWN = 5,
  LINES_END = 3,
  LINE_MOST = 160,
  OUTLET = 60,
  ALONE_MOST = 100,
  HANDLE_FAR = 600
};

/* A run of text that may name authors. */
typedef struct found {
  size_t node;
  uint32_t distance;
  hs_str text;
  bool sure; /* the element says so itself */
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

static bool in_table(hs_str word, uint32_t table) {
  hs_phrase phrase;
  return hs_phrase_find(word, &phrase) && hs_phrase_in(&phrase, table, UINT32_MAX);
}

/* A word that no name consists of: "staff", "Thursday", "published". */
static bool is_no_name(hs_str word) {
  return hs_header_is(word, "staff") || hs_header_is(word, "section") || hs_header_is(word, "byline") ||
         hs_header_is(word, "labelled") || hs_header_is(word, "published") || hs_header_is(word, "modified") ||
         in_table(word, HS_T_CALENDAR_WORDS);
}

/* A nickname or a single name: one or two words, letters, no address, no word that any author's box may hold. */
static bool is_handle(hs_str name, hs_str site) {
  size_t letters = 0, words = 0, n;
  hs_str rest = name, word;
  if (name.size < 2 || name.size > 40 || is_no_name(name) || hs_header_holds_domain(name)) return false;
  for (; hs_str_part(&rest, ' ', &word); words++)
    if (is_no_name(word)) return false;
  for (size_t i = 0; i < name.size; i += n) {
    uint32_t c = hs_utf8_decode(name, i, &n);
    letters += hs_char_is_letter(c);
    if (c < 0x80 && strchr("@/:|<>()\"!?&#%=", (int)c)) return false;
  }
  bool admin = hs_str_find(name, HS_LIT("dmin"), 0) != SIZE_MAX;
  return letters >= 2 && words <= 2 && !admin && hs_outlet_likeness(name) < OUTLET &&
         !(site.size && hs_key_same(name, site));
}

/* ---- names in a string ---- */

/* "Lantern-Reporter Wendell Okafor": without the word before the name that ends in a role. */
static hs_str without_role(hs_str name) {
  size_t blank = hs_str_find(name, HS_LIT(" "), 0), hyphen = SIZE_MAX;
  for (size_t i = 0; blank != SIZE_MAX && i < blank; i++)
    if (name.data[i] == '-') hyphen = i;
  if (hyphen == SIZE_MAX || !hs_header_is(hs_str_slice(name, hyphen + 1, blank), "staff")) return name;
  return hs_str_trim(hs_str_slice(name, blank, name.size));
}

/* Persons among the parts of a string: "By Wendell Okafor and Ana Ruiz, Karlo". */
static void take_persons(hs_str text, hs_str site, names *n) {
  hs_str name;
  for (hs_str rest = hs_header_without_by(text); hs_header_next_name(&rest, &name);)
    if (name = without_role(hs_header_without_by(name)),
        hs_header_is_person(name) && !in_table(name, HS_T_CITIES) && !(site.size && hs_key_same(name, site)))
      add_name(n, name);
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
  if (n->words & HS_HTML_AUTHOR) return "an element that is called the author's";
  hs_str href = hs_dom_get(p->dom, i, HS_DOM_HREF);
  *sure = false;
  bool alone = p->tree.nodes[n->block].own <= ALONE_MOST; /* not a name in a sentence */
  if (d->tag == HS_TAG_A && href.size && alone && d->next - i <= 8 && is_author_path(href))
    return "a link to an author's page";
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
    if (!text.data || text.size < 2 || text.size + 4 > TEXT_MAX) continue;
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

/* ---- lines ---- */

/* Persons in the first line that says "By" within a few blocks of the beginning of the article, or of its end. */
static const char *from_lines(const hs_draft *d, hs_str site, names *n) {
  size_t first = 0, last = d->blocks.count;
  while (first < last && (first == d->title || d->blocks.items[first].aside)) first++;
  while (last > first && d->blocks.items[last - 1].aside) last--;
  for (size_t k = 0; k < 2 && !n->count; k++) {
    size_t begin = k ? (last > first + LINES_END ? last - LINES_END : first) : first > LINES_UP ? first - LINES_UP : 0;
    size_t end = k ? last + 2 : first + LINES_DOWN;
    for (size_t i = begin; i < end && i < d->blocks.count && !n->count; i++) {
      const hs_draft_block *b = &d->blocks.items[i];
      hs_str who;
      bool other = b->aside && (b->aside_kind == HS_ASIDE_COMMENT_FORM || b->aside_kind == HS_ASIDE_CAPTION ||
                                b->aside_kind == HS_ASIDE_TEASER);
      if (!other && i != d->title && b->text.size <= LINE_MOST && hs_header_byline(b->text, &who))
        take_persons(who, site, n);
    }
  }
  return n->count ? "a line of the page that names its author" : NULL;
}

typedef void taker(hs_str text, hs_str site, names *n);

/* Has the element a name, and none inside it that has one of its own? */
static bool is_innermost(const hs_html_page *p, const found *list, size_t count, size_t i, taker *take) {
  names any = {0};
  take(list[i].text, p->meta.site.text, &any);
  if (!any.count) return false;
  for (size_t k = i + 1; k < count && holds(p, &list[i], &list[k]); k++) {
    any = (names){0};
    take(list[k].text, p->meta.site.text, &any);
    if (any.count) return false;
  }
  return true;
}

/* Names in the element nearest to the beginning that has any, and in those of its kind beside it. */
static const char *from_elements(const hs_html_page *p, const found *list, size_t count, taker *take, bool sure,
                                 names *n) {
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < count; i++) {
    bool sooner =
        (best == SIZE_MAX || list[i].distance < list[best].distance) && !(sure && list[i].distance > HANDLE_FAR);
    if (sooner && (list[i].sure || !sure) && is_innermost(p, list, count, i, take)) best = i;
  }
  if (best == SIZE_MAX) return NULL;
  for (size_t i = 0; i < count; i++) {
    bool beside = list[i].why == list[best].why && same_box(p, list[best].node, list[i].node);
    if (i == best || (beside && is_innermost(p, list, count, i, take))) take(list[i].text, p->meta.site.text, n);
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

bool hs_html_authors_put(hs_html_page *p, const hs_draft *draft, hs_error *err) {
  hs_report *report = draft->report;
  names n = {0};
  const char *why = from_meta(p, take_persons, false, &n);
  if (why) return put(report, &n, why, err);
  found *list = hs_arena_array(p->arena, FOUND_MAX, sizeof *list);
  if (!list) return hs_error_memory(err);
  size_t count = collect(p, list);
  why = from_elements(p, list, count, take_persons, false, &n);
  if (!why) why = from_lines(draft, p->meta.site.text, &n);
  if (!why) why = from_meta(p, take_persons, true, &n);
  if (!why) why = from_meta(p, take_handle, false, &n);
  if (!why) why = from_elements(p, list, count, take_handle, true, &n);
  return !why || put(report, &n, why, err);
}
