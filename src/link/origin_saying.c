/* origin_saying.c - what shared sayings tell of origins: who passes on the words that other reports have from a known
 * source has them from there, too. Two cases: an agency or outlet whose own source no report of the story tells, and a
 * person whose words (a letter, a message) only an agency carried. Called by origin.c; reads links->sayings. */
#include "link/origin_saying.h"

#include "know/table.h"
#include "link/word.h"

enum {
  SHARED_MIN = 2,    /* sayings that two reports share before one's source is taken for the other's */
  VARIANTS_MAX = 64, /* of a saying that are looked at */
};

typedef enum carrier { CARRIER_NONE, CARRIER_INDEPENDENT, CARRIER_STATE } carrier;

/* The agency that a name holds anywhere ("the ABC news agency"); NULL where it holds none. */
static const hs_phrase_place *agency_in(hs_str name) {
  uint64_t keys[HS_PHRASE_KEYS_MAX];
  hs_phrase found[HS_PHRASES_MAX];
  hs_key key;
  size_t count = 0;
  for (size_t at = 0; count < HS_PHRASE_KEYS_MAX && hs_key_next(name, &at, &key);)
    keys[count++] = hs_key_hash(hs_key_str(&key));
  for (size_t i = 0; i < count; i++)
    for (size_t n = hs_phrases_at(keys, count, i, found); n > 0; n--) {
      const hs_phrase_place *place = hs_phrase_in(&found[n - 1], HS_T_AGENCIES, UINT32_MAX);
      if (place) return place;
    }
  return NULL;
}

/* Agencies and outlets pass on. A state agency may well be where words entered the press; another one is seldom. */
static carrier carrier_of(const hs_origin_work *w, uint32_t class_number) {
  if (class_number == HS_NO_CLASS) return CARRIER_NONE;
  hs_str name = w->sources->classes.items[class_number].name;
  const hs_phrase_place *agency = agency_in(name);
  if (agency && hs_str_is(hs_table_cell(HS_T_AGENCIES, agency->row, HS_AGENCIES_STATE_RUN), "yes"))
    return CARRIER_STATE;
  uint32_t row;
  return agency || hs_table_find(HS_T_OUTLETS, name, &row) ? CARRIER_INDEPENDENT : CARRIER_NONE;
}

static bool holds(const hs_indexes *list, uint32_t value) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i] == value) return true;
  return false;
}

static bool is_outlet_here(const hs_origin_work *w, uint32_t class_number) {
  for (size_t i = 0; i < w->count; i++)
    if (w->outlet[i] == class_number) return true;
  return false;
}

/* ---- who shares what ---- */

/* The places in the story of the reports that word a saying; `mine` is set where report i gives it to class `voice`. */
static size_t sharers(const hs_origin_work *w, const hs_saying *saying, size_t i, uint32_t voice, bool *mine,
                      uint32_t places[VARIANTS_MAX]) {
  size_t n = 0;
  *mine = false;
  for (size_t k = 0; k < saying->variants.count && n < VARIANTS_MAX; k++) {
    const hs_variant *v = &saying->variants.items[k];
    uint32_t at = w->place_of[v->report];
    if (at == HS_NO_CLASS) continue;
    if (at == i) {
      const hs_report *r = w->reports.items[v->report];
      int32_t speaker = r->attributions.items[v->attribution].speaker;
      *mine = *mine || voice == HS_NO_CLASS ||
              (speaker >= 0 && hs_name_alike(r->entities.items[speaker].name, w->sources->classes.items[voice].name));
    } else {
      places[n++] = at;
    }
  }
  return n;
}

/* For each report of the story: how many sayings it shares with report i (those that i gives to `voice`). */
static bool count_shared(hs_arena *arena, const hs_origin_work *w, size_t i, uint32_t voice, uint32_t **counts) {
  *counts = hs_arena_array(arena, w->count, sizeof **counts);
  if (!*counts) return false;
  for (size_t s = 0; s < w->sayings->count; s++) {
    uint32_t places[VARIANTS_MAX];
    bool mine;
    size_t n = sharers(w, &w->links->sayings.items[w->sayings->items[s]], i, voice, &mine, places);
    for (size_t k = 0; mine && k < n; k++) (*counts)[places[k]]++;
  }
  return true;
}

/* ---- the two cases ---- */

/* The report that shares most with i and does not have x; HS_NO_CLASS where none shares enough. */
static uint32_t best_partner(const hs_origin_work *w, const uint32_t *counts, uint32_t x, uint32_t least) {
  uint32_t best = HS_NO_CLASS;
  uint32_t most = least - 1;
  for (uint32_t j = 0; j < w->count; j++)
    if (counts[j] > most && w->found[j].count && !holds(&w->found[j], x)) most = counts[j], best = j;
  return best;
}

static bool is_person_of(const hs_origin_work *w, size_t i, uint32_t x) {
  const hs_report *r = w->reports.items[w->story->reports.items[i]];
  for (size_t k = 0; k < r->entities.count; k++)
    if (r->entities.items[k].kind == HS_KIND_PER && r->entities.items[k].office < 0 &&
        hs_name_alike(r->entities.items[k].name, w->sources->classes.items[x].name))
      return true;
  return false;
}

/* Do as many of those who share the person's words know another origin as know the person? */
static bool mostly_carried(const hs_origin_work *w, const uint32_t *counts, uint32_t x) {
  size_t with = 1, without = 0;
  for (size_t j = 0; j < w->count; j++)
    if (counts[j] && w->found[j].count) *(holds(&w->found[j], x) ? &with : &without) += 1;
  return without >= with;
}

static bool add_once(hs_arena *arena, hs_indexes *list, uint32_t value) {
  return holds(list, value) || HS_PUSH(arena, list, value);
}

/* Is class y what may stand behind x: for a person a state agency, for an independent carrier anything but a person? */
static bool may_stand_behind(const hs_origin_work *w, size_t i, uint32_t y, bool person) {
  return person ? carrier_of(w, y) == CARRIER_STATE : !is_person_of(w, i, y);
}

/* Report i has y, since it passes on words of x that report j has from there. */
static bool add_behind(hs_arena *arena, const hs_origin_work *w, size_t i, uint32_t y, uint32_t x, uint32_t j,
                       hs_indexes *better) {
  hs_origin_reason reason = {y, x, HS_ORIGIN_WORDS, w->story->reports.items[j]};
  return add_once(arena, better, y) && HS_PUSH(arena, &w->why[i], reason);
}

/* Adds to `better` what stands behind origin x of report i. */
static bool resolve(hs_arena *arena, const hs_origin_work *w, size_t i, uint32_t x, hs_indexes *better) {
  const hs_indexes *theirs = NULL;
  uint32_t *counts, j = HS_NO_CLASS;
  bool carried = carrier_of(w, x) == CARRIER_INDEPENDENT && !is_outlet_here(w, x);
  bool person = carrier_of(w, x) == CARRIER_NONE && is_person_of(w, i, x);
  if (carried || person) {
    if (!count_shared(arena, w, i, person ? x : HS_NO_CLASS, &counts)) return false;
    j = best_partner(w, counts, x, carried ? SHARED_MIN : 1);
    if (j != HS_NO_CLASS) theirs = &w->found[j];
    if (person && theirs && !mostly_carried(w, counts, x)) theirs = NULL;
  }
  if (person && theirs && carrier_of(w, w->outlet[i]) == CARRIER_STATE) return add_behind(arena, w, i, w->outlet[i], x, j, better);
  bool any = false;
  for (size_t k = 0; theirs && k < theirs->count; k++) {
    if (!may_stand_behind(w, i, theirs->items[k], person)) continue;
    any = true;
    if (!add_behind(arena, w, i, theirs->items[k], x, j, better)) return false;
  }
  return any || add_once(arena, better, x);
}

bool hs_origin_by_sayings(hs_arena *arena, const hs_origin_work *w) {
  hs_indexes *better = hs_arena_array(arena, w->count, sizeof *better);
  if (!better) return false;
  for (size_t i = 0; i < w->count; i++)
    for (size_t k = 0; k < w->found[i].count; k++)
      if (!resolve(arena, w, i, w->found[i].items[k], &better[i])) return false;
  for (size_t i = 0; i < w->count; i++) w->found[i] = better[i];
  return true;
}
