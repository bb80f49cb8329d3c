/* commands.c - the four commands, first version. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

static int run(int argc, char **argv, bool mark, bool link, bool account) {
  hs_pile *pile = hs_pile_new();
  hs_error error = {0};
  bool tokens = false, json = false;
  int n = 0;
  for (int i = 0; i < argc; i++) {
    if (strcmp(argv[i], "--tokens") == 0) tokens = true;
    else if (strcmp(argv[i], "--json") == 0) json = true;
    else argv[n++] = argv[i];
  }
  int code = cli_take(pile, n, argv);
  bool ok = code == CLI_OK;
  if (ok && mark) ok = hs_pile_mark(pile, &error);
  if (ok && link) ok = hs_pile_link(pile, &error);
  hs_style style = {.width = 80};
  if (ok && account && !json) ok = hs_pile_write_account(pile, &style, cli_stdout, NULL, &error);
  else if (ok && link) ok = hs_pile_write_links(pile, cli_stdout, NULL, &error);
  else if (ok) ok = hs_pile_write_reports(pile, tokens, cli_stdout, NULL, &error);
  if (!ok) code = cli_error(&error);
  else code = cli_problems(pile);
  hs_pile_free(pile);
  return code;
}

int cli_read(int argc, char **argv) { return run(argc, argv, false, false, false); }
int cli_mark(int argc, char **argv) { return run(argc, argv, true, false, false); }
int cli_link(int argc, char **argv) { return run(argc, argv, true, true, false); }
int cli_brief(int argc, char **argv) { return run(argc, argv, true, true, true); }
