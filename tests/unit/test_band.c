/* test_band.c - signatures and their bands: how much they tell of what two sets of runs share, which pairs meet, and that
 * candidates come out of them where heavy words alone would lose a copy. */
#include "link/band.h"
#include "link/groundwork.h"
#include "link/near.h"
#include "linked.h"

enum { RUNS = 300, TRIES = 600 };

static uint64_t chance = 20231;

static uint32_t draw(void) {
  chance = chance * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(chance >> 32);
}

/* Signatures of two sets of `count` runs, `shared` of which are the same. */
static void make_two(size_t count, size_t shared, hs_signature *a, hs_signature *b) {
  uint32_t x[RUNS], y[RUNS];
  for (size_t i = 0; i < count; i++) {
    x[i] = draw();
    y[i] = i < shared ? x[i] : draw();
  }
  hs_signature_make(x, count, a);
  hs_signature_make(y, count, b);
}

static bool meet_in_a_band(const hs_signature *a, const hs_signature *b) {
  for (int i = 0; i < HS_BANDS; i++)
    if (a->bands[i] == b->bands[i]) return true;
  return false;
}

/* Of so many tries those that meet, in thousandths; *alike: the mean of equal values. */
static uint32_t met_of(size_t count, size_t shared, uint32_t *alike) {
  uint32_t met = 0, sum = 0;
  for (int i = 0; i < TRIES; i++) {
    hs_signature a, b;
    make_two(count, shared, &a, &b);
    met += meet_in_a_band(&a, &b);
    sum += hs_signature_alike(a.bytes, b.bytes);
  }
  *alike = sum / TRIES;
  return met * 1000 / TRIES;
}

static void a_set_is_known_in_any_order_and_with_repetitions(void **state) {
  (void)state;
  uint32_t runs[] = {11, 220, 3300, 44000, 555555}, turned[] = {555555, 3300, 11, 44000, 220, 11, 3300};
  hs_signature a, b;
  hs_signature_make(runs, 5, &a);
  hs_signature_make(turned, 7, &b);
  assert_memory_equal(&a, &b, sizeof a);
  hs_signature_make(runs, 1, &a); /* all bins but one are borrowed */
  hs_signature_make(runs, 1, &b);
  assert_int_equal(hs_signature_alike(a.bytes, b.bytes), HS_SIGNATURE_SIZE);
  for (int i = 0; i < HS_BANDS; i++) assert_true(a.bands[i] != 0);
}

static void equal_values_tell_the_share_of_equal_runs(void **state) {
  (void)state;
  uint32_t alike;
  met_of(300, 150, &alike); /* 150 of 450: a third of 128 is 43 */
  assert_in_range(alike, 41, 46);
  met_of(300, 0, &alike); /* one in 256 by chance */
  assert_in_range(alike, 0, 1);
  met_of(20, 10, &alike); /* few runs, most bins borrowed */
  assert_in_range(alike, 40, 47);
}

static void a_third_in_common_is_met(void **state) {
  (void)state;
  uint32_t alike;
  assert_true(met_of(300, 150, &alike) >= 995);        /* J 1/3: 99.95 % */
  assert_in_range(met_of(300, 100, &alike), 890, 965); /* a third of each, J 1/5: 93 % */
  assert_true(met_of(300, 0, &alike) <= 10);
}

/* Of the signatures of a rewrite so many values are equal that it passes the bar. */
static void a_third_in_common_passes_the_bar(void **state) {
  (void)state;
  uint32_t passed = 0;
  for (int i = 0; i < TRIES; i++) {
    hs_signature a, b;
    make_two(RUNS, 150, &a, &b);
    passed += hs_signature_alike(a.bytes, b.bytes) >= HS_NEAR_LEAST;
  }
  assert_int_equal(passed, TRIES);
}

static void alike_counts_equal_bytes(void **state) {
  (void)state;
  uint8_t a[HS_SIGNATURE_SIZE], b[HS_SIGNATURE_SIZE];
  for (int round = 0; round < 50; round++) {
    uint32_t equal = 0;
    for (int i = 0; i < HS_SIGNATURE_SIZE; i++) {
      a[i] = (uint8_t)draw();
      b[i] = draw() % 2 ? a[i] : (uint8_t)draw();
      equal += a[i] == b[i];
    }
    assert_int_equal(hs_signature_alike(a, b), equal);
  }
}

/* ---- who meets whom ---- */

typedef struct meetings {
  uint32_t count, of_first;
} meetings;

static bool count_meeting(void *context, uint32_t earlier, uint32_t later, uint32_t alike) {
  meetings *m = context;
  assert_true(earlier < later && alike == HS_SIGNATURE_SIZE);
  m->count++;
  m->of_first += earlier == 0;
  return true;
}

static void a_window_bounds_what_is_met(void **state) {
  (void)state;
  enum { COUNT = 40, WINDOW = 3 };
  hs_bands bands;
  hs_signature one, none;
  meetings m = {0};
  make_two(100, 0, &one, &none);
  assert_true(hs_bands_make(links.arena, COUNT + 1, &bands));
  for (size_t i = 0; i < COUNT; i++) hs_bands_set(&bands, i, &one); /* the last has no runs */
  assert_true(hs_bands_search(&bands, (hs_band_bounds){WINDOW, 100}, count_meeting, &m));
  assert_int_equal(m.of_first, WINDOW * HS_BANDS);
  assert_int_equal(m.count, ((COUNT - WINDOW) * WINDOW + WINDOW * (WINDOW - 1) / 2) * HS_BANDS);
}

static bool stop(void *context, uint32_t earlier, uint32_t later, uint32_t alike) {
  (void)earlier, (void)later, (void)alike;
  ++*(int *)context;
  return false;
}

static void a_search_stops_where_it_is_told_to(void **state) {
  (void)state;
  hs_bands bands;
  hs_signature one, other;
  int calls = 0;
  make_two(100, 0, &one, &other);
  assert_true(hs_bands_make(links.arena, 2, &bands));
  hs_bands_set(&bands, 0, &one);
  hs_bands_set(&bands, 1, &one);
  assert_false(hs_bands_search(&bands, (hs_band_bounds){8, 1}, stop, &calls));
  assert_int_equal(calls, 1);
}

/* ---- candidates ---- */

enum { CROWD = 90, HEAVY = 41 };

/* The same rare words for everybody, in an order of its own (41 is a prime). */
static size_t put_heavy(char *to, size_t size, unsigned order) {
  static const char LETTERS[] = "bcdfghjklmnpqrstvwxzb";
  size_t at = 0;
  for (unsigned w = 0; w < HEAVY; w++) {
    unsigned word = (w * (order % 40 + 1) + order) % HEAVY;
    at += (size_t)snprintf(to + at, size - at, "q%cx%cz ", LETTERS[word % 20], LETTERS[word / 20]);
  }
  return at;
}

/* A passage of words that stand everywhere and so weigh nothing. */
static void put_light(char *to, size_t size) {
  static const char *const WORDS[] = {"it", "is", "an", "at", "he", "by", "be", "but", "from", "for", "and", "as"};
  uint64_t seed = 7;
  size_t at = 0;
  for (unsigned i = 0; i < 70; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    at += (size_t)snprintf(to + at, size - at, "%s ", WORDS[(seed >> 33) % 12]);
  }
}

static void add_in_crowd(const char *id, unsigned order, bool passage) {
  char text[4096];
  size_t end = put_heavy(text, sizeof text, order);
  if (passage) put_light(text + end, sizeof text - end);
  add_plain(id, "2022-05-02", NULL, "Crowd", text);
}

/* Two of a crowd in which all share the same heavy words share a passage, too. Of those with as much weight in common they
 * come last, so that heavy words alone would not let them meet. */
static void a_copy_is_met_in_a_crowd(void **state) {
  (void)state;
  char id[8];
  hs_error err;
  const hs_groundwork *ground;
  for (unsigned i = 0; i < CROWD; i++) {
    snprintf(id, sizeof id, "c%03u", i);
    add_in_crowd(id, i, false);
  }
  add_in_crowd("y", 33, true);
  add_in_crowd("z", 18, true);
  assert_true(hs_groundwork_of(reports, 1, &links, &ground, &err));
  assert_true(hs_pairs_find(&ground->pairs, CROWD, CROWD + 1) < ground->pairs.count);
}

/* A report asks for those most like it alone. */
static void a_report_asks_for_few(void **state) {
  (void)state;
  enum { SAME = 60 };
  hs_error err;
  const hs_groundwork *ground;
  char id[8];
  for (unsigned i = 0; i < SAME; i++) {
    snprintf(id, sizeof id, "s%02u", i);
    add_plain(id, "2022-05-02", NULL, "Dredger", "The dredger left the estuary at noon with its hold full of sand.");
  }
  assert_true(hs_groundwork_of(reports, 1, &links, &ground, &err));
  hs_postings postings;
  hs_pair_list found = {0};
  assert_true(hs_postings_make(links.arena, &ground->features, &postings));
  assert_true(hs_near_find(&ground->features, &postings, links.arena, &found));
  assert_int_equal(found.count, SAME * HS_NEAR_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_set_is_known_in_any_order_and_with_repetitions),
      cmocka_unit_test(equal_values_tell_the_share_of_equal_runs),
      cmocka_unit_test(a_third_in_common_is_met),
      cmocka_unit_test(a_third_in_common_passes_the_bar),
      cmocka_unit_test(alike_counts_equal_bytes),
      cmocka_unit_test_setup_teardown(a_window_bounds_what_is_met, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_search_stops_where_it_is_told_to, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_copy_is_met_in_a_crowd, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_report_asks_for_few, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
