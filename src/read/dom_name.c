/* dom_name.c - the names of elements and attributes. See dom_name.h.
 * Flags are those of the HTML Living Standard, sections 13.2.4.2 and 13.2.6. */
#include "read/dom_name.h"

#define BLOCK (HS_SPECIAL | HS_CLOSES_P | HS_EDGE)
#define ROW(name, number, flags) \
  { name, sizeof(name) - 1, number, flags }

/* Sorted by name. */
static const hs_element ELEMENTS[] = {
    ROW("a", HS_TAG_A, HS_FORMATTING),
    ROW("address", HS_TAG_ADDRESS, BLOCK),
    ROW("applet", HS_ELEMENT_APPLET, HS_SPECIAL | HS_SCOPE),
    ROW("area", HS_ELEMENT_VOID, HS_VOID | HS_ABSENT),
    ROW("article", HS_TAG_ARTICLE, BLOCK),
    ROW("aside", HS_TAG_ASIDE, BLOCK),
    ROW("audio", HS_TAG_AUDIO, 0),
    ROW("b", HS_TAG_B, HS_FORMATTING),
    ROW("base", HS_TAG_BASE, HS_VOID | HS_IN_HEAD | HS_EDGE),
    ROW("big", HS_ELEMENT_BIG, HS_FORMATTING),
    ROW("blockquote", HS_TAG_BLOCKQUOTE, BLOCK),
    ROW("body", HS_TAG_BODY, HS_SPECIAL | HS_EDGE),
    ROW("br", HS_TAG_BR, HS_VOID | HS_EDGE),
    ROW("button", HS_TAG_BUTTON, HS_SPECIAL | HS_EDGE),
    ROW("caption", HS_TAG_CAPTION, HS_SPECIAL | HS_SCOPE | HS_EDGE),
    ROW("center", HS_TAG_CENTER, BLOCK),
    ROW("code", HS_ELEMENT_CODE, HS_FORMATTING),
    ROW("col", HS_ELEMENT_COL, HS_VOID | HS_ABSENT),
    ROW("colgroup", HS_ELEMENT_COLGROUP, HS_SPECIAL | HS_EDGE),
    ROW("dd", HS_TAG_DD, HS_SPECIAL | HS_EDGE),
    ROW("details", HS_TAG_DETAILS, BLOCK),
    ROW("dialog", HS_TAG_DIALOG, BLOCK),
    ROW("dir", HS_ELEMENT_DIR, BLOCK),
    ROW("div", HS_TAG_DIV, BLOCK),
    ROW("dl", HS_TAG_DL, BLOCK),
    ROW("dt", HS_TAG_DT, HS_SPECIAL | HS_EDGE),
    ROW("em", HS_TAG_EM, HS_FORMATTING),
    ROW("embed", HS_ELEMENT_EMBED, HS_VOID | HS_ABSENT),
    ROW("fieldset", HS_TAG_FIELDSET, BLOCK),
    ROW("figcaption", HS_TAG_FIGCAPTION, BLOCK),
    ROW("figure", HS_TAG_FIGURE, BLOCK),
    ROW("font", HS_ELEMENT_FONT, HS_FORMATTING),
    ROW("footer", HS_TAG_FOOTER, BLOCK),
    ROW("form", HS_TAG_FORM, BLOCK),
    ROW("frame", HS_ELEMENT_VOID, HS_VOID | HS_ABSENT),
    ROW("frameset", HS_ELEMENT_FRAMESET, HS_SPECIAL | HS_EDGE),
    ROW("h1", HS_TAG_H1, BLOCK),
    ROW("h2", HS_TAG_H2, BLOCK),
    ROW("h3", HS_TAG_H3, BLOCK),
    ROW("h4", HS_TAG_H4, BLOCK),
    ROW("h5", HS_TAG_H5, BLOCK),
    ROW("h6", HS_TAG_H6, BLOCK),
    ROW("head", HS_TAG_HEAD, HS_SPECIAL | HS_EDGE),
    ROW("header", HS_TAG_HEADER, BLOCK),
    ROW("hgroup", HS_ELEMENT_HGROUP, HS_SPECIAL | HS_CLOSES_P),
    ROW("hr", HS_TAG_HR, BLOCK | HS_VOID),
    ROW("html", HS_TAG_HTML, HS_SPECIAL | HS_SCOPE | HS_EDGE),
    ROW("i", HS_TAG_I, HS_FORMATTING),
    ROW("iframe", HS_TAG_IFRAME, HS_RAW | HS_ABSENT),
    ROW("img", HS_TAG_IMG, HS_VOID | HS_ABSENT),
    ROW("input", HS_TAG_INPUT, HS_VOID | HS_ABSENT),
    ROW("keygen", HS_ELEMENT_VOID, HS_VOID | HS_ABSENT),
    ROW("label", HS_TAG_LABEL, 0),
    ROW("legend", HS_TAG_LEGEND, HS_EDGE),
    ROW("li", HS_TAG_LI, HS_SPECIAL | HS_EDGE),
    ROW("link", HS_TAG_LINK, HS_VOID | HS_IN_HEAD | HS_EDGE),
    ROW("main", HS_TAG_MAIN, BLOCK),
    ROW("map", HS_TAG_MAP, 0),
    ROW("marquee", HS_ELEMENT_MARQUEE, HS_SPECIAL | HS_SCOPE),
    ROW("math", HS_TAG_MATH, HS_DRAWING | HS_ABSENT),
    ROW("menu", HS_TAG_MENU, BLOCK),
    ROW("meta", HS_TAG_META, HS_VOID | HS_IN_HEAD | HS_EDGE),
    ROW("nav", HS_TAG_NAV, BLOCK),
    ROW("nobr", HS_ELEMENT_NOBR, HS_FORMATTING),
    ROW("noembed", HS_ELEMENT_NOEMBED, HS_RAW | HS_ABSENT),
    ROW("noframes", HS_TAG_NOFRAMES, HS_RAW | HS_IN_HEAD | HS_ABSENT),
    ROW("noscript", HS_TAG_NOSCRIPT, HS_RAW | HS_IN_HEAD | HS_ABSENT),
    ROW("object", HS_TAG_OBJECT, HS_SPECIAL | HS_SCOPE),
    ROW("ol", HS_TAG_OL, BLOCK),
    ROW("optgroup", HS_ELEMENT_OPTGROUP, HS_EDGE),
    ROW("option", HS_TAG_OPTION, HS_EDGE),
    ROW("p", HS_TAG_P, BLOCK),
    ROW("param", HS_ELEMENT_VOID, HS_VOID | HS_ABSENT),
    ROW("picture", HS_TAG_PICTURE, 0),
    ROW("pre", HS_TAG_PRE, BLOCK),
    ROW("q", HS_TAG_Q, 0),
    ROW("s", HS_ELEMENT_S, HS_FORMATTING),
    ROW("script", HS_TAG_SCRIPT, HS_RAW | HS_IN_HEAD),
    ROW("search", HS_ELEMENT_SEARCH, HS_SPECIAL | HS_CLOSES_P),
    ROW("section", HS_TAG_SECTION, BLOCK),
    ROW("select", HS_TAG_SELECT, HS_SPECIAL),
    ROW("small", HS_ELEMENT_SMALL, HS_FORMATTING),
    ROW("source", HS_ELEMENT_VOID, HS_VOID | HS_ABSENT),
    ROW("span", HS_TAG_SPAN, 0),
    ROW("strike", HS_ELEMENT_STRIKE, HS_FORMATTING),
    ROW("strong", HS_TAG_STRONG, HS_FORMATTING),
    ROW("style", HS_TAG_STYLE, HS_RAW | HS_IN_HEAD | HS_ABSENT),
    ROW("summary", HS_TAG_SUMMARY, BLOCK),
    ROW("svg", HS_TAG_SVG, HS_DRAWING | HS_ABSENT),
    ROW("table", HS_TAG_TABLE, BLOCK | HS_SCOPE),
    ROW("tbody", HS_TAG_TBODY, HS_SPECIAL | HS_EDGE),
    ROW("td", HS_TAG_TD, HS_SPECIAL | HS_SCOPE | HS_EDGE),
    ROW("template", HS_TAG_TEMPLATE, HS_SPECIAL | HS_SCOPE | HS_IN_HEAD),
    ROW("textarea", HS_TAG_TEXTAREA, HS_RAW | HS_ABSENT),
    ROW("tfoot", HS_TAG_TFOOT, HS_SPECIAL | HS_EDGE),
    ROW("th", HS_TAG_TH, HS_SPECIAL | HS_SCOPE | HS_EDGE),
    ROW("thead", HS_TAG_THEAD, HS_SPECIAL | HS_EDGE),
    ROW("time", HS_TAG_TIME, 0),
    ROW("title", HS_TAG_TITLE, HS_RESOLVED | HS_IN_HEAD | HS_EDGE),
    ROW("tr", HS_TAG_TR, HS_SPECIAL | HS_EDGE),
    ROW("track", HS_ELEMENT_VOID, HS_VOID | HS_ABSENT),
    ROW("tt", HS_ELEMENT_TT, HS_FORMATTING),
    ROW("u", HS_ELEMENT_U, HS_FORMATTING),
    ROW("ul", HS_TAG_UL, BLOCK),
    ROW("video", HS_TAG_VIDEO, 0),
    ROW("wbr", HS_ELEMENT_VOID, HS_VOID | HS_ABSENT),
};

static const hs_element UNKNOWN = ROW("", HS_ELEMENT_UNKNOWN, 0);

enum { ROWS = sizeof ELEMENTS / sizeof *ELEMENTS };

/* Where the names that begin with a letter begin in ELEMENTS ("a" to "z", then the end): a test holds this down. */
static const uint8_t FIRST[27] = {0,  7,  14, 19, 26, 28, 36,  36,  47,  51,  51,  52,  56, 62,
                                  67, 71, 75, 76, 76, 89, 102, 104, 105, 106, 106, 106, 106};

const hs_element *hs_element_find(hs_str name) {
  if (!name.size || !hs_is_alpha(name.data[0])) return &UNKNOWN;
  size_t letter = (size_t)(hs_to_lower(name.data[0]) - 'a');
  for (size_t i = FIRST[letter]; i < FIRST[letter + 1]; i++)
    if (ELEMENTS[i].size == name.size && hs_str_equal_nocase(name, (hs_str){ELEMENTS[i].name, name.size}))
      return &ELEMENTS[i];
  return &UNKNOWN;
}

hs_dom_tag hs_tag_from(hs_str name) {
  uint8_t number = hs_element_find(name)->number;
  return number < HS_TAGS ? (hs_dom_tag)number : HS_TAG_OTHER;
}

const char *hs_tag_name(hs_dom_tag tag) {
  for (size_t i = 0; i < ROWS; i++)
    if (ELEMENTS[i].number == tag) return ELEMENTS[i].name;
  return tag == HS_TAG_TEXT ? "text" : "element";
}

/* ---- attributes ---- */

typedef struct named {
  char name[15];
  uint8_t number;
} named;

enum { LONGEST = 14 };

/* By size. */
static const named NAMES[] = {
    {"id", HS_DOM_ID},
    {"rel", HS_DOM_REL},
    {"href", HS_DOM_HREF},
    {"lang", HS_DOM_LANG},
    {"name", HS_DOM_NAME},
    {"role", HS_DOM_ROLE},
    {"type", HS_DOM_TYPE},
    {"class", HS_DOM_CLASS},
    {"style", HS_DOM_STYLE},
    {"title", HS_DOM_TITLE},
    {"hidden", HS_DOM_HIDDEN},
    {"content", HS_DOM_CONTENT},
    {"pubdate", HS_DOM_PUBDATE},
    {"datetime", HS_DOM_DATETIME},
    {"itemprop", HS_DOM_ITEMPROP},
    {"itemtype", HS_DOM_ITEMTYPE},
    {"property", HS_DOM_PROPERTY},
    {"xml:lang", HS_DOM_XML_LANG},
    {"http-equiv", HS_DOM_HTTP_EQUIV},
    {"aria-hidden", HS_DOM_ARIA_HIDDEN},
    {"data-testid", HS_DOM_DATA_TESTID},
    {"data-component", HS_DOM_DATA_COMPONENT},
};

/* Where the names of a size begin in NAMES. */
static const uint8_t OF_SIZE[LONGEST + 2] = {0, 0, 0, 1, 2, 7, 10, 11, 13, 18, 18, 19, 21, 21, 21, 22};

hs_dom_name hs_dom_name_find(hs_str name) {
  if (name.size > LONGEST) return HS_DOM_NAMES;
  for (size_t i = OF_SIZE[name.size]; i < OF_SIZE[name.size + 1]; i++)
    if (hs_to_lower(name.data[0]) == NAMES[i].name[0] && hs_str_equal_nocase(name, (hs_str){NAMES[i].name, name.size}))
      return (hs_dom_name)NAMES[i].number;
  return HS_DOM_NAMES;
}
