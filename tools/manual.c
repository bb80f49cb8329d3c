/* manual.c - makes the help texts, man pages and shell completions from docs/cli/, one Markdown file per command.
 * usage: manual OUT.h MAN-FOLDER COMPLETION-FOLDER FILE.md...
 * manual_page.c reads the pages; cli/ reads what this writes to OUT.h: a table of commands with their help (examples first)
 * and options. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "tools/manual_page.h"
#include "tools/manual_shell.h"

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
  for (size_t i = 0; i < c->options.count; i++) {
    const manual_option *o = &c->options.items[i];
    fprintf(out, "{\"%.*s\", %s, ", HS_FMT(o->name), o->value.size ? "true" : "false");
    if (o->values.size) fprintf(out, "\"%.*s\"}, ", HS_FMT(o->values));
    else fputs("NULL}, ", out);
  }
  fputs("{0}}},\n", out);
}

static void write_help(const char *path, hs_arena *arena, const manual_command *commands, size_t count) {
  FILE *out = manual_create(path);
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
  FILE *out = manual_create(path);
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
  FILE *out = manual_create(path);
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
  for (size_t i = 0; i < count; i++) commands[i] = manual_read(arena, argv[i + 4]);
  write_help(argv[1], arena, commands, count);
  write_main_man(argv[2], commands, count);
  for (size_t i = 0; i < count; i++) write_man(argv[2], &commands[i]);
  manual_write_completions(argv[3], commands, count);
  hs_arena_free(arena);
  return 0;
}
