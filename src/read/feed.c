/* feed.c - feeds become reports, an entry each. See feed.h.
 * Elements are told by their names, whatever their prefix; those of Media RSS, which share names with others, by their
 * namespace. The longest of several bodies is taken. */
#include "read/feed.h"

#include "read/article.h"
#include "read/xml.h"

static const char *const MEDIA = "search.yahoo.com/mrss";

bool hs_feed_begins(const hs_start *start) {
  static const char *const ROOTS[] = {"rss", "RDF", "feed", "entry", "opml"};
  hs_str root = hs_xml_root_name(start->text);
  for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
    if (hs_str_equal_nocase(root, hs_str_from(ROOTS[i]))) return true;
  return false;
}

/* One entry under way. */
typedef struct entry {
  hs_arena *arena;
  hs_article article;
  hs_str guid, updated, media_title;
  hs_str media_text; /* what a picture or film says of itself */
  bool no_memory;
} entry;

static bool is_media(const xmlNode *node) {
  return node->ns && node->ns->href && strstr((const char *)node->ns->href, MEDIA);
}

static hs_str text(entry *e, const xmlNode *node) {
  hs_str s = hs_xml_text(e->arena, node);
  e->no_memory |= !s.data;
  return s.data ? s : HS_LIT("");
}

static void first(hs_str *to, hs_str value) {
  if (!to->size) *to = value;
}

static void longest(hs_str *to, hs_str value) {
  if (value.size > to->size) *to = value;
}

/* ---- the parts of an entry ---- */

/* The address: RSS has it as text, Atom in an attribute, among others of other relations. */
static void take_link(entry *e, const xmlNode *node) {
  hs_str href = hs_xml_attribute(node, "href"), rel = hs_xml_attribute(node, "rel");
  if (!href.data) first(&e->article.url, text(e, node));
  else if (!rel.size || hs_str_is(rel, "alternate")) first(&e->article.url, href);
}

/* "Mira Voss", <name>Mira Voss</name>, or "desk@example.org (Mira Voss)" */
static void take_author(entry *e, const xmlNode *node) {
  const xmlNode *inner = hs_xml_child(node, "name");
  hs_str name = text(e, inner ? inner : node);
  size_t open = hs_str_find(name, HS_LIT("("), 0);
  if (hs_str_find(name, HS_LIT("@"), 0) != SIZE_MAX) {
    if (open == SIZE_MAX) return;
    name = hs_str_slice(name, open + 1, name.size);
    if (hs_str_ends(name, HS_LIT(")"))) name.size--;
  }
  if (name.size && !HS_PUSH(e->arena, &e->article.authors, name)) e->no_memory = true;
}

/* Atom's content and summary: text, escaped HTML, or XHTML as it is. */
static hs_str body(entry *e, const xmlNode *node) {
  if (!hs_str_is(hs_xml_attribute(node, "type"), "xhtml")) return text(e, node);
  hs_str html = hs_xml_html(e->arena, node);
  e->no_memory |= !html.data;
  return html.data ? html : HS_LIT("");
}

static void take_media(entry *e, const xmlNode *node) {
  if (hs_xml_is(node, "title")) first(&e->media_title, text(e, node));
  if (hs_xml_is(node, "description") || hs_xml_is(node, "text")) first(&e->article.summary, text(e, node));
  if (!hs_xml_is(node, "group") && !hs_xml_is(node, "content")) return;
  for (const xmlNode *c = node->children; c; c = c->next) { /* what belongs to one picture or film */
    if (c->type != XML_ELEMENT_NODE || !is_media(c)) continue;
    if (hs_xml_is(c, "title")) first(&e->media_title, text(e, c));
    bool says = hs_xml_is(c, "description") || hs_xml_is(c, "text");
    if (says && hs_xml_is(node, "group")) first(&e->article.summary, text(e, c));
    else if (says) longest(&e->media_text, text(e, c));
    else if (hs_xml_is(c, "content")) take_media(e, c); /* of a group; its own children are no such ones */
  }
}

static bool is_any(const xmlNode *node, const char *const *names) {
  for (; *names; names++)
    if (hs_xml_is(node, *names)) return true;
  return false;
}

static void take_part(entry *e, const xmlNode *n) {
  static const char *const PUBLISHED[] = {"pubDate", "published", "issued", "date", "created", NULL};
  static const char *const UPDATED[] = {"updated", "modified", NULL};
  static const char *const BODIES[] = {"encoded", "content", "fulltext", "full-text", NULL};
  static const char *const SUMMARIES[] = {"description", "summary", "abstract", NULL};
  hs_article *a = &e->article;
  if (is_media(n)) take_media(e, n);
  else if (hs_xml_is(n, "title")) first(&a->title, body(e, n));
  else if (hs_xml_is(n, "link")) take_link(e, n);
  else if (hs_xml_is(n, "origLink")) a->url = text(e, n);
  else if (hs_xml_is(n, "guid") || hs_xml_is(n, "id")) first(&e->guid, text(e, n));
  else if (is_any(n, PUBLISHED)) first(&a->published, text(e, n));
  else if (is_any(n, UPDATED)) first(&e->updated, text(e, n));
  else if (hs_xml_is(n, "author") || hs_xml_is(n, "creator")) take_author(e, n);
  else if (is_any(n, BODIES)) longest(&a->body, body(e, n));
  else if (is_any(n, SUMMARIES)) longest(&a->summary, body(e, n));
  else if (hs_xml_is(n, "language")) first(&a->language, text(e, n));
  else if (hs_xml_is(n, "source")) first(&a->outlet, text(e, hs_xml_child(n, "title") ? hs_xml_child(n, "title") : n));
}

/* ---- the feed ---- */

/* What the feed says of all its entries: its title is the publisher's name. */
static void take_feed(entry *feed, const xmlNode *head, const xmlNode *root) {
  feed->article.outlet = text(feed, hs_xml_child(head, "title"));
  feed->article.language = text(feed, hs_xml_child(head, "language"));
  first(&feed->article.language, hs_xml_attribute(head, "lang"));
  first(&feed->article.language, hs_xml_attribute(root, "lang"));
}

static bool read_entry(hs_intake *intake, hs_str path, xmlNode *node, const entry *feed, hs_error *err) {
  entry e = {.arena = hs_arena_new(), .article.why = "the feed's entry"};
  if (!e.arena) return hs_error_memory(err);
  hs_article *a = &e.article;
  for (const xmlNode *c = node->children; c; c = c->next)
    if (c->type == XML_ELEMENT_NODE) take_part(&e, c);
  if (!a->url.size && hs_str_starts(e.guid, HS_LIT("http"))) a->url = e.guid;
  if (!a->published.size) a->published = e.updated;
  else a->modified = e.updated;
  first(&a->title, e.media_title);
  first(&a->outlet, feed->article.outlet);
  first(&a->language, hs_xml_attribute(node, "lang"));
  first(&a->language, feed->article.language);
  if (hs_str_trim(a->body).size < hs_str_trim(a->summary).size) a->body = a->summary;
  if (!hs_str_trim(a->body).size) a->body = e.media_text;
  a->uri = a->url.size ? a->url : path;
  a->raw = hs_xml_source(e.arena, node);
  bool empty = !a->body.size && !a->title.size;
  bool ok = e.no_memory || !a->raw.data ? hs_error_memory(err)
            : empty                     ? hs_intake_pass(intake, path, "entries without text", err)
                                        : hs_article_read(intake, a, err);
  hs_arena_free(e.arena);
  return ok;
}

static bool read_entries(hs_intake *intake, hs_str path, xmlNode *in, const entry *feed, size_t *count, hs_error *err) {
  for (xmlNode *c = in->children; c; c = c->next) {
    if (!hs_xml_is(c, "item") && !hs_xml_is(c, "entry")) continue;
    ++*count;
    if (!read_entry(intake, path, c, feed, err)) return false;
  }
  return true;
}

static bool tell_list(const xmlNode *root, hs_error *err) {
  size_t feeds = 0;
  for (const xmlNode *n = root; n; n = hs_xml_next(root, n))
    feeds += hs_xml_attribute(n->type == XML_ELEMENT_NODE ? n : NULL, "xmlUrl").size > 0;
  return hs_error_set(err, HS_EFORMAT,
                      "a list of %zu feeds (OPML), no reports: skipped; nothing is fetched, save the feeds "
                      "and name them",
                      feeds);
}

static bool read_root(hs_intake *intake, hs_str path, xmlNode *root, hs_error *err) {
  xmlNode *channel = hs_xml_child(root, "channel"), *head = channel ? channel : root;
  entry feed = {.arena = hs_arena_new()};
  size_t count = 0;
  if (!feed.arena) return hs_error_memory(err);
  if (!hs_xml_is(root, "entry")) take_feed(&feed, head, root);
  bool ok = !feed.no_memory || hs_error_memory(err);
  if (ok && hs_xml_is(root, "entry")) ok = ++count && read_entry(intake, path, root, &feed, err);
  if (ok && channel) ok = read_entries(intake, path, channel, &feed, &count, err);
  if (ok) ok = read_entries(intake, path, root, &feed, &count, err); /* RSS 1.0 has them beside the channel */
  hs_arena_free(feed.arena);
  return ok && (count || hs_error_set(err, HS_EFORMAT, "a feed without entries"));
}

bool hs_feed_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  hs_arena *arena = hs_arena_new();
  xmlDoc *doc = NULL;
  bool ok = arena ? hs_xml_parse(arena, bytes, &doc, err) : hs_error_memory(err);
  xmlNode *root = ok ? xmlDocGetRootElement(doc) : NULL;
  if (ok) ok = hs_xml_is(root, "opml") ? tell_list(root, err) : read_root(intake, path, root, err);
  xmlFreeDoc(doc);
  hs_arena_free(arena);
  return ok;
}
