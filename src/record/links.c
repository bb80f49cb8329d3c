/* links.c - the names of values in the format. See links.h. */
#include "record/links.h"

const char *hs_copy_relation_name(hs_copy_relation value) {
  static const char *const NAMES[] = {"same", "near-duplicate", "rewrite", "excerpt", "update", "translation"};
  return NAMES[value];
}

const char *hs_about_name(hs_about value) {
  static const char *const NAMES[] = {"date", "number", "place", "actor", "direction", "polarity", "wording"};
  return NAMES[value];
}
