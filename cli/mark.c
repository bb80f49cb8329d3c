/* mark.c - hearsay mark: reports in, reports with marks out, or how each was dated. docs/cli/mark.md has its help. */
#include "cli.h"

static int explain(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  hs_style style = cli_style(arguments);
  bool ok = hs_pile_mark(pile, &error) && hs_pile_write_dating(pile, &style, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}

int cli_mark(const cli_arguments *arguments) {
  return arguments->explain ? explain(arguments) : cli_flow(arguments, true);
}
