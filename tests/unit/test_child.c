/* test_child.c - the process that takes a PDF file or mail apart, when it crashes, gives too much, says nothing, or cannot
 * be started. In its place a shell runs a line of the test (posix_spawn and poll go through functions below). */
#include "read/child.h"

#include <errno.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "test.h"

static const char *line; /* what the shell runs; NULL: no process can be started */
static bool silent;      /* nothing comes within the time that it has */

int __real_posix_spawn(pid_t *child, const char *path, const posix_spawn_file_actions_t *streams,
                       const posix_spawnattr_t *how, char *const words[], char *const environment[]);
int __wrap_posix_spawn(pid_t *child, const char *path, const posix_spawn_file_actions_t *streams,
                       const posix_spawnattr_t *how, char *const words[], char *const environment[]);
int __wrap_posix_spawn(pid_t *child, const char *path, const posix_spawn_file_actions_t *streams,
                       const posix_spawnattr_t *how, char *const words[], char *const environment[]) {
  (void)path, (void)words;
  char shell[] = "sh", option[] = "-c", text[200];
  if (!line) return ENOENT;
  snprintf(text, sizeof text, "%s", line);
  return __real_posix_spawn(child, "/bin/sh", streams, how, (char *[]){shell, option, text, NULL}, environment);
}

int __real_poll(struct pollfd *files, nfds_t count, int milliseconds);
int __wrap_poll(struct pollfd *files, nfds_t count, int milliseconds);
int __wrap_poll(struct pollfd *files, nfds_t count, int milliseconds) {
  return silent ? 0 : __real_poll(files, count, milliseconds);
}

/* Runs `script` in the child's place. Returns the code, 0 where all went well; what was there before stays, and no
 * process is left behind. */
static int run(const char *script, const char *listing, const char *message) {
  hs_buffer out = {0};
  hs_error err = {0};
  hs_buffer_add(&out, HS_LIT("before "));
  line = script;
  bool ok = hs_child_list(HS_PART_PDF, HS_LIT("the file"), &out, &err);
  assert_int_equal(ok, err.code == 0);
  assert_str(hs_buffer_str(&out), listing);
  if (!ok && !strstr(err.message, message)) fail_msg("'%s' is not in '%s'", message, err.message);
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
  hs_buffer_free(&out);
  return (int)err.code;
}

static void test_listing(void **state) {
  (void)state;
  assert_int_equal(run("cat /dev/stdin", "before the file", ""), 0);
  assert_int_equal(run("exit 0", "before ", ""), 0);
}

static void test_crash(void **state) {
  (void)state;
  assert_int_equal(run("echo half; kill -s SEGV $$", "before ", "crashed on it"), HS_EFORMAT);
  assert_int_equal(run("kill -s ABRT $$", "before ", "gave up on it"), HS_EFORMAT);
  assert_int_equal(run("cat /dev/stdin; exit 1", "before ", "gave up on it"), HS_EFORMAT);
}

static void test_bounds(void **state) {
  (void)state;
  assert_int_equal(run("kill -s XCPU $$", "before ", "seconds of the processor"), HS_ELIMIT);
  assert_int_equal(run("head -c 140000000 /dev/zero", "before ", "over 128 MiB"), HS_ELIMIT);
  silent = true;
  assert_int_equal(run("exec sleep 60", "before ", "took over 120 seconds"), HS_ELIMIT);
  silent = false;
}

static void test_missing(void **state) {
  (void)state;
  assert_int_equal(run(NULL, "before ", "cannot start the process"), HS_EIO);
  assert_int_equal(run("echo missing the library of such files", "before ", "the library of such files"), HS_EIO);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_listing), cmocka_unit_test(test_crash),
                                     cmocka_unit_test(test_bounds), cmocka_unit_test(test_missing)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
