/* link.h - marked reports in, links across them out. Uses the fields of the format only, so that marked reports
 * from JSON give the same links as those just marked. Each step reads what those above it wrote:
 *   copy        text reuse between two reports
 *   story       the reports of one occurrence
 *   storyline   the stories of one matter
 *   dated       dates that reports get from their story
 *   saying      one utterance in all its wordings
 *   origin      independent origins of each story
 *   difference  where the accounts of a story differ
 *
 * Under copy, story and storyline lie five functions, of which the first, third and fifth know nothing outside their own
 * input, so that neither order nor threads show and a new report touches its own component only:
 *   1 hs_feature_make       each report alone: what it is compared by, the keys it is found under    (feature.h)
 *   2 hs_candidates_find    reports that share keys: a bounded number of pairs          (candidate.h, postings.h)
 *   3 hs_pair_score,        each pair alone: a score                                                  (groundwork.h)
 *     hs_copy_judge                                                                               (copy_judge.h)
 *   4 and 5 hs_cluster      components of the pairs that could merge, cut by raising the bar where    (cluster.h)
 *                           they are too large; then average link inside each alone
 * Storylines are made by steps two to five of stories in place of reports. What comes behind looks at one storyline
 * (saying) or one story (origin, difference) alone. All but dated and origin work in batches, on threads (batch.h). */
#ifndef HS_LINK_LINK_H
#define HS_LINK_LINK_H

#include "record/links.h"

/* All reports must be marked and ordered by id. True: *links is filled (its arena made here; hs_links_free ends it).
 * False with *err, *links untouched. The result does not depend on the number of threads. */
bool hs_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);
void hs_links_free(hs_links *links);

bool hs_copy_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);
bool hs_story_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);
bool hs_storyline_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);
bool hs_dated_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);
bool hs_saying_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);
bool hs_origin_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);
bool hs_difference_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err);

#endif
