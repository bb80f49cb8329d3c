/* press_article.h - one article of an export of a press archive becomes a report.
 * press_export.c cuts the export into articles; press_label.h knows the labels. */
#ifndef HS_READ_PRESS_ARTICLE_H
#define HS_READ_PRESS_ARTICLE_H

#include "read/draft.h"

typedef enum hs_press_layout {
  HS_PRESS_NO_LAYOUT,
  HS_PRESS_COUNTED,   /* LexisNexis: each article begins "3 of 250 DOCUMENTS" */
  HS_PRESS_ENDED,     /* Nexis Uni: each ends "End of Document" */
  HS_PRESS_DISPLAYED, /* Factiva as it is displayed, or with a code before each part: each ends "Document ABC…" */
} hs_press_layout;

/* Adds the blocks of the article in `text` (whose first line has the number `line`) to the draft, all but the body set
 * aside, and sets title, outlet, authors, date and language of its report. `all`: the whole export. `number`: the
 * archive's number of it, absent where it has none. What the draft gets are views of `text`. False: HS_EMEMORY. */
bool hs_press_article(hs_draft *draft, hs_press_layout layout, hs_str text, uint32_t line, hs_str all, hs_str *number,
                      hs_error *err);

#endif
