/* probe.h - one report held against many others: the weight of the words they share, their sentences laid side by side,
 * their shared runs of words. The report is opened once, as a hash table of its terms, so that each comparison walks
 * over the terms of the other one alone. groundwork.c, story.c, storyline.c and why.c open probes; copy_judge.c and
 * likeness.c judge by what they give. */
#ifndef HS_LINK_PROBE_H
#define HS_LINK_PROBE_H

#include "link/feature.h"

/* A zone of two reports compared, in thousandths: cosine, and, of all and of names alone, the weight of one's terms that
 * the other has. */
typedef struct hs_overlap {
  uint32_t cosine, of_a, of_b;
} hs_overlap;

/* How the sentences of one report stand in the other, in thousandths of the weight of its words. */
typedef struct hs_fit {
  uint32_t covered; /* words in that sentence of the other which has most of their sentence */
  uint32_t matched; /* sentences more than half of which stand in one sentence of the other */
} hs_fit;

/* Two reports compared: all zones; how much of one's lead the whole other has, and of the names in one's lead the
 * other's names. What stands below `laid` costs more and is filled by hs_probe_lay. */
typedef struct hs_compared {
  const hs_feature *a, *b;
  hs_overlap zones[HS_ZONES];
  uint32_t lead_of_a, lead_of_b, lead_names_of_a, lead_names_of_b;
  uint64_t weight, names_weight; /* products of the weights of the words that both have; of names and numbers */
  bool laid;
  hs_fit fit_a, fit_b; /* a's sentences in b, b's in a */
  size_t shingles;     /* runs of three words in both */
} hs_compared;

/* A term of both reports: its index in each. */
typedef struct hs_match {
  uint16_t a, b;
} hs_match;

/* A slot of the open report's table: a term's key and index. */
typedef struct hs_slot {
  uint32_t key, term;
} hs_slot;

/* A report that is open for comparison. Its memory is an arena's, and used again for the next report. A term stands in
 * the slot of its key or, where another has that, among the strays, by key. A free slot holds a key of another slot, so
 * that a look at the slot alone tells whether a key is there. */
typedef struct hs_probe {
  hs_arena *arena;
  const hs_feature *a;
  hs_slot *terms, *strays;
  uint32_t *runs, *stray_runs; /* the same for shingles, which stand for themselves; filled when first asked for */
  size_t term_slots, stray_count, run_slots, stray_run_count;
  size_t term_room, stray_room, run_room, stray_run_room;
  bool has_runs;
  hs_match *matches; /* of the comparison made last; room for one more than there can be */
  size_t match_count, match_room;
} hs_probe;

/* Opens report a. The probe is zeroed but for its arena, or was open for another report. False without memory. */
bool hs_probe_open(hs_probe *probe, const hs_feature *a);
/* Asks for what comparing b begins with, so that it is at hand when that is done next. */
void hs_probe_expect(const hs_feature *b);
/* Compares b with the open report. */
void hs_probe_compare(hs_probe *probe, const hs_feature *b, hs_compared *compared);
/* The most that laying them side by side could give, for a fraction of the work: as if all words that both have stood
 * in the right sentences. `compared` was filled last. */
void hs_probe_bound(const hs_probe *probe, const hs_compared *compared, hs_fit *most_a, hs_fit *most_b);
/* Lays both side by side, unless that is done; `compared` was filled last. */
void hs_probe_lay(hs_probe *probe, hs_compared *compared);

#endif
