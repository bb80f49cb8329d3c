/* child.c - a process for one file. See child.h. */
#include "read/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

enum { CHUNK = 65536 };

bool hs_child_write(int to, hs_str bytes) {
  while (bytes.size) {
    ssize_t n = write(to, bytes.data, bytes.size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = hs_str_slice(bytes, (size_t)n, bytes.size);
  }
  return true;
}

bool hs_child_flush(int to, hs_buffer *gathered) {
  bool ok = !gathered->failed && hs_child_write(to, hs_buffer_str(gathered));
  gathered->size = 0;
  return ok;
}

void hs_child_line(hs_buffer *gathered, hs_str words) {
  for (size_t i = 0; i < words.size; i++)
    hs_buffer_add_char(gathered, (unsigned char)words.data[i] < 0x20 ? ' ' : words.data[i]);
  hs_buffer_add_char(gathered, '\n');
}

/* ---- in the child ---- */

static void bound(__rlimit_resource_t resource, rlim_t most) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return;
  if (limit.rlim_max == RLIM_INFINITY || most < limit.rlim_max) limit.rlim_max = most;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(resource, &limit);
}

/* Bytes of address space that this process has, 0 where the system does not tell. */
static rlim_t address_space(void) {
  char text[64];
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  ssize_t n = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (file >= 0) close(file);
  rlim_t pages = 0;
  for (ssize_t i = 0; i < n && hs_is_digit(text[i]); i++) pages = pages * 10 + (rlim_t)(text[i] - '0');
  return pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

/* Nothing of the parent's stays open but `to`. */
static void confine(const hs_child_bounds *bounds, int to) {
  static const int CRASHES[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
  for (size_t i = 0; i < sizeof CRASHES / sizeof *CRASHES; i++) signal(CRASHES[i], SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
  rlim_t space = address_space();
  if (space) bound(RLIMIT_AS, space + bounds->memory);
  bound(RLIMIT_CPU, bounds->seconds);
  bound(RLIMIT_CORE, 0);
  bound(RLIMIT_FSIZE, 0);
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int stream = 0; nothing >= 0 && stream <= 2; stream++) dup2(nothing, stream);
  if (to > 3) close_range(3, (unsigned)to - 1, 0);
  close_range((unsigned)to + 1, ~0U, 0);
}

static void run_child(void (*work)(void *, int), void *context, const hs_child_bounds *bounds, int to) {
  confine(bounds, to);
  work(context, to);
  _exit(0); /* ends the child alone: nothing of the parent's is flushed or undone */
}

/* ---- in the parent ---- */

/* Takes what the child writes until it ends. False with *err where a bound was passed: then it must be ended. */
static bool gather(int from, const hs_child_bounds *bounds, hs_buffer *out, hs_error *err) {
  size_t before = out->size;
  struct pollfd waiting = {.fd = from, .events = POLLIN};
  for (;;) {
    int ready = poll(&waiting, 1, (int)bounds->seconds * 2000);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return hs_error_set(err, HS_ELIMIT, "took over %u seconds", bounds->seconds * 2);
    if (!hs_buffer_reserve(out, CHUNK)) return hs_error_memory(err);
    ssize_t n = read(from, out->data + out->size, CHUNK);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return true;
    out->size += (size_t)n;
    if (out->size - before > bounds->output)
      return hs_error_set(err, HS_ELIMIT, "gives over %zu MiB", bounds->output / 1024 / 1024);
  }
}

static bool judge(int status, const hs_child_bounds *bounds, hs_error *err) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
  int sign = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (sign == SIGXCPU || sign == SIGKILL)
    return hs_error_set(err, HS_ELIMIT, "took over %u seconds of the processor", bounds->seconds);
  if (sign == SIGABRT || sign == SIGTRAP || sign == 0)
    return hs_error_set(err, HS_EFORMAT, "the library gave up on it (signal %d: broken, or it asks for over %zu MiB)",
                        sign, bounds->memory / 1024 / 1024);
  return hs_error_set(err, HS_EFORMAT, "the library crashed on it (signal %d)", sign);
}

static bool attend(pid_t child, int from, const hs_child_bounds *bounds, hs_buffer *out, hs_error *err) {
  int status = 0; /* where the caller's program has its children gathered by others, it stays so */
  bool ok = gather(from, bounds, out, err);
  close(from);
  if (!ok) kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return ok && judge(status, bounds, err);
}

bool hs_child_run(void (*work)(void *context, int to), void *context, const hs_child_bounds *bounds, hs_buffer *out,
                  hs_error *err) {
  int ends[2];
  if (!hs_arena_may_allocate()) return hs_error_memory(err);
  if (pipe2(ends, O_CLOEXEC) != 0) return hs_error_set(err, HS_EIO, "cannot make a pipe: %s", strerror(errno));
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    run_child(work, context, bounds, ends[1]);
  }
  close(ends[1]);
  if (child > 0) return attend(child, ends[0], bounds, out, err);
  close(ends[0]);
  return hs_error_set(err, HS_EIO, "cannot make a process: %s", strerror(errno));
}
