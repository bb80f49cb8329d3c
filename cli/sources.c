/* sources.c - hearsay sources: any input in, the relay graph out. docs/cli/sources.md has its help. */
#include "cli.h"

static bool tell(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  hs_style style = cli_style(arguments);
  return hs_pile_link(pile, error) && hs_pile_write_sources(pile, &style, cli_stdout, NULL, error);
}

int cli_sources(const cli_arguments *arguments) { return cli_whole(arguments, false, tell); }
