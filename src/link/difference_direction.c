/* difference_direction.c - who did it to whom: accounts that turn an act round ("A phoned B", "B took a call from A",
 * "at the initiative of the A side"). Reads data/words/directed.tsv and the mentions of marked reports. Only pairs are
 * compared that the story has in both directions. See comparison.h. */
#include "know/table.h"
#include "link/difference.h"

enum {
  PARTY_WORDS = 14, /* between a party and the act */
  PARTIES_MAX = 64, /* of a story */
  ACTS_MAX = 400,   /* of a story */
};

/* Somebody who acts or is acted upon; the names that it has in the story, joined. */
typedef struct party {
  hs_str name; /* the fullest */
} party;

typedef struct act {
  uint32_t row, from, to; /* parties */
  hs_place_in place;
} act;

typedef struct directing {
  hs_comparison *c;
  HS_LIST(party) parties;
  HS_LIST(act) acts;
  const hs_telling *t;
} directing;

/* ---- parties ---- */

static bool add_party(directing *d, hs_str name, uint32_t *index) {
  for (uint32_t i = 0; i < d->parties.count; i++)
    if (hs_name_alike(d->parties.items[i].name, name)) {
      if (name.size > d->parties.items[i].name.size) d->parties.items[i].name = name;
      return *index = i, true;
    }
  *index = (uint32_t)d->parties.count;
  if (d->parties.count == PARTIES_MAX) return *index = UINT32_MAX, true;
  return HS_PUSH(d->c->arena, &d->parties, (party){name});
}

static bool is_person(const hs_report *r, const hs_mention *m) {
  const hs_entity *e = &r->entities.items[m->entity];
  return e->kind == HS_KIND_PER && hs_name_proper(e->name);
}

/* The mention of a person nearest to `at` within words [first, end): the last one (backward) or the first one. */
static const hs_mention *person_between(const hs_telling *t, uint32_t first, uint32_t end, bool last) {
  const hs_mention *found = NULL;
  if (first >= end) return NULL;
  uint32_t begin = t->words.items[first].span.begin, stop = t->words.items[end - 1].span.end;
  for (size_t i = 0; i < t->source->mentions.count; i++) {
    const hs_mention *m = &t->source->mentions.items[i];
    if (m->span.begin < begin || m->span.end > stop || !is_person(t->source, m)) continue;
    if (!found || (last ? m->span.begin >= found->span.begin : m->span.begin < found->span.begin)) found = m;
  }
  return found;
}

static hs_str name_of(const hs_telling *t, const hs_mention *m) { return t->source->entities.items[m->entity].name; }

/* ---- acts ---- */

static bool add_act(directing *d, uint32_t row, hs_str from, hs_str to, hs_span span) {
  act a = {.row = row, .place = {d->t->report, span}};
  if (d->acts.count == ACTS_MAX || hs_name_alike(from, to)) return true;
  if (!add_party(d, from, &a.from) || !add_party(d, to, &a.to)) return false;
  if (a.from == UINT32_MAX || a.to == UINT32_MAX || a.from == a.to) return true;
  return HS_PUSH(d->c->arena, &d->acts, a);
}

/* "A phoned B" at words [at, end) of the sentence. */
static bool take_act(directing *d, const hs_clause *s, uint32_t row, bool passive, uint32_t at, uint32_t end) {
  uint32_t first = at > s->first + PARTY_WORDS ? at - PARTY_WORDS : s->first;
  uint32_t last = end + PARTY_WORDS < s->end ? end + PARTY_WORDS : s->end;
  for (uint32_t i = at > s->first ? at - 1 : at; i < at;
       i++) /* "was called", "to call", "not called": no act of the doer */
    if (d->t->words.items[i].negation || hs_str_is(d->t->words.items[i].key, "was") ||
        hs_str_is(d->t->words.items[i].key, "were") || hs_str_is(d->t->words.items[i].key, "be"))
      return true;
  const hs_mention *left = person_between(d->t, first, at, true), *right = person_between(d->t, end, last, false);
  if (!left || !right) return true;
  hs_span span = {left->span.begin, right->span.end};
  hs_str a = name_of(d->t, left), b = name_of(d->t, right);
  return passive ? add_act(d, row, b, a, span) : add_act(d, row, a, b, span);
}

/* ---- "at the initiative of the Northern side" ---- */

/* Two words of one root: "Norway" and "Norwegian" need a table, "Brazil" and "Brazilian" do not. */
static bool same_root(hs_str a, hs_str b) {
  uint32_t x, y;
  if (hs_table_find(HS_T_COUNTRIES, a, &x) && hs_table_find(HS_T_COUNTRIES, b, &y)) return x == y;
  size_t n = 0;
  while (n < a.size && n < b.size && a.data[n] == b.data[n]) n++;
  return n >= 4 && n + 2 >= (a.size < b.size ? a.size : b.size);
}

/* Does a word within a few before or behind the mention share its root with `place` ("President of X Y Z")? */
static bool stands_with(const hs_telling *t, const hs_mention *m, hs_str place) {
  uint32_t at = hs_telling_word(t, m->span.begin), behind = hs_telling_word(t, m->span.end);
  uint32_t first = at > 5 ? at - 5 : 0;
  for (uint32_t i = first; i < behind && i < t->words.count; i++)
    if (t->words.items[i].upper && same_root(t->words.items[i].key, place) &&
        (i + 1 >= at || hs_word_gap(t->source->text, &t->words.items[i], &t->words.items[i + 1]) == 0))
      return true;
  return false;
}

/* A person whom the report names in full; others may be places or peoples taken for persons. */
static bool is_full_person(const hs_report *r, const hs_mention *m) {
  return is_person(r, m) && m->form != HS_FORM_PRONOUN && hs_name_words(r->entities.items[m->entity].name) > 1;
}

/* The person of the report whom a country or a name stands for; NULL where it is none or two. */
static const hs_mention *person_for(const hs_telling *t, hs_str word) {
  const hs_mention *found = NULL;
  for (size_t i = 0; i < t->source->mentions.count; i++) {
    const hs_mention *m = &t->source->mentions.items[i];
    if (!is_full_person(t->source, m)) continue;
    if (!hs_name_alike(name_of(t, m), word) && !stands_with(t, m, word)) continue;
    if (found && !hs_name_alike(name_of(t, found), name_of(t, m))) return NULL;
    found = m;
  }
  return found;
}

/* The one other person of a report; NULL where there is none or are several. */
static const hs_mention *other_person(const hs_telling *t, const hs_mention *one) {
  const hs_mention *found = NULL;
  for (size_t i = 0; i < t->source->mentions.count; i++) {
    const hs_mention *m = &t->source->mentions.items[i];
    if (!is_full_person(t->source, m) || hs_name_alike(name_of(t, one), name_of(t, m))) continue;
    if (found && !hs_name_alike(name_of(t, found), name_of(t, m))) return NULL;
    found = m;
  }
  return found;
}

/* The names at hand around the initiative: "the X side" behind it, "X's" before it. */
static bool take_initiative(directing *d, const hs_clause *s, uint32_t row, uint32_t at, uint32_t end) {
  uint32_t first = at > s->first + 3 ? at - 3 : s->first, last = end + 4 < s->end ? end + 4 : s->end;
  bool before = hs_str_is(d->t->words.items[at].key, "s") || hs_str_is(d->t->words.items[at].key, "who");
  for (uint32_t i = before ? first : end; i < (before ? at : last); i++) {
    const hs_word *w = &d->t->words.items[i];
    if (!w->upper) continue;
    const hs_mention *doer = person_for(d->t, w->key), *receiver = doer ? other_person(d->t, doer) : NULL;
    if (!receiver) continue;
    hs_span span = {d->t->words.items[before ? i : at].span.begin, d->t->words.items[before ? end - 1 : i].span.end};
    return add_act(d, row, name_of(d->t, doer), name_of(d->t, receiver), span);
  }
  return true;
}

/* ---- a telling ---- */

static bool has_noun(const hs_telling *t, uint32_t row) {
  for (uint32_t i = 0; i < t->words.count; i++) {
    hs_phrase found[HS_PHRASES_MAX];
    size_t n = hs_phrases_in(HS_T_DIRECTED, t->keys, t->words.count, i, found);
    for (size_t f = 0; f < n; f++)
      for (size_t p = 0; p < found[f].count; p++)
        if (found[f].places[p].table == HS_T_DIRECTED && found[f].places[p].column == HS_DIRECTED_NOUN &&
            found[f].places[p].row == row)
          return true;
  }
  return false;
}

/* The longest phrase of the table at word i decides. */
static bool take_phrase(directing *d, const hs_clause *s, uint32_t i) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_in(HS_T_DIRECTED, d->t->keys, s->end, i, found);
  while (n-- > 0)
    for (size_t p = 0; p < found[n].count; p++) {
      const hs_phrase_place *place = &found[n].places[p];
      uint32_t end = (uint32_t)found[n].end;
      if (place->table != HS_T_DIRECTED || place->column == HS_DIRECTED_NOUN) continue;
      if (place->column == HS_DIRECTED_INITIATIVE)
        return !has_noun(d->t, place->row) || take_initiative(d, s, place->row, i, end);
      return take_act(d, s, place->row, place->column == HS_DIRECTED_PASSIVE, i, end);
    }
  return true;
}

static bool read_telling(directing *d) {
  for (size_t k = 0; k < d->t->sentences.count; k++) {
    const hs_clause *s = &d->t->sentences.items[k];
    for (uint32_t i = s->first; i < s->end && !s->background; i++)
      if (!take_phrase(d, s, i)) return false;
  }
  return true;
}

/* ---- comparing ---- */

static bool write_direction(directing *d, const act *a, hs_str *value) {
  *value = hs_arena_format(d->c->arena, "%.*s -> %.*s", HS_FMT(d->parties.items[a->from].name),
                           HS_FMT(d->parties.items[a->to].name));
  return value->data != NULL;
}

/* All acts of the same kind between the same two, where both directions stand; only from the first of them. */
static bool compare_pair(directing *d, size_t first) {
  const act *a = &d->acts.items[first];
  hs_stands stands = {0};
  for (size_t i = 0; i < d->acts.count; i++) {
    const act *b = &d->acts.items[i];
    bool same = b->row == a->row && ((b->from == a->from && b->to == a->to) || (b->from == a->to && b->to == a->from));
    hs_str value;
    if (!same) continue;
    if (i < first) return true;
    if (!write_direction(d, b, &value) || !HS_PUSH(d->c->arena, &stands, (hs_stand){value, b->place})) return false;
  }
  return hs_comparison_add(d->c, HS_ABOUT_DIRECTION, hs_table_cell(HS_T_DIRECTED, a->row, HS_DIRECTED_QUESTION),
                           &stands);
}

bool hs_difference_direction(hs_comparison *c) {
  directing d = {.c = c};
  for (size_t i = 0; i < c->tellings.count; i++) {
    d.t = &c->tellings.items[i];
    if (!read_telling(&d)) return false;
  }
  for (size_t i = 0; i < d.acts.count; i++)
    if (!compare_pair(&d, i)) return false;
  return true;
}
