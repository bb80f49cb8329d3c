/* difference_place.c - one happening at two places: "off Texel island" in most accounts, "by the island Vlieland" in
 * another. Reads data/words/place_kinds.tsv and the countries; compares names of one kind of place that stand in
 * sentences of the same matter, where no account has both. See comparison.h. */
#include "know/table.h"
#include "link/difference.h"

enum {
  NAME_WORDS = 3,   /* of a place */
  PLACES_MAX = 300, /* of a story */
  STRONG = 3,       /* words of full weight that the sentences share */
  SHARE = 350,      /* of the shorter one, in thousandths */
  COUNTRY = 1000,   /* stands for the kind "country" beside the rows of the table */
};

typedef struct spot {
  uint32_t telling, kind, sentence;
  uint32_t country; /* row of countries.tsv, where kind is COUNTRY */
  bool located;     /* "in Chad", not "Chadian" */
  hs_str name;
  hs_span span;
} spot;

typedef struct placing {
  hs_comparison *c;
  HS_LIST(spot) spots;
  const hs_telling *t;
  uint32_t telling, sentence;
} placing;

static const hs_word *word_at(const placing *p, uint32_t i) { return &p->t->words.items[i]; }

static bool add_spot(placing *p, uint32_t kind, uint32_t first, uint32_t end, uint32_t country, bool located) {
  hs_span span = {word_at(p, first)->span.begin, word_at(p, end - 1)->span.end};
  spot s = {p->telling, kind, p->sentence, country, located, hs_str_of_span(p->t->source->text, span), span};
  return p->spots.count >= PLACES_MAX || HS_PUSH(p->c->arena, &p->spots, s);
}

/* ---- names beside nouns for places ---- */

static bool is_name(const placing *p, uint32_t i) {
  uint32_t row;
  return word_at(p, i)->upper && word_at(p, i)->weight == HS_WORD_WEIGHT && !word_at(p, i)->is_number &&
         !hs_telling_in(p->t, i, HS_T_PLACE_KINDS, &row);
}

/* "Texel island": the name before the noun at word i. */
static bool name_before(placing *p, const hs_clause *s, uint32_t i, uint32_t kind) {
  uint32_t first = i;
  while (first > s->first && i - first < NAME_WORDS && is_name(p, first - 1) &&
         hs_word_gap(p->t->source->text, word_at(p, first - 1), word_at(p, first)) == 0)
    first--;
  bool opens = first == s->first; /* a capital at the beginning of a sentence shows nothing */
  return first == i || opens || add_spot(p, kind, first, i, 0, true);
}

/* "the town of Kiruna", "the island Vlieland": the name behind the noun at word i. */
static bool name_behind(placing *p, const hs_clause *s, uint32_t i, uint32_t kind) {
  uint32_t first = i + 1;
  if (first < s->end && hs_str_is(word_at(p, first)->key, "of")) first++;
  uint32_t end = first;
  while (end < s->end && end - first < NAME_WORDS && is_name(p, end) &&
         hs_word_gap(p->t->source->text, word_at(p, end - 1), word_at(p, end)) == 0)
    end++;
  return end == first || add_spot(p, kind, first, end, 0, true);
}

/* ---- countries, by name or adjective ---- */

/* Does a word of place lead to word i: "in Chad", "of the Gambia"? */
static bool led_to(const placing *p, const hs_clause *s, uint32_t i) {
  if (i > s->first && hs_str_is(word_at(p, i - 1)->key, "the")) i--;
  return i > s->first && hs_comparison_word(word_at(p, i - 1)->key, "place");
}

static bool take_country(placing *p, const hs_clause *s, uint32_t i) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = word_at(p, i)->upper ? hs_phrases_in(HS_T_COUNTRIES, p->t->keys, s->end, i, found) : 0;
  while (n-- > 0) {
    const hs_phrase_place *place = hs_phrase_in(&found[n], HS_T_COUNTRIES, UINT32_MAX);
    bool located = place && place->column != HS_COUNTRIES_DEMONYMS && led_to(p, s, i);
    if (place) return add_spot(p, COUNTRY, i, (uint32_t)found[n].end, place->row, located);
  }
  return true;
}

static bool read_telling(placing *p) {
  for (p->sentence = 0; p->sentence < p->t->sentences.count; p->sentence++) {
    const hs_clause *s = &p->t->sentences.items[p->sentence];
    for (uint32_t i = s->first; i < s->end && !s->background; i++) {
      uint32_t row;
      if (!take_country(p, s, i)) return false;
      if (!hs_telling_in(p->t, i, HS_T_PLACE_KINDS, &row)) continue;
      if (!name_before(p, s, i, row) || !name_behind(p, s, i, row)) return false;
    }
  }
  return true;
}

/* ---- comparing ---- */

static bool same_place(const spot *a, const spot *b) {
  return a->kind == COUNTRY ? a->country == b->country : hs_name_alike(a->name, b->name);
}

/* Does a telling name the place at all, with the noun or without it? */
static bool tells_of(const placing *p, uint32_t telling, const spot *a) {
  for (size_t i = 0; i < p->spots.count; i++)
    if (p->spots.items[i].telling == telling && p->spots.items[i].kind == a->kind && same_place(&p->spots.items[i], a))
      return true;
  if (a->kind == COUNTRY) return false;
  hs_key key;
  size_t at = 0;
  if (!hs_key_next(a->name, &at, &key)) return true;
  const hs_words *words = &p->c->tellings.items[telling].words;
  for (size_t i = 0; i < words->count; i++)
    if (words->items[i].upper && hs_str_equal(words->items[i].key, hs_key_str(&key))) return true;
  return false;
}

static bool same_matter(const placing *p, const spot *a, const spot *b) {
  const hs_telling *x = &p->c->tellings.items[a->telling], *y = &p->c->tellings.items[b->telling];
  const hs_clause *s = &x->sentences.items[a->sentence], *z = &y->sentences.items[b->sentence];
  hs_alignment fit =
      hs_word_align(x->words.items + s->first, s->end - s->first, y->words.items + z->first, z->end - z->first);
  uint32_t shorter = fit.a < fit.b ? fit.a : fit.b;
  return fit.strong >= STRONG && fit.common * 1000 >= shorter * SHARE;
}

static bool conflict(const placing *p, const spot *a, const spot *b) {
  return a->kind == b->kind && a->located && b->located && a->telling != b->telling && !same_place(a, b) &&
         same_matter(p, a, b) && !tells_of(p, a->telling, b) && !tells_of(p, b->telling, a);
}

static hs_str value_of(const spot *s) {
  return s->kind == COUNTRY ? hs_table_cell(HS_T_COUNTRIES, s->country, HS_COUNTRIES_NAME) : s->name;
}

/* Every telling that has one of the two places stands for it where it names it first. */
static bool add_conflict(placing *p, const spot *a, const spot *b) {
  hs_stands stands = {0};
  for (uint32_t t = 0; t < p->c->tellings.count; t++)
    for (size_t i = 0; i < p->spots.count; i++) {
      const spot *s = &p->spots.items[i];
      if (s->telling != t || s->kind != a->kind || (!same_place(s, a) && !same_place(s, b))) continue;
      hs_stand stand = {value_of(same_place(s, a) ? a : b), {p->c->tellings.items[t].report, s->span}};
      if (!HS_PUSH(p->c->arena, &stands, stand)) return false;
    }
  hs_str question = a->kind == COUNTRY ? HS_LIT("In which country?")
                                       : hs_table_cell(HS_T_PLACE_KINDS, a->kind, HS_PLACE_KINDS_QUESTION);
  return hs_comparison_add(p->c, HS_ABOUT_PLACE, question, &stands);
}

/* How many tellings name one of the two places. */
static size_t tellings_of(const placing *p, const spot *a, const spot *b) {
  size_t n = 0;
  uint32_t last = UINT32_MAX;
  for (size_t i = 0; i < p->spots.count; i++) {
    const spot *s = &p->spots.items[i];
    if (s->telling == last || s->kind != a->kind || (!same_place(s, a) && !same_place(s, b))) continue;
    n++;
    last = s->telling;
  }
  return n;
}

/* Of one kind of place the conflict speaks that most tellings take part in; the first of equals. */
static bool compare_kind(placing *p, uint32_t kind) {
  const spot *best[2] = {NULL, NULL};
  size_t most = 0;
  for (size_t i = 0; i < p->spots.count; i++)
    for (size_t k = i + 1; k < p->spots.count; k++) {
      const spot *a = &p->spots.items[i], *b = &p->spots.items[k];
      if (a->kind != kind || b->kind != kind || !conflict(p, a, b)) continue;
      size_t n = tellings_of(p, a, b);
      if (n > most) most = n, best[0] = a, best[1] = b;
    }
  return !most || add_conflict(p, best[0], best[1]);
}

bool hs_difference_place(hs_comparison *c) {
  placing p = {.c = c};
  for (; p.telling < c->tellings.count; p.telling++) {
    p.t = &c->tellings.items[p.telling];
    if (!read_telling(&p)) return false;
  }
  for (uint32_t kind = 0; kind < hs_table_rows(HS_T_PLACE_KINDS); kind++)
    if (!compare_kind(&p, kind)) return false;
  return compare_kind(&p, COUNTRY);
}
