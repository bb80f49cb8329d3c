/* newsml.h - XML of the news industry: NewsML-G2 items, alone or in a message, and NITF, alone or inside NewsML of either
 * generation. format.c names the readers. (ninjs is dataset.h's.) */
#ifndef HS_READ_NEWSML_H
#define HS_READ_NEWSML_H

#include "read/read.h"
#include "read/start.h"

bool hs_newsml_begins(const hs_start *start);
hs_reader hs_newsml_read;

/* XML that no reader knows: always HS_EFORMAT, with the name of its root. */
bool hs_xml_begins(const hs_start *start);
hs_reader hs_xml_refuse;

#endif
