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

/* The names of all commands, a blank behind each. */
static void put_names(FILE *out, const manual *m) {
  for (size_t i = 0; i < m->count; i++) fprintf(out, "%.*s ", HS_FMT(m->commands[i].name));
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

/* bash parts "--colour=al" into three words. */
static void write_bash(FILE *out, const manual *m) {
  fputs(
      "_hearsay() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=\n"
      "  COMPREPLY=()\n  if [[ $word == '=' ]]; then\n    word=\n  elif [[ $before == '=' && $COMP_CWORD -gt 2 ]]; "
      "then\n"
      "    before=${COMP_WORDS[COMP_CWORD - 2]}\n  fi\n  if [[ $COMP_CWORD == 1 ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W '",
      out);
  put_names(out, m);
  fputs("help --help --version' -- \"$word\")\n    return\n  fi\n  case ${COMP_WORDS[1]}:$before in\n", out);
  for (size_t i = 0; i < m->count; i++) put_bash_options(out, &m->commands[i]);
  fputs("  esac\n  case ${COMP_WORDS[1]} in\n    help) mapfile -t COMPREPLY < <(compgen -W '", out);
  put_names(out, m);
  fputs("' -- \"$word\"); return ;;\n", out);
  for (size_t i = 0; i < m->count; i++) {
    const manual_options *options = &m->commands[i].options;
    fprintf(out, "    %.*s) words='", HS_FMT(m->commands[i].name));
    for (size_t k = 0; k < options->count; k++) fprintf(out, "%s%.*s", k ? " " : "", HS_FMT(options->items[k].name));
    fputs("' ;;\n", out);
  }
  fputs(
      "  esac\n  if [[ $word == -* ]]; then\n    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
      "  else\n    compopt -o filenames 2>/dev/null\n    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n  fi\n}\n"
      "complete -F _hearsay hearsay\n",
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

static void write_zsh(FILE *out, const manual *m) {
  fputs("#compdef hearsay\n_hearsay() {\n  local -a commands options\n  commands=(\n", out);
  for (size_t i = 0; i < m->count; i++) {
    fprintf(out, "    '%.*s:", HS_FMT(m->commands[i].name));
    put_short(out, m->commands[i].summary);
    fputs("'\n", out);
  }
  fputs("  )\n  options=(\n", out);
  for (size_t k = 0; k < m->program.options.count; k++) {
    const manual_option *o = &m->program.options.items[k];
    fprintf(out, "    '%.*s:", HS_FMT(o->name));
    put_short(out, o->text);
    fputs("'\n", out);
  }
  fputs(
      "  )\n  if (( CURRENT == 2 )); then\n    commands+=('help:print the help of a command')\n"
      "    [[ $PREFIX == -* ]] && _describe option options || _describe command commands\n    return\n  fi\n"
      "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n"
      "    help)\n      (( CURRENT == 2 )) && _describe command commands ;;\n",
      out);
  for (size_t i = 0; i < m->count; i++) {
    fprintf(out, "    %.*s)\n      _arguments", HS_FMT(m->commands[i].name));
    for (size_t k = 0; k < m->commands[i].options.count; k++) put_zsh_option(out, &m->commands[i].options.items[k]);
    fputs(" \\\n        '*:file:_files' ;;\n", out);
  }
  fputs("  esac\n}\n_hearsay \"$@\"\n", out);
}

/* ---- fish ---- */

static void put_fish_option(FILE *out, const manual_command *c, const manual_option *o) {
  fputs("complete -c hearsay ", out);
  if (c->name.size) fprintf(out, "-n '__fish_seen_subcommand_from %.*s'", HS_FMT(c->name));
  else fputs("-f -n __fish_use_subcommand", out);
  fprintf(out, " -l %.*s", HS_FMT(hs_str_slice(o->name, 2, o->name.size)));
  if (o->value.size) fputs(" -x", out);
  put_values(out, o, " -a '", "'");
  fputs(" -d '", out);
  put_short(out, o->text);
  fputs("'\n", out);
}

static void put_fish_command(FILE *out, const manual_command *c, const char *where) {
  fprintf(out, "complete -c hearsay -f -n %s -a %.*s -d '", where, HS_FMT(c->name));
  put_short(out, c->summary);
  fputs("'\n", out);
}

static void write_fish(FILE *out, const manual *m) {
  for (size_t i = 0; i < m->count; i++) put_fish_command(out, &m->commands[i], "__fish_use_subcommand");
  for (size_t i = 0; i < m->count; i++) put_fish_command(out, &m->commands[i], "'__fish_seen_subcommand_from help'");
  fputs("complete -c hearsay -f -n __fish_use_subcommand -a help -d 'print the help of a command'\n", out);
  for (size_t k = 0; k < m->program.options.count; k++) put_fish_option(out, &m->program, &m->program.options.items[k]);
  for (size_t i = 0; i < m->count; i++)
    for (size_t k = 0; k < m->commands[i].options.count; k++)
      put_fish_option(out, &m->commands[i], &m->commands[i].options.items[k]);
}

void manual_write_completions(const char *folder, const manual *m) {
  FILE *bash = file_in(folder, "hearsay.bash"), *zsh = file_in(folder, "_hearsay"),
       *fish = file_in(folder, "hearsay.fish");
  write_bash(bash, m);
  write_zsh(zsh, m);
  write_fish(fish, m);
  if (fclose(bash) || fclose(zsh) || fclose(fish)) manual_fail(folder, "cannot write");
}
