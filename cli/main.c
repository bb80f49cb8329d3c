/* main.c - the program: finds the command and runs it. One file per command stands beside this one; their help and
 * options come from docs/cli/ by way of manual.gen.h. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "manual.gen.h"

enum { COMMAND_COUNT = sizeof CLI_COMMANDS / sizeof *CLI_COMMANDS };

static int run(const cli_command *command, const cli_arguments *arguments) {
  static const struct {
    const char *name;
    int (*run)(const cli_arguments *arguments);
  } RUNNERS[] = {{"read", cli_read},     {"mark", cli_mark},       {"link", cli_link}, {"brief", cli_brief},
                 {"quotes", cli_quotes}, {"sources", cli_sources}, {"why", cli_why}};
  for (size_t i = 0; i < sizeof RUNNERS / sizeof *RUNNERS; i++)
    if (strcmp(command->name, RUNNERS[i].name) == 0) return RUNNERS[i].run(arguments);
  fprintf(stderr, "hearsay: %s is documented but not built in\n", command->name);
  return CLI_FAILED;
}

static int help(const cli_command *command) {
  if (cli_stdout(NULL, command->help, strlen(command->help)))
    cli_stdout(NULL, command->option_help, strlen(command->option_help));
  return cli_written();
}

static void usage(void) {
  fputs("usage: hearsay COMMAND [OPTION...] [PATH...]\n\n", stderr);
  for (size_t i = 0; i < COMMAND_COUNT; i++)
    fprintf(stderr, "  %-8s %s\n", CLI_COMMANDS[i].name, CLI_COMMANDS[i].summary);
  fputs("\nhearsay --help tells more.\n", stderr);
}

static const cli_command *find(const char *name) {
  for (size_t i = 0; i < COMMAND_COUNT; i++)
    if (strcmp(name, CLI_COMMANDS[i].name) == 0) return &CLI_COMMANDS[i];
  return NULL;
}

/* For a word that is no option commands are looked at, and "--version", which some take for one. */
static int unknown(const char *word) {
  bool option = word[0] == '-';
  const char *names[COMMAND_COUNT + 3] = {"--version", option ? "--help" : "help"};
  for (size_t i = 0; i < COMMAND_COUNT && !option; i++) names[i + 2] = CLI_COMMANDS[i].name;
  const char *nearest = cli_nearest(word, names), *what = option ? "option" : "command";
  if (nearest) fprintf(stderr, "hearsay: no %s %s; did you mean %s?\n", what, word, nearest);
  else fprintf(stderr, "hearsay: no %s %s; hearsay --help lists what there is\n", what, word);
  return CLI_USAGE;
}

/* The version, and which kinds of files can be read besides those that always can. */
static void version(void) {
  hs_optional part;
  printf("hearsay %s\n", hs_version());
  for (size_t i = 0; hs_optional_part(i, &part); i++)
    if (part.there) printf("  reads %s\n", part.reads);
    else printf("  cannot read %s here: needs the package %s\n", part.reads, part.package);
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN); /* writing then fails: see cli_written */
  if (argc < 2) return usage(), CLI_USAGE;
  const cli_command *command = find(argv[1]);
  bool asked = strcmp(argv[1], "help") == 0;
  if (strcmp(argv[1], "--help") == 0 || (asked && (argc == 2 || strcmp(argv[2], "help") == 0)))
    return help(&CLI_PROGRAM);
  if (asked) return (command = find(argv[2])) ? help(command) : unknown(argv[2]);
  if (strcmp(argv[1], "--version") == 0) return version(), cli_written();
  if (!command) return unknown(argv[1]);
  for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
    if (strcmp(argv[i], "--help") == 0) return help(command);
  cli_arguments arguments;
  int code = cli_parse(command, argc - 2, argv + 2, &arguments);
  return code == CLI_OK ? run(command, &arguments) : code;
}
