/* role.c - what the report calls its persons: titles before and behind their names ("Governor Mira Voss", "Lars
 * Odden, a ministry spokesman"). Reads names with their entities; fills role, office, gender and country, by which
 * nominal.c and pronoun.c find who is meant, and attribution and relay for whom a person speaks. See joiner.h. */
#include "know/country.h"
#include "know/office.h"
#include "mark/code.h"
#include "mark/entity.h"
#include "mark/nominal.h"

enum { TITLE_WORDS_MAX = 5, APPOSITION_MAX = 9 };

static bool is_text(const hs_report *r, uint32_t at, const char *text) {
  return at < r->tokens.count && hs_str_is(hs_token_text(r, at), text);
}

/* The entity of the country of `entity`: itself when it is one, else by its code. */
static int32_t country_of(hs_joiner *j, int32_t entity) {
  if (entity < 0) return HS_NO_INDEX;
  const hs_entity *e = &j->report->entities.items[entity];
  uint32_t row;
  if (e->kind == HS_KIND_LOC || e->kind == HS_KIND_MISC) {
    if (e->country.size && hs_country_by_code(e->country, &row) && !hs_str_equal(e->name, hs_country_name(row)))
      return hs_code_country(j, row);
    return entity;
  }
  return j->who.items[entity].country;
}

static void set_role(hs_joiner *j, int32_t person, uint32_t row, const hs_noun_phrase *p) {
  hs_entity *e = &j->report->entities.items[person];
  hs_who *who = &j->who.items[person];
  hs_str title = hs_table_cell(HS_T_TITLES, row, HS_TITLES_TITLE),
         gender = hs_table_cell(HS_T_TITLES, row, HS_TITLES_GENDER);
  if (!e->gender && gender.size) e->gender = gender.data[0];
  hs_str kind = hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND);
  if (!hs_str_is(kind, "honorific") && !e->role.size) e->role = title;
  if (!hs_str_is(kind, "office")) return;
  if (!who->office.size && !(p && p->former)) who->office = hs_table_cell(HS_T_TITLES, row, HS_TITLES_OFFICE);
}

static void set_owner(hs_joiner *j, int32_t person, int32_t owner) {
  if (owner < 0 || owner == person) return;
  hs_kind kind = j->report->entities.items[owner].kind;
  if (kind == HS_KIND_ORG) {
    if (j->report->entities.items[person].office < 0) j->report->entities.items[person].office = owner;
    return;
  }
  if (kind == HS_KIND_PER) return;
  int32_t country = country_of(j, owner);
  if (j->who.items[person].country < 0) j->who.items[person].country = country;
  if (country >= 0 && !j->report->entities.items[person].country.size)
    j->report->entities.items[person].country = j->report->entities.items[country].country;
}

/* A body before a title: "ministry spokeswoman", "Central Bank Governor", "the company's spokesman". */
static void own_by_body(hs_joiner *j, int32_t person, uint32_t title_at, uint32_t begin) {
  const hs_report *r = j->report;
  uint32_t at = title_at;
  if (at > begin && hs_token_is(r, at - 1, "s")) at--;
  for (uint32_t n = 1; n <= 3 && at >= begin + n; n++) {
    hs_noun_phrase body;
    if (hs_joiner_name_at(j, at - n) >= 0) return;
    if (!hs_noun_phrase_read(j, at - n, begin, at, &body) || body.person || body.end != at) continue;
    set_owner(j, person, hs_nominal_body(j, &body));
    return;
  }
}

/* "of the civil defense institute", "for the ministry", "at the bank" behind a title. */
static void own_by_of(hs_joiner *j, int32_t person, uint32_t at, uint32_t begin, uint32_t end) {
  const hs_report *r = j->report;
  if (!hs_token_is(r, at, "of") && !hs_token_is(r, at, "for") && !hs_token_is(r, at, "at") &&
      !hs_token_is(r, at, "with"))
    return;
  for (uint32_t i = at + 1; i < end && i < at + APPOSITION_MAX; i++) {
    int32_t name = hs_joiner_name_at(j, i);
    if (name >= 0) {
      set_owner(j, person, r->mentions.items[name].entity);
      return;
    }
    hs_noun_phrase body;
    if (hs_noun_phrase_read(j, i, begin, end, &body) && !body.person) {
      if (i + 1 < end && body.end == i + 1 && hs_noun_phrase_read(j, i + 1, begin, end, &body) && !body.person) i++;
      else hs_noun_phrase_read(j, i, begin, end, &body);
      set_owner(j, person, hs_nominal_body(j, &body));
      return;
    }
    if (!hs_token_has(r, i, HS_TOKEN_WORD) && !is_text(r, i, "-")) return;
    if (r->tokens.items[i].pos == HS_VERB || r->tokens.items[i].pos == HS_AUX) return;
  }
}

/* The title that ends right before `at`, the longest; 0 when none does. */
static uint32_t title_before(const hs_joiner *j, uint32_t at, uint32_t begin, uint32_t *row) {
  uint32_t best = 0, found;
  for (uint32_t n = 1; n <= TITLE_WORDS_MAX && at >= begin + n; n++)
    if (hs_title_at(j->report, at - n, at, &found) == n) best = n, *row = found;
  return best;
}

/* "the president of Mongolia Odwin Tarl": office, "of" and a country before the name. */
static void read_of_before(hs_joiner *j, const hs_mention *m, uint32_t begin, uint32_t end) {
  const hs_report *r = j->report;
  if (end < begin + 3) return;
  int32_t name = hs_joiner_name_at(j, end - 1);
  if (name < 0 || r->mentions.items[name].end_token != end || r->mentions.items[name].kind == HS_KIND_PER) return;
  uint32_t at = r->mentions.items[name].first_token, row;
  if (at > begin && hs_token_is(r, at - 1, "the")) at--;
  if (at < begin + 2 || !hs_token_is(r, at - 1, "of")) return;
  if (!title_before(j, at - 1, begin, &row)) return;
  set_role(j, m->entity, row, NULL);
  set_owner(j, m->entity, r->mentions.items[name].entity);
}

/* "the governor of the bank, Mira Voss": a phrase about a person that ends at the comma. */
static bool read_phrase_before(hs_joiner *j, const hs_mention *m, uint32_t begin, uint32_t end) {
  for (uint32_t k = 2; k <= APPOSITION_MAX && end >= begin + k; k++) {
    hs_noun_phrase p;
    if (!hs_token_has(j->report, end - k, HS_TOKEN_WORD) || hs_joiner_name_at(j, end - k) >= 0) continue;
    if (!hs_noun_phrase_read(j, end - k, begin, end, &p) || !p.person || p.end != end) continue;
    set_role(j, m->entity, p.row, &p);
    if (p.owner >= 0) set_owner(j, m->entity, p.owner);
    hs_noun_phrase body;
    if (p.body && hs_noun_phrase_read(j, p.body, p.head, p.body + 1, &body) && !body.person)
      set_owner(j, m->entity, hs_nominal_body(j, &body));
    return true;
  }
  return false;
}

/* Passes over "Dr", "Gen.", "Mr" before the name, for the gender; returns where they begin. */
static uint32_t pass_honorifics(hs_joiner *j, const hs_mention *m, uint32_t begin) {
  uint32_t at = m->first_token, row, n;
  while ((n = title_before(j, at, begin, &row)) != 0 &&
         !hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office")) {
    set_role(j, m->entity, row, NULL);
    at -= n;
  }
  return at;
}

static void read_before(hs_joiner *j, const hs_mention *m, uint32_t begin) {
  const hs_report *r = j->report;
  uint32_t at = pass_honorifics(j, m, begin), row, end = at;
  if (at > begin + 1 && is_text(r, at - 1, ",")) end = at - 1; /* "The North Korean leader, Kim Jong-un" */
  uint32_t n = title_before(j, end, begin, &row);
  if (!n) {
    if (end == at || !read_phrase_before(j, m, begin, end)) read_of_before(j, m, begin, end);
    return;
  }
  hs_noun_phrase p;
  bool read = hs_noun_phrase_read(j, end - n, begin, end, &p) && p.person;
  if (end != at && !(read && p.definite)) return;
  set_role(j, m->entity, row, read ? &p : NULL);
  if (read && p.owner >= 0) set_owner(j, m->entity, p.owner);
  own_by_body(j, m->entity, end - n, begin);
}

/* ", a ministry spokeswoman," ", who heads": the first title behind the comma, before a verb. */
static void read_behind(hs_joiner *j, const hs_mention *m, uint32_t begin, uint32_t end) {
  const hs_report *r = j->report;
  if (!is_text(r, m->end_token, ",") && !is_text(r, m->end_token, "(")) return;
  for (uint32_t i = m->end_token + 1; i < end && i < m->end_token + APPOSITION_MAX; i++) {
    uint32_t row, n = hs_joiner_name_at(j, i) >= 0 ? 0 : hs_title_at(r, i, end, &row);
    if (n && hs_joiner_name_at(j, i + n) >= 0 && r->mentions.items[hs_joiner_name_at(j, i + n)].kind == HS_KIND_PER)
      return;
    if (n && hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office")) {
      hs_noun_phrase p;
      bool read = hs_noun_phrase_read(j, i, m->end_token + 1, end, &p) && p.person;
      set_role(j, m->entity, row, read ? &p : NULL);
      if (read && p.owner >= 0) set_owner(j, m->entity, p.owner);
      own_by_body(j, m->entity, i, m->end_token + 1);
      own_by_of(j, m->entity, i + n, begin, end);
      return;
    }
    hs_pos pos = r->tokens.items[i].pos;
    if (pos == HS_AUX || (pos == HS_PUNCT && !is_text(r, i, "-")) ||
        (pos == HS_VERB && !hs_str_ends(r->tokens.items[i].key, HS_LIT("ed"))))
      return;
  }
}

/* ---- what follows from a role and a country ---- */

static bool has_word(const hs_name_words *words, hs_str word) {
  for (size_t i = 0; i < words->count; i++)
    if (hs_str_equal(words->words[i], word)) return true;
  return false;
}

/* Does the holder of the office in the country bear the name? */
static bool holds(hs_joiner *j, const hs_who *who, hs_str country, uint32_t *row) {
  if (!who->words.count || !hs_code_holder(j, country, who->office, row)) return false;
  hs_name_words words = hs_name_words_of(j, hs_table_cell(HS_T_LEADERS, *row, HS_LEADERS_PERSON));
  if (!has_word(&words, who->words.words[who->words.count - 1])) return false;
  return who->words.count == 1 || has_word(&words, who->words.words[0]);
}

/* The one country named in the report whose holder of the office bears the name: "President Clinton". */
static bool holds_somewhere(hs_joiner *j, const hs_who *who, uint32_t *row) {
  bool found = false;
  uint32_t other;
  for (uint32_t i = 0; i < hs_table_rows(HS_T_COUNTRIES); i++) {
    if (!j->countries[i] || !holds(j, who, hs_country_code(i), &other)) continue;
    if (found) return false;
    found = true;
    *row = other;
  }
  return found;
}

/* "North Korean leader Kim" alone: the holder of that office, when the name agrees. */
static void identify(hs_joiner *j, int32_t person) {
  hs_entity *e = &j->report->entities.items[person];
  hs_who *who = &j->who.items[person];
  uint32_t row;
  if (e->kind != HS_KIND_PER || e->anonymous || !hs_str_starts(e->id, HS_LIT("x:")) || !who->office.size ||
      hs_str_is(who->office, "other"))
    return;
  if (e->country.size ? !holds(j, who, e->country, &row) : !holds_somewhere(j, who, &row)) return;
  hs_str name = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_PERSON),
         id = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_WIKIDATA);
  if (id.size && hs_map_get(&j->by_id, id) != HS_MAP_ABSENT) return;
  e->name = name;
  if (id.size) {
    e->id = id;
    if (!hs_map_set(&j->by_id, j->report->arena, id, (uint32_t)person)) j->failed = true;
  }
}

static const char *sector_of(hs_str office) {
  static const char *const GOVERNMENT[] = {"head_of_state", "head_of_government", "leader",      "monarch",
                                           "minister",      "foreign_minister",   "central_bank"};
  for (size_t i = 0; i < sizeof GOVERNMENT / sizeof *GOVERNMENT; i++)
    if (hs_str_is(office, GOVERNMENT[i])) return "GOV";
  if (hs_str_is(office, "defence_minister")) return "MIL";
  return hs_str_is(office, "legislature") ? "LEG" : NULL;
}

static void encode(hs_joiner *j, int32_t person) {
  hs_entity *e = &j->report->entities.items[person];
  const char *sector = sector_of(j->who.items[person].office);
  if (e->kind != HS_KIND_PER || e->code.size || !sector || !e->country.size) return;
  hs_str code = hs_arena_format(j->report->arena, "%.*s%s", HS_FMT(e->country), sector);
  if (!code.data) j->failed = true;
  else e->code = code;
}

/* A governor of whom nothing else is said governs the one bank of the report. */
static void find_bank(hs_joiner *j) {
  int32_t bank = HS_NO_INDEX;
  size_t count = j->report->entities.count;
  for (size_t i = 0; i < count; i++)
    if (hs_str_is(j->who.items[i].sort, "bank")) {
      if (bank >= 0) return;
      bank = (int32_t)i;
    }
  for (size_t i = 0; i < count && bank >= 0; i++) {
    hs_entity *e = &j->report->entities.items[i];
    if (e->kind == HS_KIND_PER && e->office < 0 && hs_str_is(j->who.items[i].office, "central_bank")) e->office = bank;
  }
}

/* Where the report names one country alone, its prime minister and its ministers are of that country. */
static void find_country(hs_joiner *j) {
  uint32_t row = UINT32_MAX;
  for (uint32_t i = 0; i < hs_table_rows(HS_T_COUNTRIES); i++) {
    if (!j->countries[i]) continue;
    if (row != UINT32_MAX) return;
    row = i;
  }
  if (row == UINT32_MAX) return;
  int32_t country = hs_code_country(j, row);
  for (size_t i = 0; i < j->report->entities.count && country >= 0; i++) {
    hs_str office = j->who.items[i].office;
    bool state = hs_str_is(office, "head_of_state") || hs_str_is(office, "head_of_government") ||
                 hs_str_is(office, "minister") || hs_str_is(office, "foreign_minister") ||
                 hs_str_is(office, "defence_minister") || hs_str_is(office, "monarch");
    if (!state || j->who.items[i].country >= 0 || j->report->entities.items[i].office >= 0) continue;
    j->who.items[i].country = country;
    if (!j->report->entities.items[i].country.size) j->report->entities.items[i].country = hs_country_code(row);
  }
}

bool hs_role_mark(hs_joiner *j) {
  const hs_report *r = j->report;
  for (size_t i = 0; i < j->names && !j->failed; i++) {
    const hs_mention m = r->mentions.items[i];
    if (m.kind != HS_KIND_PER) continue;
    const hs_sentence *s = &r->sentences.items[r->tokens.items[m.first_token].sentence];
    read_before(j, &m, s->first_token);
    read_behind(j, &m, s->first_token, s->end_token);
  }
  find_country(j);
  for (size_t i = 0; i < r->entities.count && !j->failed; i++) identify(j, (int32_t)i), encode(j, (int32_t)i);
  find_bank(j);
  return !j->failed;
}
