/* sources.c - hearsay sources: any input in, the relay graph out. docs/cli/sources.md has its help. */
#include "cli.h"

int cli_sources(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  hs_style style = cli_style(arguments);
  bool ok = hs_pile_link(pile, &error) && hs_pile_write_sources(pile, &style, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}
