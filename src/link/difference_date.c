/* difference_date.c - one thing dated differently: the day on a letter, the year of a forecast. Two written dates
 * conflict where the words about them say the same and neither report has the other's date.
 * Reads the times of marked reports and data/words/documents.tsv. See comparison.h. */
#include <stdlib.h>

#include "know/table.h"
#include "link/anniversary.h"
#include "link/difference.h"

enum {
  CONTEXT_WORDS = 10, /* on each side of a date */
  STRONG = 3,         /* words of full weight in common */
  SHARE = 340,        /* of the shorter context, in thousandths */
  DOCUMENT_WORDS = 6, /* between a paper and the date on it */
  YEARS_APART = 2,    /* a year told wrong is near the right one */
  DATES_MAX = 300,    /* of a story */
};

typedef struct dated {
  uint32_t telling;
  hs_span span;
  hs_civil civil; /* month and day 0 where not written */
  bool year_written;
  bool own_day;            /* about the day of the report: the happening itself, a dateline */
  const hs_word *document; /* what bears the date: "the letter of 4 March" */
  hs_words context;
} dated;
typedef HS_LIST(dated) dates;

/* The paper that the date stands on, within a few light words before it; NULL where there is none. */
static const hs_word *document_before(const hs_telling *t, uint32_t at) {
  for (uint32_t i = at; i > 0 && at - i < DOCUMENT_WORDS; i--) {
    const hs_word *w = &t->words.items[i - 1];
    uint32_t row;
    if (i < at && hs_word_gap(t->source->text, w, &t->words.items[i]) > 1) return NULL;
    if (hs_table_find(HS_T_DOCUMENTS, w->key, &row)) return w;
    if (w->is_number) return NULL;
  }
  return NULL;
}

/* Words around the date, in its sentence, without the words of dates. */
static bool take_context(hs_comparison *c, const hs_telling *t, hs_span span, hs_words *context) {
  const hs_clause *s = hs_telling_sentence(t, span.begin);
  if (!s) return true;
  uint32_t at = hs_telling_word(t, span.begin);
  uint32_t first = at > s->first + CONTEXT_WORDS ? at - CONTEXT_WORDS : s->first;
  for (uint32_t i = first; i < s->end && i < at + CONTEXT_WORDS + 3; i++) {
    if (t->in_time[i] == HS_IN_NO_TIME && !HS_PUSH(c->arena, context, t->words.items[i])) return false;
  }
  return true;
}

/* The value of a date; a year left open ("XXXX-03-08") is that of the report or its story. */
static bool value_of(const hs_comparison *c, const hs_telling *t, hs_str value, hs_civil *civil) {
  if (!hs_str_starts(value, HS_LIT("XXXX-"))) return hs_iso_parse(value, civil);
  char text[16] = {0};
  hs_str date = c->links->stories.items[c->story].date;
  if (t->day != HS_NO_DAY) hs_iso_write(hs_civil_from(t->day), text);
  else if (date.size >= 4) memcpy(text, date.data, 4);
  else return false;
  if (value.size > 10 || value.size < 5) return false;
  memcpy(text + 4, value.data + 4, value.size - 4);
  return hs_iso_parse((hs_str){text, value.size}, civil);
}

static bool collect(hs_comparison *c, dates *all) {
  for (uint32_t i = 0; i < c->tellings.count; i++) {
    const hs_telling *t = &c->tellings.items[i];
    for (size_t k = 0; k < t->source->times.count && all->count < DATES_MAX; k++) {
      const hs_time *time = &t->source->times.items[k];
      dated d = {.telling = i, .span = time->span};
      hs_str words = hs_str_of_span(t->source->text, time->span);
      if (time->type != HS_TIME_DATE || !hs_str_has_digit(words) || hs_anniversary_is(words)) continue;
      if (!value_of(c, t, time->value, &d.civil)) continue;
      if (!take_context(c, t, time->span, &d.context)) return false;
      d.year_written = hs_comparison_has_year(hs_str_of_span(t->source->text, time->span));
      hs_day day = hs_iso_day(time->value);
      d.own_day = day != HS_NO_DAY && t->day != HS_NO_DAY && day <= t->day + 1 && day >= t->day - 3;
      d.document = document_before(t, hs_telling_word(t, time->span.begin));
      if (d.context.count && !HS_PUSH(c->arena, all, d)) return false;
    }
  }
  return true;
}

/* Dates as coarse as the coarser of the two. */
static void coarsen(hs_civil *a, hs_civil *b) {
  if (!a->month || !b->month) a->month = b->month = 0;
  if (!a->day || !b->day || !a->month) a->day = b->day = 0;
}

static bool agree(hs_civil a, hs_civil b) {
  coarsen(&a, &b);
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* A date told wrong keeps two of its three parts. */
static bool near_miss(const dated *x, const dated *y) {
  hs_civil a = x->civil, b = y->civil;
  coarsen(&a, &b);
  int apart = (a.year != b.year) + (a.month != b.month) + (a.day != b.day);
  bool years = a.year == b.year || (x->year_written && y->year_written && abs(a.year - b.year) <= YEARS_APART);
  return apart == 1 && years;
}

static bool report_has(const dates *all, uint32_t telling, hs_civil date) {
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i].telling == telling && !all->items[i].civil.month == !date.month &&
        agree(all->items[i].civil, date))
      return true;
  return false;
}

/* Do the sentences of two dates name somebody each, and nobody in common? */
static bool names_others(const hs_comparison *c, const dated *a, const dated *b) {
  const hs_telling *x = &c->tellings.items[a->telling], *y = &c->tellings.items[b->telling];
  const hs_clause *s = hs_telling_sentence(x, a->span.begin), *z = hs_telling_sentence(y, b->span.begin);
  hs_alignment fit =
      hs_word_align(x->words.items + s->first, s->end - s->first, y->words.items + z->first, z->end - z->first);
  return fit.names_a && fit.names_b && !fit.names_same;
}

static bool same_matter(const hs_comparison *c, const dated *a, const dated *b) {
  if (a->document && b->document && hs_word_match(a->document, b->document) >= 2) return true;
  if (a->own_day || b->own_day) return false;
  hs_alignment fit = hs_word_align(a->context.items, a->context.count, b->context.items, b->context.count);
  uint32_t shorter = fit.a < fit.b ? fit.a : fit.b;
  if (names_others(c, a, b)) return false;
  return fit.strong >= STRONG && fit.common * 1000 >= shorter * SHARE;
}

static bool conflict(const hs_comparison *c, const dates *all, const dated *a, const dated *b) {
  return a->telling != b->telling && near_miss(a, b) && same_matter(c, a, b) &&
         !report_has(all, a->telling, b->civil) && !report_has(all, b->telling, a->civil);
}

static hs_str write_date(hs_arena *arena, hs_civil d) {
  if (!d.month) return hs_arena_format(arena, "%04d", d.year);
  if (!d.day) return hs_arena_format(arena, "%04d-%02d", d.year, d.month);
  return hs_arena_format(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* The two dates of a conflict and all others that agree with one of them in matter and value. */
static bool add_conflict(hs_comparison *c, const dates *all, const dated *a, const dated *b) {
  hs_stands stands = {0};
  hs_civil x = a->civil, y = b->civil;
  coarsen(&x, &y);
  hs_str values[2] = {write_date(c->arena, x), write_date(c->arena, y)};
  if (!values[0].data || !values[1].data) return false;
  for (size_t i = 0; i < all->count; i++) {
    const dated *d = &all->items[i];
    bool first = agree(d->civil, x), second = agree(d->civil, y);
    if (first == second || (d != a && d != b && !same_matter(c, d, a) && !same_matter(c, d, b))) continue;
    hs_stand stand = {values[first ? 0 : 1], {c->tellings.items[d->telling].report, d->span}};
    if (!HS_PUSH(c->arena, &stands, stand)) return false;
  }
  return hs_comparison_add(c, HS_ABOUT_DATE, HS_LIT("On what date?"), &stands);
}

typedef HS_LIST(hs_civil) hs_civils;

/* Was this pair of values told already? Pairs stand in `told` one behind the other. */
static bool told_before(const hs_civils *told, hs_civil x, hs_civil y) {
  for (size_t i = 0; i + 1 < told->count; i += 2)
    if ((agree(told->items[i], x) && agree(told->items[i + 1], y)) ||
        (agree(told->items[i], y) && agree(told->items[i + 1], x)))
      return true;
  return false;
}

bool hs_difference_date(hs_comparison *c) {
  dates all = {0};
  hs_civils told = {0};
  if (!collect(c, &all)) return false;
  for (size_t i = 0; i < all.count; i++)
    for (size_t k = i + 1; k < all.count; k++) {
      const dated *a = &all.items[i], *b = &all.items[k];
      if (!conflict(c, &all, a, b) || told_before(&told, a->civil, b->civil)) continue;
      if (!add_conflict(c, &all, a, b) || !HS_PUSH(c->arena, &told, a->civil) || !HS_PUSH(c->arena, &told, b->civil))
        return false;
    }
  return true;
}
