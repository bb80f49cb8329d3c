/* parser_feature.c - what the models of the parser see. See parser.h.
 * Of a state mostly what Zhang and Nivre (2011) list: the words at hand, their dependents so far and how many these are;
 * besides, what stands between the two words, and their neighbours in the sentence. */
#include "text/parser.h"

typedef struct bag {
  uint64_t *features;
  size_t count;
  uint32_t template_number;
} bag;

static inline void add(bag *b, uint64_t value) { b->features[b->count++] = hs_feature(b->template_number++, value); }
static inline void pair(bag *b, uint64_t x, uint64_t y) { add(b, hs_feature_pair(x, y)); }

/* Small numbers side by side. */
static inline uint64_t pack3(uint64_t a, uint64_t b, uint64_t c) { return a | b << 8 | c << 16; }
static inline uint64_t pack4(uint64_t a, uint64_t b, uint64_t c, uint64_t d) { return pack3(a, b, c) | d << 24; }

static inline uint64_t few(int count) { return (uint64_t)(count < 3 ? count : 3); }

static uint64_t distance(int from, int to) {
  int d = to > from ? to - from : from - to;
  if (!from || !to) return 0;
  return (uint64_t)(d < 5 ? d : d < 7 ? 5 : d < 11 ? 6 : d < 20 ? 7 : 8);
}

/* What stands between two words: verbs, commas, other marks, conjunctions. */
static uint64_t between(const hs_parse *p, int from, int to) {
  if (!from || !to || from == to) return 0;
  const hs_parse_word *a = &p->words[from < to ? from : to], *b = &p->words[(from < to ? to : from) - 1];
  return few(b->verbs - a->verbs) | few(b->commas - a->commas) << 2 | few(b->marks - a->marks) << 4 |
         few(b->joins - a->joins) << 6;
}

static uint64_t moves(const hs_parse_word *w) { return (uint64_t)w->left_moves << 16 | w->right_moves; }

/* ---- of a state ---- */

typedef struct view {
  const hs_parse_word *s, *s1, *h, *h2, *sl, *sr, *sl2, *sr2; /* top of the stack */
  const hs_parse_word *n, *n1, *n2, *n3, *nl, *nl2;           /* next word */
  const hs_parse_word *before_n, *before_s, *behind_s;        /* in the sentence */
  uint64_t far, between;
} view;

static view view_of(const hs_parse *p) {
  const hs_parse_word *w = p->words;
  int top = hs_parse_top(p, 0), front = hs_parse_front(p), on = p->again ? 0 : p->next;
  view v = {.s = &w[top], .s1 = &w[hs_parse_top(p, 1)], .n = &w[front]};
  v.h = &w[v.s->head];
  v.h2 = &w[v.h->head];
  v.sl = &w[v.s->left];
  v.sr = &w[v.s->right];
  v.sl2 = &w[v.s->left2];
  v.sr2 = &w[v.s->right2];
  v.n1 = &w[on ? on + 1 : 0];
  v.n2 = &w[on && on < p->count ? on + 2 : 0];
  v.n3 = &w[on && on + 1 < p->count ? on + 3 : 0];
  v.nl = &w[v.n->left];
  v.nl2 = &w[v.n->left2];
  v.before_n = &w[front ? front - 1 : 0];
  v.before_s = &w[top ? top - 1 : 0];
  v.behind_s = &w[top + 1];
  v.far = distance(top, front);
  v.between = between(p, top, front);
  return v;
}

static void add_words(bag *b, const view *v) {
  const hs_parse_word *s = v->s, *n = v->n;
  uint64_t sp = s->tag | (uint64_t)s->move << 8, np = n->tag | (uint64_t)(n->lefts > 0) << 8;
  add(b, sp);
  add(b, s->lemma);
  pair(b, s->lemma, sp);
  add(b, np);
  add(b, n->lemma);
  pair(b, n->lemma, np);
  add(b, v->n1->tag);
  add(b, v->n1->lemma);
  pair(b, v->n1->lemma, n->tag);
  add(b, v->n2->lemma);
  pair(b, s->end, n->tag);
  pair(b, n->end, s->tag);
  pair(b, hs_feature_pair(s->lemma, n->lemma), 0);
  pair(b, hs_feature_pair(s->lemma, n->lemma), pack3(s->tag, n->tag, 0));
  pair(b, s->lemma, pack3(s->tag, n->tag, v->n1->tag));
  pair(b, s->lemma, n->tag);
  pair(b, n->lemma, s->tag);
  pair(b, n->lemma, pack3(s->tag, s->move, v->n1->tag));
  pair(b, n->lemma, v->n1->lemma);
  pair(b, s->lemma, v->n1->lemma);
}

static void add_tags(bag *b, const view *v) {
  uint64_t s = v->s->tag, n = v->n->tag, n1 = v->n1->tag, move = v->s->move;
  add(b, pack3(s, n, move));
  add(b, pack4(s, n, n1, move));
  add(b, pack3(n, n1, v->n2->tag));
  add(b, pack4(n, n1, v->n2->tag, v->n3->tag));
  add(b, pack4(s, n, n1, v->n2->tag));
  add(b, pack4(v->s1->tag, s, n, move));
  add(b, pack4(v->s1->tag, s, n, n1));
  add(b, pack3(v->s1->tag, n, v->s1->move));
  pair(b, v->s1->lemma, pack3(s, n, 0));
  pair(b, v->s1->lemma, n);
  add(b, pack4(s, n, v->before_n->tag, v->behind_s->tag));
  add(b, pack4(s, n, v->before_s->tag, n1));
  add(b, pack4(s, n, v->before_n->tag, n1));
  add(b, pack4(s, n, v->before_s->tag, v->behind_s->tag));
  add(b, pack3(s, n, v->between));
  add(b, pack4(s, n, v->between, v->far));
  pair(b, v->s->lemma, pack3(n, v->between, 0));
  pair(b, v->n->lemma, pack3(s, v->between, 0));
}

static void add_distances(bag *b, const view *v) {
  const hs_parse_word *s = v->s, *n = v->n;
  pair(b, s->lemma, v->far);
  pair(b, n->lemma, v->far);
  add(b, pack3(s->tag, v->far, s->move));
  add(b, pack3(n->tag, v->far, 0));
  add(b, pack4(s->tag, n->tag, v->far, s->move));
  pair(b, hs_feature_pair(s->lemma, n->lemma), v->far);
  pair(b, s->lemma, pack3(few(s->lefts), few(s->rights), n->tag));
  add(b, pack4(s->tag, few(s->lefts), few(s->rights), n->tag));
  pair(b, n->lemma, pack3(few(n->lefts), s->tag, 0));
  add(b, pack3(n->tag, few(n->lefts), s->tag));
  pair(b, s->lemma, moves(s));
  pair(b, pack3(s->tag, n->tag, s->move), moves(s));
  pair(b, n->lemma, n->left_moves);
  pair(b, pack3(n->tag, s->tag, 0), n->left_moves);
  pair(b, moves(s), pack3(s->tag, n->tag, n->left_moves));
}

static void add_family(bag *b, const view *v) {
  const hs_parse_word *s = v->s, *n = v->n;
  uint64_t sn = pack3(s->tag, n->tag, 0);
  pair(b, v->h->lemma, sn);
  pair(b, v->h->tag, sn | (unsigned)s->move << 16);
  pair(b, v->h->lemma, n->lemma);
  pair(b, v->sl->lemma, sn);
  pair(b, v->sl->tag, sn | (unsigned)v->sl->move << 16);
  pair(b, v->sr->lemma, sn);
  pair(b, v->sr->tag, sn | (unsigned)v->sr->move << 16);
  pair(b, v->nl->lemma, sn);
  pair(b, v->nl->tag, sn | (unsigned)v->nl->move << 16);
  pair(b, v->nl->lemma, n->lemma);
  pair(b, v->sr->lemma, n->lemma);
  add(b, pack4(v->h2->tag, v->h->tag, s->tag, v->h->move) | (uint64_t)n->tag << 32);
  add(b, pack4(v->sl2->tag, v->sl->tag, s->tag, v->sl2->move));
  add(b, pack4(v->sr2->tag, v->sr->tag, s->tag, v->sr2->move) | (uint64_t)n->tag << 32);
  add(b, pack4(v->nl2->tag, v->nl->tag, n->tag, v->nl2->move) | (uint64_t)s->tag << 32);
  add(b, pack4(v->sr2->tag, v->sr->tag, n->tag, s->tag) | (uint64_t)v->sr2->move << 32 | (uint64_t)v->sr->move << 40);
  pair(b, pack4(v->h->tag, v->h->move, n->tag, s->tag), moves(v->h));
  pair(b, v->s1->lemma, n->lemma);
  add(b, pack4(s->tag, v->nl->tag, n->tag, v->sr->tag));
}

size_t hs_parse_features(const hs_parse *parse,
                         // NOLINTNEXTLINE(readability-non-const-parameter): the bag writes
                         uint64_t features[HS_FEATURES_MAX]) {
  view v = view_of(parse);
  bag b = {features, 0, 1};
  add_words(&b, &v);
  add_tags(&b, &v);
  add_distances(&b, &v);
  add_family(&b, &v);
  return b.count;
}

/* ---- of a word in its tree ---- */

static void add_arc(bag *b, const hs_parse *p, int word) {
  const hs_parse_word *w = &p->words[word], *h = &p->words[w->head];
  uint64_t far = distance(word, w->head) | (uint64_t)(word < w->head) << 7;
  add(b, 0);
  add(b, w->lemma);
  add(b, w->tag);
  add(b, h->lemma);
  add(b, h->tag);
  add(b, w->move);
  pair(b, w->lemma, w->tag);
  pair(b, h->lemma, h->tag);
  pair(b, w->lemma, h->lemma);
  pair(b, w->lemma, h->tag);
  pair(b, w->tag, h->lemma);
  add(b, pack4(w->tag, h->tag, w->move, 0));
  add(b, pack4(w->tag, h->tag, w->move, far));
  pair(b, w->lemma, pack3(h->tag, w->move, 0));
  pair(b, h->lemma, pack3(w->tag, w->move, 0));
  add(b, pack3(w->tag, far, w->move));
  pair(b, w->end, pack3(h->tag, w->move, 0));
  pair(b, h->end, pack3(w->tag, w->move, 0));
  add(b, pack4(w->tag, h->tag, between(p, word, w->head), w->move));
}

static void add_around(bag *b, const hs_parse *p, int word) {
  const hs_parse_word *all = p->words, *w = &all[word], *h = &all[w->head], *g = &all[h->head];
  const hs_parse_word *left = &all[w->left], *right = &all[w->right], *left2 = &all[w->left2];
  const hs_parse_word *hl = &all[h->left], *hr = &all[h->right];
  uint64_t wh = pack3(w->tag, h->tag, w->move);
  pair(b, left->lemma, wh);
  pair(b, left->tag, wh);
  pair(b, left2->lemma, wh);
  pair(b, right->lemma, wh);
  pair(b, right->tag, wh);
  pair(b, w->left_moves, wh);
  pair(b, w->right_moves, wh);
  pair(b, moves(h), wh);
  pair(b, g->tag, wh | (uint64_t)h->move << 32);
  pair(b, hl->lemma, wh);
  pair(b, hr->lemma, wh);
  pair(b, pack3(hl->tag, hr->tag, 0), wh);
  pair(b, all[word - 1].tag, wh);
  pair(b, all[word + 1].tag, wh);
  pair(b, all[word - 1].lemma, w->tag);
  pair(b, all[word + 1].lemma, w->tag);
  pair(b, left->lemma, w->lemma);
  pair(b, left->lemma, h->lemma);
  pair(b, pack3(few(h->lefts), few(h->rights), 0), wh);
  /* words beside it among the dependents: "by" before the agent, "be" before a participle */
  pair(b, hs_feature_pair(all[h->left2].lemma, h->tag), pack3(w->tag, w->move, 0));
  pair(b, all[w->head > 1 ? w->head - 1 : 0].lemma, wh);
  pair(b, left->lemma, pack3(w->move, h->tag, h->left_moves));
}

size_t hs_parse_relation_features(const hs_parse *parse, int word,
                                  // NOLINTNEXTLINE(readability-non-const-parameter): the bag writes
                                  uint64_t features[HS_FEATURES_MAX]) {
  bag b = {features, 0, 101};
  add_arc(&b, parse, word);
  add_around(&b, parse, word);
  return b.count;
}
