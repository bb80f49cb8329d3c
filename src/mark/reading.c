/* reading.c - questions about the words of a report that is read for attributions: marks, dashes, quotations, datelines.
 * See reading.h; all steps of attribution.c ask. */
#include "mark/reading.h"

enum { DATELINE_MAX = 24 /* tokens */ };

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

bool hs_reading_in(const hs_reading *reading, uint32_t token, uint32_t set) {
  return hs_word_set_has(set, hs_reading_token(reading, token)->key);
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
