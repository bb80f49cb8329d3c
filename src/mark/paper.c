/* paper.c - papers that speak: "the note said", "according to a statement of the ministry", "the message says": whoever wrote the
 * paper is the speaker. See reading.h. Reads the attributions with their media, mentions and data/words/media.tsv; fills in
 * speakers that no name told; relay.c reads them. */
#include "mark/reading.h"

enum {
  BEHIND_MAX = 12, /* tokens behind the noun in which its author is named */
  BACK_TOKENS = 400,
  BRING_MAX = 3,   /* words from the article to the noun */
  BACK_PLACES = 4, /* earlier places of the noun */
  BACK_ATTRIBUTIONS = 24
};

/* A noun for a paper at `token`: its medium, with *end behind it; HS_MEDIUM_NONE where there is none. */
static hs_medium paper_at(const hs_reading *r, uint32_t token, uint32_t *end) {
  uint32_t row = hs_medium_at(r, token, end);
  hs_medium medium = row == UINT32_MAX ? HS_MEDIUM_NONE : hs_medium_of(row);
  bool paper = medium == HS_MEDIUM_LETTER || medium == HS_MEDIUM_STATEMENT || medium == HS_MEDIUM_DOCUMENT ||
               medium == HS_MEDIUM_POST || medium == HS_MEDIUM_REPORT;
  return paper ? medium : HS_MEDIUM_NONE;
}

/* Somebody who may have written it: named or called, no place. */
static int32_t writer_at(const hs_reading *r, uint32_t token) {
  const hs_mention *m = hs_reading_mention(r, token);
  if (!m || m->entity < 0) return HS_NO_INDEX;
  const hs_entity *e = &r->report->entities.items[m->entity];
  return e->kind == HS_KIND_LOC || e->kind == HS_KIND_MISC || e->anonymous ? HS_NO_INDEX : m->entity;
}

/* "a note of the court", "a statement published by the ministry": who stands behind the noun that ends before `end`. */
static int32_t writer_behind(const hs_reading *r, uint32_t end, uint32_t most) {
  bool joined = false;
  for (uint32_t i = end; i < most && i < end + BEHIND_MAX; i++) {
    char mark = hs_reading_mark(r, i);
    if ((mark && mark != '-' && mark != '\'') || hs_reading_quote(r, i) || hs_reading_token(r, i)->pos == HS_AUX ||
        hs_reading_is(r, i, "to"))
      break;
    joined |= hs_reading_among(r, i, "of by from");
    int32_t writer = joined ? writer_at(r, i) : HS_NO_INDEX;
    if (writer >= 0) return writer;
  }
  return HS_NO_INDEX;
}

/* "X sent a message": the first name of its sentence, before the noun. */
static int32_t writer_before(const hs_reading *r, uint32_t noun) {
  uint32_t first = hs_reading_sentence(r, noun).first;
  if (first + HS_CLAUSE_MAX < noun) first = noun - HS_CLAUSE_MAX;
  for (uint32_t i = first; i < noun; i++) {
    const hs_mention *m = hs_reading_mention(r, i);
    int32_t writer = m && m->form == HS_FORM_NAME ? writer_at(r, i) : HS_NO_INDEX;
    if (writer >= 0) return writer;
  }
  return HS_NO_INDEX;
}

/* Is the noun brought up here: "a note", "a short note"? */
static bool is_brought_up(const hs_reading *r, uint32_t noun) {
  for (uint32_t i = noun; i-- > 0 && noun - i <= BRING_MAX;)
    if (hs_reading_in(r, i, HS_WORD_SET_BRINGS_UP)) return true;
  return false;
}

/* Whose paper it was when the report spoke of it before. */
static int32_t writer_told(const hs_reading *r, uint32_t first, uint32_t noun) {
  uint32_t places = 0;
  for (uint32_t i = first; i-- > 0 && first - i < BACK_TOKENS && places < BACK_PLACES;) {
    if (!hs_str_equal(hs_reading_token(r, i)->key, hs_reading_token(r, noun)->key) || hs_reading_quote(r, i)) continue;
    places++;
    int32_t writer = writer_behind(r, i + 1, hs_reading_sentence(r, i).end);
    if (writer < 0 && is_brought_up(r, i)) writer = writer_before(r, i);
    if (writer >= 0) return writer;
  }
  return HS_NO_INDEX;
}

/* The one who said something in such a medium last. */
static int32_t last_in(const hs_reading *r, size_t index, hs_medium medium) {
  for (size_t i = index; i-- > 0 && index - i < BACK_ATTRIBUTIONS;) {
    const hs_attribution *a = &r->report->attributions.items[i];
    if (a->medium != medium || a->speaker < 0) continue;
    const hs_entity *e = &r->report->entities.items[a->speaker];
    return e->anonymous || e->kind == HS_KIND_LOC ? HS_NO_INDEX : a->speaker;
  }
  return HS_NO_INDEX;
}

static int32_t writer_of(const hs_reading *r, size_t index) {
  const hs_cue *cue = &r->cues.items[r->cue_of.items[index]];
  for (uint32_t i = cue->source.first; i < cue->source.end;) {
    uint32_t end = i + 1;
    hs_medium medium = paper_at(r, i, &end);
    if (medium == HS_MEDIUM_NONE || cue->source_head < i || cue->source_head >= end) {
      i = end;
      continue;
    }
    uint32_t most = hs_reading_sentence(r, i).end;
    if (cue->source.first < cue->first && most > cue->first) most = cue->first;
    int32_t writer = writer_behind(r, end, most);
    if (writer >= 0 || !hs_reading_among(r, cue->source.first, "the this that")) return writer;
    writer = writer_told(r, cue->source.first, end - 1);
    return writer >= 0 ? writer : last_in(r, index, medium);
  }
  return HS_NO_INDEX;
}

void hs_paper_mark(hs_reading *r) {
  hs_attributions *list = &r->report->attributions;
  for (size_t i = 0; i < list->count; i++) {
    const hs_cue *cue = &r->cues.items[r->cue_of.items[i]];
    if (list->items[i].speaker >= 0 || cue->turn || cue->source.end <= cue->source.first ||
        cue->source.end - cue->source.first > HS_PHRASE_MAX)
      continue;
    list->items[i].speaker = writer_of(r, i);
  }
}
