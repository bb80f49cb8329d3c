/* outlet_name.h - names of publishers: does a line look like one, and how should it be written? */
#ifndef HS_READ_OUTLET_NAME_H
#define HS_READ_OUTLET_NAME_H

#include "base/arena.h"
#include "base/str.h"

/* Is it the name of an outlet or an agency of the tables? */
bool hs_outlet_is_known(hs_str name);
/* How much a header line looks like a publisher's name: 0 not at all, 100 a known name. */
uint32_t hs_outlet_likeness(hs_str line);
/* The line without what stands in brackets at its end and without emoji: "RIVER NEWS (English page)". */
hs_str hs_outlet_bare(hs_str line);
/* Does it name a country and nothing else, as above the name of one of its offices? */
bool hs_outlet_is_country(hs_str line);
/* The name as it should be written: "RADIO SUR 96.3 FM" gives "Radio Sur". Absent without memory. */
hs_str hs_outlet_tidy(hs_arena *arena, hs_str line);

#endif
