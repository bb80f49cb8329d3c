/* entity.c - who is meant: joins the names of a report into entities, and leads nominals and pronouns to them.
 * Reads the mentions of name.c and the tokens; writes entities, and the entity of every mention; attribution, relay and
 * all of link/ read them. The steps stand in alias.c, role.c, nominal.c and pronoun.c, what they share in joiner.h. */
#include "mark/entity.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b) {
  const hs_mention *x = a, *y = b;
  if (x->span.begin != y->span.begin) return x->span.begin < y->span.begin ? -1 : 1;
  if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
  return (int)x->form - (int)y->form;
}

static void sort_mentions(hs_report *report) {
  if (report->mentions.count)
    qsort(report->mentions.items, report->mentions.count, sizeof *report->mentions.items, by_place);
}

bool hs_entity_mark(hs_report *report, hs_error *err) {
  hs_joiner j = {.report = report, .names = report->mentions.count};
  if (!hs_alias_join(&j) || !hs_role_mark(&j) || !hs_nominal_mark(&j)) return hs_error_memory(err);
  sort_mentions(report);
  if (!hs_pronoun_mark(&j)) return hs_error_memory(err);
  sort_mentions(report);
  return true;
}
