/* manual_page.h - a command as its page in docs/cli/ describes it: read by manual_page.c, written as help and man pages by
 * manual.c and as shell completions by manual_shell.c. */
#ifndef HS_TOOLS_MANUAL_PAGE_H
#define HS_TOOLS_MANUAL_PAGE_H

#include <stdio.h>

#include "base/arena.h"

typedef struct manual_option {
  hs_str name, value, text; /* "--width", "N" or empty, what it does on one line */
  hs_str values;            /* the words it takes, one blank between them; empty: others */
} manual_option;

typedef struct manual_command {
  hs_str name, summary, usage, examples, description;
  HS_LIST(manual_option) options;
} manual_command;

/* The command of one page; ends the program where it is none. */
manual_command manual_read(hs_arena *arena, const char *path);
/* A new file to write to; ends the program where there can be none. */
FILE *manual_create(const char *path);
/* Ends the program with a message. */
_Noreturn void manual_fail(const char *path, const char *what);

#endif
