/* code.c - what the tables of the world know of a name: its id, full name, country, code and nature.
 * Reads data/world; alias.c and role.c ask it. See joiner.h. */
#include "mark/code.h"

#include "base/key.h"
#include "know/country.h"
#include "know/office.h"

enum { GREAT_CITY_DIGITS = 6 /* of the number of its people */ };

hs_str hs_code_day(const hs_report *report) {
  if (report->published.value.size >= 4) return report->published.value;
  return report->candidates.count ? report->candidates.items[0].value : HS_NONE;
}

char hs_code_gender(hs_str first_name) {
  uint32_t row;
  if (!hs_table_find(HS_T_FIRST_NAMES, first_name, &row)) return 0;
  hs_str gender = hs_table_cell(HS_T_FIRST_NAMES, row, HS_FIRST_NAMES_GENDER);
  return gender.size == 1 && (gender.data[0] == 'm' || gender.data[0] == 'f') ? gender.data[0] : 0;
}

/* country and sector as one code: "RUSGOV". */
static hs_str code_of(hs_joiner *j, hs_str country, const char *sector) {
  hs_str code = hs_arena_format(j->report->arena, "%.*s%s", HS_FMT(country), sector);
  if (!code.data) j->failed = true;
  return code;
}

static void set_id(hs_entity *entity, hs_str id) {
  if (id.size) entity->id = id;
}

static void fill_country(hs_entity *e, uint32_t row) {
  set_id(e, hs_country_id(row));
  e->name = hs_country_name(row);
  e->kind = HS_KIND_LOC;
  e->country = e->code = hs_country_code(row);
}

static void fill_leader(hs_joiner *j, hs_entity *e, uint32_t row) {
  set_id(e, hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_WIKIDATA));
  e->name = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_PERSON);
  e->kind = HS_KIND_PER;
  e->country = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_COUNTRY);
  hs_str sector = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_SECTOR),
         gender = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_GENDER);
  e->code = hs_arena_format(j->report->arena, "%.*s%.*s", HS_FMT(e->country), HS_FMT(sector));
  if (!e->code.data) j->failed = true;
  if (gender.size) e->gender = gender.data[0] == 'f' ? 'f' : gender.data[0] == 'm' ? 'm' : 0;
}

static void fill_agency(hs_joiner *j, hs_entity *e, uint32_t row) {
  set_id(e, hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_WIKIDATA));
  e->name = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_NAME);
  e->kind = HS_KIND_ORG;
  e->agency = true;
  e->country = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_COUNTRY);
  e->code = code_of(j, e->country, "JRN");
}

static void fill_outlet(hs_joiner *j, hs_entity *e, uint32_t row) {
  e->name = hs_table_cell(HS_T_OUTLETS, row, HS_OUTLETS_NAME);
  e->kind = HS_KIND_ORG;
  e->outlet = true;
  e->country = hs_table_cell(HS_T_OUTLETS, row, HS_OUTLETS_COUNTRY);
  e->code = code_of(j, e->country, "JRN");
}

static void fill_city(hs_entity *e, uint32_t row) {
  set_id(e, hs_table_cell(HS_T_CITIES, row, HS_CITIES_WIKIDATA));
  e->name = hs_table_cell(HS_T_CITIES, row, HS_CITIES_NAME);
  e->kind = HS_KIND_LOC;
  e->country = e->code = hs_table_cell(HS_T_CITIES, row, HS_CITIES_COUNTRY);
}

/* Of the dated rows of an actor the one that holds on the day. */
static bool actor_holds(uint32_t row, hs_str day) {
  hs_str from = hs_table_cell(HS_T_ACTORS, row, HS_ACTORS_FROM), to = hs_table_cell(HS_T_ACTORS, row, HS_ACTORS_TO);
  if (!day.size) return !to.size;
  size_t n = from.size < day.size ? from.size : day.size, m = to.size < day.size ? to.size : day.size;
  return !(from.size && memcmp(from.data, day.data, n) > 0) && !(to.size && memcmp(to.data, day.data, m) < 0);
}

static void fill_actor(hs_entity *e, uint32_t row) {
  set_id(e, hs_table_cell(HS_T_ACTORS, row, HS_ACTORS_WIKIDATA));
  e->name = hs_table_cell(HS_T_ACTORS, row, HS_ACTORS_NAME);
  e->code = hs_table_cell(HS_T_ACTORS, row, HS_ACTORS_CODE);
  e->country = hs_table_cell(HS_T_ACTORS, row, HS_ACTORS_COUNTRY);
}

static void fill_region(hs_entity *e, uint32_t row) {
  set_id(e, hs_table_cell(HS_T_REGIONS, row, HS_REGIONS_WIKIDATA));
  e->name = hs_table_cell(HS_T_REGIONS, row, HS_REGIONS_NAME);
  e->kind = HS_KIND_LOC;
}

static void fill_team(hs_entity *e, uint32_t row) {
  set_id(e, hs_table_cell(HS_T_TEAMS, row, HS_TEAMS_WIKIDATA));
  e->name = hs_table_cell(HS_T_TEAMS, row, HS_TEAMS_NAME);
  e->kind = HS_KIND_ORG;
  e->country = hs_table_cell(HS_T_TEAMS, row, HS_TEAMS_COUNTRY);
}

/* The place of `phrase` in a table; of several actors the one that holds. */
static const hs_phrase_place *place_in(const hs_phrase *phrase, uint32_t table, hs_str day) {
  const hs_phrase_place *first = hs_phrase_in(phrase, table, UINT32_MAX);
  if (table != HS_T_ACTORS || !first) return first;
  for (size_t i = 0; i < phrase->count; i++)
    if (phrase->places[i].table == HS_T_ACTORS && actor_holds(phrase->places[i].row, day)) return &phrase->places[i];
  return first;
}

static bool speaks_of(const hs_joiner *j, hs_str country) {
  uint32_t row;
  return j->countries && hs_country_by_code(country, &row) && j->countries[row];
}

/* A region and a city of one name in two countries: which of them the report speaks of says which is meant. */
typedef enum { REGION_MEANT, CITY_MEANT, EITHER_MEANT } meant;

static meant region_or_city(const hs_joiner *j, const hs_phrase *phrase, uint32_t region) {
  hs_str country = hs_table_cell(HS_T_REGIONS, region, HS_REGIONS_COUNTRY);
  for (size_t i = 0; country.size && i < phrase->count; i++) {
    if (phrase->places[i].table != HS_T_CITIES) continue;
    uint32_t city = phrase->places[i].row;
    hs_str other = hs_table_cell(HS_T_CITIES, city, HS_CITIES_COUNTRY),
           people = hs_table_cell(HS_T_CITIES, city, HS_CITIES_POPULATION);
    if (hs_str_equal(country, other) || !speaks_of(j, other)) continue;
    if (!speaks_of(j, country)) return CITY_MEANT;
    if (people.size >= GREAT_CITY_DIGITS) return EITHER_MEANT;
  }
  return REGION_MEANT;
}

/* Of several cities of one name the one of a country that the report names, else the greatest, which stands first. */
static uint32_t choose_city(const hs_joiner *j, const hs_phrase *phrase, uint32_t first) {
  for (size_t i = 0; i < phrase->count; i++)
    if (phrase->places[i].table == HS_T_CITIES &&
        speaks_of(j, hs_table_cell(HS_T_CITIES, phrase->places[i].row, HS_CITIES_COUNTRY)))
      return phrase->places[i].row;
  return first;
}

bool hs_code_known(hs_joiner *j, hs_str words, hs_kind kind, hs_entity *e) {
  hs_phrase phrase;
  if (!hs_phrase_find(words, &phrase)) return false;
  hs_str day = hs_code_day(j->report);
  const hs_phrase_place *country = place_in(&phrase, HS_T_COUNTRIES, day), *city = place_in(&phrase, HS_T_CITIES, day),
                        *agency = place_in(&phrase, HS_T_AGENCIES, day), *outlet = place_in(&phrase, HS_T_OUTLETS, day),
                        *actor = place_in(&phrase, HS_T_ACTORS, day), *region = place_in(&phrase, HS_T_REGIONS, day);
  uint32_t row;
  bool sure;
  if (country && kind != HS_KIND_PER && kind != HS_KIND_ORG) return fill_country(e, country->row), true;
  if (region && (kind == HS_KIND_LOC || kind == HS_KIND_MISC)) {
    meant which = region_or_city(j, &phrase, region->row);
    if (which != CITY_MEANT) fill_region(e, region->row);
    if (which == EITHER_MEANT) e->id = HS_NONE;
    if (which != CITY_MEANT) return true;
  }
  if (kind == HS_KIND_PER) {
    if (!hs_office_of_person(words, day, &row, &sure) || !sure) return false;
    return fill_leader(j, e, row), true;
  }
  const hs_phrase_place *team = place_in(&phrase, HS_T_TEAMS, day);
  if (kind == HS_KIND_ORG && team && (j->report->sport || hs_str_find(words, HS_LIT(" "), 0) != SIZE_MAX))
    return fill_team(e, team->row), true;
  if (kind == HS_KIND_ORG && agency) return fill_agency(j, e, agency->row), true;
  if (kind == HS_KIND_ORG && outlet) return fill_outlet(j, e, outlet->row), true;
  if (actor && kind != HS_KIND_PER) return fill_actor(e, actor->row), true;
  if (kind == HS_KIND_LOC && city) return fill_city(e, choose_city(j, &phrase, city->row)), true;
  return false;
}

/* The entity of the report that has this one's id; where none has, *made says so and it becomes one. HS_NO_INDEX without memory. */
static int32_t find_or_add(hs_joiner *j, hs_entity e, hs_kind kind, bool *made) {
  if (!e.id.data) e.id = hs_joiner_slug(j, e.name);
  uint32_t at = hs_map_get(&j->by_id, e.id);
  *made = at == HS_MAP_ABSENT;
  if (!*made) return (int32_t)at;
  int32_t entity = hs_joiner_add(j, e.name, e.id, kind);
  if (entity >= 0) j->report->entities.items[entity] = e;
  return entity;
}

int32_t hs_code_country(hs_joiner *j, uint32_t row) {
  hs_entity e = {.office = HS_NO_INDEX};
  bool made;
  fill_country(&e, row);
  int32_t entity = find_or_add(j, e, HS_KIND_LOC, &made);
  if (!made || entity < 0) return entity;
  hs_name_words words = hs_name_words_of(j, e.name);
  hs_joiner_note(j, &words, entity);
  return entity;
}

int32_t hs_code_leader(hs_joiner *j, uint32_t row) {
  hs_entity e = {.office = HS_NO_INDEX};
  bool made;
  fill_leader(j, &e, row);
  int32_t entity = find_or_add(j, e, HS_KIND_PER, &made);
  if (made && entity >= 0) j->who.items[entity].office = hs_table_cell(HS_T_LEADERS, row, HS_LEADERS_ROLE);
  return entity;
}

bool hs_code_holder(hs_joiner *j, hs_str country, hs_str office, uint32_t *row) {
  hs_str key = hs_arena_format(j->report->arena, "%.*s %.*s", HS_FMT(country), HS_FMT(office));
  if (!key.data) return j->failed = true, false;
  uint32_t cached = hs_map_get(&j->holders, key);
  if (cached == HS_MAP_ABSENT) {
    uint32_t found;
    cached = hs_office_holder(country, office, hs_code_day(j->report), &found) ? found + 1 : 0;
    if (!hs_map_set(&j->holders, j->report->arena, key, cached)) j->failed = true;
  }
  if (cached) *row = cached - 1;
  return cached != 0;
}
