/* train_parse.c - makes the models of the parser (text/parser.h) from EWT and from what may be shipped of GUM, tagged by
 * taggers that had not seen the sentence. See train.h.
 *
 * The moves are learnt by an averaged perceptron with a dynamic oracle (Goldberg and Nivre 2012): of the moves that can
 * be made in a state those are right that lose no more of the tree than is lost already, so that the parser can be led
 * through its own mistakes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "learn/parameters.h"
#include "learn/random.h"
#include "learn/shipped.h"
#include "text/lemma.h"
#include "text/parser.h"
#include "text/split.h"
#include "text/text.h"
#include "tools/train.h"

enum {
  FOLDS = 4,             /* of the taggers */
  ROUNDS = 12,           /* over the trees */
  LEAST = 2,             /* a feature that occurs less often is left out */
  DROPOUT = 500,         /* of 1,024 features, how many are left out of a sentence */
  MARGIN = 30,           /* learns also where the right move leads by less than this */
  FOLLOWED = 900,        /* of 1,000 mistakes, how many are gone on from */
  ROWS_MAX = 90000,      /* of the moves */
  RELATIONS_MAX = 18000, /* rows of the relations */
  SENTENCE_MAX = 2000,   /* words (train_conllu.c) */
};

/* A sentence that is learnt from. heads, relations: by word, from 1. */
typedef struct tree {
  hs_report *report;
  uint32_t first, end;
  int16_t *heads;
  uint8_t *relations;
} tree;

typedef struct lesson {
  hs_arena *arena;
  hs_gold gold;
  hs_corpus tags;
  hs_buffer folds[FOLDS];
  hs_error errors[FOLDS];
  HS_LIST(tree) trees;
  hs_parse parse;
  uint64_t dropping; /* of the sentence: which features are left out */
  hs_parameters weights;
  uint64_t random;
} lesson;

/* ---- the trees of a corpus ---- */

/* The word that has a row. */
static int word_of_row(const hs_gold_document *d, const hs_sentence *s, uint32_t row) {
  int found = 0;
  for (uint32_t i = s->first_token; row && i < s->end_token && d->words.items[i].row <= row; i++)
    found = (int)(i - s->first_token) + 1;
  return found;
}

static bool add_tree(lesson *l, const hs_gold_document *d, const hs_sentence *s) {
  size_t count = s->end_token - s->first_token;
  tree t = {d->report, s->first_token, s->end_token, hs_arena_array(l->arena, count + 1, sizeof *t.heads),
            hs_arena_array(l->arena, count + 1, 1)};
  if (!t.heads || !t.relations) return false;
  if (count > HS_PARSE_WORDS_MAX) return true;
  for (size_t i = 1; i <= count; i++) {
    const hs_gold_word *w = &d->words.items[s->first_token + i - 1];
    t.heads[i] = (int16_t)word_of_row(d, s, w->head);
    t.relations[i] = hs_relation_from(w->relation);
    if (w->open || t.relations[i] == HS_RELATIONS || t.heads[i] == (int16_t)i) return true;
  }
  return HS_PUSH(l->arena, &l->trees, t);
}

static bool add_trees(lesson *l) {
  for (size_t i = 0; i < l->gold.documents.count; i++) {
    const hs_gold_document *d = &l->gold.documents.items[i];
    for (size_t s = 0; d->may_ship && s < d->report->sentences.count; s++)
      if (!add_tree(l, d, &d->report->sentences.items[s])) return false;
  }
  return true;
}

/* ---- tags by taggers that did not see the sentence ---- */

static void learn_fold(void *context, size_t i) {
  lesson *l = context;
  hs_training training = hs_train_tag_settings();
  training.rounds = 7;
  training.folds = FOLDS;
  training.fold = (uint32_t)i;
  hs_train_greedy(&l->tags, &training, &l->folds[i], &l->errors[i]);
}

static bool learn_tags(lesson *l, hs_tag_word *room, hs_error *err) {
  l->tags = (hs_corpus){.arena = l->arena, .anchors_each = HS_TAG_ANCHORS};
  for (size_t i = 0; i < l->gold.documents.count; i++)
    if (l->gold.documents.items[i].may_ship && !hs_gold_tag_corpus(&l->tags, &l->gold.documents.items[i], room))
      return hs_error_memory(err);
  hs_parallel(FOLDS, 1, learn_fold, l);
  for (size_t i = 0; i < FOLDS; i++)
    if (!l->folds[i].size) return *err = l->errors[i], false;
  return true;
}

static bool tag_sentence(hs_report *report, const hs_sentence *s, const hs_model *tagger, const hs_lemmas *lemmas,
                         hs_tag_word *room) {
  uint8_t labels[SENTENCE_MAX];
  hs_tag_describe(report, s, room);
  hs_tag_run(tagger, report, s, room, labels);
  for (uint32_t i = s->first_token; i < s->end_token; i++) {
    hs_token *t = &report->tokens.items[i];
    t->tag = labels[i - s->first_token];
    t->pos = hs_tag_pos(t->tag);
    if (!hs_lemma_set(lemmas, report, i, t->tag)) return false;
  }
  return true;
}

static bool read_lemmas(hs_lemmas *lemmas, hs_error *err) {
  static hs_model rules;
  hs_str bytes;
  if (!hs_shipped_bytes(HS_LIT("lemma"), &bytes))
    return hs_error_set(err, HS_EFORMAT, "the model 'lemma' is to be made first");
  return hs_model_open(bytes, HS_LIT("lemma"), HS_LEMMA_VERSION, &rules, err) && hs_lemmas_read(lemmas, &rules);
}

/* Sentence k was left out by the tagger of fold k % FOLDS (train.h). */
static bool tag_document(hs_report *report, const hs_model *taggers, const hs_lemmas *lemmas, hs_tag_word *room,
                         size_t *sentence) {
  for (size_t s = 0; s < report->sentences.count; s++)
    if (!tag_sentence(report, &report->sentences.items[s], &taggers[(*sentence)++ % FOLDS], lemmas, room)) return false;
  return true;
}

static bool tag_all(lesson *l, hs_error *err) {
  hs_tag_word *room = hs_arena_array(l->arena, SENTENCE_MAX, sizeof *room);
  hs_lemmas lemmas;
  hs_model taggers[FOLDS];
  size_t sentence = 0;
  if (!room) return hs_error_memory(err);
  if (!read_lemmas(&lemmas, err) || !learn_tags(l, room, err)) return false;
  for (size_t k = 0; k < FOLDS; k++)
    if (!hs_model_open(hs_buffer_str(&l->folds[k]), HS_LIT("tag"), HS_TAGGER_VERSION, &taggers[k], err)) return false;
  for (size_t i = 0; i < l->gold.documents.count; i++) {
    const hs_gold_document *d = &l->gold.documents.items[i];
    if (d->may_ship && !tag_document(d->report, taggers, &lemmas, room, &sentence)) return hs_error_memory(err);
  }
  return true;
}

/* ---- the oracle ---- */

/* How many arcs of the right tree each kind of move would lose. */
typedef struct costs {
  int shift, reduce, left, right;
} costs;

static costs costs_of(const hs_parse *p, const int16_t *heads) {
  int top = hs_parse_top(p, 0), front = hs_parse_front(p);
  costs c = {.left = heads[top] == 0, .right = heads[front] == 0}; /* the root would not be one */
  for (int k = 0; k < p->depth; k++) {
    int word = p->stack[k];
    bool child = heads[word] == front && !p->words[word].head;
    c.shift += heads[front] == word || child;
    c.right += (word != top && heads[front] == word) || child;
  }
  for (int word = p->again ? p->count + 1 : p->next; word <= p->count; word++) {
    c.reduce += heads[word] == top;
    c.left += heads[word] == top || (word != front && heads[top] == word);
    c.right += word != front && heads[front] == word;
  }
  if (p->again) {
    c.reduce += heads[front] == top;
    c.left += heads[front] == top;
  }
  return c;
}

static int least_of(int a, int b) { return a < b ? a : b; }

/* The moves that lose least. */
static uint32_t right_moves(const hs_parse *p, const tree *t, uint32_t choices) {
  int top = hs_parse_top(p, 0), front = hs_parse_front(p);
  costs c = costs_of(p, t->heads);
  uint32_t left = 1u << hs_parse_move_of(t->relations[top], true);
  uint32_t right = 1u << hs_parse_move_of(t->relations[front], false);
  int least = c.right;
  if (choices & left) least = least_of(least, c.left);
  if (choices & 1u << HS_PARSE_SHIFT) least = least_of(least, c.shift);
  if (choices & 1u << HS_PARSE_REDUCE) least = least_of(least, c.reduce);
  uint32_t best = 0;
  if (c.right == least) best |= right;
  if (c.left == least) best |= left;
  if (c.shift == least) best |= 1u << HS_PARSE_SHIFT;
  if (c.reduce == least) best |= 1u << HS_PARSE_REDUCE;
  return best & choices;
}

/* ---- learning the moves ---- */

static void begin(lesson *l, const tree *t) { hs_parse_begin(&l->parse, t->report, t->first, t->end); }

static bool add_features(lesson *l) {
  hs_arena *arena = hs_arena_new();
  HS_LIST(uint64_t) seen = {0};
  bool ok = arena != NULL;
  uint64_t features[HS_FEATURES_MAX];
  for (size_t i = 0; ok && i < l->trees.count; i++) {
    begin(l, &l->trees.items[i]);
    for (uint32_t choices; ok && (choices = hs_parse_choices(&l->parse));) {
      size_t count = hs_parse_features(&l->parse, features);
      for (size_t k = 0; ok && k < count; k++) ok = HS_PUSH(arena, &seen, features[k]);
      hs_parse_move(&l->parse, (uint32_t)__builtin_ctz(right_moves(&l->parse, &l->trees.items[i], choices)));
    }
  }
  ok = ok && hs_parameters_add_often(&l->weights, seen.items, seen.count, LEAST);
  hs_arena_free(arena);
  return ok;
}

static void change(lesson *l, const int32_t *rows, size_t count, uint32_t label, float by, float seen) {
  for (size_t r = 0; r < count; r++) {
    hs_parameters_now(&l->weights, rows[r])[label] += by;
    hs_parameters_sum(&l->weights, rows[r])[label] += by * seen;
  }
}

/* Rows of features, some of them left out: the same ones throughout a sentence. */
static size_t rows_of(const lesson *l, const uint64_t *features, size_t count, int32_t rows[HS_FEATURES_MAX]) {
  size_t kept = 0;
  for (size_t k = 0; k < count; k++) {
    if ((hs_feature(0, features[k] ^ l->dropping) & 1023) < DROPOUT) continue;
    int32_t row = hs_parameters_find(&l->weights, features[k]);
    if (row != HS_NO_ROW) rows[kept++] = row;
  }
  return kept;
}

static uint32_t best_of(const float *scores, uint32_t choices) {
  uint32_t best = HS_NO_LABEL;
  for (uint32_t i = 0; i < HS_PARSE_MOVES; i++)
    if ((choices >> i & 1) && (best == HS_NO_LABEL || scores[i] > scores[best])) best = i;
  return best;
}

/* Learns from one state; returns the move with which to go on. */
static uint32_t learn_state(lesson *l, const tree *t, uint32_t choices, bool explore, float seen) {
  uint64_t features[HS_FEATURES_MAX];
  int32_t rows[HS_FEATURES_MAX];
  float scores[HS_PARSE_MOVES] = {0};
  size_t found = hs_parse_features(&l->parse, features);
  size_t count = rows_of(l, features, found, rows);
  for (size_t r = 0; r < count; r++) {
    const float *row = hs_parameters_now(&l->weights, rows[r]);
    for (int i = 0; i < HS_PARSE_MOVES; i++) scores[i] += row[i];
  }
  uint32_t right = right_moves(&l->parse, t, choices);
  uint32_t best = best_of(scores, right), rival = best_of(scores, choices & ~right);
  if (rival == HS_NO_LABEL) return best;
  if (scores[best] - scores[rival] <= MARGIN) {
    change(l, rows, count, best, 1, seen);
    change(l, rows, count, rival, -1, seen);
  }
  bool follow = explore && hs_random_below(&l->random, 1000) < FOLLOWED;
  return follow && scores[rival] > scores[best] ? rival : best;
}

static void learn_tree(lesson *l, const tree *t, bool explore, float seen) {
  l->dropping = hs_random(&l->random);
  begin(l, t);
  for (uint32_t choices; (choices = hs_parse_choices(&l->parse));)
    hs_parse_move(&l->parse, learn_state(l, t, choices, explore, seen));
}

static void average(hs_parameters *w, float seen) {
  for (size_t i = 0; i < w->count; i++) {
    const float *now = hs_parameters_now(w, (int32_t)i);
    float *sum = hs_parameters_sum(w, (int32_t)i);
    for (uint32_t k = 0; k < w->labels; k++) sum[k] = now[k] - sum[k] / seen;
  }
}

static bool learn_moves(lesson *l, hs_buffer *model, hs_error *err) {
  size_t *order = hs_arena_array(l->arena, l->trees.count, sizeof *order);
  if (!order || !hs_parameters_make(&l->weights, l->arena, HS_PARSE_MOVES) || !add_features(l))
    return hs_error_memory(err);
  float seen = 1;
  for (size_t i = 0; i < l->trees.count; i++) order[i] = i;
  for (int round = 0; round < ROUNDS; round++) {
    hs_random_shuffle(&l->random, order, l->trees.count);
    for (size_t i = 0; i < l->trees.count; i++) {
      learn_tree(l, &l->trees.items[order[i]], round > 0, seen);
      seen += 1;
    }
  }
  average(&l->weights, seen);
  hs_pack_settings packing = {"parse", HS_PARSER_VERSION, HS_PARSE_MOVE_NAMES, ROWS_MAX, 0};
  return hs_parameters_pack(&(hs_layer){&l->weights, true, NULL}, 1, &packing, model, err);
}

/* ---- learning relations ---- */

/* Leads the parser to the tree itself, or as near as moves can. */
static void build_right(lesson *l, const tree *t) {
  begin(l, t);
  for (uint32_t choices; (choices = hs_parse_choices(&l->parse));)
    hs_parse_move(&l->parse, (uint32_t)__builtin_ctz(right_moves(&l->parse, t, choices)));
}

static bool add_relations(lesson *l, hs_corpus *corpus) {
  uint64_t features[HS_FEATURES_MAX];
  for (size_t i = 0; i < l->trees.count; i++) {
    const tree *t = &l->trees.items[i];
    build_right(l, t);
    for (int w = 1; w <= l->parse.count; w++) {
      if (!t->heads[w] || l->parse.words[w].head != t->heads[w] || t->relations[w] == HS_RELATION_ROOT) continue;
      size_t count = hs_parse_relation_features(&l->parse, w, features);
      if (!hs_corpus_add(corpus, features, count, NULL, HS_LABEL_BIT(t->relations[w] - 1))) return false;
    }
    if (!hs_corpus_end(corpus)) return false;
  }
  return true;
}

static bool learn_relations(lesson *l, hs_buffer *model, hs_error *err) {
  hs_corpus corpus = {.arena = hs_arena_new()};
  hs_training training = {.name = "relation",
                          .features = HS_PARSER_VERSION,
                          .labels = HS_RELATION_NAMES + 1,
                          .label_count = HS_RELATIONS - 1,
                          .rounds = 8,
                          .least = 2,
                          .dropout = 200,
                          .rows_max = RELATIONS_MAX,
                          .seed = 1,
                          .margin = 3};
  bool ok = corpus.arena && add_relations(l, &corpus);
  ok = ok ? hs_train_greedy(&corpus, &training, model, err) : hs_error_memory(err);
  hs_arena_free(corpus.arena);
  return ok;
}

/* ---- scoring ---- */

typedef struct score {
  size_t gold, found, heads, arcs, whole;
} score;

/* The part of a relation's name that all languages share. */
static bool same_relation(const char *a, hs_str b) {
  size_t size = strcspn(a, ":"), colon = hs_str_find(b, HS_LIT(":"), 0);
  return hs_str_equal((hs_str){a, size}, hs_str_slice(b, 0, colon == SIZE_MAX ? b.size : colon));
}

/* Is the head of a token the one that the corpus names? */
static bool same_head(const hs_gold_document *d, const hs_sentence *s, const hs_gold_word *w, const hs_token *t) {
  int head = word_of_row(d, s, w->head);
  if (!head || !t->head) return !head && !t->head;
  hs_span wanted = d->report->tokens.items[s->first_token + (uint32_t)head - 1].span, found = t[t->head].span;
  return found.begin == wanted.begin && found.end == wanted.end;
}

static void count_word(score *sc, const hs_gold_document *d, const hs_sentence *s, uint32_t i, const hs_report *r) {
  const hs_gold_word *w = &d->words.items[i];
  hs_span span = d->report->tokens.items[i].span;
  uint32_t at = hs_token_from(&r->tokens, span.begin);
  const hs_token *t = at < r->tokens.count ? &r->tokens.items[at] : NULL;
  bool cut_alike = t && t->span.begin == span.begin && t->span.end == span.end;
  if (w->open) {
    sc->found -= cut_alike;
    return;
  }
  sc->gold++;
  if (!cut_alike || !same_head(d, s, w, t)) return;
  sc->heads++;
  sc->arcs += same_relation(HS_RELATION_NAMES[t->relation], w->relation);
  sc->whole += hs_str_is(w->relation, HS_RELATION_NAMES[t->relation]);
}

/* Holds a parsed report against a document that is cut otherwise: words count where they are cut alike. */
static void count_document(score *sc, const hs_gold_document *d, const hs_report *r) {
  sc->found += r->tokens.count;
  for (size_t s = 0; s < d->report->sentences.count; s++) {
    const hs_sentence *sentence = &d->report->sentences.items[s];
    for (uint32_t i = sentence->first_token; i < sentence->end_token; i++) count_word(sc, d, sentence, i, r);
  }
}

static void print_score(const char *file, const char *what, const score *s) {
  double all = (double)(s->gold + s->found) / 200;
  printf("parse: %s, %s: head %.2f %%, head and relation %.2f %%, with subtype %.2f %%\n", file, what,
         (double)s->heads / all, (double)s->arcs / all, (double)s->whole / all);
}

static bool score_file(lesson *l, const hs_model *moves, const hs_model *relations, const char *folder,
                       const char *file, hs_error *err) {
  hs_gold gold = {0};
  char path[4096];
  score given = {0}, raw = {0};
  snprintf(path, sizeof path, "%s/tags/%s.conllu.gz", folder, file);
  if (!hs_gold_read(&gold, path, HS_AS_IS, 1000, err)) return false;
  for (size_t i = 0; i < gold.documents.count; i++) {
    const hs_gold_document *d = &gold.documents.items[i];
    hs_report *cut = hs_report_new();
    if (!cut) return hs_error_memory(err);
    cut->text = d->report->text;
    if (!hs_tag_tokens(d->report, err) || !hs_text_split(cut, err)) return false;
    hs_parse_report(d->report, &l->parse, moves, relations);
    hs_parse_report(cut, &l->parse, moves, relations);
    count_document(&given, d, d->report);
    count_document(&raw, d, cut);
    hs_report_free(cut);
  }
  print_score(file, "words given", &given);
  print_score(file, "from raw text", &raw);
  hs_gold_free(&gold);
  return true;
}

bool hs_train_parse(const hs_trainer *trainer, hs_buffer *models, hs_error *err) {
  lesson l = {.arena = hs_arena_new(), .random = 1};
  char path[4096];
  bool ok = l.arena && hs_parse_make(&l.parse, l.arena, HS_PARSE_WORDS_MAX);
  if (!ok) hs_error_memory(err);
  static const char *const FILES[] = {"ewt-train", "gum-train"};
  for (size_t i = 0; ok && i < 2; i++) {
    snprintf(path, sizeof path, "%s/tags/%s.conllu.gz", trainer->corpora, FILES[i]);
    ok = hs_gold_read(&l.gold, path, HS_AS_IS, 1000, err);
  }
  ok = ok && tag_all(&l, err) && (add_trees(&l) || hs_error_memory(err)) && learn_moves(&l, &models[0], err) &&
       learn_relations(&l, &models[1], err);
  hs_model moves, relations;
  ok = ok && hs_model_open(hs_buffer_str(&models[0]), HS_LIT("parse"), HS_PARSER_VERSION, &moves, err) &&
       hs_model_open(hs_buffer_str(&models[1]), HS_LIT("relation"), HS_PARSER_VERSION, &relations, err) &&
       score_file(&l, &moves, &relations, trainer->corpora, "ewt-dev", err) &&
       score_file(&l, &moves, &relations, trainer->corpora, "gum-dev", err);
  for (size_t i = 0; i < FOLDS; i++) hs_buffer_free(&l.folds[i]);
  hs_gold_free(&l.gold);
  hs_arena_free(l.arena);
  return ok;
}
