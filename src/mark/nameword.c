/* nameword.c - what the tables say about the words of names. See nameword.h. */
#include "mark/nameword.h"

#include "base/key.h"

hs_str hs_token_text(const hs_report *report, uint32_t at) {
  return hs_str_of_span(report->text, report->tokens.items[at].span);
}

bool hs_token_has(const hs_report *report, uint32_t at, uint32_t flags) {
  return at < report->tokens.count && (report->tokens.items[at].flags & flags) == flags;
}

bool hs_token_is(const hs_report *report, uint32_t at, const char *key) {
  return at < report->tokens.count && hs_str_is(report->tokens.items[at].key, key);
}

bool hs_token_in(const hs_report *report, uint32_t at, uint32_t set) {
  return at < report->tokens.count && hs_word_set_has(set, report->tokens.items[at].key);
}

/* ---- words of data/words ---- */

static bool word_in(const hs_report *report, uint32_t at, uint32_t table, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_phrases_in(table, report->keys.items + at, 1, 0, found)) return false;
  const hs_phrase_place *place = hs_phrase_in(&found[0], table, UINT32_MAX);
  if (place) *row = place->row;
  return place != NULL;
}

uint32_t hs_title_at(const hs_report *report, uint32_t at, uint32_t end, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_in(HS_T_TITLES, report->keys.items, end, at, found);
  while (n--) {
    const hs_phrase_place *place = hs_phrase_in(&found[n], HS_T_TITLES, UINT32_MAX);
    if (!place) continue;
    *row = place->row;
    return (uint32_t)found[n].end - at;
  }
  return 0;
}

bool hs_head_at(const hs_report *report, uint32_t at, bool begins, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_phrases_in(HS_T_NAME_HEADS, report->keys.items + at, 1, 0, found)) return false;
  for (size_t i = 0; i < found[0].count; i++) {
    if (found[0].places[i].table != HS_T_NAME_HEADS) continue;
    hs_str place = hs_table_cell(HS_T_NAME_HEADS, found[0].places[i].row, HS_NAME_HEADS_PLACE);
    if (hs_str_is(place, "begin") != begins) continue;
    *row = found[0].places[i].row;
    return true;
  }
  return false;
}

hs_kind hs_head_kind(uint32_t row) {
  hs_kind kind = HS_KIND_MISC;
  hs_kind_from(hs_table_cell(HS_T_NAME_HEADS, row, HS_NAME_HEADS_KIND), &kind);
  return kind;
}

hs_str hs_head_sort(uint32_t row) { return hs_table_cell(HS_T_NAME_HEADS, row, HS_NAME_HEADS_SORT); }

bool hs_head_is_noun(uint32_t row) { return hs_str_is(hs_table_cell(HS_T_NAME_HEADS, row, HS_NAME_HEADS_NOUN), "yes"); }

bool hs_first_name_at(const hs_report *report, uint32_t at) {
  uint32_t row;
  return hs_token_has(report, at, HS_TOKEN_UPPER) && !hs_token_has(report, at, HS_TOKEN_COMMON) &&
         word_in(report, at, HS_T_FIRST_NAMES, &row);
}

/* ---- known names ---- */

/* Have the words that carry the name a capital (or are they numbers)? */
static bool has_capitals(const hs_report *report, uint32_t first, uint32_t end) {
  if (!hs_token_has(report, first, HS_TOKEN_UPPER)) return false;
  for (uint32_t i = first; i < end; i++) {
    hs_token t = report->tokens.items[i];
    if (!(t.flags & HS_TOKEN_WORD) || (t.flags & (HS_TOKEN_UPPER | HS_TOKEN_NUMBER))) continue;
    bool hyphened = i > first && !(t.flags & HS_TOKEN_SPACE_BEFORE);
    if (t.span.end - t.span.begin > 3 && !hyphened) return false;
    if (i + 1 == end && !hyphened) return false;
  }
  return true;
}

static bool is_all_upper(hs_str text) {
  size_t letters = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (hs_is_lower(text.data[i])) return false;
    letters += hs_is_upper(text.data[i]);
  }
  return letters >= 2;
}

/* "US" is not "us", "WHO" not "Who": a word that its table writes in capitals is asked for in capitals. */
static bool case_agrees(const hs_report *report, const hs_known *known) {
  if (known->end - known->first > 1) return true;
  hs_token t = report->tokens.items[known->first];
  hs_str word = hs_str_of_span(report->text, t.span), rest = hs_table_cell(known->table, known->row, known->column),
         part;
  bool shouted = false, found = false;
  while (hs_str_part(&rest, ';', &part)) {
    if (!hs_key_same(part, word)) continue;
    if (hs_str_equal(part, word)) return !((t.flags & HS_TOKEN_HEADLINE) && (t.flags & HS_TOKEN_COMMON));
    if (is_all_upper(part)) shouted = true;
    found = true;
  }
  if (!found) return true;
  bool upper = t.flags & HS_TOKEN_ALL_UPPER;
  if (shouted && !upper) return false;
  return !(shouted && (t.flags & HS_TOKEN_HEADLINE) && (t.flags & HS_TOKEN_COMMON));
}

static uint32_t ambiguous_column(uint32_t table) {
  switch (table) {
    case HS_T_COUNTRIES: return HS_COUNTRIES_AMBIGUOUS;
    case HS_T_CITIES: return HS_CITIES_AMBIGUOUS;
    case HS_T_AGENCIES: return HS_AGENCIES_AMBIGUOUS;
    case HS_T_OUTLETS: return HS_OUTLETS_AMBIGUOUS;
    case HS_T_ACTORS: return HS_ACTORS_AMBIGUOUS;
    default: return UINT32_MAX;
  }
}

static bool is_ambiguous(const hs_report *report, const hs_known *known) {
  uint32_t column = ambiguous_column(known->table);
  if (column == UINT32_MAX) return false;
  hs_str cell = hs_table_cell(known->table, known->row, column), part;
  if (hs_str_is(cell, "yes")) return known->column == 0 || known->end - known->first == 1;
  hs_str words = {report->text.data + report->tokens.items[known->first].span.begin,
                  report->tokens.items[known->end - 1].span.end - report->tokens.items[known->first].span.begin};
  while (hs_str_part(&cell, ';', &part))
    if (hs_key_same(part, words)) return true;
  return false;
}

static bool is_place_word(const hs_report *report, uint32_t at) {
  return hs_token_is(report, at, "in") || hs_token_is(report, at, "near") || hs_token_is(report, at, "from") ||
         hs_token_is(report, at, "at") || hs_token_is(report, at, "to") || hs_token_is(report, at, "outside");
}

/* Do the words beside an ambiguous name speak for it? A place behind "in"; an agency or outlet in capitals, in
 * brackets, or beside a word of its trade. */
static bool is_supported(const hs_report *report, const hs_known *known) {
  uint32_t before = known->first ? known->first - 1 : 0, row;
  bool alone = !(known->first && hs_token_has(report, before, HS_TOKEN_UPPER)) &&
               !hs_token_has(report, known->end, HS_TOKEN_UPPER);
  if (known->table == HS_T_COUNTRIES && hs_token_has(report, known->first, HS_TOKEN_ALL_UPPER) &&
      !hs_token_has(report, known->first, HS_TOKEN_HEADLINE))
    return true;
  if (known->table == HS_T_COUNTRIES && !hs_token_has(report, known->first, HS_TOKEN_FIRST) &&
      !hs_token_has(report, known->first, HS_TOKEN_HEADLINE))
    return alone || known->column == HS_COUNTRIES_DEMONYMS || hs_token_is(report, before, "in");
  if (known->table == HS_T_CITIES || known->table == HS_T_COUNTRIES)
    return known->first && is_place_word(report, before) && !hs_token_has(report, known->end, HS_TOKEN_UPPER);
  if (known->table == HS_T_AGENCIES && hs_token_has(report, known->first, HS_TOKEN_ALL_UPPER)) return true;
  if (known->end < report->tokens.count && hs_head_at(report, known->end, false, &row) && hs_head_is_noun(row) &&
      !hs_token_has(report, known->end, HS_TOKEN_UPPER)) {
    hs_str sort = hs_head_sort(row);
    return hs_str_is(sort, "agency") || hs_str_is(sort, "newspaper") || hs_str_is(sort, "broadcaster");
  }
  if (known->first && hs_head_at(report, before, false, &row) && hs_head_is_noun(row) &&
      !hs_token_has(report, before, HS_TOKEN_UPPER)) {
    hs_str sort = hs_head_sort(row);
    return hs_str_is(sort, "agency") || hs_str_is(sort, "newspaper") || hs_str_is(sort, "broadcaster");
  }
  return false;
}

/* The order in which tables are asked for a name of one word, and of several. */
static int rank_of(const hs_known *known) {
  bool single = known->end - known->first == 1;
  switch (known->table) {
    case HS_T_COUNTRIES: return 1;
    case HS_T_LEADERS: return single ? 6 : 2;
    case HS_T_AGENCIES: return 3;
    case HS_T_OUTLETS: return single ? 5 : 4;
    case HS_T_ACTORS: return 5;
    case HS_T_CITIES: return single ? 4 : 6;
    case HS_T_REGIONS: return 2;
    case HS_T_NAME_ADJECTIVES: return 3;
    default: return 0;
  }
}

/* Do the other words of a region speak of what is of it ("European"), not of another spelling ("Mideast")? */
static bool is_adjective(const hs_report *report, const hs_known *known) {
  static const char *const ENDINGS[] = {"n",  "ns", "ish", "ese", "i",   "is",  "ic",  "d",   "ds", "t",
                                        "ts", "r",  "rs",  "que", "que", "men", "man", "lan", "x"};
  hs_str key = report->tokens.items[known->end - 1].key;
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (hs_str_ends(key, hs_str_from(ENDINGS[i]))) return true;
  return false;
}

static hs_kind kind_of(const hs_report *report, const hs_known *known) {
  switch (known->table) {
    case HS_T_COUNTRIES: return known->column == HS_COUNTRIES_DEMONYMS ? HS_KIND_MISC : HS_KIND_LOC;
    case HS_T_CITIES: return HS_KIND_LOC;
    case HS_T_REGIONS:
      return known->column == HS_REGIONS_NAME ? HS_KIND_LOC : is_adjective(report, known) ? HS_KIND_MISC : HS_KIND_LOC;
    case HS_T_NAME_ADJECTIVES: return HS_KIND_MISC;
    case HS_T_LEADERS: return HS_KIND_PER;
    case HS_T_ACTORS: {
      hs_str kind = hs_table_cell(HS_T_ACTORS, known->row, HS_ACTORS_KIND);
      return hs_str_is(kind, "PRE") ? HS_KIND_LOC : HS_KIND_ORG;
    }
    default: return HS_KIND_ORG;
  }
}

static bool best_place(const hs_report *report, const hs_phrase *phrase, uint32_t at, hs_known *best) {
  int best_rank = 0;
  for (size_t i = 0; i < phrase->count; i++) {
    hs_known known = {at,
                      (uint32_t)phrase->end,
                      HS_KIND_MISC,
                      phrase->places[i].table,
                      phrase->places[i].row,
                      phrase->places[i].column};
    int rank = rank_of(&known);
    if (!rank || (best_rank && rank >= best_rank) || !case_agrees(report, &known)) continue;
    if (is_ambiguous(report, &known) && !is_supported(report, &known)) continue;
    known.kind = kind_of(report, &known);
    *best = known;
    best_rank = rank;
  }
  return best_rank != 0;
}

/* "dpa": an agency that writes itself in lower case. */
static bool lower_agency(const hs_report *report, uint32_t at, hs_known *known) {
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_token_has(report, at, HS_TOKEN_WORD) || hs_token_has(report, at, HS_TOKEN_COMMON) ||
      !hs_phrases_in(HS_T_AGENCIES, report->keys.items + at, 1, 0, found))
    return false;
  const hs_phrase_place *place = hs_phrase_in(&found[0], HS_T_AGENCIES, HS_AGENCIES_SHORT_NAMES);
  if (!place || !hs_table_cell_has(HS_T_AGENCIES, place->row, HS_AGENCIES_SHORT_NAMES, hs_token_text(report, at)))
    return false;
  *known = (hs_known){at, at + 1, HS_KIND_ORG, HS_T_AGENCIES, place->row, HS_AGENCIES_SHORT_NAMES};
  return true;
}

bool hs_known_at(const hs_report *report, uint32_t at, uint32_t end, hs_known *known) {
  if (!hs_token_has(report, at, HS_TOKEN_UPPER)) return lower_agency(report, at, known);
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(report->keys.items, end, at, found);
  while (n--)
    if (has_capitals(report, at, (uint32_t)found[n].end) && best_place(report, &found[n], at, known)) return true;
  return false;
}

bool hs_agency_is_wide(hs_str said, hs_str name) {
  uint32_t row;
  return hs_table_find(HS_T_WIRES, said, &row) || hs_table_find(HS_T_WIRES, name, &row);
}
