/* saying_drift.c - changes that turn what was said: a lost half, a lost or added negation, another number, another speaker.
 * See saying.h; reads two wordings that saying_lay.c laid side by side, saying_pair.c keeps what this finds.
 * Each is judged where it stands: a negation by the word that it turns, a number by its neighbours, a half by its clauses,
 * so that a paraphrase in fewer words is no drift. */
#include "know/table.h"
#include "link/saying.h"

enum {
  TURNED = 8,          /* words behind a negation among which is the one that it turns */
  TURNED_BEHIND = 4,   /* words before it that it may turn, and words behind that may be turned from */
  CLAUSE_WEIGHT = 9,   /* of a clause that may be lost, */
  SENTENCE_WEIGHT = 5, /* of one at the beginning or end of a sentence */
  KEPT = 250,          /* thousandths of a lost clause that may be kept */
  HALF = 450,          /* thousandths of the weight of a wording that make a half */
  MOST = 650,          /* of the shorter one that the longer has */
  ROUNDED = 50,        /* thousandths by which a number may be rounded */
};

/* ---- clauses ---- */

typedef enum edge { EDGE_NONE, EDGE_CLAUSE, EDGE_SENTENCE } edge;

/* What parts word k from the one before it. */
static edge edge_before(const hs_utterance *u, size_t k) {
  const hs_word *w = u->words.items;
  edge found = EDGE_NONE;
  uint32_t row, quotes = 0;
  if (!k) return EDGE_SENTENCE;
  for (uint32_t i = w[k - 1].span.end; i < w[k].span.begin; i++) {
    unsigned char c = (unsigned char)u->text.data[i];
    bool wide = c == 0xE2; /* dashes, dots and quotation marks of three bytes */
    if (strchr(".!?;", c)) return EDGE_SENTENCE;
    if (strchr(",:()", c) || wide) found = EDGE_CLAUSE;
    if (c == '"' || wide) quotes++;
  }
  if (quotes >= 2) return EDGE_SENTENCE; /* one quotation ends, the next begins */
  if (found == EDGE_NONE && !w[k].weight && hs_table_find(HS_T_CLOSED_CLASS, w[k].key, &row) &&
      hs_str_ends(hs_table_cell(HS_T_CLOSED_CLASS, row, HS_CLOSED_CLASS_POS), HS_LIT("CONJ")))
    found = EDGE_CLAUSE;
  return found;
}

/* ---- a lost half ---- */

/* Weight of the clauses of `from` of which next to nothing is left. */
static uint32_t lost_clauses(const hs_laying *l) {
  const hs_word *w = l->from->words.items;
  uint32_t lost = 0;
  for (size_t i = 0, end; i < l->from_count; i = end) {
    uint32_t weight = 0, kept = 0;
    edge last = EDGE_NONE;
    for (end = i; end < l->from_count && (end == i || (last = edge_before(l->from, end)) == EDGE_NONE); end++) {
      weight += w[end].weight;
      if (l->to_of[end] >= 0) kept += w[end].weight;
    }
    bool sentence = edge_before(l->from, i) == EDGE_SENTENCE || end == l->from_count || last == EDGE_SENTENCE;
    if (weight >= (sentence ? SENTENCE_WEIGHT : CLAUSE_WEIGHT) && kept * 1000 <= weight * KEPT) lost += weight - kept;
  }
  return lost;
}

static bool loses_half(const hs_laying *l, const hs_alignment *fit) {
  return fit->b < fit->a && fit->b && fit->common * 1000 >= fit->b * MOST && lost_clauses(l) * 1000 >= fit->a * HALF;
}

/* ---- negation ---- */

static bool in_one_sentence(const hs_utterance *u, size_t first, size_t last) {
  for (size_t k = first + 1; k <= last; k++)
    if (edge_before(u, k) == EDGE_SENTENCE) return false;
  return true;
}

/* The word that negation k turns: the next that says something, else the one before. HS_NO_INDEX: none. */
static int32_t turned_by(const hs_utterance *u, size_t count, size_t k) {
  int32_t light = HS_NO_INDEX;
  for (size_t i = k + 1; i < count && i <= k + TURNED && in_one_sentence(u, i - 1, i); i++) {
    if (u->words.items[i].negation) continue;
    if (u->words.items[i].weight == HS_WORD_WEIGHT) return (int32_t)i;
    if (light == HS_NO_INDEX && u->words.items[i].weight) light = (int32_t)i;
  }
  for (size_t i = k; light == HS_NO_INDEX && i-- > 0 && i + TURNED_BEHIND >= k && in_one_sentence(u, i, i + 1);)
    if (u->words.items[i].weight == HS_WORD_WEIGHT) return (int32_t)i;
  return light;
}

/* "not one boat left without lamps": two negations of one clause make none. */
static bool is_undone(const hs_utterance *u, size_t count, size_t k) {
  for (size_t i = k + 1; i < count && i <= k + TURNED && edge_before(u, i) == EDGE_NONE; i++)
    if (u->words.items[i].negation) return true;
  for (size_t i = k; i > 0 && i + TURNED > k && edge_before(u, i) == EDGE_NONE; i--)
    if (u->words.items[i - 1].negation) return true;
  return false;
}

/* Does a negation stand near word `at`? */
static bool is_turned(const hs_utterance *u, size_t count, size_t at) {
  for (size_t k = at > TURNED ? at - TURNED : 0; k < count && k <= at + TURNED_BEHIND; k++)
    if (u->words.items[k].negation && in_one_sentence(u, k < at ? k : at, k < at ? at : k)) return true;
  return false;
}

/* Does `one` negate a word that the other has without negation? `other_of`: for each word of one that of the other. */
static bool turns_alone(const hs_utterance *one, size_t count, const int16_t *other_of, const hs_utterance *other,
                        size_t other_count) {
  for (size_t k = 0; k < count; k++) {
    if (!one->words.items[k].negation || is_undone(one, count, k) ||
        (other_of[k] >= 0 && other->words.items[other_of[k]].negation))
      continue;
    int32_t turned = turned_by(one, count, k);
    bool figure = turned != HS_NO_INDEX && one->words.items[turned].is_number; /* "14 boats, not 12" */
    if (turned != HS_NO_INDEX && !figure && other_of[turned] >= 0 &&
        !is_turned(other, other_count, (size_t)other_of[turned]))
      return true;
  }
  return false;
}

bool hs_saying_loses_negation(const hs_laying *l) {
  return turns_alone(l->from, l->from_count, l->to_of, l->to, l->to_count);
}

/* ---- numbers ---- */

static bool is_figure(const hs_word *w) { return w->is_number && w->weight == HS_WORD_WEIGHT; }

/* The one is the other, rounded: "nearly 14,000" for 13,940. */
static bool is_rounded(int64_t exact, int64_t rounded) {
  int64_t unit = 1, apart = exact > rounded ? exact - rounded : rounded - exact;
  while (rounded && rounded % (unit * 10) == 0) unit *= 10;
  return apart * 2 <= unit && apart * 1000 <= rounded * ROUNDED;
}

/* The next word that says something behind word k, in reach; NULL where none does. */
static const hs_word *counted_by(const hs_utterance *u, size_t count, size_t k) {
  for (size_t i = k + 1; i < count && i <= k + 3; i++)
    if (u->words.items[i].weight) return u->words.items[i].is_number ? NULL : &u->words.items[i];
  return NULL;
}

/* Units that differ ("6 miles", "10 kilometres"): figures that cannot be held against one another. */
static bool measured_apart(const hs_word *a, const hs_word *b) {
  uint32_t x, y;
  return a && b && !hs_word_match(a, b) && hs_table_find(HS_T_UNITS, a->key, &x) &&
         hs_table_find(HS_T_UNITS, b->key, &y);
}

/* Between the same two fits, and alone there: word i of `from` and word j of `to`? */
static bool in_one_gap(const hs_laying *l, size_t i, size_t j) {
  size_t first = i, behind = i, to_first = j, to_behind = j, figures = 0;
  while (first > 0 && l->to_of[first - 1] < 0) figures += is_figure(&l->from->words.items[--first]);
  while (behind + 1 < l->from_count && l->to_of[behind + 1] < 0) figures += is_figure(&l->from->words.items[++behind]);
  while (to_first > 0 && l->from_of[to_first - 1] < 0) figures += is_figure(&l->to->words.items[--to_first]);
  while (to_behind + 1 < l->to_count && l->from_of[to_behind + 1] < 0)
    figures += is_figure(&l->to->words.items[++to_behind]);
  bool before = first && to_first ? l->to_of[first - 1] == (int16_t)(to_first - 1) : !first && !to_first;
  bool after = behind + 1 < l->from_count && to_behind + 1 < l->to_count
                   ? l->to_of[behind + 1] == (int16_t)(to_behind + 1)
                   : behind + 1 == l->from_count && to_behind + 1 == l->to_count;
  return !figures && (before || after);
}

static bool is_other_figure(const hs_laying *l, size_t i, size_t j) {
  const hs_word *a = &l->from->words.items[i], *b = &l->to->words.items[j];
  if (!is_figure(b) || l->from_of[j] >= 0 || a->clock != b->clock || a->ordinal != b->ordinal) return false;
  const hs_word *x = counted_by(l->from, l->from_count, i), *y = counted_by(l->to, l->to_count, j);
  if (is_rounded(a->number, b->number) || is_rounded(b->number, a->number) || measured_apart(x, y)) return false;
  if (hs_number_slip(a->number, b->number) == 2) return true;
  return x && y ? hs_word_match(x, y) > 0 : in_one_gap(l, i, j);
}

static bool changes_number(const hs_laying *l) {
  for (size_t i = 0; i < l->from_count; i++)
    for (size_t j = 0; is_figure(&l->from->words.items[i]) && l->to_of[i] < 0 && j < l->to_count; j++)
      if (is_other_figure(l, i, j)) return true;
  return false;
}

/* ---- all of them ---- */

static bool any_negation(const hs_utterance *u) {
  for (size_t k = 0; k < u->words.count; k++)
    if (u->words.items[k].negation) return true;
  return false;
}

/* "denied that": the cue turns what follows, unless that is turned already or the other one speaks against it. */
static bool denies_alone(const hs_laying *l, bool one, bool other) {
  return one && !other && !any_negation(l->from) && !any_negation(l->to) && !hs_saying_other_voice(l->from, l->to);
}

uint32_t hs_saying_drifts(const hs_laying *l, const hs_alignment *fit, bool from_denies, bool to_denies, bool later) {
  uint32_t drifts = 0;
  if (later && loses_half(l, fit)) drifts |= HS_DRIFT_LOST_HALF;
  if (hs_saying_loses_negation(l) || denies_alone(l, from_denies, to_denies)) drifts |= HS_DRIFT_LOST_NEGATION;
  if (turns_alone(l->to, l->to_count, l->from_of, l->from, l->from_count) || denies_alone(l, to_denies, from_denies))
    drifts |= HS_DRIFT_ADDED_NEGATION;
  if (changes_number(l)) drifts |= HS_DRIFT_NUMBER;
  if (hs_saying_other_voice(l->from, l->to)) drifts |= HS_DRIFT_SPEAKER;
  return drifts;
}
