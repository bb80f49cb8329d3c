/* quotes.c - hearsay quotes: any input in, who said what out, by speaker. docs/cli/quotes.md has its help. */
#include "cli.h"

static bool tell(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  hs_style style = cli_style(arguments);
  return hs_pile_link(pile, error) && hs_pile_write_quotes(pile, &arguments->quotes, &style, cli_stdout, NULL, error);
}

int cli_quotes(const cli_arguments *arguments) { return cli_whole(arguments, false, tell); }
