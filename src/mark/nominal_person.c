/* nominal_person.c - the person of the report that a phrase speaks of: by title and country, as the only one who can be meant, or
 * as the one who held the office on the day. Reads titles, countries and what role.c found; nominal.c and nominal_office.c ask. */
#include "mark/code.h"
#include "mark/nominal.h"

static bool is_head(hs_str office) {
  return hs_str_is(office, "head_of_state") || hs_str_is(office, "head_of_government") || hs_str_is(office, "monarch");
}

/* "the minister" who was called foreign minister, "the director" called managing director: the title is the head of the role. */
static bool is_head_of_role(hs_str title, hs_str role) {
  if (title.size + 2 > role.size) return false;
  if (hs_str_starts(role, title)) return hs_str_starts(hs_str_slice(role, title.size, role.size), HS_LIT(" of "));
  return hs_str_ends(role, title) && role.data[role.size - title.size - 1] == ' ';
}

/* How surely does the person bear the title? 0: not. */
static int title_score(const hs_entity *e, const hs_who *who, hs_str title, hs_str office, int32_t owner) {
  bool class = office.size && !hs_str_is(office, "other") && hs_str_equal(who->office, office);
  bool heads = hs_str_is(office, "leader") && is_head(who->office);
  bool minister = hs_str_is(title, "minister") && hs_str_ends(who->office, HS_LIT("_minister"));
  bool leads = is_head(office) && hs_str_is(who->office, "leader") && owner >= 0 && who->country >= 0;
  bool short_for = !is_head(office) && !is_head(who->office) && is_head_of_role(title, e->role);
  return hs_str_equal(e->role, title) ? 4 : class ? 3 : heads || minister || short_for ? 2 : leads ? 1 : 0;
}

int32_t hs_nominal_titled(const hs_joiner *j, hs_str title, hs_str office, int32_t owner) {
  int32_t best = HS_NO_INDEX;
  int best_score = 0;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++) {
    const hs_entity *e = &j->report->entities.items[i];
    const hs_who *who = &j->who.items[i];
    if (e->kind != HS_KIND_PER || e->anonymous) continue;
    int score = title_score(e, who, title, office, owner);
    if (!score) continue;
    if (owner >= 0 && j->report->entities.items[owner].kind == HS_KIND_ORG) {
      if (e->office >= 0 && e->office != owner) continue;
    } else if (owner >= 0 && !hs_joiner_same_country(j, (int32_t)i, owner)) {
      continue;
    }
    if (owner >= 0 && hs_joiner_country(j, (int32_t)i) >= 0) score += 2;
    if (owner < 0 && who->country < 0) score += 2; /* "the president" is the one who needs no country */
    bool later = best < 0 || who->seen_at > j->who.items[best].seen_at;
    if (score > best_score || (score == best_score && later)) best = (int32_t)i, best_score = score;
  }
  return best;
}

int32_t hs_nominal_last_person(const hs_joiner *j) {
  int32_t best = HS_NO_INDEX;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++)
    if (j->report->entities.items[i].kind == HS_KIND_PER && !j->report->entities.items[i].anonymous &&
        j->who.items[i].seen_at && (best < 0 || j->who.items[i].seen_at > j->who.items[best].seen_at))
      best = (int32_t)i;
  return best;
}

/* "his Lao counterpart": the person of that country. */
static int32_t person_of_country(const hs_joiner *j, int32_t owner) {
  int32_t best = HS_NO_INDEX;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++) {
    const hs_entity *e = &j->report->entities.items[i];
    if (e->kind != HS_KIND_PER || e->anonymous || hs_joiner_country(j, (int32_t)i) < 0 ||
        !hs_joiner_same_country(j, (int32_t)i, owner))
      continue;
    if (best < 0 || j->who.items[i].seen_at > j->who.items[best].seen_at) best = (int32_t)i;
  }
  return best;
}

/* How many persons does the report name whom the tables do not know and of whom it tells no calling, two for more? An office may
 * be his or hers, so that the tables are not asked who holds it. *one becomes the first. */
static uint32_t find_unplaced(const hs_joiner *j, int32_t *one) {
  uint32_t count = 0;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count && count < 2; i++) {
    const hs_entity *e = &j->report->entities.items[i];
    if (e->kind != HS_KIND_PER || e->anonymous || e->role.size || j->who.items[i].office.size ||
        !j->who.items[i].mentions)
      continue;
    if (!count++) *one = (int32_t)i;
  }
  return count;
}

/* "the winger", "the judge": the one person that the report has named so far, where nothing is known of his or her calling; no
 * spokesman, who is somebody else. */
static int32_t only_person(const hs_joiner *j, const hs_noun_phrase *p, hs_str title) {
  int32_t only = HS_NO_INDEX;
  hs_str gender = hs_table_cell(HS_T_TITLES, p->row, HS_TITLES_GENDER);
  if (hs_str_starts(title, HS_LIT("spokes")) || p->possessive || p->plural) return HS_NO_INDEX;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++) {
    const hs_entity *e = &j->report->entities.items[i];
    if (e->kind != HS_KIND_PER || e->anonymous || !j->who.items[i].seen_at) continue;
    if (only >= 0) return HS_NO_INDEX;
    only = (int32_t)i;
  }
  if (only < 0) return only;
  const hs_entity *e = &j->report->entities.items[only];
  uint32_t row;
  bool called = e->role.size && hs_table_find(HS_T_TITLES, e->role, &row) &&
                hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office"); /* a coach is not the player */
  bool against = (gender.size && e->gender && gender.data[0] != e->gender) || called;
  return against ? HS_NO_INDEX : only;
}

int32_t hs_nominal_person(hs_joiner *j, const hs_noun_phrase *p) {
  hs_str title = hs_noun_phrase_noun(p), office = hs_table_cell(HS_T_TITLES, p->row, HS_TITLES_OFFICE);
  int32_t entity = hs_nominal_titled(j, title, office, p->owner);
  if (entity >= 0 || p->former) return entity;
  if (hs_str_is(title, "counterpart") || hs_str_is(title, "colleague"))
    return p->owner >= 0 ? person_of_country(j, p->owner) : HS_NO_INDEX;
  if (p->owner < 0 && !p->indefinite && (!office.size || hs_str_is(office, "other"))) {
    entity = only_person(j, p, title);
    if (entity >= 0) return entity;
  }
  hs_str country = hs_joiner_country_code(j, p->owner);
  uint32_t row;
  if (!country.size || !office.size || hs_str_is(office, "other")) return HS_NO_INDEX;
  int32_t person = HS_NO_INDEX;
  uint32_t unplaced = find_unplaced(j, &person);
  if (unplaced) { /* "Odria's finance minister resigned ..., Mira Voss wrote": the one, where not named before */
    bool later = unplaced == 1 && (!j->who.items[person].seen_at || j->who.items[person].seen_at > p->first);
    return later ? person : HS_NO_INDEX;
  }
  if (j->report->entities.items[p->owner].kind == HS_KIND_ORG) return HS_NO_INDEX;
  return hs_code_holder(j, country, office, &row) ? hs_code_leader(j, row) : HS_NO_INDEX;
}
