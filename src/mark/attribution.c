/* attribution.c */
#include "mark/mark.h"
bool hs_attribution_mark(hs_report *report, hs_error *err) { (void)report; (void)err; return true; }
