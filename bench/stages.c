/* stages.c - times the stages over a folder of files, in a process of its own for each number of threads.
 * usage: stages FOLDER THREADS...
 * One line per stage: seconds of the clock and of the processor (all threads together), reports, MB and tokens of the input
 * per second of the processor, the peak of memory until its end, and that peak without the input and the program's own pages per
 * report. Files are in memory before the clock starts, and nothing is written. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "hearsay/hearsay.h"

enum { FILES_MAX = 1000000 };

typedef struct file {
  char name[256];
  char *bytes;
  size_t size;
} file;

static file *files;
static size_t file_count, byte_count, written, tokens;

static void fail(const char *what) {
  fprintf(stderr, "stages: %s\n", what);
  exit(1);
}

static double now(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static long peak_kb(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* Pages of the program's own file in memory: its code, tables and models, the same for any number of reports. */
static long file_kb(void) {
  FILE *in = fopen("/proc/self/status", "r");
  char line[256];
  long kb = 0;
  while (in && fgets(line, sizeof line, in))
    if (strncmp(line, "RssFile:", 8) == 0) kb = strtol(line + 8, NULL, 10);
  if (in) fclose(in);
  return kb;
}

static void load(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *in = fopen(path, "rb");
  file f = {.bytes = NULL};
  if (!in || fseek(in, 0, SEEK_END) || (f.size = (size_t)ftell(in)) == 0 || fseek(in, 0, SEEK_SET)) fail(path);
  f.bytes = malloc(f.size);
  if (!f.bytes || fread(f.bytes, 1, f.size, in) != f.size) fail(path);
  fclose(in);
  snprintf(f.name, sizeof f.name, "%s", name);
  files[file_count++] = f;
  byte_count += f.size;
}

static void load_all(const char *path) {
  DIR *folder = opendir(path);
  files = calloc(FILES_MAX, sizeof *files);
  if (!folder || !files) fail(path);
  for (struct dirent *entry; (entry = readdir(folder)) && file_count < FILES_MAX;)
    if (entry->d_name[0] != '.') load(path, entry->d_name);
  closedir(folder);
}

static bool count_bytes(void *context, const char *bytes, size_t size) {
  (void)context;
  (void)bytes;
  written += size;
  return true;
}

/* Tokens are what `mark --tokens` writes a "pos" for. */
static bool count_tokens(void *context, const char *bytes, size_t size) {
  (void)context;
  static const char KEY[] = "\"pos\":";
  for (const char *at = bytes; (at = memmem(at, size - (size_t)(at - bytes), KEY, sizeof KEY - 1)); at++) tokens++;
  return true;
}

typedef struct lap {
  const char *stage;
  double seconds, processor;
  long peak, file;
} lap;

static void print(lap l, long before) {
  double reports = (double)file_count, megabytes = (double)byte_count / 1e6, s = l.processor;
  printf(
      "  %-8s %8.3f s %8.3f s cpu %8.0f reports/s %6.1f MB/s %10.0f tokens/s %7.1f MB peak, %4.1f of it the program "
      "%5.1f KB a report\n",
      l.stage, l.seconds, s, reports / s, megabytes / s, (double)tokens / s, (double)l.peak / 1024,
      (double)l.file / 1024, (double)(l.peak - l.file - before) / reports);
}

static void run(unsigned threads) {
  lap laps[4] = {{.stage = "read"}, {.stage = "mark"}, {.stage = "link"}, {.stage = "account"}}, all = {.stage = "all"};
  hs_style style = {.width = 80};
  long before = peak_kb() - file_kb();
  hs_pile *pile = hs_pile_new();
  if (!pile) fail("no memory");
  hs_pile_set_threads(pile, threads);
  for (int i = 0; i < 4; i++) {
    double start = now(CLOCK_MONOTONIC), processor = now(CLOCK_PROCESS_CPUTIME_ID);
    bool ok = true;
    if (i == 0)
      for (size_t k = 0; k < file_count && ok; k++)
        ok = hs_pile_read_bytes(pile, files[k].name, files[k].bytes, files[k].size, NULL);
    else if (i == 1) ok = hs_pile_mark(pile, NULL);
    else if (i == 2) ok = hs_pile_link(pile, NULL);
    else ok = hs_pile_write_account(pile, &style, count_bytes, NULL, NULL);
    if (!ok) fail(laps[i].stage);
    laps[i].seconds = now(CLOCK_MONOTONIC) - start;
    laps[i].processor = now(CLOCK_PROCESS_CPUTIME_ID) - processor;
    laps[i].peak = all.peak = peak_kb();
    laps[i].file = all.file = file_kb();
    all.seconds += laps[i].seconds;
    all.processor += laps[i].processor;
  }
  if (!hs_pile_write_reports(pile, true, count_tokens, NULL, NULL)) fail("counting");
  printf("%u thread%s: %zu reports, %.1f MB, %zu tokens, account of %.1f MB\n", threads, threads == 1 ? "" : "s",
         file_count, (double)byte_count / 1e6, tokens, (double)written / 1e6);
  for (int i = 0; i < 4; i++) print(laps[i], before);
  print(all, before);
  hs_pile_free(pile);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fputs("usage: stages FOLDER THREADS...\n", stderr);
    return 2;
  }
  load_all(argv[1]);
  for (int i = 2; i < argc; i++) {
    fflush(stdout);
    pid_t child = fork();
    if (child < 0) fail("cannot fork");
    if (child == 0) {
      run((unsigned)strtoul(argv[i], NULL, 10));
      fflush(stdout);
      _exit(0);
    }
    int status;
    if (waitpid(child, &status, 0) != child || status != 0) return 1;
  }
  return 0;
}
