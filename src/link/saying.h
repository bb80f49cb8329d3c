/* saying.h - what the parts of saying share: the utterances of a storyline, one for each attribution with real words.
 * Made by saying_collect.c, compared by saying_same.c, joined by saying.c, laid side by side by saying_pair.c. */
#ifndef HS_LINK_SAYING_H
#define HS_LINK_SAYING_H

#include "base/calendar.h"
#include "link/link.h"
#include "link/word.h"

enum { HS_UTTERANCE_WORDS_MAX = 200 };

typedef struct hs_utterance {
  uint32_t report, attribution;
  uint32_t story;
  hs_day day;  /* of its report, or HS_NO_DAY */
  hs_str text; /* the content, its spans joined by blanks */
  hs_words words;
  hs_str speaker_id, speaker, office; /* entity id and name; whom the speaker speaks for; absent where unknown */
  bool named, person;                 /* the speaker is a name; that of a person */
  bool headline;                      /* stands in a title or heading */
} hs_utterance;
typedef HS_LIST(hs_utterance) hs_utterances;

/* One storyline, which is looked at alone. */
typedef struct hs_sayings_of {
  hs_reports pile;
  const uint32_t *reports; /* of the storyline, ascending */
  size_t count;
  const uint32_t *stories; /* of each report of the pile */
  const hs_day *days;      /* of each report of the pile */
  const hs_copy *const *original; /* for each report of the pile: how it was copied, or NULL */
} hs_sayings_of;

/* All utterances, by report and attribution. An attribution whose content only passes on that of another one (its
 * child) is left out: the innermost is the utterance. False without memory. */
bool hs_saying_collect(hs_arena *arena, hs_lexicon *lexicon, const hs_sayings_of *line, hs_utterances *utterances);
/* The day of each report: published, or worked out by dated. False without memory. */
bool hs_report_days(hs_arena *arena, hs_reports reports, const hs_links *links, hs_day **days);
/* The story of each report. False without memory. */
bool hs_report_stories(hs_arena *arena, hs_reports reports, const hs_links *links, uint32_t **stories);

/* Is it one utterance, worded twice? Both are of one storyline. */
bool hs_saying_same(const hs_utterance *a, const hs_utterance *b);
/* Are both speakers persons known by name, and two? */
bool hs_saying_other_voice(const hs_utterance *a, const hs_utterance *b);

/* What saying_pair.c needs to know beside the wordings. */
typedef struct hs_pairing_of {
  hs_arena *results, *scratch;
  hs_reports reports;
  const hs_copy *const *original; /* for each report: how it was copied, or NULL */
  uint16_t *score;                /* room for alignments, made when it is first needed */
} hs_pairing_of;

/* Fills saying->pairings for its variants, whose utterances `all` are. Costs a bounded number of comparisons and one
 * alignment for each variant. False without memory. */
bool hs_saying_pair(hs_pairing_of *of, const hs_utterance *const *all, size_t count, hs_saying *saying);

#endif
