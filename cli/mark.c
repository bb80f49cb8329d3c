/* mark.c - hearsay mark: reports in, reports with marks out. docs/cli/mark.md has its help. */
#include "cli.h"

int cli_mark(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  bool ok = hs_pile_mark(pile, &error) && hs_pile_write_reports(pile, arguments->tokens, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}
