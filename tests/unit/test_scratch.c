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
    hs_scratch_pass(scratch, (size_t)i);
  }
  assert_true(hs_scratch_used(scratch));
  for (int round = 0; round < 2; round++) {
    hs_scratch_trim(scratch);
    for (int i = 0; i < PIECES; i++)
      for (int k = 0; k < SIZE; k += 4000) assert_int_equal(at[i][k], i % 251);
  }
  hs_scratch_free(scratch);
}

/* Pages that are touched here and there go after so many of them. */
static void what_is_touched_is_let_go_in_time(void **state) {
  (void)state;
  hs_scratch *scratch = hs_scratch_new(0, NULL);
  hs_error err;
  unsigned char *at = hs_scratch_take(scratch, MANY, &err);
  assert_non_null(at);
  memset(at, 7, MANY);
  hs_scratch_touch(scratch, HS_SCRATCH_TOUCHES - 1);
  size_t before = pages_mapped();
  hs_scratch_touch(scratch, 1);
  assert_true(pages_mapped() + 200 <= before); /* of 256 */
  hs_scratch_touch(scratch, 1);
  assert_int_equal(at[5000], 7);
  hs_scratch_touch(NULL, HS_SCRATCH_TOUCHES);
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
  hs_scratch_pass(NULL, HS_SCRATCH_STRIDE - 1);
  assert_false(hs_scratch_used(NULL));
  hs_scratch_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_let_go_comes_back),
      cmocka_unit_test(what_is_touched_is_let_go_in_time),
      cmocka_unit_test(a_thing_larger_than_a_piece_has_one_of_its_own),
      cmocka_unit_test(what_stays_in_memory_is_counted),
      cmocka_unit_test(a_folder_that_is_not_there_is_told_of),
      cmocka_unit_test(nothing_is_freed_and_trimmed_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
