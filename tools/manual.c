/* manual.c - makes the help texts, man pages and shell completions from docs/cli/, one Markdown file per command.
 * usage: manual OUT.h MAN-FOLDER COMPLETION-FOLDER FILE.md...
 * A page is: "# hearsay NAME", a line that sums it up, then the sections Usage, Examples, Description and Options;
 * an option is "- `--name VALUE`: what it does", and lines behind it that begin with two blanks. cli/ reads what this writes to OUT.h: a table of commands with
 * their help (examples first) and options. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "tools/manual.h"

enum { COLUMNS = 80, TEXT_COLUMN = 19 };

/* What cli.h names. */
static const struct {
  int code;
  const char *meaning;
} EXIT_CODES[] = {{0, "all went well"},
                  {1, "failed: nothing could be done, or written"},
                  {2, "wrong usage"},
                  {3, "some inputs could not be read, or not wholly; the rest was handled"}};
enum { EXIT_CODE_COUNT = sizeof EXIT_CODES / sizeof *EXIT_CODES };

_Noreturn void manual_fail(const char *path, const char *what) {
  fprintf(stderr, "manual: %s: %s\n", path, what);
  exit(1);
}

static hs_str read_file(hs_arena *arena, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) manual_fail(path, strerror(errno));
  hs_buffer data = {0};
  char chunk[4096];
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;) hs_buffer_add(&data, (hs_str){chunk, n});
  fclose(file);
  hs_str copy = HS_NONE;
  if (data.failed || !hs_arena_copy(arena, hs_buffer_str(&data), &copy)) manual_fail(path, "out of memory");
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

static manual_option read_option(hs_str line, const char *path) {
  size_t end = hs_str_find(line, HS_LIT("`: "), 3);
  if (end == SIZE_MAX) manual_fail(path, "an option without text");
  hs_str spec = hs_str_slice(line, 3, end);
  size_t blank = hs_str_find(spec, HS_LIT(" "), 0);
  return (manual_option){.name = hs_str_slice(spec, 0, blank),
                         .value = blank == SIZE_MAX ? HS_LIT("") : hs_str_slice(spec, blank + 1, spec.size),
                         .text = hs_str_slice(line, end + 3, line.size)};
}

static void read_options(hs_arena *arena, hs_str text, manual_command *c, const char *path) {
  hs_str line;
  while (hs_str_line(&text, &line)) {
    if (hs_str_starts(line, HS_LIT("- `"))) {
      if (!HS_PUSH(arena, &c->options, read_option(line, path))) manual_fail(path, "out of memory");
    } else if (hs_str_starts(line, HS_LIT("  ")) && c->options.count) {
      manual_option *o = &c->options.items[c->options.count - 1];
      o->text = hs_arena_format(arena, "%.*s %.*s", HS_FMT(o->text), HS_FMT(hs_str_trim(line)));
      if (!o->text.data) manual_fail(path, "out of memory");
    }
  }
}

static manual_command read_command(hs_arena *arena, const char *path) {
  hs_str page = read_file(arena, path), rest = page, line;
  manual_command c = {0};
  if (!hs_str_line(&rest, &line) || !hs_str_starts(line, HS_LIT("# hearsay "))) manual_fail(path, "no title");
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

/* Broken at blanks, so that no line is wider than COLUMNS; the first word stands at `column`, further lines begin there. */
static void put_wrapped(FILE *out, hs_str text, size_t column) {
  hs_str word;
  size_t at = column;
  for (bool first = true; hs_str_part(&text, ' ', &word); first = false) {
    size_t width = hs_utf8_length(word);
    for (size_t i = 0; i < word.size; i++) width -= word.data[i] == '`';
    bool fits = at + 1 + width <= COLUMNS;
    if (!first && fits) fputc(' ', out), at++;
    if (!first && !fits) fprintf(out, "\\n\"\n      \"%*s", (int)column, ""), at = column;
    put_string(out, word);
    at += width;
  }
}

/* Paragraphs, each laid out anew. */
static void put_paragraphs(FILE *out, hs_arena *arena, hs_str text) {
  hs_str line, paragraph = HS_NONE;
  for (bool more = true, first = true; more;) {
    more = hs_str_line(&text, &line);
    hs_str bare = more ? hs_str_trim(line) : HS_LIT("");
    if (bare.size) {
      paragraph = paragraph.data ? hs_arena_format(arena, "%.*s %.*s", HS_FMT(paragraph), HS_FMT(bare)) : bare;
    } else if (paragraph.data) {
      if (!first) fputs("\\n\"\n      \"", out);
      put_wrapped(out, paragraph, 0);
      fputs("\\n\"\n      \"", out);
      paragraph = HS_NONE;
      first = false;
    }
  }
}

static void put_help(FILE *out, hs_arena *arena, const manual_command *c) {
  fprintf(out, "  {\"%.*s\", \"", HS_FMT(c->name));
  put_string(out, c->summary);
  fputs("\",\n      \"", out);
  put_indented(out, c->examples, "  ");
  fputs("\\n\"\n      \"usage: ", out);
  put_indented(out, c->usage, "");
  fputs("\\n\"\n      \"", out);
  put_paragraphs(out, arena, c->description);
  fputs("\",\n      \"\\noptions:\\n\"\n", out);
  for (size_t i = 0; i < c->options.count; i++) {
    const manual_option *o = &c->options.items[i];
    char spec[64];
    snprintf(spec, sizeof spec, "%.*s %.*s", HS_FMT(o->name), HS_FMT(o->value));
    fprintf(out, "      \"  %-16s ", spec);
    put_wrapped(out, o->text, TEXT_COLUMN);
    fputs("\\n\"\n", out);
  }
  fputs("      \"\\nexit codes:\\n\"\n", out);
  for (size_t i = 0; i < EXIT_CODE_COUNT; i++)
    fprintf(out, "      \"  %d  %s\\n\"\n", EXIT_CODES[i].code, EXIT_CODES[i].meaning);
  fputs("      ,\n   (const cli_option[]){", out);
  for (size_t i = 0; i < c->options.count; i++)
    fprintf(out, "{\"%.*s\", %s}, ", HS_FMT(c->options.items[i].name),
            c->options.items[i].value.size ? "true" : "false");
  fputs("{0}}},\n", out);
}

static void write_help(const char *path, hs_arena *arena, const manual_command *commands, size_t count) {
  FILE *out = fopen(path, "w");
  if (!out) manual_fail(path, strerror(errno));
  fputs(
      "/* manual.gen.h - the commands, their help and options. Made by tools/manual.c from docs/cli/; do not edit. */\n"
      "static const cli_command CLI_COMMANDS[] = {\n",
      out);
  for (size_t i = 0; i < count; i++) put_help(out, arena, &commands[i]);
  fputs("};\n", out);
  if (fclose(out)) manual_fail(path, "cannot write");
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

static void put_exit_codes(FILE *out) {
  fputs(".SH EXIT STATUS\n", out);
  for (size_t i = 0; i < EXIT_CODE_COUNT; i++) fprintf(out, ".TP\n%d\n%s\n", EXIT_CODES[i].code, EXIT_CODES[i].meaning);
}

static void write_man(const char *folder, const manual_command *c) {
  char path[4096];
  snprintf(path, sizeof path, "%s/hearsay-%.*s.1", folder, HS_FMT(c->name));
  FILE *out = fopen(path, "w");
  if (!out) manual_fail(path, strerror(errno));
  fprintf(out, ".TH HEARSAY-%.*s 1\n.SH NAME\nhearsay\\-%.*s \\- ", HS_FMT(c->name), HS_FMT(c->name));
  put_roff(out, c->summary);
  put_literal(out, "SYNOPSIS", c->usage);
  put_literal(out, "EXAMPLES", c->examples);
  fputs(".SH DESCRIPTION\n", out);
  put_roff(out, c->description);
  fputs(".SH OPTIONS\n", out);
  for (size_t i = 0; i < c->options.count; i++) {
    const manual_option *o = &c->options.items[i];
    fprintf(out, ".TP\n\\fB\\-\\-%.*s\\fR \\fI%.*s\\fR\n", HS_FMT(hs_str_slice(o->name, 2, o->name.size)),
            HS_FMT(o->value));
    put_roff(out, o->text);
  }
  put_exit_codes(out);
  fputs(".SH SEE ALSO\nhearsay(1)\n", out);
  if (fclose(out)) manual_fail(path, "cannot write");
}

static void write_main_man(const char *folder, const manual_command *commands, size_t count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/hearsay.1", folder);
  FILE *out = fopen(path, "w");
  if (!out) manual_fail(path, strerror(errno));
  fputs(
      ".TH HEARSAY 1\n.SH NAME\nhearsay \\- who said what, and how many independent origins stand behind it\n"
      ".SH SYNOPSIS\nhearsay COMMAND [OPTION...] [PATH...]\n.SH COMMANDS\n",
      out);
  for (size_t i = 0; i < count; i++) {
    fprintf(out, ".TP\n\\fBhearsay\\-%.*s\\fR(1)\n", HS_FMT(commands[i].name));
    put_roff(out, commands[i].summary);
  }
  put_exit_codes(out);
  if (fclose(out)) manual_fail(path, "cannot write");
}

int main(int argc, char **argv) {
  if (argc < 5) manual_fail("manual", "usage: manual OUT.h MAN-FOLDER COMPLETION-FOLDER FILE.md...");
  hs_arena *arena = hs_arena_new();
  size_t count = (size_t)argc - 4;
  manual_command *commands = arena ? hs_arena_array(arena, count, sizeof *commands) : NULL;
  if (!commands) manual_fail("manual", "out of memory");
  for (size_t i = 0; i < count; i++) commands[i] = read_command(arena, argv[i + 4]);
  write_help(argv[1], arena, commands, count);
  write_main_man(argv[2], commands, count);
  for (size_t i = 0; i < count; i++) write_man(argv[2], &commands[i]);
  manual_write_completions(argv[3], commands, count);
  hs_arena_free(arena);
  return 0;
}
