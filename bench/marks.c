/* marks.c - where the time goes in marking: seconds of processor time for each step over all reports of the paths named,
 * on one core, and tokens a second of "tags, names and entities" (text, names, entities) and of all steps together.
 * usage: marks [-n TURNS] PATH...      each turn marks every report once; the best turn of each step is printed */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mark/mark.h"
#include "read/read.h"
#include "text/text.h"

typedef struct step {
  const char *name;
  bool (*run)(hs_report *, hs_error *);
  bool basic; /* part of "tags, names and entities" */
} step;

static const step STEPS[] = {
    {"text: words, sentences, tags, lemmas", hs_text_split, true},
    {"date of publication", hs_published_mark, false},
    {"times", hs_time_mark, false},
    {"names", hs_name_mark, true},
    {"entities", hs_entity_mark, true},
    {"attributions", hs_attribution_mark, false},
    {"relays and origins", hs_relay_mark, false},
};
enum { COUNT = sizeof STEPS / sizeof *STEPS };

static void fail(const char *what) {
  fprintf(stderr, "marks: %s\n", what);
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Marks all reports, each in an arena of its own that is let go, and adds what each step took. */
static size_t mark_all(const hs_intake *intake, double spent[COUNT]) {
  size_t tokens = 0;
  for (size_t i = 0; i < intake->reports.count; i++) {
    hs_report report = *intake->reports.items[i];
    hs_error err = {0};
    report.arena = hs_arena_new();
    if (!report.arena) fail("no memory");
    double last = now();
    for (size_t k = 0; k < COUNT; k++) {
      if (!STEPS[k].run(&report, &err)) fail(err.message);
      double at = now();
      spent[k] += at - last;
      last = at;
    }
    tokens += report.tokens.count;
    hs_arena_free(report.arena);
  }
  return tokens;
}

int main(int argc, char **argv) {
  hs_intake intake = {.arena = hs_arena_new()};
  hs_error err = {0};
  double best[COUNT] = {0}, all = 0, basic = 0;
  unsigned long turns = argc > 2 && strcmp(argv[1], "-n") == 0 ? strtoul(argv[2], NULL, 10) : 3;
  int first = argc > 2 && strcmp(argv[1], "-n") == 0 ? 3 : 1;
  size_t tokens = 0;
  if (first >= argc || !intake.arena || !turns) fail("usage: marks [-n TURNS] PATH...");
  for (int i = first; i < argc; i++)
    if (!hs_read_path(&intake, argv[i], &err)) fail(err.message);
  for (unsigned long turn = 0; turn < turns; turn++) {
    double spent[COUNT] = {0};
    tokens = mark_all(&intake, spent);
    for (size_t k = 0; k < COUNT; k++)
      if (!turn || spent[k] < best[k]) best[k] = spent[k];
  }
  for (size_t k = 0; k < COUNT; k++) all += best[k], basic += STEPS[k].basic ? best[k] : 0;
  for (size_t k = 0; k < COUNT; k++)
    printf("  %-38s %7.3f s %5.1f %% %10.0f tokens/s\n", STEPS[k].name, best[k], 100 * best[k] / all,
           (double)tokens / best[k]);
  printf("  %-38s %7.3f s %5.1f %% %10.0f tokens/s\n", "tags, names and entities", basic, 100 * basic / all,
         (double)tokens / basic);
  printf("  %-38s %7.3f s %5.1f %% %10.0f tokens/s\n", "all", all, 100.0, (double)tokens / all);
  printf("  %zu reports, %zu tokens, best of %lu turns\n", intake.reports.count, tokens, turns);
  hs_arena_free(intake.arena);
  return 0;
}
