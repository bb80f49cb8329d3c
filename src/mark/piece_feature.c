/* piece_feature.c - what the models of piece.h see of a word: itself, its neighbours, quotation marks, what the rules found,
 * the nearest probable cue on either side, and in the second pass the labels of the first. */
#include <xxhash.h>

#include "mark/piece.h"

const char *const HS_PIECE_NAMES[HS_PIECE_LABELS] = {"O",     "B-source",  "I-source", "B-cue",
                                                     "I-cue", "B-content", "I-content"};
const char *const HS_CUENESS_NAMES[HS_CUENESS_LEVELS] = {"unseen", "2", "6", "15", "30", "50", "70", "85", "100"};

enum {
  NEAR = 60,     /* tokens in which the nearest of a kind is looked for */
  COLON_FAR = 7, /* tokens of a line in which a colon behind who speaks is looked for */
};

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
    w->opens = i == 0 || report->tokens.items[i - 1].sentence != t->sentence;
    if (cues && (t->flags & HS_TOKEN_WORD)) {
      int16_t scores[HS_LANES_MAX] = {0};
      uint64_t feature = hs_piece_cue_feature(t);
      hs_model_add(cues, &feature, 1, scores);
      w->cueness = (uint8_t)hs_model_best(cues, scores, UINT64_MAX);
    }
  }
}

/* Names alone: what else leads to somebody hangs on rules, which shall not change what models have learnt. */
static void see_names(hs_piece_view *v) {
  const hs_report *report = v->reading->report;
  for (size_t i = 0; i < report->mentions.count; i++) {
    const hs_mention *m = &report->mentions.items[i];
    for (uint32_t t = m->first_token; m->form == HS_FORM_NAME && t < m->end_token; t++)
      v->words[t].mention = (uint8_t)(1 + m->kind);
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

/* The colon behind who speaks, at the beginning of a line. */
static uint32_t colon_of(const hs_report *report, hs_range run) {
  for (uint32_t i = run.first; i < run.end && i < run.first + COLON_FAR; i++) {
    const hs_token *t = &report->tokens.items[i];
    char c = report->text.data[t->span.begin];
    if (c == ':' && i > run.first) return report->tokens.items[i - 1].flags & HS_TOKEN_WORD ? i : HS_NO_TOKEN;
    bool may = (t->flags & (HS_TOKEN_UPPER | HS_TOKEN_NUMBER)) || t->pos == HS_ADP || t->pos == HS_DET ||
               !(t->flags & HS_TOKEN_WORD);
    if (!may) return HS_NO_TOKEN;
  }
  return HS_NO_TOKEN;
}

void hs_piece_view_cues(hs_piece_view *v, hs_range run) {
  uint32_t last = HS_NO_TOKEN;
  v->colon[run.first] = colon_of(v->reading->report, run);
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
  uint32_t **each[] = {&v->colon,          &v->rule_of,       &v->cue_left,      &v->cue_right,
                       &v->label_left[0],  &v->label_left[1], &v->label_left[2], &v->label_right[0],
                       &v->label_right[1], &v->label_right[2]};
  for (size_t i = 0; i < sizeof each / sizeof *each; i++)
    if (!(*each[i] = hs_arena_array(arena, count + 1, sizeof **each[i]))) return false;
  return v->words && v->labels;
}

bool hs_piece_view_make(hs_piece_view *view, const hs_reading *reading, const hs_model *cues) {
  *view = (hs_piece_view){.reading = reading};
  if (!make_arrays(view, reading->report->arena, reading->report->tokens.count)) return false;
  see_words(view, cues);
  see_names(view);
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
static uint32_t distance(uint32_t from, uint32_t to) {
  if (from == HS_NO_TOKEN || to == HS_NO_TOKEN) return 0;
  uint32_t d = from < to ? to - from : from - to;
  return d < 4 ? d : d < 7 ? 4 : d < 13 ? 5 : d < NEAR ? 6 : 7;
}

typedef struct bag {
  hs_seen *seen;
  uint32_t template_number, base; /* of the next template: hashed, dense */
} bag;

/* How many values what is seen has; 0 stands for a place outside of the run. */
enum { TAGS = 19, MENTIONS = 5, QUOTES = 5, TIMES = 3, SHAPES = 6, RULES = HS_PIECE_LABELS, CUES = HS_CUENESS_LEVELS };
enum { FARS = 8, ROLES = HS_PIECE_LABELS + 1 };

static inline void add(bag *b, uint64_t value) { hs_seen_add(b->seen, b->template_number++, value); }
static inline void pair(bag *b, uint64_t x, uint64_t y) { add(b, hs_feature_pair(x, y)); }
static inline void small(bag *b, uint32_t value, uint32_t range) {
  hs_seen_add_dense(b->seen, b->base, value, range);
  b->base += range;
}
/* Two and three values of one range together. */
static inline void small2(bag *b, uint32_t x, uint32_t y, uint32_t range) { small(b, x * range + y, range * range); }
static inline void small3(bag *b, uint32_t x, uint32_t y, uint32_t z, uint32_t range) {
  small(b, (x * range + y) * range + z, range * range * range);
}

typedef const hs_piece_word *neighbours[9];

static void add_neighbours(bag *b, neighbours w) {
  const hs_piece_word *c = w[4];
  add(b, c->word);
  for (int k = 3; k <= 5; k += 2) add(b, w[k]->word);
  for (int k = 2; k <= 6; k += 4) add(b, w[k]->word);
  pair(b, w[3]->word, c->word);
  pair(b, c->word, w[5]->word);
  for (int k = 3; k <= 5; k++) add(b, w[k]->lemma);
  pair(b, c->rule, c->word);
  pair(b, w[3]->quote * (uint64_t)QUOTES + c->quote, c->word);
  pair(b, c->suffix, c->pos);
}

static void add_kinds(bag *b, neighbours w) {
  const hs_piece_word *c = w[4];
  for (int k = 1; k <= 7; k++) small(b, w[k]->pos * (uint32_t)CUES + w[k]->cueness, TAGS * CUES);
  for (int k = 2; k < 6; k++) small2(b, w[k]->pos, w[k + 1]->pos, TAGS);
  small3(b, w[3]->pos, c->pos, w[5]->pos, TAGS);
  small3(b, w[3]->cueness, c->cueness, w[5]->cueness, CUES);
  for (int k = 3; k <= 5; k++) small(b, w[k]->mention, MENTIONS);
  small3(b, w[3]->mention, c->mention, w[5]->mention, MENTIONS);
  for (int k = 2; k <= 6; k++) small(b, w[k]->rule, RULES);
  small3(b, w[3]->rule, c->rule, w[5]->rule, RULES);
  small(b, c->rule * (uint32_t)TAGS + c->pos, RULES * TAGS);
  small(b, c->rule * (uint32_t)CUES + c->cueness, RULES * CUES);
  small3(b, w[3]->quote, c->quote, w[5]->quote, QUOTES);
  small(b, c->shape * 2u + c->opens, SHAPES * 2);
  small2(b, c->time, w[3]->time, TIMES);
  small(b, (c->opens * 4u + w[5]->opens * 2u + w[6]->opens) * TAGS + w[5]->pos, 8 * TAGS); /* where the sentence ends */
}

/* Does the run begin as a line of a transcript or a headline does, with who speaks and a colon? 0 no; where the token stands:
 * 1 before the colon, 2 it is the colon, 3 behind it; 3 more where the words before the colon are all in capitals. */
enum { SPEAKS = 7 };
static uint32_t speaks(const hs_piece_view *v, hs_range run, uint32_t token) {
  uint32_t colon = v->colon[run.first];
  if (colon == HS_NO_TOKEN) return 0;
  const hs_token *first = &v->reading->report->tokens.items[colon - 1];
  uint32_t place = token < colon ? 1 : token == colon ? 2 : 3;
  return place + (first->flags & HS_TOKEN_ALL_UPPER ? 3 : 0);
}

/* A probable cue on one side of the token; HS_NO_TOKEN: none. */
static void add_cue(bag *b, const hs_piece_view *v, hs_range run, uint32_t token, uint32_t cue, uint32_t far) {
  const hs_token *tokens = v->reading->report->tokens.items;
  if (cue == HS_NO_TOKEN) {
    hs_seen_add_dense(b->seen, b->base, 0, 1);
    b->template_number += 3;
    b->base += 1 + FARS * 2 * TAGS + QUOTES * QUOTES * 2;
    return;
  }
  const hs_piece_word *w = &v->words[cue];
  uint32_t same = tokens[cue].sentence == tokens[token].sentence, next = cue + 1;
  b->base++;
  small(b, (far * 2 + same) * TAGS + w->pos, FARS * 2 * TAGS);
  pair(b, same, w->lemma);
  pair(b, far * 2 + same, w->lemma);
  small(b, (w->quote * (uint32_t)QUOTES + v->words[token].quote) * 2 + same, QUOTES * QUOTES * 2);
  pair(b, far > 1 && next < run.end ? v->words[next].word : 0, same);
}

static void add_place(bag *b, const hs_piece_view *v, hs_range run, uint32_t token) {
  const hs_report *report = v->reading->report;
  uint32_t before = token - run.first, behind = run.end - 1 - token, pos = v->words[token].pos;
  uint32_t paragraph = report->sentences.items[report->tokens.items[token].sentence].paragraph;
  small(b, (before < 4 ? before : 4) * TAGS + pos, 5 * TAGS);
  small(b, (behind < 3 ? behind : 3) * TAGS + pos, 4 * TAGS);
  small(b, run.first == 0 || report->paragraphs.items[paragraph].kind <= HS_BLOCK_HEADING, 2);
  uint32_t left = v->cue_left[token], right = v->cue_right[token];
  uint32_t far_left = distance(token, left), far_right = distance(token, right);
  small(b, speaks(v, run, token), SPEAKS);
  add_cue(b, v, run, token, left, far_left);
  add_cue(b, v, run, token, right, far_right);
  small2(b, far_left, far_right, FARS);
}

/* Which role is the nearest on one side: 0 none, else 1 and its number. */
static uint32_t nearest(uint32_t *const places[3], uint32_t token, bool left) {
  uint32_t best = 0, at = HS_NO_TOKEN;
  for (uint32_t role = 0; role < 3; role++) {
    uint32_t place = places[role][token];
    if (place != HS_NO_TOKEN && (at == HS_NO_TOKEN || (left ? place > at : place < at))) at = place, best = role + 1;
  }
  return best;
}

static void add_labels(bag *b, const hs_piece_view *v, hs_range run, uint32_t token) {
  uint32_t around[11], pos = v->words[token].pos, has = 0;
  for (uint32_t k = 0; k < 11; k++) {
    uint32_t at = token + k - 5;
    around[k] = at >= run.first && at < run.end ? v->labels[at] : HS_PIECE_LABELS;
    small(b, around[k], ROLES);
  }
  pair(b, around[5], v->words[token].word);
  small(b, around[5] * TAGS + pos, ROLES * TAGS);
  small3(b, around[4], around[5], around[6], ROLES);
  small3(b, around[4], around[5], around[3], ROLES);
  for (uint32_t role = 0; role < 3; role++) {
    uint32_t left = v->label_left[role][token], right = v->label_right[role][token];
    uint32_t far_left = distance(token, left), far_right = distance(token, right);
    small2(b, far_left, far_right, FARS);
    small(b, far_left * TAGS + pos, FARS * TAGS);
    small(b, far_right * TAGS + pos, FARS * TAGS);
    has |= (uint32_t)((left != HS_NO_TOKEN) | (right != HS_NO_TOKEN) << 1) << (2 * role);
    if (role != 1) continue;
    add(b, left == HS_NO_TOKEN ? 0 : v->words[left].lemma);
    add(b, right == HS_NO_TOKEN ? 0 : v->words[right].lemma);
    pair(b, left == HS_NO_TOKEN ? 0 : v->words[left].lemma, far_left);
    pair(b, right == HS_NO_TOKEN ? 0 : v->words[right].lemma, far_right);
  }
  small(b, nearest(v->label_left, token, true) * 4 + nearest(v->label_right, token, false), 16);
  small(b, (nearest(v->label_left, token, true) * 4 + nearest(v->label_right, token, false)) * ROLES + around[5],
        16 * ROLES);
  small(b, has * ROLES + around[5], 64 * ROLES);
}

/* NOLINTBEGIN(readability-non-const-parameter): the bags write into what was seen */
uint32_t hs_piece_features(const hs_piece_view *v, hs_range run, uint32_t token, hs_seen *seen) {
  static const hs_piece_word NOTHING = {.word = 1};
  bag b = {.seen = seen};
  neighbours w;
  for (uint32_t k = 0; k < 9; k++) {
    uint32_t at = token + k - 4;
    w[k] = at >= run.first && at < run.end ? &v->words[at] : &NOTHING;
  }
  add(&b, 0);
  add_neighbours(&b, w);
  add_kinds(&b, w);
  add_place(&b, v, run, token);
  return b.base;
}

uint32_t hs_piece_label_features(const hs_piece_view *v, hs_range run, uint32_t token, hs_seen *seen) {
  bag b = {.seen = seen, .template_number = 100, .base = HS_PIECE_DENSE};
  add_labels(&b, v, run, token);
  return b.base;
}
/* NOLINTEND(readability-non-const-parameter) */
