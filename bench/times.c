/* times.c - how fast is the time stage alone? Marks the times of texts whose sentences and tokens are given, on one
 * core, and prints megabytes of text per second of the processor's time.
 * usage: times FOLDER [SECONDS]     every file of the folder is one text of 15 May 2024; default two seconds
 * bench/peers/times runs it beside a rival. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"
#include "mark/mark.h"
#include "text/text.h"

enum { TEXTS_MAX = 100000 };

static hs_report *reports[TEXTS_MAX];
static size_t report_count, byte_count;

static void fail(const char *what) {
  fprintf(stderr, "times: %s\n", what);
  exit(1);
}

/* Seconds of the processor's time that this process has had. */
static double spent(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void load(const char *folder, const char *name) {
  char path[4096], chunk[65536];
  hs_buffer text = {0};
  hs_error err = {0};
  hs_report *report = hs_report_new();
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *in = fopen(path, "rb");
  if (!in || !report) fail(path);
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;) hs_buffer_add(&text, (hs_str){chunk, n});
  fclose(in);
  if (text.failed || !hs_arena_copy(report->arena, hs_buffer_str(&text), &report->text)) fail("no memory");
  hs_buffer_free(&text);
  report->published = (hs_date){.value = HS_LIT("2024-05-15"), .precision = HS_PRECISION_DAY};
  if (!hs_text_split(report, &err)) fail(err.message);
  reports[report_count++] = report;
  byte_count += report->text.size;
}

int main(int count, char **words) {
  if (count < 2) fail("usage: times FOLDER [SECONDS]");
  double wanted = count > 2 ? strtod(words[2], NULL) : 2;
  DIR *folder = opendir(words[1]);
  if (!folder) fail(words[1]);
  for (struct dirent *entry; (entry = readdir(folder)) && report_count < TEXTS_MAX;)
    if (entry->d_name[0] != '.') load(words[1], entry->d_name);
  closedir(folder);
  size_t rounds = 0, times = 0;
  double begin = spent();
  for (; spent() - begin < wanted; rounds++) {
    times = 0;
    for (size_t i = 0; i < report_count; i++) {
      hs_error err = {0};
      reports[i]->times = (hs_times){0};
      if (!hs_time_mark(reports[i], &err)) fail(err.message);
      times += reports[i]->times.count;
    }
  }
  double seconds = spent() - begin;
  printf("hearsay, times alone: %zu texts, %.2f MB, %zu times; %.1f MB/s, %.0f texts/s\n", report_count,
         (double)byte_count / 1e6, times, (double)byte_count * (double)rounds / 1e6 / seconds,
         (double)report_count * (double)rounds / seconds);
  return 0;
}
