/* html_meta.h - what a page says of itself outside its text: title, dates, authors, outlet, address, language.
 * html_head.c and html_jsonld.c fill it; html.c, html_title.c, html_byline.c and html_time.c choose from it. */
#ifndef HS_READ_HTML_META_H
#define HS_READ_HTML_META_H

#include "base/str.h"
#include "read/written_date.h"

enum { HS_META_AUTHORS_MAX = 32, HS_META_RANK_NONE = 255 };

/* A value with the rank of its source (the lower the surer) and a word for it. */
typedef struct hs_meta_value {
  hs_str text;
  uint8_t rank;
  const char *why;
} hs_meta_value;

typedef struct hs_meta_date {
  hs_written_date date;
  uint8_t rank;
  const char *why;
} hs_meta_date;

/* A name, or several in one string, of who wrote the page. */
typedef struct hs_meta_name {
  hs_str text;
  uint8_t rank;
  bool body; /* said to be an organisation */
  const char *why;
} hs_meta_name;

typedef struct hs_html_meta {
  hs_meta_value headline;   /* JSON-LD or meta */
  hs_meta_value page_title; /* <title> */
  hs_meta_value site, url, language;
  hs_meta_date published, modified;
  hs_str label, labelled; /* twitter:label1 and twitter:data1: "Written by" and who */
  hs_meta_name authors[HS_META_AUTHORS_MAX];
  size_t author_count;
  hs_str article_body; /* JSON-LD articleBody, or absent */
} hs_html_meta;

/* Offers a value, taken when its rank is lower than what is there. */
void hs_html_meta_offer(hs_meta_value *to, hs_str text, uint8_t rank, const char *why);
void hs_html_meta_date(hs_meta_date *to, hs_str text, uint8_t rank, const char *why);
void hs_html_meta_author(hs_html_meta *meta, hs_meta_name name);

#endif
