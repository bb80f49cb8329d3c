/* main.c - the program: finds the command and runs it. One file per command stands beside this one. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

int main(int argc, char **argv) {
  static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
  } COMMANDS[] = {{"read", cli_read}, {"mark", cli_mark}, {"link", cli_link}, {"brief", cli_brief}};
  for (size_t i = 0; argc > 1 && i < sizeof COMMANDS / sizeof *COMMANDS; i++)
    if (strcmp(argv[1], COMMANDS[i].name) == 0) return COMMANDS[i].run(argc - 2, argv + 2);
  fputs("usage: hearsay read|mark|link|brief [PATH...]\n", stderr);
  return CLI_USAGE;
}
