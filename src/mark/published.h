/* published.h - the steps of mark/published, each in the file of its name; see dating.h for what they work on.
 * published.c looks for a date that stands in the text and runs the rest; published_clues.c reads calendar clues
 * (weekdays, days, holidays), published_years.c years that are named, published_offices.c who is in office,
 * published_events.c known events and anniversaries, published_facts.c what a time knows of, published_levels.c prices
 * and rates, published_games.c games and summits; published_solve.c intersects, published_weigh.c weighs years, published_explain.c says why. */
#ifndef HS_MARK_PUBLISHED_H
#define HS_MARK_PUBLISHED_H

#include "mark/dating.h"

/* Does the text say how far expression i, or one that stands together with it, lies from the day of the report? */
bool hs_dating_bound(const hs_dating *dating, size_t i);
bool hs_dating_calendar(hs_dating *dating, hs_error *err);
/* The years that a report names. */
void hs_dating_years(hs_dating *dating);
bool hs_dating_offices(hs_dating *dating, hs_error *err);
bool hs_dating_events(hs_dating *dating, hs_error *err);
bool hs_dating_games(hs_dating *dating, hs_error *err);
bool hs_dating_levels(hs_dating *dating, hs_error *err);
bool hs_dating_facts(hs_dating *dating, hs_error *err);
/* Sets report->reasons: what each clue leaves of `count` days, whose bits say which clues rule them out. */
bool hs_dating_explain(hs_dating *dating, const uint32_t *broken, size_t count, hs_error *err);
/* What the clues speak against a day, in hundredths of a natural logarithm of odds; `broken`: which of them rule it out. */
int32_t hs_dating_cost(const hs_dating *dating, hs_day day, uint32_t broken);
/* The days whose costs are given, as shares of 1000: the share of the cheapest. */
int32_t hs_dating_share(const int32_t *costs, size_t count);
/* Sets report->published or report->candidates from the clues, and report->decision. */
bool hs_dating_solve(hs_dating *dating, hs_error *err);

#endif
