/* pronoun.c */
#include "mark/entity.h"
bool hs_pronoun_mark(hs_joiner *j) { return !j->failed; }
