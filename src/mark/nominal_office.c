/* nominal_office.c - offices that are called by whoever holds them: "Tarl's office", "the prime minister's office", "the Tolvan
 * presidency". Reads phrases, the titles of persons and data/words/offices.tsv; nominal.c asks it first what body a phrase
 * speaks of. */
#include "mark/nameword.h"
#include "mark/nominal.h"

static hs_str title_case(hs_joiner *j, hs_str words) {
  char *bytes = hs_arena_alloc(j->report->arena, words.size + 1);
  if (!bytes) return j->failed = true, words;
  for (size_t i = 0; i < words.size; i++) {
    char c = words.data[i];
    bool start = i == 0 || words.data[i - 1] == ' ' || words.data[i - 1] == '-';
    bool of = i + 3 <= words.size && !memcmp(words.data + i, "of ", 3);
    bytes[i] = start && !of && hs_is_lower(c) ? (char)(c - 'a' + 'A') : c;
  }
  return (hs_str){bytes, words.size};
}

static hs_str word_of(uint32_t row) { return hs_table_cell(HS_T_OFFICES, row, HS_OFFICES_WORD); }

/* "Presidency of Tolva", where the report calls the office so. HS_NO_INDEX where there is no such body. */
static int32_t called_office(hs_joiner *j, hs_str title, int32_t country) {
  for (uint32_t row = 0; country >= 0 && row < hs_table_rows(HS_T_OFFICES) && !j->failed; row++) {
    if (!hs_str_equal(title, hs_table_cell(HS_T_OFFICES, row, HS_OFFICES_TITLE))) continue;
    hs_str name = hs_arena_format(j->report->arena, "%.*s of %.*s", HS_FMT(word_of(row)),
                                  HS_FMT(j->report->entities.items[country].name));
    if (!name.data) return j->failed = true, HS_NO_INDEX;
    uint32_t at = hs_map_get(&j->by_id, hs_joiner_slug(j, name));
    if (at != HS_MAP_ABSENT) return (int32_t)at;
  }
  return HS_NO_INDEX;
}

/* "Office of the Prime Minister of Tolva". */
static int32_t office_of_title(hs_joiner *j, hs_str title, int32_t country) {
  int32_t called = called_office(j, title, country);
  if (called >= 0 || j->failed) return called;
  hs_str words = title_case(j, title), name;
  if (country >= 0)
    name = hs_arena_format(j->report->arena, "Office of the %.*s of %.*s", HS_FMT(words),
                           HS_FMT(j->report->entities.items[country].name));
  else name = hs_arena_format(j->report->arena, "Office of the %.*s", HS_FMT(words));
  if (!name.data) return j->failed = true, HS_NO_INDEX;
  return hs_joiner_body(j, name, "office", country);
}

/* The office of a person: by title and country where both are known, else by the words of the phrase. */
static int32_t office_of_person(hs_joiner *j, const hs_noun_phrase *p, int32_t person) {
  const hs_entity *e = &j->report->entities.items[person];
  int32_t country = j->who.items[person].country, office = e->office;
  if (office >= 0 && hs_str_is(j->who.items[office].sort, "office")) return office;
  if (e->role.size && country >= 0 && !hs_str_is(j->who.items[person].office, "other")) {
    office = office_of_title(j, e->role, country);
  } else {
    hs_str name = p->possessive ? hs_arena_format(j->report->arena, "%.*s's office", HS_FMT(e->name))
                                : hs_joiner_words(j, p->first, p->end, false);
    if (!name.data) return j->failed = true, HS_NO_INDEX;
    office = hs_joiner_body(j, name, "office", country);
  }
  if (office >= 0 && j->report->entities.items[person].office < 0) j->report->entities.items[person].office = office;
  return office;
}

/* The title whose office the words mean: "presidency", "presidential office". */
static bool office_title(const hs_joiner *j, const hs_noun_phrase *p, hs_str *title) {
  for (uint32_t i = p->bare; i < p->end; i++)
    for (uint32_t row = 0; row < hs_table_rows(HS_T_OFFICES); row++)
      if (hs_str_equal(j->report->tokens.items[i].key, word_of(row)))
        return *title = hs_table_cell(HS_T_OFFICES, row, HS_OFFICES_TITLE), true;
  return false;
}

/* "Presidency of Tolva", unless the report has named it otherwise before. */
static int32_t presidency(hs_joiner *j, int32_t country) {
  hs_str place = j->report->entities.items[country].name;
  hs_str office = hs_arena_format(j->report->arena, "Office of the President of %.*s", HS_FMT(place)),
         name = hs_arena_format(j->report->arena, "Presidency of %.*s", HS_FMT(place));
  if (!office.data || !name.data) return j->failed = true, HS_NO_INDEX;
  uint32_t at = hs_map_get(&j->by_id, hs_joiner_slug(j, office));
  return at != HS_MAP_ABSENT ? (int32_t)at : hs_joiner_body(j, name, "office", country);
}

int32_t hs_nominal_office(hs_joiner *j, const hs_noun_phrase *p) {
  hs_str sort = hs_head_sort(p->row), title;
  bool office = hs_str_is(sort, "office") || hs_token_is(j->report, p->head, "press") ||
                hs_token_is(j->report, p->head, "presidency");
  if (!office) return HS_NO_INDEX;
  if (p->owner >= 0 && j->report->entities.items[p->owner].kind == HS_KIND_PER) return office_of_person(j, p, p->owner);
  if (p->possessive && p->owner < 0) {
    int32_t person = hs_nominal_last_person(j);
    return person >= 0 ? office_of_person(j, p, person) : HS_NO_INDEX;
  }
  if (p->owner_is_title) title = hs_table_cell(HS_T_TITLES, p->owner_title, HS_TITLES_TITLE);
  else if (!office_title(j, p, &title)) return HS_NO_INDEX;
  int32_t person = hs_nominal_titled(j, title, HS_LIT(""), p->owner), country = hs_joiner_country(j, p->owner);
  if (country < 0 && person >= 0) country = j->who.items[person].country;
  if (country < 0 || j->report->entities.items[country].kind != HS_KIND_LOC) return HS_NO_INDEX;
  int32_t entity =
      hs_token_is(j->report, p->head, "presidency") ? presidency(j, country) : office_of_title(j, title, country);
  if (entity >= 0 && person >= 0 && j->report->entities.items[person].office < 0)
    j->report->entities.items[person].office = entity;
  return entity;
}
