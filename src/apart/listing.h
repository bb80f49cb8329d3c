/* listing.h - how a listing of pdf_page.h or mail_list.h is written: gathered, and sent through the pipe to the process
 * that asked for it (read/child.h). */
#ifndef HS_APART_LISTING_H
#define HS_APART_LISTING_H

#include "base/buffer.h"
#include "base/part.h"

/* Writes what has been gathered, and empties the buffer; false where gathering it failed, or nobody reads it. */
bool hs_listing_flush(int to, hs_buffer *gathered);
/* Adds words without control characters, and a line break. */
void hs_listing_line(hs_buffer *gathered, hs_str words);
/* hs_part_load; where it fails the listing is "missing" and why. */
bool hs_listing_load(hs_part part, const hs_part_function *rows, size_t count, void *functions, int to);

#endif
