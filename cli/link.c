/* link.c - hearsay link: marked reports in, links out. docs/cli/link.md has its help. */
#include "cli.h"

static bool link_all(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  (void)arguments;
  return hs_pile_link(pile, error) && hs_pile_write_links(pile, cli_stdout, NULL, error);
}

int cli_link(const cli_arguments *arguments) { return cli_whole(arguments, true, link_all); }
