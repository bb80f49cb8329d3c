/* copy_judge.h - did one of two reports take from the other, and what shows it? Each pair is judged alone: the third of the
 * five functions of link (link.h). groundwork.c asks it for the candidates of a pile, linker.c for a pair alone; copy.c keeps
 * the strong; show/copy_json.c tells what shows a copy. */
#ifndef HS_LINK_COPY_JUDGE_H
#define HS_LINK_COPY_JUDGE_H

#include "link/pair.h"
#include "link/probe.h"

/* One report took from the other. */
typedef struct hs_taking {
  hs_copy copy;  /* a: the original, b: who took; their places in the pile */
  int32_t score; /* log-odds in thousandths, above 0 */
} hs_taking;
typedef HS_LIST(hs_taking) hs_takings;

/* Did one take from the other? `compared` is what `probe`, open for the pair's first report, made of its second; it is laid
 * side by side where that may decide. True: fills *taking. False: *taking untouched. */
bool hs_copy_judge(hs_reports reports, hs_pair pair, hs_probe *probe, hs_compared *compared, hs_taking *taking);

/* The relay by which a report names an outlet, not its own, as its source; NULL where it does not. */
const hs_relay *hs_copy_citation(const hs_report *report, hs_str outlet);

#endif
