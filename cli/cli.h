/* cli.h - what the commands share. */
#ifndef HS_CLI_H
#define HS_CLI_H

#include "hearsay/hearsay.h"

/* Exit codes. */
enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2, CLI_PARTLY = 3 };

int cli_read(int argc, char **argv);
int cli_mark(int argc, char **argv);
int cli_link(int argc, char **argv);
int cli_brief(int argc, char **argv);

/* Writes to stdout; an hs_write. */
bool cli_stdout(void *context, const char *bytes, size_t size);
/* Reads every path ("-" where there is none) into the pile; an exit code. */
int cli_take(hs_pile *pile, int argc, char **argv);
/* Names what could not be read; CLI_OK, or CLI_PARTLY where there was something. */
int cli_problems(const hs_pile *pile);
int cli_error(const hs_error *error);

#endif
