/* alias.c - joins names into entities: spellings, surnames, short forms and initials of one person, body or place.
 * Reads the mentions of name.c; called by entity.c. See entity.h.
 *
 * Names that are spelled alike (base/key.h) are one group. Groups are taken from the longest to the shortest, so that a
 * full name is there before its surname; a surname that several persons bear goes, mention by mention, to the one who
 * was named last. */
#include <stdlib.h>

#include "base/key.h"
#include "know/country.h"
#include "know/office.h"
#include "mark/entity.h"

enum { CHAIN_MAX = 24 }; /* how many entities with one surname are compared */

typedef struct group {
  hs_name_words words;
  uint32_t votes[4]; /* by kind */
  uint32_t shown;    /* the mention whose words name it */
  int32_t alias_of;  /* a group, or HS_NO_INDEX */
  int32_t entity;
  hs_str sort;          /* of a head noun beside it ("news agency MONTSAME") */
  bool demonym;         /* "Zarnian" of the group alias_of */
  bool shouted;         /* all mentions are in capitals */
  bool single_person;   /* a surname: decided mention by mention */
  bool place_or_person; /* a place by the tables, and the surname of a person of the report */
} group;

typedef struct grouping {
  hs_joiner *j;
  HS_LIST(group) groups;
  hs_map by_key;
  uint32_t *group_of; /* per mention */
} grouping;

static hs_str mention_text(const hs_joiner *j, size_t i) {
  return hs_str_of_span(j->report->text, j->report->mentions.items[i].span);
}

static bool is_shouted(const hs_report *r, const hs_mention *m) {
  for (uint32_t i = m->first_token; i < m->end_token; i++)
    if (hs_token_has(r, i, HS_TOKEN_UPPER) && !hs_token_has(r, i, HS_TOKEN_ALL_UPPER)) return false;
  return true;
}

/* ---- groups ---- */

static hs_str join_words(grouping *g, const hs_name_words *words) {
  hs_buffer out = {0};
  hs_str key = HS_NONE;
  for (size_t i = 0; i < words->count; i++) {
    if (i) hs_buffer_add_char(&out, ' ');
    hs_buffer_add(&out, words->words[i]);
  }
  if (out.failed || !hs_arena_copy(g->j->report->arena, hs_buffer_str(&out), &key)) g->j->failed = true;
  hs_buffer_free(&out);
  return key;
}

static void add_to_group(grouping *g, size_t i) {
  hs_joiner *j = g->j;
  const hs_mention *m = &j->report->mentions.items[i];
  hs_name_words words = hs_name_words_of(j, mention_text(j, i));
  hs_str key = join_words(g, &words);
  if (j->failed) return;
  uint32_t at = hs_map_get(&g->by_key, key);
  bool shouted = is_shouted(j->report, m);
  if (at == HS_MAP_ABSENT) {
    at = (uint32_t)g->groups.count;
    group fresh = {
        .words = words, .shown = (uint32_t)i, .alias_of = HS_NO_INDEX, .entity = HS_NO_INDEX, .shouted = shouted};
    if (!HS_PUSH(j->report->arena, &g->groups, fresh) || !hs_map_set(&g->by_key, j->report->arena, key, at)) {
      j->failed = true;
      return;
    }
  }
  if (at >= g->groups.count) return;
  group *own = &g->groups.items[at];
  hs_kind_vote(j, i, own->votes);
  if (own->shouted && !shouted) own->shouted = false, own->shown = (uint32_t)i;
  g->group_of[i] = at;
}

static hs_kind group_kind(const group *own) {
  hs_kind best = HS_KIND_PER;
  for (int k = 1; k < 4; k++)
    if (own->votes[k] > own->votes[best]) best = (hs_kind)k;
  return best;
}

static bool is_token(const hs_report *r, uint32_t at, const char *text) {
  return at < r->tokens.count && hs_str_is(hs_token_text(r, at), text);
}

/* The lower-case noun of a body at `at`; *row its row of name_heads. */
static bool body_noun(const hs_report *r, uint32_t at, uint32_t sentence, uint32_t *row) {
  return at < r->tokens.count && r->tokens.items[at].sentence == sentence && !hs_token_has(r, at, HS_TOKEN_UPPER) &&
         hs_head_at(r, at, false, row) && hs_head_is_noun(*row) && hs_head_kind(*row) == HS_KIND_ORG;
}

/* Does the noun stand behind "of" ("the spokeswoman of the presidency, X")? Then the name is not the noun's. */
static bool behind_of(const hs_report *r, uint32_t noun) {
  uint32_t at = noun;
  while (at && noun - at < 5) {
    at--;
    hs_pos pos = r->tokens.items[at].pos;
    if (pos == HS_ADP) return true;
    if (pos != HS_ADJ && pos != HS_NOUN && pos != HS_DET && pos != HS_PROPN) return false;
  }
  return false;
}

/* "state news agency MONTSAME", "a newspaper, the Karlo Lantern", "Reuters news agency", "Dockers United, the federation":
 * the sort of the noun beside the name. */
static void vote_by_noun(grouping *g, size_t i) {
  const hs_report *r = g->j->report;
  const hs_mention *m = &r->mentions.items[i];
  group *own = &g->groups.items[g->group_of[i]];
  uint32_t row, sentence = r->tokens.items[m->first_token].sentence, before = m->first_token, behind = m->end_token;
  if (own->votes[HS_KIND_LOC] >= 10 && own->votes[HS_KIND_LOC] >= own->votes[HS_KIND_ORG]) return;
  if (hs_token_is(r, behind, "news")) behind++;
  bool trade = body_noun(r, behind, sentence, &row) && m->kind != HS_KIND_MISC;
  if (trade) {
    hs_str sort = hs_head_sort(row);
    trade = hs_str_is(sort, "agency") || hs_str_is(sort, "newspaper") || hs_str_is(sort, "broadcaster") ||
            hs_str_is(sort, "site");
  }
  if (!trade && before >= 2 && hs_token_is(r, before - 1, "the") && !is_token(r, before - 2, "of")) before--;
  if (!trade && before >= 2 && is_token(r, before - 1, ",")) {
    before--;
    trade = is_token(r, m->end_token, ",") && body_noun(r, before - 1, sentence, &row) && !behind_of(r, before - 1);
  } else if (!trade && before == m->first_token && before) {
    trade = body_noun(r, before - 1, sentence, &row);
  }
  if (!trade && is_token(r, m->end_token, ",") &&
      (hs_token_is(r, m->end_token + 1, "the") || hs_token_is(r, m->end_token + 1, "a")))
    for (uint32_t k = m->end_token + 2; k < m->end_token + 6 && !trade; k++)
      trade = body_noun(r, k, sentence, &row) && own->words.count <= 4;
  if (!trade) return;
  own->sort = hs_head_sort(row);
  if (m->kind != HS_KIND_MISC || own->votes[HS_KIND_MISC] < 10) own->votes[HS_KIND_ORG] += 12;
}

/* "Korean Central News Agency (KCNA)": the name in the brackets is another of the one before them. */
static void pair_brackets(grouping *g, size_t i) {
  const hs_report *r = g->j->report;
  if (i + 1 >= g->j->names) return;
  const hs_mention *a = &r->mentions.items[i], *b = a + 1;
  uint32_t open = a->end_token;
  while (is_token(r, open, "\u201d") || is_token(r, open, "\"") || is_token(r, open, "'")) open++;
  if (!is_token(r, open, "(") || b->first_token > open + 2 || b->first_token <= open || !is_token(r, b->end_token, ")"))
    return;
  uint32_t x = g->group_of[i], y = g->group_of[i + 1];
  group *full = &g->groups.items[x], *brief = &g->groups.items[y];
  if (x == y || brief->words.count > full->words.count) return;
  bool shouted = hs_token_has(r, b->first_token, HS_TOKEN_ALL_UPPER) && b->end_token == b->first_token + 1;
  bool org = group_kind(full) == HS_KIND_ORG && brief->words.count == 1 && brief->votes[HS_KIND_LOC] == 0 &&
             brief->votes[HS_KIND_MISC] == 0;
  if (!(shouted && full->words.count > 1) && !org) return;
  if (full->alias_of == HS_NO_INDEX) brief->alias_of = (int32_t)x;
  if (group_kind(full) != HS_KIND_LOC) full->votes[HS_KIND_ORG] += shouted ? 8 : 0;
}

/* ---- peoples and places that no table knows ---- */

/* "Zarnian" when the report names "Zarnia", "Tolvan" and "Tolva": what is of that place. */
static void pair_demonym(grouping *g, uint32_t at) {
  static const char *const ENDINGS[] = {"ian", "an", "n", "ese", "ish", "ean", "i", "er", "ic"};
  static const char *const STEMS[] = {"", "a", "ia", "y", "e", "o"};
  group *own = &g->groups.items[at];
  if (own->words.count != 1 || own->votes[HS_KIND_MISC] >= 10 || own->votes[HS_KIND_LOC] >= 10) return;
  hs_str word = own->words.words[0];
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
    hs_str ending = hs_str_from(ENDINGS[i]);
    if (!hs_str_ends(word, ending) || word.size < ending.size + 4) continue;
    for (size_t k = 0; k < sizeof STEMS / sizeof *STEMS; k++) {
      hs_str stem = hs_arena_format(g->j->report->arena, "%.*s%s", (int)(word.size - ending.size), word.data, STEMS[k]);
      if (!stem.data) {
        g->j->failed = true;
        return;
      }
      uint32_t place = hs_map_get(&g->by_key, stem);
      if (place == HS_MAP_ABSENT || place == at || g->groups.items[place].votes[HS_KIND_ORG] >= 10) continue;
      own->alias_of = (int32_t)place;
      own->demonym = true;
      g->groups.items[place].votes[HS_KIND_LOC] += 10;
      return;
    }
  }
}

/* Notes the countries that the report speaks of. */
static void note_country(grouping *g, const group *own) {
  hs_str text = mention_text(g->j, own->shown);
  uint32_t row;
  if (hs_country_of(text, false, &row)) g->j->countries[row] = true;
  else if (group_kind(own) == HS_KIND_LOC && hs_table_find(HS_T_CITIES, text, &row) &&
           hs_table_cell(HS_T_CITIES, row, HS_CITIES_CAPITAL).size &&
           hs_country_by_code(hs_table_cell(HS_T_CITIES, row, HS_CITIES_COUNTRY), &row))
    g->j->countries[row] = true;
}

/* Initials of an agency are taken for it when it is quoted everywhere, or the report speaks of its country. */
static bool agency_fits(const grouping *g, const group *own, const hs_entity *e) {
  uint32_t row;
  if (own->words.count == 1 && hs_agency_is_wide(own->words.words[0], e->name)) return true;
  if (!e->agency || own->words.count != 1 || own->words.words[0].size > 4 || hs_str_starts(e->id, HS_LIT("Q")) ||
      own->sort.size)
    return true;
  return hs_country_by_code(e->country, &row) && g->j->countries[row];
}

/* "Zarnia and Tolva", "Karlo, Zarnia": a name of one word beside a place is a place, when nothing else speaks. */
static void vote_beside(grouping *g, size_t i) {
  const hs_report *r = g->j->report;
  if (i + 1 >= g->j->names) return;
  const hs_mention *a = &r->mentions.items[i], *b = a + 1;
  group *x = &g->groups.items[g->group_of[i]], *y = &g->groups.items[g->group_of[i + 1]];
  if (x == y || b->first_token != a->end_token + 1 ||
      r->tokens.items[a->first_token].sentence != r->tokens.items[b->first_token].sentence)
    return;
  bool and = hs_token_is(r, a->end_token, "and") || hs_token_is(r, a->end_token, "or");
  bool comma =
      is_token(r, a->end_token, ",") && b->end_token < r->tokens.count && !hs_token_has(r, b->end_token, HS_TOKEN_WORD);
  if (!and&&!comma) return;
  bool a_place = group_kind(x) == HS_KIND_LOC && x->votes[HS_KIND_LOC] >= 5,
       b_place = group_kind(y) == HS_KIND_LOC && y->votes[HS_KIND_LOC] >= 5;
  if (a_place && !b_place && y->words.count == 1 && y->votes[HS_KIND_PER] + y->votes[HS_KIND_ORG] < 5)
    y->votes[HS_KIND_LOC] += 5;
  if (b_place && !a_place && x->words.count == 1 && x->votes[HS_KIND_PER] + x->votes[HS_KIND_ORG] < 5)
    x->votes[HS_KIND_LOC] += 5;
}

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
static hs_str without_article(grouping *g, hs_str name) {
  static const hs_str OF_THE = HS_LIT_INIT(" of the ");
  size_t at = hs_str_find(name, OF_THE, 0);
  if (at == SIZE_MAX) return name;
  hs_str place = hs_str_slice(name, at + OF_THE.size, name.size);
  hs_name_words words = hs_name_words_of(g->j, place);
  uint32_t row, group_at = words.count ? hs_map_get(&g->by_key, join_words(g, &words)) : HS_MAP_ABSENT;
  if (group_at == HS_MAP_ABSENT) return name;
  uint32_t first = g->j->report->mentions.items[g->groups.items[group_at].shown].first_token;
  if (hs_country_of(place, false, &row) || (first && hs_token_is(g->j->report, first - 1, "the"))) return name;
  hs_str plain = hs_arena_format(g->j->report->arena, "%.*s of %.*s", (int)at, name.data, HS_FMT(place));
  if (!plain.data) g->j->failed = true;
  return plain.data ? plain : name;
}

static hs_str shown_name(grouping *g, const group *own) {
  hs_joiner *j = g->j;
  hs_str name = mention_text(j, own->shown);
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

static void describe(hs_joiner *j, int32_t entity, const group *own) {
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

static int32_t new_entity(grouping *g, group *own, hs_kind kind) {
  hs_joiner *j = g->j;
  int32_t entity = hs_joiner_add(j, shown_name(g, own), HS_NONE, kind);
  if (entity < 0) return entity;
  enlist(j, entity, &own->words);
  describe(j, entity, own);
  return entity;
}

/* The entity that the tables know by this name, when they do. */
static int32_t known_entity(grouping *g, group *own, hs_kind kind) {
  hs_joiner *j = g->j;
  hs_entity e = {.office = HS_NO_INDEX};
  if (!hs_code_known(j, mention_text(j, own->shown), kind, &e)) return HS_NO_INDEX;
  if (!agency_fits(g, own, &e)) return HS_NO_INDEX;
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
  if (e.kind == HS_KIND_PER && hs_office_of_person(mention_text(j, own->shown), hs_code_day(j->report), &row, &sure)) {
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

/* "Puerto Claro" where the report has "Puerto Claro S.A.": the firm. */
static int32_t firm_of(const hs_joiner *j, const hs_name_words *words) {
  static const char *const FORMS[] = {"sa", "inc", "ltd", "llc", "plc", "corp", "co",  "gmbh", "ag",  "spa",
                                      "nv", "bv",  "ab",  "as",  "oy",  "srl",  "pty", "bhd",  "tbk", "limited"};
  uint32_t at = hs_map_get(&j->by_first, words->words[0]);
  int steps = 0;
  for (int32_t e = at == HS_MAP_ABSENT ? HS_NO_INDEX : (int32_t)at; e >= 0 && steps < CHAIN_MAX; steps++) {
    const hs_name_words *full = &j->who.items[e].words;
    bool firm = full->count == words->count + 1 && is_short_of(words, full);
    for (size_t i = 0; firm && i < sizeof FORMS / sizeof *FORMS; i++)
      if (hs_str_is(full->words[full->count - 1], FORMS[i])) return e;
    e = j->who.items[e].next_of_first;
  }
  return HS_NO_INDEX;
}

static int32_t by_initials(hs_joiner *j, const group *own) {
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

static int32_t country_entity(grouping *g, const group *own) {
  uint32_t row;
  return hs_country_of(mention_text(g->j, own->shown), false, &row) ? hs_code_country(g->j, row) : HS_NO_INDEX;
}

static void settle(grouping *g, group *own);

static void settle_single(grouping *g, group *own, hs_kind kind) {
  hs_joiner *j = g->j;
  hs_str word = own->words.words[0];
  bool table = kind == HS_KIND_LOC || kind == HS_KIND_MISC;
  if (!table && bears_name(j, word, HS_KIND_PER)) {
    own->single_person = true;
    return;
  }
  if ((own->entity = by_initials(j, own)) >= 0) return;
  if (kind != HS_KIND_MISC && (own->entity = known_entity(g, own, kind)) >= 0) return;
  if (!table && (own->entity = by_words(j, &own->words, HS_KIND_ORG)) >= 0) return;
  own->entity = new_entity(g, own, kind);
}

static void settle(grouping *g, group *own) {
  hs_joiner *j = g->j;
  hs_kind kind = group_kind(own);
  if (!own->words.count) {
    own->entity = new_entity(g, own, kind);
    return;
  }
  if (own->alias_of >= 0) {
    group *full = &g->groups.items[own->alias_of];
    if (full->entity < 0 && own->demonym && full->alias_of < 0) settle(g, full);
    if (full->entity >= 0) {
      own->entity = full->entity;
      return;
    }
  }
  if (own->words.count == 1) own->place_or_person = kind == HS_KIND_LOC && bears_surname(j, own->words.words[0]);
  if ((kind == HS_KIND_MISC || kind == HS_KIND_LOC) && (own->entity = country_entity(g, own)) >= 0) return;
  if (own->words.count == 1) {
    settle_single(g, own, kind);
    return;
  }
  if (kind != HS_KIND_MISC && (own->entity = known_entity(g, own, kind)) >= 0) return;
  if ((kind == HS_KIND_PER || kind == HS_KIND_ORG) && (own->entity = by_words(j, &own->words, kind)) >= 0) return;
  if ((kind == HS_KIND_PER || kind == HS_KIND_LOC) && (own->entity = firm_of(j, &own->words)) >= 0) return;
  own->entity = new_entity(g, own, kind);
}

/* An abbreviation in brackets that the tables know names the whole ("... (KCNA)" and its full name misspelled). */
static void settle_by_alias(grouping *g) {
  for (size_t i = 0; i < g->groups.count; i++) {
    group *brief = &g->groups.items[i];
    if (brief->alias_of < 0) continue;
    group *full = &g->groups.items[brief->alias_of];
    if (full->entity < 0 && full->words.count > 1 && group_kind(full) == HS_KIND_ORG) {
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

static void settle_mentions(grouping *g) {
  hs_joiner *j = g->j;
  for (size_t i = 0; i < j->names && !j->failed; i++) {
    hs_mention *m = &j->report->mentions.items[i];
    group *own = &g->groups.items[g->group_of[i]];
    int32_t entity = own->entity;
    bool person = own->single_person || (own->place_or_person && !hs_kind_is_placed(j, i));
    if (person) entity = nearest_person(j, own->words.words[0], title_gender(j, m));
    if (entity < 0) entity = own->entity = new_entity(g, own, group_kind(own));
    if (entity < 0) return;
    m->entity = entity;
    uint32_t row;
    bool demonym = own->demonym || (m->kind == HS_KIND_MISC && hs_country_of(mention_text(j, i), false, &row));
    if (demonym) m->kind = HS_KIND_MISC;
    if (!demonym) m->kind = j->report->entities.items[entity].kind;
    hs_who *who = &j->who.items[entity];
    who->last_mention = (uint32_t)i;
    who->mentions++;
    char gender = title_gender(j, m);
    if (gender && m->kind == HS_KIND_PER && !j->report->entities.items[entity].gender)
      j->report->entities.items[entity].gender = gender;
  }
}

bool hs_alias_join(hs_joiner *j) {
  grouping g = {.j = j};
  g.group_of = hs_arena_array(j->report->arena, j->names, sizeof *g.group_of);
  j->countries = hs_arena_array(j->report->arena, hs_table_rows(HS_T_COUNTRIES) + 1, sizeof *j->countries);
  if (!g.group_of || !j->countries) return false;
  for (size_t i = 0; i < j->names && !j->failed; i++) add_to_group(&g, i);
  if (j->failed) return false;
  for (size_t i = 0; i < j->names; i++) vote_by_noun(&g, i);
  for (size_t i = 0; i < j->names; i++) vote_beside(&g, i);
  for (size_t i = 0; i < j->names; i++) pair_brackets(&g, i);
  for (size_t i = 0; i < g.groups.count && !j->failed; i++)
    pair_demonym(&g, (uint32_t)i), note_country(&g, &g.groups.items[i]);
  settle_by_alias(&g);
  for (size_t length = HS_NAME_WORDS_MAX + 1; length-- > 0;)
    for (size_t i = 0; i < g.groups.count && !j->failed; i++)
      if (g.groups.items[i].words.count == length && g.groups.items[i].entity < 0) settle(&g, &g.groups.items[i]);
  if (!j->failed) settle_mentions(&g);
  return !j->failed;
}
