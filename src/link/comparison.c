/* comparison.c - what all kinds of difference ask of the tellings of a story, and how a difference is put together from
 * the values that stand in them. See comparison.h. */
#include "link/comparison.h"

#include <stdlib.h>

#include "know/table.h"

/* ---- tellings ---- */

unsigned hs_word_gap(hs_str text, const hs_word *left, const hs_word *right) {
  unsigned gap = 0;
  unsigned lines = 0;
  for (size_t i = left->span.end; i < right->span.begin; i++) {
    char b = text.data[i];
    if (b == '\n' && ++lines > 1) return 2;
    if (b == '.' || b == '!' || b == '?') gap = 2;
    if ((b == ',' || b == ';' || b == ':' || b == '(' || b == ')') && gap < 1) gap = 1;
  }
  return gap;
}

bool hs_telling_in(const hs_telling *t, uint32_t word, uint32_t table, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  const hs_phrase_place *place =
      hs_phrases_in(table, t->keys, word + 1, word, found) ? hs_phrase_in(&found[0], table, UINT32_MAX) : NULL;
  if (place) *row = place->row;
  return place != NULL;
}

uint32_t hs_telling_word(const hs_telling *t, uint32_t byte) { return (uint32_t)HS_FIRST_BEHIND(t->words, byte); }

const hs_clause *hs_telling_sentence(const hs_telling *t, uint32_t byte) {
  uint32_t word = hs_telling_word(t, byte);
  size_t low = 0, high = t->sentences.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (t->sentences.items[middle].end <= word) low = middle + 1;
    else high = middle;
  }
  return low < t->sentences.count && word >= t->sentences.items[low].first ? &t->sentences.items[low] : NULL;
}

bool hs_comparison_has_year(hs_str words) {
  size_t run = 0;
  for (size_t i = 0; i < words.size; i++) {
    run = hs_is_digit(words.data[i]) ? run + 1 : 0;
    if (run == 4) return true;
  }
  return false;
}

bool hs_comparison_word(hs_str key, const char *kind) {
  uint32_t row;
  return hs_table_find(HS_T_DIFFERENCE_WORDS, key, &row) &&
         hs_table_cell_has(HS_T_DIFFERENCE_WORDS, row, HS_DIFFERENCE_WORDS_KINDS, hs_str_from(kind));
}

/* ---- positions ---- */

static int by_value_and_place(const void *a, const void *b) {
  const hs_stand *x = a, *y = b;
  int order = hs_str_compare(x->value, y->value);
  if (order) return order;
  if (x->place.report != y->place.report) return x->place.report < y->place.report ? -1 : 1;
  return (x->place.span.begin > y->place.span.begin) - (x->place.span.begin < y->place.span.begin);
}

static size_t reports_of(const hs_position *p) {
  size_t n = 0;
  for (size_t i = 0; i < p->evidence.count; i++)
    n += i == 0 || p->evidence.items[i].report != p->evidence.items[i - 1].report;
  return n;
}

static int by_support(const void *a, const void *b) {
  const hs_position *x = a, *y = b;
  size_t n = reports_of(x), m = reports_of(y);
  if (n != m) return n > m ? -1 : 1;
  return hs_str_compare(x->value, y->value);
}

static bool fill_positions(hs_arena *arena, hs_difference *d, const hs_stand *stands, size_t count) {
  hs_position *position = NULL;
  for (size_t i = 0; i < count; i++) {
    if (!i || !hs_str_equal(stands[i].value, stands[i - 1].value)) {
      hs_position fresh = {.value = HS_NONE};
      if (!hs_arena_copy(arena, stands[i].value, &fresh.value) || !HS_PUSH(arena, &d->positions, fresh)) return false;
      position = &d->positions.items[d->positions.count - 1];
    } else if (stands[i].place.report == stands[i - 1].place.report &&
               stands[i].place.span.begin == stands[i - 1].place.span.begin) {
      continue;
    }
    if (!HS_PUSH(arena, &position->evidence, stands[i].place)) return false;
  }
  return true;
}

int32_t hs_speaker_at(const hs_report *report, hs_span span) {
  int32_t speaker = HS_NO_INDEX;
  uint32_t least = UINT32_MAX;
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    for (size_t k = 0; k < a->content.count; k++) {
      uint32_t size = a->content.items[k].end - a->content.items[k].begin;
      if (hs_span_holds(a->content.items[k], span) && size < least) least = size, speaker = a->speaker;
    }
  }
  return speaker;
}

/* Two reports, or two speakers in one. */
static bool two_sources(const hs_comparison *c, const hs_stand *a, const hs_stand *b) {
  if (a->place.report != b->place.report) return true;
  const hs_report *report = c->reports.items[a->place.report];
  int32_t x = hs_speaker_at(report, a->place.span), y = hs_speaker_at(report, b->place.span);
  return x >= 0 && y >= 0 && x != y;
}

/* Does some report hold this value and no other one? */
static bool held_alone(const hs_stands *stands, hs_str value) {
  for (size_t i = 0; i < stands->count; i++) {
    bool alone = hs_str_equal(stands->items[i].value, value);
    for (size_t k = 0; k < stands->count && alone; k++)
      alone =
          stands->items[k].place.report != stands->items[i].place.report || hs_str_equal(stands->items[k].value, value);
    if (alone) return true;
  }
  return false;
}

/* Reports that tell of a claim and of its denial do not contradict each other: each side needs one that has it alone. */
static bool two_sided(const hs_stands *stands) {
  for (size_t i = 0; i < stands->count; i++)
    if (!held_alone(stands, stands->items[i].value)) return false;
  return true;
}

static bool has_value(const hs_difference *d, hs_str value) {
  for (size_t i = 0; i < d->positions.count; i++)
    if (hs_str_equal(d->positions.items[i].value, value)) return true;
  return false;
}

/* Was the same found before, between the same values? */
static bool is_known(const hs_comparison *c, const hs_difference *d) {
  for (size_t i = c->found->count; i-- > 0 && c->found->items[i].story == d->story;) {
    const hs_difference *old = &c->found->items[i];
    bool same = old->about == d->about && old->positions.count == d->positions.count;
    for (size_t k = 0; k < d->positions.count && same; k++) same = has_value(old, d->positions.items[k].value);
    if (same) return true;
  }
  return false;
}

bool hs_comparison_add(hs_comparison *c, hs_about about, hs_str question, const hs_stands *stands) {
  bool values = false, sources = false;
  for (size_t i = 1; i < stands->count; i++) {
    values = values || !hs_str_equal(stands->items[i].value, stands->items[0].value);
    sources = sources || two_sources(c, &stands->items[i], &stands->items[0]);
  }
  if (!values || !sources) return true;
  if (about == HS_ABOUT_POLARITY && !two_sided(stands)) return true;
  qsort(stands->items, stands->count, sizeof *stands->items, by_value_and_place);
  hs_difference d = {.story = c->story, .about = about};
  hs_arena *arena = c->results;
  if (!hs_arena_copy(arena, question, &d.question)) return false;
  if (!fill_positions(arena, &d, stands->items, stands->count)) return false;
  if (about == HS_ABOUT_NUMBER && is_known(c, &d)) return true; /* of two nouns for one thing */
  qsort(d.positions.items, d.positions.count, sizeof *d.positions.items, by_support);
  return HS_PUSH(arena, c->found, d);
}
