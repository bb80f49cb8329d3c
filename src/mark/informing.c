/* informing.c - which attributions tell from whom a report has its information: not what somebody did ("agreed to join"),
 * not what somebody would not say ("had no comment"), not what was said at another time. See relaying.h; relay.c asks.
 * Reads data/words/acts.tsv, no_comment.tsv, past_words.tsv, answers.tsv and cues.tsv. */
#include "base/calendar.h"
#include "know/table.h"
#include "mark/relaying.h"

enum {
  COMPANY_MAX = 24, /* bytes between a cue and its time */
  LOOK = 24,        /* attributions on each side among which somebody else is looked for */
  FAR_DAYS = 20,    /* before the report came out */
  BESIDE_MAX = 4,   /* tokens behind a cue in which its time may stand */
  REFUSAL_MAX = 16, /* tokens of a content beside which somebody refuses to comment */
};

static bool token_is(const hs_report *report, uint32_t token, const char *key) {
  return token < report->tokens.count && hs_str_is(report->tokens.items[token].key, key);
}

static hs_str lemma_at(const hs_report *report, uint32_t token) {
  return token < report->tokens.count ? report->tokens.items[token].lemma : HS_NONE;
}

/* The tokens of a span: [*first, return). */
static uint32_t tokens_of(const hs_report *report, hs_span span, uint32_t *first) {
  *first = hs_token_from(&report->tokens, span.begin);
  uint32_t end = *first;
  while (end < report->tokens.count && report->tokens.items[end].span.end <= span.end) end++;
  return end;
}

/* ---- told as background ---- */

/* The sentence that holds a byte; sentences are in the order of the text. */
static hs_span sentence_at(const hs_report *report, uint32_t byte) {
  size_t at = HS_FIRST_BEHIND(report->sentences, byte);
  return at < report->sentences.count ? report->sentences.items[at].span : (hs_span){byte, byte};
}

/* "said last week", "said in March": a time of a week or more that stands with the cue. */
static bool is_long_past(const hs_report *report, const hs_time *time, hs_span cue) {
  if (time->type != HS_TIME_DATE || time->span.begin < cue.end || time->span.begin > cue.end + COMPANY_MAX)
    return false;
  for (uint32_t at = cue.end; at < time->span.begin; at++)
    if (strchr(",.;:\"", report->text.data[at])) return false;
  bool week = time->value.size == 8 && time->value.data[5] == 'W'; /* a weekday would stand behind it */
  return time->value.size == 4 || time->value.size == 7 || week;
}

static bool in_content(const hs_attribution *a, hs_span span) {
  for (size_t i = 0; i < a->content.count; i++)
    if (hs_span_holds(a->content.items[i], span)) return true;
  return false;
}

/* "X, which was founded in 1999, said": a time in the words for the source is none of what it said. */
static bool in_source(const hs_attribution *a, hs_span span) {
  for (size_t i = 0; i < a->source.count; i++)
    if (hs_span_holds(a->source.items[i], span)) return true;
  return false;
}

/* A day that stands with the cue, or with "dated" and "in July, when", long before the report came out. */
static bool is_far_before(const hs_report *report, const hs_time *time, const hs_attribution *a) {
  uint32_t at = hs_token_from(&report->tokens, time->span.begin),
           behind = hs_token_from(&report->tokens, time->span.end);
  hs_span cue = a->cue.items[0];
  bool close = time->span.begin >= cue.end && time->span.begin <= cue.end + COMPANY_MAX;
  bool dated = at && token_is(report, at - 1, "dated");
  while (behind < report->tokens.count && report->text.data[report->tokens.items[behind].span.begin] == ',') behind++;
  bool when = token_is(report, behind, "when") &&
              report->tokens.items[behind].span.end + 1 >= a->source.items[0].begin &&
              time->span.end <= a->source.items[0].begin;
  if (time->type != HS_TIME_DATE) return false;
  if (when) return time->value.size == 7 || time->value.size == 4;
  if (time->value.size != 10 || !(close || dated) || report->published.value.size < 10) return false;
  hs_day said = hs_iso_day(time->value), out = hs_iso_day(hs_str_slice(report->published.value, 0, 10));
  return said != HS_NO_DAY && out != HS_NO_DAY && out - said > FAR_DAYS;
}

static bool is_background(const hs_report *report, const hs_attribution *a) {
  if (!a->cue.count || !a->source.count) return false;
  hs_span sentence = sentence_at(report, a->cue.items[0].begin);
  for (size_t i = HS_FIRST_BEHIND(report->times, sentence.begin);
       i < report->times.count && report->times.items[i].span.begin < sentence.end; i++) {
    const hs_time *time = &report->times.items[i];
    if (!in_content(a, time->span) && !in_source(a, time->span) &&
        (time->background || is_long_past(report, time, a->cue.items[0]) || is_far_before(report, time, a)))
      return true;
  }
  return false;
}

/* "has said in the past", "previously said", "once told": the phrase in the cue or beside it. */
static bool is_of_the_past(const hs_report *report, const hs_attribution *a) {
  if (!a->cue.count) return false;
  uint32_t first, end = tokens_of(report, a->cue.items[0], &first), stop = end + BESIDE_MAX;
  if (stop > report->keys.count) stop = (uint32_t)report->keys.count;
  for (uint32_t i = first ? first - 1 : first; i < stop; i++) {
    if ((i < first || i >= end) && in_content(a, report->tokens.items[i].span)) continue;
    if (hs_phrase_stands(HS_T_PAST_WORDS, report->keys.items, stop, i)) return true;
  }
  return false;
}

/* "publications of the agency X, which wrote on Friday that ...": what others speak of, told of whom it is from in passing. */
static bool is_in_passing(const hs_report *report, const hs_attribution *a) {
  if (!a->cue.count || a->parent >= 0 || a->speaker < 0) return false;
  const hs_entity *e = &report->entities.items[a->speaker];
  if (!e->agency && !e->outlet) return false;
  uint32_t first = hs_token_from(&report->tokens, a->cue.items[0].begin);
  if (!first || !(token_is(report, first - 1, "which") || token_is(report, first - 1, "who"))) return false;
  size_t index = (size_t)(a - report->attributions.items);
  if (!index || a[-1].speaker < 0 || a[-1].speaker == a->speaker || !a[-1].content.count) return false;
  uint32_t end = a[-1].content.items[a[-1].content.count - 1].end, which = report->tokens.items[first - 1].span.begin;
  return in_content(&a[-1], a->source.items[0]) || (end <= which && which <= end + 2); /* "X, which" */
}

/* "had told a newspaper that ...", where others speak now: what the report is an answer to. */
static bool is_earlier(const hs_report *report, const hs_attribution *a) {
  if (!a->cue.count || a->parent >= 0) return false;
  uint32_t first, end = tokens_of(report, a->cue.items[0], &first);
  if (first >= end || !token_is(report, first, "had")) return false;
  size_t index = (size_t)(a - report->attributions.items), from = index > LOOK ? index - LOOK : 0;
  for (size_t i = from; i < report->attributions.count && i <= index + LOOK; i++) {
    const hs_attribution *b = &report->attributions.items[i];
    uint32_t token;
    if (b->weak || b->headline || b->speaker < 0 || b->speaker == a->speaker || !b->cue.count) continue;
    if (report->entities.items[b->speaker].anonymous || b->medium == HS_MEDIUM_LETTER) continue;
    end = tokens_of(report, b->cue.items[0], &token);
    if (token < end && !token_is(report, token, "had")) return true;
  }
  return false;
}

/* ---- done, not said ---- */

/* Is there a verb between the tokens, before a relative pronoun? Then they are a clause. */
static bool has_verb(const hs_report *report, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end && i < report->tokens.count; i++) {
    if (token_is(report, i, "that") || token_is(report, i, "which") || token_is(report, i, "who")) return i == first;
    if (report->tokens.items[i].pos == HS_VERB || report->tokens.items[i].pos == HS_AUX) return true;
  }
  return false;
}

/* "... to join", at the first verb. */
static bool has_infinitive(const hs_report *report, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i + 1 < end && i + 1 < report->tokens.count; i++) {
    hs_pos pos = report->tokens.items[i + 1].pos;
    if (token_is(report, i, "to") && (pos == HS_VERB || pos == HS_AUX)) return true;
    if (report->tokens.items[i].pos == HS_VERB || token_is(report, i, "that")) return false;
  }
  return false;
}

static bool is_act(const hs_report *report, const hs_attribution *a) {
  if (a->kind != HS_SPEECH_INDIRECT || a->cue.count != 1 || !a->content.count) return false;
  uint32_t first, from, end, row, cue_end = tokens_of(report, a->cue.items[0], &first);
  hs_str with = HS_NONE;
  for (uint32_t i = first; i < cue_end; i++)
    if (report->tokens.items[i].pos == HS_VERB && hs_table_find(HS_T_ACTS, lemma_at(report, i), &row))
      with = hs_table_cell(HS_T_ACTS, row, HS_ACTS_WITH);
  if (!with.size || a->content.items[0].begin < a->cue.items[0].end) return false;
  end = tokens_of(report, a->content.items[0], &from);
  bool to = memchr(with.data, 't', with.size), thing = memchr(with.data, 'o', with.size),
       person = memchr(with.data, 'i', with.size), on = memchr(with.data, 'p', with.size);
  bool particle = token_is(report, cue_end - 1, "for") || token_is(report, cue_end - 1, "on") ||
                  token_is(report, from, "for") || token_is(report, from, "on");
  if (to && token_is(report, from, "to")) return true;
  if (on && particle) return true;
  if (person && !token_is(report, from, "to") && has_infinitive(report, from, end)) return true;
  return thing && !has_verb(report, from, end);
}

/* ---- nothing said ---- */

/* "promised it": nothing that could be told. */
static bool is_bare_pronoun(const hs_report *report, const hs_attribution *a) {
  uint32_t first, end = a->content.count == 1 ? tokens_of(report, a->content.items[0], &first) : 0;
  return end && end == first + 1 && report->tokens.items[first].pos == HS_PRON;
}

static bool holds_refusal(const hs_report *report, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (hs_phrase_stands(HS_T_NO_COMMENT, report->keys.items, report->keys.count, i)) return true;
  return false;
}

/* "did not respond to a request for comment", "answers that it does not comment on rumours". */
static bool refuses(const hs_report *report, const hs_attribution *a) {
  if (!a->cue.count || !a->content.count) return false;
  uint32_t first, end = tokens_of(report, a->cue.items[0], &first);
  for (size_t i = 0; i < a->content.count; i++) {
    uint32_t from, to = tokens_of(report, a->content.items[i], &from);
    if (to - from > REFUSAL_MAX) return false;
    if (from < first) first = from;
    if (to > end) end = to;
  }
  return holds_refusal(report, first, end);
}

bool hs_relay_informs(const hs_report *report, const hs_attribution *a) {
  return !a->weak && !a->headline && a->source.count && !is_bare_pronoun(report, a) && !is_background(report, a) &&
         !is_of_the_past(report, a) && !is_in_passing(report, a) && !is_earlier(report, a) && !is_act(report, a) &&
         !refuses(report, a);
}

/* "said by e-mail", "in a written answer to the paper": words meant for whoever asked, and no letter that others carried. */
bool hs_relay_answers(const hs_report *report, const hs_attribution *a) {
  if (!a->cue.count) return false;
  hs_span sentence = sentence_at(report, a->cue.items[0].begin);
  uint32_t first, end = tokens_of(report, sentence, &first);
  for (; first < end; first++)
    if (!in_content(a, report->tokens.items[first].span) &&
        hs_phrase_stands(HS_T_ANSWERS, report->keys.items, report->keys.count, first))
      return true;
  return false;
}

bool hs_relay_carries(const hs_report *report, const hs_attribution *a) {
  for (size_t i = 0; i < a->cue.count; i++) {
    uint32_t first, end = tokens_of(report, a->cue.items[i], &first), row;
    for (; first < end; first++)
      if (hs_table_find(HS_T_CUES, report->tokens.items[first].key, &row) &&
          (hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_CLASS), "cite") ||
           hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_CLASS), "carry")))
        return true;
  }
  return false;
}
