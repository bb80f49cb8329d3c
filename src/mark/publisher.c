/* publisher.c - the names of agencies and outlets: which are the same, and what they are called in full. See relaying.h. */
#include "mark/relaying.h"

#include "base/key.h"
#include "know/word_set.h"
#include "mark/nameword.h"

enum { WORDS_MAX = 16, SHORT_MAX = 3 /* letters of initials that many bear */ };

typedef struct words {
  hs_key keys[WORDS_MAX];
  size_t count;
} words;

/* The words of a name, without "the" at its head. */
static void cut(hs_str name, words *w) {
  size_t at = 0;
  w->count = 0;
  while (w->count < WORDS_MAX && hs_key_next(name, &at, &w->keys[w->count]))
    if (w->count || !hs_str_is(hs_key_str(&w->keys[0]), "the")) w->count++;
}

/* Is `one` the initials of `all`? */
static bool is_initials(const words *one, const words *all) {
  if (one->count != 1 || all->count < 2) return false;
  hs_str letters = hs_key_str(&one->keys[0]);
  size_t at = 0;
  for (size_t i = 0; i < all->count; i++) {
    hs_str key = hs_key_str(&all->keys[i]);
    if (at < letters.size && key.data[0] == letters.data[at]) at++;
    else if (!hs_word_set_has(HS_WORD_SET_PUBLISHER_JOINT, key)) return false;
  }
  return at == letters.size && at >= 2;
}

/* Does `longer` end with the words of `shorter` ("Post", "The Fjord Post") or begin with them? */
static bool is_short_form(const words *shorter, const words *longer) {
  if (!shorter->count || shorter->count >= longer->count) return false;
  bool ends = true, begins = true;
  for (size_t i = 0; i < shorter->count; i++) {
    hs_str key = hs_key_str(&shorter->keys[i]);
    ends &= hs_str_equal(key, hs_key_str(&longer->keys[longer->count - shorter->count + i]));
    begins &= hs_str_equal(key, hs_key_str(&longer->keys[i]));
  }
  return ends || (begins && shorter->count > 1);
}

/* "ANTARA National News Agency": what an agency calls itself behind its short name. */
static hs_str without_description(hs_str name) {
  size_t blank = hs_str_find(name, HS_LIT(" "), 0);
  hs_str last = hs_str_last_word(name);
  bool described = blank != SIZE_MAX && hs_word_set_has_nocase(HS_WORD_SET_AGENCY_NOUN, last);
  return described ? hs_str_slice(name, 0, blank) : name;
}

static bool agency_row(hs_str name, uint32_t *row) {
  if (hs_table_find(HS_T_AGENCIES, name, row)) return true;
  hs_str said = without_description(name);
  return said.size > SHORT_MAX && said.size < name.size && hs_table_find(HS_T_AGENCIES, said, row) &&
         !hs_table_cell_has(HS_T_AGENCIES, *row, HS_AGENCIES_AMBIGUOUS, said);
}

bool hs_publisher_same(hs_str a, hs_str b) {
  if (!a.size || !b.size) return false;
  if (hs_key_same(a, b)) return true;
  uint32_t x, y;
  if (agency_row(a, &x) && agency_row(b, &y)) return x == y;
  words v, w;
  cut(a, &v);
  cut(b, &w);
  return is_initials(&v, &w) || is_initials(&w, &v) || is_short_form(&v, &w) || is_short_form(&w, &v);
}

/* A short name may belong to several agencies, and to one that no table knows: the table's is taken when it is told by its full
 * name, when its country comes up in the report, or when it is no national agency. */
static bool is_likely(const hs_report *report, uint32_t row, hs_str said) {
  if (hs_table_cell_has(HS_T_AGENCIES, row, HS_AGENCIES_NAME, said)) return true;
  words w;
  cut(said, &w);
  if (w.count > 1) return true;
  if (said.size > SHORT_MAX || hs_agency_is_wide(said, hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_NAME)))
    return true;
  hs_str country = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_COUNTRY);
  for (size_t i = 0; i < report->entities.count; i++)
    if (!report->entities.items[i].agency && hs_str_equal(report->entities.items[i].country, country)) return true;
  return false;
}

bool hs_publisher_agency(const hs_report *report, hs_str said, hs_str *name) {
  hs_phrase found;
  said = hs_str_trim(said);
  hs_str whole = said;
  size_t blank = hs_str_find(said, HS_LIT(" "), 0); /* "ABC Fjord News Agency": the initials before the name */
  if (blank != SIZE_MAX && !hs_phrase_find(said, &found) && memchr(said.data + blank + 1, ' ', said.size - blank - 1))
    said = hs_str_slice(said, blank + 1, said.size);
  uint32_t row;
  if (!hs_phrase_find(said, &found)) {
    if (!agency_row(whole, &row)) return false;
    return *name = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_NAME), true;
  }
  for (size_t i = 0; i < found.count; i++) {
    const hs_phrase_place *place = &found.places[i];
    if (place->table != HS_T_AGENCIES || !is_likely(report, place->row, said)) continue;
    *name = hs_table_cell(HS_T_AGENCIES, place->row, HS_AGENCIES_NAME);
    return true;
  }
  return false;
}

hs_str hs_publisher_name(const hs_report *report, hs_str said) {
  hs_str name;
  if (hs_publisher_same(said, report->outlet)) return report->outlet;
  if (hs_publisher_agency(report, said, &name)) return name;
  for (size_t i = 0; i < report->entities.count; i++) {
    const hs_entity *e = &report->entities.items[i];
    if (e->kind == HS_KIND_ORG && !e->anonymous && hs_publisher_same(said, e->name)) return e->name;
  }
  uint32_t row;
  if (hs_table_find(HS_T_OUTLETS, said, &row)) return hs_table_cell(HS_T_OUTLETS, row, HS_OUTLETS_NAME);
  return said;
}

bool hs_publisher_is_state_agency(hs_str name) {
  uint32_t row;
  return agency_row(name, &row) && hs_str_is(hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_STATE_RUN), "yes");
}

hs_str hs_publisher_state_country(hs_str name) {
  uint32_t row;
  if (!hs_publisher_is_state_agency(name) || !agency_row(name, &row)) return HS_NONE;
  return hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_COUNTRY);
}

/* ---- "state media of X" ---- */

/* The country that a word of a phrase names, by itself, its people or its capital: ISO code, or empty. */
static hs_str country_of(hs_str said) {
  hs_phrase found;
  if (!hs_phrase_find(said, &found)) return HS_NONE;
  const hs_phrase_place *place = hs_phrase_in(&found, HS_T_COUNTRIES, UINT32_MAX);
  if (place) return hs_table_cell(HS_T_COUNTRIES, place->row, HS_COUNTRIES_ID);
  place = hs_phrase_in(&found, HS_T_CITIES, UINT32_MAX);
  if (place && hs_str_is(hs_table_cell(HS_T_CITIES, place->row, HS_CITIES_CAPITAL), "yes"))
    return hs_table_cell(HS_T_CITIES, place->row, HS_CITIES_COUNTRY);
  return HS_NONE;
}

/* The first country named in the words: runs of one to four words are looked up, the longer first. */
static hs_str first_country(hs_str said) {
  size_t at = 0;
  hs_key key, last;
  while (hs_key_next(said, &at, &key)) {
    size_t end[4] = {key.end, 0, 0, 0}, count = 1, from = at;
    while (count < 4 && hs_key_next(said, &from, &last)) end[count++] = last.end;
    while (count--) {
      hs_str country = country_of(hs_str_slice(said, key.begin, end[count]));
      if (country.size) return country;
    }
  }
  return HS_NONE;
}

static bool only_state_agency(hs_str country, hs_str *name) {
  size_t count = 0;
  for (uint32_t row = 0; row < hs_table_rows(HS_T_AGENCIES); row++) {
    if (!hs_str_equal(hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_COUNTRY), country)) continue;
    if (!hs_str_is(hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_STATE_RUN), "yes")) continue;
    if (!count++) *name = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_NAME);
  }
  return count == 1;
}

bool hs_publisher_called_so(hs_str said) {
  size_t at = 0;
  hs_key key;
  while (hs_key_next(said, &at, &key)) {
    uint32_t row;
    if (hs_table_find(HS_T_STATE_MEDIA, hs_key_str(&key), &row) &&
        hs_str_is(hs_table_cell(HS_T_STATE_MEDIA, row, HS_STATE_MEDIA_PUBLISHER), "yes"))
      return true;
  }
  return false;
}

bool hs_publisher_called_again(hs_str word) {
  size_t at = 0;
  hs_key key;
  uint32_t row;
  return hs_key_next(word, &at, &key) && hs_table_find(HS_T_STATE_MEDIA, hs_key_str(&key), &row) &&
         hs_table_cell(HS_T_STATE_MEDIA, row, HS_STATE_MEDIA_PUBLISHER).size > 0;
}

static bool speaks_of_state_media(hs_str said) {
  size_t at = 0;
  hs_key key;
  bool state = false, media = false;
  while (hs_key_next(said, &at, &key)) {
    uint32_t row;
    hs_str word = hs_key_str(&key);
    if (!hs_table_find(HS_T_STATE_MEDIA, word, &row)) continue;
    hs_str kind = hs_table_cell(HS_T_STATE_MEDIA, row, HS_STATE_MEDIA_KIND);
    state |= hs_str_is(kind, "state");
    media |= hs_str_is(kind, "media");
  }
  return state && media;
}

bool hs_publisher_state_media(const hs_report *report, hs_str said, hs_str *name) {
  if (!speaks_of_state_media(said)) return false;
  hs_str country = first_country(said), cited = HS_NONE;
  if (country.size && only_state_agency(country, name)) return true;
  for (size_t i = 0; i < report->entities.count; i++) { /* the one state agency that the report names */
    const hs_entity *e = &report->entities.items[i];
    uint32_t row;
    if (!agency_row(e->name, &row) || !hs_str_is(hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_STATE_RUN), "yes"))
      continue;
    if (country.size && !hs_str_equal(hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_COUNTRY), country)) continue;
    if (cited.size && !hs_str_equal(cited, e->name)) return false;
    cited = e->name;
  }
  *name = cited;
  return cited.size > 0;
}
