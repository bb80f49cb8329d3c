/* link.c - hearsay link: marked reports in, links out. docs/cli/link.md has its help. */
#include "cli.h"

int cli_link(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  bool ok = hs_pile_link(pile, &error) && hs_pile_write_links(pile, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}
