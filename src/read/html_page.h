/* html_page.h - one page under way: what its readers share.
 * html.c makes it; html_title.c, html_byline.c and html_time.c decide the title, the authors and the dates. */
#ifndef HS_READ_HTML_PAGE_H
#define HS_READ_HTML_PAGE_H

#include "read/draft.h"
#include "read/html_meta.h"
#include "read/html_tree.h"

#define HS_HTML_NOWHERE UINT32_MAX

typedef struct hs_html_page {
  hs_arena *arena; /* of everything that the report does not keep */
  const hs_dom *dom;
  bool explain; /* note why blocks are kept or set aside */
  hs_html_tree tree;
  hs_html_meta meta;
  hs_str address;   /* from where it was fetched, or absent */
  hs_str fetched;   /* when, an ISO date, or absent */
  size_t container; /* the element that holds the article */
  size_t heading;   /* the element that holds its title, or SIZE_MAX */
} hs_html_page;

/* How far node i is from the beginning of the article, in nodes: before the heading counts double, behind the article's
 * end as from there and far. HS_HTML_NOWHERE: it belongs to something else (a comment, a teaser, a menu). */
uint32_t hs_html_distance(const hs_html_page *page, size_t i);

/* html_title.c: the title as a block of the draft, first of all; sets page->heading. False: HS_EMEMORY. */
bool hs_html_title_put(hs_html_page *page, hs_draft *draft, hs_error *err);
/* html_byline.c: the authors to the report; the draft has its blocks already. False: HS_EMEMORY. */
bool hs_html_authors_put(hs_html_page *page, const hs_draft *draft, hs_error *err);
/* html_time.c: the dates to the draft, whose blocks are there already. False: HS_EMEMORY. */
bool hs_html_dates_put(hs_html_page *page, hs_draft *draft, hs_error *err);

#endif
