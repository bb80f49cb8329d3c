/* test_input.c - each call that takes bytes in fails in turn under `hearsay read`, `mark`, `link`, `brief`, `quotes` and
 * `sources`, on a folder of inputs of several kinds: nothing crashes or leaks (the debug build watches), the input is
 * named, the exit code is the documented 3, and all other inputs come out as they do undisturbed. Reads that are cut
 * short, or interrupted by signals, change nothing at all.
 * The commands run in this process (command.h), and the linker sends the calls listed below through the functions
 * __wrap_X of this file (--wrap). */
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>

#include "command.h"

/* ---- the calls that can fail ---- */

typedef enum mode { UNDISTURBED, FAILING, SHORT, INTERRUPTED } mode;

static struct {
  mode mode;
  size_t fails_at; /* FAILING: this call, counted from 0 */
  size_t calls;
  const char *failed; /* the name of the call that failed */
} disturbance;

/* Does this call fail? Then errno is set. */
static bool fails(const char *name) {
  bool now = disturbance.mode == FAILING && disturbance.calls == disturbance.fails_at;
  disturbance.calls++;
  if (now) disturbance.failed = name, errno = EIO;
  return now;
}

/* Every second call of a kind is interrupted. */
static bool interrupted(size_t *count) {
  bool now = disturbance.mode == INTERRUPTED && (*count)++ % 2 == 0;
  if (now) errno = EINTR;
  return now;
}

/* A call that returns `wrong` where it fails. */
#define WRAP(result, name, parameters, arguments, wrong) \
  result __real_##name parameters;                       \
  result __wrap_##name parameters;                       \
  result __wrap_##name parameters { return fails(#name) ? (wrong) : __real_##name arguments; }

WRAP(int, stat, (const char *path, struct stat *about), (path, about), -1)
WRAP(int, fstat, (int file, struct stat *about), (file, about), -1)
WRAP(DIR *, opendir, (const char *path), (path), NULL)
WRAP(struct dirent *, readdir, (DIR * entries), (entries), NULL)
WRAP(int, pipe2, (int ends[2], int flags), (ends, flags), -1)
WRAP(int, memfd_create, (const char *name, unsigned flags), (name, flags), -1)
WRAP(int, posix_spawn,
     (pid_t * child, const char *path, const posix_spawn_file_actions_t *streams, const posix_spawnattr_t *how,
      char *const *words, char *const *environment),
     (child, path, streams, how, words, environment), errno)

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...) { return fails("open") ? -1 : __real_open(path, flags); }

int __real_poll(struct pollfd *files, nfds_t count, int wait);
int __wrap_poll(struct pollfd *files, nfds_t count, int wait);
int __wrap_poll(struct pollfd *files, nfds_t count, int wait) {
  static size_t polls;
  return fails("poll") || interrupted(&polls) ? -1 : __real_poll(files, count, wait);
}

WRAP(ssize_t, write, (int file, const void *from, size_t size), (file, from, size), -1)

ssize_t __real_read(int file, void *to, size_t size);
ssize_t __wrap_read(int file, void *to, size_t size);
ssize_t __wrap_read(int file, void *to, size_t size) {
  static size_t reads;
  if (fails("read") || interrupted(&reads)) return -1;
  return __real_read(file, to, disturbance.mode == SHORT && size > 7 ? 7 : size);
}

/* ---- one run of a command ---- */

static outcome run(const char *command, mode how) {
  disturbance.mode = how;
  disturbance.calls = 0;
  disturbance.failed = NULL;
  outcome o = run_command(command);
  disturbance.mode = UNDISTURBED;
  return o;
}

static bool holds_line(const hs_buffer *all, hs_str wanted) {
  hs_str rest = hs_buffer_str(all), line;
  while (hs_str_line(&rest, &line))
    if (hs_str_equal(line, wanted)) return true;
  return false;
}

/* Is the input that a report came from named on stderr, or the folder that it lies in? (Reports of JSON have an `uri` of
 * their own.) */
static bool is_named(const hs_buffer *err, hs_str report) {
  static const char URI[] = "\"uri\":\"";
  char path[300];
  size_t begin = hs_str_find(report, HS_LIT(URI), 0), end;
  if (begin == SIZE_MAX) return false;
  begin += sizeof URI - 1;
  end = hs_str_find(report, HS_LIT("\""), begin);
  hs_str uri = hs_str_slice(report, begin, end);
  char of_json[100];
  snprintf(of_json, sizeof of_json, "%s/%s", folder, REPORTS[2][0]);
  if (!hs_str_starts(uri, HS_LIT("/"))) uri = hs_str_from(of_json);
  for (size_t cut = uri.size; cut > 0; cut--) {
    if (cut < uri.size && uri.data[cut] != '/') continue;
    snprintf(path, sizeof path, "hearsay: %.*s: ", (int)cut, uri.data);
    if (strstr(err->data, path)) return true;
  }
  return false;
}

/* Does each line of `from` that is not in `to` come from an input that is named? */
static const char *lost(const hs_buffer *from, const hs_buffer *to, const hs_buffer *err) {
  hs_str rest = hs_buffer_str(from), line;
  while (hs_str_line(&rest, &line))
    if (line.size && !holds_line(to, line) && !is_named(err, line)) return "a report of an input that is not named";
  return NULL;
}

static const char *broken_json(const hs_buffer *out) {
  hs_str rest = hs_buffer_str(out), line;
  while (hs_str_line(&rest, &line)) {
    json_error_t why;
    json_t *value = line.size ? json_loadb(line.data, line.size, 0, &why) : NULL;
    if (line.size && !value) return "what is written is no JSON";
    json_decref(value);
  }
  return NULL;
}

/* What is wrong with a run in which a call failed; NULL: nothing. `lines`: the command writes a line for each report. */
static const char *judge(const outcome *plain, const outcome *got, const char *command, bool lines) {
  bool harmless = same(plain, got);
  if (harmless) return NULL;
  if (got->code != 3) return "the exit code is not 3";
  if (!strstr(got->err.data, folder)) return "no input is named";
  if (!strstr(got->err.data, "Input/output error")) return "the error is not told";
  if (!strstr(got->err.data, " of the inputs could not be read")) return "the inputs are not counted";
  if (strcmp(command, "link") == 0) return broken_json(&got->out);
  if (!lines) return got->out.size ? NULL : "nothing is written";
  const char *wrong = lost(&plain->out, &got->out, &got->err);
  return wrong ? wrong : lost(&got->out, &plain->out, &got->err);
}

static void each_call_fails(const char *command, bool lines) {
  outcome plain = run(command, UNDISTURBED);
  size_t calls = disturbance.calls, named = 0;
  char message[600] = "";
  assert_true(calls > 30);
  for (size_t n = 0; n < calls && !*message; n++) {
    disturbance.fails_at = n;
    outcome got = run(command, FAILING);
    const char *wrong =
        disturbance.failed ? judge(&plain, &got, command, lines) : NULL; /* a pipe may take a call less */
    if (wrong)
      snprintf(message, sizeof message, "%s, where call %zu (%s) fails: %s: exit code %d, %.300s", command, n,
               disturbance.failed ? disturbance.failed : "", wrong, got.code, got.err.data);
    named += got.code == 3 && !same(&plain, &got);
    forget(&got);
  }
  forget(&plain);
  if (*message) fail_msg("%s", message);
  assert_true(named > 20);
  print_message("# %s: %zu calls failed in turn, %zu with an input named\n", command, calls, named);
}

static void stays_the_same(const char *command, mode how) {
  outcome plain = run(command, UNDISTURBED);
  outcome got = run(command, how);
  bool unchanged = same(&plain, &got);
  forget(&plain);
  forget(&got);
  if (!unchanged) fail_msg("%s: reads that are %s change it", command, how == SHORT ? "short" : "interrupted");
}

#define COMMAND_TEST(name, lines)         \
  static void test_##name(void **state) { \
    (void)state;                          \
    each_call_fails(#name, lines);        \
    stays_the_same(#name, SHORT);         \
    stays_the_same(#name, INTERRUPTED);   \
  }
COMMAND_TEST(read, true)
COMMAND_TEST(mark, true)
COMMAND_TEST(link, false)
COMMAND_TEST(brief, false)
COMMAND_TEST(quotes, false)
COMMAND_TEST(sources, false)

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_read),   cmocka_unit_test(test_mark),
                                     cmocka_unit_test(test_link),   cmocka_unit_test(test_brief),
                                     cmocka_unit_test(test_quotes), cmocka_unit_test(test_sources)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
