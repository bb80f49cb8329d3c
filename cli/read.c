/* read.c - hearsay read: any input in, reports out. docs/cli/read.md has its help. */
#include <stdio.h>

#include "cli.h"

/* With --pile all reports are held until the last is read. */
static bool tidy(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  (void)arguments;
  return hs_pile_tidy(pile, error) && hs_pile_write_reports(pile, false, cli_stdout, NULL, error);
}

int cli_read(const cli_arguments *arguments) {
  if (arguments->pile && arguments->explain) {
    fputs("hearsay read: --explain tells what each input shows by itself: not together with --pile\n", stderr);
    return CLI_USAGE;
  }
  return arguments->pile ? cli_whole(arguments, false, tidy) : cli_flow(arguments, false);
}
