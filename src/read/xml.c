/* xml.c - XML in. See xml.h. */
#include "read/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "base/utf8.h"
#include "read/charset.h"
#include "read/markup.h"

enum { DECLARATION_LOOK = 200 };

static hs_str name_of(const xmlNode *node) { return hs_str_from((const char *)node->name); }

bool hs_xml_is(const xmlNode *node, const char *name) {
  return node && node->type == XML_ELEMENT_NODE && hs_str_equal_nocase(name_of(node), hs_str_from(name));
}

/* ---- the beginning of a document ---- */

/* Behind the mark `end` from `at` on, or at the end. */
static size_t behind(hs_str s, size_t at, const char *end) {
  size_t found = hs_str_find(s, hs_str_from(end), at);
  return found == SIZE_MAX ? s.size : found + strlen(end);
}

hs_str hs_xml_root_name(hs_str s) {
  size_t at = 0;
  for (;;) {
    while (at < s.size && hs_is_space(s.data[at])) at++;
    hs_str rest = hs_str_slice(s, at, s.size);
    if (hs_str_starts(rest, HS_LIT("<?"))) at = behind(s, at, "?>");
    else if (hs_str_starts(rest, HS_LIT("<!--"))) at = behind(s, at, "-->");
    else if (hs_str_starts(rest, HS_LIT("<!DOCTYPE")))
      at = behind(s, at,
                  hs_str_find(hs_str_slice(rest, 0, behind(rest, 0, ">")), HS_LIT("["), 0) == SIZE_MAX ? ">" : "]>");
    else break;
  }
  if (at >= s.size || s.data[at] != '<') return HS_LIT("");
  size_t begin = ++at;
  for (; at < s.size && (hs_is_alpha(s.data[at]) || hs_is_digit(s.data[at]) || strchr("-_.:", s.data[at])); at++)
    if (s.data[at] == ':') begin = at + 1;
  return hs_str_slice(s, begin, at);
}

/* ---- parsing ---- */

static void say_nothing(void *context, const char *format, ...) { (void)context, (void)format; }

hs_xml_listening hs_xml_listen(void *context, xmlStructuredErrorFunc take) {
  hs_xml_listening before = {xmlStructuredErrorContext, xmlGenericErrorContext, xmlStructuredError, xmlGenericError};
  xmlSetStructuredErrorFunc(context, take);
  xmlSetGenericErrorFunc(NULL, say_nothing);
  return before;
}

void hs_xml_unlisten(hs_xml_listening before) {
  xmlSetStructuredErrorFunc(before.context, before.take);
  xmlSetGenericErrorFunc(before.generic_context, before.generic);
}

static void take_error(void *context, xmlError *error) {
  if (error->code == XML_ERR_NO_MEMORY) *(bool *)context = true;
}

/* The encoding that the first line declares. */
static hs_str declared(hs_str bytes) {
  hs_str line = hs_str_slice(bytes, 0, DECLARATION_LOOK);
  size_t at = hs_str_find(line, HS_LIT("encoding="), 0), end = hs_str_find(line, HS_LIT("?>"), 0);
  if (at == SIZE_MAX || end == SIZE_MAX || at > end || at + 10 >= line.size) return HS_NONE;
  char quote = line.data[at + 9];
  hs_str rest = hs_str_slice(line, at + 10, end);
  const char *close = rest.size ? memchr(rest.data, quote, rest.size) : NULL;
  return close ? hs_str_slice(rest, 0, (size_t)(close - rest.data)) : HS_NONE;
}

bool hs_xml_parse(hs_arena *arena, hs_str bytes, xmlDoc **doc, hs_error *err) {
  const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  hs_str text;
  bool no_memory = false;
  if (bytes.size > HS_XML_MAX) return hs_error_set(err, HS_ELIMIT, "XML of more than %d MiB", HS_XML_MAX >> 20);
  if (!hs_charset_decode(arena, bytes, declared(bytes), &text, err)) return false;
  text = hs_str_trim(text);
  hs_xml_listening before = hs_xml_listen(&no_memory, take_error);
  xmlParserCtxt *parser = xmlNewParserCtxt();
  xmlDoc *made = parser ? xmlCtxtReadMemory(parser, text.data, (int)text.size, NULL, "UTF-8", options) : NULL;
  no_memory = no_memory || !parser || parser->errNo == XML_ERR_NO_MEMORY;
  if (parser) xmlFreeParserCtxt(parser);
  hs_xml_unlisten(before);
  if (!no_memory && made && xmlDocGetRootElement(made)) return *doc = made, true;
  xmlFreeDoc(made);
  return no_memory ? hs_error_memory(err) : hs_error_set(err, HS_EFORMAT, "XML that cannot be parsed");
}

/* ---- the tree ---- */

xmlNode *hs_xml_child(const xmlNode *node, const char *name) {
  for (xmlNode *c = node ? node->children : NULL; c; c = c->next)
    if (hs_xml_is(c, name)) return c;
  return NULL;
}

xmlNode *hs_xml_next(const xmlNode *top, const xmlNode *node) {
  if (node->type == XML_ELEMENT_NODE && node->children) return node->children;
  while (node != top && !node->next) node = node->parent;
  return node == top ? NULL : node->next;
}

hs_str hs_xml_attribute(const xmlNode *node, const char *name) {
  for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next)
    if (hs_str_equal_nocase(hs_str_from((const char *)a->name), hs_str_from(name)))
      return a->children && a->children->content ? hs_str_from((const char *)a->children->content) : HS_LIT("");
  return HS_NONE;
}

/* The text of one node; of a reference the character that HTML knows by that name. */
static void add_text(hs_buffer *out, const xmlNode *node, bool escaped) {
  if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content) {
    hs_str text = hs_str_from((const char *)node->content);
    if (escaped) hs_markup_escape(out, text);
    else hs_buffer_add(out, text);
  } else if (node->type == XML_ENTITY_REF_NODE) {
    const htmlEntityDesc *entity = htmlEntityLookup(node->name);
    if (entity) hs_utf8_add(out, entity->value);
  }
}

static hs_str copy_out(hs_arena *arena, hs_buffer *out) {
  hs_str copy = HS_NONE;
  if (!out->failed) hs_arena_copy(arena, hs_buffer_str(out), &copy);
  hs_buffer_free(out);
  return copy;
}

hs_str hs_xml_text(hs_arena *arena, const xmlNode *node) {
  hs_buffer out = {0};
  for (const xmlNode *n = node; n; n = hs_xml_next(node, n)) add_text(&out, n, false);
  hs_str text = copy_out(arena, &out);
  return text.data ? hs_str_trim(text) : text;
}

/* ---- as HTML ---- */

/* The HTML element that an element stands for: its own name, or that of NITF; NULL: none. */
static const char *html_name(const xmlNode *node) {
  static const char *const NAMES[][2] = {{"p", "p"},
                                         {"h1", "h2"},
                                         {"h2", "h2"},
                                         {"h3", "h3"},
                                         {"h4", "h4"},
                                         {"h5", "h5"},
                                         {"h6", "h6"},
                                         {"hl2", "h3"},
                                         {"ul", "ul"},
                                         {"ol", "ol"},
                                         {"li", "li"},
                                         {"table", "table"},
                                         {"tr", "tr"},
                                         {"td", "td"},
                                         {"th", "th"},
                                         {"blockquote", "blockquote"},
                                         {"bq", "blockquote"},
                                         {"pre", "pre"},
                                         {"br", "br"},
                                         {"a", "a"},
                                         {"figure", "figure"},
                                         {"figcaption", "figcaption"},
                                         {"caption", "figcaption"},
                                         {"media", "figure"},
                                         {"div", "div"},
                                         {"block", "div"},
                                         {"section", "div"},
                                         {"dl", "dl"},
                                         {"dt", "dt"},
                                         {"dd", "dd"}};
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
    if (hs_xml_is(node, NAMES[i][0])) return NAMES[i][1];
  return NULL;
}

static bool is_left_out(const xmlNode *node) {
  return hs_xml_is(node, "script") || hs_xml_is(node, "style") || hs_xml_is(node, "head") ||
         hs_xml_is(node, "media-metadata");
}

static void open_tag(hs_buffer *out, const xmlNode *node, const char *name) {
  hs_buffer_format(out, "<%s", name);
  hs_str href = hs_xml_attribute(node, "href");
  if (href.size && strcmp(name, "a") == 0) {
    hs_buffer_add(out, HS_LIT(" href=\""));
    hs_markup_escape(out, href);
    hs_buffer_add_char(out, '"');
  }
  hs_buffer_add_char(out, '>');
}

static void close_tag(hs_buffer *out, const xmlNode *node) {
  const char *name = html_name(node);
  if (name && strcmp(name, "br") != 0) hs_buffer_format(out, "</%s>", name);
}

hs_str hs_xml_html(hs_arena *arena, const xmlNode *top) {
  hs_buffer out = {0};
  const xmlNode *n = top ? top->children : NULL;
  while (n) {
    const char *name = html_name(n);
    bool down = n->type == XML_ELEMENT_NODE && n->children && !is_left_out(n);
    if (name) open_tag(&out, n, name);
    add_text(&out, n, true);
    if (down) {
      n = n->children;
      continue;
    }
    if (name) close_tag(&out, n);
    while (!n->next && n->parent != top) {
      n = n->parent;
      close_tag(&out, n);
    }
    n = n->next;
  }
  return copy_out(arena, &out);
}

static int add_bytes(void *to, const char *bytes, int size) {
  hs_buffer_add(to, (hs_str){bytes, (size_t)size});
  return ((hs_buffer *)to)->failed ? -1 : size;
}

/* By xmlNodeDumpOutput: xmlNodeDump frees its buffer twice where memory runs out in libxml2 2.9.14. */
static void dump(xmlNode *node, hs_buffer *written) {
  xmlOutputBuffer *output = xmlOutputBufferCreateIO(add_bytes, NULL, written, NULL);
  if (output) xmlNodeDumpOutput(output, node->doc, node, 0, 0, NULL);
  written->failed |= !output || xmlOutputBufferClose(output) < 0;
}

hs_str hs_xml_source(hs_arena *arena, xmlNode *node) {
  hs_buffer written = {0};
  hs_xml_listening before = hs_xml_listen(NULL, NULL);
  dump(node, &written);
  hs_xml_unlisten(before);
  return copy_out(arena, &written);
}
