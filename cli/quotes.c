/* quotes.c - hearsay quotes: any input in, who said what out, by speaker. docs/cli/quotes.md has its help. */
#include "cli.h"

int cli_quotes(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  hs_style style = cli_style(arguments);
  bool ok =
      hs_pile_link(pile, &error) && hs_pile_write_quotes(pile, &arguments->quotes, &style, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}
