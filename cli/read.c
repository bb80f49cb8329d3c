/* read.c - hearsay read: any input in, reports out. docs/cli/read.md has its help. */
#include <stdio.h>

#include "cli.h"

/* With --pile all reports are held until the last is read. */
static int read_pile(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  bool ok = hs_pile_tidy(pile, &error) && hs_pile_write_reports(pile, false, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}

int cli_read(const cli_arguments *arguments) {
  if (arguments->pile && arguments->explain) {
    fputs("hearsay read: --explain tells what each input shows by itself: not together with --pile\n", stderr);
    return CLI_USAGE;
  }
  return arguments->pile ? read_pile(arguments) : cli_flow(arguments, false);
}
