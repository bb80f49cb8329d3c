/* difference_saying.c - one saying told in ways that do not go together: given to two persons (actor), turned round
 * (polarity), or worded apart (wording). Reads links->sayings and the attributions behind them. See comparison.h. */
#include "link/difference.h"
#include "link/saying.h"

enum { VARIANTS_MAX = 100 }; /* of a saying that are compared */

/* A variant of a saying in this story. */
typedef struct wording {
  const hs_report *source;
  const hs_attribution *attribution;
  uint32_t report;
  hs_span span; /* of its content */
  hs_str text;
  hs_words words;
  uint32_t group;
  uint32_t variant; /* its place in the saying */
} wording;
typedef HS_LIST(wording) wordings;

/* Is the report one of the story's tellings? `told`: by place in the story. */
static bool is_told(const hs_comparison *c, uint32_t report, const bool *told) {
  const hs_indexes *members = &c->links->stories.items[c->story].reports;
  uint32_t place = c->place[report];
  return place < members->count && members->items[place] == report && told[place];
}

static bool collect(hs_comparison *c, const hs_saying *saying, const bool *told, wordings *all) {
  for (size_t i = 0; i < saying->variants.count && all->count < VARIANTS_MAX; i++) {
    const hs_variant *v = &saying->variants.items[i];
    if (!is_told(c, v->report, told)) continue;
    wording w = {.source = c->reports.items[v->report], .report = v->report, .text = v->text, .variant = (uint32_t)i};
    w.attribution = &w.source->attributions.items[v->attribution];
    if (!w.attribution->content.count) continue;
    w.span = v->place;
    if (!hs_word_cut(c->lexicon, c->arena, v->text, (hs_span){0, (uint32_t)v->text.size}, HS_ALIGN_WORDS_MAX, &w.words))
      return false;
    if (!HS_PUSH(c->arena, all, w)) return false;
  }
  return true;
}

static hs_stand stand_of(const wording *w, hs_str value) { return (hs_stand){value, {w->report, w->span}}; }

/* ---- actor ---- */

/* Does the report itself name the speaker where the words are attributed? */
static bool named_there(const wording *w, const hs_entity *e) {
  hs_key said, key;
  for (size_t i = 0; i < w->attribution->source.count; i++) {
    hs_str source = hs_str_of_span(w->source->text, w->attribution->source.items[i]);
    for (size_t at = 0; hs_key_next(source, &at, &said);)
      for (size_t k = 0; hs_key_next(e->name, &k, &key);)
        if (hs_str_equal(hs_key_str(&said), hs_key_str(&key))) return true;
  }
  return w->attribution->source.count == 0;
}

static const hs_entity *person_of(const wording *w) {
  if (w->attribution->speaker < 0) return NULL;
  const hs_entity *e = &w->source->entities.items[w->attribution->speaker];
  return e->kind == HS_KIND_PER && hs_name_proper(e->name) && named_there(w, e) ? e : NULL;
}

static bool same_person(const hs_entity *a, const hs_entity *b) {
  return hs_str_equal(a->id, b->id) || hs_name_alike(a->name, b->name);
}

/* The name under which a person stands: that of the first variant with a like one. */
static bool add_actor(hs_comparison *c, const wordings *all, size_t i, hs_stands *stands) {
  const hs_entity *me = person_of(&all->items[i]);
  for (size_t k = 0; me && k <= i; k++) {
    const hs_entity *other = person_of(&all->items[k]);
    if (other && same_person(me, other)) return HS_PUSH(c->arena, stands, stand_of(&all->items[i], other->name));
  }
  return true;
}

static bool compare_actors(hs_comparison *c, const wordings *all) {
  hs_stands stands = {0};
  for (size_t i = 0; i < all->count; i++)
    if (!add_actor(c, all, i, &stands)) return false;
  return hs_comparison_add(c, HS_ABOUT_ACTOR, HS_LIT("Who said it?"), &stands);
}

/* ---- polarity ---- */

static hs_alignment align(const wording *a, const wording *b) {
  return hs_word_align(a->words.items, a->words.count, b->words.items, b->words.count);
}

static bool turns(const wording *w) {
  for (size_t i = 0; i < w->words.count; i++)
    if (w->words.items[i].negation == HS_NEGATION_FRAME || w->words.items[i].negation == HS_NEGATION_WORD) return true;
  return false;
}

/* Nearly all of the shorter wording stands in the other: only the negation of a word that both have sets them apart. */
static bool but_for_negation(const wording *a, const wording *b, uint16_t *score) {
  hs_alignment fit = align(a, b);
  uint32_t shorter = fit.a < fit.b ? fit.a : fit.b, longer = fit.a < fit.b ? fit.b : fit.a;
  if (fit.strong < 2 || fit.common * 1000 < shorter * 800 || fit.common * 1000 < longer * 800) return false;
  hs_utterance from = {.text = a->text, .words = a->words}, to = {.text = b->text, .words = b->words};
  hs_laying laying;
  hs_saying_lay(score, &from, &to, &laying);
  return hs_saying_loses_negation(&laying);
}

/* The wording that is this variant of the saying; NULL where it is not told in this story. */
static const wording *told_as(const wordings *all, uint32_t variant) {
  for (size_t i = 0; i < all->count; i++)
    if (all->items[i].variant == variant) return &all->items[i];
  return NULL;
}

/* Marks wordings between which a negation was lost or added on the way. */
static void count_drifts(const hs_saying *saying, const wordings *all, bool *counted) {
  for (size_t i = 0; i < saying->pairings.count; i++) {
    const hs_pairing *p = &saying->pairings.items[i];
    if (!(p->drifts & (HS_DRIFT_LOST_NEGATION | HS_DRIFT_ADDED_NEGATION))) continue;
    const wording *from = told_as(all, p->from), *to = told_as(all, p->to);
    if (from && to && turns(from) != turns(to)) counted[from - all->items] = counted[to - all->items] = true;
  }
}

static bool compare_polarity(hs_comparison *c, const hs_saying *saying, const wordings *all) {
  hs_stands stands = {0};
  bool *counted = hs_arena_array(c->arena, all->count, sizeof *counted);
  if (!c->score) c->score = hs_arena_array(c->arena, HS_LAYING_SCORES, sizeof *c->score);
  if (!counted || !c->score) return false;
  for (size_t i = 0; i < all->count; i++)
    for (size_t k = 0; k < all->count; k++)
      if (turns(&all->items[i]) && !turns(&all->items[k]) && all->items[i].report != all->items[k].report &&
          but_for_negation(&all->items[i], &all->items[k], c->score))
        counted[i] = counted[k] = true;
  count_drifts(saying, all, counted);
  bool any = false;
  for (size_t i = 0; i < all->count; i++) any = any || counted[i];
  for (size_t i = 0; any && i < all->count; i++)
    if (!HS_PUSH(c->arena, &stands,
                 stand_of(&all->items[i], turns(&all->items[i]) ? HS_LIT("denied") : HS_LIT("asserted"))))
      return false;
  return hs_comparison_add(c, HS_ABOUT_POLARITY, HS_LIT("Was it said, or the opposite?"), &stands);
}

/* ---- wording ---- */

static bool same_wording(const wording *a, const wording *b) {
  hs_alignment fit = align(a, b);
  uint32_t longer = fit.a < fit.b ? fit.b : fit.a;
  uint32_t words = (uint32_t)(a->words.count < b->words.count ? b->words.count : a->words.count);
  uint32_t same = 0; /* words in the same form, in order */
  size_t k = 0;
  for (size_t i = 0; i < a->words.count; i++)
    for (size_t j = k; j < b->words.count && j < k + 4; j++)
      if (a->words.items[i].is_number == b->words.items[j].is_number &&
          hs_str_equal(a->words.items[i].key, b->words.items[j].key)) {
        same++;
        k = j + 1;
        break;
      }
  return fit.common * 1000 >= longer * 900 && same * 10 >= words * 8;
}

/* Is `a` the better witness to the words of its report than `b`: quoted whole, then quoted in part, then longer? */
static bool better_wording(const wording *a, const wording *b) {
  bool direct_a = a->attribution->kind == HS_SPEECH_DIRECT, direct_b = b->attribution->kind == HS_SPEECH_DIRECT;
  return direct_a != direct_b ? direct_a : a->text.size > b->text.size;
}

/* The one wording of its report that is compared; never one that is not quoted. */
static bool speaks_for_report(const wordings *all, uint32_t i) {
  if (all->items[i].attribution->kind == HS_SPEECH_INDIRECT) return false;
  for (uint32_t k = 0; k < all->count; k++)
    if (k != i && all->items[k].report == all->items[i].report &&
        all->items[k].attribution->kind != HS_SPEECH_INDIRECT &&
        (better_wording(&all->items[k], &all->items[i]) || (!better_wording(&all->items[i], &all->items[k]) && k < i)))
      return false;
  return true;
}

static bool compare_wordings(hs_comparison *c, wordings *all) {
  hs_stands stands = {0};
  for (uint32_t i = 0; i < all->count; i++) {
    wording *w = &all->items[i];
    if (!speaks_for_report(all, i)) continue;
    w->group = i;
    for (uint32_t k = 0; k < i; k++)
      if (speaks_for_report(all, k) && same_wording(&all->items[k], w)) {
        w->group = all->items[k].group;
        break;
      }
    if (!HS_PUSH(c->arena, &stands, stand_of(w, all->items[w->group].text))) return false;
  }
  return hs_comparison_add(c, HS_ABOUT_WORDING, HS_LIT("What were the words?"), &stands);
}

bool hs_difference_saying(hs_comparison *c) {
  bool *told = hs_arena_array(c->arena, c->links->stories.items[c->story].reports.count, sizeof *told);
  if (!told) return false;
  for (size_t i = 0; i < c->tellings.count; i++) told[c->place[c->tellings.items[i].report]] = true;
  for (size_t i = 0; i < c->sayings->count; i++) {
    wordings all = {0};
    const hs_saying *saying = &c->links->sayings.items[c->sayings->items[i]];
    if (!collect(c, saying, told, &all)) return false;
    if (all.count < 2) continue;
    if (!compare_actors(c, &all) || !compare_polarity(c, saying, &all) || !compare_wordings(c, &all)) return false;
  }
  return true;
}
