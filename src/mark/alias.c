/* alias.c - joins names into entities: spellings, surnames, short forms and initials of one person, body or place.
 * Reads the groups of aliasgroup.c; called by entity.c. See joiner.h.
 *
 * Names that are spelled alike (base/key.h) are one group. Groups are taken from the longest to the shortest, so that a
 * full name is there before its surname; a surname that several persons bear goes, mention by mention, to the one who
 * was named last. */
#include <stdlib.h>

#include "base/buffer.h"
#include "know/country.h"
#include "know/office.h"
#include "mark/aliasgroup.h"
#include "mark/code.h"
#include "mark/entity.h"
#include "mark/kind.h"

enum {
  CHAIN_MAX = 24,  /* entities with one surname that are compared */
  LIST_MAX = 6,    /* names joined by "and" */
  SPORT_LEAST = 2, /* hs_report.sport of a report of sports */
  SPORT_MOST = 3,  /* ... of results and tables */
};

/* ---- comparing ---- */

static bool word_equal(hs_str a, hs_str b) {
  if (hs_str_equal(a, b)) return true;
  return (a.size == 1 && b.size && a.data[0] == b.data[0]) || (b.size == 1 && a.size && a.data[0] == b.data[0]);
}

/* Can two names of persons be one: same last word, and first words that are the same or an initial of each other; or
 * the words of the shorter stand together in the longer. */
static bool persons_agree(const hs_name_words *a, const hs_name_words *b) {
  if (a->count > b->count) {
    const hs_name_words *t = a;
    a = b;
    b = t;
  }
  if (a->count < 2) return false;
  if (hs_str_equal(a->words[a->count - 1], b->words[b->count - 1]) && word_equal(a->words[0], b->words[0])) return true;
  for (size_t from = 0; from + a->count <= b->count; from++) {
    size_t k = 0;
    while (k < a->count && hs_str_equal(a->words[k], b->words[from + k])) k++;
    if (k == a->count) return true;
  }
  if (a->count != b->count || a->count > 4) return false;
  for (size_t i = 0; i < a->count; i++) { /* the same words in another order: "Rik Van Holm" */
    size_t k = 0;
    while (k < b->count && !hs_str_equal(a->words[i], b->words[k])) k++;
    if (k == b->count) return false;
  }
  return true;
}

/* Is the short name a beginning or an end of the long one ("the Ledger" of "The Karlo Ledger")? */
static bool is_short_of(const hs_name_words *brief, const hs_name_words *full) {
  if (brief->count >= full->count) return false;
  size_t k = 0, off = full->count - brief->count;
  while (k < brief->count && hs_str_equal(brief->words[k], full->words[k])) k++;
  if (k == brief->count) return true;
  k = 0;
  while (k < brief->count && hs_str_equal(brief->words[k], full->words[off + k])) k++;
  return k == brief->count;
}

static bool is_small_word(hs_str w) {
  return hs_str_is(w, "of") || hs_str_is(w, "the") || hs_str_is(w, "and") || hs_str_is(w, "for") ||
         hs_str_is(w, "de") || hs_str_is(w, "in") || hs_str_is(w, "s") || hs_str_is(w, "on") || hs_str_is(w, "to");
}

/* ---- entities ---- */

static void put_first(hs_joiner *j, hs_map *map, hs_str word, int32_t entity, int32_t *next) {
  uint32_t old = hs_map_get(map, word);
  *next = old == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)old;
  if (!hs_map_set(map, j->report->arena, word, (uint32_t)entity)) j->failed = true;
}

/* Makes the entity findable by its first and last word and its initials. */
static void enlist(hs_joiner *j, int32_t entity, const hs_name_words *words) {
  if (words->count < 2 || j->who.items[entity].next_of_last != HS_NO_INDEX) return;
  put_first(j, &j->by_last, words->words[words->count - 1], entity, &j->who.items[entity].next_of_last);
  put_first(j, &j->by_first, words->words[0], entity, &j->who.items[entity].next_of_first);
  if (j->report->entities.items[entity].kind == HS_KIND_PER) return;
  char with[HS_NAME_WORDS_MAX], without[HS_NAME_WORDS_MAX];
  size_t n = 0, m = 0;
  for (size_t i = 0; i < words->count; i++) {
    if (!words->words[i].size) continue;
    with[n++] = words->words[i].data[0];
    if (!is_small_word(words->words[i])) without[m++] = words->words[i].data[0];
  }
  hs_str a, b;
  if (!hs_arena_copy(j->report->arena, (hs_str){with, n}, &a) ||
      !hs_arena_copy(j->report->arena, (hs_str){without, m}, &b) ||
      (n > 1 && !hs_map_set(&j->by_initials, j->report->arena, a, (uint32_t)entity)) ||
      (m > 1 && !hs_map_set(&j->by_initials, j->report->arena, b, (uint32_t)entity)))
    j->failed = true;
}

/* "CENTRAL BANK OF ZARN" as one would write it in a sentence. */
static hs_str calm(hs_joiner *j, hs_str name) {
  if (memchr(name.data, ' ', name.size) == NULL && name.size <= 6) return name;
  char *bytes = hs_arena_alloc(j->report->arena, name.size + 1);
  if (!bytes) return j->failed = true, name;
  bool start = true;
  for (size_t i = 0; i < name.size; i++) {
    char c = name.data[i];
    bool of = start && i + 3 < name.size && i && !memcmp(name.data + i, "OF ", 3);
    of |= start && i + 4 < name.size && i && !memcmp(name.data + i, "AND ", 4);
    bytes[i] = start && !of ? c : hs_to_lower(c);
    start = !hs_is_alpha(c) && (unsigned char)c < 0x80 && c != '\'';
  }
  return (hs_str){bytes, name.size};
}

/* "Central Bank of the Saint Orla" where the report has Saint Orla without the article: "... of Saint Orla". */
static hs_str without_article(hs_grouping *g, hs_str name) {
  static const hs_str OF_THE = HS_LIT_INIT(" of the ");
  size_t at = hs_str_find(name, OF_THE, 0);
  if (at == SIZE_MAX) return name;
  hs_str place = hs_str_slice(name, at + OF_THE.size, name.size);
  hs_name_words words = hs_name_words_of(g->j, place);
  uint32_t row, group_at = words.count ? hs_map_get(&g->by_key, hs_group_key(g, &words)) : HS_MAP_ABSENT;
  if (group_at == HS_MAP_ABSENT) return name;
  uint32_t first = g->j->report->mentions.items[g->groups.items[group_at].shown].first_token;
  if (hs_country_of(place, &row) || (first && hs_token_is(g->j->report, first - 1, "the"))) return name;
  hs_str plain = hs_arena_format(g->j->report->arena, "%.*s of %.*s", (int)at, name.data, HS_FMT(place));
  if (!plain.data) g->j->failed = true;
  return plain.data ? plain : name;
}

static hs_str shown_name(hs_grouping *g, const hs_name_group *own) {
  hs_joiner *j = g->j;
  hs_str name = hs_group_text(j, own->shown);
  hs_buffer out = {0};
  for (size_t i = 0; i < name.size; i++) { /* line breaks inside a name become blanks */
    bool blank = hs_is_space(name.data[i]);
    if (blank && out.size && out.data[out.size - 1] == ' ') continue;
    hs_buffer_add_char(&out, blank ? ' ' : name.data[i]);
  }
  if (out.failed || !hs_arena_copy(j->report->arena, hs_buffer_str(&out), &name)) j->failed = true;
  hs_buffer_free(&out);
  return own->shouted ? calm(j, name) : without_article(g, name);
}

static void describe(hs_joiner *j, int32_t entity, const hs_name_group *own) {
  hs_entity *e = &j->report->entities.items[entity];
  hs_who *who = &j->who.items[entity];
  uint32_t row;
  const hs_mention *m = &j->report->mentions.items[own->shown];
  if (own->sort.size) who->sort = own->sort;
  if (!who->sort.size && e->kind == HS_KIND_ORG) {
    for (uint32_t i = m->end_token; i > m->first_token && !who->sort.size; i--) {
      uint32_t at = i - 1;
      bool before_of =
          at + 1 == m->end_token || hs_token_is(j->report, at + 1, "of") || hs_token_is(j->report, at + 1, "for");
      if (before_of && hs_head_at(j->report, at, false, &row) && hs_head_kind(row) == HS_KIND_ORG)
        who->sort = hs_head_sort(row);
    }
    if (!who->sort.size && hs_head_at(j->report, m->first_token, true, &row) && hs_head_kind(row) == HS_KIND_ORG)
      who->sort = hs_head_sort(row);
  }
  if (e->kind == HS_KIND_ORG) {
    e->agency |= hs_str_is(who->sort, "agency");
    e->outlet |= !e->agency && (hs_str_is(who->sort, "newspaper") || hs_str_is(who->sort, "broadcaster") ||
                                hs_str_is(who->sort, "site"));
  }
  if (e->kind == HS_KIND_PER && !e->gender && own->words.count > 1) e->gender = hs_code_gender(own->words.words[0]);
  if (e->kind != HS_KIND_PER) e->gender = 'n';
}

static int32_t new_entity(hs_grouping *g, hs_name_group *own, hs_kind kind) {
  hs_joiner *j = g->j;
  int32_t entity = hs_joiner_add(j, shown_name(g, own), HS_NONE, kind);
  if (entity < 0) return entity;
  enlist(j, entity, &own->words);
  describe(j, entity, own);
  return entity;
}

/* The entity that the tables know by this name, when they do. */
static int32_t known_entity(hs_grouping *g, hs_name_group *own, hs_kind kind) {
  hs_joiner *j = g->j;
  hs_entity e = {.office = HS_NO_INDEX};
  if (!hs_code_known(j, hs_group_text(j, own->shown), kind, &e)) return HS_NO_INDEX;
  if (!hs_group_fits_agency(g, own, &e)) return HS_NO_INDEX;
  if (!e.kind && kind != HS_KIND_PER) e.kind = kind;
  hs_str id = e.id.data ? e.id : hs_joiner_slug(j, e.name);
  uint32_t at = hs_map_get(&j->by_id, id);
  if (at != HS_MAP_ABSENT) return (int32_t)at;
  int32_t entity = hs_joiner_add(j, e.name, id, e.kind);
  if (entity < 0) return entity;
  e.id = id;
  j->report->entities.items[entity] = e;
  enlist(j, entity, &own->words);
  enlist(j, entity, &j->who.items[entity].words);
  describe(j, entity, own);
  uint32_t row;
  bool sure;
  if (e.kind == HS_KIND_PER && hs_office_of_person(hs_group_text(j, own->shown), hs_code_day(j->report), &row, &sure)) {
    j->who.items[entity].office = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_ROLE);
    uint32_t country;
    if (hs_country_by_code(e.country, &country)) j->who.items[entity].country = hs_code_country(j, country);
  }
  return entity;
}

/* An entity that the words can be a form of, by its last or first word; the newest first. */
static int32_t by_words(hs_joiner *j, const hs_name_words *words, hs_kind kind) {
  for (int side = 0; side < 2; side++) {
    hs_str word = side ? words->words[0] : words->words[words->count - 1];
    uint32_t at = hs_map_get(side ? &j->by_first : &j->by_last, word);
    int steps = 0;
    for (int32_t e = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at; e >= 0 && steps < CHAIN_MAX; steps++) {
      bool person = j->report->entities.items[e].kind == HS_KIND_PER;
      if (person == (kind == HS_KIND_PER) &&
          (person ? persons_agree(words, &j->who.items[e].words)
                  : j->report->entities.items[e].kind == HS_KIND_ORG && is_short_of(words, &j->who.items[e].words)))
        return e;
      e = side ? j->who.items[e].next_of_first : j->who.items[e].next_of_last;
    }
  }
  return HS_NO_INDEX;
}

static bool is_legal_form(hs_str word) {
  uint32_t row;
  return hs_table_find(HS_T_LEGAL_FORMS, word, &row) &&
         hs_table_cell_has(HS_T_LEGAL_FORMS, row, HS_LEGAL_FORMS_JOINS, word);
}

/* "Puerto Claro" where the report has "Puerto Claro S.A.": the firm. */
static int32_t firm_of(const hs_joiner *j, const hs_name_words *words) {
  uint32_t at = hs_map_get(&j->by_first, words->words[0]);
  int steps = 0;
  for (int32_t e = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at; e >= 0 && steps < CHAIN_MAX; steps++) {
    const hs_name_words *full = &j->who.items[e].words;
    bool longer = full->count == words->count + 1 && is_short_of(words, full);
    if (longer && is_legal_form(full->words[full->count - 1])) return e;
    e = j->who.items[e].next_of_first;
  }
  return HS_NO_INDEX;
}

static int32_t find_by_initials(hs_joiner *j, const hs_name_group *own) {
  const hs_mention *m = &j->report->mentions.items[own->shown];
  if (own->words.count != 1 || !hs_token_has(j->report, m->first_token, HS_TOKEN_ALL_UPPER)) return HS_NO_INDEX;
  uint32_t at = hs_map_get(&j->by_initials, own->words.words[0]);
  return at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at;
}

static bool bears_name(hs_joiner *j, hs_str word, hs_kind kind) {
  for (int side = 0; side < 2; side++) {
    uint32_t at = hs_map_get(side ? &j->by_first : &j->by_last, word);
    int steps = 0;
    for (int32_t e = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at; e >= 0 && steps < CHAIN_MAX; steps++) {
      if (j->report->entities.items[e].kind == kind) return true;
      e = side ? j->who.items[e].next_of_first : j->who.items[e].next_of_last;
    }
  }
  return false;
}

/* Is the word the last of a full name of a person? */
static bool bears_surname(const hs_joiner *j, hs_str word) {
  uint32_t at = hs_map_get(&j->by_last, word);
  int steps = 0;
  for (int32_t e = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at; e >= 0 && steps < CHAIN_MAX; steps++) {
    if (j->report->entities.items[e].kind == HS_KIND_PER &&
        hs_str_equal(j->who.items[e].words.words[j->who.items[e].words.count - 1], word))
      return true;
    e = j->who.items[e].next_of_last;
  }
  return false;
}

static int32_t country_entity(hs_grouping *g, const hs_name_group *own) {
  uint32_t row;
  return hs_country_of(hs_group_text(g->j, own->shown), &row) ? hs_code_country(g->j, row) : HS_NO_INDEX;
}

/* A part of a country that has a table row, and adjectives, of its own: England, Scotland. */
static int32_t part_entity(hs_grouping *g, hs_name_group *own) {
  hs_joiner *j = g->j;
  hs_phrase phrase;
  uint32_t country;
  hs_str text = hs_group_text(j, own->shown);
  if (!hs_phrase_find(text, &phrase) || !hs_country_of(text, &country)) return HS_NO_INDEX;
  const hs_phrase_place *region = hs_phrase_in(&phrase, HS_T_REGIONS, UINT32_MAX);
  hs_str id = region ? hs_table_cell(HS_T_REGIONS, region->row, HS_REGIONS_WIKIDATA) : HS_NONE;
  if (!id.size || hs_str_equal(id, hs_country_id(country))) return HS_NO_INDEX;
  uint32_t at = hs_map_get(&j->by_id, id);
  if (at != HS_MAP_ABSENT) return (int32_t)at;
  int32_t entity = hs_joiner_add(j, hs_table_cell(HS_T_REGIONS, region->row, HS_REGIONS_NAME), id, HS_KIND_LOC);
  if (entity < 0) return entity;
  j->report->entities.items[entity].country = j->report->entities.items[entity].code = hs_country_code(country);
  j->report->entities.items[entity].gender = 'n';
  return entity;
}

static void settle(hs_grouping *g, hs_name_group *own);

static void settle_single(hs_grouping *g, hs_name_group *own, hs_kind kind) {
  hs_joiner *j = g->j;
  hs_str word = own->words.words[0];
  bool table = kind == HS_KIND_LOC || kind == HS_KIND_MISC;
  if (!table && bears_name(j, word, HS_KIND_PER)) {
    own->single_person = true;
    return;
  }
  if ((own->entity = find_by_initials(j, own)) >= 0) return;
  if ((own->entity = known_entity(g, own, kind)) >= 0) return;
  if (table && !own->sort.size && bears_surname(j, word)) { /* no table knows a place of that name */
    own->single_person = true;
    return;
  }
  if (!table && (own->entity = by_words(j, &own->words, HS_KIND_ORG)) >= 0) return;
  own->entity = new_entity(g, own, kind);
}

static void settle(hs_grouping *g, hs_name_group *own) {
  hs_joiner *j = g->j;
  hs_kind kind = hs_group_kind(own);
  if (!own->words.count) {
    own->entity = new_entity(g, own, kind);
    return;
  }
  if (own->alias_of >= 0) {
    hs_name_group *full = &g->groups.items[own->alias_of];
    if (full->entity < 0 && own->demonym && full->alias_of < 0) settle(g, full);
    if (full->entity >= 0) {
      own->entity = full->entity;
      return;
    }
  }
  if (own->words.count == 1) own->place_or_person = kind == HS_KIND_LOC && bears_surname(j, own->words.words[0]);
  if ((kind == HS_KIND_MISC || kind == HS_KIND_LOC) &&
      ((own->entity = part_entity(g, own)) >= 0 || (own->entity = country_entity(g, own)) >= 0))
    return;
  if (own->words.count == 1) {
    settle_single(g, own, kind);
    return;
  }
  if ((own->entity = known_entity(g, own, kind)) >= 0) return;
  if ((kind == HS_KIND_PER || kind == HS_KIND_ORG) && (own->entity = by_words(j, &own->words, kind)) >= 0) return;
  if (kind != HS_KIND_PER && !own->sort.size && (own->entity = by_words(j, &own->words, HS_KIND_PER)) >= 0) return;
  if ((kind == HS_KIND_PER || kind == HS_KIND_LOC) && (own->entity = firm_of(j, &own->words)) >= 0) return;
  own->entity = new_entity(g, own, kind);
}

/* An abbreviation in brackets that the tables know names the whole ("... (KCNA)" and its full name misspelled). */
static void settle_by_alias(hs_grouping *g) {
  for (size_t i = 0; i < g->groups.count; i++) {
    hs_name_group *brief = &g->groups.items[i];
    if (brief->alias_of < 0) continue;
    hs_name_group *full = &g->groups.items[brief->alias_of];
    if (full->entity < 0 && full->words.count > 1 && hs_group_kind(full) == HS_KIND_ORG) {
      full->entity = known_entity(g, full, HS_KIND_ORG);
      if (full->entity < 0) full->entity = known_entity(g, brief, HS_KIND_ORG);
    }
  }
}

/* ---- surnames, mention by mention ---- */

static char title_gender(const hs_joiner *j, const hs_mention *m) {
  uint32_t row;
  if (!m->first_token) return 0;
  if (hs_title_at(j->report, m->first_token - 1, m->first_token, &row) != 1) return 0;
  hs_str gender = hs_table_cell(HS_T_TITLES, row, HS_TITLES_GENDER);
  return gender.size ? gender.data[0] : 0;
}

/* Of the persons with this name the one named last; one whose gender the title denies is passed over. */
static int32_t nearest_person(hs_joiner *j, hs_str word, char gender) {
  int32_t best = HS_NO_INDEX;
  for (int side = 0; side < 2 && best < 0; side++) {
    uint32_t at = hs_map_get(side ? &j->by_first : &j->by_last, word);
    int steps = 0;
    for (int32_t e = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at; e >= 0 && steps < CHAIN_MAX; steps++) {
      const hs_entity *entity = &j->report->entities.items[e];
      const hs_who *who = &j->who.items[e];
      bool fits = entity->kind == HS_KIND_PER && !(gender && entity->gender && entity->gender != gender);
      uint32_t age = who->last_mention == UINT32_MAX ? 0 : who->last_mention + 1;
      uint32_t best_age =
          best < 0 || j->who.items[best].last_mention == UINT32_MAX ? 0 : j->who.items[best].last_mention + 1;
      if (fits && (best < 0 || age >= best_age)) best = e;
      e = side ? who->next_of_first : who->next_of_last;
    }
  }
  return best;
}

/* A body with the name of a place, or a country in a report of sports: the team. `at`: the mention. */
static bool is_team(hs_grouping *g, const hs_name_group *own, size_t at, int32_t entity) {
  const hs_report *r = g->j->report;
  const hs_mention *m = &r->mentions.items[at];
  if (entity < 0 || r->entities.items[entity].kind != HS_KIND_LOC || r->sport < SPORT_LEAST) return false;
  if (m->kind == HS_KIND_ORG) return true;
  uint32_t row;
  if (m->kind != HS_KIND_LOC || r->sport < SPORT_MOST || hs_kind_is_placed(g->j, at) ||
      !hs_country_of(hs_group_text(g->j, own->shown), &row))
    return false;
  bool bracket = m->first_token && hs_str_is(hs_token_text(r, m->first_token - 1), "(");
  bool address = m->first_token && hs_str_is(hs_token_text(r, m->first_token - 1), ",");
  return !bracket && !address; /* "Mira Voss ( Norway )" */
}

/* "Pyongyang said", "Minsk has denied": a capital that speaks is its state. *country: the row. */
static bool speaks_for_state(const hs_joiner *j, size_t i, uint32_t *country) {
  const hs_report *r = j->report;
  const hs_mention *m = &r->mentions.items[i];
  uint32_t row, at = m->end_token;
  if (m->kind != HS_KIND_LOC || hs_kind_is_placed(j, i) || !hs_table_find(HS_T_CITIES, hs_group_text(j, i), &row) ||
      !hs_table_cell(HS_T_CITIES, row, HS_CITIES_CAPITAL).size)
    return false;
  while (at < r->tokens.count && r->tokens.items[at].pos == HS_AUX) at++;
  if (at >= r->tokens.count || r->tokens.items[at].pos != HS_VERB || hs_token_has(r, at, HS_TOKEN_UPPER) ||
      !hs_table_find(HS_T_CUES, r->tokens.items[at].key, &row))
    return false;
  if (m->first_token && hs_str_is(hs_token_text(r, m->first_token - 1), ","))
    return false; /* "Mira Voss, Minsk said" */
  return hs_table_find(HS_T_CITIES, hs_group_text(j, i), &row) &&
         hs_country_by_code(hs_table_cell(HS_T_CITIES, row, HS_CITIES_COUNTRY), country);
}

/* ---- languages ---- */

static bool joined_by_and(const hs_joiner *j, size_t i) {
  const hs_mention *a = &j->report->mentions.items[i], *b = a + 1;
  return i + 1 < j->names && b->first_token == a->end_token + 1 &&
         (hs_token_is(j->report, a->end_token, "and") || hs_token_is(j->report, a->end_token, "or"));
}

/* The first mention and the last of those joined by "and" or "or" about mention i ("in Dutch and Frisian"). */
static void find_list(const hs_joiner *j, size_t i, const hs_mention **first, const hs_mention **last) {
  size_t from = i, to = i;
  while (from && i - from < LIST_MAX && joined_by_and(j, from - 1)) from--;
  while (to - i < LIST_MAX && joined_by_and(j, to)) to++;
  *first = &j->report->mentions.items[from];
  *last = &j->report->mentions.items[to];
}

/* "in Spanish", "from Dutch into English", "she speaks Thai", "the Hindi language": how people speak, not where they are
 * from. *row: of the table of languages. */
static bool is_language(const hs_joiner *j, size_t i, uint32_t *row) {
  const hs_report *r = j->report;
  const hs_mention *m = &r->mentions.items[i], *first, *last;
  find_list(j, i, &first, &last);
  uint32_t next = last->end_token;
  hs_pos pos = next < r->tokens.count ? r->tokens.items[next].pos : HS_PUNCT;
  if (m->end_token != m->first_token + 1 || !hs_table_find(HS_T_LANGUAGE_NAMES, hs_group_text(j, i), row)) return false;
  if (hs_token_is(r, next, "language") || hs_token_is(r, next, "languages")) return true;
  if (!first->first_token || pos == HS_NOUN || pos == HS_PROPN || pos == HS_ADJ || pos == HS_NUM) return false;
  if (next < r->tokens.count && hs_str_is(hs_token_text(r, next), "-")) return false;
  return hs_word_set_has(HS_WORD_SET_BEFORE_LANGUAGE, r->tokens.items[first->first_token - 1].lemma);
}

static int32_t language_entity(hs_joiner *j, size_t i, uint32_t row) {
  hs_str known = hs_table_cell(HS_T_LANGUAGE_NAMES, row, HS_LANGUAGE_NAMES_WIKIDATA),
         name = hs_arena_format(j->report->arena, "%.*s language", HS_FMT(hs_group_text(j, i)));
  if (!name.data) return j->failed = true, HS_NO_INDEX;
  uint32_t at = hs_map_get(&j->by_id, known.size ? known : hs_joiner_slug(j, name));
  return at != HS_MAP_ABSENT ? (int32_t)at : hs_joiner_add(j, name, known.size ? known : HS_NONE, HS_KIND_MISC);
}

static int32_t team_entity(hs_grouping *g, hs_name_group *own, int32_t place) {
  hs_joiner *j = g->j;
  if (own->team >= 0) return own->team;
  hs_str name = j->report->entities.items[place].name, id, slug = hs_joiner_slug(j, name);
  hs_phrase phrase;
  const hs_phrase_place *found =
      hs_phrase_find(hs_group_text(j, own->shown), &phrase) ? hs_phrase_in(&phrase, HS_T_TEAMS, UINT32_MAX) : NULL;
  id = hs_arena_format(j->report->arena, "%.*s-team", HS_FMT(slug));
  if (!id.data) return j->failed = true, HS_NO_INDEX;
  if (found) {
    name = hs_table_cell(HS_T_TEAMS, found->row, HS_TEAMS_NAME);
    hs_str known = hs_table_cell(HS_T_TEAMS, found->row, HS_TEAMS_WIKIDATA);
    if (known.size) id = known;
  }
  uint32_t at = hs_map_get(&j->by_id, id);
  own->team = at != HS_MAP_ABSENT ? (int32_t)at : hs_joiner_add(j, name, id, HS_KIND_ORG);
  return own->team;
}

/* The kind of a mention: the model's, unless the report takes the name for something else nearly everywhere, or a person
 * bears it. */
static hs_kind kind_of_mention(const hs_grouping *g, const hs_name_group *own, const hs_mention *m, bool person) {
  hs_kind kind = hs_group_kind(own);
  if (person && g->j->report->entities.items[m->entity].kind == HS_KIND_PER) return HS_KIND_PER;
  return 3 * own->votes[m->kind] < own->votes[kind] ? kind : m->kind;
}

static void settle_mention(hs_grouping *g, size_t i) {
  hs_joiner *j = g->j;
  hs_mention *m = &j->report->mentions.items[i];
  hs_name_group *own = &g->groups.items[g->group_of[i]];
  int32_t entity = own->entity;
  bool person = own->single_person || (own->place_or_person && !hs_kind_is_placed(j, i));
  if (person) entity = nearest_person(j, own->words.words[0], title_gender(j, m));
  else if (is_team(g, own, i, entity)) entity = team_entity(g, own, entity);
  uint32_t row;
  if (entity >= 0 && j->report->entities.items[entity].kind == HS_KIND_LOC && speaks_for_state(j, i, &row))
    entity = hs_code_country(j, row);
  if (is_language(j, i, &row)) entity = language_entity(j, i, row);
  if (entity < 0) entity = own->entity = new_entity(g, own, hs_group_kind(own));
  if (entity < 0) return;
  m->entity = entity;
  bool demonym = own->demonym || (m->kind == HS_KIND_MISC && hs_country_of(hs_group_text(j, i), &row));
  m->kind = demonym ? HS_KIND_MISC : kind_of_mention(g, own, m, person);
  hs_who *who = &j->who.items[entity];
  who->last_mention = (uint32_t)i;
  who->mentions++;
  char gender = title_gender(j, m);
  if (gender && m->kind == HS_KIND_PER && !j->report->entities.items[entity].gender)
    j->report->entities.items[entity].gender = gender;
}

static void settle_mentions(hs_grouping *g) {
  for (size_t i = 0; i < g->j->names && !g->j->failed; i++) settle_mention(g, i);
}

bool hs_alias_join(hs_joiner *j) {
  hs_grouping g;
  j->countries = hs_arena_array(j->report->arena, hs_table_rows(HS_T_COUNTRIES) + 1, sizeof *j->countries);
  if (!j->countries || !hs_grouping_make(&g, j)) return false;
  settle_by_alias(&g);
  for (size_t length = HS_NAME_WORDS_MAX + 1; length-- > 0;)
    for (size_t i = 0; i < g.groups.count && !j->failed; i++)
      if (g.groups.items[i].words.count == length && g.groups.items[i].entity < 0) settle(&g, &g.groups.items[i]);
  if (!j->failed) settle_mentions(&g);
  return !j->failed;
}
