/* why.c - hearsay why: two reports in, why they are in one story or are not out. docs/cli/why.md has its help. */
#include <stdio.h>

#include "cli.h"

static bool tell(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  hs_style style = cli_style(arguments);
  return hs_pile_link(pile, error) &&
         hs_pile_write_why(pile, arguments->pair[0], arguments->pair[1], &style, cli_stdout, NULL, error);
}

/* The first two words name the reports; what follows is the pile, and without it the two are. */
int cli_why(const cli_arguments *arguments) {
  cli_arguments a = *arguments;
  if (a.path_count < 2) {
    fprintf(stderr, "hearsay why: two reports must be named; see hearsay why --help\n");
    return CLI_USAGE;
  }
  a.pair[0] = a.paths[0];
  a.pair[1] = a.paths[1];
  if (a.path_count > 2) {
    a.paths += 2;
    a.path_count -= 2;
  }
  return cli_whole(&a, false, tell);
}
