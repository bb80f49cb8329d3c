/* time_parse.h - shared by time_parse.c (dates and clocks) and time_length.c (lengths, steps, sets), which together
 * grow one expression from typed tokens. Nobody else reads this. */
#ifndef HS_MARK_TIME_PARSE_H
#define HS_MARK_TIME_PARSE_H

#include "mark/time.h"

/* A reader of one kind of expression: fills *e from the tokens at `at` and returns the index behind them, or `at`
 * where there is nothing of its kind (*e is then of no use). */
typedef size_t hs_time_reader(const hs_time_tokens *t, size_t at, hs_time_expression *e);

const hs_time_token *hs_time_at(const hs_time_tokens *t, size_t at); /* beyond the end: a token of kind OTHER */
hs_time_kind hs_time_kind_at(const hs_time_tokens *t, size_t at);
bool hs_time_soft(const hs_time_tokens *t, size_t at);                      /* a blank or a hyphen before it */
bool hs_time_word_is(const hs_time_tokens *t, size_t at, const char *word); /* without regard to case */
void hs_time_clear(hs_time_expression *e);                                  /* all holes */

/* "two", "1,900", "a couple of", "two hundred and ten", "2 1/2": *count (HS_HOLE: X) and *half. */
size_t hs_time_read_count(const hs_time_tokens *t, size_t at, int32_t *count, bool *half);

hs_time_reader hs_time_read_length, hs_time_read_step, hs_time_read_ordinal, hs_time_read_set;
hs_time_reader hs_time_read_name; /* a month, weekday, season, part of the day or holiday */
hs_time_reader hs_time_read_date; /* the longest date at `at`, with what is joined to it */

/* Single dates. */
hs_time_reader hs_time_read_numbers, hs_time_read_clock, hs_time_read_month, hs_time_read_day_month,
    hs_time_read_weekday, hs_time_read_year, hs_time_read_season, hs_time_read_part, hs_time_read_holiday,
    hs_time_read_day_word, hs_time_read_decade;
/* Is this its word in the column `extra`? A cell may hold several, parted by blanks. */
bool hs_time_is(const hs_time_token *token, const char *extra);

/* Lists and ranges (time_range.c): the number that takes month, year or half of the day from an expression before or
 * behind it ("3 and 5 May", "1957-60"). `free`: the first token that no other expression has. */
bool hs_time_lend_before(const hs_time_tokens *t, size_t free, const hs_time_expression *e, hs_time_expression *to);
bool hs_time_lend_behind(const hs_time_tokens *t, hs_time_expression *e, hs_time_expression *to);
/* Sets begin_point and end_point of ranges, and of lengths that hang on a day. False without memory. */
bool hs_time_points(hs_arena *arena, const hs_time_tokens *t, const hs_time_expressions *found, hs_civil today,
                    hs_times *times);
void hs_time_copy_letters(char to[3], hs_str cell); /* at most two letters and a NUL */

#endif
