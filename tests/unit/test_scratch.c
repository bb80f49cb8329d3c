/* test_scratch.c - memory in a file: what is put there stays, whatever is let go; what stays in memory is counted; a
 * folder that is not there is told of. */
#include "base/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

enum { PIECES = 300, SIZE = 300 * 1024, MANY = 1024 * 1024 };

/* Pages of this process's memory. */
static size_t pages_mapped(void) {
  char line[128] = "", *rest;
  FILE *file = fopen("/proc/self/statm", "r");
  assert_non_null(file);
  assert_non_null(fgets(line, sizeof line, file));
  fclose(file);
  assert_true(strtoul(line, &rest, 10) > 0); /* of its addresses */
  return strtoul(rest, NULL, 10);
}

static void what_is_let_go_comes_back(void **state) {
  (void)state;
  hs_scratch *scratch = hs_scratch_new(0, NULL);
  hs_error err;
  unsigned char *at[PIECES];
  assert_non_null(scratch);
  assert_false(hs_scratch_used(scratch));
  for (int i = 0; i < PIECES; i++) {
    at[i] = hs_scratch_take(scratch, SIZE, &err);
    assert_non_null(at[i]);
    memset(at[i], i % 251, SIZE);
    hs_scratch_touch(scratch, 1);
  }
  assert_true(hs_scratch_used(scratch));
  for (int round = 0; round < 2; round++) {
    hs_scratch_trim(scratch);
    for (int i = 0; i < PIECES; i++)
      for (int k = 0; k < SIZE; k += 4000) assert_int_equal(at[i][k], i % 251);
  }
  hs_scratch_free(scratch);
}

/* However much of the file is read, in whatever order, no more of it stays than may. */
static void no_more_than_may_stays_in_memory(void **state) {
  (void)state;
  enum { MAY = 4 * MANY / 4096, THINGS = 4096, THING = 16 * 1024 };
  hs_scratch *scratch = hs_scratch_new(0, NULL);
  hs_error err;
  unsigned char *at = hs_scratch_take(scratch, (size_t)THINGS * THING, &err);
  assert_non_null(at);
  for (size_t i = 0; i < THINGS; i++) at[i * THING] = (unsigned char)(i % 251);
  hs_scratch_trim(scratch);
  hs_scratch_set_pages(scratch, MAY);
  size_t before = pages_mapped(), most = 0;
  for (size_t i = 0; i < THINGS; i++) {
    size_t thing = i * 1021 % THINGS;
    assert_int_equal(at[thing * THING], thing % 251);
    hs_scratch_touch(scratch, 1);
    if (i % 16 == 0 && pages_mapped() > most) most = pages_mapped();
  }
  assert_true(most > before);
  assert_true(most <= before + MAY + (size_t)HS_SCRATCH_THINGS * 64); /* of 65536 */
  hs_scratch_free(scratch);
}

/* While nothing else is let go, what there is room for stays. */
static void what_there_is_room_for_stays(void **state) {
  (void)state;
  hs_scratch *scratch = hs_scratch_new(0, NULL);
  hs_error err;
  unsigned char *at = hs_scratch_take(scratch, MANY, &err);
  assert_non_null(at);
  memset(at, 7, MANY);
  size_t before = pages_mapped();
  for (int i = 0; i < 100; i++) hs_scratch_touch(scratch, HS_SCRATCH_THINGS);
  assert_true(pages_mapped() + 100 > before);
  hs_scratch_free(scratch);
}

static void a_thing_larger_than_a_piece_has_one_of_its_own(void **state) {
  (void)state;
  hs_scratch *scratch = hs_scratch_new(0, NULL);
  hs_error err;
  const size_t large = 100 * MANY + 5;
  char *first = hs_scratch_take(scratch, 7, &err), *second = hs_scratch_take(scratch, large, &err);
  assert_non_null(first);
  assert_non_null(second);
  memcpy(first, "before", 7);
  second[large - 1] = 'x';
  hs_scratch_trim(scratch);
  assert_string_equal(first, "before");
  assert_int_equal(second[large - 1], 'x');
  assert_non_null(hs_scratch_take(scratch, 0, &err));
  assert_true(hs_scratch_holds(scratch, first));
  assert_true(hs_scratch_holds(scratch, second + large - 1));
  assert_false(hs_scratch_holds(scratch, &err));
  assert_false(hs_scratch_holds(NULL, first));
  hs_scratch_free(scratch);
}

static void what_stays_in_memory_is_counted(void **state) {
  (void)state;
  hs_scratch *scratch = hs_scratch_new(100, NULL);
  assert_true(hs_scratch_spare(scratch, 60));
  assert_true(hs_scratch_spare(scratch, 40));
  assert_false(hs_scratch_spare(scratch, 1));
  hs_scratch_free(scratch);
  scratch = hs_scratch_new(100, NULL);
  assert_false(hs_scratch_spare(scratch, 101));
  assert_false(hs_scratch_spare(scratch, 1)); /* once in the file, all in the file */
  hs_scratch_free(scratch);
}

static void a_folder_that_is_not_there_is_told_of(void **state) {
  (void)state;
  hs_error err;
  hs_scratch *scratch = hs_scratch_new(0, "/no/such/folder");
  assert_null(hs_scratch_take(scratch, 10, &err));
  assert_int_equal(err.code, HS_EMEMORY);
  assert_non_null(strstr(err.message, "/no/such/folder"));
  assert_false(hs_scratch_used(scratch));
  hs_scratch_free(scratch);
}

static void nothing_is_freed_and_trimmed_too(void **state) {
  (void)state;
  hs_scratch_trim(NULL);
  hs_scratch_touch(NULL, HS_SCRATCH_THINGS);
  assert_false(hs_scratch_used(NULL));
  hs_scratch_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_let_go_comes_back),
      cmocka_unit_test(no_more_than_may_stays_in_memory),
      cmocka_unit_test(what_there_is_room_for_stays),
      cmocka_unit_test(a_thing_larger_than_a_piece_has_one_of_its_own),
      cmocka_unit_test(what_stays_in_memory_is_counted),
      cmocka_unit_test(a_folder_that_is_not_there_is_told_of),
      cmocka_unit_test(nothing_is_freed_and_trimmed_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
