/* manual.c - makes the help texts, man pages and shell completions from docs/cli/, one Markdown file for the program and one
 * per command.
 * usage: manual OUT.h MAN-FOLDER COMPLETION-FOLDER hearsay.md FILE.md...
 * manual_page.c reads the pages; cli/ reads what this writes to OUT.h. */
#include "tools/manual_help.h"
#include "tools/manual_roff.h"
#include "tools/manual_shell.h"

int main(int argc, char **argv) {
  if (argc < 6) manual_fail("manual", "usage: manual OUT.h MAN-FOLDER COMPLETION-FOLDER hearsay.md FILE.md...");
  hs_arena *arena = hs_arena_new();
  if (!arena) manual_fail("manual", "out of memory");
  manual m = manual_read(arena, argv + 4, (size_t)argc - 4);
  manual_write_help(argv[1], arena, &m);
  manual_write_man(argv[2], &m);
  manual_write_completions(argv[3], &m);
  hs_arena_free(arena);
  return 0;
}
