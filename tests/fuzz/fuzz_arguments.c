/* fuzz_arguments.c - any words on the command line, one a line of the input: what a command is then run with can only be
 * what its page in docs/cli/ allows; all else is answered by a message and the documented exit code. The commands and
 * what they ask of the library are those of this file, so that nothing is read. The Makefile renames main of cli/main.c. */
#include <ctype.h>
#include <string.h>

#include "cli/cli.h"
#include "fuzz.h"

int cli_main(int count, char **words); /* main of cli/main.c */

enum { WORDS_MAX = 64 };

static char *words[WORDS_MAX + 1];
static int word_count;
static const cli_arguments *ran; /* what a command was run with */

/* ---- what a command is run with ---- */

static bool is_word(const char *text) {
  for (int i = 0; i < word_count; i++)
    if (words[i] == text) return true;
  return false;
}

static bool among(const char *word, const char *const *names) {
  for (; *names; names++)
    if (strcmp(word, *names) == 0) return true;
  return false;
}

static void must_be_date(const char *text) {
  static const char *const SHAPES[] = {"dddd", "dddd-dd", "dddd-dd-dd"};
  bool fits = false;
  for (size_t s = 0; s < 3; s++) {
    size_t i = 0;
    while (SHAPES[s][i] == 'd' ? isdigit((unsigned char)text[i]) : SHAPES[s][i] && SHAPES[s][i] == text[i]) i++;
    fits |= !SHAPES[s][i] && !text[i];
  }
  MUST(fits);
}

static int run_with(const cli_arguments *a) {
  static const char *const COLOURS[] = {"auto", "always", "never", NULL};
  static const char *const KINDS[] = {"direct", "indirect", "mixed", NULL};
  MUST(!ran && word_count >= 2);
  MUST(a->width <= 1000 && a->threads <= 64 && among(a->colour, COLOURS));
  if (a->quotes.kind) MUST(among(a->quotes.kind, KINDS));
  if (a->quotes.since) must_be_date(a->quotes.since);
  if (a->quotes.until) must_be_date(a->quotes.until);
  MUST(a->path_count >= 0 && a->path_count <= word_count - 2);
  for (int i = 0; i < a->path_count; i++) MUST(is_word(a->paths[i]));
  ran = a;
  return CLI_OK;
}

#define COMMAND(name) \
  int cli_##name(const cli_arguments *arguments) { return run_with(arguments); }
COMMAND(read)
COMMAND(mark)
COMMAND(link)
COMMAND(brief)
COMMAND(quotes)
COMMAND(sources)
COMMAND(why)

bool cli_stdout(void *context, const char *bytes, size_t size) {
  (void)context;
  return fwrite(bytes, 1, size, stdout) == size;
}
int cli_written(void) { return fflush(stdout) == 0 ? CLI_OK : CLI_FAILED; }

const char *hs_version(void) { return "0"; }
bool hs_optional_part(size_t i, hs_optional *part) {
  *part = (hs_optional){"PDF", "a package", i == 0};
  return i < 2;
}

/* ---- one command line ---- */

/* Words end at a line's end or a NUL. */
static void cut_words(char *bytes, size_t size) {
  static char program[] = "hearsay";
  words[0] = program;
  word_count = 1;
  for (size_t at = 0; at < size && word_count < WORDS_MAX; at++) {
    words[word_count++] = bytes + at;
    while (at < size && bytes[at] && bytes[at] != '\n') at++;
    bytes[at] = '\0';
  }
  words[word_count] = NULL;
}

/* Messages are whole lines that say who speaks, or the usage. */
static void must_be_messages(const char *text, size_t size) {
  MUST(size > 0 && text[size - 1] == '\n');
  MUST(strncmp(text, "hearsay", 7) == 0 || strncmp(text, "usage: hearsay", 14) == 0);
}

static void must_be_answered(int code, const char *out, size_t out_size, const char *err, size_t err_size) {
  MUST(code == CLI_OK || code == CLI_USAGE);
  if (code == CLI_USAGE) must_be_messages(err, err_size);
  else MUST(err_size == 0);
  MUST((ran != NULL) + (out_size > 0) + (err_size > 0) == 1);
  if (out_size) MUST(out[out_size - 1] == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *bytes = malloc(size + 1), *out = NULL, *err = NULL;
  size_t out_size = 0, err_size = 0;
  FILE *kept_out = stdout, *kept_err = stderr, *to_out = open_memstream(&out, &out_size),
       *to_err = open_memstream(&err, &err_size);
  MUST(bytes && to_out && to_err);
  if (size) memcpy(bytes, data, size);
  bytes[size] = '\0';
  cut_words(bytes, size);
  ran = NULL;
  stdout = to_out;
  stderr = to_err;
  int code = cli_main(word_count, words);
  stdout = kept_out;
  stderr = kept_err;
  MUST(fclose(to_out) == 0 && fclose(to_err) == 0);
  must_be_answered(code, out, out_size, err, err_size);
  free(out);
  free(err);
  free(bytes);
  return 0;
}
