/* piece_join.c - pieces become cues with their sources and contents, which content.c makes attributions of. See piece.h.
 * The rules and the models speak of the same words: where both found a cue, the models' ends count; what only the models found
 * is added; what only the rules found stays where it is inside somebody's content, which the models were not taught to
 * look into, or passes on another's words. */
#include "mark/piece.h"

enum {
  REACH = 6,          /* pieces on either side among which a partner is looked for */
  OVER_SENTENCE = 12, /* costs, in tokens of distance */
  OVER_CUE = 8,
  SAME_RULE = 40,
  NEIGHBOURS = 8, /* attributions on either side */
};

typedef struct piece {
  hs_range tokens;
  uint8_t role;    /* HS_PIECE_SOURCE, HS_PIECE_CUE or HS_PIECE_CONTENT */
  uint32_t run;    /* pieces of different runs have nothing to do with each other */
  uint32_t cue;    /* index of the piece that is its cue, or HS_NO_TOKEN */
  uint32_t source; /* of a cue: the piece that is its source, or HS_NO_TOKEN */
} piece;
typedef HS_LIST(piece) pieces;

typedef struct join {
  hs_reading *reading;
  hs_piece_view view;
  pieces pieces;
  int32_t *made;        /* per cue of the rules: its attribution, or HS_NO_INDEX */
  bool *carries;        /* per cue of the rules: a body passes on what other cues in its content tell */
  size_t met;           /* cues of the rules before it stand before the piece that is looked at */
  HS_LIST(hs_cue) cues; /* the new list */
} join;

/* ---- pieces ---- */

static bool collect(join *j) {
  hs_range run;
  uint32_t number = 0;
  for (uint32_t at = 0; hs_piece_run(j->reading, &at, &run); number++)
    for (uint32_t i = run.first; i < run.end;) {
      uint8_t label = j->view.labels[i];
      uint32_t first = i++;
      if (label == HS_PIECE_OUT) continue;
      while (i < run.end && j->view.labels[i] == label + 1) i++;
      piece p = {{first, i}, label, number, HS_NO_TOKEN, HS_NO_TOKEN};
      if (!HS_PUSH(j->reading->report->arena, &j->pieces, p)) return false;
    }
  return true;
}

static uint32_t sentence_of(const join *j, uint32_t token) { return hs_reading_token(j->reading, token)->sentence; }

/* Did the rules put the content and the cue together? */
static bool rules_agree(const join *j, const piece *content, const piece *cue) {
  for (uint32_t i = content->tokens.first; i < content->tokens.end; i += 1 + (content->tokens.end - i) / 4) {
    uint32_t rule = j->view.rule_of[i];
    if (rule == HS_NO_TOKEN) continue;
    uint32_t head = j->reading->cues.items[rule].head;
    return head >= cue->tokens.first && head < cue->tokens.end;
  }
  return false;
}

/* What it costs to put a source or a content to a cue; `between`: cues that stand between them. */
static uint32_t cost(const join *j, const piece *p, const piece *cue, uint32_t between) {
  bool left = p->tokens.first < cue->tokens.first;
  uint32_t near = left ? p->tokens.end - 1 : p->tokens.first, far = left ? cue->tokens.first : cue->tokens.end - 1;
  uint32_t sentences = sentence_of(j, near), other = sentence_of(j, far);
  uint32_t sum = SAME_RULE + (left ? far - near : near - far) + between * OVER_CUE;
  sum += OVER_SENTENCE * (sentences > other ? sentences - other : other - sentences);
  if (p->role == HS_PIECE_CONTENT && rules_agree(j, p, cue)) sum -= SAME_RULE;
  return sum;
}

static uint32_t best_cue(const join *j, uint32_t index) {
  const piece *p = &j->pieces.items[index];
  uint32_t best = HS_NO_TOKEN, least = UINT32_MAX;
  for (int step = -1; step <= 1; step += 2) {
    uint32_t between = 0;
    for (int k = 1; k <= REACH; k++) {
      int64_t at = (int64_t)index + (int64_t)step * k;
      if (at < 0 || at >= (int64_t)j->pieces.count || j->pieces.items[at].run != p->run) break;
      const piece *cue = &j->pieces.items[at];
      if (cue->role != HS_PIECE_CUE) continue;
      uint32_t price = cost(j, p, cue, between++);
      if (p->role == HS_PIECE_SOURCE && cue->source != HS_NO_TOKEN) continue;
      if (price < least) least = price, best = (uint32_t)at;
    }
  }
  return best;
}

static void link_pieces(join *j) {
  for (uint32_t i = 0; i < j->pieces.count; i++)
    if (j->pieces.items[i].role == HS_PIECE_SOURCE) {
      uint32_t cue = best_cue(j, i);
      j->pieces.items[i].cue = cue;
      if (cue != HS_NO_TOKEN) j->pieces.items[cue].source = i;
    }
  for (uint32_t i = 0; i < j->pieces.count; i++)
    if (j->pieces.items[i].role == HS_PIECE_CONTENT) j->pieces.items[i].cue = best_cue(j, i);
}

/* ---- relays ---- */

static bool is_body(const hs_report *report, int32_t entity) {
  return entity >= 0 && report->entities.items[entity].kind == HS_KIND_ORG;
}

/* Models see one attribution where "X said ..., the agency reported" has two: such a cue of the rules keeps its content. */
static bool carries(const hs_reading *r, size_t index) {
  const hs_attributions *list = &r->report->attributions;
  const hs_attribution *a = &list->items[index];
  const hs_cue *cue = &r->cues.items[r->cue_of.items[index]];
  if (cue->kind != HS_CUE_SOURCE && !cue->quotes && !cue->pointer && !is_body(r->report, a->speaker)) return false;
  size_t first = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
  for (size_t k = first; k < list->count && k <= index + NEIGHBOURS; k++)
    for (size_t s = 0; s < a->content.count && k != index; s++)
      if (list->items[k].cue.count && hs_span_holds(a->content.items[s], list->items[k].cue.items[0])) return true;
  return false;
}

static bool find_carriers(join *j) {
  const hs_reading *r = j->reading;
  const hs_report *report = r->report;
  j->carries = hs_arena_array(report->arena, r->cues.count + 1, sizeof *j->carries);
  j->made = hs_arena_array(report->arena, r->cues.count + 1, sizeof *j->made);
  if (!j->carries || !j->made) return false;
  for (size_t i = 0; i < r->cues.count; i++) j->made[i] = HS_NO_INDEX;
  for (size_t i = 0; i < report->attributions.count; i++) {
    uint32_t cue = r->cue_of.items[i];
    int32_t parent = report->attributions.items[i].parent;
    if (j->made[cue] < 0) j->made[cue] = (int32_t)i;
    if (carries(r, i)) j->carries[cue] = true;
    if (parent >= 0) j->carries[cue] = j->carries[r->cue_of.items[parent]] = true;
  }
  return true;
}

/* ---- cues ---- */

/* A content as the models see it, beside what the rules know: whom it was said to is no part of it, nor who said it. */
static hs_range without_persons(const hs_cue *cue, hs_range content) {
  hs_range to = cue->addressee, by = cue->source;
  if (by.end > by.first && content.first >= by.first && content.first < by.end) return (hs_range){0, 0};
  if (cue->inverted && content.first >= cue->end && content.first < by.first && content.end > by.first)
    return (hs_range){0, 0};
  if (to.end > to.first && content.first <= to.first && cue->side == HS_SIDE_RIGHT && cue->content > content.first &&
      cue->content < content.end)
    content.first = cue->content;
  return content;
}

/* "said that trains run late and warned that snow comes": where the rules found a second verb of the same speaker with a clause
 * of its own, what the first verb reports ends before the "and". */
static hs_range before_second_verb(const join *j, const piece *cue, hs_range content) {
  const hs_reading *r = j->reading;
  for (size_t i = j->met; i < r->cues.count && r->cues.items[i].first < content.end; i++) {
    const hs_cue *second = &r->cues.items[i];
    if (second->first < content.first + 3 || second->first <= cue->tokens.end || !second->shared || !second->strong ||
        j->made[i] < 0 || !hs_reading_among(r, second->end, "that") || second->end >= content.end)
      continue;
    if (hs_reading_among(r, second->first - 1, "and but")) return (hs_range){content.first, second->first - 1};
  }
  return content;
}

static bool take_contents(join *j, uint32_t index, hs_cue *cue) {
  hs_reading *r = j->reading;
  cue->contents_first = (uint32_t)r->contents.count;
  uint32_t first = index > 2 * REACH ? index - 2 * REACH : 0;
  for (uint32_t i = first; i < j->pieces.count && i <= index + 2 * REACH; i++) {
    const piece *p = &j->pieces.items[i];
    if (p->role != HS_PIECE_CONTENT || p->cue != index) continue;
    hs_range content = before_second_verb(j, &j->pieces.items[index], without_persons(cue, p->tokens));
    if (content.end > content.first && !HS_PUSH(r->report->arena, &r->contents, content)) return false;
  }
  cue->contents_end = (uint32_t)r->contents.count;
  cue->learned = cue->contents_end > cue->contents_first;
  return true;
}

/* Do the models' contents share words with those of the rules? */
static bool meets_rules(const join *j, const hs_cue *cue, const hs_attribution *a) {
  for (uint32_t i = cue->contents_first; i < cue->contents_end; i++)
    for (size_t s = 0; s < a->content.count; s++)
      if (hs_span_overlaps(hs_reading_span(j->reading, j->reading->contents.items[i]), a->content.items[s]))
        return true;
  return false;
}

/* "The bridge fell and had been old, she said.": the models took the end of a sentence that the rules know to be said as a whole. */
static bool cuts_sentence(const join *j, const hs_cue *cue, const hs_attribution *a) {
  if (cue->side != HS_SIDE_LEFT || !cue->strong || cue->kind != HS_CUE_VERB ||
      cue->contents_end != cue->contents_first + 1 || a->content.count != 1)
    return false;
  hs_span learned = hs_reading_span(j->reading, j->reading->contents.items[cue->contents_first]),
          whole = a->content.items[0];
  return hs_span_holds(whole, learned) && learned.begin > whole.begin &&
         (learned.end - learned.begin) * 2 < whole.end - whole.begin;
}

/* "described it as "a hole" in a note": what somebody is said to have called something ends with the quotation; much more is none
 * of it. */
static bool calls_names(const join *j, const hs_cue *cue, const hs_attribution *a) {
  if (!hs_cue_takes(cue, 'c') || hs_cue_takes(cue, 's') || a->kind == HS_SPEECH_INDIRECT ||
      cue->contents_end == cue->contents_first)
    return false;
  hs_span learned = hs_reading_span(j->reading, j->reading->contents.items[cue->contents_end - 1]);
  return learned.end - learned.begin > 3 * (a->content.items[0].end - a->content.items[0].begin);
}

static void take_source(const join *j, uint32_t index, hs_cue *cue) {
  if (j->pieces.items[index].source == HS_NO_TOKEN) return;
  hs_range source = j->pieces.items[j->pieces.items[index].source].tokens;
  bool near = cue->source.end > cue->source.first && !cue->shared &&
              sentence_of(j, cue->source.first) == sentence_of(j, cue->head);
  if (near && sentence_of(j, source.first) != sentence_of(j, cue->head))
    return; /* the rules know one in its sentence */
  cue->source = source;
  if (cue->source_head == HS_NO_TOKEN || cue->source_head < cue->source.first || cue->source_head >= cue->source.end)
    cue->source_head = hs_nounphrase_head(j->reading, cue->source);
  cue->shared = false;
}

/* The word of a cue that tells what it is: its last verb, else its last noun, else its first word. */
static uint32_t head_of(const join *j, hs_range tokens) {
  for (int pos = 0; pos < 2; pos++)
    for (uint32_t i = tokens.end; i-- > tokens.first;)
      if (hs_reading_token(j->reading, i)->pos == (pos == 0 ? HS_VERB : HS_NOUN)) return i;
  return tokens.first;
}

static hs_cue new_cue(const join *j, const piece *p) {
  hs_reading *r = j->reading;
  hs_cue cue = {.first = p->tokens.first, .end = p->tokens.end, .head = head_of(j, p->tokens)};
  cue.source = (hs_range){0, 0};
  cue.source_head = HS_NO_TOKEN;
  hs_pos pos = hs_reading_token(r, cue.head)->pos;
  cue.kind = pos == HS_VERB || pos == HS_AUX ? HS_CUE_VERB : HS_CUE_NOUN;
  cue.side = HS_SIDE_RIGHT;
  cue.content = p->tokens.end;
  cue.clause = p->tokens;
  cue.unit = r->unit_of[hs_reading_token(r, cue.head)->sentence];
  return cue;
}

/* Is a cue that no model found kept? */
static bool stays(const join *j, size_t index) {
  const hs_cue *cue = &j->reading->cues.items[index];
  if (j->carries[index]) return true;
  uint8_t label = j->view.labels[cue->head];
  if (label == HS_PIECE_CONTENT || label == HS_PIECE_CONTENT_ON) return true;
  int32_t made = j->made[index];
  hs_speech kind = made >= 0 ? j->reading->report->attributions.items[made].kind : HS_SPEECH_INDIRECT;
  if (kind == HS_SPEECH_DIRECT || (kind == HS_SPEECH_MIXED && cue->strong)) return true;
  bool saying = cue->form == HS_FORM_GERUND &&
                hs_reading_is(j->reading, cue->end, "that"); /* "The bank closed, saying that ..." */
  if (cue->strong && cue->source_head != HS_NO_TOKEN && (!cue->shared || saying)) {
    int32_t m = j->reading->mention_of[cue->source_head];
    if (m >= 0) return true;
  }
  if (cue->kind == HS_CUE_SOURCE && cue->source.end > cue->source.first &&
      j->reading->mention_of[cue->source.first] >= 0)
    return true;
  return cue->kind == HS_CUE_CITING || cue->inside || cue->quotes || cue->pointer || cue->kind == HS_CUE_COLON;
}

static bool push_cue(join *j, hs_cue cue) { return HS_PUSH(j->reading->report->arena, &j->cues, cue); }

static bool push_piece(join *j, uint32_t index, const hs_cue *old) {
  const piece *p = &j->pieces.items[index];
  if (old && old->turn) return push_cue(j, *old); /* what stands under a label is known to its end */
  hs_cue cue = old ? *old : new_cue(j, p);
  if (!take_contents(j, index, &cue)) return false;
  if (!cue.learned && !old) return true;
  if (old) {
    int32_t made = j->made[old - j->reading->cues.items];
    const hs_attribution *ruled = made >= 0 ? &j->reading->report->attributions.items[made] : NULL;
    if (ruled && (!meets_rules(j, &cue, ruled) || cuts_sentence(j, &cue, ruled) || calls_names(j, &cue, ruled)))
      return push_cue(j, *old);
  }
  take_source(j, index, &cue);
  cue.first = p->tokens.first;
  if (!cue.more.end) cue.end = p->tokens.end;
  return push_cue(j, cue);
}

static bool relays(const join *j, size_t index) {
  const hs_cue *cue = &j->reading->cues.items[index];
  return j->carries[index] || cue->kind == HS_CUE_CITING || cue->inside || cue->more.end;
}

/* A piece and the cues of the rules, [old, end), that share words with it. */
static bool push_met(join *j, uint32_t index, size_t old, size_t end) {
  const hs_cues *cues = &j->reading->cues;
  const hs_cue *same = NULL;
  j->met = old;
  for (size_t i = old; i < end; i++) {
    if (relays(j, i)) {
      for (i = old; i < end; i++)
        if (!push_cue(j, cues->items[i])) return false;
      return true;
    }
    if (!same && cues->items[i].side != HS_SIDE_NONE) same = &cues->items[i];
  }
  return push_piece(j, index, same);
}

/* Old cues and pieces, both in the order of the text, become one list. */
static bool merge(join *j) {
  const hs_cues *cues = &j->reading->cues;
  size_t old = 0;
  for (uint32_t at = 0; at < j->pieces.count; at++) {
    const piece *p = &j->pieces.items[at];
    if (p->role != HS_PIECE_CUE) continue;
    for (; old < cues->count && cues->items[old].end <= p->tokens.first; old++)
      if (stays(j, old) && !push_cue(j, cues->items[old])) return false;
    size_t end = old;
    while (end < cues->count && cues->items[end].first < p->tokens.end) end++;
    if (!push_met(j, at, old, end)) return false;
    old = end;
  }
  for (; old < cues->count; old++)
    if (stays(j, old) && !push_cue(j, cues->items[old])) return false;
  return true;
}

bool hs_piece_mark(hs_reading *r, hs_error *err) {
  join j = {.reading = r};
  if (!hs_piece_label_all(&j.view, r, err)) return false;
  if (!collect(&j)) return hs_error_memory(err);
  link_pieces(&j);
  if (!find_carriers(&j) || !merge(&j)) return hs_error_memory(err);
  r->cues.items = j.cues.items;
  r->cues.count = j.cues.count;
  r->cues.capacity = j.cues.capacity;
  r->report->attributions.count = r->cue_of.count = 0;
  return hs_content_attribute(r, err);
}
