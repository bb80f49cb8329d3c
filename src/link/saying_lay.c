/* saying_lay.c - two wordings of a saying laid side by side, word by word: which word became which, what moved, what was
 * lost, added or put otherwise. See saying.h; saying_pair.c calls it, saying_drift.c reads what it lays. */
#include "link/saying.h"

enum {
  MATCH_SCORE = 4,  /* of two words that fit, */
  WEIGHT_SCORE = 2, /* and for each weight by how well they fit */
  NEXT_SCORE = 1,   /* where the next two fit, too */
};

/* ---- words in the same order: the heaviest run of fitting words (dynamic programming) ---- */

static uint16_t fit_score(const hs_laying *l, size_t i, size_t j) {
  if (i >= l->from_count || j >= l->to_count) return 0;
  const hs_word *a = &l->from->words.items[i], *b = &l->to->words.items[j];
  uint32_t match = hs_word_match(a, b), weight = a->weight < b->weight ? a->weight : b->weight;
  return match ? (uint16_t)(MATCH_SCORE + WEIGHT_SCORE * weight * match) : 0;
}

/* A pair whose next words fit, too, counts a little more: "the" goes with its noun. */
static uint16_t with_next(uint16_t fit, uint16_t next) { return fit && next ? (uint16_t)(fit + NEXT_SCORE) : fit; }

static void fill_scores(uint16_t *score, const hs_laying *l) {
  size_t n = l->from_count, m = l->to_count, row = m + 1;
  uint16_t below[HS_ALIGN_WORDS_MAX + 1] = {0}; /* fits of the row below, */
  uint16_t fits[HS_ALIGN_WORDS_MAX + 1] = {0};  /* and of this one */
  for (size_t j = 0; j <= m; j++) score[n * row + j] = 0;
  for (size_t i = n; i-- > 0;) {
    score[i * row + m] = 0;
    for (size_t j = m; j-- > 0;) {
      uint16_t best = score[(i + 1) * row + j], fit = with_next(fits[j] = fit_score(l, i, j), below[j + 1]);
      if (score[i * row + j + 1] > best) best = score[i * row + j + 1];
      if (fit && fit + score[(i + 1) * row + j + 1] > best) best = (uint16_t)(fit + score[(i + 1) * row + j + 1]);
      score[i * row + j] = best;
    }
    memcpy(below, fits, m * sizeof *below);
  }
}

static void tie_words(hs_laying *l, size_t i, size_t j) {
  l->to_of[i] = (int16_t)j;
  l->from_of[j] = (int16_t)i;
}

static void lay_in_order(const uint16_t *score, hs_laying *l) {
  size_t row = l->to_count + 1;
  for (size_t i = 0, j = 0; i < l->from_count && j < l->to_count;) {
    uint16_t here = score[i * row + j], fit = with_next(fit_score(l, i, j), fit_score(l, i + 1, j + 1));
    if (fit && here == fit + score[(i + 1) * row + j + 1]) tie_words(l, i++, j++);
    else if (here == score[(i + 1) * row + j]) i++;
    else j++;
  }
}

/* ---- words that stand elsewhere ---- */

/* Weight of the words from i and j on that fit one by one and have no partner; 0 where none of them says something. */
static uint32_t moved_run(const hs_laying *l, size_t i, size_t j, size_t *length) {
  const hs_word *a = l->from->words.items, *b = l->to->words.items;
  uint32_t weight = 0;
  bool heavy = false;
  size_t k = 0;
  for (; i + k < l->from_count && j + k < l->to_count && l->to_of[i + k] < 0 && l->from_of[j + k] < 0; k++) {
    if (!hs_word_match(&a[i + k], &b[j + k])) break;
    weight += a[i + k].weight;
    heavy = heavy || (a[i + k].weight == HS_WORD_WEIGHT && b[j + k].weight == HS_WORD_WEIGHT);
  }
  *length = k;
  return heavy ? weight : 0;
}

/* Words left over on both sides that fit: for each the heaviest run, then the first. */
static void lay_moved(hs_laying *l) {
  for (size_t j = 0; j < l->to_count; j++) {
    uint32_t best = 0;
    size_t at = 0, length = 0;
    for (size_t i = 0; l->from_of[j] < 0 && i < l->from_count; i++) {
      size_t run;
      uint32_t weight = moved_run(l, i, j, &run);
      if (weight > best) best = weight, at = i, length = run;
    }
    for (size_t k = 0; k < length; k++) {
      tie_words(l, at + k, j + k);
      l->moved[j + k] = true;
    }
  }
}

static size_t most_words(const hs_utterance *u) {
  return u->words.count < HS_ALIGN_WORDS_MAX ? u->words.count : HS_ALIGN_WORDS_MAX;
}

void hs_saying_lay(uint16_t *score, const hs_utterance *from, const hs_utterance *to, hs_laying *laying) {
  *laying = (hs_laying){.from = from, .to = to, .from_count = most_words(from), .to_count = most_words(to)};
  for (size_t i = 0; i < HS_ALIGN_WORDS_MAX; i++) laying->to_of[i] = laying->from_of[i] = HS_NO_INDEX;
  fill_scores(score, laying);
  lay_in_order(score, laying);
  lay_moved(laying);
}

/* ---- changes ---- */

typedef struct change_writer {
  hs_arena *arena;
  const hs_laying *l;
  hs_pairing *p;
} change_writer;

/* Words [first, end), or the place behind the word before them where there are none. */
static hs_span run_of(const hs_utterance *u, size_t first, size_t end) {
  const hs_word *words = u->words.items;
  if (end > first) return (hs_span){words[first].span.begin, words[end - 1].span.end};
  uint32_t at = first ? words[first - 1].span.end : 0;
  return (hs_span){at, at};
}

static bool push(const change_writer *w, hs_change_kind kind, size_t i, size_t ni, size_t j, size_t nj) {
  hs_change change = {kind, run_of(w->l->from, i, ni), run_of(w->l->to, j, nj)};
  size_t count = w->p->changes.count;
  if (!count || kind != HS_CHANGE_SAME || w->p->changes.items[count - 1].kind != kind)
    return HS_PUSH(w->arena, &w->p->changes, change);
  hs_change *last = &w->p->changes.items[count - 1];
  last->from.end = change.from.end, last->to.end = change.to.end;
  return true;
}

/* The end of the words of `from` from *i on that became nothing, those that moved away passed over. */
static size_t lost_run(const hs_laying *l, size_t *i, size_t end) {
  while (*i < end && l->to_of[*i] >= 0) ++*i;
  size_t at = *i;
  while (at < end && l->to_of[at] < 0) at++;
  return at;
}

/* The end of the words of `to` from j on that moved here together. */
static size_t moved_here(const hs_laying *l, size_t j, size_t end) {
  size_t at = j + 1;
  while (at < end && l->moved[at] && l->from_of[at] == l->from_of[at - 1] + 1) at++;
  return at;
}

/* What stands between two fits in the same order: words [i, ni) of the one beside words [j, nj) of the other. */
static bool push_gap(const change_writer *w, size_t i, size_t ni, size_t j, size_t nj) {
  const hs_laying *l = w->l;
  while (j < nj) {
    size_t end = j;
    if (l->moved[j]) {
      end = moved_here(l, j, nj);
      size_t from = (size_t)l->from_of[j];
      if (!push(w, HS_CHANGE_MOVED, from, from + (end - j), j, end)) return false;
    } else {
      while (end < nj && !l->moved[end]) end++;
      size_t lost = lost_run(l, &i, ni);
      if (!push(w, lost > i ? HS_CHANGE_OTHER : HS_CHANGE_ADDED, i, lost, j, end)) return false;
      i = lost;
    }
    j = end;
  }
  for (size_t lost; (lost = lost_run(l, &i, ni)) > i; i = lost)
    if (!push(w, HS_CHANGE_LOST, i, lost, nj, nj)) return false;
  return true;
}

static bool same_form(const hs_word *a, const hs_word *b) { return hs_word_match(a, b) >= 3; }

bool hs_saying_changes(hs_arena *arena, const hs_laying *laying, hs_pairing *pairing) {
  const change_writer w = {arena, laying, pairing};
  size_t i = 0, j = 0; /* behind the last fit in the same order */
  for (size_t at = 0; at < laying->to_count; at++) {
    if (laying->from_of[at] < 0 || laying->moved[at]) continue;
    size_t from = (size_t)laying->from_of[at];
    bool same = same_form(&laying->from->words.items[from], &laying->to->words.items[at]);
    if (!push_gap(&w, i, from, j, at) || !push(&w, same ? HS_CHANGE_SAME : HS_CHANGE_LIKE, from, from + 1, at, at + 1))
      return false;
    i = from + 1, j = at + 1;
  }
  return push_gap(&w, i, laying->from_count, j, laying->to_count);
}
