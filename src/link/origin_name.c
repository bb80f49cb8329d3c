/* origin_name.c - the names of a story's sources, like names joined: "AFP" and "Agence France-Presse", "the ministry
 * of transport" and "Transport Ministry", a spokeswoman and the ministry that she speaks for. */
#include "link/origin_name.h"

#include "know/table.h"
#include "link/word.h"

enum { SHORT_LEAST = 3, SHORT_MOST = 8 /* letters of a short name */, WORDS_LEAST = 3 /* that it is made of */ };

static const hs_str ANONYMOUS = HS_LIT_INIT("anonymous:");

/* "karlo copper plc", "karlo copper": one company. */
static hs_str without_legal_form(hs_str name) {
  for (;;) {
    uint32_t row;
    hs_str form = hs_str_last_word(name);
    if (form.size + 2 > name.size || !hs_table_find(HS_T_LEGAL_FORMS, form, &row)) return name;
    name = hs_str_slice(name, 0, name.size - form.size - 1);
  }
}

static bool fold(hs_arena *arena, hs_str name, hs_str *folded) {
  hs_buffer buffer = {0};
  hs_key_fold(name, &buffer);
  hs_str view = hs_buffer_str(&buffer);
  if (hs_str_starts(view, HS_LIT("the "))) view = hs_str_slice(view, 4, view.size);
  view = without_legal_form(view);
  bool ok = !buffer.failed && hs_arena_copy(arena, view.data ? view : HS_LIT(""), folded);
  hs_buffer_free(&buffer);
  return ok;
}

/* The first class with a like name; anonymous sources are never alike. */
static uint32_t find_alike(const hs_sources *sources, hs_str name, uint64_t signature) {
  for (uint32_t i = 0; i < sources->classes.count && i < HS_ORIGIN_CLASSES_MAX; i++)
    if (!sources->classes.items[i].anonymous && (sources->classes.items[i].signature & signature) &&
        hs_name_alike(sources->classes.items[i].name, name))
      return i;
  return HS_NO_CLASS;
}

static bool is_short_name(hs_str s) {
  for (size_t i = 0; i < s.size; i++)
    if (!hs_is_upper(s.data[i])) return false;
  return s.size >= SHORT_LEAST && s.size <= SHORT_MOST;
}

/* Is the short name made of the initials of all the words, and of letters behind them ("NACSA", "National Cyber Security Agency")? */
static bool is_made_of(hs_str letters, hs_str name) {
  size_t at = 0, words = 0;
  hs_str word;
  if (!is_short_name(letters)) return false;
  while (hs_str_part(&name, ' ', &word)) {
    if (!hs_is_upper(word.data[0])) continue; /* "of" */
    if (at == letters.size || word.data[0] != letters.data[at]) return false;
    at++, words++;
    hs_str rest = name, next = HS_NONE;
    while (hs_str_part(&rest, ' ', &next) && !hs_is_upper(next.data[0])) next = HS_NONE;
    for (size_t i = 1; i < word.size && at < letters.size && !(next.size && next.data[0] == letters.data[at]); i++)
      if (hs_to_lower(letters.data[at]) == word.data[i]) at++;
  }
  return words >= WORDS_LEAST && at == letters.size;
}

/* The one class whose name a short name is made of, or that is a short name made of this one. */
static uint32_t find_short(const hs_sources *sources, hs_str name) {
  uint32_t found = HS_NO_CLASS;
  for (uint32_t i = 0; i < sources->classes.count && i < HS_ORIGIN_CLASSES_MAX; i++) {
    const hs_origin_source *class = &sources->classes.items[i];
    if (class->anonymous || !(is_made_of(name, class->name) || is_made_of(class->name, name))) continue;
    if (found != HS_NO_CLASS) return HS_NO_CLASS;
    found = i;
  }
  return found;
}

/* A name says more than a description of any length ("researchers of the Tarl Institute"). */
static bool is_fuller(hs_str name, hs_str than) {
  bool proper = hs_name_proper(name), other = hs_name_proper(than);
  return proper != other ? proper : name.size > than.size;
}

bool hs_sources_add(hs_sources *sources, hs_str name, uint32_t *class_number) {
  hs_str folded;
  if (!name.size) return *class_number = HS_NO_CLASS, true;
  if (!fold(sources->arena, name, &folded)) return false;
  uint32_t known = hs_map_get(&sources->exact, folded);
  if (known != HS_MAP_ABSENT) return *class_number = known, true;
  bool anonymous = hs_str_starts(name, ANONYMOUS);
  uint64_t signature = hs_name_signature(name);
  uint32_t at = anonymous ? HS_NO_CLASS : find_alike(sources, name, signature);
  if (at == HS_NO_CLASS && !anonymous) at = find_short(sources, name);
  if (at == HS_NO_CLASS) {
    at = (uint32_t)sources->classes.count;
    if (!HS_PUSH(
            sources->arena, &sources->classes,
            (hs_origin_source){.name = name, .office = HS_NO_CLASS, .anonymous = anonymous, .signature = signature}))
      return false;
  } else if (is_fuller(name, sources->classes.items[at].name)) {
    sources->classes.items[at].name = name, sources->classes.items[at].signature = signature;
  }
  if (!hs_map_set(&sources->exact, sources->arena, folded, at) ||
      !HS_PUSH(sources->arena, &sources->classes.items[at].names, name))
    return false;
  return *class_number = at, true;
}

bool hs_sources_known(hs_sources *sources, hs_str name, uint32_t *class_number) {
  hs_str folded;
  if (!name.size || !fold(sources->arena, name, &folded)) return false;
  uint32_t known = hs_map_get(&sources->exact, folded);
  return known != HS_MAP_ABSENT && (*class_number = known, true);
}

uint32_t hs_sources_institution(const hs_sources *sources, uint32_t class_number) {
  for (size_t steps = 0; class_number != HS_NO_CLASS && steps < 4; steps++) {
    uint32_t office = sources->classes.items[class_number].office;
    if (office == HS_NO_CLASS || office == class_number) break;
    class_number = office;
  }
  return class_number;
}

/* ---- short names that a report explains ---- */

/* Do the letters stand in the name in this order, the first one first ("NACSA", "National Cyber Security Agency")? */
static bool letters_in(hs_str letters, hs_str name) {
  size_t at = 0;
  for (size_t i = 0; i < name.size && at < letters.size; i++) {
    if (hs_to_lower(name.data[i]) == hs_to_lower(letters.data[at])) at++;
    else if (!at) return false;
  }
  return at == letters.size;
}

/* "the National Cyber Security Agency (NACSA)": other reports may use the short name alone. False without memory. */
static bool add_short_names(hs_sources *sources, const hs_report *report) {
  for (size_t i = 0; i < report->mentions.count; i++) {
    const hs_mention *m = &report->mentions.items[i];
    if (m->entity < 0 || m->form == HS_FORM_PRONOUN || m->kind != HS_KIND_ORG) continue;
    const hs_entity *e = &report->entities.items[m->entity];
    hs_str said = hs_str_of_span(report->text, m->span), folded;
    if (e->kind != HS_KIND_ORG || e->agency || e->outlet || e->anonymous || !is_short_name(said) ||
        hs_str_equal(said, e->name) || !memchr(e->name.data, ' ', e->name.size))
      continue;
    bool explained = m->span.begin > 0 && report->text.data[m->span.begin - 1] == '(';
    uint32_t full;
    if (!explained && !letters_in(said, e->name)) continue;
    if (!fold(sources->arena, said, &folded)) return false;
    if (hs_map_get(&sources->exact, folded) != HS_MAP_ABSENT) continue;
    if (!hs_sources_add(sources, e->name, &full)) return false;
    if (full != HS_NO_CLASS && !hs_map_set(&sources->exact, sources->arena, folded, full)) return false;
  }
  return true;
}

bool hs_sources_add_offices(hs_sources *sources, const hs_report *report) {
  if (!add_short_names(sources, report)) return false;
  for (size_t i = 0; i < report->entities.count; i++) {
    const hs_entity *e = &report->entities.items[i];
    uint32_t person, office;
    if (e->office < 0 || e->kind != HS_KIND_PER) continue;
    if (!hs_name_proper(e->name)) continue;
    if (!hs_sources_add(sources, e->name, &person) ||
        !hs_sources_add(sources, report->entities.items[e->office].name, &office))
      return false;
    if (person != HS_NO_CLASS && office != HS_NO_CLASS && person != office &&
        sources->classes.items[person].office == HS_NO_CLASS)
      sources->classes.items[person].office = office;
  }
  return true;
}
