/* comparison.h - one story under comparison: its tellings, cut into words and sentences, and the differences found so far.
 * difference.c makes it; each difference_*.c looks through it for one kind of difference and adds what it finds. */
#ifndef HS_LINK_COMPARISON_H
#define HS_LINK_COMPARISON_H

#include "base/calendar.h"
#include "link/word.h"
#include "record/links.h"

enum {
  HS_TELLING_WORDS_MAX = 4000, /* of a report; what comes later is not compared */
  HS_STORY_TELLINGS_MAX = 400, /* of a story */
  HS_STORY_FACTS_MAX = 4000,   /* of one kind, of a story */
};

/* Words [first, end) of a telling. */
typedef struct hs_clause {
  uint32_t first, end;
  bool background; /* told of another time */
  hs_day day;      /* a day that it names, near that of the report; else HS_NO_DAY */
} hs_clause;

/* Where a word of a telling stands as to the times of its report. */
enum hs_in_time { HS_IN_NO_TIME, HS_IN_DURATION, HS_IN_DATE };

/* A report as one account of its story. */
typedef struct hs_telling {
  uint32_t report;
  const hs_report *source;
  hs_day day;
  hs_words words;
  uint64_t *keys;   /* of the words, for hs_phrases_at */
  uint8_t *in_time; /* for each word: hs_in_time */
  HS_LIST(hs_clause) sentences;
} hs_telling;

typedef HS_LIST(hs_difference) hs_differences;

/* One story under comparison. */
typedef struct hs_comparison {
  hs_arena *arena; /* of the work */
  hs_reports reports;
  const hs_links *links;
  uint32_t story;
  const hs_indexes *sayings; /* of which it has two wordings and more: indexes into links->sayings */
  const uint32_t *place;     /* for each report of the pile: its place in its story */
  hs_lexicon *lexicon;
  uint16_t *score; /* room for laying wordings side by side (saying.h), made when it is first needed */
  HS_LIST(hs_telling) tellings;
  hs_arena *results;
  hs_differences *found; /* in `results` */
} hs_comparison;

/* Where a value stands: report, and bytes of its text. */
typedef struct hs_stand {
  hs_str value;
  hs_place_in place;
} hs_stand;
typedef HS_LIST(hs_stand) hs_stands;

/* Adds a difference whose positions are the values of `stands` (equal values together, the one that most reports
 * hold first), unless fewer than two values, or two reports or speakers, stand there. `question` and values may lie in any arena.
 * False without memory. */
bool hs_comparison_add(hs_comparison *c, hs_about about, hs_str question, const hs_stands *stands);

/* What stands between two neighbouring words: 0 nothing but blanks, hyphens, quotation marks; 1 a comma or bracket;
 * 2 the end of a sentence or paragraph. */
unsigned hs_word_gap(hs_str text, const hs_word *left, const hs_word *right);
/* The sentence that holds a byte of the text; NULL where none does. */
const hs_clause *hs_telling_sentence(const hs_telling *t, uint32_t byte);
/* The row of a table whose phrase is that one word; false where there is none. */
bool hs_telling_in(const hs_telling *t, uint32_t word, uint32_t table, uint32_t *row);
/* The first word at or after a byte; words.count behind the last. */
uint32_t hs_telling_word(const hs_telling *t, uint32_t byte);

/* Is a year written in the words of a time: four digits and more in a row? */
bool hs_comparison_has_year(hs_str words);
/* The speaker of the innermost attribution that holds a place: an index into the report's entities, or -1. */
int32_t hs_speaker_at(const hs_report *report, hs_span span);

/* Is the word one of this kind, by data/words/difference_words.tsv? */
bool hs_comparison_word(hs_str key, const char *kind);

#endif
