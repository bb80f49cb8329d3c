/* dom.c - HTML parsed by libxml2, taken from it event by event. See dom.h.
 * libxml2 builds no tree of its own: its SAX events fill our array, which costs half the time. The parser's own limits
 * (256 elements in each other, 10 MB of text in one) end it without a word, so they are switched off and limits of our
 * own are watched. */
#include "read/dom.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/buffer.h"
#include "read/dom_cut.h"

/* ---- names ---- */

typedef struct named {
  const char *name;
  uint8_t number;
} named;

static const named TAGS[] = {
    {"a", HS_TAG_A},
    {"address", HS_TAG_ADDRESS},
    {"article", HS_TAG_ARTICLE},
    {"aside", HS_TAG_ASIDE},
    {"audio", HS_TAG_AUDIO},
    {"b", HS_TAG_B},
    {"base", HS_TAG_BASE},
    {"blockquote", HS_TAG_BLOCKQUOTE},
    {"body", HS_TAG_BODY},
    {"br", HS_TAG_BR},
    {"button", HS_TAG_BUTTON},
    {"caption", HS_TAG_CAPTION},
    {"center", HS_TAG_CENTER},
    {"dd", HS_TAG_DD},
    {"details", HS_TAG_DETAILS},
    {"dialog", HS_TAG_DIALOG},
    {"div", HS_TAG_DIV},
    {"dl", HS_TAG_DL},
    {"dt", HS_TAG_DT},
    {"em", HS_TAG_EM},
    {"fieldset", HS_TAG_FIELDSET},
    {"figcaption", HS_TAG_FIGCAPTION},
    {"figure", HS_TAG_FIGURE},
    {"footer", HS_TAG_FOOTER},
    {"form", HS_TAG_FORM},
    {"h1", HS_TAG_H1},
    {"h2", HS_TAG_H2},
    {"h3", HS_TAG_H3},
    {"h4", HS_TAG_H4},
    {"h5", HS_TAG_H5},
    {"h6", HS_TAG_H6},
    {"head", HS_TAG_HEAD},
    {"header", HS_TAG_HEADER},
    {"hr", HS_TAG_HR},
    {"html", HS_TAG_HTML},
    {"i", HS_TAG_I},
    {"iframe", HS_TAG_IFRAME},
    {"img", HS_TAG_IMG},
    {"input", HS_TAG_INPUT},
    {"label", HS_TAG_LABEL},
    {"legend", HS_TAG_LEGEND},
    {"li", HS_TAG_LI},
    {"link", HS_TAG_LINK},
    {"main", HS_TAG_MAIN},
    {"map", HS_TAG_MAP},
    {"math", HS_TAG_MATH},
    {"menu", HS_TAG_MENU},
    {"meta", HS_TAG_META},
    {"nav", HS_TAG_NAV},
    {"noframes", HS_TAG_NOFRAMES},
    {"noscript", HS_TAG_NOSCRIPT},
    {"object", HS_TAG_OBJECT},
    {"ol", HS_TAG_OL},
    {"option", HS_TAG_OPTION},
    {"p", HS_TAG_P},
    {"picture", HS_TAG_PICTURE},
    {"pre", HS_TAG_PRE},
    {"q", HS_TAG_Q},
    {"script", HS_TAG_SCRIPT},
    {"section", HS_TAG_SECTION},
    {"select", HS_TAG_SELECT},
    {"span", HS_TAG_SPAN},
    {"strong", HS_TAG_STRONG},
    {"style", HS_TAG_STYLE},
    {"summary", HS_TAG_SUMMARY},
    {"svg", HS_TAG_SVG},
    {"table", HS_TAG_TABLE},
    {"tbody", HS_TAG_TBODY},
    {"td", HS_TAG_TD},
    {"template", HS_TAG_TEMPLATE},
    {"textarea", HS_TAG_TEXTAREA},
    {"tfoot", HS_TAG_TFOOT},
    {"th", HS_TAG_TH},
    {"thead", HS_TAG_THEAD},
    {"time", HS_TAG_TIME},
    {"title", HS_TAG_TITLE},
    {"tr", HS_TAG_TR},
    {"ul", HS_TAG_UL},
    {"video", HS_TAG_VIDEO},
};

static const named NAMES[] = {
    {"aria-hidden", HS_DOM_ARIA_HIDDEN},
    {"class", HS_DOM_CLASS},
    {"content", HS_DOM_CONTENT},
    {"data-component", HS_DOM_DATA_COMPONENT},
    {"data-testid", HS_DOM_DATA_TESTID},
    {"datetime", HS_DOM_DATETIME},
    {"hidden", HS_DOM_HIDDEN},
    {"href", HS_DOM_HREF},
    {"http-equiv", HS_DOM_HTTP_EQUIV},
    {"id", HS_DOM_ID},
    {"itemprop", HS_DOM_ITEMPROP},
    {"itemtype", HS_DOM_ITEMTYPE},
    {"lang", HS_DOM_LANG},
    {"name", HS_DOM_NAME},
    {"property", HS_DOM_PROPERTY},
    {"pubdate", HS_DOM_PUBDATE},
    {"rel", HS_DOM_REL},
    {"role", HS_DOM_ROLE},
    {"style", HS_DOM_STYLE},
    {"title", HS_DOM_TITLE},
    {"type", HS_DOM_TYPE},
    {"xml:lang", HS_DOM_XML_LANG},
};

/* The row of a sorted list whose name is `name`, or NULL. */
static const named *find_name(const named *list, size_t count, const char *name) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(name, list[middle].name);
    if (order == 0) return &list[middle];
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return NULL;
}

static hs_tag tag_of(const char *name) {
  const named *found = find_name(TAGS, sizeof TAGS / sizeof *TAGS, name);
  return found ? (hs_tag)found->number : HS_TAG_OTHER;
}

hs_tag hs_tag_from(hs_str name) {
  char copy[16] = "";
  if (name.size >= sizeof copy) return HS_TAG_OTHER;
  if (name.size) memcpy(copy, name.data, name.size);
  return tag_of(copy);
}

const char *hs_tag_name(hs_tag tag) {
  for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
    if (TAGS[i].number == tag) return TAGS[i].name;
  return tag == HS_TAG_TEXT ? "text" : "element";
}

/* ---- names by their address ---- */

enum { CACHE_SIZE = 512 };

/* The parser hands out one copy of each name: where it lies tells which name it is. */
typedef struct name_cache {
  struct {
    const void *at;
    const named *found;
  } slots[CACHE_SIZE];
} name_cache;

static const named *look_up(name_cache *cache, const named *list, size_t count, const char *name) {
  size_t slot = ((uintptr_t)name >> 3) % CACHE_SIZE;
  if (cache->slots[slot].at != name) {
    cache->slots[slot].at = name;
    cache->slots[slot].found = find_name(list, count, name);
  }
  return cache->slots[slot].found;
}

/* ---- building ---- */

enum { FAULTS_MAX = 10000 }; /* in one place; a page has far fewer */

typedef struct builder {
  htmlParserCtxt *parser;
  hs_arena *arena;
  name_cache tags, names;
  HS_LIST(hs_dom_node) nodes;
  HS_LIST(hs_dom_attribute) attributes;
  hs_buffer text;
  uint32_t open[HS_DOM_DEPTH_MAX]; /* the elements under way */
  size_t depth;
  size_t left_out; /* elements under way that are not kept, the outermost a drawing */
  bool silent;     /* in a script or a style */
  size_t stopped;
  const xmlChar *fault_at; /* where the parser found its latest fault, and how often */
  size_t faults_here;
  bool no_memory;
} builder;

static void fail(builder *b) {
  b->no_memory = true;
  xmlStopParser(b->parser);
}

static uint32_t line_of(const builder *b) {
  int line = b->parser->input ? b->parser->input->line : 0;
  return line > 0 ? (uint32_t)line : 1;
}

/* Appends a node below the innermost open element. */
static bool add_node(builder *b, hs_tag tag) {
  if (b->nodes.count >= HS_DOM_NODES_MAX) {
    if (b->stopped == SIZE_MAX) b->stopped = (size_t)xmlByteConsumed(b->parser);
    xmlStopParser(b->parser);
    return false;
  }
  hs_dom_node n = {.parent = b->depth ? b->open[b->depth - 1] : 0,
                   .line = line_of(b),
                   .first = (uint32_t)b->attributes.count,
                   .begin = (uint32_t)b->text.size,
                   .tag = (uint8_t)tag};
  if (HS_PUSH(b->arena, &b->nodes, n)) return true;
  fail(b);
  return false;
}

static bool add_attribute(builder *b, const char *name, const char *value) {
  hs_dom_node *n = &b->nodes.items[b->nodes.count - 1];
  const named *found = look_up(&b->names, NAMES, sizeof NAMES / sizeof *NAMES, name);
  if (!found || n->count == UINT8_MAX) return true;
  hs_dom_attribute a = {.name = (hs_dom_name)found->number};
  hs_str given = value ? hs_str_slice(hs_str_from(value), 0, HS_DOM_VALUE_MAX) : HS_LIT("");
  while (given.size && given.size == HS_DOM_VALUE_MAX && ((unsigned char)given.data[given.size - 1] & 0xC0) == 0x80)
    given.size--; /* not in the middle of a character */
  if (!hs_arena_copy(b->arena, given, &a.value) || !HS_PUSH(b->arena, &b->attributes, a)) return fail(b), false;
  n->count++;
  return true;
}

/* A script or style whose text nobody asks for. */
static bool is_silent(const builder *b, hs_tag tag) {
  if (tag == HS_TAG_STYLE) return true;
  if (tag != HS_TAG_SCRIPT) return false;
  const hs_dom_node *n = &b->nodes.items[b->nodes.count - 1];
  for (size_t i = n->first; i < b->attributes.count; i++)
    if (b->attributes.items[i].name == HS_DOM_TYPE &&
        hs_str_find(b->attributes.items[i].value, HS_LIT("ld+json"), 0) != SIZE_MAX)
      return false;
  return true;
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes) {
  htmlParserCtxt *parser = context;
  builder *b = parser->_private;
  if (b->left_out) {
    b->left_out++;
    return;
  }
  const named *found = look_up(&b->tags, TAGS, sizeof TAGS / sizeof *TAGS, (const char *)name);
  hs_tag tag = found ? (hs_tag)found->number : HS_TAG_OTHER;
  if (b->depth == HS_DOM_DEPTH_MAX) {
    if (b->stopped == SIZE_MAX) b->stopped = (size_t)xmlByteConsumed(parser);
    xmlStopParser(parser);
    return;
  }
  if (!add_node(b, tag)) return;
  b->open[b->depth++] = (uint32_t)(b->nodes.count - 1);
  for (size_t i = 0; attributes && attributes[i]; i += 2)
    if (!add_attribute(b, (const char *)attributes[i], (const char *)attributes[i + 1])) return;
  b->silent = is_silent(b, tag);
  if (tag == HS_TAG_SVG || tag == HS_TAG_MATH) b->left_out = 1;
}

static void end_element(void *context, const xmlChar *name) {
  builder *b = ((htmlParserCtxt *)context)->_private;
  (void)name;
  if (b->left_out > 1) {
    b->left_out--;
    return;
  }
  b->left_out = 0;
  b->silent = false;
  if (b->depth) b->nodes.items[b->open[--b->depth]].next = (uint32_t)b->nodes.count;
}

/* Text that comes in several events is one node, as long as no element lies between. */
static void characters(void *context, const xmlChar *bytes, int size) {
  builder *b = ((htmlParserCtxt *)context)->_private;
  if (b->silent || b->left_out || !b->depth || size <= 0) return;
  size_t last = b->nodes.count - 1;
  bool goes_on = b->nodes.items[last].tag == HS_TAG_TEXT && b->nodes.items[last].parent == b->open[b->depth - 1];
  if (!goes_on) {
    if (!add_node(b, HS_TAG_TEXT)) return;
    last = b->nodes.count - 1;
    b->nodes.items[last].next = (uint32_t)(last + 1);
  }
  hs_buffer_add(&b->text, (hs_str){(const char *)bytes, (size_t)size});
  if (b->text.failed) fail(b);
  else b->nodes.items[last].size += (uint32_t)size;
}

/* Where memory is missing the parser says so here alone, and may go round for ever if nobody stops it. Where its dictionary
 * has none for a name it does not even say so, but finds the same fault in the same place again and again, and does not
 * stop there when it is told to: it is moved on byte by byte, to the end. */
static void take_error(void *context, xmlError *error) {
  builder *b = context;
  const xmlChar *at = b->parser && b->parser->input ? b->parser->input->cur : NULL;
  b->faults_here = at == b->fault_at ? b->faults_here + 1 : 0;
  b->fault_at = at;
  if (error->code != XML_ERR_NO_MEMORY && b->faults_here < FAULTS_MAX) return;
  b->no_memory = true;
  if (b->parser && error->code == XML_ERR_NO_MEMORY) xmlStopParser(b->parser);
  else if (at && at < b->parser->input->end) b->parser->input->cur++;
}

static void take_events(htmlParserCtxt *parser, builder *b) {
  xmlSAXHandler *sax = parser->sax;
  const xmlSAXHandler none = {0};
  *sax = none;
  sax->startElement = start_element;
  sax->endElement = end_element;
  sax->characters = sax->ignorableWhitespace = sax->cdataBlock = characters;
  parser->_private = b;
}

static void run(hs_str text, builder *b) {
  htmlParserCtxt *parser = htmlCreateMemoryParserCtxt(text.data, (int)text.size);
  if (!parser) {
    b->no_memory = true;
    return;
  }
  b->parser = parser;
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_IGNORE_ENC); /* what the page says of its encoding is heeded before */
  parser->options |= XML_PARSE_HUGE;
  take_events(parser, b);
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  parser->input->encoding = xmlStrdup((const xmlChar *)"UTF-8");
  htmlParseDocument(parser);
  b->parser = NULL;
  xmlFreeDoc(parser->myDoc);
  htmlFreeParserCtxt(parser);
}

bool hs_dom_parse(hs_arena *arena, hs_str text, hs_dom *dom, hs_error *err) {
  if (text.size > INT32_MAX / 2) return hs_error_set(err, HS_ELIMIT, "a page over 1 GiB");
  builder *b = hs_arena_alloc(arena, sizeof *b);
  if (!b || !hs_dom_cut(arena, text, &text)) return hs_error_memory(err);
  b->arena = arena;
  b->stopped = SIZE_MAX;
  xmlStructuredErrorFunc before = xmlStructuredError; /* of this thread, as is its context */
  void *before_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(b, take_error);
  if (text.size) run(text, b);
  xmlSetStructuredErrorFunc(before_context, before);
  while (b->depth) b->nodes.items[b->open[--b->depth]].next = (uint32_t)b->nodes.count;
  hs_str all = HS_LIT("");
  bool ok = !b->no_memory && !b->text.failed && (!b->text.size || hs_arena_copy(arena, hs_buffer_str(&b->text), &all));
  hs_buffer_free(&b->text);
  if (!ok) return hs_error_memory(err);
  if (b->nodes.count) b->nodes.items[0].next = (uint32_t)b->nodes.count;
  *dom = (hs_dom){.nodes = b->nodes.items,
                  .count = b->nodes.count,
                  .attributes = b->attributes.items,
                  .text = all,
                  .stopped = b->stopped};
  return true;
}

/* ---- asking ---- */

hs_str hs_dom_get(const hs_dom *dom, size_t i, hs_dom_name name) {
  const hs_dom_node *n = &dom->nodes[i];
  for (size_t k = n->first; k < (size_t)n->first + n->count; k++)
    if (dom->attributes[k].name == name) return dom->attributes[k].value;
  return HS_NONE;
}

hs_str hs_dom_text(const hs_dom *dom, size_t i) {
  const hs_dom_node *n = &dom->nodes[i];
  return (hs_str){dom->text.data + n->begin, n->size};
}

/* Is this element's text no part of what is around it? */
static bool is_apart(hs_tag tag) {
  return tag == HS_TAG_SCRIPT || tag == HS_TAG_STYLE || tag == HS_TAG_NOSCRIPT || tag == HS_TAG_TEMPLATE;
}

static bool splits(hs_tag tag) {
  return tag != HS_TAG_OTHER && tag != HS_TAG_A && tag != HS_TAG_B && tag != HS_TAG_I && tag != HS_TAG_EM &&
         tag != HS_TAG_STRONG && tag != HS_TAG_SPAN && tag != HS_TAG_Q && tag != HS_TAG_TIME;
}

hs_str hs_dom_gather(hs_arena *arena, const hs_dom *dom, size_t i, size_t most) {
  char *to = NULL;
  size_t size = 0, room = 0;
  bool blank = false;
  for (size_t k = i; k < dom->nodes[i].next; k++) room += dom->nodes[k].size + 1;
  if (room > most) room = most;
  to = hs_arena_alloc(arena, room + 1);
  if (!to) return HS_NONE;
  for (size_t k = i; k < dom->nodes[i].next && size < room; k++) {
    const hs_dom_node *n = &dom->nodes[k];
    if (n->tag != HS_TAG_TEXT) {
      blank |= splits((hs_tag)n->tag);
      if (k != i && is_apart((hs_tag)n->tag)) k = n->next - 1;
      continue;
    }
    hs_str text = hs_dom_text(dom, k);
    for (size_t c = 0; c < text.size && size < room; c++) {
      bool wide = text.data[c] == '\xC2' && c + 1 < text.size && text.data[c + 1] == '\xA0'; /* a no-break space */
      if (wide) c++;
      if (wide || hs_is_space(text.data[c])) {
        blank = true;
        continue;
      }
      if (blank && size) to[size++] = ' ';
      blank = false;
      if (size < room) to[size++] = text.data[c];
    }
  }
  while (size == most && size && ((unsigned char)to[size - 1] & 0x80)) { /* no half character at the cut */
    bool first = ((unsigned char)to[size - 1] & 0xC0) == 0xC0;
    if (size--, first) break;
    most = size;
  }
  return (hs_str){to, size};
}
