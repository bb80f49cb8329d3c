/* arguments.c - the words of the command line become cli_arguments, by the options that docs/cli/ names. See cli.h. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

enum { WORD_MAX = 63, OPTIONS_MAX = 32, VALUES_MAX_BYTES = 256, NEAR = 3 };
enum { COLUMNS_MIN = 40, COLUMNS_MAX = 1000, THREADS_MAX = 64 };

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

/* "-j" is taken for the first option that begins with "--j", and so is "-J". */
static const char *by_letter(const char *word, const char *const *names) {
  for (; *names; names++)
    if (strncmp(*names, "--", 2) == 0 && (*names)[2] == (word[1] | 0x20)) return *names;
  return NULL;
}

const char *cli_nearest(const char *word, const char *const *names) {
  const char *nearest = NULL;
  size_t least = NEAR + 1;
  if (word[0] == '-' && word[1] && !word[2]) return by_letter(word, names);
  for (; *names; names++) {
    size_t d = distance(word, *names);
    if (d < least && d * 2 <= strlen(*names) + 1) least = d, nearest = *names;
  }
  return nearest;
}

static int wrong_option(const cli_command *command, const char *word) {
  const char *names[OPTIONS_MAX + 1] = {0}, *nearest = NULL;
  char name[WORD_MAX + 1]; /* "--widht" of "--widht=80" */
  int size = (int)strcspn(word, "=");
  for (size_t i = 0; i < OPTIONS_MAX && command->options[i].name; i++) names[i] = command->options[i].name;
  if (snprintf(name, sizeof name, "%.*s", size, word) <= WORD_MAX) nearest = cli_nearest(name, names);
  fprintf(stderr, "hearsay %s: no option %.*s; ", command->name, size, word);
  if (nearest) fprintf(stderr, "did you mean %s?\n", nearest);
  else fprintf(stderr, "hearsay %s --help lists them\n", command->name);
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

/* Digits alone, of a number within the bounds. */
static bool number(const char *text, unsigned least, unsigned most, unsigned *value) {
  unsigned long n = 0;
  for (const char *at = text; *at; at++) {
    if (*at < '0' || *at > '9' || n > most) return false;
    n = n * 10 + (unsigned long)(*at - '0');
  }
  if (!*text || n < least || n > most) return false;
  *value = (unsigned)n;
  return true;
}

/* Is the word one of the blank-separated ones? */
static bool among(const char *word, const char *words) {
  size_t size = strcspn(word, " ");
  if (word[size]) return false; /* two of them */
  for (const char *at = words; size && (at = strstr(at, word)); at += size)
    if ((at == words || at[-1] == ' ') && (at[size] == ' ' || !at[size])) return true;
  return false;
}

/* A day of the calendar, a month or a year: "2024-03-05", "2024-03", "2024" */
static bool is_date(const char *text) {
  static const char SHAPE[] = "dddd-dd-dd";
  static const unsigned DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  unsigned part[3] = {0, 1, 1}, at = 0;
  size_t size = strlen(text);
  if (size != 4 && size != 7 && size != 10) return false;
  for (size_t i = 0; i < size; i++) {
    if (SHAPE[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return false;
    if (SHAPE[i] == '-') part[++at] = 0;
    else part[at] = part[at] * 10 + (unsigned)(text[i] - '0');
  }
  unsigned year = part[0], month = part[1];
  if (month < 1 || month > 12) return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return part[2] >= 1 && part[2] <= DAYS[month - 1] + (month == 2 && leap);
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
  if (strcmp(name, "--width") == 0) return number(value, COLUMNS_MIN, COLUMNS_MAX, &a->width);
  if (strcmp(name, "--threads") == 0) return number(value, 0, THREADS_MAX, &a->threads);
  if (strcmp(name, "--colour") == 0) return (a->colour = value) != NULL;
  return set_filter(&a->quotes, name, value);
}

/* The option has no value and needs one, or the other way round, or one that it does not take. */
static int refused(const cli_command *command, const cli_option *option, const char *value) {
  const char *name = option->name;
  fprintf(stderr, "hearsay %s: %s ", command->name, name);
  if (!option->has_value) fputs("takes no value", stderr);
  else if (!value) fputs("needs a value", stderr);
  else if (strcmp(name, "--width") == 0) fprintf(stderr, "takes a number from %d to %d", COLUMNS_MIN, COLUMNS_MAX);
  else if (strcmp(name, "--threads") == 0) fprintf(stderr, "takes a number from 0 to %d", THREADS_MAX);
  else fputs("takes a day, month or year (2024-03-05, 2024-03, 2024)", stderr);
  if (option->has_value && value) fprintf(stderr, ", not %s", *value ? value : "an empty value");
  fprintf(stderr, "; hearsay %s --help tells more\n", command->name);
  return CLI_USAGE;
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
    if (o->has_value != (value != NULL) || !set(arguments, o->name, value)) return refused(command, o, value);
  }
  return CLI_OK;
}
