/* html_head.c - metadata of a page. See html_meta.h. data/words/html_meta.tsv names the <meta> elements. */
#include "read/html_head.h"

#include "know/table.h"
#include "read/header.h"
#include "read/html_jsonld.h"

enum { DEPTH_LOOK = 8 };

static void take_field(hs_html_meta *m, hs_str name, hs_str content, uint8_t worse) {
  uint32_t row;
  if (!name.size || !content.size || !hs_table_find(HS_T_HTML_META, name, &row)) return;
  hs_phrase found;
  if (!hs_phrase_find_in(HS_T_HTML_META, name, &found) || !hs_phrase_in(&found, HS_T_HTML_META, HS_HTML_META_NAMES))
    return;
  hs_str field = hs_table_cell(HS_T_HTML_META, row, HS_HTML_META_FIELD);
  uint8_t rank = (uint8_t)(hs_table_cell(HS_T_HTML_META, row, HS_HTML_META_RANK).data[0] - '0' + worse);
  if (hs_str_is(field, "published")) hs_html_meta_date(&m->published, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "modified")) hs_html_meta_date(&m->modified, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "title")) hs_html_meta_offer(&m->headline, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "site")) hs_html_meta_offer(&m->site, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "url")) hs_html_meta_offer(&m->url, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "language")) hs_html_meta_offer(&m->language, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "author") && hs_str_find(content, HS_LIT("//"), 0) == SIZE_MAX)
    hs_html_meta_author(m, (hs_meta_name){content, rank, false, "a meta element of the page"});
  else if (hs_str_is(field, "label")) m->label = content;
  else if (hs_str_is(field, "labelled")) m->labelled = content;
}

static void take_meta(hs_html_meta *m, const hs_dom *dom, size_t x) {
  hs_str content = hs_dom_get(dom, x, HS_DOM_CONTENT);
  static const hs_dom_name NAMES[] = {HS_DOM_PROPERTY, HS_DOM_NAME, HS_DOM_ITEMPROP, HS_DOM_HTTP_EQUIV};
  if (!content.data) return;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    hs_str names = hs_dom_get(dom, x, NAMES[i]), name;
    while (names.data && hs_str_part(&names, ' ', &name)) take_field(m, name, content, i == 2 ? 1 : 0);
  }
}

/* The text directly in an element or a few levels below, where it begins the element. */
static hs_str only_text(const hs_dom *dom, size_t x) {
  for (size_t i = x + 1, depth = 0; i < dom->nodes[x].next && depth < DEPTH_LOOK; i++) {
    if (dom->nodes[i].tag != HS_TAG_TEXT) {
      depth++;
      continue;
    }
    hs_str text = hs_str_trim(hs_dom_text(dom, i));
    if (text.size) return text;
  }
  return HS_NONE;
}

static bool has_word(hs_str value, const char *word) {
  hs_str part;
  while (hs_str_part(&value, ' ', &part))
    if (hs_str_equal_nocase(part, hs_str_from(word))) return true;
  return false;
}

static void take_link(hs_html_meta *m, const hs_dom *dom, size_t x) {
  hs_str rel = hs_dom_get(dom, x, HS_DOM_REL), href = hs_dom_get(dom, x, HS_DOM_HREF);
  if (rel.data && href.data && has_word(rel, "canonical")) hs_html_meta_offer(&m->url, href, 1, "the canonical link");
}

static void take_language(hs_html_meta *m, const hs_dom *dom, size_t x) {
  hs_str lang = hs_dom_get(dom, x, HS_DOM_LANG);
  if (!lang.data) lang = hs_dom_get(dom, x, HS_DOM_XML_LANG);
  if (lang.data) hs_html_meta_offer(&m->language, lang, 1, "the page's language");
}

static bool take_script(hs_arena *arena, hs_html_meta *m, const hs_dom *dom, size_t x, hs_error *err) {
  for (size_t i = x + 1; i < dom->nodes[x].next; i++)
    if (!hs_html_jsonld_read(arena, hs_dom_text(dom, i), m, err)) return false;
  return true;
}

static bool take_any(hs_arena *arena, hs_html_meta *m, const hs_dom *dom, size_t x, hs_error *err) {
  hs_str text;
  switch ((hs_dom_tag)dom->nodes[x].tag) {
    case HS_TAG_TEXT: return true;
    case HS_TAG_META: take_meta(m, dom, x); return true;
    case HS_TAG_LINK: take_link(m, dom, x); return true;
    case HS_TAG_HTML: take_language(m, dom, x); return true;
    case HS_TAG_SCRIPT: return take_script(arena, m, dom, x, err);
    case HS_TAG_TITLE:
      text = only_text(dom, x);
      if (text.data) hs_html_meta_offer(&m->page_title, text, 5, "the page's title");
      return true;
    default: return true;
  }
}

bool hs_html_head_read(hs_arena *arena, const hs_dom *dom, hs_html_meta *meta, hs_error *err) {
  *meta = (hs_html_meta){0};
  for (size_t i = 0; i < dom->count; i++)
    if (!take_any(arena, meta, dom, i, err)) return false;
  if (meta->labelled.data && hs_header_is(meta->label, "byline"))
    hs_html_meta_author(meta, (hs_meta_name){meta->labelled, 3, false, "a meta element of the page"});
  return true;
}
