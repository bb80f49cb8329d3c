/* sources.h - the relay graph of a pile: who took from whom, in which reports; for a person, for graphviz, as JSON. */
#ifndef HS_SHOW_SOURCES_H
#define HS_SHOW_SOURCES_H

#include "show/show.h"

/* Text; where style->json, {"publishers": [...], "steps": [...], "circles": [...]}; where style->dot, a digraph in which
 * information flows along the arrows. Without memory out->failed is set. */
void hs_sources(hs_reports reports, const hs_links *links, const hs_style *style, hs_buffer *out);

#endif
