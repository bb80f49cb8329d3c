/* manual_shell.c - the completions of bash, zsh and fish. See manual_shell.h. */
#include <stdio.h>
#include <string.h>

#include "tools/manual_shell.h"

enum { LINE_MAX_BYTES = 60 };

static FILE *file_in(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return manual_create(path);
}

static void put(FILE *out, hs_str text) { fprintf(out, "%.*s", HS_FMT(text)); }

/* The words that an option takes, where there are any, between `before` and `after`. */
static void put_values(FILE *out, const manual_option *o, const char *before, const char *after) {
  if (o->values.size) fprintf(out, "%s%.*s%s", before, HS_FMT(o->values), after);
}

/* What the option does in a few words, without what any of the shells takes for a mark: up to the first ";", ":" or "(", or
 * as many words as fit. */
static void put_short(FILE *out, hs_str text) {
  size_t size = 0, blank = 0;
  while (size < text.size && !strchr(":;([`", text.data[size]) && size < LINE_MAX_BYTES) {
    if (text.data[size] == ' ') blank = size;
    size++;
  }
  if (size == LINE_MAX_BYTES && blank) size = blank;
  hs_str words = hs_str_trim(hs_str_slice(text, 0, size));
  while (words.size && words.data[words.size - 1] == ',') words.size--;
  for (size_t i = 0; i < words.size; i++)
    if (words.data[i] != '\'') fputc(words.data[i], out);
}

/* ---- bash ---- */

static void put_bash_options(FILE *out, const manual_command *c) {
  for (size_t k = 0; k < c->options.count; k++) {
    const manual_option *o = &c->options.items[k];
    if (!o->value.size) continue;
    fprintf(out, "    %.*s:%.*s) ", HS_FMT(c->name), HS_FMT(o->name));
    put_values(out, o, "mapfile -t COMPREPLY < <(compgen -W '", "' -- \"$word\"); ");
    fputs("return ;;\n", out);
  }
}

static void write_bash(FILE *out, const manual_command *commands, size_t count) {
  fputs(
      "_hearsay() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=\n"
      "  COMPREPLY=()\n  if [[ $COMP_CWORD == 1 ]]; then\n    mapfile -t COMPREPLY < <(compgen -W '",
      out);
  for (size_t i = 0; i < count; i++) put(out, commands[i].name), fputc(' ', out);
  fputs("--help --version' -- \"$word\")\n    return\n  fi\n  case ${COMP_WORDS[1]}:$before in\n", out);
  for (size_t i = 0; i < count; i++) put_bash_options(out, &commands[i]);
  fputs("  esac\n  case ${COMP_WORDS[1]} in\n", out);
  for (size_t i = 0; i < count; i++) {
    fprintf(out, "    %.*s) words='", HS_FMT(commands[i].name));
    for (size_t k = 0; k < commands[i].options.count; k++)
      fprintf(out, "%s%.*s", k ? " " : "", HS_FMT(commands[i].options.items[k].name));
    fputs("' ;;\n", out);
  }
  fputs(
      "  esac\n  if [[ $word == -* ]]; then\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
      "  else\n    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n  fi\n}\n"
      "complete -o filenames -F _hearsay hearsay\n",
      out);
}

/* ---- zsh ---- */

static void put_zsh_option(FILE *out, const manual_option *o) {
  fprintf(out, " \\\n        '%.*s%s[", HS_FMT(o->name), o->value.size ? "=" : "");
  put_short(out, o->text);
  fputc(']', out);
  if (o->value.size) fprintf(out, ":%.*s:", HS_FMT(o->value));
  put_values(out, o, "(", ")");
  fputc('\'', out);
}

static void write_zsh(FILE *out, const manual_command *commands, size_t count) {
  fputs("#compdef hearsay\n_hearsay() {\n  local -a commands\n  commands=(\n", out);
  for (size_t i = 0; i < count; i++) {
    fprintf(out, "    '%.*s:", HS_FMT(commands[i].name));
    put_short(out, commands[i].summary);
    fputs("'\n", out);
  }
  fputs(
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n",
      out);
  for (size_t i = 0; i < count; i++) {
    fprintf(out, "    %.*s)\n      _arguments", HS_FMT(commands[i].name));
    for (size_t k = 0; k < commands[i].options.count; k++) put_zsh_option(out, &commands[i].options.items[k]);
    fputs(" \\\n        '*:file:_files' ;;\n", out);
  }
  fputs("  esac\n}\n_hearsay \"$@\"\n", out);
}

/* ---- fish ---- */

static void put_fish_option(FILE *out, const manual_command *c, const manual_option *o) {
  fprintf(out, "complete -c hearsay -n '__fish_seen_subcommand_from %.*s' -l %.*s", HS_FMT(c->name),
          HS_FMT(hs_str_slice(o->name, 2, o->name.size)));
  if (o->value.size) fputs(" -x", out);
  put_values(out, o, " -a '", "'");
  fputs(" -d '", out);
  put_short(out, o->text);
  fputs("'\n", out);
}

static void write_fish(FILE *out, const manual_command *commands, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fprintf(out, "complete -c hearsay -f -n __fish_use_subcommand -a %.*s -d '", HS_FMT(commands[i].name));
    put_short(out, commands[i].summary);
    fputs("'\n", out);
  }
  fputs(
      "complete -c hearsay -f -n __fish_use_subcommand -l help -d 'print how it is used'\n"
      "complete -c hearsay -f -n __fish_use_subcommand -l version -d 'print the version and its parts'\n",
      out);
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < commands[i].options.count; k++)
      put_fish_option(out, &commands[i], &commands[i].options.items[k]);
}

void manual_write_completions(const char *folder, const manual_command *commands, size_t count) {
  FILE *bash = file_in(folder, "hearsay.bash"), *zsh = file_in(folder, "_hearsay"),
       *fish = file_in(folder, "hearsay.fish");
  write_bash(bash, commands, count);
  write_zsh(zsh, commands, count);
  write_fish(fish, commands, count);
  if (fclose(bash) || fclose(zsh) || fclose(fish)) manual_fail(folder, "cannot write");
}
