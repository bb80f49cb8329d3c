/* saying.h - what the files of saying share: the utterances of a storyline, one for each attribution with real words, and
 * their parts. Made by saying_collect.c, found by saying_find.c, compared by saying_same.c, put together by saying.c, paired by
 * saying_pair.c, laid side by side by saying_lay.c, held against each other by saying_drift.c. */
#ifndef HS_LINK_SAYING_H
#define HS_LINK_SAYING_H

#include "base/calendar.h"
#include "link/link.h"
#include "link/word.h"

enum { HS_UTTERANCE_WORDS_MAX = 200, HS_UTTERANCE_PARTS_MAX = 12 };

/* A sentence of an utterance, or what stands on one side of words that interrupt it. One content may hold words of two
 * utterances (a quotation that is never closed), so that wordings are compared by their parts. */
typedef struct hs_utterance_part {
  uint32_t utterance;
  hs_span text;        /* bytes of the utterance's text */
  hs_span place;       /* bytes of the report's text */
  uint32_t first, end; /* words of the utterance */
} hs_utterance_part;
typedef HS_LIST(hs_utterance_part) hs_utterance_parts;

typedef struct hs_utterance {
  uint32_t report, attribution;
  uint32_t story;
  hs_day day;  /* of its report, or HS_NO_DAY */
  hs_str text; /* the content, its spans joined by blanks */
  hs_words words;
  hs_str speaker_id, speaker, office; /* entity id and name; whom the speaker speaks for; absent where unknown */
  bool named, person;                 /* the speaker is a name; that of a person */
  bool headline;                      /* stands in a title or heading */
  uint32_t first_part, part_count;    /* in the list of all parts; one and more */
} hs_utterance;

typedef struct hs_spoken {
  HS_LIST(hs_utterance) utterances;
  hs_utterance_parts parts;
} hs_spoken;

/* Words that are held against others: those of an utterance, or of a part of it. */
typedef struct hs_run {
  const hs_utterance *of;
  const hs_word *words;
  size_t count;
} hs_run;

/* One storyline, which is looked at alone. */
typedef struct hs_sayings_of {
  hs_reports pile;
  const uint32_t *reports; /* of the storyline, ascending */
  size_t count;
  const uint32_t *stories; /* of each report of the pile */
  const hs_day *days;      /* of each report of the pile */
  const hs_copy *const *original; /* for each report of the pile: how it was copied, or NULL */
} hs_sayings_of;

/* All utterances with their parts, by report and attribution. A part that only passes on the content of another attribution
 * is left out: the innermost is the utterance. False without memory. */
bool hs_saying_collect(hs_arena *arena, hs_lexicon *lexicon, const hs_sayings_of *line, hs_spoken *spoken);
/* The day of each report: published, or worked out by dated. False without memory. */
bool hs_report_days(hs_arena *arena, hs_reports reports, const hs_links *links, hs_day **days);

/* Two parts, or the wholes of two utterances by their first parts, that were found to say the same. */
typedef struct hs_tie {
  uint32_t a, b;     /* parts, a < b */
  uint32_t strength; /* of hs_saying_same */
  bool whole;        /* it holds for the two utterances with all their parts */
} hs_tie;
typedef HS_LIST(hs_tie) hs_ties;

/* Finds who says the same as whom. Each utterance is held against a bounded number of others (*compared counts the pairs), so
 * that the cost grows with their number. False without memory. */
bool hs_saying_find(hs_arena *arena, const hs_spoken *spoken, hs_ties *ties, uint64_t *compared);
/* Makes sayings of ties: for each part the smallest index of its saying, in *saying_of. False without memory. */
bool hs_saying_join(hs_arena *arena, const hs_spoken *spoken, const hs_ties *ties, uint32_t **saying_of, uint64_t *compared);

enum {
  HS_SAYING_ECHO = 850,  /* of the longer, in thousandths: nearly the same words */
  HS_SAYING_CLEAR = 1200 /* a strength that leaves no doubt */
};
/* Is it one utterance, worded twice? Both are of one storyline. 0: no; otherwise how much of the shorter and of the longer they
 * share, in thousandths, added up. In context (what stands before or behind them is one utterance in both reports) less
 * is asked. */
uint32_t hs_saying_same(const hs_run *x, const hs_run *y, bool in_context);
/* The words of a part, and of an utterance. */
hs_run hs_run_of_part(const hs_spoken *spoken, uint32_t part);
hs_run hs_run_of_whole(const hs_utterance *utterance);
/* Are both speakers persons known by name, and two? */
bool hs_saying_other_voice(const hs_utterance *a, const hs_utterance *b);
/* Are both known by name, and one? */
bool hs_saying_same_voice(const hs_utterance *a, const hs_utterance *b);

/* What saying_pair.c needs to know beside the wordings. */
typedef struct hs_pairing_of {
  hs_arena *results, *scratch;
  hs_reports reports;
  const hs_copy *const *original; /* for each report: how it was copied, or NULL */
  uint16_t *score;                /* room for alignments, made when it is first needed */
} hs_pairing_of;

/* Two wordings side by side: for each of the first words of either the word of the other that it became, or HS_NO_INDEX. */
typedef struct hs_laying {
  const hs_utterance *from, *to;
  size_t from_count, to_count; /* words that are laid, HS_ALIGN_WORDS_MAX at most */
  int16_t to_of[HS_ALIGN_WORDS_MAX], from_of[HS_ALIGN_WORDS_MAX];
  bool moved[HS_ALIGN_WORDS_MAX]; /* words of `to` that stood elsewhere */
} hs_laying;

/* Room for laying: a score for each pair of words. */
enum { HS_LAYING_SCORES = (HS_ALIGN_WORDS_MAX + 1) * (HS_ALIGN_WORDS_MAX + 1) };
/* Lays words beside words: the heaviest run of those that fit in the same order, then what moved. `score` has room for
 * HS_LAYING_SCORES. */
void hs_saying_lay(uint16_t *score, const hs_utterance *from, const hs_utterance *to, hs_laying *laying);
/* Adds the changes to a pairing, in the order of `to`; every word of both is in one of them. False without memory. */
bool hs_saying_changes(hs_arena *arena, const hs_laying *laying, hs_pairing *pairing);
/* Does `from` negate a word that `to` has without negation? */
bool hs_saying_loses_negation(const hs_laying *laying);
/* Bits of hs_drift. from_denies: its cue does ("denied that"). later: `to` is known to come after `from`. */
uint32_t hs_saying_drifts(const hs_laying *laying, const hs_alignment *fit, bool from_denies, bool to_denies,
                          bool later);

/* Fills saying->pairings for its variants, whose utterances `all` are. Costs a bounded number of comparisons and one
 * alignment for each variant. False without memory. */
bool hs_saying_pair(hs_pairing_of *of, const hs_utterance *const *all, size_t count, hs_saying *saying);

#endif
