/* feed.h - feeds become reports, an entry each: RSS 0.9 to 2.0 and Atom, with content:encoded and Media RSS. Lists of feeds
 * (OPML) are named as skipped: nothing is fetched. (JSON Feed is dataset.h's.) format.c names the reader. */
#ifndef HS_READ_FEED_H
#define HS_READ_FEED_H

#include "read/read.h"
#include "read/start.h"

bool hs_feed_begins(const hs_start *start);
hs_reader hs_feed_read;

#endif
