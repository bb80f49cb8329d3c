/* aliasgroup.c - the names of a report in groups of one spelling, with votes for their kind. See aliasgroup.h.
 * Reads the mentions of name.c and the words beside them. */
#include "mark/aliasgroup.h"

#include "base/key.h"
#include "know/country.h"
#include "mark/kind.h"

hs_str hs_group_text(const hs_joiner *j, size_t i) {
  return hs_str_of_span(j->report->text, j->report->mentions.items[i].span);
}

static bool is_shouted(const hs_report *r, const hs_mention *m) {
  for (uint32_t i = m->first_token; i < m->end_token; i++)
    if (hs_token_has(r, i, HS_TOKEN_UPPER) && !hs_token_has(r, i, HS_TOKEN_ALL_UPPER)) return false;
  return true;
}

hs_str hs_group_key(hs_grouping *g, const hs_name_words *words) {
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

static void add_to_group(hs_grouping *g, size_t i) {
  hs_joiner *j = g->j;
  const hs_mention *m = &j->report->mentions.items[i];
  hs_name_words words = hs_name_words_of(j, hs_group_text(j, i));
  hs_str key = hs_group_key(g, &words);
  if (j->failed) return;
  uint32_t at = hs_map_get(&g->by_key, key);
  bool shouted = is_shouted(j->report, m);
  if (at == HS_MAP_ABSENT) {
    at = (uint32_t)g->groups.count;
    hs_name_group fresh = {.words = words,
                           .shown = (uint32_t)i,
                           .alias_of = HS_NO_INDEX,
                           .entity = HS_NO_INDEX,
                           .team = HS_NO_INDEX,
                           .shouted = shouted};
    if (!HS_PUSH(j->report->arena, &g->groups, fresh) || !hs_map_set(&g->by_key, j->report->arena, key, at)) {
      j->failed = true;
      return;
    }
  }
  if (at >= g->groups.count) return;
  hs_name_group *own = &g->groups.items[at];
  hs_kind_vote(j, i, own->votes);
  if (own->shouted && !shouted) own->shouted = false, own->shown = (uint32_t)i;
  g->group_of[i] = at;
}

hs_kind hs_group_kind(const hs_name_group *own) {
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

/* "X, the newspaper reported": who reports is not X. */
static bool speaks(const hs_report *r, uint32_t at) {
  return at < r->tokens.count && (r->tokens.items[at].pos == HS_VERB || r->tokens.items[at].pos == HS_AUX);
}

/* "state news agency MONTSAME", "a newspaper, the Karlo Lantern", "Reuters news agency", "Dockers United, the federation":
 * the sort of the noun beside the name. */
static void vote_by_noun(hs_grouping *g, size_t i) {
  const hs_report *r = g->j->report;
  const hs_mention *m = &r->mentions.items[i];
  hs_name_group *own = &g->groups.items[g->group_of[i]];
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
      trade = body_noun(r, k, sentence, &row) && own->words.count <= 4 && !speaks(r, k + 1);
  if (!trade) return;
  bool person = m->kind == HS_KIND_PER && own->words.count > 1 && hs_first_name_at(r, m->first_token);
  if (person && before == m->first_token) return; /* "the chief of the bank Ana Brook" */
  own->sort = hs_head_sort(row);
  if (m->kind != HS_KIND_MISC || own->votes[HS_KIND_MISC] < 10) own->votes[HS_KIND_ORG] += 12;
}

/* "Korean Central News Agency (KCNA)": the name in the brackets is another of the one before them. */
static void pair_brackets(hs_grouping *g, size_t i) {
  const hs_report *r = g->j->report;
  if (i + 1 >= g->j->names) return;
  const hs_mention *a = &r->mentions.items[i], *b = a + 1;
  uint32_t open = a->end_token;
  while (is_token(r, open, "\u201d") || is_token(r, open, "\"") || is_token(r, open, "'")) open++;
  if (!is_token(r, open, "(") || b->first_token > open + 2 || b->first_token <= open || !is_token(r, b->end_token, ")"))
    return;
  uint32_t x = g->group_of[i], y = g->group_of[i + 1];
  hs_name_group *full = &g->groups.items[x], *brief = &g->groups.items[y];
  if (x == y || brief->words.count > full->words.count) return;
  bool shouted = hs_token_has(r, b->first_token, HS_TOKEN_ALL_UPPER) && b->end_token == b->first_token + 1;
  bool org = hs_group_kind(full) == HS_KIND_ORG && brief->words.count == 1 && brief->votes[HS_KIND_LOC] < 10 &&
             brief->votes[HS_KIND_MISC] < 10;
  hs_kind kind = hs_group_kind(full); /* not "Mira Voss (U.S.)", nor "WALVIS BAY (AFP)" */
  if (brief->votes[HS_KIND_LOC] >= 10 || kind == HS_KIND_PER || kind == HS_KIND_LOC) return;
  if (!(shouted && full->words.count > 1) && !org) return;
  if (full->alias_of == HS_NO_INDEX) brief->alias_of = (int32_t)x;
  if (hs_group_kind(full) != HS_KIND_LOC) full->votes[HS_KIND_ORG] += shouted ? 8 : 0;
}

/* ---- peoples and places that no table knows ---- */

/* "Zarnian" when the report names "Zarnia", "Tolvan" and "Tolva": what is of that place. */
static void pair_demonym(hs_grouping *g, uint32_t at) {
  static const char *const ENDINGS[] = {"ian", "an", "n", "ese", "ish", "ean", "i", "er", "ic"};
  static const char *const STEMS[] = {"", "a", "ia", "y", "e", "o"};
  hs_name_group *own = &g->groups.items[at];
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
static void note_country(hs_grouping *g, const hs_name_group *own) {
  hs_str text = hs_group_text(g->j, own->shown);
  uint32_t row;
  if (hs_country_of(text, &row)) g->j->countries[row] = true;
  else if (hs_group_kind(own) == HS_KIND_LOC && hs_table_find(HS_T_CITIES, text, &row) &&
           hs_table_cell(HS_T_CITIES, row, HS_CITIES_CAPITAL).size &&
           hs_country_by_code(hs_table_cell(HS_T_CITIES, row, HS_CITIES_COUNTRY), &row))
    g->j->countries[row] = true;
}

/* Initials of an agency are taken for it when it is quoted everywhere, or the report speaks of its country. */
bool hs_group_fits_agency(const hs_grouping *g, const hs_name_group *own, const hs_entity *e) {
  uint32_t row;
  if (own->words.count == 1 && hs_agency_is_wide(own->words.words[0], e->name)) return true;
  if (!e->agency || own->words.count != 1 || own->words.words[0].size > 4 || own->sort.size) return true;
  return hs_country_by_code(e->country, &row) && g->j->countries[row];
}

/* "Zarnia and Tolva", "Karlo, Zarnia": a name of one word beside a place is a place, when nothing else speaks. */
static void vote_beside(hs_grouping *g, size_t i) {
  const hs_report *r = g->j->report;
  if (i + 1 >= g->j->names) return;
  const hs_mention *a = &r->mentions.items[i], *b = a + 1;
  hs_name_group *x = &g->groups.items[g->group_of[i]], *y = &g->groups.items[g->group_of[i + 1]];
  if (x == y || b->first_token != a->end_token + 1 ||
      r->tokens.items[a->first_token].sentence != r->tokens.items[b->first_token].sentence)
    return;
  bool and = hs_token_is(r, a->end_token, "and") || hs_token_is(r, a->end_token, "or");
  bool comma =
      is_token(r, a->end_token, ",") && b->end_token < r->tokens.count && !hs_token_has(r, b->end_token, HS_TOKEN_WORD);
  if (!and&&!comma) return;
  bool a_place = hs_group_kind(x) == HS_KIND_LOC && x->votes[HS_KIND_LOC] >= 5,
       b_place = hs_group_kind(y) == HS_KIND_LOC && y->votes[HS_KIND_LOC] >= 5;
  if (a_place && !b_place && y->words.count == 1 && y->votes[HS_KIND_PER] + y->votes[HS_KIND_ORG] < 5)
    y->votes[HS_KIND_LOC] += 5;
  if (b_place && !a_place && x->words.count == 1 && x->votes[HS_KIND_PER] + x->votes[HS_KIND_ORG] < 5)
    x->votes[HS_KIND_LOC] += 5;
}

bool hs_grouping_make(hs_grouping *g, hs_joiner *j) {
  *g = (hs_grouping){.j = j};
  g->group_of = hs_arena_array(j->report->arena, j->names, sizeof *g->group_of);
  if (!g->group_of) return false;
  for (size_t i = 0; i < j->names && !j->failed; i++) add_to_group(g, i);
  if (j->failed) return false;
  for (size_t i = 0; i < j->names; i++) vote_by_noun(g, i);
  for (size_t i = 0; i < j->names; i++) vote_beside(g, i);
  for (size_t i = 0; i < j->names; i++) pair_brackets(g, i);
  for (size_t i = 0; i < g->groups.count && !j->failed; i++)
    pair_demonym(g, (uint32_t)i), note_country(g, &g->groups.items[i]);
  return !j->failed;
}
