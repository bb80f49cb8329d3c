/* verdict.h - why two reports are in one story or are not, for a person or as JSON. */
#ifndef HS_SHOW_VERDICT_H
#define HS_SHOW_VERDICT_H

#include "show/show.h"

/* Reports `a` and `b` of the pile. Without memory out->failed is set. */
void hs_why_show(hs_reports reports, const hs_links *links, uint32_t a, uint32_t b, const hs_style *style,
                 hs_buffer *out);

#endif
