/* newsml.c - XML of the news industry becomes reports. See newsml.h.
 * An item's metadata stand in elements whose names hardly change from one generation to the next; the first of each name
 * counts. The body is the first of body.content (NITF), body (XHTML), inlineData, DataContent. */
#include "read/newsml.h"

#include "read/article.h"
#include "read/xml.h"

bool hs_newsml_begins(const hs_start *start) {
  static const char *const ROOTS[] = {"newsItem",    "newsMessage", "NewsML",       "nitf",
                                      "packageItem", "conceptItem", "knowledgeItem"};
  hs_str root = hs_xml_root_name(start->text);
  for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
    if (hs_str_equal_nocase(root, hs_str_from(ROOTS[i]))) return true;
  return false;
}

/* One item under way. */
typedef struct item {
  hs_arena *arena;
  hs_article article;
  const xmlNode *content; /* the body */
  uint8_t rank;           /* of its name, from 1; 0: none yet */
  hs_str version_created;
  bool no_memory;
} item;

static hs_str text(item *i, const xmlNode *node) {
  hs_str s = hs_xml_text(i->arena, node);
  i->no_memory |= !s.data;
  return s.data ? s : HS_LIT("");
}

static void first(hs_str *to, hs_str value) {
  if (!to->size) *to = hs_str_trim(value);
}

/* The name in <provider literal="x"><name>X</name></provider>. */
static hs_str name_in(item *i, const xmlNode *node) {
  const xmlNode *name = hs_xml_child(node, "name");
  hs_str inner = text(i, name ? name : node);
  return inner.size ? inner : hs_xml_attribute(node, "literal");
}

/* A moment in an attribute (NITF's date.issue norm) or in the text. */
static hs_str moment(item *i, const xmlNode *node) {
  hs_str norm = hs_xml_attribute(node, "norm");
  return norm.size ? norm : text(i, node);
}

static void take_author(item *i, const xmlNode *node) {
  hs_str name = name_in(i, node);
  if (name.size && !i->article.authors.count && !HS_PUSH(i->arena, &i->article.authors, name)) i->no_memory = true;
}

static void take_content(item *i, const xmlNode *node) {
  static const char *const NAMES[] = {"body.content", "body", "inlineXML", "inlineData", "DataContent"};
  for (unsigned rank = 1; rank <= sizeof NAMES / sizeof *NAMES; rank++)
    if (hs_xml_is(node, NAMES[rank - 1]) && (!i->rank || rank < i->rank)) i->rank = (uint8_t)rank, i->content = node;
}

static void take_part(item *i, const xmlNode *n) {
  hs_article *a = &i->article;
  if (hs_xml_is(n, "headline") || hs_xml_is(n, "hl1")) first(&a->title, text(i, n));
  else if (hs_xml_is(n, "by") || hs_xml_is(n, "byline") || hs_xml_is(n, "bytag")) take_author(i, n);
  else if (hs_xml_is(n, "firstCreated") || hs_xml_is(n, "contentCreated") || hs_xml_is(n, "date.issue") ||
           hs_xml_is(n, "FirstCreated"))
    first(&a->published, moment(i, n));
  else if (hs_xml_is(n, "versionCreated") || hs_xml_is(n, "ThisRevisionCreated"))
    first(&i->version_created, text(i, n));
  else if (hs_xml_is(n, "infoSource") || hs_xml_is(n, "provider") || hs_xml_is(n, "distributor"))
    first(&a->outlet, name_in(i, n));
  else if (hs_xml_is(n, "language")) {
    first(&a->language, hs_xml_attribute(n, "tag"));
    first(&a->language, hs_xml_attribute(n, "FormalName"));
  } else if (hs_xml_is(n, "description") || hs_xml_is(n, "abstract")) first(&a->summary, text(i, n));
  else if (hs_xml_is(n, "doc.copyright")) first(&a->outlet, hs_xml_attribute(n, "holder"));
  take_content(i, n);
}

static void take_body(item *i) {
  if (!i->content) return;
  hs_str html = hs_xml_html(i->arena, i->content);
  i->no_memory |= !html.data;
  i->article.body = html;
  if (i->rank >= 4) i->article.body = text(i, i->content); /* inlineData, DataContent: text, or HTML in it */
  if (!i->article.body.size) i->article.body = html;
}

/* True where there was one, or it is counted as passed over. */
static bool read_item(hs_intake *intake, hs_str path, xmlNode *node, hs_error *err) {
  item i = {.arena = hs_arena_new(), .article.why = "the item's metadata"};
  if (!i.arena) return hs_error_memory(err);
  hs_article *a = &i.article;
  for (const xmlNode *n = node; n; n = hs_xml_next(node, n))
    if (n->type == XML_ELEMENT_NODE) take_part(&i, n);
  take_body(&i);
  if (!a->title.size) first(&a->title, text(&i, hs_xml_child(hs_xml_child(node, "head"), "title")));
  if (a->published.size) a->modified = i.version_created;
  else a->published = i.version_created;
  hs_str id = hs_xml_attribute(node, "guid");
  a->uri = id.size ? id : path;
  a->raw = hs_xml_source(i.arena, node);
  bool empty = !hs_str_trim(a->body).size && !a->summary.size;
  bool ok = i.no_memory || !a->raw.data ? hs_error_memory(err)
            : empty                     ? hs_intake_pass(intake, path, "items without text", err)
                                        : hs_article_read(intake, a, err);
  hs_arena_free(i.arena);
  return ok;
}

static bool is_item(const xmlNode *node) { return hs_xml_is(node, "newsItem") || hs_xml_is(node, "nitf"); }

/* Each news item, wherever it stands; what is inside one belongs to it. */
static bool read_items(hs_intake *intake, hs_str path, xmlNode *root, size_t *count, hs_error *err) {
  for (xmlNode *n = root; n;) {
    if (!is_item(n)) {
      n = hs_xml_next(root, n);
      continue;
    }
    ++*count;
    if (!read_item(intake, path, n, err)) return false;
    while (n != root && !n->next) n = n->parent;
    n = n == root ? NULL : n->next;
  }
  return true;
}

bool hs_newsml_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  xmlDoc *doc = NULL;
  size_t count = 0;
  bool ok = arena ? hs_xml_parse(arena, bytes, &doc, err) : hs_error_memory(err);
  ok = ok && read_items(intake, path, xmlDocGetRootElement(doc), &count, err);
  if (ok && !count) ok = hs_error_set(err, HS_EFORMAT, "NewsML without a news item");
  xmlFreeDoc(doc);
  hs_arena_free(arena);
  return ok;
}

bool hs_xml_begins(const hs_start *start) {
  return hs_str_starts(start->text, HS_LIT("<?xml")) && hs_xml_root_name(start->text).size;
}

bool hs_xml_refuse(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  (void)intake, (void)path;
  hs_str root = hs_str_slice(hs_xml_root_name(hs_str_slice(bytes, 0, HS_START_MAX)), 0, 40);
  return hs_error_set(err, HS_EFORMAT, "XML of a kind that is not known: <%.*s>", HS_FMT(root));
}
