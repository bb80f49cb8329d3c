/* brief.c - hearsay brief: any input in, the account for a person out. docs/cli/brief.md has its help. */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

/* The terminal's columns, or 80. */
static unsigned terminal_width(void) {
  struct winsize size;
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
  return 80;
}

/* https://no-color.org: NO_COLOR set and not empty means no colour. */
static bool with_colour(const char *when) {
  const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
  if (strcmp(when, "auto") != 0) return strcmp(when, "always") == 0;
  if (!isatty(STDOUT_FILENO) || (no_colour && *no_colour)) return false;
  return terminal && strcmp(terminal, "dumb") != 0;
}

int cli_brief(const cli_arguments *arguments) {
  hs_error error = {0};
  hs_pile *pile = cli_take(arguments);
  if (!pile) return CLI_FAILED;
  hs_style style = {.width = arguments->width ? arguments->width : terminal_width(),
                    .colour = with_colour(arguments->colour),
                    .json = arguments->json};
  bool ok = hs_pile_link(pile, &error) && hs_pile_write_account(pile, &style, cli_stdout, NULL, &error);
  return cli_end(pile, ok, &error);
}
