/* common.c - reading into a pile, writing, and the end of a command. See cli.h. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

/* Why standard output could not be written; 0: it could. */
static int write_failure;

bool cli_stdout(void *context, const char *bytes, size_t size) {
  (void)context;
  if (fwrite(bytes, 1, size, stdout) == size) return true;
  write_failure = errno;
  return false;
}

int cli_written(void) {
  if (!write_failure && fflush(stdout) != 0) write_failure = errno;
  if (!write_failure && ferror(stdout)) write_failure = EIO;
  if (!write_failure || write_failure == EPIPE) return CLI_OK;
  fprintf(stderr, "hearsay: cannot write to standard output: %s\n", strerror(write_failure));
  return CLI_FAILED;
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

/* The text on one line of stderr. Control characters, in which names of files are free, are shown as in C: "new\\nline". */
static void put_plain(const char *text) {
  for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
    bool wide = at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0; /* U+0080 to U+009F */
    if (*at == '\n') fputs("\\n", stderr);
    else if (*at == '\t') fputs("\\t", stderr);
    else if (wide || *at < 0x20 || *at == 0x7F) fprintf(stderr, "\\%03o", *at);
    else fputc(*at, stderr);
    if (wide) fprintf(stderr, "\\%03o", *++at);
  }
}

static void name_problem(const char *path, const hs_error *error) {
  fputs("hearsay: ", stderr);
  put_plain(path);
  if (error->has_byte) fprintf(stderr, ": byte %" PRIu64, error->byte);
  fputs(": ", stderr);
  put_plain(error->message);
  fputc('\n', stderr);
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
 * be NULL); an exit code. A reader of standard output that has gone away is told nothing. */
static int end(hs_pile *pile, bool ok, const hs_error *error) {
  int written = cli_written(), code = CLI_OK;
  if (written == CLI_OK && write_failure == 0) {
    code = pile ? name_problems(pile) : CLI_FAILED;
    if (!ok) {
      fputs("hearsay: ", stderr);
      put_plain(error->message);
      fputc('\n', stderr);
      code = CLI_FAILED;
    }
  } else if (written != CLI_OK) {
    code = written;
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
  end(pile, false, &error);
  return NULL;
}

/* Reports go out many at a time, unless somebody looks on. */
static void write_many(void) {
  static char room[64 * 1024];
  if (!isatty(STDOUT_FILENO)) setvbuf(stdout, room, _IOFBF, sizeof room);
}

int cli_flow(const cli_arguments *arguments, bool mark) {
  hs_pile *pile = hs_pile_new();
  hs_error error = {.message = "out of memory"};
  const hs_style style = cli_style(arguments);
  const hs_flow flow = {
      .mark = mark, .tokens = arguments->tokens, .explain = arguments->explain ? &style : NULL, .write = cli_stdout};
  if (pile) hs_pile_set_threads(pile, arguments->threads);
  write_many();
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
