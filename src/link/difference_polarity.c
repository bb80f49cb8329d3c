/* difference_polarity.c - what some accounts say and others say was not so: "high waves" beside "the waves were no
 * higher than usual", "they agreed to" beside "no decision was taken".
 * Two ways: the outcomes of data/words/outcomes.tsv, and any pair of words told once with a negation and once
 * without. See comparison.h. Sayings that turn round are difference_saying.c's. */
#include <stdlib.h>

#include "know/table.h"
#include "link/difference.h"

enum {
  BEFORE_NEGATION = 4, /* words in which the thing denied something stands */
  AFTER_NEGATION = 4,  /* words in which stands what it is denied */
  PAIR_WORDS = 5,      /* words between the two where it is asserted */
  DENIALS_MAX = 300,   /* of a story */
};

static const char ASSERTED[] = "asserted", DENIED[] = "denied";

/* ---- outcomes ---- */

/* A phrase of an outcome as it stands in a telling. */
typedef struct outcome {
  uint32_t row, order; /* order: in which they were found */
  hs_stand stand;
} outcome;

typedef struct outcomes {
  HS_LIST(outcome) list;
  bool *told; /* for each row and side: found in this telling already */
} outcomes;

static int by_row(const void *a, const void *b) {
  const outcome *x = a, *y = b;
  if (x->row != y->row) return x->row < y->row ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

/* The outcome whose phrase, the longest there, begins at word i; its last word is before *end. */
static const hs_phrase_place *outcome_at(const hs_telling *t, const hs_clause *s, uint32_t i, size_t *end) {
  hs_phrase found[HS_PHRASES_MAX];
  const hs_phrase_place *place = NULL;
  for (size_t n = hs_phrases_in(HS_T_OUTCOMES, t->keys, s->end, i, found); n > 0 && !place; n--) {
    place = hs_phrase_in(&found[n - 1], HS_T_OUTCOMES, UINT32_MAX);
    *end = found[n - 1].end;
  }
  return place;
}

static bool take_outcome(hs_comparison *c, const hs_telling *t, const hs_clause *s, uint32_t i, outcomes *all) {
  size_t end;
  const hs_phrase_place *place = outcome_at(t, s, i, &end);
  if (!place) return true;
  bool denied = place->column == HS_OUTCOMES_DENIED, turned = i > 0 && t->words.items[i - 1].negation && !denied;
  bool *told = &all->told[place->row * 2 + denied];
  if (*told || turned) return true;
  *told = true;
  hs_span span = {t->words.items[i].span.begin, t->words.items[end - 1].span.end};
  outcome o = {place->row, (uint32_t)all->list.count, {hs_str_from(denied ? DENIED : ASSERTED), {t->report, span}}};
  return HS_PUSH(c->arena, &all->list, o);
}

/* The places of all outcomes' phrases, each side once for each telling. */
static bool take_outcomes(hs_comparison *c, outcomes *all) {
  size_t sides = (size_t)hs_table_rows(HS_T_OUTCOMES) * 2;
  all->told = hs_arena_array(c->arena, sides, sizeof *all->told);
  if (!all->told) return false;
  for (size_t n = 0; n < c->tellings.count; n++) {
    const hs_telling *t = &c->tellings.items[n];
    memset(all->told, 0, sides * sizeof *all->told);
    for (size_t k = 0; k < t->sentences.count; k++) {
      const hs_clause *s = &t->sentences.items[k];
      for (uint32_t i = s->first; i < s->end && !s->background; i++)
        if (!take_outcome(c, t, s, i, all)) return false;
    }
  }
  if (all->list.count) qsort(all->list.items, all->list.count, sizeof *all->list.items, by_row);
  return true;
}

static hs_day day_of(const hs_comparison *c, uint32_t report) {
  for (size_t i = 0; i < c->tellings.count; i++)
    if (c->tellings.items[i].report == report) return c->tellings.items[i].day;
  return HS_NO_DAY;
}

/* All that is asserted came out after all that was denied (or the other way round): things changed. */
static bool one_after_the_other(const hs_comparison *c, const hs_stands *stands) {
  hs_day first[2] = {INT32_MAX, INT32_MAX}, last[2] = {INT32_MIN, INT32_MIN};
  for (size_t i = 0; i < stands->count; i++) {
    hs_day day = day_of(c, stands->items[i].place.report);
    size_t side = hs_str_is(stands->items[i].value, DENIED);
    if (day == HS_NO_DAY) continue;
    if (day < first[side]) first[side] = day;
    if (day > last[side]) last[side] = day;
  }
  return first[0] > last[1] || first[1] > last[0];
}

static bool compare_outcomes(hs_comparison *c) {
  outcomes all = {.told = NULL};
  if (!take_outcomes(c, &all)) return false;
  for (size_t begin = 0, end; begin < all.list.count; begin = end) {
    hs_stands stands = {0};
    uint32_t row = all.list.items[begin].row;
    for (end = begin; end < all.list.count && all.list.items[end].row == row; end++)
      if (!HS_PUSH(c->arena, &stands, all.list.items[end].stand)) return false;
    if (one_after_the_other(c, &stands)) continue;
    if (!hs_comparison_add(c, HS_ABOUT_POLARITY, hs_table_cell(HS_T_OUTCOMES, row, HS_OUTCOMES_QUESTION), &stands))
      return false;
  }
  return true;
}

/* ---- pairs of words, with a negation and without ---- */

/* `thing` is denied `quality`: words of a telling. */
typedef struct denial {
  uint32_t telling, thing, negation, quality;
} denial;
typedef HS_LIST(denial) denials;

static bool says_something(const hs_word *w) { return w->weight == HS_WORD_WEIGHT && !w->is_number && !w->negation; }

static bool take_denial(hs_comparison *c, uint32_t telling, const hs_clause *s, uint32_t at, denials *all) {
  const hs_telling *t = &c->tellings.items[telling];
  denial d = {.telling = telling, .negation = at, .thing = UINT32_MAX, .quality = UINT32_MAX};
  for (uint32_t i = at; i > s->first && at - i < BEFORE_NEGATION && d.thing == UINT32_MAX; i--) {
    if (hs_word_gap(t->source->text, &t->words.items[i - 1], &t->words.items[i]) > 0) break;
    if (says_something(&t->words.items[i - 1])) d.thing = i - 1;
  }
  for (uint32_t i = at + 1; i < s->end && i - at <= AFTER_NEGATION && d.quality == UINT32_MAX; i++) {
    if (hs_word_gap(t->source->text, &t->words.items[i - 1], &t->words.items[i]) > 0) break;
    if (says_something(&t->words.items[i])) d.quality = i;
  }
  if (d.thing == UINT32_MAX || d.quality == UINT32_MAX || all->count >= DENIALS_MAX) return true;
  return HS_PUSH(c->arena, all, d);
}

static bool collect_denials(hs_comparison *c, denials *all) {
  for (uint32_t t = 0; t < c->tellings.count; t++)
    for (size_t k = 0; k < c->tellings.items[t].sentences.count; k++) {
      const hs_clause *s = &c->tellings.items[t].sentences.items[k];
      for (uint32_t i = s->first; i < s->end && !s->background; i++)
        if (c->tellings.items[t].words.items[i].negation == HS_NEGATION_WORD && !take_denial(c, t, s, i, all))
          return false;
    }
  return true;
}

static bool negated_near(const hs_telling *t, const hs_clause *s, uint32_t first, uint32_t end) {
  uint32_t from = first > s->first + BEFORE_NEGATION ? first - BEFORE_NEGATION : s->first;
  for (uint32_t i = from; i < end + AFTER_NEGATION && i < s->end; i++)
    if (t->words.items[i].negation) return true;
  return false;
}

/* The stem of a word that says_something once more. */
static bool same_word(const hs_word *a, const hs_word *b) { return a->stem == b->stem && a->is_number == b->is_number; }

/* Where the telling asserts the pair: both words near each other, no negation about. */
static bool asserted_in(const hs_telling *t, const hs_word *thing, const hs_word *quality, hs_span *span) {
  for (size_t k = 0; k < t->sentences.count; k++) {
    const hs_clause *s = &t->sentences.items[k];
    for (uint32_t i = s->first; i < s->end && !s->background; i++) {
      if (!same_word(&t->words.items[i], thing)) continue;
      uint32_t from = i > s->first + PAIR_WORDS ? i - PAIR_WORDS : s->first;
      for (uint32_t j = from; j < s->end && j <= i + PAIR_WORDS; j++) {
        uint32_t first = i < j ? i : j, end = (i < j ? j : i) + 1;
        if (j == i || !same_word(&t->words.items[j], quality) || negated_near(t, s, first, end)) continue;
        *span = (hs_span){t->words.items[first].span.begin, t->words.items[end - 1].span.end};
        return true;
      }
    }
  }
  return false;
}

static bool same_pair(const hs_comparison *c, const denial *a, const denial *b) {
  const hs_word *x = c->tellings.items[a->telling].words.items, *y = c->tellings.items[b->telling].words.items;
  return same_word(&x[a->thing], &y[b->thing]) && same_word(&x[a->quality], &y[b->quality]);
}

static bool compare_denial(hs_comparison *c, const denials *all, size_t first) {
  const denial *d = &all->items[first];
  const hs_telling *mine = &c->tellings.items[d->telling];
  const hs_word *thing = &mine->words.items[d->thing], *quality = &mine->words.items[d->quality];
  hs_stands stands = {0};
  hs_span span;
  for (size_t i = 0; i < c->tellings.count; i++) {
    hs_stand stand = {hs_str_from(ASSERTED), {c->tellings.items[i].report, {0, 0}}};
    if (!asserted_in(&c->tellings.items[i], thing, quality, &stand.place.span)) continue;
    if (i == d->telling) return true; /* the account itself has both: no contradiction of another one */
    if (!HS_PUSH(c->arena, &stands, stand)) return false;
  }
  if (!stands.count) return true;
  for (size_t i = 0; i < all->count; i++) {
    if (!same_pair(c, d, &all->items[i])) continue;
    if (i < first) return true; /* told with the first of them */
    const hs_telling *t = &c->tellings.items[all->items[i].telling];
    span = (hs_span){t->words.items[all->items[i].thing].span.begin, t->words.items[all->items[i].quality].span.end};
    if (!HS_PUSH(c->arena, &stands, (hs_stand){hs_str_from(DENIED), {t->report, span}})) return false;
  }
  if (one_after_the_other(c, &stands)) return true;
  span = (hs_span){thing->span.begin, quality->span.end};
  hs_str question = hs_arena_format(c->arena, "Is it so: %.*s?", HS_FMT(hs_str_of_span(mine->source->text, span)));
  return question.data && hs_comparison_add(c, HS_ABOUT_POLARITY, question, &stands);
}

bool hs_difference_polarity(hs_comparison *c) {
  denials all = {0};
  if (!compare_outcomes(c) || !collect_denials(c, &all)) return false;
  for (size_t i = 0; i < all.count; i++)
    if (!compare_denial(c, &all, i)) return false;
  return true;
}
