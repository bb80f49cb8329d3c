/* quotes.h - who said what, by speaker: the sayings of a pile that a filter lets through. */
#ifndef HS_SHOW_QUOTES_H
#define HS_SHOW_QUOTES_H

#include "show/show.h"

/* Text or, where style->json, one JSON object {"speakers": [{"speaker", "sayings": [...]}]}. Without memory out->failed is set. */
void hs_quotes(hs_reports reports, const hs_links *links, const hs_quote_filter *filter, const hs_style *style,
               hs_buffer *out);

#endif
