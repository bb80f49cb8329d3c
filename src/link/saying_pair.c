/* saying_pair.c - each wording of a saying laid beside the one it comes from, word by word: what stayed, what changed, and
 * whether what was said is turned by it. See saying.h; saying.c calls it, show/ reads the pairings. */
#include "link/saying.h"

enum {
  LOOKS = 4,       /* of the first variants, and of those on each side, that a variant may come from */
  STEPS_MAX = 8,   /* of a relay chain */
  RELAYS_MAX = 64, /* of a report, that are asked */
  MATCH_SCORE = 2, /* of two words that fit, beside three for each weight */
  SCORES = (HS_ALIGN_WORDS_MAX + 1) * (HS_ALIGN_WORDS_MAX + 1),
  HALF = 500, /* thousandths of the weight of a wording */
  MOST = 650,
};

typedef struct pairing_work {
  const hs_pairing_of *of;
  const hs_utterance *const *all;
  size_t count;
  int32_t *parent; /* for each variant: the one it comes from, or HS_NO_INDEX */
  uint32_t *tree;  /* leads to one variant for all that hang together */
} pairing_work;

static const hs_report *report_of(const pairing_work *w, size_t i) { return w->of->reports.items[w->all[i]->report]; }

static hs_str outlet_of(const hs_report *r) { return r->outlet.size ? r->outlet : HS_LIT("@"); }

/* ---- from which variant another one comes ---- */

/* The relays of report r from its outlet to `outlet`, in turn; 0 where there is no such way. */
static size_t way_to(const hs_report *r, hs_str outlet, hs_str way[STEPS_MAX]) {
  size_t most = r->relays.count < RELAYS_MAX ? r->relays.count : RELAYS_MAX, at = most, n = 0;
  for (size_t i = 0; i < most && at == most; i++)
    if (hs_name_alike(r->relays.items[i].to, outlet)) at = i;
  if (at == most || !outlet.size || hs_str_is(outlet, "@")) return 0;
  way[n++] = r->relays.items[at].to;
  while (n + 1 < STEPS_MAX) {
    hs_str from = r->relays.items[at].from;
    size_t before = most;
    for (size_t i = 0; i < most && before == most; i++)
      if (i != at && hs_str_equal(r->relays.items[i].to, from)) before = i;
    way[n++] = from;
    if (before == most) break;
    at = before;
  }
  for (size_t i = 0; i < n / 2; i++) {
    hs_str other = way[i];
    way[i] = way[n - 1 - i], way[n - 1 - i] = other;
  }
  return n;
}

typedef enum tie { TIE_WITHIN, TIE_HEADLINE, TIE_NONE, TIE_CITES, TIE_COPIES } tie;

/* Words of the same report and headlines come last: they are where others come from only where there is nothing else. */
static tie tie_between(const pairing_work *w, size_t i, size_t j) {
  hs_str way[STEPS_MAX];
  if (w->all[i]->report == w->all[j]->report) return TIE_WITHIN;
  if (w->all[j]->headline) return TIE_HEADLINE;
  const hs_copy *copy = w->of->original[w->all[i]->report];
  if (copy && copy->a == w->all[j]->report) return TIE_COPIES;
  return way_to(report_of(w, i), report_of(w, j)->outlet, way) ? TIE_CITES : TIE_NONE;
}

static uint32_t tree_of(const pairing_work *w, size_t i) {
  while (w->tree[i] != i) i = w->tree[i] = w->tree[w->tree[i]];
  return (uint32_t)i;
}

/* Would i, from which others may come already, come from itself? */
static bool closes_circle(const pairing_work *w, size_t i, size_t j) { return tree_of(w, i) == tree_of(w, j); }

static uint32_t in_common(const pairing_work *w, size_t i, size_t j) {
  const hs_words *a = &w->all[i]->words, *b = &w->all[j]->words;
  hs_alignment fit = hs_word_align(a->items, a->count, b->items, b->count);
  uint32_t longer = fit.a > fit.b ? fit.a : fit.b;
  return longer ? fit.common * 1000 / longer : 0;
}

/* The variant j that i is tied to most closely, then shares most with; without a tie an earlier one. */
static void choose(pairing_work *w, size_t i) {
  tie best_tie = TIE_WITHIN;
  uint32_t best = 0;
  for (size_t j = 0; j < w->count; j++) {
    if (j == LOOKS && i > (size_t)2 * LOOKS) j = i - LOOKS;
    if (j > i + LOOKS) break;
    if (j == i || closes_circle(w, i, j)) continue;
    tie t = tie_between(w, i, j);
    bool earlier = j < i || w->all[i]->headline; /* a headline stands on what is told below */
    if ((t <= TIE_NONE && !earlier) || t < best_tie) continue;
    uint32_t alike = in_common(w, i, j) + 1;
    if (t == best_tie && alike <= best) continue;
    best_tie = t, best = alike;
    w->parent[i] = (int32_t)j;
  }
  if (w->parent[i] != HS_NO_INDEX) w->tree[tree_of(w, i)] = tree_of(w, (size_t)w->parent[i]);
}

/* ---- the alignment: the heaviest run of fitting words in the same order (dynamic programming) ---- */

static uint16_t fit_score(const hs_word *a, const hs_word *b) {
  uint32_t match = hs_word_match(a, b), weight = a->weight < b->weight ? a->weight : b->weight;
  return match ? (uint16_t)(MATCH_SCORE + weight * match) : 0;
}

static void fill_scores(uint16_t *score, const hs_word *a, size_t n, const hs_word *b, size_t m) {
  size_t row = m + 1;
  for (size_t j = 0; j <= m; j++) score[n * row + j] = 0;
  for (size_t i = n; i-- > 0;) {
    score[i * row + m] = 0;
    for (size_t j = m; j-- > 0;) {
      uint16_t fit = fit_score(&a[i], &b[j]), best = score[(i + 1) * row + j];
      if (score[i * row + j + 1] > best) best = score[i * row + j + 1];
      if (fit && fit + score[(i + 1) * row + j + 1] > best) best = (uint16_t)(fit + score[(i + 1) * row + j + 1]);
      score[i * row + j] = best;
    }
  }
}

static hs_span run_of(const hs_word *words, size_t first, size_t end, hs_span empty) {
  return end > first ? (hs_span){words[first].span.begin, words[end - 1].span.end} : empty;
}

static hs_span behind(const hs_word *words, size_t first) {
  uint32_t at = first ? words[first - 1].span.end : 0;
  return (hs_span){at, at};
}

static bool push_change(hs_arena *arena, hs_pairing *p, hs_change_kind kind, hs_span from, hs_span to) {
  hs_change *last = p->changes.count ? &p->changes.items[p->changes.count - 1] : NULL;
  if (last && last->kind == kind && kind == HS_CHANGE_SAME) {
    last->from.end = from.end, last->to.end = to.end;
    return true;
  }
  return HS_PUSH(arena, &p->changes, (hs_change){kind, from, to});
}

/* What stands between two fits: words [i, ni) of a beside words [j, nj) of b. */
static bool push_gap(hs_arena *arena, hs_pairing *p, const hs_word *a, size_t i, size_t ni, const hs_word *b, size_t j,
                     size_t nj) {
  if (ni == i && nj == j) return true;
  hs_change_kind kind = nj == j ? HS_CHANGE_LOST : ni == i ? HS_CHANGE_ADDED : HS_CHANGE_OTHER;
  return push_change(arena, p, kind, run_of(a, i, ni, behind(a, i)), run_of(b, j, nj, behind(b, j)));
}

static bool same_form(const hs_word *a, const hs_word *b) { return hs_word_match(a, b) >= 3; }

static bool align(const pairing_work *w, hs_pairing *p) {
  const hs_words *x = &w->all[p->from]->words, *y = &w->all[p->to]->words;
  const hs_word *a = x->items, *b = y->items;
  size_t n = x->count < HS_ALIGN_WORDS_MAX ? x->count : HS_ALIGN_WORDS_MAX;
  size_t m = y->count < HS_ALIGN_WORDS_MAX ? y->count : HS_ALIGN_WORDS_MAX, row = m + 1;
  fill_scores(w->of->score, a, n, b, m);
  size_t i = 0, j = 0, gap_i = 0, gap_j = 0;
  while (i < n && j < m) {
    uint16_t here = w->of->score[i * row + j], fit = fit_score(&a[i], &b[j]);
    if (fit && here == fit + w->of->score[(i + 1) * row + j + 1]) {
      if (!push_gap(w->of->results, p, a, gap_i, i, b, gap_j, j) ||
          !push_change(w->of->results, p, same_form(&a[i], &b[j]) ? HS_CHANGE_SAME : HS_CHANGE_LIKE, a[i].span,
                       b[j].span))
        return false;
      gap_i = ++i, gap_j = ++j;
    } else if (here == w->of->score[(i + 1) * row + j]) {
      i++;
    } else {
      j++;
    }
  }
  return push_gap(w->of->results, p, a, gap_i, n, b, gap_j, m);
}

/* ---- drifts ---- */

/* "denied that": the cue turns what follows. */
static bool cue_denies(const hs_report *r, uint32_t attribution) {
  const hs_spans *cue = &r->attributions.items[attribution].cue;
  for (size_t i = 0; i < cue->count; i++)
    if (hs_word_denies(hs_str_of_span(r->text, cue->items[i]))) return true;
  return false;
}

static uint32_t turns(const pairing_work *w, size_t i, uint32_t negations) {
  return negations + cue_denies(report_of(w, i), w->all[i]->attribution);
}

/* Is it sure which of the two wordings came first? */
static bool comes_later(const pairing_work *w, const hs_pairing *p) {
  hs_day from = w->all[p->from]->day, to = w->all[p->to]->day;
  hs_str way[STEPS_MAX];
  return (from != HS_NO_DAY && to != HS_NO_DAY && from < to) ||
         way_to(report_of(w, p->to), report_of(w, p->from)->outlet, way) > 0;
}

static void find_drifts(const pairing_work *w, hs_pairing *p) {
  const hs_utterance *from = w->all[p->from], *to = w->all[p->to];
  hs_alignment fit = hs_word_align(from->words.items, from->words.count, to->words.items, to->words.count);
  uint32_t longer = fit.a > fit.b ? fit.a : fit.b, shorter = fit.a > fit.b ? fit.b : fit.a;
  p->alike = longer ? fit.common * 1000 / longer : 0;
  if (p->alike > 1000) p->alike = 1000;
  if (from->report == to->report || to->headline) return; /* cut for their place, not on the way */
  if (comes_later(w, p) && fit.b < fit.a && fit.common * 1000 <= fit.a * HALF && shorter &&
      fit.common * 1000 >= shorter * MOST)
    p->drifts |= HS_DRIFT_LOST_HALF;
  bool before = turns(w, p->from, fit.negations_a) > 0, after = turns(w, p->to, fit.negations_b) > 0;
  if (before && !after) p->drifts |= HS_DRIFT_LOST_NEGATION;
  if (after && !before) p->drifts |= HS_DRIFT_ADDED_NEGATION;
  if (fit.numbers_slipped || fit.numbers_other) p->drifts |= HS_DRIFT_NUMBER;
  if (hs_saying_other_voice(from, to)) p->drifts |= HS_DRIFT_SPEAKER;
}

static bool find_way(const pairing_work *w, hs_pairing *p) {
  hs_str way[STEPS_MAX];
  const hs_report *taker = report_of(w, p->to), *giver = report_of(w, p->from);
  size_t n = taker == giver ? 0 : way_to(taker, giver->outlet, way);
  if (!n && tie_between(w, p->to, p->from) == TIE_COPIES) way[n++] = outlet_of(taker), way[n++] = outlet_of(giver);
  for (size_t i = 0; i < n; i++) {
    hs_str copy;
    if (!hs_arena_copy(w->of->results, way[i], &copy) || !HS_PUSH(w->of->results, &p->way, copy)) return false;
  }
  return true;
}

bool hs_saying_pair(hs_pairing_of *of, const hs_utterance *const *all, size_t count, hs_saying *saying) {
  pairing_work w = {.of = of, .all = all, .count = count};
  if (count < 2) return true;
  w.parent = hs_arena_array(of->scratch, count, sizeof *w.parent);
  if (!of->score) of->score = hs_arena_array(of->scratch, SCORES, sizeof *of->score);
  w.tree = hs_arena_array(of->scratch, count, sizeof *w.tree);
  if (!w.parent || !w.tree || !of->score) return false;
  for (uint32_t i = 0; i < count; i++) w.parent[i] = HS_NO_INDEX, w.tree[i] = i;
  for (size_t i = 0; i < count; i++) choose(&w, i);
  for (uint32_t i = 0; i < count; i++) {
    hs_pairing p = {.from = (uint32_t)w.parent[i], .to = i};
    if (w.parent[i] == HS_NO_INDEX) continue;
    find_drifts(&w, &p);
    if (!find_way(&w, &p) || !align(&w, &p) || !HS_PUSH(of->results, &saying->pairings, p)) return false;
  }
  return true;
}
