/* attribution.c - who said what: wires the steps together. See mark.h and reading.h.
 * Reads tokens, mentions, entities and times; writes report->attributions, which relay.c and link/ read. */
#include "mark/reading.h"

#include "mark/mark.h"
#include "mark/piece.h"

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

/* The unit that a sentence makes alone: without a dateline and the like before the text of its paragraph. */
static hs_unit unit_alone(const hs_reading *r, const hs_sentence *sentence) {
  const hs_report *report = r->report;
  hs_unit unit = {{sentence->first_token, sentence->end_token}, sentence->paragraph};
  uint32_t first = report->paragraphs.items[sentence->paragraph].first_sentence;
  if (sentence->first_token == report->sentences.items[first].first_token)
    unit.tokens.first = hs_reading_text_begin(r, sentence->paragraph);
  if (hs_reading_mark(r, unit.tokens.first) == '/' && hs_reading_mark(r, unit.tokens.first + 2) == '/')
    unit.tokens.first += 3;
  if (unit.tokens.first >= unit.tokens.end) unit.tokens.first = sentence->first_token;
  return unit;
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
    size_t count = r->units.count;
    if (count && r->units.items[count - 1].paragraph == sentence->paragraph &&
        (held > sentence->first_token || belongs_to_quotation(r, sentence, &cue)))
      r->units.items[count - 1].tokens.end = sentence->end_token;
    else if (!HS_PUSH(report->arena, &r->units, unit_alone(r, sentence))) return false;
    r->unit_of[s] = (uint32_t)r->units.count - 1;
    while (quote < r->quotes.count && r->quotes.items[quote].first_token < sentence->end_token)
      held = r->quotes.items[quote++].end_token;
  }
  for (size_t i = 0; i < r->cues.count; i++)
    r->cues.items[i].unit = r->unit_of[hs_reading_token(r, r->cues.items[i].head)->sentence];
  return true;
}

bool hs_reading_make(hs_report *report, hs_reading *reading, hs_error *err) {
  *reading = (hs_reading){.report = report};
  if (!hs_quote_find(report, &reading->quotes, err)) return false;
  if (!map_mentions(reading) || !map_times(reading)) return hs_error_memory(err);
  if (!hs_cue_find(reading, err)) return false;
  hs_speaker_find(reading);
  hs_content_close_quotes(reading);
  if (!make_units(reading)) return hs_error_memory(err);
  hs_side_find(reading);
  return hs_content_attribute(reading, err);
}

bool hs_attribution_mark(hs_report *report, hs_error *err) {
  hs_reading reading;
  if (!report->tokens.count) return true;
  if (!hs_reading_make(report, &reading, err)) return false;
  if (!hs_quote_record(report, &reading.quotes)) return hs_error_memory(err);
  if (!hs_piece_mark(&reading, err) || !hs_medium_mark(&reading, err)) return false;
  hs_paper_mark(&reading);
  return hs_nesting_mark(&reading, err);
}
