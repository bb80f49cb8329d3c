/* time_token.h - what all readers of an expression stand on: the tokens one by one, numbers in words and digits, and the
 * longest of several readings. Nobody outside mark/time and mark/published reads this. */
#ifndef HS_MARK_TIME_TOKEN_H
#define HS_MARK_TIME_TOKEN_H

#include "mark/time.h"

/* The token at `at`; beyond the end one of kind OTHER. */
static inline const hs_time_token *hs_time_at(const hs_time_tokens *t, size_t at) {
  static const hs_time_token NOTHING = {.gap = HS_GAP_PARAGRAPH, .row = UINT32_MAX, .rule = UINT32_MAX};
  return at < t->count ? &t->items[at] : &NOTHING;
}

static inline hs_time_kind hs_time_kind_at(const hs_time_tokens *t, size_t at) {
  return (hs_time_kind)hs_time_at(t, at)->kind;
}

/* Does a blank or a hyphen stand before it? */
static inline bool hs_time_soft(const hs_time_tokens *t, size_t at) {
  hs_time_gap gap = (hs_time_gap)hs_time_at(t, at)->gap;
  return gap == HS_GAP_SPACE || gap == HS_GAP_HYPHEN;
}

bool hs_time_word_is(const hs_time_tokens *t, size_t at, const char *word); /* without regard to case */
/* Is this its word in the column `extra`? A cell may hold several, parted by blanks. */
bool hs_time_is(const hs_time_token *token, const char *extra);
void hs_time_clear(hs_time_expression *e);          /* all holes */
void hs_time_copy_letters(char to[3], hs_str cell); /* at most two letters and a NUL */

/* "two", "1,900", "a couple of", "two hundred and ten", "2 1/2": *count (HS_HOLE: X) and *half. The index behind them,
 * or `at` where there is no number. */
size_t hs_time_read_count(const hs_time_tokens *t, size_t at, int32_t *count, bool *half);

/* A reader of one kind of expression: fills *e from the tokens at `at` and returns the index behind them, or `at`
 * where there is nothing of its kind (*e is then of no use). */
typedef size_t hs_time_reader(const hs_time_tokens *t, size_t at, hs_time_expression *e);

/* A reader, and the kinds of words that what it reads may begin with, one bit each. */
typedef struct hs_time_starting {
  hs_time_reader *read;
  uint64_t kinds;
} hs_time_starting;

#define HS_TIME_BIT(kind) (1ull << (kind))

/* The longest that any of `count` readers makes of the tokens at `at`, the first of equals. */
size_t hs_time_read_longest(const hs_time_tokens *t, size_t at, hs_time_expression *e, const hs_time_starting *readers,
                            size_t count);

#endif
