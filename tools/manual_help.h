/* manual_help.h - help texts and tables of options for cli/, made by manual_help.c for manual.c. */
#ifndef HS_TOOLS_MANUAL_HELP_H
#define HS_TOOLS_MANUAL_HELP_H

#include "tools/manual_page.h"

/* Writes the header: CLI_PROGRAM and CLI_COMMANDS, with their help (examples first) and options. */
void manual_write_help(const char *path, hs_arena *arena, const manual *m);

#endif
