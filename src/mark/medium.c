/* medium.c - in what somebody said it: a letter, a statement, a speech ... See reading.h; nouns in data/words/media.tsv. */
#include "know/table.h"
#include "mark/reading.h"

uint32_t hs_medium_at(const hs_reading *r, uint32_t token, uint32_t *end) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = hs_phrases_in(HS_T_MEDIA, r->report->keys.items, r->report->keys.count, token, found);
  while (count--) {
    const hs_phrase_place *place = hs_phrase_in(&found[count], HS_T_MEDIA, UINT32_MAX);
    if (!place) continue;
    *end = (uint32_t)found[count].end;
    return place->row;
  }
  return UINT32_MAX;
}

static hs_medium medium_value(hs_str name) {
  hs_medium medium = HS_MEDIUM_NONE;
  hs_medium_from(name, &medium);
  return medium;
}

hs_medium hs_medium_of(uint32_t row) { return medium_value(hs_table_cell(HS_T_MEDIA, row, HS_MEDIA_MEDIUM)); }

/* The first medium noun in a range behind "in", "at" and the like, or anywhere with `any`. A message that was posted somewhere is
 * a post: "in a message posted on its channel". */
static uint32_t find_medium(const hs_reading *r, hs_range range, bool any) {
  bool behind = any;
  uint32_t letter = UINT32_MAX;
  for (uint32_t i = range.first; i < range.end;) {
    uint32_t end = i + 1, row = hs_medium_at(r, i, &end);
    bool preposition = hs_reading_in(r, i, HS_WORD_SET_BEFORE_MEDIUM);
    if (row != UINT32_MAX && (behind || preposition) && !(hs_reading_token(r, i)->flags & HS_TOKEN_QUOTED)) {
      if (letter != UINT32_MAX && hs_medium_of(row) == HS_MEDIUM_POST) return row;
      if (letter == UINT32_MAX && hs_medium_of(row) != HS_MEDIUM_LETTER) return row;
      if (letter == UINT32_MAX) letter = row;
    }
    if (preposition) behind = true;
    else if (hs_reading_token(r, i)->pos == HS_VERB || hs_reading_mark(r, i) == ',') behind = any;
    if (letter != UINT32_MAX && hs_reading_mark(r, i) == ',') break;
    i = end;
  }
  return letter;
}

/* Inside a range, but not in the attribution's content. */
static uint32_t outside_content(const hs_reading *r, const hs_attribution *a, hs_range unit) {
  uint32_t row = UINT32_MAX, first = unit.first;
  for (size_t s = 0; s <= a->content.count && row == UINT32_MAX; s++) {
    uint32_t end = first;
    while (end < unit.end &&
           !(s < a->content.count && hs_reading_token(r, end)->span.begin >= a->content.items[s].begin))
      end++;
    row = find_medium(r, (hs_range){first, end}, false);
    first = end;
    while (s < a->content.count && first < unit.end && hs_reading_token(r, first)->span.begin < a->content.items[s].end)
      first++;
  }
  return row;
}

/* The row of media.tsv for an attribution's own words: its addressee, its clause, its sentence; UINT32_MAX: none. */
static uint32_t own_medium(const hs_reading *r, const hs_attribution *a, const hs_cue *cue) {
  uint32_t row = UINT32_MAX;
  if (cue->addressee.end) row = find_medium(r, cue->addressee, true);
  if (row == UINT32_MAX) row = find_medium(r, (hs_range){cue->end, cue->clause.end}, false);
  hs_range unit = r->units.items[cue->unit].tokens;
  if (unit.first + HS_CLAUSE_MAX < cue->first) unit.first = cue->first - HS_CLAUSE_MAX;
  if (unit.end > cue->end + HS_CLAUSE_MAX) unit.end = cue->end + HS_CLAUSE_MAX;
  if (row == UINT32_MAX) row = outside_content(r, a, unit);
  return row;
}

/* "a letter seen by the newspaper", "a leaked letter": its author did not publish it. */
static bool is_seen(const hs_reading *r, hs_range unit) {
  for (uint32_t i = unit.first; i + 1 < unit.end; i++) {
    if (hs_reading_token(r, i)->flags & HS_TOKEN_QUOTED) continue;
    if (hs_reading_among(r, i, "leaked")) return true;
    if (hs_reading_in(r, i, HS_WORD_SET_SEEN_BY) && hs_reading_is(r, i + 1, "by")) return true;
  }
  return false;
}

typedef struct lasting {
  hs_medium medium;
  uint32_t row;
  bool unpublished;
  hs_medium near; /* a statement or a post, said of the same speaker in this paragraph or the one before */
  uint32_t paragraph;
} lasting;

enum { POST_BACK = 3 /* attributions in which a post is looked for when somebody "wrote" */ };

/* "In a post on Telegram, the group said ... its spokesman wrote": he wrote there, too. */
static bool posted_before(const hs_reading *r, size_t index) {
  for (size_t i = index; i-- > 0 && index - i <= POST_BACK;)
    if (r->report->attributions.items[i].medium == HS_MEDIUM_POST) return true;
  return false;
}

static bool is_singular(const hs_reading *r, uint32_t token, uint32_t row) {
  hs_str noun = hs_table_cell(HS_T_MEDIA, row, HS_MEDIA_NOUN),
         word = hs_str_of_span(r->report->text, hs_reading_token(r, token)->span);
  return hs_str_equal_nocase(word, noun);
}

/* "X and Y exchanged letters": in a sentence with "letters" everybody named in it writes. */
static void take_exchange(const hs_reading *r, hs_range unit, lasting *of) {
  for (uint32_t i = unit.first; i < unit.end; i++) {
    uint32_t end, row = hs_medium_at(r, i, &end);
    if (row == UINT32_MAX || !hs_str_is(hs_table_cell(HS_T_MEDIA, row, HS_MEDIA_LASTING), "yes")) continue;
    bool exchanged = hs_reading_in(r, i - (i > 0), HS_WORD_SET_EXCHANGED);
    bool letters = hs_str_is(hs_table_cell(HS_T_MEDIA, row, HS_MEDIA_MEDIUM), "letter") && !is_singular(r, i, row);
    if ((!exchanged && !letters) || (hs_reading_token(r, i)->flags & HS_TOKEN_QUOTED)) continue;
    for (uint32_t t = unit.first; t < unit.end; t++) {
      int32_t m = r->mention_of[t];
      if (m < 0) continue;
      int32_t e = r->report->mentions.items[m].entity;
      if (e >= 0 && r->report->entities.items[e].kind == HS_KIND_PER && of[e].medium == HS_MEDIUM_NONE)
        of[e] = (lasting){hs_medium_of(row), row, is_seen(r, unit), HS_MEDIUM_NONE, 0};
    }
    return;
  }
}

static void mark_one(hs_reading *r, size_t index, lasting *of) {
  hs_attribution *a = &r->report->attributions.items[index];
  const hs_cue *cue = &r->cues.items[r->cue_of.items[index]];
  bool person = a->speaker >= 0 && r->report->entities.items[a->speaker].kind == HS_KIND_PER;
  bool carries =
      a->speaker >= 0 && (r->report->entities.items[a->speaker].agency || r->report->entities.items[a->speaker].outlet);
  uint32_t row = carries ? UINT32_MAX : own_medium(r, a, cue), paragraph = r->units.items[cue->unit].paragraph;
  hs_medium verb = medium_value(cue->medium);
  if (row != UINT32_MAX) {
    a->medium = hs_medium_of(row);
    hs_range unit = r->units.items[cue->unit].tokens;
    if (unit.end > cue->end + HS_CLAUSE_MAX) unit.end = cue->end + HS_CLAUSE_MAX;
    if (unit.first + HS_CLAUSE_MAX < cue->first) unit.first = cue->first - HS_CLAUSE_MAX;
    a->unpublished = hs_str_is(hs_table_cell(HS_T_MEDIA, row, HS_MEDIA_UNPUBLISHED), "yes") ||
                     ((a->medium == HS_MEDIUM_LETTER || a->medium == HS_MEDIUM_DOCUMENT) && is_seen(r, unit)) ||
                     (a->speaker >= 0 && of[a->speaker].unpublished && of[a->speaker].medium == a->medium);
    bool lasts = hs_str_is(hs_table_cell(HS_T_MEDIA, row, HS_MEDIA_LASTING), "yes") || a->unpublished;
    if (person && lasts && of[a->speaker].medium == HS_MEDIUM_NONE)
      of[a->speaker] = (lasting){a->medium, row, a->unpublished, HS_MEDIUM_NONE, 0};
    if (a->speaker >= 0) {
      bool near = a->medium == HS_MEDIUM_STATEMENT || a->medium == HS_MEDIUM_POST;
      of[a->speaker].near = near ? a->medium : HS_MEDIUM_NONE;
      of[a->speaker].paragraph = paragraph;
    }
    return;
  }
  if (person && cue->strong && of[a->speaker].medium != HS_MEDIUM_NONE &&
      (verb == HS_MEDIUM_NONE || verb == HS_MEDIUM_LETTER)) {
    a->medium = of[a->speaker].medium;
    a->unpublished = of[a->speaker].unpublished;
    return;
  }
  if (!carries) a->medium = verb;
  bool near = !carries && a->speaker >= 0 && cue->strong && of[a->speaker].near != HS_MEDIUM_NONE &&
              paragraph <= of[a->speaker].paragraph + 1;
  if (near && (verb == HS_MEDIUM_NONE || verb == HS_MEDIUM_LETTER)) a->medium = of[a->speaker].near;
  if (a->medium == HS_MEDIUM_LETTER && posted_before(r, index)) a->medium = HS_MEDIUM_POST;
}

bool hs_medium_mark(hs_reading *r, hs_error *err) {
  lasting *of = hs_arena_array(r->report->arena, r->report->entities.count + 1, sizeof *of);
  if (!of) return hs_error_memory(err);
  uint32_t unit = 0;
  for (size_t i = 0; i <= r->report->attributions.count; i++) {
    uint32_t last =
        i < r->report->attributions.count ? r->cues.items[r->cue_of.items[i]].unit + 1 : (uint32_t)r->units.count;
    for (; unit < last; unit++) take_exchange(r, r->units.items[unit].tokens, of);
    if (i < r->report->attributions.count) mark_one(r, i, of);
  }
  return true;
}
