/* difference_polarity.c - what some accounts say and others say was not so: "high waves" beside "the waves were no
 * higher than usual", "they agreed to" beside "no decision was taken".
 * Two ways: the outcomes of data/words/outcomes.tsv, and any pair of words told once with a negation and once
 * without. See difference.h. Sayings that turn round are difference_saying.c's. */
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

/* Adds the places of an outcome's phrases, each side once for each telling. */
static bool take_outcomes(hs_comparison *c, const hs_telling *t, uint32_t row, hs_stands *stands) {
  size_t n = t->words.count;
  uint64_t *keys = hs_arena_array(c->arena, n, sizeof *keys);
  bool told[2] = {false, false};
  if (!keys) return false;
  for (size_t i = 0; i < n; i++)
    keys[i] = t->words.items[i].is_number ? HS_KEY_BREAK : hs_key_hash(t->words.items[i].key);
  for (size_t k = 0; k < t->sentences.count; k++)
    for (uint32_t i = t->sentences.items[k].first; i < t->sentences.items[k].end; i++) {
      hs_phrase found[HS_PHRASES_MAX];
      size_t f = t->sentences.items[k].background ? 0 : hs_phrases_at(keys, t->sentences.items[k].end, i, found);
      const hs_phrase_place *place = NULL;
      while (f > 0 && !place) place = hs_phrase_in(&found[--f], HS_T_OUTCOMES, UINT32_MAX);
      if (!place || place->row != row) continue;
      bool denied = place->column == HS_OUTCOMES_DENIED;
      bool turned = i > 0 && t->words.items[i - 1].negation && !denied;
      if (told[denied] || turned) continue;
      told[denied] = true;
      hs_span span = {t->words.items[i].span.begin, t->words.items[found[f].end - 1].span.end};
      hs_stand stand = {hs_str_from(denied ? DENIED : ASSERTED), {t->report, span}};
      if (!HS_PUSH(c->arena, stands, stand)) return false;
    }
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
  for (uint32_t row = 0; row < hs_table_rows(HS_T_OUTCOMES); row++) {
    hs_stands stands = {0};
    for (size_t i = 0; i < c->tellings.count; i++)
      if (!take_outcomes(c, &c->tellings.items[i], row, &stands)) return false;
    if (one_after_the_other(c, &stands)) continue;
    if (!hs_difference_add(c, HS_ABOUT_POLARITY, hs_table_cell(HS_T_OUTCOMES, row, HS_OUTCOMES_QUESTION), &stands))
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

/* Where the telling asserts the pair: both words near each other, no negation about. */
static bool asserted_in(const hs_telling *t, const hs_word *thing, const hs_word *quality, hs_span *span) {
  for (size_t k = 0; k < t->sentences.count; k++) {
    const hs_clause *s = &t->sentences.items[k];
    for (uint32_t i = s->first; i < s->end && !s->background; i++) {
      if (hs_word_match(&t->words.items[i], thing) < 3) continue;
      uint32_t from = i > s->first + PAIR_WORDS ? i - PAIR_WORDS : s->first;
      for (uint32_t j = from; j < s->end && j <= i + PAIR_WORDS; j++) {
        uint32_t first = i < j ? i : j, end = (i < j ? j : i) + 1;
        if (j == i || hs_word_match(&t->words.items[j], quality) < 3 || negated_near(t, s, first, end)) continue;
        *span = (hs_span){t->words.items[first].span.begin, t->words.items[end - 1].span.end};
        return true;
      }
    }
  }
  return false;
}

static bool same_pair(const hs_comparison *c, const denial *a, const denial *b) {
  const hs_word *x = c->tellings.items[a->telling].words.items, *y = c->tellings.items[b->telling].words.items;
  return hs_word_match(&x[a->thing], &y[b->thing]) == 3 && hs_word_match(&x[a->quality], &y[b->quality]) == 3;
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
  return question.data && hs_difference_add(c, HS_ABOUT_POLARITY, question, &stands);
}

bool hs_difference_polarity(hs_comparison *c) {
  denials all = {0};
  if (!compare_outcomes(c) || !collect_denials(c, &all)) return false;
  for (size_t i = 0; i < all.count; i++)
    if (!compare_denial(c, &all, i)) return false;
  return true;
}
