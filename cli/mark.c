/* mark.c - hearsay mark: reports in, reports with marks out. docs/cli/mark.md has its help. */
#include "cli.h"

int cli_mark(const cli_arguments *arguments) { return cli_flow(arguments, true); }
