/* common.c - reading into a pile, writing, and the end of a command. See cli.h. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

bool cli_stdout(void *context, const char *bytes, size_t size) {
  (void)context;
  return fwrite(bytes, 1, size, stdout) == size;
}

/* The terminal's columns, or 80. */
static unsigned terminal_width(void) {
  struct winsize size;
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
  return 80;
}

/* https://no-color.org: NO_COLOR set and not empty means no colour. */
static bool with_colour(const char *when) {
  const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
  if (strcmp(when, "auto") != 0) return strcmp(when, "always") == 0;
  if (!isatty(STDOUT_FILENO) || (no_colour && *no_colour)) return false;
  return terminal && strcmp(terminal, "dumb") != 0;
}

hs_style cli_style(const cli_arguments *arguments) {
  return (hs_style){.width = arguments->width ? arguments->width : terminal_width(),
                    .colour = with_colour(arguments->colour),
                    .json = arguments->json,
                    .dot = arguments->dot,
                    .explain = arguments->explain};
}

static bool read_paths(hs_pile *pile, const cli_arguments *arguments, hs_error *error) {
  bool ok = true;
  if (arguments->path_count == 0) ok = hs_pile_read(pile, "-", error);
  for (int i = 0; i < arguments->path_count && ok; i++) ok = hs_pile_read(pile, arguments->paths[i], error);
  return ok;
}

static void name_problem(const char *path, const hs_error *error) {
  if (error->has_byte) fprintf(stderr, "hearsay: %s: byte %" PRIu64 ": %s\n", path, error->byte, error->message);
  else fprintf(stderr, "hearsay: %s: %s\n", path, error->message);
}

/* Names each problem. The inputs that have any are counted: the problems of one stand together. Notes are no problems. */
static int name_problems(const hs_pile *pile) {
  const char *path, *before = "";
  hs_error error;
  size_t count = hs_pile_problem_count(pile), inputs = 0;
  for (size_t i = 0; i < count && hs_pile_problem(pile, i, &path, &error); i++) {
    name_problem(path, &error);
    if (error.code == HS_NOTE) continue;
    inputs += !inputs || strcmp(path, before) != 0;
    before = path;
  }
  if (inputs) fprintf(stderr, "hearsay: %zu of the inputs could not be read, or not wholly\n", inputs);
  return inputs ? CLI_PARTLY : CLI_OK;
}

/* Ends a command: names what could not be read, or the error where `ok` is false; frees the pile (which may
 * be NULL); an exit code. */
static int end(hs_pile *pile, bool ok, const hs_error *error) {
  int code = pile ? name_problems(pile) : CLI_FAILED;
  bool written = fflush(stdout) == 0;
  if (!ok || !written) {
    fprintf(stderr, "hearsay: %s\n", ok ? "cannot write to standard output" : error->message);
    code = CLI_FAILED;
  }
  hs_pile_free(pile);
  return code;
}

/* A new pile that has read every path. NULL with a message on stderr. */
static hs_pile *take(const cli_arguments *arguments, bool lean) {
  hs_pile *pile = hs_pile_new();
  hs_error error = {.message = "out of memory"};
  const char *folder = getenv("TMPDIR");
  if (pile) hs_pile_set_threads(pile, arguments->threads);
  if (pile && lean) hs_pile_read_lean(pile);
  if (pile && hs_pile_set_memory(pile, HS_MEMORY, folder && *folder ? folder : NULL, &error) &&
      read_paths(pile, arguments, &error))
    return pile;
  fprintf(stderr, "hearsay: %s\n", error.message);
  hs_pile_free(pile);
  return NULL;
}

int cli_flow(const cli_arguments *arguments, bool mark) {
  hs_pile *pile = hs_pile_new();
  hs_error error = {.message = "out of memory"};
  const hs_style style = cli_style(arguments);
  const hs_flow flow = {
      .mark = mark, .tokens = arguments->tokens, .explain = arguments->explain ? &style : NULL, .write = cli_stdout};
  if (pile) hs_pile_set_threads(pile, arguments->threads);
  bool ok =
      pile && hs_pile_flow(pile, &flow, &error) && read_paths(pile, arguments, &error) && hs_pile_end(pile, &error);
  return end(pile, ok, &error);
}

int cli_whole(const cli_arguments *arguments, bool lean,
              bool (*work)(hs_pile *pile, const cli_arguments *arguments, hs_error *error)) {
  hs_error error = {0};
  hs_pile *pile = take(arguments, lean);
  if (!pile) return CLI_FAILED;
  bool ok = work(pile, arguments, &error);
  return end(pile, ok, &error);
}
