/* time_rule.h - phrases of time by the rows of data/time/time_rules.tsv. */
#ifndef HS_MARK_TIME_RULE_H
#define HS_MARK_TIME_RULE_H

#include "mark/time.h"

/* Does a rule whose anchor is the token `anchor` fit? `free`: the first token that no expression before has; `last`:
 * the expression found last (NULL: none), which a rule may take in. True: *e is the whole; it may begin with `last`. */
bool hs_time_rule(const hs_time_tokens *t, size_t anchor, size_t free, const hs_time_expression *last,
                  hs_time_expression *e);

#endif
