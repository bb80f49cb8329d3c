/* likeness.c - the numbers that say how like two reports are. See likeness.h. */
#include "link/likeness.h"

#include "link/weight.h"

enum {
  DAYS_UNKNOWN = 5,
  HAPPENED_UNKNOWN = 1,
};

static int16_t larger(uint32_t a, uint32_t b) { return (int16_t)(a > b ? a : b); }
static int16_t smaller(uint32_t a, uint32_t b) { return (int16_t)(a < b ? a : b); }
static int16_t each(size_t count, int16_t value) {
  return (int16_t)(count * (size_t)value < 1000 ? (int)count * value : 1000);
}

static int16_t runs_shared(const hs_compared *c) {
  size_t least = c->a->shingle_count < c->b->shingle_count ? c->a->shingle_count : c->b->shingle_count;
  return (int16_t)(least ? c->shingles * 1000 / least : 0);
}

static int16_t numbers_shared(const hs_set *a, const hs_set *b) {
  size_t shared = hs_shared(a, b), least = a->count < b->count ? a->count : b->count;
  return (int16_t)((2 * shared + 1) * 500 / (least + 1));
}

/* log2 of the products of the weights of what both have, 40 for a doubling. */
static int16_t weight_of(uint64_t product) { return smaller(hs_log2_16(product / 256 + 1) * 5 / 2, 1000); }

static void like_words(const hs_compared *c, int16_t like[HS_LIKES]) {
  hs_overlap all = c->zones[HS_ZONE_ALL], names = c->zones[HS_ZONE_NAMES];
  like[HS_LIKE_WORDS] = (int16_t)all.cosine;
  like[HS_LIKE_COVERED] = larger(all.of_a, all.of_b);
  like[HS_LIKE_COVERED_LEAST] = smaller(all.of_a, all.of_b);
  like[HS_LIKE_WEIGHT] = weight_of(c->weight);
  like[HS_LIKE_NAMES] = (int16_t)names.cosine;
  like[HS_LIKE_NAMES_COVERED] = larger(names.of_a, names.of_b);
  like[HS_LIKE_NAMES_COVERED_LEAST] = smaller(names.of_a, names.of_b);
  like[HS_LIKE_NAMES_WEIGHT] = weight_of(c->names_weight);
}

static void like_leads(const hs_compared *c, int16_t like[HS_LIKES]) {
  like[HS_LIKE_LEAD] = (int16_t)c->zones[HS_ZONE_LEAD].cosine;
  like[HS_LIKE_HEAD] = (int16_t)c->zones[HS_ZONE_HEAD].cosine;
  like[HS_LIKE_TITLE] = (int16_t)c->zones[HS_ZONE_TITLE].cosine;
  like[HS_LIKE_LEAD_COVERED] = larger(c->lead_of_a, c->lead_of_b);
  like[HS_LIKE_LEAD_COVERED_LEAST] = smaller(c->lead_of_a, c->lead_of_b);
  like[HS_LIKE_LEAD_NAMES] = (int16_t)c->zones[HS_ZONE_LEAD_NAMES].cosine;
  like[HS_LIKE_LEAD_NAMES_COVERED] = larger(c->lead_names_of_a, c->lead_names_of_b);
  like[HS_LIKE_LEAD_NAMES_COVERED_LEAST] = smaller(c->lead_names_of_a, c->lead_names_of_b);
}

/* Has the set any that the other report does not name? */
static bool has_own(const hs_feature *f, hs_set_kind kind, const hs_feature *other, hs_set_kind all) {
  return hs_shared(&f->sets[kind], &other->sets[all]) < f->sets[kind].count;
}

static int16_t own(const hs_feature *a, const hs_feature *b, hs_set_kind kind, hs_set_kind all) {
  return (int16_t)(500 * (has_own(a, kind, b, all) + has_own(b, kind, a, all)));
}

static int16_t both(const hs_feature *a, const hs_feature *b, hs_set_kind kind, int16_t value) {
  return each(hs_shared(&a->sets[kind], &b->sets[kind]), value);
}

/* Nothing that the two sets share, though each has some. */
static bool disjoint(const hs_feature *a, const hs_feature *b, hs_set_kind kind, hs_set_kind all) {
  return a->sets[kind].count && b->sets[kind].count && !hs_shared(&a->sets[kind], &b->sets[all]) &&
         !hs_shared(&b->sets[kind], &a->sets[all]);
}

static int16_t same_or_not(const hs_feature *a, const hs_feature *b, hs_set_kind kind, hs_set_kind all) {
  if (hs_shared(&a->sets[kind], &b->sets[kind])) return 1000;
  return disjoint(a, b, kind, all) ? 0 : 500;
}

static void like_sets(const hs_feature *a, const hs_feature *b, int16_t like[HS_LIKES]) {
  like[HS_LIKE_PERSONS] = both(a, b, HS_SET_LEAD_PERSONS, 500);
  like[HS_LIKE_HEAD_PERSONS] = both(a, b, HS_SET_HEAD_PERSONS, 500);
  like[HS_LIKE_PERSONS_OWN] = own(a, b, HS_SET_LEAD_PERSONS, HS_SET_PERSONS);
  like[HS_LIKE_HEAD_PERSONS_OWN] = own(a, b, HS_SET_HEAD_PERSONS, HS_SET_PERSONS);
  like[HS_LIKE_MAIN_PERSON] = same_or_not(a, b, HS_SET_MAIN_PERSON, HS_SET_PERSONS);
  like[HS_LIKE_PLACES] = both(a, b, HS_SET_LEAD_PLACES, 250);
  like[HS_LIKE_PLACES_OWN] = own(a, b, HS_SET_LEAD_PLACES, HS_SET_PLACES);
  like[HS_LIKE_BODIES] = both(a, b, HS_SET_LEAD_BODIES, 250);
  like[HS_LIKE_BODIES_OWN] = own(a, b, HS_SET_LEAD_BODIES, HS_SET_BODIES);
  like[HS_LIKE_COUNTRIES_OWN] = own(a, b, HS_SET_HEAD_COUNTRIES, HS_SET_LEAD_COUNTRIES);
  like[HS_LIKE_NUMBERS] = numbers_shared(&a->sets[HS_SET_NUMBERS], &b->sets[HS_SET_NUMBERS]);
  like[HS_LIKE_FIGURES] = both(a, b, HS_SET_LEAD_FIGURES, 250);
  like[HS_LIKE_FIGURES_OWN] = own(a, b, HS_SET_LEAD_FIGURES, HS_SET_NUMBERS);
}

static int16_t count_bits(uint32_t bits) { return (int16_t)__builtin_popcount(bits); }

static void like_acts(const hs_feature *a, const hs_feature *b, int16_t like[HS_LIKES]) {
  uint32_t one = a->turns ^ b->turns;
  like[HS_LIKE_TURNS] = each((size_t)count_bits(a->turns & b->turns), 500);
  like[HS_LIKE_TURNS_OWN] = each((size_t)count_bits(one), 250);
  like[HS_LIKE_ANSWERS_OWN] = one & HS_TURN_ANSWERS ? 1000 : 0;
}

static void like_times(const hs_feature *a, const hs_feature *b, int16_t like[HS_LIKES]) {
  bool certain;
  hs_day apart = hs_days_apart(a, b, &certain), happened = hs_happened_apart(a, b);
  int16_t days = apart == HS_NO_DAY ? DAYS_UNKNOWN : (int16_t)(apart < HS_LIKE_DAYS_MOST ? apart : HS_LIKE_DAYS_MOST);
  /* days that remain possible can set two reports apart; they cannot tie them */
  if (!certain && days < DAYS_UNKNOWN) days = DAYS_UNKNOWN;
  like[HS_LIKE_DAYS] = days;
  like[HS_LIKE_DAYS_CERTAIN] = certain ? days : DAYS_UNKNOWN;
  like[HS_LIKE_HAPPENED] = happened == HS_NO_DAY ? HAPPENED_UNKNOWN : (int16_t)(happened < 30 ? happened : 30);
  like[HS_LIKE_DATED] = (int16_t)(certain ? 1000 : apart != HS_NO_DAY ? 500 : 0);
  like[HS_LIKE_DATES] = both(a, b, HS_SET_DATES, 250);
  like[HS_LIKE_WEEKDAYS] = same_or_not(a, b, HS_SET_WEEKDAYS, HS_SET_WEEKDAYS);
}

static void like_shapes(const hs_feature *a, const hs_feature *b, int16_t like[HS_LIKES]) {
  size_t shorter = a->word_count < b->word_count ? a->word_count : b->word_count;
  size_t longer = a->word_count + b->word_count - shorter;
  like[HS_LIKE_TITLED] = a->title_end && b->title_end ? 1000 : 0;
  like[HS_LIKE_SHORTER] = (int16_t)(shorter < 1000 ? shorter : 1000);
  like[HS_LIKE_LENGTHS] = (int16_t)(longer ? shorter * 1000 / longer : 1000);
}

void hs_likeness(const hs_compared *c, int16_t like[HS_LIKES]) {
  like_words(c, like);
  like_leads(c, like);
  like_sets(c->a, c->b, like);
  like_acts(c->a, c->b, like);
  like_times(c->a, c->b, like);
  like_shapes(c->a, c->b, like);
  hs_likeness_laid(c, like);
}

void hs_likeness_laid(const hs_compared *c, int16_t like[HS_LIKES]) {
  like[HS_LIKE_RUNS] = c->laid ? runs_shared(c) : 0;
  like[HS_LIKE_ALIGNED] = c->laid ? larger(c->fit_a.covered, c->fit_b.covered) : 0;
  like[HS_LIKE_ALIGNED_LEAST] = c->laid ? smaller(c->fit_a.covered, c->fit_b.covered) : 0;
}

const hs_like_name HS_LIKE_NAMES_OF[HS_LIKES] = {
    [HS_LIKE_WORDS] = {"words", "their words", 1},
    [HS_LIKE_COVERED] = {"covered", "the words of one that the other has", 1},
    [HS_LIKE_COVERED_LEAST] = {"covered-least", "the words of either that the other has", 1},
    [HS_LIKE_WEIGHT] = {"weight", "how much rare words they share", 1},
    [HS_LIKE_NAMES] = {"names", "their names and numbers", 1},
    [HS_LIKE_NAMES_COVERED] = {"names-covered", "the names of one that the other has", 1},
    [HS_LIKE_NAMES_COVERED_LEAST] = {"names-covered-least", "the names of either that the other has", 1},
    [HS_LIKE_NAMES_WEIGHT] = {"names-weight", "how many rare names they share", 1},
    [HS_LIKE_LEAD] = {"lead", "the words of their leads", 1},
    [HS_LIKE_HEAD] = {"head", "their titles and first words", 1},
    [HS_LIKE_TITLE] = {"title", "their titles", 1},
    [HS_LIKE_LEAD_COVERED] = {"lead-covered", "the words of one lead that the other report has", 1},
    [HS_LIKE_LEAD_COVERED_LEAST] = {"lead-covered-least", "the words of either lead that the other report has", 1},
    [HS_LIKE_LEAD_NAMES] = {"lead-names", "the names in their leads", 1},
    [HS_LIKE_LEAD_NAMES_COVERED] = {"lead-names-covered", "the names of one lead that the other report has", 1},
    [HS_LIKE_LEAD_NAMES_COVERED_LEAST] = {"lead-names-covered-least",
                                          "the names of either lead that the other report has", 1},
    [HS_LIKE_PERSONS] = {"persons", "persons in both leads", 1},
    [HS_LIKE_HEAD_PERSONS] = {"head-persons", "persons in the first words of both", 1},
    [HS_LIKE_PERSONS_OWN] = {"persons-own", "persons in one lead whom the other report does not name", -1},
    [HS_LIKE_HEAD_PERSONS_OWN] = {"head-persons-own", "persons in first words whom the other report does not name", -1},
    [HS_LIKE_MAIN_PERSON] = {"main-person", "the person named most", 1},
    [HS_LIKE_PLACES] = {"places", "places in both leads", 1},
    [HS_LIKE_PLACES_OWN] = {"places-own", "places in one lead that the other report does not name", -1},
    [HS_LIKE_BODIES] = {"bodies", "bodies in both leads", 1},
    [HS_LIKE_BODIES_OWN] = {"bodies-own", "bodies in one lead that the other report does not name", -1},
    [HS_LIKE_COUNTRIES_OWN] = {"countries-own", "countries in first words that the other lead has not", -1},
    [HS_LIKE_NUMBERS] = {"numbers", "numbers in both", 1},
    [HS_LIKE_FIGURES] = {"figures", "figures in both leads", 1},
    [HS_LIKE_FIGURES_OWN] = {"figures-own", "figures in one lead that the other report has not", -1},
    [HS_LIKE_DATES] = {"dates", "days of the calendar that both name", 1},
    [HS_LIKE_WEEKDAYS] = {"weekdays", "the day of the week in their leads", 1},
    [HS_LIKE_TURNS] = {"turns", "acts that both tell of", 1},
    [HS_LIKE_TURNS_OWN] = {"turns-own", "acts that one alone tells of", -1},
    [HS_LIKE_ANSWERS_OWN] = {"answers-own", "a denial that one alone tells of", -1},
    [HS_LIKE_DAYS] = {"days", "the days between them", -1},
    [HS_LIKE_DAYS_CERTAIN] = {"days-certain", "the days between their dates", -1},
    [HS_LIKE_HAPPENED] = {"happened", "the days between what they report", -1},
    [HS_LIKE_TITLED] = {"titled", "whether both have titles", 0},
    [HS_LIKE_DATED] = {"dated", "whether both are dated", 0},
    [HS_LIKE_SHORTER] = {"shorter", "how long the shorter is", 0},
    [HS_LIKE_LENGTHS] = {"lengths", "how alike their lengths are", 0},
    [HS_LIKE_RUNS] = {"runs", "runs of three words in both", 1},
    [HS_LIKE_ALIGNED] = {"aligned", "sentences of one that stand in the other", 1},
    [HS_LIKE_ALIGNED_LEAST] = {"aligned-least", "sentences of either that stand in the other", 1},
};
