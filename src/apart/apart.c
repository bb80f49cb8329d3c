/* apart.c - a small program of its own, which takes a PDF file or mail apart by libraries that a hostile file may crash,
 * stall or fill: standard input is a file with the bytes, standard output a pipe for the listing (pdf_page.h,
 * mail_list.h). It is no part of the library's code: its bytes lie in it (program.S), and read/child.c starts it for
 * each such file, so that it never inherits a lock or a thread.
 * usage: apart pdf|mail MEMORY SECONDS     bounds: bytes beyond what it has at its start, seconds of the processor */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apart/mail_list.h"
#include "apart/pdf_page.h"
#include "base/part.h"

enum { TO = 3, USAGE = 2 };

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

/* Nothing stays open but the pipe, as TO. */
static bool keep_pipe_alone(void) {
  if (dup2(STDOUT_FILENO, TO) != TO) return false;
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int stream = 0; nothing >= 0 && stream <= 2; stream++) dup2(nothing, stream);
  close_range(TO + 1, ~0U, 0);
  return nothing >= 0;
}

static bool map_input(hs_str *bytes) {
  struct stat about;
  if (fstat(STDIN_FILENO, &about) != 0 || about.st_size < 0) return false;
  *bytes = HS_LIT("");
  if (!about.st_size) return true;
  void *map = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (map == MAP_FAILED) return false;
  *bytes = (hs_str){map, (size_t)about.st_size};
  return true;
}

#ifdef HS_COVERAGE /* make coverage: its counters are files */
void __gcov_dump(void);
enum { FILE_SIZE_MAX = 1024 * 1024 };
static void end(void) { __gcov_dump(); }
#else
enum { FILE_SIZE_MAX = 0 };
static void end(void) {}
#endif

int main(int count, char **words) {
  hs_str bytes;
  if (count != 4 || !map_input(&bytes) || !keep_pipe_alone()) return USAGE;
  rlim_t space = address_space();
  if (space) bound(RLIMIT_AS, space + (rlim_t)strtoull(words[2], NULL, 10));
  bound(RLIMIT_CPU, (rlim_t)strtoull(words[3], NULL, 10));
  bound(RLIMIT_CORE, 0);
  bound(RLIMIT_FSIZE, FILE_SIZE_MAX);
  if (hs_str_equal(hs_str_from(words[1]), hs_str_from(hs_part_name(HS_PART_PDF)))) hs_pdf_list(bytes, TO);
  else hs_mail_list(bytes, TO);
  end();
  _exit(0); /* what the libraries would undo at the end is left to the system */
}
