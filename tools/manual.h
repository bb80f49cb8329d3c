/* manual.h - a command as its page in docs/cli/ describes it: read by manual.c, written as shell completions by
 * manual_shell.c. */
#ifndef HS_TOOLS_MANUAL_H
#define HS_TOOLS_MANUAL_H

#include "base/arena.h"

typedef struct manual_option {
  hs_str name, value, text; /* "--width", "N" or empty, what it does on one line */
} manual_option;

typedef struct manual_command {
  hs_str name, summary, usage, examples, description;
  HS_LIST(manual_option) options;
} manual_command;

/* Ends the program with a message. */
_Noreturn void manual_fail(const char *path, const char *what);
/* Writes the completions of bash, zsh and fish to the folder. */
void manual_write_completions(const char *folder, const manual_command *commands, size_t count);

#endif
