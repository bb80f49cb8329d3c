/* common.c - reading into a pile, writing, and the end of a command. See cli.h. */
#include <inttypes.h>
#include <stdio.h>

#include "cli.h"

bool cli_stdout(void *context, const char *bytes, size_t size) {
  (void)context;
  return fwrite(bytes, 1, size, stdout) == size;
}

hs_pile *cli_take(const cli_arguments *arguments) {
  hs_pile *pile = hs_pile_new();
  hs_error error = {.message = "out of memory"};
  bool ok = pile != NULL;
  if (ok) hs_pile_set_threads(pile, arguments->threads);
  if (ok && arguments->path_count == 0) ok = hs_pile_read(pile, "-", &error);
  for (int i = 0; i < arguments->path_count && ok; i++) ok = hs_pile_read(pile, arguments->paths[i], &error);
  if (ok) return pile;
  fprintf(stderr, "hearsay: %s\n", error.message);
  hs_pile_free(pile);
  return NULL;
}

static void name_problem(const char *path, const hs_error *error) {
  if (error->has_byte) fprintf(stderr, "hearsay: %s: byte %" PRIu64 ": %s\n", path, error->byte, error->message);
  else fprintf(stderr, "hearsay: %s: %s\n", path, error->message);
}

static int name_problems(const hs_pile *pile) {
  const char *path;
  hs_error error;
  size_t count = hs_pile_problem_count(pile);
  for (size_t i = 0; i < count && hs_pile_problem(pile, i, &path, &error); i++) name_problem(path, &error);
  if (count) fprintf(stderr, "hearsay: %zu of the inputs could not be read, or not wholly\n", count);
  return count ? CLI_PARTLY : CLI_OK;
}

int cli_end(hs_pile *pile, bool ok, const hs_error *error) {
  int code = name_problems(pile);
  bool written = fflush(stdout) == 0;
  if (!ok || !written) {
    fprintf(stderr, "hearsay: %s\n", ok ? "cannot write to standard output" : error->message);
    code = CLI_FAILED;
  }
  hs_pile_free(pile);
  return code;
}
