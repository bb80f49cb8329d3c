/* difference.h - the kinds of difference, each looked for in one story under comparison by the file of its name and added to
 * what was found. Called by difference.c. False without memory. */
#ifndef HS_LINK_DIFFERENCE_H
#define HS_LINK_DIFFERENCE_H

#include "link/comparison.h"

bool hs_difference_number(hs_comparison *c);
bool hs_difference_date(hs_comparison *c);
bool hs_difference_place(hs_comparison *c);
bool hs_difference_saying(hs_comparison *c); /* actor, polarity and wording of sayings */
bool hs_difference_direction(hs_comparison *c);
bool hs_difference_polarity(hs_comparison *c);

#endif
