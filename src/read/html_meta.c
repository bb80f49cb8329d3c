/* html_meta.c - metadata of a page. See html_meta.h. data/words/html_meta.tsv names the <meta> elements. */
#include "read/html_meta.h"

#include "know/table.h"
#include "read/header.h"

enum { DEPTH_LOOK = 8, VALUE_MAX = 2000, SHORT_MAX = 160 };

void hs_html_meta_offer(hs_meta_value *to, hs_str text, uint8_t rank, const char *why) {
  text = hs_str_trim(text);
  if (!text.size || text.size > VALUE_MAX || (to->text.data && to->rank <= rank)) return;
  *to = (hs_meta_value){text, rank, why};
}

void hs_html_meta_date(hs_meta_date *to, hs_str text, uint8_t rank, const char *why) {
  hs_written_date date;
  if (to->why && to->rank <= rank) return;
  if (!hs_written_date_find(text, 0, &date) || date.ambiguous || date.day.year < 1980) return;
  *to = (hs_meta_date){date, rank, why};
}

/* Is there a person's name in it, between commas and such? "By" and its kin may stand before it. */
static bool holds_person(hs_str text) {
  static const char JOINTS[] = ",;|/&(";
  for (size_t begin = 0; begin < text.size;) {
    size_t end = begin;
    while (end < text.size && !strchr(JOINTS, text.data[end])) end++;
    hs_str piece = hs_header_without_by(hs_str_trim(hs_str_slice(text, begin, end)));
    for (int words = 0; words < 3 && piece.size; words++) { /* with up to two words before it passed over */
      if (hs_header_is_person(piece)) return true;
      size_t blank = hs_str_find(piece, HS_LIT(" "), 0);
      piece = blank == SIZE_MAX ? HS_LIT("") : hs_str_trim(hs_str_slice(piece, blank, piece.size));
    }
    begin = end + 1;
  }
  return false;
}

void hs_html_meta_author(hs_html_meta *m, hs_str name, uint8_t rank) {
  name = hs_str_trim(name);
  if (!name.size || name.size > 200 || !holds_person(name) || (m->author_count && m->author_rank < rank)) return;
  if (m->author_count && m->author_rank > rank) m->author_count = 0;
  m->author_rank = rank;
  for (size_t i = 0; i < m->author_count; i++)
    if (hs_str_equal_nocase(m->authors[i], name)) return;
  if (m->author_count < HS_META_AUTHORS_MAX) m->authors[m->author_count++] = name;
}

static void take_field(hs_html_meta *m, hs_str name, hs_str content, uint8_t worse) {
  uint32_t row;
  if (!name.size || !content.size || !hs_table_find(HS_T_HTML_META, name, &row)) return;
  hs_phrase found;
  if (!hs_phrase_find_in(HS_T_HTML_META, name, &found) || !hs_phrase_in(&found, HS_T_HTML_META, HS_HTML_META_NAMES)) return;
  hs_str field = hs_table_cell(HS_T_HTML_META, row, HS_HTML_META_FIELD);
  uint8_t rank = (uint8_t)(hs_table_cell(HS_T_HTML_META, row, HS_HTML_META_RANK).data[0] - '0' + worse);
  if (hs_str_is(field, "published")) hs_html_meta_date(&m->published, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "modified")) hs_html_meta_date(&m->modified, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "title")) hs_html_meta_offer(&m->headline, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "site")) hs_html_meta_offer(&m->site, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "url")) hs_html_meta_offer(&m->url, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "language")) hs_html_meta_offer(&m->language, content, rank, "a meta element of the page");
  else if (hs_str_is(field, "author") && hs_str_find(content, HS_LIT("//"), 0) == SIZE_MAX)
    hs_html_meta_author(m, content, rank);
}

static void take_meta(hs_html_meta *m, const hs_dom *dom, size_t x) {
  hs_str content = hs_dom_get(dom, x, HS_DOM_CONTENT);
  static const hs_dom_name NAMES[] = {HS_DOM_PROPERTY, HS_DOM_NAME, HS_DOM_ITEMPROP, HS_DOM_HTTP_EQUIV};
  if (!content.data) return;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    hs_str name = hs_dom_get(dom, x, NAMES[i]);
    if (name.data) take_field(m, name, content, i == 2 ? 1 : 0);
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

static void take_time(hs_html_meta *m, const hs_dom *dom, size_t x) {
  hs_str value = hs_dom_get(dom, x, HS_DOM_DATETIME), class = hs_dom_get(dom, x, HS_DOM_CLASS),
         prop = hs_dom_get(dom, x, HS_DOM_ITEMPROP);
  if (!value.data) value = only_text(dom, x);
  if (!value.data) return;
  bool updated = (class.data && (hs_str_find(class, HS_LIT("updat"), 0) != SIZE_MAX ||
                                 hs_str_find(class, HS_LIT("modif"), 0) != SIZE_MAX)) ||
                 (prop.data && hs_str_equal_nocase(prop, HS_LIT("dateModified")));
  bool marked = hs_dom_get(dom, x, HS_DOM_PUBDATE).data ||
                (class.data && (hs_str_find(class, HS_LIT("publi"), 0) != SIZE_MAX || has_word(class, "entry-date"))) ||
                (prop.data && hs_str_equal_nocase(prop, HS_LIT("datePublished")));
  if (marked) hs_html_meta_date(&m->published, value, 6, "a time element of the page");
  else if (updated) hs_html_meta_date(&m->modified, value, 6, "a time element of the page");
  else hs_html_meta_date(&m->published, value, 8, "a time element of the page");
}

/* All text of an element that holds little, blanks folded; empty where it holds much. False without memory. */
static bool short_text(hs_arena *arena, const hs_dom *dom, size_t x, hs_str *text) {
  if (dom->nodes[x].next - x > 64) return *text = HS_LIT(""), true;
  *text = hs_dom_gather(arena, dom, x, SHORT_MAX);
  if (text->size == SHORT_MAX) *text = HS_LIT("");
  return text->data != NULL;
}

/* Does it stand among comments, in a side column, or in a list of other articles? */
static bool elsewhere(const hs_dom *dom, size_t x) {
  static const char *const WORDS[] = {"comment",   "Comment", "kommentar", "sidebar", "widget",  "related",
                                      "recommend", "teaser",  "footer",    "popular", "trending"};
  for (int depth = 0; x && depth < 12; depth++, x = dom->nodes[x].parent) {
    if (dom->nodes[x].tag == HS_TAG_BODY) return false;
    hs_str values[] = {hs_dom_get(dom, x, HS_DOM_CLASS), hs_dom_get(dom, x, HS_DOM_ID)};
    for (size_t v = 0; v < 2; v++)
      for (size_t i = 0; values[v].data && i < sizeof WORDS / sizeof *WORDS; i++)
        if (hs_str_find(values[v], hs_str_from(WORDS[i]), 0) != SIZE_MAX) return true;
  }
  return false;
}

/* A name that stands in the text of the page. Names beside the first one belong to it; those elsewhere are the authors
 * of other articles. */
static bool take_name(hs_arena *arena, hs_html_meta *m, const hs_dom *dom, size_t x, uint8_t rank) {
  if (m->author_count && m->author_rank <= 4) return true;
  hs_str name;
  if (!short_text(arena, dom, x, &name)) return false;
  if (!name.size || !holds_person(name) || elsewhere(dom, x)) return true;
  size_t parent = dom->nodes[x].parent, box = dom->nodes[parent].parent;
  bool same = m->author_box == box || m->author_box == parent || dom->nodes[m->author_box].parent == parent;
  if (m->author_count && rank >= m->author_rank && !same) return true;
  if (!m->author_count || rank < m->author_rank) m->author_box = box;
  hs_html_meta_author(m, name, rank);
  return true;
}

/* <abbr class="published" title="2016-12-23T05:11:00">, <span property="schema:datePublished" content="…">. */
static void take_marked_date(hs_html_meta *m, const hs_dom *dom, size_t x, hs_str class) {
  hs_str property = hs_dom_get(dom, x, HS_DOM_PROPERTY), content = hs_dom_get(dom, x, HS_DOM_CONTENT),
         title = hs_dom_get(dom, x, HS_DOM_TITLE);
  if (property.data && content.data) {
    if (hs_str_ends(property, HS_LIT("datePublished")) || hs_str_ends(property, HS_LIT("dateCreated")) ||
        hs_str_ends(property, HS_LIT("dc:date")))
      hs_html_meta_date(&m->published, content, 3, "a marked date of the page");
  }
  bool marked = class.data && (has_word(class, "published") || has_word(class, "dtstart") ||
                               has_word(class, "dtreviewed") || has_word(class, "pubdate"));
  if (marked && title.data) hs_html_meta_date(&m->published, title, 5, "a marked date of the page");
}

static bool take_element(hs_arena *arena, hs_html_meta *m, const hs_dom *dom, size_t x, hs_error *err) {
  bool ok = true;
  hs_str prop = hs_dom_get(dom, x, HS_DOM_ITEMPROP), rel = hs_dom_get(dom, x, HS_DOM_REL),
         class = hs_dom_get(dom, x, HS_DOM_CLASS);
  if (prop.data && hs_str_equal_nocase(prop, HS_LIT("datePublished"))) {
    hs_str value = hs_dom_get(dom, x, HS_DOM_CONTENT);
    if (!value.data) value = hs_dom_get(dom, x, HS_DOM_DATETIME);
    if (!value.data) value = hs_dom_get(dom, x, HS_DOM_TITLE);
    if (!value.data) value = only_text(dom, x);
    if (value.data) hs_html_meta_date(&m->published, value, 3, "itemprop datePublished");
  } else if (prop.data && hs_str_equal_nocase(prop, HS_LIT("author"))) {
    ok = take_name(arena, m, dom, x, 5);
  }
  take_marked_date(m, dom, x, class);
  if (rel.data && has_word(rel, "author")) ok = ok && take_name(arena, m, dom, x, 5);
  static const char *const CLASSES[] = {"author",
                                        "byline",
                                        "author-name",
                                        "fn",
                                        "byline-name",
                                        "author_name",
                                        "authorname",
                                        "byline__name",
                                        "article-author",
                                        "article__author",
                                        "entry-author",
                                        "post-author",
                                        "author-link",
                                        "c-byline__author",
                                        "posted-by",
                                        "writer",
                                        "autor",
                                        "auteur",
                                        "autore",
                                        "article-byline",
                                        "story-byline",
                                        "byline__author",
                                        "post-author-name",
                                        "author__name",
                                        "article-author__name",
                                        "article__byline",
                                        "entry-meta-author",
                                        "authors",
                                        "second-author"};
  for (size_t i = 0; class.data && i < sizeof CLASSES / sizeof *CLASSES; i++)
    if (has_word(class, CLASSES[i])) {
      ok = ok && take_name(arena, m, dom, x, 6);
      break;
    }
  return ok || hs_error_memory(err);
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
  switch ((hs_tag)dom->nodes[x].tag) {
    case HS_TAG_TEXT: return true;
    case HS_TAG_META: take_meta(m, dom, x); return true;
    case HS_TAG_LINK: take_link(m, dom, x); return true;
    case HS_TAG_HTML: take_language(m, dom, x); return true;
    case HS_TAG_TIME: take_time(m, dom, x); return true;
    case HS_TAG_SCRIPT: return take_script(arena, m, dom, x, err);
    case HS_TAG_TITLE:
      text = only_text(dom, x);
      if (text.data) hs_html_meta_offer(&m->page_title, text, 5, "the page's title");
      return true;
    default: return !dom->nodes[x].count || take_element(arena, m, dom, x, err);
  }
}

bool hs_html_meta_read(hs_arena *arena, const hs_dom *dom, hs_html_meta *meta, hs_error *err) {
  *meta = (hs_html_meta){0};
  for (size_t i = 0; i < dom->count; i++)
    if (!take_any(arena, meta, dom, i, err)) return false;
  return true;
}
