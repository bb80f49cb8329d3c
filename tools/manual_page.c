/* manual_page.c - a page of docs/cli/ becomes a command with its options. See manual_page.h.
 * A page is: "# hearsay NAME", a line that sums it up, then the sections Usage, Examples, Description and Options;
 * an option is "- `--name VALUE`: what it does", and lines behind it that begin with two blanks. The program's own page has
 * no NAME; its section Environment has variables in the same shape, and Date the day of the manual. */
#include "tools/manual_page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "hearsay/hearsay.h"

const manual_exit_code MANUAL_EXIT_CODE[MANUAL_EXIT_CODES] = {
    {0, "all went well"},
    {1, "failed: nothing could be done, or written"},
    {2, "wrong usage"},
    {3, "some inputs could not be read, or not wholly; the rest was handled"}};

_Noreturn void manual_fail(const char *path, const char *what) {
  fprintf(stderr, "manual: %s: %s\n", path, what);
  exit(1);
}

FILE *manual_create(const char *path) {
  FILE *out = fopen(path, "w");
  if (!out) manual_fail(path, strerror(errno));
  return out;
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

static manual_options read_options(hs_arena *arena, hs_str text, const char *path) {
  manual_options options = {0};
  hs_str line;
  while (hs_str_line(&text, &line)) {
    if (hs_str_starts(line, HS_LIT("- `"))) {
      if (!HS_PUSH(arena, &options, read_option(line, path))) manual_fail(path, "out of memory");
    } else if (hs_str_starts(line, HS_LIT("  ")) && options.count) {
      manual_option *o = &options.items[options.count - 1];
      o->text = hs_arena_format(arena, "%.*s %.*s", HS_FMT(o->text), HS_FMT(hs_str_trim(line)));
      if (!o->text.data) manual_fail(path, "out of memory");
    }
  }
  return options;
}

/* The words in backticks in the text of an option that takes a value are the values that it takes. */
static void take_values(hs_arena *arena, manual_option *o, const char *path) {
  size_t begin = 0, end = 0;
  while (o->value.size && (begin = hs_str_find(o->text, HS_LIT("`"), end)) != SIZE_MAX &&
         (end = hs_str_find(o->text, HS_LIT("`"), begin + 1)) != SIZE_MAX) {
    hs_str value = hs_str_slice(o->text, begin + 1, end++);
    o->values = hs_arena_format(arena, "%.*s%s%.*s", HS_FMT(o->values), o->values.size ? " " : "", HS_FMT(value));
    if (!o->values.data) manual_fail(path, "out of memory");
  }
}

static manual_command read_page(hs_arena *arena, hs_str page, const char *path) {
  hs_str rest = page, line;
  manual_command c = {0};
  if (!hs_str_line(&rest, &line) || !hs_str_starts(line, HS_LIT("# hearsay"))) manual_fail(path, "no title");
  c.name = hs_str_trim(hs_str_slice(line, 9, line.size));
  while (hs_str_line(&rest, &line) && hs_str_trim(line).size == 0) continue;
  c.summary = line;
  c.usage = section(page, "Usage");
  c.examples = section(page, "Examples");
  c.description = section(page, "Description");
  c.options = read_options(arena, section(page, "Options"), path);
  c.environment = read_options(arena, section(page, "Environment"), path);
  for (size_t i = 0; i < c.options.count; i++) take_values(arena, &c.options.items[i], path);
  return c;
}

manual manual_read(hs_arena *arena, char *const *paths, size_t count) {
  hs_str first = read_file(arena, paths[0]);
  manual m = {.program = read_page(arena, first, paths[0]),
              .commands = hs_arena_array(arena, count, sizeof *m.commands),
              .count = count - 1,
              .date = section(first, "Date"),
              .version = HS_LIT("hearsay " HEARSAY_VERSION)};
  if (!m.commands) manual_fail("manual", "out of memory");
  if (m.program.name.size || !m.date.size) manual_fail(paths[0], "not the page of the program");
  for (size_t i = 0; i < m.count; i++) m.commands[i] = read_page(arena, read_file(arena, paths[i + 1]), paths[i + 1]);
  return m;
}
