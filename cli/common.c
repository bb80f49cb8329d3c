/* common.c - what the commands share. See cli.h. */
#include <stdio.h>

#include "cli.h"

bool cli_stdout(void *context, const char *bytes, size_t size) {
  (void)context;
  return fwrite(bytes, 1, size, stdout) == size;
}

int cli_error(const hs_error *error) {
  fprintf(stderr, "hearsay: %s\n", error->message);
  return CLI_FAILED;
}

int cli_problems(const hs_pile *pile) {
  const char *path;
  hs_error error;
  for (size_t i = 0; hs_pile_problem(pile, i, &path, &error); i++) {
    if (error.has_byte) fprintf(stderr, "hearsay: %s: byte %llu: %s\n", path, (unsigned long long)error.byte, error.message);
    else fprintf(stderr, "hearsay: %s: %s\n", path, error.message);
  }
  return hs_pile_problem_count(pile) ? CLI_PARTLY : CLI_OK;
}

int cli_take(hs_pile *pile, int argc, char **argv) {
  hs_error error;
  if (argc == 0 && !hs_pile_read(pile, "-", &error)) return cli_error(&error);
  for (int i = 0; i < argc; i++)
    if (!hs_pile_read(pile, argv[i], &error)) return cli_error(&error);
  return CLI_OK;
}
