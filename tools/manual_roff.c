/* manual_roff.c - man pages. See manual_roff.h. No line of the source is wider than 80 bytes, each sentence begins a new one,
 * and what is not ASCII is named by its code point: groff and mandoc then have nothing to say. */
#include "tools/manual_roff.h"

#include <string.h>

#include "base/utf8.h"

enum { LINE_MAX_BYTES = 72 };

/* ---- running text ---- */

/* A word: what stands between backticks in bold. *code: within backticks, before and after. Returns the bytes written. */
static int put_word(FILE *out, hs_str word, bool *code) {
  int size = 0;
  for (size_t at = 0, n; at < word.size; at += n) {
    uint32_t c = hs_utf8_decode(word, at, &n);
    if (c == '`') size += fprintf(out, "%s", (*code = !*code) ? "\\fB" : "\\fR");
    else if (c == '\\') size += fprintf(out, "\\e");
    else if (c == '-' && *code) size += fprintf(out, "\\-");
    else if ((c == '.' || c == '\'') && !size) size += fprintf(out, "\\&%c", (int)c);
    else if (c < 0x80) size += fprintf(out, "%c", (int)c);
    else size += fprintf(out, "\\[u%04X]", (unsigned)c);
  }
  return size;
}

static bool ends_sentence(hs_str word) {
  while (word.size && strchr(")\"`", word.data[word.size - 1])) word.size--;
  return word.size && strchr(".?!:", word.data[word.size - 1]);
}

/* Paragraphs, between which a blank line stands. */
static void put_text(FILE *out, hs_str text) {
  hs_str line, word;
  int column = 0;
  bool code = false, fresh = true;
  for (bool begun = false; hs_str_line(&text, &line);) {
    hs_str rest = hs_str_trim(line);
    if (!rest.size && begun) fputs(fresh ? ".PP\n" : "\n.PP\n", out), fresh = true, column = 0;
    for (; hs_str_part(&rest, ' ', &word); begun = true) {
      bool breaks = !fresh && (size_t)column + word.size + 1 > LINE_MAX_BYTES;
      if (!fresh) fputc(breaks ? '\n' : ' ', out);
      column = (breaks ? 0 : column + !fresh) + put_word(out, word, &code);
      fresh = !code && ends_sentence(word);
      if (fresh) fputc('\n', out), column = 0;
    }
  }
  if (!fresh) fputc('\n', out);
}

/* Lines as they are, as somebody would type them. */
static void put_literal(FILE *out, const char *name, hs_str text) {
  hs_str line;
  bool code = true;
  fprintf(out, ".SH %s\n.nf\n", name);
  while (hs_str_line(&text, &line)) put_word(out, hs_str_trim(line), &code), fputc('\n', out);
  fputs(".fi\n", out);
}

/* ---- sections ---- */

static void put_options(FILE *out, const char *name, const manual_options *options) {
  if (options->count) fprintf(out, ".SH %s\n", name);
  for (size_t i = 0; i < options->count; i++) {
    const manual_option *o = &options->items[i];
    bool code = true;
    fputs(".TP\n\\fB", out);
    put_word(out, o->name, &code);
    fputs("\\fR", out);
    if (o->value.size) fprintf(out, " \\fI%.*s\\fR", HS_FMT(o->value));
    fputc('\n', out);
    put_text(out, o->text);
  }
}

static void put_exit_codes(FILE *out) {
  fputs(".SH EXIT STATUS\n", out);
  for (size_t i = 0; i < MANUAL_EXIT_CODES; i++)
    fprintf(out, ".TP\n%d\n%s\n", MANUAL_EXIT_CODE[i].code, MANUAL_EXIT_CODE[i].meaning);
}

static void put_upper(FILE *out, hs_str name) {
  for (size_t i = 0; i < name.size; i++)
    fputc(hs_is_lower(name.data[i]) ? name.data[i] - 'a' + 'A' : name.data[i], out);
}

/* .TH, and the sections that all pages have up to DESCRIPTION. */
static void put_beginning(FILE *out, const manual *m, const manual_command *c) {
  const char *dash = c->name.size ? "-" : "";
  fprintf(out, ".TH HEARSAY%s", dash);
  put_upper(out, c->name);
  fprintf(out, " 1 %.*s \"%.*s\"\n.SH NAME\nhearsay", HS_FMT(m->date), HS_FMT(m->version));
  if (c->name.size) fprintf(out, "\\-%.*s", HS_FMT(c->name));
  fputs(" \\- ", out);
  put_text(out, c->summary);
  put_literal(out, "SYNOPSIS", c->usage);
  put_literal(out, "EXAMPLES", c->examples);
  fputs(".SH DESCRIPTION\n", out);
  put_text(out, c->description);
}

static void put_commands(FILE *out, const manual *m) {
  fputs(".SH COMMANDS\n", out);
  for (size_t i = 0; i < m->count; i++) {
    fprintf(out, ".TP\n\\fBhearsay\\-%.*s\\fR(1)\n", HS_FMT(m->commands[i].name));
    put_text(out, m->commands[i].summary);
  }
}

static void write_page(const char *folder, const manual *m, const manual_command *c) {
  char path[4096];
  snprintf(path, sizeof path, "%s/hearsay%s%.*s.1", folder, c->name.size ? "-" : "", HS_FMT(c->name));
  FILE *out = manual_create(path);
  put_beginning(out, m, c);
  if (!c->name.size) put_commands(out, m);
  put_options(out, "OPTIONS", &c->options);
  put_options(out, "ENVIRONMENT", &c->environment);
  put_exit_codes(out);
  fputs(".SH SEE ALSO\n", out);
  if (c->name.size) fputs("hearsay(1)\n", out);
  for (size_t i = 0; i < m->count && !c->name.size; i++)
    fprintf(out, "hearsay\\-%.*s(1)%s\n", HS_FMT(m->commands[i].name), i + 1 < m->count ? "," : "");
  if (fclose(out)) manual_fail(path, "cannot write");
}

void manual_write_man(const char *folder, const manual *m) {
  write_page(folder, m, &m->program);
  for (size_t i = 0; i < m->count; i++) write_page(folder, m, &m->commands[i]);
}
