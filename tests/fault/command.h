/* command.h - for the fault tests that run a whole command in this process: a folder of inputs of several kinds, and a
 * run with what it wrote. The Makefile renames main of cli/main.c. */
#ifndef HS_TESTS_COMMAND_H
#define HS_TESTS_COMMAND_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "reports.h"
#include "test.h"

int cli_main(int count, char **words); /* main of cli/main.c */

/* ---- the inputs ---- */

static char folder[] = "/tmp/hearsay-input-XXXXXX";

static void write_file(const char *name, const char *bytes, size_t size) {
  char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
}

static int set_up(void **state) {
  static const char MAIL[] =
      "From: The Gulf Courier <desk@courier.example>\r\nSubject: Ferries held back\r\nMessage-ID: "
      "<1@courier.example>\r\n"
      "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nTwo ferries stayed in port on Sunday, the harbour master "
      "said.\r\n";
  (void)state;
  char path[200];
  if (!mkdtemp(folder)) return -1;
  snprintf(path, sizeof path, "%s/inner", folder);
  if (mkdir(path, 0700) != 0) return -1;
  for (size_t i = 0; i < REPORT_COUNT; i++) write_file(REPORTS[i][0], REPORTS[i][1], strlen(REPORTS[i][1]));
  write_file("inner/mail.eml", MAIL, sizeof MAIL - 1);
  snprintf(path, sizeof path, "%s/inner/packed.txt.gz", folder);
  gzFile packed = gzopen(path, "wb");
  bool ok = packed && gzputs(packed, REPORTS[0][1]) > 0;
  return packed && gzclose(packed) == Z_OK && ok ? 0 : -1;
}

static int tear_down(void **state) {
  static const char *const NAMES[] = {"inner/mail.eml", "inner/packed.txt.gz", "inner", "one.txt",
                                      "two.html",       "three.jsonl"};
  (void)state;
  char path[200];
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, NAMES[i]);
    remove(path);
  }
  return remove(folder);
}

/* ---- one run of a command ---- */

typedef struct outcome {
  int code;
  bool starved; /* hs_arena_fail_after: it did ask for more */
  hs_buffer out, err;
} outcome;

static void take(FILE *from, hs_buffer *to) {
  char bytes[4096];
  rewind(from);
  for (size_t n; (n = fread(bytes, 1, sizeof bytes, from)) > 0;) hs_buffer_add(to, (hs_str){bytes, n});
  hs_buffer_add_char(to, '\0');
  assert_false(to->failed);
  to->size--;
}

/* How many descriptors are open. */
static int open_files(void) {
  int count = 0;
  for (int file = 0; file < 256; file++) count += fcntl(file, F_GETFD) != -1;
  return count;
}

/* Runs `hearsay COMMAND --threads 1 FOLDER`, where the command may have options, with its streams in files. No descriptor stays
 * open, and no child is left behind. */
static outcome run_command(const char *command) {
  enum { WORDS_MAX = 8 };
  char copy[64], one[] = "--threads=1", program[] = "hearsay";
  char *words[WORDS_MAX + 1] = {program};
  int count = 1, files_before = open_files();
  outcome o = {0};
  FILE *files[2] = {tmpfile(), tmpfile()};
  int kept[2];
  snprintf(copy, sizeof copy, "%s", command);
  for (char *rest = copy, *word; count < WORDS_MAX - 2 && (word = strtok_r(rest, " ", &rest));) words[count++] = word;
  words[count++] = one;
  words[count++] = folder;
  for (int i = 0; i < 2; i++) {
    fflush(i ? stderr : stdout);
    kept[i] = dup(i + 1);
    dup2(fileno(files[i]), i + 1);
  }
  o.code = cli_main(count, words);
  o.starved = !hs_arena_may_allocate();
  hs_arena_fail_after(SIZE_MAX);
  for (int i = 0; i < 2; i++) {
    fflush(i ? stderr : stdout);
    dup2(kept[i], i + 1);
    close(kept[i]);
    take(files[i], i ? &o.err : &o.out);
    fclose(files[i]);
  }
  assert_int_equal(open_files(), files_before);
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
  return o;
}

static void forget(outcome *o) {
  hs_buffer_free(&o->out);
  hs_buffer_free(&o->err);
}

static bool same(const outcome *a, const outcome *b) {
  return a->code == b->code && hs_str_equal(hs_buffer_str(&a->out), hs_buffer_str(&b->out)) &&
         hs_str_equal(hs_buffer_str(&a->err), hs_buffer_str(&b->err));
}

#endif
