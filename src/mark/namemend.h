/* namemend.h - what tables and the rest of the report set right in the labels of the model of names.
 * Called by name.c behind nametag.h; writes the labels that name.c reads names from. */
#ifndef HS_MARK_NAMEMEND_H
#define HS_MARK_NAMEMEND_H

#include "mark/nametag.h"

/* Changes labels in place. False without memory. */
bool hs_name_mend(const hs_name_view *view, uint8_t *labels);

/* Behind the last token of the name that begins at `first`. */
uint32_t hs_name_end(const hs_report *report, const uint8_t *labels, uint32_t first);

#endif
