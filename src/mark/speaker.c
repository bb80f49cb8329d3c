/* speaker.c - the source of every cue, and who that is. See reading.h. */
#include "base/utf8.h"
#include "know/table.h"
#include "mark/nameword.h"
#include "mark/reading.h"

enum { ASIDE_MAX = 7 /* words between two commas, the first counted in */ };

static hs_pos pos_of(const hs_reading *r, uint32_t token) { return hs_reading_token(r, token)->pos; }

static bool is_upper(const hs_reading *r, uint32_t token) {
  return (hs_reading_token(r, token)->flags & HS_TOKEN_UPPER) != 0;
}

static void set_source(const hs_reading *r, hs_cue *cue, hs_range source) {
  cue->source = source;
  cue->source_head = source.end > source.first ? hs_nounphrase_head(r, source) : HS_NO_TOKEN;
}

static hs_range subject_over_comma(const hs_reading *r, size_t index, uint32_t least, uint32_t comma);

/* The subject of the first finite verb between `least` and `before`. */
static hs_range main_subject(const hs_reading *r, uint32_t least, uint32_t before) {
  for (uint32_t i = least; i < before; i++) {
    hs_pos pos = pos_of(r, i);
    if ((pos != HS_VERB && pos != HS_AUX) || (hs_reading_token(r, i)->flags & HS_TOKEN_QUOTED)) continue;
    uint32_t end = i;
    while (end > least && pos_of(r, end - 1) == HS_ADV) end--;
    if (end > least && hs_reading_among(r, end - 1, "to")) continue;
    uint32_t time = end; /* "The bank on Friday closed ..." */
    while (time > least && r->in_time[time - 1]) time--;
    if (time < end && time > least + 1 && pos_of(r, time - 1) == HS_ADP) end = time - 1;
    hs_range phrase = end > least && hs_reading_mark(r, end - 1) == ',' ? subject_over_comma(r, 0, least, end - 1)
                                                                        : hs_nounphrase_left(r, least, end);
    if (phrase.end > phrase.first) return phrase;
  }
  return (hs_range){0, 0};
}

/* The earlier cue of the sentence whose subject a coordinated or participial verb shares. */
static const hs_cue *earlier_cue(const hs_reading *r, size_t index, uint32_t least) {
  while (index--) {
    const hs_cue *cue = &r->cues.items[index];
    if (cue->head < least) return NULL;
    if (cue->kind == HS_CUE_VERB && cue->strong && cue->source.end > cue->source.first && !cue->relative) return cue;
  }
  return NULL;
}

static void share_subject(const hs_reading *r, size_t index, uint32_t least) {
  hs_cue *cue = &r->cues.items[index];
  cue->shared = true;
  const hs_cue *earlier = earlier_cue(r, index, least);
  if (earlier) {
    cue->source = earlier->source;
    cue->source_head = earlier->source_head;
    cue->quoted = (hs_range){0, 0};
    return;
  }
  set_source(r, cue, main_subject(r, least, cue->first));
}

/* ", for its part," and ", however,": an aside between subject and verb that says nothing of the subject. */
static bool is_aside(const hs_reading *r, uint32_t comma, uint32_t end) {
  hs_pos pos = pos_of(r, comma + 1);
  bool time = true;
  for (uint32_t i = comma + 1; i < end; i++) time = time && r->in_time[i];
  if (time || (end - comma == 2 && pos == HS_ADV)) return true;
  return pos == HS_ADP && end - comma <= ASIDE_MAX;
}

/* ", as quoted by X,": does another's words begin behind the comma? */
static bool is_carried(const hs_reading *r, size_t index, uint32_t comma) {
  while (index-- > 0 && r->cues.items[index].first > comma)
    if (r->cues.items[index].first == comma + 1 && r->cues.items[index].kind == HS_CUE_SOURCE) return true;
  return false;
}

/* May what stands behind the comma at `i` be an apposition or a relative clause? */
static bool is_own(const hs_reading *r, uint32_t i) {
  hs_pos pos = pos_of(r, i + 1);
  return hs_reading_in(r, i + 1, HS_WORD_SET_OPENS_APPOSITION) || pos == HS_NOUN || pos == HS_NUM || pos == HS_PROPN ||
         pos == HS_ADJ || pos == HS_VERB || hs_reading_mark(r, i + 1) == '-';
}

/* A phrase inside a clause: a time, or what a preposition or a verb governs ("which was sold to a fund, ..."). */
static bool is_governed(const hs_reading *r, uint32_t least, hs_range phrase) {
  if (r->in_time[phrase.first]) return true;
  hs_pos before = phrase.first > least ? pos_of(r, phrase.first - 1) : HS_PUNCT;
  return before == HS_ADP || before == HS_VERB || before == HS_AUX;
}

/* Behind a comma or a bracket: the subject stands before the apposition. Gives its range with the apposition. A relative clause
 * may hold commas of its own: "the firm, which was sold in 2011, ten years ago, said". */
static hs_range subject_over_comma(const hs_reading *r, size_t index, uint32_t least, uint32_t comma) {
  hs_range near = {0, 0};
  for (uint32_t i = comma; i-- > least && comma - i < HS_PHRASE_MAX;) {
    char mark = hs_reading_mark(r, i);
    if (mark == ';' || mark == ':' || mark == '.' || hs_reading_quote(r, i)) break;
    if (mark != ',' && !(hs_reading_is_dash(r, i) && hs_reading_is_dash(r, comma))) continue;
    bool relative = hs_reading_among(r, i + 1, "who which whose");
    if (near.end && !relative) continue;
    bool aside = !near.end && mark == ',' && is_aside(r, i, comma);
    if (comma - i < 3 && pos_of(r, i + 1) != HS_NUM && !aside) return near;
    hs_range phrase = hs_nounphrase_left(r, least, i);
    if (phrase.end == phrase.first) return near;
    bool carried = is_carried(r, index, i), again = phrase.first > least && hs_reading_mark(r, phrase.first - 1) == ',';
    hs_range outer = aside || (carried && again) ? subject_over_comma(r, index, least, i) : (hs_range){0, 0};
    if (aside) return outer.end > outer.first ? outer : phrase; /* "X, which was founded in 1999, 26 years ago, said" */
    if (carried) return (hs_range){outer.end > outer.first ? outer.first : phrase.first, comma + 1};
    if (pos_of(r, phrase.first) == HS_PRON && phrase.end == phrase.first + 1) return near;
    hs_range whole = is_own(r, i) ? (hs_range){phrase.first, comma + 1} : (hs_range){0, 0};
    if (near.end || relative || !is_governed(r, least, phrase)) return whole;
    near = whole;
    if (!near.end) return near;
  }
  return near;
}

static bool has_capital(const hs_reading *r, hs_range phrase) {
  for (uint32_t i = phrase.first; i < phrase.end; i++)
    if (hs_reading_token(r, i)->flags & HS_TOKEN_UPPER) return true;
  return false;
}

/* "..., informs ABC.", "..., informed the Harbour Office.": a body that tells, with nothing behind it but a time. */
static bool ends_with_body(const hs_reading *r, size_t index, uint32_t least, uint32_t most) {
  const hs_cue *cue = &r->cues.items[index];
  if (cue->end >= most || cue->first == 0 || hs_reading_mark(r, cue->first - 1) != ',') return false;
  uint32_t at = cue->end + (pos_of(r, cue->end) == HS_DET);
  int32_t m = at < most ? r->mention_of[at] : HS_NO_INDEX;
  if (m < 0) return false;
  const hs_mention *name = &r->report->mentions.items[m];
  int32_t e = name->entity;
  uint32_t end = name->end_token;
  if (e < 0 || name->form != HS_FORM_NAME || r->report->entities.items[e].kind != HS_KIND_ORG) return false;
  if (!(end + 1 >= most || r->in_time[end] || r->in_time[end + 1])) return false;
  hs_range subject = subject_over_comma(r, index, least, cue->first - 1); /* "the spokeswoman, X, told ABC." */
  return subject.end == subject.first;
}

/* ""...", told to the radio the nurse X", ""...", has said for ABC the nurse X", ""...", told the nurse to the radio": word for
 * word from a language whose verb comes first. The subject, or an empty range. */
static hs_range clumsy_subject(const hs_reading *r, const hs_cue *cue, uint32_t least, uint32_t most) {
  hs_range none = {0, 0};
  uint32_t before = cue->first;
  if (cue->kind != HS_CUE_VERB || cue->form == HS_FORM_GERUND || cue->form == HS_FORM_BASE || before <= least ||
      cue->end + 2 >= most)
    return none;
  const hs_quote *quote = hs_reading_quote(r, before - 1);
  bool behind = hs_reading_mark(r, before - 1) == ',' || (quote && quote->end_token == before) ||
                hs_quote_at(&r->quotes, cue->head);
  if (!behind || !hs_cue_takes(cue, 'q')) return none;
  bool placed = hs_reading_mark(r, before - 1) == ',' &&
                hs_reading_in(r, cue->end, HS_WORD_SET_PLACE_OR_TIME); /* "has said at the meeting the head X" */
  if ((placed || hs_reading_among(r, cue->end, "to for")) && hs_nounphrase_begins(r, cue->end + 1)) {
    hs_range told = hs_nounphrase_right(r, cue->end + 1, most, false);
    int32_t m = r->mention_of[cue->end + 1]; /* "for ABC the nurse": a name ends where an article follows */
    if (m >= 0 && r->report->mentions.items[m].end_token < told.end &&
        pos_of(r, r->report->mentions.items[m].end_token) == HS_DET)
      told.end = r->report->mentions.items[m].end_token;
    hs_range phrase = told.end < most ? hs_nounphrase_right(r, told.end, most, true) : none;
    return phrase.end > phrase.first && has_capital(r, phrase) && !r->in_time[phrase.first] ? phrase : none;
  }
  if (!hs_cue_takes(cue, 'a') || pos_of(r, cue->end) != HS_DET) return none;
  hs_range phrase = hs_nounphrase_right(r, cue->end, most, false);
  bool to = phrase.end > phrase.first && hs_reading_is(r, phrase.end, "to") && pos_of(r, phrase.end + 1) == HS_DET;
  return to ? phrase : none;
}

/* "..., informs Interfax.": nothing stands behind the name but a time or a citation, and no subject before the verb. */
static bool informs_at_end(const hs_reading *r, const hs_cue *cue, uint32_t least, uint32_t most) {
  if (cue->first <= least + 2 || hs_reading_mark(r, cue->first - 1) != ',') return false;
  if (hs_reading_is(r, cue->head, "tells") || !hs_nounphrase_begins(r, cue->end)) return false;
  hs_range phrase = hs_nounphrase_right(r, cue->end, most, false);
  bool ends = hs_reading_mark(r, phrase.end) == '.' || r->in_time[phrase.end] == 1 || phrase.end + 1 >= most ||
              hs_reading_among(r, phrase.end, "on with citing");
  return ends && has_capital(r, phrase) && pos_of(r, cue->end) != HS_PRON;
}

/* ""...", warns the director, X.": a quotation opens the sentence, so that no subject can stand before the verb. */
static bool opens_with_quote(const hs_reading *r, const hs_cue *cue, const hs_quote *quote, uint32_t least,
                             uint32_t before) {
  if (!quote && before > least + 1 && hs_reading_mark(r, before - 1) == ',') quote = hs_reading_quote(r, --before - 1);
  return quote && !quote->name && quote->end_token == before && quote->first_token <= least &&
         pos_of(r, cue->end) != HS_PRON;
}

/* "The bridge, has told the secretary X, will open": one comma between subject and verb, and a name before the next. */
static bool tells_between_commas(const hs_reading *r, const hs_cue *cue, uint32_t least, uint32_t most) {
  if (cue->first <= least + 1 || hs_reading_mark(r, cue->first - 1) != ',' || !hs_nounphrase_begins(r, cue->end))
    return false;
  for (uint32_t i = least; i + 1 < cue->first; i++)
    if (hs_reading_mark(r, i) || hs_reading_quote(r, i) || r->in_time[i]) return false;
  hs_range phrase = hs_nounphrase_right(r, cue->end, most, false);
  if (phrase.end == phrase.first) return false;
  int32_t m = r->mention_of[phrase.end - 1];
  char mark = hs_reading_mark(r, phrase.end);
  return m >= 0 && r->report->mentions.items[m].form == HS_FORM_NAME &&
         r->report->mentions.items[m].kind == HS_KIND_PER && (mark == ',' || mark == '.');
}

/* "said X": does the subject follow the verb? */
static bool is_inverted(const hs_reading *r, size_t index, uint32_t least, uint32_t most) {
  const hs_cue *cue = &r->cues.items[index];
  if (cue->kind != HS_CUE_VERB || cue->form == HS_FORM_GERUND) return false;
  if (!hs_cue_takes(cue, 'q') || cue->end >= most) return false;
  uint32_t before = cue->first;
  bool dash = before > least + 1 && hs_reading_is_dash(r, before - 1);
  if (dash) before--; /* "...", - said X */
  const hs_quote *quote = before > 0 ? hs_reading_quote(r, before - 1) : NULL;
  bool unclosed = hs_quote_at(&r->quotes, cue->head) != NULL;
  bool tells = hs_cue_takes(cue, 'a');
  bool ends = tells && (ends_with_body(r, index, least, most) ||
                        (cue->form == HS_FORM_THIRD && informs_at_end(r, cue, least, most)));
  ends |= tells && (opens_with_quote(r, cue, quote, least, before) || tells_between_commas(r, cue, least, most));
  if (tells && !ends && !cue->pointer && !unclosed && !dash) return false; /* "told X": X is told */
  bool behind = cue->pointer || (before > least && hs_reading_mark(r, before - 1) == ',') ||
                (quote && quote->end_token == before) || unclosed;
  if (!behind || !hs_nounphrase_begins(r, cue->end) || r->in_time[cue->end] == 1) return false;
  hs_range phrase = hs_nounphrase_right(r, cue->end, most, true);
  if (phrase.end == phrase.first) return false;
  if (pos_of(r, phrase.first) == HS_PRON && hs_reading_in(r, phrase.first, HS_WORD_SET_OBJECT_PRONOUN)) return false;
  bool name = r->mention_of[phrase.first] >= 0 || pos_of(r, phrase.first) == HS_PROPN ||
              pos_of(r, phrase.first) == HS_DET || pos_of(r, phrase.first) == HS_PRON ||
              (hs_reading_token(r, hs_nounphrase_head(r, phrase))->flags & HS_TOKEN_UPPER);
  if (unclosed && !has_capital(r, phrase)) return false;
  hs_pos next = pos_of(r, phrase.end);
  return (name || quote) && next != HS_VERB && next != HS_AUX;
}

/* The subject before an active verb. */
static void find_subject(const hs_reading *r, size_t index, uint32_t least) {
  hs_cue *cue = &r->cues.items[index];
  if (cue->first == least) {
    if (cue->form == HS_FORM_GERUND) share_subject(r, index, least);
    return;
  }
  uint32_t before = cue->first - 1;
  char mark = hs_reading_mark(r, before);
  bool initials = (hs_reading_token(r, before)->flags & HS_TOKEN_ALL_UPPER) != 0; /* WHO said */
  if (!initials && hs_reading_among(r, before, "who which that") && pos_of(r, before) != HS_NOUN) {
    cue->relative = true;
    uint32_t end = before;
    if (end > least && hs_reading_mark(r, end - 1) == ',') end--;
    hs_range phrase = hs_nounphrase_left(r, least, end);
    set_source(r, cue, phrase.end > phrase.first ? phrase : (hs_range){before, before + 1});
    return;
  }
  if (hs_reading_is(r, before, "both") && before > least && hs_reading_mark(r, before - 1)) { /* "..., both said" */
    set_source(r, cue, (hs_range){before, before + 1});
    return;
  }
  if (pos_of(r, before) == HS_CCONJ || hs_reading_among(r, before, "then") || cue->form == HS_FORM_GERUND) {
    share_subject(r, index, least);
    return;
  }
  hs_range phrase = {0, 0};
  if (mark == ',' || hs_reading_is_dash(r, before)) phrase = subject_over_comma(r, index, least, before);
  else phrase = hs_nounphrase_left(r, least, cue->first);
  if (phrase.end > phrase.first) {
    set_source(r, cue, phrase);
  } else if (mark == ',') {
    share_subject(r, index, least);
  }
}

/* "citing a count by X", "according to figures released by X": X, where nobody is named before "by"; not who has seen a paper. */
static hs_range maker_of(const hs_reading *r, hs_range phrase, uint32_t most) {
  uint32_t at = phrase.end;
  if (at >= most || phrase.end == phrase.first) return phrase;
  if (pos_of(r, at) == HS_VERB && !hs_reading_in(r, at, HS_WORD_SET_SEEN_OR_HEARD)) at++;
  if (!hs_reading_is(r, at, "by") || hs_speaker_entity(r, phrase, hs_nounphrase_head(r, phrase)) >= 0) return phrase;
  hs_range maker = hs_nounphrase_right(r, at + 1, most, true);
  bool known = maker.end > maker.first && hs_speaker_entity(r, maker, hs_nounphrase_head(r, maker)) >= 0;
  return known ? maker : phrase;
}

/* "a nurse, X told", "the head of the institute, X, said" are found by subject_over_comma; here "by X", "according to X". */
static void find_agent(const hs_reading *r, hs_cue *cue, uint32_t most) {
  uint32_t at = cue->end;
  if (cue->kind == HS_CUE_PASSIVE) {
    if (cue->more.end && !hs_reading_is(r, at, "by")) at = cue->more.end;         /* "was quoted as saying by X" */
    const hs_quote *quote = hs_reading_quote(r, at + hs_reading_is(r, at, "as")); /* "was called “a hole” by X" */
    if (quote && !quote->name && hs_reading_is(r, quote->end_token, "by")) at = quote->end_token;
    if (!hs_reading_is(r, at, "by")) return;
    at++;
  }
  hs_range phrase = hs_nounphrase_right(r, at, most, true);
  set_source(r, cue, cue->kind == HS_CUE_PASSIVE ? phrase : maker_of(r, phrase, most));
}

/* "Kim was quoted as saying": the subject has spoken. */
static void find_passive(const hs_reading *r, size_t index, hs_range sentence) {
  hs_cue *cue = &r->cues.items[index];
  find_agent(r, cue, sentence.end);
  bool has_agent = cue->source.end > cue->source.first;
  if (!cue->more.end) return;
  bool comma = cue->first > sentence.first && hs_reading_mark(r, cue->first - 1) == ',';
  hs_range subject = comma ? subject_over_comma(r, index, sentence.first, cue->first - 1)
                           : hs_nounphrase_left(r, sentence.first, cue->first);
  if (has_agent) cue->quoted = subject;
  else set_source(r, cue, subject);
}

/* "his claim that", "Kim's statement that", "a claim by Kim that" */
static void find_owner(const hs_reading *r, hs_cue *cue, uint32_t least) {
  hs_range phrase = hs_nounphrase_left(r, least, cue->head + 1);
  for (uint32_t i = phrase.first; i < phrase.end; i++) {
    if (hs_reading_in(r, i, HS_WORD_SET_POSSESSIVE)) {
      set_source(r, cue, (hs_range){i, i + 1});
      return;
    }
    if (hs_reading_is(r, i, "s") && !(hs_reading_token(r, i)->flags & HS_TOKEN_SPACE_BEFORE) && i > phrase.first) {
      set_source(r, cue, (hs_range){phrase.first, i + 1});
      return;
    }
  }
}

/* A source to the right ends where another phrase of sources begins ("by the agency X with reference to Y"). */
static void cut_source(const hs_reading *r, size_t index) {
  hs_cue *cue = &r->cues.items[index];
  if (index + 1 >= r->cues.count || cue->source.first < cue->end) return;
  const hs_cue *next = &r->cues.items[index + 1];
  if (next->kind != HS_CUE_SOURCE && next->kind != HS_CUE_CITING) return;
  if (next->first <= cue->source.first || next->first >= cue->source.end) return;
  cue->source.end = next->first;
  while (cue->source.end > cue->source.first && hs_reading_mark(r, cue->source.end - 1) == ',') cue->source.end--;
  set_source(r, cue, cue->source);
}

/* "THE CHAIR (Mira Voss): ...": the name in brackets, where it is a person's. */
static void find_labelled(const hs_reading *r, hs_cue *cue, uint32_t first) {
  hs_range label = {first, cue->first};
  for (uint32_t i = first + 1; i + 1 < cue->first; i++) {
    if (hs_reading_mark(r, i) != '(') continue;
    int32_t m = r->mention_of[i + 1];
    bool person =
        m >= 0 && r->report->mentions.items[m].form == HS_FORM_NAME && r->report->mentions.items[m].kind == HS_KIND_PER;
    label = person ? (hs_range){i + 1, cue->first - 1} : (hs_range){first, i};
    break;
  }
  set_source(r, cue, label);
}

/* "..., the Courier has learned", "the BBC understands": what a publisher learns it reports. */
static void take_learned(const hs_reading *r, hs_cue *cue) {
  if (cue->kind != HS_CUE_VERB || cue->strong || cue->negated || !hs_reading_in(r, cue->head, HS_WORD_SET_LEARNS))
    return;
  int32_t e = hs_speaker_entity(r, cue->source, cue->source_head);
  if (e < 0 || (!r->report->entities.items[e].agency && !r->report->entities.items[e].outlet)) return;
  cue->strong = true;
  cue->frame = HS_LIT("sq");
}

void hs_speaker_find(hs_reading *r) {
  for (size_t i = 0; i < r->cues.count; i++) {
    hs_cue *cue = &r->cues.items[i];
    hs_range sentence = hs_reading_sentence(r, cue->head);
    uint32_t label =
        r->turns ? r->turn_end[r->report->sentences.items[hs_reading_token(r, cue->head)->sentence].paragraph] : 0;
    if (label && !cue->turn && label >= sentence.first && label < cue->first && label < sentence.end)
      sentence.first = label + 1;
    if (sentence.first + HS_CLAUSE_MAX < cue->first) sentence.first = cue->first - HS_CLAUSE_MAX;
    uint32_t paragraph = r->report->sentences.items[hs_reading_token(r, cue->head)->sentence].paragraph;
    uint32_t text = hs_reading_text_begin(r, paragraph);
    if (text > sentence.first && text < cue->first) sentence.first = text;
    switch (cue->kind) {
      case HS_CUE_VERB:
        cue->inverted = is_inverted(r, i, sentence.first, sentence.end);
        hs_range clumsy = cue->inverted ? (hs_range){0, 0} : clumsy_subject(r, cue, sentence.first, sentence.end);
        if (clumsy.end > clumsy.first) cue->inverted = true, set_source(r, cue, clumsy);
        else if (cue->inverted) set_source(r, cue, hs_nounphrase_right(r, cue->end, sentence.end, true));
        else find_subject(r, i, sentence.first);
        break;
      case HS_CUE_PASSIVE: find_passive(r, i, sentence); break;
      case HS_CUE_SOURCE:
      case HS_CUE_CITING: find_agent(r, cue, sentence.end); break;
      case HS_CUE_NOUN: find_owner(r, cue, sentence.first); break;
      case HS_CUE_COLON:
        if (!cue->turn) find_labelled(r, cue, sentence.first);
        break;
    }
    cut_source(r, i);
    take_learned(r, cue);
  }
}

/* ---- who that is ---- */

/* A place, or a people: "the Danish winger" is not Denmark. */
static bool is_place(const hs_reading *r, int32_t mention) {
  const hs_mention *m = &r->report->mentions.items[mention];
  return m->kind == HS_KIND_LOC || (m->entity >= 0 && r->report->entities.items[m->entity].kind == HS_KIND_LOC);
}

static bool is_possessor(const hs_reading *r, uint32_t end) {
  return hs_reading_is(r, end, "s") && !(hs_reading_token(r, end)->flags & HS_TOKEN_SPACE_BEFORE);
}

/* A name behind a comma that says who the phrase before it is: "the head of the institute, Ann Brook". */
static int32_t named_in_apposition(const hs_reading *r, hs_range phrase) {
  for (uint32_t i = phrase.first; i + 1 < phrase.end; i++) {
    if (hs_reading_mark(r, i) != ',') continue;
    bool word =
        pos_of(r, i + 1) == HS_DET || (pos_of(r, i + 1) == HS_PRON && is_upper(r, i + 1)); /* ", Me Ann Brook" */
    uint32_t at = i + 1 + (word && i + 2 < phrase.end), row;
    uint32_t title = hs_title_at(r->report, at, phrase.end, &row);
    if (at + title < phrase.end) at += title; /* ", Dr Mira Voss" */
    const hs_mention *m = hs_reading_mention(r, at);
    if (!m || m->form != HS_FORM_NAME || (m->first_token != at && m->first_token != i + 1)) continue;
    bool strange = m->entity >= 0 && hs_str_starts(r->report->entities.items[m->entity].id, HS_LIT("x:")) &&
                   m->end_token >= phrase.end - 1; /* a name that no table knows, taken for a place */
    if (m->kind == HS_KIND_PER || m->kind == HS_KIND_ORG || strange) return m->entity;
  }
  return HS_NO_INDEX;
}

/* "his estimate", "Kim's letter": the source is whoever it belongs to. */
static int32_t owner_of(const hs_reading *r, hs_range phrase, uint32_t head) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = hs_phrases_at(r->report->keys.items, r->report->keys.count, head, found);
  bool abstract =
      count && (hs_phrase_in(&found[0], HS_T_CUE_NOUNS, UINT32_MAX) || hs_phrase_in(&found[0], HS_T_MEDIA, UINT32_MAX));
  if (!abstract || head <= phrase.first) return HS_NO_INDEX;
  bool mine = hs_reading_among(r, phrase.first, "his her its their");
  for (uint32_t i = phrase.first; i < head; i++) {
    bool possessor = mine
                         ? i == phrase.first
                         : hs_reading_is(r, i + 1, "s") && !(hs_reading_token(r, i + 1)->flags & HS_TOKEN_SPACE_BEFORE);
    if (possessor && r->mention_of[i] >= 0) return r->report->mentions.items[r->mention_of[i]].entity;
  }
  return HS_NO_INDEX;
}

/* "Minister of Roads and Bridges Mira Voss", "the secretary of the union Mira Voss in a comment": a person's name of two words or
 * more that stands right behind a noun or another name, at the end of the phrase or before a preposition. */
static int32_t named_at_end(const hs_reading *r, hs_range phrase) {
  const hs_mentions *all = &r->report->mentions;
  size_t low = 0, high = all->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (all->items[middle].first_token <= phrase.first) low = middle + 1;
    else high = middle;
  }
  for (; low < all->count && all->items[low].end_token <= phrase.end; low++) {
    const hs_mention *m = &all->items[low];
    if (m->form != HS_FORM_NAME || m->kind != HS_KIND_PER || m->end_token - m->first_token < 2) continue;
    if (m->end_token < phrase.end && pos_of(r, m->end_token) != HS_ADP) continue;
    hs_pos before = pos_of(r, m->first_token - 1);
    if (before == HS_NOUN || before == HS_PROPN) return m->entity;
  }
  return HS_NO_INDEX;
}

/* "Chief of Joint Staff Mira Voss": the name of an office before that of a person, whom the phrase is about. */
static int32_t named_behind(const hs_reading *r, const hs_mention *office, hs_range phrase) {
  int32_t next = office->end_token < phrase.end ? r->mention_of[office->end_token] : HS_NO_INDEX;
  if (next < 0 || office->form != HS_FORM_NAME || office->kind == HS_KIND_PER || office->kind == HS_KIND_LOC)
    return HS_NO_INDEX;
  const hs_mention *m = &r->report->mentions.items[next];
  bool person = m->form == HS_FORM_NAME && m->kind == HS_KIND_PER && m->first_token == office->end_token;
  return person && m->end_token == phrase.end ? m->entity : HS_NO_INDEX;
}

/* "Ann Brook, who said": the phrase that a relative pronoun goes back to; empty where it is none. */
static hs_range antecedent(const hs_reading *r, hs_range phrase) {
  if (phrase.end != phrase.first + 1 || !hs_reading_among(r, phrase.first, "who which")) return (hs_range){0, 0};
  uint32_t least = hs_reading_sentence(r, phrase.first).first, end = phrase.first;
  if (end > least && hs_reading_mark(r, end - 1) == ',') end--;
  return hs_nounphrase_left(r, least, end);
}

int32_t hs_speaker_entity(const hs_reading *r, hs_range phrase, uint32_t head) {
  if (phrase.end <= phrase.first || head == HS_NO_TOKEN) return HS_NO_INDEX;
  hs_range before = antecedent(r, phrase);
  if (before.end > before.first) phrase = before, head = hs_nounphrase_head(r, before);
  int32_t m = r->mention_of[head], best = HS_NO_INDEX;
  if (m >= 0) best = r->report->mentions.items[m].entity;
  if (m >= 0 && r->report->mentions.items[m].end_token < phrase.end &&
      is_possessor(r, r->report->mentions.items[m].end_token)) { /* "the club's sporting director, Mira Voss" */
    int32_t other = named_in_apposition(r, phrase);
    if (other >= 0) return other;
  }
  if (m >= 0) {
    int32_t person = named_behind(r, &r->report->mentions.items[m], phrase);
    if (person >= 0) return person;
  }
  bool named = m >= 0 && r->report->mentions.items[m].form != HS_FORM_NOMINAL;
  if (!named) {
    int32_t other = named_in_apposition(r, phrase);
    if (other >= 0) return other;
  }
  if (m < 0 || (!named && r->report->mentions.items[m].kind == HS_KIND_PER)) { /* no "office of Prime Minister X" */
    int32_t other = named_at_end(r, phrase);
    if (other >= 0) return other;
  }
  if (best < 0) best = owner_of(r, phrase, head);
  if (best >= 0) return best;
  for (uint32_t i = phrase.first; i < phrase.end && hs_reading_mark(r, i) != ','; i++)
    if (r->mention_of[i] >= 0 && r->report->mentions.items[r->mention_of[i]].form == HS_FORM_NAME &&
        !is_place(r, r->mention_of[i]) && !is_possessor(r, r->report->mentions.items[r->mention_of[i]].end_token))
      return r->report->mentions.items[r->mention_of[i]].entity;
  return HS_NO_INDEX;
}
