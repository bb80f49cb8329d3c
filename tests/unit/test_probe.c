/* test_probe.c - a report held against others: the same figures whichever of the two is open, however often a probe was
 * used before. */
#include "link/groundwork.h"
#include "linked.h"

#define BARGE "A barge laden with gravel sank below the lock at Weststade on Monday, the harbour office said. "
#define CREW "Its crew of four swam ashore before the tug arrived. "
#define OTHER "Beekeepers near Lindau counted fewer swarms than in any spring since records began. "

static const hs_groundwork *ground;

static void make_ground(void) {
  hs_error err;
  add_plain("a", "2022-01-05", NULL, "Barge sinks", BARGE CREW);
  add_plain("b", "2022-01-06", NULL, "Barge sinks below lock", BARGE "Divers will look at the wreck. ");
  add_plain("c", "2022-01-06", NULL, "Bees", OTHER);
  assert_true(hs_groundwork_of(reports, 1, &links, &ground, &err));
}

static hs_compared compare(hs_probe *probe, size_t a, size_t b) {
  hs_compared compared;
  assert_true(hs_probe_open(probe, &ground->features.items[a]));
  hs_probe_compare(probe, &ground->features.items[b], &compared);
  hs_probe_lay(probe, &compared);
  return compared;
}

static void both_ways_are_one(void **state) {
  (void)state;
  make_ground();
  hs_probe probe = {.arena = links.arena};
  hs_compared there = compare(&probe, 0, 1), back = compare(&probe, 1, 0);
  for (int zone = 0; zone < HS_ZONES; zone++) {
    assert_int_equal(there.zones[zone].cosine, back.zones[zone].cosine);
    assert_int_equal(there.zones[zone].of_a, back.zones[zone].of_b);
    assert_int_equal(there.zones[zone].of_b, back.zones[zone].of_a);
  }
  assert_int_equal(there.lead_of_a, back.lead_of_b);
  assert_int_equal(there.fit_a.covered, back.fit_b.covered);
  assert_int_equal(there.fit_a.matched, back.fit_b.matched);
  assert_int_equal(there.shingles, back.shingles);
  assert_true(there.shingles >= 12); /* those inside the sentence that both have */
  assert_true(there.fit_a.covered > 500 && there.fit_a.covered < 1000);
}

static void a_report_covers_itself(void **state) {
  (void)state;
  make_ground();
  hs_probe probe = {.arena = links.arena};
  hs_compared self = compare(&probe, 0, 0);
  assert_true(self.zones[HS_ZONE_ALL].cosine >= 998);
  assert_int_equal(self.zones[HS_ZONE_ALL].of_a, 1000);
  assert_int_equal(self.fit_a.covered, 1000);
  assert_int_equal(self.shingles, ground->features.items[0].shingle_count);
}

static void strangers_share_nothing_and_leave_no_trace(void **state) {
  (void)state;
  make_ground();
  hs_probe probe = {.arena = links.arena};
  hs_compared before = compare(&probe, 0, 1), strangers = compare(&probe, 2, 0), after = compare(&probe, 0, 1);
  assert_int_equal(strangers.zones[HS_ZONE_ALL].cosine, 0);
  assert_int_equal(strangers.shingles, 0);
  assert_memory_equal(&before, &after, sizeof before);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(both_ways_are_one, begin_links, end_links),
      cmocka_unit_test_setup_teardown(a_report_covers_itself, begin_links, end_links),
      cmocka_unit_test_setup_teardown(strangers_share_nothing_and_leave_no_trace, begin_links, end_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
