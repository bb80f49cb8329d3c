/* arguments.c - the words of the command line become cli_arguments, by the options that docs/cli/ names. See cli.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { WORD_MAX = 63, OPTIONS_MAX = 32, VALUES_MAX_BYTES = 256, NEAR = 3, COLUMNS_MAX = 1000, THREADS_MAX = 64 };

/* Levenshtein distance of two words of at most WORD_MAX bytes. */
static size_t distance(const char *a, const char *b) {
  size_t n = strlen(a), m = strlen(b), row[WORD_MAX + 1];
  if (n > WORD_MAX || m > WORD_MAX) return WORD_MAX;
  for (size_t j = 0; j <= m; j++) row[j] = j;
  for (size_t i = 1; i <= n; i++) {
    size_t before = row[0];
    row[0] = i;
    for (size_t j = 1; j <= m; j++) {
      size_t change = before + (a[i - 1] != b[j - 1]), least = row[j] + 1;
      before = row[j];
      if (row[j - 1] + 1 < least) least = row[j - 1] + 1;
      row[j] = change < least ? change : least;
    }
  }
  return row[m];
}

const char *cli_nearest(const char *word, const char *const *names) {
  const char *nearest = NULL;
  size_t least = NEAR + 1;
  for (; *names; names++) {
    size_t d = distance(word, *names);
    if (d < least && d < strlen(*names)) least = d, nearest = *names;
  }
  return nearest;
}

static int wrong_option(const cli_command *command, const char *word) {
  const char *names[OPTIONS_MAX + 1] = {0};
  for (size_t i = 0; i < OPTIONS_MAX && command->options[i].name; i++) names[i] = command->options[i].name;
  const char *nearest = cli_nearest(word, names);
  if (nearest) fprintf(stderr, "hearsay %s: no option %s; did you mean %s?\n", command->name, word, nearest);
  else fprintf(stderr, "hearsay %s: no option %s; hearsay %s --help lists them\n", command->name, word, command->name);
  return CLI_USAGE;
}

/* The words that an option takes, one by one; at most OPTIONS_MAX. */
static void split_values(const char *values, char copy[VALUES_MAX_BYTES], const char *names[OPTIONS_MAX + 1]) {
  size_t count = 0;
  snprintf(copy, VALUES_MAX_BYTES, "%s", values);
  for (char *rest = copy, *word; count < OPTIONS_MAX && (word = strtok_r(rest, " ", &rest));) names[count++] = word;
  names[count] = NULL;
}

static int wrong_value(const cli_command *command, const cli_option *option, const char *value) {
  char copy[VALUES_MAX_BYTES];
  const char *names[OPTIONS_MAX + 1];
  split_values(option->values, copy, names);
  const char *nearest = cli_nearest(value, names);
  fprintf(stderr, "hearsay %s: %s does not take %s; ", command->name, option->name, *value ? value : "an empty value");
  if (nearest) fprintf(stderr, "did you mean %s?\n", nearest);
  for (size_t i = 0; !nearest && names[i]; i++)
    fprintf(stderr, "%s%s", i == 0 ? "it takes " : names[i + 1] ? ", " : " or ", names[i]);
  if (!nearest) fprintf(stderr, "; hearsay %s --help tells more\n", command->name);
  return CLI_USAGE;
}

static bool number(const char *text, unsigned most, unsigned *value) {
  char *end;
  unsigned long n = strtoul(text, &end, 10);
  if (end == text || *end || text[0] == '-' || n > most) return false;
  *value = (unsigned)n;
  return true;
}

/* Is the word one of the blank-separated ones? */
static bool among(const char *word, const char *words) {
  size_t size = strlen(word);
  for (const char *at = words; size && (at = strstr(at, word)); at += size)
    if ((at == words || at[-1] == ' ') && (at[size] == ' ' || !at[size])) return true;
  return false;
}

/* "2024", "2024-03", "2024-03-05" */
static bool is_date(const char *text) {
  static const char SHAPE[] = "dddd-dd-dd";
  size_t size = strlen(text);
  if (size != 4 && size != 7 && size != 10) return false;
  for (size_t i = 0; i < size; i++)
    if (SHAPE[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return false;
  return true;
}

static bool set_filter(hs_quote_filter *f, const char *name, const char *value) {
  if (strcmp(name, "--speaker") == 0) return (f->speaker = value) != NULL;
  if (strcmp(name, "--about") == 0) return (f->about = value) != NULL;
  if (strcmp(name, "--outlet") == 0) return (f->outlet = value) != NULL;
  if (strcmp(name, "--kind") == 0) return (f->kind = value) != NULL;
  if (strcmp(name, "--medium") == 0) return (f->medium = value) != NULL;
  if (strcmp(name, "--since") == 0) return is_date(f->since = value);
  if (strcmp(name, "--until") == 0) return is_date(f->until = value);
  return false;
}

static bool set(cli_arguments *a, const char *name, const char *value) {
  if (strcmp(name, "--json") == 0) return a->json = true;
  if (strcmp(name, "--explain") == 0) return a->explain = true;
  if (strcmp(name, "--dot") == 0) return a->dot = true;
  if (strcmp(name, "--pile") == 0) return a->pile = true;
  if (strcmp(name, "--tokens") == 0) return a->tokens = true;
  if (strcmp(name, "--width") == 0) return number(value, COLUMNS_MAX, &a->width);
  if (strcmp(name, "--threads") == 0) return number(value, THREADS_MAX, &a->threads);
  if (strcmp(name, "--colour") == 0) return (a->colour = value) != NULL;
  return set_filter(&a->quotes, name, value);
}

/* The option that `word` ("--width" or "--width=80") names; *value: what stands behind "=", or NULL. */
static const cli_option *find(const cli_command *command, const char *word, const char **value) {
  size_t size = strcspn(word, "=");
  *value = word[size] ? word + size + 1 : NULL;
  for (const cli_option *o = command->options; o->name; o++)
    if (strlen(o->name) == size && strncmp(o->name, word, size) == 0) return o;
  return NULL;
}

int cli_parse(const cli_command *command, int argc, char **argv, cli_arguments *arguments) {
  bool only_paths = false;
  *arguments = (cli_arguments){.colour = "auto", .paths = argv};
  for (int i = 0; i < argc; i++) {
    if (only_paths || argv[i][0] != '-' || strcmp(argv[i], "-") == 0) {
      arguments->paths[arguments->path_count++] = argv[i];
      continue;
    }
    if (strcmp(argv[i], "--") == 0) {
      only_paths = true;
      continue;
    }
    const char *value, *word = argv[i];
    const cli_option *o = find(command, word, &value);
    if (!o) return wrong_option(command, word);
    if (o->has_value && !value && i + 1 < argc) value = argv[++i];
    if (o->values && value && !among(value, o->values)) return wrong_value(command, o, value);
    if (o->has_value != (value != NULL) || !set(arguments, o->name, value)) {
      const char *wrong = !o->has_value ? "takes no value" : value ? "does not take that value" : "needs a value";
      fprintf(stderr, "hearsay %s: %s %s; hearsay %s --help tells more\n", command->name, o->name, wrong,
              command->name);
      return CLI_USAGE;
    }
  }
  return CLI_OK;
}
