/* article.h - an article whose parts a record or a feed gives singly: title, body, date, authors.
 * feed.c, newsml.c and dataset.c fill it; article.c makes the report, cleaning the body as a page or a text. */
#ifndef HS_READ_ARTICLE_H
#define HS_READ_ARTICLE_H

#include "read/read.h"

/* Absent is what is not known. All are views that need to live for the call alone. */
typedef struct hs_article {
  hs_str uri; /* where it was read from: the report's uri */
  hs_str id;  /* given, or absent: one is made */
  hs_str url, title, outlet, language, published, modified;
  hs_strs authors;
  hs_str body;      /* text, or HTML (told by its tags) */
  hs_str summary;   /* stands for the body where that is absent */
  hs_str raw;       /* the bytes that it was read from, for their sha256 */
  const char *why;  /* static: what told the dates, "the feed" */
  hs_members extra; /* keys of a record that nobody knows, passed through */
} hs_article;

/* Makes the report and hands it over. False: HS_EFORMAT where there is neither text nor title, HS_ELIMIT, HS_EMEMORY. */
bool hs_article_read(hs_intake *intake, const hs_article *article, hs_error *err);

#endif
