/* manual.c - makes the help texts, man pages and shell completions from docs/cli/, one Markdown file per command.
 * usage: manual OUT.h MAN-FOLDER COMPLETION-FOLDER FILE.md...
 * A page is: "# hearsay NAME", a line that sums it up, then the sections Usage, Examples, Description and Options;
 * an option is "- `--name VALUE`: what it does". cli/ reads what this writes to OUT.h: a table of commands with
 * their help (examples first) and options. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

typedef struct option {
  hs_str name, value, text; /* "--width", "N" or empty, what it does */
} option;

typedef struct command {
  hs_str name, summary, usage, examples, description;
  HS_LIST(option) options;
} command;

static void fail(const char *path, const char *what) {
  fprintf(stderr, "manual: %s: %s\n", path, what);
  exit(1);
}

static hs_str read_file(hs_arena *arena, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail(path, strerror(errno));
  hs_buffer data = {0};
  char chunk[4096];
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;) hs_buffer_add(&data, (hs_str){chunk, n});
  fclose(file);
  hs_str copy = HS_NONE;
  if (data.failed || !hs_arena_copy(arena, hs_buffer_str(&data), &copy)) fail(path, "out of memory");
  hs_buffer_free(&data);
  return copy;
}

/* The text of "## NAME" up to the next section. */
static hs_str section(hs_str page, const char *name) {
  char head[64];
  snprintf(head, sizeof head, "\n## %s\n", name);
  size_t at = hs_str_find(page, hs_str_from(head), 0);
  if (at == SIZE_MAX) return HS_LIT("");
  size_t begin = at + strlen(head), end = hs_str_find(page, HS_LIT("\n## "), begin);
  return hs_str_trim(hs_str_slice(page, begin, end));
}

static void read_options(hs_arena *arena, hs_str text, command *c, const char *path) {
  hs_str line;
  while (hs_str_line(&text, &line)) {
    if (!hs_str_starts(line, HS_LIT("- `"))) continue;
    size_t end = hs_str_find(line, HS_LIT("`: "), 3);
    if (end == SIZE_MAX) fail(path, "an option without text");
    hs_str spec = hs_str_slice(line, 3, end);
    size_t blank = hs_str_find(spec, HS_LIT(" "), 0);
    option o = {.text = hs_str_slice(line, end + 3, line.size)};
    o.name = hs_str_slice(spec, 0, blank);
    o.value = blank == SIZE_MAX ? HS_LIT("") : hs_str_slice(spec, blank + 1, spec.size);
    if (!HS_PUSH(arena, &c->options, o)) fail(path, "out of memory");
  }
}

static command read_command(hs_arena *arena, const char *path) {
  hs_str page = read_file(arena, path), rest = page, line;
  command c = {0};
  if (!hs_str_line(&rest, &line) || !hs_str_starts(line, HS_LIT("# hearsay "))) fail(path, "no title");
  c.name = hs_str_slice(line, 10, line.size);
  while (hs_str_line(&rest, &line) && hs_str_trim(line).size == 0) continue;
  c.summary = line;
  c.usage = section(page, "Usage");
  c.examples = section(page, "Examples");
  c.description = section(page, "Description");
  read_options(arena, section(page, "Options"), &c, path);
  return c;
}

/* ---- help: a header for cli/ ---- */

static void put_string(FILE *out, hs_str text) {
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if (c == '"' || c == '\\') fprintf(out, "\\%c", c);
    else if (c == '\n') fputs("\\n\"\n      \"", out);
    else if (c != '`') fputc(c, out);
  }
}

static void put_indented(FILE *out, hs_str text, const char *indent) {
  hs_str line;
  while (hs_str_line(&text, &line)) {
    hs_str bare = hs_str_trim(line);
    fputs(indent, out);
    put_string(out, bare);
    fputs("\\n\"\n      \"", out);
  }
}

static void put_help(FILE *out, const command *c) {
  fprintf(out, "  {\"%.*s\", \"", HS_FMT(c->name));
  put_string(out, c->summary);
  fputs("\",\n      \"", out);
  put_indented(out, c->examples, "  ");
  fputs("\\n\"\n      \"usage: ", out);
  put_indented(out, c->usage, "");
  fputs("\\n\"\n      \"", out);
  put_string(out, c->description);
  fputs("\\n\\n\"\n      \"options:\\n\"\n", out);
  for (size_t i = 0; i < c->options.count; i++) {
    const option *o = &c->options.items[i];
    char spec[64];
    snprintf(spec, sizeof spec, "%.*s %.*s", HS_FMT(o->name), HS_FMT(o->value));
    fprintf(out, "      \"  %-16s ", spec);
    put_string(out, o->text);
    fputs("\\n\"\n", out);
  }
  fputs("      ,\n   (const cli_option[]){", out);
  for (size_t i = 0; i < c->options.count; i++)
    fprintf(out, "{\"%.*s\", %s}, ", HS_FMT(c->options.items[i].name),
            c->options.items[i].value.size ? "true" : "false");
  fputs("{0}}},\n", out);
}

static void write_help(const char *path, const command *commands, size_t count) {
  FILE *out = fopen(path, "w");
  if (!out) fail(path, strerror(errno));
  fputs(
      "/* manual.gen.h - the commands, their help and options. Made by tools/manual.c from docs/cli/; do not edit. */\n"
      "static const cli_command CLI_COMMANDS[] = {\n",
      out);
  for (size_t i = 0; i < count; i++) put_help(out, &commands[i]);
  fputs("};\n", out);
  if (fclose(out)) fail(path, "cannot write");
}

/* ---- man pages ---- */

static void put_roff(FILE *out, hs_str text) {
  bool line_start = true;
  for (size_t i = 0; i < text.size; i++) {
    char c = text.data[i];
    if (line_start && (c == '.' || c == '\'')) fputs("\\&", out);
    if (c == '\\') fputs("\\e", out);
    else if (c == '-') fputs("\\-", out);
    else if (c != '`') fputc(c, out);
    line_start = c == '\n';
  }
  fputc('\n', out);
}

static void put_literal(FILE *out, const char *name, hs_str text) {
  hs_str line;
  fprintf(out, ".SH %s\n.nf\n", name);
  while (hs_str_line(&text, &line)) put_roff(out, hs_str_trim(line));
  fputs(".fi\n", out);
}

static void write_man(const char *folder, const command *c) {
  char path[4096];
  snprintf(path, sizeof path, "%s/hearsay-%.*s.1", folder, HS_FMT(c->name));
  FILE *out = fopen(path, "w");
  if (!out) fail(path, strerror(errno));
  fprintf(out, ".TH HEARSAY-%.*s 1\n.SH NAME\nhearsay\\-%.*s \\- ", HS_FMT(c->name), HS_FMT(c->name));
  put_roff(out, c->summary);
  put_literal(out, "SYNOPSIS", c->usage);
  put_literal(out, "EXAMPLES", c->examples);
  fputs(".SH DESCRIPTION\n", out);
  put_roff(out, c->description);
  fputs(".SH OPTIONS\n", out);
  for (size_t i = 0; i < c->options.count; i++) {
    const option *o = &c->options.items[i];
    fprintf(out, ".TP\n\\fB\\-\\-%.*s\\fR \\fI%.*s\\fR\n", HS_FMT(hs_str_slice(o->name, 2, o->name.size)),
            HS_FMT(o->value));
    put_roff(out, o->text);
  }
  fputs(
      ".SH EXIT STATUS\n0: all went well; 1: failed; 2: wrong usage; 3: some inputs could not be read, the rest was "
      "handled\n.SH SEE ALSO\nhearsay(1)\n",
      out);
  if (fclose(out)) fail(path, "cannot write");
}

static void write_main_man(const char *folder, const command *commands, size_t count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/hearsay.1", folder);
  FILE *out = fopen(path, "w");
  if (!out) fail(path, strerror(errno));
  fputs(
      ".TH HEARSAY 1\n.SH NAME\nhearsay \\- who said what, and how many independent origins stand behind it\n"
      ".SH SYNOPSIS\nhearsay COMMAND [OPTION...] [PATH...]\n.SH COMMANDS\n",
      out);
  for (size_t i = 0; i < count; i++) {
    fprintf(out, ".TP\n\\fBhearsay\\-%.*s\\fR(1)\n", HS_FMT(commands[i].name));
    put_roff(out, commands[i].summary);
  }
  if (fclose(out)) fail(path, "cannot write");
}

/* ---- completions ---- */

static FILE *completion(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *out = fopen(path, "w");
  if (!out) fail(path, strerror(errno));
  return out;
}

static void write_completions(const char *folder, const command *commands, size_t count) {
  FILE *bash = completion(folder, "hearsay.bash"), *zsh = completion(folder, "_hearsay"),
       *fish = completion(folder, "hearsay.fish");
  fputs("_hearsay() {\n  local word=${COMP_WORDS[COMP_CWORD]}\n  case ${COMP_WORDS[1]} in\n", bash);
  fputs("#compdef hearsay\nlocal -a commands\ncommands=(", zsh);
  for (size_t i = 0; i < count; i++) {
    const command *c = &commands[i];
    fprintf(bash, "    %.*s) [[ $word == -* ]] && COMPREPLY=($(compgen -W '", HS_FMT(c->name));
    fprintf(zsh, "'%.*s:%.*s' ", HS_FMT(c->name), HS_FMT(c->summary));
    fprintf(fish, "complete -c hearsay -n __fish_use_subcommand -a %.*s -d '%.*s'\n", HS_FMT(c->name),
            HS_FMT(c->summary));
    for (size_t k = 0; k < c->options.count; k++) {
      const option *o = &c->options.items[k];
      fprintf(bash, "%.*s ", HS_FMT(o->name));
      fprintf(fish, "complete -c hearsay -n '__fish_seen_subcommand_from %.*s' -l %.*s%s\n", HS_FMT(c->name),
              HS_FMT(hs_str_slice(o->name, 2, o->name.size)), o->value.size ? " -r" : "");
    }
    fputs("' -- \"$word\") ) || COMPREPLY=($(compgen -f -- \"$word\"));;\n", bash);
  }
  fputs("    *) COMPREPLY=($(compgen -W '", bash);
  for (size_t i = 0; i < count; i++) fprintf(bash, "%.*s ", HS_FMT(commands[i].name));
  fputs("' -- \"$word\"));;\n  esac\n}\ncomplete -o filenames -F _hearsay hearsay\n", bash);
  fputs(")\nif (( CURRENT == 2 )); then\n  _describe command commands\nelse\n  case $words[2] in\n", zsh);
  for (size_t i = 0; i < count; i++) {
    fprintf(zsh, "    %.*s) _arguments", HS_FMT(commands[i].name));
    for (size_t k = 0; k < commands[i].options.count; k++) {
      const option *o = &commands[i].options.items[k];
      fprintf(zsh, " '%.*s%s'", HS_FMT(o->name), o->value.size ? ":value:" : "");
    }
    fputs(" '*:file:_files' ;;\n", zsh);
  }
  fputs("  esac\nfi\n", zsh);
  if (fclose(bash) || fclose(zsh) || fclose(fish)) fail(folder, "cannot write");
}

int main(int argc, char **argv) {
  if (argc < 5) fail("manual", "usage: manual OUT.h MAN-FOLDER COMPLETION-FOLDER FILE.md...");
  hs_arena *arena = hs_arena_new();
  size_t count = (size_t)argc - 4;
  command *commands = arena ? hs_arena_array(arena, count, sizeof *commands) : NULL;
  if (!commands) fail("manual", "out of memory");
  for (size_t i = 0; i < count; i++) commands[i] = read_command(arena, argv[i + 4]);
  write_help(argv[1], commands, count);
  write_main_man(argv[2], commands, count);
  for (size_t i = 0; i < count; i++) write_man(argv[2], &commands[i]);
  write_completions(argv[3], commands, count);
  hs_arena_free(arena);
  return 0;
}
