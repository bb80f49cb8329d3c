/* difference_direction.c - see difference.h. */
#include "link/difference.h"
bool hs_difference_direction(hs_comparison *c) { (void)c; return true; }
