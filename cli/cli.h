/* cli.h - what the commands share: options by the table of docs/cli/, exit codes, reading and writing. */
#ifndef HS_CLI_H
#define HS_CLI_H

#include "hearsay/hearsay.h"

/* Exit codes, as the man pages name them. */
enum {
  CLI_OK = 0,
  CLI_FAILED = 1, /* nothing could be done */
  CLI_USAGE = 2,  /* a wrong command or option */
  CLI_PARTLY = 3, /* some inputs could not be read; the rest was handled */
};

/* One option of a command; the list ends with a name of NULL. */
typedef struct cli_option {
  const char *name; /* "--width" */
  bool has_value;
  const char *values; /* the words it takes, one blank between them; NULL: others */
} cli_option;

typedef struct cli_command {
  const char *name, *summary, *help, *option_help; /* the second follows the first */
  const cli_option *options;
} cli_command;

/* What the command line says. */
typedef struct cli_arguments {
  bool json, dot, tokens, explain;
  bool pile;          /* set lines aside that many reports share */
  unsigned width;     /* 0: that of the terminal */
  unsigned threads;   /* 0: as many as there are cores */
  const char *colour; /* "auto", "always", "never" */
  hs_quote_filter quotes;
  const char *pair[2]; /* why alone: the reports it asks about */
  char **paths;
  int path_count; /* 0: standard input */
} cli_arguments;

int cli_read(const cli_arguments *arguments);
int cli_mark(const cli_arguments *arguments);
int cli_link(const cli_arguments *arguments);
int cli_brief(const cli_arguments *arguments);
int cli_quotes(const cli_arguments *arguments);
int cli_sources(const cli_arguments *arguments);
int cli_why(const cli_arguments *arguments);

/* Sets *arguments from the words behind the command; CLI_OK, or CLI_USAGE with a message on stderr. */
int cli_parse(const cli_command *command, int argc, char **argv, cli_arguments *arguments);
/* The name among `names` (ending with NULL) that is most like `word`, or NULL where none is near. */
const char *cli_nearest(const char *word, const char *const *names);

/* What stdout was given is written; an exit code, CLI_FAILED with a message on stderr. A closed pipe is no failure: whoever
 * reads it has seen enough. */
int cli_written(void);
/* Writes to stdout; an hs_write. */
bool cli_stdout(void *context, const char *bytes, size_t size);
/* How a person's terminal, or the options, want text laid out. */
hs_style cli_style(const cli_arguments *arguments);
/* A command that reads everything first, or (`lean`) what linking asks for: `work` then does the rest with the pile; an
 * exit code. */
int cli_whole(const cli_arguments *arguments, bool lean,
              bool (*work)(hs_pile *pile, const cli_arguments *arguments, hs_error *error));
/* A command that hands reports on as they are read, marked or not; an exit code. */
int cli_flow(const cli_arguments *arguments, bool mark);

#endif
