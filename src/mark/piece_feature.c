/* piece_feature.c - what the models of piece.h see of a word: itself, its neighbours, quotation marks, what the rules found,
 * the nearest probable cue on either side, and in the second pass the labels of the first. */
#include <xxhash.h>

#include "mark/piece.h"

const char *const HS_PIECE_NAMES[HS_PIECE_LABELS] = {"O",     "B-source",  "I-source", "B-cue",
                                                     "I-cue", "B-content", "I-content"};
const char *const HS_CUENESS_NAMES[HS_CUENESS_LEVELS] = {"unseen", "2", "6", "15", "30", "50", "70", "85", "100"};

enum { NEAR = 60 /* tokens in which the nearest of a kind is looked for */ };

static uint64_t hash(hs_str s) { return XXH3_64bits(s.data, s.size); }

uint64_t hs_piece_cue_feature(const hs_token *token) {
  return hs_feature(1, hs_feature_pair(hash(token->lemma), token->pos));
}

/* ---- words ---- */

static uint8_t shape_of(const hs_token *t) {
  if (t->flags & HS_TOKEN_NUMBER) return 1;
  if (!(t->flags & HS_TOKEN_WORD)) return 2;
  if (t->flags & HS_TOKEN_ALL_UPPER) return 3;
  return t->flags & HS_TOKEN_UPPER ? 4 : 5;
}

/* 0 outside quotation marks, else where in them: 1 the opening mark, 2 inside, 3 the closing mark, 4 in a title or nickname. */
static uint8_t quote_of(const hs_reading *r, uint32_t token) {
  const hs_quote *quote = hs_quote_at(&r->quotes, token);
  if (!quote) return 0;
  if (quote->name) return 4;
  if (token == quote->first_token) return 1;
  return token + 1 == quote->end_token && quote->closed ? 3 : 2;
}

static void see_words(hs_piece_view *v, const hs_model *cues) {
  const hs_report *report = v->reading->report;
  for (uint32_t i = 0; i < report->tokens.count; i++) {
    const hs_token *t = &report->tokens.items[i];
    hs_piece_word *w = &v->words[i];
    hs_str text = t->key.size ? t->key : hs_str_of_span(report->text, t->span);
    w->word = hash(text);
    w->lemma = hash(t->lemma);
    w->suffix = hash(hs_str_slice(text, text.size > 3 ? text.size - 3 : 0, text.size));
    w->pos = (uint8_t)(1 + t->pos);
    w->quote = quote_of(v->reading, i);
    w->time = v->reading->in_time[i];
    w->shape = shape_of(t);
    int32_t m = v->reading->mention_of[i];
    if (m >= 0) w->mention = (uint8_t)(1 + report->mentions.items[m].form * 4 + report->mentions.items[m].kind);
    w->opens = i == 0 || report->tokens.items[i - 1].sentence != t->sentence;
    if (cues && (t->flags & HS_TOKEN_WORD)) {
      int16_t scores[HS_LANES_MAX] = {0};
      uint64_t feature = hs_piece_cue_feature(t);
      hs_model_add(cues, &feature, 1, scores);
      w->cueness = (uint8_t)hs_model_best(cues, scores, UINT64_MAX);
    }
  }
}

/* ---- what the rules found ---- */

static void paint(hs_piece_view *v, const hs_spans *spans, uint8_t label) {
  const hs_tokens *tokens = &v->reading->report->tokens;
  for (size_t s = 0; s < spans->count; s++) {
    uint32_t t = hs_token_at(tokens, spans->items[s].begin);
    for (uint8_t on = 0; t < tokens->count && tokens->items[t].span.begin < spans->items[s].end; t++, on = 1)
      v->words[t].rule = (uint8_t)(label + on);
  }
}

static void see_contents(hs_piece_view *v, const hs_attribution *a, uint32_t cue) {
  const hs_tokens *tokens = &v->reading->report->tokens;
  paint(v, &a->content, HS_PIECE_CONTENT);
  for (size_t s = 0; s < a->content.count; s++)
    for (uint32_t t = hs_token_at(tokens, a->content.items[s].begin);
         t < tokens->count && tokens->items[t].span.begin < a->content.items[s].end; t++)
      v->rule_of[t] = cue;
}

/* Contents first: a cue or source inside somebody's content is seen as such. */
static void see_rules(hs_piece_view *v) {
  const hs_attributions *list = &v->reading->report->attributions;
  for (size_t i = 0; i < v->reading->report->tokens.count; i++) v->rule_of[i] = HS_NO_TOKEN;
  for (size_t i = 0; i < list->count; i++) see_contents(v, &list->items[i], v->reading->cue_of.items[i]);
  for (size_t i = 0; i < list->count; i++) {
    paint(v, &list->items[i].source, HS_PIECE_SOURCE);
    paint(v, &list->items[i].cue, HS_PIECE_CUE);
  }
}

/* ---- neighbours of a kind ---- */

void hs_piece_view_cues(hs_piece_view *v, hs_range run) {
  uint32_t last = HS_NO_TOKEN;
  for (uint32_t i = run.first; i < run.end; i++) {
    v->cue_left[i] = last;
    if (v->words[i].cueness >= HS_CUENESS_PROBABLE) last = i;
  }
  last = HS_NO_TOKEN;
  for (uint32_t i = run.end; i-- > run.first;) {
    v->cue_right[i] = last;
    if (v->words[i].cueness >= HS_CUENESS_PROBABLE) last = i;
  }
}

static int role_of(uint8_t label) { return label == HS_PIECE_OUT ? -1 : (label - 1) / 2; }

void hs_piece_view_labels(hs_piece_view *v, hs_range run) {
  for (int role = 0; role < 3; role++) {
    uint32_t last = HS_NO_TOKEN;
    for (uint32_t i = run.first; i < run.end; i++) {
      v->label_left[role][i] = last;
      if (role_of(v->labels[i]) == role) last = i;
    }
    last = HS_NO_TOKEN;
    for (uint32_t i = run.end; i-- > run.first;) {
      v->label_right[role][i] = last;
      if (role_of(v->labels[i]) == role) last = i;
    }
  }
}

static bool make_arrays(hs_piece_view *v, hs_arena *arena, size_t count) {
  v->words = hs_arena_array(arena, count + 1, sizeof *v->words);
  v->labels = hs_arena_array(arena, count + 1, 1);
  uint32_t **each[] = {&v->rule_of,       &v->cue_left,       &v->cue_right,      &v->label_left[0], &v->label_left[1],
                       &v->label_left[2], &v->label_right[0], &v->label_right[1], &v->label_right[2]};
  for (size_t i = 0; i < sizeof each / sizeof *each; i++)
    if (!(*each[i] = hs_arena_array(arena, count + 1, sizeof **each[i]))) return false;
  return v->words && v->labels;
}

bool hs_piece_view_make(hs_piece_view *view, const hs_reading *reading, const hs_model *cues) {
  *view = (hs_piece_view){.reading = reading};
  if (!make_arrays(view, reading->report->arena, reading->report->tokens.count)) return false;
  see_words(view, cues);
  see_rules(view);
  return true;
}

bool hs_piece_run(const hs_reading *reading, uint32_t *at, hs_range *run) {
  const hs_report *report = reading->report;
  if (*at >= report->tokens.count) return false;
  uint32_t paragraph = report->sentences.items[report->tokens.items[*at].sentence].paragraph;
  const hs_paragraph *p = &report->paragraphs.items[paragraph];
  uint32_t end = report->sentences.items[p->end_sentence - 1].end_token;
  if (end > *at + HS_PIECE_PARAGRAPH_MAX) end = *at + HS_PIECE_PARAGRAPH_MAX;
  *run = (hs_range){*at, end};
  *at = end;
  return true;
}

/* ---- features ---- */

/* A distance in few steps; 0: there is none. */
static uint64_t distance(uint32_t from, uint32_t to) {
  if (from == HS_NO_TOKEN || to == HS_NO_TOKEN) return 0;
  uint32_t d = from < to ? to - from : from - to;
  return d < 4 ? d : d < 7 ? 4 : d < 13 ? 5 : d < NEAR ? 6 : 7;
}

typedef struct bag {
  uint64_t *features;
  size_t count;
  uint32_t template_number;
} bag;

static void add(bag *b, uint64_t value) { b->features[b->count++] = hs_feature(b->template_number++, value); }
static void pair(bag *b, uint64_t x, uint64_t y) { add(b, hs_feature_pair(x, y)); }

static void add_neighbours(bag *b, const hs_piece_view *v, hs_range run, uint32_t token) {
  static const hs_piece_word NOTHING = {.word = 1};
  const hs_piece_word *w[9];
  for (int k = 0; k < 9; k++) {
    uint32_t at = token + (uint32_t)k - 4;
    w[k] = at >= run.first && at < run.end ? &v->words[at] : &NOTHING;
  }
  const hs_piece_word *c = w[4];
  add(b, c->word);
  for (int k = 3; k <= 5; k += 2) add(b, w[k]->word);
  for (int k = 2; k <= 6; k += 4) add(b, w[k]->word);
  pair(b, w[3]->word, c->word);
  pair(b, c->word, w[5]->word);
  for (int k = 3; k <= 5; k++) add(b, w[k]->lemma);
  for (int k = 1; k <= 7; k++) pair(b, w[k]->pos, w[k]->cueness);
  for (int k = 2; k < 6; k++) pair(b, w[k]->pos, w[k + 1]->pos);
  pair(b, hs_feature_pair(w[3]->pos, c->pos), w[5]->pos);
  pair(b, hs_feature_pair(w[3]->cueness, c->cueness), w[5]->cueness);
  for (int k = 3; k <= 5; k++) add(b, w[k]->mention);
  pair(b, hs_feature_pair(w[3]->mention, c->mention), w[5]->mention);
  for (int k = 2; k <= 6; k++) add(b, w[k]->rule);
  pair(b, hs_feature_pair(w[3]->rule, c->rule), w[5]->rule);
  pair(b, c->rule, c->pos);
  pair(b, c->rule, c->cueness);
  pair(b, c->rule, c->word);
  pair(b, hs_feature_pair(w[3]->quote, c->quote), w[5]->quote);
  pair(b, hs_feature_pair(w[3]->quote, c->quote), c->word);
  pair(b, c->suffix, c->pos);
  pair(b, c->shape, c->opens);
  pair(b, c->time, w[3]->time);
}

static void add_place(bag *b, const hs_piece_view *v, hs_range run, uint32_t token) {
  const hs_piece_word *c = &v->words[token];
  uint32_t before = token - run.first, behind = run.end - 1 - token;
  pair(b, before < 4 ? before : 4, c->pos);
  pair(b, behind < 3 ? behind : 3, c->pos);
  add(b, run.first == 0 ||
             v->reading->report->paragraphs
                     .items[v->reading->report->sentences.items[v->reading->report->tokens.items[token].sentence]
                                .paragraph]
                     .kind <= HS_BLOCK_HEADING);
  uint32_t sentence = v->reading->report->tokens.items[token].sentence;
  uint32_t cue[2] = {v->cue_left[token], v->cue_right[token]};
  uint64_t far[2];
  for (int side = 0; side < 2; side++) {
    far[side] = distance(token, cue[side]);
    if (cue[side] == HS_NO_TOKEN) {
      add(b, 0);
      b->template_number += 3;
      continue;
    }
    const hs_piece_word *w = &v->words[cue[side]];
    bool same = v->reading->report->tokens.items[cue[side]].sentence == sentence;
    pair(b, far[side], hs_feature_pair(same, w->pos));
    pair(b, same, w->lemma);
    pair(b, hs_feature_pair(w->quote, c->quote), same);
    uint32_t next = cue[side] + 1;
    pair(b, far[side] > 1 && next < run.end ? v->words[next].word : 0, same);
  }
  pair(b, far[0], far[1]);
}

static void add_labels(bag *b, const hs_piece_view *v, hs_range run, uint32_t token) {
  uint8_t around[11];
  for (int k = 0; k < 11; k++) {
    uint32_t at = token + (uint32_t)k - 5;
    around[k] = at >= run.first && at < run.end ? v->labels[at] : HS_PIECE_LABELS;
    add(b, around[k]);
  }
  pair(b, around[5], v->words[token].word);
  pair(b, around[5], v->words[token].pos);
  pair(b, hs_feature_pair(around[4], around[5]), around[6]);
  pair(b, hs_feature_pair(around[4], around[5]), around[3]);
  uint64_t has = 0;
  for (int role = 0; role < 3; role++) {
    uint32_t left = v->label_left[role][token], right = v->label_right[role][token];
    pair(b, distance(token, left), distance(token, right));
    pair(b, distance(token, left), v->words[token].pos);
    pair(b, distance(token, right), v->words[token].pos);
    has |= (uint64_t)((left != HS_NO_TOKEN) | (right != HS_NO_TOKEN) << 1) << (2 * role);
    if (role != 1) continue;
    add(b, left == HS_NO_TOKEN ? 0 : v->words[left].lemma);
    add(b, right == HS_NO_TOKEN ? 0 : v->words[right].lemma);
  }
  pair(b, has, around[5]);
}

size_t hs_piece_features(
    const hs_piece_view *v, hs_range run, uint32_t token, bool second,
    uint64_t features[HS_FEATURES_MAX]) { // NOLINT(readability-non-const-parameter): the bag writes
  bag b = {.features = features};
  add(&b, 0);
  add_neighbours(&b, v, run, token);
  add_place(&b, v, run, token);
  b.template_number = 100;
  if (second) add_labels(&b, v, run, token);
  return b.count;
}
