/* html_tree.c - the nodes of a page counted. See html_tree.h.
 * The classes of a page repeat from element to element: what the table says of a value is looked up once. */
#include "read/html_tree.h"

#include <xxhash.h>

#include "base/key.h"
#include "base/map.h"
#include "know/table.h"

enum { CLASS_LOOK = 300, CLASS_KEYS_MAX = 48, PROSE_LEAST = 80 };

/* What is no inline element. */
static const uint8_t KINDS[HS_TAGS] = {
    [HS_TAG_TEXT] = HS_TAG_RUN,      [HS_TAG_BR] = HS_TAG_BREAK,       [HS_TAG_ADDRESS] = HS_TAG_BLOCK,
    [HS_TAG_ARTICLE] = HS_TAG_BLOCK, [HS_TAG_ASIDE] = HS_TAG_BLOCK,    [HS_TAG_BLOCKQUOTE] = HS_TAG_BLOCK,
    [HS_TAG_BODY] = HS_TAG_BLOCK,    [HS_TAG_BUTTON] = HS_TAG_BLOCK,   [HS_TAG_CAPTION] = HS_TAG_BLOCK,
    [HS_TAG_CENTER] = HS_TAG_BLOCK,  [HS_TAG_DD] = HS_TAG_BLOCK,       [HS_TAG_DETAILS] = HS_TAG_BLOCK,
    [HS_TAG_DIALOG] = HS_TAG_BLOCK,  [HS_TAG_DIV] = HS_TAG_BLOCK,      [HS_TAG_DL] = HS_TAG_BLOCK,
    [HS_TAG_DT] = HS_TAG_BLOCK,      [HS_TAG_FIELDSET] = HS_TAG_BLOCK, [HS_TAG_FIGCAPTION] = HS_TAG_BLOCK,
    [HS_TAG_FIGURE] = HS_TAG_BLOCK,  [HS_TAG_FOOTER] = HS_TAG_BLOCK,   [HS_TAG_FORM] = HS_TAG_BLOCK,
    [HS_TAG_H1] = HS_TAG_BLOCK,      [HS_TAG_H2] = HS_TAG_BLOCK,       [HS_TAG_H3] = HS_TAG_BLOCK,
    [HS_TAG_H4] = HS_TAG_BLOCK,      [HS_TAG_H5] = HS_TAG_BLOCK,       [HS_TAG_H6] = HS_TAG_BLOCK,
    [HS_TAG_HEADER] = HS_TAG_BLOCK,  [HS_TAG_HR] = HS_TAG_BLOCK,       [HS_TAG_HTML] = HS_TAG_BLOCK,
    [HS_TAG_LEGEND] = HS_TAG_BLOCK,  [HS_TAG_LI] = HS_TAG_BLOCK,       [HS_TAG_MAIN] = HS_TAG_BLOCK,
    [HS_TAG_MENU] = HS_TAG_BLOCK,    [HS_TAG_NAV] = HS_TAG_BLOCK,      [HS_TAG_OL] = HS_TAG_BLOCK,
    [HS_TAG_P] = HS_TAG_BLOCK,       [HS_TAG_PRE] = HS_TAG_BLOCK,      [HS_TAG_SECTION] = HS_TAG_BLOCK,
    [HS_TAG_SUMMARY] = HS_TAG_BLOCK, [HS_TAG_TABLE] = HS_TAG_BLOCK,    [HS_TAG_TBODY] = HS_TAG_BLOCK,
    [HS_TAG_TD] = HS_TAG_BLOCK,      [HS_TAG_TFOOT] = HS_TAG_BLOCK,    [HS_TAG_TH] = HS_TAG_BLOCK,
    [HS_TAG_THEAD] = HS_TAG_BLOCK,   [HS_TAG_TR] = HS_TAG_BLOCK,       [HS_TAG_UL] = HS_TAG_BLOCK,
    [HS_TAG_AUDIO] = HS_TAG_SKIP,    [HS_TAG_BASE] = HS_TAG_SKIP,      [HS_TAG_HEAD] = HS_TAG_SKIP,
    [HS_TAG_IFRAME] = HS_TAG_SKIP,   [HS_TAG_IMG] = HS_TAG_SKIP,       [HS_TAG_INPUT] = HS_TAG_SKIP,
    [HS_TAG_LINK] = HS_TAG_SKIP,     [HS_TAG_MAP] = HS_TAG_SKIP,       [HS_TAG_MATH] = HS_TAG_SKIP,
    [HS_TAG_META] = HS_TAG_SKIP,     [HS_TAG_NOFRAMES] = HS_TAG_SKIP,  [HS_TAG_NOSCRIPT] = HS_TAG_SKIP,
    [HS_TAG_OBJECT] = HS_TAG_SKIP,   [HS_TAG_OPTION] = HS_TAG_SKIP,    [HS_TAG_PICTURE] = HS_TAG_SKIP,
    [HS_TAG_SCRIPT] = HS_TAG_SKIP,   [HS_TAG_SELECT] = HS_TAG_SKIP,    [HS_TAG_STYLE] = HS_TAG_SKIP,
    [HS_TAG_SVG] = HS_TAG_SKIP,      [HS_TAG_TEMPLATE] = HS_TAG_SKIP,  [HS_TAG_TEXTAREA] = HS_TAG_SKIP,
    [HS_TAG_TITLE] = HS_TAG_SKIP,    [HS_TAG_VIDEO] = HS_TAG_SKIP,
};

/* ---- what class and id say ---- */

typedef struct saying {
  uint8_t words, strength, aside_kind;
} saying;

typedef struct builder {
  hs_arena *arena;
  hs_html_tree *tree;
  hs_map known; /* hash of an attribute's value to its saying */
  HS_LIST(saying) sayings;
} builder;

/* A class such as "Ff($ff-secondary)" or "w-[20rem]" is a rule of style with its value: it says how an element looks, not
 * what it holds. Returns its end, or `at` where the class there is a name. */
static size_t skip_style(hs_str value, size_t at) {
  size_t end = at;
  bool style = false;
  for (; end < value.size && !hs_is_space(value.data[end]); end++)
    style |= value.data[end] == '(' || value.data[end] == '[';
  return style ? end : at;
}

/* Cuts "relatedPosts article-body_main" into words at marks and at capitals. */
static size_t cut_class(hs_str value, uint64_t *keys) {
  char word[HS_KEY_MAX];
  size_t size = 0, count = 0;
  value = hs_str_slice(value, 0, CLASS_LOOK);
  for (size_t i = 0; i <= value.size && count + 2 < CLASS_KEYS_MAX; i++) {
    if (!size && (!i || hs_is_space(value.data[i - 1]))) i = skip_style(value, i);
    char c = i < value.size ? value.data[i] : ' ';
    bool letter = hs_is_alpha(c) || hs_is_digit(c);
    bool camel = hs_is_upper(c) && i && hs_is_lower(value.data[i - 1]);
    if (size && (!letter || camel)) {
      keys[count++] = hs_key_hash((hs_str){word, size});
      size = 0;
    }
    if (letter && size < sizeof word) word[size++] = hs_to_lower(c);
    if (hs_is_space(c)) keys[count++] = HS_KEY_BREAK;
  }
  return count;
}

static void take_row(saying *s, uint32_t row) {
  hs_str effect = hs_table_cell(HS_T_HTML_WORDS, row, HS_HTML_WORDS_EFFECT);
  hs_str kind = hs_table_cell(HS_T_HTML_WORDS, row, HS_HTML_WORDS_KIND);
  if (hs_str_is(effect, "body")) {
    s->words |= HS_HTML_BODY;
    uint8_t strength = kind.size ? (uint8_t)(kind.data[0] - '0') : 1;
    if (strength > s->strength) s->strength = strength;
  } else if (hs_str_is(effect, "prune")) {
    hs_aside_kind aside;
    if (!hs_aside_kind_from(kind, &aside)) return;
    s->words |= HS_HTML_PRUNE;
    s->aside_kind = (uint8_t)aside;
  }
}

/* What the words of the longest phrases mean for metadata. */
static void take_role(saying *s, uint32_t row) {
  hs_str role = hs_table_cell(HS_T_HTML_ROLES, row, HS_HTML_ROLES_ROLE);
  if (hs_str_is(role, "author")) s->words |= HS_HTML_AUTHOR;
  else if (hs_str_is(role, "date")) s->words |= HS_HTML_DATE;
  else if (hs_str_is(role, "modified")) s->words |= HS_HTML_MODIFIED;
}

/* The row of the table for one of the phrases, the longest first; a path is no class. NULL where there is none. */
static const hs_phrase_place *role_of(const hs_phrase *phrase) {
  for (size_t i = 0; i < phrase->count; i++)
    if (phrase->places[i].table == HS_T_HTML_ROLES &&
        !hs_str_is(hs_table_cell(HS_T_HTML_ROLES, phrase->places[i].row, HS_HTML_ROLES_ROLE), "path"))
      return &phrase->places[i];
  return NULL;
}

/* Takes the longest of the phrases that one of the two tables has. Returns behind it, or behind the first key. */
static size_t take_longest(const hs_phrase *found, size_t hits, size_t at, bool roles, saying *s) {
  for (size_t i = hits; i-- > 0;) {
    const hs_phrase_place *place = roles ? role_of(&found[i]) : hs_phrase_in(&found[i], HS_T_HTML_WORDS, UINT32_MAX);
    if (!place) continue;
    if (roles) take_role(s, place->row);
    else take_row(s, place->row);
    return found[i].end > at + 1 ? found[i].end : at + 1;
  }
  return at + 1;
}

/* Walks over the words, asking both tables; phrases of one table do not overlap. */
static saying look_up(hs_str value) {
  saying s = {0};
  uint64_t keys[CLASS_KEYS_MAX];
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = cut_class(value, keys), next[2] = {0, 0};
  for (size_t at = 0; at < count; at++) {
    if (at < next[0] && at < next[1]) continue;
    size_t hits = hs_phrases_at(keys, count, at, found);
    for (int roles = 0; roles < 2 && hits; roles++)
      if (at >= next[roles]) next[roles] = take_longest(found, hits, at, roles, &s);
  }
  return s;
}

static bool ask_value(builder *b, hs_str value, saying *s) {
  uint64_t hash = XXH3_64bits(value.data, value.size);
  uint32_t known = hs_map_get_number(&b->known, hash);
  if (known < b->sayings.count) {
    *s = b->sayings.items[known];
    return true;
  }
  *s = look_up(value);
  return hs_map_set_number(&b->known, b->arena, hash, (uint32_t)b->sayings.count) && HS_PUSH(b->arena, &b->sayings, *s);
}

static bool tells(hs_dom_name name) {
  return name == HS_DOM_CLASS || name == HS_DOM_ID || name == HS_DOM_ITEMPROP || name == HS_DOM_ROLE ||
         name == HS_DOM_DATA_TESTID || name == HS_DOM_DATA_COMPONENT;
}

static bool ask_words(builder *b, size_t i, hs_html_node *n) {
  const hs_dom_node *d = &b->tree->dom->nodes[i];
  for (uint32_t k = d->first; k < d->first + d->count; k++) {
    const hs_dom_attribute *a = &b->tree->dom->attributes[k];
    saying s;
    if (!tells(a->name) || !a->value.size) continue;
    if (!ask_value(b, a->value, &s)) return false;
    n->words |= s.words;
    if (s.strength > n->strength) n->strength = s.strength;
    if (s.words & HS_HTML_PRUNE) n->said_kind = s.aside_kind, n->said = k;
  }
  return true;
}

static bool is_hidden(const hs_dom *dom, size_t i) {
  const hs_dom_node *d = &dom->nodes[i];
  for (uint32_t k = d->first; k < d->first + d->count; k++) {
    const hs_dom_attribute *a = &dom->attributes[k];
    if (a->name == HS_DOM_HIDDEN) return true;
    if (a->name == HS_DOM_ARIA_HIDDEN && hs_str_equal_nocase(a->value, HS_LIT("true"))) return true;
    if (a->name == HS_DOM_STYLE && (hs_str_find(a->value, HS_LIT("display:none"), 0) != SIZE_MAX ||
                                    hs_str_find(a->value, HS_LIT("display: none"), 0) != SIZE_MAX))
      return true;
  }
  return false;
}

/* ---- building ---- */

static void count_text(hs_html_tree *t, size_t i) {
  hs_str text = hs_dom_text(t->dom, i);
  uint32_t bytes = 0, commas = 0;
  for (size_t k = 0; k < text.size; k++) {
    bytes += (unsigned char)text.data[k] > ' ';
    commas += text.data[k] == ',';
  }
  hs_html_node *block = &t->nodes[t->nodes[i].block];
  block->own += bytes;
  block->commas += commas;
  if (t->nodes[i].link) block->own_link += bytes;
}

static bool fill_node(builder *b, size_t i) {
  const hs_dom_node *d = &b->tree->dom->nodes[i];
  hs_html_node *n = &b->tree->nodes[i];
  const hs_html_node *above = &b->tree->nodes[d->parent];
  hs_dom_tag tag = (hs_dom_tag)d->tag;
  n->kind = i && above->kind == HS_TAG_SKIP ? HS_TAG_SKIP : KINDS[tag];
  n->block = n->kind == HS_TAG_BLOCK || !i ? (uint32_t)i : above->block;
  n->link = (i && above->link) || tag == HS_TAG_A || tag == HS_TAG_BUTTON;
  n->in_article = (i && above->in_article) || tag == HS_TAG_ARTICLE;
  if (n->kind == HS_TAG_RUN) {
    count_text(b->tree, i);
    return true;
  }
  if (!d->count || n->kind == HS_TAG_SKIP) return true;
  n->hidden = is_hidden(b->tree->dom, i);
  return ask_words(b, i, n);
}

static void sum_up(hs_html_tree *t) {
  for (size_t i = t->count; i-- > 0;) {
    hs_html_node *n = &t->nodes[i];
    if (n->own >= PROSE_LEAST && n->own_link * 2 < n->own) n->prose += n->own - n->own_link;
    n->text += n->own;
    n->link_text += n->own_link;
    n->heading_inside |= hs_html_tag(t, i) == HS_TAG_H1 && n->own;
    if (!i) break;
    hs_html_node *above = &t->nodes[hs_html_parent(t, i)];
    above->prose += n->prose;
    above->text += n->text;
    above->link_text += n->link_text;
    above->heading_inside |= n->heading_inside;
  }
}

bool hs_html_tree_build(hs_arena *arena, const hs_dom *dom, hs_html_tree *tree, hs_error *err) {
  hs_html_node *nodes = hs_arena_array(arena, dom->count, sizeof *nodes);
  if (!nodes) return hs_error_memory(err);
  *tree = (hs_html_tree){dom, nodes, dom->count};
  builder b = {.arena = arena, .tree = tree};
  for (size_t i = 0; i < dom->count; i++)
    if (!fill_node(&b, i)) return hs_error_memory(err);
  sum_up(tree);
  return true;
}
