/* saying_pair.c - finds for each wording of a saying the one it comes from, and by which step of a relay chain; saying_lay.c
 * lays the two side by side, saying_drift.c tells whether what was said is turned. See saying.h; saying.c calls it, show/ reads
 * the pairings. */
#include "link/saying.h"

enum {
  LOOKS = 4,       /* of the first variants, and of those on each side, that a variant may come from */
  STEPS_MAX = 8,   /* of a relay chain */
  RELAYS_MAX = 64, /* of a report, that are asked */
  TURNED = 300,    /* thousandths that a wording counts as less like for each way in which it turns what was said */
};

typedef struct pairing_work {
  const hs_pairing_of *of;
  const hs_utterance *const *all;
  size_t count;
  int32_t *parent; /* for each variant: the one it comes from, or HS_NO_INDEX */
  uint32_t *tree;  /* leads to one variant for all that hang together */
  bool *taken_up;  /* a report that copies or cites it has the words from it */
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

/* The same to the agency whose text the giver prints as its own, under its dateline or mark. */
static size_t way_to_carried(const hs_report *taker, const hs_report *giver, hs_str way[STEPS_MAX]) {
  size_t most = giver->relays.count < RELAYS_MAX ? giver->relays.count : RELAYS_MAX, n = 0;
  for (size_t i = 0; i < most && !n; i++) {
    const hs_relay *r = &giver->relays.items[i];
    bool carried = r->how == HS_RELAY_DATELINE || r->how == HS_RELAY_MARK;
    if (carried && hs_str_equal(r->from, outlet_of(giver))) n = way_to(taker, r->to, way);
  }
  return n;
}

/* How the report of one wording is tied to that of another, ever closer. */
typedef enum tie { TIE_WITHIN, TIE_HEADLINE, TIE_NONE, TIE_CARRIED, TIE_CITES, TIE_COPIES } tie;

/* Words of the same report and headlines come last: they are where others come from only where there is nothing else. */
static tie tie_between(const pairing_work *w, size_t i, size_t j) {
  hs_str way[STEPS_MAX];
  const hs_report *taker = report_of(w, i), *giver = report_of(w, j);
  if (w->all[i]->report == w->all[j]->report) return TIE_WITHIN;
  if (w->all[j]->headline) return TIE_HEADLINE;
  const hs_copy *copy = w->of->original[w->all[i]->report];
  if (copy && copy->a == w->all[j]->report) return TIE_COPIES;
  if (way_to(taker, giver->outlet, way)) return TIE_CITES;
  return j < i && way_to_carried(taker, giver, way) ? TIE_CARRIED : TIE_NONE;
}

static uint32_t tree_of(const pairing_work *w, size_t i) {
  while (w->tree[i] != i) i = w->tree[i] = w->tree[w->tree[i]];
  return (uint32_t)i;
}

/* Would i, from which others may come already, come from itself? */
static bool closes_circle(const pairing_work *w, size_t i, size_t j) { return tree_of(w, i) == tree_of(w, j); }

/* How like two variants are: those that turn what was said are less likely to come from one another. At least 1. */
static uint32_t likeness(const pairing_work *w, size_t i, size_t j) {
  const hs_words *a = &w->all[i]->words, *b = &w->all[j]->words;
  hs_alignment fit = hs_word_align(a->items, a->count, b->items, b->count);
  uint32_t longer = fit.a > fit.b ? fit.a : fit.b, like = longer ? fit.common * 1000 / longer : 0, turned = 0;
  turned += (fit.negations_a > 0) != (fit.negations_b > 0);
  turned += fit.numbers_slipped || fit.numbers_other;
  turned += hs_saying_other_voice(w->all[i], w->all[j]);
  return like > turned * TURNED ? like - turned * TURNED + 1 : 1;
}

/* May words that no report ties to others come from them? Not from later ones; of the same day, from those before them or from
 * those that others have taken up. A headline stands on what is told below it. */
static bool may_come_from(const pairing_work *w, size_t i, size_t j) {
  return j < i || w->all[i]->headline ||
         (w->taken_up[j] && w->all[i]->day != HS_NO_DAY && w->all[i]->day == w->all[j]->day);
}

/* The variant j that i is tied to most closely, then is most like. `tied`: only one that its report copies or cites. */
static void choose(pairing_work *w, size_t i, bool tied) {
  tie best_tie = TIE_WITHIN;
  uint32_t best = 0;
  for (size_t j = 0; j < w->count; j++) {
    if (j == LOOKS && i > (size_t)2 * LOOKS) j = i - LOOKS;
    if (j > i + LOOKS) break;
    if (j == i || closes_circle(w, i, j)) continue;
    tie t = tie_between(w, i, j);
    if (t < best_tie || (t > TIE_NONE) != tied || (!tied && !may_come_from(w, i, j))) continue;
    uint32_t alike = likeness(w, i, j);
    if (t == best_tie && alike <= best) continue;
    best_tie = t, best = alike;
    w->parent[i] = (int32_t)j;
  }
  if (w->parent[i] == HS_NO_INDEX) return;
  w->tree[tree_of(w, i)] = tree_of(w, (size_t)w->parent[i]);
  w->taken_up[w->parent[i]] = w->taken_up[w->parent[i]] || tied;
}

/* ---- drifts ---- */

/* "denied that": the cue turns what follows. */
static bool cue_denies(const hs_report *r, uint32_t attribution) {
  const hs_spans *cue = &r->attributions.items[attribution].cue;
  for (size_t i = 0; i < cue->count; i++)
    if (hs_word_denies(hs_str_of_span(r->text, cue->items[i]))) return true;
  return false;
}

/* Is it sure that the one wording was made of the other: a report shows it, or the same speaker has it on a later day? */
static bool comes_later(const pairing_work *w, const hs_pairing *p) {
  const hs_utterance *from = w->all[p->from], *to = w->all[p->to];
  bool later = from->day != HS_NO_DAY && to->day != HS_NO_DAY && from->day < to->day;
  return tie_between(w, p->to, p->from) > TIE_NONE || (later && hs_saying_same_voice(from, to));
}

static void find_drifts(const pairing_work *w, const hs_laying *laying, hs_pairing *p) {
  const hs_utterance *from = laying->from, *to = laying->to;
  hs_alignment fit = hs_word_align(from->words.items, from->words.count, to->words.items, to->words.count);
  uint32_t longer = fit.a > fit.b ? fit.a : fit.b;
  p->alike = longer ? fit.common * 1000 / longer : 0;
  if (p->alike > 1000) p->alike = 1000;
  if (from->report == to->report || to->headline) return; /* cut for their place, not on the way */
  p->drifts = hs_saying_drifts(laying, &fit, cue_denies(report_of(w, p->from), from->attribution),
                               cue_denies(report_of(w, p->to), to->attribution), comes_later(w, p));
}

static bool find_way(const pairing_work *w, hs_pairing *p) {
  hs_str way[STEPS_MAX];
  const hs_report *taker = report_of(w, p->to), *giver = report_of(w, p->from);
  tie t = tie_between(w, p->to, p->from);
  size_t n = taker == giver ? 0 : way_to(taker, giver->outlet, way);
  if (!n && t == TIE_CARRIED) n = way_to_carried(taker, giver, way);
  if (!n && t == TIE_COPIES) way[n++] = outlet_of(taker), way[n++] = outlet_of(giver);
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
  if (!of->score) of->score = hs_arena_array(of->scratch, HS_LAYING_SCORES, sizeof *of->score);
  w.tree = hs_arena_array(of->scratch, count, sizeof *w.tree);
  w.taken_up = hs_arena_array(of->scratch, count, sizeof *w.taken_up);
  if (!w.parent || !w.tree || !w.taken_up || !of->score) return false;
  for (uint32_t i = 0; i < count; i++) w.parent[i] = HS_NO_INDEX, w.tree[i] = i;
  for (size_t i = 0; i < count; i++) choose(&w, i, true);
  for (size_t i = 0; i < count; i++)
    if (w.parent[i] == HS_NO_INDEX) choose(&w, i, false);
  if (!HS_RESERVE(of->results, &saying->pairings, count - 1)) return false;
  for (uint32_t i = 0; i < count; i++) {
    hs_pairing p = {.from = (uint32_t)w.parent[i], .to = i};
    hs_laying laying;
    if (w.parent[i] == HS_NO_INDEX) continue;
    hs_saying_lay(of->score, all[p.from], all[i], &laying);
    find_drifts(&w, &laying, &p);
    if (!find_way(&w, &p) || !hs_saying_changes(of->results, &laying, &p) ||
        !HS_PUSH(of->results, &saying->pairings, p))
      return false;
  }
  return true;
}
