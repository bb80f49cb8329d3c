/* brief.c - hearsay brief: any input in, the account for a person out. docs/cli/brief.md has its help. */
#include "cli.h"

int cli_brief(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  hs_style style = cli_style(arguments);
  bool ok = (!arguments->pile || hs_pile_tidy(pile, &error)) && hs_pile_link(pile, &error) &&
            hs_pile_write_account(pile, &style, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}
