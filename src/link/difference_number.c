/* difference_number.c - figures for one thing that differ: of a class that data/words/counted.tsv knows (the dead,
 * people on board), or of any thing by its noun where the sentences say the same and the digits slipped.
 * Reads what difference_count.c wrote. A count that moves from day to day is compared within a day only. */
#include "base/disjoint.h"
#include "know/table.h"
#include "link/difference.h"
#include "link/difference_count.h"

#include <stdlib.h>

enum {
  SLIP_STRONG = 3,  /* words of full weight that sentences share where the digits look like a slip */
  WEAK_STRONG = 3,  /* where it is a weak one */
  SAME_STRONG = 5,  /* where it is none */
  SAME_SHARE = 600, /* and how much of the shorter sentence, in thousandths */
  SLIP_SHARE = 300,
  WEAK_SHARE = 550,
  SUM_STRONG = 2,     /* where it is one of a sum of millions */
  NEAR = 3000,        /* thousandths: a figure of an anniversary told wrong is near the right one */
  PAIRS_MAX = 200000, /* of a story's facts; beyond, later facts are not compared */
};

static const hs_telling *telling_of(const hs_comparison *c, const hs_count *f) {
  return &c->tellings.items[f->telling];
}

static hs_alignment align_sentences(const hs_comparison *c, const hs_count *a, const hs_count *b) {
  const hs_telling *x = telling_of(c, a), *y = telling_of(c, b);
  const hs_clause *s = &x->sentences.items[a->sentence], *z = &y->sentences.items[b->sentence];
  return hs_word_align(x->words.items + s->first, s->end - s->first, y->words.items + z->first, z->end - z->first);
}

static uint32_t share(const hs_alignment *fit) {
  uint32_t shorter = fit->a < fit->b ? fit->a : fit->b;
  return shorter ? fit->common * 1000 / shorter : 0;
}

/* The value and its unit: a time in the largest unit that it fills. */
static hs_str write_value(hs_comparison *c, const hs_count *f) {
  static const struct {
    int64_t minutes;
    const char *name;
  } TIMES[] = {{1440, "days"}, {60, "hours"}};
  int64_t value = f->value;
  hs_str unit = f->unit == UINT32_MAX ? HS_NONE : hs_table_cell(HS_T_UNITS, f->unit, HS_UNITS_NAME);
  bool time = unit.data && hs_str_is(hs_table_cell(HS_T_UNITS, f->unit, HS_UNITS_CLASS), "time");
  for (size_t i = 0; time && i < sizeof TIMES / sizeof *TIMES; i++)
    if (value && value % (TIMES[i].minutes * 1000) == 0) {
      value /= TIMES[i].minutes, unit = hs_str_from(TIMES[i].name);
      break;
    }
  hs_str number = hs_number_write(c->arena, value);
  return number.data && unit.data ? hs_arena_format(c->arena, "%.*s %.*s", HS_FMT(number), HS_FMT(unit)) : number;
}

static bool add_stand(hs_comparison *c, hs_stands *stands, const hs_count *f) {
  hs_str value = write_value(c, f);
  return value.data && HS_PUSH(c->arena, stands, (hs_stand){value, {telling_of(c, f)->report, f->span}});
}

/* ---- classes ---- */

static bool row_is(uint32_t row, uint32_t column, const char *word) {
  return hs_str_is(hs_table_cell(HS_T_COUNTED, row, column), word);
}

/* Of a class whose sentences must share their matter: does another telling have another figure near this one, in a
 * sentence of the same matter? */
static bool contested(const hs_comparison *c, const hs_counts *facts, const hs_count *f) {
  for (size_t i = 0; i < facts->count; i++) {
    const hs_count *other = &facts->items[i];
    int64_t apart = other->value > f->value ? other->value - f->value : f->value - other->value;
    if (other->row != f->row || other->telling == f->telling || !apart) continue;
    if (apart > NEAR && !hs_number_slip(other->value, f->value)) continue;
    hs_alignment fit = align_sentences(c, other, f);
    if (fit.strong >= SLIP_STRONG && share(&fit) >= SLIP_SHARE) return true;
  }
  return false;
}

static bool in_context(const hs_comparison *c, const hs_counts *facts, const hs_count *f) {
  for (size_t i = 0; i < facts->count; i++)
    if (facts->items[i].row == f->row && facts->items[i].value == f->value && contested(c, facts, &facts->items[i]))
      return true;
  return false;
}

/* A count that moves from day to day does not move by its digits changing places: the figure of another day is one of this,
 * told wrong, where the sentences are like. */
static bool slipped_from(const hs_comparison *c, const hs_counts *facts, const hs_count *f, hs_day day) {
  for (size_t i = 0; i < facts->count; i++) {
    const hs_count *other = &facts->items[i];
    if (other->row != f->row || other->day != day || hs_number_slip(other->value, f->value) < 2) continue;
    hs_alignment fit = align_sentences(c, other, f);
    if (fit.strong >= SLIP_STRONG && share(&fit) >= SLIP_SHARE) return true;
  }
  return false;
}

/* Does this figure belong to the comparison of `row` on `day`? HS_NO_DAY: any day. */
static bool belongs(const hs_comparison *c, const hs_counts *facts, const hs_count *f, uint32_t row, hs_day day) {
  if (f->row != row) return false;
  if (day != HS_NO_DAY && f->day != HS_NO_DAY && f->day != day && !slipped_from(c, facts, f, day)) return false;
  return !row_is(row, HS_COUNTED_SUBJECT, "context") || in_context(c, facts, f);
}

static bool compare_row(hs_comparison *c, const hs_counts *facts, uint32_t row, hs_day day, hs_stands *stands) {
  for (size_t i = 0; i < facts->count; i++)
    if (belongs(c, facts, &facts->items[i], row, day) && !add_stand(c, stands, &facts->items[i])) return false;
  return true;
}

static size_t values_of(const hs_stands *stands) {
  size_t n = 0;
  for (size_t i = 0; i < stands->count; i++) {
    bool known = false;
    for (size_t k = 0; k < i && !known; k++) known = hs_str_equal(stands->items[k].value, stands->items[i].value);
    n += !known;
  }
  return n;
}

/* The days for which some figure of the row stands, in order. */
static size_t days_of(const hs_counts *facts, uint32_t row, hs_day *days, size_t max) {
  size_t n = 0;
  for (size_t i = 0; i < facts->count; i++) {
    const hs_count *f = &facts->items[i];
    size_t at = 0;
    if (f->row != row || f->day == HS_NO_DAY) continue;
    while (at < n && days[at] < f->day) at++;
    if ((at < n && days[at] == f->day) || n == max) continue;
    for (size_t k = n++; k > at; k--) days[k] = days[k - 1];
    days[at] = f->day;
  }
  return n;
}

/* The day with the most values speaks; the first of equals. */
static bool difference_of_row(hs_comparison *c, const hs_counts *facts, uint32_t row) {
  enum { DAYS_MAX = 32 };
  hs_day days[DAYS_MAX] = {HS_NO_DAY};
  bool daily = row_is(row, HS_COUNTED_CHANGES, "daily");
  size_t n = daily ? days_of(facts, row, days, DAYS_MAX) : 0;
  hs_stands best = {0};
  for (size_t i = 0; i < (n ? n : 1); i++) {
    hs_stands stands = {0};
    if (!compare_row(c, facts, row, n ? days[i] : HS_NO_DAY, &stands)) return false;
    if (values_of(&stands) > values_of(&best)) best = stands;
  }
  return hs_comparison_add(c, HS_ABOUT_NUMBER, hs_table_cell(HS_T_COUNTED, row, HS_COUNTED_QUESTION), &best);
}

/* ---- other things, by their noun ---- */

static const int64_t MILLION = INT64_C(1000000000); /* in thousandths */

/* The same unit, or none; a sum in millions may stand without its currency. */
static bool same_unit(const hs_count *a, const hs_count *b) {
  if ((a->unit == UINT32_MAX) != (b->unit == UINT32_MAX)) return a->value >= MILLION && b->value >= MILLION;
  return a->unit == UINT32_MAX || hs_str_equal(hs_table_cell(HS_T_UNITS, a->unit, HS_UNITS_NAME),
                                               hs_table_cell(HS_T_UNITS, b->unit, HS_UNITS_NAME));
}

/* The word of a's that names what b counts, too; NULL where there is none. */
static const hs_word *shared_noun(const hs_comparison *c, const hs_count *a, const hs_count *b) {
  const hs_word *noun = NULL;
  for (size_t i = 0; i < a->noun_count; i++)
    for (size_t k = 0; k < b->noun_count; k++) {
      const hs_word *x = &telling_of(c, a)->words.items[a->nouns[i]], *y = &telling_of(c, b)->words.items[b->nouns[k]];
      if (hs_word_match(x, y) >= 2 && (!noun || !x->upper)) noun = x;
    }
  return noun;
}

static bool telling_has(const hs_comparison *c, const hs_counts *facts, uint32_t telling, const hs_count *value) {
  for (size_t i = 0; i < facts->count; i++) {
    const hs_count *f = &facts->items[i];
    if (f->telling == telling && f->value == value->value && same_unit(f, value) &&
        (value->unit != UINT32_MAX || shared_noun(c, f, value)))
      return true;
  }
  return false;
}

typedef enum fit_of { FIT_NONE, FIT_AGREE, FIT_CONFLICT } fit_of;

/* Is one of the two set against the other in its sentence? */
static bool set_against(const hs_counts *facts, const hs_count *a, const hs_count *b) {
  return (a->against != UINT32_MAX && &facts->items[a->against] == b) ||
         (b->against != UINT32_MAX && &facts->items[b->against] == a);
}

/* Sums of millions in one currency whose digits slipped: a coincidence is unlikely, so that the sentences need less in common. */
static bool is_slipped_sum(const hs_count *a, const hs_count *b, const hs_alignment *fit) {
  return a->value >= MILLION && b->value >= MILLION && a->unit != UINT32_MAX && b->unit != UINT32_MAX &&
         hs_number_slip(a->value, b->value) > 1 && fit->strong >= SUM_STRONG;
}

static fit_of compare_things(const hs_comparison *c, const hs_counts *facts, const hs_count *a, const hs_count *b) {
  if (a->row == UINT32_MAX && set_against(facts, a, b) && a->value != b->value) return FIT_CONFLICT;
  if (a->telling == b->telling || a->row != UINT32_MAX || b->row != UINT32_MAX || !same_unit(a, b)) return FIT_NONE;
  const hs_word *noun = shared_noun(c, a, b);
  if (a->unit == UINT32_MAX && b->unit == UINT32_MAX && !noun) return FIT_NONE;
  if (a->value == b->value) return FIT_AGREE;
  hs_alignment fit = align_sentences(c, a, b);
  if (fit.names_a && fit.names_b && !fit.names_same) return FIT_NONE;
  int slip = hs_number_slip(a->figure, b->figure);
  if ((a->ago || b->ago) && (a->ago != b->ago || slip < 2)) return FIT_NONE; /* told on two days */
  if (is_slipped_sum(a, b, &fit)) return FIT_CONFLICT;
  if (fit.strong < (slip > 1 ? SLIP_STRONG : slip ? WEAK_STRONG : SAME_STRONG)) return FIT_NONE;
  if (share(&fit) < (slip > 1 ? SLIP_SHARE : slip ? WEAK_SHARE : SAME_SHARE)) return FIT_NONE;
  if (slip < 2 && a->day != b->day && a->day != HS_NO_DAY && b->day != HS_NO_DAY)
    return FIT_NONE; /* it may have moved */
  if (telling_has(c, facts, a->telling, b) || telling_has(c, facts, b->telling, a)) return FIT_NONE;
  return FIT_CONFLICT;
}

/* Joins conflicting figures; then those that agree with one of them in what they count. */
static void join_things(const hs_comparison *c, const hs_counts *facts, uint32_t *group, bool *conflict) {
  for (int pass = 0; pass < 2; pass++) {
    size_t pairs = 0;
    for (uint32_t i = 0; i < facts->count; i++)
      for (uint32_t j = i + 1; j < facts->count && pairs < PAIRS_MAX; j++, pairs++) {
        fit_of fit = compare_things(c, facts, &facts->items[i], &facts->items[j]);
        if (fit != (pass ? FIT_AGREE : FIT_CONFLICT) || (pass && conflict[i] == conflict[j])) continue;
        hs_disjoint_join(group, i, j);
        if (!pass) conflict[i] = conflict[j] = true;
      }
  }
}

static bool things_question(hs_comparison *c, const hs_count *f, hs_str *question) {
  const hs_telling *t = telling_of(c, f);
  hs_str noun =
      f->noun_count ? hs_str_of_span(t->source->text, t->words.items[f->nouns[f->noun_count - 1]].span) : HS_NONE;
  if (f->noun_count > 1) {
    hs_span span = {t->words.items[f->nouns[0]].span.begin,
                    t->words.items[f->nouns[f->noun_count > 2 ? 2 : 1]].span.end};
    noun = hs_str_of_span(t->source->text, span);
  }
  *question = noun.size ? hs_arena_format(c->arena, "How many %.*s?", HS_FMT(noun)) : HS_LIT("How much?");
  return question->data != NULL;
}

static bool differences_of_things(hs_comparison *c, const hs_counts *facts) {
  uint32_t *group = hs_arena_array(c->arena, facts->count, sizeof *group);
  bool *conflict = hs_arena_array(c->arena, facts->count, sizeof *conflict);
  if (!group || !conflict) return false;
  for (uint32_t i = 0; i < facts->count; i++) group[i] = i;
  join_things(c, facts, group, conflict);
  for (uint32_t i = 0; i < facts->count; i++)
    if (conflict[i]) conflict[hs_disjoint_root(group, i)] = true;
  for (uint32_t i = 0; i < facts->count; i++) {
    hs_stands stands = {0};
    hs_str question;
    if (!conflict[i] || group[i] != i) continue;
    for (uint32_t j = 0; j < facts->count; j++)
      if (hs_disjoint_root(group, j) == i && !add_stand(c, &stands, &facts->items[j])) return false;
    if (!things_question(c, &facts->items[i], &question) || !hs_comparison_add(c, HS_ABOUT_NUMBER, question, &stands))
      return false;
  }
  return true;
}

/* Figures that one report sets side by side from two speakers stand on the day of that report. */
static void date_side_by_side(const hs_comparison *c, hs_counts *facts) {
  for (size_t i = 0; i < facts->count; i++)
    for (size_t k = i + 1; k < facts->count && facts->items[k].telling == facts->items[i].telling; k++) {
      hs_count *a = &facts->items[i], *b = &facts->items[k];
      if (a->row == UINT32_MAX || a->row != b->row || a->value == b->value) continue;
      const hs_telling *t = telling_of(c, a);
      int32_t x = hs_speaker_at(t->source, a->span), y = hs_speaker_at(t->source, b->span);
      if (x >= 0 && y >= 0 && x != y) a->day = b->day = t->day;
    }
}

bool hs_difference_number(hs_comparison *c) {
  hs_counts facts;
  if (!hs_count_collect(c, &facts)) return false;
  date_side_by_side(c, &facts);
  for (uint32_t row = 0; row < hs_table_rows(HS_T_COUNTED); row++)
    if (!difference_of_row(c, &facts, row)) return false;
  return differences_of_things(c, &facts);
}
