/* turn.c - transcripts and interviews: paragraphs that begin with the name of who speaks ("MS BROOK (the harbour): ..."). See
 * reading.h. Reads tokens, mentions and entities; cue.c makes a cue of each turn, content.c the attribution: the words behind the
 * label, to the end of the paragraph, are the speaker's own. */
#include "mark/reading.h"

enum {
  LABEL_MAX = 16,  /* tokens of a label */
  TURNS_LEAST = 3, /* labels in a report, before any counts */
  LABELS_LEAST = 2 /* different ones among them */
};

static bool is_upper(const hs_reading *r, uint32_t token) {
  return (hs_reading_token(r, token)->flags & (HS_TOKEN_UPPER | HS_TOKEN_ALL_UPPER)) != 0;
}

/* The label at the beginning of a paragraph: words with capitals, perhaps with a bracket, up to a colon. Empty: none. */
static hs_range label_of(const hs_reading *r, uint32_t paragraph) {
  const hs_paragraph *p = &r->report->paragraphs.items[paragraph];
  if (p->first_sentence == p->end_sentence) return (hs_range){0, 0};
  uint32_t first = r->report->sentences.items[p->first_sentence].first_token,
           end = r->report->sentences.items[p->end_sentence - 1].end_token;
  bool bracket = false;
  for (uint32_t i = first; i < end && i < first + LABEL_MAX; i++) {
    char mark = hs_reading_mark(r, i);
    if (mark == ':') return i > first && i + 1 < end ? (hs_range){first, i} : (hs_range){0, 0};
    if (mark == '(' || mark == ')') bracket = mark == '(';
    else if (mark && mark != '.' && mark != '-' && mark != '\'' && mark != ',') return (hs_range){0, 0};
    else if (!mark && !bracket && !is_upper(r, i) && !hs_reading_in(r, i, HS_WORD_SET_LABEL_JOINT))
      return (hs_range){0, 0};
  }
  return (hs_range){0, 0};
}

static bool is_single(const hs_reading *r, hs_range label, uint32_t set) {
  return label.end == label.first + 1 && hs_reading_in(r, label.first, set);
}

/* A label says who speaks where it is a name, "Q" or "A", or all in capitals. */
static bool is_speaker(const hs_reading *r, hs_range label) {
  if (label.end == label.first) return false;
  if (is_single(r, label, HS_WORD_SET_QUESTION_LABEL) || is_single(r, label, HS_WORD_SET_ANSWER_LABEL)) return true;
  bool loud = true;
  for (uint32_t i = label.first; i < label.end && hs_reading_mark(r, i) != '('; i++)
    loud &= hs_reading_mark(r, i) != 0 || (hs_reading_token(r, i)->flags & HS_TOKEN_ALL_UPPER) != 0;
  int32_t m = r->mention_of[label.first], last = r->mention_of[label.end - 1];
  for (int side = 0; side < 2; side++) {
    int32_t at = side ? last : m;
    if (at < 0 || r->report->mentions.items[at].form != HS_FORM_NAME) continue;
    hs_kind kind = r->report->mentions.items[at].kind;
    if (kind == HS_KIND_PER || kind == HS_KIND_ORG) return true;
  }
  return loud;
}

static uint64_t key_of(const hs_reading *r, hs_range label) {
  return r->report->keys.items[label.end - 1] ^ (r->report->keys.items[label.first] << 1);
}

/* The person of whom the report speaks most before its first turn: who is interviewed. */
static bool find_interviewed(hs_reading *r, uint32_t before) {
  uint32_t *times = hs_arena_array(r->report->arena, r->report->entities.count + 1, sizeof *times);
  if (!times) return false;
  int32_t best = HS_NO_INDEX;
  bool tie = false;
  for (size_t i = 0; i < r->report->mentions.count && r->report->mentions.items[i].first_token < before; i++) {
    int32_t e = r->report->mentions.items[i].entity;
    if (e < 0 || r->report->entities.items[e].kind != HS_KIND_PER || r->report->entities.items[e].anonymous) continue;
    times[e]++;
    if (best >= 0 && e != best && times[e] == times[best]) tie = true;
    if (best < 0 || times[e] > times[best]) best = e, tie = false;
  }
  r->interviewed = tie ? HS_NO_INDEX : best;
  return true;
}

bool hs_turn_find(hs_reading *r) {
  hs_report *report = r->report;
  r->turn_end = hs_arena_array(report->arena, report->paragraphs.count + 1, sizeof *r->turn_end);
  if (!r->turn_end) return false;
  size_t turns = 0, labels = 0;
  uint64_t one = 0;
  uint32_t first = 0;
  for (uint32_t i = 0; i < report->paragraphs.count; i++) {
    r->turn_end[i] = 0;
    hs_range label = label_of(r, i);
    if (!is_speaker(r, label)) continue;
    r->turn_end[i] = label.end;
    if (!turns++) first = label.first;
    uint64_t key = key_of(r, label);
    if (!labels || (labels == 1 && key != one)) one = labels++ ? one : key;
  }
  r->turns = turns >= TURNS_LEAST && labels >= LABELS_LEAST;
  r->interviewed = HS_NO_INDEX;
  return !r->turns || find_interviewed(r, first);
}

/* ---- who speaks ---- */

static int32_t name_in(const hs_reading *r, hs_range range, hs_kind kind) {
  for (uint32_t i = range.first; i < range.end; i++) {
    int32_t m = r->mention_of[i];
    const hs_mention *mention = m >= 0 ? &r->report->mentions.items[m] : NULL;
    if (mention && mention->form == HS_FORM_NAME && mention->kind == kind && mention->entity >= 0)
      return mention->entity;
  }
  return HS_NO_INDEX;
}

/* An earlier turn whose label begins with the same words and tells more: "THE MINISTER (Ann Brook)", then "THE MINISTER". */
static int32_t same_label(const hs_reading *r, hs_range label) {
  for (size_t i = 0; i < r->cues.count && i < 64; i++) {
    const hs_cue *cue = &r->cues.items[i];
    if (!cue->turn || cue->source.first >= label.first) continue;
    uint32_t n = label.end - label.first;
    if (cue->source.end - cue->source.first <= n || hs_reading_mark(r, cue->source.first + n) != '(') continue;
    uint32_t k = 0;
    while (k < n &&
           hs_str_equal(hs_reading_token(r, label.first + k)->key, hs_reading_token(r, cue->source.first + k)->key))
      k++;
    if (k == n) return name_in(r, cue->source, HS_KIND_PER);
  }
  return HS_NO_INDEX;
}

int32_t hs_turn_speaker(const hs_reading *r, hs_range label) {
  if (is_single(r, label, HS_WORD_SET_ANSWER_LABEL)) return r->interviewed;
  if (is_single(r, label, HS_WORD_SET_QUESTION_LABEL)) return HS_NO_INDEX;
  int32_t person = name_in(r, label, HS_KIND_PER);
  if (person < 0) person = same_label(r, label);
  if (person < 0) return hs_speaker_entity(r, label, hs_nounphrase_head(r, label));
  int32_t body = name_in(r, label, HS_KIND_ORG);
  if (body >= 0 && r->report->entities.items[person].office < 0) r->report->entities.items[person].office = body;
  return person;
}
