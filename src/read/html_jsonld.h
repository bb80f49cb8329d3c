/* html_jsonld.h - what the JSON-LD of a page says of it. */
#ifndef HS_READ_HTML_JSONLD_H
#define HS_READ_HTML_JSONLD_H

#include "read/html_meta.h"

/* Reads one <script type="application/ld+json">. Broken JSON is mended where that is easy, or passed
 * over. False: HS_EMEMORY. */
bool hs_html_jsonld_read(hs_arena *arena, hs_str text, hs_html_meta *meta, hs_error *err);

#endif
