/* likeness.c - the numbers that say how like two reports are. See likeness.h. */
#include "link/likeness.h"

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }
static uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }
static uint32_t above(uint32_t value, uint32_t bar) { return value > bar ? value - bar : 0; }
static uint32_t below(uint32_t value, uint32_t bar) { return value < bar ? bar - value : 0; }

static uint32_t runs_shared(const hs_compared *c) {
  size_t least = c->a->shingle_count < c->b->shingle_count ? c->a->shingle_count : c->b->shingle_count;
  return least ? smaller(1000, (uint32_t)(c->shingles * 2000 / least)) : 0;
}

static uint32_t numbers_shared(const hs_feature *a, const hs_feature *b) {
  size_t shared = hs_shared(a->numbers, a->number_count, b->numbers, b->number_count);
  size_t least = a->number_count < b->number_count ? a->number_count : b->number_count;
  return (uint32_t)((2 * shared + 1) * 500 / (least + 1));
}

static void like_words(const hs_compared *o, uint32_t like[HS_LIKES]) {
  hs_overlap all = o->parts[HS_PART_ALL];
  like[HS_LIKE_WORDS] = all.cosine;
  like[HS_LIKE_WORDS_FEW] = below(all.cosine, 250);
  like[HS_LIKE_COVERED] = larger(all.of_a, all.of_b);
  like[HS_LIKE_COVERED_MUCH] = above(like[HS_LIKE_COVERED], 600);
  like[HS_LIKE_LEAD] = o->parts[HS_PART_LEAD].cosine;
  like[HS_LIKE_HEAD] = o->parts[HS_PART_HEAD].cosine;
  like[HS_LIKE_TITLE] = o->parts[HS_PART_TITLE].cosine;
  like[HS_LIKE_LEAD_COVERED] = larger(o->lead_of_a, o->lead_of_b);
}

static void like_names(const hs_compared *o, uint32_t like[HS_LIKES]) {
  hs_overlap names = o->parts[HS_PART_NAMES];
  like[HS_LIKE_NAMES] = names.cosine;
  like[HS_LIKE_NAMES_COVERED] = larger(names.of_a, names.of_b);
  like[HS_LIKE_NAMES_COVERED_LEAST] = smaller(names.of_a, names.of_b);
  uint32_t of_a = o->lead_names_of_a, of_b = o->lead_names_of_b;
  like[HS_LIKE_LEAD_NAMES] = o->parts[HS_PART_LEAD_NAMES].cosine;
  like[HS_LIKE_LEAD_NAMES_COVERED] = larger(of_a, of_b);
  like[HS_LIKE_LEAD_NAMES_COVERED_LEAST] = smaller(of_a, of_b);
  like[HS_LIKE_LEAD_NAMES_FEW] = below(larger(of_a, of_b), 600);
  like[HS_LIKE_LEAD_NAMES_LACK] = below(smaller(of_a, of_b), 500);
}

/* Persons of one list whom another does not have. */
static size_t own(const uint64_t *some, size_t some_count, const hs_feature *other) {
  return some_count - hs_shared(some, some_count, other->persons, other->person_count);
}

static void like_persons(const hs_feature *a, const hs_feature *b, uint32_t like[HS_LIKES]) {
  size_t shared = hs_shared(a->lead_persons, a->lead_person_count, b->lead_persons, b->lead_person_count);
  size_t of_a = own(a->lead_persons, a->lead_person_count, b), of_b = own(b->lead_persons, b->lead_person_count, a);
  like[HS_LIKE_PERSON_SHARED] = shared > 0 ? 1000 : 0;
  like[HS_LIKE_PERSONS_SHARED] = shared > 1 ? 1000 : 0;
  like[HS_LIKE_PERSONS_OWN] = of_a && of_b ? 1000 : 0;
  like[HS_LIKE_PERSONS_OWN_ONE] = of_a || of_b ? 1000 : 0;
  shared = hs_shared(a->head_persons, a->head_person_count, b->head_persons, b->head_person_count);
  of_a = own(a->head_persons, a->head_person_count, b), of_b = own(b->head_persons, b->head_person_count, a);
  like[HS_LIKE_HEAD_PERSONS_SHARED] = shared > 1 ? 1000 : 0;
  like[HS_LIKE_HEAD_PERSONS_OWN] = of_a && of_b ? 1000 : 0;
}

void hs_likeness(const hs_compared *c, uint32_t like[HS_LIKES]) {
  like_words(c, like);
  like_names(c, like);
  like_persons(c->a, c->b, like);
  like[HS_LIKE_NUMBERS] = numbers_shared(c->a, c->b);
  like[HS_LIKE_RUNS] = c->laid ? runs_shared(c) : 0;
  like[HS_LIKE_ALIGNED] = c->laid ? larger(c->fit_a.covered, c->fit_b.covered) : 0;
  like[HS_LIKE_ALIGNED_LEAST] = c->laid ? smaller(c->fit_a.covered, c->fit_b.covered) : 0;
}

int32_t hs_likeness_weigh(const uint32_t like[HS_LIKES], const int32_t weights[HS_LIKES]) {
  int64_t sum = 0;
  for (size_t i = 0; i < HS_LIKES; i++) sum += (int64_t)weights[i] * like[i];
  return (int32_t)(sum / 1000);
}
