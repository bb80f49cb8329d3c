/* attribution.c - who said what: wires the steps together. See mark.h and attribution.h.
 * Reads tokens, mentions, entities and times; writes report->attributions, which relay.c and link/ read. */
#include "mark/attribution.h"

#include "mark/mark.h"

enum { DATELINE_MAX = 24 /* tokens */ };

/* ---- words ---- */

const hs_token *hs_reading_token(const hs_reading *reading, uint32_t token) {
  static const hs_token NOTHING = {.pos = HS_PUNCT};
  return token < reading->report->tokens.count ? &reading->report->tokens.items[token] : &NOTHING;
}

bool hs_reading_is(const hs_reading *reading, uint32_t token, const char *key) {
  return hs_str_is(hs_reading_token(reading, token)->key, key);
}

bool hs_reading_among(const hs_reading *reading, uint32_t token, const char *keys) {
  hs_str key = hs_reading_token(reading, token)->key;
  if (!key.size) return false;
  for (const char *at = keys; *at;) {
    const char *end = at;
    while (*end && *end != ' ') end++;
    if ((size_t)(end - at) == key.size && memcmp(at, key.data, key.size) == 0) return true;
    at = *end ? end + 1 : end;
  }
  return false;
}

char hs_reading_mark(const hs_reading *reading, uint32_t token) {
  const hs_token *t = hs_reading_token(reading, token);
  return (t->flags & HS_TOKEN_WORD) || t->span.end == t->span.begin ? 0 : reading->report->text.data[t->span.begin];
}

bool hs_reading_is_dash(const hs_reading *reading, uint32_t token) {
  const hs_token *t = hs_reading_token(reading, token);
  if (t->flags & HS_TOKEN_WORD) return false;
  hs_str word = hs_str_of_span(reading->report->text, t->span);
  return (word.size && word.data[0] == '-' &&
          ((t->flags & HS_TOKEN_SPACE_BEFORE) ||
           (hs_reading_token(reading, token + 1)->flags & HS_TOKEN_SPACE_BEFORE))) ||
         hs_str_is(word, "\u2013") || hs_str_is(word, "\u2014") || hs_str_is(word, "\u2015") || hs_str_is(word, "--");
}

const hs_quote *hs_reading_quote(const hs_reading *reading, uint32_t token) {
  const hs_quote *quote = hs_quote_at(&reading->quotes, token);
  return quote && !quote->closed && !reading->settled ? NULL : quote;
}

hs_range hs_reading_sentence(const hs_reading *reading, uint32_t token) {
  const hs_sentence *s = &reading->report->sentences.items[hs_reading_token(reading, token)->sentence];
  return (hs_range){s->first_token, s->end_token};
}

hs_span hs_reading_span(const hs_reading *reading, hs_range range) {
  return (hs_span){hs_reading_token(reading, range.first)->span.begin,
                   hs_reading_token(reading, range.end - 1)->span.end};
}

uint32_t hs_reading_text_begin(const hs_reading *reading, uint32_t paragraph) {
  const hs_report *report = reading->report;
  const hs_paragraph *p = &report->paragraphs.items[paragraph];
  uint32_t first = report->sentences.items[p->first_sentence].first_token;
  uint32_t end = report->sentences.items[p->end_sentence - 1].end_token;
  if (!(hs_reading_token(reading, first)->flags & HS_TOKEN_UPPER) && hs_reading_mark(reading, first) != '(')
    return first;
  bool bracket = false;
  for (uint32_t i = first; i < end && i < first + DATELINE_MAX; i++) {
    const hs_token *t = hs_reading_token(reading, i);
    bracket |= hs_reading_mark(reading, i) == ')';
    if (hs_reading_is_dash(reading, i) && i > first && i + 1 < end && (bracket || i <= first + 4)) return i + 1;
    if (hs_reading_mark(reading, i) == '/' && i > first + 2 && !(t->flags & HS_TOKEN_SPACE_BEFORE) &&
        (hs_reading_token(reading, i + 1)->flags & HS_TOKEN_SPACE_BEFORE) && hs_reading_mark(reading, i - 2) == '/')
      return i + 1;
    if ((t->pos == HS_VERB || t->pos == HS_AUX) && !(t->flags & HS_TOKEN_UPPER)) break;
  }
  return first;
}

/* The unit around a cue, cut to HS_CLAUSE_MAX tokens on either side, so that a text of one endless sentence takes no longer than
 * another; a quotation just before the cue is kept whole. */
hs_range hs_reading_around(const hs_reading *r, const hs_cue *cue) {
  hs_range unit = r->units.items[cue->unit].tokens;
  uint32_t begin =
      cue->source.end > cue->source.first && cue->source.first < cue->first ? cue->source.first : cue->first;
  if (unit.first + HS_CLAUSE_MAX < begin) {
    uint32_t first = begin - HS_CLAUSE_MAX;
    for (uint32_t back = 1; back <= 2; back++) {
      const hs_quote *quote = hs_reading_quote(r, begin - back);
      if (quote && quote->first_token < first && quote->first_token >= unit.first) first = quote->first_token;
    }
    unit.first = first;
  }
  if (unit.end > cue->end + HS_CLAUSE_MAX) unit.end = cue->end + HS_CLAUSE_MAX;
  return unit;
}

/* ---- the reading ---- */

static bool map_mentions(hs_reading *r) {
  const hs_report *report = r->report;
  r->mention_of = hs_arena_array(report->arena, report->tokens.count + 1, sizeof *r->mention_of);
  if (!r->mention_of) return false;
  for (size_t i = 0; i <= report->tokens.count; i++) r->mention_of[i] = HS_NO_INDEX;
  for (size_t m = 0; m < report->mentions.count; m++) {
    const hs_mention *mention = &report->mentions.items[m];
    for (uint32_t t = mention->first_token; t < mention->end_token && t < report->tokens.count; t++) {
      const hs_mention *old = r->mention_of[t] >= 0 ? &report->mentions.items[r->mention_of[t]] : NULL;
      if (!old || old->end_token - old->first_token < mention->end_token - mention->first_token)
        r->mention_of[t] = (int32_t)m;
    }
  }
  return true;
}

static bool map_times(hs_reading *r) {
  const hs_report *report = r->report;
  r->in_time = hs_arena_array(report->arena, report->tokens.count + 1, sizeof *r->in_time);
  if (!r->in_time) return false;
  uint32_t token = 0;
  for (size_t i = 0; i < report->times.count; i++) {
    hs_span span = report->times.items[i].span;
    while (token < report->tokens.count && report->tokens.items[token].span.end <= span.begin) token++;
    for (uint32_t t = token; t < report->tokens.count && report->tokens.items[t].span.begin < span.end; t++)
      r->in_time[t] = t == token ? 1 : 2;
  }
  return true;
}

/* "X said." alone, behind a quotation that ended with its full stop. */
static bool belongs_to_quotation(const hs_reading *r, const hs_sentence *sentence, size_t *cue) {
  while (*cue < r->cues.count && r->cues.items[*cue].head < sentence->first_token) (*cue)++;
  if (sentence->first_token == 0 || sentence->end_token - sentence->first_token > 12 || *cue >= r->cues.count)
    return false;
  const hs_quote *quote = hs_quote_at(&r->quotes, sentence->first_token - 1);
  const hs_cue *c = &r->cues.items[*cue];
  return quote && quote->end_token == sentence->first_token && c->head < sentence->end_token &&
         c->kind == HS_CUE_VERB && c->strong && c->source.first == sentence->first_token &&
         (c->end + 1 == sentence->end_token || c->end == sentence->end_token);
}

/* Units: sentences, joined where a quotation goes over their border. */
static bool make_units(hs_reading *r) {
  hs_report *report = r->report;
  r->unit_of = hs_arena_array(report->arena, report->sentences.count + 1, sizeof *r->unit_of);
  if (!r->unit_of) return false;
  uint32_t held = 0; /* first token behind the last quotation that began so far */
  size_t quote = 0, cue = 0;
  for (uint32_t s = 0; s < report->sentences.count; s++) {
    const hs_sentence *sentence = &report->sentences.items[s];
    hs_unit *last = r->units.count ? &r->units.items[r->units.count - 1] : NULL;
    if (last && last->paragraph == sentence->paragraph &&
        (held > sentence->first_token || belongs_to_quotation(r, sentence, &cue))) {
      last->tokens.end = sentence->end_token;
    } else {
      hs_unit unit = {{sentence->first_token, sentence->end_token}, sentence->paragraph};
      if (sentence->first_token ==
          report->sentences.items[report->paragraphs.items[sentence->paragraph].first_sentence].first_token)
        unit.tokens.first = hs_reading_text_begin(r, sentence->paragraph);
      if (hs_reading_mark(r, unit.tokens.first) == '/' && hs_reading_mark(r, unit.tokens.first + 2) == '/')
        unit.tokens.first += 3;
      if (unit.tokens.first >= unit.tokens.end) unit.tokens.first = sentence->first_token;
      if (!HS_PUSH(report->arena, &r->units, unit)) return false;
    }
    r->unit_of[s] = (uint32_t)r->units.count - 1;
    while (quote < r->quotes.count && r->quotes.items[quote].first_token < sentence->end_token)
      held = r->quotes.items[quote++].end_token;
  }
  for (size_t i = 0; i < r->cues.count; i++)
    r->cues.items[i].unit = r->unit_of[hs_reading_token(r, r->cues.items[i].head)->sentence];
  return true;
}

bool hs_attribution_mark(hs_report *report, hs_error *err) {
  hs_reading reading = {.report = report};
  if (!report->tokens.count) return true;
  if (!hs_quote_find(report, &reading.quotes, err)) return false;
  if (!map_mentions(&reading) || !map_times(&reading)) return hs_error_memory(err);
  if (!hs_cue_find(&reading, err)) return false;
  hs_speaker_find(&reading);
  hs_content_close_quotes(&reading);
  if (!make_units(&reading)) return hs_error_memory(err);
  hs_side_find(&reading);
  if (!hs_content_attribute(&reading, err)) return false;
  return hs_medium_mark(&reading, err) && hs_nesting_mark(&reading, err);
}
