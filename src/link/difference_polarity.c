/* difference_polarity.c - see difference.h. */
#include "link/difference.h"
bool hs_difference_polarity(hs_comparison *c) { (void)c; return true; }
