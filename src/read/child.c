/* child.c - a process for one file. See child.h.
 * It is started by posix_spawn out of a file in memory, never by fork: a copy of a process with threads may inherit locks
 * that nobody will ever open. */
#include "read/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

extern const char hs_apart_begin[], hs_apart_end[]; /* apart/program.S */

enum { CHUNK = 65536, ABOVE_STREAMS = 3 };
static const size_t MEBIBYTE = (size_t)1024 * 1024;

typedef struct bounds {
  size_t memory;    /* MiB beyond what it has at its start */
  size_t output;    /* MiB that it may write */
  unsigned seconds; /* of the processor; twice as many may pass on the clock while it writes nothing */
} bounds;

static const bounds PDF = {512, 128, 60}, MAIL = {1024, 512, 300};

/* ---- starting it ---- */

/* A file in memory that holds `bytes`, above the standard streams; -1 with errno. */
static int memory_file(const char *name, hs_str bytes) {
  int made = memfd_create(name, MFD_CLOEXEC);
  int file = made < 0 ? -1 : fcntl(made, F_DUPFD_CLOEXEC, ABOVE_STREAMS);
  if (made >= 0) close(made);
  while (file >= 0 && bytes.size) {
    ssize_t n = write(file, bytes.data, bytes.size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      close(file);
      return -1;
    }
    bytes = hs_str_slice(bytes, (size_t)n, bytes.size);
  }
  return file;
}

/* A pipe whose ends lie above the standard streams. */
static bool make_pipe(int ends[2]) {
  int low[2];
  if (pipe2(low, O_CLOEXEC) != 0) return false;
  for (int i = 0; i < 2; i++) {
    ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, ABOVE_STREAMS);
    close(low[i]);
  }
  if (ends[0] >= 0 && ends[1] >= 0) return true;
  for (int i = 0; i < 2; i++)
    if (ends[i] >= 0) close(ends[i]);
  return false;
}

/* No signal is blocked or ignored in the child, whatever the caller's thread does with them. */
static int plain_signals(posix_spawnattr_t *how) {
  sigset_t signals;
  sigemptyset(&signals);
  int failed = posix_spawnattr_setsigmask(how, &signals);
  static const int PLAIN[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGPIPE, SIGXCPU};
  for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++) sigaddset(&signals, PLAIN[i]);
  if (!failed) failed = posix_spawnattr_setsigdefault(how, &signals);
  if (!failed) failed = posix_spawnattr_setflags(how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  return failed;
}

/* Starts `program` with its streams; what it is given else closes as it starts. An error number, 0 for none. */
static int spawn(int program, char *const words[], int from, int to, pid_t *child) {
  char path[40];
  posix_spawn_file_actions_t streams;
  posix_spawnattr_t how;
  snprintf(path, sizeof path, "/proc/self/fd/%d", program);
  int failed = posix_spawn_file_actions_init(&streams);
  if (failed) return failed;
  if ((failed = posix_spawnattr_init(&how)) == 0) {
    failed = plain_signals(&how);
    if (!failed) failed = posix_spawn_file_actions_adddup2(&streams, from, STDIN_FILENO);
    if (!failed) failed = posix_spawn_file_actions_adddup2(&streams, to, STDOUT_FILENO);
    if (!failed) failed = posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (!failed) failed = posix_spawn(child, path, &streams, &how, words, environ);
    posix_spawnattr_destroy(&how);
  }
  posix_spawn_file_actions_destroy(&streams);
  return failed;
}

static int start(hs_part part, const bounds *most, hs_str bytes, int to, pid_t *child) {
  char memory[24], seconds[24], name[24];
  snprintf(name, sizeof name, "%s", hs_part_name(part));
  snprintf(memory, sizeof memory, "%zu", most->memory * MEBIBYTE);
  snprintf(seconds, sizeof seconds, "%u", most->seconds);
  char *words[] = {(char[]){"hearsay-apart"}, name, memory, seconds, NULL};
  int program = memory_file("hearsay-apart",
                            (hs_str){hs_apart_begin, (size_t)((uintptr_t)hs_apart_end - (uintptr_t)hs_apart_begin)});
  int from = program < 0 ? -1 : memory_file("input", bytes);
  int failed = from < 0 ? errno : spawn(program, words, from, to, child);
  if (program >= 0) close(program);
  if (from >= 0) close(from);
  return failed;
}

/* ---- attending to it ---- */

/* Takes what the child writes until it ends. False with *err where a bound was passed: then it must be ended. */
static bool gather(int from, const bounds *most, hs_buffer *out, hs_error *err) {
  size_t before = out->size;
  struct pollfd waiting = {.fd = from, .events = POLLIN};
  for (;;) {
    int ready = poll(&waiting, 1, (int)most->seconds * 2000);
    if (ready < 0 && errno == EINTR) continue;
    if (ready < 0) return hs_error_set(err, HS_EIO, "cannot wait for the process that reads it: %s", strerror(errno));
    if (ready == 0) return hs_error_set(err, HS_ELIMIT, "took over %u seconds", most->seconds * 2);
    if (!hs_buffer_reserve(out, CHUNK)) return hs_error_memory(err);
    ssize_t n = read(from, out->data + out->size, CHUNK);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return hs_error_set(err, HS_EIO, "cannot read from the process that reads it: %s", strerror(errno));
    if (n == 0) return true;
    out->size += (size_t)n;
    if (out->size - before > most->output * MEBIBYTE)
      return hs_error_set(err, HS_ELIMIT, "gives over %zu MiB", most->output);
  }
}

static bool judge(int status, const bounds *most, hs_error *err) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
  int sign = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (sign == SIGXCPU || sign == SIGKILL)
    return hs_error_set(err, HS_ELIMIT, "took over %u seconds of the processor", most->seconds);
  if (sign == SIGABRT || sign == SIGTRAP || sign == 0)
    return hs_error_set(err, HS_EFORMAT, "the library gave up on it (signal %d: broken, or it asks for over %zu MiB)",
                        sign, most->memory);
  return hs_error_set(err, HS_EFORMAT, "the library crashed on it (signal %d)", sign);
}

static bool attend(pid_t child, int from, const bounds *most, hs_buffer *out, hs_error *err) {
  int status = 0; /* where the caller's program has its children gathered by others, it stays so */
  bool ok = gather(from, most, out, err);
  close(from);
  if (!ok) kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return ok && judge(status, most, err);
}

/* A listing that says what is missing is an error. */
static bool is_there(hs_str listing, hs_error *err) {
  static const char MISSING[] = "missing ";
  if (!hs_str_starts(listing, HS_LIT(MISSING))) return true;
  hs_str why = hs_str_trim(hs_str_slice(listing, sizeof MISSING - 1, listing.size));
  return hs_error_set(err, HS_EIO, "%.*s", HS_FMT(why));
}

bool hs_child_list(hs_part part, hs_str bytes, hs_buffer *out, hs_error *err) {
  const bounds *most = part == HS_PART_PDF ? &PDF : &MAIL;
  size_t before = out->size;
  int ends[2];
  pid_t child = 0;
  if (!hs_arena_may_allocate()) return hs_error_memory(err);
  if (!make_pipe(ends)) return hs_error_set(err, HS_EIO, "cannot make a pipe: %s", strerror(errno));
  int failed = start(part, most, bytes, ends[1], &child);
  close(ends[1]);
  if (failed) {
    close(ends[0]);
    return hs_error_set(err, HS_EIO, "cannot start the process that reads it: %s", strerror(failed));
  }
  bool ok =
      attend(child, ends[0], most, out, err) && is_there(hs_str_slice(hs_buffer_str(out), before, out->size), err);
  if (!ok) out->size = before;
  return ok;
}
