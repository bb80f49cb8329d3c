/* anaphor.c - sources that mean somebody named before: "the site" is the portal that was cited last, "the gang" is the group that
 * calls itself by a name. See reading.h. Reads attributions made so far, mentions and data/words/state_media.tsv; content.c asks
 * where the words of a source lead to no entity. */
#include "know/table.h"
#include "mark/nameword.h"
#include "mark/reading.h"
#include "mark/relaying.h"

enum {
  NEAR_SENTENCES = 3,
  NEAR_ATTRIBUTIONS = 4,
  BACK_ATTRIBUTIONS = 12,
  BACK_MENTIONS = 80,
  INTRODUCED = 6 /* tokens between "group" and the name by which it calls itself */
};

static bool is_definite(const hs_reading *r, hs_range source) {
  return source.end > source.first + 1 && hs_reading_among(r, source.first, "the this that");
}

static bool has_name(const hs_reading *r, hs_range source) {
  for (uint32_t i = source.first; i < source.end && hs_reading_mark(r, i) != ','; i++)
    if (r->mention_of[i] >= 0 && r->report->mentions.items[r->mention_of[i]].form == HS_FORM_NAME) return true;
  return false;
}

/* The publisher cited last. */
static int32_t last_cited(const hs_reading *r) {
  const hs_report *report = r->report;
  size_t count = report->attributions.count;
  for (size_t i = count; i-- > 0 && count - i < BACK_ATTRIBUTIONS;) {
    const hs_attribution *a = &report->attributions.items[i];
    if (a->speaker < 0 || report->entities.items[a->speaker].anonymous) continue;
    const hs_entity *e = &report->entities.items[a->speaker];
    if (e->kind != HS_KIND_ORG && e->kind != HS_KIND_MISC) continue;
    uint32_t head = a->cue.count ? hs_token_from(&report->tokens, a->cue.items[0].begin) : HS_NO_TOKEN;
    bool own = report->outlet.size && hs_publisher_same(e->name, report->outlet);
    if (!own && (e->agency || e->outlet || hs_reading_in(r, head, HS_WORD_SET_REPORTS_NEWS))) return a->speaker;
  }
  return HS_NO_INDEX;
}

/* Is the name that of a group: "a group calling itself X", "hackers known as X", "the hackers of X"? */
static bool is_introduced(const hs_reading *r, const hs_mention *m) {
  uint32_t at = m->first_token;
  while (at > 0 && !(hs_reading_token(r, at - 1)->flags & HS_TOKEN_WORD) && hs_reading_mark(r, at - 1) != ',' &&
         hs_reading_mark(r, at - 1) != '.')
    at--;
  if (at == 0) return false;
  if (hs_reading_in(r, at - 1, HS_WORD_SET_GROUP)) return true;
  bool of = hs_reading_is(r, at - 1, "of") && at > 1 && hs_reading_in(r, at - 2, HS_WORD_SET_GROUP);
  if (of || !hs_reading_in(r, at - 1, HS_WORD_SET_CALLS_ITSELF)) return of;
  for (uint32_t i = at - 1; i-- > 0 && at - i < INTRODUCED;)
    if (hs_reading_in(r, i, HS_WORD_SET_GROUP)) return true;
  return false;
}

static int32_t last_group(const hs_reading *r, uint32_t before) {
  const hs_mentions *mentions = &r->report->mentions;
  size_t low = 0, high = mentions->count;
  while (low < high) { /* names come first, in the order of the text */
    size_t middle = (low + high) / 2;
    if (mentions->items[middle].form == HS_FORM_NAME && mentions->items[middle].first_token < before) low = middle + 1;
    else high = middle;
  }
  for (size_t i = low, steps = 0; i-- > 0 && steps < BACK_MENTIONS; steps++) {
    const hs_mention *m = &mentions->items[i];
    if (m->form == HS_FORM_NAME && m->kind != HS_KIND_LOC && m->entity >= 0 && is_introduced(r, m)) return m->entity;
  }
  return HS_NO_INDEX;
}

/* "the 25-year-old": the person named last. */
static bool is_of_age(const hs_reading *r, hs_range source) {
  return hs_str_ends(hs_str_of_span(r->report->text, hs_reading_span(r, source)), HS_LIT("-year-old"));
}

static int32_t last_person(const hs_reading *r, uint32_t before) {
  int32_t person = HS_NO_INDEX;
  for (uint32_t i = before, steps = 0; i-- > 0 && steps < HS_CLAUSE_MAX && person < 0; steps++) {
    const hs_mention *m = hs_reading_mention(r, i);
    if (m && m->form == HS_FORM_NAME && m->kind == HS_KIND_PER && !hs_reading_quote(r, i)) person = m->entity;
  }
  return person;
}

/* "the quoted source", "the same source". */
static bool is_cited_again(const hs_reading *r, hs_range source) {
  if (source.end != source.first + 3 || !hs_reading_in(r, source.end - 1, HS_WORD_SET_CITED_NOUN)) return false;
  return hs_reading_in(r, source.first + 1, HS_WORD_SET_CITED_BEFORE);
}

/* Who was given as a source last. */
static int32_t last_named(const hs_reading *r) {
  const hs_attributions *list = &r->report->attributions;
  for (size_t i = list->count; i-- > 0 && list->count - i < BACK_ATTRIBUTIONS;)
    if (list->items[i].speaker >= 0 && !r->report->entities.items[list->items[i].speaker].anonymous)
      return list->items[i].speaker;
  return HS_NO_INDEX;
}

/* "the judge", "the diplomat", behind words of a named person of whom no other calling is told: that person. */
static int32_t last_speaker(const hs_reading *r, hs_range source) {
  const hs_report *report = r->report;
  uint32_t row, sentence = hs_reading_token(r, source.first)->sentence;
  if (source.end != source.first + 2 || !hs_reading_is(r, source.first, "the") ||
      !hs_title_at(report, source.first + 1, source.end, &row) || !report->attributions.count)
    return HS_NO_INDEX;
  const hs_attribution *a = &report->attributions.items[report->attributions.count - 1];
  if (a->speaker < 0 || !a->cue.count) return HS_NO_INDEX;
  const hs_entity *e = &report->entities.items[a->speaker];
  uint32_t told = hs_reading_token(r, hs_token_from(&report->tokens, a->cue.items[0].begin))->sentence;
  bool wide = hs_table_find(HS_T_CALLINGS, hs_reading_token(r, source.first + 1)->key, &row);
  bool fits = e->kind == HS_KIND_PER && !e->anonymous && (wide || !e->role.size);
  return fits && told <= sentence && sentence - told <= NEAR_SENTENCES ? a->speaker : HS_NO_INDEX;
}

/* "The diplomat denied ... She said": where "the diplomat" was led to a name, so is the pronoun that was led to "the diplomat". */
static int32_t led_before(const hs_reading *r, int32_t found) {
  const hs_attributions *list = &r->report->attributions;
  if (found < 0 || !r->report->entities.items[found].anonymous) return found;
  for (size_t i = list->count; i-- > 0 && list->count - i <= NEAR_ATTRIBUTIONS;) {
    const hs_attribution *a = &list->items[i];
    if (!a->source.count || a->speaker < 0) continue;
    int32_t m = r->mention_of[hs_token_from(&r->report->tokens, a->source.items[0].begin)];
    if (m >= 0 && r->report->mentions.items[m].entity == found) return a->speaker;
  }
  return found;
}

int32_t hs_anaphor_entity(const hs_reading *r, hs_range source, int32_t found) {
  if (source.end == source.first + 1 && hs_reading_token(r, source.first)->pos == HS_PRON) return led_before(r, found);
  if (!is_definite(r, source) || has_name(r, source)) return found;
  if (is_of_age(r, source)) return last_person(r, source.first);
  uint32_t head = hs_nounphrase_head(r, source);
  bool unknown = found < 0 || r->report->entities.items[found].anonymous;
  if (unknown && is_cited_again(r, source)) {
    int32_t named = last_named(r);
    return named >= 0 ? named : found;
  }
  if (unknown && hs_publisher_called_again(hs_str_of_span(r->report->text, hs_reading_token(r, head)->span))) {
    int32_t cited = last_cited(r);
    if (cited >= 0) return cited;
  }
  int32_t person = unknown ? last_speaker(r, source) : HS_NO_INDEX;
  if (person >= 0) return person;
  if (!hs_reading_in(r, head, HS_WORD_SET_GROUP)) return found;
  int32_t group = last_group(r, source.first);
  return group >= 0 ? group : found;
}
