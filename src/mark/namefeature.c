/* namefeature.c - the features of one token for the model of names. See namefeature.h.
 * A template is a number and what it sees; a change here asks for a new HS_NAME_FEATURES_VERSION and `make train`. */
#include "mark/namefeature.h"
#include "mark/nameword.h"

typedef struct adder {
  const hs_name_view *view;
  uint64_t *features;
  size_t count;
  uint32_t at, begin, end; /* the token; its sentence */
} adder;

static void add(adder *a, uint32_t template_number, uint64_t value) {
  if (a->count < HS_FEATURES_MAX) a->features[a->count++] = hs_feature(template_number, value);
}

static const hs_name_word *word_at(const adder *a, int offset) {
  static const hs_name_word NONE = {.shape = 255};
  int64_t at = (int64_t)a->at + offset;
  return at < (int64_t)a->begin || at >= (int64_t)a->end ? &NONE : &a->view->words[at];
}

static hs_pos pos_at(const adder *a, int offset) {
  int64_t at = (int64_t)a->at + offset;
  return at < (int64_t)a->begin || at >= (int64_t)a->end ? (hs_pos)31 : a->view->report->tokens.items[at].pos;
}

static uint64_t pair(uint64_t a, uint64_t b) { return hs_feature_pair(a, b); }

/* Has the word its capital for its place, or for its line? */
static uint64_t capital_of(const hs_name_word *w) { return (uint64_t)(w->forced + 2 * w->headline); }

static void add_words(adder *a) {
  const hs_name_word *w = word_at(a, 0), *b = word_at(a, -1), *f = word_at(a, 1), *bb = word_at(a, -2),
                     *ff = word_at(a, 2);
  add(a, 1, w->key);
  add(a, 2, w->surface);
  add(a, 3, b->key);
  add(a, 4, f->key);
  add(a, 5, bb->key);
  add(a, 6, ff->key);
  add(a, 7, pair(b->key, w->key));
  add(a, 8, pair(w->key, f->key));
  add(a, 9, pair(b->key, w->shape));
  add(a, 10, pair(f->key, w->shape));
  add(a, 11, pair(pair(b->key, f->key), w->shape));
  add(a, 12, pair(pair(bb->key, b->key), w->shape));
  add(a, 13, pair(pair(f->key, ff->key), w->shape));
  add(a, 14, pair(w->key, pair((uint64_t)w->seen, w->headline)));
}

static void add_shapes(adder *a) {
  const hs_name_word *w = word_at(a, 0), *b = word_at(a, -1), *f = word_at(a, 1), *bb = word_at(a, -2),
                     *ff = word_at(a, 2);
  add(a, 20, w->shape);
  add(a, 21, b->shape);
  add(a, 22, f->shape);
  uint64_t middle = pair(pair(b->shape, w->shape), f->shape);
  add(a, 23, middle);
  add(a, 24, pair(pair(bb->shape, b->shape), w->shape));
  add(a, 25, pair(pair(w->shape, f->shape), ff->shape));
  add(a, 26, pair(middle, pair(bb->shape, ff->shape)));
  for (uint32_t n = 0; n < 3; n++)
    if (w->ending[n]) add(a, 27 + n, pair(w->ending[n], w->shape));
  for (uint32_t n = 0; n < 2; n++)
    if (w->beginning[n]) add(a, 30 + n, pair(w->beginning[n], w->shape));
  if (b->ending[1]) add(a, 32, pair(b->ending[1], b->shape));
  if (f->ending[1]) add(a, 33, pair(f->ending[1], f->shape));
  add(a, 34, pair(pair(w->seen, w->shape), capital_of(w)));
  add(a, 35, pair(pair(w->seen, w->shape), pair(f->seen, f->shape)));
  add(a, 36, pair(pair(w->seen, w->shape), pair(b->seen, b->shape)));
}

static void add_tags(adder *a) {
  const hs_name_word *w = word_at(a, 0);
  hs_pos own = pos_at(a, 0), b = pos_at(a, -1), f = pos_at(a, 1);
  add(a, 40, pair(own, w->shape));
  add(a, 41, pair(b, w->shape));
  add(a, 42, pair(f, w->shape));
  add(a, 43, pair(pair(b, own), pair(f, w->shape)));
}

static void add_bits(adder *a, uint32_t template_number, uint32_t bits, uint64_t beside) {
  for (uint32_t rest = bits; rest; rest &= rest - 1)
    add(a, template_number, pair((uint64_t)__builtin_ctz(rest), beside));
}

/* The set of tables that know the word, alone or in a phrase, as one value. */
static uint64_t tables_of(const hs_name_word *w) { return pair(pair(w->tables, w->long_begin), w->long_inside); }

static void add_tables(adder *a) {
  const hs_name_word *w = word_at(a, 0), *b = word_at(a, -1), *f = word_at(a, 1);
  add_bits(a, 50, w->tables, w->shape);
  add_bits(a, 51, w->long_begin, w->shape);
  add_bits(a, 52, w->long_inside, w->shape);
  add_bits(a, 53, b->tables | b->long_inside, w->shape);
  add_bits(a, 54, f->tables | f->long_begin, w->shape);
  add(a, 55, pair(tables_of(w), w->shape));
  add(a, 56, pair(tables_of(w), pair(tables_of(b), w->shape)));
  add(a, 57, pair(tables_of(w), pair(tables_of(f), w->shape)));
  add(a, 58, pair(tables_of(w), pair(w->seen, capital_of(w))));
  if (w->headline) add(a, 59, pair(pair(w->tables, w->seen), pair(b->tables, f->tables)));
}

static void add_run(adder *a) {
  const hs_name_word *w = word_at(a, 0), *words = a->view->words;
  if (!w->run_end) return;
  uint32_t length = w->run_end - w->run_first, place = a->at - w->run_first;
  const hs_name_word *last = &words[w->run_end - 1], *first = &words[w->run_first];
  add(a, 60, pair(length, place));
  add(a, 61, pair(last->key, a->at + 1 == w->run_end));
  add(a, 62, pair(first->key, place == 0));
  add(a, 63, pair(tables_of(last), a->at + 1 == w->run_end));
  add(a, 64, pair(tables_of(first), place == 0));
  uint64_t before = w->run_first > a->begin ? words[w->run_first - 1].key : 0,
           behind = w->run_end < a->end ? words[w->run_end].key : 0;
  add(a, 65, pair(before, length));
  add(a, 66, pair(behind, length));
  add(a, 67, pair(before, behind));
}

static void add_elsewhere(adder *a) {
  const hs_name_word *w = word_at(a, 0), *words = a->view->words;
  if (!w->run_end) return;
  add_bits(a, 70, w->elsewhere, w->shape);
  add(a, 71, pair(w->elsewhere, tables_of(w)));
  add_bits(a, 72, words[w->run_end - 1].elsewhere, a->at + 1 == w->run_end);
  if (a->view->sport) {
    add(a, 73, pair(tables_of(w), a->view->sport));
    add(a, 74, pair(w->shape, a->view->sport));
  }
  add(a, 75, pair(words[a->begin].key, w->shape));
}

/* What a first pass took the word and its neighbours for elsewhere. */
static void add_echo(adder *a) {
  hs_name_echo none = {0}, own = a->view->echo[a->at], before = a->at > a->begin ? a->view->echo[a->at - 1] : none,
               behind = a->at + 1 < a->end ? a->view->echo[a->at + 1] : none;
  if (own.strength) {
    const hs_name_word *w = word_at(a, 0);
    add(a, 80, pair(own.label, own.strength));
    add(a, 81, pair(own.label, pair(w->shape, capital_of(w))));
    add(a, 82, pair(own.label, pair(before.strength ? before.label + 1u : 0, behind.strength ? behind.label + 1u : 0)));
  }
  if (before.strength) add(a, 83, pair(before.label, word_at(a, 0)->shape));
  if (behind.strength) add(a, 84, pair(behind.label, word_at(a, 0)->shape));
}

size_t hs_name_features(const hs_name_view *view, uint32_t token, uint64_t features[HS_FEATURES_MAX]) {
  const hs_sentence *s = &view->report->sentences.items[view->report->tokens.items[token].sentence];
  adder a = {.view = view, .at = token, .begin = s->first_token, .end = s->end_token};
  a.features = features;
  add(&a, 0, 0);
  add_words(&a);
  add_shapes(&a);
  add_tags(&a);
  add_tables(&a);
  add_run(&a);
  add_elsewhere(&a);
  if (view->echo) add_echo(&a);
  return a.count;
}
