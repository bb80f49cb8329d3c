/* mark.c - hearsay mark: reports in, reports with marks out, or how each was dated. docs/cli/mark.md has its help. */
#include "cli.h"

static bool explain(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  hs_style style = cli_style(arguments);
  return hs_pile_mark(pile, error) && hs_pile_write_dating(pile, &style, cli_stdout, NULL, error);
}

int cli_mark(const cli_arguments *arguments) {
  return arguments->explain ? cli_whole(arguments, false, explain) : cli_flow(arguments, true);
}
