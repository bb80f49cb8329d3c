/* namefeature.c - the features of one token for the model of names. See namefeature.h.
 * A template is a number and what it sees; a change here asks for a new HS_NAME_FEATURES_VERSION and `make train`. */
#include "mark/namefeature.h"
#include "mark/nameword.h"

typedef struct adder {
  const hs_name_view *view;
  hs_seen *seen;
  uint32_t base; /* of the next template of dense features */
  uint32_t at, begin, end; /* the token; its sentence */
} adder;

/* How many values what is seen has. */
enum { SHAPES = 18, SEENS = 5, CAPITALS = 4, TAGS = 18 };

static inline void add(adder *a, uint32_t template_number, uint64_t value) {
  hs_seen_add(a->seen, template_number, value);
}

/* A template whose values are below `range`. */
static inline void small(adder *a, uint32_t value, uint32_t range) {
  hs_seen_add_dense(a->seen, a->base, value, range);
  a->base += range;
}

static const hs_name_word *word_at(const adder *a, int offset) {
  static const hs_name_word NONE = {.shape = SHAPES - 1};
  int64_t at = (int64_t)a->at + offset;
  return at < (int64_t)a->begin || at >= (int64_t)a->end ? &NONE : &a->view->words[at];
}

static uint32_t pos_at(const adder *a, int offset) {
  int64_t at = (int64_t)a->at + offset;
  return at < (int64_t)a->begin || at >= (int64_t)a->end ? TAGS - 1 : a->view->report->tokens.items[at].pos;
}

static inline uint64_t pair(uint64_t a, uint64_t b) { return hs_feature_pair(a, b); }

/* Has the word its capital for its place, or for its line? */
static uint32_t capital_of(const hs_name_word *w) { return w->forced + 2u * w->headline; }

/* How it is written here, and where nothing forces a capital. */
static uint32_t written(const hs_name_word *w) { return w->seen * (uint32_t)SHAPES + w->shape; }

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
  uint32_t left = b->shape * (uint32_t)SHAPES + w->shape, right = w->shape * (uint32_t)SHAPES + f->shape;
  uint32_t middle = left * SHAPES + f->shape;
  small(a, w->shape, SHAPES);
  small(a, b->shape, SHAPES);
  small(a, f->shape, SHAPES);
  small(a, middle, SHAPES * SHAPES * SHAPES);
  small(a, bb->shape * (uint32_t)(SHAPES * SHAPES) + left, SHAPES * SHAPES * SHAPES);
  small(a, right * SHAPES + ff->shape, SHAPES * SHAPES * SHAPES);
  add(a, 26, pair(middle, pair(bb->shape, ff->shape)));
  for (uint32_t n = 0; n < 3; n++)
    if (w->ending[n]) add(a, 27 + n, pair(w->ending[n], w->shape));
  for (uint32_t n = 0; n < 2; n++)
    if (w->beginning[n]) add(a, 30 + n, pair(w->beginning[n], w->shape));
  if (b->ending[1]) add(a, 32, pair(b->ending[1], b->shape));
  if (f->ending[1]) add(a, 33, pair(f->ending[1], f->shape));
  small(a, written(w) * CAPITALS + capital_of(w), SEENS * SHAPES * CAPITALS);
  small(a, written(w) * (SEENS * SHAPES) + written(f), SEENS * SHAPES * SEENS * SHAPES);
  small(a, written(w) * (SEENS * SHAPES) + written(b), SEENS * SHAPES * SEENS * SHAPES);
}

static void add_tags(adder *a) {
  uint32_t shape = word_at(a, 0)->shape, own = pos_at(a, 0), b = pos_at(a, -1), f = pos_at(a, 1);
  small(a, own * SHAPES + shape, TAGS * SHAPES);
  small(a, b * SHAPES + shape, TAGS * SHAPES);
  small(a, f * SHAPES + shape, TAGS * SHAPES);
  add(a, 43, (uint64_t)b << 24 | own << 16 | f << 8 | shape);
}

static void add_bits(adder *a, uint32_t bits, uint32_t count, uint32_t beside, uint32_t range) {
  for (uint32_t rest = bits; rest; rest &= rest - 1)
    hs_seen_add_dense(a->seen, a->base + (uint32_t)__builtin_ctz(rest) * range, beside, range);
  a->base += count * range;
}

static void add_tables(adder *a) {
  const hs_name_word *w = word_at(a, 0), *b = word_at(a, -1), *f = word_at(a, 1);
  add_bits(a, w->tables, HS_NAME_TABLES, w->shape, SHAPES);
  add_bits(a, w->long_begin, HS_NAME_TABLES, w->shape, SHAPES);
  add_bits(a, w->long_inside, HS_NAME_TABLES, w->shape, SHAPES);
  add_bits(a, b->tables | b->long_inside, HS_NAME_TABLES, w->shape, SHAPES);
  add_bits(a, f->tables | f->long_begin, HS_NAME_TABLES, w->shape, SHAPES);
  add(a, 55, pair(w->known, w->shape));
  add(a, 56, pair(w->known, pair(b->known, w->shape)));
  add(a, 57, pair(w->known, pair(f->known, w->shape)));
  add(a, 58, pair(w->known, w->seen * (uint32_t)CAPITALS + capital_of(w)));
  if (w->headline) add(a, 59, pair(pair(w->tables, w->seen), pair(b->tables, f->tables)));
}

static void add_run(adder *a) {
  const hs_name_word *w = word_at(a, 0), *words = a->view->words;
  if (w->run_end) {
    uint32_t length = w->run_end - w->run_first, place = a->at - w->run_first;
    const hs_name_word *last = &words[w->run_end - 1], *first = &words[w->run_first];
    hs_seen_add_dense(a->seen, a->base, length * (HS_NAME_RUN_MAX + 1) + place, (HS_NAME_RUN_MAX + 1) * (HS_NAME_RUN_MAX + 1));
    add(a, 61, pair(last->key, a->at + 1 == w->run_end));
    add(a, 62, pair(first->key, place == 0));
    add(a, 63, pair(last->known, a->at + 1 == w->run_end));
    add(a, 64, pair(first->known, place == 0));
    uint64_t before = w->run_first > a->begin ? words[w->run_first - 1].key : 0,
             behind = w->run_end < a->end ? words[w->run_end].key : 0;
    add(a, 65, pair(before, length));
    add(a, 66, pair(behind, length));
    add(a, 67, pair(before, behind));
  }
  a->base += (HS_NAME_RUN_MAX + 1) * (HS_NAME_RUN_MAX + 1);
}

static void add_elsewhere(adder *a) {
  const hs_name_word *w = word_at(a, 0), *words = a->view->words;
  bool run = w->run_end;
  add_bits(a, run ? w->elsewhere : 0, HS_NAME_ELSEWHERE, w->shape, SHAPES);
  add_bits(a, run ? words[w->run_end - 1].elsewhere : 0, HS_NAME_ELSEWHERE, a->at + 1 == w->run_end, 2);
  if (!run) return;
  add(a, 71, pair(w->elsewhere, w->known));
  if (a->view->sport) {
    add(a, 73, pair(w->known, a->view->sport));
    add(a, 74, w->shape * 4u + a->view->sport);
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

uint32_t hs_name_features(const hs_name_view *view, uint32_t token, hs_seen *seen) {
  const hs_sentence *s = &view->report->sentences.items[view->report->tokens.items[token].sentence];
  adder a = {.view = view, .seen = seen, .at = token, .begin = s->first_token, .end = s->end_token};
  seen->count = seen->dense_count = 0;
  add(&a, 0, 0);
  add_words(&a);
  add_shapes(&a);
  add_tags(&a);
  add_tables(&a);
  add_run(&a);
  add_elsewhere(&a);
  if (view->echo) add_echo(&a);
  return a.base;
}
