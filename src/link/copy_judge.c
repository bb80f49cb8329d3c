/* copy_judge.c - text reuse between two reports: which took from which, and how. See copy_judge.h. Reads features and, for
 * direction, outlets, relays and dates. Sentences are laid side by side, numbers and names compared, shared runs of words
 * counted. The weights of the score are a logistic regression over the provenance packs and the WMT22 rewrites. Two accounts
 * that share only names or one quotation are no copies. */
#include "link/copy_judge.h"

#include "base/key.h"
#include "link/translation.h"

/* What a likeness of 1000 adds, in thousandths. */
enum {
  BIAS = -7810,
  WORDS = 490,
  WORDS_COVERED = 650,
  NAMES = -870,
  NAMES_COVERED = 200, /* of the two coverages the higher */
  NAMES_COVERED_LEAST = 1260,
  NAMES_COVERED_SHORT = 500, /* those of the shorter report */
  ALIGNED = 1990,
  ALIGNED_LEAST = 2300,
  MATCHED = 2680,
  MATCHED_LEAST = 3630,
  NUMBERS = 3630,      /* shared, of the report that has fewer */
  CITES = 500,         /* one names the other's outlet as its source, */
  CITES_ALONE = 2000,  /* and nobody else, and came out within a day or has no date */
  ONE_ANSWERS = -2000, /* only one tells of a denial, and neither is a part of the other */
  DAYS_APART = -1000,
  WEEKS_APART = -4000,
};

enum {
  LIKE_LEAST = 200, /* cosine below which two reports are not looked at closely */
  WEEK = 7,
  /* shares of runs of three words, thousandths */
  SAME_RUNS = 850,    /* both ways */
  NEAR_RUNS = 550,    /* both ways */
  EXCERPT_RUNS = 600, /* of the shorter */
  UPDATE_RUNS = 400,  /* of either */
  LONG_RUNS = 50,     /* of either, where both have so many sentences that the rest of them is laid as one */
};

/* Two reports side by side. */
typedef struct sides {
  const hs_report *a, *b;
  const hs_feature *fa, *fb;
  hs_overlap all, names;
  hs_fit of_a, of_b;     /* a's sentences in b, b's in a */
  uint32_t run_a, run_b; /* share of a's runs of three words that b has, and of b's that a has; thousandths */
  bool a_cites, b_cites; /* names the other's outlet as its source */
} sides;

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }
static uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }

static uint32_t part(size_t some, size_t all) { return all ? (uint32_t)(some * 1000 / all) : 0; }

const hs_relay *hs_copy_citation(const hs_report *report, hs_str outlet) {
  if (!outlet.size) return NULL;
  for (size_t i = 0; i < report->relays.count; i++)
    if (hs_key_same(report->relays.items[i].to, outlet) &&
        !(report->outlet.data && hs_key_same(report->outlet, outlet)))
      return &report->relays.items[i];
  return NULL;
}

static bool cites(const hs_report *report, hs_str outlet) { return hs_copy_citation(report, outlet) != NULL; }

/* What the words alone tell; all that sentences could add is taken for granted. */
static sides set_out(const hs_report *a, const hs_report *b, const hs_probe *probe, const hs_compared *c) {
  sides s = {.a = a,
             .b = b,
             .fa = c->a,
             .fb = c->b,
             .all = c->zones[HS_ZONE_ALL],
             .names = c->zones[HS_ZONE_NAMES],
             .a_cites = true,
             .b_cites = true};
  hs_probe_bound(probe, c, &s.of_a, &s.of_b);
  return s;
}

static void lay(sides *s, hs_probe *probe, hs_compared *c) {
  hs_probe_lay(probe, c);
  s->of_a = c->fit_a;
  s->of_b = c->fit_b;
  s->run_a = part(c->shingles, c->a->shingle_count);
  s->run_b = part(c->shingles, c->b->shingle_count);
  s->a_cites = cites(s->a, s->b->outlet);
  s->b_cites = cites(s->b, s->a->outlet);
}

static hs_overlap swap_overlap(hs_overlap o) { return (hs_overlap){o.cosine, o.of_b, o.of_a}; }

static sides swap_sides(const sides *s) {
  return (sides){.a = s->b,
                 .b = s->a,
                 .fa = s->fb,
                 .fb = s->fa,
                 .all = swap_overlap(s->all),
                 .names = swap_overlap(s->names),
                 .of_a = s->of_b,
                 .of_b = s->of_a,
                 .run_a = s->run_b,
                 .run_b = s->run_a,
                 .a_cites = s->b_cites,
                 .b_cites = s->a_cites};
}

static int64_t numbers_shared(const hs_feature *a, const hs_feature *b) {
  const hs_set *x = &a->sets[HS_SET_NUMBERS], *y = &b->sets[HS_SET_NUMBERS];
  size_t shared = hs_shared(x, y), least = x->count < y->count ? x->count : y->count;
  return (int64_t)((2 * shared + 1) * 500 / (least + 1));
}

static int32_t time_adds(const hs_feature *a, const hs_feature *b) {
  bool certain;
  hs_day apart = hs_days_apart(a, b, &certain);
  if (apart == HS_NO_DAY || apart <= 1) return 0;
  return apart > WEEK ? WEEKS_APART : certain ? DAYS_APART : 0;
}

/* Has the report its news from one publisher alone? */
static bool has_one_source(const hs_report *r) {
  hs_str first = HS_NONE;
  for (size_t i = 0; i < r->relays.count; i++) {
    const hs_relay *relay = &r->relays.items[i];
    bool own = hs_str_is(relay->from, "@") || (r->outlet.size && hs_str_equal(relay->from, r->outlet));
    if (!own) continue;
    if (first.data && !hs_str_equal(first, relay->to)) return false;
    first = relay->to;
  }
  return true;
}

/* Is the report whose one source the other one is of its day, or without a date? */
static bool takes_all(const hs_report *taker, const hs_feature *f, const hs_feature *from) {
  bool certain;
  hs_day apart = hs_days_apart(f, from, &certain);
  bool near = apart == HS_NO_DAY ? f->day == HS_NO_DAY : apart <= 1;
  return near && has_one_source(taker);
}

static int32_t citing_adds(const sides *s) {
  if (!s->a_cites && !s->b_cites) return 0;
  bool all = (s->a_cites && takes_all(s->a, s->fa, s->fb)) || (s->b_cites && takes_all(s->b, s->fb, s->fa));
  return all ? CITES_ALONE : CITES;
}

/* Log-odds in thousandths that one took from the other. */
static int64_t score(const sides *s) {
  int64_t sum = (int64_t)WORDS * s->all.cosine + (int64_t)WORDS_COVERED * larger(s->all.of_a, s->all.of_b);
  sum += (int64_t)NAMES * s->names.cosine;
  sum += (int64_t)NAMES_COVERED * larger(s->names.of_a, s->names.of_b);
  sum += (int64_t)NAMES_COVERED_LEAST * smaller(s->names.of_a, s->names.of_b);
  sum += (int64_t)NAMES_COVERED_SHORT * (s->fb->word_count < s->fa->word_count ? s->names.of_b : s->names.of_a);
  sum += (int64_t)ALIGNED * larger(s->of_a.covered, s->of_b.covered);
  sum += (int64_t)ALIGNED_LEAST * smaller(s->of_a.covered, s->of_b.covered);
  sum += (int64_t)MATCHED * larger(s->of_a.matched, s->of_b.matched);
  sum += (int64_t)MATCHED_LEAST * smaller(s->of_a.matched, s->of_b.matched);
  sum += NUMBERS * numbers_shared(s->fa, s->fb);
  return sum / 1000 + BIAS + time_adds(s->fa, s->fb) + citing_adds(s);
}

/* ---- direction and relation ---- */

/* Below 0: a came out, or was changed, first. */
static int by_date(const hs_feature *a, const hs_feature *b) {
  if (a->day == HS_NO_DAY || b->day == HS_NO_DAY) return 0;
  if (a->day != b->day) return a->day < b->day ? -1 : 1;
  return (a->modified != HS_NO_DAY && a->modified > a->day) - (b->modified != HS_NO_DAY && b->modified > b->day);
}

static bool much_shorter(const hs_feature *a, const hs_feature *b) { return a->word_count * 5 < b->word_count * 4; }

/* Is a, word for word, a part of b? Then it was cut from b or from what b copies, whenever it came out. */
static bool is_part(const hs_feature *a, uint32_t run_a, const hs_feature *b) {
  bool changed = b->modified != HS_NO_DAY && b->modified > b->day;
  return !changed && much_shorter(a, b) && run_a >= EXCERPT_RUNS;
}

/* The signs that a came first. */
static unsigned signs_of(const sides *s) {
  bool one_day = s->fa->day == s->fb->day, before = by_date(s->fa, s->fb) < 0;
  unsigned whole = is_part(s->fb, s->run_b, s->fa), longer = s->fa->word_count * 9 > s->fb->word_count * 10;
  return whole << HS_SIGN_WHOLE | (unsigned)s->b_cites << HS_SIGN_CITED |
         (unsigned)(before && !one_day) << HS_SIGN_EARLIER | (unsigned)(before && one_day) << HS_SIGN_UNCHANGED |
         longer << HS_SIGN_LONGER;
}

/* Does b come first? What another is a part of comes first; then who is cited; then the earlier; then the one with more;
 * then the order of ids. */
static bool turned(const sides *s) {
  sides other = swap_sides(s);
  unsigned first_b = signs_of(&other), differ = signs_of(s) ^ first_b;
  return differ & (0 - differ) & first_b;
}

/* The copy b of a, with the signs that say so and those that do not. */
static hs_copy copy_of(const sides *s, hs_pair pair, hs_copy_relation relation, uint32_t similarity,
                       uint32_t coverage) {
  sides other = swap_sides(s);
  return (hs_copy){pair.a, pair.b, relation, similarity, coverage, (uint8_t)signs_of(s), (uint8_t)signs_of(&other)};
}

/* Does b come later, with figures of its own? */
static bool has_news(const sides *s) {
  const hs_set *own = &s->fb->sets[HS_SET_FIGURES];
  return by_date(s->fa, s->fb) < 0 && hs_shared(&s->fa->sets[HS_SET_FIGURES], own) < own->count;
}

/* a came first. */
static hs_copy_relation relation_of(const sides *s) {
  uint32_t least = smaller(s->run_a, s->run_b), most = larger(s->run_a, s->run_b);
  if (least >= SAME_RUNS) return HS_COPY_SAME;
  if (is_part(s->fb, s->run_b, s->fa)) return HS_COPY_EXCERPT;
  if (most >= UPDATE_RUNS && has_news(s)) return HS_COPY_UPDATE;
  return least >= NEAR_RUNS ? HS_COPY_NEAR_DUPLICATE : HS_COPY_REWRITE;
}

/* The same content in two languages. */
static bool judge_translation(hs_reports reports, hs_pair pair, const hs_compared *c, hs_taking *taking) {
  hs_rendering r;
  if (!hs_translation_judge(c->a, c->b, &r)) return false;
  sides s = {.a = reports.items[pair.a], .b = reports.items[pair.b], .fa = c->a, .fb = c->b};
  s.a_cites = cites(s.a, s.b->outlet);
  s.b_cites = cites(s.b, s.a->outlet);
  if (turned(&s)) {
    s = swap_sides(&s);
    pair = (hs_pair){pair.b, pair.a};
    hs_translation_judge(c->b, c->a, &r);
  }
  uint32_t similarity = r.shared * r.order / 1000;
  *taking = (hs_taking){copy_of(&s, pair, HS_COPY_TRANSLATION, similarity, r.of_b), (int32_t)similarity * 10};
  return true;
}

/* Two long texts on one matter have each other's words somewhere; behind the sentences that are laid side by side, only
 * runs tell whether they have passages in common. */
static bool only_vocabulary(const sides *s) {
  bool both_long = s->fa->unit_count == HS_UNITS_MAX && s->fb->unit_count == HS_UNITS_MAX;
  return both_long && larger(s->run_a, s->run_b) < LONG_RUNS;
}

bool hs_copy_judge(hs_reports reports, hs_pair pair, hs_probe *probe, hs_compared *compared, hs_taking *taking) {
  if (compared->a->language && compared->b->language && compared->a->language != compared->b->language)
    return judge_translation(reports, pair, compared, taking);
  if (compared->zones[HS_ZONE_ALL].cosine < LIKE_LEAST) return false;
  sides s = set_out(reports.items[pair.a], reports.items[pair.b], probe, compared);
  if (score(&s) <= 0) return false;
  lay(&s, probe, compared);
  int64_t found = score(&s);
  if (((s.fa->turns ^ s.fb->turns) & HS_TURN_ANSWERS) && larger(s.run_a, s.run_b) < EXCERPT_RUNS) found += ONE_ANSWERS;
  if (found <= 0 || only_vocabulary(&s)) return false;
  if (turned(&s)) {
    s = swap_sides(&s);
    pair = (hs_pair){pair.b, pair.a};
  }
  *taking = (hs_taking){copy_of(&s, pair, relation_of(&s), s.all.cosine, s.all.of_b), (int32_t)found};
  return true;
}
