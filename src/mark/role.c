/* role.c */
#include "mark/entity.h"
bool hs_role_mark(hs_joiner *j) { return !j->failed; }
