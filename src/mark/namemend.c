/* namemend.c - names that the model missed though a table knows them, and names that lost the mark between them. See
 * namemend.h. Reads tokens, data/world and data/words. */
#include "mark/namemend.h"

#include "base/map.h"
#include "mark/nameword.h"

enum { GLUED_MIN = 3, GLUED_MAX = 8 /* tokens of a name that may be two */, NAME_LINE_MAX = 9 };

static void set_name(uint8_t *labels, uint32_t first, uint32_t end, hs_kind kind) {
  for (uint32_t i = first; i < end; i++) labels[i] = hs_name_label(kind, i - first, end - first);
}

uint32_t hs_name_end(const hs_report *report, const uint8_t *labels, uint32_t first) {
  uint32_t at = first + 1;
  if (hs_name_label_ends(labels[first])) return at;
  while (at < report->tokens.count && report->tokens.items[at].sentence == report->tokens.items[first].sentence &&
         hs_name_label_follows(labels[at - 1], labels[at]) && labels[at] != HS_NAME_OUTSIDE &&
         !hs_name_label_begins(labels[at]))
    at++;
  return at;
}

/* Are the words one name already? */
static bool all_known(const hs_name_view *view, const uint8_t *labels, uint32_t first, uint32_t end) {
  return hs_name_label_begins(labels[first]) && hs_name_end(view->report, labels, first) == end;
}

/* "Park Jin" before "-ho": what hangs on a person by a hyphen belongs to the name. */
static uint32_t extend_hyphen(const hs_name_view *view, uint8_t *labels, uint32_t first, uint32_t end) {
  const hs_report *r = view->report;
  if (hs_name_label_kind(labels[first]) != HS_KIND_PER || end + 1 >= r->tokens.count) return end;
  if (!hs_str_is(hs_token_text(r, end), "-") || hs_token_has(r, end, HS_TOKEN_SPACE_BEFORE) ||
      hs_token_has(r, end + 1, HS_TOKEN_SPACE_BEFORE) || !hs_token_has(r, end + 1, HS_TOKEN_WORD) ||
      hs_token_has(r, end + 1, HS_TOKEN_COMMON) || hs_token_has(r, end + 1, HS_TOKEN_NUMBER) ||
      labels[end + 1] != HS_NAME_OUTSIDE)
    return end;
  set_name(labels, first, end + 2, HS_KIND_PER);
  return end + 2;
}

static bool is_genitive(const hs_report *r, uint32_t at) {
  hs_str w = hs_token_text(r, at);
  return (hs_str_is(w, "'") || hs_str_is(w, "\u2019") || hs_str_is(w, "'s") || hs_str_is(w, "\u2019s")) &&
         !hs_token_has(r, at, HS_TOKEN_SPACE_BEFORE);
}

/* "Ferry Workers" before "' Union": the body's head noun behind the genitive belongs to the name. */
static uint32_t extend_genitive(const hs_name_view *view, uint8_t *labels, uint32_t first, uint32_t end) {
  const hs_report *r = view->report;
  uint32_t row;
  if (hs_name_label_kind(labels[first]) != HS_KIND_ORG || end + 1 >= r->tokens.count || !is_genitive(r, end) ||
      labels[end] != HS_NAME_OUTSIDE || labels[end + 1] != HS_NAME_OUTSIDE ||
      r->tokens.items[end + 1].sentence != r->tokens.items[first].sentence ||
      !hs_token_has(r, end + 1, HS_TOKEN_UPPER) || view->words[end + 1].headline ||
      !hs_head_at(r, end + 1, false, &row) || hs_head_kind(row) != HS_KIND_ORG)
    return end;
  set_name(labels, first, end + 2, HS_KIND_ORG);
  return end + 2;
}

/* ---- names of the tables ---- */

static bool all_outside(const uint8_t *labels, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (labels[i] != HS_NAME_OUTSIDE) return false;
  return true;
}

/* Is the known name worth more than the model's silence: several words, or one that is no word of the language? */
static bool is_certain(const hs_name_view *view, const hs_known *known) {
  const hs_name_word *word = &view->words[known->first];
  for (uint32_t i = known->first; i < known->end; i++)
    if (!view->words[i].word) return false; /* "N / A" */
  if (known->end > known->first + 1) return !word->headline;
  const hs_token *t = &view->report->tokens.items[known->first];
  if (known->table == HS_T_AGENCIES && !(t->flags & HS_TOKEN_HEADLINE)) return true;
  if (t->span.end - t->span.begin < 4) return false;
  uint32_t plain = HS_NAME_COMMON | HS_NAME_OFFICE | HS_NAME_HONORIFIC | HS_NAME_CLOSED;
  if (known->table != HS_T_COUNTRIES) plain |= HS_NAME_FREQUENT; /* news speaks of countries often */
  if (word->tables & plain) return false;
  return !word->headline && known->table != HS_T_LEADERS;
}

/* "the agency, known as ABCD,": initials that no table knows. */
static void add_initials(const hs_name_view *view, uint8_t *labels, const hs_sentence *s) {
  const hs_report *r = view->report;
  uint32_t row;
  for (uint32_t i = s->first_token + 2; i < s->end_token; i++) {
    if (!hs_token_is(r, i - 1, "as") || !hs_token_is(r, i - 2, "known") || view->words[i].headline ||
        !hs_token_has(r, i, HS_TOKEN_ALL_UPPER) || !hs_token_has(r, i, HS_TOKEN_WORD) || hs_token_text(r, i).size < 2)
      continue;
    bool body = i >= s->first_token + 4 && hs_head_at(r, i - 4, false, &row) && hs_head_kind(row) == HS_KIND_ORG;
    if (labels[i] == HS_NAME_OUTSIDE || (body && hs_name_end(r, labels, i) == i + 1))
      set_name(labels, i, i + 1, HS_KIND_ORG);
  }
}

static void add_known(const hs_name_view *view, uint8_t *labels, const hs_sentence *s) {
  for (uint32_t i = s->first_token; i < s->end_token;) {
    hs_known known;
    if (labels[i] != HS_NAME_OUTSIDE || !hs_known_at(view->report, i, s->end_token, &known)) {
      i++;
      continue;
    }
    if (all_outside(labels, i, known.end) && is_certain(view, &known)) set_name(labels, i, known.end, known.kind);
    i = known.end;
  }
}

/* ---- titles, days and dashes inside of names ---- */

/* Days and months, in the languages of the press ("Sabtu, 9 November"). */
static bool is_calendar(const hs_name_view *view, uint32_t first, uint32_t end) {
  uint32_t row;
  for (uint32_t i = first; i < end; i++)
    if (!(view->words[i].tables & HS_NAME_CALENDAR) &&
        !(view->words[i].forced && hs_table_find(HS_T_CALENDAR_WORDS, view->report->tokens.items[i].key, &row)))
      return false;
  return true;
}

static bool is_spaced_dash(const hs_report *r, uint32_t at) {
  hs_str w = hs_token_text(r, at);
  return hs_token_has(r, at, HS_TOKEN_SPACE_BEFORE) && hs_token_has(r, at + 1, HS_TOKEN_SPACE_BEFORE) &&
         (hs_str_is(w, "-") || hs_str_is(w, "\u2013") || hs_str_is(w, "\u2014") || hs_str_is(w, "--"));
}

/* "STA - Slovenian Press Agency": two names. */
static bool cut_at_dash(const hs_report *r, uint8_t *labels, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i + 1 < end; i++)
    if (is_spaced_dash(r, i)) {
      hs_kind kind = hs_name_label_kind(labels[first]);
      set_name(labels, first, i, kind);
      labels[i] = HS_NAME_OUTSIDE;
      set_name(labels, i + 1, end, kind);
      return true;
    }
  return false;
}

/* Where the person begins in "Mines and Roads Mira Voss" behind "Minister of": common words, then words that are none;
 * `end` where that is not so. */
static uint32_t person_behind_charge(const hs_name_view *view, const hs_sentence *s, uint32_t first, uint32_t end) {
  const hs_report *r = view->report;
  uint32_t row, i = first, at = first;
  while (at > s->first_token && first - at < 6 && !hs_token_is(r, at - 1, "of") && !hs_token_is(r, at - 1, "for") &&
         (hs_token_has(r, at - 1, HS_TOKEN_UPPER) || hs_token_is(r, at - 1, "and")))
    at--;
  if (at < s->first_token + 2 || !(hs_token_is(r, at - 1, "of") || hs_token_is(r, at - 1, "for")) ||
      hs_title_at(r, at - 2, at - 1, &row) != 1)
    return end;
  while (i < end && (hs_token_has(r, i, HS_TOKEN_COMMON) || hs_token_is(r, i, "and"))) i++;
  if (i == first || end - i < 2) return end;
  for (uint32_t k = i; k < end; k++)
    if (hs_token_has(r, k, HS_TOKEN_COMMON)) return end;
  return i;
}

/* "Ms Sichula", "Gen. Onizawa", "Prime Minister Kim": the title is no part of the name. */
static void strip_title(const hs_name_view *view, uint8_t *labels, uint32_t first, uint32_t end) {
  uint32_t row, n = hs_title_at(view->report, first, end, &row);
  hs_kind kind = hs_name_label_kind(labels[first]);
  if (!n || first + n >= end) return;
  bool office = hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office");
  if (kind != HS_KIND_PER && (office || first + n + 3 < end)) return;
  for (uint32_t i = first + n; i < end && kind != HS_KIND_PER; i++)
    if (hs_token_has(view->report, i, HS_TOKEN_COMMON) || !hs_token_has(view->report, i, HS_TOKEN_UPPER)) return;
  for (uint32_t i = first; i < first + n; i++) labels[i] = HS_NAME_OUTSIDE;
  set_name(labels, first + n, end, HS_KIND_PER);
}

/* "the poet Tam Orlin-ja": what several words without a meaning name behind a noun for one person is a person, where the model
 * has no better kind. */
static void take_described(const hs_name_view *view, const hs_sentence *s, uint8_t *labels, uint32_t first,
                           uint32_t end) {
  const hs_report *r = view->report;
  uint32_t row;
  if (end - first < 2 || hs_name_label_kind(labels[first]) != HS_KIND_MISC || first == s->first_token ||
      hs_token_has(r, first - 1, HS_TOKEN_UPPER) || r->tokens.items[first - 1].pos != HS_NOUN ||
      !hs_table_find(HS_T_ROLES, r->tokens.items[first - 1].key, &row) ||
      !hs_str_is(hs_table_cell(HS_T_ROLES, row, HS_ROLES_KIND), "person"))
    return;
  for (uint32_t i = first + 1; i < end; i++) {
    bool hangs = !hs_token_has(r, i, HS_TOKEN_SPACE_BEFORE); /* "-", "ja" */
    if (!hangs && (hs_token_has(r, i, HS_TOKEN_COMMON) || !hs_token_has(r, i, HS_TOKEN_UPPER))) return;
  }
  set_name(labels, first, end, HS_KIND_PER);
}

/* "Laos Mongolia": known names and nothing else. */
static bool cut_known(const hs_name_view *view, uint8_t *labels, uint32_t first, uint32_t end) {
  hs_known known[GLUED_MAX];
  uint32_t count = 0;
  for (uint32_t i = first; i < end; i = known[count++].end)
    if (count == GLUED_MAX || !hs_known_at(view->report, i, end, &known[count]) ||
        (known[count].table != HS_T_COUNTRIES && known[count].table != HS_T_LEADERS))
      return false;
  for (uint32_t k = 0; k < count && count > 1; k++) set_name(labels, known[k].first, known[k].end, known[k].kind);
  return count > 1;
}

/* "Landlocked Laos" at the beginning of a sentence: the adjective is no part of the name. */
static void strip_adjective(const hs_name_view *view, uint8_t *labels, uint32_t first, uint32_t end) {
  const hs_report *r = view->report;
  hs_known known;
  if (end - first < 2 || !view->words[first].forced || view->words[first].seen > 1 ||
      !(hs_token_has(r, first, HS_TOKEN_COMMON) || r->tokens.items[first].pos == HS_ADJ) ||
      !hs_known_at(r, first + 1, end, &known) || known.end != end || known.table != HS_T_COUNTRIES)
    return;
  labels[first] = HS_NAME_OUTSIDE;
  set_name(labels, first + 1, end, known.kind);
}

/* "Ghana's Graphic": whose it is, and the name, are two names. Where the second begins, or `first`. */
static uint32_t cut_owner(const hs_name_view *view, uint8_t *labels, uint32_t first, uint32_t end) {
  hs_known known;
  if (!hs_known_at(view->report, first, end, &known) || known.kind != HS_KIND_LOC || known.end + 1 >= end ||
      !is_genitive(view->report, known.end))
    return first;
  uint32_t second = known.end + 1;
  if (hs_str_is(view->report->tokens.items[second].key, "s") && second + 1 < end) second++;
  hs_kind kind = hs_name_label_kind(labels[first]);
  set_name(labels, first, known.end, HS_KIND_LOC);
  for (uint32_t i = known.end; i < second; i++) labels[i] = HS_NAME_OUTSIDE;
  set_name(labels, second, end, kind);
  return second;
}

/* "Central bank Ana Brook", as translations have it: a body and who leads it, by a first name that a table knows. */
static void cut_person(const hs_name_view *view, uint8_t *labels, uint32_t first, uint32_t end) {
  const hs_report *r = view->report;
  uint32_t row;
  if (hs_name_label_kind(labels[first]) != HS_KIND_ORG || end - first < 4) return;
  for (uint32_t i = first + 1; i + 2 < end; i++) {
    if (!hs_head_at(r, i, false, &row) || hs_head_kind(row) != HS_KIND_ORG ||
        !(view->words[i + 1].tables & HS_NAME_FIRST_NAME) || hs_token_has(r, i + 1, HS_TOKEN_COMMON))
      continue;
    for (uint32_t k = i + 1; k < end; k++)
      if (hs_token_has(r, k, HS_TOKEN_COMMON) || !hs_token_has(r, k, HS_TOKEN_UPPER) || hs_head_at(r, k, false, &row))
        return;
    set_name(labels, first, i + 1, HS_KIND_ORG);
    set_name(labels, i + 1, end, HS_KIND_PER);
    return;
  }
}

/* "Central Bank" before "of Odria": a body called by words alone is that of the country behind it. Returns the name's end. */
static uint32_t extend_country(const hs_name_view *view, uint8_t *labels, const hs_sentence *s, uint32_t first,
                               uint32_t end) {
  const hs_report *r = view->report;
  uint32_t row;
  hs_known known;
  if (hs_name_label_kind(labels[first]) != HS_KIND_ORG || end + 1 >= s->end_token || !hs_token_is(r, end, "of") ||
      end - first < 2 || view->words[first].headline || !hs_head_at(r, end - 1, false, &row) ||
      hs_head_kind(row) != HS_KIND_ORG)
    return end;
  for (uint32_t i = first; i < end; i++)
    if (!hs_token_has(r, i, HS_TOKEN_COMMON) || !hs_token_has(r, i, HS_TOKEN_UPPER)) return end;
  if (!hs_known_at(r, end + 1, s->end_token, &known) || known.table != HS_T_COUNTRIES || known.kind != HS_KIND_LOC)
    return end;
  set_name(labels, first, known.end, HS_KIND_ORG);
  return known.end;
}

/* "in N'Djamena", taken for a body: a place that a table knows under this name, behind "in". */
static void take_place(const hs_name_view *view, const hs_sentence *s, uint8_t *labels, uint32_t first, uint32_t end) {
  hs_known known;
  if (hs_name_label_kind(labels[first]) == HS_KIND_ORG && first > s->first_token &&
      hs_token_is(view->report, first - 1, "in") && hs_known_at(view->report, first, end, &known) && known.end == end &&
      known.kind == HS_KIND_LOC)
    set_name(labels, first, end, HS_KIND_LOC);
}

static void trim_sentence(const hs_name_view *view, uint8_t *labels, const hs_sentence *s) {
  for (uint32_t i = s->first_token; i < s->end_token;) {
    if (!hs_name_label_begins(labels[i])) {
      i++;
      continue;
    }
    uint32_t end = extend_hyphen(view, labels, i, hs_name_end(view->report, labels, i)), person;
    end = extend_genitive(view, labels, i, end);
    i = cut_owner(view, labels, i, end);
    take_place(view, s, labels, i, end);
    cut_person(view, labels, i, end);
    end = extend_country(view, labels, s, i, hs_name_end(view->report, labels, i));
    if (is_calendar(view, i, end)) {
      for (uint32_t k = i; k < end; k++) labels[k] = HS_NAME_OUTSIDE;
    } else if (!cut_at_dash(view->report, labels, i, end) && !cut_known(view, labels, i, end)) {
      uint32_t charge = i; /* "Minister of Roads Mira Voss" as one name: what the office is for begins behind "of" */
      while (charge < end && !hs_token_is(view->report, charge, "of")) charge++;
      charge = charge + 1 < end ? charge + 1 : i;
      person = end - charge > 2 ? person_behind_charge(view, s, charge, end) : end;
      for (uint32_t k = i; k < person && person < end; k++) labels[k] = HS_NAME_OUTSIDE;
      if (person < end) set_name(labels, person, end, HS_KIND_PER);
      else
        strip_title(view, labels, i, end), strip_adjective(view, labels, i, end),
            take_described(view, s, labels, i, end);
    }
    i = end;
  }
}

/* ---- a line that is a name ---- */

static bool fits_name_line(const hs_name_view *view, uint32_t at) {
  const hs_report *r = view->report;
  if (!hs_token_has(r, at, HS_TOKEN_UPPER) && !hs_token_is(r, at, "of") && !hs_token_is(r, at, "and") &&
      !hs_token_is(r, at, "the") && !is_genitive(r, at))
    return false;
  return !(view->words[at].tables & HS_NAME_CALENDAR) && r->tokens.items[at].pos != HS_AUX;
}

/* A line of a few words, all with capitals, that ends in the head noun of a body: "DOCK WORKERS' UNION (DWU)". */
static void take_name_line(const hs_name_view *view, uint8_t *labels, const hs_sentence *s) {
  const hs_report *r = view->report;
  uint32_t row, first = s->first_token, last = s->end_token, commons = 0;
  while (last > first && !hs_token_has(r, last - 1, HS_TOKEN_WORD)) last--;
  bool initials =
      last > first + 3 && hs_str_is(hs_token_text(r, last - 2), "(") && hs_token_has(r, last - 1, HS_TOKEN_ALL_UPPER);
  uint32_t end = initials ? last - 2 : last;
  if (end - first < 2 || end - first > NAME_LINE_MAX || all_known(view, labels, first, end)) return;
  for (uint32_t i = first; i < end; i++) {
    if (!fits_name_line(view, i)) return;
    commons += hs_token_has(r, i, HS_TOKEN_COMMON);
  }
  uint32_t head = end - 1;
  for (uint32_t i = first + 1; i + 1 < end; i++)
    if (hs_token_is(r, i, "of") && head == end - 1) head = i - 1;
  if (!hs_head_at(r, head, false, &row) || hs_head_kind(row) != HS_KIND_ORG) return;
  if (commons == end - first && head + 1 == end && hs_str_is(hs_head_sort(row), "company")) return;
  if (hs_token_is(r, first, "the") && first + 2 < end) labels[first++] = HS_NAME_OUTSIDE;
  set_name(labels, first, end, HS_KIND_ORG);
  if (initials) set_name(labels, last - 1, last, HS_KIND_ORG);
}

/* ---- "Zarnia Mira Voss" ---- */

static uint64_t key_of(const hs_name_view *view, uint32_t first, uint32_t end) {
  uint64_t key = 0;
  for (uint32_t i = first; i < end; i++)
    if (view->words[i].word) key = hs_feature_pair(key, view->words[i].key);
  return key ? key : 1;
}

static bool collect(const hs_name_view *view, const uint8_t *labels, hs_map *names) {
  const hs_report *r = view->report;
  for (uint32_t i = 0; i < r->tokens.count;) {
    if (!hs_name_label_begins(labels[i])) {
      i++;
      continue;
    }
    uint32_t end = hs_name_end(r, labels, i);
    if (!hs_map_set_number(names, r->arena, key_of(view, i, end), hs_name_label_kind(labels[i]))) return false;
    i = end;
  }
  return true;
}

/* Two names that the report has elsewhere, each by itself. */
static void split(const hs_name_view *view, uint8_t *labels, const hs_map *names, uint32_t first, uint32_t end) {
  for (uint32_t cut = first + 1; cut + 1 < end; cut++) {
    uint32_t left = hs_map_get_number(names, key_of(view, first, cut)),
             right = hs_map_get_number(names, key_of(view, cut, end));
    if (left == HS_MAP_ABSENT || right == HS_MAP_ABSENT) continue;
    set_name(labels, first, cut, (hs_kind)left);
    set_name(labels, cut, end, (hs_kind)right);
    return;
  }
}

/* "president of Zarnia Mira Voss", as translations have it: three unknown words behind an office and "of". */
static bool is_place_and_person(const hs_name_view *view, const hs_sentence *s, uint32_t first, uint32_t end) {
  const hs_report *r = view->report;
  uint32_t row, at = first;
  if (end - first != 3 || hs_head_at(r, end - 1, false, &row)) return false;
  for (uint32_t i = first; i < end; i++)
    if (!hs_token_has(r, i, HS_TOKEN_UPPER) || hs_token_has(r, i, HS_TOKEN_COMMON)) return false;
  if (at > s->first_token && hs_token_is(r, at - 1, "the")) at--;
  return at >= s->first_token + 2 && hs_token_is(r, at - 1, "of") && hs_title_at(r, at - 2, at - 1, &row) == 1;
}

/* A country at the beginning of a longer name of a person, or of a body that does not end like one. */
static bool begins_with_country(const hs_name_view *view, uint32_t first, uint32_t end, uint32_t *cut, hs_kind *kind) {
  hs_known known;
  uint32_t row;
  if (!hs_known_at(view->report, first, end, &known) || known.table != HS_T_COUNTRIES || known.end + 1 >= end)
    return false;
  if (hs_head_at(view->report, end - 1, false, &row) || hs_title_at(view->report, known.end, end, &row)) return false;
  for (uint32_t i = known.end; i < end; i++)
    if (hs_token_has(view->report, i, HS_TOKEN_COMMON)) return false;
  *cut = known.end;
  *kind = known.kind;
  return true;
}

static void split_sentence(const hs_name_view *view, uint8_t *labels, const hs_map *names, const hs_sentence *s) {
  for (uint32_t i = s->first_token; i < s->end_token;) {
    if (!hs_name_label_begins(labels[i])) {
      i++;
      continue;
    }
    uint32_t end = hs_name_end(view->report, labels, i), cut;
    hs_kind kind;
    if (end - i >= GLUED_MIN && end - i <= GLUED_MAX) {
      split(view, labels, names, i, end);
      if (hs_name_end(view->report, labels, i) == end && is_place_and_person(view, s, i, end)) {
        set_name(labels, i, i + 1, HS_KIND_LOC);
        set_name(labels, i + 1, end, HS_KIND_PER);
      } else if (hs_name_end(view->report, labels, i) == end && begins_with_country(view, i, end, &cut, &kind)) {
        set_name(labels, i, cut, kind);
        set_name(labels, cut, end, HS_KIND_PER);
      }
    }
    i = end;
  }
}

bool hs_name_mend(const hs_name_view *view, uint8_t *labels) {
  const hs_report *r = view->report;
  hs_map names = {0};
  for (size_t k = 0; k < r->sentences.count; k++) {
    const hs_sentence *s = &r->sentences.items[k];
    add_known(view, labels, s);
    add_initials(view, labels, s);
    trim_sentence(view, labels, s);
    take_name_line(view, labels, s);
  }
  if (!collect(view, labels, &names)) return false;
  for (size_t k = 0; k < r->sentences.count; k++) split_sentence(view, labels, &names, &r->sentences.items[k]);
  return true;
}
