/* brief.c - hearsay brief: any input in, the account for a person out. docs/cli/brief.md has its help. */
#include "cli.h"

static bool tell(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  hs_style style = cli_style(arguments);
  return (!arguments->pile || hs_pile_tidy(pile, error)) && hs_pile_link(pile, error) &&
         hs_pile_write_account(pile, &style, cli_stdout, NULL, error);
}

int cli_brief(const cli_arguments *arguments) { return cli_whole(arguments, false, tell); }
