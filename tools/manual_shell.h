/* manual_shell.h - completions of the command line, made by manual_shell.c for manual.c. */
#ifndef HS_TOOLS_MANUAL_SHELL_H
#define HS_TOOLS_MANUAL_SHELL_H

#include "tools/manual_page.h"

/* Writes the completions of bash, zsh and fish to the folder. */
void manual_write_completions(const char *folder, const manual *m);

#endif
