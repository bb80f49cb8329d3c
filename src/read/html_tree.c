/* html_tree.c - the flat array of an HTML page. See html_tree.h. */
#include "read/html_tree.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/key.h"
#include "know/table.h"

enum { CLASS_LOOK = 300, CLASS_KEYS_MAX = 48 };

static const struct {
  const char *name;
  uint8_t tag, kind;
} TAGS[] = {
    {"a", HS_TAG_A, HS_TAG_INLINE},
    {"address", HS_TAG_OTHER, HS_TAG_BLOCK},
    {"applet", HS_TAG_OTHER, HS_TAG_SKIP},
    {"area", HS_TAG_OTHER, HS_TAG_SKIP},
    {"article", HS_TAG_ARTICLE, HS_TAG_BLOCK},
    {"aside", HS_TAG_ASIDE, HS_TAG_BLOCK},
    {"audio", HS_TAG_OTHER, HS_TAG_SKIP},
    {"blockquote", HS_TAG_BLOCKQUOTE, HS_TAG_BLOCK},
    {"body", HS_TAG_BODY, HS_TAG_BLOCK},
    {"br", HS_TAG_OTHER, HS_TAG_BREAK},
    {"button", HS_TAG_BUTTON, HS_TAG_BLOCK},
    {"canvas", HS_TAG_OTHER, HS_TAG_SKIP},
    {"caption", HS_TAG_CAPTION, HS_TAG_BLOCK},
    {"center", HS_TAG_DIV, HS_TAG_BLOCK},
    {"dd", HS_TAG_DD, HS_TAG_BLOCK},
    {"details", HS_TAG_DIV, HS_TAG_BLOCK},
    {"dialog", HS_TAG_ASIDE, HS_TAG_BLOCK},
    {"div", HS_TAG_DIV, HS_TAG_BLOCK},
    {"dl", HS_TAG_UL, HS_TAG_BLOCK},
    {"dt", HS_TAG_DT, HS_TAG_BLOCK},
    {"embed", HS_TAG_OTHER, HS_TAG_SKIP},
    {"fieldset", HS_TAG_FORM, HS_TAG_BLOCK},
    {"figcaption", HS_TAG_FIGCAPTION, HS_TAG_BLOCK},
    {"figure", HS_TAG_FIGURE, HS_TAG_BLOCK},
    {"footer", HS_TAG_FOOTER, HS_TAG_BLOCK},
    {"form", HS_TAG_FORM, HS_TAG_BLOCK},
    {"h1", HS_TAG_H1, HS_TAG_BLOCK},
    {"h2", HS_TAG_H2, HS_TAG_BLOCK},
    {"h3", HS_TAG_H3, HS_TAG_BLOCK},
    {"h4", HS_TAG_H4, HS_TAG_BLOCK},
    {"h5", HS_TAG_H5, HS_TAG_BLOCK},
    {"h6", HS_TAG_H6, HS_TAG_BLOCK},
    {"head", HS_TAG_OTHER, HS_TAG_SKIP},
    {"header", HS_TAG_HEADER, HS_TAG_BLOCK},
    {"hr", HS_TAG_OTHER, HS_TAG_BLOCK},
    {"iframe", HS_TAG_OTHER, HS_TAG_SKIP},
    {"img", HS_TAG_OTHER, HS_TAG_SKIP},
    {"input", HS_TAG_OTHER, HS_TAG_SKIP},
    {"legend", HS_TAG_OTHER, HS_TAG_BLOCK},
    {"li", HS_TAG_LI, HS_TAG_BLOCK},
    {"link", HS_TAG_OTHER, HS_TAG_SKIP},
    {"main", HS_TAG_MAIN, HS_TAG_BLOCK},
    {"map", HS_TAG_OTHER, HS_TAG_SKIP},
    {"math", HS_TAG_OTHER, HS_TAG_SKIP},
    {"menu", HS_TAG_NAV, HS_TAG_BLOCK},
    {"meta", HS_TAG_OTHER, HS_TAG_SKIP},
    {"nav", HS_TAG_NAV, HS_TAG_BLOCK},
    {"noframes", HS_TAG_DIV, HS_TAG_SKIP},
    {"noscript", HS_TAG_DIV, HS_TAG_SKIP},
    {"object", HS_TAG_OTHER, HS_TAG_SKIP},
    {"ol", HS_TAG_OL, HS_TAG_BLOCK},
    {"option", HS_TAG_OTHER, HS_TAG_SKIP},
    {"p", HS_TAG_P, HS_TAG_BLOCK},
    {"picture", HS_TAG_OTHER, HS_TAG_SKIP},
    {"pre", HS_TAG_PRE, HS_TAG_BLOCK},
    {"script", HS_TAG_OTHER, HS_TAG_SKIP},
    {"section", HS_TAG_SECTION, HS_TAG_BLOCK},
    {"select", HS_TAG_OTHER, HS_TAG_SKIP},
    {"style", HS_TAG_OTHER, HS_TAG_SKIP},
    {"summary", HS_TAG_DIV, HS_TAG_BLOCK},
    {"svg", HS_TAG_OTHER, HS_TAG_SKIP},
    {"table", HS_TAG_TABLE, HS_TAG_BLOCK},
    {"tbody", HS_TAG_OTHER, HS_TAG_BLOCK},
    {"td", HS_TAG_TD, HS_TAG_BLOCK},
    {"template", HS_TAG_OTHER, HS_TAG_SKIP},
    {"textarea", HS_TAG_OTHER, HS_TAG_SKIP},
    {"tfoot", HS_TAG_OTHER, HS_TAG_BLOCK},
    {"th", HS_TAG_TH, HS_TAG_BLOCK},
    {"thead", HS_TAG_OTHER, HS_TAG_BLOCK},
    {"time", HS_TAG_TIME, HS_TAG_INLINE},
    {"title", HS_TAG_OTHER, HS_TAG_SKIP},
    {"tr", HS_TAG_TR, HS_TAG_BLOCK},
    {"ul", HS_TAG_UL, HS_TAG_BLOCK},
    {"video", HS_TAG_OTHER, HS_TAG_SKIP},
};

static int by_name(const void *name, const void *entry) { return strcmp(name, *(const char *const *)entry); }

static void name_tag(hs_html_node *n) {
  n->kind = HS_TAG_INLINE;
  n->tag = HS_TAG_OTHER;
  const void *found = bsearch(n->xml->name, TAGS, sizeof TAGS / sizeof *TAGS, sizeof *TAGS, by_name);
  if (!found) return;
  size_t i = (size_t)((const char *)found - (const char *)TAGS) / sizeof *TAGS;
  n->kind = TAGS[i].kind;
  n->tag = TAGS[i].tag;
}

hs_str hs_html_text_of(const xmlNode *node) {
  return node->content ? hs_str_from((const char *)node->content) : HS_LIT("");
}

hs_str hs_html_attribute(const xmlNode *node, const char *name) {
  if (node->type != XML_ELEMENT_NODE) return HS_NONE;
  for (const xmlAttr *a = node->properties; a; a = a->next)
    if (strcmp((const char *)a->name, name) == 0) return a->children ? hs_html_text_of(a->children) : HS_LIT("");
  return HS_NONE;
}

/* ---- what class and id say ---- */

/* Cuts "relatedPosts article-body_main" into words at marks and at capitals. */
static size_t cut_class(hs_str value, uint64_t *keys, size_t count) {
  char word[HS_KEY_MAX];
  size_t size = 0;
  value = hs_str_slice(value, 0, CLASS_LOOK);
  for (size_t i = 0; i <= value.size && count + 2 < CLASS_KEYS_MAX; i++) {
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

static void take_row(hs_html_node *n, uint32_t row) {
  hs_str effect = hs_table_cell(HS_T_HTML_WORDS, row, HS_HTML_WORDS_EFFECT);
  hs_str kind = hs_table_cell(HS_T_HTML_WORDS, row, HS_HTML_WORDS_KIND);
  if (hs_str_is(effect, "body")) {
    n->words |= HS_HTML_BODY;
    uint8_t strength = kind.size ? (uint8_t)(kind.data[0] - '0') : 1;
    if (strength > n->strength) n->strength = strength;
  } else if (hs_str_is(effect, "prune")) {
    hs_aside_kind aside;
    if (!hs_aside_kind_from(kind, &aside)) return;
    n->words |= HS_HTML_PRUNE;
    n->aside_kind = (uint8_t)aside;
  }
}

static void ask_words(hs_html_node *n) {
  uint64_t keys[CLASS_KEYS_MAX];
  static const char *const NAMES[] = {"class", "id", "itemprop", "role", "data-testid", "data-component"};
  size_t count = 0;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    hs_str value = hs_html_attribute(n->xml, NAMES[i]);
    if (value.data) count = cut_class(value, keys, count);
  }
  hs_phrase found[HS_PHRASES_MAX];
  for (size_t at = 0, next; at < count; at = next) {
    size_t hits = hs_phrases_at(keys, count, at, found);
    next = at + 1;
    for (size_t i = hits; i-- > 0 && next == at + 1;) {
      const hs_phrase_place *place = hs_phrase_in(&found[i], HS_T_HTML_WORDS, UINT32_MAX);
      if (!place) continue;
      take_row(n, place->row);
      if (found[i].end > next) next = found[i].end;
      else break;
    }
  }
}

static bool is_hidden(const xmlNode *x) {
  if (hs_html_attribute(x, "hidden").data) return true;
  hs_str style = hs_html_attribute(x, "style");
  if (!style.data) return false;
  return hs_str_find(style, HS_LIT("display:none"), 0) != SIZE_MAX ||
         hs_str_find(style, HS_LIT("display: none"), 0) != SIZE_MAX;
}

/* ---- building ---- */

typedef HS_LIST(hs_html_node) node_list;

static void count_text(hs_html_node *nodes, const hs_html_node *leaf) {
  hs_str text = hs_html_text_of(leaf->xml);
  uint32_t bytes = 0, commas = 0;
  for (size_t i = 0; i < text.size; i++) {
    bytes += !hs_is_space(text.data[i]);
    commas += text.data[i] == ',';
  }
  hs_html_node *block = &nodes[leaf->block];
  block->own += bytes;
  block->commas += commas;
  if (leaf->link) block->own_link += bytes;
}

static bool add_node(hs_arena *arena, node_list *list, const xmlNode *xml, uint32_t parent) {
  hs_html_node n = {.xml = xml, .parent = parent};
  bool element = xml->type == XML_ELEMENT_NODE;
  uint32_t index = (uint32_t)list->count;
  const hs_html_node *above = index ? &list->items[parent] : NULL;
  if (element) {
    name_tag(&n);
    if (n.kind == HS_TAG_BLOCK || n.kind == HS_TAG_INLINE) ask_words(&n);
    n.hidden = is_hidden(xml);
  } else {
    n.kind = HS_TAG_TEXT;
  }
  n.link = (above && above->link) || n.tag == HS_TAG_A || n.tag == HS_TAG_BUTTON;
  n.block = n.kind == HS_TAG_BLOCK || !above ? index : above->block;
  if (!HS_PUSH(arena, list, n)) return false;
  if (!element) count_text(list->items, &list->items[index]);
  return true;
}

static bool wanted(const xmlNode *x) {
  return x->type == XML_ELEMENT_NODE || x->type == XML_TEXT_NODE || x->type == XML_CDATA_SECTION_NODE;
}

static void close_node(node_list *list, uint32_t i) { list->items[i].next = (uint32_t)list->count; }

/* Document order; goes down, else on, else up until it can go on. Nodes of skipped elements have nothing below. */
static bool walk(hs_arena *arena, const xmlNode *root, node_list *list, hs_error *err) {
  const xmlNode *x = root;
  uint32_t parent = 0;
  for (;;) {
    if (list->count >= HS_HTML_NODES_MAX)
      return hs_error_set(err, HS_ELIMIT, "more than %d HTML nodes", HS_HTML_NODES_MAX);
    bool take = wanted(x);
    uint32_t index = (uint32_t)list->count;
    if (take && !add_node(arena, list, x, parent)) return hs_error_memory(err);
    if (take && x->type == XML_ELEMENT_NODE && x->children && list->items[index].kind != HS_TAG_SKIP) {
      parent = index;
      x = x->children;
      continue;
    }
    if (take) close_node(list, index);
    while (x != root && !x->next) {
      x = x->parent;
      close_node(list, parent);
      parent = list->items[parent].parent;
    }
    if (x == root) break;
    x = x->next;
  }
  list->items[0].next = (uint32_t)list->count;
  return true;
}

static void sum_up(hs_html_tree *t) {
  for (size_t i = t->count; i-- > 0;) {
    hs_html_node *n = &t->nodes[i];
    n->text += n->own;
    n->link_text += n->own_link;
    n->heading_inside |= n->tag == HS_TAG_H1 && n->own;
    if (!i) break;
    hs_html_node *above = &t->nodes[n->parent];
    above->text += n->text;
    above->link_text += n->link_text;
    above->heading_inside |= n->heading_inside;
  }
}

bool hs_html_tree_build(hs_arena *arena, const xmlDoc *doc, hs_html_tree *tree, hs_error *err) {
  node_list list = {0};
  const xmlNode *root = xmlDocGetRootElement(doc);
  *tree = (hs_html_tree){.arena = arena};
  if (!root) return true;
  if (!walk(arena, root, &list, err)) return false;
  tree->nodes = list.items;
  tree->count = list.count;
  sum_up(tree);
  return true;
}

hs_str hs_html_gather(hs_html_tree *tree, size_t i) {
  hs_buffer out = {0};
  bool blank = false;
  for (size_t k = i; k < tree->nodes[i].next; k++) {
    const hs_html_node *n = &tree->nodes[k];
    if (n->kind != HS_TAG_TEXT) {
      blank |= n->kind != HS_TAG_INLINE;
      continue;
    }
    hs_str text = hs_html_text_of(n->xml);
    for (size_t b = 0; b < text.size; b++) {
      if (hs_is_space(text.data[b])) {
        blank = true;
        continue;
      }
      if (blank && out.size) hs_buffer_add_char(&out, ' ');
      blank = false;
      hs_buffer_add_char(&out, text.data[b]);
    }
  }
  hs_str copy = HS_NONE;
  if (out.failed || !hs_arena_copy(tree->arena, out.data ? hs_buffer_str(&out) : HS_LIT(""), &copy)) copy = HS_NONE;
  hs_buffer_free(&out);
  return copy;
}
