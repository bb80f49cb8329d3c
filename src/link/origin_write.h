/* origin_write.h - the origins of a traced story become records of the links. */
#ifndef HS_LINK_ORIGIN_WRITE_H
#define HS_LINK_ORIGIN_WRITE_H

#include "link/tracing.h"

/* Writes the origins of the story into the links, the one of most reports first. *doubtful: how many of them may be one with
 * another. False without memory. */
bool hs_origin_write(hs_tracing *tracing, uint32_t story, hs_links *links, uint32_t *doubtful);

#endif
