/* test_command.c - every allocation under the commands fails in turn, once with all that come behind it and once alone,
 * on a folder of inputs of several kinds: the command says that it is out of memory and exits with 1, what it has written
 * by then are the first lines of what it writes undisturbed, and nothing leaks or crashes (the debug build watches; command.h
 * counts descriptors and children). Where it exits as it does undisturbed, it has written the same bytes.
 * Of many allocations not each fails, but ever fewer the later they come; HEARSAY_FAULT_ALL=1 takes each.
 * test_memory.c does so with the calls of the library, in smaller steps. */
#include "command.h"

/* Does `part` hold the first lines of `whole`, or nothing? */
static bool is_beginning(const hs_buffer *part, const hs_buffer *whole) {
  if (!part->size) return true;
  return part->data[part->size - 1] == '\n' && hs_str_starts(hs_buffer_str(whole), hs_buffer_str(part));
}

/* What is wrong with a run in which an allocation failed; NULL: nothing. */
static const char *judge(const outcome *plain, const outcome *got) {
  if (same(plain, got)) return NULL;
  if (got->code != 1) return "the exit code is not 1";
  if (!strstr(got->err.data, "hearsay: out of memory\n")) return "it is not told";
  return is_beginning(&got->out, &plain->out) ? NULL : "other bytes are written";
}

/* Allocation n fails, alone or with all behind it. *reached: there was one. */
static const char *fails_at(const char *command, const outcome *plain, size_t n, bool alone, bool *reached,
                            size_t *told) {
  if (alone) hs_arena_fail_at(n);
  else hs_arena_fail_after(n);
  outcome got = run_command(command);
  *reached = alone || got.starved;
  const char *wrong = judge(plain, &got);
  if (wrong) print_message("# exit code %d, %.300s\n", got.code, got.err.data);
  *told += got.code == 1;
  forget(&got);
  return wrong;
}

static void each_allocation_fails(const char *command) {
  outcome plain = run_command(command);
  size_t step = getenv("HEARSAY_FAULT_ALL") ? SIZE_MAX : 8, n = 0, trials = 0, told = 0;
  const char *wrong = NULL;
  bool reached = true, alone = false;
  while (reached && !wrong) {
    alone = false;
    wrong = fails_at(command, &plain, n, alone, &reached, &told);
    if (!wrong && reached) wrong = fails_at(command, &plain, n, alone = true, &reached, &told);
    trials++;
    if (!wrong) n += 1 + n / step;
  }
  bool there = plain.out.size > 0 && (plain.code == 0 || plain.code == 3);
  forget(&plain);
  if (wrong) fail_msg("%s, where allocation %zu fails%s: %s", command, n, alone ? " alone" : "", wrong);
  assert_true(there);
  assert_true(told > trials);
  print_message("# %s: %zu trials up to allocation %zu\n", command, trials, n);
}

#define COMMAND_TEST(name, words)  \
  static void name(void **state) { \
    (void)state;                   \
    each_allocation_fails(words);  \
  }
COMMAND_TEST(reads, "read")
COMMAND_TEST(reads_a_pile, "read --pile")
COMMAND_TEST(explains_reading, "read --explain")
COMMAND_TEST(marks, "mark --tokens")
COMMAND_TEST(explains_dating, "mark --explain")
COMMAND_TEST(links, "link")
COMMAND_TEST(tells, "brief")
COMMAND_TEST(tells_of_a_pile, "brief --json --pile")
COMMAND_TEST(quotes, "quotes")
COMMAND_TEST(shows_sources, "sources --explain")
COMMAND_TEST(draws_sources, "sources --dot")
COMMAND_TEST(tells_why, "why one.txt two.html")

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads),         cmocka_unit_test(reads_a_pile),    cmocka_unit_test(explains_reading),
      cmocka_unit_test(marks),         cmocka_unit_test(explains_dating), cmocka_unit_test(links),
      cmocka_unit_test(tells),         cmocka_unit_test(tells_of_a_pile), cmocka_unit_test(quotes),
      cmocka_unit_test(shows_sources), cmocka_unit_test(draws_sources),   cmocka_unit_test(tells_why),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
