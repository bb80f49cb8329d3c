/* time.h - inside mark/time: typed tokens, expressions with holes, and their values.
 * The way of the data: time_lex.c types the words of a text by data/time/time_words.tsv; time_parse.c grows
 * expressions from them and writes down what the words alone say, leaving holes; time_value.c fills the holes from
 * the date of publication, the time told last and the tense; time.c puts the times into the report.
 * published.c reads the expressions too, before there is any date. */
#ifndef HS_MARK_TIME_H
#define HS_MARK_TIME_H

#include "base/calendar.h"
#include "record/report.h"

/* What a word is to the parser; the names stand in the column `kind` of time_words.tsv. */
typedef enum hs_time_kind {
  HS_WORD_OTHER,
  HS_WORD_NUMBER,
  HS_WORD_ORDINAL,
  HS_WORD_MONTH,
  HS_WORD_WEEKDAY,
  HS_WORD_SEASON,
  HS_WORD_PART,
  HS_WORD_UNIT,
  HS_WORD_HALF,
  HS_WORD_DECADE,
  HS_WORD_DAY,
  HS_WORD_VAGUE,
  HS_WORD_SET,
  HS_WORD_EACH,
  HS_WORD_PER,
  HS_WORD_STEP,
  HS_WORD_PART_OF,
  HS_WORD_ABOUT,
  HS_WORD_AGO,
  HS_WORD_AFTER,
  HS_WORD_BEFORE,
  HS_WORD_ORSO,
  HS_WORD_OLD,
  HS_WORD_ANDHALF,
  HS_WORD_FILLER,
  HS_WORD_AMPM,
  HS_WORD_OCLOCK,
  HS_WORD_ZONE,
  HS_WORD_ERA,
  HS_WORD_FISCAL,
  HS_WORD_THE,
  HS_WORD_A,
  HS_WORD_OF,
  HS_WORD_IN,
  HS_WORD_PREP,
  HS_WORD_TENSE,
  HS_WORD_QUARTER,
  HS_WORD_HOLIDAY,
  HS_WORD_FINANCE,
  HS_WORD_ENDED,
  HS_WORD_COUNTED, /* what a number before it counts: "people" */
  HS_WORD_COUNTER, /* what a number behind it names: "page" */
} hs_time_kind;

/* What stands between a word and the one before it. */
typedef enum hs_time_gap {
  HS_GAP_NONE,
  HS_GAP_SPACE,
  HS_GAP_PARAGRAPH,
  HS_GAP_HYPHEN,
  HS_GAP_DASH,
  HS_GAP_SLASH,
  HS_GAP_POINT,
  HS_GAP_POINT_SPACE,
  HS_GAP_COMMA,
  HS_GAP_COLON,
  HS_GAP_APOSTROPHE,
  HS_GAP_OPEN,
  HS_GAP_CLOSE,
  HS_GAP_CURRENCY,
  HS_GAP_OTHER,
} hs_time_gap;

enum hs_time_flag {
  HS_TIME_UPPER = 1, /* begins with an upper-case letter */
  HS_TIME_FIRST = 2, /* the first word of a sentence */
  HS_TIME_PLURAL = 4,
  HS_TIME_SHORT = 8,   /* an abbreviation: needs a number beside it */
  HS_TIME_COMMON = 16, /* a common word as well: needs company */
  HS_TIME_AM = 32,     /* "5am", "5pm" in one word */
  HS_TIME_PM = 64,
  HS_TIME_ZERO = 128, /* digits with a zero in front */
};

typedef struct hs_time_token {
  hs_span span;
  uint8_t kind, gap, digits, flags; /* digits: of a number; 0 where it is a word */
  int32_t value;
  uint32_t row;  /* of time_words or observances; UINT32_MAX: of none */
  uint32_t rule; /* the first row of time_rules whose anchor it is; UINT32_MAX: of none */
} hs_time_token;

typedef struct hs_time_tokens {
  hs_str text;
  hs_time_token *items;
  size_t count;
} hs_time_tokens;

/* Types all words of `text`. False without memory. */
bool hs_time_lex(hs_arena *arena, hs_str text, hs_time_tokens *tokens, hs_error *err);
/* The cell `extra` of a token's row; empty where it has none. */
hs_str hs_time_extra(const hs_time_token *token);

/* ---- expressions ---- */

/* Units by the size of what they measure. */
typedef enum hs_time_unit {
  HS_UNIT_NONE,
  HS_UNIT_SECOND,
  HS_UNIT_MINUTE,
  HS_UNIT_HOUR,
  HS_UNIT_DAY,
  HS_UNIT_WEEKEND,
  HS_UNIT_WEEK,
  HS_UNIT_MONTH,
  HS_UNIT_QUARTER,
  HS_UNIT_HALF,
  HS_UNIT_YEAR,
  HS_UNIT_DECADE,
  HS_UNIT_CENTURY,
  HS_UNIT_MILLENNIUM,
  HS_UNIT_PERIOD,
} hs_time_unit;

#define HS_HOLE INT32_MIN /* a field that the words leave open */

typedef enum hs_time_form { HS_FORM_DATE, HS_FORM_LENGTH, HS_FORM_SET, HS_FORM_VAGUE } hs_time_form;

/* What the words of an expression say. All numbers are HS_HOLE where they say nothing. */
typedef struct hs_time_expression {
  size_t first, end; /* tokens */
  size_t outside;    /* tokens at its beginning that are read and left out: "about", "within" */
  hs_span span;
  hs_time_form form;
  hs_time_unit finest; /* the smallest unit that is named, NONE for lengths and vague words */
  int32_t year, month, day, weekday, quarter, half, decade, century;
  int32_t hour, minute, second;
  int32_t zone; /* minutes ahead of Greenwich */
  char season[3], part[3]; /* "SP", "MO"; empty */
  bool era_before;         /* BC */
  bool narrative;          /* a time in narratives alone */
  bool fiscal, weekend, short_year, numeric, in_brackets;
  char order;                                 /* of a numeric date: 'd' day first, 'm' month first, 0 not to be told */
  int32_t alternative_month, alternative_day; /* a numeric date read the other way round */
  uint32_t holiday;                           /* row of observances, or UINT32_MAX */
  hs_time_unit step_unit;                     /* "last year": year, step -1; "two weeks ago": week, -2 */
  int32_t step;
  bool counted;   /* by a length: "a year ago", "two days later" */
  bool step_told; /* counted from the time told last, not from today */
  bool bare;      /* "the quarter": the one that is spoken of */
  int32_t nth;    /* "the second day" */
  int32_t iso_week, nth_week; /* "week 12 of 2024", "the third week of May" (-1: the last) */
  hs_time_unit shift_unit;    /* "two days before Christmas": the date moved by `shift` units */
  int32_t shift;
  char as;                    /* 'w': the week that the date lies in, 'e': its weekend */
  hs_time_unit length_unit;
  int32_t count;                 /* of a length; HS_HOLE: X */
  bool count_half;               /* and a half */
  int32_t direction;             /* "last Monday": -1, "this": 0, "next": 1; HS_HOLE */
  hs_str mod, quant, freq, word; /* word: the value of a vague word or a set */
} hs_time_expression;

/* The expression that begins at token `at`; false where none does. */
bool hs_time_parse(const hs_time_tokens *tokens, size_t at, hs_time_expression *expression);

typedef HS_LIST(hs_time_expression) hs_time_expressions;
/* All expressions, in text order, none inside another. Dates of digits are read in the order that the text shows. */
bool hs_time_find(hs_arena *arena, const hs_time_tokens *tokens, hs_time_expressions *found, hs_error *err);

/* Does the sentence speak of what is to come (1) or of what is past (-1) where the expression stands? The nearest verb or
 * word of tense left of it decides; where none is, the first to the right; 0: it cannot be told. Reads the report's
 * tokens. */
int hs_time_tense(const hs_report *report, const hs_time_tokens *tokens, const hs_time_expression *expression);
bool hs_time_coming(const hs_report *report, const hs_time_tokens *tokens, const hs_time_expression *expression);

/* The unit that a cell of the tables names: "D", "TH", "WE"; NONE for another word. */
hs_time_unit hs_time_unit_of(hs_str letters);

/* ---- values ---- */

/* What the holes are filled from. */
typedef struct hs_time_frame {
  hs_civil today;                /* of the report; year 0: not known. month or day 0: not known so far */
  hs_civil told;                 /* the time told last, as fine as it was told; year 0: none, below 0: BC */
  hs_civil month_told;           /* the last time told that has a month */
  uint32_t years_later;          /* how many bare years were told since */
  bool narrative;                /* holes are filled from `told` first */
  bool finance;                  /* "a year ago" is the quarter a year ago */
  int32_t quarter_year, quarter; /* the quarter spoken of last, or HS_HOLE */
} hs_time_frame;

/* Fills the holes of an expression: a time with its value. `coming`: the sentence speaks of what is to come.
 * `frame->told` is moved on. False without memory. */
bool hs_time_resolve(hs_arena *arena, const hs_time_expression *expression, bool coming, hs_time_frame *frame,
                     hs_time *time);

#endif
