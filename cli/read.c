/* read.c - hearsay read: any input in, reports out. docs/cli/read.md has its help. */
#include "cli.h"

int cli_read(const cli_arguments *arguments) { return cli_flow(arguments, false); }
