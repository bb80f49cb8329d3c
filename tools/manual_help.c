/* manual_help.c - help texts and tables of options, as C for cli/. See manual_help.h. */
#include "tools/manual_help.h"

#include "base/utf8.h"

enum { COLUMNS = 80, TEXT_COLUMN = 19 };

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

/* Options, or variables of the environment, below a title. */
static void put_options(FILE *out, const char *title, const manual_options *options) {
  if (!options->count) return;
  fprintf(out, "      \"\\n%s:\\n\"\n", title);
  for (size_t i = 0; i < options->count; i++) {
    const manual_option *o = &options->items[i];
    char spec[64];
    snprintf(spec, sizeof spec, "%.*s %.*s", HS_FMT(o->name), HS_FMT(o->value));
    fprintf(out, "      \"  %-16s ", spec);
    put_wrapped(out, o->text, TEXT_COLUMN);
    fputs("\\n\"\n", out);
  }
}

/* The commands, one a line: for the help of the program. */
static void put_commands(FILE *out, const manual *m) {
  fputs("commands:\\n\"\n", out);
  for (size_t i = 0; i < m->count; i++) {
    fprintf(out, "      \"  %-8.*s ", HS_FMT(m->commands[i].name));
    put_string(out, m->commands[i].summary);
    fputs("\\n\"\n", out);
  }
  fputs("      \"\\n\"\n      \"", out);
}

static void put_option_table(FILE *out, const manual_options *options) {
  fputs("   (const cli_option[]){", out);
  for (size_t i = 0; i < options->count; i++) {
    const manual_option *o = &options->items[i];
    fprintf(out, "{\"%.*s\", %s, ", HS_FMT(o->name), o->value.size ? "true" : "false");
    if (o->values.size) fprintf(out, "\"%.*s\"}, ", HS_FMT(o->values));
    else fputs("NULL}, ", out);
  }
  fputs("{0}}", out);
}

/* A cli_command. */
static void put_help(FILE *out, hs_arena *arena, const manual *m, const manual_command *c) {
  fprintf(out, "  {\"%.*s\", \"", HS_FMT(c->name));
  put_string(out, c->summary);
  fputs("\",\n      \"", out);
  put_indented(out, c->examples, "  ");
  fputs("\\n\"\n      \"usage: ", out);
  put_indented(out, c->usage, "");
  fputs("\\n\"\n      \"", out);
  if (!c->name.size) put_commands(out, m);
  put_paragraphs(out, arena, c->description);
  fputs("\",\n", out);
  put_options(out, "options", &c->options);
  put_options(out, "environment", &c->environment);
  fputs("      \"\\nexit codes:\\n\"\n", out);
  for (size_t i = 0; i < MANUAL_EXIT_CODES; i++)
    fprintf(out, "      \"  %d  %s\\n\"\n", MANUAL_EXIT_CODE[i].code, MANUAL_EXIT_CODE[i].meaning);
  fputs("      ,\n", out);
  put_option_table(out, &c->options);
  fputs("}", out);
}

void manual_write_help(const char *path, hs_arena *arena, const manual *m) {
  FILE *out = manual_create(path);
  fputs(
      "/* manual.gen.h - the program and its commands, their help and options. Made by tools/manual.c from docs/cli/; "
      "do "
      "not edit. */\nstatic const cli_command CLI_PROGRAM =\n",
      out);
  put_help(out, arena, m, &m->program);
  fputs(";\nstatic const cli_command CLI_COMMANDS[] = {\n", out);
  for (size_t i = 0; i < m->count; i++) {
    put_help(out, arena, m, &m->commands[i]);
    fputs(",\n", out);
  }
  fputs("};\n", out);
  if (fclose(out)) manual_fail(path, "cannot write");
}
