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

static void take_meta(hs_html_meta *m, const xmlNode *x) {
  hs_str content = hs_html_attribute(x, "content");
  static const char *const NAMES[] = {"property", "name", "itemprop", "http-equiv"};
  if (!content.data) return;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    hs_str name = hs_html_attribute(x, NAMES[i]);
    if (name.data) take_field(m, name, content, i == 2 ? 1 : 0);
  }
}

/* The text directly in an element or one level below, where it is a single run. */
static hs_str only_text(const xmlNode *x) {
  for (int depth = 0; x && depth < DEPTH_LOOK; depth++) {
    const xmlNode *child = x->children;
    while (child && child->type != XML_ELEMENT_NODE && child->type == XML_TEXT_NODE &&
           !hs_str_trim(hs_html_text_of(child)).size)
      child = child->next;
    if (!child) return HS_NONE;
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      return hs_str_trim(hs_html_text_of(child));
    x = child;
  }
  return HS_NONE;
}

static bool has_word(hs_str value, const char *word) {
  hs_str part;
  while (hs_str_part(&value, ' ', &part))
    if (hs_str_equal_nocase(part, hs_str_from(word))) return true;
  return false;
}

static void take_link(hs_html_meta *m, const xmlNode *x) {
  hs_str rel = hs_html_attribute(x, "rel"), href = hs_html_attribute(x, "href");
  if (rel.data && href.data && has_word(rel, "canonical")) hs_html_meta_offer(&m->url, href, 1, "the canonical link");
}

static void take_time(hs_html_meta *m, const xmlNode *x) {
  hs_str value = hs_html_attribute(x, "datetime"), class = hs_html_attribute(x, "class"),
         prop = hs_html_attribute(x, "itemprop");
  if (!value.data) value = only_text(x);
  if (!value.data) return;
  bool updated = (class.data && (hs_str_find(class, HS_LIT("updat"), 0) != SIZE_MAX ||
                                 hs_str_find(class, HS_LIT("modif"), 0) != SIZE_MAX)) ||
                 (prop.data && hs_str_equal_nocase(prop, HS_LIT("dateModified")));
  bool marked = hs_html_attribute(x, "pubdate").data ||
                (class.data && (hs_str_find(class, HS_LIT("publi"), 0) != SIZE_MAX || has_word(class, "entry-date"))) ||
                (prop.data && hs_str_equal_nocase(prop, HS_LIT("datePublished")));
  if (marked) hs_html_meta_date(&m->published, value, 6, "a time element of the page");
  else if (updated) hs_html_meta_date(&m->modified, value, 6, "a time element of the page");
  else hs_html_meta_date(&m->published, value, 8, "a time element of the page");
}

/* All text of an element that holds little, blanks folded; empty where it holds much. False without memory. */
static bool short_text(hs_arena *arena, const xmlNode *top, hs_str *text) {
  char bytes[SHORT_MAX];
  size_t size = 0, steps = 0;
  bool blank = false;
  *text = HS_LIT("");
  for (const xmlNode *x = top->children; x && ++steps < 64;) {
    hs_str s = x->type == XML_TEXT_NODE ? hs_html_text_of(x) : HS_LIT("");
    for (size_t i = 0; i < s.size; i++) {
      bool space = hs_is_space(s.data[i]) || (s.data[i] == '\xC2' && i + 1 < s.size && s.data[i + 1] == '\xA0' && ++i);
      if (space) {
        blank = size > 0;
        continue;
      }
      if (size + 2 >= SHORT_MAX) return true;
      if (blank) bytes[size++] = ' ';
      blank = false;
      bytes[size++] = s.data[i];
    }
    if (x->type == XML_ELEMENT_NODE) blank = size > 0;
    if (x->type == XML_ELEMENT_NODE && x->children) {
      x = x->children;
      continue;
    }
    while (x != top && !x->next) x = x->parent;
    x = x == top ? NULL : x->next;
  }
  return hs_arena_copy(arena, (hs_str){bytes, size}, text);
}

/* Does it stand among comments, in a side column, or in a list of other articles? */
static bool elsewhere(const xmlNode *x) {
  static const char *const WORDS[] = {"comment",   "Comment", "kommentar", "sidebar", "widget",  "related",
                                      "recommend", "teaser",  "footer",    "popular", "trending"};
  for (int depth = 0; x && x->type == XML_ELEMENT_NODE && depth < 12; depth++, x = x->parent) {
    if (strcmp((const char *)x->name, "body") == 0) return false;
    hs_str values[] = {hs_html_attribute(x, "class"), hs_html_attribute(x, "id")};
    for (size_t v = 0; v < 2; v++)
      for (size_t i = 0; values[v].data && i < sizeof WORDS / sizeof *WORDS; i++)
        if (hs_str_find(values[v], hs_str_from(WORDS[i]), 0) != SIZE_MAX) return true;
  }
  return false;
}

/* A name that stands in the text of the page. Names beside the first one belong to it; those elsewhere are the authors
 * of other articles. */
static bool take_name(hs_arena *arena, hs_html_meta *m, const xmlNode *x, uint8_t rank) {
  if (m->author_count && m->author_rank <= 4) return true;
  hs_str name;
  if (!short_text(arena, x, &name)) return false;
  if (!name.size || !holds_person(name) || elsewhere(x)) return true;
  const xmlNode *box = x->parent && x->parent->parent ? x->parent->parent : x;
  bool same = m->author_box == box || m->author_box == x->parent ||
              (m->author_box && x->parent && m->author_box->parent == x->parent);
  if (m->author_count && rank >= m->author_rank && !same) return true;
  if (!m->author_count || rank < m->author_rank) m->author_box = box;
  hs_html_meta_author(m, name, rank);
  return true;
}

/* <abbr class="published" title="2016-12-23T05:11:00">, <span property="schema:datePublished" content="…">. */
static void take_marked_date(hs_html_meta *m, const xmlNode *x, hs_str class) {
  hs_str property = hs_html_attribute(x, "property"), content = hs_html_attribute(x, "content"),
         title = hs_html_attribute(x, "title");
  if (property.data && content.data) {
    if (hs_str_ends(property, HS_LIT("datePublished")) || hs_str_ends(property, HS_LIT("dateCreated")) ||
        hs_str_ends(property, HS_LIT("dc:date")))
      hs_html_meta_date(&m->published, content, 3, "a marked date of the page");
  }
  bool marked = class.data && (has_word(class, "published") || has_word(class, "dtstart") ||
                               has_word(class, "dtreviewed") || has_word(class, "pubdate"));
  if (marked && title.data) hs_html_meta_date(&m->published, title, 5, "a marked date of the page");
}

static bool take_element(hs_arena *arena, hs_html_meta *m, const xmlNode *x, hs_error *err) {
  bool ok = true;
  hs_str prop = hs_html_attribute(x, "itemprop"), rel = hs_html_attribute(x, "rel"),
         class = hs_html_attribute(x, "class");
  if (prop.data && hs_str_equal_nocase(prop, HS_LIT("datePublished"))) {
    hs_str value = hs_html_attribute(x, "content");
    if (!value.data) value = hs_html_attribute(x, "datetime");
    if (!value.data) value = hs_html_attribute(x, "title");
    if (!value.data) value = only_text(x);
    if (value.data) hs_html_meta_date(&m->published, value, 3, "itemprop datePublished");
  } else if (prop.data && hs_str_equal_nocase(prop, HS_LIT("author"))) {
    ok = take_name(arena, m, x, 5);
  }
  take_marked_date(m, x, class);
  if (rel.data && has_word(rel, "author")) ok = ok && take_name(arena, m, x, 5);
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
      ok = ok && take_name(arena, m, x, 6);
      break;
    }
  return ok || hs_error_memory(err);
}

static bool take_any(hs_arena *arena, hs_html_meta *m, const xmlNode *x, hs_error *err) {
  const char *name = (const char *)x->name;
  if (strcmp(name, "meta") == 0) {
    take_meta(m, x);
  } else if (strcmp(name, "link") == 0) {
    take_link(m, x);
  } else if (strcmp(name, "title") == 0) {
    hs_str text = only_text(x);
    if (text.data) hs_html_meta_offer(&m->page_title, text, 5, "the page's title");
  } else if (strcmp(name, "html") == 0) {
    hs_str lang = hs_html_attribute(x, "lang");
    if (!lang.data) lang = hs_html_attribute(x, "xml:lang");
    if (lang.data) hs_html_meta_offer(&m->language, lang, 1, "the page's language");
  } else if (strcmp(name, "time") == 0) {
    take_time(m, x);
  } else if (strcmp(name, "script") == 0) {
    hs_str type = hs_html_attribute(x, "type");
    if (type.data && hs_str_find(type, HS_LIT("ld+json"), 0) != SIZE_MAX && x->children)
      return hs_html_jsonld_read(arena, hs_html_text_of(x->children), m, err);
  } else {
    return take_element(arena, m, x, err);
  }
  return true;
}

bool hs_html_meta_read(hs_arena *arena, const xmlDoc *doc, hs_html_meta *meta, hs_error *err) {
  const xmlNode *root = xmlDocGetRootElement(doc), *x = root;
  *meta = (hs_html_meta){0};
  while (x) {
    if (x->type == XML_ELEMENT_NODE && !take_any(arena, meta, x, err)) return false;
    if (x->type == XML_ELEMENT_NODE && x->children) {
      x = x->children;
      continue;
    }
    while (x != root && !x->next) x = x->parent;
    x = x == root ? NULL : x->next;
  }
  return true;
}
