/* dating.h - one report under dating: a text is read as clues, each of which leaves some days and rules out others.
 * published.c makes it; each published_*.c adds clues of one kind to it, or reads them. */
#ifndef HS_MARK_DATING_H
#define HS_MARK_DATING_H

#include "mark/time.h"

enum {
  HS_CLUES_MAX = 32,
  HS_CLUE_MORE = 11,
  HS_CLUE_FIRST_YEAR = 1990, /* days that a report may be of: to the end of the year until which data/ is kept */
  HS_CLUE_LAST_YEAR = 2026,
};

/* What a clue weighs, by kinds of data/time/dating_scales.tsv (published_weigh.c). */
typedef enum hs_clue_scale {
  HS_CLUE_SCALE_EVENT,
  HS_CLUE_SCALE_PAST,
  HS_CLUE_SCALE_PAST_DAY,
  HS_CLUE_SCALE_COMING,
  HS_CLUE_SCALE_NAMED,
  HS_CLUE_SCALE_SINCE,
  HS_CLUE_SCALE_SINCE_MANY,
  HS_CLUE_SCALE_UNTIL,
  HS_CLUE_SCALE_PERSON,
  HS_CLUE_SCALE_PERSON_UNTIL,
  HS_CLUE_SCALE_HINT,
  HS_CLUE_SCALE_OFFICE,
  HS_CLUE_SCALE_LEVEL,
  HS_CLUE_SCALE_GAMES,
  HS_CLUE_SCALE_AGE,
  HS_CLUE_SCALE_WEEKDAY,
  HS_CLUE_SCALE_WEEKDAY_LATER,
  HS_CLUE_SCALE_CALENDAR,
  HS_CLUE_SCALE_COUNT
} hs_clue_scale;

/* A condition on the day R of the report, with the words that set it.
 * A range: from <= R <= to. Otherwise: a day R + o with low <= o <= high has this weekday, month, day, year and
 * holiday (HS_HOLE: any). A day that needs o = 0 is preferred to the others. */
typedef struct hs_clue {
  bool range, fixed; /* fixed: it says on which day, not only within which time */
  bool sure;         /* enough alone: "fifty years ago to the day" */
  bool weak;         /* given up first where clues contradict one another, */
  bool soft;         /* and these before all others */
  bool month_level;  /* what remains may be told as a month, */
  bool year_level;   /* or as a year */
  hs_day from, to;
  hs_day more[HS_CLUE_MORE][2]; /* further ranges, any of which will do */
  uint32_t more_count;
  hs_clue_scale scale; /* of a range; a day that is named weighs as such */
  hs_day point;        /* the day that the scale counts years from; HS_NO_DAY: the near end of the range */
  int32_t soon;        /* a range: the report is likely within so many days of its beginning; 0: nothing is known */
  uint32_t fact;       /* clues of one fact count once where clues contradict one another; 0: a fact of its own */
  int32_t low, high, weekday, month, day, year;
  uint32_t also; /* further days of the week that are named: a bit for each */
  uint32_t holiday;
  hs_span span;
  hs_str why;
} hs_clue;

typedef struct hs_dating {
  hs_arena *scratch; /* of all that is needed on the way; the answer lives in the report's arena */
  hs_report *report;
  hs_time_tokens tokens;
  hs_time_expressions times;
  uint32_t *sentence; /* of each expression */
  bool *skipped;      /* of each sentence: no evidence (caption, teaser, footer) */
  hs_clue clues[HS_CLUES_MAX];
  size_t count;
  hs_day near[HS_CLUES_MAX]; /* days of known events that the report speaks of */
  size_t near_count;
  hs_day told[HS_CLUES_MAX]; /* days in the past that the report names in full */
  size_t told_count;
  hs_day told_weekday; /* the latest of them with its weekday; HS_NO_DAY: none */
  bool dateline;       /* the day of the report stands in a dateline without its year */
  int32_t anchor;      /* the expression that names the day of the report, or HS_NO_INDEX */
} hs_dating;

/* An empty clue with all holes. */
hs_clue hs_clue_empty(hs_span span, hs_str why);
/* Adds a clue; one that is there already, or one too many, is passed over. */
void hs_clue_add(hs_dating *dating, hs_clue clue);
/* A range of days. */
void hs_clue_add_range(hs_dating *dating, hs_span span, hs_str why, hs_day from, hs_day to);

/* Does the first word or phrase at a token of the report have this kind in dating_words? *end: behind it. */
bool hs_dating_word(const hs_report *report, size_t token, const char *kind, size_t *end, uint32_t *row);
/* The first token of a sentence that begins at or behind a byte; the sentence's end where none does. */
size_t hs_dating_token(const hs_report *report, const hs_sentence *sentence, uint32_t byte);
/* Does expression i lie in a sentence that speaks of what is to come, left of it? */
bool hs_dating_coming(const hs_dating *dating, size_t i);

#endif
