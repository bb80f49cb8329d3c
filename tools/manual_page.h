/* manual_page.h - a command, or the program itself, as its page in docs/cli/ describes it: read by manual_page.c, written as
 * help by manual_help.c, as man page by manual_roff.c and as shell completions by manual_shell.c. */
#ifndef HS_TOOLS_MANUAL_PAGE_H
#define HS_TOOLS_MANUAL_PAGE_H

#include <stdio.h>

#include "base/arena.h"

typedef struct manual_option {
  hs_str name, value, text; /* "--width", "N" or empty, what it does on one line */
  hs_str values;            /* the words it takes, one blank between them; empty: others */
} manual_option;

typedef HS_LIST(manual_option) manual_options;

typedef struct manual_command {
  hs_str name; /* empty: the program itself */
  hs_str summary, usage, examples, description;
  manual_options options, environment;
} manual_command;

/* All that is described. */
typedef struct manual {
  manual_command program;
  manual_command *commands;
  size_t count;
  hs_str date, version; /* of the manual, of the program */
} manual;

/* What cli.h names. */
typedef struct manual_exit_code {
  int code;
  const char *meaning;
} manual_exit_code;
enum { MANUAL_EXIT_CODES = 4 };
extern const manual_exit_code MANUAL_EXIT_CODE[MANUAL_EXIT_CODES];

/* The pages: the program's first. Ends the program where one is none. */
manual manual_read(hs_arena *arena, char *const *paths, size_t count);
/* A new file to write to; ends the program where there can be none. */
FILE *manual_create(const char *path);
/* Ends the program with a message. */
_Noreturn void manual_fail(const char *path, const char *what);

#endif
